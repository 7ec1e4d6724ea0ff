"""How long the tool takes, cold, as a user feels it: whole processes, the median of a few runs, and their peak memory.

    .venv/bin/python tests/benchmark.py            the worked example, and made-up scorecards of 40, 400, 4,000
    .venv/bin/python tests/benchmark.py 40 36000   the worked example, and made-up scorecards of these sizes
    .venv/bin/python tests/benchmark.py --peers    beside each paper what docxtpl and python-docx take (tests/peers.py)

In brackets stand the seconds of the processor. Figures differ by a third from run to run on a shared machine, those of
the clock by more: compare only figures of one run.
"""

import io
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from openpyxl import Workbook, load_workbook

CHECKOUT = Path(__file__).parents[1]
DURHAM = CHECKOUT / "inputs" / "durham-corporate-parenting-2024-25-q2.xlsx"
YEARS = ["2018/19", "2019/20", "2020/21", "2021/22", "2022/23", "2023/24"]
PEERS = ("docxtpl", "python-docx")
RUNS = 5
LARGE = 1000
ERRORS_FOUND = 3
CHARTS = """
import time
from briefing.drawing import draw
from tests.drawing.drawn import STYLE, figure, yearly
lines = ("England  80%  2023/24", "North East  79%  2023/24")
rows = [[f"{60 + (number * 7 + year * 3) % 35}%" for year in range(7)] for number in range(12)]
charts = [figure(yearly(*row, lines=lines), str(number)) for number, row in enumerate(rows)]
draw(charts[:1], STYLE)
before = time.process_time()
draw(charts, STYLE)
print(round((time.process_time() - before) / len(charts) * 1000))
"""
"""Says how many milliseconds of the processor a chart takes, once matplotlib is loaded."""


class Run(NamedTuple):
    """What one process took: seconds on the clock and of the processor, and its peak memory."""

    seconds: float
    processor: float
    megabytes: float


def made_up(measures: int) -> bytes:
    """A scorecard of so many measures in sections of twenty; every third can be judged by the shipped catalogue."""
    names = ["CLA who have had a dental check", "CLA whose immunisations were up-to-date", "Visits made to time"]
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for number in range(measures):
        if number % 20 == 0:
            sheet.append([f"Section {number // 20 + 1}"])
            sheet.append(["Measure", *YEARS, "Q2 2024/25", "England", "North East"])
        values = [
            f"{60 + (number * 7 + year * 3) % 35}% [{60 + (number * 7 + year * 3) % 35}/100]" for year in range(7)
        ]
        sheet.append([f"{names[number % 3]} in area {number + 1}", *values, "80% (2023/24)", "79% (2023/24)"])
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def corrected(workbook: bytes, cell: str, figure: str) -> bytes:
    """The scorecard with one figure corrected."""
    book = load_workbook(io.BytesIO(workbook))
    sheet = book.active
    assert sheet is not None
    sheet[cell] = figure
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def report_journey(name: str, workbook: Path, cell: str, figure: str, folder: Path, runs: int = RUNS) -> None:
    """Prints what it takes to bring a corrected figure into the paper of a scorecard, and to look the paper over."""
    card, paper = folder / f"journey-{workbook.name}", folder / "paper.docx"
    card.write_bytes(workbook.read_bytes())
    run([sys.executable, "-m", "briefing", "build", str(card)], folder)
    shutil.copy(folder / "out" / f"{card.stem}.docx", paper)
    card.write_bytes(corrected(workbook.read_bytes(), cell, figure))
    report(f"refresh, {name}", "refresh", str(paper), str(card), "--force", folder=folder, runs=runs)
    report(f"check, {name}", "check", str(paper), str(card), folder=folder, runs=runs)


def run(command: Sequence[str], folder: Path) -> Run:
    """One run of a command, cold; what it says is not shown."""
    before = time.perf_counter()
    silent = os.open(os.devnull, os.O_WRONLY)
    actions = [(os.POSIX_SPAWN_DUP2, silent, 1), (os.POSIX_SPAWN_DUP2, silent, 2)]
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT)}
    here = Path.cwd()
    os.chdir(folder)
    process = os.posix_spawn(command[0], command, environment, file_actions=actions)
    os.chdir(here)
    _, status, usage = os.wait4(process, 0)
    os.close(silent)
    if status not in (0, ERRORS_FOUND << 8):
        raise SystemExit(f"`{' '.join(command)}` has failed in {folder}.")
    return Run(time.perf_counter() - before, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def report(
    name: str,
    *arguments: str,
    folder: Path,
    runs: int = RUNS,
    new: bool = False,
    peers: Mapping[str, Sequence[str]] | None = None,
) -> None:
    """Prints a line: the medians and the peak memory of some runs, and the medians of each peer's.

    The runs take turns, so that whatever else the machine does slows all of them alike. `new` takes away what the run
    before has written, pictures as well.
    """
    commands = {"": [sys.executable, "-m", "briefing", *arguments], **(peers or {})}
    taken: dict[str, list[Run]] = {one: [] for one in commands}
    for _ in range(runs):
        for one, command in commands.items():
            if new:
                shutil.rmtree(folder / "out", ignore_errors=True)
            taken[one].append(run(command, folder))
    peak = max(one.megabytes for one in taken[""])
    beside = "".join(f"   {one} {told_of(taken[one])}" for one in peers or ())
    print(f"{name:26} {told_of(taken[''])} {peak:5.0f} MB{beside}")


def told_of(runs: Sequence[Run]) -> str:
    """The medians of the clock and, in brackets, of the processor."""
    clock, processor = (statistics.median(each) for each in zip(*((one[:2]) for one in runs), strict=True))
    return f"{clock:6.2f} s ({processor:.2f})"


def install_peers(folder: Path) -> dict[str, str]:
    """The interpreter of a throw-away environment, for each peer that installs there."""
    venv.create(folder, with_pip=True)
    python = str(folder / "bin" / "python")
    installed = {}
    for name in PEERS:
        command = [python, "-m", "pip", "install", "--quiet", name, "openpyxl", "matplotlib"]
        if subprocess.run(command, capture_output=True, check=False).returncode:
            print(f"{name} does not install here.")
        else:
            installed[name] = python
    return installed


def report_charts() -> None:
    """Prints what a chart takes of the processor."""
    command, settings = [sys.executable, "-c", CHARTS], {**os.environ, "PYTHONPATH": str(CHECKOUT)}
    told = subprocess.run(command, env=settings, capture_output=True, text=True, check=True).stdout.strip()
    print(f"{'a chart, PNG and SVG':26} {told:>7} ms of the processor")


def main() -> None:
    with_peers = "--peers" in sys.argv
    sizes = [int(size) for size in sys.argv[1:] if size.isdigit()] or [40, 400, 4000]
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        interpreters = install_peers(folder / "peers") if with_peers else {}
        report("--help", "--help", folder=folder)
        for command in ("read", "judge"):
            report(f"{command}, Durham", command, str(DURHAM), folder=folder)
        report("build, Durham", "build", str(DURHAM), folder=folder, new=True)
        report("build again, Durham", "build", str(DURHAM), folder=folder)
        report_journey("Durham", DURHAM, "H59", "55% [105/190]", folder)
        run([sys.executable, "-m", "briefing", "new", "quarter", "--example", "quarter"], folder)
        report("build, a whole quarter", "build", folder=folder / "quarter", new=True)
        report("slides, a whole quarter", "slides", folder=folder / "quarter", new=True)
        report_charts()
        for size in sizes:
            workbook = folder / f"scorecard-{size}.xlsx"
            workbook.write_bytes(made_up(size))
            runs = 1 if size > LARGE else 3
            report(f"judge, {size:,} measures", "judge", str(workbook), folder=folder, runs=runs)
            peers = {
                name: [python, str(CHECKOUT / "tests" / "peers.py"), name, str(workbook), f"{folder}/{name}.docx"]
                for name, python in interpreters.items()
            }
            report(f"build, {size:,} measures", "build", str(workbook), folder=folder, runs=runs, new=True, peers=peers)
            if size <= LARGE:
                report_journey(f"{size:,} measures", workbook, "H3", "55% [55/100]", folder, runs)


if __name__ == "__main__":
    main()
