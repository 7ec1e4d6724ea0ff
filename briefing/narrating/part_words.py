"""The parts of a breakdown → the words that they are in a sentence: what is said of those in them, or their name.

A closed grammar: bands of ages and amounts, what people did or had done to them, male and female, places by their own
names, phrases whose noun is known. What it does not know for certain stays in quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefing.knowing.bands import Band, Bands, read_bands
from briefing.knowing.predicates import is_plural
from briefing.language.numbers import spelled
from briefing.measures.adding_up import parts_of_whole
from briefing.measures.beside import Breakdown, Part, Quantity
from briefing.narrating.beside_words import as_words, quoted
from briefing.narrating.forms import are_people
from briefing.narrating.ink import clean
from briefing.narrating.naming import head_noun
from briefing.narrating.voice import Voice


@dataclass(frozen=True, slots=True)
class PartWords:
    """Says the parts of one breakdown. `bands` are those that all of its parts are, where they are any, and
    `people` whom it counts, where that is known."""

    breakdown: Breakdown
    voice: Voice
    bands: Bands | None
    people: str = ""

    @property
    def of_ages(self) -> bool:
        """Whether the parts are bands of ages in years; of what are no persons, only where the bands say years."""
        of, by = clean(self.breakdown.of), clean(self.breakdown.name).partition(" by ")[2]
        if self.bands is None or not _AGE.search(of) or _SHORTER_TIME.search(f"{of} {by}"):
            return False
        whose = self.people or of.partition(" of ")[2]
        return self.bands.unit in _YEARS or (not self.bands.unit and (not whose or are_people(whose)))

    def name(self, part: Part) -> str:
        """A part as a noun: in plain words where they are one for certain, else in quotation marks."""
        words = name_of(part)
        if self.is_place(part):
            return self._marked(words, part)
        if labelled := self._label_of(words):
            return self._marked(labelled, part)
        many = plural(as_words(words)) if takes_article(words) else as_words(words)
        return self._marked(many if is_noun(words) else quoted(words, self.voice), part)

    def is_place(self, part: Part) -> bool:
        """Whether a part is called by the name of a place."""
        return bool(_PLACE.search(clean(self.breakdown.of))) and not _NO_PLACE.match(name_of(part))

    def label(self, part: Part) -> str:
        """A part as it is written, for a list behind a colon; in quotation marks where it would break the list."""
        words = name_of(part)
        return self._marked(quoted(words, self.voice) if re.search(r"[,;:(]", words) else words, part)

    def subject(self, part: Part) -> tuple[str, bool]:
        """Those in a part as the subject of a sentence, and whether these are many."""
        words = name_of(part)
        if self.bands is not None and self.of_ages:
            said = self._of_age(self._band_of([part], self.bands), "")
        elif labelled := self._label_of(words):
            said = self.voice.say("beside.within", name=labelled)
        else:
            said = as_words(words) if is_state(words) else ""
        if said:
            return self.voice.say("beside.those", said=self._marked(said, part)), True
        return self.name(part), is_noun(words) and (is_plural(words) or takes_article(words))

    def counted(self, part: Part) -> str:
        """Those in a part behind their number: 37 did not come into care, 12 homes; others by their name in quotation
        marks."""
        words = name_of(part)
        plain = did(words) or is_state(words) or (is_noun(words) and is_plural(words))
        return self._marked(as_words(words) if plain else quoted(words, self.voice), part)

    def predicate(self, parts: Sequence[Part], *, past: bool) -> str:
        """What is said of those in one part, or in neighbouring bands: "are under five", "hold 16 to 20", "did not come
        into care"; empty where nobody says how."""
        words, are = name_of(parts[0]), self.voice.say("beside.are", past=past)
        if self.bands is not None:
            band = self._band_of(parts, self.bands)
            said = self._of_age(band, are) if self.of_ages else self._of_amount(band, self.bands, past=past)
        elif did(words):
            said = as_words(words)
        elif labelled := self._label_of(words):
            said = f"{are} {self.voice.say('beside.within', name=labelled)}"
        else:
            of_sex = _SEX.search(clean(self.breakdown.of)) and words.casefold() in _SEXES
            rated = _RATING.search(clean(self.breakdown.of)) and re.fullmatch(r"[A-G]", words)
            said = (
                f"{are} {as_words(words)}"
                if of_sex or is_state(words)
                else self.voice.say("beside.rated", are=are, name=words)
                if rated
                else ""
            )
        return self._marked(said, parts[0])

    def _label_of(self, words: str) -> str:
        """A name that is a letter or a number of an order, as it stands in a sentence: "band C", "grades 5 to 8"."""
        if _LABEL.fullmatch(words):
            return words[:1].lower() + words[1:]
        of = _LETTERED.search(clean(self.breakdown.of).casefold())
        return f"{of[0]} {words}" if of and re.fullmatch(r"[A-G]", words) else ""

    def _band_of(self, parts: Sequence[Part], bands: Bands) -> Band:
        """The band that neighbouring ones are together: without an end where it is the first or the last of all."""
        every = parts_of_whole(self.breakdown)
        first, last = bands.bands[every.index(parts[0])], bands.bands[every.index(parts[-1])]
        if len(parts) == 1:
            return replace(first, low=None) if first.low == 0 and first.high else first
        low, high = (None if parts[0] is every[0] else first.low), (None if parts[-1] is every[-1] else last.high)
        return Band(low, high)

    def _of_age(self, band: Band, verb: str) -> str:
        under = "" if band.low is not None or band.high is None else _small(band.high + 1)
        pair = band.low is not None and band.high == band.low + 1
        slots = {"low": band.low, "high": band.high, "under": under, "pair": pair, "open": band.high is None}
        return self.voice.say("beside.aged", verb=verb, **slots)

    def _of_amount(self, band: Band, bands: Bands, *, past: bool) -> str:
        things, verb = self._amount_of(bands.unit)
        if not verb:
            return ""
        beyond = _figure(band.low - 1, bands) if band.strict and band.low is not None else ""
        below = _figure(band.high + 1, bands) if band.strict and band.high is not None else ""
        low, high = (_figure(end, bands) for end in (band.low, band.high))
        things = head_noun(things, single=True) if low == high == "1" and things else things
        amount = bands.money or things in _TIMES
        slots = {"low": low, "high": high, "beyond": beyond, "below": below, "things": things, "amount": amount}
        return self.voice.say("beside.amount", verb=_PAST[verb] if past else verb, **slots)

    def _amount_of(self, unit: str) -> tuple[str, str]:
        """What the bands count and the verb that goes with it: "Cases held" → hold, homes by bedrooms → have."""
        of = re.sub(r"^(?:number|no\.?) of ", "", clean(self.breakdown.of).casefold())
        first, *_, last = words if len(words := _SETS.sub("", of).split()) > 1 else [*words, "", ""][:2]
        last, time = last or first, next((one for one in (unit, first) if one in _TIMES), "")
        if last in _HELD:
            return time, _HELD[last]
        if "wait" in of and time:
            return time, "have waited"
        by = clean(self.breakdown.name).casefold().rpartition(" by ")[2]
        whose = _HAVING.get(of) if by in (of, f"number of {of}") else None
        return (of, "have") if whose and whose.search(self.people) else ("", "")

    def _marked(self, words: str, part: Part) -> str:
        """Words that the sheet's row gives; those without a figure need no source."""
        row = f"{self.breakdown.sheet}!{part.row}:{part.row}"
        return self.voice.ink.mark(words, row) if any(one.isdigit() for one in words) else words


def part_words(one: Breakdown, voice: Voice) -> PartWords:
    """What says the parts of this breakdown."""
    count = one.main(Quantity.COUNT)
    people = people_of(one, count) if count is not None else ""
    return PartWords(one, voice, read_bands([name_of(part) for part in parts_of_whole(one)]), people)


def people_of(one: Breakdown, column: int) -> str:
    """Whom a column counts: by its own words, else by the title's ("Children in care by age")."""
    before, by, _ = clean(one.name).partition(" by ")
    words = _NUMBER_OF.sub("", one.columns[column].people or (before if by else ""))
    return as_words(words) if is_plural(words) else ""


_NUMBER_OF = re.compile(r"^(?:(?:no\.?|number|count|total|headcount)(?: of)?\b ?)", re.IGNORECASE)


def name_of(part: Part) -> str:
    """A part's name without the words that only set it under another."""
    return _OF_THESE.sub("", clean(part.name))


def did(words: str) -> bool:
    """Whether a name says what people did: "Came into care", "Did not return"."""
    first, *rest = words.casefold().split() or [""]
    if first == "did":
        return len(rest) > 1 and rest[0] == "not"
    return first in _VERBS and (not rest or rest[0] in _BEHIND_A_VERB or (first == "became" and len(rest) == 1))


def is_noun(words: str) -> bool:
    """Whether a name is a phrase with a noun that is known: "In-house foster care", "Abuse or neglect"; with a capital
    further on, as in "Oak House", it may be somebody's name."""
    text = words.casefold()
    if not re.fullmatch(r"[A-Za-z][a-z' -]*", words.replace("\u2019", "'")) or did(words) or is_state(words):
        return False
    heads = [_HEAD_ENDS.split(each)[0].split() for each in re.split(r" (?:or|and) ", text)]
    known = all(head and _NOUN.fullmatch(head[-1]) and head[0] not in _NO_START for head in heads)
    return known and text not in _WHOSE


def takes_article(words: str) -> bool:
    """Whether one of them is "a" or "an": an external residential home, but no foster care."""
    return bool(_ONE_OF.fullmatch(words.casefold().split()[-1])) if words else False


def plural(words: str) -> str:
    """Several of what takes an article: "external residential homes", "agencies"."""
    return f"{words[:-1]}ies" if words.endswith("y") else f"{words}s"


def is_state(words: str) -> bool:
    """Whether a name says what was done to people or how they are: "Placed for adoption", "Supported"."""
    first, *rest = words.casefold().split() or [""]
    return first in _DONE and (not rest or rest[0] in _BEHIND_A_VERB)


def _figure(value: int | None, bands: Bands) -> str:
    return "" if value is None else f"{'£' if bands.money else ''}{value:,}"


def _small(number: int) -> str:
    """A number of up to ten in words, as ages are told: under five, under 16."""
    return spelled(number) if number <= _TEN else str(number)


_TEN = 10
_OF_THESE = re.compile(r"^of (?:whom|which|these) ", re.IGNORECASE)
_AGE = re.compile(r"\bages?\b", re.IGNORECASE)
_SHORTER_TIME = re.compile(r"\b(?:month|mth|week|wk|day|hour|minute)s?\b", re.IGNORECASE)
_YEARS = frozenset(("years", "yrs"))
_SETS = re.compile(r" ?\b(?:bands?|groups?|ranges?)$")
_SEX = re.compile(r"^(?:gender|sex)$", re.IGNORECASE)
_SEXES = frozenset(("male", "female", "non-binary"))
_PLACE = re.compile(
    r"^(?:ward|area|locality|neighbourhood|town|parish|village|library|branch|site|station|depot|park)(?: name)?$",
    re.IGNORECASE,
)
_NO_PLACE = re.compile(r"(?:other|outside|unknown|not|no|none|all|rest|various|elsewhere|online)\b", re.IGNORECASE)
_VERBS = frozenset((
    "came", "left", "entered", "started", "began", "ceased", "ended", "joined", "arrived", "returned", "moved",
    "remained", "stayed", "became", "went", "died", "withdrew", "failed", "passed",
))  # fmt: skip
"""What people did; "closed" and "opened" may as well say which they are ("Closed cases")."""
_DONE = frozenset((
    "placed", "supported", "accommodated", "adopted", "fostered", "referred", "assessed", "detained", "living",
    "waiting", "awaiting", "discharged", "rehoused", "housed", "approved", "refused", "granted", "upheld", "rejected",
    "withdrawn", "dismissed", "completed", "investigated", "resolved", "reused", "recycled", "composted",
    "landfilled", "incinerated", "sent", "repaired", "delayed", "cancelled", "vacant", "unable", "employed",
    "unemployed", "retired", "helped", "rated",
))  # fmt: skip
_BEHIND_A_VERB = frozenset((
    "with", "for", "by", "in", "into", "at", "to", "from", "under", "as", "on", "out", "of", "home", "care", "away",
    "within", "without", "through", "after", "before", "over", "back", "and",
)) - {"over"}  # fmt: skip
_HEAD_ENDS = re.compile(r" (?:in|of|for|with|from|to|at|by|on|under|over|between|without|due|per|about)\b")
_NO_START = frozenset(("not", "no", "none", "other", "unknown", "any", "all", "others", "never", "to", "too", "was"))
_NOUN = re.compile(
    r"(?:[a-z-]+(?:tion|sion|ment|ness|ity|ance|ence|ship|ism|dom|hood|ology)s?|parenting|abuse|neglect|dysfunction"
    r"|care|homes?|hous(?:e|ing)|agenc(?:y|ies)|accommodation|hostels?|schools?|hospitals?|flats?|bungalows?|illness"
    r"|behaviours?|stress|violence|noise|delays?|damage|waste|glass|paper|cardboard|plastics?|metals?|food|textiles?"
    r"|services?|costs?|homelessness|famil(?:y|ies)|parents?|relatives?|friends|placements?|units?|centres?|staff"
    r"|conduct|attitude|advice|tenanc(?:y|ies)|eviction|crime|debts?|arrears|rent|roads?|potholes?|lighting|litter)"
)
"""Nouns by their ending, and those of which councils make breakdowns."""
_WHOSE = frozenset(("agency", "council", "family", "parents", "staff"))
"""Alone these tell whose something is: "Agency" among kinds of home."""
_ONE_OF = re.compile(r"home|house|agency|hostel|school|hospital|flat|bungalow|placement|unit|centre|bed|place|carer")
_HELD = {"held": "hold", "owned": "own", "owed": "owe", "earned": "earn", "waited": "have waited", "taken": "took"}
_PAST = {"hold": "held", "own": "owned", "owe": "owed", "earn": "earned", "have": "had", "have waited": "had waited",
         "took": "took"}  # fmt: skip
_HAVING = {
    "bedrooms": re.compile(r"\b(?:homes|houses|properties|dwellings|flats|bungalows)$"),
    "employees": re.compile(r"\b(?:businesses|employers|firms|companies)$"),
    "children": re.compile(r"\b(?:families|households)$"),
    "placements": re.compile(r"\bchildren(?: in care| looked after)?$"),
}
"""What is counted, and those who have so many of it; families have no bedrooms on a register of what they need."""
_LABEL = re.compile(
    r"(?:band|grade|level|tier|priority|category|class|zone|phase|stage)s? (?:[A-Z]|\d{1,2})"
    r"(?: (?:to|and) (?:[A-Z]|\d{1,2}))?",
    re.IGNORECASE,
)
_RATING = re.compile(r"\brating$", re.IGNORECASE)
_LETTERED = re.compile(r"\b(?:band|grade|category)$")
_TIMES = frozenset(("years", "months", "weeks", "days", "hours", "minutes"))
