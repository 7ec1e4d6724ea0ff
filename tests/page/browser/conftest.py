"""The page as people meet it: the command runs as a process, and Chromium is driven to its address.

What a browser complains of anywhere, or sends anywhere else, fails the test in which it happens.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, sync_playwright

import briefing

CHROMIUM = shutil.which("chromium")
AN_ANSWER_OF_OURS = "Failed to load resource: the server responded with a status of 4"
"""What Chromium notes when a form is shown again with what is wrong in it."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Each test of this folder runs where the long ones do, and needs Chromium."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.long)
            item.add_marker(pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"))


MOST_STOPS = 400
KIND_OF_FOCUSED = """
() => {
  const one = document.activeElement;
  return one === document.body || !one ? null : `${one.closest("td, th, main, body").tagName} ${one.tagName} ${one.type || ""} ${one.className}`;
}
"""
BOX_OF_FOCUSED = """
() => {
  const one = document.activeElement, shown = one.type === "radio" || one.type === "checkbox" ? one.parentElement : one;
  const within = (box, rim) => {
    const left = Math.max(box.left - rim, 0), top = Math.max(box.top - rim, 0);
    const right = Math.min(box.right + rim, innerWidth), bottom = Math.min(box.bottom + rim, innerHeight);
    return right > left && bottom > top ? {x: left, y: top, width: right - left, height: bottom - top} : null;
  };
  const seen = within(shown.getClientRects()[0], 0);
  if (!seen) return null;
  const above = document.elementFromPoint(seen.x + seen.width / 2, seen.y + seen.height / 2);
  return shown.contains(above) || above?.contains(shown) ? within(shown.getBoundingClientRect(), 8) : null;
}
"""
"""Where what has the focus stands in the window, with a rim; nothing where something covers it. The look of a choice is
drawn beside its own control."""


class Served:
    """A run of `briefing open` in a folder."""

    def __init__(self, folder: Path) -> None:
        settings = {**os.environ, "PYTHONPATH": str(Path(briefing.__file__).parents[1]), "PYTHONUNBUFFERED": "1"}
        command = [sys.executable, "-m", "briefing", "open", "--no-browser", "--port", "0"]
        self.process = subprocess.Popen(command, cwd=folder, env=settings, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout
        self.entrance = self.process.stdout.readline().split()[-1]
        self.address = "http://" + urlsplit(self.entrance).netloc

    def close(self) -> int:
        """Stops it as Ctrl+C does, and returns what it ends with."""
        with self.process:
            self.process.send_signal(signal.SIGINT)
        return self.process.returncode


class Visitor:
    """A person at a window of the browser, who reads, chooses and presses, and has entered by the address printed."""

    def __init__(self, browser: Browser, served: Served, width: int, *, script: bool, by_keyboard: bool) -> None:
        self.context = browser.new_context(java_script_enabled=script, viewport={"width": width, "height": 800})
        self.address, self.by_keyboard, self.complaints = served.address, by_keyboard, list[str]()
        self.page = self.open_window()
        self.go(served.entrance)

    def open_window(self) -> Page:
        """A window that notes every complaint of the browser, and every request that leaves this machine."""
        page = self.context.new_page()
        page.set_default_timeout(60_000)  # a paper is also set as a PDF
        page.on("dialog", lambda dialog: (self.complaints.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on("pageerror", lambda error: self.complaints.append(f"fault in a script: {error}"))
        page.on("request", lambda request: self._note_request(request.url))
        page.on("console", lambda said: self._note_said(said.type, said.text))
        return page

    def go(self, path: str) -> None:
        self.page.goto(path if path.startswith("http") else self.address + path)
        self.settle()

    def settle(self) -> None:
        """Waits until what is being worked on is shown."""
        self.page.locator("main h1:not(:text-is('Working on it'))").wait_for()

    def press(self, wanted: Locator) -> None:
        """Presses a button or follows a link, and waits for the page that comes."""
        with self.page.expect_navigation():
            self._act(wanted, Locator.click, "Enter")
        self.settle()

    def step(self, name: str) -> None:
        """Goes to another step by the links at the top, which a narrow window keeps behind a button."""
        steps = self.page.get_by_role("button", name="Steps")
        if steps.is_visible() and steps.get_attribute("aria-expanded") == "false":
            self._act(steps, Locator.click, "Enter")
        self.press(self.page.locator("header").get_by_role("link", name=name, exact=True))

    def fill(self, wanted: Locator, text: str) -> None:
        """Types a text into a field in place of what stands there."""
        self._act(wanted, lambda field: field.fill(text), "Control+A", *text)

    def choose(self, wanted: Locator, words: str) -> None:
        """Chooses from a list by its words."""
        self._act(wanted, lambda field: field.select_option(label=words), *words)
        assert wanted.locator("option:checked").inner_text() == words

    def tick(self, group: Locator, words: str) -> None:
        """Chooses one of a few by its words."""
        choices = group.get_by_role("radio")
        wanted = group.get_by_role("radio", name=words, exact=True)
        if self.by_keyboard:
            self.reach(choices.first)
            self.page.keyboard.press("Space")
            while not wanted.is_checked():
                self.page.keyboard.press("ArrowDown")
        else:
            wanted.check()

    def check(self, wanted: Locator) -> None:
        """Ticks a box."""
        self._act(wanted, Locator.check, "Space")
        assert wanted.is_checked()

    def bring(self, field: str, file: Path) -> None:
        """Chooses a file for a field, as its own button or the browser's does."""
        control = self.page.get_by_label(field).first
        with self.page.expect_file_chooser() as asked:
            self._act(control, Locator.click, "Enter")
        asked.value.set_files(file)

    def take(self, wanted: Locator) -> bytes:
        """The file that a link leads to."""
        with self.page.expect_download() as taken:
            self._act(wanted, Locator.click, "Enter")
        return Path(taken.value.path()).read_bytes()

    def reach(self, wanted: Locator) -> None:
        """Goes to a control by the Tab key alone."""
        there = wanted.element_handle()
        for _ in range(MOST_STOPS):
            if self.page.evaluate("wanted => document.activeElement === wanted", there):
                return
            self.page.keyboard.press("Tab")
        pytest.fail(f"The Tab key does not come to {wanted}")

    def _act(self, wanted: Locator, by_hand: Callable[[Locator], object], *keys: str) -> None:
        if not self.by_keyboard:
            by_hand(wanted)
            return
        self.reach(wanted)
        for key in keys:
            self.page.keyboard.press(key) if len(key) > 1 else self.page.keyboard.type(key)

    def links(self) -> list[str]:
        """The pages that this one leads to, by their addresses here."""
        found = self.page.eval_on_selector_all(
            "a[href^='/']:not([download])", "all => all.map(one => one.getAttribute('href').split('#')[0])"
        )
        return [link for link in found if link]

    def stops(self) -> Iterator[str]:
        """Goes by the Tab key to whatever takes the focus; each kind of thing is told of once."""
        seen = set[str]()
        for _ in range(MOST_STOPS):
            self.page.keyboard.press("Tab")
            kind = self.page.evaluate(KIND_OF_FOCUSED)
            if kind is None:
                return
            if kind not in seen:
                seen.add(kind)
                yield kind

    def shows_focus(self) -> bool:
        """Whether what has the focus is within the window and uncovered, and looks different with it than without."""
        focused = self.page.evaluate_handle("document.activeElement").as_element()
        box = self.page.evaluate(BOX_OF_FOCUSED)
        if not box:
            return False
        with_focus = self.page.screenshot(clip=box, animations="disabled", caret="initial")
        focused.evaluate("one => one.blur()")
        without = self.page.screenshot(clip=box, animations="disabled", caret="initial")
        focused.evaluate("one => one.focus({preventScroll: true})")
        return with_focus != without

    def faults(self) -> list[str]:
        """What axe finds on the page as it is shown now."""
        options = {"rules": {"target-size": {"enabled": True}}, "resultTypes": ["violations"]}
        found = Axe().run(self.page, options=options).response["violations"]
        return [f"{one['help']}: {[node['html'] for node in one['nodes']]}" for one in found]

    def width_needed(self) -> int:
        """How wide the page is, in pixels; as wide as the window where nothing has to be scrolled sideways."""
        width: int = self.page.evaluate("document.documentElement.scrollWidth")
        return width

    @property
    def path(self) -> str:
        return urlsplit(self.page.url).path

    def text(self) -> str:
        return self.page.locator("main").inner_text()

    def _note_request(self, url: str) -> None:
        if not url.startswith((self.address, "data:")):
            self.complaints.append(f"asked elsewhere: {url}")

    def _note_said(self, kind: str, text: str) -> None:
        if kind in ("error", "warning") and not text.startswith(AN_ANSWER_OF_OURS):
            self.complaints.append(f"{kind}: {text}")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium; nothing is downloaded."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def serve() -> Iterator[Callable[[Path], Served]]:
    """A function that opens the page of a folder."""
    runs: list[Served] = []

    def open_in(folder: Path) -> Served:
        runs.append(Served(folder))
        return runs[-1]

    yield open_in
    for run in runs:
        if run.process.poll() is None:
            run.close()


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Callable[..., Visitor]]:
    """A function that sends a visitor to a page that is served; whose browser complained of nothing in the end."""
    visitors: list[Visitor] = []

    def enter(served: Served, width: int = 1280, *, script: bool = True, by_keyboard: bool = False) -> Visitor:
        visitors.append(Visitor(chromium, served, width, script=script, by_keyboard=by_keyboard))
        return visitors[-1]

    yield enter
    for visitor in visitors:
        visitor.context.close()
    assert [complaint for visitor in visitors for complaint in visitor.complaints] == []
