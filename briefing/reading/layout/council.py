"""The council's name, from report.toml and from a sheet's title → whether a name in the sheet is the council's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from briefing.reading.cells.text import fold
from briefing.reading.files.grid import Sheet

_KINDS: Final = (
    *("council", "county", "city", "borough", "metropolitan", "district", "royal", "unitary", "authority"),
    *("of", "the", "and", "upon", "london", "mbc", "bc", "cc", "dc", "mdc"),
)
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

    def is_named(self, name: str) -> bool:
        """Whether these words are the council's name: part of the one in report.toml, its initials, or the name that
        stands before "Council", "scorecard" and the like in a title line."""
        words = [word for word in _words(name) if word not in _KINDS]
        told = _words(self.told)
        if set(words) and set(words) <= set(told):
            return True
        if len(told) > 1 and fold(name) == "".join(word[0] for word in told):
            return True
        phrase = re.escape(" ".join(words))
        called = re.compile(rf"\b(?:city|borough|county) of {phrase}\b|\b{phrase} (?:[a-z]+ ){{0,2}}{_CALLED}\b")
        return bool(words) and any(called.search(line) for line in self.titles)


NOBODY: Final = Council()


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z][a-z'-]*", fold(text))
