"""A returned paper → the sign-offs that are missing or too late, and approval that is said and not given."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from lxml import etree

from briefing.measures.period import MONTH_NAMES
from briefing.ooxml.namespaces import W
from briefing.ooxml.tables import rows_of
from briefing.reviewing.check.doubt import Doubt
from briefing.reviewing.check.held import first_number, numbers_of, texts_of
from briefing.reviewing.check.upkeep import shortened
from briefing.reviewing.returned import Returned

_SIGNED = re.compile(r"\bsign(?:ed)?[- ]?off|\bdate (?:signed|approved|agreed)|\bapproval date", re.IGNORECASE)
_APPROVED = re.compile(
    r"\b(?:has|have|had|was|were) (?:been )?(?:approved|signed off|cleared|agreed) by\b", re.IGNORECASE
)
_MEETING = re.compile(r"\b(?:date of (?:the )?meeting|meeting date|meeting (?:of|on|held on))|^date\b", re.IGNORECASE)
_MONTHS = {name.lower()[:3]: number for number, name in enumerate(MONTH_NAMES, start=1)}
_DATE = re.compile(
    r"\b(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:[/.-](?P<number>\d{1,2})[/.-]| +(?:of +)?"
    rf"(?P<month>{'|'.join(_MONTHS)})[a-z]*\.?,? +)(?P<year>\d{{4}}|\d{{2}})\b",
    re.IGNORECASE,
)
TITLE_LINES = 20
"""Of a paper's first paragraphs so many may be its title block, with the date of the meeting."""


def doubts_about_approval(paper: Returned, meeting: date | None) -> Iterator[Doubt]:
    """Sign-offs that are missing, or later than the meeting; "has been approved by" where a date is missing."""
    meeting = _meeting_of(paper) or meeting
    numbers, missing, tables = numbers_of(paper), False, list(_sign_offs(paper))
    for table, people in tables:
        number = first_number(table, numbers) or 0
        place = paper.paragraphs[number].place
        if open_ones := list(dict.fromkeys(role for role, dated in people if not dated)):
            missing, message = True, f"No date of sign-off: {', '.join(open_ones)}."
            remedy = "Enter the date when the person has signed, or take the line out."
            yield Doubt("sign-off-missing", number, place, message, remedy)
        for role, dated in people:
            day = date_in(dated)
            if day is not None and meeting is not None and day > meeting:
                message = f"{role} signed on {_told(day)}, after the meeting of {_told(meeting)}."
                yield Doubt("sign-off-late", number, place, message, "See which of the two dates is right.")
    if missing or not tables:
        for number, said in enumerate(paper.paragraphs):
            if _APPROVED.search(said.text) and "report" in said.text.casefold() and date_in(said.text) is None:
                words = shortened(" ".join(said.text.split()))
                message = f"'{words}' is said where not everybody has a date of sign-off."
                remedy = "Say that the report is for approval, until all have signed."
                yield Doubt("approval-undated", number, said.place, message, remedy)


def _sign_offs(paper: Returned) -> Iterator[tuple[etree._Element, list[tuple[str, str]]]]:
    """Each table with a column for the date of a sign-off: its rows' roles with what stands in that column."""
    for table in paper.root.iter(f"{W}tbl"):
        header, *rows = [texts_of(row) for row in rows_of(table)] or [[]]
        column = next((at for at, text in enumerate(header) if _SIGNED.search(text)), None)
        if column is not None:
            entries = [
                (row[0] or row[1], row[column].strip()) for row in rows if any(row) and len(row) > max(column, 1)
            ]
            yield table, [(" ".join(role.split()), dated) for role, dated in entries]


def _meeting_of(paper: Returned) -> date | None:
    """The date of the meeting as the paper's first lines give it."""
    lines = (said.text for said in paper.paragraphs[:TITLE_LINES] if _MEETING.search(said.text))
    return next((day for line in lines if (day := date_in(line)) is not None), None)


def date_in(text: str) -> date | None:
    """The first day that a text names: "14/03/2021", "14 March 2021"; None where it names none."""
    found = _DATE.search(text)
    if found is None:
        return None
    year = int(found["year"]) + (2000 if len(found["year"]) == len("21") else 0)
    month = int(found["number"]) if found["number"] else _MONTHS[found["month"].lower()]
    try:
        return date(year, month, int(found["day"]))
    except ValueError:
        return None


def _told(day: date) -> str:
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"
