"""What a paper says of its verdicts → what the findings contradict: how many there are, and which a measure has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from briefing.judging.finding import Verdict
from briefing.language.numbers import spelled
from briefing.measures.comparison import Standing, TargetReach
from briefing.reviewing.check.facts import Subject
from briefing.reviewing.check.prose import Scope

_NUMBERS = {spelled(number): number for number in range(100)}
_N = rf"(?P<number>\d+|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
_OF_SO_MANY = rf"(?: of the (?:\d+|{'|'.join(_NUMBERS)}))?"
_TALLIES = tuple(
    (
        verdict,
        re.compile(
            rf"(?<!of the )\b{_N}{_OF_SO_MANY}(?: measures?| of (?:them|these|the measures))? {words}",
            re.IGNORECASE,
        ),
    )
    for verdict, words in (
        (Verdict.STRENGTH, r"(?:are|is|were|was)(?: an?| areas? of)? strengths?\b"),
        (Verdict.AREA_FOR_DEVELOPMENT, r"(?:are|is|were|was)(?: an?)? areas? (?:for|of) (?:development|improvement)\b"),
        (Verdict.EARLY_SIGN, r"shows? (?:an )?early signs?\b"),
        (Verdict.IN_LINE, r"(?:are|is|were|was) in line\b(?! with)"),
    )
)
_ALL = re.compile(
    rf"\bof the {_N} measures\b(?! (?:with|without|that|which|where|whose|for|in|under|judged|reported))", re.IGNORECASE
)
_OF_TARGETS = re.compile(
    rf"(?<!of the )\b(?P<none>none|no)?(?(none)|{_N}){_OF_SO_MANY}"
    r"(?: of them| of these| measures?| indicators?)+(?: with (?:a |an |their own )?targets?)?"
    r" (?:(?:has|have|is|are|was|were|now|currently|also) )*"
    r"(?:(?P<met>met|meets?|meeting|achieves?|achieved|hits?|on|at or above)"
    r"|(?P<missed>miss(?:es|ed|ing)?|(?:do|does|did) not meet|fails? to meet|off))"
    r" (?:(?:it|them)\b|(?:the|its|their|our) (?:own )?targets?\b|target\b)",
    re.IGNORECASE,
)
_SIGNS = re.compile(
    rf"(?<!of the )\b(?:(?P<all>all)(?: of)?(?: the)?(?: \w+)?|{_N}(?: of the \w+)?) early signs"
    r" (?:are|is) (?P<side>better|worse)\b",
    re.IGNORECASE,
)
_CALLED = (
    (
        Standing.BETTER,
        re.compile(
            r"\b(?:is|are|remains?|was|were|as)(?: also| still| clearly)? (?:an? )?(?:\w+ )?(?:area of )?strengths?\b",
            re.IGNORECASE,
        ),
    ),
    (
        Standing.WORSE,
        re.compile(
            r"\b(?:is|are|remains?|was|were|as)(?: also| still| clearly)? (?:an? )?(?:\w+ )?(?:areas?"
            r" (?:for|of) (?:development|improvement|concern)|weakness(?:es)?)\b",
            re.IGNORECASE,
        ),
    ),
)
_NOT = re.compile(r"\b(?:not|no longer|neither|nor|never)\b[^.;]{0,20}$", re.IGNORECASE)
_COLUMNS = (
    (Standing.BETTER, re.compile(r"\bstrengths?\b|\bgoing well\b", re.IGNORECASE)),
    (
        Standing.WORSE,
        re.compile(
            r"\bareas? (?:for|of) (?:development|improvement|concern)\b|\bweakness(?:es)?\b|\bconcerns?\b",
            re.IGNORECASE,
        ),
    ),
)
OPPOSITE = {Standing.BETTER: Standing.WORSE, Standing.WORSE: Standing.BETTER}
CALLED = {Standing.BETTER: "a strength", Standing.WORSE: "an area for development"}


def wrong_tallies(text: str, tallies: Mapping[str, int], subjects: Sequence[Subject]) -> Iterator[tuple[str, int]]:
    """The words that count verdicts, measures, early signs or targets wrongly, each with the right number."""
    yield from _wrong_signs(text, subjects)
    yield from _wrong_targets(text, subjects)
    total = sum(tallies.values())
    found_all = [(verdict, found) for verdict, pattern in _TALLIES for found in pattern.finditer(text)]
    if len(found_all) > 1 or _ALL.search(text):
        for verdict, found in found_all:
            if _number(found["number"]) != tallies.get(verdict.value, 0):
                yield found[0], tallies.get(verdict.value, 0)
    for found in _ALL.finditer(text):
        if _number(found["number"]) != total:
            yield found[0], total


def _wrong_signs(text: str, subjects: Sequence[Subject]) -> Iterator[tuple[str, int]]:
    """How many early signs are better, or worse, where the words say otherwise."""
    for found in _SIGNS.finditer(text):
        signs = [one for one in subjects if one.verdict == Verdict.EARLY_SIGN]
        right = sum(one.direction == found["side"].lower() for one in signs)
        if right != (len(signs) if found["all"] else _number(found["number"])):
            yield found[0], right


def _wrong_targets(text: str, subjects: Sequence[Subject]) -> Iterator[tuple[str, int]]:
    """How many measures meet their targets, or miss them, where the words say otherwise. One that is just short of its
    target may be counted to either."""
    reached = [one.reach for one in subjects if one.reach]
    if not reached:
        return
    for found in _OF_TARGETS.finditer(text):
        met, short, missed = (reached.count(one.value) for one in TargetReach)
        sure = met if found["met"] else missed
        if not sure <= (0 if found["none"] else _number(found["number"])) <= sure + short:
            yield found[0], sure


def _number(text: str) -> int:
    return int(text) if text.isdigit() else _NUMBERS[text.lower()]


def wrong_verdicts(text: str, scope: Scope) -> Iterator[tuple[str, Subject]]:
    """The words that call a measure a strength where it is an area for development, or the other way round."""
    if not (scope.named and scope.certain):
        return
    for direction, pattern in _CALLED:
        found = pattern.search(text)
        opposite = all(one.direction == OPPOSITE[direction] for one in scope.meant)
        if found and opposite and not _NOT.search(text[: found.start()]):
            yield found[0], scope.meant[0]


def direction_of_column(header: str) -> Standing | None:
    """What a column of a table of strengths and areas for development says of what stands in it; None for any other."""
    found = [direction for direction, pattern in _COLUMNS if pattern.search(header)]
    return found[0] if len(found) == 1 else None
