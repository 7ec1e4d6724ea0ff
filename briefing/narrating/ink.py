"""Ink: text that remembers where its figures come from, through any phrase that a council writes.

What a slot is filled with is marked by a pair of private-use characters; a phrase moves it wherever it likes; and the
finished text is split into spans at the marks. Only this module knows the marks.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, replace

from briefing.faults.places import CellPlace
from briefing.report.document import Span, Spans

_OPEN_FIRST = 0xF0000
_OPEN_LAST = 0x10FFFD
_CLOSE = "\ue000"
_MARK = re.compile(f"[{chr(_OPEN_FIRST)}-{chr(_OPEN_LAST)}]|{_CLOSE}")
_SPACES = re.compile(r"\s{2,}|[^\S ]")
_BEFORE_STOP = re.compile(rf" +({_CLOSE}?[,.;:)])")
_UNTIDY = re.compile(rf"\s\s|[^\S ]| {_CLOSE}?[,.;:)]")
_PRIVATE = re.compile(f"[\ue000-\uf8ff{chr(_OPEN_FIRST)}-{chr(_OPEN_LAST)}]")


@dataclass(frozen=True, slots=True)
class Ink:
    """Marks text with what a Span holds, and takes marked text apart again."""

    _spans: list[Span] = field(default_factory=list)
    _numbers: dict[Span, int] = field(default_factory=dict)

    def mark(self, text: str, *sources: CellPlace | str) -> str:
        """The text, marked as coming from these cells (or `rule`, `author`)."""
        return (
            self._wrap(text, Span("", tuple(dict.fromkeys(str(one) for one in sources)))) if text and sources else text
        )

    def refer(self, text: str, anchor: str) -> str:
        """A cross-reference to the block of this anchor; the text is its stand-in."""
        return self._wrap(text, Span("", reference=anchor))

    def strong(self, text: str) -> str:
        """The text in bold."""
        return self._wrap(text, Span("", strong=True))

    def spans(self, text: str) -> Spans:
        """Marked text as spans; the innermost mark says where a run comes from."""
        found: list[Span] = []
        depth = [Span("")]
        position = 0
        for mark in _MARK.finditer(text):
            _add(found, depth[-1], text[position : mark.start()])
            position = mark.end()
            if mark.group() == _CLOSE:
                depth.pop()
            else:
                depth.append(_within(self._spans[ord(mark.group()) - _OPEN_FIRST], depth[-1]))
        _add(found, depth[-1], text[position:])
        return tuple(found)

    def _wrap(self, text: str, span: Span) -> str:
        number = self._numbers.setdefault(span, len(self._spans))
        if number == len(self._spans):
            self._spans.append(span)
        return f"{chr(_OPEN_FIRST + number)}{text}{_CLOSE}"


def plain(text: str) -> str:
    """Marked text without its marks."""
    return _MARK.sub("", text)


def clean(text: str) -> str:
    """Text from outside, safe to fill a slot with: no marks, no control characters, single spaces."""
    if text.isprintable() and "  " not in text:  # nothing of the kind: private characters are not printable
        return text.strip()
    kept = "".join(" " if unicodedata.category(one) in ("Cc", "Zl", "Zp") else one for one in _PRIVATE.sub("", text))
    return " ".join(kept.split())


def capital(text: str) -> str:
    """Marked text with its first letter as a capital; a figure or a sign at the start stays as it is."""
    for position, one in enumerate(text):
        if not _MARK.match(one):
            return text[:position] + one.upper() + text[position + 1 :]
    return text


def tidy(text: str) -> str:
    """Marked text with single spaces and none before a stop, whatever the phrase's optional parts left behind."""
    if _UNTIDY.search(text):
        text = _BEFORE_STOP.sub(r"\1", _SPACES.sub(" ", text))
    return text.strip()


def _within(inner: Span, outer: Span) -> Span:
    """A mark inside another one keeps what it does not say itself."""
    return replace(
        inner,
        sources=inner.sources or outer.sources,
        strong=inner.strong or outer.strong,
        reference=inner.reference or outer.reference,
    )


def _add(found: list[Span], like: Span, text: str) -> None:
    if not text:
        return
    if found and replace(found[-1], text="") == like and not like.reference:
        found[-1] = replace(found[-1], text=found[-1].text + text)
    else:
        found.append(replace(like, text=text))
