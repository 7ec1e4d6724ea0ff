"""A newer release in the Department's open data form: what is taken from it, what is refused, what was revised."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.faults.errors import OrderRefused, StatisticsRefused
from briefing.national.library import Library
from briefing.national.own_store import add_figures
from briefing.national.release import ReleaseColumns, ReleasedFigure, read_release
from briefing.production import open_statistics
from briefing.production.national import update
from briefing.production.opening import open_file
from briefing.production.orders import Order
from briefing.production.whereabouts import place_of_statistics

COLUMNS = ReleaseColumns("percentage", "number", "total", (("characteristic", "Teeth checked"),))
HEAD = "time_period,time_identifier,geographic_level,region_name,la_name,characteristic,number,total,percentage"
FILE = f"""{HEAD}
202526,Financial year,National,,,Teeth checked,47000,58000,81
202526,Financial year,Regional,Inner London,,Teeth checked,3100,3900,80
202526,Financial year,Local authority,South West,Bristol,Teeth checked,400,480,83
202526,Financial year,Local authority,West Midlands,Derby,Teeth checked,c,c,c
202425,Financial year,National,,,Teeth checked,45000,57000,79
202526,Financial year,National,,,Immunised,1,2,3
202526,Financial year,Ward,South West,Bristol,Teeth checked,1,2,3
"""
OUT = date(2026, 11, 1)


@pytest.fixture(scope="module")
def shipped():
    return open_file(place_of_statistics(), StatisticsRefused)


@pytest.fixture(scope="module")
def statistics(shipped):
    return Library(shipped)


def told(figures):
    return [f"{one.level} {one.area} {one.year} {one.value} {one.symbol}".strip() for one in figures]


def test_the_rows_that_are_asked_for_are_taken_by_the_names_that_the_library_has(statistics):
    assert told(read_release(FILE, "teeth.csv", COLUMNS, statistics)) == [
        "England England 2026 81",
        "Region London (Inner) 2026 80",
        "LA Bristol, City of 2026 83",
        "LA Derby 2026 None c",
        "England England 2025 79",
    ]


def test_a_file_that_lacks_columns_is_refused_with_each_of_them_and_those_that_it_has(statistics):
    with pytest.raises(StatisticsRefused, match="lacks the columns la_name, percentage and number") as refused:
        read_release("time_period,geographic_level,region_name,total,characteristic\n", "x.csv", COLUMNS, statistics)
    assert "time_period, geographic_level" in str(refused.value)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("2099/01,FY,National,,,Teeth checked,1,2,3", "line 2: .*2099/01.* is no year"),
        ("202526,FY,Local authority,Atlantis,Derby,Teeth checked,1,2,3", "Atlantis.* is no region"),
        ("202526,FY,Local authority,London,,Teeth checked,1,2,3", "no name of a local authority"),
        ("202526,FY,National,,,Teeth checked,1,2,about 3", "about 3.* is neither a figure"),
        ("202526,FY,National,,,Other,1,2,3", "No row has these texts"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_line(statistics, row, message):
    with pytest.raises(StatisticsRefused, match=message):
        read_release(f"{HEAD}\n{row}\n", "x.csv", COLUMNS, statistics)


@pytest.mark.parametrize("sign", ["c", "x", "z", "k", "low", "u", ":", ""])
def test_a_sign_is_no_nought(statistics, sign):
    row = f"2026,FY,National,,,Teeth checked,1,2,{sign}"
    (one,) = read_release(f"{HEAD}\n{row}\n", "x.csv", COLUMNS, statistics)
    assert (one.value, one.symbol) == (None, sign)


@given(st.lists(st.tuples(st.integers(2000, 2040), st.integers(0, 100)), unique_by=lambda pair: pair[0], max_size=8))
def test_what_is_stored_is_found_again(pairs):
    figures = [
        ReleasedFigure(year, "LA", "Derby", "East Midlands", Decimal(value), None, None, "") for year, value in pairs
    ]
    store = add_figures(None, "EES_DENTAL", "EES release Nov 2050", date(2050, 11, 1), figures)
    library = Library(open_file(place_of_statistics(), StatisticsRefused), store)
    found = {y: one.printed.value for y, one in library.figures("EES_DENTAL", "Derby") if one.out.year == 2050}
    assert found == dict(pairs)
    assert add_figures(store, "EES_DENTAL", "EES release Nov 2050", date(2050, 11, 1), figures) == store


def test_the_newest_release_wins_and_the_older_one_is_kept(shipped, statistics):
    figures = read_release(FILE, "teeth.csv", COLUMNS, statistics)
    library = Library(shipped, add_figures(None, "EES_DENTAL", "EES release Nov 2026", OUT, figures))
    england = [
        (one.release, one.printed.value) for year, one in library.figures("EES_DENTAL", "England") if year == 2025
    ]
    assert england == [("EES release Nov 2025", 81), ("EES release Nov 2026", 79)]
    bristol = dict(library.authorities("EES_DENTAL", 2026))["Bristol, City of"]
    assert (bristol.printed.value, bristol.of, bristol.release) == (83, 480, "EES release Nov 2026")


def test_what_a_newer_release_hides_is_not_told_from_the_older_one(shipped, statistics):
    row = "202324,FY,Local authority,East Midlands,Derby,Teeth checked,c,c,c"
    figures = read_release(f"{HEAD}\n{row}\n", "x.csv", COLUMNS, statistics)
    library = Library(shipped, add_figures(None, "EES_DENTAL", "EES release Nov 2026", OUT, figures))
    assert 2024 in dict(statistics.figures("EES_DENTAL", "Derby"))
    assert 2024 not in dict(library.figures("EES_DENTAL", "Derby"))
    assert library.symbols("EES_DENTAL", "Derby")[2024] == "c"


def test_a_new_authority_is_known_from_then_on(shipped, statistics):
    row = "202526,FY,Local authority,South East,Greater Wight,Teeth checked,10,20,50"
    figures = read_release(f"{HEAD}\n{row}\n", "x.csv", COLUMNS, statistics)
    library = Library(shipped, add_figures(None, "EES_DENTAL", "EES release Nov 2026", OUT, figures))
    assert library.council_called("Greater Wight Council") == "Greater Wight"
    assert library.region_of("Greater Wight") == "South East"


def test_an_update_goes_into_the_workspace_and_tells_what_was_revised(tmp_path):
    (tmp_path / "inputs").mkdir()
    (tmp_path / "teeth.csv").write_text(FILE, encoding="utf-8")
    order = Order(folder=tmp_path)
    done = update(order, tmp_path / "teeth.csv", "EES_DENTAL", COLUMNS, "EES release Nov 2026")
    assert (done.number, done.written.path) == (5, tmp_path / "inputs" / "statistics.sqlite")
    assert [one.message for one in done.notices] == ["EES_DENTAL, England, 2025: was 81, is 79."]
    assert dict(open_statistics(tmp_path).figures("EES_DENTAL", "England"))[2026].printed.value == 81
    again = update(order, tmp_path / "teeth.csv", "EES_DENTAL", COLUMNS, "EES release Nov 2026")
    assert not again.notices


def test_a_release_without_a_month_is_refused(tmp_path):
    (tmp_path / "teeth.csv").write_text(FILE, encoding="utf-8")
    with pytest.raises(OrderRefused, match="ends with its month"):
        update(Order(folder=tmp_path), tmp_path / "teeth.csv", "EES_DENTAL", COLUMNS, "the newest")


def test_a_store_that_is_damaged_is_refused(shipped):
    with pytest.raises(StatisticsRefused, match="damaged"):
        Library(shipped, b"this is no store" * 100)
