"""Lists and comparators as people write them: "a, b and c", "the North East"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.measures.scorecard import Basis

_BRACKETS = re.compile(r"\([^()]*\)")
_WITH_ARTICLE = re.compile(
    r"(?:(?:(?:north|south) (?:east|west)|(?:east|west)? ?midlands|east of england|north|south)"
    r"(?: of england)?(?: regions?| averages?)?|(?!the\b).*\b(?:region|area|county|city|borough|council))",
    re.IGNORECASE,
)
_GENERIC = {
    "region": "the region",
    "regional": "the region",
    "regional average": "the regional average",
    "national": "the national figure",
    "national average": "the national average",
    "target": "the target",
    "united kingdom": "the United Kingdom",
}


def joined(parts: Sequence[str], word: str = "and") -> str:
    """A list as people write it: "a", "a and b", "a, b and c"; "a, a; b; and c" where a part has a comma itself."""
    if len(parts) < 2:  # noqa: PLR2004  two are the shortest list with a word between
        return "".join(parts)
    if any(", " in _BRACKETS.sub("", part) for part in parts):
        return f"{'; '.join(parts[:-1])}; {word} {parts[-1]}"
    return f"{', '.join(parts[:-1])} {word} {parts[-1]}"


def first_few(parts: Sequence[str], most: int) -> str:
    """A list of the first parts, and how many more there are: "a, b, c and 4 more"."""
    return joined([*parts[:most], f"{len(parts) - most} more"] if len(parts) > most else parts)


def comparator_name(label: str, basis: Basis) -> str:
    """A comparator in a sentence: England, the North East, the East of England, statistical neighbours, the target."""
    if label.lower() in _GENERIC:
        return _GENERIC[label.lower()]
    if basis is Basis.REGION and _WITH_ARTICLE.fullmatch(label):
        return f"the {label}"
    if basis is Basis.NEIGHBOURS:
        first = label.split(maxsplit=1)[0]
        named = first[1:] != first[1:].lower() or first.endswith("'s")
        return label if named else label[:1].lower() + label[1:]
    return "the target" if basis is Basis.TARGET else label
