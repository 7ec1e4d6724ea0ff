"""The tidy files in tests/tools/statistics/ → briefing/national/statistics.sqlite, which ships with the package.

    .venv/bin/python tests/tools/make_statistics.py

Run it when the files have changed: the same files give the same tables. Sources: Department for Education, children
looked after in England including adoption (releases of November 2023, 2024, 2025), Local Authority Interactive Tool
(April 2026). Contains public sector information licensed under the Open Government Licence v3.0.
"""

import csv
import gzip
import sqlite3
from datetime import datetime
from decimal import Decimal
from pathlib import Path

ROOT = Path(__file__).parents[2]
TIDY = Path(__file__).with_name("statistics")
DATABASE = ROOT / "briefing" / "national" / "statistics.sqlite"
SCHEMA = """
create table area (id integer primary key, level text, name text, region text, unique (level, name));
create table indicator (id integer primary key, name text unique, title text, topic text, polarity text,
                        polarity_source text, places integer, school_year integer, description text);
create table release (id integer primary key, name text unique, out text);
create table figure (indicator integer, year integer, area integer, release integer, value text, numerator integer,
                     denominator integer, symbol text, primary key (indicator, year, area, release)) without rowid;
create table neighbour (area integer, model integer, rank integer, name text, closeness text,
                        primary key (area, model, rank)) without rowid;
"""


def places_of(value: str) -> int:
    """The decimal places that a figure has without the noughts at its end."""
    exponent = Decimal(value).normalize().as_tuple().exponent
    return max(0, -int(exponent))


def released(name: str) -> str:
    """The first day of the month that a release names: "EES release Nov 2025", "LAIT Apr 2026"."""
    words = name.partition(" (")[0].split()
    return datetime.strptime(" ".join(words[-2:]), "%b %Y").date().isoformat()


def rows_of(name: str) -> list[dict[str, str]]:
    """The rows of a tidy table."""
    with (TIDY / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def main() -> None:
    """Builds the file anew."""
    with gzip.open(TIDY / "indicators.csv.gz", "rt", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    catalogue, neighbours = rows_of("catalogue.csv"), rows_of("statistical_neighbours.csv")
    areas = {pair: number for number, pair in enumerate(sorted({(row["level"], row["area"]) for row in rows}), start=1)}
    regions = {(row["level"], row["area"]): row["region"] for row in rows}
    releases = {name: number for number, name in enumerate(sorted({row["release"] for row in rows}), start=1)}
    indicators = {row["indicator"]: number for number, row in enumerate(catalogue, start=1)}
    places: dict[str, int] = {}
    for row in rows:
        if row["value"]:
            places[row["indicator"]] = max(places.get(row["indicator"], 0), places_of(row["value"]))
    DATABASE.unlink(missing_ok=True)
    store = sqlite3.connect(DATABASE)
    store.executescript(SCHEMA)
    store.executemany(
        "insert into area values (?, ?, ?, ?)", ((number, *pair, regions[pair]) for pair, number in areas.items())
    )
    store.executemany(
        "insert into indicator values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                indicators[row["indicator"]],
                row["indicator"],
                row["name"],
                row["topic"],
                row["polarity"],
                row["polarity_source"],
                places.get(row["indicator"], 0),
                row["year_type"] == "Academic Year",
                row["description"],
            )
            for row in catalogue
        ),
    )
    store.executemany(
        "insert into release values (?, ?, ?)", ((n, name, released(name)) for name, n in releases.items())
    )
    store.executemany(
        "insert into figure values (?, ?, ?, ?, ?, ?, ?, ?)",
        sorted(
            (
                indicators[row["indicator"]],
                int(row["period"]),
                areas[row["level"], row["area"]],
                releases[row["release"]],
                f"{Decimal(row['value']).normalize():f}" if row["value"] else None,
                int(Decimal(row["numerator"])) if row["numerator"] else None,
                int(Decimal(row["denominator"])) if row["denominator"] else None,
                row["symbol"] or None,
            )
            for row in rows
        ),
    )
    store.executemany(
        "insert into neighbour values (?, ?, ?, ?, ?)",
        sorted(
            (areas["LA", row["area"]], int(row["model"]), int(row["rank"]), row["neighbour"], row["closeness"])
            for row in neighbours
            if ("LA", row["neighbour"]) in areas
        ),
    )
    store.commit()
    store.execute("vacuum")
    store.close()


if __name__ == "__main__":
    main()
