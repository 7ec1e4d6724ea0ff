"""What is told beside a paper → one page in Word, in the look of the chair's brief."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefing.report.document import (
    Block,
    Field,
    Paragraph,
    ParagraphKind,
    Report,
    Section,
    Span,
    Table,
    TableCell,
    TableKind,
    TableRow,
)
from briefing.reviewing.filing.about import AboutPaper
from briefing.writing.word.checking import BRIEF
from briefing.writing.word.template_marks import FIELD_NAMES


def page_of(about: AboutPaper, title: str, blocks: Iterable[Block]) -> Report:
    """The page, as the one section of a report. Every detail that a template may ask for in its header is there, a dash
    where the paper does not say it."""
    known = {
        "council": about.council,
        "committee": about.committee,
        "meeting_date": about.meeting,
        "agenda_item": about.agenda_item,
        "title": about.title,
    }
    fields = tuple(Field(name, known.get(name) or "-") for name in FIELD_NAMES)
    headline = Paragraph("page-title", (Span(title),), ParagraphKind.TITLE)
    return Report(about.properties, fields, (Section(BRIEF, (headline, *blocks)),))


def line(anchor: str, label: str, said: str) -> Paragraph:
    """A detail under its label."""
    return Paragraph(anchor, (Span(label, strong=True), Span("\t"), Span(said)), ParagraphKind.DETAIL)


def table_of(
    anchor: str, header: tuple[str, str], rows: Iterable[tuple[str, str]], widths: Sequence[int] = (45, 55)
) -> Table:
    """A table of two columns; `widths` are their shares of the page in per cent."""
    cells = (TableRow(tuple(TableCell((Span(text),)) for text in row)) for row in rows)
    titles = tuple((Span(one),) for one in header)
    return Table(anchor, TableKind.FIGURES, titles, tuple(cells), tuple(widths), "", f"{header[0]} and {header[1]}.")
