"""A council's own entries of the catalogue, laid over those that come with the tool.

What a council wrote holds; what it left out comes from the tool, and so is as new as the tool is: whole measures, and
within a measure of the tool's each setting that the council's entry lacks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from briefing.faults.errors import Fault
from briefing.faults.notices import Notice, Severity
from briefing.faults.places import FilePlace
from briefing.measures.definition import Definition

MOST_NAMED = 6
"""Differences that one notice names; of more it tells the number."""

BEGUN = """
# What you write below is laid over the catalogue that comes with the tool: a measure of your own is added to it; of one
# that it knows, say its key and only what is to change. All else stays the tool's, and is as new as the tool is.
# `briefing measures` lists every key. Words under [guards], [glossary] and [synonyms] are added to the tool's.
#
# A measure that the tool knows, of which you see it otherwise which way is good:
#
# [[measure]]
# key = "unaccompanied-asylum-seeking-children-share"
# polarity = "lower"
# polarity_source = "our corporate plan"
#
# A measure of your own:
#
# [[measure]]
# key = "homework-clubs"
# all = ["homework club*"]
# examples = ["Children in care who go to a homework club"]
# unit = "percent"
# polarity = "higher"
# polarity_source = "our corporate plan"
# kind = "snapshot"
# short_name = "children in care who go to a homework club"
# plural = true
# people = "children in care"
# clause = "go to a homework club"
"""
BEGUN_ROWS = (
    "# A row of your own adds a measure to the tool's. With a Key of the tool's it says only what is to change.",
    "# Take the # away to use one of these two; `briefing measures` lists every key.",
    "#council-tax-support-caseload,,,lower,our corporate plan" + "," * 11,
    "#allotments-let,parks,Allotments let (%) | % of allotment plots let,higher,our corporate plan,percent,snapshot,"
    "allotments let,yes,allotment plots,were let" + "," * 5,
)


def begin_catalogue(standard: str) -> str:
    """The measures.toml of a new workspace: how an entry is written, as the tool's own file says it, and two worked
    examples behind "#"."""
    about, _, _ = standard.partition("\n\n")
    _, _, form = about.partition("\n#\n")
    return f"# Measures as your council sees them: those of its own, and what it sees otherwise.\n#\n{form}\n{BEGUN}"


def begin_name_table(standard: str) -> str:
    """The measures-by-name.csv of a new workspace: the head of the tool's own, and two worked examples behind "#"."""
    head, _, _ = standard.partition("\n")
    return "\n".join((head, *BEGUN_ROWS, ""))


def fill_measures(own: object, tool: Mapping[str, Mapping[str, Any]]) -> object:
    """The `[[measure]]` of an own file, each with what the tool's of the same key says where it is silent; names that
    belong to it, and words that change nothing, are the own ones and the tool's. What is no entry stays as it is."""
    return [_filled(one, tool) for one in own] if isinstance(own, list) else own


def _filled(own: object, tool: Mapping[str, Mapping[str, Any]]) -> object:
    known = tool.get(str(own.get("key"))) if isinstance(own, dict) else None
    if not isinstance(own, dict) or known is None:
        return own
    both = {name: [*own[name], *known[name]] for name in ("names", "allows") if _are_lists(own, known, name)}
    return {**known, **own, **both}


def _are_lists(own: Mapping[str, Any], known: Mapping[str, Any], name: str) -> bool:
    return isinstance(own.get(name), list) and name in known


def add_synonyms(own: Mapping[str, Sequence[str]], tool: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """The variants of each word in both; the own ones come last, since of one variant of two words the later counts."""
    others = {word: tuple(variants) for word, variants in tool.items() if word not in own}
    return others | {word: (*tool.get(word, ()), *variants) for word, variants in own.items()}


def of_earlier_version(file: str) -> Fault:
    """What is said beside the faults of an own catalogue: a copy of an earlier version needs none of its entries."""
    return Fault(file, "It may be of an earlier briefing.", "Delete such an entry, and the tool's own is taken.")


def notices_of_odds(own: Iterable[Definition], tool: Iterable[Definition], file: str) -> tuple[Notice, ...]:
    """A warning where entries that a file has of the tool's measures say otherwise than the tool does, and name the
    same source for it: they may be of an earlier version. With a source of its own an entry is what a council decided.
    """
    known = {one.key: one for one in tool}
    odds = [words for one in own if one.key in known for words in _odds(one, known[one.key])]
    if not odds:
        return ()
    more = f" and {len(odds) - MOST_NAMED} more" if len(odds) > MOST_NAMED else ""
    message = f"It says otherwise than the catalogue that comes with the tool: {'; '.join(odds[:MOST_NAMED])}{more}."
    remedy = (
        "Yours holds. Where it is a copy of an earlier version, take the entry out; where you mean it, give a source of"
        " your own."
    )
    return (Notice("own-catalogue", Severity.WARNING, (FilePlace(file),), message, remedy),)


def _odds(own: Definition, tool: Definition) -> Iterator[str]:
    """What two definitions of one measure with the same source disagree about that can change a verdict."""
    if own.polarity_source != tool.polarity_source:
        return
    for setting in ("polarity", "unit", "kind"):
        ours, theirs = getattr(own, setting), getattr(tool, setting)
        if ours is not theirs:
            yield f"{setting} of '{own.key}' is {ours or 'unknown'} in yours, {theirs or 'unknown'} in the tool's"
