"""A measure's name as a council writes it → one plain form in which phrases are found, whatever the spelling.

Only this module knows that "17 to 18" and "17-18" are the same age, or that "no. of" means number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase

WILD = "*"


@dataclass(frozen=True, slots=True)
class Synonyms:
    """Words that mean the same, as (variant, word to use) in plain form, the longest variant first."""

    pattern: re.Pattern[str]
    words: Mapping[str, str]

    def replace(self, plain: str) -> str:
        """The text with each variant replaced by its word; the longest variant wins, and nothing is replaced twice."""
        return self.pattern.sub(lambda found: self.words[found[0]], plain)


@dataclass(frozen=True, slots=True)
class NamePhrase:
    """One phrase: as written, as texts between blanks, as a pattern where a "*" stands in its midst, and the words of
    each alternative."""

    written: str
    texts: tuple[str, ...]
    pattern: re.Pattern[str] | None = None
    alternatives: tuple[tuple[str, ...], ...] = ()

    def stands_in(self, plain: str) -> bool:
        """Whether a name in plain form holds it, as whole words."""
        between_blanks = f" {plain} "
        for text in self.texts:
            if text in between_blanks:
                return True
        return self.pattern is not None and self.pattern.search(plain) is not None

    @property
    def first_words(self) -> frozenset[str] | None:
        """The words of which a name must hold one for the phrase to stand in it; None where any ending will do."""
        first = frozenset(words[0] for words in self.alternatives)
        return None if not first or any(WILD in word for word in first) else first

    def places_in(self, words: Sequence[str]) -> Iterator[range]:
        """Where among the words of a name in plain form it stands: every place, of every alternative."""
        for alternative in self.alternatives:
            for start in range(len(words) - len(alternative) + 1):
                if all(fnmatchcase(words[start + step], one) for step, one in enumerate(alternative)):
                    yield range(start, start + len(alternative))


def plain_form(name: str, synonyms: Synonyms) -> str:
    """The name in lower case with dashes, numbers, ages, "%" and "number of" in one spelling, and synonyms replaced."""
    return synonyms.replace(_spell(_outside_brackets(name).replace(WILD, " ")))


def make_synonyms(words: Mapping[str, Iterable[str]]) -> Synonyms:
    """The synonyms of a catalogue, from each word to its variants."""
    table = {_spell(word): _spell(word) for word in words}
    for word, variants in words.items():
        table.update({_spell(variant): _spell(word) for variant in variants})
    longest_first = sorted(table, key=lambda variant: (-len(variant), variant))
    return Synonyms(_whole_words(re.escape(variant) for variant in longest_first), table)


def make_phrase(written: str, synonyms: Synonyms) -> NamePhrase:
    """A phrase such as "suitable accommodation|suitable housing" or "immunis*", ready to be looked for."""
    spelt = [synonyms.replace(_spell(part)) for part in written.split("|")]
    alternatives = [part for part in spelt if part]
    texts = tuple(f" {part.removesuffix(WILD)}{'' if part.endswith(WILD) else ' '}" for part in alternatives)
    wild = [re.escape(part).replace(re.escape(WILD), r"\S*") for part in alternatives if WILD in part[:-1]]
    plain_texts = tuple(text for text in texts if WILD not in text)
    words = tuple(tuple(part.split()) for part in alternatives)
    return NamePhrase(written, plain_texts, _whole_words(wild) if wild else None, words)


def any_of(phrases: Iterable[NamePhrase]) -> re.Pattern[str]:
    """What stands in a name in plain form where any of the phrases may: quicker than each by itself."""
    alternatives = (" ".join(words) for phrase in phrases for words in phrase.alternatives)
    return _whole_words(re.escape(one).replace(re.escape(WILD), r"\S*") for one in alternatives)


def _whole_words(patterns: Iterable[str]) -> re.Pattern[str]:
    """Any of the patterns between blanks; where there is none, a pattern that nothing matches."""
    joined = "|".join(patterns)
    return re.compile(rf"(?<!\S)(?:{joined})(?!\S)" if joined else r"(?!)")


def _outside_brackets(name: str) -> str:
    """The name without [notes in square brackets]; a name that is nothing else is kept as it is."""
    outside = re.sub(r"\[[^\]]*\]", " ", name)
    return outside if outside.strip() else name


def _spell(text: str) -> str:
    spelt = _WORDS.sub(lambda found: _SPELT[found[0]], text.lower())
    if not _ONLY_LETTERS.fullmatch(spelt):
        for pattern, replacement in _SPELLINGS:
            spelt = pattern.sub(replacement, spelt)
    return " ".join(spelt.split())


_ONLY_LETTERS = re.compile(r"[a-z ]*")
_SPELT = {
    "one": "1",
    "two": "2",
    "three": "3",
    "four": "4",
    "five": "5",
    "six": "6",
    "seven": "7",
    "eight": "8",
    "nine": "9",
    "ten": "10",
    "twelve": "12",
    "twenty": "20",
    "percentage": "%",
    "percent": "%",
    "per cent": "%",
    "pct": "%",
    "proportion": "%",
    "num": "number",
    "no of": "number of",
    "nos of": "number of",
    "numbers of": "number of",
    "count of": "number of",
    "yr": "years",
    "yrs": "years",
}
_WORDS = re.compile(rf"\b(?:{'|'.join(sorted(_SPELT, key=len, reverse=True))})\b")
_NUMBER = r"(\d+(?:\.\d+)?)"
_AGE = r"(?<![\d.,/-])(\d{2})"
_AGE_ENDS = r"(\d{2})(?![\d.,/-])"

_SPELLINGS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"[\u2010-\u2014\u2212]"), "-"),
    (re.compile(r"['\u2018\u2019`]"), ""),
    (re.compile(r"&"), " and "),
    (re.compile(r"½"), ".5"),
    (re.compile(r"\b2(?: and)? a half\b"), "2.5"),
    (re.compile(r"(?<=\d),(?=\d{3}\b)"), ""),
    (re.compile(r"(?<=\d)k\b"), "000"),
    (re.compile(r"%"), " % "),
    (re.compile(r"\bnos?\.(?= )|#"), " number "),
    (re.compile(rf"{_AGE}, ?\d{{2}},? ?(?:and|or|,)? ?{_AGE_ENDS}"), r"\1-\2"),
    (re.compile(rf"{_AGE}(?: ?- ?| to | and | or ){_AGE_ENDS}"), r"\1-\2"),
    (re.compile(rf"{_AGE}/{_AGE_ENDS}(?= ?(?:years?|yos?)\b)"), r"\1-\2"),
    (re.compile(rf"(?:\b(?:over|more than|at least)|>) ?{_NUMBER}\b(?![-.])"), r"\1+"),
    (re.compile(rf"\b{_NUMBER} ?(?:or more|or over|or above|and over|and above|or older|plus)\b"), r"\1+"),
    (re.compile(r"(?<=\d) ?\+"), "+ "),
    (re.compile(r"(?<![\d*])-|-(?![\d*])|(?<!\d)\.|\.(?!\d)|(?<!\d)\+"), " "),
    (re.compile(r"[^a-z0-9%+.*-]"), " "),
)
"""In this order: dashes and marks, per cent and number of, ages, "3 or more", and then what is left."""
