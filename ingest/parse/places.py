"""Names of countries and of large cities as cards print them; public facts, folded to plain letters."""

from __future__ import annotations

import re
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
CO Colombia|Kolumbien
PE Peru|Perú
KW Kuwait|State of Kuwait
OM Oman|Sultanate of Oman
BH Bahrain|Kingdom of Bahrain
JO Jordan|Jordanien
LB Lebanon|Libanon|Liban
TN Tunisia|Tunesien|Tunisie
GH Ghana
UG Uganda
TZ Tanzania|Tansania
ET Ethiopia|Äthiopien
RW Rwanda|Ruanda
MT Malta
CY Cyprus|Zypern
IS Iceland|Island|Ísland
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
TR Istanbul|İstanbul|Ankara|Izmir|İzmir|Bursa|Antalya|Konya|Adana|Kocaeli|Gaziantep
IN Mumbai|Bombay|Delhi|New Delhi|Bangalore|Bengaluru|Hyderabad|Secunderabad|Ahmedabad|Chennai|Madras|Kolkata
IN Calcutta|Surat|Pune|Jaipur|Lucknow|Kanpur|Nagpur|Indore|Thane|Bhopal|Visakhapatnam|Vizag|Patna|Vadodara
IN Ghaziabad|Ludhiana|Agra|Nashik|Faridabad|Rajkot|Varanasi|Srinagar|Aurangabad|Amritsar|Navi Mumbai|Allahabad
IN Ranchi|Coimbatore|Jabalpur|Gwalior|Vijayawada|Jodhpur|Madurai|Raipur|Kota|Chandigarh|Guwahati|Mysore|Mysuru
IN Gurgaon|Gurugram|Noida|Warangal|Guntur|Kochi|Cochin|Thiruvananthapuram|Trivandrum|Bhubaneswar|Dehradun|Mangalore
IN Nellore|Tirupati|Goa
PK Karachi|Lahore|Islamabad|Rawalpindi
JP Tokyo|Osaka|Yokohama|Nagoya|Sapporo|Kobe|Kyoto|Fukuoka|Kawasaki|Hiroshima|Sendai
CN Beijing|Peking|Shanghai|Dongguan|Ningbo|Xiamen|Qingdao|Dalian|Foshan
CN Guangzhou|Shenzhen|Chengdu|Tianjin|Wuhan|Hangzhou|Nanjing|Suzhou
VN Hanoi|Ha Noi|Hà Nội|Ho Chi Minh City|TP. Hồ Chí Minh|TP.HCM|Đà Nẵng|Da Nang|Hải Phòng
TH Bangkok
AU Sydney|Melbourne|Brisbane|Perth|Adelaide|Canberra
ZA Johannesburg|Cape Town|Durban|Pretoria
AE Dubai|Abu Dhabi|Sharjah
MY Kuala Lumpur|Penang|Johor Bahru|Petaling Jaya|Shah Alam|Kota Kinabalu|Kuching|Ipoh
SG Singapore|Singapur
ID Jakarta|Surabaya|Bandung|Medan|Semarang|Denpasar|Yogyakarta|Tangerang|Bekasi
PH Manila|Makati|Makati City|Quezon City|Cebu|Cebu City|Davao City|Taguig City|Pasig City
TW Taipei|Kaohsiung|Taichung|Hsinchu|Tainan
KR Seoul|Busan|Incheon|Daejeon|Daegu|Gwangju|Ulsan|Suwon
IL Tel Aviv|Tel-Aviv|Jerusalem|Haifa|Herzliya
GR Athens|Thessaloniki|Athen
RU Moscow|Moskau|St. Petersburg|Saint Petersburg
UA Kyiv|Kiev|Lviv|Kharkiv|Odesa
RO București|Bucharest|Bukarest|Cluj-Napoca|Timișoara|Iași|Brașov
BG Plovdiv|Varna
RS Belgrade|Beograd|Belgrad|Novi Sad
HR Zagreb|Rijeka
SI Ljubljana|Maribor
SK Bratislava|Košice
LT Vilnius|Kaunas
LV Riga
EE Tallinn|Tartu
EG Cairo|Kairo|Giza
SA Riyadh|Jeddah|Dammam|Al Khobar
QA Doha
KW Kuwait City
OM Muscat
BH Manama
JO Amman
LB Beirut
MA Casablanca|Rabat|Marrakech
TN Tunis
NG Lagos|Abuja|Port Harcourt|Ibadan
KE Nairobi|Mombasa
GH Accra|Kumasi
UG Kampala
TZ Dar es Salaam
ET Addis Ababa
BD Dhaka|Chittagong
LK Colombo
NP Kathmandu
BR São Paulo|Rio de Janeiro|Brasília|Belo Horizonte|Porto Alegre|Curitiba|Recife
MX Ciudad de México|Mexico City|México D.F.|Guadalajara|Monterrey|Puebla
AR Buenos Aires
CL Santiago de Chile
CO Bogotá|Medellín
NZ Auckland|Wellington|Christchurch
"""


def _table(text: str) -> Mapping[str, str]:
    rows = (row.split(" ", 1) for row in text.strip().splitlines())
    return {letters(name): code for code, names in rows for name in names.split("|")}


COUNTRIES = _table(_COUNTRIES)
CITIES = _table(_CITIES)
# The states of the USA before a ZIP code, by letters or by name; "CO 80202" is none in "Muster & CO 80202".
_STATES = (
    "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA"
    " RI SC SD TN TX UT VT VA WA WV WI WY DC"
)
_STATE_NAMES = (
    "Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|Indiana"
    "|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska"
    "|Nevada|New Hampshire|New Jersey|New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania"
    "|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington|West Virginia|Wisconsin"
    "|Wyoming"
)
US_STATE = rf"(?:{_STATES.replace(' ', '|')}|{_STATE_NAMES})"
US_STATE_CODE = re.compile(rf"(?<=[ ,.]){US_STATE}[ .,]{{1,3}}\d{{5}}(?:-\d{{4}})?(?!\d)")
CANADIAN_CODE = re.compile(r"(?<![A-Z0-9])[ABCEGHJ-NPRSTVXY]\d[A-Z][ -]?\d[A-Z]\d(?![A-Z0-9])")
LONGEST_NAME = 5  # words of the longest name in the tables
