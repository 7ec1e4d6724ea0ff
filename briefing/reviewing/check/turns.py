"""What a sentence says of a change → what the figures, its own or those that are held, contradict."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from briefing.measures.observation import Unit
from briefing.reviewing.check.facts import Fact, Subject, is_of_period
from briefing.reviewing.check.figures import Hedge, Kind, Quoted
from briefing.reviewing.check.movements import Movement, Way, movements_in
from briefing.reviewing.check.prose import Scope, measures_meant
from briefing.reviewing.check.sentences import Sentence
from briefing.reviewing.check.support import FAR_PART, Change, agrees, is_held, share_fits, times_fit

_HAD = re.compile(r"\bhad(?: already| also| been)? ?$", re.IGNORECASE)
"""Words by which a change is one that was over before another began: "it had fallen for two years before it rose"."""


@dataclass(frozen=True, slots=True)
class WrongTurn:
    """A change that is told wrongly: the code of what is wrong, and what is right, in words."""

    code: str
    movement: Movement
    right: str


def wrong_turns(sentence: Sentence, scope: Scope) -> Iterator[WrongTurn]:
    """Each change of a sentence that its own figures contradict, or those that are held of its measures."""
    for one in movements_in(sentence.text, sentence.figures, sentence.periods):
        meant = measures_meant(scope)
        ways = {each.good for each in meant}
        by_itself = _by_itself(one, ways.pop() if len(ways) == 1 else 0)
        if by_itself is not None:
            yield by_itself
        elif one.before is None or one.after is None:
            yield from _by_what_is_held(one, scope, sentence)
        elif len(meant) == 1 and (turned := _turned_round(one.before, one.after, meant[0])):
            yield WrongTurn("movement-contradicts", one, turned)


def _by_itself(one: Movement, good: int) -> WrongTurn | None:
    """What the sentence's own "from x to y" says of its words."""
    before, after = one.before, one.after
    if before is None or after is None or before.kind is not after.kind or before.kind is Kind.PART:
        return None
    off = after.value - before.value
    told = f"from {before.text} to {after.text} is"
    wanted = _sign(one.way, good)
    is_percentage = before.kind is Kind.PERCENT
    unsteady = one.way is Way.STEADY and _is_unsteady_gap(off, before.value, is_percentage=is_percentage)
    if (wanted and off * wanted <= 0) or unsteady:
        return WrongTurn("movement-contradicts", one, f"{told} {_way(off)}")
    return _of_size(one, one.size, before, after, told) if one.size is not None and before.value else None


def _of_size(one: Movement, size: Quoted, before: Quoted, after: Quoted, told: str) -> WrongTurn | None:
    """What the two figures of a change say of its size."""
    off = abs(after.value - before.value)
    relative = off * 100 / before.value
    if size.kind is Kind.TIMES:
        return (
            None
            if times_fit(size, after.value / before.value)
            else WrongTurn("share-wrong", one, f"{told} {relative:.0f}%")
        )
    if _is_wrong_part(size, relative):
        if before.kind is size.kind and agrees(size, off, 9, off):
            right = f"{told} {off} percentage points, and {relative:.0f}% of {before.text}"
            return WrongTurn("points-for-per-cent", one, right)
        return WrongTurn("share-wrong", one, f"{told} {relative:.0f}%")
    return WrongTurn("share-wrong", one, f"{told} {off}") if _is_wrong_size(size, before, after) else None


def _is_wrong_part(size: Quoted, relative: Decimal) -> bool:
    """Whether a size in per cent, or as "a quarter", is not that part of where the change began."""
    if size.kind is Kind.SHARE:
        return not share_fits(size, relative)
    return size.kind is Kind.PERCENT and not agrees(size, relative, 9, relative)


def _sign(way: Way, good: int) -> int:
    """1 where the words say that the figure went up, -1 where down, 0 where nobody knows."""
    return {Way.UP: 1, Way.DOWN: -1, Way.IMPROVED: good, Way.WORSENED: -good}.get(way, 0)


def _turned_round(before: Quoted, after: Quoted, subject: Subject) -> str:
    """What is held of the two figures of a change where the one from which it is told is the later one; else ""."""
    first = [one for one in subject.ours if one.period is not None and is_held(before, [one])]
    then = [one for one in subject.ours if one.period is not None and is_held(after, [one])]
    pairs = [(one, other) for one in first for other in then if one.period is not None and other.period is not None]
    if not pairs or any(one.period <= other.period for one, other in pairs if one.period and other.period):
        return ""
    return f"{subject.name}: {then[-1].in_full}; {first[-1].in_full}"


def _is_wrong_size(size: Quoted, before: Quoted, after: Quoted) -> bool:
    """Whether a size in points or numbers is further from the difference than the rounding of both figures explains."""
    if size.kind not in (Kind.POINTS, Kind.NUMBER) or size.in_words or size.hedge is not Hedge.NONE:
        return False
    step = Decimal(1).scaleb(-max(before.decimals, after.decimals, 0))
    return abs(size.value - abs(after.value - before.value)) >= 2 * step


def _way(off: Decimal) -> str:
    return "up" if off > 0 else "down" if off < 0 else "no change"


def _by_what_is_held(one: Movement, scope: Scope, sentence: Sentence) -> Iterator[WrongTurn]:
    """A change beside the history that is held; each of the sentence's measures must contradict it."""
    found = []
    for subject in measures_meant(scope) if not _HAD.search(sentence.text[: one.start]) else ():
        word = re.compile(rf"{re.escape(one.words.split()[-1])}(?![- ]to[- ]date)", re.IGNORECASE)
        if any(word.search(name) for name in subject.names):
            return  # "risk was reduced" is what is counted, and no change
        if one.of_costs and subject.unit != Unit.POUNDS and "cost" not in subject.name.casefold():
            return  # what it costs has gone that way, and not how many there are
        wrong = _wrong_of(one, subject, sentence)
        if wrong is None:
            return
        found.append(wrong)
    yield from found[:1]


def _wrong_of(one: Movement, subject: Subject, sentence: Sentence) -> WrongTurn | None:
    changes = _changes_meant(one, subject, sentence)
    if not changes:
        return None
    against = _against_way(one, changes, subject)
    if against is not None:
        told = f"{subject.name}: {against.before.in_full}; {against.after.in_full}"
        return WrongTurn("movement-contradicts", one, told)
    if one.size is None or not _sign(one.way, subject.good):
        return None
    return _against_size(one, one.size, changes, subject)


def _against_way(one: Movement, changes: Sequence[Change], subject: Subject) -> Change | None:
    """A change that went another way than the words say, where each that they can mean did."""
    if one.way is Way.STEADY:
        return changes[-1] if all(_is_unsteady(each, subject) for each in changes) else None
    wanted = _sign(one.way, subject.good)
    if not wanted:
        return None
    if all(change.sign == -wanted for change in changes):
        return changes[-1]
    return _step_back(one, changes, subject, wanted) if one.steps else None


def _against_size(one: Movement, size: Quoted, changes: Sequence[Change], subject: Subject) -> WrongTurn | None:
    """A size in words, or in per cent for percentage points, that none of the changes has."""
    told = changes[-1]
    if size.kind in (Kind.SHARE, Kind.TIMES) and told.relative is not None:
        right = f"{subject.name}: {told.before.in_full}; {told.after.in_full}, which is {abs(told.relative):.0f}%"
        return None if any(fits(size, change) for change in changes) else WrongTurn("share-wrong", one, right)
    dated = one.since is not None or one.over_year
    if dated and size.kind in (Kind.POINTS, Kind.TIME, Kind.MONEY) and not any(fits(size, each) for each in changes):
        return WrongTurn("share-wrong", one, f"{subject.name}: {told.before.in_full}; {told.after.in_full}")
    if size.kind is not Kind.PERCENT or not subject.is_percentage:
        return None
    relative = [abs(each) for change in changes if (each := change.relative) is not None]
    as_points = [change for change in changes if any(agrees(size, each, 9, each) for each in change.sizes)]
    if not as_points or any(agrees(size, each, 9, each) for each in relative):
        return None
    points = as_points[-1]
    right = f"from {points.before.shown} to {points.after.shown} is {points.sizes[0]} percentage points, not per cent"
    return WrongTurn("points-for-per-cent", one, f"{subject.name}: {right}")


def _is_unsteady(change: Change, subject: Subject) -> bool:
    off = change.after.value - change.before.value
    return _is_unsteady_gap(off, change.before.value, is_percentage=subject.is_percentage)


def _is_unsteady_gap(off: Decimal, before: Decimal, *, is_percentage: bool) -> bool:
    """Whether nobody would call a change "steady"."""
    return abs(off) >= (UNSTEADY_POINTS if is_percentage else abs(before) * FAR_PART)


UNSTEADY_POINTS = 4
"""A change of so many points is not steady, whatever it began from; three have been called so in good faith."""


def _step_back(one: Movement, changes: Sequence[Change], subject: Subject, wanted: int) -> Change | None:
    """Of a change that is said to have gone on for some years, the step that went the other way."""
    after, first = changes[-1].after, changes[0].before if one.since is not None else None
    if after.period is None:
        return None
    alike = [
        each
        for each in in_order(subject)
        if each.period is not None
        and each.period.full_year == after.period.full_year
        and each.period <= after.period
        and (first is None or first.period is None or first.period <= each.period)
    ]
    steps = [Change(early, late) for early, late in pairwise(alike[-one.steps - 1 :])]
    return next((step for step in steps if step.sign == -wanted), None)


def in_order(subject: Subject) -> list[Fact]:
    """The council's own figures, one for each period, the oldest first."""
    dated = {one.period: one for one in subject.ours if one.period is not None}
    return [dated[period] for period in sorted(dated)]


def _changes_meant(one: Movement, subject: Subject, sentence: Sentence) -> list[Change]:
    """The changes that the words can mean: from the figure or the period that they name; else from any earlier period
    up to that of the sentence, or the newest."""
    ours = in_order(subject)
    found: list[Change] = []
    for after in _after(one, ours, subject, sentence):
        earlier = [each for each in ours if after.period is not None and each.period and each.period < after.period]
        if one.before is not None:
            earlier = [each for each in earlier if is_held(one.before, [each])]
        elif one.since is not None:
            earlier = [each for each in earlier if each.period is not None and each.period.ends_with(one.since)]
        elif one.over_year:
            earlier = year_before(earlier, after)
        fit = [Change(each, after) for each in earlier if one.size and fits(one.size, Change(each, after))]
        near = earlier if not one.size and (one.since or one.before) else _like(earlier, after)
        found += fit or [Change(each, after) for each in near]
    return found


def fits(size: Quoted, change: Change) -> bool:
    """Whether a change is so large: in figures, in people, in per cent, as a share or in times."""
    relative = change.relative
    counts = (
        Change(change.before, change.after, counts=True).sizes if change.before.count and change.after.count else ()
    )
    if size.kind is Kind.TIMES:
        return bool(change.before.value) and times_fit(size, change.after.value / change.before.value)
    if size.kind is Kind.SHARE:
        return relative is not None and share_fits(size, abs(relative))
    if size.kind is Kind.PERCENT and relative is not None and agrees(size, abs(relative), 9, abs(relative)):
        return True
    return any(agrees(size, each, 9, each) for each in (*change.sizes, *counts))


def _like(earlier: Sequence[Fact], after: Fact) -> list[Fact]:
    """The last figure before this one, and the last one of a full year: a change is told from either."""
    return [*year_before(earlier, after), *earlier[-1:]]


def year_before(earlier: Sequence[Fact], after: Fact) -> list[Fact]:
    """Of earlier figures the last one of a full year, and that of a year ago: "last year" can mean either."""
    years = [one for one in earlier if one.period is not None and one.period.full_year]
    same = [
        one
        for one in earlier
        if one.period is not None and after.period is not None and after.period.is_one_year_after(one.period)
    ]
    return [*years[-1:], *same[-1:]]


def _after(one: Movement, ours: Sequence[Fact], subject: Subject, sentence: Sentence) -> Sequence[Fact]:
    """The figures up to which the change can be told."""
    if one.after is not None:
        return [each for each in ours if is_held(one.after, [each])][-1:]
    dated = [each for each in sentence.periods if each.period != one.since]
    at = [each for each in ours if any(is_of_period(each, named.period) for named in dated)][-1:]
    current = [each for each in subject.current if each.period is not None]
    if not dated or all(named.start > one.start for named in dated):
        return at if dated else current
    return [*at, *current]  # "it peaked in 2021/22 and has fallen since" goes up to today
