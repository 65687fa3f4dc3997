"""org, vendor and handoff files: what is read, what is refused and how that is said."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import jsonschema
import pytest

from bpo_guard.errors import BpoGuardError
from bpo_guard.handoff import json_schema, load_handoff
from bpo_guard.model.reference import Reference
from bpo_guard.yamlio import read_yaml

ORG = "org: 1\nentities:\n  acme-no: {country: NO, status: []}\n"
VENDOR = "vendor: 1\nentities:\n  bpo-ph: {country: PH}\nsub_vendors: [{entity: cloud-sg, country: SG}]\n"
HANDOFF = """\
handoff: 1
name: payroll
client: acme-no
vendor: bpo-ph
start: 2026-12-15
same_group: no
where:
  - {entity: bpo-ph, country: PH, mode: [store]}
  - {entity: cloud-sg, country: SG, mode: [backup]}
people: [{who: employees, where: "NO", count: 3}, {who: customers, where: US-CA}]
data: [{name: pay, path: "exports/*.csv", kind: file, origin: []}]
answers: {ict_service: yes, large_scale: unknown}
controls: [TEC-01, {id: TEC-08, evidence: evidence/vdi.txt}]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("org.yaml", ORG), ("vendor.yaml", VENDOR), ("handoff.yaml", HANDOFF)):
        (tmp_path / name).write_text(text)
    for name in ("exports/a.csv", "exports/b.csv", "evidence/vdi.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x\n")
    return tmp_path


def test_everything_stated_is_typed(folder: Path, reference: Reference) -> None:
    handoff = load_handoff(folder, reference)
    assert handoff.client is not None
    assert handoff.client.country == "NO"
    assert handoff.start == date(2026, 12, 15)
    assert handoff.declared["handoff"]["same_group"] is False
    assert handoff.datasets[0].files == ("exports/a.csv", "exports/b.csv")
    assert handoff.datasets[0].origin == ()
    assert [(h.from_entity, h.to_entity, h.to_country, h.location_class) for h in handoff.hops] == [
        ("acme-no", "bpo-ph", "PH", "offshore"),
        ("bpo-ph", "cloud-sg", "SG", "offshore"),
    ]
    assert [h.senders for h in handoff.hops] == [("NO", "SG"), ("NO", "PH")]
    assert handoff.declared["handoff"]["controls"][1] == {"id": "TEC-08", "evidence": "evidence/vdi.txt"}


def test_a_stated_sender_is_the_only_one(folder: Path, reference: Reference) -> None:
    (folder / "handoff.yaml").write_text(HANDOFF.replace("{entity: cloud-sg,", "{entity: cloud-sg, from: bpo-ph,"))
    assert load_handoff(folder, reference).hops[1].senders == ("PH",)


@pytest.mark.parametrize(
    ("country", "sender", "senders"), [("PH", "", ("NO", "PH", "SG")), ('"NO"', "bpo-ph", ("PH", "SG"))]
)
def test_the_client_at_home_gets_data_from_the_vendor_and_elsewhere_may_have_taken_it_along(
    folder: Path, reference: Reference, country: str, sender: str, senders: tuple[str, ...]
) -> None:
    hop = f"{{entity: acme-no, country: {country},"
    (folder / "handoff.yaml").write_text(HANDOFF.replace("{entity: cloud-sg, country: SG,", hop))
    found = load_handoff(folder, reference).hops[1]
    assert (found.from_entity, found.senders) == (sender, senders)


def test_unknown_is_the_same_as_not_stated(folder: Path, reference: Reference) -> None:
    answers = load_handoff(folder, reference).declared["handoff"]["answers"]
    assert answers == {"ict_service": True}


def test_parts_may_stand_inline(folder: Path, reference: Reference) -> None:
    (folder / "org.yaml").unlink()
    text = HANDOFF + "inline: {org: {org: 1, entities: {acme-no: {country: DE}}}}\n"
    (folder / "handoff.yaml").write_text(text)
    handoff = load_handoff(folder / "handoff.yaml", reference)
    assert handoff.client is not None
    assert handoff.client.country == "DE"


def test_an_inline_part_may_hold_lists(folder: Path, reference: Reference) -> None:
    (folder / "org.yaml").unlink()
    text = HANDOFF + "inline: {org: {org: 1, entities: {acme-no: {country: DE}}, volumes: [{vendor: x, months: 12}]}}\n"
    (folder / "handoff.yaml").write_text(text)
    assert load_handoff(folder, reference).declared["org"]["volumes"][0]["months"] == 12


REFUSED = [
    ("client: acme-no", "client: acme", ["handoff.yaml: client", "unknown client entity", "acme-no"]),
    ("country: PH, mode", "country: PHL, mode", ["where[1]: country", "unknown country", "ISO code"]),
    ("mode: [store]", "mode: [stor]", ["mode[1]", 'did you mean "store"']),
    ("same_group: no", "same_grup: no", ['unknown key "same_grup"', 'did you mean "same_group"']),
    ("same_group: no", "same_group: maybe", ["same_group", "yes, no or unknown"]),
    ("start: 2026-12-15", "start: 15.12.2026", ["start", "a date like"]),
    ("start: 2026-12-15", "start: 2026-12-15\nend: 2026-01-01", ["end lies before the start"]),
    ("TEC-01,", "TEC-99,", ['unknown control "TEC-99"', "controls[1]"]),
    ("evidence/vdi.txt", "evidence/none.txt", ["no such file", "controls[2].evidence"]),
    ("handoff: 1", "handoff: 1\nexit: plan.pdf", ["handoff.exit", "no such file", "or none"]),
    ("exports/*.csv", "../*.csv", ["leaves the folder"]),
    ("exports/*.csv", "/etc/*", ["not a relative path"]),
    ("name: payroll\n", "", ['the key "name" is missing']),
    ("entity: cloud-sg", "entity: cloud-xx", ["where[2]", "unknown entity", "cloud-sg"]),
    ("handoff: 1", "handoff: [1", ["handoff.yaml, line"]),
    ("handoff: 1", "handoff: 1\nhandoff: 1", ["the same key twice"]),
    ("answers: {", "answers: {ai_on_data: train_it, ", ["ai_on_data", 'did you mean "train"']),
]


@pytest.mark.parametrize(("old", "new", "says"), REFUSED, ids=lambda v: str(v)[:30])
def test_mistakes_name_file_key_expectation_and_nearest_word(
    folder: Path, reference: Reference, old: str, new: str, says: list[str]
) -> None:
    assert old in HANDOFF
    (folder / "handoff.yaml").write_text(HANDOFF.replace(old, new))
    with pytest.raises(BpoGuardError) as caught:
        load_handoff(folder, reference)
    for part in says:
        assert part in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", ["org", "vendor", "handoff"])
def test_the_generated_schemas_accept_what_is_read_and_refuse_what_is_not(
    folder: Path, reference: Reference, name: str
) -> None:
    schema = json_schema(reference, name)
    validator = jsonschema.Draft202012Validator(schema)
    validator.check_schema(schema)
    document = read_yaml(folder / f"{name}.yaml", BpoGuardError)
    validator.validate(document)
    assert list(validator.iter_errors({**document, "unheard_of": 1}))
