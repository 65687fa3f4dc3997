"""Names of firms: the legal form behind or before them, and the ways in which partners are named together."""

from __future__ import annotations

import re

from bpo_guard.expressions import expression

LEGAL_FORMS = (
    "Ltd", "Limited", "LLC", "LLP", "Inc", "Incorporated", "Corp", "Corporation", "PLC", "plc", "Pty",
    "Pvt", "GmbH", "mbH", "AG", "KG", "OHG", "UG", "SE", "e.V", "e.K", "S.A", "SA", "S.L", "SL", "SAS",
    "S.A.S", "SARL", "S.p.A", "SpA", "S.r.l", "Srl", "B.V", "BV", "N.V", "NV", "Sp. z o.o", "S.C", "Lda",
    "Ltda", "EIRELI", "A/S", "ApS", "AB", "AS", "Oy", "Oyj", "K.K", "Co", "KGaA", "KGAA", "OHG mbH", "S.A.R.L",
    "S.A. de C.V", "S.R.L", "SRL", "S.L.U", "s.r.o", "a.s", "d.o.o", "d.d", "Kft", "Zrt", "Nyrt", "Bt", "ASA", "OÜ",
    "SIA", "UAB", "Sdn. Bhd", "Sdn Bhd", "Bhd", "Pte", "Tbk", "L.L.C", "P.L.C", "GbR", "PartG", "SNC", "S.n.c", "S.a.s",
    "sp.j", "sp.k", "Z.o.o", "ΑΕ", "ΕΠΕ", "ЕООД", "ООД", "АД",
)  # fmt: skip
"""Without the dot that may end them. None is a word of everyday."""

LEGAL_FORM = expression(rf"(?<=[ ,&])(?:{'|'.join(map(re.escape, LEGAL_FORMS))})\.?$")
_FORM_FIRST = expression(
    r"(?:PT|CV|UD|ООО|ОАО|ЗАО|ПАО|АО|ИП|НПО|ТОВ|ПАТ|ПрАТ|ФОП|ЕТ)[ «\"]|株式会社|有限会社|合同会社|\(주\)|주식회사"
)
_FORM_LAST = expression(r"(?:株式会社|有限会社|合同会社|有限公司|股份公司|集团|\(주\)|유한회사)$")
_PARTNERS = expression(
    r"(?:and|&|und|et|y|e|og|och|en|i) (?:sons?|co\.?|company|partners?|associates|brothers|söhne|sohn|cie|fils|hijos|"
    r"hermanos|asociados|filhos|irmãos|figli|soci|sønner|zonen|synowie)\.?$|"
    r" (?:group|gruppe|gruppen|groupe|grupo|gruppo|holding|holdings|associates|partners|brothers|hermanos|industries|"
    r"enterprises|consulting|solutions|services|systems|technologies|logistics|trading|foundation|stiftung|e hijos|"
    r"asociados|associados|e associati|collective|"
    # Businesses called after their owner: the last word is what they do, and nobody's family name.
    r"(?:(?:medical|dental|shopping|fitness|call|garden|business|health) )?cent(?:er|re)|hospital|clinic|pharmacy|"
    r"insurance|telecom|telephone|communications|properties|realty|construction|electric|electronics|plumbing|"
    r"masonry|roofing|lumber|hardware|supply|supplies|motors|foods|bakery|restaurant|hotel|stores?|shop|markets|"
    r"supermarket|university|college|institute|laborator(?:y|ies)|labs|software|pharmaceuticals|airlines|ventures|"
    r"builders|contractors|bros|maschinenbau|autohaus|apotheke|b[aä]ckerei|metzgerei|klinik|krankenhaus|"
    r"ferreter[ií]a|farmacia|panader[ií]a|supermercados?|construcciones|constru[cç][oõ]es|boulangerie|pharmacie|"
    r"officina|ristorante|costruzioni)\.?$",
    re.IGNORECASE,
)
_NAME = r"[^\W\d_][\w'’.-]*"
_THREE = expression(rf"{_NAME}, {_NAME} (?:and|und|et|y|e|og|och|en|i|&) {_NAME}")


def is_firm(text: str) -> bool:
    """Is a whole value written like the name of a firm?

    >>> is_firm("Smith and Sons"), is_firm("Lopez, Ahmed and Wu"), is_firm("ООО «Ромашка»"), is_firm("Ana Lopez")
    (True, True, True, False)
    """
    return bool(LEGAL_FORM.search(text) or _PARTNERS.search(text) or _THREE.fullmatch(text)) or bool(
        _FORM_FIRST.match(text) or _FORM_LAST.search(text)
    )
