"""A breakdown → sentences: its largest part, what changed most, who is more than their share, what costs most.

It is never told part by part, and what contradicts itself is not told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from briefing.language.fractions import fraction_in_words
from briefing.language.numbers import counted, grouped, measured
from briefing.measures.adding_up import doubted, make_a_whole, overfull, parts_of_whole, whole_of, wrong_shares
from briefing.measures.beside import Breakdown, Part, Quantity
from briefing.measures.composition import adds_up, largest, more_than_their_share, movers, same_over_time
from briefing.measures.neighbouring import MovedSide, moved_side, natural_bound, sum_over
from briefing.measures.observation import Unit, round_half_up
from briefing.narrating.beside_words import as_words, cell_value
from briefing.narrating.forms import are_people
from briefing.narrating.ink import clean
from briefing.narrating.naming import head_noun
from briefing.narrating.part_words import PartWords, did, is_state, name_of, part_words
from briefing.narrating.told_costs import told_of_costs
from briefing.narrating.voice import Voice

MOST_NAMED = 3
"""So many parts that are more than their share are named."""


def told_of_breakdown(one: Breakdown, voice: Voice) -> Iterator[str]:
    """The sentences about a breakdown, some of them empty."""
    counts, count = one.of_quantity(Quantity.COUNT), one.main(Quantity.COUNT)
    if is_funnel(one) and count is not None:
        yield _funnel(one, count, voice) if adds_up(one, count) else ""
        return
    words = part_words(one, voice)
    if count is not None and not words.people and one.is_beside_others(count):
        count = None  # nothing in words says of whom it is
    then = one.year_before(counts) if same_over_time(one, counts) else None
    side = moved_side(one, then, counts[-1]) if words.bands is not None and then is not None else None
    bound = _bound(one, count, then, side, words) if count is not None and words.bands is not None else ""
    yield bound or (
        _of_whole(one, count, words) if count is not None and adds_up(one, count) else _largest(one, count, words)
    )
    if then is not None and not (bound and side is not None and side.parts == _most(one, count)):
        moved = _moved_side(one, then, side, words, again=bool(bound)) if side is not None else ""
        yield moved or _moved(one, then, counts[-1], words)
    yield _more_than_share(one, words)
    yield from told_of_costs(one, words)


def _most(one: Breakdown, count: int | None) -> Sequence[Part]:
    bound = natural_bound(one, count) if count is not None else None
    return bound.most if bound is not None else ()


def _bound(one: Breakdown, column: int, before: int | None, side: MovedSide | None, words: PartWords) -> str:
    """On which side of a bound three in four are, and how few are at the other end; what it was before, where just
    these grew or fell."""
    whole, bound, voice = whole_of(one), natural_bound(one, column), words.voice
    when = _when(one, column, voice)
    said = words.predicate(bound.most, past=bool(when)) if bound is not None else ""
    if whole is None or bound is None or not said:
        return ""
    many, few = sum_over(bound.most, column), bound.few
    cells = [part.cells[column] for part in (*bound.most, whole)]
    first = before if side is not None and side.parts == bound.most else None
    few_number = int(few.value(column) or 0) if few is not None else 0
    return voice.say(
        "beside.bound",
        fraction=voice.ink.mark(fraction_in_words(many, whole.value(column) or many), *(cell.place for cell in cells)),
        whole=_all_of(whole, column, words),
        people=words.people,
        when=when,
        value=_sum(bound.most, column, voice),
        share=_share(many, bound.most, whole, column, voice),
        said=said,
        then=_sum(bound.most, first, voice) if first is not None else "",
        then_when=_when(one, first, voice) if first is not None else "",
        few=voice.ink.mark(counted(few_number), few.cells[column].place) if few is not None else "",
        few_said=words.predicate([few], past=bool(when)) if few is not None else "",
        few_then=cell_value(few.cells[first], voice) if few is not None and first is not None else "",
    )


def _of_whole(one: Breakdown, column: int, words: PartWords) -> str:
    """The largest part of a column that adds up."""
    voice, whole, top = words.voice, whole_of(one), largest(one, column)
    if whole is None or top is None:
        return ""
    when = _when(one, column, voice)
    return voice.say(
        "beside.largest_of_whole",
        largest=_largest_what(one, voice),
        part=words.name(top),
        said=words.predicate([top], past=bool(when)),
        value=cell_value(top.cells[column], voice),
        share=_share(top.value(column) or Decimal(0), [top], whole, column, voice),
        whole=_all_of(whole, column, words),
        people=words.people,
        when=when,
    )


def _all_of(whole: Part, column: int, words: PartWords) -> str:
    value = cell_value(whole.cells[column], words.voice)
    return words.voice.say("beside.whole", whole=value, people=words.people)


def _largest_what(one: Breakdown, voice: Voice) -> str:
    """What the largest part is: the commonest reason, else the largest group by what heads the column."""
    of = _of(one)
    reason = re.match(r"(?:(?:main|primary) )?((?:reason|cause)s?\b.*)", of)
    return voice.say("beside.commonest", of=reason[1]) if reason else voice.say("beside.largest_group", of=of)


def _sum(parts: Sequence[Part], column: int, voice: Voice) -> str:
    return voice.ink.mark(grouped(sum_over(parts, column)), *(part.cells[column].place for part in parts))


def _share(number: Decimal, parts: Sequence[Part], whole: Part, column: int, voice: Voice) -> str:
    share = measured(round_half_up(number * 100 / (whole.value(column) or Decimal(1)), 0), Unit.PERCENT)
    return voice.ink.mark(share, *(part.cells[column].place for part in (*parts, whole)))


def _largest(one: Breakdown, count: int | None, words: PartWords) -> str:
    """The largest part of counts without a whole, or of shares that make one."""
    voice, shares = words.voice, one.of_quantity(Quantity.SHARE)
    if count is not None:
        top = largest(one, count)
        if top is None or whole_of(one) is not None or doubted(one, count):
            return ""
        return voice.say(
            "beside.largest",
            largest=_largest_what(one, voice),
            part=words.name(top),
            value=cell_value(top.cells[count], voice),
            people=words.people,
            when=_when(one, count, voice),
        )
    several = len(shares) > 1 and not same_over_time(one, shares)  # of groups side by side, none is the one meant
    most = largest(one, shares[-1]) if shares and not several and make_a_whole(one, shares[-1]) else None
    if most is None:
        return ""
    before = most.cells[shares[0]] if len(shares) > 1 else None
    when = _when(one, shares[-1], voice)
    return voice.say(
        "beside.largest_share",
        part=words.name(most),
        said=words.predicate([most], past=bool(when)),
        value=cell_value(most.cells[shares[-1]], voice),
        of=_of(one),
        when=when,
        then=cell_value(before, voice) if before is not None else "",
        then_when=_when(one, shares[0], voice) if before is not None else "",
    )


def _moved_side(one: Breakdown, first: int, side: MovedSide, words: PartWords, *, again: bool) -> str:
    """The bands on one side that grew or fell together, and the one at the other end that moved against them; `again`
    where the sentence before has said when."""
    last = one.of_quantity(Quantity.COUNT)[-1]
    voice, said, against = words.voice, words.predicate(side.parts, past=True), side.against
    if not said:
        return ""
    subject, many = words.subject(against) if against is not None else ("", False)
    persons = words.of_ages and words.people and are_people(words.people)
    return voice.say(
        "beside.moved_side",
        people=head_noun(words.people) if persons else "",
        upwards=side.upwards, again=again, grew=side.grew, mostly=side.others_too, said=said,
        value=_sum(side.parts, last, voice), when=_when(one, last, voice),
        then=_sum(side.parts, first, voice), then_when=_when(one, first, voice),
        against=subject, against_many=many,
        against_then=cell_value(against.cells[first], voice) if against is not None else "",
        against_value=cell_value(against.cells[last], voice) if against is not None else "",
    )  # fmt: skip


def _moved(one: Breakdown, first: int, last: int, words: PartWords) -> str:
    fallen, grown = movers(one, first, last)
    if fallen is None and grown is None:
        return ""
    since, voice = one.columns[first].period, words.voice
    slots: dict[str, object] = {}
    for name, part in (("fallen", fallen), ("grown", grown)):
        slots[name], slots[f"{name}_many"] = words.subject(part) if part is not None else ("", False)
        for when, at in (("then", first), ("value", last)):
            slots[f"{name}_{when}"] = cell_value(part.cells[at], voice) if part is not None else ""
    return voice.say(
        "beside.moved",
        since=voice.ink.mark(_label(one, first), one.parts[0].cells[first].place),
        day=since is not None and since.months == 0,
        **slots,
    )


def _more_than_share(one: Breakdown, words: PartWords) -> str:
    """Who is half as many again as in the population; how many these are where no other may be one too."""
    found, voice = more_than_their_share(one), words.voice
    if found is None:
        return ""
    items = [
        voice.say(
            "beside.share_item",
            part=words.label(part),
            value=cell_value(ours, voice),
            theirs=cell_value(theirs, voice),
        )
        for part, ours, theirs in found.parts[:MOST_NAMED]
    ]
    population, share = (
        clean(one.columns[one.of_quantity(each)[0]].heading) for each in (Quantity.POPULATION, Quantity.SHARE)
    )
    known = bool(_SHARE_OF.match(population))
    name = as_words(_SHARE_OF.sub("", population)) if known else population
    return voice.say(
        "beside.more_than_share",
        count=voice.count(counted(len(items))) if found.exact and len(found.parts) <= MOST_NAMED else "",
        several=len(items) > 1,
        ours=as_words(_SHARE_OF.sub("", share)) if _SHARE_OF.match(share) else "",
        population=voice.say("beside.population", known=known, name=name),
        parts=voice.listed(items),
    )


_SHARE_OF = re.compile(r"^(?:share|percentage|proportion|per cent|%) of ", re.IGNORECASE)


def is_funnel(one: Breakdown) -> bool:
    """Whether parts stand under parts, or the first of them is the whole of the others."""
    first = one.total is None and whole_of(one) is one.top()[0] if one.parts else False
    return first or any(part.depth for part in one.parts)


def _funnel(one: Breakdown, column: int, voice: Voice) -> str:
    """The whole, its parts, and what becomes of each part that has others under it."""
    whole, parts = whole_of(one), parts_of_whole(one)
    if whole is None:
        return ""
    wrong = {part.row for share in one.of_quantity(Quantity.SHARE) for part, _ in wrong_shares(one, column, share)}
    words = PartWords(one, voice, None)
    groups = [(whole, _whole_of_funnel(whole, words), parts)]
    too_full = {part.row for part, _, _ in overfull(one, column)}
    numbers = [part.value(column) for part in (whole, *parts)]
    for part in parts:
        under = one.under(one.parts.index(part))
        if under and part.row not in too_full and all(child.value(column) is not None for child in under):
            alone = numbers.count(part.value(column)) == 1 and did(name_of(part))
            named = "" if alone else voice.say("beside.under_whole", whole=words.name(part))
            groups.append((part, named, under))
    told = []
    for above, named, under in groups:
        items = [_item(part, above, column, words, with_share=part.row not in wrong) for part in under]
        value = cell_value(above.cells[column], voice)
        told.append(voice.say("beside.group", value=value, whole=named, parts=voice.listed(items)))
    return voice.say("beside.funnel", name=clean(one.name), groups="; ".join(told))


def _whole_of_funnel(whole: Part, words: PartWords) -> str:
    """The whole behind its number: of the 50 supported, or of the 50 under its name."""
    name = name_of(whole)
    return as_words(name) if is_state(name) else words.voice.say("beside.under_whole", whole=words.name(whole))


def _item(part: Part, whole: Part, column: int, words: PartWords, *, with_share: bool) -> str:
    number, base = part.value(column) or Decimal(0), whole.value(column)
    return words.voice.say(
        "beside.group_item",
        part=words.counted(part),
        value=cell_value(part.cells[column], words.voice),
        share=_share(number, [part], whole, column, words.voice) if base and with_share else "",
    )


def _of(one: Breakdown) -> str:
    """What the parts are by, in a sentence; a header whose every word has a capital is in small letters."""
    words = clean(one.of).split()
    if all(word[:1].isupper() and not word[1:2].isupper() for word in words):
        return " ".join(word.lower() for word in words)
    return as_words(one.of)


def _label(one: Breakdown, column: int) -> str:
    period = one.columns[column].period
    return period.label if period is not None else clean(one.columns[column].heading)


def _when(one: Breakdown, column: int, voice: Voice) -> str:
    period = one.columns[column].period
    return voice.period(period) if period is not None else ""
