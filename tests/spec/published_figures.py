"""A receipt and the tidy files of national statistics → what it quotes of them, and whether that is what they hold.

Reads the files in its own way: nothing of briefing is used.
"""

from __future__ import annotations

import csv
import gzip
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

TIDY = Path(__file__).parents[1] / "tools" / "statistics" / "indicators.csv.gz"
QUOTED = re.compile(
    r"(?P<figure>[\d.]+)%?(?:, \d{4}/\d\d)?, (?P<release>(?:EES|LAIT)[^:]*): (?P<indicator>[^,]+), (?P<area>[^,]+), "
    r"\d{4}/(?P<year>\d\d)(?:: (?:joint )?(?P<nth>\d+)\w\w (?P<end>highest|lowest) of (?P<count>\d+))?"
)


@cache
def figures() -> dict[tuple[str, str, str], list[tuple[str, float, str]]]:
    """The figures of each indicator and year, of each release: area, figure, level."""
    found: dict[tuple[str, str, str], list[tuple[str, float, str]]] = {}
    with gzip.open(TIDY, "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["value"]:
                key = (row["indicator"], row["period"], row["release"])
                found.setdefault(key, []).append((row["area"], float(row["value"]), row["level"]))
    return found


def quoted_in(receipt: Iterable[str]) -> list[str]:
    """What the receipt quotes of the statistics, as figures that a sentence may state."""
    return [
        f"{one['figure']}% {one['figure']} {one['nth'] or ''} {one['count'] or ''}"
        for line in receipt
        for one in QUOTED.finditer(line)
    ]


def wrong_in(receipt: Iterable[str]) -> Iterator[str]:
    """What the receipt quotes that the files do not hold, or ranks otherwise."""
    for line in receipt:
        for one in QUOTED.finditer(line):
            held = figures().get((one["indicator"], f"20{one['year']}", one["release"]), [])
            own = next((value for area, value, _ in held if area == one["area"]), None)
            if own != float(one["figure"]) and not one["area"].startswith("mean of"):
                yield one[0]
            elif one["nth"] and own is not None:
                every = [value for _, value, level in held if level == "LA"]
                before = sum(value > own if one["end"] == "highest" else value < own for value in every)
                if (before + 1, len(every)) != (int(one["nth"]), int(one["count"])):
                    yield one[0]
