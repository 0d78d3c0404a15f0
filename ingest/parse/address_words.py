"""What makes a line an address: street words, units, postcodes by country. Public facts, none from real cards."""

from __future__ import annotations

import re

from ingest.parse.places import US_STATE

_CITY = r"(?P<city>[^\W\d_][^\W\d_.'’]*(?:[ .'’/-]{1,2}[^\W\d_]+)*\.?)"
_NUMBER = r"\d{1,4}(?:\s?[a-zA-Z](?![a-zA-Z]))?(?:\s?[-–/+&]\s?\d{1,4}\s?[a-zA-Z]?(?![a-zA-Z]))*"

# "Musterstraße 12", "Am Alten Markt 3a": the street word at the end of a name, then the house number
_STREET = r"(?:stra(?:ß|ss|fs|B|f|s)e|strabe|str|weg|allee|platz|gasse|ring|damm|ufer)"  # may be glued to the number
_STREET_END = (
    r"(?:gässle|chaussee|steig|stieg|pfad|wall|graben|markt|hof|höfe|berg|zeile"
    r"|promenade|brücke|tor|kamp|twiete|winkel|gürtel|lände|kai|rain|halde|matte|wiese|feld|höhe|garten|park|straat|laan"
    r"|plein|gracht|kade|dreef|singel|steenweg|gatan|gata|gaten|vägen|väg|veien|vegen|vej|gade|allé|torget|utca|katu|kuja"
    r"|[ie]ntie|cadde|caddesi|cad\.|sokak|sokağı|sok\.|bulvarı|blv\.)"
)
STREET_NUMBER = re.compile(
    rf"[^\W\d]{{0,30}}(?:{_STREET}\.?,?\s*|{_STREET_END},?\s+)(?:N[or][.:]*\s?)?(?=[1-9]){_NUMBER}(?!\d)", re.IGNORECASE
)
STREET_FIRST = re.compile(
    r"(?<![^\W_])(?:rue|avenue|av\.?|ave\.|bd\.?|boulevard|place|allée|chemin|ch\.|route|rte|impasse|quai|cours|passage|faubourg"
    r"|via|viale|v\.le|piazza|piazzale|p\.za|corso|c\.so|largo|vicolo|strada|borgo|contrada|lungomare|lungarno"
    r"|calle|c/|cl\.|avda\.?|avenida|paseo|p\.º|plaza|pza\.?|ronda|rambla|carrer|camino|carretera|ctra\.?|travesía|glorieta"
    r"|cuesta|alameda|urbanización|carrera|cra\.|calz\.|calzada|rua|jl\.|jln\.?|jalan|lorong|persiaran|calea|șos\.|splaiul|boul\.|rua|r\.|praça|travessa|estrada|ul\.|ulica|ulice|aleja|al\.|pl\.|os\.|nám\.|náměstí|třída)"
    r"(?:(?<=[./º])\s?|\s)[^\W\d_]",
    re.IGNORECASE,
)
ENGLISH_STREET = re.compile(
    r"(?<![^\W_])(?:street|st\.?(?=\s*[,.]|\s*$)|road|rd\.?|lane|avenue|ave\.?|boulevard|blvd\.?|drive|court|square|highway|hwy"
    r"|parkway|pkwy|terrace|close|crescent|gardens|broadway|cross|main|marg|salai|way|walk|row|hill|quay|wharf|mews)(?![^\W_])",
    re.IGNORECASE,
)
# a floor, a unit, a quarter: belongs to an address but is none by itself
UNIT = re.compile(
    r"(?<![^\W_])(?:suite|ste\.?(?=\s?\d)|floors?|(?:room|unit|apt\.?|flat|plot|door|block|blk|bldg|sector|phase|stage|gate)"
    r"(?=\s?[:#.\-]*\s?(?:no|[\dIVX]|[A-Z](?![a-z])))|colony|layout|nagar|enclave|residency|apartments?|opp\.?|opposite|near"
    r"|behind|besides?|adj\.?|adjacent|next\sto|h\.?\s?no|d\.?\s?no|street\sno|road\sno|industrial|junction|bazaa?r|chowk"
    r"|circle|district|dist\.?|mandal|village|ward|[a-z]+-(?:ku|shi|cho|machi|ken)|p\.\s?o\."
    r"|\d\.?\s?(?:og|ug|eg|dg)|\d\.?\s?stock|stockwerk|etage|étage|stiege|top\s\d+|gebäude|hinterhaus|aufgang|gewerbepark"
    r"|gewerbegebiet|industriegebiet|industriepark|technologiepark|z\.\s?i\.|z\.\s?a\.|zone\sindustrielle|parc\sd.activités?"
    r"|bâtiment|bât\.?|immeuble|résidence|polígono|edificio|planta|piano|palazzo|scala|località|loc\.|frazione|ortsteil|esc\."
    r"|pta\.|lower|upper|mah\.|mahallesi|mh\.|kat\s?:?\s?\d|daire|bölgesi|osb|phường|quận|đường|tầng|lầu|p\.\s?\d|q\.\s?\d"
    r"|col\.|colonia|barrio|piso|andar|sala\s\d|conj\.|bairro|depto\.?|kav\.?|kel\.|kec\.|rt\s?[./]\s?\d|tingkat|taman"
    r"|\d\.\s?sal|bus\s\d|bte\.?\s\d|bureau\s\d|sec\.\s?\d|\d{1,3}/?f(?=,)|\d{1,2}f|lt\.?\s?\d)(?![^\W_])",
    re.IGNORECASE,
)
# a house's name; the words of the second kind stand in firms' names as well
BUILDING = re.compile(
    r"(?<![^\W_])(?:building|towers?|complex|chambers|arcade|mansion|heights|bhava?n|bldg?\.)(?![^\W_])", re.IGNORECASE
)
HOUSE_NAME = re.compile(
    r"(?<![^\W_])(?:estates?|villas?|business\spark|park|campus|hall|house|centre|center|court|plaza|square|haus|halle"
    r"|technologiezentrum|gründerzentrum|corner|hills?)(?![^\W_])",
    re.IGNORECASE,
)
STREET_LAST = re.compile(r"(?i)\s(?:street|st|road|rd|lane|avenue|ave|boulevard|blvd|drive|highway|hwy|parkway)\.?$")
POBOX = re.compile(
    r"(?<![^\W_])(?:g\.?p\.?o\.?\s?box|p\.?\s?o\.?\s?box|post\s?box|post\s?fach|pf\.?(?=\s?\d)|b\.?p\.?(?=\s?\d)|case\spostale|cp(?=\s?\d)"
    r"|casella\spostale|c\.p\.(?=\s?\d)|apartado(?:\sde\scorreos)?|postbus|boîte\spostale|skr\.\s?poczt\.)\s*[:.]?\s*(?P<number>[\d][\d\s]*)?",
    re.IGNORECASE,
)
CARE_OF = re.compile(r"(?<![^\W_])(?:c\s?/\s?o|z\.\s?hd\.)\s", re.IGNORECASE)
HOUSE = re.compile(
    r"#\s?\d|(?:^|(?<=[#,:.])\s?)\d{1,3}-\d{1,4}[-/]\d{1,4}(?:[-/]\w{1,4})*(?=,|\s|$)|^\d{1,4}[a-zA-Z]?(?:[-/]\w{1,4})?\s?,|No\.?\s?\d",
    re.IGNORECASE,
)
NAME_AND_NUMBER = re.compile(
    rf"^[A-ZÄÖÜ][^\W\d_]+(?:[ .'’-]{{1,2}}[^\W\d_]+){{0,4}}\.?,?\s{_NUMBER}"
    r"(?:,?\s(?:bus|bte\.?|boîte|box|hs|huis|bis)(?:\s\w{1,4})?)?\s*,?$"
)
NUMBER_AND_NAME = re.compile(r"^\d{1,5}[a-zA-Z]?,?\s+(?:[NSEW]\.?\s+)?[A-Z][^\W\d_]+")
JAPANESE = re.compile("[都道府県市区町村]|丁目|番地|〒|ビル|階")

FIVE = rf"(?:(?P<prefix>[A-Z]{{1,2}})\s?[-–—]\s?)?(?P<code>\d{{5}})\s*,?\s*{_CITY}"
FOUR = rf"(?:(?P<prefix>[A-Z]{{1,2}})\s?[-–—]\s?)?(?P<code>\d{{4}})\s*{_CITY}"
_STATE = r"[A-Z]{2}|[A-Z][a-z]+(?:\s[A-Z][a-z]+)?"
_CEP = r"(?:CEP\s?:?\s?)?(?P<code>\d{5}-\d{3})"
_CANADIAN = r"(?P<code>[A-Z]\d[A-Z][ -]?\d[A-Z]\d)"
_PROVINCE = (
    r"[A-Z]{2}|Qu[ée]bec|Ontario|Alberta|Manitoba|Saskatchewan|British Columbia|Nova Scotia|New Brunswick|B\.C\."
)
_EDGE = r"(?<![\w./-])"

# the country a shape speaks for ("" = the card's region decides), and the shape; the first that fits is taken
CODES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("GB", re.compile(rf"(?:{_CITY},?\s+)?(?P<code>[A-Z]{{1,2}}\d[A-Z\d]?\s?\d[ABD-HJLNP-UW-Z]{{2}})(?![A-Za-z0-9])")),
    ("US", re.compile(rf"{_CITY},\s*(?P<state>{_STATE})\.?,?\s+(?P<code>\d{{5}}(?:-\d{{4}})?)(?!\d)")),
    ("US", re.compile(rf"{_CITY},?\s+(?P<state>{US_STATE})[ .,]{{1,3}}(?P<code>\d{{5}}(?:-\d{{4}})?)(?!\d)")),
    ("CA", re.compile(rf"(?:{_CITY},?\s+)?(?:\(?(?P<state>{_PROVINCE})\)?,?\s+){_CANADIAN}(?![A-Za-z0-9])")),
    ("BR", re.compile(rf"{_EDGE}{_CEP}\s*[-–,]?\s*{_CITY}")),
    ("BR", re.compile(rf"{_CITY}\s*[-–,/]\s*(?P<state>[A-Z]{{2}}),?\s*[-–]?\s*{_CEP}(?!\d)")),
    ("NL", re.compile(rf"{_EDGE}(?:NL\s?[-–]\s?)?(?P<code>\d{{4}}\s?[A-Z]{{2}})\s+{_CITY}")),
    ("PT", re.compile(rf"{_EDGE}(?P<code>\d{{4}}-\d{{3}})\s+{_CITY}")),
    ("PL", re.compile(rf"{_EDGE}(?P<code>\d{{2}}-\d{{3}})\s+{_CITY}")),
    ("JP", re.compile(rf"{_CITY}?,?\s?〒?(?P<code>\d{{3}}-\d{{4}})(?![\d-])")),
    ("", re.compile(rf"{_EDGE}{FIVE}(?P<cedex>\s+CEDEX(?:\s\d+)?)?")),
    ("", re.compile(rf"{_EDGE}{FOUR}")),
    ("", re.compile(rf"{_EDGE}(?P<code>\d{{3}}\s\d{{2}})\s+{_CITY}")),
    ("*", re.compile(rf"{_CITY}\s?[-–,]?\s?(?P<code>\d{{5}})(?!\d)")),
    ("IN", re.compile(rf"{_CITY}\s*[,.:]?\s*[-–—]?\s*(?P<code>\d{{3}}\s?\d{{3}})(?!\d)")),
    ("IN", re.compile(rf"{_CITY}(?P<dash>\s?[-–—]\s?|\s)(?P<code>\d{{1,2}})(?=[\s.,)]*(?:$|\())")),
)  # fmt: skip
AGAINST = re.compile(
    r"(?<![^\W_])(?:hrb|hra|amtsgericht|registergericht|handelsregister|ust|uid|iban|bic|steuer\w*|gmbh|mbh|ag|kg|ohg|gbr|ug|e\.?\s?k\.?|e\.?\s?v\.?|ltd\.?|limited|inc\.?|llc|llp|plc|corp\.?|pvt\.?|pty|pte|sdn|bhd|kft|zrt|s\.r\.o|d\.o\.o|ltda|lda|sp\.\s?z\s?o\.?o|şti|co\.|s\.a\.(?:b\.)?\sde\sc\.v|s\.?p\.?a"
    r"|s\.?r\.?l|s\.?a\.?r\.?l|s\.?a\.?s|b\.?v|n\.?v|s\.?l\.?u?|k\.k|m\.?\s?tech|b\.?\s?tech|ph\.?\s?d|m\.?b\.?a|b\.?\s?com"
    r"|dipl\.?|dr\.|prof\.?|ing\.|department|dept\.?|abteilung|engineers?|engineering|manager|director|direktor|leiter(?:in)?"
    r"|geschäftsführer(?:in)?|consultants?|berater(?:in)?|officer|president|vertrieb|sales|marketing|university|universität|institute"
    r"|institut|hospital|bank|ministry|government|hochschule|iso|certified|affiliated|approved|accredited|recogni[sz]ed|since|seit|www|e-?mail|solutions|services"
    r"|technologies|group|partner|dealers?|specialists?)(?![^\W_])",
    re.IGNORECASE,
)
# legal forms that are short words elsewhere count only at the end of a line, in their own case; "3. OG" is a floor
FIRM_END = re.compile(
    r"(?<![^\W_])(?<!\d\s)(?<!\d\.\s)(?:OG|SE|SA|S\.A|AS|AB|SAS|SARL|SL|SRL|SpA|SPRL|BVBA|Lda|Ltda|KGaA|PartG(?:mbB)?|mbB|Stiftung"
    r"|Anstalt|eG|Oy|ApS|s\.r\.o|a\.s|o\.o)\.?$"
)
OFFICE = re.compile(
    r"^(?:[^\W\d_.]+\.?\s){0,2}(?:office|branch|niederlassung|zweigstelle|filiale|sede|siège|works|factory|werk)\s?:?$",
    re.IGNORECASE,
)
LABEL = re.compile(
    r"^\d\s+(?=\d{2,5}\s+[A-Z])|^[Q©®§¥♥]\s+(?=[A-ZÄÖÜ][^\W\d_])|^\W{0,3}(?:address|addr?|adresse|anschrift|postanschrift|indirizzo|dirección|adr|hausanschrift|lieferadresse)\s?[:.\-]+\s*"
    r"|^\W{0,2}[Aa]\s?[:|]\s*|^A\s+(?=[A-ZÄÖÜ][a-zäöüß])",
    re.IGNORECASE,
)
# five digits behind the name of the city
CODE_BEHIND = ("PK", "TH", "MY", "ID", "TW", "KR", "SA", "KW", "EG", "LK", "NP", "MX")
FOUR_DIGITS = ("AT", "CH", "LI", "BE", "DK", "LU", "NO", "HU", "AU", "NZ", "ZA", "SI", "BG", "PH", "NL")
SIX_DIGITS = ("IN", "CN", "SG", "RO", "RU", "VN")
PREFIXES = {"D": "DE", "A": "AT", "F": "FR", "I": "IT", "E": "ES", "B": "BE", "L": "LU", "FL": "LI", "S": "SE"}
