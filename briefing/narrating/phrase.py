"""A phrase ↔ what it says: Jinja2's grammar, of which a phrase may use only what is bounded by its own length.

No loops, no arithmetic, no calls and no parts of slots: text, slots, `{% if %}`, comparisons and the filter `capital`.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

from jinja2 import Environment, TemplateSyntaxError, nodes

from briefing.narrating.ink import capital, tidy

Slots: TypeAlias = Mapping[str, object]
"""What the slots of a phrase are filled with, by name."""

_GRAMMAR = Environment(trim_blocks=True, lstrip_blocks=True)
_COMPARISONS: Mapping[str, Callable[[Any, Any], bool]] = {
    "eq": operator.eq,
    "ne": operator.ne,
    "gt": operator.gt,
    "gteq": operator.ge,
    "lt": operator.lt,
    "lteq": operator.le,
    "in": lambda one, many: one in many,
    "notin": lambda one, many: one not in many,
}
_PARTS = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.If, nodes.CondExpr, nodes.Not),
    *(nodes.And, nodes.Or, nodes.Compare, nodes.Operand, nodes.Tuple, nodes.List, nodes.Filter),
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase as a council writes it: `named` are all its slots, `printed` those that it writes and does not only ask
    about; `silent` says whether it can come to say nothing."""

    text: str
    writer: Callable[[Slots], str]
    named: frozenset[str]
    printed: frozenset[str]
    silent: bool

    def write(self, slots: Slots) -> str:
        """The phrase with its slots filled. Raises TypeError where it compares what does not compare."""
        return tidy(self.writer(slots)) if self.named else self.text


@cache
def parse_phrase(text: str) -> Phrase:
    """The phrase; raises TemplateSyntaxError for what Jinja2 does not read, or what a phrase may not use."""
    parsed = _GRAMMAR.parse(text)
    for part in parsed.find_all(nodes.Node):
        if not isinstance(part, _PARTS):
            raise TemplateSyntaxError(f"A phrase may not use '{type(part).__name__.lower()}'.", part.lineno)
        if isinstance(part, nodes.Filter) and (part.name != "capital" or part.args or part.kwargs):
            raise TemplateSyntaxError(f"There is no filter '{part.name}' but 'capital'.", part.lineno)
    outputs = (one for part in parsed.find_all(nodes.Output) for one in part.nodes)
    return Phrase(
        text,
        _writer(parsed.body),
        frozenset(one.name for one in parsed.find_all(nodes.Name)),
        frozenset(name for one in outputs for name in _printed(one)),
        _can_be_silent(parsed.body),
    )


def _printed(node: nodes.Expr) -> Iterator[str]:
    """The slots that an expression prints: those of a condition are only asked about."""
    match node:
        case nodes.Name():
            yield node.name
        case nodes.Filter():
            yield from _printed(node.node) if node.node is not None else ()
        case nodes.Or():
            yield from (*_printed(node.left), *_printed(node.right))
        case nodes.CondExpr():
            yield from (*_printed(node.expr1), *(_printed(node.expr2) if node.expr2 is not None else ()))
        case _:
            return


def _can_be_silent(body: Sequence[nodes.Node]) -> bool:
    """Whether there are slots with which it writes neither a letter of its own nor any of them."""
    for node in body:
        match node:
            case nodes.Output():
                if any(not isinstance(one, nodes.TemplateData) or _has_letters(one.data) for one in node.nodes):
                    return False
            case nodes.If():
                branches = (node.body, *(one.body for one in node.elif_), node.else_)
                if not any(_can_be_silent(one) for one in branches):
                    return False
            case _:
                continue
    return True


def _has_letters(text: str) -> bool:
    return any(one.isalpha() for one in text)


def _writer(body: Sequence[nodes.Node]) -> Callable[[Slots], str]:
    """What writes these nodes, made once: texts as they are, slots and conditions as functions of the slots."""
    parts: list[str | Callable[[Slots], object]] = []
    for node in body:
        match node:
            case nodes.Output():
                parts += [one.data if isinstance(one, nodes.TemplateData) else _reader(one) for one in node.nodes]
            case nodes.If():
                parts.append(_chooser(node))
            case _:
                continue
    return lambda slots: "".join([one if one.__class__ is str else str(one(slots)) for one in parts])  # type: ignore[operator]


def _chooser(node: nodes.If) -> Callable[[Slots], str]:
    branches = [(_reader(one.test), _writer(one.body)) for one in (node, *node.elif_)]
    otherwise = _writer(node.else_)

    def choose(slots: Slots) -> str:
        return next((write for test, write in branches if test(slots)), otherwise)(slots)

    return choose


def _reader(node: nodes.Node | None) -> Callable[[Slots], Any]:  # noqa: PLR0911  a line for each part of the grammar
    match node:
        case nodes.Name():
            return operator.itemgetter(node.name)
        case nodes.Const():
            value = node.value
            return lambda _slots: value
        case nodes.Filter():
            inner = _reader(node.node)
            return lambda slots: capital(str(inner(slots)))
        case nodes.CondExpr():
            test, first, second = _reader(node.test), _reader(node.expr1), _reader(node.expr2)
            return lambda slots: (first if test(slots) else second)(slots)
        case nodes.Not():
            inner = _reader(node.node)
            return lambda slots: not inner(slots)
        case nodes.And():
            left, right = _reader(node.left), _reader(node.right)
            return lambda slots: left(slots) and right(slots)
        case nodes.Or():
            left, right = _reader(node.left), _reader(node.right)
            return lambda slots: left(slots) or right(slots)
        case nodes.Compare():
            return _comparer(node)
        case nodes.Tuple() | nodes.List():
            items = [_reader(one) for one in node.items]
            return lambda slots: [one(slots) for one in items]
        case _:
            return lambda _slots: ""


def _comparer(node: nodes.Compare) -> Callable[[Slots], bool]:
    """A comparison, or a chain of them."""
    values = [_reader(node.expr), *(_reader(one.expr) for one in node.ops)]
    tests = [_COMPARISONS[one.op] for one in node.ops]

    def compare(slots: Slots) -> bool:
        read = [one(slots) for one in values]
        return all(test(one, other) for test, one, other in zip(tests, read, read[1:], strict=False))

    return compare
