"""Which numbers of a sentence are figures, and what they count."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.language.numbers import measured, spelled
from briefing.measures.observation import Unit
from briefing.reviewing.check.figures import Hedge, Kind, figures_in, periods_named


@pytest.mark.parametrize(
    "text",
    [
        "See paragraph 4.7, Table 2, Figures 3 and 4, Appendix 1 and page 12.",
        "On 14 March 2021, 14/03/2021 and in 2023/24, by Q2 2024/25 and in the year to September 2024.",
        "Children aged 16 to 18, those aged 5 and 16-18 year olds, under 18s and people 65 years and over.",
        "Section 22 of the Children Act 1989 and regulation 44.",
        "Ring 01325 388 000 between 9am and 5.30pm, 24/7, or write to a.b1@example.org.",
        "Over the last 12 months, in a two-year plan, within 20 working days.",
        "One of the reasons, on the one hand.",
    ],
)
def test_dates_ages_references_and_lengths_of_time_are_no_figures(text):
    assert figures_in(text) == []


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("48% of them", Kind.PERCENT, "48"),
        ("48 per cent of them", Kind.PERCENT, "48"),
        ("by 3.2 percentage points", Kind.POINTS, "3.2"),
        ("98 per 10,000 children", Kind.RATE, "98"),
        ("£1.2m was spent", Kind.MONEY, "1200000"),
        ("480 days on average", Kind.TIME, "480"),
        ("1,187 children", Kind.NUMBER, "1187"),
        ("twenty-one children", Kind.NUMBER, "21"),
        ("ranked 30th", Kind.RANK, "30"),
        ("one in five", Kind.SHARE, "20"),
        ("more than twice", Kind.TIMES, "2"),
    ],
)
def test_a_figure_is_read_with_what_it_counts(text, kind, value):
    (figure,) = figures_in(text)
    assert (figure.kind, figure.value) == (kind, Decimal(value))


@pytest.mark.parametrize("text", ["92 of 190", "92 out of 190", "92/190", "92 of the 190", "ninety-two of the 190"])
def test_a_part_is_read_with_its_whole(text):
    (figure,) = figures_in(text)
    assert (figure.kind, figure.value, figure.whole) == (Kind.PART, 92, 190)


def test_a_range_has_two_figures_of_one_kind():
    assert [one.kind for one in figures_in("from 48 to 54%")] == [Kind.PERCENT, Kind.PERCENT]


@pytest.mark.parametrize(
    ("text", "hedge"),
    [("about 48%", Hedge.ABOUT), ("over 48%", Hedge.OVER), ("nearly 48%", Hedge.UNDER), ("was 48%", Hedge.NONE)],
)
def test_how_exact_a_figure_is_meant_to_be_is_read(text, hedge):
    assert [one.hedge for one in figures_in(text)] == [hedge]


@given(st.decimals(0, 100_000, places=1), st.sampled_from([Unit.PERCENT, Unit.POUNDS, Unit.DAYS, Unit.NUMBER]))
def test_a_figure_that_the_paper_prints_is_read_back(value, unit):
    (figure,) = figures_in(f"It stood at {measured(value, unit, 1)} then.")
    assert figure.value == value


@given(st.integers(2, 99))
def test_a_count_in_words_is_read_back(number):
    (figure,) = figures_in(f"There were {spelled(number)} children.")
    assert figure.value == number


def test_periods_are_read_where_they_stand():
    text = "up from 61% in 2021/22 to 48% at Q2 2024/25"
    assert [(str(one.period), text[one.start : one.end]) for one in periods_named(text)] == [
        ("2021/22", "2021/22"),
        ("Q2 2024/25", "Q2 2024/25"),
    ]
