"""What the grammar doubts about single cells → notices, like doubts told once with all their cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from briefing.faults.notices import Notice, Severity
from briefing.language.lists import first_few
from briefing.language.numbers import printed
from briefing.measures.observation import Observation
from briefing.reading.assembly import ReadRow

MOST_NAMED: Final = 3
"""So many examples are told in words; the places name the rest."""


@dataclass(frozen=True, slots=True)
class _Doubt:
    """A kind of doubt: how one cell with it is told ({raw} as written, {shown} as read), and what to do."""

    severity: Severity
    one: str
    rule: str
    remedy: str


_ERROR, _WARNING, _INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
_DOUBTS: Final = {
    "unreadable": _Doubt(
        _ERROR,
        "'{raw}'",
        "Cannot be read as a figure",
        "Write the figure alone, or one of the usual words such as N/A or TBC.",
    ),
    "too-many-digits": _Doubt(
        _ERROR, "'{raw}'", "More digits than Excel keeps, so not read", "Write the figure that is meant."
    ),
    "struck-out": _Doubt(
        _ERROR,
        "'{raw}'",
        "Struck out, so not used",
        "Delete the figure if it is withdrawn; take the line through it away if it stands.",
    ),
    "error-cell": _Doubt(
        _ERROR, "{raw}", "An error of Excel in place of a figure", "Mend the formula, or write what the figure is."
    ),
    "date-for-figure": _Doubt(
        _ERROR,
        "{raw}",
        "A date where a figure is expected, which Excel may have made of one",
        "Format the cell as text and write the figure again.",
    ),
    "formula-without-value": _Doubt(
        _ERROR,
        "",
        "A formula whose result was never stored",
        "Open the workbook in Excel and save it, so that the results are stored.",
    ),
    "count-impossible": _Doubt(
        _ERROR,
        "'{raw}'",
        "The number in brackets cannot be the count behind the percentage, and was not used",
        "Check the percentage and the number.",
    ),
    "limits-disagree": _Doubt(
        _ERROR, "'{raw}'", "Outside the limits that are given for it", "Check the figure and its limits."
    ),
    "part-unreadable": _Doubt(
        _ERROR,
        "'{raw}'",
        "A numerator, denominator or limit beside the figure cannot be read, and was not used",
        "Write the number alone, or leave its cell empty.",
    ),
    "fraction-unclear": _Doubt(
        _ERROR,
        "'{raw}'",
        "Nothing says whether these figures between 0 and 1 are percentages, so they are neither told nor judged",
        "Format the cells as percentages in Excel if they are (69.4%); else write what they count in into the name, "
        "such as (ratio), or into a column Unit.",
    ),
    "comparator-other": _Doubt(
        _WARNING,
        "'{raw}'",
        "The note beside the figure names other councils than its header, so nothing is compared with it",
        "Give it a column of its own, or take the note away if the header is right.",
    ),
    "comparator-renamed": _Doubt(
        _WARNING,
        "'{raw}'",
        "The note beside the figure names another comparator than its header, and it is told as the note says",
        "Take the note away if the header is right.",
    ),
    "comparator-unclear": _Doubt(
        _WARNING,
        "'{raw}'",
        "The note beside the figure may name somebody else than its header, which was believed",
        "Check whose figure it is; if it is not what the header says, give it a column of its own.",
    ),
    "range": _Doubt(_WARNING, "'{raw}'", "Not one figure, so not used", "Write one figure."),
    "partly-struck-out": _Doubt(
        _WARNING,
        "'{raw}'",
        "Read alone, beside a figure that is struck out",
        "Delete what is struck out, so that one figure is left.",
    ),
    "scale-unclear": _Doubt(
        _WARNING,
        "'{raw}'",
        "Read as it stands, in a row of thousands or millions, since it seems to give its pounds in full",
        "Write all figures of the row in one way.",
    ),
    "clock-unclear": _Doubt(
        _WARNING,
        "'{raw}'",
        "Minutes and seconds, or hours and minutes: told as it stands",
        "Say in the measure's name which it is: (mm:ss) or (h:mm).",
    ),
    "mark-not-count": _Doubt(
        _WARNING,
        "'{raw}'",
        "The number in brackets is no count behind the percentage, and was taken for a footnote's mark",
        "Write the mark raised, or as [note 2]; write a count as [2/48].",
    ),
    "count-or-mark": _Doubt(
        _WARNING,
        "'{raw}'",
        "The small number in brackets was taken for a footnote's mark, and not for a count",
        "Write the mark raised, or as [note 2]; write a count as [2/48].",
    ),
    "count-or-year": _Doubt(
        _WARNING,
        "'{raw}'",
        "The number in brackets was read as a count, but could be a year",
        "Write the year as 2018/19 if it is one.",
    ),
    "minus-in-brackets": _Doubt(
        _WARNING,
        "'{raw}'",
        "Read as below zero",
        "Write a minus sign; or write what the brackets are for.",
    ),
    "approximate": _Doubt(
        _WARNING,
        "'{raw}' told as {shown}",
        "Given as approximate only",
        "Write the exact figure, or say in the paper that it is not exact.",
    ),
    "fraction-scaled": _Doubt(
        _WARNING,
        "'{raw}' read as {shown}",
        "A fraction without a percent sign, in a row of percentages",
        "Format the cells as percentages in Excel and save.",
    ),
    "maybe-fraction": _Doubt(
        _WARNING,
        "'{raw}' read as {shown}",
        "No percent sign in a row of percentages, and perhaps a fraction of 1",
        "Format the cells as percentages in Excel and save.",
    ),
    "unformatted": _Doubt(
        _INFO,
        "'{raw}' told as {shown}",
        "More decimals than anybody meant, so rounded in the paper",
        "Format the cells with the decimals that the committee should see.",
    ),
    "worked-out": _Doubt(
        _INFO,
        "'{raw}' read as {shown}",
        "Only the fraction is given; the share was worked out from it",
        "Write the share beside the fraction.",
    ),
}


def tell_cells(rows: Sequence[ReadRow]) -> Iterator[Notice]:
    """One notice for each kind of doubt that any cell has."""
    found: dict[str, list[tuple[ReadRow, Observation]]] = {}
    for row in rows:
        for cell in row.cells:
            for code in cell.entry.doubts:
                found.setdefault(code, []).append((row, cell.observation))
    for code, doubt in _DOUBTS.items():
        if told := found.get(code):
            examples = list(dict.fromkeys(_example(doubt, row, one) for row, one in told))
            message = f"{doubt.rule}: {first_few(examples, MOST_NAMED)}."
            yield Notice(code, doubt.severity, tuple(one.place for _, one in told), message, doubt.remedy)


def _example(doubt: _Doubt, row: ReadRow, one: Observation) -> str:
    shown = doubt.one.format(raw=one.raw.strip(), shown=printed(one))
    return f"{shown} ({row.called})" if shown else row.called
