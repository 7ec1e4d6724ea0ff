"""The details of a paper on the page: what is typed is kept, and what cannot be written is said at its field."""

import html
import json
import re
from pathlib import Path

from werkzeug.test import TestResponse

from tests.page.conftest import Window


def before(answer: TestResponse) -> str:
    found = re.search(r'name="before" value="([^"]*)"', answer.text)
    assert found
    return html.unescape(found[1])


def save(window: Window, **typed: str) -> TestResponse:
    held = before(window.get("/details/"))
    fields = json.loads(held) | {name.replace("__", "."): text for name, text in typed.items()}
    return window.post("/details/", before=held, **fields)


def test_what_is_saved_stands_in_report_toml_and_in_the_form(window: Window, workspace: Path) -> None:
    (workspace / "inputs" / "report.toml").write_text('# mine\ntitle = "Old"  # for now\n')
    shown = window.follow(
        save(
            window,
            title="A <b>new</b> paper",
            meeting_date__day="2",
            meeting_date__month="3",
            meeting_date__year="2026",
        )
    )
    kept = (workspace / "inputs" / "report.toml").read_text()
    assert kept == '# mine\ntitle = "A <b>new</b> paper"  # for now\nmeeting_date = 2026-03-02\n'
    assert 'value="A &lt;b&gt;new&lt;/b&gt; paper"' in shown.text
    assert "report.toml" in shown.text.partition('id="said"')[2]


def test_a_date_that_is_none_is_said_in_the_words_of_the_form_and_stays_typed(window: Window, workspace: Path) -> None:
    answer = save(window, meeting_date__day="31", meeting_date__month="2", meeting_date__year="2026", title="Kept")
    assert answer.status_code == 422
    sentence = "Date of the meeting: This is no date. Write its day, month and year in numbers"
    summary, _, form = answer.text.partition("<form")
    assert f'href="#meeting_date.day">{sentence}' in summary
    assert sentence in form
    assert 'id="meeting_date.day"' in form
    assert 'value="Kept"' in form
    assert "<title>Error: Details" in answer.text
    assert not (workspace / "inputs" / "report.toml").exists()


def test_what_another_window_has_saved_meanwhile_is_not_lost(window: Window) -> None:
    held = before(window.get("/details/"))
    save(window, title="Theirs")
    answer = window.post("/details/", before=held, **json.loads(held), title="Mine")
    assert answer.status_code == 422
    assert "Somebody has changed this since the form was opened; now it says: Theirs." in answer.text
    assert 'value="Mine"' in answer.text
    window.follow(window.post("/details/", before=before(answer), **json.loads(before(answer)) | {"title": "Mine"}))
    assert 'value="Mine"' in window.get("/details/").text


def test_what_another_window_has_saved_elsewhere_stays_when_a_form_is_mended(window: Window) -> None:
    held = before(window.get("/details/"))
    save(window, council="Theirs")
    mine = json.loads(held) | {
        "title": "Mine",
        "meeting_date.day": "31",
        "meeting_date.month": "2",
        "meeting_date.year": "2026",
    }
    wrong = window.post("/details/", before=held, **mine)
    assert wrong.status_code == 422
    saved = window.follow(window.post("/details/", before=before(wrong), **mine | {"meeting_date.day": "3"}))
    assert 'value="Mine"' in saved.text
    assert 'value="Theirs"' in saved.text


def test_hostile_words_in_report_toml_are_shown_as_words(window: Window, workspace: Path) -> None:
    hostile = '"><script>alert(1)</script>'
    (workspace / "inputs" / "report.toml").write_text(f"title = '{hostile}'\n[sheets]\n'{hostile}' = 'leave out'\n")
    assert "<script>alert" not in window.get("/details/").text


def test_a_report_that_is_no_toml_is_said_with_its_line(window: Window, workspace: Path) -> None:
    (workspace / "inputs" / "report.toml").write_text("title = A paper\n")
    answer = window.get("/details/")
    assert answer.status_code == 422
    assert "report.toml, line 1: Text stands in quotation marks." in answer.text
