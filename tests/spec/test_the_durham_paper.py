"""The whole way on the worked example, seen from outside: the workbook read by other code, the paper by other code."""

import json
import os
import re
import subprocess
import sys
from collections import Counter
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from finished_paper import read_paper
from openxml_audit import OpenXmlValidator
from published_figures import quoted_in, wrong_in
from workbook_figures import cells_of, figures_in, rows_named_in, without_receipt

import briefing

CHECKOUT = Path(__file__).parents[2]
DURHAM = CHECKOUT / "inputs" / "durham-corporate-parenting-2024-25-q2.xlsx"
YEARS_SHOWN = 7
VERDICTS = ("strength", "area for development", "early sign", "mixed", "in line", "context", "not judged")
SIDES = re.compile(
    r"(?P<ours>\d+(?:\.\d+)?)%(?P<between>[^.]*?(?:\.\d[^.]*?)*)"
    r"(?<!little )\b(?P<side>above|below|higher than|lower than) England(?: \((?P<england>\d+(?:\.\d+)?)%\))?"
    r"(?: and the North East \((?P<both>both )?(?P<region>\d+(?:\.\d+)?)%)?"
)


def run(*arguments, folder):
    settings = {**os.environ, "PYTHONPATH": str(Path(briefing.__file__).parents[1])}
    command = [sys.executable, "-m", "briefing", *arguments]
    done = subprocess.run(command, cwd=folder, env=settings, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def workspace(worked_example):
    return worked_example


@pytest.fixture(scope="module")
def paper(workspace):
    return read_paper((workspace / "out" / DURHAM.with_suffix(".docx").name).read_bytes())


@pytest.fixture(scope="module")
def findings(workspace):
    """The verdict of each measure by its name as written."""
    return {one["name"]: one for one in json.loads(run("judge", "--json", folder=workspace))["findings"]}


@pytest.fixture(scope="module")
def cells():
    return cells_of(DURHAM.read_bytes())


@pytest.fixture(scope="module")
def appendix(paper):
    """The table of all measures: name → verdict in words."""
    table = next(one for one in paper.tables if len(one.rows) > 30 and len(one.rows[0]) > 8)
    return {row[0].rstrip("^* "): row[-1].lower() for row in table.rows[1:] if len(row) == len(table.rows[0])}


@pytest.fixture(scope="module")
def receipts(paper):
    """The comments on the narrative: everything before the appendices."""
    end = next(n for n, line in enumerate(paper.lines) if line.level == 1 and line.text.startswith("Appendix"))
    narrative = {line.text for line in paper.lines[:end]}
    return [one for one in paper.comments if one.about in narrative]


@pytest.fixture(scope="module")
def counts(appendix):
    """What may be said by counting verdicts: any sum over kinds of verdict."""
    kinds = Counter(next(kind for kind in VERDICTS if verdict.startswith(kind)) for verdict in appendix.values())
    kinds.update(verdict for verdict in appendix.values() if verdict.startswith("early"))
    return {sum(kinds[one] for one in some) for n in range(1, 8) for some in combinations(kinds, n)}


def test_the_file_is_what_word_opens(workspace):
    file = workspace / "out" / DURHAM.with_suffix(".docx").name
    assert [str(error) for error in OpenXmlValidator().validate(str(file)).errors] == []


def test_each_statement_with_a_receipt_states_only_what_its_cells_hold(receipts, cells, counts):
    invented = {}
    for comment in receipts:
        rows = rows_named_in(comment.lines)
        known = {*range(YEARS_SHOWN + 1), len(rows), *(counts if "Appendix 1" in comment.lines[0] else ())}
        invented[comment.about] = without_receipt(comment.about, comment.lines, cells, known, quoted_in(comment.lines))
    assert {about: figures for about, figures in invented.items() if figures} == {}


def test_each_published_figure_and_place_that_a_receipt_quotes_is_in_the_statistics(receipts):
    assert [one for comment in receipts for one in wrong_in(comment.lines)] == []
    assert sum(len(quoted_in(comment.lines)) for comment in receipts) > 10


def test_each_numbered_paragraph_with_a_figure_has_a_receipt(paper, receipts, counts):
    receipted = {comment.about for comment in receipts}
    fixed = {"Children Act 1989 and section 1 of the Children and Social Work Act 2017"}
    bare = [text for number, text in paper.numbered.items() if number.startswith("4.") and text not in receipted]
    stated = {text: [one.written for one in figures_in(text) if one.value not in counts] for text in bare}
    assert {text for text, figures in stated.items() if figures and not any(one in text for one in fixed)} == set()


def test_each_receipt_names_cells_or_says_that_it_counts(paper):
    assert [
        one.about for one in paper.comments if not rows_named_in(one.lines) and "Appendix 1" not in one.lines[0]
    ] == []


def test_each_cell_that_a_receipt_quotes_says_so(paper, workspace):
    read = json.loads(run("read", "--json", folder=workspace))["measures"]
    raw = {f"{one['sheet']}!{cell['cell']}": cell["raw"] for one in read for cell in one["observations"]}
    quoted = [
        part.split(" ", 1) for one in paper.comments for line in one.lines for part in re.split(r"; |\.(?: |$)", line)
    ]
    wrong = [(place, *said) for place, *said in quoted if place in raw and said and said != [raw[place]]]
    assert wrong == []


def test_the_appendix_has_every_measure_with_its_verdict(appendix, findings):
    told = {name.rstrip("^* "): one["verdict"] for name, one in findings.items()}
    assert {name: next(kind for kind in VERDICTS if said.startswith(kind)) for name, said in appendix.items()} == told


def test_a_column_holds_only_measures_of_its_verdict(paper, findings):
    by_row = {(one["sheet"], one["row"]): one["key"] for one in _measures(findings)}
    table = next(one for one in paper.tables if one.rows[0] == ["Areas of strength", "Areas for development"])
    verdicts = {one["key"]: one["verdict"] for one in findings.values()}
    for column, verdict in enumerate(("strength", "area for development")):
        points = table.rows[1][column].split("\n")
        told = [
            verdicts[by_row[row]] for one in paper.comments if one.about in points for row in rows_named_in(one.lines)
        ]
        assert set(told) == {verdict}


def _measures(findings):
    for one in findings.values():
        cells = [cell for comparison in one["comparisons"] for cell in comparison["cells"]]
        cells += [one["judged"]["cell"]] if one["judged"] else []
        for sheet, row in rows_named_in(cells):
            yield {"key": one["key"], "sheet": sheet, "row": row}


def test_no_measure_stands_in_both_columns(paper):
    table = next(one for one in paper.tables if one.rows[0] == ["Areas of strength", "Areas for development"])
    rows = [
        {row for one in paper.comments if one.about in cell.split("\n") for row in rows_named_in(one.lines)}
        for cell in table.rows[1]
    ]
    assert rows[0] & rows[1] == set()


def test_above_and_below_are_said_of_figures_that_are(paper):
    said = [
        match
        for line in paper.lines
        for sentence in re.split(r"(?<=\.) (?=[A-Z])", line.text)
        if (match := SIDES.search(sentence))
    ]
    assert len(said) >= 8
    for match in said:
        for theirs in filter(None, (match["england"], match["region"])):
            above = float(match["ours"]) > float(theirs)
            assert above == (match["side"] in ("above", "higher than")), match[0]


def test_every_number_is_what_word_will_show(paper):
    assert [one for one in paper.references if one.shown != one.expected] == []
    figures = [text for text in paper.captions if text.startswith("Figure ")]
    assert [text.split(":")[0] for text in figures] == [f"Figure {n}" for n in range(1, len(figures) + 1)]
    tables = [text for text in paper.captions if text.startswith("Table ")]
    assert [text.split(":")[0] for text in tables] == [f"Table {n}" for n in range(1, len(tables) + 1)]


def test_every_reference_in_the_words_is_a_field(paper):
    typed = [
        (line.text, found)
        for line in paper.lines
        if line.style not in ("caption",)
        for found in re.findall(r"\b(?:Figure|Table) \d+|\bparagraphs? \d+\.\d+", line.text)
        if found not in [one.shown for one in paper.references]
        and found.split()[-1] not in [one.shown for one in paper.references]
    ]
    assert typed == []


def test_every_picture_says_what_it_shows_in_at_most_250_characters(paper):
    assert [text for text in paper.alt_texts if not 20 < len(text) <= 250] == []
    assert len(paper.alt_texts) == len([text for text in paper.captions if text.startswith("Figure ")])


def test_headings_go_down_one_level_at_a_time(paper):
    levels = [level for level, _, _ in paper.headings]
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))


def test_no_empty_paragraph_stands_in_for_space(paper):
    empty = [
        line
        for line in paper.lines
        if not line.text and not line.in_table and line.element.find(".//{*}drawing") is None
    ]
    assert [
        line for line in empty if line.element.find(".//{*}sectPr") is None and line.element.find(".//{*}sz") is None
    ] == []


def test_abbreviations_of_the_service_do_not_stand_in_the_prose(paper):
    prose = [line.text for line in paper.lines if not line.in_table and not line.text.startswith("Appendix")]
    assert [text for text in prose if re.search(r"\b(?:CLA|LAC)\b", text)] == []


def test_two_builds_give_the_same_bytes(workspace, tmp_path):
    run("build", "--out", str(tmp_path / "again.docx"), folder=workspace)
    assert (tmp_path / "again.docx").read_bytes() == (workspace / "out" / DURHAM.with_suffix(".docx").name).read_bytes()
