"""What was done to a returned paper, and what has changed from one paper to the next → records for JSON."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import TypeAlias

from briefing.faults.notices import Notice
from briefing.ooxml.trail import TrailFigure, TrailFinding
from briefing.reviewing.changes import Changed, Changes
from briefing.reviewing.desk import Done
from briefing.writing.records import notice_records

SCHEMA = 1

Record: TypeAlias = dict[str, object]


def refresh_record(done: Iterable[Done], written: str | None) -> Record:
    """Where the refreshed paper is, null where nothing had changed, and what was done block by block."""
    blocks = [
        {
            "anchor": one.anchor,
            "what": one.what,
            "done": one.doing.value,
            "why": one.why,
            "place": str(one.place),
            "before": one.before,
            "after": one.after,
        }
        for one in done
    ]
    return {"schema": SCHEMA, "written": written, "blocks": blocks}


def check_record(paper: str, notices: Iterable[Notice]) -> Record:
    """Every notice about a paper, in the paper's order."""
    return {"schema": SCHEMA, "paper": paper, "notices": notice_records(notices)}


def changes_record(changes: Changes) -> Record:
    """Each change with both sides of it, the weightiest first; null where a paper does not have the measure."""
    return {
        "schema": SCHEMA,
        "changes": [_changed(one) for one in changes.changed],
        "unchanged": changes.unchanged,
        "cautions": list(changes.cautions),
    }


def _changed(one: Changed) -> Record:
    finding = one.now or one.then
    return {
        "kind": one.kind.value,
        "key": finding.key if finding is not None else "",
        "name": one.name,
        "section": finding.section if finding is not None else "",
        "words": one.words,
        "then": _side(one.then),
        "now": _side(one.now),
    }


def _side(one: TrailFinding | None) -> Record | None:
    if one is None:
        return None
    return {
        "verdict": one.verdict,
        "direction": one.direction or None,
        "figure": _figure(one.ours),
        "benchmarks": [_figure(each) for each in one.benchmarks],
    }


def _figure(one: TrailFigure | None) -> Record | None:
    if one is None:
        return None
    return {**asdict(one), "value": float(one.value) if one.value else None}
