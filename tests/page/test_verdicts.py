"""The classification on the page, one measure from its cells to its sentence, and verdicts that people set."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from drawn_workbooks import workbook

SECTIONS = """
Health
Measure                                     | 2020/21 | 2021/22 | 2022/23 | 2023/24 | England 2023/24
Children in care with a dental check        | 51%     | 55%     | 61%     | 64%     | 76%
Homes
Measure                                     | 2020/21 | 2021/22 | 2022/23 | 2023/24 | England 2023/24
Care leavers aged 19-21 in suitable housing | 80%     | 84%     | 88%     | 97%     | 88%
"""


@pytest.fixture
def window(opened: Any, workspace: Path) -> Any:
    """A window of the page of a scorecard with two measures."""
    (workspace / "inputs" / "drawn.xlsx").write_bytes(workbook({"Board": SECTIONS}))
    return opened(workspace)


def address_of(window: Any, name: str) -> str:
    found = re.search(rf'href="(/verdicts/measure[^"]*)"><bdi>{re.escape(name)}', window.get("/verdicts/").text)
    assert found
    return unescape(found[1])


def test_each_measure_stands_under_its_verdict(window: Any) -> None:
    shown = window.get("/verdicts/").text
    findings = window.sitting.judged().findings
    assert len(findings) == 2
    for one in findings:
        assert one.measure.name in shown
        assert unescape(one.trace[-1].because) in unescape(shown)


def test_the_classification_is_filtered_by_verdict_and_by_section(window: Any) -> None:
    verdict = window.sitting.judged(wait=True).findings[0].verdict
    shown = window.get(f"/verdicts/?verdict={verdict}").text
    assert "dental check" in shown
    shown = window.get("/verdicts/?section=Homes").text
    assert "suitable housing" in shown
    assert "dental check" not in shown
    assert "No measure is both" in window.get("/verdicts/?section=nowhere").text


def test_a_measure_is_explained_from_its_cells_to_its_sentence(window: Any) -> None:
    shown = unescape(window.get(address_of(window, "Children in care with a dental check")).text)
    finding = window.sitting.judged().findings[0]
    assert all(step.because in shown for step in finding.trace)
    assert "64%" in shown
    assert "In the paper" in shown
    assert "Board!E3" in shown


def test_the_chart_of_a_measure_is_drawn_with_its_words_for_who_cannot_see_it(window: Any) -> None:
    shown = window.get(address_of(window, "Children in care with a dental check")).text
    image = re.search(r'<img src="([^"]*)" alt="([^"]+)">', shown)
    assert image
    assert "64%" in image[2]
    picture = window.get(unescape(image[1]))
    assert (picture.mimetype, picture.data[:4]) == ("image/svg+xml", b"<svg")


def test_a_verdict_is_set_with_a_reason_a_name_and_a_role_and_the_files_name_is_told(window: Any) -> None:
    address = address_of(window, "Children in care with a dental check")
    said = {"verdict": "in line", "reason": "The dentist left.", "by": "B. Head", "role": "Head of service"}
    shown = unescape(window.follow(window.post(address.replace("measure?", "measure/verdict?"), **said)).text)
    assert "measures.xlsx" in shown
    assert "Verdict: in line" in shown
    assert "The dentist left (B. Head, Head of service" in shown


def test_a_verdict_that_was_set_can_be_taken_back(window: Any) -> None:
    address = address_of(window, "Children in care with a dental check")
    before = window.sitting.judged().findings[0].verdict
    post = address.replace("measure?", "measure/verdict?")
    window.post(post, verdict="in line", reason="The dentist left.", by="B. Head", role="Head of service")
    window.post(post, verdict="", reason="", by="B. Head", role="")
    assert window.sitting.judged(wait=True).findings[0].verdict is before


@pytest.mark.parametrize(("missing", "words"), [("reason", "it has no reason"), ("by", "Nobody is named who says so.")])
def test_a_verdict_without_a_reason_or_a_name_is_refused_and_what_was_typed_stays(
    window: Any, workspace: Path, missing: str, words: str
) -> None:
    address = address_of(window, "Children in care with a dental check")
    said = {"verdict": "in line", "reason": "Kept words.", "by": "B. Head", "role": "Head", missing: ""}
    answer = window.post(address.replace("measure?", "measure/verdict?"), **said)
    assert answer.status_code == 422
    assert words in answer.text
    assert all(text in answer.text for name, text in said.items() if text and name != "verdict")
    assert not (workspace / "inputs" / "measures.xlsx").exists()


@pytest.mark.parametrize(("about", "text"), [("polarity", "lower is good"), ("kind", "annual"), ("unit", "percent")])
def test_what_was_said_of_a_measure_can_be_taken_back(window: Any, about: str, text: str) -> None:
    address = address_of(window, "Children in care with a dental check")
    measure = window.sitting.judged().findings[0].measure
    for said in (text, "unsaid"):
        answer = window.post(
            address.replace("measure?", "measure/said?"), by="B. Head", **{f"{about} of {measure.key}": said}
        )
        shown = window.follow(answer).text
        told = window.sitting.judged().findings[0].measure.definition
        assert (told == measure.definition) is (said == "unsaid")
        assert ("take back what was answered" in shown) is (said != "unsaid")


def test_a_measure_that_is_left_out_is_gone_until_that_is_taken_back(window: Any) -> None:
    address = address_of(window, "Children in care with a dental check")
    key = window.sitting.judged().findings[0].measure.key
    answer = window.post(address.replace("measure?", "measure/said?"), by="B. Head", **{f"leave out of {key}": "yes"})
    assert "dental check</bdi>" not in window.follow(answer).text
    window.post("/doubts/", by="B. Head", take_back=f"leave out of {key}")
    assert "dental check</bdi>" in window.get("/verdicts/").text


def test_a_measure_that_is_not_there_is_told_so(window: Any) -> None:
    assert window.get("/verdicts/measure?key=nothing").status_code == 404
    assert window.get("/verdicts/chart?key=nothing").status_code == 404
