"""The table of sign-offs as people filled it → who has approved it and when, and the table as it may be published.

A published paper says "has been approved by" of those alone who have, by name and with a date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from briefing.ooxml.letters import text_of, write_over
from briefing.ooxml.namespaces import W, value_of
from briefing.ooxml.stylesheet import Stylesheet

TABLE = "approvals-table"
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_DATE = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?\W+(?:{_MONTHS})|\b\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}\b|\b\d{{4}}-\d\d-\d\d\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class SignOff:
    """A row of the table: who, in which role, and the date as it was written; it counts with a name and a date."""

    role: str
    name: str
    date: str

    @property
    def signed(self) -> bool:
        """Whether this person has approved the paper."""
        return bool(self.name) and _DATE.search(self.date) is not None

    def __str__(self) -> str:
        who = f"{self.name} ({self.role})" if self.name and self.role else self.name or self.role
        return f"{who}, {self.date}" if self.date else who


@dataclass(frozen=True, slots=True)
class LeadWords:
    """What stands before the table, by the council's wording: where all have signed, and before that; how the table is
    described for those who cannot see it; its header."""

    approved: str
    for_approval: str
    description: str
    header: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SignOffTable:
    """The table in its place, and its rows of people."""

    table: etree._Element
    rows: tuple[tuple[etree._Element, SignOff], ...]

    @property
    def people(self) -> tuple[SignOff, ...]:
        """Everybody who is named in it, in order."""
        return tuple(one for _, one in self.rows)


def find_sign_offs(body: etree._Element, words: LeadWords) -> SignOffTable | None:
    """The table of sign-offs, known by its control, or by the description or the header that the tool gave it, as
    LibreOffice drops the first two; None without one."""
    tables = [table for control in _controls(body, TABLE) for table in control.iter(f"{W}tbl")]
    tables += [one for one in body.iter(f"{W}tbl") if value_of(one, "tblPr/tblDescription") == words.description]
    if words.header:
        firsts = ((one, one.find(f"{W}tr")) for one in body.iter(f"{W}tbl"))
        tables += [one for one, first in firsts if first is not None and _cells(first) == words.header]
    if not tables:
        return None
    rows = []
    for row in list(tables[0].iter(f"{W}tr"))[1:]:
        if any(cells := _cells(row)):
            role, name, date = (*cells, "", "", "")[:3]
            rows.append((row, SignOff(role, name, date)))
    return SignOffTable(tables[0], tuple(rows))


def _cells(row: etree._Element) -> tuple[str, ...]:
    return tuple(" ".join(" ".join(map(text_of, cell.iter(f"{W}p"))).split()) for cell in row.iter(f"{W}tc"))


def settle_sign_offs(found: SignOffTable, words: LeadWords, sheet: Stylesheet, *, keep: bool) -> None:
    """Leaves those in the table who have signed, under a lead that says so; of nobody, no table and no heading. To be
    called when the controls around table and lead are gone."""
    before = found.table.getprevious()
    lead = before if before is not None and text_of(before).strip() in (words.approved, words.for_approval) else None
    signed = [row for row, person in found.rows if person.signed]
    if not keep or not signed:
        _take_part_out(found.table, lead, sheet)
        return
    for row, person in found.rows:
        if not person.signed and (table := row.getparent()) is not None:
            table.remove(row)
    if lead is not None:
        write_over(lead, words.approved)


def _take_part_out(table: etree._Element, lead: etree._Element | None, sheet: Stylesheet) -> None:
    """Takes out the table, what leads to it, and a heading under which nothing else stands."""
    first = table if lead is None else lead
    heading, after = first.getprevious(), table.getnext()
    empty = after is None or after.tag == f"{W}sectPr" or _is_heading(after, sheet)
    doomed = [heading] if heading is not None and _is_heading(heading, sheet) and empty else []
    for one in dict.fromkeys([*doomed, first, table]):
        if (parent := one.getparent()) is not None:
            parent.remove(one)


def _is_heading(element: etree._Element, sheet: Stylesheet) -> bool:
    style = value_of(element, "pPr/pStyle")
    return element.tag == f"{W}p" and sheet.outline_level(style) is not None


def _controls(body: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The controls of an anchor. LibreOffice drops tags and keeps aliases."""
    for control in body.iter(f"{W}sdt"):
        if tag in (value_of(control, "sdtPr/tag"), value_of(control, "sdtPr/alias")):
            yield control
