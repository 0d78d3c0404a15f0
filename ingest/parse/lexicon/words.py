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
abogada abogado accountant actor actress actuary adjoint adjointe administrador administradora administrateur
administrative administrator adviser adviseur advisor advocate advogada advogado advokat agent agente agronom agronome
ambassador amministratore amministratrice analista analyst analyste anwalt anwaltin apotheker apothekerin apprentice
architect architecte architekt architektin architetto arquitecta arquitecto artisan artist arzt arztin asesor asesora
asistente assessor assistant assistante assistent assistentin assistenz associate associe associee attache attachee
attorney auditor auditorin ausbilder auszubildende auszubildender author autor autorin avdelningschef avocat avocate
avvocato bankdirektor banker bankfachwirt bankkaufmann barista barrister bartender beauftragte beauftragter
bedrijfsleider berater beraterin bereichsleiter bereichsleitung bestatter bestuurder betreuer betreuerin
betriebsinhaber betriebswirt betriebswirtin bibliothekar bildhauer bildhauerin biologe biologin blogger botschafter
botschafterin boulanger broker buchhalter buchhalterin builder burgermeister burgermeisterin burovorsteher buyer
cameraman captain caterer cdo ceo cfo chair chairman chairperson chairwoman charge chargee chef chefarzt chefin
chemiker chemikerin chemist chief chro cio ciso clerk clown cmo coach cofondateur cofounder collaborateur comercial
comercialista commercial commerciale commercialista composer comptable concierge conseiller conseillere consejero
conservator constructeur consulente consultant consultante consultor consultora contabile contador controller
controllerin coo coordenador coordinador coordinadora coordinateur coordinator coordinatore coordinatrice copywriter
counsel counsellor counselor cpo cro cto curator customer daglig dealer dean decan dekan dekanin delegate delegierter
deputy dermatologe desarrollador designer designerin developer developpeur developpeuse diakon diakonin dietitian
diplomat directeur directivo director directora directrice direktion direktor direktorin diretor diretora direttore
direttrice direttrici dirigeant dirigeante dirigent dirigente dirigentin disponent disponentin doc doktorand
doktorandin dolmetscher dolmetscherin dozent dozentin driver drogist dyrektor economist economista economiste editor
eigenaar eigentumer eigentumerin einkaufer einkauferin electrician elektriker elektromeister elektroniker encargada
encargado engenheira engenheiro engineer enseignant enseignante enterpreneur entrepreneur entwickler entwicklerin
ergotherapeut ergotherapeutin erzieher erzieherin evangelist evp executive expert experte expertin facharzt facharztin
fahrer fellow filialleiter filialleiterin filmemacher filmmaker firmeninhaber firmeninhaberin fondateur fondatore
fondatrice foreman formateur formatrice forscher fotograf fotografa fotografin fotografo founder freelance freelancer
funcionario gardener gebietsleiter general generalvertreter geologe geologist geologue gerant gerante gerente
geschaftsfuhrende geschaftsfuhrender geschaftsfuhrer geschaftsfuhrerin geschaftsfuhrung geschaftsinhaber
geschaftsinhaberin geschaftsleiter geschaftsleitung geschaftsstellenleiter gesellschafter gesellschafterin gestalter
gestalterin gestionnaire gesundheitsberater giam grafiker grafikerin graphiste grunder grunderin guide gutachter
gutachterin handelsvertreter handler handlerin hauptgeschaftsfuhrer hausmeister haustechniker head hebamme heilerin
heilpraktiker heilpraktikerin heizungsbauer historiker hofrat hoofd hotelier igazgato illustrator illustratorin
impiegata impiegati impiegato imprenditore infirmier infirmiere influencer informatiker informatikerin ingegnere
ingeniera ingeniero ingenieur ingenieurgeologe ingenieurin ingenjor inhaber inhaberin innenarchitekt innenarchitektin
inspecteur inspector inspektor installateur instructor intern interprete interpreter investigator investor inzynier
jednatel jefa jefatura jefe journalist journaliste journalistin jurist juriste juristin kameramann kanzler kanzlerin
kassierer kauffrau kaufmann key kierownik kinesitherapeute klempner klempnermeister konditor konrektor konservator
konstrukteur konstrukteurin konsul konsulent koordinator koordinatorin kosmetikerin kraftfahrer krankenpfleger
krankenschwester kuchenchef kundenberater kundenberaterin kundenbetreuer kundenbetreuerin kunstler kunstlerin landrat
landratin landschaftsgartner landschaftsgartnerin landwirt landwirtin lawyer lead leader lecturer leder lehrer lehrerin
leitende leitender leiter leiterin leitung lektor lektorin librarian litigator logopade logopadin maire makler maklerin
maler malermeister manager managerin managing manazer marketeer maschinenbauer masseur masseurin mdb mdl mechanic
mechaniker mechanikerin mechatroniker medecin medewerker medewerkster mediator mediatorin medico meister meisterin
member mentor mernok minister ministerin mitarbeiter mitarbeiterin mitbegrunder mitbegrunderin mitglied mitgrunder
mitgrunderin mitinhaber modedesigner moderator moderatorin monteur mudur muduru muhendis musician musicien musiker
musikerin myyntipaallikko negociateur notaio notaire notar notarin notary nurse nutritionist obchodni oberarzt
oberarztin oberburgermeister oberburgermeisterin obermeister obermeisterin obmann officer operador operations operator
optiker optikerin ordinaria ordinarius orthopade owner padagoge padagogin paralegal parlamentario partner partnerin
pastor pfarrer pfarrerin pflegedienstleitung pharmacien pharmacist photograph photographe photographer physician
physicist physiker physikerin physiotherapeut physiotherapeutin physiotherapist pilot planer planerin planner podcaster
polier politician politiker polizeibeamter postdoc practitioner praktikant praktikantin prasident prasidentin president
presidenta presidente prezes principal privatdozent procuratore procuratrice producer produktmanager produttore
produzent produzentin prof professeur professional professionnel professor professora professore professorin programmer
programmierer programmiererin projektleiter projektleiterin prokurist prokuristin propietario proprietaire proprietario
proprietor prorektor psychiater psychologe psychologin psychologist psychologue psychotherapeut psychotherapeutin
publisher radiologe realtor receptionist recruiter recruiterin rector redacteur redactor redakteur redakteurin reditel
redner rednerin referatsleiter referendar referent referentin regisseur registrar rektor rektorin reporter reprasentant
reprasentantin representant representante representative researcher responsabile responsable restaurator revisor
richterin sachbearbeiter sachbearbeiterin sachverstandige sachverstandiger salesman salesperson saleswoman salgschef
salgssjef saljare sanger sangerin schauspieler schneidermeister schreiner schreinermeister schriftfuhrer schriftsteller
schuler schulerin schulleiter schulleiterin scientifique scientist secretaire secretario secretary seelsorger
segretaria segretario sekretar sekretarin selbstandig selbststandig senator shareholder socia socie socio sommelier
sozialarbeiter sozialpadagoge sozialpadagogin specialist specialista specjalista spediteur spezialist spezialistin
sprecher sprecherin staatsanwalt staatssekretar staatssekretarin stadtrat stagiaire statiker statikerin statistiker
stellvertretend stellvertretende stellvertretender stellvertreter steuerberater steuerberaterin steuerfachangestellte
strategist student studentin stylist stylistin subdirector superintendent superviseur supervisor supervisora
supervisorin surgeon surveyor svp systemadministrator tanzer tatowierer tax teacher teamlead teamleiter teamleiterin
teamleitung teammanager technician technicien technicienne techniker technikerin technologe technologist tecnica
tecnico teilhaber texter texterin therapeut therapeutin therapist tierarzt tierarztin titolare toimitusjohtaja
tontechniker trader traducteur traductrice trainee trainer trainerin translator trauerredner treasurer treuhander
treuhanderin trustee tutor ubersetzer ubersetzerin ugyvezeto undertaker unternehmensberater unternehmensberaterin
unternehmer unternehmerin uzman valuer vendedor vendedora vendeur vendeuse venditore verkaufer verkauferin
verkaufsberater verkaufsleiter verkoopleider verkoper verkstallande verleger vermesser vermessungsingenieur
vermogensberater versicherungsfachfrau versicherungsfachmann versicherungsmakler vertegenwoordiger vertreter
vertreterin vertriebler vertriebsleiter vertriebsleiterin verwalter verwalterin verwaltungsleiter veterinaire
veterinarian vezeto vicepresident visagist visagistin vizeprasident volontar volontarin vorsitzende vorsitzender
vorstand vorstandin vorstandsmitglied vorstandssprecher vorstandsvorsitzender vp webdesigner webmaster werbetexter
werkstattleiter werkstudent werkstudentin winzer wirtin wirtschaftsprufer wirtschaftspruferin wissenschaftler
wissenschaftlerin wissenschaftliche wissenschaftlicher writer yonetici zaakvoerder zahnarzt zahnarztin zahntechniker
zauberer zimmermeister
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
# Of them, those that begin nothing else, so that they part a title from a department behind it.
DEPARTMENT_STARTS = (
    "department of", "dept", "abteilung ", "abt.", "bereich ", "fachbereich ", "geschaftsbereich ", "lehrstuhl ",
    "fakultat ", "faculty of", "office of the", "departement ", "departamento ", "dipartimento ", "ufficio ",
    "direction ", "pole ", "institut fur",
)  # fmt: skip
# Who leads what is named next ("Head, Department of Physics"): the two are one title.
HEADS = _words("""
capo chair chef chefin chief coordinator dean directeur director direktor direktorin directrice direttore direttrice
head hod jefa jefe leiter leiterin leitung manager principal responsabile responsable
""")
# Titles of the whole firm: what follows them is no field of work.
FINAL_TITLES = (
    "managing director", "geschaftsfuhrer", "geschaftsfuhrerin", "inhaber", "inhaberin", "ceo", "owner", "proprietor",
    "chief executive officer", "company secretary", "amministratore delegato", "amministratrice delegata", "titolare",
    "proprietaire", "propietario", "propietaria",
)  # fmt: skip
ROLE_ENDS = (
    "department", "dept", "dept.", "division", "section", "office", "unit", "abteilung", "innendienst",
    "aussendienst", "group", "team", "service center", "vertrieb", "einkauf", "marketing", "verwaltung",
    "department.", "development",
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
# Their addresses carry the owner's name behind the slash.
SOCIAL_NETWORKS = _words("facebook fb github instagram linkedin mastodon pinterest tiktok twitter x xing youtube")
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
