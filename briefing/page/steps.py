"""The steps from a scorecard to a filed paper, in their order: each is a view of the page, and a link to it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """A step by the name of its blueprint, and what its link says."""

    name: str
    words: str

    @property
    def endpoint(self) -> str:
        """The view that shows it."""
        return f"{self.name}.show"


STEPS = (
    Step("bring", "Bring"),
    Step("doubts", "Doubts"),
    Step("verdicts", "Verdicts"),
    Step("details", "Details"),
    Step("paper", "Paper"),
    Step("returned", "Back from directors"),
)
