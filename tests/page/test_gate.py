"""Nobody sees the page or changes anything through it but the browser on this machine that was given its address."""

from __future__ import annotations

import io
from typing import Any

import pytest

HERE = "http://127.0.0.1:8765"


def test_the_address_gives_the_right_to_see_the_page_and_then_hides_its_token(window: Any) -> None:
    answer = window.enter()
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert window.get("/bring/").status_code == 200


def test_without_the_token_nothing_is_shown(window: Any) -> None:
    stranger = window.client.application.test_client()
    for path in ("/", "/bring/", "/bring/?token=", "/bring/?token=guessed", "/nowhere"):
        answer = stranger.get(path, base_url=HERE)
        assert answer.status_code == 403, path
        assert "drawn" not in answer.text


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1", "127.0.0.1:9999", "localhost.evil.example:8765", "0.0.0.0:8765"]
)
def test_under_another_name_nothing_is_shown(window: Any, host: str) -> None:
    answer = window.client.get("/bring/", base_url=HERE, headers={"Host": host})
    assert answer.status_code == 400
    assert "drawn" not in answer.text


@pytest.mark.parametrize(
    "origin", [None, "null", "http://evil.example", "https://127.0.0.1:8765", "http://127.0.0.1:9999"]
)
def test_what_another_site_sends_is_refused(window: Any, origin: str | None) -> None:
    answer = window.post("/bring/choose", origin=origin)
    assert answer.status_code == 403
    assert "nothing was done" in answer.text


@pytest.mark.parametrize("word", ["", "guessed", "ü"])
def test_what_no_form_of_the_page_sends_is_refused(window: Any, word: str) -> None:
    assert window.post("/bring/choose", word=word).status_code == 403


def test_no_page_may_run_a_script_or_a_style_that_is_not_its_own(window: Any) -> None:
    for path in ("/bring/", "/nowhere", "/static/page.js"):
        rules = window.get(path).headers["Content-Security-Policy"]
        assert "default-src 'none'" in rules
        assert "unsafe" not in rules
        assert "frame-ancestors 'none'" in rules


def test_more_than_is_read_is_refused_in_words(window: Any) -> None:
    window.client.application.config["MAX_CONTENT_LENGTH"] = 1000
    answer = window.post("/bring/", workbook=(io.BytesIO(b"x" * 2000), "a.xlsx"))
    assert answer.status_code == 413
    assert "the most that is read" in answer.text
