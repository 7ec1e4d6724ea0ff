"""The text of report.toml and what is to stand in it → its new text; the comments, the order and the spelling of all
else are kept. Only this module knows tomlkit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, MutableMapping, Sequence
from difflib import SequenceMatcher
from typing import Any

import tomlkit
from tomlkit.container import Container
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import AoT, Array, Item, Null, Table, Whitespace

from briefing.faults.errors import DetailsRefused
from briefing.faults.settings import parse_toml
from briefing.knowing.answers import PaperAnswer, Signature
from briefing.knowing.details import load_details

_SAID_BY = re.compile(r"(?:^# |; )said by .*, \d{4}-\d\d-\d\d$")


def change_details(text: str, file: str, answers: Sequence[PaperAnswer], signature: Signature | None = None) -> str:
    """The text with these answers in it, each with who gave it and when, where anybody has signed.

    Raises DetailsRefused where the text, or what would become of it, is not valid; then nothing is to be written.
    """
    parse_toml(text, file, DetailsRefused)
    try:
        document = tomlkit.parse(text)
        _tie_comments_to_headers(document)
        for one in answers:
            _change(document, one, signature)
        changed = tomlkit.dumps(document)
    except (TOMLKitError, RecursionError) as fault:
        message = f"No answer can be written into it ({type(fault).__name__}: {fault})."
        raise DetailsRefused(file, message, "Type the answer into it yourself.") from None
    load_details(changed, file)
    return changed


def _change(document: Container, answer: PaperAnswer, signature: Signature | None) -> None:
    """Puts an answer in its place, with the tables around it where they are missing; one that stands stays as it is."""
    *around, key = answer.path
    table: Any = document
    for name in around:
        if name not in table:
            if answer.value is None:
                return
            table[name] = tomlkit.table()
        table = table[name]
    if answer.value is None:
        table.pop(key, None)
        return
    _put(table, key, answer.value)
    item = table.get(key)
    if signature is not None and isinstance(item, Item) and not isinstance(item, AoT | Table):
        before = _SAID_BY.sub("", item.trivia.comment)
        item.comment(f"{before.removeprefix('# ')}; said by {signature}" if before else f"said by {signature}")


def _put(table: Any, key: str, value: Any) -> None:
    """Sets a value, in what stands there already where it is a list or a table, so that comments inside it stay."""
    standing = table.get(key)
    if isinstance(standing, AoT) or (standing is None and value and _are_tables(value)):
        if standing is None:
            table[key] = standing = tomlkit.aot()
        above = "".join(one.trivia.indent for one in standing.body) if not value else ""
        _put_tables(standing, value)
        if not value:
            table.pop(key)
        if "#" in above:
            table.append(None, Whitespace(above.rstrip("\n") + "\n"))
    elif isinstance(standing, Array) and isinstance(value, list):
        _put_entries(standing, value)
    elif isinstance(value, dict) and isinstance(standing, MutableMapping):
        _put_all(standing, value)
    elif standing is None or (standing != value and str(standing) != value):
        table[key] = value


def _put_all(table: MutableMapping[str, Any], values: dict[str, Any]) -> None:
    for key in [key for key in table if key not in values]:
        table.pop(key)
    for key, value in values.items():
        _put(table, key, value)


def _put_entries(array: Array, values: Sequence[Any]) -> None:
    for kind, first, last, start, end in _edits(array.unwrap(), values):
        for place in range(first, last) if kind == "replace" and last - first == end - start else ():
            array[place] = values[start + place - first]
        if kind != "replace" or last - first != end - start:
            for _ in range(first, last):
                del array[first]
            for value in reversed(values[start:end]):
                array.insert(first, value)


def _put_tables(tables: AoT, values: Sequence[dict[str, Any]]) -> None:
    for _, first, last, start, end in _edits(tables.unwrap(), values):
        both = min(last - first, end - start)
        for place in range(both):
            _put_all(tables[first + place], values[start + place])
        for _ in range(first + both, last):
            _take_out(tables, first + both)
        for value in reversed(values[start + both : end]):
            new = tomlkit.table()
            new.update(value)
            new.trivia.indent = "\n"
            tables.insert(first + both, new)


def _take_out(tables: AoT, place: int) -> None:
    """Takes a table out; the comments above its header stay above the next one."""
    above = tables[place].trivia.indent
    del tables[place]
    if "#" in above and place < len(tables):
        tables[place].trivia.indent = above.rstrip("\n") + "\n" + tables[place].trivia.indent.lstrip("\n")


def _edits(old: Sequence[Any], new: Sequence[Any]) -> Iterator[tuple[str, int, int, int, int]]:
    """What makes the new list of the old one, from its end."""
    codes = SequenceMatcher(None, list(map(repr, old)), list(map(repr, new)), autojunk=False).get_opcodes()
    return (code for code in reversed(codes) if code[0] != "equal")


def _are_tables(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, dict) for one in value)


def _tie_comments_to_headers(document: Container) -> None:
    """Ties the comments and empty lines above each header to it: the parser takes them for the end of the table before,
    where a new key would come below them and with which they would go."""
    waiting: Container | None = document
    for table in _tables(document):
        tail = _cut_tail(waiting) if waiting is not None else ""
        table.trivia.indent = tail + table.trivia.indent
        waiting = table.value


def _tables(container: Container) -> Iterator[Table]:
    """Every table that has a header, in the order of the file."""
    for key, item in container.body:
        if isinstance(item, AoT):
            for one in item.body:
                yield one
                yield from _tables(one.value)
        elif isinstance(item, Table) and not (key is not None and key.is_dotted()):
            if not item.is_super_table():
                yield item
            yield from _tables(item.value)


def _cut_tail(container: Container) -> str:
    """Takes the comments and empty lines out that end what stands before the container's first table."""
    body = container.body
    end = next((place for place, (_, item) in enumerate(body) if isinstance(item, Table | AoT)), len(body))
    start = end
    while start and body[start - 1][0] is None:
        start -= 1
    tail = "".join(item.as_string() for _, item in body[start:end])
    body[start:end] = [(None, Null())] * (end - start)
    return tail
