"""Brazil: social insurance (PIS), driving licence (CNH), voter card, health card (CNS), identity card (RG)."""

from __future__ import annotations

from bpo_guard.detect.checks.checksums import mod11, weighted
from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES, several
from bpo_guard.detect.checks.values import all_same, compact
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis

_STEPS = (3, 2, 9, 8, 7, 6, 5, 4, 3, 2)


def is_pis(value: str) -> bool:
    """Weights 3, 2, 9 to 2 modulo 11."""
    number = compact(value)
    check = mod11(number[:10], _STEPS)
    return not all_same(number) and check % 10 == int(number[10])


def is_cnh(value: str) -> bool:
    """Weights 9 to 1, then 1 to 9, where a first rest of ten lowers the second digit by two.

    Published rules differ on whether a second rest of ten is lowered too: both digits are accepted.
    """
    first = weighted(value[:9], (9, 8, 7, 6, 5, 4, 3, 2, 1)) % 11
    second = weighted(value[:9], (1, 2, 3, 4, 5, 6, 7, 8, 9)) % 11
    if first >= 10 and second == 10 and value[9:] == "00":
        return not all_same(value)
    if first >= 10:
        second -= 2 if second >= 2 else -9
    expected = f"{first % 10 if first < 10 else 0}{second if second < 10 else 0}"
    return not all_same(value) and value[9:] == expected


def is_voter_card(value: str) -> bool:
    """Weights 2 to 9, then 7 to 9 over the state and the first digit."""
    number = compact(value)
    state = int(number[8:10])
    first = weighted(number[:8], (2, 3, 4, 5, 6, 7, 8, 9)) % 11
    first = 1 if first == 0 and state in {1, 2} else first % 10
    second = (7 * int(number[8]) + 8 * int(number[9]) + 9 * first) % 11
    second = 1 if second == 0 and state in {1, 2} else second % 10
    return 1 <= state <= 28 and number[10:] == f"{first}{second}"


def is_health_card(value: str) -> bool:
    """Weights 15 to 1 modulo 11."""
    return weighted(compact(value), tuple(range(15, 0, -1))) % 11 == 0


DETECTORS = (
    PatternDetector(
        type="BR_PIS",
        title="Brazilian social insurance number (PIS, PASEP, NIS)",
        patterns=(
            Pattern(r"[0-9]{3}\.[0-9]{5}\.[0-9]{2}-[0-9]", Basis.shaped),
            Pattern(r"[0-9]{11}", Basis.weak),
        ),
        check=is_pis,
        chance=0.1,
        cues=(
            "pis",
            "pasep",
            "nis",
            "pis/pasep",
        ),
        country="BR",
        source="Caixa Econômica Federal",
        examples=(
            "120.41734.36-3",
            "12841733612",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "120.41738.20-50",
            "1204.1738.20-5",
            "120-41738-20-5",
            "120.41734.36-4",
            "120.41734.36-37",
            "120.41734.36-",
            "120./41734.36-3",
            "1-20.41734.36-3",
            "Q120.41734.36-3",
            "12841733613",
        ),
    ),
    PatternDetector(
        type="BR_CNH",
        title="Brazilian driving licence (CNH)",
        patterns=(Pattern(r"[0-9]{11}", Basis.weak),),
        check=is_cnh,
        chance=0.011,
        cues=(
            "cnh",
            "habilitação",
            "carteira de motorista",
            "registro cnh",
        ),
        country="BR",
        source="Resolução CONTRAN 886/2021",
        examples=(
            "04173826580",
            "02084174403",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "041738205",
            "04173820-541",
            "A0417382054",
            "04173826581",
            "041738265807",
            "0417382658",
            "0417/3826580",
            "0-4173826580",
            "Q04173826580",
            "02084174404",
        ),
    ),
    PatternDetector(
        type="BR_VOTER",
        title="Brazilian voter card (título de eleitor)",
        patterns=(
            Pattern(r"[0-9]{4} [0-9]{4} [0-9]{4}", Basis.weak),
            Pattern(r"[0-9]{12}", Basis.weak),
        ),
        check=is_voter_card,
        chance=0.006,
        cues=(
            "título de eleitor",
            "título eleitoral",
        ),
        country="BR",
        source="Resolução TSE 23.659/2021",
        examples=(
            "4173 8209 0108",
            "041738241210",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "41738205",
            "4173 8205 9917",
            "4173-8205-0117",
            "4173 8209 0109",
            "4173 8209 01087",
            "4173 8209 010",
            "4173/ 8209 0108",
            "4-173 8209 0108",
            "Q4173 8209 0108",
            "041738241211",
            *several("4173 8209 0101 | 4173 8209 0103"),
        ),
    ),
    PatternDetector(
        type="BR_CNS",
        title="Brazilian health card (CNS)",
        patterns=(
            Pattern(r"[1-27-9][0-9]{2} [0-9]{4} [0-9]{4} [0-9]{4}", Basis.shaped),
            Pattern(r"[1-27-9][0-9]{14}", Basis.weak),
        ),
        check=is_health_card,
        chance=0.092,
        cues=(
            "cns",
            "cartão sus",
            "cartão nacional de saúde",
        ),
        country="BR",
        source="Portaria MS 940/2011",
        examples=(
            "704 1738 2054 5057",
            "898004173670062",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "704 1738 2054 17",
            "304 1738 2054 1730",
            "7041 738 2054 1738",
            "704 1738 2054 5058",
            "704 1738 2054 50577",
            "704 1738 2054 505",
            "704 /1738 2054 5057",
            "7-04 1738 2054 5057",
            "Q704 1738 2054 5057",
            "898004173670063",
        ),
    ),
    PatternDetector(
        type="BR_RG",
        title="Brazilian identity card (RG)",
        patterns=(
            Pattern(r"[0-9]{1,2}\.[0-9]{3}\.[0-9]{3}-[0-9Xx]", Basis.weak),
            Pattern(r"[0-9]{8}[0-9Xx]", Basis.weak),
        ),
        cues=(
            "rg",
            "registro geral",
            "carteira de identidade",
            "identidade",
            "r.g.",
        ),
        country="BR",
        source="Lei 7.116/1983",
        examples=(
            "41.738.205-X",
            "20.841.739-0",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            *PHONES,
            "417.38.205-4",
            "41.738.205",
            "41-738-205-4",
            "41.738.206-X",
            "41.738.205-X7",
            "41.738.205-",
            "41.7/38.205-X",
            "4-1.738.205-X",
            "Q41.738.205-X",
            "20.841.739-1",
        ),
    ),
)
