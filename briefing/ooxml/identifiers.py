"""Anchors of a Report → the ids and names that Word wants: short, unique in the file, the same at every run."""

from __future__ import annotations

import re
from collections.abc import Iterable
from hashlib import sha256

from lxml import etree

from briefing.ooxml.namespaces import W

LONGEST_TAG = 64
_HASH_LETTERS = 8
_LARGEST_ID = 2**31 - 1
_REFERENCE_DIGITS = 9


def tag_of(anchor: str) -> str:
    """The tag of an anchor's content control: the anchor itself, cut and told apart by a hash where it is too long."""
    if len(anchor) <= LONGEST_TAG and anchor.isprintable():
        return anchor
    clean = re.sub(r"[^\w.!-]", "-", anchor)
    return f"{clean[: LONGEST_TAG - _HASH_LETTERS - 1]}~{_digest(anchor)[:_HASH_LETTERS]}"


def caption_anchor(anchor: str) -> str:
    """The anchor of the caption of a table or a figure."""
    return f"{anchor}.caption"


class Identifiers:
    """Gives out ids for content controls and bookmarks that no part of the template uses."""

    def __init__(self, stories: Iterable[etree._Element]) -> None:
        self._controls: set[int] = set()
        self._names: set[str] = set()
        self._bookmarks = 0
        for story in stories:
            self._controls.update(_numbers(story, f"{W}sdtPr/{W}id", "val"))
            self._bookmarks = max([self._bookmarks, *_numbers(story, f"{W}bookmarkStart", "id")])
            self._names.update(one.get(f"{W}name", "").lower() for one in story.iter(f"{W}bookmarkStart"))
        self._of_anchor: dict[str, tuple[int, str]] = {}

    def control(self, anchor: str) -> int:
        """An id for one content control; each call gives another one."""
        number = int(_digest(anchor)[:8], 16) % _LARGEST_ID
        while number in self._controls or number == 0:
            number = (number + 1) % _LARGEST_ID
        self._controls.add(number)
        return number

    def bookmark(self, anchor: str) -> tuple[int, str]:
        """The id and the name of the bookmark of an anchor: always the same two."""
        if anchor not in self._of_anchor:
            number = int(_digest(anchor)[:12], 16) % 10**_REFERENCE_DIGITS
            while f"_ref{number:09d}" in self._names:
                number = (number + 1) % 10**_REFERENCE_DIGITS
            self._names.add(f"_ref{number:09d}")
            self._bookmarks += 1
            self._of_anchor[anchor] = (self._bookmarks, f"_Ref{number:09d}")
        return self._of_anchor[anchor]

    def heading(self, number: int) -> tuple[int, str]:
        """The id and the name of a bookmark for a list of contents."""
        name = next(name for name in map("_Toc{:09d}".format, range(number, 10**9)) if name.lower() not in self._names)
        self._names.add(name.lower())
        self._bookmarks += 1
        return self._bookmarks, name


def _digest(anchor: str) -> str:
    return sha256(anchor.encode("utf-8", "surrogatepass")).hexdigest()


def _numbers(story: etree._Element, path: str, attribute: str) -> list[int]:
    values = (one.get(f"{W}{attribute}", "") for one in story.iterfind(f".//{path}"))
    return [int(value) for value in values if re.fullmatch(r"-?\d+", value)]
