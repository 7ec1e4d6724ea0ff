"""A paper that was written from another workbook → the figures and verdicts that the workbook at hand has overtaken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.reviewing.check.doubt import Doubt
from briefing.reviewing.check.facts import Fact, Subject
from briefing.reviewing.check.held import Held
from briefing.reviewing.check.sentences import Sentence, sentences_of
from briefing.reviewing.check.support import is_held
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
            subjects = [held.keys[key] for key in sorted(keys & held.keys.keys())]
            for subject in subjects:
                for old, new in changed.get(subject.key, ()):
                    today = [fact for one in subjects for fact in one.of(old.whose)]
                    for figure in _told_of(old, sentence, today):
                        message = (
                            f"'{figure}' was {old.in_full} when the paper was written; the workbook now holds {new}"
                        )
                        yield Doubt("figure-overtaken", number, said.place, f"{message} ({subject.name}).", RENEW)


def _told_of(old: Fact, sentence: Sentence, today: Sequence[Fact]) -> Iterator[str]:
    """The figures of a sentence that are an old one, and that nobody of the same kind holds today."""
    for figure, whose in zip(sentence.figures, sentence.whose, strict=True):
        if whose in (old.whose, None) and is_held(figure, [old]) and not is_held(figure, today):
            yield figure.text


def _changed(old: Subject, new: Subject) -> list[tuple[Fact, str]]:
    """The figures of then with what stands in their place: of the same one and the same period."""
    found = []
    for fact in old.facts:
        same = [one for one in new.of(fact.whose) if one.period == fact.period]
        if same and all(one.value != fact.value for one in same):
            found.append((fact, same[-1].shown))
    return found


def overtaken_verdicts(paper: Returned, held: Held) -> Iterator[Doubt]:
    """Measures whose verdict is another one by the workbook at hand, at the block that tells it."""
    if paper.trail is None or not held.then:
        return
    places: dict[str, int] = {}
    for number, said in enumerate(paper.paragraphs):
        if any(anchor.startswith("measure-") for anchor in said.anchors):
            for one in held.around(said, paper):
                places.setdefault(one.key, number)
    for key, old in held.then.items():
        new = held.keys.get(key)
        if new is None or new.verdict == old.verdict:
            continue
        number = places.get(key, 0)
        message = f"{new.name}: the paper says {old.verdict}, by the workbook it is now {new.verdict}."
        yield Doubt("verdict-overtaken", number, paper.paragraphs[number].place, message, RENEW)
