"""The findings of many authorities → one workbook with a row for each authority and measure, to filter and to count.

The same findings give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Final

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from briefing.judging.finding import Finding
from briefing.judging.rows import finding_row
from briefing.measures.scorecard import Basis
from briefing.writing.workbook.annual_sheet import SOURCE
from briefing.writing.workbook.saving import save_book

_WIDTHS: Final = {"council": 30, "section": 26, "measure": 60, "because": 50}


@dataclass(frozen=True, slots=True)
class CouncilVerdict:
    """What is said of one measure of one authority, and where it stands among all; rank 1 and quartile A are best."""

    council: str
    section: str
    measure: str
    key: str
    period: str | None
    value: Decimal | None
    unit: str | None
    numerator: Decimal | None
    denominator: Decimal | None
    england: Decimal | None
    region: Decimal | None
    neighbours: Decimal | None
    verdict: str
    rule: str
    because: str
    rank: int | None
    of: int | None
    quartile: str | None
    caveats: str


def verdicts_of(council: str, findings: Iterable[Finding]) -> Iterator[CouncilVerdict]:
    """The row of each finding, in the order of the scorecard."""
    for finding in findings:
        row, measure = finding_row(finding), finding.measure
        theirs = {one.basis: one.theirs.value for one in finding.comparisons if one.theirs is not None}
        among = measure.published.among if measure.published is not None else None
        polarity = measure.definition.polarity
        yield CouncilVerdict(
            council,
            row.section,
            row.measure,
            row.key,
            row.period,
            row.value,
            row.unit,
            row.numerator,
            row.denominator,
            theirs.get(Basis.NATIONAL),
            theirs.get(Basis.REGION),
            theirs.get(Basis.NEIGHBOURS),
            str(row.verdict),
            row.rule,
            row.because,
            among.rank(polarity) if among is not None else None,
            len(among.values) if among is not None else None,
            among.quartile(polarity) if among is not None else None,
            "; ".join(row.caveats_in_words),
        )


def write_summary(verdicts: Iterable[CouncilVerdict], failed: Sequence[tuple[str, str]]) -> bytes:
    """The workbook with its sheets Verdicts, Failed, which says of which authorities there is no paper and why, and
    Source."""
    book = Workbook(write_only=True)
    book.properties.creator = "briefing"
    names = [one.name for one in fields(CouncilVerdict)]
    rows = ([_entry(getattr(one, name)) for name in names] for one in verdicts)
    _write_table(book, "Verdicts", names, rows)
    _write_table(book, "Failed", ["council", "why"], failed)
    _write_table(book, "Source", [SOURCE], ())
    return save_book(book)


def _write_table(book: Workbook, title: str, names: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for column, name in enumerate(names, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = _WIDTHS.get(name, 13)
    header = [WriteOnlyCell(sheet, name[:1].upper() + name[1:]) for name in names]
    for cell in header:
        cell.font = Font(bold=True)
    sheet.append(header)
    for row in rows:
        sheet.append(row)


def _entry(value: object) -> object:
    return float(value) if isinstance(value, Decimal) else value
