"""The council's name, from report.toml and from a sheet's title → whether a name in the sheet is the council's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from briefing.faults.notices import Notice, Severity
from briefing.reading.cells.text import fold
from briefing.reading.files.grid import Cell, Sheet

_KINDS: Final = (
    *("council", "county", "city", "borough", "metropolitan", "district", "royal", "unitary", "authority"),
    *("of", "the", "and", "upon", "london", "mbc", "bc", "cc", "dc", "mdc"),
)
_SIDES: Final = frozenset(("north", "south", "east", "west", "central", "greater", "mid", "outer", "inner"))
_CALLED: Final = r"(?:council|county|city|borough|district|mbc|scorecard|performance|corporate)"
TITLE_LINES: Final = 40
"""A line that stands alone among so many first ones may be the sheet's title."""


@dataclass(frozen=True, slots=True)
class Council:
    """Whose scorecard it is: the name in report.toml ("" where it gives none), and the lines of the sheet's title."""

    told: str = ""
    titles: tuple[str, ...] = ()

    def in_sheet(self, sheet: Sheet) -> Council:
        """The same council with the title lines of a sheet."""
        rows = [sheet.row(row) for row in list(sheet.rows)[:TITLE_LINES]]
        lines = [fold(cells[0][1].text) for cells in rows if len(cells) == 1]
        return Council(self.told, (fold(sheet.name), *lines))

    def is_called(self, name: str) -> bool:
        """Whether these words are the name in report.toml, or its initials: "Durham" for Durham County Council, but not
        "Somerset" for North Somerset Council."""
        words, told = _names(name), _names(self.told)
        if not words or not told:
            return False
        initials = fold(name) == "".join(word[0] for word in _words(self.told))
        alike = words <= told or told <= words
        return initials or (alike and words & _SIDES == told & _SIDES)

    def is_named(self, name: str) -> bool:
        """Whether these words are the council's name: the one in report.toml, or one that stands before "Council",
        "scorecard" and the like in the title."""
        if self.is_called(name):
            return True
        phrase = re.escape(" ".join(word for word in _words(name) if word not in _KINDS))
        called = re.compile(rf"\b(?:city|borough|county) of {phrase}\b|\b{phrase} (?:[a-z]+ ){{0,2}}{_CALLED}\b")
        return bool(phrase) and any(called.search(line) for line in self.titles)

    def own_area(self, areas: Sequence[str]) -> str | None:
        """The council's own of several areas: the one that report.toml names, else the only one ("" where there is none
        at all); None where nobody can say."""
        called = [area for area in areas if self.is_called(area)]
        if len(called) == 1:
            return called[0]
        return areas[0] if len(areas) == 1 else None if areas else ""


NOBODY: Final = Council()


def _names(text: str) -> set[str]:
    return set(_words(text)) - set(_KINDS)


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z][a-z'-]*", fold(text))


MOST_NAMED: Final = 12
"""So many areas are named in a refusal."""


def area_unknown(sheet: Sheet, cell: Cell, areas: Sequence[str], council: Council) -> Notice:
    """The notice that nobody says which of several areas is the council."""
    told = (
        f"report.toml names {council.told}, which is none of them"
        if council.told
        else ("nothing says whose scorecard it is")
    )
    more = " and others" if len(areas) > MOST_NAMED else ""
    message = (
        f"The table of the sheet '{sheet.name}' has figures of several areas ({', '.join(areas[:MOST_NAMED])}{more}), "
        f"and {told}."
    )
    remedy = f'Write the council\'s name in report.toml as the table has it: council = "{areas[0]}".'
    return Notice("area-unknown", Severity.ERROR, (sheet.place(cell),), message, remedy, tuple(filter(None, areas)))
