"""The overview: where each measure stands, by place, shape and words, on one page."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.drawing import draw
from briefing.drawing.lettering import ELLIPSIS
from briefing.drawing.look import read_look
from briefing.drawing.shapes import Box, Disc, Shape, Stroke
from briefing.drawing.spine_chart import lay_out_spine
from briefing.drawing.spine_frame import TALLEST, spine_frame_of
from briefing.report.charts import Spine, SpineGroup, SpineMark, SpineRow, Tone
from briefing.report.document import Figure
from tests.drawing.drawn import STYLE, look, outside, overlapping

LOOK = look()


def row(label: str, shown: str, place: str, *marks: str) -> SpineRow:
    """A row with marks "54%" or, with a place of its own, "50% -2"."""
    parts = (mark.partition(" ") for mark in marks)
    benchmarks = tuple(SpineMark(value, Decimal(at) if at else None) for value, _, at in parts)
    return SpineRow(label, shown, Decimal(place), benchmarks)


def overview(*groups: SpineGroup, benchmarks: tuple[str, ...] = ("England", "North East")) -> Spine:
    return Spine("overview", "All judged measures", "Durham", benchmarks, groups)


BETTER = SpineGroup("Strengths", Tone.BETTER, (row("Placed near home", "10.7%", "6.3", "17% 0", "11% 6"),))
WORSE = SpineGroup("Areas for development", Tone.WORSE, (row("Education", "48%", "-6", "54% 0", "50% -4"),))
EARLY = SpineGroup("Early signs", Tone.EARLY_WORSE, (row("Health checks", "84%", "-20", "89% 0", "-"),))


def shapes_of(drawing):
    return [mark for mark in drawing.marks if isinstance(mark, Shape) and len(mark.corners) == 3]


def test_better_stands_to_the_right_and_worse_to_the_left():
    frame = spine_frame_of(overview(BETTER, WORSE), LOOK)
    _, better, _, worse = shapes_of(lay_out_spine(overview(BETTER, WORSE), LOOK))
    assert min(x for x, _ in better.corners) > frame.middle > max(x for x, _ in worse.corners)


def test_a_triangle_points_where_the_measure_stands_and_is_hollow_for_an_early_sign():
    _, better, _, worse, _, early = shapes_of(lay_out_spine(overview(BETTER, WORSE, EARLY), LOOK))
    tips = [shape.corners[0][0] - shape.corners[1][0] > 0 for shape in (better, worse, early)]
    assert tips == [True, False, False]
    assert [shape.fill == LOOK.background for shape in (better, worse, early)] == [False, False, True]


def test_every_tone_has_a_shape_of_its_own():
    looks = set()
    for tone in Tone:
        drawing = lay_out_spine(overview(SpineGroup("Group", tone, (row("Name", "1", "0", "1", "2"),))), LOOK)
        marker = next(mark for mark in drawing.marks if isinstance(mark, Disc) or mark in shapes_or_squares(drawing))
        corners = getattr(marker, "corners", ())
        forward = len(corners) == 3 and corners[0][0] > corners[1][0]
        looks.add((type(marker), len(corners), forward, marker.fill == LOOK.background))
    assert len(looks) == len(Tone)


def shapes_or_squares(drawing):
    return [mark for mark in drawing.marks if isinstance(mark, Shape) and mark.width]


def test_values_names_and_verdicts_are_written_out():
    words = [text.text for text in lay_out_spine(overview(BETTER, WORSE), LOOK).texts]
    assert {"Durham", "England", "North", "East", "Strengths", "Placed near home", "10.7%", "17%", "11%"} <= set(words)
    assert {"Worse", "Better", "In line"} <= set(words)


def test_a_value_further_out_stands_at_the_edge_with_an_arrow():
    frame = spine_frame_of(overview(EARLY), LOOK)
    assert frame.place_of(Decimal(-20)) == pytest.approx(frame.left)
    arrows = [
        mark
        for mark in lay_out_spine(overview(EARLY), LOOK).marks
        if isinstance(mark, Stroke) and len(mark.through) == 3
    ]
    assert len(arrows) == 1


def test_an_overview_of_many_measures_ends_with_the_page_and_says_how_many_are_left_out():
    rows = tuple(row(f"Measure number {number}", "5%", "1", "4% 0", "4% 0") for number in range(400))
    drawing = lay_out_spine(overview(SpineGroup("Strengths", Tone.BETTER, rows)), LOOK)
    names = [text for text in drawing.texts if text.text.startswith("Measure number")]
    assert drawing.height <= TALLEST
    assert f"and {400 - len(names)} more, in the appendix" in [text.text for text in drawing.texts]


def test_where_a_page_is_too_short_every_group_keeps_its_furthest_rows():
    good = tuple(row(f"Good {number}", "5%", str(number % 50), "4% 0", "4% 0") for number in range(200))
    bad = tuple(row(f"Bad {number}", "5%", str(-number), "4% 0", "4% 0") for number in range(5))
    groups = SpineGroup("Strengths", Tone.BETTER, good), SpineGroup("Areas for development", Tone.WORSE, bad)
    words = [text.text for text in lay_out_spine(overview(*groups), LOOK).texts]
    assert {f"Bad {number}" for number in range(5)} <= set(words)
    assert "Good 49" in words
    assert "Good 0" not in words


def test_a_group_without_rows_has_no_heading():
    words = [text.text for text in lay_out_spine(overview(BETTER, SpineGroup("Mixed", Tone.MIXED, ())), LOOK).texts]
    assert "Mixed" not in words


def test_an_overview_without_a_benchmark_is_not_valid():
    with pytest.raises(AssertionError, match="needs a benchmark in the middle"):
        overview(benchmarks=())
    with pytest.raises(AssertionError, match="another number of benchmarks"):
        overview(BETTER, benchmarks=("England",))


def test_an_overview_is_as_high_as_it_needs_to_be():
    (picture,) = draw([Figure("overview", overview(BETTER, WORSE), "Overview", "All measures")], STYLE)
    assert picture.width_cm == 16.0
    assert 3 < picture.height_cm < 7


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=60)
PLACES = st.decimals(-30, 30, places=1)
SPINES = st.integers(1, 4).flatmap(
    lambda count: st.builds(
        Spine,
        key=st.just("overview"),
        title=WORDS,
        ours=WORDS,
        benchmarks=st.tuples(*[st.sampled_from(["England", "North East", "Statistical neighbours"]) | WORDS] * count),
        groups=st.lists(
            st.builds(
                SpineGroup,
                WORDS,
                st.sampled_from(Tone),
                st.lists(
                    st.builds(
                        SpineRow,
                        WORDS,
                        WORDS,
                        PLACES,
                        st.tuples(*[st.builds(SpineMark, WORDS, st.none() | PLACES)] * count),
                    ),
                    max_size=8,
                ).map(tuple),
            ),
            max_size=7,
        ).map(tuple),
    )
)


@given(SPINES, st.sampled_from(["", "figure.figsize: 4, 2\nfont.size: 12"]))
@settings(max_examples=40, deadline=None)
def test_no_text_of_an_overview_covers_another_or_leaves_the_page(spine, style):
    drawing = lay_out_spine(spine, read_look(style))
    assert list(overlapping(drawing.texts)) == []
    assert outside(drawing.texts, Box(0, 0, drawing.width, drawing.height)) == []
    assert drawing.height <= TALLEST


def test_a_name_of_300_characters_is_cut_after_three_lines():
    spine = overview(SpineGroup("Strengths", Tone.BETTER, (row("Many words " * 30, "5%", "1", "4%", "4%"),)))
    names = [text.text for text in lay_out_spine(spine, LOOK).texts if "words" in text.text]
    assert len(names) == 3
    assert names[2].endswith(ELLIPSIS)
