"""Each workbook of the corpus is read as drawn, with its notices and no other."""

from __future__ import annotations

import pytest
from drawn_workbooks import codes, read, told
from reading_corpus import Case, all_cases

CASES = all_cases()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_workbook_of_the_corpus_is_read_as_drawn(case: Case) -> None:
    reading = read(case.data, case.file)
    assert told(reading) == case.reads.strip()
    assert sorted(codes(reading)) == sorted(case.notices)


def test_the_corpus_has_at_least_sixty_workbooks() -> None:
    assert len({case.name for case in CASES}) >= 60
