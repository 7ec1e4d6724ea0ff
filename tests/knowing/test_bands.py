"""Names of parts as bands of a number: what is written as bands is read so, and what leaves a doubt is none."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.knowing.bands import Band, read_bands

EDGES = st.lists(st.integers(1, 5000), min_size=3, max_size=8, unique=True).map(sorted)
RANGES = ("{} to {}", "{}-{}", "{} \u2013 {}", "Aged {} to {}")
FIRST = (
    "Under {next}",
    "Fewer than {next}",
    "Less than {next}",
    "<{next}",
    "Up to {last}",
    "{last} or fewer",
    "0 to {last}",
)
LAST = (
    "{low}+",
    "{low} and over",
    "{low} or more",
    "More than {below}",
    "Over {below}",
    "At least {low}",
    "{low} plus",
)


@given(EDGES, st.sampled_from(RANGES), st.sampled_from(FIRST), st.sampled_from(LAST))
def test_bands_are_read_as_they_were_written(edges: list[int], middle: str, first: str, last: str) -> None:
    names = [first.format(next=edges[0], last=edges[0] - 1)]
    names += [middle.format(low, high - 1) if high - 1 > low else str(low) for low, high in pairwise(edges)]
    names.append(last.format(low=edges[-1], below=edges[-1] - 1))
    if first.startswith("0") and edges[0] == 1:
        return
    found = read_bands(names)
    assert found is not None
    ends = [(None if one.low == 0 else one.low, one.high) for one in found.bands]
    expected = [(None, edges[0] - 1), *((low, high - 1) for low, high in pairwise(edges)), (edges[-1], None)]
    assert ends == expected


@given(EDGES, st.data())
def test_a_band_that_is_moved_by_one_or_left_out_makes_none_of_them_bands(
    edges: list[int], data: st.DataObject
) -> None:
    names = [f"Under {edges[0]}", *(f"{low} to {high - 1}" for low, high in pairwise(edges)), f"{edges[-1]} and over"]
    at = data.draw(st.integers(1, len(names) - 2))
    assert read_bands([*names[:at], *names[at + 1 :]]) is None
    assert read_bands([*names[:at], "Not known", *names[at:]]) is None
    assert read_bands(names[::-1]) is None


@pytest.mark.parametrize(
    "names",
    [
        ["0 to 6 weeks", "6 to 12 weeks", "Over 12 weeks"],
        ["2019", "2020", "2021"],
        ["1", "2", "3"],
        ["Band A", "Band B"],
        ["Under 1 year", "1 to 6 months"],
        ["Adults", "18 to 64"],
        ["Under 5"],
    ],
)
def test_names_that_overlap_are_single_numbers_or_of_two_units_are_no_bands(names: list[str]) -> None:
    assert read_bands(names) is None


def test_units_pounds_and_bounds_that_are_not_reached_are_kept() -> None:
    waits = read_bands(["Up to 6 weeks", "7 to 12 weeks", "Over 12 weeks"])
    assert waits is not None
    assert (waits.unit, waits.money, waits.bands[-1]) == ("weeks", False, Band(13, None, strict=True))
    owed = read_bands(["Under £250", "£250 to £999", "£1,000 and over"])
    assert owed is not None
    assert (owed.money, owed.bands[0]) == (True, Band(None, 249, strict=True))
