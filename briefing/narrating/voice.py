"""Voice: the parts of speech. One observation, period or comparator as text that remembers its cells."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from briefing.faults.places import CellPlace
from briefing.judging.finding import Verdict
from briefing.language.lists import comparator_name, joined
from briefing.language.numbers import grouped, shown
from briefing.measures.comparison import Comparison
from briefing.measures.kinds import counts_from_april
from briefing.measures.observation import Observation
from briefing.measures.period import Period, PeriodKind
from briefing.measures.scorecard import Basis, Measure
from briefing.narrating.comparators import Beside, Side
from briefing.narrating.facts import SMALL_GROUP, Fact
from briefing.narrating.ink import Ink, clean, plain
from briefing.narrating.naming import head_noun, is_quoted, prose_name, spell_out
from briefing.narrating.wording import Wording
from briefing.report.document import RULE, Spans

_BRACKETS = re.compile(r"\([^()]*\)")
_NEAR = (Side.LEVEL, Side.IN_LINE, Side.BROADLY)
_PERIODS = {
    PeriodKind.YEAR: "period.year",
    PeriodKind.QUARTER: "period.quarter",
    PeriodKind.MONTH: "period.month",
    PeriodKind.DAY: "period.day",
    PeriodKind.SPAN: "period.span",
    PeriodKind.TO_DATE: "period.year",
    PeriodKind.MONTHS: "period.months",
    PeriodKind.TWELVE_MONTHS: "period.twelve_months",
}
RELATIONS = {
    Side.ABOVE: "relation.above",
    Side.BELOW: "relation.below",
    Side.BETTER: "relation.better",
    Side.WORSE: "relation.worse",
    Side.HIGHER: "relation.higher",
    Side.LOWER: "relation.lower",
    Side.LEVEL: "relation.level",
    Side.IN_LINE: "relation.in_line",
    Side.BROADLY: "relation.broadly_in_line",
    Side.JUST_BELOW: "relation.just_below",
    Side.JUST_ABOVE: "relation.just_above",
}


Places: TypeAlias = frozenset[str]
"""Cells whose figures the reader has met, as sources of spans name them."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Says parts of sentences in the council's wording.

    `newest` is the period that figures belong to unless another is given, `benchmark_period` the same for benchmarks.
    `small` are the cells that a receipt warns of, because they give a small count of people away; `repeated` the names
    that measures of several sections share, `ranked` the keys of those whose place among other councils is drawn, and
    `drawn_months` the anchors of the charts of those whose months are.
    """

    wording: Wording
    glossary: Mapping[str, str] = field(default_factory=dict)
    newest: Period | None = None
    benchmark_period: Period | None = None
    small: frozenset[CellPlace] = frozenset()
    repeated: frozenset[str] = frozenset()
    ranked: frozenset[str] = frozenset()
    drawn_months: Mapping[str, str] = field(default_factory=dict)
    ink: Ink = field(default_factory=Ink)

    def say(self, name: str, turn: int = 0, /, **slots: object) -> str:
        """A phrase with its slots filled."""
        return self.wording.say(name, turn, **slots)

    def verdict(self, verdict: Verdict, direction: str = "") -> str:
        """What a verdict is called; `direction` is where an early sign points."""
        return self.say(_VERDICTS[verdict], direction=direction)

    def spans(self, text: str) -> Spans:
        """Finished text as spans."""
        return self.ink.spans(text)

    def count(self, text: str) -> str:
        """A number that was counted by rule, not read from a cell."""
        return self.ink.mark(text, RULE)

    def value(self, one: Observation, measure: Measure, decimals: int | None = None) -> str:
        """A value as the paper prints it, with so many decimals or as the cell was written."""
        return self.ink.mark(shown(one, measure.unit, decimals), one.place)

    def numbers(self, one: Observation, measure: Measure) -> str:
        """The numbers behind a share, "92 of 190", or the count alone, "20 children"; empty where there are none."""
        if one.numerator is not None and one.denominator is not None:
            text = self.say(
                "part.fraction",
                numerator=grouped(one.numerator),
                denominator=grouped(one.denominator),
                small=one.denominator < SMALL_GROUP,
            )
            return self.ink.mark(text, one.place)
        count = one.count if one.count is not None else one.numerator
        if count is None:
            return ""
        people = head_noun(measure.definition.people, single=count == 1) if measure.definition.people else ""
        return self.ink.mark(self.say("part.count", count=grouped(count), people=people), one.place)

    def name(self, measure: Measure) -> str:
        """The measure in a sentence, without its figure."""
        name = prose_name(measure, self.glossary)
        text = self.say("part.unknown_name", name=name) if is_quoted(measure) else name
        if name.lower() in self.repeated and clean(measure.section):
            text = self.say("part.in_section", name=text, section=spell_out(clean(measure.section), self.glossary))
        return self.from_row(text, measure)

    def parts(self, fact: Fact) -> dict[str, object]:
        """What most phrases about a measure are filled with: name, figure, the numbers behind it, period."""
        one, measure = fact.judged, fact.measure
        if one is None:
            return {"name": self.name(measure), "value": "", "numbers": "", "when": ""}
        return {
            "name": self.name(measure),
            "value": self.value(one, measure),
            "numbers": self.numbers(one, measure),
            "when": self.when(one, measure),
        }

    def spelt_out(self, words: str) -> str:
        """Words of the scorecard or the catalogue, with abbreviations in words."""
        return spell_out(clean(words), self.glossary)

    def from_row(self, text: str, measure: Measure) -> str:
        """Words that the scorecard's row gives, as ages in a name; those without a figure need no source."""
        return self.ink.mark(text, row_of(measure)) if any(one.isdigit() for one in text) else text

    def when(self, one: Observation, measure: Measure, *, always: bool = False) -> str:
        """The observation's period in a sentence; empty where it is the one that figures belong to."""
        period = one.period
        if period is None:
            column = clean(one.column)
            return self.say("period.column", label=self.ink.mark(column, one.place)) if column else ""
        building = counts_from_april(measure, period)
        if (
            not always
            and period == self.newest
            and not (building and period.part_year and period.kind is not PeriodKind.TO_DATE)
        ):
            return ""
        return self.ink.mark(self.period(period, building=building), one.place)

    def period(self, period: Period, *, building: bool = False) -> str:
        """A period in a sentence: "in 2023/24", "at Q2", "by Q2", "in September 2024", "by
        September 2024"."""
        if period.kind is PeriodKind.QUARTER:
            own = self.newest is not None and self.newest.year_ending == period.year_ending
            name = "period.by_quarter" if building else "period.quarter"
            return self.say(name, quarter=period.quarter_number, year="" if own else year_label(period))
        if building and period.kind is PeriodKind.MONTH:
            return self.say("period.by_month", label=period.label)
        so_far = period.months_so_far
        return self.say(_PERIODS[period.kind], label=period.label) if so_far is None else self.period(so_far)

    def in_full(self, period: Period) -> str:
        """A period told to somebody who does not know the council's quarters: "September 2024 (Q2 2024/25)", "the year
        to September 2024"."""
        if period.kind is PeriodKind.TWELVE_MONTHS:
            return f"the {period.label}"
        if period.kind is not PeriodKind.QUARTER:
            return (period.months_so_far or period).label
        month = Period.month(period.end.year, period.end.month).label
        return self.say("period.in_full", month=month, quarter=period.quarter_number, year=year_label(period))

    def standing(
        self, every: Sequence[Beside], measure: Measure, *, known: Sequence[Beside] = (), told: Places = frozenset()
    ) -> str:
        """Where a figure stands to its comparators: "below England (54%) and in line with the North East (50%)".

        `told` are the cells whose figures the reader has met: such a comparator is only named. `known` are comparators
        that the sentence before has named: of them "both" is enough.
        """
        if len(every) > 1 and all(one.by_chance for one in every):
            plainly = self.standing([replace(one, by_chance=False) for one in every], measure, known=known, told=told)
            return self.say("relation.by_chance", standing=plainly, number=len(every))
        groups = _grouped(every)
        told_of = [self._relation(side, group, measure, known, told) for side, group in groups.items()]
        if len(told_of) != 2:  # noqa: PLR2004  two may be set against each other
            return joined(told_of)
        first, second = groups
        word = self.say("part.but") if _oppose(first, second) else self.say("part.and")
        comma = "," if ", " in _BRACKETS.sub("", plain(told_of[0])) else ""
        return f"{told_of[0]}{comma} {word} {told_of[1]}"

    def listed(self, parts: Sequence[str]) -> str:
        """A list as people write it: "a, b and c"."""
        return joined(parts)

    def either(self, parts: Sequence[str]) -> str:
        """A choice as people write it: "a, b or c"."""
        return joined(parts, "or")

    def benchmarks(self, every: Sequence[Beside], measure: Measure, *, named: bool = True) -> str:
        """The comparators with their figures in few words: "England 88%, the North East 89%"; without their names where
        the reader has just read these: "88%, 89%"."""
        told = [(self._name_of(one.comparison), self._short(one.comparison, measure)) for one in every]
        if len(told) > 1 and len({plain(figure) for _, figure in told}) == 1:
            places = [one.comparison.theirs.place for one in every if one.comparison.theirs]
            return f"{joined([name for name, _ in told])} {self.ink.mark(plain(told[0][1]), *places)}"
        return ", ".join(f"{name} {figure}" if named else figure for name, figure in told)

    def names(self, every: Sequence[Comparison]) -> str:
        """The comparators' names alone: "England and the North East"."""
        return joined([self._name_of(one) for one in every])

    def odd_period(self, one: Comparison) -> str:
        """A benchmark's period where it is not the usual one, and that it has none where others have."""
        theirs = one.theirs
        if theirs is None or one.basis is Basis.TARGET:
            return ""
        if theirs.period is None:
            return self.say("period.undated") if self.benchmark_period else ""
        if theirs.period in (self.benchmark_period, one.ours.period if one.ours else None):
            return ""
        return self.ink.mark(self.say("period.in_brackets", label=theirs.period.label), theirs.place)

    def comparator(self, one: Comparison, measure: Measure, *, by_chance: bool = False) -> str:
        """A comparator with its figure and, where it is not the usual one, its period: "England (14.4 in 2022/23)"."""
        value = self.value(one.theirs, measure) if one.theirs else ""
        name = self._name_of(one)
        if one.basis is Basis.TARGET and name == "the target":
            return self.say("comparator.target", value=value)
        when = self.odd_period(one)
        return self.say("comparator.named", name=name, value=value, when=when, chance=by_chance)

    def _short(self, one: Comparison, measure: Measure) -> str:
        value = self.value(one.theirs, measure) if one.theirs else ""
        return " ".join(part for part in (value, self.odd_period(one)) if part)

    def _name_of(self, one: Comparison) -> str:
        name = comparator_name(clean(one.label), one.basis)
        if one.theirs is None or not any(each.isdigit() for each in name):
            return name
        return self.ink.mark(name, one.theirs.place)

    def _relation(
        self, side: Side, group: Sequence[Beside], measure: Measure, known: Sequence[Beside], told: Places
    ) -> str:
        theirs = [one.comparison.theirs for one in group if one.comparison.theirs]
        chances = {one.by_chance for one in group}
        if known or all(_is_told(one, told) for one in theirs):
            return self.say(RELATIONS[side], names=self._named(group, known), much=False, twice=False, slight=False)
        figures = {shown(one, measure.unit) for one in theirs}
        odd = {plain(self.odd_period(one.comparison)) for one in group}
        target = any(one.basis is Basis.TARGET for one in group)
        if len(group) > 1 and len(figures) == len(odd) == len(chances) == 1 and not target:
            value = self.ink.mark(figures.pop(), *(one.place for one in theirs))
            names = self.names([one.comparison for one in group])
            when = self.odd_period(group[0].comparison)
            said = self.say("comparator.each", names=names, value=value, when=when, chance=chances.pop())
        else:
            said = joined([self.comparator(one.comparison, measure, by_chance=one.by_chance) for one in group])
        sizes = {size: all(getattr(one, size) for one in group) for size in ("much", "twice", "slight")}
        return self.say(RELATIONS[side], names=said, **sizes)

    def _named(self, group: Sequence[Beside], known: Sequence[Beside]) -> str:
        """Comparators without their figures: "both" where these are all that the reader knows; chance is said."""
        every = _EVERY.get(len(group)) if len(group) == len(known) else None
        if len({one.by_chance for one in group}) > 1:
            return joined([self._named([one], ()) for one in group])
        names = self.say(every) if every else self.names([one.comparison for one in group])
        return self.say("comparator.bare", names=names, chance=group[0].by_chance, number=1 if every else len(group))


def _is_told(one: Observation, told: Places) -> bool:
    return str(one.place) in told


_EVERY = {2: "comparator.just_both", 3: "comparator.just_three"}


def _grouped(every: Sequence[Beside]) -> dict[Side, list[Beside]]:
    """The comparators by side; those that ours is near to together, in the weakest words that hold of all."""
    near = [one.side for one in every if one.side in _NEAR]
    together = Side.BROADLY if Side.BROADLY in near else near[0] if len(set(near)) == 1 else Side.IN_LINE
    groups: dict[Side, list[Beside]] = {}
    for one in every:
        groups.setdefault(together if one.side in _NEAR else one.side, []).append(one)
    return groups


_SHORT_OF = {Side.JUST_BELOW: Side.ABOVE, Side.JUST_ABOVE: Side.BETTER}


def _oppose(first: Side, second: Side) -> bool:
    """Whether one is good news and the other bad."""
    return second in (first.opposite, _SHORT_OF.get(first)) or first is _SHORT_OF.get(second)


def row_of(measure: Measure) -> str:
    """The measure's row as a place, for words that its name gives: `Scorecard!59:59`."""
    return f"{measure.sheet}!{measure.row}:{measure.row}"


def year_label(period: Period) -> str:
    """The year (April to March) in which a period ends: 2024/25."""
    return Period.year(period.year_ending).label


def read_words(text: str) -> int:
    """How many words of a marked text are read in a row: what stands in brackets is looked at, not read."""
    return len(_BRACKETS.sub("", plain(text)).split())


def words(text: str) -> int:
    """How many words a marked text has."""
    return len(plain(text).split())


_VERDICTS = {
    Verdict.STRENGTH: "verdict.strength",
    Verdict.AREA_FOR_DEVELOPMENT: "verdict.area_for_development",
    Verdict.EARLY_SIGN: "verdict.early_sign",
    Verdict.MIXED: "verdict.mixed",
    Verdict.IN_LINE: "verdict.in_line",
    Verdict.CONTEXT: "verdict.context",
    Verdict.NOT_JUDGED: "verdict.not_judged",
}
