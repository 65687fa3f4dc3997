"""Mexico: CURP (RENAPO), RFC (SAT) and the bank account number CLABE."""

from __future__ import annotations

from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES, several
from bpo_guard.detect.checks.values import compact, is_short_date
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis

_CURP = "0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ"


def is_curp(value: str) -> bool:
    """Birth day and check digit.

    >>> is_curp("BOXW310820HNERXN09"), is_curp("BOXW310820HNERXN08")
    (True, False)
    """
    total = sum((18 - i) * _CURP.index(c) for i, c in enumerate(value[:17]))
    return is_short_date(value[4:10]) and -total % 10 == int(value[17])


def is_rfc(value: str) -> bool:
    """The day inside; the check character is often issued wrong and not judged.

    >>> is_rfc("GODE561231GR8"), is_rfc("GODE561331GR8")
    (True, False)
    """
    number = compact(value)
    return is_short_date(number[-9:-3])


def is_clabe(value: str) -> bool:
    """Weights 3, 7, 1.

    >>> is_clabe("032180000118359719"), is_clabe("032180000118359718")
    (True, False)
    """
    return (
        value[:3] != "000"
        and sum(w * int(c) % 10 for w, c in zip((3, 7, 1) * 6, value[:17], strict=False)) % 10 == -int(value[17]) % 10
    )


DETECTORS = (
    PatternDetector(
        type="MX_CURP",
        title="Mexican population code",
        patterns=(
            Pattern(r"[A-Z][AEIOUX][A-Z]{2}[0-9]{6}[HMX][A-Z]{2}[B-DF-HJ-NP-TV-ZÑ]{3}[0-9A-Z][0-9]", Basis.shaped),
        ),
        check=is_curp,
        chance=0.0037,
        cues=("curp", "clave única"),
        country="MX",
        source="RENAPO: Instructivo normativo CURP",
        examples=("WEAN840723MDFBNN02", "LUZO910417HJCRTS00"),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "BOXW310820HNERXN08",
            "BOXW311320HNERXN09",
            "BOXW310820ANERXN09",
            "BOXW310820HNERXN0",
            *several(
                "WEAN840723MDFBNN03 | WEAN840723MDFBNN05 | WEAN480723MDFBNN02 | WEAN840723MDFBNN0"
                " | WEAN840723MDFBNN022 | INV-84072302 | WEAN240723MDFBNN02"
            ),
        ),
    ),
    PatternDetector(
        type="MX_RFC",
        title="Mexican tax registration",
        patterns=(Pattern(r"[A-ZÑ&]{3,4}[ -]?[0-9]{6}[ -]?[0-9A-Z]{2}[0-9A]", Basis.shaped),),
        check=is_rfc,
        proves=False,
        chance=0.037,
        cues=("rfc", "registro federal"),
        country="MX",
        source="SAT: Código Fiscal de la Federación art. 27",
        examples=("WEAN840723K41", "LUZ910417AB3"),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "GODE561331GR8",
            "GODE561232GR8",
            "GO561231GR8",
            "GODE56123GR8",
            *several(
                "WEAN804723K41 | WEAN840723K4 | WEAN840723K415 | TKT-84072341 | 8407-A234-29 | WEAN840793K41"
                " | 840/72341.2"
            ),
        ),
    ),
    PatternDetector(
        type="BANK_ACCOUNT",
        title="Mexican standard bank account (CLABE)",
        patterns=(Pattern(r"[0-9]{18}", Basis.weak),),
        check=is_clabe,
        chance=0.1,
        cues=("clabe", "cuenta", "interbancaria"),
        country="MX",
        source="Banxico: CLABE",
        examples=("012180004117382059", "072580008204173911"),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "032180000118359718",
            "03218000011835971",
            "000180000118359719",
            *several(
                "012180004117382050 | 012180004117382052 | 110105199104172020 | 911100004173820855"
                " | 202604301549082577 | 102180004117382059 | 01218000411738205 | 0121800041173820596"
            ),
        ),
    ),
)
