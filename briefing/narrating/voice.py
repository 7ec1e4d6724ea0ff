"""Voice: the parts of speech. One observation, period or comparator as text that remembers its cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from briefing.faults.places import CellPlace
from briefing.language.lists import comparator_name, joined
from briefing.language.numbers import grouped, shown
from briefing.measures.comparison import Comparison, Standing
from briefing.measures.definition import Kind
from briefing.measures.kinds import kind_of
from briefing.measures.observation import Observation, round_half_up
from briefing.measures.period import Period, PeriodKind
from briefing.measures.scorecard import Basis, Measure
from briefing.narrating.ink import Ink, clean, plain
from briefing.narrating.naming import head_noun, is_quoted, prose_name, spell_out
from briefing.narrating.wording import Wording
from briefing.report.document import RULE, Spans

_NO_PERIOD = {"year": "", "quarter": "", "month": ""}
_BUILDING = (Kind.CUMULATIVE_COUNT, Kind.CUMULATIVE_SHARE, Kind.SHARE_OF_EVENTS)


@dataclass(frozen=True, slots=True)
class Voice:
    """Says parts of sentences in the council's wording.

    `newest` is the period that figures belong to unless another is given, `benchmark_period` the same for benchmarks.
    `small` are the cells that a receipt warns of, because they give a small count of people away; `repeated` the names
    that measures of several sections share.
    """

    wording: Wording
    glossary: Mapping[str, str] = field(default_factory=dict)
    newest: Period | None = None
    benchmark_period: Period | None = None
    small: frozenset[CellPlace] = frozenset()
    repeated: frozenset[str] = frozenset()
    ink: Ink = field(default_factory=Ink)

    def say(self, name: str, turn: int = 0, /, **slots: object) -> str:
        """A phrase with its slots filled."""
        return self.wording.say(name, turn, **slots)

    def spans(self, text: str) -> Spans:
        """Finished text as spans."""
        return self.ink.spans(text)

    def count(self, text: str) -> str:
        """A number that was counted by rule, not read from a cell."""
        return self.ink.mark(text, RULE)

    def value(self, one: Observation, measure: Measure) -> str:
        """A value as the paper prints it."""
        return self.ink.mark(shown(one, measure.unit), one.place)

    def numbers(self, one: Observation, measure: Measure) -> str:
        """The numbers behind a share, "92 of 190", or the count alone, "20 children"; empty where there are none."""
        if one.numerator is not None and one.denominator is not None:
            text = self.say("part.fraction", numerator=grouped(one.numerator), denominator=grouped(one.denominator))
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

    def closed_name(self, measure: Measure) -> str:
        """The measure's name as the subject of a sentence: one with a comma in it ends in a comma."""
        name = self.name(measure)
        return f"{name}," if not measure.definition.quoted and ", " in name else name

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
            return (
                self.say("period.column", label=self.ink.mark(clean(one.column), one.place), **_NO_PERIOD)
                if one.column
                else ""
            )
        kind = kind_of(measure)
        building = kind in _BUILDING
        if not always and period == self.newest and not (building and period.part_year):
            return ""
        return self.ink.mark(self.period(period, building=building, year_end=kind is Kind.SNAPSHOT), one.place)

    def period(self, period: Period, *, building: bool = False, year_end: bool = False) -> str:
        """A period in a sentence: "in 2023/24", "at Q2", "by Q2", "in September 2024"."""
        match period.kind:
            case PeriodKind.YEAR | PeriodKind.TO_DATE:
                name = "period.year_end" if year_end and period.full_year else "period.year"
            case PeriodKind.QUARTER:
                name = "period.by_quarter" if building else "period.quarter"
            case PeriodKind.MONTH:
                name = "period.month"
            case PeriodKind.DAY:
                name = "period.day"
            case PeriodKind.MONTHS:
                name = "period.months"
            case PeriodKind.TWELVE_MONTHS:
                name = "period.twelve_months"
            case PeriodKind.SPAN:
                name = "period.span"
        year = "" if self.newest and self.newest.year_ending == period.year_ending else year_label(period)
        return self.say(name, label=period.label, year=year, quarter=period.quarter_number, month="")

    def in_full(self, period: Period) -> str:
        """A period told to somebody who does not know the council's quarters: "at the end of September 2024 (Q2)"."""
        if period.kind is not PeriodKind.QUARTER:
            return self.period(period)
        month = Period.month(period.end.year, period.end.month).label
        return self.say(
            "period.in_full", month=month, quarter=period.quarter_number, year=year_label(period), label=period.label
        )

    def comparator(self, one: Comparison, measure: Measure) -> str:
        """A comparator with its figure and, where it is not the usual one, its period: "England (14.4 in 2022/23)"."""
        return self._named(comparator_name(clean(one.label), one.basis), one, measure, self.odd_period(one))

    def standing(
        self,
        comparisons: Sequence[Comparison],
        measure: Measure,
        *,
        like_for_like: bool = False,
        bare: bool = False,
        of: int = 0,
    ) -> str:
        """Where the value stands to its comparators: "below England (54%) and in line with the North East (50%)".

        `like_for_like` tells where the last full year stood; `bare` leaves the comparators' figures out;
        `of` is how many comparators the reader knows, where these are not all.
        """
        groups = _grouped(comparisons, like_for_like=like_for_like)
        if bare:
            said = [self._bare(name, group, of or len(comparisons)) for name, group in groups.items()]
        else:
            said = [self._relation(name, group, measure) for name, group in groups.items()]
        if len(said) != 2:  # noqa: PLR2004  two are set against each other
            return joined(said)
        return f"{said[0]}{',' if ', ' in plain(said[0]) else ''} {self.say('part.but')} {said[1]}"

    def listed(self, parts: Sequence[str]) -> str:
        """A list as people write it: "a, b and c"."""
        return joined(parts)

    def either(self, parts: Sequence[str]) -> str:
        """A choice as people write it: "a, b or c"."""
        return joined(parts, "or")

    def benchmarks(self, comparisons: Sequence[Comparison], measure: Measure) -> str:
        """The comparators with their figures in few words: "England 88%, the North East 89% in 2022/23"."""
        told = [(comparator_name(clean(one.label), one.basis), self._short(one, measure)) for one in comparisons]
        if len(told) > 1 and len({plain(figure) for _, figure in told}) == 1:
            places = [place for one in comparisons for place in _places(one)]
            return f"{joined([name for name, _ in told])} {self.ink.mark(plain(told[0][1]), *places)}"
        return ", ".join(f"{name} {figure}" for name, figure in told)

    def _short(self, one: Comparison, measure: Measure) -> str:
        value = self.value(one.theirs, measure) if one.theirs else ""
        return " ".join(part for part in (value, self.odd_period(one)) if part)

    def names(self, comparisons: Sequence[Comparison]) -> str:
        """The comparators' names alone: "England and the North East"."""
        return joined([comparator_name(clean(one.label), one.basis) for one in comparisons])

    def _bare(self, name: str, group: Sequence[Comparison], every: int) -> str:
        both = every == len(group) == 2  # noqa: PLR2004  "both" is said of two
        return self.say(f"relation.{name}", names=self.say("comparator.just_both") if both else self.names(group))

    def _relation(self, name: str, group: Sequence[Comparison], measure: Measure) -> str:
        figures = [shown(one.theirs, measure.unit) if one.theirs else "" for one in group]
        odd = [plain(self.odd_period(one)) for one in group]
        same = len(group) > 1 and len(set(figures)) == len(set(odd)) == 1
        if not same:
            return self.say(f"relation.{name}", names=joined([self.comparator(one, measure) for one in group]))
        places = [one.theirs.place for one in group if one.theirs]
        value, when = self.ink.mark(figures[0], *places), self.odd_period(group[0])
        names = joined([comparator_name(clean(one.label), one.basis) for one in group])
        return self.say(f"relation.{name}", names=self.say("comparator.each", names=names, value=value, when=when))

    def _named(self, name: str, one: Comparison, measure: Measure, when: str) -> str:
        value = self.value(one.theirs, measure) if one.theirs else ""
        phrase = "comparator.target" if one.basis is Basis.TARGET and name == "the target" else "comparator.named"
        return self.say(
            phrase, name=self.ink.mark(name, *_places(one)) if _digits(name) else name, value=value, when=when
        )

    def odd_period(self, one: Comparison) -> str:
        """A benchmark's period where it is not the usual one, and that it has none where others have."""
        theirs = one.theirs
        if theirs is None or one.basis is Basis.TARGET:
            return ""
        if theirs.period is None:
            return self.say("period.undated") if self.benchmark_period else ""
        if theirs.period in (self.benchmark_period, one.ours.period if one.ours else None):
            return ""
        return self.ink.mark(self.say("period.in_brackets", label=theirs.period.label, **_NO_PERIOD), theirs.place)


def _grouped(comparisons: Sequence[Comparison], *, like_for_like: bool) -> dict[str, list[Comparison]]:
    """The comparisons by relation; one that is only broadly in line makes all that are in line so."""
    relations = [relation(one, like_for_like=like_for_like) for one in comparisons]
    near = "broadly_in_line" if "broadly_in_line" in relations else "in_line"
    groups: dict[str, list[Comparison]] = {}
    for one, name in zip(comparisons, relations, strict=True):
        groups.setdefault(near if name.endswith("in_line") else name, []).append(one)
    return groups


def relation(one: Comparison, *, like_for_like: bool = False) -> str:
    """above, below, in line or broadly in line; better or worse where low is good, so that nobody reads it wrongly."""
    latest = one.latest if one.standing.early else one.standing
    standing = one.like_for_like if like_for_like else latest
    gap = _gap(one.ours_like_for_like if like_for_like else one.ours, one.theirs)
    if standing in (Standing.IN_LINE, Standing.SAME):
        near = one.tolerance is None or abs(gap) <= one.tolerance or one.interval is None
        near = near or same_as_printed(one.ours_like_for_like if like_for_like else one.ours, one.theirs)
        return "in_line" if near else "broadly_in_line"
    if (standing is Standing.BETTER and gap < 0) or (standing is Standing.WORSE and gap > 0):
        return standing.value
    return "above" if gap > 0 else "below" if gap < 0 else "in_line"


def same_as_printed(ours: Observation | None, theirs: Observation | None) -> bool:
    """Whether two figures cannot be told apart at the coarser precision of the two."""
    if ours is None or theirs is None or ours.value is None or theirs.value is None:
        return False
    decimals = min(ours.decimals or 0, theirs.decimals or 0)
    return round_half_up(ours.value, decimals) == round_half_up(theirs.value, decimals)


def row_of(measure: Measure) -> str:
    """The measure's row as a place, for words that its name gives: `Scorecard!59:59`."""
    return f"{measure.sheet}!{measure.row}:{measure.row}"


def year_label(period: Period) -> str:
    """The year (April to March) in which a period ends: 2024/25."""
    return Period.year(period.year_ending).label


def words(text: str) -> int:
    """How many words a marked text has."""
    return len(plain(text).split())


def _gap(ours: Observation | None, theirs: Observation | None) -> Decimal:
    if ours is None or theirs is None or ours.value is None or theirs.value is None:
        return Decimal(0)
    best = ours.best_value
    return (ours.value if best is None else best) - theirs.value


def _places(one: Comparison) -> tuple[CellPlace, ...]:
    return (one.theirs.place,) if one.theirs else ()


def _digits(text: str) -> bool:
    return any(one.isdigit() for one in text)
