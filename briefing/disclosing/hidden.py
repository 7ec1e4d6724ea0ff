"""What is hidden of a scorecard, and everything without it: the figures, the words about them, the notices.

A hidden cell keeps its place, its column and its period, and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from briefing.disclosing.find import SmallNumbers
from briefing.disclosing.free_text import fraction_of, numbers_of, quoted_in
from briefing.disclosing.known_rows import own_cells
from briefing.faults.notices import Notice
from briefing.faults.places import CellPlace, Place, RowPlace
from briefing.language.numbers import shown
from briefing.measures.council_rating import CouncilRating, Travel
from briefing.measures.observation import Observation, Status
from briefing.measures.scorecard import Basis, Measure, Scorecard

SYMBOL = "c"
"""What stands for a figure that is left out, as in the Department's own tables."""

_ADDRESS = re.compile(r"(?<!\w)\$?([A-Z]{1,3})\$?(\d+)(?!\w)")


@dataclass(frozen=True, slots=True)
class Hidden:
    """The cells that may not be published, as they were, and those of which only the note may not."""

    cells: Mapping[CellPlace, Observation] = field(default_factory=dict)
    notes: frozenset[CellPlace] = frozenset()
    rows: frozenset[tuple[str, str]] = frozenset()
    addresses: frozenset[str] = frozenset()
    fractions: frozenset[str] = frozenset()

    @classmethod
    def of(cls, scorecard: Scorecard, small: SmallNumbers) -> Hidden:
        """What may not be published of this scorecard."""
        places = {**small.second, **small.first}
        every = [cell for beside in scorecard.beside for cell in beside.observations()]
        every += [one for measure in scorecard.measures for one in own_cells(measure)]
        cells = {one.place: one for one in every if one.place in places}
        marked = (*cells, *small.notes)
        rows = frozenset((one.sheet, _row_of(one)) for one in marked)
        fractions = frozenset(map(fraction_of, cells.values())) - {""}
        return cls(cells, frozenset(small.notes), rows, frozenset(one.address for one in marked), fractions)

    def leave_out(self, scorecard: Scorecard) -> Scorecard:
        """The scorecard that may be published."""
        return replace(scorecard, measures=tuple(map(self._leave_out_of, scorecard.measures)))

    def quoted_in(self, text: str, measure: Measure | None) -> list[str]:
        """The hidden numbers that a text about a measure names, or about no one measure."""
        own = self._hidden_in(measure) if measure is not None else []
        return quoted_in(text, (number for one in own for number in numbers_of(one)), self.fractions)

    def may_print(self, notice: Notice) -> bool:
        """Whether a notice is about no row with a hidden cell, and names and quotes none."""
        if any(self._is_in_row(place) for place in notice.places):
            return False
        if any(f"{found[1]}{found[2]}" in self.addresses for found in _ADDRESS.finditer(notice.message)):
            return False
        return not self.quoted_in(notice.message, None)

    def _is_in_row(self, place: Place) -> bool:
        return isinstance(place, CellPlace | RowPlace) and (place.sheet, _row_of(place)) in self.rows

    def _hidden_in(self, measure: Measure) -> list[Observation]:
        return [one for one in own_cells(measure) if one.place in self.cells]

    def _leave_out_of(self, measure: Measure) -> Measure:
        if not any(one.place in self.cells or one.place in self.notes for one in own_cells(measure)):
            kept = tuple(one for one in measure.remarks if not self.quoted_in(one.text, None))
            return replace(measure, remarks=kept)
        previous = (one.basis is Basis.PREVIOUS for one in measure.benchmarks)
        return replace(
            measure,
            history=tuple(self._shown(one, measure) for one in measure.history),
            benchmarks=tuple(
                replace(one, observation=self._shown(one.observation, measure)) if own else one
                for one, own in zip(measure.benchmarks, previous, strict=True)
            ),
            remarks=tuple(one for one in measure.remarks if not self.quoted_in(one.text, measure)),
            ratings=tuple(one for one in measure.ratings if self._may_stand(one, measure)),
            published=replace(measure.published, among=None) if measure.published is not None else None,
        )

    def _shown(self, one: Observation, measure: Measure) -> Observation:
        """A hidden cell as suppressed; one whose note is hidden with its figure alone."""
        if one.place in self.notes:
            return replace(one, raw=shown(one, measure.unit), note="")
        if one.place not in self.cells:
            return one
        return Observation(one.sheet, one.cell, one.column, SYMBOL, Status.SUPPRESSED, unit=one.unit, period=one.period)

    def _may_stand(self, rating: CouncilRating, measure: Measure) -> bool:
        """Whether the council's own word narrows no hidden figure: a colour its own, a direction any one of the row."""
        newest = measure.newest.period if measure.newest is not None else None
        periods = [one.period for one in self._hidden_in(measure)]
        return not periods or not (isinstance(rating.says, Travel) or (rating.period or newest) in periods)


def _row_of(place: CellPlace | RowPlace) -> str:
    return str(place.row) if isinstance(place, RowPlace) else place.address.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ$")
