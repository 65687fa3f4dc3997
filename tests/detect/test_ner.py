"""The gate before the language model, and the model itself where its package is installed."""

from __future__ import annotations

import socket
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from bpo_guard.detect.columns.sample import TextSample
from bpo_guard.detect.gate import Sober, ask_for_names
from bpo_guard.detect.interface import NameHit
from bpo_guard.detect.language import UNSURE, LanguageGate
from bpo_guard.detect.ner import SpacyNames, _hits, english_model
from bpo_guard.detect.terms.words import load_words
from bpo_guard.paths import policies_dir

GATE = LanguageGate()


class Stub:
    """A model for English that sees a person in every text with a capital Z."""

    digest = ""
    missing = ""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def speaks(self, language: str) -> bool:
        return language == "en"

    def find(self, texts: Sequence[str]) -> list[tuple[NameHit, ...]]:
        self.asked += texts
        return [(NameHit("PERSON", 0, 1), NameHit("PERSON", 2, 3)) if "Z" in t else () for t in texts]


ENGLISH = "The customer said that the invoice for number {} was not what she had ordered"
GERMAN = "Die Kundin hat gesagt, dass die Rechnung mit der Nummer {} nicht für sie ist"


def sample(*texts: str, k: int = 400) -> TextSample:
    return TextSample.of(k, dict(enumerate(texts)))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ENGLISH, "en"),
        (GERMAN, "de"),
        ("Le client a appelé pour la facture et il est très mécontent de notre service", "fr"),
        ("El cliente llamó por la factura y no está contento con el servicio que le dieron", "es"),
        ("O cliente ligou por causa da fatura e não está contente com o serviço que recebeu", "pt"),
        ("Il cliente ha chiamato per la fattura e non è contento del servizio che gli è stato dato", "it"),
        ("De klant heeft gebeld over de factuur en is niet tevreden met het antwoord van de afdeling", "nl"),
        ("Klient zadzwonił w sprawie faktury i nie jest zadowolony z obsługi, którą dostał od nas", "pl"),
        ("Tumawag ang customer tungkol sa bill at hindi siya masaya sa serbisyo ng mga ahente", "tl"),
        ("customer bol raha hai ki bill galat hai aur woh refund ke liye call kar raha tha", "hi"),
        ("Adjustable Race Bearing Ball", UNSURE),
        ("2026-12-01T08:00:00Z W3CDTF 2026-12-01T09:00:00Z", UNSURE),
        ("", UNSURE),
    ],
)
def test_language(text: str, language: str) -> None:
    assert GATE.language(text) == language


@pytest.mark.parametrize(
    ("text", "running"),
    [
        (ENGLISH, True),
        (GERMAN, True),
        ("Theodor-Heuss-Straße 34, 10115 Berlin", False),
        ("HL Mountain Frame - Silver, 42", False),
        ("open", False),
    ],
)
def test_running_text(text: str, running: bool) -> None:
    assert GATE.running_text(text) is running


def test_model_is_asked_only_in_its_language() -> None:
    stub = Stub()
    texts = [ENGLISH.format(1), ENGLISH.format("Z"), GERMAN.format("Z"), "Zzz Zzz"]
    found = ask_for_names(sample(*texts), "sample", stub, GATE)
    assert stub.asked == texts[:2]
    assert (found.looked_at, found.of, found.found) == (2, 4, {"PERSON": 1})
    assert found.held_back == {"de": 1, UNSURE: 1}
    assert not found.complete


def test_sample_of_many_has_a_bound() -> None:
    found = ask_for_names(sample(*(ENGLISH.format(i) for i in range(500)), k=100), "sample", Stub(), GATE)
    assert found.looked_at == 100 and 450 <= found.of <= 550
    assert 0.02 < found.bound < 0.04


def test_everything_read_leaves_no_doubt() -> None:
    found = ask_for_names(sample(ENGLISH), "sample", Stub(), GATE)
    assert found.complete and found.bound == 0.0


def test_nothing_to_read_asks_nobody() -> None:
    assert ask_for_names(TextSample(), "sample", None, GATE).of == 0


def test_a_missing_model_is_said() -> None:
    found = ask_for_names(sample(ENGLISH, GERMAN), "sample", SpacyNames(None), GATE)
    assert found.missing and found.looked_at == 0 and not found.complete
    assert found.held_back == {"en": 1, "de": 1}


def test_names_off_counts_what_was_not_read() -> None:
    found = ask_for_names(TextSample(400, {}, sample(ENGLISH).seen), "off", None, GATE)
    assert (found.of, found.looked_at, found.missing) == (1, 0, "")


@pytest.fixture(scope="module")
def model() -> SpacyNames:
    found = english_model()
    if found.missing:
        pytest.skip("no package with the English model")
    return found


def test_model_finds_names_offline(model: SpacyNames, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError("the model asked the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    text = "Please call Sarah Connor in Boston about order 4711 of SARAH2."
    (hits,) = model.find([text])
    assert ("PERSON", "Sarah Connor") in {(h.type, text[h.start : h.end]) for h in hits}
    assert model.find([]) == []
    assert len(model.digest) == 64


def test_a_text_does_not_depend_on_its_neighbours(model: SpacyNames) -> None:
    texts = [f"Please tell {name} that the letter is ready" for name in ("Sarah Connor", "Peter Schmidt", "nobody")]
    assert model.find(texts) == [model.find([t])[0] for t in texts]


def test_a_model_with_other_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "config.cfg").write_text("[nlp]")
    changed = SpacyNames(tmp_path, expected="0" * 64)
    assert "not the ones that were checked" in changed.missing
    assert SpacyNames(tmp_path, expected=SpacyNames(tmp_path).digest).missing == ""


def test_a_model_that_nothing_is_asked_is_not_read(tmp_path: Path) -> None:
    assert SpacyNames(tmp_path / "gone", expected="ab" * 32).digest == "ab" * 32


@pytest.mark.parametrize(
    ("english", "german", "asked", "held"),
    [
        (20, 0, 22, {}),  # two short remarks among English ones are English
        (0, 20, 0, {"de": 22}),
        (10, 10, 10, {"de": 10, UNSURE: 2}),  # the field does not agree
        (5, 0, 5, {UNSURE: 2}),  # too few to say
    ],
)
def test_short_remarks_are_in_the_language_of_their_field(
    english: int, german: int, asked: int, held: dict[str, int]
) -> None:
    remarks = ["refund sent", "customer unhappy"]
    assert {GATE.language(text) for text in remarks} == {UNSURE}
    texts = [ENGLISH.format(i) for i in range(english)] + [GERMAN.format(i) for i in range(german)] + remarks
    found = ask_for_names(sample(*texts), "all", Stub(), GATE)
    assert (found.looked_at, dict(found.held_back)) == (asked, held)


class Greedy(Stub):
    """A model that takes the line after a name for part of it, and a line of signs for a name."""

    def find(self, texts: Sequence[str]) -> list[tuple[NameHit, ...]]:
        return [(NameHit("PERSON", 0, len(text)),) for text in texts]


def test_a_name_of_the_model_ends_with_its_line_and_has_letters() -> None:
    model = Sober(Greedy(), lambda word: False)
    assert model.find(["Anna Berg \nClaims", "— 12", "Anna: 4"]) == [
        (NameHit("PERSON", 0, 9),),
        (),
        (NameHit("PERSON", 0, 4),),
    ]


@pytest.mark.parametrize("text", ["Olin Corporation", "Berg Pharmacy"])
def test_what_the_model_takes_for_a_person_may_be_a_firm(text: str) -> None:
    assert Sober(Greedy(), lambda word: False).find([text]) == [()]


class Whole(Stub):
    """A model that takes the first two words for a person."""

    def find(self, texts: Sequence[str]) -> list[tuple[NameHit, ...]]:
        return [(NameHit("PERSON", 0, len(" ".join(text.split()[:2]))),) for text in texts]


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Belinda Co was late again.", True),
        ("BELINDA CO WAS LATE", True),
        ("Belinda Motors said that she is ill.", True),
        ("Belinda Co. delivers tomorrow.", False),
        ("Belinda Co Ltd delivers tomorrow.", False),
        ("Harbour Co delivers tomorrow.", False),
        ("Belinda Motors delivers tomorrow.", False),
        ("Harbour Motors said that she is ill.", False),
        ("Belinda GmbH said that she is ill.", False),
    ],
)
def test_a_word_for_a_firm_behind_a_given_name_may_be_a_family_name(text: str, person: bool) -> None:
    model = Sober(Whole(), lambda word: word == "Co", "belinda".__eq__, lambda text, start, end: "she" in text[end:])
    assert bool(model.find([text])[0]) is person


def test_a_sentence_may_speak_of_one_person() -> None:
    about = load_words(policies_dir() / "lexicon").about
    assert about.speaks_of_one("Belinda Motors said that she is ill.", 0, 14)
    assert not about.speaks_of_one("Belinda Motors delivers tomorrow.", 0, 14)


class _Found(NamedTuple):
    entity_type: str
    start: int
    end: int


@pytest.mark.parametrize(
    ("text", "name", "type_", "kept"),
    [
        ("node-3 nginx[2211]: worker exited", "nginx[2211]", "NRP", False),
        ("this.inherited(arguments);", "this.inherited(arguments", "NRP", False),
        ("COMMENT ON COLUMN is the text", "ON COLUMN", "NRP", False),
        ("the parts_id of it", "parts_id", "NRP", False),
        ("little endian order", "endian", "NRP", False),
        ("She is a Sikh and German", "German", "NRP", True),
        ("He votes for the GOP there", "GOP", "NRP", True),
        ("an African-American voter", "African-American", "NRP", True),
        ("new FormData(this.node)", "FormData(this.node", "PERSON", False),
        ("press Ctrl+, to open", "Ctrl+", "PERSON", False),
        ("met Anna (Annie) Quux today", "Anna (Annie) Quux", "PERSON", True),
    ],
)
def test_parts_of_programs_are_no_names(text: str, name: str, type_: str, kept: bool) -> None:
    start = text.index(name)
    assert bool(_hits(text, [_Found(type_, start, start + len(name))])) is kept
