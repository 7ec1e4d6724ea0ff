"""The table of other services (CSV) → definitions that are found by the words of a name.

A row names one measure, in every way that councils were seen to write it: a name belongs to it when it has the same
words, whatever their order. So no name is taken for a measure because of words that it shares with it.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from briefing.faults.errors import TemplateRefused
from briefing.faults.notices import Notice
from briefing.knowing.laid_over import notices_of_odds
from briefing.knowing.measure_keys import key_of
from briefing.knowing.name_grammar import understand
from briefing.knowing.name_words import NameWords, beginning_of, words_of
from briefing.measures.definition import Definition, Kind, Polarity
from briefing.measures.observation import Unit

COLUMNS = (
    "Key", "Service", "Names", "Polarity", "Source", "Unit", "Kind", "Short name", "Plural", "People", "Clause",
    "Sentence", "Family", "Member", "Indicators", "Explanation",
)  # fmt: skip
_FORMS = {Unit.PERCENT: "%", Unit.NUMBER: "#"}
_TIME = re.compile(r"\b(days|weeks|hours|minutes|seconds)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NamedRow:
    """One measure and its names, as the table writes them and in small letters."""

    definition: Definition
    names: tuple[str, ...]
    text: str

    def words(self) -> Iterator[NameWords | None]:
        """The words of each name, and those with what the unit says that the measure is."""
        for name in self.names:
            words = words_of(name)
            yield words
            if words is not None and self.definition.unit in _FORMS:
                yield _FORMS[self.definition.unit], words[1]


@dataclass(frozen=True, slots=True)
class NameTable:
    """Measures by the words of their names. A row's names are taken apart when a name first comes near them."""

    rows: tuple[NamedRow, ...] = ()
    _near: dict[str, tuple[tuple[NamedRow, frozenset[NameWords | None]], ...]] = field(
        default_factory=dict, repr=False, compare=False
    )

    @property
    def definitions(self) -> tuple[Definition, ...]:
        """Every measure of the table."""
        return tuple(row.definition for row in self.rows)

    def find(self, name: str) -> Definition | None:
        """The definition of a name, told in the name's own words where it says enough; None where no row, or more than
        one, has its words.

        A row's first name is told in the row's words. Others may say more ("in 20 seconds", "in 60 seconds"): they are
        measures of their own. A share whose name does not say that it is one has no unit here, unless it is the row's
        first: its figures must show it.
        """
        words = words_of(name)
        found = list(self._with_words(words)) if words is not None and words[1] else []
        if words is not None and not found and not words[0]:
            found = [row for form in _FORMS.values() for row in self._with_words((form, words[1]))]
        if words is None or len(found) != 1:
            return None
        official = words_of(found[0].names[0]) == words
        bare = found[0].definition.unit is Unit.PERCENT and words[0] != "%"
        known = found[0].definition
        if not official and _narrows(known, name):
            told = _only_in_own_words(name, known)
        else:
            told = known if official or bare else _in_own_words(name, known)
        if bare and not official and "rate" not in words[1]:
            return replace(told, unit=None)
        return _in_unit_of(name, told)

    def _with_words(self, words: NameWords) -> Iterator[NamedRow]:
        near = beginning_of(words)
        if near not in self._near:
            self._near[near] = tuple((row, frozenset(row.words())) for row in self.rows if near in row.text)
        return (row for row, names in self._near[near] if words in names)


def _in_own_words(name: str, definition: Definition) -> Definition:
    """The definition with the words of the name itself, where they tell more than "the percentage of" does: no
    qualifier of the name is lost."""
    own = understand(name, definition.key, definition.unit)
    counts = own.plural and definition.unit in (Unit.NUMBER, None)
    plain = own.understood and definition.unit in (Unit.POUNDS, None)
    if not (own.clause or own.sentence or counts or plain):
        return definition
    words = {one: getattr(own, one) for one in ("short_name", "plural", "people", "clause", "sentence")}
    return replace(definition, key=key_of(name), **words)


def _narrows(definition: Definition, name: str) -> bool:
    """Whether the row's words count fewer, or say more, than this name does: a number, a sex, a stage that it lacks."""
    told = f"{definition.short_name} {definition.people} {definition.clause} {definition.sentence}"
    lacking = set(_WORD.findall(told.lower().replace(",", ""))) - set(_WORD.findall(name.lower().replace(",", "")))
    return any(map(_NARROWING.fullmatch, lacking))


_WORD = re.compile(r"[a-z]+|\d+")
_NARROWING = re.compile(
    r"\d+|females?|males?|(?:wo)?men|girls|boys|stage|ultra|small|local|first|second|new|older|younger|working"
    r"|undisputed|corporate|housing|residential|nursing|rural|urban|permanent|temporary|primary|secondary"
)


def _only_in_own_words(name: str, definition: Definition) -> Definition:
    """What is known of the measure, told in the name's own words or quoted, where the row's would say too much."""
    own = understand(name, key_of(name), definition.unit)
    kept = ("polarity", "polarity_source", "unit", "kind", "origins")
    return replace(own, **{one: getattr(definition, one) for one in kept})


NO_NAMES = NameTable()


def _in_unit_of(name: str, definition: Definition) -> Definition | None:
    """The definition in the unit of time that the name speaks of: "(weeks)" where others count days."""
    spoken = _TIME.findall(re.sub(r"\d+ (?:working |calendar )?\w+", "", name))
    if definition.unit is None or not _TIME.fullmatch(definition.unit.value) or not spoken:
        return definition
    units = {unit for unit in Unit if unit.value in {word.lower() for word in spoken}}
    if definition.unit in units:
        return definition
    return replace(definition, unit=units.pop()) if len(units) == 1 else None


def load_name_table(text: str, file: str) -> NameTable:
    """The table that a CSV text holds; raises TemplateRefused that names the row of every fault."""
    return _make_table(_rows_of(text, file), file)


def load_own_name_table(text: str, file: str, standard: str) -> tuple[NameTable, NameTable, tuple[Notice, ...]]:
    """The rows that a council wrote or changed, each with what the tool's row of the same key says where a cell is
    empty; the tool's other rows; and what both disagree about. Raises TemplateRefused that names the row of every
    fault."""
    rows = _rows_of(standard, file)
    known = {row["Key"]: row for row in rows.values()}
    filled = {number: _filled(row, known.get(row["Key"], {})) for number, row in _rows_of(text, file).items()}
    own = _make_table({number: row for number, row in filled.items() if row != known.get(row["Key"])}, file)
    changed = {one.key for one in own.definitions}
    tool = _make_table(rows, file)
    others = NameTable(tuple(row for row in tool.rows if row.definition.key not in changed))
    return own, others, notices_of_odds(own.definitions, tool.definitions, file)


def _rows_of(text: str, file: str) -> dict[int, dict[str, str]]:
    """The rows by their numbers; those behind a "#" are put aside."""
    lines = csv.reader(text.splitlines())
    head = tuple(next(lines, ()))
    if head != COLUMNS:
        raise TemplateRefused(file, f"Its first line must be: {','.join(COLUMNS)}", "")
    numbered = enumerate(lines, start=2)
    return {
        number: dict(zip(COLUMNS, cells, strict=False))
        for number, cells in numbered
        if cells and not cells[0].startswith("#")
    }


def _filled(own: dict[str, str], known: Mapping[str, str]) -> dict[str, str]:
    """A row with the tool's cells where it has none, and with the names of both."""
    names = dict.fromkeys(one for row in (own, known) if row.get("Names") for one in row["Names"].split(" | "))
    return {column: own.get(column) or known.get(column, "") for column in own} | {"Names": " | ".join(names)}


def _make_table(rows: Mapping[int, Mapping[str, str]], file: str) -> NameTable:
    made, faults = [], []
    for number, row in rows.items():
        try:
            made.append(NamedRow(_define(row), tuple(row["Names"].split(" | ")), row["Names"].lower()))
        except (ValueError, KeyError) as fault:
            faults.append(f"{file}, row {number}: {fault}")
    if faults:
        raise TemplateRefused("", "\n".join(faults), "")
    return NameTable(tuple(made))


def _define(row: Mapping[str, str]) -> Definition:
    """A row's definition; raises ValueError, which says what is not understood."""
    if not (row["Key"] and row["Short name"] and row["Source"]):
        raise ValueError("Key, Source and Short name must be given.")
    return Definition(
        key=row["Key"],
        short_name=row["Short name"],
        plural=row["Plural"] == "yes",
        people=row["People"],
        clause=row["Clause"],
        sentence=row["Sentence"],
        polarity=Polarity(row["Polarity"]),
        polarity_source=row["Source"],
        unit=Unit(row["Unit"]) if row["Unit"] else None,
        kind=Kind(row["Kind"]) if row["Kind"] else Kind.UNKNOWN,
        family=row["Family"],
        member=row["Member"],
        indicators=tuple(row["Indicators"].split()),
        explanation=row["Explanation"],
        origins=(("polarity", row["Source"]),),
    )
