"""The laws of a refresh, whatever people do in Word and however the figures change.

No word that a person typed is lost; refusing all changes gives what came; accepting all gives what would be written
anew in each block that nobody touched; a second run does nothing.
"""

from __future__ import annotations

from collections import Counter

import pytest
from decide import W, decide, digests, line_of, lines_of, main_part
from hypothesis import given, settings
from hypothesis import strategies as st
from papers import VARIANTS, paper
from person import Person

from briefing.reviewing.refresh import Refreshed, refresh_paper
from briefing.reviewing.returned import open_returned


def refresh(came: bytes, fresh: bytes) -> Refreshed:
    return refresh_paper(came, open_returned(came, "came.docx"), open_returned(fresh, "fresh.docx"))


def by_bookmark(data: bytes) -> dict[str, str]:
    """The words of the paragraph of each bookmark, all changes accepted."""
    root, pictures = main_part(data), digests(data)
    decide(root, accept=True)
    found = {}
    for mark in root.iter(f"{W}bookmarkStart"):
        home = next(mark.iterancestors(f"{W}p"), None)
        if home is not None:
            found[mark.get(f"{W}name") or ""] = line_of(home, pictures) or ""
    return found


def hold(seed: int, edits: int, before: int, after: int) -> None:
    person = Person(paper(before), seed)
    came, fresh = person.work(edits), paper(after)
    out = refresh(came, fresh)

    for accept in (True, False):
        text = "\n".join(lines_of(out.data, accept=accept))
        typed_before = "\n".join(lines_of(came, accept=accept))
        lost = [word for word in person.typed if word in typed_before and word not in text]
        assert not lost, person.done
    assert lines_of(out.data, accept=False) == lines_of(came, accept=False), person.done

    old, new, wanted = by_bookmark(paper(before)), by_bookmark(out.data), by_bookmark(fresh)
    came_with = by_bookmark(came)
    untouched = [name for name in wanted if name in old and name in came_with and name not in person.touched]
    wrong = [(wanted[name], new.get(name)) for name in untouched if new.get(name) != wanted[name]]
    assert not wrong, (wrong[:2], person.done)

    again = refresh(out.data, fresh)
    assert again.data == out.data, ([(one.doing, one.why, one.anchor) for one in again.done], person.done)


@settings(max_examples=60, deadline=None)
@given(
    st.integers(0, 10**6),
    st.integers(0, 12),
    st.sampled_from(range(len(VARIANTS))),
    st.sampled_from(range(len(VARIANTS))),
)
def test_the_laws_hold_whatever_a_person_does(seed: int, edits: int, before: int, after: int) -> None:
    hold(seed, edits, before, after)


@pytest.mark.long
@pytest.mark.parametrize("block", range(10))
def test_the_laws_hold_over_hundreds_of_papers(block: int) -> None:
    for seed in range(block * 100, block * 100 + 100):
        hold(seed, seed % 15, seed % len(VARIANTS), (seed // 5) % len(VARIANTS))


@pytest.mark.parametrize("after", range(1, len(VARIANTS)))
def test_of_a_paper_that_nobody_touched_accepting_all_gives_the_new_one(after: int) -> None:
    out = refresh(paper(0), paper(after))
    assert Counter(lines_of(out.data, accept=True)) == Counter(lines_of(paper(after), accept=True))
    assert lines_of(out.data, accept=False) == lines_of(paper(0), accept=False)


def test_a_paper_whose_figures_are_the_same_is_left_as_it_came_however_it_was_edited() -> None:
    came = Person(paper(0), 7).work(12)
    out = refresh(came, paper(0))
    assert out.data == came
    assert not out.changed
