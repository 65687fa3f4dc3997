"""Mail in files and mailboxes: every header, body, part and attachment, and what is locked named as such."""

from __future__ import annotations

import base64
import quopri
from collections.abc import Callable
from email import encoders
from email.message import EmailMessage, Message
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path

import pytest

from bpo_guard.model.batch import Limits

from .conftest import Reading, read_folder
from .test_containers import zipped

Read = Callable[..., Reading]
CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
CSV = b"id,name\n1,marker-csv\n2,marker-two\n"


def full() -> EmailMessage:
    """A message with something in every place."""
    mail = EmailMessage()
    mail["From"] = "Anna Meyer <marker-from@example.org>"
    mail["To"] = "marker-to@example.org"
    mail["Cc"] = "marker-cc@example.org"
    mail["Bcc"] = "marker-bcc@example.org"
    mail["Reply-To"] = "marker-reply@example.org"
    mail["Subject"] = "marker-subject für Jürgen"
    mail["Received"] = "from marker-host by mx.example.org; Mon, 6 Jun 2005 22:21:22 +0200"
    mail["X-Customer"] = "marker-x-header"
    mail["Date"] = "Mon, 6 Jun 2005 22:21:22 +0200"
    mail.set_content("marker-plain für Jürgen\n")
    mail.add_alternative(
        "<html><body><!-- marker-comment --><p hidden>marker-html</p><img alt='marker-alt'></body></html>",
        subtype="html",
    )
    mail.add_attachment(CSV, maintype="text", subtype="csv", filename="marker-filename.csv")
    packed = zipped(("inner.csv", b"id,name\n1,marker-zipped\n"))
    mail.add_attachment(packed, maintype="application", subtype="zip", filename="a.zip")
    inner = EmailMessage()
    inner["From"], inner["Subject"] = "marker-inner-from@example.org", "marker-inner-subject"
    inner.set_content("marker-inner-body\n")
    inner.add_attachment(b"marker-inner-attachment\n", maintype="text", subtype="plain", filename="b.txt")
    mail.add_attachment(inner)
    mail.add_attachment(b"BEGIN:VCARD\nFN:marker-vcard\nEND:VCARD\n", maintype="text", subtype="vcard")
    mail.preamble, mail.epilogue = "marker-preamble", "marker-epilogue"
    return mail


PLACES = [
    "from", "to", "cc", "bcc", "reply", "subject", "host", "x-header", "plain", "comment", "html", "alt", "csv",
    "filename", "zipped", "inner-from", "inner-subject", "inner-body", "inner-attachment",
    "vcard", "preamble", "epilogue",
]  # fmt: skip


@pytest.fixture(scope="module")
def whole() -> bytes:
    return full().as_bytes()


@pytest.mark.parametrize("place", PLACES)
def test_nothing_hides_in_a_message(read: Read, whole: bytes, place: str) -> None:
    reading = read(whole, "a.eml")
    assert f"marker-{place}" in reading.everything() and reading.reasons == []


def test_headers_are_fields(read: Read, whole: bytes) -> None:
    reading = read(whole, "any name")
    headers = next(b for b in reading.batches if b.place.table == "headers" and not b.place.member)
    named = dict(zip(headers.fields, (c[0].as_py() for c in headers.columns), strict=True))
    assert named["Subject"] == "marker-subject für Jürgen" and named["From"] == "Anna Meyer <marker-from@example.org>"
    assert "für Jürgen" in next(t.text for t in reading.texts if t.place.member == "part 3")


def test_a_mailbox(read: Read, whole: bytes) -> None:
    box = b"".join(
        b"From marker-envelope@example.org Mon Jun  1 04:28:28 2009\nSubject: number %d\nFrom: a@example.org\n\n"
        b"From here on it is text\n>From quoted\nbody %d\n\n" % (n, n)
        for n in range(300)
    )
    box += b"From a@example.org Mon Jun  1 04:28:28 2009\n" + whole + b"\n"
    reading = read(box, "a.mbox")
    assert reading.reasons == []
    headers = [b for b in reading.batches if b.place.table == "headers" and not b.place.member]
    assert sum(b.rows for b in headers) == 301
    for place in [*PLACES, "envelope"]:
        assert f"marker-{place}" in reading.everything(), place
    assert "From quoted" in reading.everything() and "body 299" in reading.everything()
    assert any(b.place.member == "message 301/part 5!marker-filename.csv" for b in reading.batches)


@pytest.mark.parametrize(
    ("charset", "declared"),
    [("utf-8", "utf-8"), ("cp1252", "cp1252"), ("iso-2022-jp", "iso-2022-jp"), ("utf-8", "us-ascii"),
     ("cp1252", "utf-8"), ("utf-8", "no-such-charset"), ("koi8-r", "koi8-r")],
)  # fmt: skip
@pytest.mark.parametrize("transfer", ["8bit", "base64", "quoted-printable"])
def test_bodies_in_every_encoding(read: Read, charset: str, declared: str, transfer: str) -> None:
    words = {"iso-2022-jp": "すみません。", "koi8-r": "Привет, Анна"}.get(charset, "Grüße an Jürgen Müller über Köln")
    raw = (words + "\n").encode(charset)
    coded = {"8bit": raw, "base64": base64.encodebytes(raw), "quoted-printable": quopri.encodestring(raw)}[transfer]
    head = f"From: a@example.org\nTo: b@example.org\nSubject: x\nContent-Type: text/plain; charset={declared}\n"
    reading = read(f"{head}Content-Transfer-Encoding: {transfer}\n\n".encode() + coded, "a.eml")
    assert words in reading.everything() and reading.reasons == []


def test_what_is_locked_or_wrapped(read: Read) -> None:
    def mail(kind: str, **parameters: str) -> bytes:
        part = MIMEBase(*kind.split("/"), **parameters)
        part.set_payload(b"\x30\x80secret")
        encoders.encode_base64(part)
        part["From"], part["To"], part["Subject"] = "a@example.org", "b@example.org", "marker-open"
        return part.as_bytes()

    locked = read(mail("application/pkcs7-mime", **{"smime-type": "enveloped-data", "name": "smime.p7m"}), "a.eml")
    assert "encrypted" in locked.reasons and "marker-open" in locked.everything()
    assert "unsupported" in read(mail("application/pkcs7-mime", **{"smime-type": "signed-data"}), "a.eml").reasons
    pgp = MIMEMultipart("encrypted", protocol="application/pgp-encrypted")
    pgp.attach(MIMEBase("application", "pgp-encrypted"))
    pgp["From"], pgp["To"], pgp["Subject"] = "a@example.org", "b@example.org", "x"
    assert "encrypted" in read(pgp.as_bytes(), "a.eml").reasons
    inline = MIMEText("hello\n-----BEGIN PGP MESSAGE-----\n\nabc\n-----END PGP MESSAGE-----\n")
    inline["From"], inline["To"], inline["Subject"] = "a@example.org", "b@example.org", "x"
    assert read(inline.as_bytes(), "a.eml").reasons == ["encrypted"]
    winmail = full()
    tnef = b"\x78\x9f\x3e\x22" + bytes(99)
    winmail.add_attachment(tnef, maintype="application", subtype="ms-tnef", filename="winmail.dat")
    reading = read(winmail.as_bytes(), "a.eml")
    assert reading.reasons == ["unsupported"] and "TNEF" in reading.ledger.not_examined[0].detail


def test_cut_short(read: Read, whole: bytes) -> None:
    at = whole.index(b"marker-filename")
    cut = read(whole[:at], "a.eml")
    assert "truncated" in cut.reasons and "marker-plain" in cut.everything()
    assert read(b"From: a@example.org\nTo: b@example.org\nSubject: x\nDate: y\n", "a.eml").reasons == []


def test_hostile_messages(read: Read) -> None:
    deep: Message = MIMEText("bottom")
    for _ in range(90):
        outer = MIMEMultipart()
        outer.attach(deep)
        deep = outer
    deep["From"], deep["To"], deep["Subject"] = "a@example.org", "b@example.org", "x"
    assert "over_limit" in read(deep.as_bytes(), "a.eml").reasons
    assert "bottom" in read(deep.as_bytes(), "a.eml", Limits(nesting=200)).everything()
    odd = (
        b"From: =?utf-8?B?=?= <a@example.org>\nSubject: =?bogus?Q?x=ZZ?= \xff\xfe\x00\x1b[2J\nTo: b@example.org\n"
        b"MIME-Version: 1.0\nContent-Type: text/plain; charset=\"\xff\"; name*=utf-8''%zz\x1b[2J\n"
        b"Content-Transfer-Encoding: base64\n\n!!!not base64!!!\n"
    )
    assert read(odd, "a.eml").reasons in ([], ["unsupported"], ["undecodable"])
    named = full()
    named.add_attachment(b"marker-named\n", maintype="text", subtype="plain", filename="../../x\x1b[2J.txt")
    members = {t.place.member for t in read(named.as_bytes(), "a.eml").texts}
    assert "part 9!__/__/x\ufffd[2J.txt" in members


def test_uuencoded(read: Read) -> None:
    import binascii

    body = b"".join(binascii.b2a_uu(CSV[n : n + 45]) for n in range(0, len(CSV), 45))
    head = b"From: a@example.org\nTo: b@example.org\nSubject: x\n\nsee below\nbegin 644 old.csv\n"
    reading = read(head + body + b"`\nend\nbye\n", "a.eml")
    assert "marker-two" in reading.everything() and "bye" in reading.everything()
    assert {b.place.member for b in reading.batches} >= {"part 1!old.csv"}


def test_mail_of_the_corpus() -> None:
    if not CORPUS.is_dir():
        pytest.skip("the corpus of real files is not here")
    reading = read_folder(CORPUS / "mail")
    gaps = {(g.place.path, g.reason.name) for g in reading.ledger.not_examined if g.reason.name == "unreconciled"}
    assert gaps == set()
    text = reading.everything()
    for word in ("Bugs Bunny <Bugs.Bunny@acme.com>", "This is Test TXTA File", "jothipn@yahoo-inc.com", "まみむめも",
                 "ForwardedMessage.eml", "2008 Ford Super Duty F-350"):  # fmt: skip
        assert word in text, word
