"""What was done to a returned paper → records for JSON."""

from __future__ import annotations

from collections.abc import Iterable

from briefing.reviewing.desk import Done

SCHEMA = 1


def refresh_record(done: Iterable[Done], written: str | None) -> dict[str, object]:
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
