"""What a sentence says of a change → what the figures, its own or those that are held, contradict."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from briefing.measures.definition import Polarity
from briefing.reviewing.check.facts import Fact, Subject
from briefing.reviewing.check.figures import Hedge, Kind, Quoted
from briefing.reviewing.check.movements import Movement, Way, movements_in
from briefing.reviewing.check.prose import Scope, measures_meant
from briefing.reviewing.check.sentences import Sentence
from briefing.reviewing.check.support import POINTS_ROUGHLY, Change, agrees, is_held


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
        polarities = {each.polarity for each in meant}
        by_itself = _by_itself(one, polarities.pop() if len(polarities) == 1 else "")
        if by_itself is not None:
            yield by_itself
        elif one.before is None or one.after is None:
            yield from _by_what_is_held(one, scope, sentence)
        elif len(meant) == 1 and (turned := _turned_round(one.before, one.after, meant[0])):
            yield WrongTurn("movement-contradicts", one, turned)


def _by_itself(one: Movement, polarity: str) -> WrongTurn | None:
    """What the sentence's own "from x to y" says of its words."""
    before, after = one.before, one.after
    if before is None or after is None or before.kind is not after.kind or before.kind is Kind.PART:
        return None
    off = after.value - before.value
    told = f"from {before.text} to {after.text} is"
    wanted = _sign(one.way, polarity)
    if wanted and off * wanted <= 0:
        return WrongTurn("movement-contradicts", one, f"{told} {_way(off)}")
    if one.size is None or not before.value:
        return None
    relative = abs(off) * 100 / before.value
    if _is_wrong_part(one.size, relative):
        if before.kind is one.size.kind and agrees(one.size, abs(off), 9, abs(off)):
            right = f"{told} {abs(off)} percentage points, and {relative:.0f}% of {before.text}"
            return WrongTurn("points-for-per-cent", one, right)
        return WrongTurn("share-wrong", one, f"{told} {relative:.0f}%")
    return WrongTurn("share-wrong", one, f"{told} {abs(off)}") if _is_wrong_size(one.size, before, after) else None


def _is_wrong_part(size: Quoted, relative: Decimal) -> bool:
    """Whether a size in per cent, or as "a quarter", is not that part of where the change began."""
    if size.kind is Kind.SHARE:
        return abs(size.value - relative) > POINTS_ROUGHLY
    return size.kind is Kind.PERCENT and not agrees(size, relative, 9, relative)


def _sign(way: Way, polarity: str) -> int:
    """1 where the words say that the figure went up, -1 where down, 0 where nobody knows."""
    if way in (Way.UP, Way.DOWN):
        return 1 if way is Way.UP else -1
    if polarity not in (Polarity.HIGHER, Polarity.LOWER):
        return 0
    return (1 if polarity == Polarity.HIGHER else -1) * (1 if way is Way.IMPROVED else -1)


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
    for subject in measures_meant(scope):
        if any(one.words.split()[-1].casefold() in name.casefold() for name in subject.names):
            return  # "risk was reduced" is what is counted, and no change
        wrong = _wrong_of(one, subject, sentence)
        if wrong is None:
            return
        found.append(wrong)
    yield from found[:1]


def _wrong_of(one: Movement, subject: Subject, sentence: Sentence) -> WrongTurn | None:
    changes = _changes_meant(one, subject, sentence)
    if not changes:
        return None
    signs = {change.sign for change in changes}
    told = changes[-1]
    right = f"{subject.name}: {told.before.in_full}; {told.after.in_full}"
    wanted = _sign(one.way, subject.polarity)
    if not wanted:
        return None
    if signs <= {-wanted}:
        return WrongTurn("movement-contradicts", one, right)
    if one.size is not None and one.size.kind is Kind.SHARE:
        parts = [abs(each) for change in changes if (each := change.relative) is not None]
        if parts and all(abs(each - one.size.value) > POINTS_ROUGHLY for each in parts):
            return WrongTurn("share-wrong", one, f"{right}, which is {parts[-1]:.0f}%")
    if one.size is not None and one.size.kind is Kind.PERCENT and subject.is_percentage:
        fits = [
            change
            for change in changes
            if (each := change.relative) is not None and agrees(one.size, abs(each), 9, abs(each))
        ]
        as_points = [change for change in changes if any(agrees(one.size, each, 9, each) for each in change.sizes)]
        if as_points and not fits:
            points = as_points[-1]
            return WrongTurn(
                "points-for-per-cent",
                one,
                (
                    f"{subject.name}: from {points.before.shown} to {points.after.shown} is {points.sizes[0]} "
                    "percentage points, not per cent"
                ),
            )
    return None


def _changes_meant(one: Movement, subject: Subject, sentence: Sentence) -> list[Change]:
    """The changes that the words can mean: from the figure or the period that they name; else from any earlier period
    up to that of the sentence, or the newest."""
    ours = [each for each in subject.ours if each.period is not None]
    ours = sorted({each.period: each for each in ours}.values(), key=lambda each: each.period)  # type: ignore[arg-type,return-value]
    after = _after(one, ours, subject, sentence)
    if after is None or after.period is None:
        return []
    earlier = [each for each in ours if each.period is not None and each.period < after.period]
    if one.before is not None:
        earlier = [each for each in earlier if is_held(one.before, [each])]
    elif one.since is not None:
        earlier = [each for each in earlier if each.period is not None and each.period.ends_with(one.since)]
    if one.size is not None:
        fit = [Change(each, after) for each in earlier if _fits(one.size, Change(each, after))]
        return fit or [Change(each, after) for each in _like(earlier, after)]
    return [Change(each, after) for each in (earlier if one.since or one.before else _like(earlier, after))]


def _fits(size: Quoted, change: Change) -> bool:
    relative = change.relative
    counts = (
        Change(change.before, change.after, counts=True).sizes if change.before.count and change.after.count else ()
    )
    if size.kind is Kind.PERCENT and relative is not None and agrees(size, abs(relative), 9, abs(relative)):
        return True
    return any(agrees(size, each, 9, each) for each in (*change.sizes, *counts))


def _like(earlier: Sequence[Fact], after: Fact) -> list[Fact]:
    """The last figure before this one, and the last one of a full year: a change is told from either."""
    years = [one for one in earlier if one.period is not None and one.period.full_year]
    same = [
        one
        for one in earlier
        if one.period is not None and after.period is not None and after.period.is_one_year_after(one.period)
    ]
    return [*years[-1:], *same[-1:], *earlier[-1:]]


def _after(one: Movement, ours: Sequence[Fact], subject: Subject, sentence: Sentence) -> Fact | None:
    """The figure up to which the change is told."""
    if one.after is not None:
        held = [each for each in ours if is_held(one.after, [each])]
        return held[-1] if held else None
    dated = [each.period for each in sentence.periods if each.period != one.since]
    at = [each for each in ours if each.period is not None and any(each.period.ends_with(period) for period in dated)]
    if at and at[-1].period is not None:
        return at[-1]
    return None if dated else subject.judged
