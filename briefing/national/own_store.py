"""A workspace's own store of statistics: the figures of newer releases, beside the file that ships; bytes in and out.

The same figures taken in the same order give the same bytes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from briefing.faults.errors import StatisticsRefused

if TYPE_CHECKING:
    from briefing.national.release import ReleasedFigure

_TABLE = """create table figure (
    indicator text, year integer, level text, area text, region text, release text, out text, value text,
    numerator integer, denominator integer, symbol text, primary key (indicator, year, level, area, release)
) without rowid"""


def add_figures(
    store: bytes | None, indicator: str, release: str, out: date, figures: Sequence[ReleasedFigure]
) -> bytes:
    """The store with the figures of a release; those that it had of the same release are replaced."""
    rows = {_key(row): row for row in (_rows(store) if store is not None else ())}
    for one in figures:
        row = (
            *(indicator, one.year, one.level, one.area, one.region, release, out.isoformat()),
            f"{one.value:f}" if one.value is not None else None,
            int(one.numerator) if one.numerator is not None else None,
            int(one.denominator) if one.denominator is not None else None,
            one.symbol or None,
        )
        rows[_key(row)] = row
    written = sqlite3.connect(":memory:")
    written.execute(_TABLE)
    in_order = [rows[key] for key in sorted(rows)]
    written.executemany("insert into figure values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", in_order)
    written.commit()
    return written.serialize()


def merge_store(connection: sqlite3.Connection, store: bytes) -> None:
    """Puts every figure of a workspace's store into the tables of the library, with the areas and releases that they
    lack; raises StatisticsRefused where it is damaged."""
    for row in _rows(store):
        indicator, year, level, area, region, release, out, value, numerator, denominator, symbol = row
        connection.execute("insert or ignore into area (level, name, region) values (?, ?, ?)", (level, area, region))
        connection.execute("insert or ignore into release (name, out) values (?, ?)", (release, out))
        connection.execute(
            """insert or replace into figure select indicator.id, ?, area.id, release.id, ?, ?, ?, ?
               from indicator, area, release where indicator.name = ? and area.level = ? and area.name = ?
               and release.name = ?""",
            (year, value, numerator, denominator, symbol, indicator, level, area, release),
        )


def _rows(store: bytes) -> list[tuple[Any, ...]]:
    own = sqlite3.connect(":memory:")
    try:
        own.deserialize(store)
        return own.execute("select * from figure order by indicator, year, level, area, release").fetchall()
    except sqlite3.DatabaseError as fault:
        message = f"The workspace's own statistics are damaged: {fault}."
        raise StatisticsRefused("inputs/statistics.sqlite", message, "Take the file away, and update again.") from None


def _key(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """Of which indicator, year, level, area and release a row is."""
    return (*row[:4], row[5])
