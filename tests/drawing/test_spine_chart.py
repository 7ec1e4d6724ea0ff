"""The overview: where each measure stands, by place, shape and words."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.lines import Line2D

from briefing.drawing import draw
from briefing.drawing.lettering import ELLIPSIS
from briefing.drawing.sheet import DrawingSheet
from briefing.report.charts import Sign, Spine, SpineGroup, SpineRow, Tone
from tests.drawing.drawn import STYLE, figure, look, outside, overlapping, sheet_of

LOOK = look()


def row(label: str, shown: str, place: str, benchmark: str = "", others: str = "") -> SpineRow:
    """A row beside a benchmark "England 54%"; `others` are the places of those after it."""
    return SpineRow(label, shown, Decimal(place), benchmark, tuple(map(Decimal, others.split())))


def overview(*groups: SpineGroup, notes: tuple[str, ...] = ()) -> Spine:
    signs = ((Sign.BAND, "In line"), (Sign.MIDDLE, "England"), (Sign.OTHER, "North East"), (Sign.CHANCE, "Chance"))
    return Spine("overview", "All judged measures", groups, "Durham", "Compared with", "Worse", "Better", signs, notes)


BETTER = SpineGroup("Strengths", Tone.BETTER, (row("Near home", "10.7%", "5", "England 17%", others="4"),))
WORSE = SpineGroup("Areas for development", Tone.WORSE, (row("Education", "48%", "-5", "England 54%"),))
EARLY = SpineGroup("Early signs", Tone.EARLY_WORSE, (row("Health checks", "84%", "-20", "England 89%"),))


def markers_of(sheet: DrawingSheet) -> list[Line2D]:
    """The council's own markers on the spine."""
    (axes,) = sheet.figure.axes
    return [line for line in axes.lines if line.get_marker() not in ("None", "D")]


def words_of(spine: Spine) -> list[str]:
    return [text.words for text in sheet_of(spine).texts]


def test_better_stands_to_the_right_and_worse_to_the_left():
    better, worse = markers_of(sheet_of(overview(BETTER, WORSE)))
    assert (better.get_xdata()[0], worse.get_xdata()[0]) == (5, -5)


def test_a_triangle_points_where_the_measure_stands_and_is_hollow_for_an_early_sign():
    markers = markers_of(sheet_of(overview(BETTER, WORSE, EARLY)))
    assert [one.get_marker() for one in markers] == [">", "<", "<"]
    assert [one.get_markerfacecolor() == LOOK.background for one in markers] == [False, False, True]


def test_every_tone_has_a_shape_of_its_own():
    looks = set()
    for tone in Tone:
        (marker,) = markers_of(sheet_of(overview(SpineGroup("Group", tone, (row("Name", "1", "0"),)))))
        looks.add((marker.get_marker(), marker.get_markerfacecolor() == LOOK.background))
    assert len(looks) == len(Tone)


def test_values_names_benchmarks_and_verdicts_are_written_out():
    words = words_of(overview(BETTER, WORSE))
    assert {"Durham", "Compared with", "Strengths", "Near home", "10.7%", "England 17%"} <= set(words)
    assert {"Worse", "Better", "In line"} <= set(words)


def test_a_value_further_out_stands_at_the_edge_with_an_arrow():
    sheet = sheet_of(overview(EARLY))
    (marker,), (axes,) = markers_of(sheet), sheet.figure.axes
    assert marker.get_xdata()[0] == axes.get_xlim()[0]
    assert [len(line.get_xdata()) for line in sheet.figure.findobj(Line2D)].count(3) == 1


def test_what_chance_allows_is_a_line_through_the_marker():
    chance = SpineRow("Stability", "65%", Decimal(-3), "England 68%", chance=(Decimal(-6), Decimal("0.5")))
    (axes,) = sheet_of(overview(SpineGroup("In line", Tone.IN_LINE, (chance,)))).figure.axes
    spans = [path.vertices[:, 0].tolist() for lines in axes.collections for path in lines.get_paths()]
    assert [-6, 0.5] in spans


def test_names_give_way_to_the_words_over_the_spine():
    long = SpineGroup(
        "Areas", Tone.WORSE, (row("The time to answer a call", "5.9 minutes", "-5", "Target of the council 3"),)
    )
    assert {"Worse", "Better"} <= set(words_of(overview(long)))


def test_a_group_without_rows_has_no_heading():
    assert "Mixed" not in words_of(overview(BETTER, SpineGroup("Mixed", Tone.MIXED, ())))


def test_an_overview_without_a_measure_is_not_valid():
    with pytest.raises(AssertionError, match="needs a measure"):
        overview(SpineGroup("Mixed", Tone.MIXED, ()))


def test_an_overview_is_as_high_as_it_needs_to_be():
    (picture,) = draw([figure(overview(BETTER, WORSE))], STYLE)
    assert picture.width_cm == 16.6
    assert 3 < picture.height_cm < 7


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=60)
PLACES = st.decimals(-30, 30, places=1)
SPINES = st.builds(
    Spine,
    key=st.just("overview"),
    title=WORDS,
    groups=st.lists(
        st.builds(
            SpineGroup,
            WORDS,
            st.sampled_from(Tone),
            st.lists(
                st.builds(
                    SpineRow,
                    label=WORDS,
                    shown=WORDS,
                    place=PLACES,
                    benchmark=st.sampled_from(["England 54%", "Statistical neighbours 51%"]) | WORDS,
                    others=st.lists(PLACES, max_size=3).map(tuple),
                    chance=st.none() | st.tuples(PLACES, PLACES),
                ),
                min_size=1,
                max_size=8,
            ).map(tuple),
        ),
        min_size=1,
        max_size=7,
    ).map(tuple),
    ours=WORDS,
    benchmark=WORDS,
    worse=WORDS,
    better=WORDS,
    signs=st.lists(st.tuples(st.sampled_from(Sign), WORDS), max_size=4).map(tuple),
    notes=st.lists(WORDS, max_size=2).map(tuple),
)


@given(SPINES, st.sampled_from(["", "figure.figsize: 4, 2\nfont.size: 12"]))
@settings(max_examples=30, deadline=None)
def test_no_text_of_an_overview_covers_another_or_leaves_the_page(spine, style):
    sheet = sheet_of(spine, style)
    assert list(overlapping(sheet.texts)) == []
    assert outside(sheet) == []


def test_a_name_of_300_characters_is_cut_after_four_lines():
    spine = overview(SpineGroup("Strengths", Tone.BETTER, (row("Many words " * 30, "5%", "1", "England 4%"),)))
    names = [words for words in words_of(spine) if "words" in words]
    assert len(names) == 4
    assert names[3].endswith(ELLIPSIS)
