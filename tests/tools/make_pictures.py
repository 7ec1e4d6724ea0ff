"""The worked example's paper → the picture of three of its pages that the README shows.

    .venv/bin/python tests/tools/make_pictures.py [PAGE ...]

Needs LibreOffice and poppler (`soffice`, `pdftoppm`). Run it when the words or the look of the paper have changed.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageOps

from briefing import Order, build

ROOT = Path(__file__).parents[2]
PICTURE = ROOT / ".github" / "page.png"
PAGES = (1, 2, 3)
"""Key messages, the table of strengths and areas for development, and the overview of all judged measures."""
DOTS_PER_INCH, GAP = 72, 12


def render(paper: Path, folder: Path, pages: tuple[int, ...]) -> list[Image.Image]:
    """The pages as pictures."""
    profile = f"-env:UserInstallation=file://{folder}/profile"
    convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(paper)]
    subprocess.run(convert, check=True, capture_output=True)
    shots = []
    for page in pages:
        name = folder / f"page-{page}"
        command = ["pdftoppm", "-r", str(DOTS_PER_INCH), "-f", str(page), "-l", str(page), "-png", "-singlefile"]
        subprocess.run([*command, str(paper.with_suffix(".pdf")), str(name)], check=True)
        shots.append(Image.open(name.with_suffix(".png")).convert("RGB"))
    return shots


def main(pages: tuple[int, ...]) -> None:
    """Lays the pages side by side."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        paper = build(Order(folder=ROOT, out=folder / "paper.docx")).paper.path
        shots = [ImageOps.expand(shot, 1, "#b0b0b0") for shot in render(paper, folder, pages)]
    width = sum(shot.width for shot in shots) + GAP * (len(shots) - 1)
    sheet = Image.new("RGB", (width, max(shot.height for shot in shots)), "white")
    left = 0
    for shot in shots:
        sheet.paste(shot, (left, 0))
        left += shot.width + GAP
    sheet.quantize(128, Image.Quantize.MAXCOVERAGE).save(PICTURE, optimize=True)


if __name__ == "__main__":
    main(tuple(int(page) for page in sys.argv[1:]) or PAGES)
