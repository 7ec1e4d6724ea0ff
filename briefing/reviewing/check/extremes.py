"""A sentence that calls a figure the highest, lowest, best or worst of its history → the figure that is more so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.reviewing.check.facts import Fact, Subject
from briefing.reviewing.check.prose import Scope, measures_meant
from briefing.reviewing.check.sentences import Sentence

_EXTREME = re.compile(
    r"\b(?:its|the|our|their) (?P<word>highest|lowest|best|worst)(?: \w+){0,3}?"
    r" (?:for|since|in|on record|ever|yet|so far)\b"
    r"(?! England| the (?:country|region|group|north|south|east|west))",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:not|no longer|second|third)\b[^,;.]{0,20}$", re.IGNORECASE)
FEWEST = 3
"""A history of fewer figures has no extreme worth the name."""


def wrong_extremes(sentence: Sentence, scope: Scope) -> Iterator[tuple[str, Fact, Fact, str]]:
    """The words with the figure that they are said of, one of its last few that is more so, and the measure's name."""
    found = _EXTREME.search(sentence.text)
    meant = measures_meant(scope)
    if found is None or len(meant) != 1 or _NOT.search(sentence.text[: found.start()]):
        return
    sign, own = _sign(found["word"].lower(), meant[0]), meant[0].judged
    last = [one for one in meant[0].ours if own is not None and one.period is not None and one.period != own.period][
        -2:
    ]
    if sign and own is not None and len(last) + 1 >= FEWEST:
        beyond = [one for one in last if (one.value - own.value) * sign > 0]
        if beyond:
            yield found[0], own, beyond[-1], meant[0].name


def _sign(word: str, subject: Subject) -> int:
    """1 where the word means the most, -1 where the least, 0 where nobody knows which way is good."""
    if word in ("highest", "lowest"):
        return 1 if word == "highest" else -1
    return subject.good if word == "best" else -subject.good
