from decimal import Decimal

import pytest

from briefing.judging.precedence import Precedence, Settle, seen_by_the_table
from briefing.measures.comparison import Comparison, Standing
from briefing.measures.scorecard import Basis

LETTERS = {
    "b": Standing.BETTER,
    "l": Standing.IN_LINE,
    "w": Standing.WORSE,
    "B": Standing.EARLY_BETTER,
    "W": Standing.EARLY_WORSE,
    "h": Standing.HIGHER,
    "-": Standing.NOT_COMPARABLE,
}
FOUR = (Basis.NATIONAL, Basis.REGION, Basis.NEIGHBOURS, Basis.TARGET)
NEIGHBOURS_FIRST = (Basis.NEIGHBOURS, Basis.NATIONAL)


def seen(drawn, decides=FOUR, settle=Settle.TOGETHER, weights=()):
    """Five letters, one for each basis, and what is left of them."""
    comparisons = tuple(
        Comparison(basis, basis.value, LETTERS[letter], None, None, None, None)
        for basis, letter in zip(Basis, drawn, strict=True)
    )
    precedence = Precedence(decides, settle, tuple((basis, Decimal(weight)) for basis, weight in weights))
    by_standing = {standing: letter for letter, standing in LETTERS.items()}
    return "".join(by_standing[one.standing] for one in seen_by_the_table(comparisons, precedence))


@pytest.mark.parametrize("drawn", ["bwlWB", "h----", "-----", "wbbbb"])
def test_together_the_table_sees_every_comparison(drawn):
    assert seen(drawn) == drawn


@pytest.mark.parametrize(
    ("drawn", "left"),
    [
        ("bwlwb", "b---b"),
        ("-wlbw", "-w--w"),
        ("---lb", "---lb"),
        ("hw--b", "hw--b"),
        ("BWbbb", "B---b"),
        ("-----", "-----"),
    ],
)
def test_first_only_the_first_that_compares_counts(drawn, left):
    assert seen(drawn, settle=Settle.FIRST) == left


def test_precedence_is_the_order_in_which_the_bases_that_decide_are_named():
    assert seen("bbwww", NEIGHBOURS_FIRST, Settle.FIRST) == "-bwww"


@pytest.mark.parametrize(
    ("drawn", "weights", "left"),
    [
        ("bw---", [], "bw---"),
        ("bww--", [], "-ww--"),
        ("bbw--", [], "bb---"),
        ("bww--", [(Basis.NATIONAL, "3")], "b----"),
        ("bwwl-", [(Basis.NATIONAL, "2")], "bwwl-"),
        ("bwl--", [(Basis.REGION, "1.5")], "-wl--"),
        ("BWb--", [], "B-b--"),
        ("bl---", [(Basis.REGION, "9")], "bl---"),
        ("bw--w", [], "bw--w"),
        ("wwl--", [], "wwl--"),
    ],
)
def test_by_weight_only_the_heavier_side_counts_and_what_is_in_line_stays(drawn, weights, left):
    assert seen(drawn, settle=Settle.WEIGHT, weights=weights) == left
