"""Charts drawn as text tables: `drawn("2022/23  61%", "2023/24  47%", "Q2 2024/25  48%  part")`."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from briefing.drawing.look import Look, read_look
from briefing.drawing.shapes import Box, Text
from briefing.report.charts import Chart, Line, Point
from briefing.report.document import Figure

STYLE = (Path(__file__).parents[2] / "templates" / "charts.mplstyle").read_text(encoding="utf-8")


def look() -> Look:
    return read_look(STYLE)


def drawn(*rows: str, lines: tuple[str, ...] = (), unit: str = "", title: str = "A measure") -> Chart:
    """A chart of rows "period  value  [part]", parts apart by two spaces, "-" for no value; lines "England  54%"."""
    points = tuple(_point(*(part.strip() for part in row.split("  ") if part.strip())) for row in rows)
    benchmarks = tuple(_line(*(part.strip() for part in line.split("  ") if part.strip())) for line in lines)
    percent = any(point.shown.endswith("%") for point in points)
    return Chart("key", title, unit or ("%" if percent else ""), points, benchmarks, percent)


def yearly(*values: str, lines: tuple[str, ...] = (), unit: str = "") -> Chart:
    """A chart of one value a year from 2018/19 on."""
    rows = (f"{2018 + number}/{19 + number}  {value}" for number, value in enumerate(values))
    return drawn(*rows, lines=lines, unit=unit)


def figure(chart: Chart, anchor: str = "figure-1") -> Figure:
    return Figure(anchor, chart, "A caption", "What it shows")


def overlapping(texts: tuple[Text, ...]) -> Iterator[tuple[str, str]]:
    """Pairs of texts of which one covers a part of the other."""
    for number, one in enumerate(texts):
        yield from ((one.text, other.text) for other in texts[number + 1 :] if one.box.overlaps(other.box))


def outside(texts: tuple[Text, ...], sheet: Box) -> list[str]:
    return [one.text for one in texts if not one.box.inside(sheet)]


def _point(label: str, shown: str, part: str = "") -> Point:
    value = None if shown == "-" else Decimal(shown.rstrip("%").replace(",", ""))
    return Point(label, value, "" if value is None else shown, part == "part")


def _line(label: str, shown: str) -> Line:
    return Line(label, Decimal(shown.rstrip("%").replace(",", "")), shown)
