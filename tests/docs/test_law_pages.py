"""The pages of docs/law are what the packs say today."""

from __future__ import annotations

from pathlib import Path

from bpo_guard.library import load_library
from bpo_guard.paths import policies_dir
from bpo_guard.policy.coverage import load_coverage
from bpo_guard.policy.pages import pages

FOLDER = Path(__file__).parents[2] / "docs" / "law"


def test_the_pages_are_those_of_the_packs() -> None:
    law = load_library(policies_dir())
    wanted = dict(pages(law.packs, law.regimes, load_coverage(law.policies), law.reference))
    stale = [name for name, text in wanted.items() if not _same(FOLDER / name, text)]
    assert stale == [], "make law-pages"
    assert {path.name for path in FOLDER.iterdir()} == set(wanted)


def _same(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text(encoding="utf-8") == text


def test_a_page_says_what_a_lawyer_asks() -> None:
    page = (FOLDER / "EU-GDPR.md").read_text(encoding="utf-8")
    for said in (
        "## EU-GDPR-46",
        "GDPR Art. 46(2)",
        "| in force | 2018-05-25 |",
        "| certainty | high",
        "Applies when",
        "Met by",
    ):
        assert said in page
