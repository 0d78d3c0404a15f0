"""Names of countries and of large cities as cards print them; public facts, folded to plain letters."""

from __future__ import annotations

from collections.abc import Mapping

from ingest.spelling import letters

_COUNTRIES = """
DE Deutschland|Germany|Allemagne|Germania|Alemania|Duitsland|Bundesrepublik Deutschland|Federal Republic of Germany
AT Österreich|Oesterreich|Austria|Autriche
CH Schweiz|Switzerland|Suisse|Svizzera|Suiza|Swiss
LI Liechtenstein|Fürstentum Liechtenstein
FR France|Frankreich|Francia
IT Italy|Italien|Italia|Italie
ES Spain|Spanien|España|Espagne|Spagna
GB United Kingdom|Great Britain|Großbritannien|Grossbritannien|Vereinigtes Königreich|England|Scotland|Wales|U.K.
GB UK|Royaume-Uni|Regno Unito|Reino Unido|Northern Ireland
US USA|U.S.A.|United States|United States of America|Vereinigte Staaten|États-Unis|Stati Uniti|Estados Unidos
CA Canada|Kanada
NL Netherlands|The Netherlands|Niederlande|Nederland|Holland|Pays-Bas|Paesi Bassi|Países Bajos
BE Belgium|Belgien|Belgique|België|Belgio|Bélgica
LU Luxembourg|Luxemburg|Lussemburgo|Luxemburgo
IE Ireland|Irland|Irlande|Irlanda
PT Portugal|Portogallo
PL Poland|Polen|Polska|Pologne|Polonia
CZ Czech Republic|Tschechien|Tschechische Republik|Česká republika|Czechia
SK Slovakia|Slowakei|Slovensko
SI Slovenia|Slowenien|Slovenija
HR Croatia|Kroatien|Hrvatska
HU Hungary|Ungarn|Magyarország
RO Romania|Rumänien|România
BG Bulgaria|Bulgarien
RS Serbia|Serbien|Srbija
GR Greece|Griechenland|Hellas
TR Turkey|Türkei|Türkiye
DK Denmark|Dänemark|Danmark
SE Sweden|Schweden|Sverige
NO Norway|Norwegen|Norge
FI Finland|Finnland|Suomi
EE Estonia|Estland
LV Latvia|Lettland
LT Lithuania|Litauen
UA Ukraine
RU Russia|Russland|Russian Federation
IN India|Indien|Inde|Bharat
PK Pakistan
BD Bangladesh
LK Sri Lanka
NP Nepal
JP Japan|Japon|Giappone|日本
CN China|P.R. China|PR China|P.R.China|P. R. China|People's Republic of China|Cina|Chine
HK Hong Kong|Hongkong
TW Taiwan
KR Korea|South Korea|Republic of Korea|Südkorea
SG Singapore|Singapur
MY Malaysia
TH Thailand
VN Vietnam|Viet Nam
ID Indonesia|Indonesien
PH Philippines|Philippinen
AU Australia|Australien
NZ New Zealand|Neuseeland
ZA South Africa|Südafrika|Republic of South Africa
EG Egypt|Ägypten
MA Morocco|Marokko|Maroc
CM Cameroon|Kamerun|Cameroun
NG Nigeria
KE Kenya|Kenia
IL Israel
AE United Arab Emirates|U.A.E.|UAE|Vereinigte Arabische Emirate
SA Saudi Arabia|Saudi-Arabien|Kingdom of Saudi Arabia|K.S.A.
QA Qatar|Katar
BR Brazil|Brasilien|Brasil
MX Mexico|Mexiko|México
AR Argentina|Argentinien
CL Chile
"""
_CITIES = """
DE Berlin|Hamburg|München|Munich|Muenchen|Köln|Koeln|Cologne|Frankfurt|Stuttgart|Düsseldorf|Duesseldorf|Leipzig
DE Dortmund|Essen|Bremen|Dresden|Hannover|Hanover|Nürnberg|Nuernberg|Nuremberg|Duisburg|Bochum|Wuppertal|Bielefeld
DE Bonn|Münster|Karlsruhe|Mannheim|Augsburg|Wiesbaden|Mönchengladbach|Gelsenkirchen|Aachen|Braunschweig|Kiel
DE Chemnitz|Magdeburg|Freiburg|Krefeld|Mainz|Lübeck|Erfurt|Oberhausen|Rostock|Kassel|Hagen|Potsdam|Saarbrücken|Hamm
DE Ludwigshafen|Oldenburg|Osnabrück|Leverkusen|Heidelberg|Darmstadt|Solingen|Regensburg|Paderborn|Ingolstadt
DE Offenbach|Fürth|Würzburg|Ulm|Heilbronn|Pforzheim|Wolfsburg|Göttingen|Bottrop|Reutlingen|Koblenz|Erlangen
DE Bremerhaven|Bergisch Gladbach|Jena|Remscheid|Trier|Salzgitter|Moers|Siegen|Hildesheim|Cottbus|Bamberg|Bayreuth
DE Konstanz|Passau|Landshut|Schwabach|Tübingen|Walldorf
AT Wien|Vienna|Graz|Linz|Salzburg|Innsbruck|Klagenfurt|Villach|Wels|Sankt Pölten|St. Pölten|Dornbirn|Bregenz|Steyr
AT Feldkirch
CH Zürich|Zuerich|Zurich|Genf|Genève|Geneva|Basel|Lausanne|Bern|Berne|Winterthur|Luzern|Lucerne|St. Gallen|Lugano
CH Biel|Thun|Köniz|Fribourg|Schaffhausen|Chur|Neuchâtel|Zug|Sion|Aarau|Baden
LI Vaduz|Schaan
FR Paris|Marseille|Lyon|Toulouse|Nice|Nantes|Montpellier|Strasbourg|Bordeaux|Lille|Rennes|Reims|Toulon|Grenoble
FR Dijon|Angers|Nîmes|Villeurbanne|Le Havre|Mulhouse|Metz|Nancy|Rouen
IT Roma|Rome|Milano|Milan|Mailand|Napoli|Naples|Torino|Turin|Palermo|Genova|Bologna|Firenze|Florence|Bari|Catania
IT Venezia|Verona|Padova|Trieste|Brescia|Parma|Modena|Bolzano|Bozen|Trento|Bergamo
ES Madrid|Barcelona|Valencia|Sevilla|Zaragoza|Málaga|Murcia|Palma de Mallorca|Bilbao|Alicante|Córdoba|Valladolid
ES Vigo|Gijón|Granada|San Sebastián
GB London|Birmingham|Manchester|Glasgow|Liverpool|Leeds|Sheffield|Edinburgh|Bristol|Cardiff|Belfast|Leicester
GB Nottingham|Newcastle upon Tyne|Southampton|Oxford|Cambridge|Reading|Aberdeen
IE Dublin|Cork|Galway|Limerick
US New York|Los Angeles|Chicago|Houston|Phoenix|Philadelphia|San Antonio|San Diego|Dallas|San Jose|Austin
US San Francisco|Seattle|Denver|Washington|Boston|Nashville|Detroit|Portland|Las Vegas|Atlanta|Miami|Minneapolis
US Cleveland|Pittsburgh|Palo Alto|Mountain View|Sunnyvale
CA Toronto|Montréal|Montreal|Vancouver|Calgary|Ottawa|Edmonton
NL Amsterdam|Rotterdam|Den Haag|The Hague|Utrecht|Eindhoven|Groningen|Tilburg|Almere|Breda|Nijmegen|Maastricht|Delft
BE Bruxelles|Brussels|Brussel|Brüssel|Antwerpen|Antwerp|Gent|Ghent|Charleroi|Liège|Brugge|Namur|Leuven
LU Luxembourg-Ville
PT Lisboa|Lisbon|Porto|Braga|Coimbra
PL Warszawa|Warsaw|Kraków|Krakow|Łódź|Wrocław|Poznań|Gdańsk|Szczecin|Katowice
CZ Praha|Prague|Prag|Brno|Ostrava|Plzeň
HU Budapest
DK København|Copenhagen|Kopenhagen|Aarhus|Odense
SE Stockholm|Göteborg|Gothenburg|Malmö|Uppsala
NO Oslo|Bergen|Trondheim
FI Helsinki|Espoo|Tampere
TR Istanbul|İstanbul|Ankara|Izmir
IN Mumbai|Bombay|Delhi|New Delhi|Bangalore|Bengaluru|Hyderabad|Secunderabad|Ahmedabad|Chennai|Madras|Kolkata
IN Calcutta|Surat|Pune|Jaipur|Lucknow|Kanpur|Nagpur|Indore|Thane|Bhopal|Visakhapatnam|Vizag|Patna|Vadodara
IN Ghaziabad|Ludhiana|Agra|Nashik|Faridabad|Rajkot|Varanasi|Srinagar|Aurangabad|Amritsar|Navi Mumbai|Allahabad
IN Ranchi|Coimbatore|Jabalpur|Gwalior|Vijayawada|Jodhpur|Madurai|Raipur|Kota|Chandigarh|Guwahati|Mysore|Mysuru
IN Gurgaon|Gurugram|Noida|Warangal|Guntur|Kochi|Cochin|Thiruvananthapuram|Trivandrum|Bhubaneswar|Dehradun|Mangalore
IN Nellore|Tirupati|Goa
PK Karachi|Lahore|Islamabad|Rawalpindi
JP Tokyo|Osaka|Yokohama|Nagoya|Sapporo|Kobe|Kyoto|Fukuoka|Kawasaki|Hiroshima|Sendai
CN Beijing|Shanghai|Guangzhou|Shenzhen|Chengdu|Tianjin|Wuhan|Hangzhou|Nanjing|Suzhou
VN Hanoi|Ha Noi|Ho Chi Minh City
TH Bangkok
AU Sydney|Melbourne|Brisbane|Perth|Adelaide|Canberra
ZA Johannesburg|Cape Town|Durban|Pretoria
AE Dubai|Abu Dhabi|Sharjah
"""


def _table(text: str) -> Mapping[str, str]:
    rows = (row.split(" ", 1) for row in text.strip().splitlines())
    return {letters(name): code for code, names in rows for name in names.split("|")}


COUNTRIES = _table(_COUNTRIES)
CITIES = _table(_CITIES)
LONGEST_NAME = 5  # words of the longest name in the tables
