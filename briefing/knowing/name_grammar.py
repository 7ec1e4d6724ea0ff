"""A measure's name that the catalogue does not know → how a sentence tells its figure, as far as the name itself says.

The names of measures have a grammar: a percentage of some that do, a number of things, an average, a rate, a time. Each
form of it is one line of FORMS. Where none fits for certain the name stays a quotation.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from briefing.knowing.name_parts import in_running_text, names_another_figure, without_code, without_reference
from briefing.knowing.predicates import PERSONS, is_plural, split_predicate
from briefing.measures.definition import Definition, undefined
from briefing.measures.observation import Unit

LONGEST_UNDERSTOOD = 25
"""Words. A longer name is a definition rather than a name, and reads badly as a part of a sentence."""


@dataclass(frozen=True, slots=True)
class NameForm:
    """One form of names: what it is called, its pattern, the units that its figures may have, and how it is told."""

    name: str
    pattern: re.Pattern[str]
    units: frozenset[Unit | None]
    tell: Callable[[re.Match[str], Definition], Definition | None]


def understand(name: str, key: str, unit: Unit | None) -> Definition:
    """What a name says of its own measure: a definition that can be told in a sentence, else the name as a quotation,
    without its code.

    `unit` is the unit of the row, whoever says so: a "number of" whose cells hold percentages is not understood.
    """
    bare, notes = without_reference(name, timed=unit in _TIMED, money=unit is Unit.POUNDS)
    unknown = undefined(without_code(name) or name, key)
    if (
        not bare
        or names_another_figure(name)
        or _NO_NAME.search(bare)
        or _NARROWED.search(name)
        or len(bare.split()) > LONGEST_UNDERSTOOD
    ):
        return unknown
    fitting = ((form, found) for form in FORMS if unit in form.units and (found := form.pattern.fullmatch(bare)))
    told = next((told for form, found in fitting if (told := form.tell(found, unknown))), None)
    return _with_notes(told, notes) if told else unknown


_NO_NAME = re.compile(r"[=<>?|:;]|\s[-\u2013\u2014]\s|\be\.?g\.|\bi\.e\.|\+/-", re.IGNORECASE)
_NARROWED = re.compile(r"\s[-\u2013\u2014]\s+(?:where|who|whose|which|that|for wh\w+)\b", re.IGNORECASE)
"""Behind a dash this says of whom the figure is: "people who had support - where no more was asked for"."""


def _with_notes(told: Definition, notes: str) -> Definition:
    """The definition with what the name says in brackets at the end of its words."""
    if not notes:
        return told
    behind = f" ({notes})"
    return replace(
        told,
        short_name=told.short_name + behind,
        clause=told.clause and told.clause + behind,
        sentence=told.sentence and told.sentence + behind,
    )


def _named(unknown: Definition, short_name: str, **words: str | bool) -> Definition:
    return replace(unknown, short_name=short_name, understood=True, **words)  # type: ignore[arg-type]


_DETERMINER = re.compile(r"^(?:(?:all|the|our|total|any)(?: of)?(?: the)? )+", re.IGNORECASE)
_FINITE = re.compile(r"\b(?:is|are|was|were|has|have|had|did|does|do)\b")


def _tell_share(found: re.Match[str], unknown: Definition) -> Definition | None:
    """ "% of calls answered in time": of whom and what is said of them; else the percentage by its own name."""
    things = in_running_text(_DETERMINER.sub("", found["things"]))
    head, where, rest = things.rpartition(" where ")
    if where and _FINITE.search(rest) and not PERSONS.search(head):
        return _named(
            unknown, f"the percentage of {things}", sentence=f"in {{value}} of {head}, {in_running_text(rest)}"
        )
    if not where and (split := split_predicate(things)):
        return _named(unknown, things, plural=is_plural(things), people=split[0], clause=split[1])
    return _named(unknown, f"the percentage of {things}") if found["of"] or is_plural(things) else None


def _tell_part(found: re.Match[str], unknown: Definition) -> Definition:
    """ "Rent arrears as % of rent due": the part, and of what it is one."""
    part, whole = in_running_text(found["part"]), in_running_text(found["whole"])
    if re.match(r"(?:number|cost|level|amount|value) of ", part):
        part = f"the {part}"
    verb = "are" if is_plural(part) else "is"
    return _named(unknown, f"{part} as a percentage of {whole}", sentence=f"{part} {verb} {{value}} of {whole}")


def _tell_percentage(found: re.Match[str], unknown: Definition) -> Definition:
    """ "% reduction in crime": the percentage of a thing that is itself a change."""
    return _named(unknown, f"the percentage {in_running_text(found['change'])}")


def _tell_number(found: re.Match[str], unknown: Definition) -> Definition | None:
    things = in_running_text(_DETERMINER.sub("", found["things"]))
    clause = _FINITE.search(things) and not re.search(r"\b(?:who|that|which|where)\b", things)
    if clause or not is_plural(things) or things[0].isdigit():
        return None
    return _named(unknown, things, plural=True)


def _tell_rate(found: re.Match[str], unknown: Definition) -> Definition:
    things = in_running_text(_DETERMINER.sub("", found["things"]))
    if not is_plural(things):
        return _named(unknown, f"{things} per {found['per']}")
    return _named(
        unknown,
        f"{things} per {found['per']}",
        plural=True,
        sentence=f"there are {{value}} {things} per {found['per']}",
    )


def _tell_thing(found: re.Match[str], unknown: Definition) -> Definition | None:
    """A thing that is measured itself: "the average time to answer a call", "the rate of ...", "the cost of ..."."""
    thing = in_running_text(re.sub(r"^the ", "", found["thing"], flags=re.IGNORECASE))
    thing = re.sub(
        rf"^((?:average |mean |median )?)(?:number of )?(?:{_TIMES}) (?=(?:to|taken|between|for|from)\b)",
        r"\1time ",
        thing,
        flags=re.IGNORECASE,
    )
    return None if _FINITE.search(thing) else _named(unknown, f"the {thing}", plural=is_plural(thing))


def _tell_lost(found: re.Match[str], unknown: Definition) -> Definition:
    """ "Average working days lost to sickness per employee": so many days were lost."""
    working = found["what"].removesuffix("days").strip()
    behind = f" ({working} days)" if working else ""
    name = f"the average number of {found['what']} {found['lost']}"
    return _named(unknown, name, sentence=f"an average of {{value}} was {found['lost']}{behind}")


_OUTCOME = re.compile(
    r"\b(?:abandoned|allowed|answered|cancelled|cleared|collected|decided|determined|dismissed|fixed|missed|paid|"
    r"processed|recovered|recycled|refused|rejected|repaired|repudiated|resolved|satisfied|upheld|composted|landfilled|"
    r"reused|incinerated)\b|\b(?:within|in time|on time|on schedule|at the first|still|"
    r"as (?:planned|expected|intended))\b|\bin \d"
)
"""What becomes of all that there are, so that a percentage is of them: of "homes built" it may be one of a plan."""
AMOUNTS = re.compile(
    r"\b(?:volumes|numbers|levels|rates|times|costs|scores|totals|figures|statistics|arrears|savings|earnings|emissions|"
    r"reserves|assets|liabilities|wages|fees|expenses|takings|days|weeks|hours|minutes|tonnes|kilograms|litres|miles|"
    r"kilometres|metres|points|pounds)\b"
)

_BY_WEIGHT = re.compile(r"\b(?:waste|rent|tax|debt|energy|income)$", re.IGNORECASE)
"""What has no plural, and of which a share can be told all the same."""


def _tell_done(found: re.Match[str], unknown: Definition) -> Definition | None:
    """ "Complaints upheld" in per cent: a share, though its name does not say so."""
    split = split_predicate(found["things"])
    several = split is not None and (is_plural(split[0]) or _BY_WEIGHT.search(split[0]))
    certain = split is not None and several and (_OUTCOME.search(split[1]) or PERSONS.search(split[0]))
    return _tell_share(found, unknown) if certain else None


def _tell_several(found: re.Match[str], unknown: Definition) -> Definition | None:
    """ "Library visits" where the row says that it counts."""
    things = in_running_text(_DETERMINER.sub("", found["things"]))
    return _named(unknown, things, plural=True) if is_plural(things) and not AMOUNTS.search(things) else None


def _tell_plainly(found: re.Match[str], unknown: Definition) -> Definition | None:
    """A noun in the singular: "satisfaction with libraries", "the staff turnover rate"."""
    thing = in_running_text(re.sub(r"^the ", "", found["thing"], flags=re.IGNORECASE))
    says_more = _FINITE.search(thing) or split_predicate(thing) or re.fullmatch(r"\w+ed(?: (?:or|and) \w+ed)*", thing)
    before, _, last = thing.rpartition(" ")
    if says_more or is_plural(thing) or (last.endswith("ing") and is_plural(before)):  # "cameras working" are no noun
        return None
    return _named(unknown, f"the {thing}" if _MEASURES.search(thing) or _SUPERLATIVE.match(thing) else thing)


_SUPERLATIVE = re.compile(r"(?:long|short|larg|small|high|low|bigg|old|new|fast|slow)est\b")
_MEASURES = re.compile(r"^[\w\s'-]*\b(?:rate|score|time|level|ratio|gap|number|amount|share|price|cost)\b")


def _tell_money(found: re.Match[str], unknown: Definition) -> Definition | None:
    """ "Rent arrears" in pounds."""
    thing = in_running_text(found["thing"])
    named = f"the {thing}" if _SUPERLATIVE.match(thing) else thing
    return None if _FINITE.search(thing) else _named(unknown, named, plural=is_plural(thing))


_SHARES = frozenset((Unit.PERCENT, None))
_COUNTS = frozenset((Unit.NUMBER, None))
_RATES = frozenset((Unit.RATE, Unit.NUMBER, None))
_MEASURED = frozenset((*Unit, None)) - {Unit.PERCENT}
_ANY = frozenset((*Unit, None))
_PLAIN = _ANY - {Unit.NUMBER, Unit.POUNDS, None}


def _form(
    name: str,
    pattern: str,
    units: frozenset[Unit | None],
    tell: Callable[[re.Match[str], Definition], Definition | None],
) -> NameForm:
    return NameForm(name, re.compile(pattern, re.IGNORECASE), units, tell)


_TIMED = frozenset(unit for unit in Unit if unit.value in ("seconds", "minutes", "hours", "days", "weeks"))
_TIMES = "days|weeks|months|hours|minutes|seconds"
_CHANGES = "change|reduction|increase|decrease|growth|rise|fall|uptime|availability|difference"
_PERCENT = r"(?:total |overall )?(?:%|percentage|percent|per cent|proportion)"
_BARE = (
    r"(?!.*(?:%|\b(?:percent|percentage|proportion|number|average|mean|median|per|as)\b))"
    r"(?!(?:reduc|increas|improv|provid|deliver|ensur|maintain|develop|achiev|support|undertak|promot|prevent|mak|keep|"
    r"feel|be|hav|get|optimistic)(?:e|es|ing|s|t)?\b)[^,/]+"
)
_PER = r"(?:100|10{0,2}(?:,?000|k))\b"
FORMS: tuple[NameForm, ...] = (
    _form(
        "A as % of C",
        rf"(?P<part>(?!(?:the )?{_PERCENT}).+?),? as (?:a |an )?{_PERCENT}(?: of)? (?P<whole>.+)",
        _SHARES,
        _tell_part,
    ),
    _form(
        "% change in A",
        rf"(?:the )?{_PERCENT} (?P<change>(?:point )?(?:{_CHANGES}) .+)",
        _SHARES,
        _tell_percentage,
    ),
    _form("% of A that B", rf"(?:the )?{_PERCENT}(?P<of> of)? (?P<things>.+)", _SHARES, _tell_share),
    _form(
        "number of A",
        r"(?:the )?(?:total |overall |cumulative )*(?:numbers?(?: of)?|nos?\.? of|count of|#(?: of)?) (?P<things>.+)",
        _COUNTS,
        _tell_number,
    ),
    _form(
        "average days lost to A",
        r"(?:the )?average (?:number of )?(?P<what>(?:(?:working|calendar) )?days) (?P<lost>lost .+)",
        _MEASURED,
        _tell_lost,
    ),
    _form("average A", r"(?P<thing>(?:the )?(?:average|mean|median) .+)", _MEASURED, _tell_thing),
    _form("rate of A", r"(?P<thing>(?:the )?rates? of .+)", _ANY, _tell_thing),
    _form(
        "time to A",
        r"(?P<thing>(?:the )?(?:(?:length of )?time|(?:number of )?(?:(?:working|calendar) )?days) "
        r"(?:taken|to|for|between|from) .+)",
        _MEASURED,
        _tell_thing,
    ),
    _form(
        "cost of A",
        r"(?P<thing>(?:the )?(?:(?:net|gross|total|unit|annual) )*(?:costs?|spend(?:ing)?|expenditure|income|value) "
        r"(?:of|per|on|from) .+)",
        _MEASURED,
        _tell_thing,
    ),
    _form(
        "A per N B",
        rf"(?P<things>(?!.*\b(?:cost|rate|number|spend|income)\b).+?),? per (?P<per>{_PER}.*)",
        _RATES,
        _tell_rate,
    ),
    _form("A rate per N B", rf"(?P<thing>[^,]+ rate,? per {_PER}.*)", _RATES, _tell_thing),
    _form("A B-ed, in per cent", rf"(?P<things>{_BARE})(?P<of>)", frozenset((Unit.PERCENT,)), _tell_done),
    _form("A, counted", rf"(?P<things>{_BARE})", frozenset((Unit.NUMBER,)), _tell_several),
    _form("A, in pounds", rf"(?P<thing>{_BARE})", frozenset((Unit.POUNDS,)), _tell_money),
    _form("A, measured", rf"(?P<thing>{_BARE})", _PLAIN, _tell_plainly),
)
"""The forms of names, the first that fits. `of` and `behind` say whether a share is certainly one of what follows."""
