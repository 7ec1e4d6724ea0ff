"""A scorecard and the statistics → the scorecard with what they add to it, and every doubt that they raise.

The contents page of what this room does for a paper. Nothing is looked up of a council that is not known for certain,
and no cell is changed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from briefing.faults.notices import Notice, Severity
from briefing.faults.places import FilePlace, KeyPlace, RowPlace
from briefing.language.lists import joined
from briefing.measures.definition import Definition
from briefing.measures.observation import Unit
from briefing.measures.period import MARCH
from briefing.measures.scorecard import Measure, Scorecard
from briefing.national.agreement import Match
from briefing.national.check_notices import tell_checks
from briefing.national.checking import check_measure
from briefing.national.gathering import Gathering, Statistics, published_instead

REPORT = "report.toml"
_BY_SIZE = (Unit.NUMBER, Unit.POUNDS, None)
"""A number of children is as large as the council is: beside England's it says nothing."""
FEWEST_OTHERS = 3
"""So many measures with other figures than those published, and none with these, are another council's."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What report.toml and the sheet say.

    The council by name, and what the lines of the sheet's title name; how late a figure may be; what becomes of missing
    benchmarks; whether what was published of the council may be quoted; whether measures are completed or only checked.
    """

    council: str
    is_named: Callable[[str], bool]
    titles: tuple[str, ...] = ()
    as_of: date | None = None
    fill: Literal["never", "show", "judge"] = "show"
    comparators: tuple[str, ...] = ()
    quote_own: bool = True
    complete: bool = True


@dataclass(frozen=True, slots=True)
class LookedUp:
    """The scorecard with what was published for its measures, and the notices about it."""

    scorecard: Scorecard
    notices: tuple[Notice, ...] = ()


def names_indicators(scorecard: Scorecard) -> bool:
    """Whether there is anything to look up."""
    return any(measure.definition.indicators for measure in scorecard.measures)


def look_up(scorecard: Scorecard, asked: Asked, definitions: Sequence[Definition], statistics: Statistics) -> LookedUp:
    """Each measure that names an indicator checked against it and, where both count the same, completed by it.

    `definitions` are all measures that the catalogue knows: a figure may be one that was published of another of them.
    """
    council, doubt = _recognise(asked, statistics)
    if not council:
        return LookedUp(scorecard, (_ask_council(scorecard, doubt),))
    comparators = {name: statistics.council_called(name) for name in asked.comparators}
    gathering = Gathering(
        statistics,
        council,
        _last_full_year(scorecard),
        asked.as_of,
        tuple(found for found in comparators.values() if found),
        _families(definitions),
    )
    known = [one for one in scorecard.measures if any(map(statistics.has, one.definition.indicators))]
    checked = {one.key: check_measure(one, gathering.evidence(one)) for one in known}
    matches = [one.match for one in checked.values()]
    if Match.SAME not in matches and matches.count(Match.OTHER) >= FEWEST_OTHERS:
        doubt = (
            f"None of its measures has the figures that were published of {council}; so nothing is checked by these."
        )
        return LookedUp(scorecard, (_ask_council(scorecard, doubt),))
    same = {key: one for key, one in checked.items() if asked.complete and one.match is Match.SAME}
    added = {
        key: replace(
            gathering.published(one.measure, one.evidence, fill=asked.fill != "never"), instead=published_instead(one)
        )
        for key, one in same.items()
        if one.measure.unit not in _BY_SIZE
    }
    measures = tuple(replace(one, published=added.get(one.key)) for one in scorecard.measures)
    if asked.fill == "judge":
        measures = tuple(map(_with_benchmarks, measures))
    notices = (
        *_unknown_indicators(scorecard, statistics),
        *_unknown_comparators(comparators),
        *tell_checks(tuple(checked.values()), quote_own=asked.quote_own),
    )
    return LookedUp(replace(scorecard, measures=measures), notices)


def _recognise(asked: Asked, statistics: Statistics) -> tuple[str, str]:
    """The authority that report.toml names or, where it names none, the only one that the sheet's title does; where
    there is none, what is in doubt."""
    titled = _named_in_title(asked, statistics)
    if not asked.council.strip():
        unsaid = "Nothing says whose scorecard it is, so its benchmarks are not checked against national statistics."
        return (titled[0], "") if len(titled) == 1 else ("", unsaid)
    told = statistics.council_called(asked.council)
    if not told:
        doubt = f"National statistics know no authority, or several, by the name of {asked.council}; so no benchmark is"
        return "", f"{doubt} checked against them."
    if titled and told not in titled:
        doubt = f"{REPORT} says {asked.council}, and the sheet's title {joined(titled)}; so no benchmark is checked"
        return "", f"{doubt} against national statistics."
    return told, ""


def _named_in_title(asked: Asked, statistics: Statistics) -> list[str]:
    """The authorities that the sheet's title names; not Somerset where it names Bath and North East Somerset."""
    lines = [set(_WORD.findall(line.casefold())) for line in asked.titles]
    words = {name: set(_WORD.findall(name.casefold())) for name in statistics.councils}
    whole = [name for name, own in words.items() if len(own) > 1 and any(own <= line for line in lines)]
    named = [*whole, *(name for name in statistics.councils if name not in whole and asked.is_named(name))]
    return [name for name in named if not any(words[name] < words[other] for other in named)]


_WORD = re.compile(r"[a-z]{3,}")


def _ask_council(scorecard: Scorecard, message: str) -> Notice:
    remedy = 'Write the council\'s name in report.toml, as in council = "Derby City Council".'
    return Notice("council-unrecognised", Severity.INFO, (FilePlace(scorecard.source.file),), message, remedy)


def _last_full_year(scorecard: Scorecard) -> int:
    """The calendar year in whose March the newest year ends that the scorecard is about in full."""
    newest = scorecard.newest_period
    if newest is None:
        return 0
    return newest.end.year if newest.end.month >= MARCH and not newest.part_year else newest.year_ending - 1


def _families(definitions: Sequence[Definition]) -> dict[str, list[Definition]]:
    found: dict[str, list[Definition]] = {}
    for one in definitions:
        if one.family and one.indicators:
            found.setdefault(one.family, []).append(one)
    return found


def _with_benchmarks(measure: Measure) -> Measure:
    """The measure judged by what national statistics have, in place of cells without a figure."""
    if measure.published is None or not measure.published.benchmarks:
        return measure
    added = measure.published.benchmarks
    kept = tuple(one for one in measure.benchmarks if one.basis not in {each.basis for each in added})
    return replace(measure, benchmarks=(*kept, *added), published=replace(measure.published, benchmarks=()))


def _unknown_indicators(scorecard: Scorecard, statistics: Statistics) -> Iterator[Notice]:
    for measure in scorecard.measures:
        if missing := [one for one in measure.definition.indicators if not statistics.has(one)]:
            message = f"The catalogue names {joined(missing)}, which national statistics do not have."
            remedy = "Mend `indicators` in templates/measures.toml; `briefing national` lists what there is."
            yield Notice(
                "indicator-unknown", Severity.WARNING, (RowPlace(measure.sheet, measure.row),), message, remedy
            )


def _unknown_comparators(comparators: dict[str, str]) -> Iterator[Notice]:
    if missing := [name for name, found in comparators.items() if not found]:
        message = f"National statistics know no authority, or several, by the name of {joined(missing)}."
        remedy = "Write each comparator as `briefing national` lists it."
        yield Notice("comparator-unknown", Severity.WARNING, (KeyPlace(REPORT, "comparators"),), message, remedy)
