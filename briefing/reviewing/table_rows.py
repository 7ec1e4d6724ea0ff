"""A table of the tool: row by row by the key of each, cell by cell, as people left it and as it is now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from lxml import etree

from briefing.ooxml.namespaces import W
from briefing.ooxml.properties import TOOL
from briefing.ooxml.revisions import authors_of, text_of
from briefing.ooxml.tables import cell_elements, cells_of, rows_of
from briefing.ooxml.trail import TrailBlock, TrailRow
from briefing.reviewing.desk import Doing, ReviewDesk


def refresh_table(old: TrailBlock, new: TrailBlock | None, desk: ReviewDesk) -> None:
    """The rows of a table that the tool wrote as `old` and would now write as `new`; None where it would not."""
    table = desk.returned.tables.get(old.anchor)
    if new is not None and table is not None and all(map(_is_withdrawn, rows_of(table))):
        desk.revisions.restore(table)
    elif new is not None and new.rows == old.rows:
        return
    if table is None:
        desk.tell(Doing.STAYS_OUT, old, "people have deleted it")
    elif new is not None and len(new.rows[0].cells) == len(old.rows[0].cells):
        _Rows(old, new, _rows_by_key(table, old, new), _rows_by_key(desk.fresh.tables[new.anchor], new, new), desk).go()
    elif _is_people_s(table, old):
        _leave_whole(old, new, table, desk)
    else:
        _replace_whole(old, new, table, desk)


@dataclass(slots=True)
class _Rows:
    """A table whose columns are as many as before: the rows that came back and those of the fresh paper, by key."""

    old: TrailBlock
    new: TrailBlock
    theirs: dict[str, etree._Element]
    fresh: dict[str, etree._Element]
    desk: ReviewDesk
    revised: int = 0
    left: int = 0
    inserted: int = 0
    withdrawn: int = 0

    def go(self) -> None:
        """Revises each row that stands, puts in the new ones, takes out those that are written no longer."""
        before = {row.key: row for row in self.old.rows}
        stays = self._in_place(before)
        last: etree._Element | None = None
        for row in self.new.rows:
            known, own = before.get(row.key), self.theirs.get(row.key)
            if own is not None and (row.key in stays or known is None or self._is_kept(own, known)):
                self._revise(known or self._restored(row, own), row, own)
                last = own
            elif (known is None or own is not None) and row.key in self.fresh and last is not None:
                if own is not None:
                    self.desk.free_bookmarks(own)
                    self.desk.revisions.withdraw_row(own)
                last = self._insert(row.key, last)
        self._withdraw({row.key for row in self.new.rows})
        self._tell()

    def _in_place(self, before: Mapping[str, TrailRow]) -> set[str]:
        """The rows that come one after another in both; the others have moved."""
        then = [key for key in before if key in self.theirs]
        now = [row.key for row in self.new.rows if row.key in self.theirs and row.key in before]
        matcher = SequenceMatcher(None, then, now, autojunk=False)
        return {key for one in matcher.get_matching_blocks() for key in then[one.a : one.a + one.size]}

    def _is_kept(self, own: etree._Element, known: TrailRow) -> bool:
        """Whether a row that has moved stays where it is, because people have changed it or said something of it."""
        remarks = {one.get(f"{W}id") for one in own.iter(f"{W}commentReference")} & self.desk.receipts.remarks
        return bool(remarks) or _is_edited(own, known)

    def _restored(self, row: TrailRow, own: etree._Element) -> TrailRow:
        """A row that was taken out once comes back: what stands in it then. Nothing of it counts as the tool's where it
        does not wait to be taken out, or where people have typed into it meanwhile."""
        untouched = _is_withdrawn(own) and not any(cells_of(own)) and not authors_of(own) - {TOOL}
        self.desk.revisions.restore(own)
        return TrailRow(row.key, row.bookmark, tuple(cells_of(own) if untouched else ("" for _ in row.cells)))

    def _insert(self, key: str, last: etree._Element) -> etree._Element:
        copied = self.desk.copy(self.fresh[key])
        last.addnext(copied)
        self.desk.revisions.propose_row(copied)
        self.inserted += 1
        return copied

    def _revise(self, old: TrailRow, new: TrailRow, own: etree._Element) -> None:
        """Revises each cell of a row that nobody has touched; the others get a comment."""
        cells, wanted = cell_elements(own), cell_elements(self.fresh[new.key])
        heads = self.new.rows[0].cells
        told: list[str] = []
        revised = False
        if len(cells) != len(wanted):
            told += [f"{head}: {now}" for head, now in zip(heads, new.cells, strict=False)] if old != new else []
            cells = wanted = []
        for number, (cell, fresh) in enumerate(zip(cells, wanted, strict=True)):
            mine, theirs = cell.findall(f"{W}p"), fresh.findall(f"{W}p")
            now = new.cells[number]
            then = old.cells[number]
            said = (*map(self.desk.fresh.said.get, theirs), *map(self.desk.returned.said.get, mine))
            if any(one.anchors for one in said if one is not None):
                continue  # points that have anchors of their own, and are refreshed by these
            if then == now:
                continue
            if len(mine) == len(theirs) == 1 and text_of(mine[0]) == then and not authors_of(mine[0]) - {TOOL}:
                self.desk.revisions.revise(mine[0], theirs[0])
                revised = True
            else:
                told.append(f"{heads[number]}: {now}")
        if told:
            _comment_row(own, ("Briefing would now write in this row:", *told), self.desk)
        self.desk.touched = self.desk.touched or revised
        self.revised, self.left = self.revised + revised, self.left + bool(told)

    def _withdraw(self, now: set[str]) -> None:
        for row in self.old.rows:
            own = self.theirs.get(row.key)
            if row.key in now or own is None:
                continue
            if _is_edited(own, row):
                line = "Briefing would no longer write this row. It was left, because people have changed it."
                _comment_row(own, (line,), self.desk)
                self.left += 1
            else:
                self.desk.revisions.withdraw_row(own)
                self.withdrawn += 1

    def _tell(self) -> None:
        counts = ((self.revised, "changed"), (self.inserted, "new"), (self.withdrawn, "gone"))
        if self.revised or self.inserted or self.withdrawn:
            told = ", ".join(f"{number} {word}" for number, word in counts if number)
            self.desk.tell(Doing.REVISED, self.new, f"rows: {told}")
        if self.left:
            many = f"{self.left} of its rows were" if self.left > 1 else "one of its rows was"
            have = "have" if self.left > 1 else "has"
            self.desk.tell(Doing.COMMENTED, self.new, f"{many} changed by people and {have} new figures")


def _rows_by_key(table: etree._Element, old: TrailBlock, new: TrailBlock) -> dict[str, etree._Element]:
    """The rows that came back by their keys: by their bookmarks, else by the words of their first cell, else, of as
    many rows as there were, by their place where most of their cells are as they were."""
    names = {row.bookmark.lower(): row.key for row in (*new.rows, *old.rows) if row.bookmark}
    rows = rows_of(table)
    found: dict[str, etree._Element] = {}
    for row in rows:
        for start in row.iter(f"{W}bookmarkStart"):
            key = names.get((start.get(f"{W}name") or "").lower())
            if key is not None:
                found.setdefault(key, row)
    taken = set(found.values())
    cells = {row: tuple(cells_of(row)) for row in rows if row not in taken}
    first = {words[0]: row for row, words in reversed(cells.items()) if words}
    for one in old.rows:
        if one.key not in found and one.cells and one.cells[0] in first:
            found[one.key] = first[one.cells[0]]
    for one, row in zip(old.rows, rows, strict=False) if len(rows) == len(old.rows) else ():
        same = sum(a == b for a, b in zip_longest(one.cells, cells.get(row, ())))
        if one.key not in found and row not in found.values() and same > len(one.cells) / 2:
            found[one.key] = row
    return found


def _is_edited(row: etree._Element, old: TrailRow) -> bool:
    return tuple(cells_of(row)) != old.cells or bool(authors_of(row) - {TOOL})


def _is_withdrawn(row: etree._Element) -> bool:
    gone = row.find(f"{W}trPr/{W}del")
    return gone is not None and gone.get(f"{W}author") == TOOL


def _is_people_s(table: etree._Element, old: TrailBlock) -> bool:
    """Whether people have changed anything in a table."""
    rows = _rows_by_key(table, old, old)
    whole = len(rows_of(table)) == len(old.rows) == len(rows)
    return not whole or any(_is_edited(rows[row.key], row) for row in old.rows)


def _comment_row(row: etree._Element, lines: tuple[str, ...], desk: ReviewDesk) -> None:
    paragraph = next(row.iter(f"{W}p"), None)
    if paragraph is not None:
        desk.comment_on(paragraph, lines)


def _leave_whole(old: TrailBlock, new: TrailBlock | None, table: etree._Element, desk: ReviewDesk) -> None:
    said = "would no longer be written" if new is None else "would now have other columns"
    line = f"This table {said}. It was left, because people have changed it."
    rows = [" | ".join(row.cells) for row in new.rows] if new is not None else []
    _comment_row(rows_of(table)[0], (line, *rows), desk)
    desk.tell(Doing.COMMENTED, old, f"people have changed it, and it {said}")


def _replace_whole(old: TrailBlock, new: TrailBlock | None, table: etree._Element, desk: ReviewDesk) -> None:
    """Deletes all rows, and puts the new table behind the old one, where there is one."""
    for row in rows_of(table):
        desk.revisions.withdraw_row(row)
    if new is None:
        desk.tell(Doing.WITHDRAWN, old, "it would no longer be written")
        return
    copied = desk.copy(desk.fresh.tables[new.anchor])
    gap = etree.Element(f"{W}p")
    table.addnext(gap)
    gap.addnext(copied)
    desk.revisions.propose(gap)
    for row in rows_of(copied):
        desk.revisions.propose_row(row)
    desk.tell(Doing.REVISED, new, "it has other columns now")
