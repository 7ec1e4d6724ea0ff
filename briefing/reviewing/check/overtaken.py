"""A paper that was written from another workbook → the figures and verdicts that the workbook at hand has overtaken."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.reviewing.check.doubt import Doubt
from briefing.reviewing.check.facts import Fact, Subject
from briefing.reviewing.check.held import Held
from briefing.reviewing.check.sentences import sentences_of
from briefing.reviewing.check.support import is_held, is_size, is_supported
from briefing.reviewing.check.topics import ENOUGH
from briefing.reviewing.returned import Returned

RENEW = "Write the new figures into the paper with `briefing refresh`."


def overtaken_figures(paper: Returned, held: Held, as_written: frozenset[int]) -> Iterator[Doubt]:
    """Figures that the tool wrote from the workbook of then, and that the workbook at hand does not hold any more."""
    if paper.trail is None or not held.then:
        return
    changed = {
        key: pairs for key, old in held.then.items() if key in held.keys and (pairs := _changed(old, held.keys[key]))
    }
    for number, said in enumerate(paper.paragraphs):
        if number not in as_written:
            continue
        blocks = [paper.trail.by_anchor[anchor] for anchor in said.anchors if anchor in paper.trail.by_anchor]
        about = {one.key for block in blocks for one in held.of_block(block)}
        for sentence in sentences_of(said.text):
            keys = about | {one.key for one, score in held.topics.about(sentence.text) if score >= ENOUGH}
            for figure in sentence.figures:
                for key in sorted(keys & changed.keys()):
                    for old, new in changed[key]:
                        if is_held(figure, [old]) and not is_supported(
                            figure,
                            [held.keys[one] for one in sorted(keys & held.keys.keys())],
                            moves=is_size(sentence.text, figure),
                        ):
                            message = (
                                f"'{figure.text}' was {old.in_full} when the paper was written; the workbook now holds "
                                f"{new.shown} ({held.keys[key].name})."
                            )
                            yield Doubt("figure-overtaken", number, said.place, message, RENEW)


def _changed(old: Subject, new: Subject) -> list[tuple[Fact, Fact]]:
    """The figures of then with those that stand in their place: of the same one and the same period."""
    found = []
    for fact in old.facts:
        same = [
            one for one in new.of(fact.whose) if one.period == fact.period and one.label in (fact.label, "", one.label)
        ]
        if same and all(one.value != fact.value for one in same):
            found.append((fact, same[-1]))
    return found


def overtaken_verdicts(paper: Returned, held: Held) -> Iterator[Doubt]:
    """Measures whose verdict is another one by the workbook at hand, at the block that tells it."""
    if paper.trail is None:
        return
    places = {anchor: number for number, said in reversed(list(enumerate(paper.paragraphs))) for anchor in said.anchors}
    for key, old in held.then.items():
        new = held.keys.get(key)
        if new is None or new.verdict == old.verdict:
            continue
        number = next(
            (places[anchor] for kind in ("strength", "area", "measure") if (anchor := f"{kind}-{key}") in places), 0
        )
        message = f"{new.name}: the paper says {old.verdict}, by the workbook it is now {new.verdict}."
        yield Doubt("verdict-overtaken", number, paper.paragraphs[number].place, message, RENEW)
