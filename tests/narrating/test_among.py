"""What national statistics add to the paper: places, quarters, size words, benchmarks, ranks, and where all is from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from briefing.judging import Rulebook, judge
from briefing.judging.finding import Finding
from briefing.knowing.details import Details
from briefing.measures.authorities import AmongAuthorities, Authority
from briefing.measures.observation import Observation, Status, Unit
from briefing.measures.period import Period
from briefing.measures.scorecard import Basis, Benchmark, Measure, Published, Remark, Scorecard
from briefing.narrating import Wording, narrate, sentence_of
from briefing.report.charts import BarKind, RankedBars
from briefing.report.document import Paragraph, Report, Table

EET = "care-leavers-19-21-in-eet"
CELLS = {"2022/23": "56%", "2023/24": "47%", "England": "54% (2023/24)"}
EVENLY = range(40, 80)
Draw = Callable[..., Measure]


def figure(name: str, value: int | str, year: int = 2024) -> Authority:
    places = len(str(value).partition(".")[2])
    where = f"EES_EET, {name}, {Period.year(year)}"
    one = Observation(
        "EES Nov 2025",
        where,
        name,
        f"{value}%",
        Status.OK,
        Decimal(value),
        Unit.PERCENT,
        places,
        period=Period.year(year),
        published=True,
    )
    return Authority(name, one)


def published(own: int, values: range | list[int] = EVENLY, group: tuple[int, ...] = (), added: str = "") -> Published:
    """The council's figure among those of all authorities; `group` are its neighbours', `added` a mean of these."""
    members = tuple(figure(f"N{number}", value) for number, value in enumerate(group))
    among = AmongAuthorities(
        figure("Durham", own),
        (Decimal(own), *map(Decimal, values)),
        members,
        tuple(one.name for one in members),
        (figure("England", 54),),
        2021,
    )
    mean = figure("Statistical neighbours (2021 model)", added) if added else None
    benchmarks = (Benchmark(Basis.NEIGHBOURS, "Statistical neighbours", mean.observation),) if mean else ()
    return Published("EES_EET", benchmarks, (), among)


@pytest.fixture
def say(known: Draw, wording: Wording, finding: Callable[[Measure], Finding]) -> Callable[..., str]:
    """What the paper says of a measure with these cells, where national statistics have this of it."""

    def tell(of: Published, key: str = EET, **cells: str) -> str:
        return sentence_of(finding(replace(known(key, **(cells or CELLS)), published=of)), wording)

    return tell


@pytest.fixture
def write(known: Draw, wording: Wording, rulebook: Rulebook, card: Callable[..., Scorecard]) -> Callable[..., Report]:
    def make(of: Published, details: Details | None = None, remarks: tuple[Remark, ...] = ()) -> Report:
        scorecard = card(replace(known(EET, **CELLS), published=of, remarks=remarks))
        return narrate(scorecard, judge(scorecard, rulebook), rulebook, details or Details(), wording, {}).report

    return make


@pytest.fixture
def write_measure(wording: Wording, rulebook: Rulebook, card: Callable[..., Scorecard]) -> Callable[..., Report]:
    def make(measure: Measure) -> Report:
        scorecard = card(measure)
        return narrate(scorecard, judge(scorecard, rulebook), rulebook, Details(), wording, {}).report

    return make


def told(report: Report, name: str) -> str:
    blocks = [block for one in report.sections if one.name == name for block in one.blocks]
    return " ".join("".join(span.text for span in one.spans) for one in blocks if isinstance(one, Paragraph))


def appendix(report: Report) -> Table:
    return next(
        one
        for part in report.sections
        for one in part.blocks
        if isinstance(one, Table) and one.anchor == "table-all-measures"
    )


def table_of(report: Report) -> str:
    """The bullets of strengths and areas for development."""
    table = next(one for part in report.sections for one in part.blocks if isinstance(one, Table))
    cells = (cell for row in table.rows for cell in row.cells)
    return " ".join("".join(span.text for span in bullet.spans) for cell in cells for bullet in cell.bullets)


WORST = published(43, [40, 41, 42, *range(45, 82)])


def test_the_table_names_the_quarter_and_refers_to_the_chart_of_the_place(write):
    assert "below England (54%); in the worst quarter of authorities." in table_of(write(WORST))
    drawn = published(43, [40, 41, 42, *range(45, 82)], group=(61, 44, 63, 64, 41))
    assert "in the worst quarter of authorities (Figure)." in table_of(write(drawn))


def test_a_quarter_of_another_year_than_the_figure_is_dated(write_measure, known):
    cells = {"2023/24": "43%", "Q2 2024/25": "44%", "England": "54% (2023/24)"}
    table = table_of(write_measure(replace(known(EET, **cells), published=WORST)))
    assert "in the worst quarter of authorities in 2023/24." in table


def test_the_half_between_is_not_told(write):
    assert "quarter" not in table_of(write(published(60)))


def test_a_place_that_the_table_has_is_not_told_again(say):
    assert "authorities" not in say(WORST)


def test_others_with_the_same_figure_share_the_place(say):
    of = published(79, group=(60, 62, 63, 64, 65))
    assert "The share was the joint highest of 41 authorities, in the best quarter, and the highest of the six" in say(
        of, **CELLS | {"2023/24": "79%"}
    )


def test_first_or_last_in_the_group_is_told_though_the_quarter_is_not(say):
    text = say(published(60, group=(61, 62, 63, 64, 65)))
    assert "The share was the lowest of the six in its group of statistical neighbours." in text


def test_last_of_a_few_or_beside_an_equal_is_not_told(say):
    assert "group" not in say(published(60, group=(61, 62)))
    assert "group" not in say(published(60, group=(60, 62, 63, 64, 65)))


def test_a_rate_of_which_neither_side_is_good_is_told_where_it_is_far_out_and_praised_or_blamed_for_nothing(say):
    text = say(
        published(79), "rate-of-children-in-care", **{"2022/23": "110", "2023/24": "122", "England": "70 (2023/24)"}
    )
    assert "the joint highest of 41 authorities." in text
    assert "quarter" not in text


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("57%", "slightly below England (66%)"),
        ("50%", "below England (66%)"),
        ("40%", "well below England (66%)"),
        ("20%", "below England (66%)"),
    ],
)
def test_size_words_count_from_the_usual_authority_in_deviations_of_authorities(say, value, words):
    cells = {"2022/23": value, "2023/24": value, "England": "66% (2023/24)"}
    assert f", {words}" in say(published(60, [*range(50, 71), *range(50, 71)]), **cells).replace(", within chance", "")


def test_comparators_that_the_scorecard_lacks_are_told_where_they_say_otherwise(say):
    assert "By published figures it is above statistical neighbours (40.0%)." in say(published(47, added="40.0"))
    assert "By published figures" not in say(published(47, added="60.0"))


def test_comparators_within_chance_of_the_figure_say_nothing_otherwise(say):
    cells = {"2022/23": "56%", "2023/24": "47% [47/100]", "England": "54% (2023/24)"}
    assert "By published figures" not in say(published(47, added="44.0"), **cells)


def test_an_added_figure_is_marked_with_its_source_and_the_licence_in_appendix_1(write):
    report = write(published(60, group=(61, 62, 63, 64, 65), added="63.0"))
    cells = ["".join(span.text for span in cell.spans) for cell in appendix(report).rows[-1].cells]
    assert "63.0%†" in cells
    notes = told(report, "appendix_1")
    assert "Figures marked † are not in the scorecard: they are published ones, and no verdict rests on them." in notes
    assert "model of 2021: N0, N1, N2, N3 and N4. Their figure is the plain mean" in notes
    assert "EES Nov 2025. Contains public sector information licensed under the Open Government Licence v3.0." in notes


def test_an_added_figure_that_is_judged_by_is_marked_too_and_said_to_be(write_measure, known):
    of = published(60, group=(61, 62, 63, 64, 65), added="63.0")
    measure = known(EET, **CELLS)
    judged = replace(measure, benchmarks=(*measure.benchmarks, *of.benchmarks), published=replace(of, benchmarks=()))
    notes = told(write_measure(judged), "appendix_1")
    assert "they are published ones, and judged by as the scorecard's are." in notes


def test_a_model_that_is_younger_than_the_figures_is_said_to_be(write):
    of = published(60, group=(61, 62, 63, 64, 65))
    old = replace(of, among=replace(of.among, own=figure("Durham", 60, 2020)))
    assert "model of 2021, for earlier years too:" in told(write(old), "appendix_1")


def test_rank_and_quartile_are_columns_by_choice(write):
    header = ["".join(span.text for span in one) for one in appendix(write(published(60))).header]
    assert "Rank" not in header
    table = appendix(write(published(60), Details(ranks=True)))
    header = ["".join(span.text for span in one) for one in table.header]
    row = ["".join(span.text for span in cell.spans) for cell in table.rows[-1].cells]
    assert dict(zip(header, row, strict=True)) | {"Rank": "20 of 41 (2023/24)", "Quartile": "C"} == dict(
        zip(header, row, strict=True)
    )


def test_the_place_of_the_weightiest_is_drawn_with_its_group_the_best_first(write):
    report = write(published(43, [40, 41, 42, *range(45, 82)], group=(61, 44, 63, 64, 41)))
    (chart,) = (one.chart for one in report.figures if isinstance(one.chart, RankedBars))
    assert [(bar.label, bar.kind) for bar in chart.bars] == [
        ("N3", BarKind.OTHER),
        ("N2", BarKind.OTHER),
        ("N0", BarKind.OTHER),
        ("England", BarKind.TOGETHER),
        ("N1", BarKind.OTHER),
        ("Durham", BarKind.OWN),
        ("N4", BarKind.OTHER),
    ]


def test_the_receipt_has_the_published_figure_with_its_release_and_its_place(write):
    report = write(published(43, [40, 41, 42, *range(45, 82)], added="40.0"))
    receipts = " ".join(
        line for part in report.sections for one in part.blocks if isinstance(one, Paragraph) for line in one.receipt
    )
    assert "Published: 43%, EES Nov 2025: EES_EET, Durham, 2023/24: 4th lowest of 41." in receipts
    assert (
        "Statistical neighbours: 40.0%, 2023/24, EES Nov 2025: EES_EET, Statistical neighbours (2021 model)" in receipts
    )


def test_a_rank_that_the_scorecard_gives_is_told_with_its_column(write, known):
    cell = Remark("rank", "National rank", known(EET, **CELLS).newest.place, "89/96")
    assert "The scorecard's own ‘National rank’ is 89/96." in told(write(published(60), remarks=(cell,)), "sections")
