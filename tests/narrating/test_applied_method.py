"""Appendix 2 says how these measures were judged by this rulebook, and nothing that was not applied."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from briefing.judging import judge, load_rulebook
from briefing.knowing.details import Details
from briefing.measures.scorecard import Measure, Scorecard
from briefing.narrating import Wording, narrate
from briefing.report.document import Paragraph

Draw = Callable[..., Measure]
TABLE = """
[[rule]]
name = "better than some"
verdict = "strength"
some = ["better"]
[[rule]]
name = "worse than some"
verdict = "area for development"
some = ["worse"]
[[rule]]
name = "any other"
verdict = "in line"
"""


@pytest.fixture
def method(wording: Wording, card: Callable[..., Scorecard]) -> Callable[..., str]:
    """What Appendix 2 says of the method of a rulebook with these settings."""

    def tell(settings: str, *measures: Measure) -> str:
        rulebook = load_rulebook(f'title = "Ours"\n{settings}{TABLE}', "rules.toml")
        scorecard = card(*measures)
        report = narrate(scorecard, judge(scorecard, rulebook), rulebook, Details(), wording, {}).report
        blocks = next(one for one in report.sections if one.name == "appendix_2").blocks
        told = [one for one in blocks if isinstance(one, Paragraph) and one.anchor.startswith("method")]
        return " ".join("".join(span.text for span in one.spans) for one in told)

    return tell


@pytest.fixture
def dental(known: Draw) -> Measure:
    return known("dental-checks", **{"2022/23": "70%", "2023/24": "86% [86/100]", "England": "79% (2023/24)"})


POINTS = "[tolerance.percent]\npoints = 2\n"
EARLY = '[periods]\nearly_signs = {}\n[intervals]\nuse = "{}"\n'


def test_the_tolerance_is_the_rulebooks_own(method: Callable[..., str], dental: Measure) -> None:
    assert "in line where the gap is at most 2 percentage points." in method(POINTS, dental)
    small = POINTS + "small_below = 5\nsmall_points = 0.5\n"
    assert "at most 2 percentage points (0.5 where the benchmark is under 5%)." in method(small, dental)
    share = "[tolerance.percent]\nshare = 10\n"
    assert "in line where the gap is at most 10% of the benchmark." in method(share, dental)


def test_without_a_tolerance_any_gap_counts(method: Callable[..., str], dental: Measure) -> None:
    told = method("", dental)
    assert "Any gap counts, however small" in told
    assert "at most" not in told


def test_units_that_no_measure_has_are_not_spoken_of(method: Callable[..., str], dental: Measure) -> None:
    assert "days" not in method(POINTS + "[tolerance.days]\nshare = 5\n", dental)


def test_where_intervals_decide_the_tolerance_is_said_of_targets_only(
    method: Callable[..., str], dental: Measure, known: Draw
) -> None:
    deciding = POINTS + '[intervals]\nuse = "decides"\nwithout = "not comparable"\n'
    told = method(deciding, dental)
    assert "where the 95% interval around the council's figure leaves the benchmark out" in told
    assert "and is not compared" in told
    assert "percentage points" not in told
    aimed = known("dental-checks", **{"2023/24": "86% [86/100]", "England": "79% (2023/24)", "target": "90%"})
    assert "A target counts as met, or missed by a little only, where the gap is at most 2" in method(deciding, aimed)


def test_that_both_intervals_hold_the_benchmark_is_said_where_early_signs_are_told(
    method: Callable[..., str], known: Draw
) -> None:
    part = known("dental-checks", **{"2023/24": "86%", "Q2 2024/25": "70%", "England": "79% (2023/24)"})
    both = "is in line if the 95% intervals of both hold the benchmark"
    assert both in method(EARLY.format("true", "caveat"), part)
    assert both not in method(EARLY.format("false", "caveat"), part)
    assert "judged as it stands" in method(EARLY.format("false", "caveat"), part)


def test_part_of_a_year_is_not_spoken_of_where_every_figure_is_of_a_whole_one(
    method: Callable[..., str], dental: Measure
) -> None:
    assert "part of a year" not in method(EARLY.format("true", "caveat"), dental)


@pytest.mark.parametrize(
    ("bases", "said"),
    [
        ('decides = ["national", "region"]', "Those that decide"),
        ('decides = ["target"]', "Those that decide are the target."),
        ('decides = ["region", "national"]\nsettle = "first"', "decides, in this order: the region and England."),
        (
            'decides = ["region", "national"]\nsettle = "weight"\nweights = { region = 2 }',
            "those that weigh more decide, among the region and England.",
        ),
    ],
)
def test_which_benchmarks_decide_is_said_where_not_all_do(
    method: Callable[..., str], dental: Measure, bases: str, said: str
) -> None:
    told = method(f"[bases]\n{bases}\n", dental)
    assert (said in told) is ("national" not in bases or "settle" in bases)


def test_every_row_of_the_rulebook_is_named_also_where_none_fired(method: Callable[..., str], dental: Measure) -> None:
    rows = "better than some (strength); worse than some (area for development); any other (in line)."
    assert rows in method("", dental)
