"""A block of the tool that people have edited → the figures that they have put in place of the tool's."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from briefing.ooxml.revisions import text_of
from briefing.reviewing.check.facts import Subject
from briefing.reviewing.check.figures import Quoted, figures_in
from briefing.reviewing.check.held import Held
from briefing.reviewing.check.support import agrees, is_held
from briefing.reviewing.returned import Returned, Said, readable


def replaced_figures(paper: Returned, said: Said, held: Held) -> Iterator[str]:
    """For each figure that stands in a place where the tool wrote another one, what it wrote; not where the new one is
    the same figure in other digits, or what the workbook holds today in place of the old one."""
    if paper.trail is None or held.then:
        return
    for anchor in said.anchors:
        block = paper.trail.by_anchor.get(anchor)
        if block is None or block.kind in ("placeholder", "heading") or anchor.startswith("commentary-"):
            continue
        before, after = figures_in(readable(block.text)), figures_in(readable(text_of(said.element)))
        matcher = SequenceMatcher(None, [one.text for one in before], [one.text for one in after], autojunk=False)
        about = held.of_block(block)
        for kind, start, end, first, last in matcher.get_opcodes():
            if kind == "replace" and end - start == last - first:
                for old, new in zip(before[start:end], after[first:last], strict=True):
                    if old.kind is new.kind and not _is_same(old, new, about):
                        yield f"'{new.text}' stands where the tool wrote '{old.text}' from {held.source}."


def _is_same(old: Quoted, new: Quoted, about: tuple[Subject, ...]) -> bool:
    """Whether both are one figure in more or fewer digits."""
    if agrees(new, old.value, old.decimals, old.value) and old.whole == new.whole:
        return True
    return any(is_held(old, [fact]) and is_held(new, [fact]) for one in about for fact in one.facts)
