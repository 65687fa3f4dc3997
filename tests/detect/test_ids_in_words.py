"""Numbers of states beside the words of their countries, and beside words for other things."""

from __future__ import annotations

import random

import pyarrow as pa
import pytest

from bench.columns_quality import Bench
from bench.made_ids import cn_id
from bpo_guard.detect.engine import Engine
from bpo_guard.detect.filters import FILTERS
from bpo_guard.detect.registry import load_detectors
from bpo_guard.detect.terms.labels import LABEL
from bpo_guard.lexicon import load_lexicon
from bpo_guard.model.batch import Batch
from bpo_guard.model.place import Place
from bpo_guard.paths import policies_dir


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(load_detectors(), FILTERS, load_lexicon(policies_dir()), names="off")


NAMED = [
    ("ת״ז 417382058", "IL_ID"),
    ("Α.Φ.Μ. 041738207", "GR_AFM"),
    ("No. IC 840723104173", "MY_NRIC"),
    ("N° sécu 284077541738288", "FR_NIR"),
    ("n° SIRET de l'établissement : 41738202500019", "FR_SIRET"),
    ("CMND số 024173820", "VN_CCCD"),
    ("matična številka občana 0405980504905", "SI_EMSO"),
    ("Carnet de identidad N° 4173820", "NATIONAL_ID"),
    ("C.I. N° 4173820, domiciliada en Asunción", "NATIONAL_ID"),
    ("БУЛСТАТ 204173820", "TAX_ID"),
    ("Registrikood: 14173820", "TAX_ID"),
    ("Tālr. 21 417 382", "PHONE_NUMBER"),
    ("โทร. 02 417 3820", "PHONE_NUMBER"),
    ("IČ CZ 25173891", "TAX_ID"),
    ("user name: jtamm", "USERNAME"),
    ("Benutzername: khuber7", "USERNAME"),
    ("geboren am 23.07.1984", "DATE_OF_BIRTH"),
]
OTHERWISE = [
    ("Заказ № 41-7382055-3", "PK_CNIC"),
    ("Order no. KFGPB4173L has shipped", "IN_PAN"),
    ("numer przesyłki 41738202500019", "FR_SIRET"),
    ("주문번호: 840723-1417382", "KR_RRN"),
    ("KFGPB4173L is not a PAN", "IN_PAN"),
    ("KFGPB4173L n'est pas un PAN", "IN_PAN"),
    ("mera aadhaar number hai 4173 8205 7004", "PHONE_NUMBER"),
    ("Varenummer 020 7946 3817", "PHONE_NUMBER"),
    ("born 12/05/2999", "DATE_OF_BIRTH"),
    ("My social insurance number is 417-382-057.", "HEALTH_PLAN_ID"),
    ("Packages for arc-linux-gnu. Closes: #1002705.", "CY_ID_CARD"),
    ("username: admin", "USERNAME"),
    ("user name is required", "USERNAME"),
]


@pytest.mark.parametrize(("text", "type_"), NAMED)
def test_the_word_of_the_country_says_what_it_is(engine: Engine, text: str, type_: str) -> None:
    assert type_ in {s.type for s in engine.spans(text) if not s.excused}


@pytest.mark.parametrize(("text", "type_"), OTHERWISE)
def test_words_say_that_it_is_something_else(engine: Engine, text: str, type_: str) -> None:
    assert type_ not in {s.type for s in engine.spans(text) if not s.excused}


def test_a_label_goes_over_apostrophes_and_number_signs() -> None:
    found = [LABEL.search(text) for text in ("SIRET de l'agence : ", "заказ № ", "订单号：")]
    assert [m[1] if m else "" for m in found] == ["SIRET de l'agence", "заказ", "订单号"]


def test_a_letter_that_only_the_check_gives_need_not_come() -> None:
    rng = random.Random(7)
    values = [v for v in (cn_id(rng) for _ in range(40)) if v.isdigit()][:30]
    batch = Batch(Place("made", "made"), ("row", "column_2"), (pa.array(values), pa.array(values)), 30, headed=False)
    assert [t.type for t in Bench().profiles(batch)[1].types] == ["CN_RESIDENT_ID"]
