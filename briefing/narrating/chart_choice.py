"""Facts → which charts to show, and in which figures: large ones, and small ones side by side by section."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from briefing.judging.finding import Finding, Verdict
from briefing.language.numbers import counted
from briefing.measures.comparison import Standing
from briefing.measures.observation import Unit
from briefing.narrating.chart_words import shorten, write_alt_text, write_caption
from briefing.narrating.drawn_history import draw_up, values_of
from briefing.narrating.facts import Fact, gather_fact, weightiest
from briefing.narrating.ink import clean, plain
from briefing.narrating.naming import anchor, spell_out
from briefing.narrating.voice import Voice
from briefing.narrating.wording import Wording
from briefing.report.axis import Axis, can_be_shown, value_axis
from briefing.report.charts import Chart, Grid
from briefing.report.document import Figure

MOST_CHARTS = 12
MOST_IN_BODY = 1
"""So many charts stand beside their paragraphs, so that the body, which has the overview too, stays short; the others
stand at the end."""

FEWEST_VALUES = 4
"""Fewer are told in a sentence."""

OTHERS = "others"
MOST_IN_GRID = 4
"""Two rows of two: what is compared at a glance, and little enough of a page that not much stays white before it."""

_Kind = tuple[Verdict, Standing | None]
_ORDER: tuple[_Kind, ...] = (
    (Verdict.AREA_FOR_DEVELOPMENT, None),
    (Verdict.EARLY_SIGN, Standing.WORSE),
    (Verdict.STRENGTH, None),
    (Verdict.MIXED, None),
    (Verdict.EARLY_SIGN, Standing.BETTER),
    (Verdict.EARLY_SIGN, None),
    (Verdict.IN_LINE, None),
    (Verdict.CONTEXT, None),
    (Verdict.NOT_JUDGED, None),
)
"""Which verdicts are drawn first; early signs that point both ways, or nowhere, after those that point one way."""


@dataclass(frozen=True, slots=True)
class ChartSheet:
    """Measures that share a figure at the end of the paper: those of one section, or the single ones of several."""

    anchor: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Charts:
    """The keys of the measures that get a chart: in the body one each, apart from it on sheets."""

    body: frozenset[str]
    sheets: tuple[ChartSheet, ...] = ()

    def __contains__(self, key: str) -> bool:
        return bool(self.anchor_of(key))

    def anchor_of(self, key: str) -> str:
        """The anchor of the figure in which a measure is drawn; empty where it is not."""
        if key in self.body:
            return figure_anchor(key)
        return next((one.anchor for one in self.sheets if key in one.keys), "")


def choose(told: Sequence[Fact], untold: Sequence[Fact] = (), most: int = MOST_CHARTS) -> Charts:
    """Any measure with enough values: areas for development and early signs for the worse first, then the others. The
    `untold` have no paragraph beside which a chart could stand."""
    facts, paragraphs = [*told, *untold], {one.key for one in told}
    ranked = dict.fromkeys(one.key for kind in _ORDER for one in _of_kind(facts, kind) if _is_drawn(one))
    keys = list(ranked)[:most]
    body = frozenset([key for key in keys if key in paragraphs][:MOST_IN_BODY])
    sections: dict[str, list[str]] = {}
    for one in facts:
        if one.key in keys and one.key not in body:
            sections.setdefault(one.measure.section, []).append(one.key)
    together = {name: keys for name, keys in sections.items() if len(keys) > 1}
    alone = [key for keys in sections.values() if len(keys) == 1 for key in keys]
    sheets = [sheet for name, keys in together.items() for sheet in _sheets(name, keys)]
    return Charts(body, (*sheets, *(_sheets(OTHERS, alone) if alone else ())))


def figure(fact: Fact, voice: Voice) -> Figure:
    """The chart of one measure's history."""
    chart = draw_up(fact, voice)
    caption, alt_text = write_caption(fact, voice), write_alt_text(chart, fact, voice)
    return Figure(figure_anchor(fact.measure.key), chart, caption, alt_text)


def figure_alone(finding: Finding, wording: Wording) -> Figure | None:
    """The chart of one measure by itself; None where it has too few values to draw."""
    fact = gather_fact(finding)
    return figure(fact, Voice(wording)) if _is_drawn(fact) else None


def figures_apart(charts: Charts, facts: Sequence[Fact], voice: Voice) -> Iterator[Figure]:
    """The figures that do not stand in the body, the measures of each in the order of the facts."""
    for sheet in charts.sheets:
        drawn = [one for one in facts if one.measure.key in sheet.keys]
        yield figure(drawn[0], voice) if len(drawn) == 1 else _grid(sheet.anchor, drawn, voice)


def figure_anchor(key: str) -> str:
    """The anchor of a measure's chart."""
    return anchor("figure", key)


def _of_kind(facts: Sequence[Fact], kind: _Kind) -> list[Fact]:
    verdict, direction = kind
    return [one for one in weightiest(facts, verdict) if direction in (None, one.finding.direction)]


def _is_drawn(fact: Fact) -> bool:
    """Whether it has a figure that may be told, and enough values."""
    values = sum(can_be_shown(one.value) for one in fact.measure.history)
    return fact.told and values >= FEWEST_VALUES


def _sheets(section: str, keys: Sequence[str]) -> Iterator[ChartSheet]:
    """Measures on as few sheets as hold them; one that is alone has a large chart."""
    if len(keys) == 1:
        yield ChartSheet(figure_anchor(keys[0]), (keys[0],))
        return
    count = -(-len(keys) // MOST_IN_GRID)
    most = -(-len(keys) // count)
    for number, start in enumerate(range(0, len(keys), most), start=1):
        yield ChartSheet(
            anchor("figures", section, str(number) if number > 1 else ""), tuple(keys[start : start + most])
        )


def _grid(name: str, facts: Sequence[Fact], voice: Voice) -> Figure:
    """Small charts of these measures."""
    alone = [draw_up(one, voice) for one in facts]
    axes = _shared_axes(facts, alone)
    drawn = tuple(draw_up(one, voice, axis) for one, axis in zip(facts, axes, strict=True))
    sections = {one.measure.section for one in facts}
    section = spell_out(clean(sections.pop()), voice.glossary) if len(sections) == 1 else voice.say("figure.others")
    areas = sum(one.verdict is Verdict.AREA_FOR_DEVELOPMENT for one in facts)
    slots = {"section": section, "count": counted(len(facts)), "areas": counted(areas) if areas else ""}
    caption = plain(voice.say("figure.grid_caption", one=areas == 1, **slots))
    return Figure(name, Grid(name, section, drawn), caption, _alt_text_of_grid(caption, drawn))


def _shared_axes(facts: Sequence[Fact], charts: Sequence[Chart]) -> list[Axis]:
    """One axis for the charts of a unit; other figures than percentages only if they are of one order of size."""
    scales = [(one.measure.unit, _size(one, chart)) for one, chart in zip(facts, charts, strict=True)]
    axes = {
        scale: value_axis(
            chain.from_iterable(
                values_of(chart.points, chart.lines)
                for chart, other in zip(charts, scales, strict=True)
                if other == scale
            ),
            scale[0],
        )
        for scale in scales
    }
    return [axes[scale] for scale in scales]


def _size(fact: Fact, chart: Chart) -> int:
    """The order of size of a chart's largest figure: children in care and caseloads are numbers, but share no scale."""
    if fact.measure.unit is Unit.PERCENT:
        return 0
    return max(chart.axis.high, -chart.axis.low).adjusted()


def _alt_text_of_grid(caption: str, charts: Sequence[Chart]) -> str:
    """The caption, and for as many charts as there is room for the first and the last value."""
    told = [caption.rstrip("?.!")]
    for chart in charts:
        known = [one for one in chart.points if one.value is not None]
        told.append(f"{chart.title}: {known[0].shown} ({known[0].label}), {known[-1].shown} ({known[-1].label})")
    return shorten(f"{'. '.join(told)}.")
