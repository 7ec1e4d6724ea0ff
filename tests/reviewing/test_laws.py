"""The laws of a refresh, whatever people do in Word and however the figures change.

No word that a person typed is lost; refusing all changes gives what came; accepting all gives what would be written
anew in each block that nobody touched; a second run does nothing.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest
from colleague import Colleague
from decide import lines_of
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from laws import Case, hold, refresh
from papers import VARIANTS, paper
from person import Person

TEMPLATES = ("committee-report", "board-paper")
EACH = st.sampled_from(range(len(VARIANTS)))


def hold_over(
    seed: int, edits: int, figures: tuple[int, int, int], template: str, *, charts: bool = False, beside: bool = False
) -> None:
    """A paper is written, edited and refreshed with other figures, perhaps in another template; then somebody else
    works on what came of it, and it is refreshed once more."""
    base, fresh, last = (paper(number, charts=charts, beside=beside) for number in figures)
    fresh = fresh if template == TEMPLATES[0] else paper(figures[1], template, charts=charts, beside=beside)
    one = Colleague(base, seed)
    out = hold(case_of(base, one.work(edits), fresh, one))
    other = Colleague(out, seed + 1_000_000, author="B. Head")
    hold(case_of(fresh, other.work(edits // 2), last, one, other))


def case_of(base: bytes, came: bytes, fresh: bytes, *people: Colleague) -> Case:
    touched = frozenset(name for one in people for name in one.touched)
    return Case(base, came, fresh, tuple(people[-1].typed), tuple(people[-1].said), touched)


@settings(max_examples=40, deadline=None, phases=[Phase.explicit, Phase.generate])  # a seed cannot be made smaller
@given(st.integers(0, 10**6), st.integers(0, 30), st.tuples(EACH, EACH, EACH), st.sampled_from(TEMPLATES))
def test_the_laws_hold_whatever_people_do(seed: int, edits: int, figures: tuple[int, int, int], template: str) -> None:
    hold_over(seed, edits, figures, template)


@settings(max_examples=15, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(st.integers(0, 10**6), st.integers(0, 30), st.tuples(EACH, EACH, EACH))
def test_the_laws_hold_where_sheets_stand_beside_the_scorecard(
    seed: int, edits: int, figures: tuple[int, int, int]
) -> None:
    hold_over(seed, edits, figures, TEMPLATES[0], beside=True)


@pytest.mark.long
@pytest.mark.parametrize("block", range(4))
def test_the_laws_hold_over_a_thousand_papers(block: int) -> None:
    for seed in range(block * 250, block * 250 + 250):
        figures = (seed % 5, seed // 5 % 5, seed // 7 % 5)
        hold_over(seed, seed % 31, figures, TEMPLATES[seed // 25 % 4 == 3], charts=seed % 6 == 5, beside=seed % 2 == 1)


@pytest.mark.parametrize(("charts", "beside"), [(False, False), (True, False), (False, True), (True, True)])
def test_a_paper_goes_through_many_refreshes_and_always_says_what_is_new(charts: bool, beside: bool) -> None:
    papers = [paper(number, charts=charts, beside=beside) for number in (0, 3, 0, 2, 3, 4, 1)]
    came = papers[0]
    for base, fresh in pairwise(papers):
        came = hold(Case(base, came, fresh, (), (), frozenset()))


@pytest.mark.parametrize("beside", [False, True])
@pytest.mark.parametrize("after", range(1, len(VARIANTS)))
def test_of_a_paper_that_nobody_touched_accepting_all_gives_the_new_one(after: int, beside: bool) -> None:
    old, new = paper(0, beside=beside), paper(after, beside=beside)
    out = refresh(old, new)
    assert Counter(lines_of(out.data, accept=True)) == Counter(lines_of(new, accept=True))
    assert lines_of(out.data, accept=False) == lines_of(old, accept=False)


def test_a_paper_whose_figures_are_the_same_is_left_as_it_came_however_it_was_edited() -> None:
    came = Person(paper(0), 7).work(12)
    out = refresh(came, paper(0))
    assert out.data == came
    assert not out.changed
