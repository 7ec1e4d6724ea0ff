"""A phrase ↔ what it says: Jinja2's grammar, of which a phrase may use only what is bounded by its own length.

No loops, no arithmetic, no calls and no parts of slots: text, slots, `{% if %}`, comparisons and the filter `capital`.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from jinja2 import Environment, TemplateSyntaxError, nodes

from briefing.narrating.ink import capital, tidy

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
    parsed: nodes.Template
    named: frozenset[str]
    printed: frozenset[str]
    silent: bool

    def write(self, slots: Mapping[str, object]) -> str:
        """The phrase with its slots filled. Raises TypeError where it compares what does not compare."""
        return tidy("".join(_write(self.parsed.body, slots))) if self.named else self.text


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
        parsed,
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


def _write(body: Sequence[nodes.Node], slots: Mapping[str, object]) -> Iterator[str]:
    for node in body:
        match node:
            case nodes.Output():
                for one in node.nodes:
                    yield one.data if isinstance(one, nodes.TemplateData) else str(_value(one, slots))
            case nodes.If():
                for branch in (node, *node.elif_):
                    if _value(branch.test, slots):
                        yield from _write(branch.body, slots)
                        break
                else:
                    yield from _write(node.else_, slots)
            case _:
                continue


def _value(  # noqa: PLR0911  a line for each part of the grammar
    node: nodes.Node | None, slots: Mapping[str, object]
) -> object:
    match node:
        case nodes.Name():
            return slots[node.name]
        case nodes.Const():
            return node.value
        case nodes.Filter():
            return capital(str(_value(node.node, slots)))
        case nodes.CondExpr():
            return _value(node.expr1 if _value(node.test, slots) else node.expr2, slots)
        case nodes.Not():
            return not _value(node.node, slots)
        case nodes.And():
            return _value(node.left, slots) and _value(node.right, slots)
        case nodes.Or():
            return _value(node.left, slots) or _value(node.right, slots)
        case nodes.Compare():
            left = _value(node.expr, slots)
            for operand in node.ops:
                right = _value(operand.expr, slots)
                if not _COMPARISONS[operand.op](left, right):
                    return False
                left = right
            return True
        case nodes.Tuple() | nodes.List():
            return [_value(one, slots) for one in node.items]
        case _:
            return ""
