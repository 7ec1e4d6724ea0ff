"""What stands beside the scorecard → what is held of each part, each run of months and each single fact, so that a
sentence that people wrote can be held against it as against a measure. Nothing is judged here."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from briefing.knowing.names import Synonyms
from briefing.language.numbers import measured, shown, spelled
from briefing.measures.adding_up import flow_of, whole_of
from briefing.measures.beside import Beside, Breakdown, Part, Quantity, Runs
from briefing.measures.composition import since_april
from briefing.measures.observation import Observation, Unit, round_half_up
from briefing.measures.period import Period
from briefing.reviewing.check.facts import Fact, Subject
from briefing.reviewing.check.figures import Kind, figures_in
from briefing.reviewing.check.topics import Topics, words_of

_MONEY = (Quantity.WEEKLY, Quantity.YEARLY)
_RARE = 2
"""A word that more sheets or rows have tells none of them."""


@dataclass(frozen=True, slots=True)
class Row:
    """A part, a run or a fact beside the scorecard: its name, the words by which a sentence names it, what is held of
    it (`theirs`: of a population beside its own), and between which numbers it lies where its name says so ("16 to
    20")."""

    name: str
    words: frozenset[str]
    counts: Subject
    shares: Subject
    costs: Subject
    theirs: Subject
    bounds: tuple[int, int] | None = None

    @property
    def key(self) -> str:
        """By which it is told from rows of other sheets that have its name."""
        return self.counts.key

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """What is held of it: how many, which share, what it costs."""
        return tuple(one for one in (self.counts, self.shares, self.costs) if one.facts)


@dataclass(frozen=True, slots=True)
class SheetHeld:
    """A sheet beside the scorecard: the words of its name and title, its rows, and for every ten that came how many
    left, where it holds a flow."""

    name: str
    words: frozenset[str]
    rows: tuple[Row, ...]
    whole: Part | None = None
    left_for_ten: frozenset[Decimal] = frozenset()


@dataclass(frozen=True, slots=True)
class BesideHeld:
    """All sheets beside the scorecard; `rare` are the words that hardly another sheet or row has."""

    sheets: tuple[SheetHeld, ...]
    synonyms: Synonyms
    rare: frozenset[str] = field(init=False)
    topics: Topics = field(init=False)
    by_key: Mapping[str, tuple[SheetHeld, Row]] = field(init=False)

    def __post_init__(self) -> None:
        by_key = {row.key: (sheet, row) for sheet in self.sheets for row in sheet.rows if row.words}
        named = [row.counts for _, row in by_key.values() if any(map(str.isalpha, row.words))]
        object.__setattr__(self, "by_key", by_key)
        object.__setattr__(self, "topics", Topics(named, self.synonyms))
        count = Counter(word for sheet in self.sheets for word in _words_in(sheet))
        object.__setattr__(self, "rare", frozenset(word for word, times in count.items() if times <= _RARE))


def _words_in(sheet: SheetHeld) -> Iterator[str]:
    """The words of a sheet, each once, and again for each further row that has it."""
    yield from sheet.words
    for row in sheet.rows:
        yield from row.words - sheet.words


def held_beside(beside: Iterable[Beside], synonyms: Synonyms) -> BesideHeld:
    """What the sheets beside a scorecard hold, once what may not be published is taken out of them."""
    return BesideHeld(tuple(_sheet(one, synonyms) for one in beside), synonyms)


def _sheet(one: Beside, synonyms: Synonyms) -> SheetHeld:
    match one:
        case Breakdown():
            people = " ".join(each.people for each in one.columns)
            words = words_of(f"{one.sheet} {one.name} {one.of} {people}", synonyms)
            parts = (*one.parts, *((one.total,) if one.total is not None else ()))
            rows = tuple(_row_of_part(part, one, synonyms) for part in parts)
            return SheetHeld(one.name, words, rows, whole_of(one))
        case Runs():
            rows = tuple(
                _row(one, run.column, synonyms, _facts_of_cells(run.cells), _sums(run.cells) if run.adds_up else ())
                for run in one.runs
            )
            return SheetHeld(one.name, words_of(f"{one.sheet} {one.name}", synonyms), rows, None, _left_for_ten(one))
        case _:
            rows = tuple(
                _row(one, fact.name, synonyms, _facts_of_cells((fact.figure,)), theirs=tuple(_in_note(fact.note)))
                for fact in one.facts
            )
            return SheetHeld(one.name, words_of(one.name, synonyms), rows)


def _row(  # noqa: PLR0913  a row, by its name, and each kind of what is held of it
    of: Beside,
    name: str,
    synonyms: Synonyms,
    facts: Iterable[Fact],
    sums: Iterable[Fact] = (),
    *,
    theirs: Sequence[Fact] = (),
) -> Row:
    """A row by its name, its facts by what they count; `sums` are worked out, and no figures of a month."""
    every = list(facts)
    shares = [one for one in every if one.unit == Unit.PERCENT]
    costs = [one for one in every if one.unit == Unit.POUNDS]
    counts = [one for one in every if one.unit not in (Unit.PERCENT, Unit.POUNDS)]
    return Row(
        name,
        words_of(name, synonyms),
        _subject(of, name, "", [*sums, *counts], counts),
        _subject(of, name, Unit.PERCENT, shares, shares),
        _subject(of, name, Unit.POUNDS, costs, ()),
        _subject(of, name, "", theirs, ()),
        bounds_of(name),
    )


def _subject(of: Beside, name: str, unit: str, facts: Sequence[Fact], own: Sequence[Fact]) -> Subject:
    key, told = f"{of.sheet}: {name}", f"{name}, sheet {of.sheet}"
    return Subject(key, told, (name,), unit, facts=tuple(facts), judged=own[-1] if own else None)


def _row_of_part(part: Part, one: Breakdown, synonyms: Synonyms) -> Row:
    """A part with its own figures, its share of the whole where the sheet gives both, and what its people cost together
    where it gives how many they are and what one costs."""
    whole = whole_of(one)
    ours, theirs = (
        [
            fact
            for quantity in Quantity
            if (quantity is Quantity.POPULATION) is beside
            for at in one.of_quantity(quantity)
            if (fact := _fact_of_cell(part.cells[at], one.columns[at].period)) is not None
        ]
        for beside in (False, True)
    )
    if whole is not None and whole is not part:
        counted = one.of_quantity(Quantity.COUNT)
        ours += [fact for at in counted for fact in _share(part.cells[at], whole.cells[at], one.columns[at].period)]
    return _row(one, part.name, synonyms, [*ours, *_together(part, one)], theirs=theirs)


def _fact_of_cell(cell: Observation, period: Period | None = None) -> Fact | None:
    if cell.value is None:
        return None
    when = period or cell.period
    decimals = cell.decimals if cell.decimals is not None else max(-int(cell.value.as_tuple().exponent), 0)
    return Fact(
        whose=None,
        label="",
        period=when,
        when=str(when or cell.column),
        value=cell.value,
        decimals=decimals,
        exact=cell.best_value if cell.best_value is not None else cell.value,
        shown=shown(cell, cell.unit),
        unit=cell.unit or "",
        part=cell.numerator,
        whole=cell.denominator,
        count=cell.count,
        cell=str(cell.place),
    )


def _facts_of_cells(cells: Sequence[Observation]) -> Iterator[Fact]:
    """Each figure of a run or a fact; of a fraction ("231 of 642") its share too."""
    for cell in cells:
        if (fact := _fact_of_cell(cell)) is not None:
            yield fact
            if cell.numerator is not None and cell.denominator:
                yield _share_of(cell.numerator, cell.denominator, fact.period, fact.when)


def _in_note(note: str) -> Iterator[Fact]:
    """The figures that the note of a fact gives: "England £401, region £523"."""
    units = {Kind.PERCENT: Unit.PERCENT, Kind.MONEY: Unit.POUNDS}
    for one in figures_in(note):
        yield Fact(None, "", None, "", one.value, one.decimals, one.value, one.text, units.get(one.kind, ""))


def _share(part: Observation, whole: Observation, period: Period | None) -> Iterator[Fact]:
    if part.value is not None and whole.value:
        yield _share_of(part.value, whole.value, period or part.period, str(period or part.period or part.column))


def _share_of(part: Decimal, whole: Decimal, period: Period | None, when: str) -> Fact:
    share = part * 100 / whole
    told = round_half_up(share, 0)
    return Fact(None, "", period, when, told, 0, share, measured(told, Unit.PERCENT), Unit.PERCENT, part, whole)


def _together(part: Part, one: Breakdown) -> Iterator[Fact]:
    """What the people of a part cost together, a week or a year: to the thousand, for nobody tells the pence."""
    at = one.main(Quantity.COUNT)
    number = part.value(at) if at is not None else None
    for column in (each for quantity in _MONEY for each in one.of_quantity(quantity)):
        cost = part.value(column)
        if number and cost:
            value = number * cost
            when = f"{shown(part.cells[column], Unit.POUNDS)} each for {number}"
            yield Fact(None, "", None, when, value, -3, value, measured(value, Unit.POUNDS), Unit.POUNDS)


def _sums(cells: Sequence[Observation]) -> Iterator[Fact]:
    """What came since April, this year and in the same months of the last, in the last twelve months, and in all."""
    valued = [one for one in cells if one.value is not None]
    for years in (1, 0):
        if (found := since_april(cells, years_ago=years)) is not None:
            yield _sum(found.total, found.period, str(found.period))
    for some, when in ((valued[-12:], "the last twelve"), (valued, "all together")):
        yield _sum(sum((one.value or Decimal(0) for one in some), Decimal(0)), None, when)


def _sum(value: Decimal, period: Period | None, when: str) -> Fact:
    return Fact(None, "", period, when, value, 0, value, measured(value, Unit.NUMBER), Unit.NUMBER)


def _left_for_ten(one: Runs) -> frozenset[Decimal]:
    """How many left for every ten that came: since April, in the last twelve months, and in all."""
    flow = flow_of(one)
    if flow is None:
        return frozenset()
    pairs = zip(_sums(flow.came.cells), _sums(flow.left.cells), strict=False)
    return frozenset(round_half_up(left.value * 10 / came.value, 0) for came, left in pairs if came.value)


_LOWEST, _HIGHEST = 0, 10**9
_BOUNDS = (
    (re.compile(r"(?:fewer|less) than (\d+)|under (\d+)", re.IGNORECASE), (_LOWEST, -1)),
    (re.compile(r"up to (\d+)|(\d+) (?:or|and) (?:fewer|less|under|below)", re.IGNORECASE), (_LOWEST, 0)),
    (re.compile(r"(?:more than|over) (\d+)", re.IGNORECASE), (1, _HIGHEST)),
    (re.compile(r"(\d+) ?(?:\+|(?:or|and) (?:more|over|above|older))", re.IGNORECASE), (0, _HIGHEST)),
)
_NUMBERS = {spelled(number): number for number in range(1, 100)}
_SPELLED = re.compile(rf"\b(?:{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})\b", re.IGNORECASE)
_BETWEEN = re.compile(r"(\d+) ?(?:to|and|-|–) ?(\d+)")


def bounds_of(text: str) -> tuple[int, int] | None:
    """Between which whole numbers lies what a name or a sentence speaks of: "fewer than 16", "16 to 20", "over 25"."""
    return next((bounds for bounds, _ in bounds_in(text)), None)


def bounds_in(text: str) -> Iterator[tuple[tuple[int, int], tuple[int, ...]]]:
    """All such bounds of a sentence, each with the numbers by which it says them, which are no figures of it."""
    text = _SPELLED.sub(lambda found: str(_NUMBERS[found[0].lower()]), text)
    for pattern, (low, high) in _BOUNDS:
        for found in pattern.finditer(text):
            number = int(next(filter(None, found.groups())))
            below = low == _LOWEST and high <= 0
            yield ((low, number + high) if below else (number + low, high)), (number,)
    for between in _BETWEEN.finditer(text):
        numbers = int(between[1]), int(between[2])
        yield numbers, numbers
