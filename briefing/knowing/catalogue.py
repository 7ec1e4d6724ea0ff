"""The text of a catalogue (TOML) → the Catalogue that gives a scorecard's names their definitions.

Only this module knows how measures.toml is written. What it lets through is sound: every example matches its own entry
and no other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial
from types import MappingProxyType

from pydantic import Field, field_validator, model_validator

from briefing.faults.errors import Fault, TemplateRefused
from briefing.faults.settings import Path, Settings, line_of, lines_of_keys, load_settings
from briefing.knowing.name_table import NO_NAMES, NameTable
from briefing.knowing.names import NamePhrase, Synonyms, any_of, make_phrase, make_synonyms, plain_form
from briefing.measures.definition import Definition, Kind, Polarity
from briefing.measures.observation import Unit

_SHARE_OR_COUNT = (Unit.PERCENT, Unit.NUMBER)
ENOUGH_SAY = 1 / 3
"""Of the names of a section, those that say whom they are about: fewer may stand among anybody's measures."""
WITH_FRACTIONS = "EES_"
"""How the indicators begin that are published with numerators and denominators."""
LONGEST_EXPLANATION = 30
"""Words that a member of the committee can be asked to read about one measure."""


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """One measure that the catalogue knows: which names are its own, and what it says of them.

    Where it is known `anywhere`, its name can mean nothing else, whatever the scorecard is about.
    """

    definition: Definition
    wanted: tuple[NamePhrase, ...]
    unwanted: tuple[NamePhrase, ...]
    allowed: tuple[NamePhrase, ...] = ()
    anywhere: bool = False

    def answers_to(self, plain: str) -> bool:
        """Whether a name in plain form holds every wanted phrase and no unwanted one."""
        for phrase in self.wanted:
            if not phrase.stands_in(plain):
                return False
        return not any(phrase.stands_in(plain) for phrase in self.unwanted)

    def own_words(self, plain: str) -> frozenset[int]:
        """Which words of a name in plain form it names itself, in `all` or in `allows`."""
        return _covered((*self.wanted, *self.allowed), plain)


def _covered(phrases: Iterable[NamePhrase], plain: str) -> frozenset[int]:
    """The places of all words that belong to any of the phrases."""
    words = plain.split()
    standing = (phrase for phrase in phrases if phrase.stands_in(plain))
    return frozenset(place for phrase in standing for places in phrase.places_in(words) for place in places)


@dataclass(frozen=True, slots=True)
class Guards:
    """The words that change what a name means: those that turn it round, and those that make it about others; and the
    phrases in which they change nothing.

    `any` finds either; `about` finds the words by which a name says whom it is about, where the catalogue has such.
    """

    turning: tuple[NamePhrase, ...] = ()
    others: tuple[NamePhrase, ...] = ()
    harmless: tuple[NamePhrase, ...] = ()
    any: re.Pattern[str] = re.compile(r"(?!)")
    about: re.Pattern[str] | None = None

    def against(self, entry: CatalogueEntry, plain: str) -> NearMiss | None:
        """The first guard word in the name that the entry does not name itself; None where it names them all."""
        if not self.any.search(plain):
            return None
        words = plain.split()
        own: frozenset[int] | None = None
        for turns, phrases in ((True, self.turning), (False, self.others)):
            for phrase in phrases:
                if not phrase.stands_in(plain):
                    continue
                own = entry.own_words(plain) | _covered(self.harmless, plain) if own is None else own
                for places in phrase.places_in(words):
                    if not own.issuperset(places):
                        return NearMiss(entry.definition, " ".join(words[place] for place in places), turns=turns)
        return None


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A definition that a name would have but for one word, and whether that word turns the meaning round."""

    definition: Definition
    word: str
    turns: bool


@dataclass(frozen=True, slots=True)
class Index:
    """Where the entries stand that a name may belong to, by a word that it must hold; `always` are the others."""

    by_word: Mapping[str, tuple[int, ...]]
    always: tuple[int, ...]

    def places(self, plain: str) -> list[int]:
        """The places of the entries that are worth a look for a name in plain form, in their order."""
        found = set(self.always)
        for word in plain.split():
            found.update(self.by_word.get(word, ()))
        return sorted(found)


def index_entries(entries: Iterable[CatalogueEntry]) -> Index:
    """The entries by the wanted phrase with the fewest first words."""
    by_word: dict[str, list[int]] = {}
    always = []
    for place, entry in enumerate(entries):
        first = min((words for phrase in entry.wanted if (words := phrase.first_words)), key=len, default=None)
        if first is None:
            always.append(place)
        for word in sorted(first or ()):
            by_word.setdefault(word, []).append(place)
    return Index({word: tuple(places) for word, places in by_word.items()}, tuple(always))


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The measures that are known, the abbreviations with their words, and the words that no entry may overlook.

    `entries` know their names by phrases, and `whole` a few of them by the whole name; `named` are measures that are
    known by all words of a name. `said` is whether the names around say whom they are about, where that was asked.
    """

    entries: tuple[CatalogueEntry, ...]
    synonyms: Synonyms
    glossary: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    guards: Guards = Guards()
    named: NameTable = NO_NAMES
    index: Index = Index({}, ())
    whole: Mapping[str, CatalogueEntry] = field(default_factory=lambda: MappingProxyType({}))
    said: bool | None = None
    _seen: dict[str, Definition | NearMiss | None] = field(default_factory=dict, repr=False, compare=False)
    _plain: dict[str, str] = field(default_factory=dict, repr=False, compare=False)

    @property
    def definitions(self) -> tuple[Definition, ...]:
        """Every measure that is known."""
        return (*(entry.definition for entry in self.entries), *self.named.definitions)

    def beside(self, names: Sequence[str]) -> Catalogue:
        """The catalogue for names that stand together.

        Where hardly any of them says that it is about those whom the catalogue knows, a name that does not say so
        itself belongs to none of its entries: "Return interviews" may be anybody's. What the whole scorecard has said
        holds for each part of it.
        """
        if self.said or self.guards.about is None:
            return self
        said = [self.guards.about.search(self._plain_form(name)) is not None for name in names]
        return replace(self, said=sum(said) >= len(said) * ENOUGH_SAY, _seen={})

    def candidates(self, name: str) -> tuple[Definition, ...]:
        """Every definition that a name could mean, were it not for the guards."""
        return tuple(entry.definition for entry in self._answering(self._plain_form(name)))

    def define(self, name: str) -> Definition | None:
        """The definition of a name; None where the catalogue knows none, where more than one could be meant, or where
        a guard word stands in the way."""
        found = self._found(name)
        return found if isinstance(found, Definition) else None

    def near_miss(self, name: str) -> NearMiss | None:
        """What a name would mean but for a guard word; None where no guard stands in the way."""
        found = self._found(name)
        return found if isinstance(found, NearMiss) else None

    def match(self, name: str) -> tuple[tuple[Definition, ...], NearMiss | None]:
        """Every definition that a name could mean, and the first of them that a guard word stands in the way of."""
        plain = self._plain_form(name)
        answering = self._answering(plain)
        missed = next((miss for entry in answering if (miss := self.guards.against(entry, plain))), None)
        return tuple(entry.definition for entry in answering), missed

    def _plain_form(self, name: str) -> str:
        if name not in self._plain:
            self._plain[name] = plain_form(name, self.synonyms)
        return self._plain[name]

    def _found(self, name: str) -> Definition | NearMiss | None:
        if name not in self._seen:
            definitions, missed = self.match(name)
            certain = definitions[0] if len(definitions) == 1 and missed is None else None
            named = self.named.find(name)
            if certain is not None and named is not None and (certain.unit, named.unit) == _SHARE_OR_COUNT:
                certain = replace(certain, unit=None)  # a bare name of both: the figures must show which it is
            self._seen[name] = certain or named or missed
        return self._seen[name]

    def _answering(self, plain: str) -> tuple[CatalogueEntry, ...]:
        if plain in self.whole:
            return (self.whole[plain],)
        unsaid = self.said is False and self.guards.about is not None and not self.guards.about.search(plain)
        looked_at = (self.entries[place] for place in self.index.places(plain))
        return tuple(entry for entry in looked_at if entry.answers_to(plain) and (entry.anywhere or not unsaid))


def load_catalogue(text: str, file: str, named: NameTable | None = None) -> Catalogue:
    """The catalogue that a TOML text describes, with a table of other services beside it.

    Raises TemplateRefused that names the line of every fault.
    """
    settings = load_settings(text, file, _CatalogueSettings, TemplateRefused)
    synonyms = make_synonyms(settings.synonyms)
    phrase = cache(partial(make_phrase, synonyms=synonyms))
    entries = tuple(_make_entry(one, phrase, file) for one in settings.measure)
    written = settings.guards
    turning, others, harmless, about = (
        tuple(map(phrase, words)) for words in (written.turning, written.others, written.harmless, written.about)
    )
    guards = Guards(turning, others, harmless, any_of((*turning, *others)), any_of(about) if about else None)
    whole = {
        plain_form(name, synonyms): entry
        for one, entry in zip(settings.measure, entries, strict=True)
        for name in one.names
    }
    catalogue = Catalogue(
        entries,
        synonyms,
        MappingProxyType(settings.glossary),
        guards,
        named or NO_NAMES,
        index_entries(entries),
        MappingProxyType(whole),
    )
    if faults := list(_faults(settings, catalogue)):
        lines = lines_of_keys(text)
        raise TemplateRefused.of([Fault(f"{file}, line {line_of(path, lines)}", fault) for path, fault in faults])
    return catalogue


class _MeasureSettings(Settings):
    """One `[[measure]]` as written."""

    key: str
    wanted: tuple[str, ...] = Field(alias="all", min_length=1)
    names: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = Field(alias="none", default=())
    allows: tuple[str, ...] = ()
    anywhere: bool = False
    examples: tuple[str, ...] = Field(min_length=1)
    unit: Unit | None = None
    polarity: Polarity
    polarity_source: str = Field(min_length=1)
    kind: Kind = Kind.UNKNOWN
    short_name: str = Field(min_length=1)
    plural: bool = False
    people: str = ""
    clause: str = ""
    family: str = ""
    member: str = ""
    headline: bool = False
    indicators: tuple[str, ...] = ()
    explanation: str = ""

    @field_validator("key")
    @classmethod
    def _plain_key(cls, key: str) -> str:
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", key):
            raise ValueError("write it with small letters, digits and single hyphens")
        return key

    @field_validator("indicators")
    @classmethod
    def _finest_indicator_first(cls, indicators: tuple[str, ...]) -> tuple[str, ...]:
        if len(set(indicators)) < len(indicators):
            raise ValueError("names an indicator twice")
        if sorted(indicators, key=lambda name: not name.startswith(WITH_FRACTIONS)) != list(indicators):
            raise ValueError(f"put {WITH_FRACTIONS}… first: it has the numbers behind a percentage, the others do not")
        return indicators

    @field_validator("explanation")
    @classmethod
    def _short_explanation(cls, explanation: str) -> str:
        words = len(explanation.split())
        if words > LONGEST_EXPLANATION:
            raise ValueError(f"has {words} words; a member of the committee gets at most {LONGEST_EXPLANATION}")
        return explanation

    @model_validator(mode="after")
    def _whole_sentence(self) -> _MeasureSettings:
        if bool(self.people) != bool(self.clause):
            raise ValueError("people and clause make one sentence: give both or neither")
        return self


class _GuardSettings(Settings):
    """`[guards]` as written."""

    turning: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    harmless: tuple[str, ...] = ()
    about: tuple[str, ...] = ()


class _CatalogueSettings(Settings):
    """measures.toml as written."""

    guards: _GuardSettings = _GuardSettings()
    glossary: dict[str, str] = Field(default_factory=dict)
    synonyms: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    measure: tuple[_MeasureSettings, ...] = Field(min_length=1)


def _make_entry(one: _MeasureSettings, phrase: Callable[[str], NamePhrase], file: str) -> CatalogueEntry:
    definition = Definition(
        key=one.key,
        short_name=one.short_name,
        plural=one.plural,
        people=one.people,
        clause=one.clause,
        polarity=one.polarity,
        polarity_source=one.polarity_source,
        unit=one.unit,
        kind=one.kind,
        family=one.family,
        member=one.member,
        headline=one.headline,
        explanation=one.explanation,
        indicators=one.indicators,
        origins=(("polarity", one.polarity_source), ("unit", file), ("kind", file), ("short name", file)),
    )
    return CatalogueEntry(
        definition,
        tuple(phrase(written) for written in one.wanted),
        tuple(phrase(written) for written in one.unwanted),
        tuple(phrase(written) for written in one.allows),
        one.anywhere,
    )


def _faults(settings: _CatalogueSettings, catalogue: Catalogue) -> Iterator[tuple[Path, str]]:
    """What no single entry can know of itself: keys that stand twice, examples that miss or that two entries match."""
    seen: set[str] = set()
    for index, one in enumerate(settings.measure):
        if one.key in seen:
            yield ("measure", index, "key"), f"the key '{one.key}' stands twice. Give each measure a key of its own."
        seen.add(one.key)
        for example in (*one.examples, *one.names):
            if fault := _fault_of_example(example, one.key, catalogue):
                yield ("measure", index, "examples"), fault


def _fault_of_example(example: str, key: str, catalogue: Catalogue) -> str | None:
    definitions, missed = catalogue.match(example)
    found = [definition.key for definition in definitions]
    if found == [key]:
        return f"'{example}' holds the guard word '{missed.word}'. Name it in `all` or in `allows`." if missed else None
    others = [f"'{other}'" for other in found if other != key]
    if missed is not None and missed.definition.key == key:
        return (
            f"'{example}' holds the guard word '{missed.word}'. Name it in `all` or in `allows`, or mend the example."
        )
    if not others:
        return f"'{example}' does not match its own measure '{key}'. Mend `all` and `none`, or the example."
    also = f"matches {' and '.join(others)}"
    own = f" as well as '{key}'" if key in found else f" but not its own measure '{key}'"
    return f"'{example}' {also}{own}. Tell them apart with a phrase in `none`."
