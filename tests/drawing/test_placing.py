"""Labels move apart, and no further than they must."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from briefing.drawing.placing import Box, spread


def test_labels_that_have_room_stay_where_they_want_to_be():
    assert spread([10, 40, 80], [11, 11, 11], 0, 100) == (10, 40, 80)


def test_labels_that_would_touch_share_the_move():
    assert spread([50, 50], [10, 10], 0, 100) == (45, 55)


def test_labels_at_the_edge_move_inwards_only():
    assert spread([0, 2], [10, 10], 0, 100) == (0, 10)
    assert spread([95, 95], [10, 10], 0, 100) == (80, 90)


@given(st.lists(st.tuples(st.floats(-50, 250), st.floats(8, 30)), min_size=1, max_size=6))
def test_spread_labels_never_overlap_and_stay_inside(labels):
    wanted = sorted(top for top, _ in labels)
    heights = [height for _, height in labels]
    tops = spread(wanted, heights, 0, 200)
    edges = [edge for top, height in zip(tops, heights, strict=True) for edge in (top, top + height)]
    assert edges[0] >= -1e-6
    assert edges[-1] <= 200 + 1e-6
    assert all(later >= earlier - 1e-6 for earlier, later in pairwise(edges))


def test_a_line_crosses_a_box_only_where_it_touches_it():
    box = Box(10, 10, 20, 20)
    assert box.crossed_by((0, 0), (30, 30))
    assert box.crossed_by((15, 0), (15, 30))
    assert not box.crossed_by((0, 5), (30, 5))
    assert not box.crossed_by((0, 0), (9, 9))
    assert not box.crossed_by((0, 25), (25, 40))
