"""Words beside names, in many languages: forms of address, how people introduce themselves and are introduced, and
words that are never part of a name."""

from __future__ import annotations


def words_of(text: str) -> frozenset[str]:
    """The words between blanks."""
    return frozenset(text.split())


TITLES = words_of(
    "herr herrn frau mr mrs ms miss mx dr prof professor sr sra srta señor señora señorita senhor senhora "
    "don doña dona pan "
    "pani pana panu panią panem panie państwo sig sigra signor signora signorina mme mlle monsieur madame "
    "mademoiselle mevr "
    "mevrouw dhr meneer heer shri smt sri shrimati kumari ginoo ginang gng aling mang atty engr rev mnr mev "
    "doctor doctora "
    "ma'am maam kuya ate tito tita lolo lola sir madam doktor fräulein dottor dott dottoressa dra exmo exma ustaad "
    "begum janab inż mgr adv lic ing me maître maitre m dhr mw avv arq abg dña hr fr lek mec hon capt sgt rag geom mag "
    "advocate sœur père pater السيد السيدة الدكتور الدكتورة الأستاذ الأستاذة المهندس господин госпожа"
)
"""Forms of address; a name in capitals follows."""

NO_TITLES = words_of("MS MW")
"""Written so among words in small letters they are something else: ``MS Excel``, ``per MW. If``."""

SHORT = words_of("sig prof ing inż mgr rev lic adv engr dott avv dr")
"""Titles that announce a name also in small letters, if a dot stands behind: ``sig. Rossi``."""

ABBREVIATED = words_of(
    "mr mrs ms mx dr prof sr sra srta sig sigra mme mlle mevr dhr smt gng atty engr rev mnr mev dott dra "
    "exmo exma inż mgr "
    "adv lic ing st hr fr m dhr mw avv arq abg dña lek mec hon capt sgt rag geom mag"
)
DOTTED = words_of("hr fr lek mec hon capt sgt rag geom mag mw arq abg m")
"""Titles only with a capital and a dot."""

AMBIGUOUS = words_of(
    "pan don dona ate sir madam lic ing adv miss mang sri prof engr doctor doctora lola tito sig rev inż mgr"
)
"""Titles that are other words too: in small letters they do not announce a name in small letters."""

PARTICLES = words_of(
    "von van der den de del della di da das do dos du la le los las dela delos bin binti ibn al el ben ap "
    "ter te zu zur ten y "
    "e i mc mac st jr sr ii iii iv d "
    "بن ابن بنت آل أبو ابو عبد בן בת בר אל"
)
BETWEEN = words_of(
    "von van der den de del della di da dos du la le los las dela delos bin binti ibn al el ben ter ten zu das "
    "بن ابن بنت آل أبو ابو عبد בן בת בר"
)
"""Particles that may stand between two parts of a name."""

ARTICLES = words_of(
    "the a an this that another every each der die das den el la los las un una le les une o os as um uma il lo gli"
)
"""After these comes a thing."""

BEFORE_ARTICLES = words_of("van de")
"""Particles that an article follows within a name: ``van der Velde``, ``de la Cruz``."""

PRONOUNS = words_of("him her them us you me it")
"""Are named, and are no name: ``she named him Frank``."""

AFTER = words_of("ji bhai sahab saab garu didi behen bhaiya bhaisahab san ssi")
"""Forms of address that follow a name."""

THANKS = (
    "thank you", "thanks", "gracias", "danke", "merci", "obrigado", "obrigada", "dziękuję", "salamat po", "salamat",
    "dhanyavaad", "shukriya", "grazie", "bedankt", "sorry", "morning", "afternoon",
)  # fmt: skip
"""With a comma after them, these are said to somebody."""

INTERJECTIONS = words_of(
    "claro perfecto exacto correcto listo bueno certo perfetto esatto ecco prego perfeito certo exato isso genau klar "
    "prima perfekt parfait voilà exactement zeker precies jasne dobrze dokładnie perfect exactly correct sure right"
)
"""What a turn of a talk begins with; with a comma behind, it is no answer to who speaks."""

MARKERS = words_of("si ni kay sina nina kina")
"""Tagalog particles before the name of a person, believed among other Tagalog words."""

TAGALOG = words_of("po na ng ang yung sa daw niya naman lang ko mo pa nag mga ba kanina opo nandito ay hindi")

STRONG = (
    "my name is", "my name's", "mein name ist", "ich heiße", "ich heisse", "me llamo", "mi nombre es", "se llama",
    "je m'appelle", "je m’appelle", "mon nom est", "s'appelle", "meu nome é", "me chamo", "se chama", "nazywam się",
    "mam na imię", "nazywa się", "ang pangalan ko ay", "ako po si", "ako si", "mera naam", "ka naam", "mi chiamo",
    "il mio nome è", "ik heet", "mijn naam is", "named him", "named her", "goes by", "full name", "account holder",
    "first name", "le escribe", "quien escribe es", "quem fala é", "hier schreibt", "es schreibt ihnen", "je soussigné",
    "je soussignée", "u spreekt met", "spreekt u met", "sig.ra", "sig.na", "sig.ri", "dott.ssa", "sr(a)",
    "sr.(a)", "d.ª",
    "d.ña", "un tal", "una tal", "un tal de", "un certain", "une certaine", "um tal de", "uma tal de",
    "un certo", "una certa", "niejaki", "niejaka", "chama-se", "ako nga pala si", "mera poora naam",
)  # fmt: skip
"""After these comes a name, whatever it looks like."""

GOOD = (
    "named", "known as", "is called",
    "spoke to", "spoke with", "speaking with", "talked to", "signed by", "assigned to", "contact person is",
    "contact person", "hier spricht", "unterschrieben von", "z. hd.", "z.hd.", "ansprechpartnerin ist",
    "ansprechpartner ist", "ansprechpartner", "firmado por", "le atiende", "hablé con", "signé par", "confié à",
    "j'ai parlé à", "assinado por", "falei com", "aos cuidados de", "podpisał", "podpisała", "z tej strony",
    "do rąk własnych", "ayon kay", "on behalf of", "im namen von", "her brother", "his sister", "her husband",
    "his wife", "her mother", "his mother", "her son", "his son", "her sister", "his brother", "her daughter",
    "his daughter", "mon mari", "ma femme", "mein mann", "meine frau", "mi esposo", "mi esposa", "mi marido",
    "meu marido", "minha esposa", "mój mąż", "moja żona", "asignado a", "assigné à", "zugewiesen an", "atribuído a",
    "przypisano do", "sprak met", "parlato con", "firmato da", "reported by", "requested by", "prepared by",
    "written by",
    "submitted by", "escalated to", "emergency contact", "next of kin", "beneficiary", "interviewed by", "manager is",
    "supervisor is", "contacto es", "contacter est", "contato é", "jefa es", "jefe es", "adjointe est", "adjoint est",
    "chefe é", "spoke w/", "conversation with", "meeting with", "interview with", "forwarded to", "passed to",
    "handed over to", "witnessed by", "led by", "signed", "received from", "gesprochen mit", "gespräch mit",
    "telefonat mit", "rücksprache mit", "übergeben an", "weitergeleitet an", "unterzeichnet von", "gez", "geführt von",
    "me atendió", "habla con", "hablar con", "reunión con", "reunión fue con", "entrevista a", "entrevista con",
    "firmado", "a nombre de", "a cargo de", "a cargo", "entregado a", "dile a", "avísale a", "rendez-vous avec",
    "réunion avec", "entretien avec", "transmis à", "reçue par", "reçu par", "prévenir", "signé", "reunião com",
    "conversa com", "entrevista com", "encaminhado para", "atendida por", "atendido por", "assinado", "avise",
    "colloquio con", "riunione con",
    "inoltrato a", "firmato", "per conto di", "gesproken met", "overleg met", "doorgestuurd naar", "getekend", "namens",
    "heet", "ene", "rozmowa z", "rozmawiałem z", "rozmawiałam z", "spotkanie z", "podpisano", "spadek po", "kausap ko",
    "nakausap ko", "pina-forward kay", "tumawag si", "pisze", "heißt", "heisst", "goedemiddag, met", "goedemorgen, met",
)  # fmt: skip
"""After these two capitalised words are a name, or one that is known."""

FAIR = (
    "this is", "attn", "attention", "contact is", "hier ist", "vertretung macht", "habla", "soy", "a la atención de",
    "según", "à l'attention de", "ici", "d'après", "aqui é", "passado para", "segundo", "jest", "prowadzi", "podał",
    "podała", "main", "maine", "i am", "i'm", "transfer to", "en nombre de", "au nom de", "em nome de", "sono",
    "ik ben",
    "approved by", "attendees", "participants", "partecipanti", "participantes", "uczestnicy", "deelnemers", "aanwezig",
    "teilnehmer", "asistentes", "présents", "presentes", "obecni", "anwesend", "from",
    "to",
    "with", "von", "für", "por", "para", "con", "com", "avec", "par", "z", "przez",
)  # fmt: skip
"""After these a name may come: two words of which one is known, or that end the sentence."""

LABELS = (
    "customer", "client", "cliente", "kunde", "kundin", "klient", "klientka", "caller", "tenant", "patient",
    "patientin",
    "paciente", "pacjent", "member", "employee", "claimant", "policyholder", "insured", "agent", "dear", "hi",
    "hello",
    "hey", "hallo", "hola", "bonjour", "olá", "oi", "ola", "dzień dobry", "cześć", "kumusta", "namaste", "thank you",
    "thanks", "gracias", "danke", "merci", "obrigado", "obrigada", "dziękuję", "salamat po", "salamat", "dhanyavaad",
    "regards", "best regards", "kind regards", "sincerely", "saludos", "grüße", "mfg", "cordialement",
    "atenciosamente",
    "pozdrawiam", "liebe", "lieber", "estimado", "estimada", "querido", "querida", "prezado", "prezada", "cher",
    "chère",
    "cc", "droga", "drogi",
    "szanowny pan", "szanowna pani", "geachte", "beste", "cara", "caro", "gentile", "egregio", "spett.le", "buongiorno",
    "kollege", "kollegin", "kundenname", "passenger", "passagier", "passager", "passagère", "pasajero",
    "pasajera", "passageiro", "passageira", "passeggero", "passeggera", "pasażer",
)  # fmt: skip
"""After these comes a name only if a part of it is known."""

NEVER = words_of(
    "i'm i’m i've i’ve i'd i’d i'll i’ll it's it’s that's that’s he's he’s she's she’s we're we’re we've we’ve you're "
    "you’re they're they’re there's there’s what's what’s let's let’s don't don’t can't can’t won't won’t isn't isn’t "
    "pnr pax anda lanka lankan arabia general public license licence foral rollo "
    "the a an and or of in on at to for by not new no yes street st road avenue ltd inc gmbh llc corp "
    "company bank january "
    "february march april may june july august september october november december monday tuesday "
    "wednesday thursday friday "
    "saturday sunday north south east west city state university college school hospital hotel "
    "januar februar märz juni juli oktober dezember montag dienstag mittwoch donnerstag freitag samstag sonntag "
    "janvier "
    "février mars avril juin juillet août septembre octobre novembre décembre lundi mardi mercredi jeudi vendredi "
    "samedi "
    "dimanche enero febrero marzo junio septiembre octubre noviembre diciembre lunes martes miércoles jueves viernes "
    "sábado janeiro fevereiro março maio junho julho setembro outubro novembro dezembro gennaio febbraio maggio giugno "
    "luglio settembre ottobre dicembre lunedì martedì mercoledì giovedì venerdì sabato domenica januari februari maart "
    "augustus oktober maandag dinsdag woensdag donderdag vrijdag zaterdag zondag stycznia lutego kwietnia czerwca "
    "lipca "
    "sierpnia września października listopada grudnia poniedziałek wtorek środa czwartek"
)
"""Words that make a run of capitalised words no name."""

NOT_FIRST = words_of(
    "service services center centre care team support department sales account accounts billing number id "
    "ref reference "
    "order manager relations success experience customer client valued guest friend everyone all sir madam "
    "there good thank "
    "thanks please hello hi agent caller i we he she it they you your my our this that these those what "
    "when where why how "
    "is are was were will can could should would have has had do does did not be been bitte danke guten "
    "hallo ich wir sie er "
    "es ihr der die das den dem ein eine mein ihre unser kunde agent hola gracias por favor buenos buenas "
    "el la los las un "
    "una mi su yo cliente agente señor bonjour merci le les des mon votre je il elle nous vous client "
    "proszę dziękuję dzień "
    "nie to ja pan pani klient olá obrigado obrigada bom boa o os as um uma meu seu eu você atendente "
    "salamat hello opo hindi "
    "ang yung mga namaste aur nahi haan bas dhanyavaad dobrze tak jest si sí oui non ja nein yes no ok "
    "okay attn attention "
    "note re fwd cc from to subject invoice order ticket case email phone address date total amount google "
    "amazon apple "
    "microsoft facebook twitter youtube instagram internet monday tuesday wednesday thursday friday "
    "saturday sunday january "
    "february march april june july august september october november december english german spanish "
    "french polish american "
    "british indian filipino mexican brazilian docs documents copy terms privacy policy god jesus christ "
    "lord king queen "
    "mom dad mum grandma grandpa bescheid rückmeldung unterlagen zugang zugriff auskunft rückruf termin bericht antrag "
    "other left right default next previous last any some both true false null none "
    "vertrag rechnung kündigung konto adresse telefon tel mobil kundennummer geburtsdatum anschrift"
)
"""Capitalised words that may follow a cue or begin a sentence and begin no name."""

PLACES_AFTER = words_of(
    "street st road rd avenue ave lane drive blvd boulevard hospital university college school bank park "
    "station airport "
    "stadium hotel foundation county square bridge church center centre inc ltd llc gmbh ag kg corp company co group "
    "holdings straße strasse platz allee weg gasse haus klinik krankenhaus marg nagar vihar chowk colony drug stores "
    "records sons bros brothers motors pharma industries technologies systems islands island city river lake valley "
    "beach hill hills field prize award act law day eve week cup league museum theatre theater institute academy"
)
"""After a name these make it one of a place, firm or thing."""

PLACES_BEFORE = words_of(
    "saint sankt san santa santo são rue calle avenida avenue rua ulica ulicy ul plaza place platz via plac al aleja "
    "modelo modèle modell model série serie seria serie gamme linha marca marke brand linea línea "
    "universidad université "
    "universität university of puente colonia pueblo boulevard blvd fort mount lake port cape hotel banco "
    "banque bank barrio "
    "estadio stadion promocja promoción promotion reina rey dock villa château mission rio río cerro isla "
    "square piazza "
    "storm hurricane typhoon bagyong planet operation project projekt proyecto projet opel renault ford citroën skoda "
    "škoda seat fiat mercedes peugeot volkswagen vw audi toyota honda lancia volvo via piazza viale corso laan straat "
    "virgen vierge madonna our river país"
)
"""Before a name these do."""

WITHIN = words_of("en em à te w we")
"""Before a word that is a family name and a place, these say that the place is meant."""

STATES = words_of(
    "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA "
    "RI SC SD TN TX UT VT VA WA WV WI WY DC PR ON QC BC AB MB SK NS NSW VIC QLD TAS ACT USA UK UAE"
)
"""Before a comma and these stands a town."""

SURNAME_ENDINGS = (
    "ez", "qvist", "quist", "ström", "ski", "ska", "cki", "cka", "dzki", "dzka", "wicz", "czyk", "czak", "szewski",
    "owski", "mann", "meyer", "meier",
    "berger", "bauer", "hofer", "stein", "feld", "huber", "ínez", "inez", "ández", "andez", "guez", "érez", "erez",
    "ópez",
    "opez", "énez", "enez", "varez", "sson", "sdottir", "opoulos", "escu", "ovic", "ović", "ov", "ova", "enko", "yan",
    "ini", "elli", "etti", "ucci", "walla", "singh", "swamy", "murthy", "rajan", "reddy", "wala",
)  # fmt: skip
"""How many family names end and few other words do."""
