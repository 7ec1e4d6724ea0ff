"""The text of a cell under RAG, status, direction of travel or notes → what the council says there; None where that is
not certain."""

from __future__ import annotations

import re

from briefing.measures.council_rating import Rating, Travel
from briefing.reading.cells.text import fold

_RATINGS = (
    (Rating.DATA_ONLY, r"data only|(?:for )?information(?: only)?|monitor(?:ing)?(?: only)?|no target(?: set)?|n/?a"),
    (Rating.NOT_DUE, r"not (?:yet )?due|not yet (?:reported|available)"),
    (Rating.GREEN, r"g|green|on (?:target|track)|target (?:met|achieved)|met|achieved|exceeded|✓|✔|🟢"),
    (Rating.AMBER, r"a|amber|within tolerance|at risk|🟠|🟡"),
    (Rating.RED, r"r|red|off (?:target|track)|(?:target )?(?:not met|missed|not achieved)|below target|✗|✘|🔴"),
)
_TRAVELS = (
    (Travel.IMPROVING, r"improv(?:ing|ed|ement)|better|getting better"),
    (Travel.WORSENING, r"worsen(?:ing|ed)|worse|declin(?:ing|ed)|deteriorat(?:ing|ed|ion)|getting worse"),
    (Travel.STEADY, r"steady|stable|same|static|no change|unchanged|maintained|[↔→➔⬌=]|\u25ba"),
    (Travel.UP, r"up|increas(?:ing|ed|e)|ris(?:ing|en)|higher|[↑▲⬆]"),
    (Travel.DOWN, r"down|decreas(?:ing|ed|e)|fall(?:ing|en)|lower|[↓▼⬇]"),
)


def read_rating(text: str) -> Rating | None:
    """The colour or status of a RAG cell: "Green", "G", "On target", "Data only"."""
    said = fold(text)
    return next((rating for rating, words in _RATINGS if said and re.fullmatch(words, said)), None)


def read_travel(text: str) -> Travel | None:
    """The direction of a cell: "Improving", "↑". An arrow says up or down, never better or worse."""
    said = fold(text).removesuffix("\ufe0f")
    return next((travel for travel, words in _TRAVELS if said and re.fullmatch(words, said)), None)


def is_account(text: str) -> bool:
    """Whether a cell under notes or commentary is the service's own account: not one word ("Cumulative", "Local"), and
    not words that say that there is nothing, or that it stands elsewhere."""
    said = fold(text).strip(" .")
    return len(said.split()) > 1 and not re.fullmatch(_NO_ACCOUNT, said)


_NO_ACCOUNT = (
    r"no (?:further |additional |new )*(?:notes?|comments?|commentary|updates?|narrative)(?: .{0,30})?|"
    r"(?:none|nothing) .{0,20}|"
    r"(?:see|as|refer to) .{0,40}|not applicable|to be (?:added|confirmed|completed)|"
    r"(?:cumulative|rolling|snapshot|year to date|ytd|local|national|annual|quarterly|monthly|provisional)\b.{0,25}"
)
