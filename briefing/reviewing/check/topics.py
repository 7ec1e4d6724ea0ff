"""A sentence → the measures that it is about: by the words of their names, and by the figures that only they hold."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from briefing.knowing.names import Synonyms, plain_form
from briefing.reviewing.check.common_words import OF_REPORTS, STOP
from briefing.reviewing.check.facts import Subject

ENOUGH = 0.6
"""Of the weight of a name's words, how much a sentence must hold to be about it: fewer words fit others too."""
ALONE = 0.4
"""The same where a sentence says nothing else that could be a measure."""
HINTED = 0.45
"""Of the weight of a name's words, how much makes a figure of the measure nothing to wonder at."""
BESIDE_A_FIGURE = 0.2
"""The same for a measure that alone holds the sentence's figure, and of which it says a word of its own."""
NEARLY_AS_GOOD = 0.12
"""By how much less of its words a measure may be named than the one named best, and still be meant."""

FEWEST_WORDS, MOST_OF_ONE_WORD = 2, 0.7
"""A name of one word is never named for certain: the word stands in many sentences."""

_AGES = re.compile(r"\d{1,2}-\d{1,2}|\d+\+")


@dataclass(frozen=True, slots=True)
class _Variant:
    """A name of a measure: whose, what its words weigh together, how many they are, the ages among them."""

    at: int
    weight: float
    words: int
    ages: frozenset[str]


def _ages_in(words: frozenset[str]) -> frozenset[str]:
    return frozenset(word for word in words if word[0].isdigit() and _AGES.fullmatch(word))


@dataclass(frozen=True, slots=True)
class Weighed:
    """A measure that a text may be about: how much of one of its names it says, and which words of any of them."""

    subject: Subject
    score: float
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Topics:
    """The measures by the words of their names, with the weight of each word: the rarer, the more it tells; `rare` are
    those that hardly another measure has."""

    subjects: Sequence[Subject]
    synonyms: Synonyms
    weights: dict[str, float] = field(init=False)
    variants: tuple[_Variant, ...] = field(init=False)
    by_word: dict[str, tuple[int, ...]] = field(init=False)
    rare: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        variants = [
            (at, words)
            for at, one in enumerate(self.subjects)
            for words in dict.fromkeys(words_of(name, self.synonyms) for name in one.names)
            if words
        ]
        holders: dict[str, set[int]] = defaultdict(set)
        for at, words in variants:
            for word in words:
                holders[word].add(at)
        count = len(self.subjects)
        weights = {word: 1 + math.log((1 + count) / len(found)) for word, found in holders.items()}
        by_word: dict[str, list[int]] = defaultdict(list)
        for number, (_, words) in enumerate(variants):
            for word in sorted(words):
                by_word[word].append(number)
        object.__setattr__(self, "weights", weights)
        object.__setattr__(self, "rare", frozenset(word for word, found in holders.items() if len(found) <= FEW))
        weighed = (
            _Variant(at, sum(map(weights.__getitem__, words)), len(words), _ages_in(words)) for at, words in variants
        )
        object.__setattr__(self, "variants", tuple(weighed))
        object.__setattr__(self, "by_word", {word: tuple(found) for word, found in by_word.items()})

    def weigh(self, text: str) -> list[Weighed]:
        """The measures of whose names a text says a word, the best named first."""
        said = self._known(words_of(text, self.synonyms))
        ages = _ages_in(said)
        held: dict[int, float] = defaultdict(float)
        words: dict[int, set[str]] = defaultdict(set)
        for word in sorted(said):
            for number in self.by_word[word]:
                held[number] += self.weights[word]
                words[self.variants[number].at].add(word)
        best: dict[int, float] = {}
        for number, weight in held.items():
            one = self.variants[number]
            if one.ages and ages and not one.ages & ages:
                continue
            score = weight / one.weight
            score = min(score, MOST_OF_ONE_WORD) if one.words < FEWEST_WORDS else score
            best[one.at] = max(best.get(one.at, 0.0), score)
        found = sorted(((score, -at) for at, score in best.items()), reverse=True)
        return [Weighed(self.subjects[-at], score, frozenset(words[-at])) for score, at in found]

    def about(self, text: str) -> list[tuple[Subject, float]]:
        """The measures that a text names or hints at, the best named first, each with how well."""
        return [(one.subject, one.score) for one in self.weigh(text) if one.score >= HINTED]

    def touched(self, weighed: Sequence[Weighed]) -> list[Weighed]:
        """Those of which a text says a word that hardly another measure has."""
        return [one for one in weighed if one.words & self.rare]

    def alone(self, text: str, weighed: Sequence[Weighed]) -> Subject | None:
        """The measure that a text is about by all that it says: it names no other, and nothing else."""
        if not weighed or weighed[0].score < ALONE:
            return None
        first, said = weighed[0], words_of(text, self.synonyms)
        known = self._known(said)
        rivals = (sum(self.weights[word] for word in one.words) for one in weighed[1:])
        most = sum(self.weights[word] for word in first.words)
        if known - first.words - _OF_REPORTS or max(rivals, default=0) * 2 > most:
            return None
        further = {one for one in said if self._spelt(one) not in known and not one[0].isdigit()}
        return None if further - _OF_REPORTS else first.subject

    def _known(self, said: Iterable[str]) -> frozenset[str]:
        return frozenset(self._spelt(word) for word in said) & self.weights.keys()

    def _spelt(self, word: str) -> str:
        """A word as the names have it: "employed" where they have "employment"."""
        if word in self.weights or len(word) < LONG:
            return word
        alike = (one for one in self.weights if len(one) >= LONG and (one.startswith(word) or word.startswith(one)))
        return min(alike, default=word)


FEW = 2
"""A word that more measures have in their names tells none of them."""
LONG = 6
"""Of two words with so many letters of which one begins with the other, both mean the same."""


def words_of(text: str, synonyms: Synonyms) -> frozenset[str]:
    """The words of a text that tell one measure from another, without their endings."""
    plain = plain_form(_OLDER.sub(r"\1 \1+", _RATE.sub(" rate ", text)), synonyms)
    return frozenset(_stem(word) for word in plain.split() if word not in STOP)


_OLDER = re.compile(r"\b(\d\d)s\b")
_RATE = re.compile(r"\bper 10,?000\b|\bper 100,?000\b|\bper 1,?000\b")
_ENDINGS = (
    "action",
    "ations",
    "ation",
    "ions",
    "ion",
    "ings",
    "ing",
    "ers",
    "er",
    "ied",
    "ed",
    "es",
    "ly",
    "ty",
    "s",
    "e",
)
_SHORTEST = 4


def _stem(word: str) -> str:
    """A word without its ending: "adoption" and "adopted" are "adopt"."""
    word = f"{word[:-3]}y" if word.endswith("ies") and len(word) > LONG else word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word[: -len(ending)]
    return word


_OF_REPORTS = frozenset(map(_stem, OF_REPORTS))
