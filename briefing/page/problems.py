"""What is wrong → the entries of the summary that a page shows of it, in the same sentences as on the command line."""

from __future__ import annotations

from briefing.faults.errors import BriefingError
from briefing.production.in_words import error_in_words

Problems = list[dict[str, str]]


def problems_of(error: BriefingError, field: str = "") -> Problems:
    """An entry for each sentence; with a link to the field of this id, where the fault is about one."""
    return [{"text": words, **({"href": f"#{field}"} if field else {})} for words in error_in_words(error)]


def problem_at(problems: Problems | None, field: str) -> dict[str, str] | None:
    """What is wrong with the field of this id, for the field itself to show; None where nothing is."""
    words = [one["text"] for one in problems or () if one.get("href") == f"#{field}"]
    return {"text": " ".join(words)} if words else None
