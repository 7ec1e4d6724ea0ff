"""The words of a measure's name → what it counts and what it says of that, where that is certain.

Only this module knows that "calls answered in 20 seconds" says something of calls, and "reported fly-tips" nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence


def words_of(text: str) -> frozenset[str]:
    """The words of a text, each once."""
    return frozenset(text.split())


_IRREGULAR = words_of(
    "begun bought broken brought built caught chosen cut dealt done drawn driven found given grown heard held hit "
    "kept left lent let lost made met overthrown paid put read seen sent set sold spent swept taken taught "
    "thrown told understood undertaken upheld withdrawn withheld won written used"
)
_NO_PARTICIPLE = words_of(
    "aged bed breed exceed feed hundred indeed known led looked need proceed red related required school-aged "
    "seed shed speed succeed unplanned wed weed based"
)
"""Words that end like a participle and are none, or that only tell which people are meant."""
_STATES = words_of(
    "accredited allocated classed classified concerned connected digitalised disabled employed engaged "
    "enrolled filled infected informed insured involved occupied owned placed qualified rated registered "
    "retired satisfied self-employed situated subscribed trained unallocated unemployed unfilled unoccupied "
    "unsatisfied dissatisfied"
)
"""Participles that tell how things stand, not what was done to them."""
_OF_OPINION = words_of("satisfied dissatisfied concerned confident agreeing feeling reporting aware happy")
"""Behind these, "that" begins what people think: "satisfied that their home is safe"."""
_ADJECTIVES = words_of(
    "able active available aware confident eligible empty happy homeless inactive late obese open overdue "
    "overweight ready unable unaware unavailable unhappy vacant"
)
_VERBS = words_of(
    "access achieve agree arrive attain attend become cease claim complete consume experience fail feel gain have "
    "lead leave live make meet move need obtain participate pass pay progress rate reach receive remain report "
    "require result return show smoke start stay suffer take travel undergo use wait walk"
)
_GERUNDS = {re.sub(r"(?<=[^e])e$", "", verb) + "ing": verb for verb in sorted(_VERBS)} | {"travelling": "travel"}
"""What people do, as it stands in a name: "leading to" → "lead"."""
_NOUNS_TOO = words_of("rating")
_DETERMINERS = words_of("a all an any its our the their this")
"""Before one of these a gerund that may be a noun is none: "residents rating the service", no "hygiene rating of 5"."""
_AFTER_PREDICATE = words_of(
    "about above that across after again against ahead and as at back before below between beyond by down early "
    "every first for from in into late later more off on online onto or out over per prior since so than "
    "through throughout to towards twice under until up upon using via when where which whilst while with "
    "within without outside inside"
)
"""Words that stand behind a verb; adverbs in -ly do too."""
_SINGULAR_IN_S = words_of(
    "asbestos analysis access bus business diabetes gas homelessness illness fitness loss mess news progress "
    "process status stress tennis wellness consensus campus focus census"
)
_IRREGULAR_PLURALS = words_of("children men people police staff women alumni media criteria data")
_HEAD_ENDS = re.compile(
    r"(?:about|above|across|aged|among|and/or|arising|at|awaiting|based|below|between|beyond|by|due|during|for|from|in|"
    r"entering|including|joining|leading|leaving|needing|of|on|out|"
    r"over|per|relating|that|through|to|under|via|waiting|where|who|whose|which|with|within|without)"
)


_NO_TOPIC = _ADJECTIVES | _VERBS | _AFTER_PREDICATE
PERSONS = re.compile(
    r"\b(?:people|adults|children|households|families|tenants|residents|carers|pupils|patients|staff|employees|leavers|"
    r"clients|users|customers|respondents|victims|learners|students|applicants|claimants|parents|mothers|women|men|"
    r"workers|teachers|officers|firefighters|offenders|members|apprentices|trainees|volunteers|nurses|councillors)\b",
    re.IGNORECASE,
)
_OF_THEMSELVES = words_of("left died arrived resigned joined quit started returned graduated")
"""What people do, where it is done to things: apprentices started, works were started."""
_COMPOUND = re.compile(
    r"\b(\w+) to \1\b|\bwaiting (?:lists?|times?)\b|\breturn to work\b|\bfreedom of information\b|"
    r"\bdeprivation of liberty\b"
)


def is_plural(things: str) -> bool:
    """Whether a noun phrase stands in the plural, by its head: "households in fuel poverty" does, "council tax" not."""
    head: list[str] = []
    for word in _COMPOUND.sub(lambda found: found[0].replace(" ", "-"), things.lower()).split():
        if head and (
            word.startswith("(")
            or _HEAD_ENDS.fullmatch(word)
            or (word in _GERUNDS and word not in _NOUNS_TOO)
            or _is_adverb(word)
            or _is_participle(word)
        ):
            break
        head.append(re.sub(r"[^a-z-]", "", word))
    last = head[-1] if head else ""
    if last.rpartition("-")[2] in _IRREGULAR_PLURALS:
        return True
    return last.endswith("s") and not last.endswith(("ss", "us", "is")) and last not in _SINGULAR_IN_S


def says_what_became(word: str) -> bool:
    """Whether a word tells what people do or what was done with things, or in what way, but not what they are."""
    return _is_participle(word) or _is_adverb(word) or word in _GERUNDS or word in _NO_TOPIC


_NOBODY = re.compile(
    r"about|above|across|aged|among|at|awaiting|below|between|beyond|by|during|entering|for|from|in|joining|leaving|living|"
    r"needing|of|on|over|receiving|starting|through|under|who|with|within|without"
)
"""How words begin that leave out whom they are about: "% entering care placed in 14 months"."""


def split_predicate(things: str) -> tuple[str, str] | None:
    """Whom or what a share counts and the clause that says something of them; None where that is not certain.

    "calls answered in 20 seconds" → ("calls", "were answered in 20 seconds"). Two candidates for the verb, as in
    "older people leaving hospital offered reablement", are one too many.
    """
    words = things.split()
    if "/" in words:
        return None
    if not words or _NOBODY.fullmatch(words[0].lower()):
        return None
    return _split_relative(words) or _split_still(words) or _split_verb(words)


def _split_still(words: Sequence[str]) -> tuple[str, str] | None:
    """At a "still" that says where people are: "older people still at home 91 days after"."""
    places = [place for place, word in enumerate(words) if word.lower() == "still"]
    if len(places) != 1 or not 0 < places[0] < len(words) - 1 or words[places[0] + 1].lower() not in _NO_NOUN:
        return None
    subject = " ".join(words[: places[0]])
    if any(word.lower() in _NO_SUBJECT for word in words[: places[0]]):
        return None
    return subject, " ".join(("were" if is_plural(subject) else "was", *words[places[0] :]))


def _split_verb(words: Sequence[str]) -> tuple[str, str] | None:
    """At the only verb that there may be, with the adverbs before it."""
    every = [place for place in range(1, len(words)) if _is_verb(words, place)]
    verbs = [place for place in every if not _continues(words, place, every) and not _completes(words, place, every)]
    if len(verbs) != 1 or _leaves_open(words[verbs[0]].lower(), words[verbs[0] + 1 :]):
        return None
    start = verbs[0]
    while start > 1 and _is_adverb(words[start - 1]):
        start -= 1
    subject = words[:start]
    if all(map(_is_adverb, subject)):
        return None
    if any(word.lower() in _NO_SUBJECT for word in subject) or subject[-1].lower() in _NO_END:
        return None
    told, verb = " ".join(subject), words[verbs[0]]
    if start == verbs[0] and verb.lower() in _GERUNDS:
        return told, " ".join((_conjugate(_GERUNDS[verb.lower()], told), *words[start + 1 :]))
    of_themselves = verb.lower() in _OF_THEMSELVES and PERSONS.search(told) and len(verbs) == len(every)
    return told, " ".join(words[start:] if of_themselves else (_auxiliary(told, verb), *words[start:]))


def _leaves_open(verb: str, later: Sequence[str]) -> bool:
    """Whether what follows may hold the verb that counts: "people leaving hospital offered help", "homes inspected that
    ..."."""
    if verb in _GERUNDS and any(map(_is_participle, later)):
        return True
    return verb not in _OF_OPINION and any(word.lower() in ("that", "which") for word in later)


def _split_relative(words: Sequence[str]) -> tuple[str, str] | None:
    """At the last "who" or "which", or at a "that" where there is neither."""
    places = [place for place, word in enumerate(words) if word.lower() in ("who", "which")]
    if not places:
        places = [place for place, word in enumerate(words) if word.lower() == "that"][:1]
    if not places or not 0 < places[-1] < len(words) - 1:
        return None
    place = places[-1]
    subject, clause = words[:place], words[place + 1 :]
    if subject[-1].lower() in _NO_NOUN or "that" in map(str.lower, subject):
        return None
    if clause[0].lower() in _NO_VERB or (words[place].lower() != "who" and not _is_finite(clause[0].lower())):
        return None
    return " ".join(subject), " ".join(clause)


_NO_VERB = words_of("the a an their they it its he she we our this these those there all both council")
_NO_NOUN = words_of("for of in to by with from on at and or all those")
_NO_END = _NO_NOUN | words_of("newly fully being been is are was were as have has had")
_NO_SUBJECT = words_of("who which that whose where when whom is are was were has have had")


_FINITE = words_of(
    "is are was were has have had do does did can could will would may meet meets need needs lead leads led "
    "become became comply complies remain remains lack lacks require requires go goes went end ends use uses "
    "work works take took"
)


def _is_finite(word: str) -> bool:
    """Whether a word behind "that" or "which" is the verb of what they speak of, and not another subject."""
    finite = word in _FINITE or word in _IRREGULAR or word.endswith(("ed", "ly"))
    return finite or word in _VERBS or word.removesuffix("s") in _VERBS


def _is_verb(words: Sequence[str], place: int) -> bool:
    """Whether the word says something of those before it: a participle that stands before a noun only names it."""
    word, after = words[place].lower().rstrip(",;"), words[place + 1 : place + 2]
    if word in _TAKE_A_STATE and after and after[0].lower() in _STATES_OF_PEOPLE:
        return len(words) == place + 2 or _may_follow(words[place + 2])
    if not (_is_participle(word) or word in _ADJECTIVES or word in _GERUNDS):
        return False
    if words[place - 1].lower() in _NAMES_WHAT_FOLLOWS:
        return False
    if word in _NOUNS_TOO:
        return bool(after) and after[0].lower() in _DETERMINERS
    return word in _GERUNDS or not after or words[place].endswith(",") or _may_follow(after[0])


_TAKE_A_STATE = words_of("reported made left found kept declared")
_STATES_OF_PEOPLE = words_of("missing homeless safe vacant empty unsafe redundant open stolen dead")
"""What people or things are reported, made or left: "children reported missing"."""
_NAMES_WHAT_FOLLOWS = words_of("that who which to of the a an for by with newly")


def _may_follow(word: str) -> bool:
    return word.startswith("(") or word.lower().rstrip(",") in _AFTER_PREDICATE or word.lower().endswith("ly")


def _is_adverb(word: str) -> bool:
    plain = word.lower()
    return plain in ("not", "still", "never", "only") or (plain.endswith("ly") and plain not in _NOUNS_IN_LY)


_NOUNS_IN_LY = words_of("family supply reply july monopoly assembly anomaly")


def _continues(words: Sequence[str], place: int, verbs: Sequence[int]) -> bool:
    """Whether a verb is one of a list with the one before it: "reused, recycled or composted"."""
    earlier = [one for one in verbs if one < place]
    if not earlier:
        return False
    between = [word.lower() for word in words[earlier[-1] + 1 : place]]
    return between in (["or"], ["and"], ["and/or"]) or (not between and words[earlier[-1]].endswith(","))


def _completes(words: Sequence[str], place: int, verbs: Sequence[int]) -> bool:
    """Whether it says how what the verb before it says was done: "paid late", "kept open"."""
    return place - 1 in verbs and words[place].lower() in _ADJECTIVES


def _is_participle(word: str) -> bool:
    plain = word.lower().rstrip(",;")
    return plain not in _NO_PARTICIPLE and (plain in _IRREGULAR or (plain.endswith("ed") and len(plain) > len("need")))


def _conjugate(verb: str, subject: str) -> str:
    if is_plural(subject):
        return verb
    return "has" if verb == "have" else f"{verb}es" if verb.endswith(("s", "ch", "o")) else f"{verb}s"


def _auxiliary(subject: str, verb: str) -> str:
    """What was done is over; how things stand is told of now: "were answered", "are satisfied"."""
    plain = verb.lower().rstrip(",")
    now = plain in _STATES or plain in _ADJECTIVES or plain in _GERUNDS
    if is_plural(subject):
        return "are" if now else "were"
    return "is" if now else "was"
