"""A table of the tool: row by row by the key of each, cell by cell, as people left it and as it is now."""

from __future__ import annotations

from collections.abc import Mapping

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
    if table is None:
        if new is None or new.rows != old.rows:
            desk.tell(Doing.STAYS_OUT, old, "people have deleted it")
        return
    if new is not None and new.rows == old.rows:
        return
    theirs = _rows_by_key(table, old)
    if new is not None and new.rows[:1] and old.rows[:1] and new.rows[0].cells == old.rows[0].cells:
        _row_by_row(old, new, theirs, desk)
        return
    edited = [row.key for row in old.rows if row.key in theirs and _is_edited(theirs[row.key], row)]
    lost = [row.key for row in old.rows if row.key not in theirs]
    if edited or lost or len(rows_of(table)) != len(old.rows):
        _leave_whole(old, new, table, desk)
    else:
        _replace_whole(old, new, table, desk)


def _rows_by_key(table: etree._Element, old: TrailBlock) -> dict[str, etree._Element]:
    """The rows that came back by their keys: by their bookmarks, else by the words of their first cell."""
    names = {row.bookmark.lower(): row.key for row in old.rows if row.bookmark}
    rows = rows_of(table)
    found: dict[str, etree._Element] = {}
    for row in rows:
        for start in row.iter(f"{W}bookmarkStart"):
            key = names.get((start.get(f"{W}name") or "").lower())
            if key is not None:
                found.setdefault(key, row)
    taken = set(found.values())
    first = {next(cells_of(row), ""): row for row in reversed(rows) if row not in taken}
    for one in old.rows:
        if one.key not in found and one.cells and one.cells[0] in first:
            found[one.key] = first[one.cells[0]]
    if len(rows) == len(old.rows):
        for one, row in zip(old.rows, rows, strict=True):
            if one.key not in found and row not in found.values():
                found[one.key] = row
    return found


def _is_edited(row: etree._Element, old: TrailRow) -> bool:
    return tuple(cells_of(row)) != old.cells or bool(authors_of(row) - {TOOL})


def _row_by_row(old: TrailBlock, new: TrailBlock, theirs: Mapping[str, etree._Element], desk: ReviewDesk) -> None:
    before = {row.key: row for row in old.rows}
    fresh = _rows_by_key(desk.fresh.tables[new.anchor], new)
    last = theirs.get("")
    revised, left, inserted, withdrawn = 0, 0, 0, 0
    for row in new.rows:
        known = before.get(row.key)
        own = theirs.get(row.key)
        if known is not None and own is not None:
            changed, kept = _cell_by_cell(known, row, own, fresh[row.key], new, desk)
            revised, left, last = revised + changed, left + kept, own
        elif known is None and row.key in fresh and last is not None:
            copied = desk.copy(fresh[row.key])
            last.addnext(copied)
            desk.revisions.propose_row(copied)
            inserted, last = inserted + 1, copied
    now = {row.key for row in new.rows}
    for row in old.rows:
        own = theirs.get(row.key)
        if row.key in now or own is None:
            continue
        if _is_edited(own, row):
            _comment_row(
                own, ("Briefing would no longer write this row. It was left, because people have changed it.",), desk
            )
            left += 1
        else:
            desk.revisions.withdraw_row(own)
            withdrawn += 1
    if revised or inserted or withdrawn:
        counts = ((revised, "changed"), (inserted, "new"), (withdrawn, "gone"))
        desk.tell(Doing.REVISED, new, "rows: " + ", ".join(f"{number} {word}" for number, word in counts if number))
    if left:
        desk.tell(Doing.COMMENTED, new, f"{left} of its rows were changed by people and have new figures")


def _cell_by_cell(  # noqa: PLR0913, PLR0917  a row four times, and where it stands
    old: TrailRow, new: TrailRow, own: etree._Element, fresh: etree._Element, table: TrailBlock, desk: ReviewDesk
) -> tuple[int, int]:
    """Whether cells of a row were revised, and whether cells that people had changed were left (1 each, or 0)."""
    if old.cells == new.cells:
        return 0, 0
    told: list[str] = []
    revised = False
    cells, wanted = cell_elements(own), cell_elements(fresh)
    if not len(cells) == len(wanted) == len(old.cells) == len(new.cells):
        _comment_row(own, (f"Briefing would now write in this row: {'; '.join(new.cells)}",), desk)
        return 0, 1
    heads = table.rows[0].cells
    for number, (was, now) in enumerate(zip(old.cells, new.cells, strict=True)):
        mine, theirs = cells[number].findall(f"{W}p"), wanted[number].findall(f"{W}p")
        if was == now or _holds_points(theirs, desk):
            continue
        if len(mine) == len(theirs) == 1 and text_of(mine[0]) == was and not authors_of(mine[0]) - {TOOL}:
            desk.revisions.revise(mine[0], theirs[0])
            revised = desk.touched = True
        else:
            told.append(f"{heads[number] if number < len(heads) else ''}: {now}")
    if told:
        _comment_row(own, ("Briefing would now write in this row:", *told), desk)
    return int(revised), int(bool(told))


def _holds_points(paragraphs: list[etree._Element], desk: ReviewDesk) -> bool:
    """Whether a cell holds points that have anchors of their own, and are refreshed by these."""
    anchored = {paragraph for where in desk.fresh.located.values() for paragraph in where.paragraphs}
    return any(one in anchored for one in paragraphs)


def _comment_row(row: etree._Element, lines: tuple[str, ...], desk: ReviewDesk) -> None:
    paragraph = next(row.iter(f"{W}p"), None)
    if paragraph is not None:
        desk.comment_on(paragraph, lines)


def _leave_whole(old: TrailBlock, new: TrailBlock | None, table: etree._Element, desk: ReviewDesk) -> None:
    said = "would no longer be written" if new is None else "would now have other columns"
    line = f"This table {said}. It was left, because people have changed it."
    _comment_row(rows_of(table)[0], (line,), desk)
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
