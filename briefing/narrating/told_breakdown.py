"""A breakdown → sentences: its largest part, what changed most, who is more than their share, what costs most.

It is never told part by part, and what contradicts itself is not told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from briefing.language.numbers import measured
from briefing.measures.adding_up import doubted, make_a_whole, overfull, parts_of_whole, whole_of, wrong_shares
from briefing.measures.beside import Breakdown, Part, Quantity
from briefing.measures.composition import adds_up, dearest, largest, more_than_their_share, movers, same_over_time
from briefing.measures.observation import Unit, round_half_up
from briefing.narrating.beside_words import as_words, cell_value, quoted
from briefing.narrating.ink import clean
from briefing.narrating.voice import Voice

MOST_NAMED = 3
"""So many parts that are more than their share are named."""


def told_of_breakdown(one: Breakdown, shown_in: str, voice: Voice) -> Iterator[str]:
    """The sentences about a breakdown, some of them empty; `shown_in` refers to its chart or its table."""
    counts, shares = one.of_quantity(Quantity.COUNT), one.of_quantity(Quantity.SHARE)
    count = one.main(Quantity.COUNT)
    if _is_funnel(one) and count is not None:
        yield _funnel(one, count, shown_in, voice)
        return
    top = largest(one, count) if count is not None else None
    if top is not None and count is not None and adds_up(one, count):
        yield _largest_of_whole(one, count, top, shown_in, voice)
    elif top is not None and count is not None and not _contradicts(one, count) and not doubted(one, count):
        yield voice.say(
            "beside.largest",
            part=_name(top, voice),
            value=cell_value(top.cells[count], voice),
            people=_people(one, count),
            of=_of(one),
            when=_when(one, count, voice),
            shown_in=shown_in,
        )
    elif shares and not counts and make_a_whole(one, shares[-1]) and (most := largest(one, shares[-1])) is not None:
        before = most.cells[shares[0]] if len(shares) > 1 and one.columns[shares[0]].period else None
        yield voice.say(
            "beside.largest_share",
            part=_name(most, voice),
            value=cell_value(most.cells[shares[-1]], voice),
            of=_of(one),
            when=_when(one, shares[-1], voice),
            then=cell_value(before, voice) if before is not None else "",
            then_when=_when(one, shares[0], voice) if before is not None else "",
            shown_in=shown_in,
        )
    elif shown_in:
        yield voice.say("beside.see", name=clean(one.name), shown_in=shown_in)
    if same_over_time(one, counts):
        yield _moved(one, counts[0], counts[-1], voice)
    more = [
        voice.say(
            "beside.share_item",
            part=_name(part, voice),
            value=cell_value(ours, voice),
            theirs=cell_value(theirs, voice),
        )
        for part, ours, theirs in more_than_their_share(one)
    ]
    if more:
        population = clean(one.columns[one.of_quantity(Quantity.POPULATION)[0]].heading)
        yield voice.say("beside.more_than_share", parts=voice.listed(more[:MOST_NAMED]), population=population)
    cost = dearest(one)
    if cost is not None:
        together = measured(_rough(cost.together), Unit.POUNDS)
        yield voice.say(
            "beside.dearest",
            most=not any(_contradicts(one, at) for at in counts),
            part=_name(cost.part, voice),
            value=voice.ink.mark(measured(cost.week.value or Decimal(0), Unit.POUNDS), cost.week.place),
            count=cell_value(cost.number, voice),
            together=voice.ink.mark(together, cost.week.place, cost.number.place),
        )


def _contradicts(one: Breakdown, column: int) -> bool:
    """Whether parts and whole disagree, so that nothing may be said of which part is how much of it."""
    return whole_of(one) is not None and not adds_up(one, column)


def _largest_of_whole(one: Breakdown, column: int, top: Part, shown_in: str, voice: Voice) -> str:
    whole = whole_of(one)
    if whole is None:
        return ""
    number, all_of_them = top.value(column) or Decimal(0), whole.value(column) or Decimal(1)
    share = measured(round_half_up(number * 100 / all_of_them, 0), Unit.PERCENT)
    return voice.say(
        "beside.largest_of_whole",
        part=_name(top, voice),
        value=cell_value(top.cells[column], voice),
        whole=cell_value(whole.cells[column], voice),
        share=voice.ink.mark(share, top.cells[column].place, whole.cells[column].place),
        people=_people(one, column),
        of=_of(one),
        when=_when(one, column, voice),
        shown_in=shown_in,
    )


def _moved(one: Breakdown, first: int, last: int, voice: Voice) -> str:
    fallen, grown = movers(one, first, last)
    if fallen is None and grown is None:
        return ""

    def moved(part: Part | None) -> dict[str, str]:
        if part is None:
            return {"part": "", "then": "", "value": ""}
        cells = part.cells
        return {
            "part": _name(part, voice),
            "then": cell_value(cells[first], voice),
            "value": cell_value(cells[last], voice),
        }

    since = one.columns[first].period
    down, up = moved(fallen), moved(grown)
    return voice.say(
        "beside.moved",
        since=voice.ink.mark(_label(one, first), one.parts[0].cells[first].place),
        day=since is not None and since.months == 0,
        fallen=down["part"], fallen_then=down["then"], fallen_value=down["value"],
        grown=up["part"], grown_then=up["then"], grown_value=up["value"],
    )  # fmt: skip


def _is_funnel(one: Breakdown) -> bool:
    """Whether parts stand under parts, or the first of them is the whole of the others."""
    first = one.total is None and whole_of(one) is one.top()[0] if one.parts else False
    return first or any(part.depth for part in one.parts)


def _funnel(one: Breakdown, column: int, shown_in: str, voice: Voice) -> str:
    """The whole, its parts, and what becomes of each part that has others under it."""
    whole, parts = whole_of(one), parts_of_whole(one)
    wrong = {part.row for share in one.of_quantity(Quantity.SHARE) for part, _ in wrong_shares(one, column, share)}
    if whole is None or not adds_up(one, column):
        return voice.say("beside.see", name=clean(one.name), shown_in=shown_in) if shown_in else ""
    told = [_of_group(whole, parts, column, wrong, voice)]
    too_full = {part.row for part, _, _ in overfull(one, column)}
    for part in parts:
        under = one.under(one.parts.index(part))
        if under and part.row not in too_full and all(child.value(column) is not None for child in under):
            told.append(_of_group(part, under, column, wrong, voice))
    return voice.say("beside.funnel", name=clean(one.name), groups="; ".join(told), shown_in=shown_in)


def _of_group(whole: Part, parts: Sequence[Part], column: int, wrong: set[int], voice: Voice) -> str:
    items = [_item(part, whole, column, voice, with_share=part.row not in wrong) for part in parts]
    return voice.say(
        "beside.group",
        value=cell_value(whole.cells[column], voice),
        whole=_name(whole, voice),
        parts=voice.listed(items),
    )


def _item(part: Part, whole: Part, column: int, voice: Voice, *, with_share: bool) -> str:
    number, base = part.value(column) or Decimal(0), whole.value(column)
    share = measured(round_half_up(number * 100 / base, 0), Unit.PERCENT) if base and with_share else ""
    marked = voice.ink.mark(share, part.cells[column].place, whole.cells[column].place)
    return voice.say(
        "beside.group_item", part=_name(part, voice), value=cell_value(part.cells[column], voice), share=marked
    )


def _name(part: Part, voice: Voice) -> str:
    """A part's name, quoted."""
    name = clean(part.name)
    for words in ("of whom ", "of which ", "of these "):
        name = name[len(words) :] if name.lower().startswith(words) else name
    return (
        voice.ink.mark(quoted(name, voice), part.cells[0].place)
        if any(one.isdigit() for one in name)
        else quoted(name, voice)
    )


def _rough(value: Decimal) -> Decimal:
    """Three figures that count: £213,720 as £214,000."""
    places = 3 - len(str(int(value)))
    return round_half_up(value, places) if places < 0 else round_half_up(value, 0)


def _of(one: Breakdown) -> str:
    """What the parts are by, in a sentence; a header whose every word has a capital is in small letters."""
    words = clean(one.of).split()
    if all(word[:1].isupper() and not word[1:2].isupper() for word in words):
        return " ".join(word.lower() for word in words)
    return as_words(one.of)


def _people(one: Breakdown, column: int) -> str:
    """Whom a column counts: by its own words, else by the title's ("Children in care by age")."""
    before, by, _ = clean(one.name).partition(" by ")
    words = _NUMBER_OF.sub("", one.columns[column].people or (before if by else ""))
    return as_words(words) if _PLURAL.search(words.split(" in ")[0]) else ""


_PLURAL = re.compile(r"(?:[a-z]s|children|people|staff|men|women|households)$", re.IGNORECASE)
"""Words that a number can stand before: 642 children in care, but no 142 upheld."""


_NUMBER_OF = re.compile(r"^(?:(?:no\.?|number|count|total|headcount)(?: of)?\b ?)", re.IGNORECASE)


def _label(one: Breakdown, column: int) -> str:
    period = one.columns[column].period
    return period.label if period is not None else clean(one.columns[column].heading)


def _when(one: Breakdown, column: int, voice: Voice) -> str:
    period = one.columns[column].period
    return voice.period(period) if period is not None else ""
