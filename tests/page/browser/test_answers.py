"""What somebody has said is kept and what is wrong is told, with windows side by side, after back and after reload."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from drawn_workbooks import workbook
from werkzeug.serving import make_server

from briefing.page.app import create_app
from briefing.page.sitting import Sitting
from briefing.page.works import StillWorking
from briefing.production.orders import Order

SCORECARD = """
Measure                                  | 2022/23 | 2023/24 | England 2023/24
Percentage of sheds painted blue         | 61%     | 64%     | 76%
Percentage of hedges cut square          | 91%     | 90%     | 88%
"""


def inputs_in(folder: Path) -> Path:
    """The inputs of a workspace there with a scorecard whose measures nobody knows."""
    inputs = folder / "inputs"
    inputs.mkdir()
    (inputs / "drawn.xlsx").write_bytes(workbook(SCORECARD))
    return inputs


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    return inputs_in(tmp_path)


@pytest.fixture
def served(inputs: Path, serve: Callable[[Path], Any]) -> Any:
    return serve(inputs.parent)


@pytest.fixture(scope="module")
def served_to_all(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], Any]) -> Any:
    """The page of such a workspace, in which nobody changes anything."""
    return serve(inputs_in(tmp_path_factory.mktemp("page")).parent)


def measure(visitor: Any, name: str) -> Any:
    return visitor.page.get_by_role("group").filter(has_text=name)


def save(visitor: Any) -> None:
    visitor.press(visitor.page.get_by_role("button", name="Save").first)


def test_windows_side_by_side_lose_nothing(served: Any, visit: Any, inputs: Path) -> None:
    one, other = visit(served), visit(served)
    for visitor in (one, other):
        visitor.go("/doubts/")
    for visitor, name in ((one, "sheds"), (other, "hedges")):
        visitor.fill(visitor.page.get_by_label("Your name"), "A. Clerk")
        visitor.tick(measure(visitor, name), "higher is good")
        save(visitor)
    for visitor in (one, other):
        visitor.go("/details/")
    for visitor, label in ((one, "Committee"), (other, "Title of the paper")):
        visitor.fill(visitor.page.get_by_label(label, exact=True), f"{label} of ours")
        save(visitor)
    one.go("/verdicts/")
    assert "1 strength, 1 area for development" in one.text()
    said = (inputs / "report.toml").read_text()
    assert "Committee of ours" in said
    assert "Title of the paper of ours" in said


def test_what_is_not_saved_yet_outlasts_links_back_and_reload(served: Any, visit: Any) -> None:
    visitor = visit(served)
    visitor.go("/doubts/")
    visitor.tick(measure(visitor, "sheds"), "higher is good")
    visitor.step("Details")
    visitor.fill(visitor.page.get_by_label("Committee", exact=True), "Board")
    visitor.page.get_by_label("Title of the paper").focus()
    visitor.page.reload()
    assert visitor.page.get_by_label("Committee", exact=True).input_value() == "Board"
    visitor.page.go_back()
    visitor.settle()
    assert measure(visitor, "sheds").get_by_role("radio", name="higher is good").is_checked()


@pytest.mark.parametrize("script", [True, False], ids=["with a script", "without one"])
def test_back_and_reload_after_saving_neither_lose_nor_repeat_an_answer(
    served: Any, visit: Any, inputs: Path, script: bool
) -> None:
    visitor = visit(served, script=script)
    visitor.go("/doubts/")
    visitor.fill(visitor.page.get_by_label("Your name"), "A. Clerk")
    visitor.tick(measure(visitor, "sheds"), "higher is good")
    save(visitor)
    kept = (inputs / "measures.xlsx").read_bytes()
    for again in (visitor.page.reload, visitor.page.go_back, visitor.page.reload, visitor.page.go_forward):
        again()
        visitor.settle()
    assert (inputs / "measures.xlsx").read_bytes() == kept
    visitor.go("/verdicts/")
    assert "1 area for development" in visitor.text()


def answer_without_a_name(visitor: Any) -> None:
    visitor.go("/doubts/")
    visitor.tick(measure(visitor, "sheds"), "higher is good")
    save(visitor)


def give_a_day_that_is_none(visitor: Any) -> None:
    visitor.go("/details/")
    visitor.fill(visitor.page.get_by_role("group", name="Date of the meeting").get_by_label("Day"), "77")
    save(visitor)


def bring_nothing(visitor: Any) -> None:
    visitor.go("/bring/")
    visitor.press(visitor.page.get_by_role("button", name="Bring", exact=True))


def set_a_verdict_without_a_reason(visitor: Any) -> None:
    visitor.go("/verdicts/")
    visitor.press(visitor.page.get_by_role("link", name="sheds"))
    visitor.press(visitor.page.get_by_role("button", name="Set verdict"))


def ask_for_a_page_that_is_not_there(visitor: Any) -> None:
    visitor.go("/nowhere")


@pytest.mark.parametrize(
    "mistake",
    [
        answer_without_a_name,
        give_a_day_that_is_none,
        bring_nothing,
        set_a_verdict_without_a_reason,
        ask_for_a_page_that_is_not_there,
    ],
)
def test_what_is_wrong_is_announced_and_named_in_the_title(
    served_to_all: Any, visit: Any, mistake: Callable[[Any], None]
) -> None:
    visitor = visit(served_to_all, 320)
    mistake(visitor)
    assert visitor.page.title().startswith("Error: ")
    assert "There is a problem" in visitor.page.get_by_role("alert").inner_text()
    assert visitor.page.evaluate("document.activeElement.querySelector('[role=alert]') !== null")
    for link in visitor.page.locator(".govuk-error-summary a").all():
        field = visitor.page.locator(f"[id='{link.get_attribute('href').removeprefix('#')}']")
        around = field.locator("xpath=ancestor::*[contains(@class, 'govuk-form-group')][last()]")
        assert link.inner_text() in around.inner_text()
    assert (visitor.width_needed(), visitor.faults()) == (320, [])


@pytest.fixture
def held(inputs: Path) -> Iterator[SimpleNamespace]:
    """The page of the workspace, whose work waits until it is let go."""
    sitting, go = Sitting(Order(folder=inputs.parent)), threading.Event()
    server = make_server("127.0.0.1", 0, create_app(sitting, "drawn"), threaded=True)
    serving = threading.Thread(target=server.serve_forever)
    serving.start()
    address = f"http://127.0.0.1:{server.port}"
    yield SimpleNamespace(address=address, entrance=f"{address}/?token=drawn", works=sitting.works, go=go)
    go.set()
    server.shutdown()
    serving.join()
    server.server_close()
    sitting.works.close()


@pytest.mark.parametrize("script", [True, False], ids=["with a script", "without one"])
def test_a_page_that_waits_says_so_and_is_replaced_by_itself(held: Any, visit: Any, inputs: Path, script: bool) -> None:
    visitor = visit(held, 320, script=script)
    with pytest.raises(StillWorking):
        held.works.do("what is being read", lambda _tell: held.go.wait(), reads=True)
    (inputs / "drawn.xlsx").write_bytes(workbook(SCORECARD.replace("64%", "65%")))
    visitor.page.goto(held.address + "/verdicts/")
    assert visitor.page.get_by_role("heading", name="Working on it").is_visible()
    assert visitor.page.get_by_role("status").is_visible()
    if script:
        assert visitor.faults() == []
    held.go.set()
    visitor.settle()
    assert "65%" in visitor.text()
