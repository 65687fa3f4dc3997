"""Words of addresses, in many languages: what ends or begins the name of a street, and what announces an address."""

from __future__ import annotations

from bpo_guard.detect.people.name_words import words_of

LAST = words_of(
    "street st road rd avenue ave boulevard blvd lane ln drive dr crescent terrace highway hwy parkway pkwy "
    "nagar marg barangay brgy"
)
"""End the name of a street, and seldom mean anything else behind a number and a name."""

OF_THE_POST = words_of(
    "alley annex arcade bayou beach bend bluff bluffs bottom branch bridge brook brooks burg burgs bypass camp "
    "canyon cape causeway center centers centre circles cliff cliffs club colonnade common commons concourse "
    "corner corners course courts cove coves creek crest crossroad crossroads curve dale dam divide drives estate "
    "estates expressway extension extensions fall falls ferry field fields flat flats ford fords forest forge "
    "forges fork forks fort freeway garden gateway glen glens green greens grove groves harbor harbors harbour "
    "haven heights hill hills hollow inlet island islands isle junction junctions key keys knoll knolls lake "
    "lakes land landing light lights loaf lock locks lodge mall manor manors meadow meadows mews mill mills "
    "mission motorway mount mountain mountains neck orchard oval overpass park parks parkways pass passage path "
    "pine pines plain plains plazas point points port ports prairie radial ramp ranch rapid rapids rest ridge "
    "ridges rise river roads route row rue run shoal shoals shore shores skyway spring springs spur spurs squares "
    "station stravenue stream streets summit throughway trace track trafficway trailer trails tunnel underpass "
    "union unions valley valleys viaduct view views village villages ville vista walk walks wall ways well wells"
)
"""End the name of a street and mean much else besides (United States Postal Service, Publication 28, appendix C1)."""

LAST_TOO = OF_THE_POST | words_of(
    "court ct place pl square sq close way circle cir trail gardens loop plaza pike turnpike crossing colony vihar "
    "chowk enclave cross main layout"
)
"""End the name of a street as well: only where something else speaks for an address."""

NO_STREET = words_of(
    "google one hard disk flash usb test thumb solid state gb tb mb zip shared network wall sesame credit toll rail "
    "silk cross rural dirt private service access main-line"
)
"""Before such a word it is no street of an address: ``Hard Drive``."""

FIRST = words_of(
    "calle c/ avenida avda carrera transversal paseo ronda rua travessa alameda estrada rodovia ladeira viale vicolo "
    "piazza piazzale ulica ulicy ulicą ul aleja alei aleje alejach osiedle osiedlu calzada callejón jirón "
    "jalan ulice calea bulevardul carrer passeig rambla ctra avgda"
)
"""Begin the name of a street, with the number after it."""

FIRST_TOO = words_of(
    "via corso largo plaza plac placu pl av avenue bd blvd place quai cours route square passage praça rue "
    "boulevard chemin impasse allée camino cra cl travesía glorieta circuito prolongación rotonda privada jl "
    "strada laan carretera plaça pza rúa chaussée"
)
"""Do so as well: only with a capital, and where something else speaks for an address."""

FIRST_IN_CAPITALS = words_of("rue chaussée")
"""Of these the ones that mean nothing else with a capital, before a name and behind none: ``Rue Victor Hugo 29``."""

CROSSED = words_of("cll kr diagonal")
"""Short for a street, before its number and that of the one it crosses: ``Kr 7 # 71-21``."""

HOUSE_THEN_TOO = words_of("place cours route square passage villa cité av promenade sentier quai")
"""French words of which the name must have a capital: ``3 place de parking`` is none."""

HOUSE_THEN = HOUSE_THEN_TOO | words_of("rue avenue boulevard bd allée allee chemin impasse faubourg venelle")
"""Stand after the number of the house in French, with the name after them."""

COMPOUND = (
    "straße", "strasse", "str.", "str", "gasse", "allee", "chaussee", "straat", "laan", "gracht", "gatan", "vägen",
    "vej", "veien", "gade", "katu",
)  # fmt: skip
"""How names of streets end that are one word, in German, Dutch and the languages of the north."""

COMPOUND_TOO = (
    "weg", "platz", "ring", "damm", "ufer", "steig", "kade", "plein", "singel", "dreef", "dijk", "hof", "brücke",
    "markt", "graben", "tie", "kuja", "kaari", "gata", "plass", "torget", "terrasse", "stræde", "vænget", "stien",
    "braut", "vegur", "vegen", "gaten", "utca", "út", "tér", "körút", "u.", "kapu",
)  # fmt: skip
"""Other words end so as well: only where something else speaks for an address."""

ADJECTIVES = ("ská", "cká", "ska", "cka", "owa", "ova", "ová")
"""How names of streets end in Slavic languages without a word for a street: ``Marszałkowska 10``."""

NO_COMPOUND = words_of(
    "polska slovenská česká brigade renegade upgrade produktionsstraße produktionsstrasse einbahnstraße einbahnstrasse"
)
"""Words that end so and are no street."""

LEADING = words_of(
    "am an im in auf zum zur unter vor hinter beim alte alter alten neue neuer neuen lange langer kleine kleiner "
    "große großer obere oberer untere unterer"
)
"""Begin the name of a German street that has no word for a street in it: ``Am Alten Markt``."""

OF_STREETS = words_of(
    "de del de la las los el da do dos das di dei degli delle della dello des du d l le les van der den dem het ten "
    "ter y e i im św gen ks al bin sur of the saint santo santa são san ste st"
)
"""Small words that may stand in the name of a street."""

MONTHS = words_of(
    "january february march april may june july august september october november december jan feb mar apr jun jul "
    "aug sep oct nov dec"
)
YEARLY = words_of("in since by of from until before after during year fy and")
"""Before a number of four digits: it is a year."""

STATES = ("NSW", "VIC", "QLD", "WA", "SA", "TAS", "ACT", "NT")
UNITS = words_of(
    "apt apartment unit suite ste flat room rm floor fl bldg building piso puerta apto depto dpto int bloco sala andar "
    "esc scala interno lok bte bus appt bât phase block blk lot"
)
"""Before the number of a flat, behind the house."""

PLOTS = words_of("flat apt apartment unit suite room plot shop house door h blk block lot villa")
"""Before the number of a flat or plot, before the street."""

SITES = words_of(
    "street st road rd nagar marg colony vihar chowk enclave layout brgy barangay subdivision subd village sector "
    "society apartments towers avenue ave drive lane"
)
"""End what follows the number of a flat or plot."""

BOXES = (
    r"(?:psc|cmr|unit)[ ][0-9]{1,5},?[ ]box|"
    r"p\.?[ ]?o\.?[ ]?box|postfach|apartado(?: de correos| postal)?|casella postale|caixa postal|"
    r"bo[iî]te postale|postbus|skr\.? poczt\.?"
)

BOX_WORDS = words_of("box postfach apartado casella caixa boîte boite postbus skr")

ENDINGS = (
    "aße", "sse", "str", "tr.", "lee", "see", "aat", "aan", "cht", "tan", "gen", "vej", "ien", "ade", "atu", "weg",
    "atz", "ing", "amm", "fer", "eig", "ein", "gel", "eef", "ijk", "hof", "cke", "rkt", "ben", "tie", "uja", "ari",
    "ata", "ten", "ass", "get", "æde", "aut", "gur", "tca", " út", "tér", "rút", " u.", "apu", "ská", "cká", "ska",
    "cka", "owa", "ova", "ová",
)  # fmt: skip
"""The last letters of names of streets that are one word."""

ANNOUNCED = (
    "address", "addr", "moved to", "moving to", "located at", "deliver to", "delivered to", "ship to", "shipped to",
    "com sede", "con sede", "sede legale", "domicilio social", "siège social", "siège est", "mit sitz", "gevestigd te",
    "z siedzibą", "send to", "sent to", "property at", "home at", "house at", "alone at", "premises at", "office at",
    "mail to", "zugestellt", "direccion", "mudó a", "déménagé au", "in via", "endereco",
    "adresem", "adresu", "adresi", "alamat", "pata", "patta", "trvale bytem", "lakóhely", "adres do",
)  # fmt: skip
"""After these an address follows, if a street does."""

DWELLING = (
    "wohnt", "wohne", "wohnhaft", "wohnen", "anschrift", "adresse", "umgezogen", "verzogen", "domiciliado",
    "domiciliada", "vive en", "vivo en", "reside en", "habite", "domicilié", "domiciliée", "demeurant", "réside",
    "residente", "domiciliato", "domiciliata", "abita", "abito", "trasferita", "trasferito", "mora na", "mora no",
    "moro na", "moro no", "reside na", "residente na", "adres", "woont", "woon", "wonende", "woonachtig", "verhuisd",
    "zamieszkały", "zamieszkała", "mieszka", "mieszkam", "nakatira", "tirahan", "lumipat", "rehta", "rehti", "rehte",
    "bor på", "asuu", "tinggal di", "lives at", "live at", "lived at", "living at", "resides at", "residing at",
    "reside at", "address is", "home address", "postal address", "mailing address", "billing address",
    "shipping address", "delivery address", "residential address", "permanent address", "street address", "dirección",
    "domicilio", "indirizzo", "endereço", "morada", "adresa", "bydliště", "bytem", "lakcím", "adress", "osoite",
)  # fmt: skip
"""After these it follows whatever it is called."""

NUMBERED = words_of(
    "line step page type field section option version gate zone sector ward interface slot register node port host "
    "channel device server bank offset index byte bit word memory location position socket table row column dock "
    "warehouse hall bay terminal aisle rack shelf buffer frame core vlan ip ipv4 ipv6 subnet chapter article stage "
    "phase level figure spring summer autumn fall winter "
    "kapitel seite tabelle artikel abschnitt capítulo artículo página tabla sección planta piso capitolo articolo "
    "pagina tabella sezione artigo tabela secção seção chapitre étape tableau hoofdstuk bladzijde tabel paragraaf "
    "rozdział strona artykuł kapitola článek"
)
"""Before a number they are no name of a street, though an address be spoken of."""
