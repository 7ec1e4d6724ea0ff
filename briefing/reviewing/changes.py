"""Two papers → what has changed from one to the other in figures and verdicts, in words for the committee.

Only the trails are compared, so no workbook is needed, and nothing that was withheld then is told now. A figure that is
given otherwise for the same period was revised: that is told as such, never as a change.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from briefing.faults.errors import PaperRefused
from briefing.judging.finding import Verdict
from briefing.measures.period import Period
from briefing.narrating.ink import capital
from briefing.ooxml.trail import Trail, TrailFigure, TrailFinding
from briefing.reading.cells.dating import read_period
from briefing.reviewing.returned import Returned


class Kind(StrEnum):
    """What has changed of a measure; of several things the one that weighs most, in this order."""

    VERDICT = "verdict"
    FIGURE = "figure"
    REVISED = "revised"
    BENCHMARK = "benchmark"
    NEW = "new"
    GONE = "gone"


TOLD = {
    Kind.VERDICT: "Judged otherwise",
    Kind.FIGURE: "New figures, judged as before",
    Kind.REVISED: "Revised figures of the same period",
    Kind.BENCHMARK: "Other benchmarks",
    Kind.NEW: "New measures",
    Kind.GONE: "No longer among the measures",
}
"""The headings of what has changed, in the order in which it is told."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A measure of which something has changed, as the old paper has it and as the new one has it, and in words."""

    kind: Kind
    name: str
    then: TrailFinding | None
    now: TrailFinding | None
    words: str


@dataclass(frozen=True, slots=True)
class Changes:
    """All that has changed, what weighs most first; how many measures are as they were; and what must be known of the
    two papers to read it rightly."""

    changed: tuple[Changed, ...]
    unchanged: int
    cautions: tuple[str, ...]

    def of(self, kind: Kind) -> tuple[Changed, ...]:
        """Those of one kind."""
        return tuple(one for one in self.changed if one.kind is kind)

    @property
    def rest(self) -> str:
        """How many measures are as they were, in a sentence."""
        if not self.changed:
            return "Nothing has changed in any measure."
        if not self.unchanged:
            return "No measure is as it was."
        return f"{self.unchanged} {'measure is' if self.unchanged == 1 else 'measures are'} as before."


def compare_papers(old: Returned, new: Returned) -> Changes:
    """What has changed from the old paper to the new one; raises PaperRefused where one of them has no trail."""
    return compare_trails(_trail_of(old), _trail_of(new))


def compare_trails(before: Trail, now: Trail) -> Changes:
    """What has changed from one trail to the other."""
    then = {one.key: one for one in before.findings}
    names = _names((*before.findings, *now.findings))
    changed = [_changed(then.get(one.key), one, names) for one in now.findings]
    kept = {one.key for one in now.findings}
    changed += [_changed(one, None, names) for one in before.findings if one.key not in kept]
    told = sorted((one for one in changed if one is not None), key=_rank)
    return Changes(tuple(told), len(changed) - len(told), tuple(_cautions(before, now)))


def _trail_of(paper: Returned) -> Trail:
    if paper.trail is None:
        message = (
            "This paper has no trail of its figures: it was not written by this version of briefing, was filed, or "
        )
        remedy = "Name the draft that briefing wrote; beside a filed paper the draft is kept."
        raise PaperRefused(paper.name, f"{message}was saved in another format than .docx.", remedy)
    return paper.trail


def _names(findings: Sequence[TrailFinding]) -> dict[str, str]:
    """A short name for each measure by its key; the whole one where two would have the same."""
    short = {one.key: one.short_name or one.name for one in findings}
    times, whole = Counter(short.values()), {one.key: one.name for one in findings}
    return {key: capital(name if times[name] == 1 else whole[key]) for key, name in short.items()}


def _changed(then: TrailFinding | None, now: TrailFinding | None, names: dict[str, str]) -> Changed | None:
    if then is None or now is None:
        one = then if now is None else now
        kind = Kind.NEW if then is None else Kind.GONE
        return None if one is None else Changed(kind, names[one.key], then, now, _told(one))
    told = dict(_differences(then, now))
    if not told:
        return None
    return Changed(min(told, key=list(Kind).index), names[now.key], then, now, "; ".join(told.values()))


def _told(one: TrailFinding) -> str:
    return ", ".join(part for part in (_figure(one.ours), verdict_of(one)) if part)


def _differences(then: TrailFinding, now: TrailFinding) -> Iterator[tuple[Kind, str]]:
    judged_otherwise = (then.verdict, then.direction) != (now.verdict, now.direction)
    if judged_otherwise:
        read = ""
        if then.polarity != now.polarity:
            ways = [f"'{one}'" if one else "not known" for one in (then.polarity, now.polarity)]
            read = f" (which way is good was {ways[0]}, and is now {ways[1]})"
        yield Kind.VERDICT, f"was {verdict_of(then)}, is now {verdict_of(now)}{read}"
    same, words = _difference(then.ours, now.ours, "its figure", alike=then.unit == now.unit)
    if not same:
        yield Kind.REVISED if _same_period(then.ours, now.ours) else Kind.FIGURE, words
    elif judged_otherwise and now.ours is not None:
        yield Kind.FIGURE, f"its figure is the same, {_figure(now.ours)}"
    theirs = tuple(_benchmarks(then, now))
    if theirs:
        yield Kind.BENCHMARK, "; ".join(theirs)


def _benchmarks(then: TrailFinding, now: TrailFinding) -> Iterator[str]:
    times = [Counter(one.label for one in each.benchmarks) for each in (then, now)]

    def named(one: TrailFigure) -> str:
        return one.label if all(each[one.label] <= 1 for each in times) else f"{one.label} ({one.period})"

    before, after = ({named(one): one for one in each.benchmarks} for each in (then, now))
    for name in dict.fromkeys((*after, *before)):
        if _is_own(name) and not (name in before and name in after):
            continue  # an earlier figure of its own, with which the next report compares no more
        called = "its figure" if _is_own(name) else name
        same, words = _difference(before.get(name), after.get(name), called, alike=True)
        if not same:
            yield words


def _is_own(label: str) -> bool:
    """Whether a comparator is the measure's own figure of another period: it is named by that."""
    return _period(label) is not None


def _difference(then: TrailFigure | None, now: TrailFigure | None, name: str, *, alike: bool) -> tuple[bool, str]:
    """Whether two figures are the same, and what is to be said where they are not."""
    if then is None or now is None:
        told = f"{name} is now {_figure(now)}, where there was none" if now else ""
        return then is now, told or (f"{name} was {_figure(then)}, and there is none now" if then else "")
    equal = _as_printed(then) == _as_printed(now)
    if _same_period(then, now):
        return equal, f"{name} for {now.period} was revised, from {_bare(then)} to {_bare(now)}"
    if then.period == now.period and equal:
        return True, ""
    words = f"{name} has gone from {_figure(then)} to {_figure(now)}"
    if equal and alike:
        words = f"{name} is {_bare(now)} again, in {now.period} as in {then.period}"
    elif _is_older(now, then):
        words = f"{name} is now {_figure(now)}, of an earlier period than the {_figure(then)} of then"
    elif not alike:
        words += ", in another unit"
    elif then.period == now.period != now.label:
        words += ", and nothing says whether it is the same period"
    return False, words


def _same_period(then: TrailFigure | None, now: TrailFigure | None) -> bool:
    """Whether both are about one period that can be read; two columns "Latest" are not."""
    if then is None or now is None:
        return False
    known = _period(then.period)
    return known is not None and known == _period(now.period)


def _period(label: str) -> Period | None:
    dated = read_period(label)
    return dated.period if dated is not None else None


def _as_printed(one: TrailFigure) -> tuple[Decimal | str, str]:
    return Decimal(one.value) if one.value else one.shown, one.numbers


def _bare(one: TrailFigure) -> str:
    return f"{one.shown} ({one.numbers})" if one.numbers else one.shown


def _figure(one: TrailFigure | None) -> str:
    """A figure with its period, where it has one."""
    if one is None:
        return ""
    said = ", ".join(part for part in (one.numbers, one.period if one.period != one.label else "") if part)
    return f"{one.shown} ({said})" if said else one.shown


_VERDICTS = {
    Verdict.STRENGTH: "a strength",
    Verdict.AREA_FOR_DEVELOPMENT: "an area for development",
    Verdict.EARLY_SIGN: "an early sign",
    Verdict.MIXED: "mixed",
    Verdict.IN_LINE: "in line with its benchmarks",
    Verdict.CONTEXT: "context, which is not judged",
    Verdict.NOT_JUDGED: "not judged",
}


def verdict_of(one: TrailFinding) -> str:
    """The verdict on a measure in words; an early sign says for better or worse."""
    sided = one.verdict == Verdict.EARLY_SIGN and one.direction in ("better", "worse")
    return f"an early sign for the {one.direction}" if sided else _VERDICTS.get(Verdict(one.verdict), one.verdict)


_WEIGHTIEST = (Verdict.AREA_FOR_DEVELOPMENT, Verdict.EARLY_SIGN, Verdict.MIXED, Verdict.STRENGTH)
"""A verdict that the committee acts on comes first."""


def _rank(one: Changed) -> tuple[object, ...]:
    """By kind; of verdicts a new area first, then a lost strength, an area that is none any more, a new strength; else
    by verdict and by how far the figure has moved."""
    then, now = (None if each is None else each.verdict for each in (one.then, one.now))
    turns = (
        now == Verdict.AREA_FOR_DEVELOPMENT,
        then == Verdict.STRENGTH,
        then == Verdict.AREA_FOR_DEVELOPMENT,
        now == Verdict.STRENGTH,
    )
    turn = turns.index(True) if one.kind is Kind.VERDICT and True in turns else len(turns)
    place = next((at for at, each in enumerate(_WEIGHTIEST) if each == (now or then)), len(_WEIGHTIEST))
    return list(Kind).index(one.kind), turn, place, -_moved(one), one.name


def _moved(one: Changed) -> Decimal:
    """By how much of the larger of its two figures a measure has moved: 0 to 1 for figures of one sign."""
    values = [Decimal(each.ours.value) for each in (one.then, one.now) if each and each.ours and each.ours.value]
    largest = max(map(abs, values), default=Decimal(0))
    return abs(values[0] - values[-1]) / largest if largest else Decimal(0)


def _cautions(before: Trail, now: Trail) -> Iterator[str]:
    """What would mislead a reader who did not know it."""
    old, new = before.entries, now.entries
    if old.get("workbook sha256") == new.get("workbook sha256"):
        yield "Both papers were made from the same workbook."
    if old.get("rulebook sha256") != new.get("rulebook sha256"):
        yield "The papers were judged by different rulebooks, so a verdict may have changed without its figures."
    if old.get("tool") != new.get("tool"):
        yield f"The papers were written by different versions ({old.get('tool')}, {new.get('tool')})."
    then = {one.key: one.ours for one in before.findings}
    pairs = [(then[one.key], one.ours) for one in now.findings if one.key in then]
    back = sum(_is_older(newer, older) for older, newer in pairs)
    if back and back > sum(_is_older(older, newer) for older, newer in pairs):
        yield "The figures of the second paper are older than those of the first: is it the right way round?"


def _is_older(one: TrailFigure | None, other: TrailFigure | None) -> bool:
    first, second = (None if each is None else _period(each.period) for each in (one, other))
    return first is not None and second is not None and first < second
