"""National statistics drawn as text: a line for each series, "EES_EET 2025-11 | Durham | 2021 56, 2022 61"."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from briefing.national.agreement import Printed
from briefing.national.series import Released

MODELS = (2021, 2025)


class DrawnStatistics:
    """Authorities, their region, their neighbours, and figures: "2024 63.8~64" has a fraction behind it, "2024 10/191"
    says of how many people."""

    models = MODELS

    def __init__(
        self, table: str, regions: dict[str, str], neighbours: dict[int, tuple[str, ...]] | None = None
    ) -> None:
        self.councils = tuple(regions)
        self._regions, self._neighbours = regions, neighbours or {}
        self._figures: dict[tuple[str, str], list[tuple[int, Released]]] = {}
        for line in table.strip().splitlines():
            head, area, told = (part.strip() for part in line.split("|"))
            indicator, month = head.split()
            year, number = map(int, month.split("-"))
            for when, figure in (part.split() for part in told.split(", ")):
                released = _read(figure, indicator, date(year, number, 1))
                self._figures.setdefault((indicator, area), []).append((int(when), released))

    def figures(self, indicator: str, area: str) -> list[tuple[int, Released]]:
        return self._figures.get((indicator, area), [])

    def authorities(self, indicator: str, year: int) -> Iterator[tuple[str, Released]]:
        for name in self.councils:
            yield from ((name, one) for when, one in self.figures(indicator, name) if when == year)

    def region_of(self, council: str) -> str:
        return self._regions[council]

    def neighbours(self, council: str, model: int) -> tuple[str, ...]:
        del council
        return self._neighbours.get(model, ())

    def has(self, indicator: str) -> bool:
        return any(known == indicator for known, _ in self._figures)

    def council_called(self, name: str) -> str:
        return max((one for one in self.councils if one in name), key=len, default="")

    def area_called(self, name: str) -> str:
        return name if name in self._regions.values() else ""


def _read(figure: str, indicator: str, out: date) -> Released:
    text, _, of = figure.partition("/")
    exact, _, value = text.rpartition("~")
    printed = Printed(Decimal(value), len(value.partition(".")[2]), Decimal(exact) if exact else None)
    return Released(printed, indicator, f"{indicator[:3]} {out:%Y-%m}", out, Decimal(of) if of else None)


def many_authorities(first: int = 0, count: int = 100) -> dict[str, int]:
    """A hundred authorities "A0" to "A99" with the figures 0 to 99."""
    return {f"A{number}": number for number in range(first, first + count)}
