"""A returned paper and report.toml → what is filed: council, committee, meeting, item, title. The paper's own words
count: people change them last. Where report.toml says otherwise it may belong to another paper, and that is told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from string import Formatter

from briefing.faults.errors import PaperRefused
from briefing.faults.notices import Notice, Severity
from briefing.faults.places import FilePlace
from briefing.knowing.details import Details, Exemption
from briefing.measures.period import Period
from briefing.ooxml.properties import date_of
from briefing.report.document import Properties
from briefing.reviewing.filing.draft_mark import marks_of
from briefing.reviewing.returned import Returned

LONGEST_NAME = 140
"""Letters of a file's name: with a folder's before it, Windows takes 255 for the whole path."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s+([A-Za-z]{3})[a-z]*\s+(\d{4})")
_ANCHORS = {"committee": "committee", "meeting_date": "meeting-date", "agenda_item": "agenda-item"}
_SAYS_EXEMPT = re.compile(r"not for publication|\bexempt\b|schedule 12A", re.IGNORECASE)
_NO_NAME = re.compile(r'[\x00-\x1f<>"|?*]')
TITLE = "Title"


@dataclass(frozen=True, slots=True)
class AboutPaper:
    """What is filed, as the agenda names it; "" where neither the paper nor report.toml says it. `meeting_date` is as
    2024-11-29."""

    council: str
    committee: str
    meeting_date: str
    agenda_item: str
    title: str

    @property
    def meeting(self) -> str:
        """The day of the meeting in words, "" where it is not known."""
        when = date_of(self.properties)
        return Period.day(when.date()).label if when else ""

    @property
    def properties(self) -> Properties:
        """What its files say of themselves: the council, and nobody who worked on it."""
        item = f"item {self.agenda_item}" if self.agenda_item else ""
        subject = ", ".join(part for part in (self.committee, self.meeting_date, item) if part)
        return Properties(self.title, self.council or self.committee, subject, self.meeting_date)


def read_about(returned: Returned, details: Details, draft: Sequence[str] = ()) -> AboutPaper:
    """What the paper says of itself, and report.toml where it says nothing; raises PaperRefused without any title."""
    own, others = _said_in(returned, draft), _said_by(details)
    about = AboutPaper(**{one.name: own.get(one.name) or others[one.name] for one in fields(AboutPaper)})
    if not about.title:
        message = "The paper has no title, and no report.toml says one."
        raise PaperRefused(returned.name, message, "Give its title the style 'Title'.")
    return about


def check_about(returned: Returned, details: Details, draft: Sequence[str] = ()) -> Iterator[Notice]:
    """Where report.toml says otherwise than the paper: its exemption may be that of another one."""
    own, others = _said_in(returned, draft), _said_by(details)
    for name, said in own.items():
        if others[name] and _alike(said) != _alike(others[name]):
            message = f"The paper says {name.replace('_', ' ')} '{said}', report.toml '{others[name]}'."
            remedy = "Make them agree, or name the paper's own with --report."
            yield Notice("filing-differs", Severity.ERROR, (FilePlace(returned.name),), message, remedy)
    access = [one for one in returned.paragraphs if _is_access(one.text, one.anchors)]
    for one in access:
        says_exempt = _SAYS_EXEMPT.search(one.text) is not None
        if says_exempt != (details.exemption is not None):
            toml = "that it is exempt" if details.exemption is not None else "nothing of an exemption"
            message = f"The paper says '{' '.join(one.text.split())}', and report.toml says {toml}."
            remedy = "Say it in report.toml (access, [exemption]) and in the paper alike."
            yield Notice("access-differs", Severity.ERROR, (one.place,), message, remedy)


def exemption_in_words(exemption: Exemption) -> tuple[str, int]:
    """The paragraphs of an exemption as a list ("1, 2 and 3"), and how many they are."""
    numbers = [str(one) for one in exemption.paragraphs]
    return " and ".join([*([", ".join(numbers[:-1])] if numbers[1:] else []), numbers[-1]]), len(numbers)


def name_files(pattern: str, about: AboutPaper) -> str:
    """The name of the final files, without an ending, as a disk can hold it; what is not known is left out."""
    known = {
        "date": about.meeting_date,
        "council": about.council,
        "committee": about.committee,
        "item": about.agenda_item,
        "title": about.title,
    }
    name = Formatter().vformat(pattern, (), known)
    name = _NO_NAME.sub("", re.sub(r"\s*:\s*", " - ", name)).replace("/", "-").replace("\\", "-")
    name = " ".join(name.split())
    if len(name) > LONGEST_NAME:
        name = name[:LONGEST_NAME].rsplit(" ", 1)[0]
    return name.strip(" .-") or "paper"


def _said_in(returned: Returned, draft: Sequence[str]) -> dict[str, str]:
    """What the paper itself says, by the names of report.toml: its title without the mark of a draft, and the
    lines of its title block."""
    found: dict[str, str] = {}
    mark = marks_of(draft).beside
    for one in returned.paragraphs:
        if one.style == TITLE and one.text.strip():
            found.setdefault("title", mark.sub("", " ".join(one.text.split())).strip())
        for name, anchor in _ANCHORS.items():
            _, tab, said = one.text.partition("\t")
            if f"title-block-{anchor}" in one.anchors and tab and said.strip() and not said.strip().startswith("["):
                found.setdefault(name, " ".join(said.split()))
    if "meeting_date" in found:
        found["meeting_date"] = _as_day(found["meeting_date"])
    return {name: said for name, said in found.items() if said}


def _said_by(details: Details) -> dict[str, str]:
    day = details.meeting_date.isoformat() if details.meeting_date else ""
    return {
        "council": details.council.strip(),
        "committee": details.committee.strip(),
        "meeting_date": day,
        "agenda_item": details.agenda_item.strip(),
        "title": details.title.strip(),
    }


def _as_day(words: str) -> str:
    """ "29 November 2024" as 2024-11-29; "" for what is no day."""
    found = _DAY.search(words)
    if found is None or found[2].lower() not in _MONTHS:
        return ""
    try:
        return date(int(found[3]), _MONTHS.index(found[2].lower()) + 1, int(found[1])).isoformat()
    except ValueError:
        return ""


def _is_access(text: str, anchors: tuple[str, ...]) -> bool:
    return "title-block-access" in anchors or re.match(r"\s*(access|public access|exempt)\b\W", text, re.I) is not None


def _alike(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())
