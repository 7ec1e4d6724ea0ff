"""A paragraph → its sentences, each with its figures, periods and comparators."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from briefing.measures.scorecard import Basis
from briefing.reviewing.check.comparators import Mention, basis_beside, mentions_in
from briefing.reviewing.check.figures import Named, Quoted, figures_in, periods_named

_END = re.compile(
    r"(?<=[.!?])(?<!\be\.g\.)(?<!\bi\.e\.)(?<!\bNo\.)(?<!\bc\.)(?<!\bpp\.)(?<!\bvs\.)[’'\")]*\s+(?=[A-Z0-9£'‘“\"(])|[\n\t•]+"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with what can be told from its words alone."""

    text: str
    figures: tuple[Quoted, ...]
    periods: tuple[Named, ...]
    mentions: tuple[Mention, ...]
    whose: tuple[Basis | None, ...] = field(init=False)

    def __post_init__(self) -> None:
        spans = [(one.start, one.end) for one in self.figures]
        whose = (basis_beside(self.text, one.start, one.end, self.mentions, spans) for one in self.figures)
        object.__setattr__(self, "whose", tuple(whose))


@lru_cache(maxsize=4096)
def read_sentence(text: str) -> Sentence:
    """What a sentence holds."""
    return Sentence(text, tuple(figures_in(text)), tuple(periods_named(text)), tuple(mentions_in(text)))


def sentences_of(text: str) -> Iterator[Sentence]:
    """The sentences of a paragraph, in order."""
    for part in _END.split(text):
        if part.strip():
            yield read_sentence(part.strip())
