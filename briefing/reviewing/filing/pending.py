"""Changes that wait to be accepted or refused → a refusal that names them. Nobody's change is decided by publishing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from briefing.faults.errors import Fault, PaperRefused
from briefing.ooxml.namespaces import W

MOST_NAMED = 20
_KINDS = {
    "ins": "inserted",
    "del": "deleted",
    "moveFrom": "moved away",
    "moveTo": "moved here",
    "cellIns": "a cell inserted",
    "cellDel": "a cell deleted",
    "cellMerge": "cells merged",
    "numberingChange": "renumbered",
    **dict.fromkeys(("rPrChange", "pPrChange"), "formatted"),
    **dict.fromkeys(("tblPrChange", "tblPrExChange", "tblGridChange", "trPrChange", "tcPrChange"), "table formatted"),
    "sectPrChange": "page set up",
}
_TAGS = {f"{W}{name}": said for name, said in _KINDS.items()}
_SHOWN = 60


def refuse_pending(stories: Sequence[etree._Element], name: str) -> None:
    """Raises PaperRefused that names each change that waits, its author and its words."""
    waiting = list(dict.fromkeys(_pending(stories)))
    if not waiting:
        return
    faults = [Fault(name, said, "") for said in waiting[:MOST_NAMED]]
    more = len(waiting) - MOST_NAMED
    remedy = "Accept or refuse each of them in Word (Review, Accept or Reject), save, and file again."
    counted = f"{len(waiting)} tracked changes wait" if len(waiting) > 1 else "A tracked change waits"
    head = Fault(name, f"{counted} to be accepted or refused.", remedy)
    raise PaperRefused.of([head, *faults, *([Fault(name, f"And {more} more.", "")] if more > 0 else [])])


def _pending(stories: Sequence[etree._Element]) -> Iterator[str]:
    for story in stories:
        for one in story.iter(*_TAGS):
            words = "".join(text.text or "" for text in one.iter(f"{W}t", f"{W}delText"))
            if not words and (home := next(one.iterancestors(f"{W}p", f"{W}tr"), None)) is not None:
                words = "".join(text.text or "" for text in home.iter(f"{W}t", f"{W}delText"))
            shown = f"'{words[: _SHOWN - 1]}…'" if len(words) > _SHOWN else f"'{words}'"
            yield f"{one.get(f'{W}author') or 'Somebody'}, {_TAGS[str(one.tag)]}: {shown}"
