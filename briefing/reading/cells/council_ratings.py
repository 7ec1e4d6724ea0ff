"""The text of a cell under RAG, status, direction of travel or notes → what the council says there; None where that is
not certain."""

from __future__ import annotations

import re

from briefing.measures.council_rating import Rating, Travel
from briefing.reading.cells.text import fold, tidy

_PLAN = r"(?:target|plan|schedule|profile|trajectory)"
_AHEAD, _BEHIND = rf"ahead(?: of {_PLAN})?", rf"behind(?: {_PLAN})?"
_RATINGS = (
    (Rating.DATA_ONLY, r"data only|(?:for )?information(?: only)?|monitor(?:ing)?(?: only)?|no target(?: set)?|n/?a"),
    (Rating.NOT_DUE, r"not (?:yet )?due|not yet (?:reported|available)"),
    (Rating.GREEN, rf"g|green|on (?:target|track)|target (?:met|achieved)|met|achieved|exceeded|{_AHEAD}|✓|✔|🟢"),
    (Rating.AMBER, r"a|amber|within tolerance|at risk|🟠|🟡"),
    (
        Rating.RED,
        rf"r|red|{_BEHIND}|off (?:target|track)|(?:target )?(?:not met|missed|not achieved)|below target|✗|✘|🔴",
    ),
)
_TRAVELS = (
    (Travel.IMPROVING, r"improv(?:ing|ed|ement)|better|getting better"),
    (Travel.WORSENING, r"worsen(?:ing|ed)|worse|declin(?:ing|ed)|deteriorat(?:ing|ed|ion)|getting worse"),
    (
        Travel.STEADY,
        r"steady|stable|(?:about )?(?:the )?same|static|level|flat|sideways|no change|unchanged|maintained|"
        r"[↔→➔⬌=]|\u25ba",
    ),
    (Travel.UP, r"up(?:wards?)?|increas(?:ing|ed|e)|ris(?:ing|en)|higher|[↑▲⬆]"),
    (Travel.DOWN, r"down(?:wards?)?|decreas(?:ing|ed|e)|fall(?:ing|en)|lower|[↓▼⬇]"),
)


def read_rating(text: str) -> Rating | None:
    """The colour or status of a RAG cell: "Green", "G", "On target", "Data only"."""
    said = fold(text)
    return next((rating for rating, words in _RATINGS if said and re.fullmatch(words, said)), None)


def read_answer(header: str, text: str) -> Rating | None:
    """The rating of a cell under a header that asks whether a target is met: "Yes" under "On target?"; else what the
    cell says itself."""
    asks = _ASKS_WHETHER_MET.fullmatch(fold(header))
    return (_ANSWERS.get(fold(text)) if asks else None) or read_rating(text)


_ASKS_WHETHER_MET = re.compile(r".*\b(?:(?:on|target) (?:target|track|met|achieved)|met|achieved)\b\s*\?*")
_ANSWERS = {"yes": Rating.GREEN, "y": Rating.GREEN, "no": Rating.RED, "n": Rating.RED}


def read_travel(text: str) -> Travel | None:
    """The direction of a cell: "Improving", "↑", "Up arrow", "↑ better". An arrow says up or down, never better or
    worse; where a word says which, the word counts."""
    said = _ABOUT_ARROWS.sub(" ", fold(text).removesuffix("\ufe0f")).strip(" ()")
    says = [_travel_of(part) for part in (said, *filter(None, _BETWEEN_TWO.split(said)))]
    if says[0] is not None or None in says[1:]:
        return says[0]
    judged = set(says[1:]) - {Travel.UP, Travel.DOWN} or set(says[1:])
    return judged.pop() if len(judged) == 1 else None


def _travel_of(said: str) -> Travel | None:
    said = tidy(said)
    return next((travel for travel, words in _TRAVELS if said and re.fullmatch(words, said)), None)


_ABOUT_ARROWS = re.compile(r"\b(?:arrow|pointing|trend|performance|green|amber|red)\b")
_SIGNS = "↑▲⬆↓▼⬇↔→➔⬌►"
_BETWEEN_TWO = re.compile(rf"\s*[(),;:\u2013-]+\s*|(?<=[{_SIGNS}])\s*(?=[a-z])|(?<=[a-z])\s*(?=[{_SIGNS}])")


def is_account(text: str) -> bool:
    """Whether a cell under notes or commentary is the service's own account, be it one word ("Weather"): not a word of
    how a figure comes about ("Cumulative", "Local"), of a rating or a direction, and not words that say that there is
    nothing, or that it stands elsewhere."""
    said = fold(text).strip(" .")
    if len(said.split()) > 1:
        return not re.fullmatch(_NO_ACCOUNT, said)
    told = re.fullmatch(r"[a-z]+(?:[-'/][a-z]+)*", said) and len(said) >= SHORTEST_ACCOUNT
    return bool(told) and not (re.fullmatch(_NO_WORD, said) or read_rating(said) or read_travel(said))


SHORTEST_ACCOUNT = 4
"""Letters: shorter words under commentary are marks and abbreviations (TBC, OK, new)."""
_NO_WORD = (
    r"none|nil|null|blank|good|fine|okay|high|bigger|smaller|true|false|"
    r"cumulative|rolling|snapshot|local|national|annual(?:ly)?|quarterly|monthly|weekly|daily|yearly|provisional|final|"
    r"estimated?|revised|draft|actual|confirmed|unconfirmed|pending|awaiting|awaited|unavailable|missing|unknown|closed|"
    r"new|same|ditto|above|below|noted|note|comment|commentary|update|updated|complete|completed|ongoing|removed|deleted"
)
_NO_ACCOUNT = (
    r"no (?:further |additional |new )*(?:notes?|comments?|commentary|updates?|narrative)(?: .{0,30})?|"
    r"(?:none|nothing) .{0,20}|"
    r"(?:see|as|refer to) .{0,40}|not applicable|to be (?:added|confirmed|completed)|"
    r"(?:cumulative|rolling|snapshot|year to date|ytd|local|national|annual|quarterly|monthly|provisional)\b.{0,25}"
)
