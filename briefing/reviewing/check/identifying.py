"""A sentence of people → the measures that it is about, by its words and by its figures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import TypeAlias

from briefing.reviewing.check.facts import Subject
from briefing.reviewing.check.figures import Kind
from briefing.reviewing.check.sentences import Sentence
from briefing.reviewing.check.support import Index, is_checked, is_held
from briefing.reviewing.check.topics import BESIDE_A_FIGURE, HINTED, NEARLY_AS_GOOD, Topics, Weighed

CERTAIN = 0.75
"""Of the weight of a measure's words, how much a sentence must hold for us to say that a figure is wrong, and not only
that nothing supports it."""
FEW_HOLDERS = 6
"""A figure that more measures hold tells of none of them."""
NamedMeasures: TypeAlias = tuple[tuple[Subject, float], ...]
"""The measures that a sentence names, each with how well."""


def identified(sentence: Sentence, topics: Topics, index: Index) -> tuple[NamedMeasures, tuple[Subject, ...]]:
    """The measures that a sentence is about, each with how surely, and those of which it says a word of their own.

    Its figures tell as well as its words: a measure that alone holds two of them, or a part of a whole, goes before
    those whose words it uses; one that alone holds its figure, and is hinted at, is meant.
    """
    weighed = topics.weigh(sentence.text)
    touched = topics.touched(weighed)
    named = tuple((one.subject, one.score) for one in weighed if one.score >= HINTED)
    votes, holders = _votes(sentence, index)
    shown = {key for key, count in votes.items() if count > 1}
    if shown:
        best = max(votes.values())
        of_words = tuple(one for one, _ in named if one.key in shown)
        meant = of_words or tuple(holders[key] for key in holders if votes[key] == best)
    else:
        sole = _labelled(sentence, topics) or _beside_a_figure(weighed, touched, votes)
        sole = sole or topics.alone(sentence.text, weighed)
        meant = (sole,) if sole is not None else ()
    keys = {one.key for one in meant}
    further = (each for each in named if each[0].key not in keys and each[1] >= (CERTAIN if shown else 0))
    sure = (one.words for one in weighed if one.subject.key in keys or (not keys and one.score >= CERTAIN))
    said = frozenset[str]().union(*sure)
    return (*((one, 1.0) for one in meant), *further), tuple(one.subject for one in touched if one.words - said)


LABEL = re.compile(r"^([^:.;,()]{3,40}): (?=[a-z\d£])")


def _labelled(sentence: Sentence, topics: Topics) -> Subject | None:
    """The only measure with all words of what stands before a colon whose figures are of the sentence's kinds."""
    label = LABEL.match(sentence.text)
    if label is None:
        return None
    percent = any(one.kind in (Kind.PERCENT, Kind.POINTS, Kind.SHARE) for one in sentence.figures)
    weighed = [one for one in topics.weigh(label[1]) if one.subject.is_percentage or not percent]
    most = max((len(one.words) for one in weighed), default=0)
    found = [one.subject for one in weighed if len(one.words) == most]
    return found[0] if len(found) == 1 else None


def _votes(sentence: Sentence, index: Index) -> tuple[Counter[str], dict[str, Subject]]:
    """How many figures of a sentence each measure holds, as its own or as that of the comparator that it is said of."""
    votes: Counter[str] = Counter()
    holders: dict[str, Subject] = {}
    for figure, whose in zip(sentence.figures, sentence.whose, strict=True):
        found = index.holders(figure) if is_checked(figure) else ()
        if whose is not None:
            found = [one for one in found if is_held(figure, one.of(whose))]
        if len(found) <= FEW_HOLDERS:
            for one in found:
                holders[one.key] = one
                votes[one.key] += 2 if figure.kind is Kind.PART else 1
    return votes, holders


def _beside_a_figure(weighed: Sequence[Weighed], touched: Sequence[Weighed], votes: Counter[str]) -> Subject | None:
    """Of the measures that a sentence hints at, the one that alone holds its figure."""
    holding = [one for one in touched if votes[one.subject.key] and one.score >= BESIDE_A_FIGURE]
    if not holding or holding[0].score < weighed[0].score - NEARLY_AS_GOOD:
        return None
    alone = len(holding) == 1 or holding[1].score < holding[0].score - NEARLY_AS_GOOD
    return holding[0].subject if alone else None
