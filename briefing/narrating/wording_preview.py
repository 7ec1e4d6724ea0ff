"""Wording → each phrase filled in, so that whoever changes one sees what it comes to say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from briefing.narrating.wording import Wording

_ASKED: Mapping[str, object] = {
    "all": False, "alone": False, "any": True, "both_hold": False, "broadly": True, "chance": True, "compared": False,
    "count": "two", "equal": False, "few": "14", "first": True, "held": False, "interval": True, "many": True,
    "much": False, "slight": False, "number": 2, "measures": 36, "named": 3, "one": False, "past": True,
    "percent": True, "persons": True,
    "quarter": 2, "rising": False, "same": False, "small": False, "twice": False, "when_is_theirs": False,
    "again": False, "ahead": False, "fewer": True, "grown": False, "about": True, "against": True, "each": False,
    "best": True, "highest": "61%", "joint": False,
    "judged": "Eighteen", "earlier": False, "model": 2021, "apart": False,
}  # fmt: skip
"""Slots that a phrase asks about, in the commonest case."""

SAMPLES: Mapping[str, object] = {
    **_ASKED,
    "after": "", "ages": "aged 19 to 21", "appendices": "1", "several": False,
    "bases": "England and the region", "basis": "national",
    "because": "Better than England", "before": "47%", "below": "5", "benchmarks": "England 54%",
    "by_rule": "area for development", "cell": "Scorecard!H59", "cells": "Scorecard!H59",
    "change": "has fallen from 61%",
    "clause": "are in work", "columns": "RAG", "course": "down from 61% in 2021/22", "day": "3 October 2024",
    "denominator": "190", "direction": "better", "doing": "in work", "family": "where children live", "figure": "48%",
    "figures": "4", "gap": "6 percentage points", "groups": "strengths: 5; areas for development: 4",
    "band": "best", "column": "National rank", "group": "the lowest of the eleven in its group", "mark": "†",
    "older": "* for 2023/24", "order": "Sunderland 61%, England 54% and Durham 47%", "own": "Durham",
    "rank": "8", "releases": "EES release Nov 2025", "size": "eleven",
    "inside": "92 of 190; England 54%", "label": "2023/24", "last": "47%", "left": "",
    "like": "47%", "like_cell": "Scorecard!G59", "like_period": "2023/24", "lines": "England 54%", "lowest": "47%",
    "marks": "* and ^", "member": "aged 19 to 21", "message": "below England", "month": "September 2024",
    "more": "three", "moved": "up from 47% in 2023/24", "name": "care leavers in work", "nth": "",
    "names": "England (54%) and the North East (50%)", "now": "17", "numbers": "92 of 190", "numerator": "92",
    "parts": "61% at 17 to 18 and 48% at 19 to 21", "people": "care leavers", "period": "at Q2",
    "place": "Scorecard!K59", "places": "Scorecard!H59", "points": "1", "rating": "green", "reason": "It is known",
    "rule": "better than some and worse than none", "rules": "better than some (strength)", "says": "To be confirmed",
    "section": "Outcomes", "sentence": "48% of care leavers are in work",
    "sentences": "About eleven more would match England.",
    "prompt": "What lies behind it?",
    "share": "", "side": "the better to the right", "since": "2018/19", "smaller": "0.5",
    "standing": "below England (54%)", "start": "45%", "subject": "the share", "symbol": "c", "table": "Table 1",
    "tail": "below England (54%)", "text": "Posts were vacant.", "theirs": "2023/24", "then": "61%",
    "then_when": "by Q2 2023/24",
    "title": "Care leavers", "lead": "48% are in work.",
    "tolerances": "1 percentage point", "total": "36", "turn": "", "unit": "days", "units": "days", "value": "48%",
    "until": "", "was": "strength",
    "values": "24% and 30%", "verdict": "strength", "way": "down", "what": "a dental check", "when": "in 2023/24",
    "verbs": True, "counted": False, "acts": True, "came_act": "came", "left_act": "left", "dashes": "-",
    "at_height": False, "first_period": "from July to September",
    "last_period": "from October to December 2025",
    "came": "came into care", "came_number": "188", "came_then": "169", "facts": "reviews held in time 99%",
    "fallen": "under 5", "fallen_then": "129", "fallen_value": "107", "grown": "16 and 17", "grown_then": "166",
    "grown_value": "173", "height": "702", "height_month": "in September 2020", "leaving": "left care",
    "left_number": "213", "linked": False, "note": "one child is left out", "of": "age", "part": "10 to 15",
    "population": "Census 2021", "sheet": "In and out", "stock": "in care at month end", "ten": "11",
    "then_month": "in March 2024", "then_numbers": "84 of 165", "together": "£214,000",
    "told": "eight foster carers were approved",
    "ours": "The council", "how": "sum", "signal": "outside the limits", "above": True, "range": "40% to 62%",
    "mean": "51%", "shown_in": "Figure 9", "series": "31 March 2025", "caption": "Children in care by age",
    "low": "40%", "high": "62%", "first_month": "Jan 2024", "last_month": "Dec 2025", "sides": "left care 22 to 29",
    "most": True, "fewer": "a fall of 8%", "others": "In and out!B17:B25",
    "said": "hold 20 or fewer", "few_said": "hold more than 25", "fraction": "over three in four", "verb": "hold",
    "amount": False, "beyond": "25", "under": "", "open": False, "pair": False, "things": "cases", "vowel": True,
    "are": "are", "largest": "largest group by age",
    "few_then": "11",
    "upwards": False, "grew": False, "mostly": True, "shown": "Table 1",
    "against_many": True, "against_then": "166", "against_value": "173",
    "fallen_many": True, "grown_many": True, "known": True, "other": "foster care", "other_value": "£512",
    "who": "A. Person, Director", "whole": "190", "year": "2024/25", "years": "two", "areas": "two",
}  # fmt: skip
"""What the slots are filled with: one case, so that a phrase can be read, and not what a scorecard says."""


@dataclass(frozen=True, slots=True)
class FilledPhrase:
    """A phrase by name, the line on which the council writes it (None for the tool's own), and what it says."""

    name: str
    line: int | None
    text: str


def preview_wording(wording: Wording) -> Iterator[FilledPhrase]:
    """Each phrase and each of its alternatives, in the order of the file, filled in with samples."""
    for name, alternatives in wording.phrases.items():
        for turn in range(len(alternatives)):
            yield FilledPhrase(name, wording.lines.get(name), wording.say(name, turn, **SAMPLES))
