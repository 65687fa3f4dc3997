"""What somebody earns, in running text: an amount has no form of its own, so the word for pay stands with it."""

from __future__ import annotations

from bpo_guard.detect.families.generic.labelled import has_amount, labelled
from bpo_guard.model.detection import Pattern
from bpo_guard.model.tally import Basis

_CURRENCY = (
    r"(?:US|CA|AU|NZ|HK|S|R|MX)?\$|[€£¥₹₱₦₩₺₪฿₫₽]|"
    r"(?:USD|EUR|GBP|CHF|INR|PHP|COP|MXN|BRL|PLN|CZK|HUF|RON|SEK|NOK|DKK|CAD|AUD|NZD|SGD|HKD|JPY|CNY|KRW|MYR|IDR|THB|VND|"
    r"ZAR|KES|NGN|GHS|EGP|MAD|TRY|ILS|AED|SAR|PKR|BDT|LKR|ARS|CLP|PEN|CRC|UAH|RUB|BGN|RSD|"
    r"Rs\.?|Rp\.?|RM|TL|lei|лв\.?|руб(?:лей|\.)?|грн\.?|din\.?|"
    r"Php|zł|Ft|Kč|kr\.?|Euro|euros?|dollars|pesos)"
)
_PARTED = r"(?:[0-9]{1,3}(?:[.,'’ \u00a0][0-9]{3}){1,3}|[0-9]{1,2}(?:,[0-9]{2}){1,2},[0-9]{3})(?:[.,][0-9]{2})?"
"""In thousands, or as India does, in lakhs."""

_NO_YEAR = r"(?!(?:19|20)[0-9]{2}(?![0-9.,]))"
_FIGURES = r"[0-9]{3,8}(?:[.,][0-9]{1,2})?"
_PLAIN = _NO_YEAR + _FIGURES
_NUMBER = rf"(?:{_PARTED}|{_FIGURES}|[0-9]{{1,3}}(?:[.,][0-9]{{1,2}})?(?: ?[kK])?)"
_NO_SPAN = r"(?![0-9])(?![.,][0-9])(?! ?(?:[-–]|to|bis|à|a|do|tot) ?[$€£₹₱]?[0-9])"
_IN_CURRENCY = rf"(?:(?:{_CURRENCY}) ?{_NUMBER}{_NO_SPAN}|{_NUMBER} ?(?:{_CURRENCY})(?![^\W_]))"
_MONEY = rf"(?:{_IN_CURRENCY}|{_PARTED}{_NO_SPAN})"
_EACH = (
    r"(?: ?(?:gross|net|before tax|brutto|netto))?(?:,? ?(?:p\.? ?a\.?|p\.? ?m\.?|"
    r"(?:a|an|per|each|/) ?(?:year|annum|month|week|hour|yr)|annually|monthly|yearly|im (?:monat|jahr)|par (?:mois|an)|"
    r"al (?:mes|año|mese)|por (?:mês|mes|ano)|all'anno|per (?:maand|jaar)|miesięcznie|rocznie))(?![^\W_])"
)
_NO_SHARE = (
    r"(?!,? (?:per|por|par|je|per la|each|za) (?:shares?|acci[oó]n|aç[aã]o|action|aktie|azione|aandeel|akcj\w|units?))"
)

_NO_MEAN = "".join(
    rf"(?<!{word} )" for word in ("minimum", "median", "average", "mean", "typical", "living", "national", "prevailing")
)
"""What is said of many is nobody's pay."""

_PAY = (
    rf"{_NO_MEAN}(?:salary|wages?|remuneration|stipend|take-home pay|base pay|gross pay|net pay|pay rate|hourly rate|"
    r"annual income|yearly income|monthly income|gross income|household income|personal income|annual compensation|"
    r"total compensation|base compensation)|(?:"
    r"(?:brutto|netto|jahres|monats|grund|stunden){0,2}(?:gehalt|lohn|bezüge|einkommen|verdienst)|"
    r"(?:salaire|rémunération)(?: (?:brut|net|mensuel|mensuelle|annuel|annuelle|de base)){0,3}|"
    r"(?:salario|sueldo|remuneración)(?: (?:bruto|neto|mensual|anual|base)){0,3}|"
    r"(?:salário|ordenado|remuneração|vencimento base)(?: (?:bruto|líquido|mensal|anual|base)){0,3}|"
    r"(?:stipendio|retribuzione)(?: (?:lordo|lorda|netto|netta|mensile|annuo|annua|base)){0,3}|"
    r"(?:bruto|netto|maand|jaar|uur){0,2}(?:salaris|loon)|"
    r"(?:wynagrodzenie|pensja|zarobki)(?: (?:brutto|netto|miesięczne|roczne|zasadnicze)){0,3}|"
    r"(?:(?:hrubá|čistá|měsíční|základní|mesačná) )?mzda|(?:hrubý|čistý|základní) plat|"
    r"(?:bruttó |nettó |havi )?(?:munkabére?|fizetése?|alapbére?)|salariul?(?: (?:brut|net|lunar|de bază)){0,2}|"
    r"(?:brüt |net |aylık )?(?:maaşı?|ücreti?)|(?:заработная плата|зарплата|оклад|жалованье|зарплатня|заробітна плата|"
    r"брутна заплата|нетна заплата|заплата)|(?:bruto |neto )?plaća|plata zaposlenog|μισθός|"
    r"(?:brutto|netto|måneds|månads|års|grund|kuukausi){0,2}(?:lønn|løn|lön|palkka)|"
    r"gaji(?: (?:pokok|bersih|kotor)){0,2}|"
    r"sahod|sweldo|tankhwah|tankha|vetan|lương(?: (?:cơ bản|tháng|gross|net)){0,2}|الراتب|راتبه|راتبها|משכורת|שכר)"
)
_OF_THE_EAST = (
    r"(?:月薪|年薪|工资|工資|薪资|薪資|薪水|年収|月収|給与|給料|基本給|手取り|급여|연봉|월급|기본급)[额額]?"
    r"[是为為はが은는이가:： ]{0,3}"
    r"(?:[¥￥₩][ ]?)?[0-9]{1,3}(?:[,，]?[0-9]{3}){0,3}(?:\.[0-9]{1,2})?[ ]?"
    r"(?:万|萬|만|千)?[ ]?(?:元|円|圓|원|块|RMB|人民币)"
)
_EARNS = (
    r"(?:he|she|i) (?:currently )?(?:earns?|earned|makes?|made)|(?:who|they) (?:currently )?(?:earns?|earned)|"
    r"(?:he|she|i|they|who) (?:is|am|are|was|were) (?:currently )?paid|paid a salary of|"
    r"(?:er|sie|ich) verdient|ich verdiene|elle gagne|il gagne|je gagne|gana|ganha|guadagna|zarabia"
)
_ABBREVIATED = "(?:CTC|ctc|RAL|ral)(?: (?:annua|annuale|lorda|attuale|annual))?"
"""Cost to company, retribuzione annua lorda; RAL are also the numbers of colours."""
_LINKS = (
    r"(?: (?:is|of|was|at|now|currently|about|approx\.?|ist|je|este|bu|это|составляет|är|er|on|"
    r"adalah|sebesar|là|war|von|beträgt|betrug|bei|est|est de|de|es|es de|era de|é|"
    r"é de|è|è di|di|van|bedraagt|wynosi|to|gross|net|brutto|netto|bruto|p\.a\.|per month|per year)){0,3}"
)

_SET = r"(?:[\"']?[ \t]?[:=][ \t]{0,4}[\"']?|>)"

DETECTORS = (
    labelled(
        "SALARY",
        "Pay of a person, with the word for it",
        Pattern(
            rf"(?i:{_PAY})(?:(?i:{_LINKS})[\"']?[ \t:=]{{1,6}}[\"']?{_MONEY}|{_SET}{_PLAIN}{_NO_SPAN})|"
            rf"{_ABBREVIATED}(?:(?i:{_LINKS})[ \t:=]{{1,6}}{_IN_CURRENCY}|{_SET}[0-9]{{5,8}}{_NO_SPAN})|"
            rf"{_OF_THE_EAST}|"
            rf"(?<![^\W_])(?i:{_EARNS}) (?i:(?:about|around|circa|etwa|rund|environ|unos|cerca de|około) )?"
            rf"(?:{_IN_CURRENCY}{_NO_SHARE}|(?:{_PARTED}|[0-9]{{3,8}})(?i:{_EACH}))",
            Basis.shaped,
        ),
        has_amount,
        (
            "Salary: 54,000 EUR",
            "salary of €54,000",
            "annual income: 85000",
            "she earns $85,000",
            "she earns 120,000 a year",
            "CTC: INR 12,00,000",
            "Salary: 1950 EUR",
            "salary of EUR 2050",
            "RAL annua 32.000 €",
            "CTC: 850000",
            "who earns 95,000 EUR",
            "they are paid 4,200 EUR",
            "Bruttogehalt: 4.500,00 €",
            "salaire net mensuel : 2 150 €",
            "sueldo bruto: 32.000 EUR",
            "salário base: R$ 4.250,00",
            "RAL: 38.000 euro",
            "maandsalaris: € 3.150",
            "wynagrodzenie brutto: 8 500,00 zł",
            "hrubá mzda: 45 000 Kč",
            "maaşı 45.000 TL",
            "оклад: 85 000 руб.",
            "gaji pokok Rp 8.500.000",
            "månadslön: 38 000 kr",
            "lương: 15.000.000 VND",
            "月薪8000元",
            "年収は540万円",
            "연봉 5,400만원",
        ),
        "salary 2026 | salary review 2026 | salary: pending | salary of 12 people | price: EUR 54,000 | Salary: 2026 | "
        "Lohnart: 2000 | wages 04/2026 | pay 54,000 EUR | salary: 12 | minimum wage 2026 | salary range $80,000 | "
        "salary: $80,000 - $100,000 | RAL: 9010 | RAL = 7016 | minimum wage: $7.25 | average salary is $54,000 | "
        "the median household income of $74,580 | the invoice is paid USD 1,200 | they earned 1,500 points | "
        "she earned 120,000 miles | gana 500 euros por acción | CTC: 4711 Rotterdam | income tax: EUR 4,500 | "
        "net income of EUR 54,000 | 54,000 EUR",
    ),
)
