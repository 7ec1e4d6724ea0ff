"""The text of a catalogue (TOML) → the Catalogue that gives a scorecard's names their definitions.

What it lets through is sound: every example matches its own entry and no other. A council's own entries are laid over
those that come with the tool.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial
from types import MappingProxyType

from briefing.faults.errors import Fault, TemplateRefused
from briefing.faults.notices import Notice
from briefing.faults.settings import Path, line_of, lines_of_keys, load_settings
from briefing.knowing.catalogue_settings import CatalogueSettings, GuardSettings, MeasureSettings, load_own_settings
from briefing.knowing.laid_over import add_synonyms, notices_of_odds, of_earlier_version
from briefing.knowing.name_table import NO_NAMES, NameTable
from briefing.knowing.names import NamePhrase, Synonyms, any_of, make_phrase, make_synonyms, plain_form
from briefing.measures.definition import Definition
from briefing.measures.observation import Unit

_SHARE_OR_COUNT = (Unit.PERCENT, Unit.NUMBER)
TOOLS = "the catalogue that comes with the tool"
ENOUGH_SAY = 1 / 3
"""Of the names of a section, those that say whom they are about: fewer may stand among anybody's measures."""


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """One measure that the catalogue knows: which names are its own, and what it says of them.

    Where it is known `anywhere`, its name can mean nothing else, whatever the scorecard is about. `guards` are those
    that may stand in its way; `own` says that a council wrote it, whose entries go before the tool's.
    """

    definition: Definition
    wanted: tuple[NamePhrase, ...]
    unwanted: tuple[NamePhrase, ...]
    guards: Guards
    allowed: tuple[NamePhrase, ...] = ()
    anywhere: bool = False
    own: bool = False

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
    known by all words of a name, `own_named` those of them that a council wrote. `said` is whether the names around say
    whom they are about, where that was asked.
    """

    entries: tuple[CatalogueEntry, ...]
    synonyms: Synonyms
    glossary: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    guards: Guards = Guards()
    named: NameTable = NO_NAMES
    own_named: NameTable = NO_NAMES
    index: Index = Index({}, ())
    whole: Mapping[str, CatalogueEntry] = field(default_factory=lambda: MappingProxyType({}))
    said: bool | None = None
    notices: tuple[Notice, ...] = ()
    _seen: dict[str, Definition | NearMiss | None] = field(default_factory=dict, repr=False, compare=False)
    _plain: dict[str, str] = field(default_factory=dict, repr=False, compare=False)

    @property
    def definitions(self) -> tuple[Definition, ...]:
        """Every measure that is known."""
        entries = (entry.definition for entry in self.entries)
        return (*entries, *self.own_named.definitions, *self.named.definitions)

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
        missed = next((miss for entry in answering if (miss := entry.guards.against(entry, plain))), None)
        return tuple(entry.definition for entry in answering), missed

    def _plain_form(self, name: str) -> str:
        if name not in self._plain:
            self._plain[name] = plain_form(name, self.synonyms)
        return self._plain[name]

    def _found(self, name: str) -> Definition | NearMiss | None:
        if name not in self._seen:
            definitions, missed = self.match(name)
            certain = definitions[0] if len(definitions) == 1 and missed is None else None
            own_row, named = self.own_named.find(name), self.named.find(name)
            if certain is not None and named is not None and (certain.unit, named.unit) == _SHARE_OR_COUNT:
                certain = replace(certain, unit=None)  # a bare name of both: the figures must show which it is
            in_file = any(entry.own for entry in self._answering(self._plain_form(name)))
            self._seen[name] = (own_row if not in_file else None) or certain or own_row or named or missed
        return self._seen[name]

    def _answering(self, plain: str) -> tuple[CatalogueEntry, ...]:
        if plain in self.whole:
            return (self.whole[plain],)
        looked_at = (self.entries[place] for place in self.index.places(plain))
        found = tuple(entry for entry in looked_at if entry.answers_to(plain) and self._may_mean(entry, plain))
        return tuple(entry for entry in found if entry.own) or found

    def _may_mean(self, entry: CatalogueEntry, plain: str) -> bool:
        """Whether an entry is known anywhere, or the names around, or this one, say that it is about its people."""
        about = entry.guards.about
        return entry.anywhere or self.said is not False or about is None or about.search(plain) is not None


def load_catalogue(
    text: str, file: str, named: NameTable = NO_NAMES, own_named: NameTable = NO_NAMES, standard: str = ""
) -> Catalogue:
    """The catalogue that a TOML text describes, with the tables of other services beside it; laid over the `standard`,
    the tool's own text, where that is another.

    Raises TemplateRefused that names the line of every fault.
    """
    tool = load_settings(standard, TOOLS, CatalogueSettings, TemplateRefused) if standard not in ("", text) else None
    own = (
        load_own_settings(text, file, standard)
        if tool
        else load_settings(text, file, CatalogueSettings, TemplateRefused)
    )
    beneath = tool or CatalogueSettings()
    synonyms = make_synonyms(add_synonyms(own.synonyms, beneath.synonyms))
    phrase = cache(partial(make_phrase, synonyms=synonyms))
    guards, own_guards = _make_guards(phrase, own.guards, beneath.guards), _make_guards(phrase, own.guards)
    known = {one.key: one for one in beneath.measure}
    written = [one for one in own.measure if known.get(one.key) != one]
    changed = {one.key for one in written}
    others = [one for one in beneath.measure if one.key not in changed]
    make = partial(_make_entry, phrase=phrase)
    entries = (
        *(
            make(one, file, guards if one.key in known or tool is None else own_guards, own=tool is not None)
            for one in written
        ),
        *(make(one, TOOLS, guards) for one in others),
    )
    whole = {
        plain_form(name, synonyms): entry
        for one, entry in reversed(
            tuple(zip((*written, *others), entries, strict=True))
        )  # the own ones last: they count
        for name in one.names
    }
    catalogue = Catalogue(
        entries,
        synonyms,
        MappingProxyType({**beneath.glossary, **own.glossary}),
        guards,
        named,
        own_named,
        index_entries(entries),
        MappingProxyType(whole),
        notices=notices_of_odds((one.definition for one in entries if one.own), map(_define, known.values()), file),
    )
    if faults := list(_faults(own, changed, catalogue)):
        lines = lines_of_keys(text)
        told = [Fault(f"{file}, line {line_of(path, lines)}", fault) for path, fault in faults]
        raise TemplateRefused.of([*told, of_earlier_version(file)] if tool else told)
    return catalogue


def _make_guards(phrase: Callable[[str], NamePhrase], *written: GuardSettings) -> Guards:
    """The guard words of one or several files."""
    turning, others, harmless, about = (
        tuple(map(phrase, dict.fromkeys(word for one in written for word in getattr(one, kind))))
        for kind in ("turning", "others", "harmless", "about")
    )
    return Guards(turning, others, harmless, any_of((*turning, *others)), any_of(about) if about else None)


def _define(one: MeasureSettings, file: str = TOOLS) -> Definition:
    return Definition(
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


def _make_entry(
    one: MeasureSettings, file: str, guards: Guards, *, phrase: Callable[[str], NamePhrase], own: bool = False
) -> CatalogueEntry:
    return CatalogueEntry(
        _define(one, file),
        tuple(phrase(written) for written in one.wanted),
        tuple(phrase(written) for written in one.unwanted),
        guards,
        tuple(phrase(written) for written in one.allows),
        one.anywhere,
        own,
    )


def _faults(own: CatalogueSettings, changed: Container[str], catalogue: Catalogue) -> Iterator[tuple[Path, str]]:
    """What no single entry can know of itself: keys that stand twice, examples that miss or that two entries match. Of
    entries that are the tool's, the tool knows."""
    seen: set[str] = set()
    for index, one in enumerate(own.measure):
        if one.key in seen:
            yield ("measure", index, "key"), f"the key '{one.key}' stands twice. Give each measure a key of its own."
        seen.add(one.key)
        for example in (*one.examples, *one.names) if one.key in changed else ():
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
