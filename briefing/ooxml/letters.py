"""A paragraph ↔ its letters, wherever Word has cut them into runs."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from briefing.ooxml.namespaces import MC, W

_NO_LETTER = {f"{W}rPr", f"{W}lastRenderedPageBreak", f"{MC}AlternateContent", f"{W}drawing", f"{W}pict"}

_STAND_INS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n"}


@dataclass(frozen=True, slots=True)
class Letter:
    """Where a character of a paragraph's text stands: in which text, at which place; -1 for a tab, a break, a mark of a
    field and the like, which count as one character each."""

    text: etree._Element
    offset: int

    def __str__(self) -> str:
        return _STAND_INS.get(self.text.tag, "\x00") if self.offset < 0 else (self.text.text or "")[self.offset]


def letters_of(paragraph: etree._Element) -> list[Letter]:
    """The letters of a paragraph, without those of the text boxes in it."""
    letters: list[Letter] = []
    for run in paragraph.iter(f"{W}r"):
        if next(run.iterancestors(f"{W}p"), None) is not paragraph:
            continue
        for child in run:
            if child.tag == f"{W}t":
                letters.extend(Letter(child, offset) for offset in range(len(child.text or "")))
            elif child.tag not in _NO_LETTER:
                letters.append(Letter(child, -1))
    return letters


def text_of(paragraph: etree._Element) -> str:
    """The text of a paragraph without that of the text boxes in it; anything but letters counts as one character."""
    return "".join(map(str, letters_of(paragraph)))


def cut_out(paragraph: etree._Element, start: int, end: int) -> None:
    """Takes the letters from `start` up to `end` out of a paragraph, tabs and breaks among them too."""
    doomed: dict[etree._Element, set[int]] = {}
    for letter in letters_of(paragraph)[start:end]:
        doomed.setdefault(letter.text, set()).add(letter.offset)
    for text, offsets in doomed.items():
        if -1 in offsets:
            text.getparent().remove(text)  # type: ignore[union-attr]  # a letter stands in a run
        else:
            text.text = "".join(one for at, one in enumerate(text.text or "") if at not in offsets)


def write_over(paragraph: etree._Element, text: str) -> None:
    """Makes a text of the letters of a paragraph, in the look of the first of them."""
    letters = [letter for letter in letters_of(paragraph) if letter.offset >= 0]
    for one in dict.fromkeys(letter.text for letter in letters):
        one.text, text = text, ""
