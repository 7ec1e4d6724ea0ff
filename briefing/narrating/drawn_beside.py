"""What stands beside the scorecard → charts: bars for the parts of a whole, what came and left with what is there, runs
of months with the range that they usually keep.

Only figures that agree with each other are drawn, and none is drawn that a sentence could not tell.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from decimal import Decimal

from briefing.faults.places import CellPlace
from briefing.language.numbers import measured, shown
from briefing.measures.adding_up import Flow, doubted, flow_of, make_a_whole, months_of, overfull, shared_runs, whole_of
from briefing.measures.beside import Beside, Breakdown, Facts, Part, Quantity, Run, Runs
from briefing.measures.composition import adds_up, largest, process_of, same_over_time
from briefing.measures.observation import Observation, Unit
from briefing.measures.scorecard import Scorecard
from briefing.narrating.beside_words import cell_value, month_label, title_of, with_own_names
from briefing.narrating.chart_choice import FEWEST_VALUES
from briefing.narrating.chart_words import shorten, write_ends
from briefing.narrating.ink import clean, plain
from briefing.narrating.naming import anchor
from briefing.narrating.part_words import PartWords, part_words
from briefing.narrating.voice import Voice
from briefing.report.axis import can_be_shown, value_axis
from briefing.report.charts import Chart, FlowBars, Grid, Line, PartBar, PartBars, Point
from briefing.report.document import Figure

FEWEST_PARTS, MOST_PARTS = 2, 14
"""One bar compares nothing; more are found faster in the table."""
MOST_DATES = 4
"""More bars for each part are a table of figures rather than a chart."""
MOST_RUNS = 4
"""Two rows of two small charts, as for measures."""
WHOLE = Decimal(100)


def figure_of_sheet(one: Beside) -> str:
    """The anchor of the figure of a sheet."""
    return anchor("figure-beside", one.sheet)


def figures_beside(scorecard: Scorecard, voice: Voice) -> dict[str, Figure]:
    """The figure of each sheet that can be drawn, by its sheet."""
    linked = {one.place for measure in scorecard.measures for one in measure.history}
    named = (with_own_names(one, scorecard) for one in scorecard.beside)
    drawn = ((one.sheet, _figure(one, linked, voice)) for one in named)
    return {sheet: figure for sheet, figure in drawn if figure is not None}


def figures_in_paper(scorecard: Scorecard, voice: Voice) -> dict[str, Figure]:
    """The figures of the paper: a breakdown is drawn where its bars show all of it, and is a table where they do not,
    never both."""
    tables = {one.sheet for one in scorecard.beside if isinstance(one, Breakdown) and not is_drawn_whole(one)}
    return {sheet: figure for sheet, figure in figures_beside(scorecard, voice).items() if sheet not in tables}


def drawn_months(scorecard: Scorecard, voice: Voice) -> dict[str, str]:
    """The anchor of the chart of each measure whose months are drawn, by its key."""
    drawn = figures_beside(scorecard, voice)
    months = ((key, one.sheet.sheet) for key, one in months_of(scorecard.beside).items())
    return {key: drawn[sheet].anchor for key, sheet in months if sheet in drawn}


def drawn_columns(one: Breakdown) -> tuple[int, ...]:
    """The columns whose parts can be drawn beside each other: the newest of one quantity that holds together, after
    those of the same where they compare, of many the first; none where something is missing or contradicts itself."""
    counts, shares = one.of_quantity(Quantity.COUNT), one.of_quantity(Quantity.SHARE)
    columns = counts or shares
    main = one.main(Quantity.COUNT if counts else Quantity.SHARE)
    fit = [at for at in columns if _holds_together(one, at)]
    if main is None or main not in fit or not FEWEST_PARTS <= len(_rows(one)) <= MOST_PARTS:
        return ()
    if not same_over_time(one, fit):
        return (main,)
    return tuple(fit) if len(fit) <= MOST_DATES else (fit[0], main)


def _holds_together(one: Breakdown, column: int) -> bool:
    if any(not can_be_shown(part.value(column)) for part in _rows(one)) or any(True for _ in overfull(one, column)):
        return False
    if one.columns[column].quantity is Quantity.SHARE:
        return make_a_whole(one, column)
    return not doubted(one, column) and (whole_of(one) is None or adds_up(one, column))


def _rows(one: Breakdown) -> list[Part]:
    """The parts of the whole with those under them, without the whole itself; the greatest first unless their names
    have an order of their own, as ages have."""
    whole, nested = whole_of(one), any(part.depth for part in one.parts)
    parts = [part for part in one.parts if part is not whole]
    main = one.main(Quantity.COUNT if one.of_quantity(Quantity.COUNT) else Quantity.SHARE)
    in_order = sum(any(letter.isdigit() for letter in part.name) for part in parts) * 2 >= len(parts)
    if nested or in_order or main is None:
        return parts
    return sorted(parts, key=lambda part: part.value(main) or Decimal(0), reverse=True)


def _figure(one: Beside, linked: Collection[CellPlace], voice: Voice) -> Figure | None:
    match one:
        case Breakdown():
            return _of_parts(one, voice)
        case Runs():
            flow = flow_of(one)
            return _of_flow(one, flow, voice) if flow is not None else _of_runs(one, linked, voice)
        case Facts():
            return None


def _of_parts(one: Breakdown, voice: Voice) -> Figure | None:
    columns = drawn_columns(one)
    if not columns:
        return None
    whole, least, share = whole_of(one), min(part.depth for part in _rows(one)), _share_beside(one, columns)
    bars = tuple(
        PartBar(
            clean(part.name),
            tuple(part.value(at) or Decimal(0) for at in columns),
            tuple(_with_share(part, at, share) for at in columns),
            part.depth - least,
        )
        for part in _rows(one)
    )
    totals = [shown(whole.cells[at]) if whole is not None and whole.value(at) is not None else "" for at in columns]
    names = [clean(one.columns[at].heading) for at in columns]
    series = tuple(
        plain(voice.say("beside.series", name=name, total=total)) for name, total in zip(names, totals, strict=True)
    )
    top = largest(one, columns[-1]) if not any(part.depth for part in one.parts) else None
    top_name, many = _top(top, part_words(one, voice)) if top is not None else ("", False)
    caption = plain(
        voice.say(
            "beside.caption_of_parts",
            name=clean(one.name),
            part=top_name,
            many=many,
            value=cell_value(top.cells[columns[-1]], voice) if top is not None else "",
            total=totals[-1],
        )
    )
    then = names[0] if len(columns) > 1 else ""
    told = (
        voice.say("beside.then_now", name=bar.label, then=bar.shown[0] if then else "", now=bar.shown[-1])
        for bar in bars
    )
    alt_text = plain(
        voice.say("beside.alt_text_of_parts", caption=caption, parts=voice.listed(list(told)), then=then, now=names[-1])
    )
    chart = PartBars(one.sheet, clean(one.name), series, bars)
    return Figure(figure_of_sheet(one), chart, caption, shorten(alt_text))


def _top(part: Part, words: PartWords) -> tuple[str, bool]:
    """The largest part in a caption: those aged 10 to 15, or the name that stands at its bar."""
    subject, many = words.subject(part)
    return (subject, many) if words.of_ages else (words.label(part), False)


def _share_beside(one: Breakdown, columns: tuple[int, ...]) -> int | None:
    """The only column of shares, told behind the counts of the only column drawn."""
    shares = one.of_quantity(Quantity.SHARE)
    return shares[0] if len(shares) == 1 and len(columns) == 1 and shares != columns else None


def _with_share(part: Part, column: int, share: int | None) -> str:
    """A figure as it stands at its bar, with the share that the sheet gives: "33 (40%)"."""
    figure = shown(part.cells[column], part.cells[column].unit)
    told = shown(part.cells[share], part.cells[share].unit) if share is not None else ""
    return f"{figure} ({told})" if told else figure


def is_drawn_whole(one: Breakdown) -> bool:
    """Whether its bars show every figure that it has, so that no table need repeat them: all columns or, of the shares
    beside the only one, all that the cells hold."""
    columns = drawn_columns(one)
    share = _share_beside(one, columns)
    if share is None:
        return len(columns) == len(one.columns)
    whole = whole_of(one)
    known = all(part.value(share) is not None or not part.cells[share].raw for part in _rows(one))
    trivial = whole is None or whole.value(share) in (None, WHOLE)
    return known and trivial and len(one.columns) == 2  # noqa: PLR2004  counts and their shares


def _of_flow(one: Runs, flow: Flow, voice: Voice) -> Figure | None:
    stock, came = _line(flow.stock, voice, title_of(flow.stock, flow.stock.column)), _line(flow.came, voice)
    left = tuple(cell.value for cell in flow.left.cells)
    if stock is None or came is None or any(value is not None and not can_be_shown(value) for value in left):
        return None
    values = [Decimal(0), *(point.value for point in came.points), *left]
    bars = Chart(came.key, came.title, value_axis(values), came.points)
    names = (clean(flow.came.column), clean(flow.left.column))
    caption = _caption(stock, voice)
    sides = voice.listed([f"{name}: {_ends(run)}" for name, run in zip(names, (flow.came, flow.left), strict=True)])
    alt_text = voice.say("beside.alt_text_of_flow", name=stock.title, points=write_ends(stock, voice), sides=sides)
    chart = FlowBars(one.sheet, clean(one.name), stock, bars, left, names)
    return Figure(figure_of_sheet(one), chart, caption, shorten(plain(alt_text)))


def _ends(run: Run) -> str:
    first, last = run.valued[0], run.valued[-1]
    return f"{shown(first)} ({month_label(first)}) to {shown(last)} ({month_label(last)})"


def _of_runs(one: Runs, linked: Collection[CellPlace], voice: Voice) -> Figure | None:
    lines = (_line(run, voice, title, independent=usual) for run, title, usual in _told_runs(one, linked, voice))
    charts = tuple(chart for chart in lines if chart is not None)[:MOST_RUNS]
    told = "; ".join(f"{chart.title}: {write_ends(chart, voice)}. {chart.note}" for chart in charts)
    if len(charts) > 1:
        caption = plain(voice.say("beside.caption_of_runs", name=clean(one.name)))
        grid = Grid(one.sheet, clean(one.name), charts)
        return Figure(figure_of_sheet(one), grid, caption, shorten(plain(f"{caption}. {told}")))
    return Figure(figure_of_sheet(one), charts[0], _caption(charts[0], voice), shorten(plain(told))) if charts else None


def _told_runs(one: Runs, linked: Collection[CellPlace], voice: Voice) -> Iterator[tuple[Run, str, bool]]:
    """The runs of a sheet that are told, each with its title and whether its months are independent of each other;
    a share stands for the counts that it is of."""
    shared = list(shared_runs(one))
    used = {id(run) for each in shared for run in (each.whole, each.part, each.share)}
    for each in shared:
        if not any(True for _ in each.wrong()):
            header = voice.say("beside.share_of", part=each.part.column, whole=each.whole.column)
            yield each.share, title_of(each.share, header), True
    for run in one.runs:
        if id(run) not in used and not any(cell.place in linked for cell in run.cells):
            yield run, title_of(run, run.column), run.adds_up


def _caption(chart: Chart, voice: Voice) -> str:
    known = [point for point in chart.points if point.value is not None]
    first, last = known[0], known[-1]
    slots = {"first": first.shown, "first_month": first.label, "last": last.shown, "last_month": last.label}
    return plain(voice.say("beside.caption_of_run", name=chart.title, **slots))


def _line(run: Run, voice: Voice, title: str = "", *, independent: bool = False) -> Chart | None:
    """A run as a line over its months, with the range that it usually keeps where its months are independent."""
    values = [cell.value for cell in run.cells if can_be_shown(cell.value)]
    if len(values) < FEWEST_VALUES or len(values) < len(run.valued):
        return None
    unit, process = run.valued[-1].unit, process_of(run) if independent else None
    usual = None
    if process is not None:
        most = WHOLE if unit is Unit.PERCENT else process.high
        usual = max(process.low, Decimal(0)), min(process.high, most)
    axis = value_axis([*values, *(usual or ())], unit)
    low, high = (measured(end, unit, 0) for end in usual) if usual is not None else ("", "")
    note = plain(voice.say("beside.note_of_run", low=low, high=high, start=axis.labels[0] if axis.low > 0 else ""))
    points = tuple(Point(month_label(cell), cell.value, _figure_of(cell, unit)) for cell in run.cells)
    lines = (_average(process.mean, unit, len(points), voice),) if process is not None else ()
    return Chart(run.column, clean(title or run.column), axis, points, lines, note, usual=usual)


def _average(mean: Decimal, unit: Unit | None, months: int, voice: Voice) -> Line:
    shown_mean = measured(mean, unit, 0)
    return Line(plain(voice.say("beside.average", value=shown_mean)), shown_mean, (mean,) * months)


def _figure_of(cell: Observation, unit: Unit | None) -> str:
    return shown(cell, unit) if cell.value is not None else ""
