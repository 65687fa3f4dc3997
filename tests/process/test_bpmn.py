"""BPMN: who takes part, what flows, and what is handed to the vendor."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bpo_guard.errors import SourceError
from bpo_guard.lexicon import load_lexicon
from bpo_guard.model.ledger import Reason
from bpo_guard.model.process import Flow, ProcessModel
from bpo_guard.paths import policies_dir
from bpo_guard.process import read_process
from tests.process.samples import BPMN, LANES, PAYROLL, definitions

CORPUS = Path(__file__).parents[3] / "shared/corpus"
FILES = sorted((CORPUS / "bpmn").glob("*")) if (CORPUS / "bpmn").is_dir() else []
HOSTILE = sorted(CORPUS.glob("malicious*/*.bpmn")) + sorted(CORPUS.glob("malicious/*.xml"))
CLIENT = ("hausmann-de", "Hausmann Maschinenbau GmbH")
VENDOR = ("luzon-ph", "Luzon Payroll Services Inc.")
LEXICON = load_lexicon(policies_dir())


def read(path: Path) -> ProcessModel:
    return read_process(path, LEXICON, CLIENT, VENDOR)


def model_of(tmp_path: Path, content: bytes) -> ProcessModel:
    file = tmp_path / "any.name"
    file.write_bytes(content)
    return read(file)


def flow(model: ProcessModel, id_: str) -> Flow:
    return next(f for f in model.flows if f.id == id_)


@pytest.mark.parametrize("prefix", ["bpmn", "semantic", "ns5", ""])
def test_pools_and_message_flows(tmp_path: Path, prefix: str) -> None:
    model = model_of(tmp_path, definitions(PAYROLL, prefix))
    assert [(p.id, p.side, p.lane) for p in model.participants] == [
        ("client", "client", False),
        ("vendor", "vendor", False),
        ("box", "unknown", False),
    ]
    assert [(f.id, f.source, f.target, f.hands_over, f.dangling) for f in model.flows] == [
        ("m1", "client", "vendor", True, False),
        ("m2", "vendor", "client", False, False),
        ("m3", "client", "box", False, False),
        ("m4", "client", "", False, True),
        ("m5", "client", "vendor", True, False),
    ]
    assert model.language == "bpmn"
    assert any("1 of 5 flows" in note for note in model.notes)


def test_data_of_a_flow(tmp_path: Path) -> None:
    """Named by the message, by what it carries, by the tasks at its ends and by the data they read."""
    data = flow(model_of(tmp_path, definitions(PAYROLL)), "m1").data
    assert {"financial.salary", "health.absence", "financial.bank_account", "account.employee_id"} <= set(data)


def test_made_up_names_say_nothing(tmp_path: Path) -> None:
    body = PAYROLL.replace('name="Payslips"', 'name="Message Flow 2"')
    assert flow(model_of(tmp_path, definitions(body)), "m2").data == ()


def test_an_outside_firm_drawn_as_a_lane(tmp_path: Path) -> None:
    model = model_of(tmp_path, definitions(LANES))
    assert [(p.id, p.side, p.lane) for p in model.participants] == [
        ("pool", "client", False),
        ("ext", "vendor", True),
    ]
    assert [(f.id, f.source, f.target, f.hands_over) for f in model.flows] == [
        ("s1", "pool", "ext", True),
        ("s2", "ext", "pool", False),
    ]
    assert "employment.candidate" in flow(model, "s1").data


def test_a_vendor_lane_without_any_pool(tmp_path: Path) -> None:
    """Who sends is not known, so nothing is claimed; the note says so."""
    body = re.sub(r"<bpmn:collaboration.*</bpmn:collaboration>", "", LANES)
    model = model_of(tmp_path, definitions(body))
    assert [p.id for p in model.participants] == ["ext"]
    assert not any(f.hands_over for f in model.flows)
    assert any("not known to be the client" in note for note in model.notes)


@pytest.mark.parametrize("encoding", ["windows-1252", "ISO-8859-1", "UTF-16"])
def test_declared_encodings(tmp_path: Path, encoding: str) -> None:
    model = model_of(tmp_path, definitions(LANES.replace("Hausmann GmbH", "Hausmann Münster"), encoding=encoding))
    assert model.participants[0].name == "Hausmann Münster"


def test_names_are_shown_without_values(tmp_path: Path) -> None:
    body = PAYROLL.replace("Krankenkasse", "ask jane.doe@example.com or 0911 555 0199\n\x85")
    name = model_of(tmp_path, definitions(body)).participants[2].name
    assert name == "ask <EMAIL_ADDRESS> or <NUMBER>"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf", "unsupported"),
        (b"%PDF-1.7", "unsupported"),
        (definitions(PAYROLL)[:-40], "corrupt"),
        (definitions(PAYROLL).replace(b"Payslips", b"a < b"), "corrupt"),
        (definitions(PAYROLL).replace(b"Payslips", b"\xff\xfe"), "corrupt"),
        (definitions(PAYROLL).replace(b'"UTF-8"', b'"no-such-code"'), "undecodable"),
        (b'<!DOCTYPE d [<!ENTITY x "y">]>' + definitions("").split(b"?>")[1], "unsupported"),
        (f'<x xmlns="{BPMN}"><definitions/><process/></x>'.encode(), "unsupported"),
        (definitions("<bpmn:a>" * 300 + "</bpmn:a>" * 300), "over a limit"),
    ],
)
def test_what_cannot_be_read(tmp_path: Path, content: bytes, reason: str) -> None:
    with pytest.raises(SourceError) as caught:
        model_of(tmp_path, content)
    assert caught.value.reason == reason
    assert reason in set(Reason)
    assert "\n" not in str(caught.value) and "jane" not in str(caught.value)


def test_no_file_and_no_plain_file(tmp_path: Path) -> None:
    for path, reason in ((tmp_path / "none", "missing"), (tmp_path, "special file")):
        with pytest.raises(SourceError) as caught:
            read(path)
        assert caught.value.reason == reason


def test_circles_and_doubles_end(tmp_path: Path) -> None:
    body = """
    <bpmn:collaboration id="c"><bpmn:participant id="x" name="A" processRef="x"/>
      <bpmn:participant id="x" name="B" processRef="x"/><bpmn:messageFlow sourceRef="x" targetRef="x"/>
      <bpmn:messageFlow/></bpmn:collaboration>
    <bpmn:process id="x"><bpmn:subProcess id="x"><bpmn:task id="x"/></bpmn:subProcess></bpmn:process>"""
    model = model_of(tmp_path, definitions(body))
    assert len(model.flows) == 2


@pytest.mark.skipif(not FILES, reason="the corpus is not here")
@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_every_file_of_the_corpus(path: Path) -> None:
    """Reads, or says why not; and finds every message flow that a plain search finds."""
    try:
        model = read(path)
    except SourceError as error:
        assert error.reason in set(Reason)
        return
    plain = len(re.findall(rb"<(?:[\w.-]+:)?messageFlow[\s>/]", path.read_bytes()))
    lanes = len([f for f in model.flows if f.id.startswith("sequence_flow")])
    sequence = set(re.findall(rb'<(?:[\w.-]+:)?sequenceFlow[^>]*?\bid="([^"]+)"', path.read_bytes()))
    messages = [f for f in model.flows if f.id.encode() not in sequence]
    assert len(messages) - lanes == plain
    known = {p.id for p in model.participants} | {""}
    assert {f.source for f in model.flows} | {f.target for f in model.flows} <= known


@pytest.mark.skipif(not HOSTILE, reason="the corpus is not here")
@pytest.mark.parametrize("path", HOSTILE, ids=lambda p: p.name)
def test_hostile_files(path: Path) -> None:
    with pytest.raises(SourceError):
        read(path)
