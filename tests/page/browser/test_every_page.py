"""What holds for every page that links lead to, whatever words the workbook holds."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
from drawn_workbooks import workbook

from briefing import production

WIDTHS = (1280, 768, 320)
NAMES = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "\u202eerusaem A",
    "مؤشر الأداء",
    "a\u200bb",
    "x" * 300,
)
SHEETS = {
    "Corporate": """
Housing                                    |         |         |                 |        |
Measure                                    | 2022/23 | 2023/24 | England 2023/24 | Target | Comment
Households in temporary accommodation      | 210     | 254     | 231             | 200    | <b>Rising</b>
Percentage of repairs done on time         | 88%     | 91%     | 90%             | 95%    | see note
Percentage of repairs done on time by day  | abc     | 91%     |                 |        |
"""
    + "\n".join(f"{name} | 61% | 64% | 76% | 70% | {name}" for name in NAMES),
    "<img src=x onerror=al()>": "Name | Phone\nA. Person | 0191",
    "Notes": "Nothing | here",
}
DETAILS = """
council = "<script>alert(1)</script>"
committee = "\u202eeettimmoc"
title = "<img src=x onerror=alert(1)>"
purpose = ["مؤشر الأداء <b>x</b>"]
"""
FILE = "<img src=x onerror=alert(1)> " + "very long " * 15 + ".xlsx"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], Any]) -> Any:
    """The page of a workspace with a scorecard that has something of everything, hostile words too."""
    folder = tmp_path_factory.mktemp("page")
    (folder / "inputs").mkdir()
    (folder / "inputs" / FILE).write_bytes(workbook(SHEETS, merge=("A1:F1",)))
    (folder / "inputs" / "report.toml").write_text(DETAILS, "utf-8")
    written = production.build(production.Order(folder=folder)).paper.path
    (folder / "returned").mkdir()
    (folder / "returned" / written.name).write_bytes(edited(written))
    return serve(folder)


def edited(paper: Path) -> bytes:
    """A paper in which somebody has written some words anew."""
    document, stream = docx.Document(str(paper)), io.BytesIO()
    for one in document.paragraphs:
        if one.runs:
            one.runs[0].text = f"<b>Mine</b> {one.runs[0].text}"
    document.save(stream)
    return stream.getvalue()


def kind_of(path: str) -> str:
    """Pages that differ only in the measure, the paper or the part of a sheet that they show are of one kind."""
    return "/".join(re.sub(r"\?.*", "", path).split("/")[:3])


def walk(visitor: Any, each: int = 2) -> Iterator[str]:
    """Follows links to pages in turn, to so many of each kind."""
    paths = ["/bring/"]
    for path in paths:
        visitor.go(path)
        yield path
        for link in visitor.links():
            if link not in paths and sum(kind_of(one) == kind_of(link) for one in paths) < each:
                paths.append(link)


def test_no_page_scrolls_sideways_or_has_a_fault_that_axe_finds(served: Any, visit: Any) -> None:
    visitor, found = visit(served), {}
    for path in walk(visitor):
        for width in WIDTHS:
            visitor.page.set_viewport_size({"width": width, "height": 800})
            found[path, width] = (visitor.width_needed(), visitor.faults())
    assert found == {(path, width): (width, []) for path, width in found}


def test_no_page_has_a_fault_that_axe_finds_where_no_script_runs(served: Any, visit: Any) -> None:
    visitor = visit(served, 320)  # axe itself is a script, so only that of the page is kept away
    visitor.context.route("**/page.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    found = {path: (visitor.width_needed(), visitor.faults()) for path in walk(visitor, each=1)}
    assert found == {path: (320, []) for path in found}


def test_no_two_pages_have_the_same_title(served: Any, visit: Any) -> None:
    visitor = visit(served, script=False)
    shown = {(re.sub(r"[?&]sheet=.*", "", visitor.page.url), visitor.page.title()) for _ in walk(visitor)}
    assert len(shown) == len({page for page, _ in shown}) == len({title for _, title in shown})


def test_whatever_has_the_focus_is_seen_to_have_it(served: Any, visit: Any) -> None:
    visitor = visit(served, 320)
    unseen = [(path, stop) for path in walk(visitor, each=1) for stop in visitor.stops() if not visitor.shows_focus()]
    assert unseen == []
