"""Names of months as they stand in dates, in languages whose dates offices write with a word (CLDR 45, months of the
Gregorian calendar: full names, in the case they have within a date)."""

from __future__ import annotations

_WRITTEN = (
    # English, German, Spanish, Portuguese, Italian, French, Dutch, Polish, with what is short for them
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec januar februar märz mär mai juni juli oktober okt dezember dez "
    "jänner enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre ene abr "
    "ago dic janeiro fevereiro março maio junho julho setembro outubro novembro dezembro fev set out gennaio febbraio "
    "aprile maggio giugno luglio settembre ottobre dicembre gen mag giu lug ott janvier février mars avril juin "
    "juillet août septembre octobre novembre décembre janv févr avr juil déc januari februari maart mrt mei augustus "
    "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia "
    # Czech, Slovak, Croatian, Slovene
    "ledna února března dubna května června července srpna října listopadu prosince "
    "januára februára marca apríla mája júna júla augusta septembra októbra novembra decembra "
    "siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna listopada studenoga studenog prosinca "
    "januarja februarja aprila maja junija julija avgusta oktobra "
    # Danish, Norwegian, Swedish, Finnish, Estonian, Latvian, Lithuanian, Icelandic
    "januar februar marts april maj juni juli august september oktober november december desember mars mai augusti "
    "januari februari tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta "
    "lokakuuta marraskuuta joulukuuta jaanuar veebruar märts aprill juuni juuli oktoober detsember "
    "janvāris februāris marts aprīlis maijs jūnijs jūlijs augusts septembris oktobris novembris decembris "
    "sausio vasario kovo balandžio gegužės birželio liepos rugpjūčio rugsėjo spalio lapkričio gruodžio "
    "janúar febrúar apríl maí júní júlí ágúst október nóvember desember "
    # Hungarian, Romanian, Turkish, Indonesian and Malay, Tagalog
    "január február március április május június július augusztus szeptember október november december "
    "ianuarie februarie martie aprilie mai iunie iulie septembrie octombrie noiembrie decembrie "
    "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık "
    "maret mei agustus ogos julai jun disember "
    "enero pebrero marso abril mayo hunyo hulyo agosto setyembre oktubre nobyembre disyembre "
    # Russian, Ukrainian, Bulgarian, Serbian
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря "
    "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня "
    "януари февруари март април май юни юли август септември октомври ноември декември "
    "јануара фебруара марта априла маја јуна јула августа септембра октобра новембра децембра "
    # Greek
    "ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου μαίου ιουνίου ιουλίου αυγούστου σεπτεμβρίου οκτωβρίου νοεμβρίου "
    "δεκεμβρίου "
    # Arabic (of Egypt and the Gulf, of the Levant, of the Maghreb), Hebrew, Persian of the Gregorian months
    "يناير فبراير مارس أبريل ابريل مايو يونيو يوليو أغسطس اغسطس سبتمبر أكتوبر اكتوبر نوفمبر ديسمبر "
    "شباط آذار نيسان أيار حزيران تموز آب أيلول جانفي فيفري أفريل ماي جوان جويلية أوت "
    "ינואר פברואר מרץ מרס אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר "
    "ژانویه فوریه آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر "
    # Hindi, Bengali, Thai
    "जनवरी फरवरी फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर सितम्बर अक्टूबर अक्तूबर नवंबर नवम्बर दिसंबर दिसम्बर "
    "জানুয়ারি ফেব্রুয়ারি মার্চ এপ্রিল মে জুন জুলাই আগস্ট সেপ্টেম্বর অক্টোবর নভেম্বর ডিসেম্বর "
    "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม "
    "ม.ค ก.พ มี.ค เม.ย พ.ค มิ.ย ก.ค ส.ค ก.ย ต.ค พ.ย ธ.ค"
)
_NAMES = frozenset(_WRITTEN.split())
_IN = "ב"
"""Hebrew writes "in" and the month as one word."""

_LATIN = "\u024f"
"""The last of the Latin letters that are used in names of months."""


def latin_months(least: int = 1) -> str:
    """The names in Latin letters of at least so many letters, as alternatives of an expression."""
    return "|".join(sorted(word for word in _NAMES if max(word) <= _LATIN and len(word) >= least))


def is_month(word: str) -> bool:
    """Is this the name of a month as a date has it?

    >>> is_month("března"), is_month("Mart"), is_month("במרץ"), is_month("items")
    (True, True, True, False)
    """
    low = word.lower().rstrip(".")
    return low in _NAMES or (low[:1] == _IN and low[1:] in _NAMES)
