"""An authority's annual paper from national statistics: its scorecard, its words, and the papers of many at once."""

import os
import signal
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from briefing.faults.errors import OrderRefused
from briefing.judging.finding import Verdict
from briefing.measures.observation import Status
from briefing.measures.scorecard import Basis
from briefing.production import annual_all, build, judge, open_statistics
from briefing.production.annual import build_annual, find_council
from briefing.production.annual_all import build_every, open_cluster, open_processes, write_verdicts
from briefing.production.orders import Order, Outcome


@pytest.fixture(scope="module")
def derby(tmp_path_factory):
    """The folder with Derby's files of 2020, and what was built."""
    folder = tmp_path_factory.mktemp("derby")
    return folder, build_annual(Order(out=folder, charts="chosen"), "Derby City Council", 2020)[0]


def finding(built, key):
    return next(one for one in built.judged.findings if one.measure.key == key)


def test_the_paper_its_scorecard_and_its_details_stand_side_by_side(derby):
    folder, _ = derby
    names = [path.name for path in sorted(folder.iterdir()) if not path.name.startswith(".")]
    assert names == ["derby-2019-20.docx", "derby-2019-20.toml", "derby-2019-20.xlsx"]


def test_the_paper_that_is_built_from_the_scorecard_again_is_the_same(derby, tmp_path):
    folder, built = derby
    again = build(Order(folder / "derby-2019-20.xlsx", report=folder / "derby-2019-20.toml", out=tmp_path))
    assert again.paper.path.read_bytes() == built.paper.path.read_bytes()


def test_the_scorecard_is_read_without_a_doubt_about_its_columns_and_names(derby):
    _, built = derby
    codes = {one.code for one in built.notices}
    assert not [code for code in codes if code.startswith(("column-", "header-", "measure-un", "name-", "period-"))]
    assert all(one.measure.definition.known for one in built.judged.findings)


def test_each_measure_has_the_published_figures_of_five_years(derby):
    """Counted by hand: 401 of 429 had a health assessment, 203 of 588 live far away, as the Department published."""
    _, built = derby
    health, far = finding(built, "health-assessments-up-to-date"), finding(built, "placed-over-20-miles-outside")
    assert (health.judged.value, health.judged.numerator, health.judged.denominator) == (93, 401, 429)
    assert (far.judged.value, far.judged.numerator, far.judged.denominator) == (35, 203, 588)
    children = finding(built, "number-of-children-in-care").measure.history
    assert [one.value for one in children] == [448, 448, 491, 562, 588]


def test_each_measure_is_compared_with_england_the_region_and_the_neighbours(derby):
    _, built = derby
    compared = finding(built, "care-leavers-19-21-in-eet").comparisons
    theirs = {one.basis: one.theirs.value for one in compared if one.theirs is not None}
    assert [theirs[basis] for basis in (Basis.NATIONAL, Basis.REGION, Basis.NEIGHBOURS)] == [53, 50, Decimal("47.8")]


def test_counts_of_people_are_compared_with_no_larger_area(derby):
    _, built = derby
    children = finding(built, "number-of-children-in-care").measure
    assert {one.observation.status for one in children.benchmarks} == {Status.BLANK}
    assert children.published is None or children.published.among is None


def test_the_place_among_all_authorities_is_that_of_the_published_paper(derby):
    """The rate of starters: 30th highest of 150, highest in its group; offending: highest of the nine with a figure."""
    _, built = derby
    starters = finding(built, "rate-of-children-starting-care").measure.published.among
    assert (starters.order.place, starters.order.count, starters.order.highest) == (30, 150, True)
    offending = finding(built, "offending-share").measure.published.among
    assert (offending.order_in_group.place, offending.order_in_group.count) == (1, 9)
    assert offending.extreme_in_group


def test_no_share_of_one_to_five_people_is_told(derby):
    _, built = derby
    counts = [one.numerator for each in built.judged.findings for one in each.measure.history]
    assert not [one for one in counts if one is not None and 0 < one < 6]


def test_of_a_handful_of_children_no_average_of_nought_is_told(tmp_path):
    """The City of London: the questionnaire's average is printed as 0.0, where nobody had one."""
    built, _ = build_annual(Order(out=tmp_path), "City of London", 2024)
    keys = {one.measure.key for one in built.judged.findings}
    assert "sdq-average-score" not in keys
    assert "care-leavers-17-18-in-higher-education" not in keys
    assert "care-leavers-19-21-in-eet" in keys


def test_an_age_that_the_department_does_not_name_is_not_told(derby):
    _, built = derby
    assert finding(built, "staying-put").measure.name == "Care leavers who have stayed with their former foster carer"


def test_an_authority_that_the_older_model_lacks_has_the_neighbours_of_the_newer_one(tmp_path):
    built, _ = build_annual(Order(out=tmp_path), "Cumberland", 2024)
    bases = {one.basis: one for one in finding(built, "dental-checks").comparisons}
    assert bases[Basis.NEIGHBOURS].theirs is not None


def test_a_row_that_the_author_deletes_is_gone_from_the_paper(derby, tmp_path):
    folder, built = derby
    book = load_workbook(folder / "derby-2019-20.xlsx")
    sheet = book["Scorecard"]
    (row,) = (cell.row for cell in sheet["B"] if cell.value and "dental check" in str(cell.value))
    sheet.delete_rows(row)
    book.save(tmp_path / "mine.xlsx")
    judged = judge(Order(tmp_path / "mine.xlsx", report=folder / "derby-2019-20.toml"))
    assert {one.measure.key for one in built.judged.findings} - {one.measure.key for one in judged.findings} == {
        "dental-checks"
    }
    assert judged.count(Verdict.STRENGTH) == built.judged.count(Verdict.STRENGTH) - 1


def test_a_name_that_no_authority_has_is_refused_with_those_that_are_near():
    with pytest.raises(OrderRefused, match="Did you mean Derby"):
        find_council(open_statistics(), "Derbi")


def test_a_year_in_which_an_authority_was_no_more_is_refused_with_its_years(tmp_path):
    with pytest.raises(OrderRefused, match=r"Nothing was published of Cumbria for 2023/24.*2016 to 2023"):
        build_annual(Order(out=tmp_path), "Cumbria", 2024)


def test_a_year_without_figures_is_refused(tmp_path):
    with pytest.raises(OrderRefused, match="2016 to 2025"):
        build_every(Order(out=tmp_path), 1999)


COUNCILS = ("Derby", "Durham", "Rutland")


@pytest.fixture
def three_councils(monkeypatch):
    monkeypatch.setattr(annual_all, "councils_of", lambda _statistics, _year: COUNCILS)


@contextmanager
def threads(_most):
    with ThreadPoolExecutor(2) as executor:
        yield executor


@pytest.mark.usefixtures("three_councils")
def test_many_papers_have_the_bytes_that_each_has_alone(derby, tmp_path):
    folder, _ = derby
    number, outcomes = build_every(Order(out=tmp_path), 2020, threads)
    assert number == 3
    assert sorted(one.council for one in outcomes if not one.fault) == list(COUNCILS)
    for name in ("derby-2019-20.docx", "derby-2019-20.xlsx", "derby-2019-20.toml"):
        assert (tmp_path / name).read_bytes() == (folder / name).read_bytes()


@pytest.mark.usefixtures("three_councils")
@pytest.mark.long
@pytest.mark.usefixtures("three_councils")
@pytest.mark.filterwarnings("ignore")  # Dask's own
def test_a_cluster_of_two_workers_makes_the_same_papers(derby, tmp_path):
    distributed = pytest.importorskip("distributed")
    folder, _ = derby
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        address = cluster.scheduler_address
        outcomes = tuple(build_every(Order(out=tmp_path), 2020, lambda _most: open_cluster(address))[1])
    assert sorted(one.council for one in outcomes if not one.fault) == list(COUNCILS)
    for name in ("derby-2019-20.docx", "derby-2019-20.xlsx"):
        assert (tmp_path / name).read_bytes() == (folder / name).read_bytes()


def test_a_cluster_that_is_not_there_is_refused():
    pytest.importorskip("distributed")
    with pytest.raises(OrderRefused, match="--cluster"), open_cluster("nowhere"):
        pass


@pytest.mark.usefixtures("three_councils")
def test_a_paper_that_fails_stops_no_other_and_is_named(tmp_path, monkeypatch):
    made = annual_all.make_annual

    def fail_for_durham(order, council, year):
        if council == "Durham":
            raise RuntimeError("of its own")
        return made(order, council, year)

    monkeypatch.setattr(annual_all, "make_annual", fail_for_durham)
    outcomes = tuple(build_every(Order(out=tmp_path), 2020, threads)[1])
    written = write_verdicts(Order(out=tmp_path), outcomes, 2020)
    book = load_workbook(written.path)
    assert [row[0].value for row in book["Failed"].iter_rows(min_row=2)] == ["Durham"]
    assert {row[0].value for row in book["Verdicts"].iter_rows(min_row=2)} == {"Derby", "Rutland"}


@pytest.mark.usefixtures("three_councils")
def test_a_worker_that_is_killed_loses_no_paper(tmp_path, monkeypatch):
    once = tmp_path / "killed"
    made = annual_all.make_annual

    def kill_the_first(order, council, year):
        if council == "Durham" and not once.exists():
            once.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return made(order, council, year)

    monkeypatch.setattr(annual_all, "make_annual", kill_the_first)
    outcomes = tuple(build_every(Order(out=tmp_path / "out"), 2020, open_processes)[1])
    assert once.exists()
    assert sorted(one.council for one in outcomes if not one.fault) == list(COUNCILS)
    assert all(each.outcome is Outcome.WRITTEN for one in outcomes for each in one.written)


@pytest.mark.usefixtures("three_councils")
def test_workers_that_cannot_live_are_not_tried_for_ever(tmp_path, monkeypatch):
    monkeypatch.setattr(annual_all, "make_annual", lambda *_: os.kill(os.getpid(), signal.SIGKILL))
    outcomes = tuple(build_every(Order(out=tmp_path), 2020, open_processes)[1])
    assert [one.council for one in outcomes] == list(COUNCILS)
    assert all(one.fault for one in outcomes)
    assert not list(Path(tmp_path).glob("*.docx"))
