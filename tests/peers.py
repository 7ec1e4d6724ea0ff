"""What others would write for the same work: a sentence for each measure, two tables, charts of 16 x 8 cm at 200 dpi.

    python tests/peers.py docxtpl SCORECARD PAPER        Word by a template with loops
    python tests/peers.py python-docx SCORECARD PAPER    Word by careful python-docx: rows are added, never searched
    python tests/peers.py charts SCORECARD FOLDER        the charts alone

`tests/benchmark.py --peers` runs them, in an environment of their own that is thrown away afterwards. They judge
nothing, check nothing and write no alternative text, so they do less than the tool; the scorecard is one that
`tests/benchmark.py` has made up.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from openpyxl import load_workbook

CHARTS = 12
MM_PER_INCH = 25.4
SIZE = (160 / MM_PER_INCH, 80 / MM_PER_INCH)


class Row(NamedTuple):
    """A measure, its values as written, and the benchmarks beside it."""

    name: str
    values: list[str]
    england: str
    region: str

    @property
    def sentence(self) -> str:
        return f"{self.name}: {self.values[-1]}, against {self.england} for England and {self.region} for the region."


def rows_of(workbook: Path) -> tuple[list[str], list[Row]]:
    """The headers of the periods, and the measures."""
    header: list[str] = []
    rows = []
    for cells in load_workbook(workbook, read_only=True).active.iter_rows(values_only=True):
        if cells[0] == "Measure":
            header = [str(cell) for cell in cells[1:-2]]
        elif len(cells) > 1 and cells[1]:
            name, *values, england, region = (str(cell) for cell in cells)
            rows.append(Row(name, values, england, region))
    return header, rows


def charts_of(header: list[str], rows: list[Row]) -> Iterator[bytes]:
    """The first charts, by pyplot as most people write it."""
    import matplotlib as mpl  # noqa: PLC0415  only where charts are drawn

    mpl.use("Agg")
    import matplotlib.pyplot as plt  # noqa: PLC0415

    for row in rows[:CHARTS]:
        figure, axes = plt.subplots(figsize=SIZE)
        axes.plot(header, [float(value.partition("%")[0]) for value in row.values], marker="o", label="Ours")
        for name, value in (("England", row.england), ("Region", row.region)):
            axes.axhline(float(value.partition("%")[0]), linestyle="--", label=name)
        axes.set_title(row.name)
        axes.legend()
        figure.tight_layout()
        png = io.BytesIO()
        figure.savefig(png, dpi=200)
        plt.close(figure)
        yield png.getvalue()


def write_with_docxtpl(workbook: Path, paper: Path) -> None:
    from docx.shared import Mm  # noqa: PLC0415  of the peers alone
    from docxtpl import DocxTemplate, InlineImage  # noqa: PLC0415

    header, rows = rows_of(workbook)
    template = DocxTemplate(io.BytesIO(_template(header)))
    pictures = [InlineImage(template, io.BytesIO(png), width=Mm(160)) for png in charts_of(header, rows)]
    template.render({"rows": rows, "pictures": pictures}, autoescape=True)
    template.save(paper)


def write_with_python_docx(workbook: Path, paper: Path) -> None:
    from docx import Document  # noqa: PLC0415
    from docx.shared import Mm  # noqa: PLC0415

    header, rows = rows_of(workbook)
    document = Document()
    for row in rows:
        document.add_paragraph(row.sentence)
    for columns in (("Measure", "Latest", "England", "Region"), ("Measure", *header, "England", "Region")):
        table = document.add_table(1, len(columns))
        for cell, words in zip(table.rows[0].cells, columns, strict=True):
            cell.text = words
        for row in rows:
            values = row.values if len(columns) > 4 else row.values[-1:]
            for cell, words in zip(table.add_row().cells, (row.name, *values, row.england, row.region), strict=True):
                cell.text = words
    for png in charts_of(header, rows):
        document.add_picture(io.BytesIO(png), width=Mm(160))
    document.save(paper)


def draw_charts(workbook: Path, folder: Path) -> None:
    for number, png in enumerate(charts_of(*rows_of(workbook))):
        (folder / f"{number}.png").write_bytes(png)


def _template(header: list[str]) -> bytes:
    """A Word template with a loop over the measures for each part, as docxtpl wants it."""
    from docx import Document  # noqa: PLC0415

    document = Document()
    for words in ("{%p for row in rows %}", "{{ row.sentence }}", "{%p endfor %}"):
        document.add_paragraph(words)
    for values in (("row.values[-1]",), tuple(f"row.values[{number}]" for number in range(len(header)))):
        cells = ("row.name", *values, "row.england", "row.region")
        table = document.add_table(4, len(cells))
        for column, name in enumerate(cells):
            table.cell(0, column).text = name
            table.cell(2, column).text = f"{{{{ {name} }}}}"
        table.cell(1, 0).text = "{%tr for row in rows %}"
        table.cell(3, 0).text = "{%tr endfor %}"
    for words in ("{%p for picture in pictures %}", "{{ picture }}", "{%p endfor %}"):
        document.add_paragraph(words)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


if __name__ == "__main__":
    ways = {"docxtpl": write_with_docxtpl, "python-docx": write_with_python_docx, "charts": draw_charts}
    ways[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]))
