"""What two papers' trails say of each other, drawn as a line for each measure."""

from __future__ import annotations

import re

import docx
import pytest

from briefing.faults.errors import PaperRefused
from briefing.journey import changes
from briefing.materials import Document
from briefing.ooxml.trail import Trail, TrailFigure, TrailFinding
from briefing.reviewing.changes import Kind, compare_trails
from briefing.reviewing.records import changes_record

MEASURE = re.compile(
    r"(?P<name>[^:]+): (?P<figure>[^,]*), (?P<verdict>[^|]+?)(?: for the (?P<way>better|worse))?(?: \| (?P<than>.*))?"
)
FIGURE = re.compile(r"(?:(?P<label>\S+) )?(?P<value>[\d.]+)(?P<unit>%?)(?: \[(?P<numbers>[^]]*)\])? \((?P<period>.*)\)")


def draw_trail(*lines: str, **entries: str) -> Trail:
    """A trail of lines like `calls: 88% [44 of 50] (2023/24), strength | England 82% (2023/24)`."""
    named = {"workbook sha256": str(lines), "rulebook sha256": "house", "tool": "briefing 1"}
    return Trail(
        {**named, **{name.replace("_", " "): one for name, one in entries.items()}}, (), tuple(map(finding, lines))
    )


def finding(line: str) -> TrailFinding:
    found = MEASURE.fullmatch(line)
    assert found, line
    ours = figure(found["figure"]) if found["figure"] != "none" else None
    theirs = tuple(map(figure, found["than"].split(" + "))) if found["than"] else ()
    unit = "%" if "%" in found["figure"] else ""
    return TrailFinding(
        found["name"], found["name"], "", "Drawn", found["verdict"], found["way"] or "", "higher", unit, ours, theirs
    )


def figure(text: str) -> TrailFigure:
    found = FIGURE.fullmatch(text)
    assert found, text
    return TrailFigure(
        found["label"] or "",
        found["period"],
        found["value"],
        f"{found['value']}{found['unit']}",
        found["numbers"] or "",
    )


def told(then: str | list[str], now: str | list[str]) -> list[str]:
    """The changes in a line each."""
    before, after = (draw_trail(*([one] if isinstance(one, str) else one)) for one in (then, now))
    return [f"{one.kind}, {one.name}: {one.words}" for one in compare_trails(before, after).changed]


@pytest.mark.parametrize(
    ("then", "now", "words"),
    [
        (
            "calls: 88% (2022/23), strength",
            "calls: 60% (2023/24), area for development",
            "verdict, Calls: was a strength, is now an area for development; "
            "its figure has gone from 88% (2022/23) to 60% (2023/24)",
        ),
        (
            "calls: 88% (2022/23), strength",
            "calls: 90% [45 of 50] (2023/24), strength",
            "figure, Calls: its figure has gone from 88% (2022/23) to 90% (45 of 50, 2023/24)",
        ),
        (
            "calls: 88% (2022/23), strength",
            "calls: 88% (2023/24), strength",
            "figure, Calls: its figure is 88% again, in 2023/24 as in 2022/23",
        ),
        (
            "calls: 88% (2023/24), strength",
            "calls: 87% (2023/24), strength",
            "revised, Calls: its figure for 2023/24 was revised, from 88% to 87%",
        ),
        (
            "calls: 88% (2023/24), early sign for the better",
            "calls: 88% (2023/24), early sign for the worse",
            "verdict, Calls: was an early sign for the better, is now an early sign for the worse; "
            "its figure is the same, 88% (2023/24)",
        ),
        (
            "calls: 88% (Latest), strength",
            "calls: 87% (Latest), strength",
            "figure, Calls: its figure has gone from 88% (Latest) to 87% (Latest), "
            "and nothing says whether it is the same period",
        ),
        (
            "calls: 88% (2023/24), in line",
            "calls: 87% (2022/23), in line",
            "figure, Calls: its figure is now 87% (2022/23), of an earlier period than the 88% (2023/24) of then",
        ),
        (
            "calls: 88% (2022/23), in line",
            "calls: 870 (2023/24), in line",
            "figure, Calls: its figure has gone from 88% (2022/23) to 870 (2023/24), in another unit",
        ),
        (
            "calls: 88% (2023/24), in line",
            "calls: none, not judged",
            "verdict, Calls: was in line with its benchmarks, is now not judged; "
            "its figure was 88% (2023/24), and there is none now",
        ),
        (
            "calls: 88% (2023/24), in line | England 80% (2022/23) + Target 85% (Target)",
            "calls: 88% (2023/24), in line | England 81% (2022/23) + Target 90% (Target)",
            "benchmark, Calls: England for 2022/23 was revised, from 80% to 81%; Target has gone from 85% to 90%",
        ),
        (
            "calls: 88% (2023/24), in line | England 80% (2022/23)",
            "calls: 88% (2023/24), in line | England 81% (2023/24)",
            "benchmark, Calls: England has gone from 80% (2022/23) to 81% (2023/24)",
        ),
    ],
)  # fmt: skip
def test_what_has_changed_of_a_measure_is_told_from_then_to_now(then: str, now: str, words: str) -> None:
    assert told(then, now) == [words]


def test_a_measure_with_the_same_figures_has_not_changed_however_they_are_written() -> None:
    then, now = draw_trail("calls: 88% (2023/24), strength"), draw_trail("calls: 88.0% (2023/24), strength")
    assert compare_trails(then, now).changed == ()
    assert compare_trails(then, now).unchanged == 1


def test_the_figure_of_its_own_earlier_year_is_no_benchmark_that_comes_or_goes() -> None:
    then = "calls: 88% (2022/23), strength | 2021/22 80% (2021/22)"
    now = "calls: 89% (2023/24), strength | 2022/23 88% (2022/23)"
    assert told(then, now) == ["figure, Calls: its figure has gone from 88% (2022/23) to 89% (2023/24)"]


def test_new_measures_and_those_that_are_gone_are_told_with_their_figures() -> None:
    assert told("calls: 88% (2022/23), strength", "bins: 7 (2023/24), area for development") == [
        "new, Bins: 7 (2023/24), an area for development",
        "gone, Calls: 88% (2022/23), a strength",
    ]


def test_what_the_committee_must_act_on_comes_first_and_of_the_like_what_has_moved_most() -> None:
    then = [
        "won: 50% (2022/23), area for development",
        "small: 50% (2022/23), in line",
        "lost: 50% (2022/23), strength",
        "large: 50% (2022/23), in line",
        "fallen: 50% (2022/23), in line",
        "fixed: 50% (2022/23), in line",
    ]
    now = [
        "won: 90% (2023/24), in line",
        "small: 51% (2023/24), in line",
        "lost: 40% (2023/24), in line",
        "large: 70% (2023/24), in line",
        "fallen: 30% (2023/24), area for development",
        "fixed: 49% (2022/23), in line",
    ]
    assert [one.split(":")[0].split(", ")[1] for one in told(then, now)] == [
        "Fallen", "Lost", "Won", "Large", "Small", "Fixed"
    ]  # fmt: skip


def test_two_measures_of_one_short_name_are_told_by_their_whole_names() -> None:
    both = ("calls to the council: 8 (2022/23), in line", "calls to the police: 9 (2022/23), in line")
    names = [one.split(": ")[0] for one in told(list(both), [one.replace("2022/23", "2023/24") for one in both])]
    assert names == ["figure, Calls to the council", "figure, Calls to the police"]


@pytest.mark.parametrize(
    ("entries", "caution"),
    [
        ({"rulebook_sha256": "another"}, "judged by different rulebooks"),
        ({"tool": "briefing 2"}, "different versions (briefing 1, briefing 2)"),
        ({"workbook_sha256": "('calls: 88% (2023/24), strength',)"}, "from the same workbook"),
    ],
)
def test_what_would_mislead_is_said_first(entries: dict[str, str], caution: str) -> None:
    then = draw_trail("calls: 88% (2023/24), strength")
    now = draw_trail("calls: 88% (2023/24), area for development", **entries)
    assert [caution in one for one in compare_trails(then, now).cautions] == [True]


def test_papers_the_wrong_way_round_are_noticed() -> None:
    then, now = draw_trail("calls: 8 (2023/24), in line"), draw_trail("calls: 9 (2022/23), in line")
    assert "is it the right way round?" in compare_trails(then, now).cautions[0]
    assert compare_trails(now, then).cautions == ()


def test_the_record_has_both_sides_and_numbers_as_numbers() -> None:
    then, now = draw_trail("calls: 88% (2022/23), strength"), draw_trail("bins: 7 (2023/24), in line")
    new, gone = changes_record(compare_trails(then, now))["changes"]  # type: ignore[misc]
    assert (new["kind"], new["then"], new["now"]["figure"]["value"]) == (Kind.NEW, None, 7.0)
    assert (gone["kind"], gone["now"], gone["then"]["verdict"]) == (Kind.GONE, None, "strength")


def test_a_paper_without_a_trail_is_refused_by_its_name(tmp_path) -> None:
    docx.Document().save(tmp_path / "plain.docx")
    plain = Document("plain.docx", (tmp_path / "plain.docx").read_bytes())
    with pytest.raises(PaperRefused, match="no trail of its figures") as refused:
        changes(plain, plain)
    assert refused.value.place == "plain.docx"
