"""Words that announce a name in languages beyond those of :mod:`bpo_guard.detect.people.name_words`: Czech and Slovak,
Hungarian, Romanian, Turkish, Russian, Ukrainian, Bulgarian, Croatian and Serbian, Greek, the languages of the north,
Indonesian and Malay, Vietnamese, Arabic, Hebrew."""

from __future__ import annotations

STRONG = (
    "jmenuji se", "jmenuju se", "volám sa", "a nevem", "az én nevem", "mă numesc", "numele meu este", "benim adım",
    "benim ismim", "меня зовут", "мене звати", "моє ім'я", "казвам се", "името ми е",
    "zovem se", "moje ime je", "με λένε", "ονομάζομαι", "το όνομά μου είναι", "jag heter", "mitt namn är", "jeg heter",
    "jeg hedder", "mit navn er", "nimeni on", "nama saya", "saya bernama", "tên tôi là", "tôi tên là", "tôi là",
    "اسمي", "أنا اسمي", "שמי", "קוראים לי",
)  # fmt: skip

GOOD = (
    "mluvil jsem s", "mluvila jsem s", "hovoril som s", "beszéltem", "am vorbit cu", "разговаривал с",
    "разговаривала с", "говорил с", "говорила с", "розмовляв з", "розмовляла з", "говорих с", "razgovarao sam s",
    "razgovarala sam s", "μίλησα με", "pratade med", "snakket med", "talte med", "puhuin", "berbicara dengan",
    "bercakap dengan", "nói chuyện với", "تحدثت مع", "تحدثت إلى", "דיברתי עם",
)  # fmt: skip

LABELS = (
    "zákazník", "zákaznice", "zákazníčka", "klientka", "pacientka", "zaměstnanec", "zaměstnankyně", "zamestnanec",
    "vážený pane", "vážená paní", "milý", "milá", "ahoj", "dobrý den", "ügyfél", "ügyfelünk", "páciens", "beteg",
    "tisztelt", "kedves", "szia", "clientul", "clienta", "pacientul", "pacienta", "angajatul", "angajata", "stimate",
    "stimată", "dragă", "bună ziua", "müşteri", "müşterimiz", "hasta", "çalışan", "sayın", "merhaba", "sevgili",
    "клиент", "клиентка", "клиента", "пациент", "пациентка", "пациента", "сотрудник", "сотрудница", "сотрудника",
    "уважаемый", "уважаемая", "здравствуйте", "дорогой", "дорогая", "добрый день", "клієнт", "клієнтка", "пацієнт",
    "пацієнтка", "працівник", "шановний", "шановна", "вітаю", "добрий день", "клиентът", "пациентът", "пациентката",
    "служител", "уважаеми", "уважаема", "здравейте", "klijent", "klijentica", "klijentkinja", "pacijent", "pacijentica",
    "zaposlenik", "zaposleni", "poštovani", "poštovana", "dragi", "draga", "πελάτης", "πελάτισσα", "πελάτη", "ασθενής",
    "ασθενή", "υπάλληλος", "αγαπητέ", "αγαπητή", "αξιότιμε", "γεια σας", "kunden", "kund", "kunde", "patienten",
    "pasienten", "anställd", "ansatt", "medarbejder", "bästa", "hej", "hei", "kära", "kjære", "kære", "asiakas",
    "potilas", "työntekijä", "hyvä", "pelanggan", "nasabah", "pasien", "pesakit", "karyawan", "pegawai", "pekerja",
    "halo", "hai", "yth", "yang terhormat", "khách hàng", "bệnh nhân", "nhân viên", "xin chào", "kính gửi", "العميل",
    "العميلة", "الزبون", "المريض", "المريضة", "الموظف", "الموظفة", "عزيزي", "عزيزتي", "مرحبا", "מר", "הלקוח",
    "הלקוחה", "לקוח", "לקוחה", "המטופל", "המטופלת", "העובד", "העובדת", "שלום",
)  # fmt: skip

ROLES = (
    "žadatel", "žadatelka", "žiadateľ", "svědek", "svedok", "řidič", "vodič", "lékař", "lékařka", "lekár", "nájemce",
    "pojištěný", "pojištěná", "manžel", "manželka", "igénylő", "tanú", "orvos", "biztosított", "bérlő", "férje",
    "felesége", "solicitant", "solicitanta", "martor", "medic", "asigurat", "asigurata", "chiriaș", "soțul", "soția",
    "başvuran", "tanık", "sürücü", "doktor", "sigortalı", "kiracı", "eşi", "annesi", "babası", "заявитель",
    "свидетель", "водитель", "врач", "застрахованный", "арендатор", "получатель", "муж", "жена", "мать", "отец",
    "заявник", "свідок", "водій", "лікар", "одержувач", "чоловік", "дружина", "мати", "батько", "заявител", "свидетел",
    "шофьор", "лекар", "получател", "съпруг", "съпруга", "podnositelj", "svjedok", "liječnik", "osiguranik",
    "suprug", "supruga", "αιτών", "μάρτυρας", "οδηγός", "γιατρός", "ασφαλισμένος", "σύζυγος", "sökande", "vittne",
    "läkare", "hyresgäst", "make", "maka", "søker", "vitne", "lege", "leietaker", "hakija", "todistaja", "lääkäri",
    "vuokralainen", "pemohon", "saksi", "pengemudi", "dokter", "doktor", "tertanggung", "penyewa", "suami", "istri",
    "isteri", "người nộp đơn", "tài xế", "bác sĩ", "người thuê", "chồng", "vợ", "مقدم الطلب", "الشاهد", "السائق",
    "الطبيب", "الطبيبة", "المستأجر", "المستفيد", "المستفيدة", "زوجته", "زوجها", "המבקש", "העד", "הנהג",
    "הרופא", "הרופאה", "השוכר", "המוטב", "אשתו", "בעלה",
)  # fmt: skip

SIGN_OFFS = (
    "s pozdravem", "s pozdravom", "s úctou", "üdvözlettel", "tisztelettel", "cu stimă", "cu respect", "saygılarımla",
    "sevgilerimle", "saygılarımızla", "с уважением", "з повагою", "с уважение", "поздрави", "lijep pozdrav",
    "srdačan pozdrav", "s poštovanjem", "με εκτίμηση", "φιλικά", "med vänlig hälsning", "vänliga hälsningar", "mvh",
    "med vennlig hilsen", "vennlig hilsen", "med venlig hilsen", "ystävällisin terveisin", "terveisin", "hormat saya",
    "salam", "hormat kami", "trân trọng", "مع التحية", "مع خالص التحية", "تحياتي", "בברכה", "בכבוד רב",
)  # fmt: skip

FILLED = (
    "jméno a příjmení", "příjmení", "křestní jméno", "meno a priezvisko", "priezvisko", "rodné příjmení", "vezetéknév",
    "keresztnév", "teljes név", "anyja neve", "születési név", "prenume", "nume și prenume", "nume de familie",
    "numele clientului", "numele pacientului", "adı soyadı", "ad soyad", "ad-soyad", "soyadı", "soyad", "müşteri adı",
    "hasta adı", "anne adı", "baba adı", "фио", "ф.и.о.", "ф.и.о", "фамилия", "отчество", "имя клиента", "фамилия, имя",
    "фио клиента", "фио пациента", "піб", "п.і.б.", "прізвище", "по батькові", "ім'я клієнта", "собствено име",
    "име и фамилия", "име на клиента", "ime i prezime", "prezime", "ime in priimek", "priimek", "ονοματεπώνυμο",
    "επώνυμο", "επίθετο", "όνομα πελάτη", "πατρώνυμο", "förnamn", "efternamn", "fullständigt namn", "kundens namn",
    "fornavn", "etternavn", "efternavn", "fulde navn", "fullt navn", "etunimi", "sukunimi", "koko nimi",
    "nama lengkap", "nama pelanggan", "nama nasabah", "nama pasien", "nama karyawan", "nama ibu", "nama penuh",
    "nama ayah", "nama ibu kandung", "họ và tên", "họ tên", "tên khách hàng", "tên bệnh nhân", "الاسم الكامل",
    "اسم العميل", "اسم المريض", "اسم الموظف", "اسم العائلة", "الاسم الأول", "اسم الأم", "שם מלא", "שם משפחה",
    "שם פרטי", "שם הלקוח", "שם המטופל",
)  # fmt: skip

ANYTHINGS = (
    "jméno", "meno", "név", "nume", "nume complet", "isim", "ad", "имя", "имена", "ім'я", "име", "ime", "όνομα", "namn",
    "navn", "nimi", "nama", "tên", "الاسم", "שם",
)  # fmt: skip
