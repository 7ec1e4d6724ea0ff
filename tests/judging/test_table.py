from decimal import Decimal
from itertools import product

import pytest

from briefing.judging.finding import Verdict
from briefing.judging.precedence import Precedence, Settle
from briefing.judging.table import RuleRow, case_of, comparable, places_of, prove, reachable_cases
from briefing.measures.comparison import TABLE_STANDINGS, Standing
from briefing.measures.method import Method
from briefing.measures.scorecard import Basis

B, L, W = Standing.BETTER, Standing.IN_LINE, Standing.WORSE
EB, EW, N = Standing.EARLY_BETTER, Standing.EARLY_WORSE, Standing.NOT_COMPARABLE
FOUR = (Basis.NATIONAL, Basis.REGION, Basis.NEIGHBOURS, Basis.TARGET)
DECIDING = places_of(FOUR)


def row(name="row", some=(), none=(), **admits):
    named = tuple((Basis(basis), frozenset(standings)) for basis, standings in admits.items())
    return RuleRow(name, Verdict.STRENGTH, named, frozenset(some), frozenset(none))


def prove_all(rows, bases):
    return prove(rows, bases, product(TABLE_STANDINGS, repeat=5))


@pytest.mark.parametrize(
    ("tried", "case", "caught"),
    [
        (row(), (N, N, N, N, N), True),
        (row(some=[B]), (B, W, L, N, N), True),
        (row(some=[B]), (L, W, L, N, N), False),
        (row(some=[B]), (L, L, L, L, B), False),
        (row(some=[B, EB]), (L, L, EB, L, N), True),
        (row(some=[B], none=[W]), (B, L, N, N, N), True),
        (row(some=[B], none=[W]), (B, W, N, N, N), False),
        (row(some=[B], none=[W]), (B, L, N, N, W), True),
        (row(none=[W]), (L, L, L, W, N), False),
        (row(national=[B]), (B, W, W, W, W), True),
        (row(national=[B]), (L, B, B, B, B), False),
        (row(national=[B, L], region=[W]), (L, W, N, N, N), True),
        (row(national=[B, L], region=[W]), (L, L, N, N, N), False),
        (row(previous=[B]), (L, L, L, L, B), True),
        (row(previous=[B]), (B, B, B, B, L), False),
    ],
)
def test_a_row_catches_the_cases_that_it_admits(tried, case, caught):
    assert tried.catches(case, DECIDING) is caught


def test_standings_without_polarity_are_not_comparable_in_a_table():
    seen = {Basis.NATIONAL: Standing.HIGHER, Basis.REGION: Standing.SAME, Basis.TARGET: B, Basis.PREVIOUS: EW}
    assert case_of(seen) == (N, N, N, B, EW)


@pytest.mark.parametrize(
    ("case", "can"),
    [((N, N, N, N, B), False), ((N, N, N, B, N), True), ((W, N, N, N, N), True), ((N, N, N, N, N), False)],
)
def test_only_bases_that_decide_make_a_measure_comparable(case, can):
    assert comparable(case, DECIDING) is can


def test_every_case_is_tried():
    proof = prove_all((row("better", some=[B]), row("rest")), FOUR)
    assert (proof.cases, proof.nothing_comparable, proof.uncaught, proof.hole) == (7776, 6, 0, None)
    assert proof.hits == (6 * (6**4 - 5**4), 6 * (5**4 - 1))
    assert proof.dead == ()


def test_where_all_bases_decide_one_case_has_nothing_comparable():
    assert prove_all((row(),), tuple(Basis)).nothing_comparable == 1


def test_a_hole_is_found_with_its_first_case():
    proof = prove_all((row("better", some=[B]), row("worse", some=[W])), FOUR)
    assert proof.hole == (L, L, L, L, B)
    assert proof.uncaught == 7776 - 6 - sum(proof.hits) > 0
    assert proof.cases == 7776


def test_a_row_behind_one_that_takes_everything_is_dead():
    assert prove_all((row("all"), row("better", some=[B]), row("rest")), FOUR).dead == (1, 2)


def test_a_row_that_contradicts_itself_is_dead():
    assert prove_all((row("never", some=[B], none=[B]), row("rest")), FOUR).dead == (0,)


def test_the_first_row_that_catches_a_case_has_it():
    rows = (row("a", national=[B]), row("b", some=[B]), row("c", some=[W]), row("d"))
    proof = prove_all(rows, FOUR)
    firsts = [
        next(place for place, one in enumerate(rows) if one.catches(case, DECIDING))
        for case in product(TABLE_STANDINGS, repeat=5)
        if comparable(case, DECIDING)
    ]
    assert proof.hits == tuple(firsts.count(place) for place in range(4))


@pytest.mark.parametrize(
    ("method", "settle", "number"),
    [
        (Method(), Settle.TOGETHER, 6**4 * 4),  # the year before is no early sign
        (Method(early_signs=False), Settle.TOGETHER, 4**5),
        (Method(early_signs=False), Settle.FIRST, (4 * 3 + 1) * 4),  # one of four bases in three standings, or none
    ],
)
def test_only_cases_that_the_method_can_produce_are_counted(method, settle, number):
    cases = reachable_cases(method, Precedence(FOUR, settle))
    assert len(cases) == len(set(cases)) == number


def test_by_weight_no_case_has_better_and_worse_on_sides_of_different_weight():
    precedence = Precedence((Basis.NATIONAL, Basis.REGION), Settle.WEIGHT, ((Basis.NATIONAL, Decimal(2)),))
    seen = {case[:2] for case in reachable_cases(Method(), precedence)}
    assert {(B, N), (N, W), (B, B)} <= seen
    assert (B, W) not in seen
