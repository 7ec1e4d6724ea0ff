"""What the caveats of a value say, word for word."""

import pytest

from briefing.language.caveats import caveat_of_value
from briefing.measures.judged_value import choose_value
from briefing.measures.method import Method


def said(measure):
    return [caveat_of_value(caveat, measure) for caveat in choose_value(measure, Method()).caveats]


@pytest.mark.parametrize(
    ("table", "kind", "told"),
    [
        ("2023/24 | Q2 2024/25\n64% | 61%", "snapshot", "Q2 2024/25 is part of a year that is not over."),
        ("2023/24 | Q2 2024/25\n64% | 61%", "cumulative share", "It builds up over the year: 2023/24 is judged."),
        (
            "2023/24 | Q2 2024/25\n64% | 61%",
            "unknown",
            "Nobody has said whether it builds up over the year: 2023/24 is judged.",
        ),
        ("2023/24 | Q2 2024/25\n64% | annual", "snapshot", "It is reported once a year: 2023/24 is judged."),
        (
            "Q1 2024/25 | Q2 2024/25\n5% | annual",
            "snapshot",
            "It is reported once a year, and the scorecard holds no value of a full year.",
        ),
        (
            "2023/24 | Q2 2024/25\nTBC | 9%",
            "cumulative share",
            "It builds up over the year, and for 2023/24 the cell says 'TBC'.",
        ),
        ("2023/24 | Q2 2024/25\n64% | -", "snapshot", "For Q2 2024/25 the cell is empty."),
        ("2023/24 | Q2 2024/25\n64% | c", "snapshot", "For Q2 2024/25 the figure is suppressed."),
        ("England 2023/24\n64%", "snapshot", "There is no figure for it in the scorecard."),
        ("Newest\nTBC", "snapshot", "For Newest the cell says 'TBC'."),
        ("Newest\n61% p", "snapshot", "The figure for Newest is provisional."),
        ("2023/24\n80% 70/106", "snapshot", "The cell's own numbers (70 of 106) give another figure."),
        ("2023/24\n52% 15/29", "snapshot", "It rests on 29 people only."),
        ("2023/24\n18% 19/106", "snapshot", "It rests on small numbers (19 of 106)."),
    ],
)
def test_a_caveat_of_a_value_is_a_whole_sentence(draw, table, kind, told):
    assert said(draw(table, kind=kind))[-1] == told
