"""Legal forms and the words of firms' names, in the languages of `words.py` and folded like its lists.

Written by hand from general knowledge.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Longest first where one contains another; matched on whole words of the folded text with dots and spaces loosened.
LEGAL_FORMS = (
    "gmbh & co. kgaa", "gmbh & co. kg", "gmbh & co kg", "gmbh + co. kg", "gmbh + co kg", "gmbh u. co. kg",
    "gmbh und co. kg", "gmbh & co. ohg", "gmbh & cie. kg", "ag & co. kgaa", "ag & co. kg", "se & co. kgaa",
    "se & co. kg", "ug & co. kg", "ug (haftungsbeschrankt)", "ug haftungsbeschrankt", "ggmbh", "gmbh", "g.m.b.h.",
    "mbh", "ag", "kgaa", "kg", "ohg", "gbr", "e.k.", "e.kfm.", "e.kfr.", "e.v.", "e.g.", "eg", "ug", "partg mbb",
    "partgmbb", "part mbb", "mbb", "aor", "a.d.o.r.", "a.g.", "partg", "part.g.", "vvag", "a.o.r.", "kdor", "stiftung",
    "ges.m.b.h.", "gesmbh", "og", "e.u.", "co. kg", "& co.", "& cie", "& sohne", "& sohn", "& tochter", "& partner",
    "+ partner", "und partner", "& kollegen", "+ kollegen", "und kollegen", "& collegen", "& figli", "& figlio",
    "& fils", "& hijos", "& sons", "& son", "& zoon", "& zonen", "& co", "gebr.", "gebruder", "se", "inc.", "inc",
    "incorporated", "llc", "l.l.c.", "llp", "l.l.p.", "ltd.", "ltd", "limited", "plc", "p.l.c.", "corp.", "corp",
    "corporation", "co., ltd.", "co.,ltd.", "co. ltd.", "co.", "company", "pvt. ltd.", "pvt ltd", "(p) ltd",
    "private limited", "pty ltd", "pty. ltd.", "pte ltd", "pte. ltd.", "lp", "p.c.", "pllc", "s.a.", "sa", "s.a.r.l.",
    "sarl", "sarlu", "s.a.s.", "sas", "sasu", "eurl", "s.n.c.", "snc", "scop", "sci", "s.p.a.", "spa", "s.r.l.", "srl",
    "s.r.l.s.", "s.a.s. di", "s.l.", "sl", "s.l.u.", "slu", "s.c.", "s.coop.", "s. en c.", "s.a. de c.v.", "lda.",
    "lda", "b.v.", "bv", "n.v.", "nv", "v.o.f.", "vof", "bvba", "b.v.b.a.", "sprl", "asbl", "vzw", "a/s", "aps", "as",
    "asa", "ab", "oy", "oyj", "hb", "sp. z o.o.", "sp. z.o.o.", "s.r.o.", "a.s.", "spol. s r.o.", "kft.", "kft", "zrt.",
    "zrt", "d.o.o.", "d.d.", "s.c.s.", "ltda.", "ltda", "eireli", "ltd. sti.", "san. ve tic.", "k.k.", "kk", "gk",
    "sdn bhd", "sdn. bhd.", "bhd", "pjsc", "jsc", "ooo", "uab", "sia", "eood", "ood", "ead", "genossenschaft",
    "societe anonyme", "societa cooperativa", "soc. coop.", "lllp", "cic", "gie", "p.s.c.", "w.l.l.", "s.a.l.",
    "(pty) ltd", "(pvt) ltd", "sp. j.", "sp.j.", "k.s.", "v.o.s.", "s.a.b. de c.v.", "tnhh", "s/a", "fzco", "fze",
    "fz-llc", "dmcc", "cong ty", "koop.", "s.p.", "spj", "berhad", "tbk", "d/b/a", "gmbh i.gr.",
)  # fmt: skip
# Those that name the partners but not yet the trade: it may follow in the next line.
OPEN_FORMS = frozenset(
    {
        "& partner", "+ partner", "und partner", "& kollegen", "+ kollegen", "und kollegen", "& collegen", "& sohne",
        "& sohn", "& tochter", "gebr.", "gebruder", "& co.", "& co", "& sons", "& son", "& fils", "& figli",
    }
)  # fmt: skip
# Too short or too common a word to prove a firm unless it ends a line of several words.
WEAK_LEGAL_FORMS = frozenset(
    {
        "& partner", "+ partner", "und partner", "a.s.", "ab", "ag", "as", "asa", "bv", "cic", "co.", "company", "corp",
        "d.d.", "e.g.", "ead", "eg", "gie", "gk", "hb", "inc", "kg", "kk", "lp", "nv", "og", "oy", "p.c.", "s.c.", "sa",
        "sas", "sci", "se", "sia", "sl", "snc", "spa", "stiftung", "ug",
    }
)  # fmt: skip
# What readers make of a legal form's strokes; none of these is a word.
MISREAD_FORMS = {
    "Itd": "ltd", "lTD": "LTD", "1td": "ltd", "lnc": "Inc", "1nc": "Inc", "lNC": "INC", "GrnbH": "GmbH", "Gmbl": "GmbH",
    "GmbI": "GmbH", "GmbHl": "GmbH", "GMBl": "GMBH", "LLc": "LLC", "S.r.I": "S.r.l", "S.A.R.I": "S.A.R.L",
    "PIc": "plc", "pIc": "plc", "PLc": "PLC", "5.p.A": "S.p.A", "5.r.l": "S.r.l",
}  # fmt: skip
FIRM_WORDS = _words("""
academy accademia agence agencia agency agentur airlines airways akademie amt anwalte anwaltskanzlei apotheke
architects architekten architekturburo asociacion associates association associazione associes assurance assurances
atelier ateliers autohaus autoservice backerei bakery banca banco bank banque bau bauunternehmen bauunternehmung
bedrijf behorde beratung beratungsgesellschaft betrieb betriebe bibliothek blumen board boutique brauerei bros brothers
buchhandlung builders bundesamt bundesministerium bundesverband bureau buro bv cabinet cafe camara capital catering
chamber chemicals church clinic clinica clinique club college cologne commission committee communications compagnie
compania company computer comune concept concepts conseil consultancy consultants consulting consultores cooperative
corporation council cremerie dental design designers developers developments dienstleistungen druck druckerei druckhaus
ediciones editions edizioni education electric electronic electronics elektriker elektro elektronik elektrotechnik
energia energie energy engineering engineers enterprise enterprises entreprise environment equipment escuela
etablissements event events fabrik fachhochschule factory fahrschule federation feinkost fensterbau ferreteria film
finance finanz firma floristik fondation fondazione fonderie foods forum foto fotografie foundation fundacion galeria
galerie gallery garage garden gartenbau gartner gasthaus gasthof gaststatte gemeente gemeinde genossenschaft
gesellschaft gestaltung global goldschmiede government graphics group groupe grupo gruppe gruppo handel
handelsgesellschaft handwerk haus hausarztpraxis haustechnik hausverwaltung heizung hochschule hogeschool holding
holdings hopital hospitais hospital hotel hotels ikt immobiliare immobilien immobilier imprimerie industria industrial
industrie industries informatik infotech ingenieurburo ingenieure ingenieurgesellschaft inmobiliaria innovation
innovations installation institut institute instituto insurance interiors international invest investment investments
istituto it jewelers jewellers journal kammer kancelaria kanzlei kfz klinik klinikum koln kommunikation konditorei
konzept kosmetik krankenhaus kreissparkasse kunst lab laboratories laboratorium labs landesamt landratsamt law logistic
logistica logistics logistik logistique ltd machinery makler maklerburo malerbetrieb malerei manufacturing manufaktur
maschinen maschinenbau media medical medien medizintechnik messe metall metallbau metzgerei ministere ministerio
ministerium ministry mobel mobil motors municipality musee museo museum musikschule network networks notariat office
officina optics optik optiker orchester organisation organization osteria partners partnerschaft partnership petroleum
pharma pharmaceuticals pharmacie pharmacy photo photography physiotherapie planung planungsburo politechnika polizei
post praxis print privatbank productions products produkte produktion produzioni properties psychotherapie publications
publishers publishing pumpen radio raiffeisenbank realty rechtsanwalte reise reiseburo research resort restaurant
restaurante retail ristorante sanayi sanitar schlosserei schmiede schmuck school schreinerei schule scuola security
sensor service services sicherheitstechnik sirketi sociedad sociedade societa societe software solar solution solutions
sozietat sparkasse spolka stadt stadtverwaltung stadtwerke steel steuerberatung steuerberatungsgesellschaft
steuerkanzlei stichting stiftung store stores strategy studio studios studium supermarkt supply survey surveyors system
systeme systemes systemhaus systems team tech technik technologia technologie technologien technologies technology
telecom telekom textil theater theatre ticaret tischlerei tourismus touristik trade traders trading training transport
transporte travel travels treuhand tribunal trust turismo union universidad universidade universita universitat
universitatea universite universiteit university uniwersytet unternehmensberatung unternehmensgruppe ventures verband
verein vereinigung verlag vermessung versand versicherung versicherungen versicherungsmakler verwaltung viaggi video
vineyard volksbank warehouse weingut werbeagentur werbung werk werke werkstatt werkzeugbau winery works workshop yachts
zahnarztpraxis zeitung zentrum zimmerei
""") - _words("it post office service services team verwaltung global studium cologne koln board law")
FIRM_ENDINGS = (
    "gesellschaft", "technik", "werke", "werk", "bau", "haus", "buro", "verlag", "verband", "bank", "kasse", "klinik",
    "praxis", "kanzlei", "institut", "agentur", "zentrum", "center", "akademie", "hochschule", "schule",
    "universitat", "ministerium", "systeme", "systems", "solutions", "consulting", "beratung", "verwaltung",
    "versicherung", "handel", "service", "logistik", "software", "media", "medien", "gruppe", "group", "tech", "soft",
    "design", "druck", "betrieb", "betriebe", "manufaktur", "fabrik", "industrie", "technologie", "technologies",
    "elektronik", "apotheke", "labor", "stiftung", "verein", "amt", "markt", "shop", "werkstatt", "schmiede", "kunst",
    "immobilien", "brauerei",
)  # fmt: skip

# In Chinese, Japanese and Korean print.
CJK_FIRM_MARKS = (
    "株式会社", "有限会社", "合同会社", "(株)", "㈱", "法人", "公司", "集団", "集团", "大学", "研究所", "銀行", "银行",
    "協会", "协会", "組合", "事務所", "工業", "商事", "주식회사",
)  # fmt: skip
