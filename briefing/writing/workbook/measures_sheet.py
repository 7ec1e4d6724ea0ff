"""Measures → a sheet `Briefing measures` in a workbook: what is known of each; yellow cells for what nobody has said.

An author fills it in and keeps it, in the scorecard or as inputs/measures.xlsx.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from briefing.knowing.author import MEASURES_SHEET
from briefing.knowing.author_words import KINDS, LEAVE_OUT, POLARITIES
from briefing.measures.definition import Kind
from briefing.measures.kinds import kind_of
from briefing.measures.scorecard import Measure
from briefing.writing.workbook.text_cells import put_text

WHERE_TO_PUT_IT: Final = (
    f"The sheet '{MEASURES_SHEET}' says what is known of each measure; what nobody has said is yellow. Fill it in, "
    "and move it into the scorecard, or save this copy as inputs/measures.xlsx: there it holds for every later "
    "scorecard."
)
_COLUMNS: Final = (
    ("Measure", 60),
    ("Polarity", 18),
    ("Kind", 20),
    ("Unit", 12),
    ("Target", 10),
    ("Short name", 48),
    (LEAVE_OUT.capitalize(), 10),
    ("Known from", 30),
)
TO_FILL: Final = PatternFill("solid", start_color="FFEB9C", end_color="FFEB9C")


def add_measures_sheet(book: Workbook, measures: Sequence[Measure]) -> bool:
    """Puts the sheet at the end of the workbook, unless it has one; whether it did."""
    if not measures or any(name.casefold() == MEASURES_SHEET.casefold() for name in book.sheetnames):
        return False
    sheet = book.create_sheet(MEASURES_SHEET)
    for column, (head, width) in enumerate(_COLUMNS, start=1):
        put_text(sheet.cell(1, column), head)
        sheet.cell(1, column).font = Font(bold=True)
        sheet.column_dimensions[sheet.cell(1, column).column_letter].width = width
    sheet.freeze_panes = "B2"
    for row, measure in enumerate(measures, start=2):
        _write_row(sheet, row, measure)
    _add_choices(sheet, len(measures) + 1)
    return True


def _write_row(sheet: Worksheet, row: int, measure: Measure) -> None:
    known = measure.definition
    kind = kind_of(measure)
    named_twice = measure.key.removeprefix(known.key).lstrip("-").isdigit()
    words = (
        measure.key if named_twice else measure.name,
        POLARITIES[known.polarity] if known.polarity is not None else "",
        "" if kind is Kind.UNKNOWN else kind.value,
        measure.unit.value if measure.unit is not None else "",
        "",
        "" if known.quoted else known.short_name,
        "",
        known.polarity_source,
    )
    for column, text in enumerate(words, start=1):
        put_text(sheet.cell(row, column), text)
        sheet.cell(row, column).alignment = Alignment(wrap_text=True, vertical="top")
    for column in (2, 3):
        if not words[column - 1]:
            sheet.cell(row, column).fill = TO_FILL


def _add_choices(sheet: Worksheet, last: int) -> None:
    """Drop-downs for polarity, kind and what is left out; the kinds say in words what they are."""
    kinds = "\n".join(f"{kind.value}: {words}" for kind, words in KINDS.items())
    for column, choices, prompt in (
        ("B", (*POLARITIES.values(), LEAVE_OUT), "Which way is good? Or leave the row out: it is no measure."),
        ("C", tuple(kind.value for kind in KINDS), kinds),
        ("G", ("yes",), "yes, if this row is no measure: a total, an overall score."),
    ):
        choice = DataValidation(
            type="list", formula1=f'"{",".join(choices)}"', allow_blank=True, showErrorMessage=False
        )
        choice.promptTitle, choice.prompt, choice.showInputMessage = sheet[f"{column}1"].value, prompt, True
        sheet.add_data_validation(choice)
        choice.add(f"{column}2:{column}{last}")
