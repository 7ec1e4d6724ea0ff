"""How far the telling of a part of the paper has come: what the reader has met, and how the sentences were made.

No two neighbouring sentences begin alike, and no construction comes back before the others that fit have been used.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from briefing.narrating.ink import plain
from briefing.narrating.voice import Places, Voice
from briefing.report.document import Paragraph

_NEXT_SENTENCE = re.compile(r"(?<=\.) (?=[A-Z\u2018])")
_IN_WORDS = re.compile(r"^[\w-]+ (?=per cent )")


def opening_of(sentence: str) -> str:
    """The first three words of a sentence, with figures alike."""
    words = _IN_WORDS.sub("0 ", plain(sentence)).split()[:3]
    return " ".join("0" if any(letter.isdigit() for letter in one) else one.lower() for one in words)


def openings_in(paragraphs: Iterable[Paragraph]) -> Counter[str]:
    """How often the sentences of these paragraphs begin in each way."""
    texts = ("".join(span.text for span in one.spans) for one in paragraphs)
    return Counter(opening_of(sentence) for text in texts for sentence in _NEXT_SENTENCE.split(text))


@dataclass(slots=True)
class Telling:
    """A section in the making: the cells that the parts before it have `told`, how its sentences are made and how they
    begin, and what its paragraph has said already. A key message (`is_message`) leaves people to match to the table."""

    voice: Voice
    told: Places = frozenset()
    uses: Counter[str] = field(default_factory=Counter)
    latest: str = ""
    said: set[str] = field(default_factory=set)
    is_message: bool = False

    def choose(self, shapes: Sequence[str], tell: Callable[[str], str]) -> str:
        """The shape for what is told next: none that begins as the sentence before; of the others the one that was used
        least, and whose first words were; of equals the plainest, which stands first."""
        openings = {one: opening_of(tell(one)) for one in shapes}
        chosen = min(shapes, key=lambda one: (openings[one] == self.latest, self.uses[one] + self.uses[openings[one]]))
        self.latest = openings[chosen]
        self.uses.update((chosen, self.latest))
        return chosen

    def say(self, phrase: str, tell: Callable[[int], str]) -> str:
        """What is told with a phrase, in the alternative of it that fits best here."""
        ways = {f"{phrase} {turn}": tell(turn) for turn in range(self.voice.wording.alternatives(phrase))}
        return ways[self.choose(list(ways), ways.__getitem__)] if any(ways.values()) else ""

    def once(self, text: str) -> str:
        """The text, the first time that a paragraph needs it."""
        if text in self.said:
            return ""
        self.said.add(text)
        return text
