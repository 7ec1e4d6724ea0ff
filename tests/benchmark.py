"""How long the tool takes, cold, as a user feels it: whole processes, the median of a few runs, and their peak memory.

    .venv/bin/python tests/benchmark.py            the worked example, and made-up scorecards of 40, 400, 4,000
    .venv/bin/python tests/benchmark.py 40 36000   the worked example, and made-up scorecards of these sizes

Figures differ by a third from run to run on a shared machine: compare only figures of one run.
"""

import io
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

from openpyxl import Workbook

CHECKOUT = Path(__file__).parents[1]
DURHAM = CHECKOUT / "inputs" / "durham-corporate-parenting-2024-25-q2.xlsx"
YEARS = ["2018/19", "2019/20", "2020/21", "2021/22", "2022/23", "2023/24"]
RUNS = 5
LARGE = 1000


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


def measured(*arguments: str, folder: Path) -> tuple[float, float]:
    """Wall seconds and peak MB of one run."""
    before = time.perf_counter()
    silent = os.open(os.devnull, os.O_WRONLY)
    actions = [(os.POSIX_SPAWN_DUP2, silent, 1), (os.POSIX_SPAWN_DUP2, silent, 2)]
    command = [sys.executable, "-m", "briefing", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT)}
    here = Path.cwd()
    os.chdir(folder)
    process = os.posix_spawn(sys.executable, command, environment, file_actions=actions)
    os.chdir(here)
    _, status, usage = os.wait4(process, 0)
    os.close(silent)
    if status:
        raise SystemExit(f"`briefing {' '.join(arguments)}` has failed in {folder}.")
    return time.perf_counter() - before, usage.ru_maxrss / 1024


def report(name: str, *arguments: str, folder: Path, runs: int = RUNS) -> None:
    """Prints a line: the median, the range and the peak memory of some runs."""
    figures = [measured(*arguments, folder=folder) for _ in range(runs)]
    seconds = sorted(second for second, _ in figures)
    peak = max(megabytes for _, megabytes in figures)
    print(f"{name:34} {statistics.median(seconds):7.2f} s   {seconds[0]:.2f} to {seconds[-1]:.2f}   {peak:5.0f} MB")


def main() -> None:
    sizes = [int(size) for size in sys.argv[1:]] or [40, 400, 4000]
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        report("--help", "--help", folder=folder)
        for command in ("read", "judge", "build"):
            again = ("--out", f"{folder}/first") if command == "build" else ()
            report(f"{command}, Durham", command, str(DURHAM), *again, folder=folder)
        for size in sizes:
            workbook = folder / f"scorecard-{size}.xlsx"
            workbook.write_bytes(made_up(size))
            for command in ("judge", "build"):
                report(
                    f"{command}, {size:,} measures",
                    command,
                    str(workbook),
                    folder=folder,
                    runs=1 if size > LARGE else 3,
                )


if __name__ == "__main__":
    main()
