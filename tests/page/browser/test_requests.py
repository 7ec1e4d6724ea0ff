"""Whoever is not at a window that the printed address has opened sees nothing and changes nothing, over the socket."""

from __future__ import annotations

import http.client
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from drawn_workbooks import workbook

SCORECARD = "Measure | 2022/23 | 2023/24 | England 2023/24\nPercentage of visits made on time | 61% | 64% | 76%"


@pytest.fixture
def served(tmp_path: Path, serve: Callable[[Path], Any]) -> Any:
    """The page of a workspace with a scorecard."""
    (tmp_path / "inputs").mkdir()
    (tmp_path / "inputs" / "drawn.xlsx").write_bytes(workbook(SCORECARD))
    return serve(tmp_path)


def ask(served: Any, method: str, path: str, body: str = "", **headers: str) -> tuple[int, str, str]:
    """The status, the text and the cookie that answer a request sent just as it is."""
    connection = http.client.HTTPConnection(urlsplit(served.address).netloc, timeout=30)
    connection.request(method, path, body, {"Content-Type": "application/x-www-form-urlencoded", **headers})
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.status, text, (answer.getheader("Set-Cookie") or "").partition(";")[0]


def admitted(served: Any) -> tuple[str, str]:
    """The cookie of a window that came by the printed address, and the word that its forms hold."""
    *_, cookie = ask(served, "GET", "/?" + urlsplit(served.entrance).query)
    found = re.search(r'name="form_word" value="(\w+)"', ask(served, "GET", "/details/", Cookie=cookie)[1])
    assert found
    return cookie, found[1]


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*"))


def test_a_request_without_the_token_or_for_another_name_is_shown_nothing(served: Any) -> None:
    cookie, _ = admitted(served)
    port = urlsplit(served.address).port
    refused = [ask(served, "GET", "/bring/"), ask(served, "GET", "/bring/?token=guessed")]
    for host in ("example.org", "127.0.0.1", f"127.0.0.1.example.org:{port}", f"[::1]:{port}", ""):
        refused.append(ask(served, "GET", "/bring/", Host=host, Cookie=cookie))
    assert [status for status, *_ in refused] == [403, 403, 400, 400, 400, 400, 400]
    assert not [text for _, text, _ in refused if "drawn" in text]


def test_what_another_site_or_no_form_sends_changes_nothing(served: Any, tmp_path: Path) -> None:
    cookie, word = admitted(served)
    sent = [(origin, word) for origin in ("http://example.org", "null", "http://127.0.0.1:1", "")]
    for origin, known in [*sent, (served.address, "guessed")]:
        body = f"form_word={known}&committee=Taken"
        assert ask(served, "POST", "/details/", body, Origin=origin, Cookie=cookie)[0] == 403, origin
    assert names_in(tmp_path) == ["drawn.xlsx", "inputs"]


def test_a_form_of_another_site_sent_from_the_same_browser_changes_nothing(
    served: Any, visit: Any, tmp_path: Path
) -> None:
    form = f"<form method=post action='{served.address}/details/'><input name=committee><button>Send</button></form>"
    window = visit(served).context.new_page()
    window.route("http://example.org/", lambda route: route.fulfill(body=form, content_type="text/html"))
    window.goto("http://example.org/")
    with window.expect_navigation() as arrived:
        window.get_by_role("button").click()
    assert arrived.value.status == 403
    assert names_in(tmp_path) == ["drawn.xlsx", "inputs"]


def test_closing_the_page_ends_well_and_leaves_nothing_behind(served: Any, visit: Any, tmp_path: Path) -> None:
    visitor = visit(served)
    for path in ("/doubts/", "/verdicts/", "/details/"):
        visitor.go(path)
    visitor.context.close()
    assert served.close() == 0
    assert names_in(tmp_path) == ["drawn.xlsx", "inputs"]
