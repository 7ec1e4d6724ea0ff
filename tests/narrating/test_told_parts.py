"""The parts of a breakdown as words in their sentence, bands by their sums: each claim proved from the drawn cells."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from drawn_workbooks import read, workbook
from hypothesis import given
from hypothesis import strategies as st

from briefing.narrating.shown_beside import tables_beside
from briefing.narrating.told_beside import tell_beside
from briefing.narrating.voice import Voice
from briefing.narrating.wording import Wording
from briefing.report.charts import PartBars
from briefing.report.document import Figure, Paragraph, Table

CARD = "Measure | 2023/24 | Q3 2024/25 | England\nNumber of homes | 640 | 642 | 700\nAges | 1 | See sheet Beside | 2"
PLACES = """Placement type | Children | Average cost a week (£) | Average cost a year (£)
In-house foster care | 243 | 512 | 26624
Independent fostering agency | 131 | 905 | 47060
Placed with parents | 41 | |
External residential home | 39 | 5480 | 284960
In-house residential home | 22 | 3910 | 203320
Total | 476 | |"""
FUNNEL = """Children on the edge of care | Children
Supported | 50
Did not come into care | 37
   of whom child in need | 21
   of whom child protection | 16
Came into care | 13"""
FRACTIONS = {"two thirds": 2 / 3, "three in four": 0.75, "four in five": 0.8, "nine in ten": 0.9}


def told(drawn: str, wording: Wording) -> str:
    card = read(workbook({"Scorecard": CARD, "Beside": drawn})).scorecard
    beside = tell_beside(card, Voice(wording))
    blocks = [one for some in beside.by_section.values() for one in some if isinstance(one, Paragraph)]
    return " ".join("".join(span.text for span in one.spans) for one in blocks)


def shown(drawn: str, wording: Wording) -> tuple[list[Figure], list[Table]]:
    card = read(workbook({"Scorecard": CARD, "Beside": drawn})).scorecard
    tables = tables_beside(card, "Appendix 3", Voice(wording))
    return list(tell_beside(card, Voice(wording)).apart), [one for one in tables if isinstance(one, Table)]


def table(header: str, *rows: tuple[object, ...]) -> str:
    return "\n".join([header, *(" | ".join(map(str, row)) for row in rows)])


def test_amounts_are_told_by_the_bound_up_to_which_most_are_and_the_few_beyond(wording: Wording) -> None:
    rows = [("Fewer than 16", 31), ("16 to 20", 33), ("21 to 25", 11), ("More than 25", 8), ("All", 83)]
    assert told(table("Cases held | Social workers", *rows), wording) == (
        "Over three in four of the 83 social workers hold 20 or fewer (64); eight hold more than 25 (Figure)."
    )


def test_the_ages_that_fell_together_are_told_together_and_the_one_that_grew_against_them(wording: Wording) -> None:
    rows = [("Under 1", 38, 28), ("1 to 4", 91, 79), ("5 to 9", 131, 113), ("10 to 15", 262, 249)]
    rows += [("16 and 17", 166, 173), ("Total", 688, 642)]
    text = told(table("Children in care by age\nAge | 31 March 2024 | 31 December 2024", *rows), wording)
    assert text == (
        "Nearly three in four of the 642 children in care on 31 December 2024 were under 16 (469); see Figure. It is "
        "mostly the younger children who are fewer: 220 were under ten, against 260 on 31 March 2024, while those "
        "aged 16 or 17 have grown from 166 to 173."
    )


def test_those_who_are_most_and_grew_are_told_once_with_what_they_were(wording: Wording) -> None:
    rows = [("Up to 6 weeks", 240, 310), ("7 to 12 weeks", 120, 150), ("13 to 26 weeks", 80, 50)]
    rows += [("Over 26 weeks", 60, 40), ("Total", 500, 550)]
    text = told(table("Waiting time | Patients 31 March 2024 | Patients 31 March 2025", *rows), wording)
    assert text == (
        "Of 550 patients on 31 March 2025, 460 (84%) had waited 12 weeks or less, against 360 on 31 March 2024; 40 had "
        "waited over 26 weeks, from 60 (Figure)."
    )


@given(
    st.lists(st.tuples(st.integers(6, 400), st.integers(6, 400)), min_size=3, max_size=6),
    st.sampled_from([0, 0, 0, 7]),
)
def test_every_sum_of_bands_is_that_of_the_cells_and_none_is_told_of_bands_that_do_not_add_up(
    wording: Wording, parts: list[tuple[int, int]], slip: int
) -> None:
    edges = [10 * at for at in range(len(parts) + 1)]
    names = [f"{low} to {high - 1}" for low, high in pairwise(edges)]
    names[-1] = f"{edges[-2]} and over"
    then, now = ([part[at] for part in parts] for at in (0, 1))
    rows = [*zip(names, then, now, strict=True), ("Total", sum(then), sum(now) + slip)]
    text = told(table("People helped by age\nAge | 31 March 2024 | 31 March 2025", *rows), wording)
    if slip:
        assert not re.search(r"%|in four|in five|in ten|thirds|largest|most|against", text)
        return
    sums = [*_sums_before(text), *_sums_behind(text)]
    for words, told_now in sums:
        assert told_now == sum(value for low, value in zip(edges, now, strict=False) if _is_in(low, words)), text
    for side, fraction, told_now in re.findall(
        r"(Nearly|Over)? ?(two thirds|three in four|four in five|nine in ten) of the .*? \(([\d,]+)\)",
        text,
        re.IGNORECASE,
    ):
        share = int(told_now.replace(",", "")) / sum(now)
        near = FRACTIONS[fraction.lower()]
        assert abs(share - near) <= 0.0251
        assert side == ("Nearly" if share < near - 1e-9 else "Over" if share > near + 1e-9 else "")
    if found := re.search(r"([\d,]+) were (under \w+|aged \d+ or over)(?: on [^,]*)?, against ([\d,]+)", text):
        before, after = (int(found[at].replace(",", "")) for at in (3, 1))
        members = [at for at, low in enumerate(edges[:-1]) if _is_in(low, found[2])]
        assert before == sum(then[at] for at in members)
        assert {(now[at] > then[at]) is (after > before) for at in members} == {True}
        assert all(abs(now[at] - then[at]) >= 0.1 * then[at] for at in members)
        if "mostly" not in text and "It is the" in text:
            others = [at for at in range(len(parts)) if at not in members]
            assert not any((now[at] > then[at]) is (after > before) and now[at] != then[at] for at in others), text


def _sums_before(text: str) -> list[tuple[str, int]]:
    """A sum that stands before its words: "220 were under ten", "460 (84%) were aged 10 or over"."""
    found = re.findall(r"(?<!March )\b([\d,]+)(?: \(\d+%\))? were (under \w+|aged \d+ or over)", text)
    return [(words, int(number.replace(",", ""))) for number, words in found]


def _sums_behind(text: str) -> list[tuple[str, int]]:
    """A sum in brackets behind its words: "were under 16 (469)"."""
    found = re.findall(r"\d{4} were (under \w+|aged \d+ or over) \(([\d,]+)", text)
    return [(words, int(number.replace(",", ""))) for words, number in found]


def _is_in(low: int, words: str) -> bool:
    bound = 10 if words == "under ten" else int(re.sub(r"\D", "", words))
    return low < bound if words.startswith("under") else low >= bound


@pytest.mark.parametrize(
    "slip", [("| 11\n", "| c\n"), ("| 11\n", "| N/A\n"), ("All | 83", "All | 84"), ("21 to 25", "22 to 25")]
)
def test_no_bound_is_told_where_parts_are_missing_do_not_add_up_or_leave_a_gap(
    slip: tuple[str, str], wording: Wording
) -> None:
    rows = [("Fewer than 16", 31), ("16 to 20", 33), ("21 to 25", 11), ("More than 25", 8), ("All", 83)]
    text = told(table("Cases held | Social workers", *rows).replace(*slip), wording)
    assert "three in four" not in text
    assert "20 or fewer" not in text


@pytest.mark.parametrize(
    ("title", "header"), [("Families on the register by bedrooms needed", "Bedrooms"), ("Schools by rank", "Rank")]
)
def test_numbers_of_which_nobody_says_what_they_are_to_those_counted_are_no_bound(
    title: str, header: str, wording: Wording
) -> None:
    rows = [("1", 700), ("2", 300), ("3 or more", 200), ("Total", 1200)]
    text = told(table(f"{title}\n{header} | {title.partition(' ')[0]}", *rows), wording)
    assert "or fewer" not in text
    assert "‘1’" in text


def test_homes_have_bedrooms(wording: Wording) -> None:
    rows = [("1 bedroom", 700), ("2 bedrooms", 300), ("3 bedrooms", 200), ("4 or more bedrooms", 60), ("Total", 1260)]
    text = told(table("Council homes by bedrooms\nBedrooms | Homes", *rows), wording)
    assert text == (
        "Nearly four in five of the 1,260 homes have 2 or fewer bedrooms (1,000); 60 have 4 or more bedrooms (Figure)."
    )


def test_a_funnel_is_told_in_the_words_of_its_verbs(wording: Wording) -> None:
    assert told(FUNNEL, wording).startswith(
        "Beside: of the 50 supported, 37 did not come into care (74%) and 13 came into care (26%); of the 37, "
        "21 ‘child in need’ (57%) and 16 ‘child protection’ (43%)"
    )


@pytest.mark.parametrize("header", ["Total cost a week (£)", "Weekly spend (£)", "Cost per week of all homes (£)"])
def test_what_all_places_of_a_part_cost_together_is_not_told_as_what_one_costs(header: str, wording: Wording) -> None:
    rows = [("Nursing home", 20, "11,120"), ("Care home", 30, "8,900"), ("Total", 50, "")]
    assert "cost" not in told(table(f"Kind of home | Residents | {header}", *rows), wording)
    assert "A nursing home costs most" in told(
        table("Kind of home | Residents | Weekly spend per place (£)", *rows), wording
    )


def test_several_dear_places_cost_and_one_called_by_its_own_name_costs(wording: Wording) -> None:
    rows = [("Nursing homes", 20, "1,120"), ("Oak House", 30, "890"), ("Total", 50, "")]
    header = "Home | Residents | Cost a week (£)"
    assert "Nursing homes cost most, £1,120 a week" in told(table(header, *rows), wording)
    assert "‘Oak House’ costs most" in told(table(header, rows[0], ("Oak House", 30, "1,890"), rows[2]), wording)


@pytest.mark.parametrize(
    ("header", "unit", "years"),
    [
        ("Age of debt | Invoices", " days", False),
        ("Age of debt | Invoices", "", False),
        ("Age (months) | Babies", "", False),
        ("Age | Vehicles", " years", True),
        ("Age | Apprentices", "", True),
    ],
)
def test_ages_are_those_of_persons_or_in_years(header: str, unit: str, years: bool, wording: Wording) -> None:
    rows = [(f"0 to 30{unit}", 310), (f"31 to 60{unit}", 90), (f"Over 60{unit}", 50), ("Total", 450)]
    assert ("are under 31" in told(table(header, *rows), wording)) is years


def test_bands_of_a_time_say_which_where_the_header_alone_does(wording: Wording) -> None:
    rows = [("Under 5", 310), ("5 to 10", 90), ("Over 10", 50), ("Total", 450)]
    assert "; 50 took over 10 days" in told(table("Days taken | Repairs", *rows), wording)


def test_places_of_one_kind_are_set_against_each_other_and_the_dearest_told_with_all_of_its_kind(
    wording: Wording,
) -> None:
    text = told(PLACES, wording)
    assert (
        "An external residential home costs most, £5,480 a week (an in-house residential home £3,910); the 39 together "
        "cost about £214,000 a week. An independent fostering agency costs £905 a week, in-house foster care £512."
    ) in text
    assert "fostering agency costs" not in told(PLACES.replace("47060", "74060"), wording)
    two = PLACES.replace("Placed with parents | 41 | |", "Private fostering | 41 | 880 | 45760")
    assert "in-house foster care £512" not in told(two, wording)


@pytest.mark.parametrize(
    ("header", "names", "words"),
    [
        (
            "Reason | Complaints",
            ("Delay in service", "Staff attitude"),
            "The commonest reason is delay in service: 90 of ",
        ),
        ("Band | Households", ("Band A", "Band B"), "households, 90 (69%) are in band A, the largest group"),
        ("Energy rating | Homes", ("C", "D"), "homes, 90 (69%) are rated C, the largest group"),
        ("Gender | Children", ("Female", "Male"), "children, 90 (69%) are female, the largest group"),
        ("Ward | Potholes", ("Abbey", "Castle"), "The largest group by ward is Abbey: 90 of 130 potholes (69%)"),
        ("Ward | Potholes", ("Outside the borough", "Castle"), "by ward is ‘Outside the borough’: 90 of"),
        ("Outcome | Families", ("Stayed at home", "Moved"), "families, 90 (69%) stayed at home, the largest group"),
        ("Outcome | Families", ("Closed cases", "Open"), "by outcome is ‘Closed cases’: 90 of"),
        ("Type | Children", ("External residential home", "Kin"), "by type is external residential homes: 90 of"),
        ("Type | Homes", ("Supported accommodation", "General"), "by type is supported accommodation: 90 of"),
        ("Type | Applications", ("Householder", "Minor"), "by type is ‘Householder’: 90 of"),
    ],
)
def test_a_part_stands_in_plain_words_only_where_they_are_certain(
    header: str, names: tuple[str, str], words: str, wording: Wording
) -> None:
    assert words in told(table(header, (names[0], 90), (names[1], 40), ("Total", 130)), wording)


def test_how_many_are_more_than_their_share_is_said_only_where_no_other_may_be(wording: Wording) -> None:
    header = "Ethnic group | Share of pupils | Share of all children in the area (Census 2021)"
    rows = [("White", "70%", "84%"), ("Mixed", "15%", "6%"), ("Black", "10%", "4%"), ("Other", "5%", "6%")]
    text = told(table(header, *rows), wording)
    assert (
        "Among pupils, two groups have at least one and a half times their share of all children in the area "
        "(Census 2021): Mixed (15%, against 6%) and Black (10%, against 4%)"
    ) in text
    hidden = told(table(header, *rows[:3], ("Other", "c", "6%")), wording)
    assert "two groups" not in hidden
    assert "Among the groups with at least one and a half times their share" in hidden


def test_a_breakdown_without_a_sentence_still_points_to_its_table(wording: Wording) -> None:
    text = told(table("Directorate | Cost a year (£)", ("Adults", 500), ("Place", 400), ("Total", 900)), wording)
    assert text == "The figures under ‘Beside’ are in Table."


@given(
    st.lists(st.integers(6, 400), min_size=2, max_size=5),
    st.integers(1, 6),
    st.booleans(),
    st.sampled_from([0, 0, 9]),
    st.sampled_from(["", "Average cost a week (£)", "Average age"]),
)
def test_every_figure_of_a_breakdown_stands_in_its_chart_or_its_table_and_never_in_both(
    wording: Wording, parts: list[int], dates: int, with_share: bool, slip: int, other: str
) -> None:
    header = ["Type", *(f"31 March {2018 + at}" for at in range(dates)), *(["Share"] if with_share else [])]
    header += [other] if other else []
    names = [f"Kind {letter}" for letter in "VWXYZ"]
    rows: list[tuple[object, ...]] = [
        (
            name,
            *(value + 3 * at for at in range(dates)),
            *([f"{100 * value / sum(parts):.1f}%"] if with_share else []),
            *([value + 7] if other else []),
        )
        for name, value in zip(names, parts, strict=False)
    ]
    whole = (
        *(sum(parts) + 3 * at * len(parts) + slip for at in range(dates)),
        *([""] if with_share else []),
        *([""] if other else []),
    )
    figures, tables = shown(table(" | ".join(header), *rows, ("Total", *whole)), wording)
    assert len(figures) + len(tables) == 1
    if figures:
        chart = figures[0].chart
        assert isinstance(chart, PartBars)
        words = " ".join([*chart.series, *(word for bar in chart.bars for word in (bar.label, *bar.shown))])
    else:
        words = " ".join("".join(span.text for span in cell.spans) for row in tables[0].rows for cell in row.cells)
    for figure in (str(cell) for row in rows for cell in row[1:]):
        assert re.search(rf"(?<![\d.]){re.escape(figure)}(?!\d)", words.replace(",", "")), figure


def test_a_chart_of_figures_that_contradict_each_other_says_so_once_in_the_text(wording: Wording) -> None:
    rows = [("Kind V", 40, "40%"), ("Kind W", 35, "35%"), ("Kind X", 25, "22%"), ("Total", 100, "")]
    text = told(table("Kind | Homes | Share", *rows), wording)
    assert text.count("Some figures of Figure contradict each other; nothing is said that rests on them.") == 1
    figures, tables = shown(table("Kind | Homes | Share", *rows), wording)
    assert len(figures) == 1
    assert not tables
