"""The audit's own solver: every whole number that each hidden count may be.

A value is tried by narrowing what all the others may still be, sum by sum, until nothing changes; what is left open is
tried out in turn. Sums that hang together without a ring need no trying at all, so no workbook takes long. It shares
nothing with the tool: the tool shows other worlds one by one, this counts them out.
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
    known = _narrow({each: domains[each] for each in near}, mine)
    for value in known[name] if known is not None else ():
        yield from islice(_solutions({**(known or {}), name: range(value, value + 1)}, mine), 1)


def _component(name: str, equations: Equations) -> set[str]:
    """Every unknown that hangs on this one."""
    near = {name}
    while more := {other for one, _ in equations if near & one.keys() for other in one} - near:
        near |= more
    return near


def _solutions(domains: Domains, equations: Equations) -> Iterator[dict[str, int]]:
    """All ways to give each unknown a value."""
    known = _narrow(domains, equations)
    if known is None:
        return
    name = min((one for one in known if len(known[one]) > 1), key=lambda one: len(known[one]), default=None)
    if name is None:
        yield {one: values[0] for one, values in known.items()}
        return
    for value in known[name]:
        yield from _solutions({**known, name: range(value, value + 1)}, equations)


def _narrow(domains: Domains, equations: Equations) -> Domains | None:
    """Each unknown between what the others leave it in each sum, until nothing changes; None where nothing is left."""
    known, changed = dict(domains), True
    while changed:
        changed = False
        for terms, amount in equations:
            least = {name: min(times * known[name][0], times * known[name][-1]) for name, times in terms.items()}
            most = {name: max(times * known[name][0], times * known[name][-1]) for name, times in terms.items()}
            low, high = sum(least.values()), sum(most.values())
            if not low <= amount <= high:
                return None
            for name, times in terms.items():
                ends = amount - (high - most[name]), amount - (low - least[name])
                first, last = ends if times > 0 else (-ends[1], -ends[0])
                left = range(max(known[name][0], -(-first // abs(times))), min(known[name][-1], last // abs(times)) + 1)
                if not left:
                    return None
                changed, known[name] = changed or left != known[name], left
    return known
