"""Notices → the questions that an author settles by choosing, and what is written down for each choice.

Only this module knows which doubt is answered by which setting. A doubt that only a change of the workbook itself can
settle is no question.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from string import ascii_uppercase, digits

from briefing.faults.codes import ASIDE
from briefing.faults.notices import Notice, worst_first
from briefing.faults.places import CellPlace, Place, RowPlace, SheetPlace
from briefing.knowing.answers import CHOICES, MeasureAnswer, PaperAnswer
from briefing.knowing.asking import places_of, row_of
from briefing.knowing.author import said_by_author
from briefing.knowing.author_words import LEAVE_OUT
from briefing.knowing.details import Details, Layout
from briefing.measures.scorecard import Measure, Scorecard

Choices = tuple[tuple[str, str], ...]
"""What can be chosen: the text of the answer, and the words to choose it by. None of them: any text may be given."""
_TAKE_BACK = ("unsaid", "take back what was answered")


@dataclass(frozen=True, slots=True)
class AskedOfMeasure:
    """What is asked of one measure: a setting of the sheet 'Briefing measures'."""

    measure: Measure
    about: str
    label: str
    hint: str = ""
    can_be_taken_back: bool = False

    @property
    def name(self) -> str:
        """The name of the question, of which there is one in all."""
        return f"{self.about} of {self.measure.key}"

    @property
    def choices(self) -> Choices:
        """What can be answered."""
        return (*CHOICES[self.about], _TAKE_BACK) if self.can_be_taken_back else CHOICES[self.about]

    def answer(self, text: str) -> tuple[MeasureAnswer, ...]:
        """What is written for this answer."""
        return (MeasureAnswer(self.measure, self.about, "" if text == _TAKE_BACK[0] else text),)


@dataclass(frozen=True, slots=True)
class AskedOfPaper:
    """What is asked of the paper: a setting of report.toml. `beside` are settings that the answer needs with it."""

    path: tuple[str, ...]
    label: str
    choices: Choices = ()
    hint: str = ""
    beside: tuple[PaperAnswer, ...] = ()

    @property
    def name(self) -> str:
        """The name of the question, of which there is one in all."""
        return ".".join(self.path)

    def answer(self, text: str) -> tuple[PaperAnswer, ...]:
        """What is written for this answer."""
        return (PaperAnswer(self.path, text), *self.beside)


Answerable = AskedOfMeasure | AskedOfPaper


@dataclass(frozen=True, slots=True)
class Said:
    """What was said in answer to a question: the question, the answer in words, and what takes it back."""

    asked: Answerable
    words: str
    back: tuple[MeasureAnswer | PaperAnswer, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A doubt, and what can be chosen to settle it; `weighs` where a verdict may hang on it."""

    notice: Notice
    asked: tuple[Answerable, ...]

    @property
    def weighs(self) -> bool:
        """Whether the answer could change a verdict."""
        return self.notice.code not in ASIDE


def questions_of(notices: Iterable[Notice], scorecard: Scorecard) -> tuple[Question, ...]:
    """The doubts that are settled by choosing, the worst first; nothing is asked twice."""
    measures = {place: measure for measure in scorecard.measures for place in places_of(measure)}
    asked_before: set[str] = set()
    questions = []
    for notice in worst_first(notices):
        asked = {one.name: one for one in _asked(notice, measures)}
        new = tuple(one for name, one in asked.items() if name not in asked_before)
        if new:
            asked_before |= asked.keys()
            questions.append(Question(notice, new))
    return tuple(sorted(questions, key=lambda one: not one.weighs))


def questions_about(measure: Measure) -> tuple[AskedOfMeasure, ...]:
    """What can be said of a measure, whether or not anything about it is in doubt, and taken back where it was."""
    said = said_by_author(measure)
    return tuple(
        AskedOfMeasure(measure, about, words, can_be_taken_back=said.get(about, False))
        for about, words in _SAID_OF_MEASURE.items()
    )


def said_of_paper(details: Details) -> tuple[Said, ...]:
    """What report.toml says of how the scorecard is read, each with what takes it back."""
    said = [(_COUNCIL, details.council), (_PERIOD, details.period)]
    said += [(_use_of_sheet(sheet), use) for sheet, use in details.sheets.items()]
    told = [Said(one, text, (PaperAnswer(one.path, None),)) for one, text in said if text]
    return (*told, *_said_of_columns(details.layout)) if details.layout is not None else tuple(told)


def said_of_left_out(measure: Measure) -> Said:
    """That a measure is left out, and what takes it in again."""
    return Said(
        AskedOfMeasure(measure, LEAVE_OUT, measure.name), "left out", (MeasureAnswer(measure, LEAVE_OUT, "no"),)
    )


def _said_of_columns(layout: Layout) -> Iterator[Said]:
    end = 1 if len(layout.columns) == 1 else 3  # a layout without columns would still say that there is no other table
    for letters, text in layout.columns.items():
        asked = _column(CellPlace(layout.sheet, f"{letters}{layout.header_row}"))
        yield Said(asked, text, (PaperAnswer(asked.path[:end], None),))


def questions_without_scorecard(sheets: Sequence[str], councils: Sequence[str] = ()) -> tuple[Answerable, ...]:
    """What can be said where no scorecard can be read: whose it is, of these councils where it names any, and what
    each sheet is."""
    return (_one_of(_COUNCIL, councils), *map(_use_of_sheet, sheets))


_SAID_OF_MEASURE = {
    "polarity": "Which way it is good",
    "kind": "How its figure comes about",
    "unit": "What its figure is counted in",
    LEAVE_OUT: "Leave it out of the paper",
}
_OF_MEASURE = {
    **dict.fromkeys(("measure-unknown", "polarity-shown", "polarity-differs"), "polarity"),
    "kind-unknown": "kind",
    "unit-differs": "unit",
}

_COUNCIL = AskedOfPaper(("council",), "Whose scorecard it is", hint="The council's name, as the workbook has it")
_PERIOD = AskedOfPaper(("period",), "The period that the paper is about", hint="Such as Q2 2024/25 or 2023/24")
_SMALL_NUMBERS = AskedOfPaper(
    ("small_numbers",),
    "Counts of one to five people",
    (
        ("suppress", "leave them out everywhere"),
        ("warn", "name each of them here"),
        ("off", "publish them"),
    ),
)
_OF_PAPER: Mapping[str, AskedOfPaper] = {
    **dict.fromkeys(("area-unknown", "area-differs", "column-assumed-ours", "council-unrecognised"), _COUNCIL),
    **dict.fromkeys(("period-incomplete", "period-upcoming", "period-not-newest"), _PERIOD),
    "small-number": _SMALL_NUMBERS,
}
_OF_SHEET = ("sheet-no-scorecard", "sheet-left-out", "sheet-copy", "sheet-beside")
_USES: Choices = (
    ("scorecard", "part of the scorecard"),
    ("breakdown", "a breakdown, such as children by age"),
    ("series", "a run of months"),
    ("facts", "single facts"),
    ("leave out", "to be left out"),
)
_COLUMN = "A period (2023/24), a benchmark (England, North East, Target), commentary, or ignore"


def _asked(notice: Notice, measures: Mapping[Place, Measure]) -> Iterator[Answerable]:
    if (about := _OF_MEASURE.get(notice.code)) is not None:
        found = (measures.get(place) or measures.get(row_of(place) or place) for place in notice.places)
        named = ((one, one.name, f"Row {one.row} of {one.sheet}") for one in found if one is not None)
        yield from (AskedOfMeasure(measure, about, name, place) for measure, name, place in named)
    elif (of_paper := _OF_PAPER.get(notice.code)) is not None:
        yield _one_of(of_paper, notice.choices)
    elif notice.code in _OF_SHEET:
        yield from (_use_of_sheet(one.sheet) for one in notice.places if isinstance(one, CellPlace | SheetPlace))
    elif notice.code == "column-unknown" and _is_one_wide_table(measures):
        yield from (_column(one) for one in notice.places if isinstance(one, CellPlace))


def _one_of(asked: AskedOfPaper, choices: Sequence[str]) -> AskedOfPaper:
    """The question with these answers to choose from, where there are any."""
    return replace(asked, choices=tuple((one, one) for one in choices), hint="") if choices else asked


def _use_of_sheet(sheet: str) -> AskedOfPaper:
    return AskedOfPaper(("sheets", sheet), f"The sheet '{sheet}' is", _USES)


def _is_one_wide_table(measures: Mapping[Place, Measure]) -> bool:
    """Whether all measures stand on one sheet, each with the figures of several periods in its row: what a layout can
    describe."""
    each = set(measures.values())
    rows = all(RowPlace(one.sheet, one.row) in measures for one in each)
    return rows and len({one.sheet for one in each}) == 1 and any(len(one.history) > 1 for one in each)


def _column(head: CellPlace) -> AskedOfPaper:
    """What a column is, told by a layout, which describes a scorecard of one sheet."""
    letters, row = head.address.rstrip(digits), head.address.lstrip(ascii_uppercase)
    beside = (PaperAnswer(("layout", "sheet"), head.sheet), PaperAnswer(("layout", "header_row"), int(row)))
    return AskedOfPaper(("layout", "columns", letters), f"Column {letters} of '{head.sheet}' is", (), _COLUMN, beside)
