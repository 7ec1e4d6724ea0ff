"""A benchmark's cell whose note names whose figure it is → the cell under that name, where its header names another."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from briefing.measures.observation import Status
from briefing.measures.scorecard import Basis
from briefing.reading.cells.dating import read_period
from briefing.reading.cells.settling import Draft, without_value
from briefing.reading.layout.headers import ColumnHeading, Role, read_heading


def under_its_own_name(draft: Draft) -> Draft:
    """The draft of a benchmark's cell as its note names it: "7.0% (UK)" under "England" is the United Kingdom's, one of
    other councils is compared with nothing, and a note with an abbreviation that nobody knows is asked about."""
    heading, entry = draft.figure.heading, draft.entry
    if heading.role is not Role.BENCHMARK or heading.basis is Basis.TARGET or entry.status is not Status.OK:
        return draft
    for part in re.split(r"\s*[,;]\s*", entry.note.strip(" ()[]")):
        if not part or read_period(part) is not None:
            continue
        named = read_heading(part)
        if named.role is Role.COMPARATOR:
            return replace(draft, entry=without_value(entry, Status.NOT_AVAILABLE)).doubted("comparator-other")
        if _is_another(named, heading):
            renamed = replace(heading, basis=named.basis, label=named.label)
            return replace(draft, figure=replace(draft.figure, heading=renamed)).doubted("comparator-renamed")
        if _ABBREVIATION.search(part):
            return draft.doubted("comparator-unclear")
    return draft


def _is_another(named: ColumnHeading, heading: ColumnHeading) -> bool:
    """Whether a note names another comparator; "region" beside the region's own name is the same."""
    alike = named.label == heading.label or named.text.casefold() in ("region", "regional", "national", "nat")
    return named.role is Role.BENCHMARK and named.basis is not Basis.TARGET and not alike


_ABBREVIATION: Final = re.compile(r"\b(?!APS\b|ONS\b|CI\b|SD\b|FTE\b|NB\b|QA\b|YTD\b|FY\b|DfE\b|NHS\b)[A-Z]{2,5}\b")
"""Capital letters that may be somebody's name; these are known sources and words of statistics."""
