"""Numbers in scripts that write no blanks between words: the number ends where the script does."""

from __future__ import annotations

import pytest

from bpo_guard.detect.engine import Engine
from bpo_guard.detect.filters import FILTERS
from bpo_guard.detect.registry import load_detectors
from bpo_guard.lexicon import load_lexicon
from bpo_guard.paths import policies_dir


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(load_detectors(), FILTERS, load_lexicon(policies_dir()), names="off")


TEXTS = (
    ("我的身分證字號是A173820417，請更新。", "TW_NATIONAL_ID", "A173820417"),
    ("您好，我的手机号是13817382045，谢谢。", "PHONE_NUMBER", "13817382045"),
    ("マイナンバーは417382051767です。", "JP_MY_NUMBER", "417382051767"),
    ("私の電話番号は090-4173-8205です。", "PHONE_NUMBER", "090-4173-8205"),
    ("주민등록번호는 840417-1738208입니다.", "KR_RRN", "840417-1738208"),
    ("เลขบัตรประชาชนของผมคือ1-4173-82050-17-8ครับ", "TH_TNIN", "1-4173-82050-17-8"),
)


@pytest.mark.parametrize(("text", "type_", "value"), TEXTS)
def test_a_number_straight_beside_letters_of_such_a_script_is_found(
    engine: Engine, text: str, type_: str, value: str
) -> None:
    start = text.index(value)
    assert (start, start + len(value), type_) in [(s.start, s.end, s.type) for s in engine.spans(text)]


@pytest.mark.parametrize("text", ["Ж13817382045", "é840417-1738208", "电话SKU13817382045", "手机号A13817382045B"])
def test_a_letter_of_another_script_still_belongs_to_the_number(engine: Engine, text: str) -> None:
    assert not engine.spans(text + " steht so da")
