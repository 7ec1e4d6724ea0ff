"""What no cell can say alone, settled by its row and its workbook: a bare number's scale, a count beside its share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from statistics import median
from typing import Final

from briefing.measures.observation import Status, Unit, round_half_up
from briefing.reading.cells.grammar import Entry
from briefing.reading.cells.units import proves_percent
from briefing.reading.files.grid import Content
from briefing.reading.layout.measure_tables import Figure

MOST_DECIMALS: Final = 4
"""A typed number that shows more decimals than this was worked out by Excel and never formatted."""
ONE_DECIMAL: Final = 1
NEARLY_ALL: Final = Decimal("0.9")


@dataclass(frozen=True, slots=True)
class Draft:
    """A figure's cell with what the grammar made of it."""

    figure: Figure
    entry: Entry

    @property
    def bare_number(self) -> Decimal | None:
        """The value of a typed number that shows neither sign nor unit."""
        typed = self.figure.cell.content is Content.NUMBER
        return self.entry.value if typed and self.entry.unit is None and not proves_percent(self.entry) else None


def stores_fractions(rows: Sequence[tuple[Unit | None, Sequence[Draft]]]) -> bool:
    """Whether the workbook stores its percentages as fractions without showing it: nearly all bare ones are at most
    1."""
    bare = [
        number
        for unit, drafts in rows
        if unit is Unit.PERCENT
        for draft in drafts
        if (number := draft.bare_number) is not None
    ]
    small = sum(abs(number) <= 1 for number in bare)
    telling = any(number not in (0, 1) and abs(number) < 1 for number in bare)
    return telling and small >= NEARLY_ALL * len(bare)


def settle(drafts: Sequence[Draft], unit: Unit | None, *, fractions: bool) -> list[Draft]:
    """The drafts of one row with each value in the row's own scale."""
    shown = [
        draft.entry.value for draft in drafts if draft.entry.value is not None and draft.entry.unit is Unit.PERCENT
    ]
    return [replace(draft, entry=_settled(draft, unit, shown, fractions=fractions)) for draft in drafts]


def _settled(draft: Draft, unit: Unit | None, shown: Sequence[Decimal], *, fractions: bool) -> Entry:
    entry = draft.entry
    if entry.share is not None and entry.status is Status.OK:
        entry = _share_or_count(entry, unit)
    number = draft.bare_number
    if unit is Unit.PERCENT and number is not None and abs(number) <= 1 and number != 0:
        entry = _scaled(entry, number, shown, fractions=fractions)
    if (
        draft.figure.cell.content is Content.NUMBER
        and (entry.decimals or 0) > MOST_DECIMALS
        and entry.value is not None
    ):
        value = round_half_up(entry.value, ONE_DECIMAL)
        entry = replace(entry, value=value, decimals=ONE_DECIMAL, doubts=(*entry.doubts, "unformatted"))
    return entry


def _share_or_count(entry: Entry, unit: Unit | None) -> Entry:
    """ "48 (61%)" in a row of percentages is 61% with the count 48; in a row of numbers it is 48 with a note."""
    if entry.share is None:
        return entry
    places = max(0, -int(entry.share.as_tuple().exponent))
    if unit is Unit.PERCENT:
        return replace(entry, value=entry.share, decimals=places, unit=Unit.PERCENT, count=entry.value)
    return replace(entry, note=" ".join(filter(None, (f"({entry.share}%)", entry.note))))


def _scaled(entry: Entry, number: Decimal, shown: Sequence[Decimal], *, fractions: bool) -> Entry:
    hundredfold = round_half_up(number * 100, max(0, (entry.decimals or 0) - 2))
    others = [abs(value) for value in shown if value]
    if others:
        usual = median(others)
        fits = max(abs(number), usual) / min(abs(number), usual) > max(abs(hundredfold), usual) / min(
            abs(hundredfold), usual
        )
        is_fraction = fits
    else:
        is_fraction = fractions
    if not is_fraction:
        return replace(entry, doubts=(*entry.doubts, "maybe-fraction"))
    decimals = max(0, (entry.decimals or 0) - 2)
    return replace(
        entry, value=hundredfold, decimals=decimals, unit=Unit.PERCENT, doubts=(*entry.doubts, "fraction-scaled")
    )


def as_target(entry: Entry) -> Entry:
    """A target may be a limit ("≥95%" is 95%, its sign in the note), or words ("Monitor"), which set no figure."""
    if entry.status is Status.BELOW_LIMIT and entry.share is not None:
        places = max(0, -int(entry.share.as_tuple().exponent))
        return replace(entry, status=Status.OK, value=entry.share, decimals=places, share=None)
    if (
        entry.status is Status.UNREADABLE
        and entry.form == "unreadable"
        and not any(one.isdigit() for one in entry.note)
    ):
        return replace(entry, status=Status.NOT_APPLICABLE, doubts=())
    return entry


def without_value(entry: Entry, status: Status) -> Entry:
    """An entry that holds no figure."""
    return replace(entry, status=status, value=None, decimals=None, unit=None)
