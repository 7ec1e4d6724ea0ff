"""Work that takes its time: each piece is done once, in a thread beside those that answer requests. What is read for an
answer has a thread of its own, so that it does not wait while a paper is made.

Whoever asks gets the outcome, or is told within a moment that it is still being worked on, and at which step.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import wait as wait_until_done
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, TypeVar

from briefing.materials import Tell

PATIENCE = 0.4
"""Seconds that a request waits for an outcome: from half a second on, a person wants to see that something goes on."""

MOST_KEPT = 24
"""Outcomes that are kept; the oldest goes first. Two windows with every step of a paper need fewer."""

Outcome = TypeVar("Outcome")


class StillWorking(Exception):
    """The outcome is not there yet; `step` is what is being done."""

    def __init__(self, step: str) -> None:
        super().__init__(step)
        self.step = step


@dataclass(slots=True)
class _Piece:
    """A piece of work: its outcome to come, and the step that it last told of."""

    outcome: Future[Any] = field(init=False)
    step: str = ""

    def tell(self, step: str) -> None:
        self.step = step


class Works:
    """Pieces of work by their keys. One thread reads and judges; another draws and writes, so that pictures, files and
    the libraries that make them are never used twice at once."""

    def __init__(self) -> None:
        self._making = ThreadPoolExecutor(max_workers=1, thread_name_prefix="briefing")
        self._reading = ThreadPoolExecutor(max_workers=1, thread_name_prefix="briefing-reads")
        self._pieces: dict[Hashable, _Piece] = {}
        self._lock = Lock()

    def do(self, key: Hashable, work: Callable[[Tell], Outcome], *, wait: bool = False, reads: bool = False) -> Outcome:
        """What `work` gave, which is only done where this key was not worked on before; raises what it raised, and
        StillWorking while it is not done, unless it is to `wait` until then. What only `reads` waits for no paper."""
        thread = self._reading if reads else self._making
        outcome: Outcome = self._wait_for(self._begin(key, work, thread), None if wait else PATIENCE)
        return outcome

    def begin(self, key: Hashable, work: Callable[[Tell], object]) -> None:
        """Begins a piece of work, for `outcome_of` to be asked about; does nothing where this key was begun before."""
        self._begin(key, work, self._making)

    def outcome_of(self, key: Hashable) -> Any:
        """What came of a piece of work that was begun, None where none has this key; raises what `do` does."""
        piece = self._pieces.get(key)
        return None if piece is None else self._wait_for(piece, PATIENCE)

    def close(self) -> None:
        """Waits for what is being done, and begins nothing more."""
        for thread in (self._making, self._reading):
            thread.shutdown(cancel_futures=True)

    def _begin(self, key: Hashable, work: Callable[[Tell], object], thread: ThreadPoolExecutor) -> _Piece:
        with self._lock:
            if (known := self._pieces.get(key)) is not None:
                return known
            piece = self._pieces[key] = _Piece()
            piece.outcome = thread.submit(work, piece.tell)
            for old in [one for one, piece in self._pieces.items() if piece.outcome.done()][:-MOST_KEPT]:
                del self._pieces[old]
            return piece

    def _wait_for(self, piece: _Piece, patience: float | None) -> Any:
        if not wait_until_done([piece.outcome], patience).done:
            raise StillWorking(piece.step)
        return piece.outcome.result()
