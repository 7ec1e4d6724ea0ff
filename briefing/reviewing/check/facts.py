"""A scorecard, a trail or the tables of a paper → what is held of each measure, to hold a sentence against."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation

from briefing.judging.finding import Finding
from briefing.knowing.author_words import plain
from briefing.language.numbers import shown
from briefing.measures.authorities import Order
from briefing.measures.definition import Polarity
from briefing.measures.observation import Observation, Unit
from briefing.measures.period import Period
from briefing.measures.scorecard import Basis, Measure
from briefing.ooxml.trail import TrailFigure, TrailFinding
from briefing.reading.cells.dating import read_period
from briefing.reviewing.check.comparators import basis_of
from briefing.reviewing.check.figures import Kind, figures_in


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure that is held: whose (None: the council's own, else the basis), of when, its value at its decimals.

    `exact` is what its fraction gives; `shown` how the paper prints it; `cell` where it stands in the workbook.
    """

    whose: Basis | None
    label: str
    period: Period | None
    when: str
    value: Decimal
    decimals: int
    exact: Decimal
    shown: str
    unit: str = ""
    part: Decimal | None = None
    whole: Decimal | None = None
    count: Decimal | None = None
    cell: str = ""

    @property
    def in_full(self) -> str:
        """The figure as a notice tells it: "64% for England, 2019/20"."""
        of = f" for {self.label}" if self.whose is not None and self.label else ""
        return f"{self.shown}{of}" + (f", {self.when}" if self.when not in ("", self.label) else "")


@dataclass(frozen=True, slots=True)
class Subject:
    """What is held of a measure: its names, its figures in order of time, the figure that it is judged on, its verdict.

    `subject.ours` are the council's own figures, `theirs` those of others; `reach` whether its target is met, `order`
    its place among all authorities.
    """

    key: str
    name: str
    names: tuple[str, ...]
    unit: str
    section: str = ""
    facts: tuple[Fact, ...] = ()
    judged: Fact | None = None
    verdict: str = ""
    direction: str = ""
    polarity: str = ""
    others: frozenset[Decimal] = field(default_factory=frozenset)
    reach: str = ""
    order: Order | None = None

    @property
    def ours(self) -> list[Fact]:
        """The council's own figures, the oldest first."""
        return [one for one in self.facts if one.whose is None]

    @property
    def current(self) -> tuple[Fact, ...]:
        """The figures that a sentence without a date can mean: the one judged, and the newest."""
        dated = [one for one in self.ours if one.period is not None]
        newest = max(dated, key=lambda one: one.period.end, default=None)  # type: ignore[union-attr]
        return tuple({one.when: one for one in (self.judged, newest) if one is not None}.values())

    def of(self, whose: Basis | None) -> list[Fact]:
        """The figures of one comparator, or the council's own."""
        return [one for one in self.facts if one.whose is whose]

    @property
    def good(self) -> int:
        """Which way is good: 1 up, -1 down, 0 where neither is or nobody knows."""
        return (self.polarity == Polarity.HIGHER) - (self.polarity == Polarity.LOWER)

    @property
    def is_percentage(self) -> bool:
        """Whether its figures are percentages."""
        return self.unit == Unit.PERCENT


def subjects_of_findings(findings: Iterable[Finding]) -> tuple[Subject, ...]:
    """What a judged scorecard holds, with what national statistics add to it."""
    return tuple(map(_subject, findings))


def subjects_of_trail(findings: Iterable[TrailFinding]) -> tuple[Subject, ...]:
    """What the trail of a paper holds: the figures that its verdicts rest on."""
    return tuple(
        Subject(
            key=one.key,
            name=one.name,
            names=(one.name, one.short_name),
            unit=_unit_of(one),
            section=one.section,
            facts=tuple(_facts_of_trail(one)),
            judged=next(_of_trail(one.ours, None, _unit_of(one)), None) if one.ours else None,
            verdict=one.verdict,
            direction=one.direction,
            polarity=one.polarity,
        )
        for one in findings
    )


def subjects_of_table(rows: Sequence[Sequence[str]]) -> Iterator[Subject]:
    """What a table of a paper holds: a measure for each row with a name and figures, dated by the header's periods."""
    if not rows:
        return
    headers = rows[0]
    for row in rows[1:]:
        name = row[0].strip() if row else ""
        cells = [(header, text) for header, text in zip(headers[1:], row[1:], strict=False)]
        facts = tuple(fact for header, text in cells for fact in _facts_of_cell(header, text))
        if name and facts and any(letter.isalpha() for letter in name):
            unit = next((one.unit for one in facts if one.unit), "")
            yield Subject(name, name, (name,), unit, facts=facts)


def with_figures_of(subjects: Iterable[Subject], others: Iterable[Subject]) -> tuple[Subject, ...]:
    """The subjects with the figures that others of the same name hold: the history in a paper's own table."""
    further: dict[str, list[Fact]] = {}
    for one in others:
        further.setdefault(plain(one.name), []).extend(one.facts)
    return tuple(
        replace(
            one,
            facts=(
                *one.facts,
                *(replace(each, unit=each.unit or one.unit) for each in further.get(plain(one.name), ())),
            ),
        )
        for one in subjects
    )


def _subject(finding: Finding) -> Subject:
    measure, known = finding.measure, finding.measure.definition
    told = (known.short_name, f"{known.people} {known.clause}".strip(), measure.name)
    unit = measure.unit or _unit_in(measure.name)
    facts = _with_dropped_zeros(tuple(_facts_of_measure(measure, finding, unit)))
    among = measure.published.among if measure.published is not None else None
    order = among.order if among is not None else None
    return Subject(
        key=measure.key,
        name=measure.name,
        names=tuple(dict.fromkeys(one for one in told if one)),
        unit=unit or next((one.unit for one in facts if one.unit), ""),
        section=measure.section,
        facts=facts,
        judged=_fact(finding.judged, None, "", unit)
        if finding.judged is not None and finding.judged.value is not None
        else None,
        verdict=finding.verdict.value,
        direction=finding.direction or "",
        polarity=known.polarity or "",
        others=frozenset(map(Decimal, _other_numbers(finding, order))),
        reach=next((one.reach for one in finding.comparisons if one.reach is not None), ""),
        order=order,
    )


def _other_numbers(finding: Finding, order: Order | None) -> Iterator[int]:
    """Numbers that may be told of a measure and are no figures of it: how many people more or fewer would match a
    benchmark, how many authorities there are."""
    yield from (one.people_to_match for one in finding.comparisons if one.people_to_match is not None)
    if order is not None:
        yield order.count


def _with_dropped_zeros(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """The figures with the decimals that most of the council's own have: Excel shows 71.0 as 71; a target is exact."""
    decimals = sorted(one.decimals for one in facts if one.whose is None)
    usual = decimals[len(decimals) // 2] if decimals else 0
    exact = (None, Basis.TARGET)
    return tuple(replace(one, decimals=max(one.decimals, usual)) if one.whose in exact else one for one in facts)


def _unit_in(name: str) -> Unit | None:
    """The time that a measure's name says it is counted in: "average days to relet", not "within 5 days"."""
    found = {one[1].lower() for one in _TIME_IN_NAME.finditer(name)}
    return Unit(found.pop()) if len(found) == 1 else None


_TIME_IN_NAME = re.compile(r"(?<!\d )\b(days|weeks|hours|minutes|seconds)\b", re.IGNORECASE)


def _facts_of_measure(measure: Measure, finding: Finding, unit: Unit | None) -> Iterator[Fact]:
    for one in measure.history:
        if one.value is not None:
            yield _fact(one, None, "", unit)
    further = measure.published.benchmarks if measure.published is not None else ()
    for each in (*measure.benchmarks, *further):
        if each.observation.value is not None:
            whose = None if each.basis is Basis.PREVIOUS else each.basis
            yield _fact(each.observation, whose, each.label, unit)
    for compared in (*finding.comparisons, *finding.beside):
        if compared.theirs is not None and compared.theirs.value is not None and compared.basis is not Basis.PREVIOUS:
            yield _fact(compared.theirs, compared.basis, compared.label, unit)
    if measure.published is not None:
        for basis, series in measure.published.series:
            for one in series:
                if one.value is not None:
                    yield _fact(one, basis, str(basis), unit)


def _fact(one: Observation, whose: Basis | None, label: str, unit: Unit | None) -> Fact:
    value = one.value or Decimal(0)
    decimals = (one.decimals or 0) if one.decimals is not None else max(-int(value.as_tuple().exponent), 0)
    return Fact(
        whose=whose,
        label=label,
        period=one.period,
        when=str(one.period or one.column),
        value=value,
        decimals=decimals,
        exact=one.best_value if one.best_value is not None else value,
        shown=shown(one, unit),
        unit=one.unit or unit or "",
        part=one.numerator,
        whole=one.denominator,
        count=one.count,
        cell=str(one.place),
    )


def _unit_of(finding: TrailFinding) -> str:
    """The unit of a measure, or that in which its figure is printed."""
    shown = finding.ours.shown if finding.ours is not None else ""
    return finding.unit or (Unit.PERCENT if shown.endswith("%") else Unit.POUNDS if shown.startswith("£") else "")


def _facts_of_trail(finding: TrailFinding) -> Iterator[Fact]:
    unit = _unit_of(finding)
    if finding.ours is not None:
        yield from _of_trail(finding.ours, None, unit)
    for one in finding.benchmarks:
        yield from _of_trail(one, basis_of(one.label), unit)


def _of_trail(one: TrailFigure, whose: Basis | None, unit: str) -> Iterator[Fact]:
    try:
        value = Decimal(one.value)
        part, _, whole = one.numbers.replace(",", "").partition(" of ")
        over = (Decimal(part), Decimal(whole)) if whole else (None, None)
    except InvalidOperation:
        return
    decimals = max(-int(value.as_tuple().exponent), 0)
    dated = read_period(one.period)
    period = dated.period if dated is not None else None
    exact = value
    if over[0] is not None and over[1]:
        exact = over[0] * (100 if unit == Unit.PERCENT else 1) / over[1]
        exact = exact if abs(exact - value) * 2 <= Decimal(1).scaleb(-decimals) else value
    yield Fact(whose, one.label, period, one.period, value, decimals, exact, one.shown, unit, *over)


def _facts_of_cell(header: str, text: str) -> Iterator[Fact]:
    """The figures of a table's cell; its own period before that of its header. A second figure in it is a count."""
    dated = read_period(" ".join(header.split()))
    period = dated.period if dated is not None else None
    figures = figures_in(text)
    if not figures or len(text) > LONGEST_CELL:
        return
    first, *rest = figures
    part = next((one for one in figures if one.kind is Kind.PART), None)
    count = next((one.value for one in rest if one.kind is Kind.NUMBER), None)
    whose = basis_of(header)
    unit = {Kind.PERCENT: Unit.PERCENT, Kind.MONEY: Unit.POUNDS}.get(first.kind, "")
    of = part.value if part is not None else None
    yield Fact(
        whose,
        header,
        period,
        str(period or header),
        first.value,
        first.decimals,
        first.value,
        first.text,
        unit,
        of,
        part.whole if part is not None else None,
        count,
    )


def is_of_period(fact: Fact, period: Period | None) -> bool:
    """Whether a figure is of this period; False where one of the two is not known."""
    return fact.period is not None and period is not None and fact.period.ends_with(period)


LONGEST_CELL = 60
"""A cell with more letters holds prose."""


def by_key(subjects: Iterable[Subject]) -> Mapping[str, Subject]:
    """The subjects by their keys."""
    return {one.key: one for one in subjects}
