"""Columns of a PDF page: a wide gap is seen in its text, those between words stay as they are."""

from __future__ import annotations

from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from bpo_guard.sources.pdf_pages import open_pdf


def _text(file: Path) -> str:
    with open_pdf(file) as document, document.page(0) as page:  # type: ignore[union-attr]
        return page.text()


def test_a_label_stands_apart_from_what_is_filled_in(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "form.pdf"))
    for y, label, value in ((700, "Religion", "Hindu"), (680, "Monthly salary", "4,850")):
        canvas.drawString(60, y, label)
        canvas.drawString(260, y, value)
    canvas.save()
    assert _text(tmp_path / "form.pdf").split("\r\n") == ["Religion   Hindu", "Monthly salary   4,850"]


def test_words_that_are_placed_one_by_one_stay_a_sentence(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "letter.pdf"))
    at = 60.0
    for word in ["we", "met", "the", "customer", "at", "noon"]:
        canvas.drawString(at, 700, word)
        at += canvas.stringWidth(word, "Helvetica", 12) + 6
    canvas.save()
    assert _text(tmp_path / "letter.pdf") == "we met the customer at noon"
