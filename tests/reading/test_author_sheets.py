from datetime import date

from briefing.knowing.author import AuthorSheets
from briefing.reading.files.grid import Book, Cell, Content, Sheet
from briefing.reading.layout.author_sheets import is_author_sheet, read_author_sheets


def sheet(name, table, hidden=False):
    """A sheet drawn as lines of cells between bars."""
    cells = {}
    for row, line in enumerate(table.strip("\n").splitlines(), start=1):
        for column, text in enumerate(line.split("|"), start=1):
            if text.strip():
                day = date(2024, 10, 14) if text.strip() == "a day" else None
                cells[row, column] = Cell(row, column, Content.DATE if day else Content.TEXT, text.strip(), day=day)
    return Sheet(name, cells, hidden=hidden)


def test_rows_are_read_as_cells_under_their_headers():
    book = Book((sheet("Briefing measures", "Measure | Polarity | Kind\nEET | higher |\n | | rolling"),))
    assert [
        [(one.header, str(one.place), one.text) for one in row.cells] for row in read_author_sheets(book).settings
    ] == [
        [("Measure", "Briefing measures!A2", "EET"), ("Polarity", "Briefing measures!B2", "higher")],
        [("Kind", "Briefing measures!C3", "rolling")],
    ]


def test_overrides_keep_the_day_of_a_date():
    book = Book((sheet("briefing  OVERRIDES", "Measure | Date\nEET | a day"),))
    row = read_author_sheets(book).overrides[0]
    assert (str(row.place), row.cells[1].day) == ("briefing  OVERRIDES!A2", date(2024, 10, 14))


def test_the_header_may_stand_lower_and_a_column_without_one_is_left_out():
    book = Book((sheet("Briefing measures", "\n\nMeasure | \nEET | stray"),))
    assert [one.text for one in read_author_sheets(book).settings[0].cells] == ["EET"]


def test_a_hidden_sheet_of_the_author_counts_too():
    assert read_author_sheets(Book((sheet("Briefing measures", "Measure\nEET", hidden=True),))).settings


def test_a_workbook_without_such_sheets_has_no_rows():
    book = Book((sheet("Scorecard", "Measure\nEET"), sheet("Briefing measures", "")))
    assert read_author_sheets(book) == AuthorSheets()


def test_the_authors_sheets_are_told_from_scorecards():
    sheets = [sheet(name, "a") for name in ("Briefing measures", "BRIEFING OVERRIDES", "Scorecard", "Measures")]
    assert [is_author_sheet(one) for one in sheets] == [True, True, False, False]
