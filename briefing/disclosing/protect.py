"""A system with its first hidden cells → the further cells that must be hidden, or what is printed gives those away.

One number after the other is asked whether it is open; where it is not, the least useful cell that opens it is hidden.
Only what hangs together is looked at, so the work grows with the number of hidden cells.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TypeAlias

from briefing.disclosing.system import Quantity, System
from briefing.disclosing.worlds import Worlds
from briefing.faults.places import CellPlace

Use: TypeAlias = Callable[[CellPlace], tuple[int, ...]]
"""How useful a cell is to the reader; the least useful is hidden first."""

MOST_TRIED = 12
"""So many choices are tried for one that opens a number alone; a total has hardly ever more parts beside it."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Cells that could be hidden together, so that the one number that they print is not known; what it ties to."""

    cells: tuple[CellPlace, ...]
    why: str


def protect(system: System, secrets: Iterable[str], use: Use) -> dict[CellPlace, str]:
    """The cells hidden so that each secret, and each number that is hidden with it, stays open; each with the reason.

    `secrets` are the names of what the system's hidden cells print, and of what no cell prints and nobody may work out.
    """
    second: dict[CellPlace, str] = {}
    waiting = deque(dict.fromkeys(secrets))
    while waiting:
        name = waiting.popleft()
        for choice in _hide_beside(name, system, use):
            second |= dict.fromkeys(choice.cells, _reason(choice, system.quantities[name]))
            printed = (one for cell in choice.cells for one in system.printed_by(cell))
            waiting.extend(one.name for one in printed if one.guarded)
    return second


def _hide_beside(name: str, system: System, use: Use) -> list[Choice]:
    """What is hidden so that this number is open: one choice after the other, then without those that were not
    needed."""
    hidden: list[Choice] = []
    while not Worlds(system).leave_open(name) and (choice := _choose(name, system, use)):
        system.hidden.update(choice.cells)
        hidden.append(choice)
    for choice in hidden[:-1]:
        system.hidden.difference_update(choice.cells)
        if Worlds(system).leave_open(name):
            hidden.remove(choice)
        else:
            system.hidden.update(choice.cells)
    return hidden


def _choose(name: str, system: System, use: Use) -> Choice | None:
    """The nearest, fewest and least useful cells that open the number alone; where none does, the first of them."""
    found = list(islice(_choices(name, system, use), MOST_TRIED))
    return next((one for one in found if _opens(one, name, system)), found[0] if found else None)


def _choices(name: str, system: System, use: Use) -> Iterator[Choice]:
    """What is printed beside the number; then what is printed beside the hidden ones that hang on it."""
    seen, level = {name}, [name]
    while level:
        beside = [(tie, other) for one in level for tie in system.ties_of(one) for _, other in tie.terms]
        found = {_shown(system.quantities[other], system): tie.why for tie, other in beside if system.is_known(other)}
        found |= {(tie.cell,): tie.why for tie, _ in beside if tie.cell is not None}
        for cells in sorted(found, key=lambda cells: (len(cells), max(map(use, cells)))):
            yield Choice(cells, found[cells])
        level = list(dict.fromkeys(other for _, other in beside if other not in seen and not system.is_known(other)))
        seen.update(level)


def _shown(quantity: Quantity, system: System) -> tuple[CellPlace, ...]:
    return tuple(cell for cell in quantity.cells if cell not in system.hidden)


def _opens(choice: Choice, name: str, system: System) -> bool:
    system.hidden.update(choice.cells)
    open_now = Worlds(system).leave_open(name)
    system.hidden.difference_update(choice.cells)
    return open_now


def _reason(choice: Choice, quantity: Quantity) -> str:
    """Why these cells are hidden too."""
    if not quantity.cells:
        return f"stands {choice.why}"
    return f"would give {quantity.cells[0]} away {choice.why}"
