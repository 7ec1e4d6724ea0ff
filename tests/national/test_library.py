"""The file of statistics that ships, against the tidy tables that it is made from, recomputed here in plain Python."""

import csv
import gzip
import importlib.util
import sqlite3
from collections import defaultdict
from contextlib import closing
from fractions import Fraction
from pathlib import Path
from statistics import median

import pytest

from briefing.measures.definition import Polarity
from briefing.measures.distribution import quartile_band, rank
from briefing.national.gathering import average_of
from briefing.national.library import Library
from briefing.writing.frames import published_frame

ROOT = Path(__file__).parents[2]
TIDY = ROOT / "tests" / "tools" / "statistics"
INDICATORS = {
    "LACHealth%": "higher",
    "LACDental%": "higher",
    "LACVaccinations%": "higher",
    "LACStable_2016on": "lower",
    "LAC_LongStable%": "higher",
    "LACDistance": "lower",
    "LAC_Convictions": "lower",
    "CareLeaverEET": "higher",
    "CareLeaverAcc": "higher",
    "Emotional_LAC": "lower",
    "EES_ADOPT": "higher",
    "EES_OWN_PROVISION": "higher",
}
YEAR = 2023


@pytest.fixture(scope="module")
def library():
    return Library((ROOT / "briefing" / "national" / "statistics.sqlite").read_bytes())


@pytest.fixture(scope="module")
def rows():
    with gzip.open(TIDY / "indicators.csv.gz", "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def by_hand(rows):
    """By indicator and authority the figure of the year."""
    found = defaultdict(dict)
    for row in rows:
        if row["level"] == "LA" and row["period"] == str(YEAR) and row["value"]:
            found[row["indicator"]][row["area"]] = Fraction(row["value"])
    return found


def test_every_figure_and_every_reason_of_the_tidy_table_is_in_the_library(library, rows):
    figures = defaultdict(dict)
    reasons = defaultdict(dict)
    for row in rows:
        (figures if row["value"] else reasons)[row["indicator"], row["area"]][int(row["period"])] = row
    for (indicator, area), years in figures.items():
        found = dict(library.figures(indicator, area))
        assert {year: str(Fraction(row["value"])) for year, row in years.items()} == {
            year: str(Fraction(one.printed.value)) for year, one in found.items()
        }
        assert {year: row["release"] for year, row in years.items()} == {y: one.release for y, one in found.items()}
    for (indicator, area), years in reasons.items():
        assert library.symbols(indicator, area) == {y: row["symbol"] for y, row in years.items() if row["symbol"]}


@pytest.mark.parametrize(("indicator", "good"), INDICATORS.items())
def test_the_rank_of_every_authority_is_one_more_than_those_that_do_better(library, by_hand, indicator, good):
    every = by_hand[indicator]
    found = {name: one.printed.value for name, one in library.authorities(indicator, YEAR)}
    assert found.keys() == every.keys()
    assert len(every) > 70
    order = sorted(every.values(), reverse=good == "higher")
    ranks = {name: rank(value, tuple(found.values()), Polarity(good)) for name, value in found.items()}
    assert ranks == {name: order.index(value) + 1 for name, value in every.items()}


@pytest.mark.parametrize(("indicator", "good"), INDICATORS.items())
def test_the_quartile_of_every_authority_is_what_its_cuts_say(library, by_hand, indicator, good):
    every, found = by_hand[indicator], dict(library.authorities(indicator, YEAR))
    values = tuple(one.printed.value for one in found.values())
    ordered = sorted(every.values())

    def cut(quarter):
        whole, part = divmod((len(ordered) - 1) * quarter, 4)
        after = ordered[min(whole + 1, len(ordered) - 1)]
        return ordered[whole] + (after - ordered[whole]) * Fraction(part, 4)

    first, second, third = cut(1), cut(2), cut(3)
    assert second == median(ordered)
    for name, value in every.items():
        low_to_high = "A" if value <= first else "B" if value <= second else "C" if value <= third else "D"
        band = low_to_high if good == "lower" else {"A": "D", "B": "C", "C": "B", "D": "A"}[low_to_high]
        assert quartile_band(found[name].printed.value, values, Polarity(good)) == band, name


@pytest.mark.parametrize("model", [2021, 2025])
@pytest.mark.parametrize("indicator", INDICATORS)
def test_the_mean_of_every_group_of_neighbours_is_that_of_the_tidy_tables(library, by_hand, indicator, model):
    groups = defaultdict(list)
    with (TIDY / "statistical_neighbours.csv").open(encoding="utf-8", newline="") as file:
        for row in sorted(csv.DictReader(file), key=lambda row: int(row["rank"])):
            if row["model"] == str(model) and row["neighbour"] != "-":
                groups[row["area"]].append(row["neighbour"])
    every = dict(library.authorities(indicator, YEAR))
    for council, members in groups.items():
        assert library.neighbours(council, model) == tuple(members)
        known = [by_hand[indicator][name] for name in members if name in by_hand[indicator]]
        if known:
            mean = average_of([every[name] for name in members if name in every]).printed.exact
            assert abs(Fraction(mean) - sum(known) / len(known)) < Fraction(1, 10**9), council


def test_a_share_has_its_fraction_and_a_rate_is_of_ten_thousand(library):
    (share,) = (one for year, one in library.figures("EES_DENTAL", "Derby") if year == 2020)
    (rate,) = (one for year, one in library.figures("EES_CLA_RATE", "Derby") if year == 2020)
    assert (round(share.printed.exact, 2), share.of) == (Fraction("92.31"), 429)
    assert (round(rate.printed.exact, 1), rate.printed.value) == (Fraction("99.3"), 99)


@pytest.mark.parametrize(
    ("told", "meant"),
    [
        ("St Helens", "St. Helens"),
        ("Bristol", "Bristol, City of"),
        ("Bristol City Council", "Bristol, City of"),
        ("Hull", "Kingston Upon Hull, City of"),
        ("Durham County Council", "Durham"),
        ("Royal Borough of Windsor & Maidenhead", "Windsor and Maidenhead"),
        ("Dorset", "Dorset"),
        ("BCP", ""),
        ("Cumbria County Council", "Cumbria"),
        ("North Northamptonshire", "North Northamptonshire"),
        ("Northamptonshire", "Northamptonshire"),
        ("Narnia", ""),
        ("", ""),
    ],
)
def test_an_authority_is_found_by_the_names_that_it_is_called(library, told, meant):
    assert library.council_called(told) == meant


def test_every_authority_is_found_by_its_own_name_and_in_capitals(library):
    assert [library.council_called(name) for name in library.councils] == list(library.councils)
    assert [library.council_called(name.upper()) for name in library.councils] == list(library.councils)


def test_an_authority_that_is_no_more_has_the_years_in_which_it_was(library):
    assert library.years_of("Cumbria")[-1] == 2023
    assert "Cumbria" not in library.published_in(2024)
    assert {"Cumberland", "Westmorland and Furness"} <= set(library.published_in(2024))


def test_the_frame_has_every_row_and_the_rank_of_every_authority(library, rows, by_hand):
    frame = published_frame(library)
    assert len(frame) == len(rows)
    year = frame[(frame["year"] == YEAR) & (frame["level"] == "LA") & frame["value"].notna()]
    for indicator, good in INDICATORS.items():
        order = sorted(by_hand[indicator].values(), reverse=good == "higher")
        found = year[year["indicator"] == indicator].set_index("area")["rank"].to_dict()
        assert found == {name: order.index(value) + 1 for name, value in by_hand[indicator].items()}
    assert frame[frame["level"] != "LA"]["rank"].isna().all()


def test_the_file_that_ships_is_what_the_script_makes_of_the_tidy_tables(tmp_path):
    spec = importlib.util.spec_from_file_location("make_statistics", ROOT / "tests" / "tools" / "make_statistics.py")
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    made = []
    for name in ("one", "two"):
        script.DATABASE = tmp_path / name
        script.main()
        made.append((tmp_path / name).read_bytes())
    assert made[0] == made[1]
    shipped = (ROOT / "briefing" / "national" / "statistics.sqlite").read_bytes()
    assert dump(made[0]) == dump(shipped)


def dump(data):
    """The tables as text: SQLite notes its own version in the bytes."""
    with closing(sqlite3.connect(":memory:")) as store:
        store.deserialize(data)
        return list(store.iterdump())
