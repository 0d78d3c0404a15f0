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
abogada abogado accountant actor actress actuary acupuncturist adjoint adjointe adjunkt administrador administradora
administrateur administrative administrator administratrice administrerende adviser adviseur advisor advocate advogada
advogado advokaat advokat afdelingsleder agent agente agronom agronome akauntan ambassador amministratore
amministratrice anaesthetist analista analyst analyste animatrice ansvarlig anwalt anwaltin apotheker apothekerin
apprentice architect architecte architekt architektin architetto arkitekt arquitecta arquitecto arquiteta arquiteto
artisan artist arzt arztin asesor asesora asiakaspalvelu asistan asisten asistente assessor assistant assistante
assistent assistentin assistenz associate associe associee attache attachee attorney audiologist auditor auditorin
ausbilder auszubildende auszubildender author autor autorin avdelingsleder avdelningschef avocat avocate avukat
avvocato bankdirektor banker bankfachwirt bankkaufmann barista barrister bartender beauftragte beauftragter
bedrijfsleider berater beraterin bereichsleiter bereichsleitung bestatter bestuurder bestyrer betreuer betreuerin
betriebsinhaber betriebswirt betriebswirtin bibliothekar bildhauer bildhauerin biologe biologin blogger botschafter
botschafterin boulanger bricklayer broker buchhalter buchhalterin builder burgermeister burgermeisterin burovorsteher
buyer cameraman capocantiere capoufficio captain cardiologist carer caretaker carreleur caterer cdo ceo cfo chair
chairman chairperson chairwoman charge chargee chartered chauffagiste chef chefarzt cheffe chefin chemiker chemikerin
chemist chief chiropractor chro chuyen cio ciso civilingenjor clerk clown cmo coach cofondateur cofounder coiffeur
coiffeuse collaborateur comercial comercialista commercial commerciale commercialista composer comptable concierge
conseiller conseillere consejero conservator consigliera consigliere constructeur consulente consultant consultante
consultor consultora contabile contabilista contador controller controllerin conveyancer coo coordenador coordinador
coordinadora coordinateur coordinator coordinatore coordinatrice copywriter counsel counsellor counselor courier
couvreur cpo cro cto cuoco curator customer daglig dealer dean decan decorateur decorator decoratrice dekan dekanin
delegada delegado delegate delegierter dentist dentista deputy dermatologe dermatologist desarrollador designer
designerin developer developpeur developpeuse diakon diakonin dieteticienne dietitian diplomat directeur directivo
directoare director directora directrice direktion direktionssekretaer direktor direktora direktorin direktorius
direktorka direktur diretor diretora direttore direttrice direttrici dirigeant dirigeante dirigent dirigente dirigentin
disponent disponentin doc dokter doktorand doktorandin dolmetscher dolmetscherin dozent dozentin draughtsman driver
drogist dyrektor economist economista economiste editor eigenaar eigentumer eigentumerin einkaufer einkauferin ekonom
ekonomas ekonomichef electrician electricien electricista elektriker elektromeister elektroniker elettricista encargada
encargado encarregado enfermera enfermero engenheira engenheiro engineer engr enseignant enseignante enterpreneur
entrepreneur entwickler entwicklerin ergotherapeut ergotherapeutin erzieher erzieherin estheticienne evangelist evp
executive expert experte expertin fabrikschef facharzt facharztin fahrer falegname farmacista fastighetsmaklare fellow
filialleiter filialleiterin filmemacher filmmaker firmeninhaber firmeninhaberin fishmonger fisioterapeuta
fisioterapista fondateur fondatore fondatrice fontanero foreman foretagsledare formateur formatrice forsaljare
forsaljningschef forscher forstander fotograf fotografa fotografin fotografo founder freelance freelancer funcionario
gardener gebietsleiter general generalvertreter geologe geologist geologue geometra gerant gerante gerencia gerent
gerente geschaftsfuhrend geschaftsfuhrende geschaftsfuhrender geschaftsfuhrer geschaftsfuhrerin geschaftsfuhrung
geschaftsinhaber geschaftsinhaberin geschaftsleiter geschaftsleitung geschaftsstellenleiter gesellschafter
gesellschafterin gestalter gestalterin gestionnaire gestor gestora gesundheitsberater giam goldsmith grafiker
grafikerin graphiste grundare grunder grunderin grunnlegger guide gutachter gutachterin gynaecologist handelsvertreter
handler handlerin hauptgeschaftsfuhrer hausmeister haustechniker head hebamme heilerin heilpraktiker heilpraktikerin
heizungsbauer hissedar historiker hofrat homoeopath hoofd hotelier housekeeper idraulico igazgato illustrator
illustratorin impiegata impiegati impiegato imprenditore impresario indehaver indkobschef infirmier infirmiere
influencer informatiker informatikerin ingegnera ingegnere ingeniera ingeniero ingenieur ingenieure ingenieurgeologe
ingenieurin ingenior ingenjor inhaber inhaberin inkoper inkopschef innehavare innenarchitekt innenarchitektin insinoori
inspecteur inspector inspektor installateur instructor intern interprete interpreter investigador investigadora
investigator investor inzenir inzynier janitor jednatel jednatelka jefa jefatura jefe jeweller johtaja journalist
journaliste journalistin jurist juriste juristin kameramann kanzler kanzlerin kassierer kauffrau kaufmann ketoan key
kierownik kinesitherapeute klempner klempnermeister komisaris kommunikationschef konatelka konditor konrektor
konservator konstrukteur konstrukteurin konsul konsulent konsulentti konsult kontorschef koordinator koordinatorin
koordinatorka kosmetikerin kraftfahrer krankenpfleger krankenschwester kuchenchef kundansvarig kundenberater
kundenberaterin kundenbetreuer kundenbetreuerin kunstler kunstlerin laborant lakimies landrat landratin
landschaftsgartner landschaftsgartnerin landwirt landwirtin lawyer lead leader lecturer ledare leder lehrer lehrerin
leitende leitender leiter leiterin leitung lektor lektorin librarian litigator logopade logopadin machinist
magazziniere maire makelaar makler maklerin maler malermeister manager managerin managing manajer manazer marketeer
marknadschef maschinenbauer masseur masseurin mdb mdl mechanic mechaniker mechanikerin mechatroniker medarbetare
medecin medewerker medewerkster mediator mediatorin medica medico meister meisterin member menadzer menedzer mentor
mernok midwife milliner mimar mimari minister ministerin mitarbeiter mitarbeiterin mitbegrunder mitbegrunderin mitglied
mitgrunder mitgrunderin mitinhaber modedesigner moderator moderatorin monitrice monteur montor mudur muduru muhasebeci
muhendis muhendisi musician musicien musiker musikerin myyntipaallikko nacelnik naczelnik nastavnik naturopathe
negociateur notaio notaire notar notarin notario notaris notary nurse nutricionista nutritionist obchodni obchodnik
oberarzt oberarztin oberburgermeister oberburgermeisterin obermeister obermeisterin obmann odontologa odontologo
odvetnik officer okonom operador operations operator ophthalmologist optiker optikerin optometrist ordinaria ordinarius
orthodontist orthopade orthophoniste osteopath osteopathe overlakar oversetter owner paallikko padagoge padagogin
paediatrician paralegal parlamentario parrucchiera parrucchiere partner partnerin pastor pathologist patissier
paysagiste pegawai peluquera penasihat pengacara pengurus penolong perito pfarrer pfarrerin pflegedienstleitung
pharmacien pharmacist photograph photographe photographer physician physicist physiker physikerin physiotherapeut
physiotherapeutin physiotherapist pilot planer planerin planner plasterer platschef plombier plumber podcaster
podiatrist polier politician politiker polizeibeamter pomocnik poradca poradce postdoc practitioner praktikant
praktikantin prasident prasidentin president presidenta presidente presidentessa prezes principal privatdozent
procurador procuratore procuratrice prodekan prodekanin producer produktchef produktionschef produktionsleder
produktmanager produttore produzent produzentin prof professeur professional professionnel professor professora
professore professorin programmer programmierer programmiererin projektant projektchef projektledare projektleder
projektleiter projektleiterin projektnik projektpaallikko prokurent prokurist prokuristin prokuristka prop propietario
propr proprietaire proprietario proprietor prorektor prosjektleder psicologa psicologo psiholog psychiater psychologe
psychologin psychologist psychologue psychotherapeut psychotherapeutin publisher radca radgivare radgiver radiologe
radiologist radnik rakennusmestari realtor receptionist recruiter recruiterin rector redacteur redactor redactrice
redakteur redakteurin redaktor reditel reditelka redner rednerin referatsleiter referendar referendarz referent
referentin regionchef regisseur registrar rektor rektorin reporter reprasentant reprasentantin representant
representante representative researcher responsabile responsable restaurator revisor riaditel riaditelka richterin
sachbearbeiter sachbearbeiterin sachverstandige sachverstandiger salesman salesperson saleswoman salgschef
salgsdirektor salgsleder salgssjef saljare saljchef sanger sangerin schauspieler schneidermeister schreiner
schreinermeister schriftfuhrer schriftsteller schuler schulerin schulleiter schulleiterin scientifique scientist
secretaire secretario secretary seelsorger segretaria segretario sekretaer sekretar sekretarin sekretarka sekreter
selbstandig selbststandig selger senator shareholder sjef skoleleder skribent socia socie socio solicitor sommelier
sophrologue sorumlusu sozialarbeiter sozialpadagoge sozialpadagogin specialist specialista specialistka specjalista
spediteur spesialist spezialist spezialistin sprecher sprecherin staatsanwalt staatssekretar staatssekretarin stadtrat
stagiaire statiker statikerin statistiker stellvertretend stellvertretende stellvertretender stellvertreter
steuerberater steuerberaterin steuerfachangestellte strategist student studentin stylist stylistin styreleder
styrelseledamot subdirector subgerente superintendent superviseur supervisor supervisora supervisorin surgeon surveyor
svp systemadministrator talousjohtaja tanzer tatowierer tax teacher teamlead teamleiter teamleiterin teamleitung
teammanager technician technicien technicienne techniker technikerin technolog technologe technologist tecnica tecnico
teilhaber teknikchef temsilcisi texter texterin therapeut therapeutin therapist tierarzt tierarztin titolare toimittaja
toimitusjohtaja toimitusjohtajan tolmac tontechniker trader traducteur traductrice trainee trainer trainerin traiteur
translator trauerredner treasurer treuhander treuhanderin truong trustee tulkki tutor ubersetzer ubersetzerin ugyvezeto
ugyvezetoje undertaker unternehmensberater unternehmensberaterin unternehmer unternehmerin upholsterer uzman uzmani
valuer vd vedouci veduci vendedor vendedora vendeur vendeuse venditore verkaufer verkauferin verkaufsberater
verkaufsleiter verkkopaallikko verkoopleider verkoper verkstadschef verkstallande verleger vermesser
vermessungsingenieur vermogensberater versicherungsfachfrau versicherungsfachmann versicherungsmakler vertegenwoordiger
vertreter vertreterin vertriebler vertriebsleiter vertriebsleiterin verwalter verwalterin verwaltungsleiter
verzekeringsadviseur veterinaire veterinaria veterinarian veterinario veterinary vezeto vicedirector vicedirettore
vicepresident vicepresidente viceprezes visagist visagistin vizeprasident vlastnik voditelj vodja volontar volontarin
vorsitzende vorsitzender vorstand vorstandin vorstandsmitglied vorstandssprecher vorstandsvorsitzender vp webdesigner
webmaster werbetexter werkstattleiter werkstudent werkstudentin winzer wirtin wirtschaftsprufer wirtschaftspruferin
wissenschaftler wissenschaftlerin wissenschaftliche wissenschaftlicher wlasciciel wlascicielka writer wspolnik
yatirimci yonetici yoneticisi yonetmen zaakvoerder zahnarzt zahnarztin zahntechniker zakupowiec zastepca zauberer
zavedujici zimmermeister zubar
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
acc account acting addl adjunct adm area assistant assoc associate asst bas business certified chartered chief
comercial daglig deputy dipl diplom dir dy emeritus exec executive executivo finance financeiro financial finans former
founding freelance freiberuflicher freie freier gen genel general gepr gepruefter gepruft geprufte geral
geschaftsfuhrende geschaftsfuhrender global glowny group hlavni hlavny hon honorary human independent interim
international jnr joint jr junior kaufmannische kaufmannischer key lead leitende leitender licensed ltg magister
managing marketing mgr mlodszy national obchodni obchodny operasional pazarlama pemasaran principal product project
quality regional registered retd retired sales satis selbstandiger senior snr sr staatlich starszy stellv stv technical
technische technischer tecnico teknik teknis umum utama vice visiting vykonavaci vykonna vykonny yardimcisi
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
abg adv agr ar arch arq arqa atty avv bakk bc betriebsw biol bw ca capt cav cdr chem col dame dato datuk ddr dent di
dip dipl dipling dkfm dna don dona dott dottore dottoressa dottssa doz dr drs encik eng engr er fh forst fr frau gen
geol geom habil haji hc hdl herr hjh hofrat hon hr inform informatiker ing inz ir iur judr jun jur kaufm kffr kfm komm
kr lady lcda lcdo lic lord lt madame mag magister maj math md med mgr miss mlle mme monsieur mont mr mrs ms mudr mult
mvdr mx nat oec oecon paed pd pharm phdr phil phys pol priv prof professeur professor professore psych ra rag rat rer
rev rndr sc sen shri sig signor sigra sir smt soz sr sra sri srta stb techn th theol troph tu uebers uni univ univprof
verw vet volksw vwl wirt wirtsch wirtschaftsing wp
""")
NAME_SUFFIXES = _words("""
aca acca acma aia ap ba barch bba bca bcom be bed beng bpharm bsc bsee bsme btec btech ca ceng cenj cfa cgma cissp cma
cpa cpcu csc csm dba dds dgo dipl dipling diplkfm diplom diplomkaufmann dlitt dlo dnb dpt drs dsc dvm edd emba esq facp
facs faia fca fcca fciarb fcips fcmi fh fiba ficc fice fie fnse fracs frcpath frcs frics ieng ii iii ing itil iv jr
lcsw leed leedap llb lld llm ma mba mbbs mca mch mciarb mcips mcmi mcom md mds me med meng mfin mice miet miie mmed
mnim mnse mnsz mpa mpharm mphil mrcgp mrcp mres mrics mrtpi ms msc mstructe msw mt mtech pe pgdba pgdm pgmp pharmd phd
pmp prince psyd riba rn rtpi shrm skom sphr sphri sr sres
""")
NAME_PARTICLES = _words("""
aan af al ap av ben bin bint binti bte da dal dalla dalle das de degli dei del dell della delle dello den der des di do
dos du e edler el ferch freifrau freiherr graf grafin ibn la las le los mac mc o ritter san st te ten ter und van vd
vom von y zu zum zur
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

# Of them, those that no name of a person holds, but for the "und zu" of the nobility.
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
add address addresse adr adresse anschrift casa cel cell cellulare cep cf contacto contactos contatti correo courriel
data date direccion direct direkt domicile e email facebook faks fax fixe fon gsm handy home homepage indirizzo
instagram internet internetadresse kom komorka kontakt line linkedin mail mob mobiel mobil mobile mobilni movil natel
netz no office online p pevna
ph phone port portable postadres privat private puh puhelin res resi residence sede sidste signal site sitio skype t
tel telef telefax telefon telefono telefoon telegram telem telemovel telephone telm tf tlf twitter url vaxel viber
visit web webadresse webpage webseite website wechat whatsapp www
""")
