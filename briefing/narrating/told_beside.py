"""What stands beside the scorecard → paragraphs in the sections that point to it.

A breakdown is told by its largest part, by what changed most, by who is more than their share and by what costs most;
months by what came and left since April and by where they stand; never part by part. What contradicts itself is not
told.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from decimal import Decimal

from briefing.faults.places import CellPlace
from briefing.language.numbers import grouped, measured, shown, spelled
from briefing.measures.adding_up import (
    Flow,
    SharedRun,
    flow_of,
    make_a_whole,
    parts_of_whole,
    shared_runs,
    whole_of,
    wrong_shares,
)
from briefing.measures.beside import Beside, Breakdown, Facts, Part, Quantity, Run, Runs
from briefing.measures.composition import (
    SinceApril,
    adds_up,
    dearest,
    height,
    largest,
    more_than_their_share,
    movers,
    same_over_time,
    since_april,
    unusual,
)
from briefing.measures.observation import Observation, Unit, round_half_up
from briefing.measures.period import Period
from briefing.measures.scorecard import Scorecard
from briefing.narrating.ink import capital, clean
from briefing.narrating.naming import anchor
from briefing.narrating.shown_beside import table_anchor
from briefing.narrating.voice import Voice
from briefing.report.document import Block, Paragraph, Span

_ANY = Period.year(2000)
MOST_FACTS = 8
"""So many single facts fit into a paragraph; the others stay in the workbook."""
MOST_NAMED = 3
TEN = 10
FEWEST_FOR_TEN = 50
"""Of fewer who came, so many out of ten would be a figure of chance."""


def paragraphs_beside(scorecard: Scorecard, voice: Voice) -> dict[str, list[Block]]:
    """The paragraphs about what stands beside the scorecard, by the section that points to it; "" for the others. Who
    came and left is told among the key messages."""
    told: dict[str, list[Block]] = {}
    linked = {one.place for measure in scorecard.measures for one in measure.history}
    first = next(_flows(scorecard), None)
    for one in scorecard.beside:
        sentences = _sentences(one, linked, voice, with_flow=one is not first)
        if paragraph := _paragraph("beside", one, sentences, voice):
            told.setdefault(one.section, []).append(paragraph)
    return told


def message_of_flow(scorecard: Scorecard, voice: Voice) -> Paragraph | None:
    """How many there are, who came and who left: what members ask first, where a sheet of months tells it."""
    one = next(_flows(scorecard), None)
    flow = flow_of(one) if one is not None else None
    return _paragraph("key-messages-flow", one, (_flow(flow, voice),), voice) if one and flow else None


def _flows(scorecard: Scorecard) -> Iterator[Runs]:
    return (one for one in scorecard.beside if isinstance(one, Runs) and flow_of(one) is not None)


def _paragraph(name: str, one: Beside, sentences: Iterable[str], voice: Voice) -> Paragraph | None:
    """The sentences that say something, with the cells that they rest on."""
    text = " ".join(sentence for sentence in sentences if sentence)
    if not text:
        return None
    spans = voice.spans(text)
    lines = tuple(dict.fromkeys(line for span in spans if (line := _receipt_line(span, voice))))
    return Paragraph(anchor(name, one.sheet), spans, receipt=lines[:MOST_LINES])


def _receipt_line(span: Span, voice: Voice) -> str:
    """A figure with the cells that it is, or that it was worked out from, and how."""
    cells = [one for one in span.sources if "!" in one]
    if not cells or not any(letter.isdigit() for letter in span.text):
        return ""
    how = "alone" if len(cells) == 1 else "share" if "%" in span.text else "cost" if "£" in span.text else "sum"
    return voice.say("beside.receipt", figure=span.text, how=how, first=cells[0], last=cells[-1], count=len(cells))


MOST_LINES = 6
"""A receipt in the margin has no more lines than this."""


def _sentences(one: Beside, linked: Collection[CellPlace], voice: Voice, *, with_flow: bool) -> Iterator[str]:
    match one:
        case Breakdown():
            yield from told_of_breakdown(one, voice)
        case Runs():
            yield from told_of_runs(one, linked, voice, with_flow=with_flow)
        case Facts():
            yield _of_facts(one, voice)


def told_of_breakdown(one: Breakdown, voice: Voice) -> Iterator[str]:
    """The sentences about a breakdown, some of them empty."""
    table = voice.ink.refer("Table", table_anchor(one))
    counts, shares = one.of_quantity(Quantity.COUNT), one.of_quantity(Quantity.SHARE)
    if _is_funnel(one) and counts:
        yield _funnel(one, counts[-1], table, voice)
        return
    top = largest(one, counts[-1]) if counts else None
    if top is not None and adds_up(one, counts[-1]):
        yield _largest_of_whole(one, counts[-1], top, table, voice)
    elif top is not None and not _contradicts(one, counts[-1]):
        yield voice.say(
            "beside.largest",
            part=_name(top, voice),
            value=_value(top.cells[counts[-1]], voice),
            people=_people(one, counts[-1]),
            of=_of(one),
            when=_when(one, counts[-1], voice),
            table=table,
        )
    elif shares and not counts and make_a_whole(one, shares[-1]) and (most := largest(one, shares[-1])) is not None:
        before = most.cells[shares[0]] if len(shares) > 1 and one.columns[shares[0]].period else None
        yield voice.say(
            "beside.largest_share",
            part=_name(most, voice),
            value=_value(most.cells[shares[-1]], voice),
            of=_of(one),
            when=_when(one, shares[-1], voice),
            then=_value(before, voice) if before is not None else "",
            then_when=_when(one, shares[0], voice) if before is not None else "",
            table=table,
        )
    else:
        yield voice.say("beside.see", name=clean(one.name), table=table)
    if same_over_time(one, counts):
        yield _moved(one, counts[0], counts[-1], voice)
    more = [
        voice.say("beside.share_item", part=_name(part, voice), value=_value(ours, voice), theirs=_value(theirs, voice))
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
            part=_name(cost.part, voice),
            value=voice.ink.mark(measured(cost.week.value or Decimal(0), Unit.POUNDS), cost.week.place),
            count=_value(cost.number, voice),
            together=voice.ink.mark(together, cost.week.place, cost.number.place),
        )


def _contradicts(one: Breakdown, column: int) -> bool:
    """Whether parts and whole disagree, so that nothing may be said of which part is how much of it."""
    return whole_of(one) is not None and not adds_up(one, column)


def _largest_of_whole(one: Breakdown, column: int, top: Part, table: str, voice: Voice) -> str:
    whole = whole_of(one)
    if whole is None:
        return ""
    number, all_of_them = top.value(column) or Decimal(0), whole.value(column) or Decimal(1)
    share = measured(round_half_up(number * 100 / all_of_them, 0), Unit.PERCENT)
    return voice.say(
        "beside.largest_of_whole",
        part=_name(top, voice),
        value=_value(top.cells[column], voice),
        whole=_value(whole.cells[column], voice),
        share=voice.ink.mark(share, top.cells[column].place, whole.cells[column].place),
        people=_people(one, column),
        of=_of(one),
        when=_when(one, column, voice),
        table=table,
    )


def _moved(one: Breakdown, first: int, last: int, voice: Voice) -> str:
    fallen, grown = movers(one, first, last)
    if fallen is None and grown is None:
        return ""

    def moved(part: Part | None) -> dict[str, str]:
        if part is None:
            return {"part": "", "then": "", "value": ""}
        cells = part.cells
        return {"part": _name(part, voice), "then": _value(cells[first], voice), "value": _value(cells[last], voice)}

    down, up = moved(fallen), moved(grown)
    return voice.say(
        "beside.moved",
        since=voice.ink.mark(_label(one, first), one.parts[0].cells[first].place),
        day=(one.columns[first].period or _ANY).months == 0,
        fallen=down["part"], fallen_then=down["then"], fallen_value=down["value"],
        grown=up["part"], grown_then=up["then"], grown_value=up["value"],
    )  # fmt: skip


def _is_funnel(one: Breakdown) -> bool:
    """Whether parts stand under parts, or the first of them is the whole of the others."""
    return any(part.depth for part in one.parts) or (one.total is None and whole_of(one) is not None)


def _funnel(one: Breakdown, column: int, table: str, voice: Voice) -> str:
    """The whole, its parts, and what becomes of each part that has others under it."""
    whole, parts = whole_of(one), parts_of_whole(one)
    wrong = {part.row for share in one.of_quantity(Quantity.SHARE) for part, _ in wrong_shares(one, column, share)}
    if whole is None or any(part.value(column) is None for part in parts):
        return voice.say("beside.see", name=clean(one.name), table=table)
    told = [_of_group(whole, parts, column, wrong, voice)]
    for part in parts:
        under = one.under(one.parts.index(part))
        if under and all(child.value(column) is not None for child in under):
            told.append(_of_group(part, under, column, wrong, voice))
    return voice.say("beside.funnel", name=clean(one.name), groups="; ".join(told), table=table)


def _of_group(whole: Part, parts: Sequence[Part], column: int, wrong: set[int], voice: Voice) -> str:
    items = [_item(part, whole, column, voice, with_share=part.row not in wrong) for part in parts]
    return voice.say(
        "beside.group", value=_value(whole.cells[column], voice), whole=_name(whole, voice), parts=voice.listed(items)
    )


def _item(part: Part, whole: Part, column: int, voice: Voice, *, with_share: bool) -> str:
    number, base = part.value(column) or Decimal(0), whole.value(column)
    share = measured(round_half_up(number * 100 / base, 0), Unit.PERCENT) if base and with_share else ""
    marked = voice.ink.mark(share, part.cells[column].place, whole.cells[column].place)
    return voice.say(
        "beside.group_item", part=_name(part, voice), value=_value(part.cells[column], voice), share=marked
    )


def told_of_runs(one: Runs, linked: Collection[CellPlace], voice: Voice, *, with_flow: bool = True) -> Iterator[str]:
    """The sentences about a sheet of months, some of them empty; `linked` are the cells of measures. Without who came
    and left where the reader has that already."""
    flow, shared = flow_of(one), list(shared_runs(one))
    if flow is not None and with_flow:
        yield _flow(flow, voice)
    told = {id(run) for run in ((flow.came, flow.left, flow.stock) if flow is not None else ())}
    for each in shared:
        told |= {id(each.whole), id(each.part), id(each.share)}
        yield _shared(each, voice, linked=any(cell.place in linked for cell in each.share.cells))
    for run in one.runs:
        if id(run) not in told and not any(cell.place in linked for cell in run.cells):
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
        name=_quoted(run.column, voice),
        signal=found.signal,
        since=_at(found.since, voice).partition(" ")[2],
        month=_at(run.valued[-1], voice),
        value=_value(run.valued[-1], voice),
        above=found.above,
        range=voice.ink.mark(f"{low} to {high}", run.valued[0].place, run.valued[-1].place),
        mean=voice.ink.mark(measured(found.mean, run.valued[-1].unit, 0), run.valued[0].place, run.valued[-1].place),
    )


def _flow(flow: Flow, voice: Voice) -> str:
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
        came=_as_words(flow.came.column) if verbs else _quoted(flow.came.column, voice),
        leaving=_as_words(flow.left.column) if verbs else _quoted(flow.left.column, voice),
        verbs=verbs,
        stock=_quoted(flow.stock.column, voice),
        came_number=_sum(came, voice),
        left_number=_sum(left, voice),
        came_then=_sum(earlier, voice) if earlier is not None else "",
        period=_span(came, voice),
        ten=voice.count(spelled(int(ten))) if ten is not None and ten != TEN else "",
        value=_value(now, voice),
        month=_at(now, voice),
        height=_value(top, voice) if top is not None else "",
        height_month=_at(top, voice),
    )


_VERBS = frozenset(
    (
        *("came", "left", "entered", "started", "began", "ceased", "ended", "joined", "arrived", "returned"),
        *("moved", "opened", "closed", "were", "was", "became"),
    )
)
"""How a column begins that says what people did: "Came into care", "Left care"."""


def _shared(one: SharedRun, voice: Voice, *, linked: bool) -> str:
    """All cases since April, beside those of the same months of the year before; only the latter where the measure's
    own sentence has the first."""
    if any(True for _ in one.wrong()):
        return ""
    now, of_now = since_april(one.part.cells), since_april(one.whole.cells)
    then, of_then = since_april(one.part.cells, years_ago=1), since_april(one.whole.cells, years_ago=1)
    if now is None or of_now is None or not of_now.total:
        return ""
    earlier = then is not None and of_then is not None and bool(of_then.total)
    return voice.say(
        "beside.shared",
        linked=linked,
        part=_quoted(one.part.column, voice),
        whole=_quoted(one.whole.column, voice),
        numbers=voice.say("part.fraction", numerator=_sum(now, voice), denominator=_sum(of_now, voice), small=False),
        share=_share(now, of_now, voice),
        period=_span(now, voice),
        then=_share(then, of_then, voice) if earlier and then is not None and of_then is not None else "",
        then_numbers=(
            voice.say("part.fraction", numerator=_sum(then, voice), denominator=_sum(of_then, voice), small=False)
            if earlier and then is not None and of_then is not None
            else ""
        ),
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
            name=_quoted(run.column, voice),
            value=_sum(now, voice),
            period=_span(now, voice),
            then=_sum(then, voice) if then is not None else "",
        )
    if not run.valued:
        return ""
    first, now_, top = run.valued[0], run.valued[-1], height(run)
    return voice.say(
        "beside.run",
        name=_quoted(run.column, voice),
        value=_value(now_, voice),
        month=_at(now_, voice),
        then=_value(first, voice) if first is not now_ else "",
        then_month=_at(first, voice),
        height=_value(top, voice) if top is not None and top is not first else "",
        height_month=_at(top, voice),
        way="" if first.value is None or now_.value is None else _way(first.value, now_.value),
    )


def _span(one: SinceApril, voice: Voice) -> str:
    """The months since April at the start of a sentence: "From April to June 2024", "In April 2025"."""
    if len(one.cells) == 1:
        return capital(voice.period(one.period))
    return voice.say("beside.months", period=one.period.label)


def _at(one: Observation | None, voice: Voice) -> str:
    """When a figure of a run was so: "in December 2025", "on 31 July 2025"."""
    return voice.period(one.period) if one is not None and one.period is not None else ""


def _way(then: Decimal, now: Decimal) -> str:
    return "up" if now > then else "down" if now < then else ""


def _of_facts(one: Facts, voice: Voice) -> str:
    by_period: dict[str, list[str]] = {}
    for fact in [fact for fact in one.facts if fact.figure.value is not None][:MOST_FACTS]:
        figure, period = fact.figure, fact.figure.period
        numbers = (
            voice.ink.mark(f"{grouped(figure.numerator)} of {grouped(figure.denominator)}", figure.place)
            if figure.numerator is not None and figure.denominator is not None
            else ""
        )
        said = voice.say(
            "beside.fact",
            name=_as_words(fact.name),
            value=numbers or _value(figure, voice),
            share=_value(figure, voice) if numbers else "",
            note=clean(fact.note),
        )
        by_period.setdefault(period.label if period else "", []).append(said)
    told = (voice.say("beside.facts_of", period=period, facts="; ".join(said)) for period, said in by_period.items())
    return " ".join(told)


def _name(part: Part, voice: Voice) -> str:
    """A part's name, quoted, since nobody says what word it is."""
    name = clean(part.name)
    for words in ("of whom ", "of which ", "of these "):
        name = name[len(words) :] if name.lower().startswith(words) else name
    return (
        voice.ink.mark(_quoted(name, voice), part.cells[0].place)
        if any(one.isdigit() for one in name)
        else _quoted(name, voice)
    )


def _quoted(name: str, voice: Voice) -> str:
    return voice.say("part.unknown_name", name=clean(name))


def _as_words(name: str) -> str:
    """The name of a fact in the middle of a sentence; one that begins with an abbreviation or a name stays."""
    words = clean(name)
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def _value(one: Observation | None, voice: Voice) -> str:
    return "" if one is None else voice.ink.mark(shown(one, one.unit), one.place)


def _sum(one: SinceApril, voice: Voice) -> str:
    return voice.ink.mark(grouped(one.total), *(cell.place for cell in one.cells))


def _share(part: SinceApril, whole: SinceApril, voice: Voice) -> str:
    share = measured(round_half_up(part.total * 100 / whole.total, 0), Unit.PERCENT)
    return voice.ink.mark(share, *(cell.place for cell in (*part.cells, *whole.cells)))


def _rough(value: Decimal) -> Decimal:
    """Three figures that count: £213,720 as £214,000."""
    places = 3 - len(str(int(value)))
    return round_half_up(value, places) if places < 0 else round_half_up(value, 0)


def _of(one: Breakdown) -> str:
    return _as_words(one.of)


def _people(one: Breakdown, column: int) -> str:
    """Whom a column counts: by its own words, else by the title's ("Children in care by age")."""
    before, by, _ = clean(one.name).partition(" by ")
    words = one.columns[column].people or (before if by else "")
    return _as_words(_NUMBER_OF.sub("", words))


_NUMBER_OF = re.compile(r"^(?:(?:no\.?|number|count|total|headcount)(?: of)?\b ?)", re.IGNORECASE)


def _label(one: Breakdown, column: int) -> str:
    period = one.columns[column].period
    return period.label if period is not None else clean(one.columns[column].heading)


def _when(one: Breakdown, column: int, voice: Voice) -> str:
    period = one.columns[column].period
    return voice.period(period) if period is not None else ""
