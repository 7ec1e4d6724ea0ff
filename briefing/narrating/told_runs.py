"""A sheet of months → sentences: what came and left since April, where it stands, what is unusual.

It is never told month by month, and what contradicts itself is not told.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from briefing.knowing.predicates import split_predicate
from briefing.language.numbers import grouped, spelled
from briefing.measures.adding_up import Flow, SharedRun, flow_of, shared_runs
from briefing.measures.beside import Run, Runs
from briefing.measures.composition import (
    LEAST_CHANGE,
    compared_with,
    goes_one_way,
    height,
    shared_since_april,
    since_april,
)
from briefing.measures.definition import Definition
from briefing.measures.observation import Observation, Unit, round_half_up
from briefing.narrating.beside_words import (
    as_words,
    cell_value,
    fewer,
    fraction_of,
    moment,
    months_in_words,
    quoted,
    share_of,
    summed,
)
from briefing.narrating.forms import are_people
from briefing.narrating.ink import capital
from briefing.narrating.naming import VALUE, past_tense
from briefing.narrating.told_months import say_unusual
from briefing.narrating.voice import Voice
from briefing.report.document import RULE

TEN = 10
FEWEST_FOR_TEN = 50
"""Of fewer who came, so many out of ten would be a figure of chance."""
_VERBS = frozenset(
    (
        *("came", "left", "entered", "started", "began", "ceased", "ended", "joined", "arrived", "returned"),
        *("moved", "opened", "closed", "were", "was", "became"),
    )
)
"""How a column begins that says what people did: "Came into care", "Left care"."""
_NO_ACTS = frozenset(("were", "was", "became"))
"""Verbs that say nothing alone."""
_NUMBER_OF = "the number of "


def told_of_runs(one: Runs, elsewhere: Collection[str], voice: Voice) -> Iterator[str]:
    """The sentences about a sheet of months, some of them empty, first who came and left; `elsewhere` are the keys of
    the measures whose own sentences tell their months."""
    flow, shared = flow_of(one), list(shared_runs(one))
    if flow is not None:
        yield _told_of_flow(flow, voice)
        yield _one_way(flow.stock, voice)
    told = {id(run) for run in ((flow.came, flow.left, flow.stock) if flow is not None else ())}
    for each in shared:
        told |= {id(each.whole), id(each.part), id(each.share)}
        yield _shared(each, voice) if each.share.measure not in elsewhere else ""
    for run in one.runs:
        if run.expected or not any(letter.isalpha() for letter in run.column):
            continue
        if id(run) not in told and run.measure not in elsewhere:
            yield _run(run, voice)
    for run in (*(each.share for each in shared), *(run for run in one.runs if run.adds_up)):
        if run.measure not in elsewhere:
            name, many = _named(run, voice)
            yield say_unusual(run, name, voice, many=many)


def _named(run: Run, voice: Voice) -> tuple[str, bool]:
    """What a run is called in the middle of a sentence: its header in quotation marks where no words of it are known;
    and whether that stands in the plural."""
    known = run.known
    if known is None:
        return quoted(run.column, voice), False
    if known.people and known.clause and known.unit is Unit.PERCENT:
        persons = are_people(known.people)
        return voice.say("part.share_of", people=known.people, persons=persons, clause=known.clause), False
    things = _counted(known, run)
    if things:
        return voice.say("part.number_of", name=things), False
    return voice.spelt_out(known.short_name), known.plural


def _counted(known: Definition | None, run: Run) -> str:
    """What a run counts, in the plural: "children in care"; empty where it is no count for certain."""
    if known is None or known.sentence or not all(_is_count(one) for one in run.valued):
        return ""
    name = known.short_name
    return name.removeprefix(_NUMBER_OF) if known.plural or name.startswith(_NUMBER_OF) else ""


def _is_count(one: Observation) -> bool:
    return one.unit in (None, Unit.NUMBER) and not one.decimals


def _told_of_flow(flow: Flow, voice: Voice) -> str:
    """How many there are, and how many came and left since April."""
    came, left = since_april(flow.came.cells), since_april(flow.left.cells)
    if came is None or left is None or not flow.stock.valued:
        return _run(flow.stock, voice)
    now = flow.stock.cells[-len(came.cells) :]
    certain = all(flow.stock.cells[at] not in now for at, _ in flow.gaps())
    ten = round_half_up(left.total * TEN / came.total, 0) if came.total >= FEWEST_FOR_TEN and certain else None
    earlier = since_april(flow.came.cells, years_ago=1)
    told = voice.say(
        "beside.flow",
        **_words_of_flow(flow, voice),
        came_number=summed(came, voice),
        left_number=summed(left, voice),
        came_then=summed(earlier, voice) if earlier is not None else "",
        period=months_in_words(came, voice),
        alone=len(came.cells) == 1,
        ten=voice.ink.mark(spelled(int(ten)), *(cell.place for cell in (*left.cells, *came.cells)))
        if ten is not None and ten != TEN
        else "",
    )
    return f"{_run(flow.stock, voice)} {told}"


def _words_of_flow(flow: Flow, voice: Voice) -> dict[str, object]:
    """What came and what left, in words: what people did, or what was counted; else the headers in quotation marks."""
    both = (flow.came, flow.left)
    things = [_counted(run.known, run) for run in both]
    (people, _, came), (others, _, leaving) = (one.partition(" who ") for one in things)
    if came and leaving:
        names = [f"{people} {came}", leaving if others == people else f"{others} {leaving}"]
    else:
        names = [as_words(run.column) for run in both]
    acts = [one.partition(" ")[0].casefold() for one in (came or names[0], leaving or names[1])]
    verbs = bool(came and leaving) or all(one in _VERBS for one in acts)
    counted, persons = all(things) and not verbs, are_people(_counted(flow.stock.known, flow.stock))
    came, leaving = things if counted else names if verbs else [quoted(run.column, voice) for run in both]
    return {
        "came": came,
        "leaving": leaving,
        "verbs": verbs,
        "counted": counted,
        "acts": verbs and persons and acts[0] != acts[1] and _NO_ACTS.isdisjoint(acts),
        "came_act": acts[0],
        "left_act": acts[1],
    }


def _one_way(run: Run, voice: Voice) -> str:
    """That a long run of a stock has gone one way in nearly all months."""
    against = goes_one_way(run)
    if against is None or run.valued[0].value is None or run.valued[-1].value is None:
        return ""
    name, _ = _named(run, voice)
    first = run.valued[0]
    return voice.say(
        "beside.one_way",
        name=capital(name),
        rising=run.valued[-1].value > first.value if first.value is not None else False,
        against=voice.ink.mark(spelled(against), RULE) if against else "",
        one=against == 1,
        since=moment(first, run, voice).partition(" ")[2],
        first=cell_value(first, voice),
    )


def _shared(one: SharedRun, voice: Voice) -> str:
    """All cases since April, beside those of the same months of the year before."""
    now, then = shared_since_april(one), shared_since_april(one, years_ago=1)
    if now is None or any(True for _ in one.wrong()):
        return ""
    known = one.share.known if one.share.known is not None and one.share.known.clause else None
    return voice.say(
        "beside.shared",
        part=quoted(one.part.column, voice),
        whole=quoted(one.whole.column, voice),
        people=known.people if known is not None else "",
        clause=past_tense(known.clause) if known is not None else "",
        numbers=fraction_of(now, voice),
        share=share_of(now, voice),
        period=months_in_words(now.part, voice),
        alone=len(now.part.cells) == 1,
        then=share_of(then, voice) if then is not None else "",
        then_numbers=fraction_of(then, voice) if then is not None else "",
    )


def _run(run: Run, voice: Voice) -> str:
    """A run by its sum since April where its months add up, else by its newest figure beside an earlier one and its
    height."""
    if run.adds_up:
        return _events(run, voice)
    if not run.valued:
        return ""
    now, top, then = run.valued[-1], height(run), compared_with(run)
    things = _counted(run.known, run) if (now.value or 0) > 1 else ""
    if things and run.year_to:
        return _happened(run, things, then, voice)
    if things:
        current = (
            run.stock and voice.newest is not None and now.period is not None and now.period.end == voice.newest.end
        )
        slots = {"things": things, "now": current, "month": "" if current else moment(now, run, voice)}
        tail = _fewer_than(now, then, top, run, voice)
        return voice.say("beside.count", value=cell_value(now, voice), tail=tail, **slots)
    hangs = run.stock or run.year_to or (run.known is None and not run.rolling)
    return _newest(run, then, top if top is not then and hangs else None, voice)


def _newest(run: Run, then: Observation | None, top: Observation | None, voice: Voice) -> str:
    """The newest figure of what is no count, with an earlier one and the height."""
    known, now = run.known, run.valued[-1]
    slots = {
        "value": cell_value(now, voice),
        "month": moment(now, run, voice),
        "then": cell_value(then, voice),
        "then_month": moment(then, run, voice),
        "height": cell_value(top, voice),
        "height_month": moment(top, run, voice),
        "fewer": fewer(top, now, voice, "beside.fewer") if top is not None else "",
        "way": _way(then, now),
    }
    if known is not None and known.people and known.clause and now.unit is Unit.PERCENT:
        return voice.say("beside.run_of_share", people=known.people, clause=past_tense(known.clause), **slots)
    if known is not None and VALUE in known.sentence:
        before, _, after = past_tense(known.sentence).partition(VALUE)
        return voice.say("beside.run_in_sentence", before=capital(before), after=after, **slots)
    name, many = _named(run, voice)
    return voice.say("beside.run", name=capital(name), many=many, **slots)


def _events(run: Run, voice: Voice) -> str:
    """What happened since April, beside the same months of the year before."""
    now, then = since_april(run.cells), since_april(run.cells, years_ago=1)
    if now is None:
        return ""
    things = _counted(run.known, run) if now.total > 1 else ""
    people, clause = _happening(things)
    return voice.say(
        "beside.events",
        name=_named(run, voice)[0],
        things=things,
        people=people,
        clause=clause,
        value=summed(now, voice),
        period=months_in_words(now, voice),
        alone=len(now.cells) == 1,
        then=summed(then, voice) if then is not None else "",
    )


def _happened(run: Run, things: str, then: Observation | None, voice: Voice) -> str:
    """What happened in the twelve months to the newest one, beside those to an earlier one."""
    now = run.valued[-1]
    people, clause = _happening(things)
    return voice.say(
        "beside.in_year",
        things=things,
        people=people,
        clause=clause,
        value=cell_value(now, voice),
        month=moment(now, run, voice),
        then=cell_value(then, voice),
        then_month=moment(then, run, voice),
    )


def _happening(things: str) -> tuple[str, str]:
    """Of whom a number of events is, and what happened to them; empty where the words hold no verb: "fines issued"
    → "fines", "were issued"."""
    split = split_predicate(things)
    return split if split is not None and split[1].startswith("were ") else ("", "")


def _fewer_than(now: Observation, then: Observation | None, top: Observation | None, run: Run, voice: Voice) -> str:
    """How many fewer or more there are than before, and than at the height where that is another matter."""
    if then is None or then.value is None or now.value is None:
        return ""
    gap = now.value - then.value
    text = voice.say("beside.more_or_fewer", number=grouped(abs(gap)), more=gap > 0) if gap else ""
    other = run.stock and top is not None and top.value is not None and top.value * (1 - LEAST_CHANGE / 2) >= then.value
    return voice.say(
        "beside.than",
        number=voice.ink.mark(text, now.place, then.place),
        month=moment(then, run, voice),
        then=cell_value(then, voice),
        at_height=top is then,
        fewer=fewer(top, now, voice, "beside.share_fewer") if top is not None and other else "",
        height_month=moment(top, run, voice),
    )


def _way(then: Observation | None, now: Observation) -> str:
    if then is None or then.value is None or now.value is None or then.value == now.value:
        return ""
    return "up" if now.value > then.value else "down"
