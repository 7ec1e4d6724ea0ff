"""Sitting: what the page knows while it is open: the workspace, which workbook and last paper are worked on, and what
was read of them. Nothing of it is left when the page is closed.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from itertools import count
from pathlib import Path
from threading import Lock
from typing import Any

from flask import current_app

from briefing import production
from briefing.faults.errors import BriefingError
from briefing.make import open_sheets
from briefing.materials import Inputs, Judged, Tell
from briefing.page.works import Outcome, Works
from briefing.production import products
from briefing.production.bringing import begin_with
from briefing.production.inputs import open_inputs, open_paper
from briefing.production.opening import owner_files
from briefing.production.orders import Order
from briefing.production.products import DraftedPaper
from briefing.production.whereabouts import place_of_workbook
from briefing.reading.files.grid import Sheet


@dataclass(frozen=True, slots=True)
class Person:
    """Who answers and sets verdicts, as they have said on one of the pages."""

    name: str = ""
    role: str = ""


MOST_SAID = 50
"""So many sentences about what was done are kept for the pages that show them."""


def _stay_open() -> None:
    """Closes nothing: where no server stands behind the page."""


class Sitting:
    """One opening of the page, shared by all its windows; `close` is what ends it."""

    def __init__(self, order: Order, close: Callable[[], None] = _stay_open) -> None:
        self.works = Works()
        self.close = close
        self.person = Person()
        self._order = begin_with(order)
        self._lock = Lock()
        self._said: dict[int, tuple[str, ...]] = {}
        self._numbers = count(1)

    @property
    def order(self) -> Order:
        """What is worked on now."""
        return self._order

    def work_on(self, **chosen: Any) -> None:
        """From now on works on another `workbook`, or beside another last paper (`since`)."""
        with self._lock:
            self._order = replace(self._order, **chosen)

    def judged(self, *, wait: bool = False) -> Judged:
        """Every finding and every notice, read again only where a file has changed; raises BriefingError where
        nothing can be read, and StillWorking while it is being read, unless it is to `wait` until then."""
        order, inputs = self.order, open_inputs(self.order)
        key = ("judged", _key_of(inputs), owner_files(place_of_workbook(order)))
        return self.works.do(key, partial(production.judge_inputs, order, inputs), wait=wait, reads=True)

    def judged_if_it_can_be(self) -> Judged | None:
        """What `judged` gives in the end; None where nothing can be read."""
        try:
            return self.judged(wait=True)
        except BriefingError:
            return None

    def sheets(self) -> tuple[Sheet, ...]:
        """The sheets of the workbook as they look; raises what `judged` does."""
        workbook = open_inputs(self.order).workbook
        return self.works.do(("sheets", workbook), lambda _tell: open_sheets(workbook), reads=True)

    def draft(self, *, wait: bool = False) -> DraftedPaper:
        """The paper as it would be written now; raises what `judged` does."""
        order, inputs = self.order, open_inputs(self.order)
        return self.works.do(("draft", _key_of(inputs)), partial(products.draft, order, inputs), wait=wait)

    def of_paper(self, paper: Path, what: Hashable, work: Callable[[Tell], Outcome], *, wait: bool = False) -> Outcome:
        """What `work` gave for a paper, done again only where the paper or what it is held against has changed."""
        came, inputs = open_paper(paper), None
        with suppress(BriefingError):  # a paper can be looked at without a workbook
            inputs = _key_of(open_inputs(self.order))
        return self.works.do((what, paper, came, inputs), work, wait=wait)

    def begin(self, work: Callable[[Tell], object]) -> int:
        """Begins something that writes; returns the number to ask for its outcome by."""
        with self._lock:
            number = next(self._numbers)
        self.works.begin(("begun", number), work)
        return number

    def outcome(self, number: int) -> Any:
        """What came of it; None where it is not known any more. Raises what it raised, and StillWorking until then."""
        return self.works.outcome_of(("begun", number))

    def say(self, *sentences: str) -> int:
        """Keeps what was done, to be said on the page that follows; returns the number to ask for it by."""
        with self._lock:
            number = next(self._numbers)
            self._said[number] = sentences
            for old in list(self._said)[:-MOST_SAID]:
                del self._said[old]
        return number

    def said(self, number: int | None) -> tuple[str, ...]:
        """What was said under a number; nothing where it is not known any more."""
        return self._said.get(number, ()) if number is not None else ()


def sitting() -> Sitting:
    """The sitting of the page that answers this request."""
    found: Sitting = current_app.extensions["briefing"]
    return found


def _key_of(inputs: Inputs) -> Hashable:
    """What stays the same as long as none of the files has changed."""
    return inputs.workbook, inputs.templates, inputs.details, inputs.measures, inputs.earlier, inputs.last
