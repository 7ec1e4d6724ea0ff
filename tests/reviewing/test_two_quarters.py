"""Two quarters of a paper, as the people have them: the author builds it, the director edits it in Word, figures are
corrected, the clerk checks and files it, and the next quarter begins where the last one ended."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from colleague import Colleague, W
from decide import decide, lines_of
from drawn_workbooks import workbook
from laws import comments_of
from lxml import etree

from briefing.cli import main

DETAILS = """
council = "Drawn"
committee = "Cabinet"
title = "How we do"
meeting_date = 2025-01-20
"""
SCORECARD = """
Access
Measure | Polarity | Q2 2023/24 | Q1 2024/25 | {head} | England 2023/24 | Target
% of calls answered in time | high | 72% [72/100] | 74% [74/100] | {calls} | 88% | 90%
% of homes in good repair at the end of the quarter | high | 90% [90/100] | 92% [92/100] | {homes} | 80% | 85%
% of paths in good repair at the end of the quarter | high | 60% [60/100] | 61% [61/100] | {paths} | 85% | 85%
"""
Run = Callable[..., tuple[int, str]]


def scorecard(head: str, calls: str, homes: str, paths: str) -> bytes:
    return workbook(SCORECARD.format(head=head, calls=calls, homes=homes, paths=paths))


class Director(Colleague):
    """Does what a director does, where the words stand."""

    def rewrite(self, words: str, by: str) -> None:
        text = next(one for one in self.root.iter(f"{W}t") if words in (one.text or ""))
        text.text = (text.text or "").replace(words, by)

    def write_into(self, place: str, words: str) -> None:
        control = next(one for one in self.root.iter(f"{W}sdt") if one.find(f"{W}sdtPr/{W}tag").get(f"{W}val") == place)
        content = control.find(f"{W}sdtContent")
        control.find(f"{W}sdtPr").remove(control.find(f"{W}sdtPr/{W}showingPlcHdr"))
        content[:] = [self.run(words)]

    def ask(self, place: str, question: str) -> None:
        control = next(one for one in self.root.iter(f"{W}sdt") if one.find(f"{W}sdtPr/{W}tag").get(f"{W}val") == place)
        number = self.write_comment(question)
        control.addprevious(etree.Element(f"{W}commentRangeStart", {f"{W}id": number}))
        control.addnext(self.reference(number))
        control.addnext(etree.Element(f"{W}commentRangeEnd", {f"{W}id": number}))


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in a workspace; gives its exit code and all that it printed, in one line."""
    (tmp_path / "inputs").mkdir()
    (tmp_path / "inputs" / "report.toml").write_text(DETAILS, encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    def run_it(*arguments: str) -> tuple[int, str]:
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        printed = capsys.readouterr()
        return int(ended.value.code or 0), " ".join(f"{printed.out} {printed.err}".split())

    return run_it


def headers_of(paper: Path) -> str:
    """What stands above every page."""
    with zipfile.ZipFile(paper) as archive:
        parts = [archive.read(name) for name in archive.namelist() if name.startswith("word/header")]
    return " ".join("".join(etree.fromstring(part).itertext()) for part in parts)


def accept_all(paper: Path) -> None:
    """Review, Accept all, Save."""
    with zipfile.ZipFile(paper) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    root = etree.fromstring(parts["word/document.xml"])
    decide(root, accept=True)
    parts["word/document.xml"] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    paper.write_bytes(stream.getvalue())


def test_a_paper_goes_through_two_quarters_and_keeps_what_everybody_wrote(run: Run, tmp_path: Path) -> None:
    card, paper = tmp_path / "inputs" / "scorecard.xlsx", tmp_path / "out" / "scorecard.docx"
    place = "commentary-of-paths-in-good-repair-at-the-end-of-the-quarter"

    # The author builds the draft from the second quarter's scorecard.
    card.write_bytes(scorecard("Q2 2024/25", "70% [70/100]", "94% [94/100]", "55% [55/100]"))
    code, told = run("build")
    assert code == 0, told
    draft = paper.read_bytes()
    assert "55%" in "".join(lines_of(draft, accept=True))

    # The director opens it in Word, rewrites a sentence, fills a place for commentary, and asks something.
    director = Director(draft, 1, author="D. Director")
    director.rewrite("The greatest concern is", "Our greatest worry is")
    director.write_into(place, "Two surveyors’ posts were vacant.")
    director.ask(place, "When will the posts be filled?")
    paper.write_bytes(director.save())

    # The author builds again without thinking. The director's work stays, and the refusal says what it is.
    code, told = run("build", "--receipts", "none")
    assert code == 1
    assert "1 paragraph, 1 commentary and 1 new comment" in told
    assert '`briefing refresh "out/scorecard.docx"`' in told

    # A figure is corrected, and the paper refreshed: a new file, with what has changed as tracked changes.
    came = paper.read_bytes()
    card.write_bytes(scorecard("Q2 2024/25", "70% [70/100]", "94% [94/100]", "54% [54/100]"))
    code, _ = run("refresh", str(paper))
    assert code == 0
    refreshed = paper.with_name("scorecard (refreshed).docx")
    assert paper.read_bytes() == came
    assert lines_of(refreshed.read_bytes(), accept=False) == lines_of(came, accept=False)
    now = "\n".join(lines_of(refreshed.read_bytes(), accept=True))
    assert "Our greatest worry is the percentage of paths in good repair at the end of the quarter: 55%" in now
    assert "Two surveyors’ posts were vacant." in now
    assert "54%" in now
    assert "is now 54%" in "".join(text for _, text in dict(comments_of(refreshed.read_bytes())).values())
    assert run("refresh", str(refreshed))[1].startswith("Nothing has changed")

    # What the correction means for the committee is told as a revision, not as a change.
    _, told = run("changes", str(paper), str(refreshed))
    assert "was revised, from 55% (55 of 100) to 54% (54 of 100)" in told
    assert "has gone from" not in told

    # The clerk accepts the changes; the check still finds the director's question and the open places.
    accept_all(refreshed)
    code, told = run("check", str(refreshed))
    assert "When will the posts be filled?" in told
    code, told = run("file", str(refreshed), "--out", "agenda")
    assert code != 0, told
    assert not (tmp_path / "agenda").exists()

    # The next quarter: last time's words and questions stand beside the new places, what has changed leads the paper.
    card.write_bytes(scorecard("Q3 2024/25", "71% [71/100]", "60% [60/100]", "58% [58/100]"))
    code, told = run("build", "--since", str(refreshed), "--out", "december.docx", "--all")
    assert code == 0
    assert "D. Director asked in the last paper: 'When will the posts be filled?'" in told
    december = "\n".join(lines_of((tmp_path / "december.docx").read_bytes(), accept=True))
    assert "Last time the service said, to be replaced: ‘Two surveyors’ posts were vacant.’" in december
    assert "Asked last time, to be answered: ‘When will the posts be filled?’" in december
    assert "Since the last report" in december

    _, told = run("changes", str(refreshed), "december.docx")
    assert "figure has gone from 54% (54 of 100, Q2 2024/25) to 58% (58 of 100, Q3 2024/25)" in told


def test_what_has_changed_is_told_on_a_page_too_and_neither_paper_is_written_over(run: Run, tmp_path: Path) -> None:
    for name, paths in (("june.docx", "54% [54/100]"), ("december.docx", "58% [58/100]")):
        card = scorecard("Q2 2024/25", "70% [70/100]", "94% [94/100]", paths)
        (tmp_path / "inputs" / "scorecard.xlsx").write_bytes(card)
        assert run("build", "--out", name)[0] == 0
    june = (tmp_path / "june.docx").read_bytes()
    told = run("changes", "june.docx", "december.docx")[1]
    assert run("changes", "june.docx", "december.docx", "--out", "changes.docx") == (0, f"{told} Written: changes.docx")
    page = "\n".join(lines_of((tmp_path / "changes.docx").read_bytes(), accept=True))
    assert "Its figure for Q2 2024/25 was revised, from 54% (54 of 100) to 58% (58 of 100)." in page
    assert "2 measures are as before." in page
    assert "Cabinet, 20 January 2025" in headers_of(tmp_path / "changes.docx")
    for one in ("june.docx", "december.docx"):
        assert run("changes", "june.docx", "december.docx", "--out", one, "--force")[0] == 2
    assert (tmp_path / "june.docx").read_bytes() == june
