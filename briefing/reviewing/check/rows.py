"""The tables of a paper → the cells that are not what is held of their row, and measures in the wrong column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.measures.comparison import Standing
from briefing.ooxml.namespaces import W
from briefing.ooxml.tables import cell_elements, rows_of
from briefing.reviewing.check.doubt import RIGHT, Doubt
from briefing.reviewing.check.facts import Subject, is_of_period, subjects_of_table
from briefing.reviewing.check.figures import Kind, figures_in
from briefing.reviewing.check.held import OWN_TABLES, Held, first_number, named_in_row, numbers_of, texts_of
from briefing.reviewing.check.paragraphs import called
from briefing.reviewing.check.prose import Scope
from briefing.reviewing.check.support import is_held
from briefing.reviewing.check.tallies import CALLED, OPPOSITE, direction_of_column
from briefing.reviewing.returned import Returned


def doubts_about_tables(paper: Returned, held: Held, as_written: frozenset[int]) -> Iterator[Doubt]:
    """Cells beside what is held, by the name of their row; measures in the wrong column of strengths and areas."""
    numbers = numbers_of(paper)
    for table in paper.root.iter(f"{W}tbl"):
        header, *rows = rows_of(table) or [table]
        headers = texts_of(header)
        directions = [direction_of_column(text) for text in headers]
        for row in rows:
            for direction, cell in zip(directions, cell_elements(row), strict=False):
                if direction is not None and held.verdicts_known:
                    for one in cell.iter(f"{W}p"):
                        yield from _of_column(numbers[one], paper, held, direction)
            first, texts = first_number(row, numbers), texts_of(row)
            subject = named_in_row(texts, held)
            if subject is not None and first is not None and first not in as_written and held.source != OWN_TABLES:
                for figure, column, right in _wrong_cells(texts, headers, subject):
                    message = f"The row '{subject.name}' gives {figure} for {column}; {held.source} holds {right}."
                    yield Doubt("text-contradicts-table", first, paper.paragraphs[first].place, message, RIGHT)


def _of_column(number: int, paper: Returned, held: Held, direction: Standing) -> Iterator[Doubt]:
    said = paper.paragraphs[number]
    named = Scope(tuple(held.topics.about(said.text.partition(":")[0])), ())
    subjects = held.around(said, paper)[:1] or (named.meant if len(named.meant) == 1 else ())
    for subject in subjects:
        if subject.direction == OPPOSITE[direction]:
            message = f"{subject.name} stands in the column of what is {CALLED[direction]}, and is {called(subject)}."
            yield Doubt("verdict-contradicts", number, said.place, message, RIGHT)


def _wrong_cells(texts: Sequence[str], headers: Sequence[str], subject: Subject) -> Iterator[tuple[str, str, str]]:
    """Of a measure's row the figures that are not held of their period, each with its column and what is held."""
    for header, text in zip(headers[1:], texts[1:], strict=False):
        for one in subjects_of_table([[headers[0], header], [texts[0], text]]):
            fact, figure = one.facts[0], figures_in(text)[0]
            meant = [each for each in subject.of(fact.whose) if is_of_period(each, fact.period)]
            if meant and figure.kind in (Kind.PERCENT, Kind.NUMBER, Kind.RATE) and not is_held(figure, meant):
                yield figure.text, " ".join(header.split()), meant[0].shown
