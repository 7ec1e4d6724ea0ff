"""A name as a person types it → the sheet beside the scorecard that it means: by its own name, its title, or what
stands in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from briefing.faults.notices import Notice
from briefing.faults.places import CellPlace, SheetPlace
from briefing.knowing.author_words import plain
from briefing.measures.beside import Beside, Breakdown, Facts, Runs
from briefing.measures.observation import Observation
from briefing.measures.scorecard import Scorecard


def named_beside(scorecard: Scorecard, asked: str) -> Beside | None:
    """The one sheet that is called so, or in which one thing is; None where there is none, or several."""
    wanted = plain(asked)
    return _only_one(scorecard, lambda name: name == wanted) if wanted else None


def nearly_named_beside(scorecard: Scorecard, asked: str) -> Beside | None:
    """The one sheet of whose names, or of the names in it, `asked` is a part; None where there is none, or several."""
    wanted = plain(asked)
    return _only_one(scorecard, lambda name: wanted in name) if wanted else None


def _only_one(scorecard: Scorecard, fits: Callable[[str], bool]) -> Beside | None:
    for names in (_sheet_and_title, _names_in):
        found = [one for one in scorecard.beside if any(fits(plain(name)) for name in names(one))]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def rows_of(one: Beside) -> Iterator[tuple[str, tuple[Observation, ...]]]:
    """What a sheet has figures of, each with its cells."""
    match one:
        case Breakdown():
            yield from ((part.name, part.cells) for part in (*one.parts, *((one.total,) if one.total else ())))
        case Runs():
            yield from ((run.column, run.cells) for run in one.runs)
        case Facts():
            yield from ((fact.name, (fact.figure,)) for fact in one.facts)


def rows_asked(one: Beside, asked: str) -> tuple[tuple[str, tuple[Observation, ...]], ...]:
    """The rows whose name `asked` is or is a part of; where there are none, all."""
    rows, wanted = tuple(rows_of(one)), plain(asked)
    exact = tuple(row for row in rows if plain(row[0]) == wanted)
    return exact or tuple(row for row in rows if wanted in plain(row[0])) or rows


def notices_beside(one: Beside, notices: Iterable[Notice]) -> tuple[Notice, ...]:
    """The notices about a sheet or a cell of it."""
    return tuple(notice for notice in notices if any(_is_of(one, place) for place in notice.places))


def _is_of(one: Beside, place: object) -> bool:
    return isinstance(place, CellPlace | SheetPlace) and place.sheet == one.sheet


def _sheet_and_title(one: Beside) -> tuple[str, ...]:
    return one.sheet, one.name


def _names_in(one: Beside) -> Iterator[str]:
    return (name for name, _ in rows_of(one))
