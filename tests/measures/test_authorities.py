"""A place among authorities: from the nearer end, joint with equals, first or last of a group that is large enough."""

from decimal import Decimal

import pytest

from briefing.measures.authorities import AmongAuthorities, Authority, Order
from briefing.measures.observation import Observation, Status, Unit


def authority(value: int) -> Authority:
    where = ("EES Nov 2025", f"EES, {value}", "Drawn", f"{value}%", Status.OK)
    return Authority(f"A{value}", Observation(*where, Decimal(value), Unit.PERCENT, 0, published=True))


def among(own: int, *others: int, group: tuple[int, ...] = ()) -> AmongAuthorities:
    return AmongAuthorities(
        authority(own), tuple(map(Decimal, (own, *others))), tuple(map(authority, group)), tuple(map(str, group))
    )


@pytest.mark.parametrize(
    ("own", "others", "order"),
    [
        (9, (1, 2, 3, 4), Order(1, 5, highest=True, joint=False)),
        (1, (2, 3, 4, 4), Order(1, 5, highest=False, joint=False)),
        (3, (1, 2, 4, 5), Order(3, 5, highest=True, joint=False)),
        (2, (1, 2, 3, 4), Order(2, 5, highest=False, joint=True)),
    ],
)
def test_the_place_counts_from_the_nearer_end_and_from_the_top_in_the_middle(own, others, order):
    assert among(own, *others).order == order


def test_first_or_last_of_a_group_is_so_alone_and_of_six_or_more():
    assert among(9, group=(1, 2, 3, 4, 5)).extreme_in_group
    assert not among(9, group=(1, 2, 3, 4)).extreme_in_group
    assert not among(9, group=(9, 2, 3, 4, 5)).extreme_in_group
    assert not among(3, group=(1, 2, 4, 5, 6)).extreme_in_group
