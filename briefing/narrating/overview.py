"""Facts → the overview of all judged measures: how far each stands from its benchmarks, better to the right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from briefing.judging.finding import Verdict
from briefing.language.lists import comparator_name
from briefing.language.numbers import counted, difference, shown
from briefing.measures.comparison import Comparison, Standing
from briefing.measures.definition import Polarity
from briefing.measures.observation import Observation, Unit
from briefing.narrating.chart_words import shorten
from briefing.narrating.facts import Fact, compared, weightiest
from briefing.narrating.ink import capital, clean, plain
from briefing.narrating.naming import FIGURE
from briefing.narrating.voice import Voice
from briefing.report.charts import Sign, Spine, SpineGroup, SpineRow, Tone
from briefing.report.document import Block, Figure, Heading, Paragraph

ANCHOR = "figure-overview"
MOST_ROWS = 12
"""In one overview: so many take about a third of a page, so that no more stays white where it does not fit under the
text before it."""

MOST_IN_ALL, MOST_OF_A_GROUP = 56, 8
"""Four pages of overview; of more measures than these only the weightiest of each verdict are shown."""

FIRST_FIGURE = 3
"""Of the blocks: the heading, the sentence that leads in, and a figure."""

_WORSE = (Tone.WORSE, Tone.EARLY_WORSE)


class _Kind(NamedTuple):
    """Which facts make a group of the overview, and how it looks."""

    name: str
    verdict: Verdict
    direction: Standing | None
    tone: Tone


_GROUPS = (
    _Kind("areas", Verdict.AREA_FOR_DEVELOPMENT, Standing.WORSE, Tone.WORSE),
    _Kind("early_worse", Verdict.EARLY_SIGN, Standing.WORSE, Tone.EARLY_WORSE),
    _Kind("mixed", Verdict.MIXED, None, Tone.MIXED),
    _Kind("early", Verdict.EARLY_SIGN, None, Tone.MIXED),
    _Kind("in_line", Verdict.IN_LINE, None, Tone.IN_LINE),
    _Kind("early_better", Verdict.EARLY_SIGN, Standing.BETTER, Tone.EARLY_BETTER),
    _Kind("strengths", Verdict.STRENGTH, Standing.BETTER, Tone.BETTER),
)


def overview_blocks(facts: Sequence[Fact], voice: Voice) -> tuple[Block, ...]:
    """A heading, the sentence that leads in, the overview; nothing where no measure is judged against a benchmark."""
    figures = overview_figures(facts, voice)
    if not figures:
        return ()
    references = [voice.ink.refer(FIGURE, figure.anchor) for figure in figures]
    if len(references) > 2:  # noqa: PLR2004  two are named, more are a range
        references = [voice.say("overview.range", figure=references[0], last=references[-1])]
    rows = sum(
        len(group.rows) for figure in figures if isinstance(figure.chart, Spine) for group in figure.chart.groups
    )
    left = voice.count(counted(len(_drawn(facts)) - rows)) if rows < len(_drawn(facts)) else ""
    lead = voice.say("overview.lead", figures=voice.listed(references), many=len(figures) > 1, left=left)
    told = Paragraph("overview", voice.spans(lead), receipt=(voice.say("receipt.counted"),))
    return (Heading("overview-heading", voice.say("overview.title"), 2), told, *figures)


def set_overview(told: Sequence[Block], overview: Sequence[Block]) -> tuple[Block, ...]:
    """The overview after what is `told` of the table, with what is mixed or in line between two of its figures: text
    between pictures leaves less of a page white."""
    first, rest = overview[:FIRST_FIGURE], overview[FIRST_FIGURE:]
    mixed = (number for number, one in enumerate(told) if one.anchor.startswith(("mixed", "in-line")))
    place = next(mixed, len(told)) if rest else len(told)
    return (*told[:place], *first, *told[place:], *rest)


def overview_figures(facts: Sequence[Fact], voice: Voice) -> tuple[Figure, ...]:
    """All measures that are judged against a benchmark in one figure, or the worse and the better in figures apart."""
    drawn = _drawn(facts)
    groups = [group for group in (_group(kind, drawn, voice) for kind in _GROUPS) if group.rows]
    if sum(len(group.rows) for group in groups) > MOST_IN_ALL:
        groups = [replace(group, rows=group.rows[:MOST_OF_A_GROUP]) for group in groups]
    if _fit(groups):
        return tuple(_figure(ANCHOR, "", [groups], drawn, voice)) if groups else ()
    worse = [group for group in groups if group.tone in _WORSE]
    worse += [group for group in groups if group.tone is Tone.MIXED and _fit([*worse, group])]
    better = [group for group in groups if group not in worse]
    return (
        *_figure(f"{ANCHOR}-worse", "worse", _parts(worse), drawn, voice),
        *_figure(f"{ANCHOR}-better", "better", _parts(better), drawn, voice),
    )


def _drawn(facts: Sequence[Fact]) -> list[Fact]:
    """The measures that are judged against a benchmark, and whose figures may be told."""
    judged = {kind.verdict for kind in _GROUPS}
    return [one for one in facts if one.verdict in judged and one.told and one.beside]


def _parts(groups: Sequence[SpineGroup]) -> Iterator[list[SpineGroup]]:
    """The groups in parts of so many rows, each group whole in one; one that is too long for a part in equal pieces."""
    part: list[SpineGroup] = []
    for group in (piece for whole in groups for piece in _pieces(whole)):
        if part and not _fit([*part, group]):
            yield part
            part = []
        part.append(group)
    if part:
        yield part


def _fit(groups: Sequence[SpineGroup]) -> bool:
    return sum(len(one.rows) for one in groups) <= MOST_ROWS


def _pieces(group: SpineGroup) -> Iterator[SpineGroup]:
    pieces = -(-len(group.rows) // MOST_ROWS)
    size = -(-len(group.rows) // pieces)
    for start in range(0, len(group.rows), size):
        yield replace(group, rows=group.rows[start : start + size])


def _figure(
    name: str, side: str, parts: Iterable[Sequence[SpineGroup]], facts: Sequence[Fact], voice: Voice
) -> Iterator[Figure]:
    for number, groups in enumerate(parts, start=1):
        told = "; ".join(_counted(group) for group in groups)
        caption = plain(voice.say("overview.caption", groups=told, side=side))
        alt = voice.say("overview.alt_text", names=voice.listed(_names(facts)), groups=told, side=side)
        key = name if number == 1 else f"{name}-{number}"
        yield Figure(key, _spine(key, groups, facts, voice), caption, shorten(plain(alt)))


def _counted(group: SpineGroup) -> str:
    """How many stand where: "early signs, worse: 3"."""
    return f"{group.label[:1].lower()}{group.label[1:].replace(':', ',')}: {len(group.rows)}"


def _spine(key: str, groups: Sequence[SpineGroup], facts: Sequence[Fact], voice: Voice) -> Spine:
    rows, names = [row for group in groups for row in group.rows], _names(facts)
    signs = {
        Sign.BAND: True,
        Sign.MIDDLE: True,
        Sign.OTHER: any(row.others for row in rows),
        Sign.CHANCE: any(row.chance for row in rows),
    }
    return Spine(
        key=key,
        title=voice.say("overview.title"),
        groups=tuple(groups),
        ours=voice.say("overview.ours"),
        benchmark=capital(names[0].removeprefix("the ")) if len(names) == 1 else voice.say("overview.against"),
        worse=voice.say("overview.worse"),
        better=voice.say("overview.better"),
        signs=tuple((sign, voice.say(f"overview.{sign.value}")) for sign, used in signs.items() if used),
        notes=_notes(facts, voice),
    )


def _group(kind: _Kind, facts: Sequence[Fact], voice: Voice) -> SpineGroup:
    chosen = [one for one in weightiest(facts, kind.verdict) if kind.direction is one.finding.direction]
    marks, named = _marks(facts, voice), len(_names(facts)) > 1
    rows = tuple(_row(one, marks, voice, named=named) for one in chosen)
    return SpineGroup(voice.say(f"overview.{kind.name}"), kind.tone, rows)


def _marks(facts: Sequence[Fact], voice: Voice) -> dict[str, str]:
    """A mark for each period that is older than the paper's, the newest first."""
    periods = {one.judged.period for one in facts if one.judged is not None}
    older = sorted(
        (one for one in periods if one is not None and voice.newest is not None and one.end < voice.newest.end),
        reverse=True,
    )
    return {one.label: "*" * number for number, one in enumerate(older, start=1)}


def _row(fact: Fact, marks: Mapping[str, str], voice: Voice, *, named: bool) -> SpineRow:
    """A measure beside its benchmarks, the first of them in the middle."""
    judged, others = fact.judged, compared(fact)
    if judged is None:
        raise AssertionError(f"{fact.measure.key}: a measure without a judged value has no row")
    middle = others[0]
    step = _step(middle) * (1 if fact.measure.definition.polarity is not Polarity.LOWER else -1)
    ends = (middle.interval.low, middle.interval.high) if middle.interval else ()
    low, *high = sorted((end - _value(middle.theirs)) / step for end in ends) or (Decimal(0),)
    mark = marks.get(judged.period.label, "") if judged.period is not None else ""
    return SpineRow(
        label=capital(plain(voice.name(fact.measure))),
        shown=f"{shown(judged, fact.measure.unit)}{mark}",
        place=(middle.gap or Decimal(0)) / step,
        benchmark=_benchmark(middle, fact, voice, named=named),
        others=tuple((_value(one.theirs) - _value(middle.theirs)) / step for one in others[1:]),
        chance=(low, high[0]) if high else None,
    )


def _step(one: Comparison) -> Decimal:
    """What the scale counts: the tolerance; where there is none half the interval, or a twentieth of the benchmark."""
    half = (one.interval.high - one.interval.low) / 2 if one.interval else Decimal(0)
    return one.tolerance or half or abs(_value(one.theirs)) / 20 or Decimal(1)


def _benchmark(one: Comparison, fact: Fact, voice: Voice, *, named: bool) -> str:
    """The benchmark in the middle; by name unless all rows have the same one."""
    value = shown(one.theirs, fact.measure.unit) if one.theirs else ""
    period = one.theirs.period.label if one.theirs and one.theirs.period and voice.odd_period(one) else ""
    name = capital(comparator_name(clean(one.label), one.basis).removeprefix("the ")) if named else ""
    return plain(voice.say("overview.benchmark", name=name, value=value, when=period))


def _value(one: Observation | None) -> Decimal:
    return one.value if one is not None and one.value is not None else Decimal(0)


def _notes(facts: Sequence[Fact], voice: Voice) -> tuple[str, ...]:
    """What a step of the scale is, for percentages where all have one tolerance, and of when the figures are."""
    steps = {_step(compared(fact)[0]) for fact in facts if fact.measure.unit is Unit.PERCENT}
    size = (
        difference(step := steps.pop(), Unit.PERCENT, max(-int(step.normalize().as_tuple().exponent), 0))
        if len(steps) == 1
        else ""
    )
    older = [voice.say("overview.older", mark=mark, when=label) for label, mark in _marks(facts, voice).items()]
    scale = voice.say("overview.scale", percent=size)
    when = voice.say("overview.when", when=voice.newest.label if voice.newest else "", older=", ".join(older))
    return (plain(f"{scale} {when}".strip()),)


def _names(facts: Sequence[Fact]) -> list[str]:
    """The benchmarks that stand in the middle."""
    firsts: Iterator[Comparison] = (compared(fact)[0] for fact in facts)
    return list(dict.fromkeys(comparator_name(clean(one.label), one.basis) for one in firsts))
