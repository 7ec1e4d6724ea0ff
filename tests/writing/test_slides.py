"""The slides for the meeting, opened as PowerPoint does: native charts, a title each, letters that can be read."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from drawn_workbooks import workbook
from openxml_audit import OpenXmlValidator
from pptx import Presentation
from pptx.util import Pt

from briefing.faults.errors import TemplateRefused
from briefing.make import slides
from briefing.materials import Document, Inputs, Text
from briefing.production import open_templates
from briefing.production.orders import Order
from briefing.production.whereabouts import packaged

CARD = """Who are they?
Measure | Polarity | 2020/21 | 2021/22 | 2022/23 | 2023/24 | England 2023/24
% of calls answered in time | high | 70% | 75% | 80% | 88% [88/100] | 82%
Ages | | | | | See sheet Age |

Homes
Measure | Polarity | 2020/21 | 2021/22 | 2022/23 | 2023/24 | England 2023/24
% of homes let in 20 days | high | 60% | 62% | 58% | 55% [110/200] | 70%"""
AGE = """Age | 31 March 2023 | 31 March 2024
Under 5 | 129 | 107
5 to 15 | 393 | 362
16 and 17 | 166 | 173
Total | 688 | 642"""
MONTHS = [(year, month) for year in (2022, 2023) for month in range(1, 13)]
FLOW = "\n".join(
    [
        "Month | Cases opened | Cases closed | Open cases at month end",
        *(
            f"{year}-{month:02} | {20 + month} | {18 + month} | {300 + 2 * at}"
            for at, (year, month) in enumerate(MONTHS)
        ),
    ]
)
DETAILS = 'council = "Drawn"\ncommittee = "Cabinet"\ntitle = "How we do"\nmeeting_date = 2025-01-20\n'


def shipped(name: str = "slides.pptx") -> Document:
    return Document(name, (packaged() / "templates" / name).read_bytes())


def drawn(template: Document | None = None, details: str = DETAILS) -> bytes:
    book = workbook({"Scorecard": CARD, "Age": AGE})
    inputs = Inputs(Document("card.xlsx", book), open_templates(Order()), details=Text(details, "report.toml"))
    return slides(inputs, template or shipped()).data


@pytest.fixture(scope="module")
def deck():
    return Presentation(io.BytesIO(drawn()))


def drawn_from(sheets: dict[str, str]):
    inputs = Inputs(
        Document("card.xlsx", workbook(sheets)), open_templates(Order()), details=Text(DETAILS, "report.toml")
    )
    return Presentation(io.BytesIO(slides(inputs, shipped()).data))


def titles(deck) -> list[str]:
    return [one.shapes.title.text for one in deck.slides]


def chart_of(deck, title: str):
    page = next(one for one in deck.slides if title in one.shapes.title.text)
    return next(shape for shape in page.shapes if shape.has_chart)


def test_what_was_asked_last_time_comes_first_three_questions_a_slide() -> None:
    asked = 'asked_last_time = ["Why so slow?", "Who waits?", "Since when?", "What next?"]\n'
    pages = Presentation(io.BytesIO(drawn(details=f"{DETAILS}{asked}"))).slides
    assert [one.shapes.title.text for one in list(pages)[1:3]] == [
        "What members asked last time",
        "What members asked last time (2)",
    ]
    words = [shape.text_frame.text for shape in pages[1].placeholders if shape.has_text_frame]
    assert "Why so slow?\nWho waits?\nSince when?" in words


def test_the_axes_of_a_chart_have_numbers_that_every_reader_holds(deck) -> None:
    ids = [
        int(one.get("val"))
        for page in deck.slides
        for shape in page.shapes
        if shape.has_chart
        for one in shape.chart._chartSpace.iter("{*}axId", "{*}crossAx")
    ]
    assert ids
    assert all(0 <= one < 2**31 for one in ids)


def test_each_slide_has_a_title_of_its_own_and_its_message_first(deck) -> None:
    assert titles(deck)[0] == "How we do"
    assert titles(deck)[-1] == "Any questions?"
    assert len(set(titles(deck))) == len(titles(deck))
    assert all(page.shapes[0].shape_id == page.shapes.title.shape_id for page in deck.slides)


def test_a_chart_is_native_and_holds_the_scorecards_figures(deck) -> None:
    frame = chart_of(deck, "homes let")
    plot = frame.chart.plots[0]
    assert list(plot.categories) == ["2020/21", "2021/22", "2022/23", "2023/24"]
    assert [(one.name, list(one.values)) for one in plot.series] == [
        ("Drawn", [60, 62, 58, 55]),
        ("England 70%", [None, None, None, 70]),
    ]
    assert "55%" in frame._element.nvGraphicFramePr.cNvPr.get("descr")


def test_a_breakdown_is_drawn_as_bars_at_its_first_and_last_date(deck) -> None:
    charts = [shape.chart for page in deck.slides for shape in page.shapes if shape.has_chart]
    series = next(one for one in charts if "Under 5" in one.plots[0].categories).plots[0].series
    assert [(one.name, list(one.values)) for one in series] == [
        ("31 March 2023 (688 in all)", [129, 393, 166]),
        ("31 March 2024 (642 in all)", [107, 362, 173]),
    ]


def test_of_a_breakdown_at_many_dates_a_slide_shows_the_first_and_the_last() -> None:
    ages = ["Age | 31 March 2022 | 31 March 2023 | 31 March 2024", "Under 5 | 120 | 129 | 107"]
    ages += ["5 to 15 | 400 | 393 | 362", "16 and 17 | 170 | 166 | 173", "Total | 690 | 688 | 642"]
    deck = drawn_from({"Scorecard": CARD, "Age": "\n".join(ages)})
    charts = [shape.chart for page in deck.slides for shape in page.shapes if shape.has_chart]
    series = next(one for one in charts if "Under 5" in one.plots[0].categories).plots[0].series
    assert [list(one.values) for one in series] == [[120, 400, 170], [107, 362, 173]]


def test_no_letter_is_smaller_than_eighteen_points_and_no_slide_has_more_than_three_points(deck) -> None:
    for page in deck.slides:
        for shape in page.shapes:
            if shape.has_chart:
                assert shape.chart.font.size >= Pt(18)
            elif shape.has_text_frame:
                texts = [one for one in shape.text_frame.paragraphs if one.text]
                assert all(one.font.size is None or one.font.size >= Pt(18) for one in texts)
                assert len(texts) <= 6


def words(deck) -> list[str]:
    return words_of_pages(deck.slides)


def words_of_pages(pages) -> list[str]:
    shapes = [shape for page in pages for shape in page.shapes if shape.has_text_frame]
    return [paragraph.text for shape in shapes for paragraph in shape.text_frame.paragraphs]


def test_no_word_is_cut_however_long_a_measure_is_called() -> None:
    long = "households owed a duty who waited over two years for a home that suits every child who lives with them"
    card = CARD.replace("calls answered in time", f"{long} first").replace("homes let in 20 days", f"{long} last")
    deck = drawn_from({"Scorecard": card, "Age": AGE})
    assert any(long in one for one in words(deck))
    assert not [one for one in words(deck) if "…" in one]
    title = next(page.shapes.title for page in deck.slides if "households" in page.shapes.title.text)
    assert Pt(18) <= title.text_frame.paragraphs[0].font.size < Pt(30)


def test_who_came_and_left_stand_as_columns_under_the_number_there() -> None:
    deck = drawn_from({"Scorecard": CARD.replace("See sheet Age", "See sheet Cases"), "Cases": FLOW})
    page = next(one for one in deck.slides if sum(shape.has_chart for shape in one.shapes) > 1)
    stock, flow = (shape.chart.plots[0] for shape in page.shapes if shape.has_chart)
    assert [list(one.values) for one in stock.series] == [[300 + 2 * at for at in range(24)]]
    assert [one.name for one in flow.series] == ["Cases opened", "Cases closed"]
    assert [type(one).__name__ for one in (stock, flow)] == ["LinePlot", "BarPlot"]
    assert all(
        shape.name and shape._element.nvGraphicFramePr.cNvPr.get("descr") for shape in page.shapes if shape.has_chart
    )


def test_a_label_is_written_to_the_precision_of_its_figure() -> None:
    deck = drawn_from({"Scorecard": CARD.replace("| 58% |", "| 58.4% |"), "Age": AGE})
    labels = chart_of(deck, "homes let").chart.plots[0].series[0]._element
    formats = [one.get("formatCode") for one in labels.iter("{*}numFmt")]
    assert formats == ['#,##0.0"%"', '#,##0"%"'], "the one that differs, then all others"


def test_figures_below_nought_and_millions_are_written_as_in_the_paper() -> None:
    rows = {
        "#,##0": "Net change in homes | high | -30 | -20 | -12 | -8",
        '"£"#,##0': "Spend on homes | low | £1,900,000 | £2,000,000 | £2,400,000 | £2,700,000",
    }
    for shown, row in rows.items():
        deck = drawn_from({"Scorecard": f"Measure | Polarity | 2020/21 | 2021/22 | 2022/23 | 2023/24\n{row}"})
        chart = next(shape.chart for page in deck.slides for shape in page.shapes if shape.has_chart)
        labels = [one.get("formatCode") for one in chart.plots[0].series[0]._element.iter("{*}numFmt")]
        assert set(labels) == {shown}
        ticks = chart.value_axis.tick_labels.number_format
        assert ticks == shown if row.startswith("Net") else ticks.endswith(',,"m"')


def test_questions_that_do_not_fit_on_a_slide_go_to_the_next() -> None:
    long = "Why have so many households waited so long for a home that suits all of their children? " * 5
    asked = "asked_last_time = [" + ", ".join(f'"{number}: {long}"' for number in range(3)) + "]\n"
    pages = list(Presentation(io.BytesIO(drawn(details=f"{DETAILS}{asked}"))).slides)
    told = [one for one in words_of_pages(pages) if "households waited" in one]
    assert [one[0] for one in told] == ["0", "1", "2"]
    assert [one.shapes.title.text for one in pages[1:3]] == [
        "What members asked last time",
        "What members asked last time (2)",
    ]


def test_headings_of_columns_are_no_points_and_both_columns_are_alike(deck) -> None:
    page = next(one for one in deck.slides if one.shapes.title.text == "Areas of strength and areas for development")
    left, right = [one for one in page.placeholders if one.placeholder_format.idx]
    assert left.width == right.width
    for place in (left, right):
        heading, *points = place.text_frame.paragraphs
        assert heading._p.pPr.find("{*}buNone") is not None
        assert all(one._p.pPr.find("{*}buNone") is None for one in points)


def test_what_no_slide_shows_is_named_in_the_notes_of_the_last() -> None:
    rows = "".join(f"\n{name} | | | | | See sheet {name} |" for name in ("Need", "Tenure", "Ward"))
    card = CARD.replace("| See sheet Age |", f"| See sheet Age |{rows}")
    sheets = {name: AGE.replace("Age", name) for name in ("Age", "Need", "Tenure", "Ward")}
    deck = drawn_from({"Scorecard": card, **sheets})
    notes = deck.slides[-1].notes_slide.notes_text_frame.text
    assert notes == "Also in the paper: Ward."


def test_a_sheet_beside_a_scorecard_without_sections_is_shown_once_and_a_single_verdict_draws_no_bar() -> None:
    card = "\n".join(line for line in CARD.splitlines()[1:4])
    deck = drawn_from({"Scorecard": card, "Age": AGE})
    charts = [shape.chart for page in deck.slides for shape in page.shapes if shape.has_chart]
    assert [len(list(one.plots[0].categories)) for one in charts] == [4, 3], "the measure's years, and the ages"
    overview = deck.slides[1]
    assert [one.text_frame.text for one in overview.placeholders][1].startswith("Calls answered in time: 88%")


def test_the_notes_say_what_the_slide_rests_on(deck) -> None:
    page = next(one for one in deck.slides if "homes let" in one.shapes.title.text)
    assert "55% [110/200], 2023/24, Scorecard!F8" in page.notes_slide.notes_text_frame.text


@pytest.mark.parametrize("name", ["slides.pptx", "slides-plain.pptx"])
@pytest.mark.parametrize("details", [DETAILS, 'title = "How we do"'])
def test_the_same_figures_give_the_same_bytes_and_a_valid_file(name: str, details: str, tmp_path: Path) -> None:
    data = drawn(shipped(name), details)
    assert data == drawn(shipped(name), details)
    file = tmp_path / "slides.pptx"
    file.write_bytes(data)
    assert [str(error) for error in OpenXmlValidator().validate(str(file)).errors] == []


def test_a_template_that_lacks_a_layout_is_refused_with_its_name_and_those_that_it_has() -> None:
    deck = Presentation(io.BytesIO(shipped().data))
    deck.slide_layouts.get_by_name("Two Content").name = "Deux"
    for layout in deck.slide_layouts:
        if layout.name == "Two Content":
            layout._element.cSld.set("name", "Deux")
    stream = io.BytesIO()
    deck.save(stream)
    with pytest.raises(TemplateRefused, match=r"no layout named 'Two Content'.*Deux"):
        drawn(Document("ours.pptx", stream.getvalue()))
    with pytest.raises(TemplateRefused, match="not a presentation"):
        drawn(Document("ours.pptx", b"nothing"))
