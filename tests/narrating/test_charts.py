"""Which charts the paper shows, and what they say: periods, benchmarks, captions, alternative texts, the overview."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from briefing.judging import Rulebook, judge
from briefing.knowing.details import Details
from briefing.measures.definition import Kind
from briefing.measures.observation import Unit
from briefing.measures.scorecard import Measure, Scorecard, Source
from briefing.narrating import Wording, narrate
from briefing.report.charts import Chart, Grid, Spine, SpineRow
from briefing.report.document import Figure, Paragraph, Report

Draw = Callable[..., Measure]
Write = Callable[..., Report]
YEARS = ("2019/20", "2020/21", "2021/22", "2022/23", "2023/24")
EET = {"2020/21": "56%", "2021/22": "61%", "2022/23": "56%", "2023/24": "47%", "Q2 2024/25": "48% [92/190]"}


@pytest.fixture
def write(rulebook: Rulebook, wording: Wording) -> Write:
    def make(*measures: Measure, every: bool = False) -> Report:
        sections = tuple(dict.fromkeys(one.section for one in measures))
        scorecard = Scorecard(Source("drawn.xlsx", "0" * 64), sections, measures)
        judged = judge(scorecard, rulebook)
        return narrate(scorecard, judged, rulebook, Details(), wording, {}, every_chart=every).report

    return make


def by_year(*values: str) -> dict[str, str]:
    return dict(zip(YEARS[-len(values) :], values, strict=True))


def chart_of(report: Report) -> Chart:
    return next(one.chart for one in report.figures if isinstance(one.chart, Chart))


def overview_of(report: Report) -> list[Spine]:
    return [one.chart for one in report.figures if isinstance(one.chart, Spine)]


def rows_of(report: Report) -> dict[str, SpineRow]:
    return {row.label: row for spine in overview_of(report) for group in spine.groups for row in group.rows}


def test_a_measure_that_nobody_knows_is_drawn_too(write: Write, unknown: Draw) -> None:
    report = write(unknown("Missed bins", unit=Unit.NUMBER, **by_year("40", "30", "22", "18")))
    assert [one.anchor for one in report.figures] == ["figure-missed-bins"]


def test_three_values_are_too_few_for_a_chart(write: Write, unknown: Draw) -> None:
    assert write(unknown("Missed bins", unit=Unit.NUMBER, **by_year("40", "30", "22"))).figures == ()


def test_areas_for_development_and_early_signs_for_the_worse_are_drawn_first(write: Write, invented: Draw) -> None:
    good = [invented(f"Good {n}", "higher", Unit.PERCENT, n, **by_year(*["90%"] * 5), England="50%") for n in range(7)]
    bad = invented("Homes inspected", "higher", Unit.PERCENT, 20, **by_year(*["30%"] * 5), England="50%")
    large = [one.anchor for one in write(*good, bad).figures if isinstance(one.chart, Chart)]
    assert f"figure-{bad.key}" in large


def test_all_charts_are_those_of_every_measure_with_enough_values(write: Write, unknown: Draw) -> None:
    measures = [
        unknown(f"Measure {name}", row, unit=Unit.NUMBER, **by_year("1", "2", "3", "4"))
        for row, name in enumerate("abcdefghijklmnopqrst")
    ]
    report = write(*measures, every=True)
    charts = [one.chart for one in report.figures]
    single = [chart for chart in charts if isinstance(chart, Chart)]
    small = [chart for grid in charts if isinstance(grid, Grid) for chart in grid.charts]
    assert sorted(chart.key for chart in (*single, *small)) == sorted(one.key for one in measures)
    assert all(2 <= len(grid.charts) <= 6 for grid in charts if isinstance(grid, Grid))


def test_all_charts_hold_those_of_measures_that_a_section_has_no_room_to_tell(write: Write, invented: Draw) -> None:
    bad = [invented(f"Bad {n}", "higher", Unit.PERCENT, n, **by_year(*["30%"] * 5), England="50%") for n in range(12)]
    charts = [one.chart for one in write(*bad, every=True).figures]
    drawn = [one for chart in charts for one in (chart.charts if isinstance(chart, Grid) else [chart])]
    assert sorted(one.key for one in drawn if isinstance(one, Chart)) == sorted(one.key for one in bad)


def test_a_benchmark_stands_at_its_own_year(write: Write, known: Draw) -> None:
    chart = chart_of(write(known("care-leavers-19-21-in-eet", **EET, England="54% (2022/23)")))
    assert [line.values for line in chart.lines] == [(None, None, Decimal(54), None, None)]
    assert chart.lines[0].label == "England 54%"


def test_a_benchmark_without_a_year_stands_apart(write: Write, known: Draw) -> None:
    (line,) = chart_of(write(known("care-leavers-19-21-in-eet", **EET, target="60%"))).lines
    assert (line.label, line.values, line.apart) == ("Target 60%", (), 60)


def test_equal_benchmarks_share_a_line_and_a_label(write: Write, known: Draw) -> None:
    told = {"England": "54% (2023/24)", "North East": "54% (2023/24)", "neighbours": "51% (2023/24)"}
    chart = chart_of(write(known("care-leavers-19-21-in-eet", **EET, **told)))
    assert [line.label for line in chart.lines] == ["England and North East 54%", "Statistical neighbours 51%"]


@pytest.mark.parametrize(
    ("kind", "joined"), [(Kind.SNAPSHOT, True), (Kind.CUMULATIVE_COUNT, False), (Kind.UNKNOWN, False)]
)
def test_a_total_that_is_or_may_be_still_running_is_not_joined(
    write: Write, invented: Draw, kind: Kind, joined: bool
) -> None:
    cells = by_year("40", "30", "22", "18") | {"Q2 2024/25": "12"}
    chart = chart_of(write(invented("Adopters approved", "higher", Unit.NUMBER, kind=kind, **cells)))
    assert [point.joined for point in chart.points] == [True, True, True, True, joined]
    assert [point.part_year for point in chart.points] == [False, False, False, False, True]


def test_a_caption_says_the_direction(write: Write, known: Draw) -> None:
    report = write(known("care-leavers-19-21-in-eet", **EET, England="54% (2023/24)"))
    assert report.figures[-1].caption == (
        "The share of care leavers aged 19 to 21 in education, employment or training has fallen "
        "from a peak of 61% (2021/22) to 48% (Q2 2024/25)"
    )


def test_a_caption_without_a_direction_says_where_the_figure_stands(write: Write, invented: Draw) -> None:
    report = write(
        invented("Homes inspected", "higher", Unit.PERCENT, **by_year("60%", "61%", "60%", "61%"), England="80%")
    )
    assert report.figures[-1].caption.endswith(": 61% (2023/24), below England")


def test_an_alternative_text_names_the_first_the_turn_the_last_and_the_benchmarks(write: Write, known: Draw) -> None:
    alt = write(known("care-leavers-19-21-in-eet", **EET, England="54% (2023/24)")).figures[-1].alt_text
    for words in ("56% (2020/21)", "highest 61% (2021/22)", "lowest 47% (2023/24)", "48% (Q2 2024/25)", "England 54%"):
        assert words in alt


def test_small_charts_of_a_section_share_the_axis_of_their_unit(write: Write, unknown: Draw) -> None:
    shares = [unknown(f"Share {n}", n, unit=Unit.PERCENT, **by_year(*[f"{n * 9}%"] * 4)) for n in range(1, 6)]
    grid = next(one.chart for one in write(*shares).figures if isinstance(one.chart, Grid))
    assert len({chart.axis for chart in grid.charts}) == 1
    assert len(grid.charts) == 4


def test_numbers_of_another_size_have_an_axis_of_their_own(write: Write, unknown: Draw) -> None:
    sizes = ("9", "8", "7", "600", "18")
    counts = [unknown(f"Count {n}", n, unit=Unit.NUMBER, **by_year(*[size] * 4)) for n, size in enumerate(sizes)]
    grid = next(one.chart for one in write(*counts).figures if isinstance(one.chart, Grid))
    assert [chart.axis.high < 100 for chart in grid.charts] == [True, True, False, True]


def test_single_charts_of_several_sections_stand_together(write: Write, unknown: Draw) -> None:
    measures = [unknown(f"Count {n}", n, f"Part {n}", Unit.NUMBER, **by_year("1", "2", "3", "4")) for n in range(5)]
    grid = next(one for one in write(*measures).figures if isinstance(one.chart, Grid))
    assert grid.caption == "Four measures over time: other sections"


def test_a_measure_with_only_a_target_stands_in_the_overview(write: Write, known: Draw) -> None:
    row = rows_of(write(known("dental-checks", **by_year("80%", "86%"), target="79% (2023/24)")))
    assert [one.benchmark for one in row.values()] == ["79%"]


def test_each_row_counts_tolerances_from_its_first_benchmark_better_to_the_right(write: Write, known: Draw) -> None:
    england = {"England": "84% (2023/24)", "North East": "82% (2023/24)"}
    (row,) = rows_of(write(known("dental-checks", **by_year("80%", "86%"), **england))).values()
    assert row.place > 1
    assert row.others[0] == -row.place


def test_an_older_figure_has_a_mark_that_a_note_explains(write: Write, known: Draw) -> None:
    dental = known("dental-checks", **by_year("80%", "86%"), England="79% (2023/24)")
    newer = known("care-leavers-19-21-in-eet", 7, **EET, England="54% (2023/24)")
    report = write(dental, newer)
    assert {row.shown for row in rows_of(report).values()} == {"86%*", "48%"}
    (spine,) = overview_of(report)
    assert "Q2 2024/25; * for 2023/24" in spine.notes[0]


def test_one_benchmark_of_all_heads_its_column_and_several_are_named_in_their_rows(write: Write, known: Draw) -> None:
    england = known("dental-checks", **by_year("80%", "86%"), England="79% (2023/24)")
    target = known("care-leavers-19-21-in-eet", 7, **EET, target="60%")
    (alone,), (both,) = overview_of(write(england)), overview_of(write(england, target))
    assert (alone.benchmark, [row.benchmark for group in alone.groups for row in group.rows]) == ("England", ["79%"])
    assert both.benchmark == "Compared with"
    assert {row.benchmark for group in both.groups for row in group.rows} == {"England 79%", "Target 60%"}


def test_where_chance_has_a_say_the_overview_shows_how_far(write: Write, known: Draw) -> None:
    row = rows_of(write(known("care-leavers-19-21-in-eet", **EET, England="54% (2023/24)")))
    (chance,) = (one.chance for one in row.values())
    assert chance is not None
    assert chance[0] < next(iter(row.values())).place < chance[1]


def test_more_measures_than_a_page_holds_are_shown_by_their_side(write: Write, invented: Draw) -> None:
    good = [invented(f"Good {n}", "higher", Unit.PERCENT, n, **by_year("90%"), England="50%") for n in range(8)]
    bad = [invented(f"Bad {n}", "higher", Unit.PERCENT, n + 8, **by_year("30%"), England="50%") for n in range(8)]
    report = write(*good, *bad)
    assert [one.anchor for one in report.figures] == ["figure-overview-worse", "figure-overview-better"]
    assert len(rows_of(report)) == 16


def test_a_sentence_leads_into_the_overview(write: Write, known: Draw) -> None:
    report = write(known("dental-checks", **by_year("80%", "86%"), England="79% (2023/24)"))
    blocks = next(one.blocks for one in report.sections if any(isinstance(block, Figure) for block in one.blocks))
    place = next(number for number, one in enumerate(blocks) if isinstance(one, Figure))
    before = blocks[place - 1]
    assert isinstance(before, Paragraph)
    assert "figure-overview" in [span.reference for span in before.spans]
