"""A measure's name as a person types it → the one measure that it means, or the near ones; and what concerns it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from string import ascii_uppercase

from briefing.faults.errors import MeasureNotFound
from briefing.faults.notices import Notice
from briefing.faults.places import CellPlace, Place, PublishedPlace, RowPlace
from briefing.knowing.author_words import plain
from briefing.language.lists import first_few
from briefing.measures.scorecard import Measure, Scorecard

MOST_LISTED = 12
NEAR = 3
MOST_NAMED = 3
"""So many unknown measures are told by name; the places name the rest."""


def choose_measure(scorecard: Scorecard, asked: str) -> Measure:
    """The measure whose key or name `asked` is, or is a part of, or whose name has every word of it.

    Case and spaces do not count. Raises MeasureNotFound, which lists the measures that answer, or the nearest ones.
    """
    if not scorecard.measures:
        raise MeasureNotFound(scorecard.source.file, "It holds no measure.", "See `briefing read` for what was found.")
    wanted = plain(asked)
    for answers in (_is_named, _has_part, _has_words):
        found = [measure for measure in scorecard.measures if wanted and answers(measure, wanted)]
        if len(found) == 1:
            return found[0]
        if found:
            raise MeasureNotFound(f"'{asked}'", f"{len(found)} measures answer to it:\n{_listed(found)}", _REMEDY)
    near = sorted(scorecard.measures, key=lambda measure: -_nearness(measure, wanted))[:NEAR]
    raise MeasureNotFound(f"'{asked}'", f"No measure answers to it. The nearest:\n{_listed(near)}", _REMEDY)


def is_measure(scorecard: Scorecard, asked: str) -> bool:
    """Whether `asked` is the whole name or the key of a measure."""
    return any(_is_named(measure, plain(asked)) for measure in scorecard.measures)


def notices_about(measure: Measure, notices: Iterable[Notice]) -> tuple[Notice, ...]:
    """The notices whose place is a cell of this measure, or any other cell of its row."""
    own = places_of(measure)
    return tuple(one for one in notices if any(place in own or row_of(place) in own for place in one.places))


def places_of(measure: Measure) -> frozenset[Place]:
    """The measure's cells; and its row, where they all stand in it."""
    cells = {one.place for one in (*measure.history, *(benchmark.observation for benchmark in measure.benchmarks))}
    row = RowPlace(measure.sheet, measure.row)
    return frozenset((*cells, row) if all(row_of(place) == row for place in cells) else cells)


def tell_unknown(names: Sequence[str]) -> str:
    """What is said of measures that nobody has said which way they are good."""
    named = first_few([f"'{name}'" for name in names], MOST_NAMED)
    return f"The catalogue does not know {named}, so nobody has said whether high or low is good."


def index_by_place(notices: Iterable[Notice]) -> Mapping[Place, Sequence[Notice]]:
    """The notices by each place that they name, and by its row: for asking about many measures."""
    index: dict[Place, list[Notice]] = {}
    for notice in notices:
        for place in notice.places:
            for key in (place, row_of(place)):
                if key is not None:
                    index.setdefault(key, []).append(notice)
    return index


def row_of(place: Place) -> RowPlace | None:
    """The row that a place of a sheet stands in; None for a place of anything else."""
    match place:
        case PublishedPlace():
            return None
        case CellPlace(sheet, address):
            return RowPlace(sheet, int(address.lstrip(ascii_uppercase)))
        case RowPlace():
            return place
        case _:
            return None


_REMEDY = "Ask for one of them by its key."


def _is_named(measure: Measure, wanted: str) -> bool:
    return wanted in (plain(measure.key), plain(measure.name))


def _has_part(measure: Measure, wanted: str) -> bool:
    return wanted in plain(measure.key) or wanted in plain(measure.name)


def _has_words(measure: Measure, wanted: str) -> bool:
    names = plain(f"{measure.key} {measure.name} {measure.definition.short_name}")
    return all(word in names for word in wanted.split())


def _nearness(measure: Measure, wanted: str) -> float:
    names = (measure.key, measure.name, measure.definition.short_name)
    return max(SequenceMatcher(None, wanted, plain(name)).ratio() for name in names)


def _listed(measures: Iterable[Measure]) -> str:
    shown = list(measures)
    lines = [f"  {measure.key}: {measure.name}" for measure in shown[:MOST_LISTED]]
    more = len(shown) - MOST_LISTED
    return "\n".join([*lines, f"  and {more} more"] if more > 0 else lines)
