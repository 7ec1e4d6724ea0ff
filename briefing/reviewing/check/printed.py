"""A paper's words and tables → a doubt for each small count of people that they name, print or give away."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.ooxml.namespaces import W
from briefing.ooxml.tables import rows_of
from briefing.reviewing.check.doubt import Doubt
from briefing.reviewing.check.held import Held, Known, first_number, named_in_row, numbers_of, texts_of
from briefing.reviewing.check.smallness import (
    parts_that_tell,
    shares_that_tell,
    small_counts_in_cell,
    small_counts_told,
    told_of,
)
from briefing.reviewing.returned import Returned

PRINTED = 'Write small_numbers = "suppress" into report.toml and build anew, or accept it with the reason.'
TOLD = "See whether anybody could be recognised; write 'a few', or leave it out."


def doubts_about_small_numbers(
    paper: Returned, known: Known, held: Held, as_written: frozenset[int]
) -> Iterator[Doubt]:
    """Small counts in words of people; what the paper prints, or gives away, of small counts."""
    for number, said in enumerate(paper.everywhere):
        if said.in_margin:
            continue
        if number not in as_written and not said.in_table and (found := small_counts_told(said.text)):
            message = f"Small numbers of people are named: {', '.join(found)}."
            yield Doubt("small-number-told", number, said.place, message, TOLD)
        for words, count in (
            *shares_that_tell(said.text),
            *(parts_that_tell(said.text) if number in as_written and not said.in_table else ()),
        ):
            message = f"'{words}' gives away that it is {count}."
            yield Doubt("small-number-printed", number, said.place, message, PRINTED)
    yield from _in_tables(paper, known, held)


def _in_tables(paper: Returned, known: Known, held: Held) -> Iterator[Doubt]:
    numbers = numbers_of(paper)
    small = known.workbook.small if known.workbook is not None else {}
    told: set[str] = set()
    for table in paper.root.iter(f"{W}tbl"):
        for row in rows_of(table):
            texts, number = texts_of(row), first_number(row, numbers)
            if not texts or number is None:
                continue
            subject = named_in_row(texts, held)
            reasons = list(small.get(subject.key, ())) if subject is not None else []
            reasons = reasons or [one for text in texts[1:] for one in small_counts_in_cell(text)]
            if reasons:
                message = f"The row '{texts[0]}' prints small counts, or gives them away: {told_of(reasons)}."
                if message in told:
                    continue  # the same row in another table
                told.add(message)
                yield Doubt("small-number-printed", number, paper.paragraphs[number].place, message, PRINTED)
