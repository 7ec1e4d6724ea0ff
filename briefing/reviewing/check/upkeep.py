"""A returned paper → what still waits in it: comments, tracked changes, places to fill, leftover marks."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from briefing.ooxml.namespaces import W
from briefing.ooxml.revisions import authors_of, shown_text
from briefing.reviewing.check.doubt import Doubt
from briefing.reviewing.margin_notes import notes_to_answer
from briefing.reviewing.returned import Returned

_FORMATTED = (f"{W}rPrChange", f"{W}pPrChange")
_LEFTOVER = re.compile(
    r"\bTB[CAD]\b|\bto be (?:confirmed|completed|added|inserted|updated)\b|\bX{2,}\b"
    r"|\bxx/xx/\w+|\bx{3,}\b|\{\{|\}\}|\{%|\[ ?(?:insert|add|tbc|xx?|enter|delete|to"
    r" be)\b[^\]]*\]?"
    r"|<(?:insert|add|name|date|enter)\b[^>]*>|\?{3,}|\blorem ipsum\b|#(?:REF|N/A|VALUE|DIV/0"
    r"|NAME)[!?]?|\bError! [A-Z]\w+ \w+|\b(?:Click|Tap) (?:or tap )?(?:here )?to (?:enter"
    r"|add)\b"
    r"|\bChoose an item\b|\bTODO\b|\bFIXME\b|\b(?:NB|Note) to (?:author|self|editor|officer)\b|_{4,}",
)
_ANY_CASE = re.compile(
    r"\[ ?(?:insert|add |name\]|date\]|tbc|enter )|\bto be confirmed\b|\blorem ipsum\b", re.IGNORECASE
)


def open_comments_of_people(paper: Returned) -> Iterator[Doubt]:
    """Comments that nobody has resolved: by people, or by the tool where it asks people to look."""
    for one in notes_to_answer(paper):
        message = f"A comment by {one.author or 'somebody'} is open: '{shortened(one.text)}'."
        yield Doubt("comment-open", one.number, one.said.place, message, "Answer it, then resolve or delete it.")


def pending_changes(paper: Returned) -> Iterator[Doubt]:
    """Tracked changes that nobody has accepted or refused, a doubt for all of the same people."""
    waiting: dict[str, list[int]] = defaultdict(list)
    for number, said in enumerate(paper.everywhere):
        authors = authors_of(said.element) | {one.get(f"{W}author", "") for one in said.element.iter(*_FORMATTED)}
        row = next(said.element.iterancestors(f"{W}tr"), None)
        if (
            row is not None
            and (marks := row.find(f"{W}trPr")) is not None
            and said.element is next(row.iter(f"{W}p"), None)
        ):
            authors |= authors_of(marks)
        if authors:
            waiting[" and ".join(sorted(one or "somebody" for one in authors))].append(number)
    for who, numbers in waiting.items():
        message = f"A tracked change by {who} waits to be accepted or refused."
        if len(numbers) > 1:
            message = f"From here on, {len(numbers)} paragraphs have tracked changes by {who} to accept or refuse."
        place = paper.everywhere[numbers[0]].place
        yield Doubt("change-pending", numbers[0], place, message, "Decide under Review in Word: Accept or Reject.")


def empty_places(paper: Returned) -> Iterator[Doubt]:
    """Places to fill that nobody has filled: they still show what they ask for."""
    asked = {one.anchor: one for one in paper.trail.blocks if one.kind == "placeholder"} if paper.trail else {}
    for number, said in enumerate(paper.everywhere):
        showing = [one for one in said.element.iter(f"{W}sdt") if one.find(f"{W}sdtPr/{W}showingPlcHdr") is not None]
        base = next((asked[anchor] for anchor in said.anchors if anchor in asked), None)
        unchanged = (
            base is not None and bool(base.text.strip()) and shown_text(said.element).strip() == base.text.strip()
        )
        label, colon, rest = said.text.partition(":")
        bare = (
            base is not None and colon == ":" and not rest.strip() and label.strip().casefold() in base.text.casefold()
        )
        if showing or unchanged or bare:
            what = (
                "The service's commentary is missing"
                if any(one.startswith("commentary-") for one in said.anchors)
                else "This place is not filled"
            )
            words = " ".join(said.text.split())
            yield Doubt(
                "place-empty",
                number,
                said.place,
                f"{what}: '{shortened(words)}'.",
                "Write what is asked for, or delete the paragraph.",
            )


def leftovers(paper: Returned, trusted: frozenset[int]) -> Iterator[Doubt]:
    """Marks that were left to be filled in later, or by a template."""
    for number, said in enumerate(paper.everywhere):
        if number in trusted:
            continue
        found = _LEFTOVER.search(said.text) or _ANY_CASE.search(said.text)
        if found:
            yield Doubt(
                "leftover",
                number,
                said.place,
                f"'{shortened(found[0])}' was left to be filled in or taken out.",
                "Fill it in, or take it out.",
            )


def shortened(text: str) -> str:
    """A text, or its beginning where it is long."""
    return text if len(text) <= MOST_LETTERS else f"{text[: MOST_LETTERS - 1].rstrip()}…"


MOST_LETTERS = 160
"""So many letters of a comment or a paragraph are quoted."""
