"""A sheet of months → sentences: what came and left since April, where it stands, what is unusual.

It is never told month by month, and what contradicts itself is not told.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from decimal import Decimal

from briefing.faults.places import CellPlace
from briefing.language.numbers import grouped, measured, spelled
from briefing.measures.adding_up import Flow, SharedRun, flow_of, shared_runs
from briefing.measures.beside import Run, Runs
from briefing.measures.composition import SinceApril, height, since_april, unusual
from briefing.measures.observation import Observation, Unit, round_half_up
from briefing.measures.period import MONTHS_OF_A_YEAR, PeriodKind
from briefing.narrating.beside_words import as_words, cell_value, quoted
from briefing.narrating.ink import capital
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


def told_of_runs(one: Runs, linked: Collection[CellPlace], voice: Voice) -> Iterator[str]:
    """The sentences about a sheet of months, some of them empty, first who came and left; `linked` are the cells of
    measures."""
    flow, shared = flow_of(one), list(shared_runs(one))
    if flow is not None:
        yield _told_of_flow(flow, voice)
    told = {id(run) for run in ((flow.came, flow.left, flow.stock) if flow is not None else ())}
    for each in shared:
        told |= {id(each.whole), id(each.part), id(each.share)}
        yield _shared(each, voice, linked=any(cell.place in linked for cell in each.share.cells))
    for run in one.runs:
        if id(run) not in told and not run.expected and not any(cell.place in linked for cell in run.cells):
            yield _run(run, voice)
    for run in (*(each.share for each in shared), *(run for run in one.runs if run.adds_up)):
        yield _unusual(run, voice)


def _unusual(run: Run, voice: Voice) -> str:
    """That the newest month is more than common variation, by the rules of a process chart."""
    found = unusual(run)
    if found is None:
        return ""
    low, high = (measured(max(one, Decimal(0)), run.valued[-1].unit, 0) for one in (found.low, found.high))
    return voice.say(
        "beside.unusual",
        name=quoted(run.column, voice),
        signal=found.signal,
        since=_at(found.since, voice).partition(" ")[2],
        month=_at(run.valued[-1], voice),
        value=cell_value(run.valued[-1], voice),
        above=found.above,
        range=voice.ink.mark(f"{low} to {high}", RULE, *(cell.place for cell in run.cells)),
        mean=voice.ink.mark(measured(found.mean, run.valued[-1].unit, 0), RULE, *(cell.place for cell in run.cells)),
    )


def _told_of_flow(flow: Flow, voice: Voice) -> str:
    """How many came and left since April, and how many there are."""
    came, left = since_april(flow.came.cells), since_april(flow.left.cells)
    if came is None or left is None or not flow.stock.valued:
        return _run(flow.stock, voice)
    certain = {at for at, _ in flow.gaps()}.isdisjoint(
        at for at, cell in enumerate(flow.stock.cells) if cell in flow.stock.cells[-len(came.cells) :]
    )
    ten = round_half_up(left.total * TEN / came.total, 0) if came.total >= FEWEST_FOR_TEN and certain else None
    earlier = since_april(flow.came.cells, years_ago=1)
    verbs = all(run.column.split()[0].casefold() in _VERBS for run in (flow.came, flow.left) if run.column.split())
    top, now = height(flow.stock), flow.stock.valued[-1]
    return voice.say(
        "beside.flow",
        came=as_words(flow.came.column) if verbs else quoted(flow.came.column, voice),
        leaving=as_words(flow.left.column) if verbs else quoted(flow.left.column, voice),
        verbs=verbs,
        stock=quoted(flow.stock.column, voice),
        came_number=_sum(came, voice),
        left_number=_sum(left, voice),
        came_then=_sum(earlier, voice) if earlier is not None else "",
        period=_span(came, voice),
        ten=voice.ink.mark(spelled(int(ten)), *(cell.place for cell in (*left.cells, *came.cells)))
        if ten is not None and ten != TEN
        else "",
        value=cell_value(now, voice),
        month=_at(now, voice),
        height=cell_value(top, voice) if top is not None else "",
        height_month=_at(top, voice),
        fewer=_fewer(top, now, voice),
    )


def _shared(one: SharedRun, voice: Voice, *, linked: bool) -> str:
    """All cases since April, beside those of the same months of the year before; only the latter where the measure's
    own sentence has the first."""
    if any(True for _ in one.wrong()):
        return ""
    now, of_now = since_april(one.part.cells), since_april(one.whole.cells)
    then, of_then = since_april(one.part.cells, years_ago=1), since_april(one.whole.cells, years_ago=1)
    if now is None or of_now is None or not of_now.total:
        return ""
    earlier = (then, of_then) if then is not None and of_then is not None and of_then.total else None
    return voice.say(
        "beside.shared",
        linked=linked,
        part=quoted(one.part.column, voice),
        whole=quoted(one.whole.column, voice),
        numbers=_fraction(now, of_now, voice),
        share=_share(now, of_now, voice),
        period=_span(now, voice),
        then=_share(*earlier, voice) if earlier else "",
        then_numbers=_fraction(*earlier, voice) if earlier else "",
        year=then.period.label if then is not None else "",
    )


def _run(run: Run, voice: Voice) -> str:
    """A run by its sum since April where its months add up, else by its newest figure, its first and its height."""
    if run.adds_up:
        now, then = since_april(run.cells), since_april(run.cells, years_ago=1)
        if now is None:
            return ""
        return voice.say(
            "beside.events",
            name=quoted(run.column, voice),
            value=_sum(now, voice),
            period=_span(now, voice),
            then=_sum(then, voice) if then is not None else "",
        )
    if not run.valued:
        return ""
    first, now_, top = run.valued[0], run.valued[-1], height(run)
    first = next((cell for cell in run.valued if _is_same_quarter_before(cell, now_)), first)
    return voice.say(
        "beside.run",
        name=quoted(run.column, voice),
        value=cell_value(now_, voice),
        month=_at(now_, voice),
        then=cell_value(first, voice) if first is not now_ else "",
        then_month=_at(first, voice),
        height=cell_value(top, voice) if top is not None and top is not first else "",
        height_month=_at(top, voice),
        fewer=_fewer(top, now_, voice),
        way="" if first.value is None or now_.value is None else _way(first.value, now_.value),
    )


def _fewer(top: Observation | None, now: Observation, voice: Voice) -> str:
    """By how many per cent a whole number is below its height."""
    if top is None or not top.value or now.value is None or now.decimals or now.unit not in (None, Unit.NUMBER):
        return ""
    share = measured(round_half_up((top.value - now.value) * 100 / top.value, 0), Unit.PERCENT)
    return voice.ink.mark(voice.say("beside.fewer", share=share), now.place, top.place)


def _is_same_quarter_before(one: Observation, now: Observation) -> bool:
    """Whether it is of the same quarter a year before: quarters have their seasons."""
    if one.period is None or now.period is None or now.period.kind is not PeriodKind.QUARTER:
        return False
    return one.period.kind is PeriodKind.QUARTER and now.period.months_after(one.period) == MONTHS_OF_A_YEAR


def _span(one: SinceApril, voice: Voice) -> str:
    """The months since April at the start of a sentence: "From April to June 2024", "In April 2025"."""
    if len(one.cells) == 1 or one.period.full_year:
        return capital(voice.period(one.period))
    return voice.say("beside.months", period=one.period.label)


def _at(one: Observation | None, voice: Voice) -> str:
    """When a figure of a run was so: "in December 2025", "on 31 July 2025"."""
    return voice.period(one.period) if one is not None and one.period is not None else ""


def _way(then: Decimal, now: Decimal) -> str:
    return "up" if now > then else "down" if now < then else ""


def _sum(one: SinceApril, voice: Voice) -> str:
    return voice.ink.mark(grouped(one.total), *(cell.place for cell in one.cells))


def _fraction(part: SinceApril, whole: SinceApril, voice: Voice) -> str:
    return voice.say("part.fraction", numerator=_sum(part, voice), denominator=_sum(whole, voice), small=False)


def _share(part: SinceApril, whole: SinceApril, voice: Voice) -> str:
    share = measured(round_half_up(part.total * 100 / whole.total, 0), Unit.PERCENT)
    return voice.ink.mark(share, *(cell.place for cell in (*part.cells, *whole.cells)))
