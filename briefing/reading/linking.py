"""Rows of a scorecard → joined to what stands beside it.

Where the months of a sheet that a row points to, "See sheet Adoption", are the row's own measure, which the years that
both have must show, the row has its newest figure from there. Months whose newest figure is a row's own, and whose
header means what its name does, are that measure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TypeAlias

from briefing.faults.notices import Notice, Severity
from briefing.faults.places import CellPlace
from briefing.knowing.month_names import Definitions, mean_the_same, understand_months, understand_share
from briefing.measures.adding_up import SharedRun, shared_runs
from briefing.measures.beside import Beside, Run, Runs
from briefing.measures.composition import since_april
from briefing.measures.definition import Definition, Kind
from briefing.measures.observation import Observation, Status, Unit, round_half_up
from briefing.measures.period import Period
from briefing.measures.scorecard import Measure, Scorecard
from briefing.reading.belonging import points_to
from briefing.reading.beside import builds_up

Source: TypeAlias = Run | SharedRun


def link_beside(scorecard: Scorecard, definitions: Definitions) -> tuple[Scorecard, tuple[Notice, ...]]:
    """The scorecard whose rows have their newest figure from the sheet that they point to, where its months are their
    own; with a notice for each such figure. Each run of months has what is known of its header and the measure that it
    is, and stands in the section of that where nothing else places its sheet."""
    sections: dict[str, str] = {}
    measures, notices = [], []
    owners: dict[CellPlace, Measure] = {}
    for measure in scorecard.measures:
        pointed = [one for one in scorecard.beside if isinstance(one, Runs) and points_to(measure, one.sheet)]
        found = list(_sources(measure, pointed))
        if len(found) == 1 and measure.newest is not None and measure.newest.period is not None:
            figure = _figure(found[0], measure.newest, measure.newest.period, measure.unit)
            if figure is not None:
                measures.append(replace(measure, history=(*measure.history[:-1], figure)))
                notices.append(_tell(measure, figure))
                owners.setdefault(_run_of(found[0]).cells[-1].place, measure)
                continue
        measures.append(measure)
    named = tuple(_named(one, definitions) for one in scorecard.beside)
    for measure in measures:
        same = [run for one in named if isinstance(one, Runs) for run in _same_measure(measure, one)]
        if len(same) == 1:
            owners.setdefault(same[0].cells[-1].place, measure)
            sections.setdefault(same[0].cells[-1].sheet, measure.section)
    placed = (replace(one, section=one.section or sections.get(one.sheet, "")) for one in named)
    beside = tuple(_owned(one, owners) for one in placed)
    return replace(scorecard, measures=tuple(measures), beside=beside), tuple(notices)


def _named(one: Beside, definitions: Definitions) -> Beside:
    """A sheet whose runs, if it has any, have what is known of their headers; a share that of what it is of."""
    if not isinstance(one, Runs):
        return one
    runs = [_with_unit(run, _known(run, one.name, definitions)) for run in one.runs]
    for shared in shared_runs(replace(one, runs=tuple(runs))):
        if (known := understand_share(shared.whole.known, shared.part.column)) is not None:
            runs[runs.index(shared.share)] = replace(shared.share, known=known)
    return replace(one, runs=tuple(runs))


def _known(run: Run, title: str, definitions: Definitions) -> Definition | None:
    """What is known of a run's header; nothing of one whose months may each hold those before."""
    if (run.rolling and not run.year_to) or builds_up(run.cells):
        return None
    unit = run.valued[-1].unit if run.valued else None
    counts = all(one.unit in (None, Unit.NUMBER) and not one.decimals for one in run.valued)
    return understand_months(run.column, title, unit, definitions, counts=counts)


def _with_unit(run: Run, known: Definition | None) -> Run:
    """The run with what is known of it; its figures have the unit that this names, where they show none."""
    unit = known.unit if known is not None else None
    return replace(run, known=known, cells=tuple(replace(one, unit=one.unit or unit) for one in run.cells))


def _owned(one: Beside, owners: Mapping[CellPlace, Measure]) -> Beside:
    """A sheet whose runs that are measures say so."""
    if not isinstance(one, Runs):
        return one
    found = ((run, owners.get(run.cells[-1].place)) for run in one.runs)
    return replace(one, runs=tuple(run if owner is None else _as_measure(run, owner) for run, owner in found))


def _as_measure(run: Run, measure: Measure) -> Run:
    """The run with the key and the unit of the measure that it is; what is no number of things does not add up, and
    what is counted on a day is there at the end of each month."""
    counts = measure.unit in (None, Unit.NUMBER)
    return replace(
        run,
        measure=measure.key,
        cells=tuple(one if counts else replace(one, unit=measure.unit) for one in run.cells),
        adds_up=run.adds_up and counts,
        stock=run.stock or (measure.definition.kind is Kind.SNAPSHOT and counts),
    )


def _same_measure(measure: Measure, sheet: Runs) -> Iterator[Run]:
    """The runs that are the measure's own without its saying so: the newest figure of both is the same, as is each year
    that both have, and their names mean the same."""
    newest = next((one for one in reversed(measure.history) if one.status is Status.OK), None)
    if newest is None or newest.period is None:
        return
    candidates: list[Source] = list(shared_runs(sheet)) if measure.unit is Unit.PERCENT else []
    used = {id(run) for shared in shared_runs(sheet) for run in (shared.whole, shared.part, shared.share)}
    candidates += [run for run in sheet.runs if id(run) not in used or measure.unit is not Unit.PERCENT]
    for one in candidates:
        run = _run_of(one)
        ends = run.cells[-1].period is not None and run.cells[-1].period.end == newest.period.end
        if ends and not run.expected and _agree(one, newest, measure) and _is_called(one, sheet, measure):
            yield run


def _agree(source: Source, newest: Observation, measure: Measure) -> bool:
    """Whether a run says the measure's newest figure, its numbers too, and nothing else of a year, where its figure for
    March is that of the year or its months make it."""
    run = _run_of(source)
    yearly = run.rolling or run.stock or run.adds_up or isinstance(source, SharedRun)
    pairs = [
        (ours, one)
        for one in (newest, *(_years(measure) if yearly else ()))
        if one.period is not None and (ours := _figure_or_sum(source, one, one.period, measure.unit)) is not None
    ]
    if not pairs or pairs[0][1] is not newest or not all(_same(ours, one) for ours, one in pairs):
        return False
    ours = pairs[0][0]
    return newest.numerator is None or (ours.numerator, ours.denominator) == (newest.numerator, newest.denominator)


def _figure_or_sum(source: Source, like: Observation, period: Period, unit: Unit | None) -> Observation | None:
    """What a run says for a period: of events their sum since April."""
    if isinstance(source, SharedRun) or not source.adds_up or unit not in (None, Unit.NUMBER):
        return _figure(source, like, period, unit)
    made = since_april([one for one in source.cells if one.period and one.period.end <= period.end])
    if made is None or made.period.end != period.end:
        return None
    return replace(made.cells[-1], value=made.total, decimals=0)


def _is_called(source: Source, sheet: Runs, measure: Measure) -> bool:
    run = _run_of(source)
    if run.known is not None and run.known.known and run.known.key == measure.definition.key:
        return True
    share = isinstance(source, SharedRun)
    header = f"{source.whole.column} {source.part.column}" if isinstance(source, SharedRun) else run.column
    around = " ".join((sheet.name, sheet.sheet, measure.section, *(one.column for one in sheet.runs if one is not run)))
    return mean_the_same(header, around, measure.name, share=share)


def _run_of(source: Source) -> Run:
    return source if isinstance(source, Run) else source.share


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
