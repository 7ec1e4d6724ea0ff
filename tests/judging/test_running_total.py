import pytest

from briefing.judging.running_total import find_running_total
from briefing.measures.kinds import kind_of
from briefing.measures.observation import Unit


def running_total(measure):
    return find_running_total(measure, kind_of(measure))


@pytest.mark.parametrize(
    ("table", "passes"),
    [
        ("2022/23 | 2023/24 | Q2 2024/25\n35 | 15 | 17", True),
        ("2023/24 | Q2 2024/25\n20 | 20", False),
        ("2023/24 | Q2 2024/25\n20 | 18", False),
        ("2023/24 | Q2 2024/25\n20 | 17", None),
        ("2023/24 | 2024/25\n15 | 17", None),
        ("2022/23 | Q2 2024/25\n15 | 17", None),
        ("2023/24 | Q2 2024/25\nTBC | 17", None),
        ("2023/24 | Q2 2024/25\n15 | TBC", None),
        ("2023/24 | Q2 2024/25\n0 | 1", None),
        ("2023/24 | Newest\n15 | 17", None),
        ("England 2023/24\n15", None),
    ],
)
def test_a_count_that_passes_or_nearly_reaches_last_year_is_found(draw, table, passes):
    total = running_total(draw(table, kind="cumulative count", unit=Unit.NUMBER))
    assert (total and total.passes) is passes


@pytest.mark.parametrize(
    ("then", "now", "passes"),
    [
        ("3.8% [20]", "3.2% 22/689", True),
        ("10.7% 171/1593", "12% 169/1401", False),
        ("10.7% 171/1593", "12% 150/1401", None),
        ("10.7%", "12% 169/1401", None),
        ("10.7% 171/1593", "12%", None),
    ],
)
def test_of_a_share_the_people_are_compared_not_the_percentages(draw, then, now, passes):
    total = running_total(draw(f"2023/24 | Q2 2024/25\n{then} | {now}", kind="cumulative share"))
    assert (total and total.passes) is passes


def test_a_running_total_keeps_both_cells(draw):
    total = running_total(draw("2023/24 | Q2 2024/25\n15 | 17", kind="cumulative count", unit=Unit.NUMBER))
    assert (total.latest.raw, total.last_year.raw) == ("17", "15")


@pytest.mark.parametrize("kind", ["snapshot", "rolling", "share of events", "annual", "unknown"])
def test_what_does_not_build_up_has_no_running_total(draw, kind):
    assert running_total(draw("2023/24 | Q2 2024/25\n15 | 17", kind=kind, unit=Unit.NUMBER)) is None


def test_a_name_that_hints_at_a_running_count_is_enough(draw):
    measure = draw("2023/24 | Q2 2024/25\n15 | 17", kind="unknown", unit=Unit.NUMBER, name="Adopters YTD")
    assert running_total(measure).passes
