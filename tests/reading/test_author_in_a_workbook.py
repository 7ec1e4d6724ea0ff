"""The author's sheets beside a scorecard in one workbook, made as Excel would save it."""

from io import BytesIO

from openpyxl import Workbook

from briefing.knowing.author import apply_settings
from briefing.knowing.catalogue import load_catalogue
from briefing.measures.definition import Polarity
from briefing.reading import read_scorecard

CATALOGUE = load_catalogue(
    """
[[measure]]
key = "eet"
all = ["EET"]
examples = ["EET"]
polarity = "higher"
polarity_source = "LAIT"
short_name = "care leavers in work or learning"
""",
    "measures.toml",
)
SCORECARD = [["Measure", "2022/23", "2023/24", "England"], ["Care leavers in EET", "61%", "64%", "54% (2023/24)"]]
SHEETS = {
    "Briefing measures": [["Measure", "Polarity", "Target"], ["Care leavers in EET", "lower", 70]],
    "Briefing overrides": [["Measure", "Verdict", "2023/24"], ["Care leavers in EET", "mixed", "64%"]],
    "Classification": [
        ["Measure", "2023/24", "England", "Override verdict"],
        ["Care leavers in EET", "64%", "54%", ""],
    ],
}


def workbook(**sheets):
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_the_authors_sheets_are_settings_and_never_measures():
    reading = read_scorecard(workbook(Scorecard=SCORECARD, **SHEETS), "book.xlsx", CATALOGUE)
    assert [(one.key, one.sheet) for one in reading.scorecard.measures] == [("eet", "Scorecard")]
    assert [row.cell("polarity").text for row in reading.author.settings] == ["lower"]
    assert [cell.text for row in reading.author.overrides if (cell := row.cell("verdict"))] == ["mixed"]


def test_settings_reach_the_measures_of_the_scorecard():
    reading = read_scorecard(workbook(Scorecard=SCORECARD, **SHEETS), "book.xlsx", CATALOGUE)
    measure = apply_settings(reading.scorecard, reading.author).scorecard.measures[0]
    assert (measure.definition.polarity, measure.definition.target) == (Polarity.LOWER, 70)
