"""A sentence → the measures that it is about: by the words of their names, and by the figures that only they hold."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from briefing.knowing.names import Synonyms, plain_form
from briefing.reviewing.check.facts import Subject

ENOUGH = 0.6
"""Of the weight of a name's words, how much a sentence must hold to be about it: fewer words fit others too."""
HINTED = 0.45
"""Of the weight of a name's words, how much makes a figure of the measure nothing to wonder at."""
NEARLY_AS_GOOD = 0.12
"""By how much less of its words a measure may be named than the one named best, and still be meant."""

FEWEST_WORDS, MOST_OF_ONE_WORD = 2, 0.7
"""A name of one word is never named for certain: the word stands in many sentences."""

_STOP = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "and",
        "or",
        "by",
        "with",
        "from",
        "who",
        "whom",
        "that",
        "which",
        "were",
        "was",
        "are",
        "is",
        "be",
        "been",
        "being",
        "has",
        "have",
        "had",
        "their",
        "its",
        "our",
        "it",
        "this",
        "these",
        "those",
        "than",
        "as",
        "per",
        "%",
        "total",
        "number",
        "all",
        "during",
        "year",
        "years",
        "yearly",
        "end",
        "march",
        "cent",
        "each",
        "any",
        "most",
        "recent",
        "their",
        "them",
        "they",
        "we",
        "us",
        "out",
        "into",
        "over",
        "under",
        "up",
        "not",
        "no",
        "period",
        "data",
        "figure",
        "figures",
        "measure",
        "people",
        "child",
        "children",
        "young",
        "31",
        "10000",
        "1000",
        "100000",
        "average",
        "required",
        "completed",
        "identified",
        "received",
        "recorded",
        "reported",
        "problem",
        "aged",
    ]
)
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
class Topics:
    """The measures by the words of their names, with the weight of each word: the rarer, the more it tells."""

    subjects: Sequence[Subject]
    synonyms: Synonyms
    weights: dict[str, float] = field(init=False)
    variants: tuple[_Variant, ...] = field(init=False)
    by_word: dict[str, tuple[int, ...]] = field(init=False)

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
        weighed = (
            _Variant(at, sum(map(weights.__getitem__, words)), len(words), _ages_in(words)) for at, words in variants
        )
        object.__setattr__(self, "variants", tuple(weighed))
        object.__setattr__(self, "by_word", {word: tuple(found) for word, found in by_word.items()})

    def about(self, text: str) -> list[tuple[Subject, float]]:
        """The measures that a text names or hints at, the best named first, each with how well."""
        said = words_of(text, self.synonyms)
        ages = _ages_in(said)
        held: dict[int, float] = defaultdict(float)
        for word in sorted(said & self.weights.keys()):
            for number in self.by_word[word]:
                held[number] += self.weights[word]
        best: dict[int, float] = {}
        for number, weight in held.items():
            one = self.variants[number]
            score = weight / one.weight
            if score < HINTED or (one.ages and ages and not one.ages & ages):
                continue
            score = min(score, MOST_OF_ONE_WORD) if one.words < FEWEST_WORDS else score
            best[one.at] = max(best.get(one.at, 0.0), score)
        found = sorted(((score, -at) for at, score in best.items()), reverse=True)
        return [(self.subjects[-at], score) for score, at in found]


def words_of(text: str, synonyms: Synonyms) -> frozenset[str]:
    """The words of a text that tell one measure from another, without their endings."""
    plain = plain_form(_RATE.sub(" rate ", text), synonyms)
    return frozenset(_stem(word) for word in plain.split() if word not in _STOP)


_RATE = re.compile(r"\bper 10,?000\b|\bper 100,?000\b|\bper 1,?000\b")
_ENDINGS = ("ations", "ation", "ions", "ion", "ings", "ing", "ers", "er", "ed", "es", "ly", "s", "e")
_SHORTEST = 4


def _stem(word: str) -> str:
    """A word without its ending: "adoption" and "adopted" are "adopt"."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word[: -len(ending)]
    return word


def named_alike(subjects: Iterable[Subject], name: str) -> Subject | None:
    """The measure of exactly this name."""
    plain = " ".join(name.casefold().split())
    return next((one for one in subjects if " ".join(one.name.casefold().split()) == plain), None)
