"""The papers of both examples → the pictures of their pages, and of slides, that the README shows.

    .venv/bin/python tests/tools/make_pictures.py

Needs LibreOffice and poppler (`soffice`, `pdftoppm`). Run it when the words or the look of the paper have changed.
"""

import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageOps

from briefing.production import Order, build, new, slides

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / ".github"
PAPER_PAGES = (1, 2, 3)
"""Key messages, the table of strengths and areas for development, and the overview of all judged measures."""
QUARTER_PAGES, SLIDES = (1, 4), (4, 6)
"""Key messages and what stands beside the scorecard; children by age, and who came and left."""
PAGE_WIDTH, SLIDE_WIDTH, GAP = 560, 560, 12


def render(file: Path, pages: tuple[int, ...], width: int) -> Iterator[Image.Image]:
    """The pages as pictures of a width, framed."""
    folder = file.parent
    profile = f"-env:UserInstallation=file://{folder}/profile"
    convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(file)]
    subprocess.run(convert, check=True, capture_output=True)
    for page in pages:
        name = folder / f"{file.stem}-{page}"
        command = ["pdftoppm", "-scale-to-x", str(width), "-scale-to-y", "-1", "-png", "-singlefile"]
        where = ["-f", str(page), "-l", str(page), str(file.with_suffix(".pdf")), str(name)]
        subprocess.run([*command, *where], check=True)
        yield ImageOps.expand(Image.open(name.with_suffix(".png")).convert("RGB"), 1, "#b0b0b0")


def lay(shots: list[Image.Image], name: str) -> None:
    """Lays pictures side by side."""
    width = sum(shot.width for shot in shots) + GAP * (len(shots) - 1)
    sheet = Image.new("RGB", (width, max(shot.height for shot in shots)), "white")
    left = 0
    for shot in shots:
        sheet.paste(shot, (left, 0))
        left += shot.width + GAP
    sheet.quantize(128, Image.Quantize.MAXCOVERAGE).save(PICTURES / name, optimize=True)


def main() -> None:
    """Makes both papers and the slides of the second."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        paper = build(Order(folder=ROOT, out=folder / "paper.docx")).paper.path
        lay(list(render(paper, PAPER_PAGES, PAGE_WIDTH)), "page.png")
        new(folder / "quarter", "quarter")
        order = Order(folder=folder / "quarter")
        lay(list(render(build(order).paper.path, QUARTER_PAGES, PAGE_WIDTH)), "quarter.png")
        lay(list(render(slides(order).written.path, SLIDES, SLIDE_WIDTH)), "slides.png")


if __name__ == "__main__":
    main()
