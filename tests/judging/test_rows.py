from datetime import date
from decimal import Decimal
from pathlib import Path

from briefing.judging import judge, load_rulebook
from briefing.judging.rows import comparison_rows, finding_rows, value_rows

HOUSE = load_rulebook(
    (Path(__file__).parents[2] / "templates" / "rules.toml").read_text(encoding="utf-8"), "rules.toml"
)
TABLE = "2023/24 | Q2 2024/25 | England 2023/24\n47% 116/247 | 48.5% 92/190 p | 54%"


def measure(draw):
    words = {"polarity_source": "LAIT", "family": "leavers"}
    return draw(TABLE, key="eet", name="EET", **words)


def test_a_value_row_holds_everything_that_its_cell_says(draw, scorecard_of):
    row = list(value_rows(scorecard_of(measure(draw))))[1]
    assert (row.key, row.measure, row.section, row.unit) == ("eet", "EET", "Drawn", "percent")
    assert (row.period, row.period_end, row.part_year) == ("Q2 2024/25", date(2024, 9, 30), True)
    assert (row.value, row.decimals, row.numerator, row.denominator, row.count) == (
        Decimal("48.5"),
        1,
        92,
        190,
        None,
    )
    assert (row.status, row.provisional, row.note) == ("ok", True, "")
    assert (row.raw, row.cell) == ("48.5% 92/190 p", "Drawn!C2")


def test_a_value_row_of_no_period_leaves_it_open(draw, scorecard_of):
    row = next(value_rows(scorecard_of(draw("Newest\nTBC"))))
    assert (row.period, row.period_end, row.part_year, row.value, row.unit) == (None, None, None, None, "percent")


def test_a_comparison_row_holds_both_figures_and_the_reason(draw, scorecard_of):
    rows = list(comparison_rows(judge(scorecard_of(measure(draw)), HOUSE).findings))
    row = rows[0]
    assert (row.key, row.measure, row.section, row.basis, row.label) == ("eet", "EET", "Drawn", "national", "England")
    assert (row.standing, row.latest, row.like_for_like) == ("worse", "worse", "worse")
    assert (row.ours, row.ours_period, row.ours_cell) == (Decimal("48.5"), "Q2 2024/25", "Drawn!C2")
    assert (row.theirs, row.theirs_period, row.theirs_cell) == (54, "2023/24", "Drawn!D2")
    assert (row.gap, row.tolerance, row.people_to_match) == (Decimal("-5.5"), 1, None)
    assert (row.interval_low, row.interval_high, row.caveats) == (None, None, ())
    assert row.why.startswith("48.5% (Q2 2024/25) against 54% (England, 2023/24): worse by 6 percentage points")
    assert (rows[1].standing, rows[1].latest, rows[1].theirs, rows[1].caveats) == (
        "not comparable",
        None,
        None,
        ("no benchmark",),
    )


def test_a_finding_row_holds_the_verdict_and_the_change(draw, scorecard_of):
    row = next(finding_rows(judge(scorecard_of(measure(draw)), HOUSE).findings))
    assert (row.short_name, row.family, row.polarity, row.polarity_source, row.kind) == (
        "EET",
        "leavers",
        "higher",
        "LAIT",
        "snapshot",
    )
    assert (row.value, row.numerator, row.denominator, row.period, row.cell) == (
        Decimal("48.5"),
        92,
        190,
        "Q2 2024/25",
        "Drawn!C2",
    )
    assert (row.verdict, row.direction, row.rule, row.because) == (
        "area for development",
        "worse",
        "worse than some and better than none",
        "Worse than England.",
    )
    assert (row.verdict_by_rule, row.override_reason, row.override_name) == ("area for development", "", "")
    assert (row.change_standing, row.trend) == ("better", None)
    assert row.caveats == ("part-year", "provisional", "figures disagree")


def test_a_finding_row_of_no_value_leaves_the_rest_open(draw, scorecard_of):
    row = next(finding_rows(judge(scorecard_of(draw("2023/24\nTBC", polarity=None)), HOUSE).findings))
    assert (row.value, row.period, row.cell, row.direction, row.polarity, row.change, row.change_standing) == (
        None,
    ) * 7
