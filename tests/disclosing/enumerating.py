"""The audit's own solver: every whole number that each hidden count may be, by trying them all.

It shares nothing with the tool: the tool shows other worlds one by one, this counts them out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

ENOUGH = 3

Domains = dict[str, range]
Equations = Sequence[tuple[Mapping[str, int], int]]


def values_of(name: str, domains: Domains, equations: Equations) -> set[int]:
    """Up to three values that the unknown may have, so that all equations can hold."""
    return {world[name] for world in islice(worlds_of(name, domains, equations), ENOUGH)}


def worlds_of(name: str, domains: Domains, equations: Equations) -> Iterator[dict[str, int]]:
    """For each value that the unknown may have one way to give a value to everything that hangs on it."""
    near = _component(name, equations)
    mine = [one for one in equations if near & one[0].keys()]
    for value in domains[name]:
        alone = {**{each: domains[each] for each in near}, name: range(value, value + 1)}
        yield from islice(_solutions(alone, mine), 1)


def _component(name: str, equations: Equations) -> set[str]:
    """Every unknown that hangs on this one."""
    near = {name}
    while more := {other for one, _ in equations if near & one.keys() for other in one} - near:
        near |= more
    return near


def _solutions(domains: Domains, equations: Equations) -> Iterator[dict[str, int]]:
    """All ways to give each unknown a value; one that cannot reach its sum any more is given up.

    The unknown of the equation with the fewest of them comes next, so that the last one of each can be solved for.
    """
    if not all(_can_hold(one, amount, domains) for one, amount in equations):
        return
    open_ones = [[name for name in one if len(domains[name]) > 1] for one, _ in equations]
    shortest = min((names for names in open_ones if names), key=len, default=[])
    if not shortest:
        yield {name: values[0] for name, values in domains.items()}
        return
    name = min(shortest, key=lambda one: len(domains[one]))
    values = _solve(name, domains, equations) if len(shortest) == 1 else domains[name]
    for value in values:
        yield from _solutions({**domains, name: range(value, value + 1)}, equations)


def _solve(name: str, domains: Domains, equations: Equations) -> Iterator[int]:
    """The value that an equation leaves its only unknown."""
    for one, amount in equations:
        if name in one and all(len(domains[other]) == 1 for other in one if other != name):
            rest = amount - sum(times * domains[other][0] for other, times in one.items() if other != name)
            if rest % one[name] == 0 and rest // one[name] in domains[name]:
                yield rest // one[name]
            return


def _can_hold(one: Mapping[str, int], amount: int, domains: Domains) -> bool:
    ends = [sorted((times * domains[name][0], times * domains[name][-1])) for name, times in one.items()]
    return sum(low for low, _ in ends) <= amount <= sum(high for _, high in ends)
