"""A measure's name → whom it counts, so far as words tell, and of what age."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefing.knowing.names import make_synonyms, plain_form
from briefing.measures.scorecard import Measure

_ALIKE = make_synonyms({"aged": ("age", "ages")})
_LEAD = re.compile(r"^(?:(?:%|number|rate|total|overall|all|the|of)(?: |$))*")
_REST = re.compile(
    r" (?:who|whose|in|with|that|were|are|is|was|have|having|has|placed|identified|accessing|at|on|receiving|subject"
    r"|from|moved|living|leaving|entering|during|by|per|not|as|known|supported|held|reported)\b.*$"
)
_RANGE = re.compile(r"(?:\baged )?\b(\d{1,2})-(\d{1,2})\b")
_FROM = re.compile(r"(?:\baged )?\b(\d{1,2})\+")
_UNDER = re.compile(r"(?:\baged )?\b(?:under|u) ?(\d{1,2})s?\b")
_OLDEST = 120


@dataclass(frozen=True, slots=True, order=True)
class Ages:
    """From the first birthday that counts to the last full year of age."""

    first: int
    last: int

    def holds(self, other: Ages) -> bool:
        """Whether the other ages are some of these."""
        return self != other and self.first <= other.first and other.last <= self.last


_NO_COUNT = re.compile(r" (?:average|mean|median|score|rank|ranking|grade|rating|index|ratio|quartile|decile) ")
_PER = re.compile(r" per (\d+) ")


def counts_people(measure: Measure) -> bool:
    """Whether a plain number in its row may be a number of people: no average, score, rank or grade is."""
    return not _NO_COUNT.search(f" {spell(measure)} ")


def rate_of(measure: Measure) -> str:
    """Of how many people a rate is ("10000" for one per 10,000); empty where the name does not say."""
    found = _PER.search(f" {spell(measure)} ")
    return found[1] if found else ""


def spell(measure: Measure) -> str:
    """The measure's name in one spelling of ages, numbers and marks."""
    return plain_form(measure.name, _ALIKE)


def people_of(measure: Measure) -> str:
    """What the people of a share are called: as the catalogue says or, where it does not, as the name begins."""
    if measure.definition.people:
        return plain_form(measure.definition.people, _ALIKE)
    return _REST.sub("", _LEAD.sub("", spell(measure)))


def all_of(measure: Measure) -> str:
    """The people whom a count counts all of ("Number of care leavers aged 17-18"); empty where it counts some."""
    bare = _LEAD.sub("", spell(measure))
    return bare if not _REST.search(bare) else ""


def ages_of(measure: Measure) -> tuple[Ages, str] | None:
    """The ages in a measure's name and the name without them; None where it has none, or several."""
    name = spell(measure)
    found = [(match, Ages(int(match[1]), int(match[2]))) for match in _RANGE.finditer(name)]
    found += [(match, Ages(int(match[1]), _OLDEST)) for match in _FROM.finditer(name)]
    found += [(match, Ages(0, int(match[1]) - 1)) for match in _UNDER.finditer(name)]
    if len(found) != 1:
        return None
    match, ages = found[0]
    return ages, " ".join(f"{name[: match.start()]} {name[match.end() :]}".split())
