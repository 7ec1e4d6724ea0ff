"""A sentence that calls a figure the highest, lowest, best or worst of its history, or so-manieth of all authorities →
what is so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.language.numbers import ordinal
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


_RANK = re.compile(
    r"\b(?:(?P<nth>\d{1,3}(?:st|nd|rd|th)|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth) )?"
    r"(?P<word>highest|lowest)(?: \w+){0,3}? (?:of|out of|among)(?: the| all)* (?P<count>\d{2,3})"
    r" (?:local )?(?:authorities|councils)\b",
    re.IGNORECASE,
)
_PLACES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def wrong_ranks(sentence: Sentence, scope: Scope) -> Iterator[tuple[str, str, str]]:
    """The words that give a place among all authorities that the measure has not, the right place, and its name."""
    meant = measures_meant(scope)
    order = meant[0].order if len(meant) == 1 else None
    if order is None:
        return
    for found in _RANK.finditer(sentence.text):
        nth = (found["nth"] or "first").lower()
        place = _PLACES.index(nth) + 1 if nth in _PLACES else int(nth[:-2])
        told = place if (found["word"].lower() == "highest") == order.highest else order.count + 1 - place
        if int(found["count"]) == order.count and told != order.place:
            end = "highest" if order.highest else "lowest"
            yield found[0], f"{ordinal(order.place)} {end} of {order.count}", meant[0].name


def _sign(word: str, subject: Subject) -> int:
    """1 where the word means the most, -1 where the least, 0 where nobody knows which way is good."""
    if word in ("highest", "lowest"):
        return 1 if word == "highest" else -1
    return subject.good if word == "best" else -subject.good
