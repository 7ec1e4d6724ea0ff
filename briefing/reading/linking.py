"""Rows of a scorecard that point to a sheet beside it → joined to what stands there.

Where the months of a sheet that a row points to, "See sheet Adoption", are the row's own measure, which the years that
both have must show, the row has its newest figure from there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TypeAlias

from briefing.faults.notices import Notice, Severity
from briefing.measures.adding_up import SharedRun, shared_runs
from briefing.measures.beside import Run, Runs
from briefing.measures.observation import Observation, Status, Unit, round_half_up
from briefing.measures.period import Period
from briefing.measures.scorecard import Measure, Scorecard
from briefing.reading.belonging import points_to

Source: TypeAlias = Run | SharedRun


def link_beside(scorecard: Scorecard) -> tuple[Scorecard, tuple[Notice, ...]]:
    """The scorecard whose rows have their newest figure from the sheet that they point to, where its months are their
    own; with a notice for each such figure."""
    measures, notices = [], []
    for measure in scorecard.measures:
        named = [one for one in scorecard.beside if isinstance(one, Runs) and points_to(measure, one.sheet)]
        found = list(_sources(measure, named))
        if len(found) == 1 and measure.newest is not None and measure.newest.period is not None:
            figure = _figure(found[0], measure.newest, measure.newest.period, measure.unit)
            if figure is not None:
                measures.append(replace(measure, history=(*measure.history[:-1], figure)))
                notices.append(_tell(measure, figure))
                continue
        measures.append(measure)
    return replace(scorecard, measures=tuple(measures)), tuple(notices)


def _sources(measure: Measure, sheets: Sequence[Runs]) -> Iterator[Source]:
    """The runs that are the measure's own: each year that both have says the same, and there is one."""
    for sheet in sheets:
        candidates: list[Source] = list(shared_runs(sheet)) if measure.unit is Unit.PERCENT else list(sheet.runs)
        for one in candidates:
            years = [(_figure(one, year, year.period, measure.unit), year) for year in _years(measure) if year.period]
            both = [(ours, year) for ours, year in years if ours is not None]
            if both and all(_same(ours, year) for ours, year in both):
                yield one


def _years(measure: Measure) -> list[Observation]:
    return [
        one for one in measure.history if one.status is Status.OK and one.period is not None and one.period.full_year
    ]


def _same(ours: Observation, year: Observation) -> bool:
    decimals = min(ours.decimals or 0, year.decimals or 0)
    return round_half_up(ours.value or Decimal(0), decimals) == round_half_up(year.value or Decimal(0), decimals)


def _figure(source: Source, like: Observation, period: Period, unit: Unit | None) -> Observation | None:
    """What a run says for a period of the scorecard: its figure at the period's end; of a share that of all cases since
    April. None where a month is missing."""
    if isinstance(source, Run):
        at_end = next((one for one in source.valued if one.period and one.period.end == period.end), None)
        return None if at_end is None else replace(at_end, column=like.column, period=period, unit=at_end.unit or unit)
    cells = [
        (whole, part, share)
        for whole, part, share in zip(source.whole.cells, source.part.cells, source.share.cells, strict=True)
        if whole.period and whole.period.year_ending == period.year_ending and whole.period.end <= period.end
    ]
    missing = any(whole.value is None or part.value is None for whole, part, _ in cells)
    if missing or len(cells) != period.months_since_april:
        return None
    numerator = sum((part.value or Decimal(0) for _, part, _ in cells), Decimal(0))
    denominator = sum((whole.value or Decimal(0) for whole, _, _ in cells), Decimal(0))
    if not denominator:
        return None
    return replace(
        cells[-1][2],
        column=like.column,
        raw=f"{numerator:f} of {denominator:f}",
        value=round_half_up(numerator * 100 / denominator, like.decimals or 0),
        decimals=like.decimals or 0,
        numerator=numerator,
        denominator=denominator,
        period=period,
        status=Status.OK,
        unit=Unit.PERCENT,
    )


def _tell(measure: Measure, figure: Observation) -> Notice:
    cases = f", {figure.raw} since April" if figure.denominator is not None else ""
    message = (
        f"'{measure.name}' has its figure for {figure.period} from the sheet '{figure.sheet}' "
        f"({figure.value:f}{cases}), whose months give the scorecard's own figures for the years that both have."
    )
    remedy = "Write the figure into the scorecard if it should be another one."
    places = (measure.newest.place, figure.place) if measure.newest is not None else (figure.place,)
    return Notice("taken-from-sheet", Severity.INFO, places, message, remedy)
