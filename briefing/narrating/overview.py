"""Facts → the overview of all judged measures: how far each stands from its benchmark, better to the right."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from briefing.judging.finding import SHOWN_ORDER, Verdict
from briefing.language.lists import comparator_name
from briefing.language.numbers import shown
from briefing.measures.comparison import Comparison, Standing
from briefing.measures.definition import Polarity
from briefing.measures.scorecard import Basis
from briefing.narrating.facts import Fact, compared, weightiest
from briefing.narrating.ink import capital, clean, plain
from briefing.narrating.voice import Voice
from briefing.report.charts import Spine, SpineGroup, SpineMark, SpineRow, Tone
from briefing.report.document import Figure

ANCHOR = "figure-overview"


class _Kind(NamedTuple):
    """Which findings make a group of the overview, and how it looks."""

    name: str
    verdict: Verdict
    direction: Standing | None
    tone: Tone


_GROUPS = (
    _Kind("areas", Verdict.AREA_FOR_DEVELOPMENT, None, Tone.WORSE),
    _Kind("early_worse", Verdict.EARLY_SIGN, Standing.WORSE, Tone.EARLY_WORSE),
    _Kind("mixed", Verdict.MIXED, None, Tone.MIXED),
    _Kind("in_line", Verdict.IN_LINE, None, Tone.IN_LINE),
    _Kind("early_better", Verdict.EARLY_SIGN, Standing.BETTER, Tone.EARLY_BETTER),
    _Kind("strengths", Verdict.STRENGTH, None, Tone.BETTER),
)


def overview_figure(facts: Sequence[Fact], voice: Voice) -> Figure | None:
    """The overview, or None where nothing is judged against the benchmark in the middle."""
    bases = _bases(facts)
    if not bases:
        return None
    groups = tuple(group for group in (_group(kind, facts, bases, voice) for kind in _GROUPS) if group.rows)
    if not groups:
        return None
    names = {one.basis: clean(one.label) for fact in facts for one in compared(fact)}
    spine = Spine(
        key="overview",
        title=voice.say("overview.title"),
        ours=voice.say("overview.ours"),
        benchmarks=tuple(names[basis] for basis in bases),
        groups=groups,
        worse=voice.say("overview.worse"),
        better=voice.say("overview.better"),
        in_line=voice.say("overview.in_line"),
    )
    told = ", ".join(f"{group.label.lower()} {len(group.rows)}" for group in groups)
    middle = comparator_name(clean(spine.benchmarks[0]), bases[0])
    alt = voice.say("overview.alt_text", benchmark=middle, groups=told)
    caption = voice.say("overview.caption", benchmark=middle, others=len(bases) > 1)
    return Figure(ANCHOR, spine, caption, plain(alt))


def _bases(facts: Sequence[Fact]) -> tuple[Basis, ...]:
    used = {one.basis for fact in facts for one in compared(fact)}
    return tuple(basis for basis in SHOWN_ORDER if basis in used)


def _group(kind: _Kind, facts: Sequence[Fact], bases: Sequence[Basis], voice: Voice) -> SpineGroup:
    chosen = [one for one in weightiest(facts, kind.verdict) if kind.direction in (None, one.finding.direction)]
    rows = (_row(one, bases, voice) for one in chosen)
    return SpineGroup(voice.say(f"overview.{kind.name}"), kind.tone, tuple(row for row in rows if row is not None))


def _row(fact: Fact, bases: Sequence[Basis], voice: Voice) -> SpineRow | None:
    by_basis = {one.basis: one for one in compared(fact)}
    middle = by_basis.get(bases[0])
    if middle is None or fact.judged is None or middle.gap is None or not middle.tolerance:
        return None
    sign = 1 if fact.measure.definition.polarity is Polarity.HIGHER else -1
    scale = sign / middle.tolerance
    return SpineRow(
        label=capital(plain(voice.name(fact.measure))),
        shown=shown(fact.judged, fact.measure.unit),
        place=middle.gap * scale,
        marks=tuple(_mark(by_basis.get(basis), middle, scale, fact) for basis in bases),
        source=str(fact.judged.place),
    )


def _mark(one: Comparison | None, middle: Comparison, scale: Decimal, fact: Fact) -> SpineMark:
    if one is None or one.theirs is None or one.theirs.value is None:
        return SpineMark("")
    value = shown(one.theirs, fact.measure.unit)
    if middle.theirs is None or middle.theirs.value is None:
        return SpineMark(value)
    return SpineMark(value, (one.theirs.value - middle.theirs.value) * scale)
