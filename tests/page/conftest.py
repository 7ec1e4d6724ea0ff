"""A window of the page: what a browser sends and sees, without a browser."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from drawn_workbooks import workbook
from werkzeug.test import TestResponse

from briefing.page.app import create_app
from briefing.page.sitting import Sitting
from briefing.production.orders import Order

TOKEN = "drawn-token"
HERE = "http://127.0.0.1:8765"
SCORECARD = """
Measure                                        | 2022/23 | 2023/24 | England 2023/24
Children in care with a dental check           | 61%     | 64%     | 76%
Care leavers aged 19-21 in suitable housing    | 88%     | 92%     | 88%
"""


class Window:
    """A window of a browser: it keeps its cookies, waits for work, and sends what a form of the page sends."""

    def __init__(self, sitting: Sitting) -> None:
        self.client = create_app(sitting, TOKEN).test_client()
        self.sitting = sitting

    def enter(self) -> TestResponse:
        return self.client.get(f"/?token={TOKEN}", base_url=HERE)

    def get(self, path: str, **more: Any) -> TestResponse:
        answer = self.client.get(path, base_url=HERE, **more)
        while "Briefing-Working" in answer.headers:
            answer = self.client.get(path, base_url=HERE, **more)
        answer.get_data()
        answer.close()
        return answer

    def post(self, path: str, *, origin: str | None = HERE, word: str | None = None, **fields: Any) -> TestResponse:
        data = {"form_word": self.word() if word is None else word, **fields}
        headers = {"Origin": origin} if origin else {}
        return self.client.post(path, base_url=HERE, data=data, headers=headers)

    def follow(self, answer: TestResponse) -> TestResponse:
        assert answer.status_code == 303, answer.text
        return self.get(answer.headers["Location"])

    def word(self) -> str:
        found = re.search(r'name="form_word" value="(\w+)"', self.get("/bring/").text)
        assert found
        return found[1]


@pytest.fixture
def opened() -> Iterator[Callable[[Path], Window]]:
    """A function from a folder to a window of its page, entered by the token."""
    sittings: list[Sitting] = []

    def open_in(folder: Path) -> Window:
        sittings.append(Sitting(Order(folder=folder)))
        window = Window(sittings[-1])
        window.enter()
        return window

    yield open_in
    for sitting in sittings:
        sitting.works.close()


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A workspace with a drawn scorecard."""
    (tmp_path / "inputs").mkdir()
    (tmp_path / "inputs" / "drawn.xlsx").write_bytes(workbook(SCORECARD))
    return tmp_path


@pytest.fixture
def window(opened: Callable[[Path], Window], workspace: Path) -> Window:
    """A window of the page of that workspace."""
    return opened(workspace)
