"""Words of cards in German, English, French, Italian, Spanish, Dutch, Portuguese and their neighbours, all folded.

Each list answers one question about a word; a word may stand in several. `*_ENDINGS` catch compounds, which German
builds freely ("Vertriebsleiterin", "Maschinenbauingenieur"). Written by hand from general knowledge.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _marks(text: str) -> tuple[str, ...]:
    return tuple(text.split())


# --- what somebody does -------------------------------------------------------------------------------------------
TITLE_WORDS = _words("""
accountant actor actress actuary adjoint adjointe administrador administradora administrateur administrative
administrator adviser adviseur advisor advocate advogada advogado advokat agent agente agronom agronome analista
analyst analyste anwalt anwaltin apotheker apothekerin apprentice architect architecte architekt architektin
architetto arquitecta arquitecto arzt arztin asesor asesora asistente assessor assistant assistante assistent
assistentin assistenz associate associe associee attache attorney auditor auditorin ausbilder auszubildende
auszubildender author autor autorin avdelningschef avocat avocate avvocato banker barrister beauftragte beauftragter
bedrijfsleider berater beraterin bereichsleiter bereichsleitung bestuurder betreuer betreuerin betriebswirt
betriebswirtin bibliothekar biologe biologin broker buchhalter buchhalterin builder burgermeister burgermeisterin
burovorsteher buyer cameraman captain caterer cdo ceo cfo chair chairman chairperson chairwoman charge chargee chef
chefarzt chefin chemiker chemikerin chemist chief chro cio ciso clerk cmo coach cofondateur cofounder collaborateur
comercial comercialista commercial commerciale commercialista composer comptable conseiller conseillere consejero
constructeur consulente consultant consultante consultor consultora contabile contador controller controllerin coo
coordenador coordinador coordinadora coordinateur coordinator coordinatore coordinatrice copywriter counsel counsellor
counselor counselors cpo cro cto curator customer daglig dealer dean decan dekan dekanin delegate delegierter deputy
dermatologe desarrollador designer designerin developer developpeur developpeuse dietitian diplomat directeur
directeurs directivo director directora directrice direktion direktor direktorin diretor diretora direttore direttrice
dirigeant dirigeante dirigent dirigente dirigentin disponent disponentin doc dolmetscher dolmetscherin dozent dozentin
driver drogist dyrektor economist economista economiste editor eigenaar electrician elektriker elektroniker encargada
encargado engenheira engenheiro engineer engineers enseignant enseignante enterpreneur entrepreneur entwickler
entwicklerin ergotherapeut ergotherapeutin erzieher erzieherin evp executive executives expert experte expertin
facharzt facharztin fahrer filialleiter filialleiterin fondateur fondatore fondatrice foreman formateur formatrice
forscher fotograf fotografa fotografin fotografo founder freelance freelancer funcionario gardener general geologe
geologist geologue gerant gerante gerente geschaftsfuhrende geschaftsfuhrender geschaftsfuhrer geschaftsfuhrerin
geschaftsfuhrung geschaftsleiter geschaftsleitung geschaftsstellenleiter gesellschafter gesellschafterin gestalter
gestalterin gestionnaire giam grafiker grafikerin graphiste grunder grunderin guide handelsvertreter handler handlerin
hauptgeschaftsfuhrer hausmeister head hebamme heilpraktiker heilpraktikerin historiker hoofd hotelier igazgato
illustrator illustratorin imprenditore infirmier infirmiere informatiker informatikerin ingegnere ingeniera ingeniero
ingenieur ingenieure ingenieurin ingenjor inhaber inhaberin innenarchitekt innenarchitektin inspecteur inspector
inspektor installateur instructor intern interprete interpreter investigator investor inzynier jednatel jefa jefatura
jefe journalist journaliste journalistin jurist juriste juristin kameramann kanzler kanzlerin kassierer kauffrau
kaufmann key kierownik konditor konrektor konstrukteur konstrukteurin konsul konsulent koordinator koordinatorin
kundenberater kundenberaterin kundenbetreuer kundenbetreuerin kunstler kunstlerin lawyer lead leader lecturer leder
lehrer lehrerin leitende leitender leiter leiterin leitung lektor lektorin librarian litigator logopade logopadin
maire makler maklerin maler malermeister manager managerin managing manazer marketeer maschinenbauer masseur
masseurin mechanic mechaniker mechanikerin mechatroniker medecin medewerker medewerkster mediator mediatorin medico
meister meisterin member mentor mernok mitarbeiter mitarbeiterin mitglied mitinhaber moderator moderatorin monteur
mudur muduru muhendis musician musicien musiker musikerin myyntipaallikko negociateur notaio notaire notar notarin
notary nurse nutritionist obchodni oberarzt oberarztin obmann officer operador operations
operator optiker optikerin orthopade owner padagoge padagogin parlamentario partner partnerin pastor pfarrer pfarrerin
pflegedienstleitung pharmacien pharmacist photograph photographe photographer physician physicist physiker physikerin
physiotherapeut physiotherapeutin physiotherapist pilot planer planerin planner polier politician politiker
practitioner praktikant praktikantin prasident prasidentin president presidenta presidente prezes principal
privatdozent producer produktmanager produttore produzent produzentin prof professeur professional professionnel
professor professora professore professorin programmer programmierer programmiererin projektleiter projektleiterin
prokurist prokuristin propietario proprietaire proprietario proprietor prorektor psychiater psychologe psychologin
psychologist psychologue psychotherapeut psychotherapeutin publisher radiologe realtor receptionist recruiter
recruiterin rector redacteur redactor redakteur redakteurin reditel referatsleiter referendar referent referentin
regisseur registrar rektor rektorin reporter reprasentant reprasentantin representant representante representative
researcher responsabile responsable restaurator revisor richter richterin sachbearbeiter sachbearbeiterin
sachverstandige sachverstandiger salesman salesperson saleswoman salgssjef saljare sanger schauspieler schneider
schneidermeister schreiner schreinermeister schriftfuhrer schriftsteller schulleiter schulleiterin scientifique
scientist secretaire secretario secretary segretaria segretario sekretar sekretarin selbstandig selbststandig senator
shareholder socia socio sommelier sozialarbeiter sozialpadagoge sozialpadagogin specialist specialista specjalista
spezialist spezialistin sprecher sprecherin staatsanwalt stadtrat stagiaire statistiker stellvertretend
stellvertretende stellvertretender stellvertreter steuerberater steuerberaterin steuerfachangestellte strategist
stylist subdirector superintendent superviseur supervisor supervisora supervisorin surgeon surveyor svp
systemadministrator tanzer tax teacher teamlead teamleiter teamleiterin teamleitung teammanager technician technicien
technicienne techniker technikerin technologe technologist tecnica tecnico teilhaber therapeut therapeutin therapist
tierarzt tierarztin titolare toimitusjohtaja tontechniker trader traducteur traductrice trainee trainer trainerin
translator treasurer treuhander treuhanderin trustee tutor ubersetzer ubersetzerin ugyvezeto undertaker
unternehmensberater unternehmensberaterin unternehmer unternehmerin uzman valuer vendedor vendedora vendeur vendeuse
venditore verkaufer verkauferin verkaufsberater verkaufsleiter verkoper verkstallande verleger vermessungsingenieur
vermogensberater versicherungsmakler vertegenwoordiger vertreter vertreterin vertriebler vertriebsleiter
vertriebsleiterin verwalter verwalterin verwaltungsleiter veterinaire veterinarian vezeto vicepresident visagist
visagistin vizeprasident volontar vorsitzende vorsitzender vorstand vorstandin vorstandsmitglied vorstandssprecher
vorstandsvorsitzender vp webdesigner webmaster werbetexter werkstattleiter winzer wirt wirtin wirtschaftsprufer
wirtschaftspruferin wissenschaftler wissenschaftlerin wissenschaftliche wissenschaftlicher writer yonetici zaakvoerder
zahnarzt zahnarztin zahntechniker zimmermann zimmermeister
""") - _words("doc key customer general tax doctor")
TITLE_ENDINGS = (
    "leiter", "leiterin", "leitung", "ingenieur", "ingenieurin", "berater", "beraterin", "referent", "referentin",
    "direktor", "direktorin", "manager", "managerin", "meister", "meisterin", "techniker", "technikerin", "assistent",
    "assistentin", "assistenz", "sekretar", "sekretarin", "betreuer", "betreuerin", "beauftragter", "beauftragte",
    "entwickler", "entwicklerin", "architekt", "architektin", "anwalt", "anwaltin", "arzt", "arztin", "kaufmann",
    "kauffrau", "prufer", "pruferin", "therapeut", "therapeutin", "makler", "maklerin", "verkaufer", "verkauferin",
    "vertreter", "vertreterin", "fuhrer", "fuhrerin", "inhaber", "inhaberin", "prasident", "prasidentin",
    "mechaniker", "informatiker", "fachwirt", "fachwirtin", "trainer", "trainerin", "planer", "planerin", "gestalter",
    "gestalterin", "redakteur", "redakteurin", "wissenschaftler", "wissenschaftlerin", "verwalter", "verwalterin",
    "sprecher", "sprecherin", "koordinator", "koordinatorin", "spezialist", "spezialistin", "lehrer", "lehrerin",
    "padagoge", "vorstand", "vorsitzender", "vorsitzende", "disponent", "disponentin", "angestellte", "angestellter",
    "kraft", "geschaftsfuhrer", "geschaftsfuhrerin", "ologe", "ologin", "ologist", "ographer", "konstrukteur",
    "bearbeiter", "bearbeiterin", "einkaufer", "einkauferin", "sachverstandiger", "kunstler", "kunstlerin", "handler",
    "monteur", "engineer", "officer", "director", "executive", "consultant", "supervisor", "specialist", "president",
    "developer", "technician", "secretary",
)  # fmt: skip
# Words that sharpen a title without being one.
TITLE_MODIFIERS = _words("""
acc account acting addl adjunct area assistant associate asst business chief deputy dipl diplom dir dy emeritus exec
executive finance financial former freiberuflicher freie freier gen general gepr gepruefter gepruft geprufte
geschaftsfuhrende geschaftsfuhrender global group human interim international jnr joint jr junior kaufmannische
kaufmannischer key leitende leitender ltg magister managing marketing mgr national product project quality regional
retd retired sales selbstandiger senior snr sr staatlich stellv stv technical technische technischer vice visiting
""")

# --- where in a firm ---------------------------------------------------------------------------------------------
ROLE_WORDS = _words("""
abt abteilung accounting achats acquisti administracion amministrazione anzeigen arbeitsvorbereitung ausbildung
aussendienst bereich buchhaltung center centre chair commercial communications compras comptabilite comunicazione
controlling departamento departement department dept development dipartimento direccion direction direktion division
divisione edv einkauf engineering entwicklung export fachbereich fachgebiet fachgruppe facolta facultad faculte
faculty fakultat fertigung finance forschung geschaftsbereich geschaftsfeld geschaftsstelle hr import innendienst
instandhaltung institut it kommunikation konstruktion kundendienst kundenservice labor laboratoire laboratorio
laboratory lager lehrstuhl logistics logistik marketing niederlassung offentlichkeitsarbeit office operations
personalabteilung personalwesen presse presseabteilung procurement production produktion purchasing qualitatssicherung
rechnungswesen rechtsabteilung recruiting redaktion referat research ressort sachgebiet sales school section sektion
service services servizio sezione technik ufficio unit vendite ventas ventes verkauf versand vertrieb
vertriebsinnendienst verwaltung zentralbereich
""") - _words("it import export school centre center institut office service services operations")
ROLE_STARTS = (
    "department of", "dept of", "dept. of", "division of", "school of", "faculty of", "office of", "section of",
    "abteilung", "abt.", "bereich", "fachbereich", "lehrstuhl", "referat", "sachgebiet", "geschaftsbereich",
    "fakultat", "institut fur", "direction", "service", "departement", "dipartimento", "ufficio", "departamento",
    "area de", "chair of", "institute of", "institute for", "ressort", "fachgebiet", "niederlassung",
    "zentralbereich",
)  # fmt: skip
ROLE_ENDS = (
    "department", "dept", "dept.", "division", "section", "office", "unit", "abteilung", "innendienst",
    "aussendienst", "group", "team", "service center", "vertrieb", "einkauf", "marketing", "verwaltung",
    "department.", "development",
)  # fmt: skip

# --- what is a firm ----------------------------------------------------------------------------------------------
# Longest first where one contains another; matched on whole words of the folded text with dots and spaces loosened.
LEGAL_FORMS = (
    "gmbh & co. kgaa", "gmbh & co. kg", "gmbh & co. ohg", "gmbh & cie. kg", "ag & co. kgaa", "ag & co. kg",
    "se & co. kgaa", "se & co. kg", "ug & co. kg", "ug (haftungsbeschrankt)", "ug haftungsbeschrankt", "ggmbh",
    "gmbh", "g.m.b.h.", "mbh", "ag", "kgaa", "kg", "ohg", "gbr", "e.k.", "e.kfm.", "e.kfr.", "e.v.", "e.g.", "eg",
    "ug", "partg mbb", "partgmbb", "partg", "part.g.", "vvag", "a.o.r.", "kdor", "stiftung", "ges.m.b.h.", "gesmbh",
    "og", "e.u.", "co. kg", "& co.", "& cie", "& sohne", "& sohn", "& tochter", "& partner", "gebr.", "gebruder",
    "se", "inc.", "inc", "incorporated", "llc", "l.l.c.", "llp", "l.l.p.", "ltd.", "ltd", "limited", "plc", "p.l.c.",
    "corp.", "corp", "corporation", "co., ltd.", "co.,ltd.", "co. ltd.", "co.", "company", "pvt. ltd.", "pvt ltd",
    "(p) ltd", "private limited", "pty ltd", "pty. ltd.", "pte ltd", "pte. ltd.", "lp", "p.c.", "pllc", "s.a.", "sa",
    "s.a.r.l.", "sarl", "sarlu", "s.a.s.", "sas", "sasu", "eurl", "s.n.c.", "snc", "scop", "sci", "s.p.a.", "spa",
    "s.r.l.", "srl", "s.r.l.s.", "s.a.s. di", "s.l.", "sl", "s.l.u.", "slu", "s.c.", "s.coop.", "s. en c.",
    "s.a. de c.v.", "lda.", "lda", "b.v.", "bv", "n.v.", "nv", "v.o.f.", "vof", "bvba", "b.v.b.a.", "sprl", "asbl",
    "vzw", "a/s", "aps", "as", "asa", "ab", "oy", "oyj", "hb", "sp. z o.o.", "sp. z.o.o.", "s.r.o.", "a.s.",
    "spol. s r.o.", "kft.", "kft", "zrt.", "zrt", "d.o.o.", "d.d.", "s.c.s.", "ltda.", "ltda", "eireli", "ltd. sti.",
    "san. ve tic.", "k.k.", "kk", "gk", "sdn bhd", "sdn. bhd.", "bhd", "pjsc", "jsc", "ooo", "uab", "sia", "eood",
    "ood", "ead", "genossenschaft", "societe anonyme", "societa cooperativa", "soc. coop.", "lllp", "cic", "gie",
)  # fmt: skip
# Too short or too common a word to prove a firm unless it ends a line of several words.
WEAK_LEGAL_FORMS = frozenset(
    {
        "& partner", "a.s.", "ab", "ag", "as", "bv", "cic", "co.", "company", "corp", "d.d.", "e.g.", "ead", "eg",
        "gie", "gk", "hb", "inc", "kg", "kk", "lp", "nv", "og", "oy", "p.c.", "s.c.", "sa", "sas", "sci", "se",
        "sia", "sl", "spa", "stiftung", "ug"
    }
)  # fmt: skip
# What readers make of a legal form's strokes; none of these is a word.
MISREAD_FORMS = {
    "Itd": "ltd", "lTD": "LTD", "1td": "ltd", "lnc": "Inc", "1nc": "Inc", "lNC": "INC", "GrnbH": "GmbH", "Gmbl": "GmbH",
    "GmbI": "GmbH", "GmbHl": "GmbH", "GMBl": "GMBH", "LLc": "LLC", "S.r.I": "S.r.l", "S.A.R.I": "S.A.R.L",
    "PIc": "plc", "pIc": "plc", "PLc": "PLC", "5.p.A": "S.p.A", "5.r.l": "S.r.l",
}  # fmt: skip
FIRM_WORDS = _words("""
academy accademia agence agencia agency agentur akademie amt anwalte anwaltskanzlei apotheke architects architekten
architekturburo asociacion associates association associazione associes atelier ateliers autohaus autoservice backerei
bakery banca banco bank banque bau bauunternehmen bauunternehmung bedrijf behorde beratung beratungsgesellschaft
betrieb betriebe bibliothek board boutique brauerei bros brothers buchhandlung builders bundesamt bundesministerium
bundesverband bureau buro bv cabinet cafe camara capital catering chamber church clinic clinica clinique club college
cologne commission committee communications compagnie compania company computer comune concept concepts conseil
consultancy consultants consulting consultores cooperative corporation council cremerie dental design designers
developers developments dienstleistungen druck druckerei ediciones editions edizioni education electric electronic
electronics elektro elektronik elektrotechnik energia energie energy engineering enterprise enterprises entreprise
environment equipment escuela etablissements event events fabrik fachhochschule factory fahrschule federation feinkost
fensterbau ferreteria film finance finanz firma fondation fondazione fonderie foods forum foundation fundacion galeria
galerie gallery garage gartenbau gasthaus gasthof gemeente gemeinde genossenschaft gesellschaft gestaltung global
goldschmiede government graphics group groupe grupo gruppe gruppo handel handelsgesellschaft handwerk haus haustechnik
hausverwaltung heizung hochschule hogeschool holding holdings hopital hospitais hospital hotel hotels ikt immobiliare
immobilien immobilier imprimerie industria industrial industrie industries informatik infotech ingenieurburo
ingenieurgesellschaft inmobiliaria innovation innovations installation institut institute instituto insurance
interiors international invest investment investments istituto it jewellers journal kammer kancelaria kanzlei klinik
klinikum koln kommunikation konzept kosmetik krankenhaus kreissparkasse kunst lab laboratories laboratorium labs
landesamt landratsamt law logistic logistica logistics logistik logistique ltd machinery makler malerbetrieb
manufacturing manufaktur maschinen maschinenbau media medical medien medizintechnik messe metall metallbau ministere
ministerio ministerium ministry mobel mobil motors municipality musee museo museum musikschule network networks
notariat office officina optics optik orchester organisation organization osteria partners partnerschaft partnership
pharma pharmacie pharmacy photography physiotherapie planung planungsburo politechnika polizei post praxis print
privatbank productions products produkte produktion produzioni properties psychotherapie publications publishers
publishing pumpen radio raiffeisenbank realty rechtsanwalte reise reiseburo research resort restaurant restaurante
retail ristorante sanayi sanitar schlosserei schmiede schmuck school schreinerei schule scuola security sensor service
services sicherheitstechnik sirketi sociedad sociedade societa societe software solar solution solutions sozietat
sparkasse spolka stadt stadtverwaltung stadtwerke steuerberatung steuerberatungsgesellschaft steuerkanzlei stichting
stiftung store stores strategy studio studios studium supermarkt supply survey surveyors system systeme systemes
systemhaus systems team tech technik technologia technologie technologien technologies technology telecom telekom
textil theater theatre ticaret tourismus touristik trade traders trading training transport transporte travel travels
treuhand tribunal trust turismo union universidad universidade universita universitat universitatea universite
universiteit university uniwersytet unternehmensberatung unternehmensgruppe ventures verband verein vereinigung verlag
vermessung versand versicherung versicherungen verwaltung viaggi vineyard volksbank warehouse weingut werbeagentur
werbung werk werke werkstatt werkzeugbau winery works workshop yachts zahnarztpraxis zeitung zentrum zimmerei
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

# --- before and after a name -------------------------------------------------------------------------------------
NAME_PREFIXES = _words("""
abg adv agr ar arch avv bakk bc betriebsw biol bw ca capt cav cdr chem col dame ddr dent di dip dipl dipling dkfm dna
don dona dott dottore dottoressa dottssa doz dr drs er fh forst fr frau gen geol geom habil hc hdl herr hofrat
hon hr inform informatiker ing inz ir iur judr jun jur kaufm kffr kfm komm kr lady lcda lcdo lic lord lt madame mag
magister maj math md med mgr miss mlle mme monsieur mont mr mrs ms mudr mult mx nat oec oecon paed pd pharm phdr phil
phys pol priv prof professeur professor professore psych ra rag rat rer rev rndr sc sen shri sig signor sigra sir smt
soz sr sra sri srta stb techn th theol troph tu uebers uni univ univprof verw vet volksw vwl wirt wirtsch
wirtschaftsing wp
""")
NAME_SUFFIXES = _words("""
acca aia ap ba bba bca be bed beng bsc btec btech ca cfa cissp cma cpa csm dba dds dipl dipling diplkfm diplom
diplomkaufmann dvm edd emba esq faia fh fiba ficc fie frcs ii iii ing itil iv jr leed llb llm ma mba mbbs mca md me
med meng miie mpa mphil mrcp ms msc mtech pe pgdba pgdm phd pmp prince riba rn sr
""")
NAME_PARTICLES = _words("""
af al av ben bin da dal das de degli dei del della dello den der des di do dos du e edler el freifrau freiherr graf
grafin ibn la las le los mac mc o ritter san st te ten ter und van vom von y zu zum zur
""")

# --- what stands on cards and is none of it ------------------------------------------------------------------------
NOTE_MARKS = (
    "ust-id", "ust id", "ustid", "umsatzsteuer", "steuernummer", "steuer-nr", "st.-nr", "mwst", "uid", "vat", "tva",
    "p.iva", "p. iva", "partita iva", "c.f.", "cod. fisc", "siret", "siren", "rcs", "ape ", "naf", "cif", "nif",
    "hrb", "hra", "handelsregister", "amtsgericht", "registergericht", "firmenbuch", "fn ", "iban", "bic", "swift",
    "blz", "konto", "bank account", "gst", "gstin", "pan no", "tin ", "cin ", "reg. no", "reg.no", "regd",
    "licence no", "license no", "licence #", "iso 9001", "iso 14001", "iso9001", "certified", "zertifiziert",
    "ein unternehmen der", "a member of", "member of", "mitglied der", "mitglied im", "skype", "www.camscanner",
    "camscanner", "open from", "offnungszeiten", "sprechzeiten", "sprechstunde", "termin nach", "mo-fr", "mo - fr",
    "mon-fri", "by appointment", "established", "seit 19", "seit 20", "since 19", "since 20", "estd", "gegr",
)  # fmt: skip
# Mail providers: their domain says nothing about the firm.
FREE_MAIL = _words("""
126 163 1und1 a1 alice aol aon arcor att bluewin btconnect btinternet centrum charter chello comcast cox earthlink
fastwebnet free freenet gmail gmx googlemail hanmail hispeed home hotmail icloud interia kpnmail laposte libero live
mac mail mailbox me msn naver neuf o2 onet online ono orange outlook planet pm posteo proton protonmail qq rediff
rediffmail rocketmail satyam sbcglobal seznam sfr sify skynet sunrise t-online telefonica telenet terra tin tiscali
utanet verizon virgilio vsnl wanadoo web wp xs4all yahoo yandex ymail ziggo zoho
""")
# Mailboxes of a firm or a function rather than a person.
ROLE_MAILBOXES = _words("""
accounts admin administration anfrage bestellung bewerbung billing bonjour booking buchhaltung buero buro career ciao
comercial commercial contact contacto contatto einkauf email empfang enquiries enquiry export hallo hello help
helpdesk hi hola hr import info information inquiry jobs kanzlei kontakt mail marketing office order orders post
praxis press presse purchase rechnung redaktion reservation reservations sales secretaria secretariat segreteria
sekretariat service shop support team ventas verkauf vertrieb verwaltung webmaster welcome zentrale
""")
# The glue of sentences: slogans have it, names and titles hardly.
SMALL_WORDS = _words("""
all alles am and are at aus avec bei best by con das den der des die du e el et for from fur gli ihr ihre il im in is
ist le les lo los mehr mit more noi nous nuestro of on our para per pour seit sie since su the to und von vostro votre
vous we wir with y you your zum zur
""")

# Of them, those that no name of a person holds.
NEVER_IN_NAMES = _words("""
and are aus avec bei con for from fur ihr ihre is ist mehr mit nous nuestro of our para pour seit sie since the und
vostro votre vous wir with your zwischen
""")

# --- Chinese, Japanese and Korean cards: only what tells the kinds apart --------------------------------------------
CJK_FIRM_MARKS = _marks("""
株式会社 有限会社 合同会社 (株) ㈱ 法人 公司 集団 集团 大学 研究所 銀行 银行 協会
协会 組合 事務所 工業 商事 주식회사
""")
CJK_TITLE_MARKS = _marks("""
社長 部長 課長 係長 主任 取締役 代表 会長 専務 常務 理事 室長 所長 支店長 店長 経理
经理 总监 總監 主管 教授 博士 技師 担当 顧問 執行役 董事 工程师 대표 이사 부장 과장
""")
CJK_ROLE_MARKS = _marks("""
事業部 営業部 開発部 総務部 部門 本部 課 グループ チーム 센터 部
""")

# --- names that run over two lines --------------------------------------------------------------------------------
WANTS_MORE = _words("& + - an am and d da de del della der des di du e et for fur im in la of the und von y zur")
WANTS_BEFORE = _words("& + ag and de del della der des di et for fur gmbh inc. kg llc ltd. of und")

# --- what announces another text ------------------------------------------------------------------------------------
LABELS = _words("""
add address addresse adr adresse anschrift casa cel cell cellulare correo courriel cf data date direccion direct direkt
domicile e email fax fixe fon ph gsm handy home homepage indirizzo internet kontakt mail mob mobil mobile movil natel no
office p phone port portable privat private residence resi res sede site sitio skype t tel telefax telefon telefono
telephone tf tlf url visit web website whatsapp www
""")
