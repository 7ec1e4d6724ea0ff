"""Charts drawn as text tables: `drawn("2022/23  61%", "2023/24  47%", "Q2 2024/25  48%  part")`."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from briefing.drawing.look import Look, read_look
from briefing.drawing.pictures import draw_sheet
from briefing.drawing.placing import Box
from briefing.drawing.sheet import DrawingSheet, DrawnText, drawing_alone
from briefing.measures.observation import Unit
from briefing.report.axis import value_axis
from briefing.report.charts import Chart, Drawable, Line, Point
from briefing.report.document import Figure

STYLE = (Path(__file__).parents[2] / "templates" / "charts.mplstyle").read_text(encoding="utf-8")


def look(style: str = STYLE) -> Look:
    return read_look(style)


def sheet_of(chart: Drawable, style: str = STYLE) -> DrawingSheet:
    with drawing_alone():
        return draw_sheet(chart, look(style))


def drawn(*rows: str, lines: tuple[str, ...] = (), title: str = "A measure", note: str = "") -> Chart:
    """A chart of rows "period  value  [part] [alone]", parts apart by two spaces, "-" for no value.

    Lines are "England  54%" (of no period), "England  54%  2023/24" or, a value for each point, "England  54% - 55%".
    """
    points = tuple(_point(*_parts(row)) for row in rows)
    benchmarks = tuple(_line([point.label for point in points], *_parts(line)) for line in lines)
    unit = Unit.PERCENT if any(point.shown.endswith("%") for point in points) else None
    values = [
        *(point.value for point in points),
        *(value for line in benchmarks for value in (*line.values, line.apart)),
    ]
    return Chart("key", title, value_axis(values, unit), points, benchmarks, note, "(part-year)")


def yearly(*values: str, lines: tuple[str, ...] = (), note: str = "", title: str = "A measure") -> Chart:
    """A chart of one value a year from 2018/19 on."""
    rows = (f"{2018 + number}/{19 + number}  {value}" for number, value in enumerate(values))
    return drawn(*rows, lines=lines, note=note, title=title)


def figure(chart: Drawable, anchor: str = "figure-1") -> Figure:
    return Figure(anchor, chart, "A caption", "What it shows")


def overlapping(texts: list[DrawnText]) -> Iterator[tuple[str, str]]:
    """Pairs of texts of which one covers a part of the other."""
    for number, one in enumerate(texts):
        yield from ((one.words, other.words) for other in texts[number + 1 :] if one.box.overlaps(other.box))


def outside(sheet: DrawingSheet) -> list[str]:
    return [one.words for one in sheet.texts if not one.box.inside(Box(0, 0, sheet.width, sheet.height))]


def _parts(row: str) -> list[str]:
    return [part.strip() for part in row.split("  ") if part.strip()]


def _point(label: str, shown: str, *marks: str) -> Point:
    value = _value(shown)
    return Point(label, value, "" if value is None else shown, "part" in marks, "alone" not in marks)


def _line(labels: list[str], name: str, shown: str, at: str = "") -> Line:
    values = [_value(one) for one in shown.split()]
    newest = [one for one in shown.split() if one != "-"][-1]
    if len(values) > 1:
        return Line(f"{name} {newest}", newest, tuple(values))
    if at:
        return Line(f"{name} {newest}", newest, tuple(values[0] if label == at else None for label in labels))
    return Line(f"{name} {newest}", newest, (), values[0])


def _value(shown: str) -> Decimal | None:
    return None if shown == "-" else Decimal(shown.rstrip("%").replace(",", ""))
