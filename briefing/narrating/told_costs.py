"""What the parts of a breakdown cost → the dearest with what all of its kind cost together, and the council's own
places beside those of others of the same kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from briefing.knowing.predicates import is_plural
from briefing.language.numbers import measured
from briefing.measures.adding_up import whole_of, wrong_costs
from briefing.measures.beside import Breakdown, Part, Quantity
from briefing.measures.composition import adds_up, dearest
from briefing.measures.observation import Observation, Unit, round_half_up
from briefing.narrating.beside_words import as_words, cell_value
from briefing.narrating.part_words import PartWords, is_noun, name_of, takes_article


def told_of_costs(one: Breakdown, words: PartWords) -> Iterator[str]:
    """What a week costs in the dearest part, and in each part of the council's own beside its like; nothing of a cost
    that its cost a year contradicts, or that is of all places of a part together."""
    cost, voice = dearest(one), words.voice
    weeks, counts = one.of_quantity(Quantity.WEEKLY), one.of_quantity(Quantity.COUNT)
    if any(_OF_ALL.search(one.columns[at].heading) for at in weeks):
        return
    pairs = dict(_pairs(one, weeks[0])) if len(weeks) == 1 else {}
    if cost is not None:
        together = measured(_rough(cost.together), Unit.POUNDS)
        yield voice.say(
            "beside.dearest",
            most=whole_of(one) is None or all(adds_up(one, at) for at in counts),
            part=_one_of(cost.part, words),
            many=_are_many(cost.part, words),
            value=_pounds(cost.week, words),
            count=cell_value(cost.number, voice),
            together=voice.ink.mark(together, cost.week.place, cost.number.place),
            **_other(pairs, cost.part, weeks[0], words),
        )
    for part in pairs:
        if cost is None or part is not cost.part:
            value = _pounds(part.cells[weeks[0]], words)
            yield voice.say(
                "beside.costs",
                part=_one_of(part, words),
                many=_are_many(part, words),
                value=value,
                **_other(pairs, part, weeks[0], words),
            )


def _pairs(one: Breakdown, column: int) -> Iterator[tuple[Part, Part]]:
    """Each part that others run, with the one of the same kind that the council runs, where there is just one."""
    wrong = {part.row for part, _, _ in wrong_costs(one)}
    known = [part for part in one.parts if part.value(column) is not None and part.row not in wrong]
    own = [part for part in known if _OWN.search(name_of(part)) and not _OUTSIDE.search(name_of(part))]
    others = [part for part in known if _OUTSIDE.search(name_of(part)) and not _OWN.search(name_of(part))]
    for part in others:
        alike = [each for each in own if _kinds(each) & _kinds(part)]
        rivals = [each for each in others if alike and _kinds(alike[0]) & _kinds(each)]
        if len(alike) == len(rivals) == 1:
            yield part, alike[0]


def _kinds(part: Part) -> frozenset[str]:
    """The beginnings of the words that say what kind of place it is: "foster" of "fostering" and "foster care"."""
    words = _OWN.sub(" ", _OUTSIDE.sub(" ", name_of(part).casefold())).split()
    return frozenset(word[:_STEM] for word in words if len(word) >= _STEM)


def _other(pairs: Mapping[Part, Part], part: Part, column: int, words: PartWords) -> dict[str, str]:
    other = pairs.get(part)
    if other is None:
        return {"other": "", "other_value": ""}
    return {"other": _one_of(other, words), "other_value": _pounds(other.cells[column], words)}


def _one_of(part: Part, words: PartWords) -> str:
    """One of a part: "an external residential home"; its name where it is nothing of which there is one."""
    if not is_noun(name_of(part)) or words.is_place(part):
        return words.name(part)
    name = as_words(name_of(part))
    one, own = takes_article(name), name.startswith("own ")
    return words.voice.say("beside.one_of", name=name, one=one, own=own, vowel=name[:1] in "aeiou")


def _are_many(part: Part, words: PartWords) -> bool:
    """Whether what costs is told in the plural: "nursing homes cost", "foster care costs"."""
    return is_noun(name_of(part)) and is_plural(name_of(part)) and not words.is_place(part)


def _pounds(cost: Observation, words: PartWords) -> str:
    return words.voice.ink.mark(measured(cost.value or Decimal(0), Unit.POUNDS), cost.place)


def _rough(value: Decimal) -> Decimal:
    """Three figures that count: £213,720 as £214,000."""
    places = 3 - len(str(int(value)))
    return round_half_up(value, places) if places < 0 else round_half_up(value, 0)


_OF_ALL = re.compile(
    r"^(?!.*\b(?:average|mean|each|unit|per (?!week)))"
    r".*\b(?:total|all|overall|spend(?:ing)?|budgets?|expenditure|income)\b",
    re.IGNORECASE,
)
"""Headers of what all places of a part cost together, which nobody may multiply by how many these are."""
_STEM = 6
"""Letters that two names must share: "foster", "reside"."""
_OWN = re.compile(r"\b(?:in-?house|internal|own|council(?:'s|-run)?|local authority)\b", re.IGNORECASE)
_OUTSIDE = re.compile(r"\b(?:external|independent|agency|private|purchased|commissioned)\b", re.IGNORECASE)
