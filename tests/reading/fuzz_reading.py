"""Throws broken and odd workbooks at the reader: `python tests/reading/fuzz_reading.py [SECONDS] [SEED]`.

Not collected by pytest. Each input must give a Reading or a BriefingError, within the time and memory that are promised;
anything else is printed with the seed that makes it again.
"""

# ruff: noqa: E402, T201  a script: it puts its own folder on the path first, and prints what it found
from __future__ import annotations

import io
import random
import sys
import time
import traceback
import zipfile
from collections import Counter
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[2])]

from drawn_workbooks import NoDefinitions, workbook
from reading_corpus import all_cases

from briefing.faults.errors import BriefingError
from briefing.knowing.catalogue import load_catalogue
from briefing.reading import read_scorecard
from briefing.writing.workbook.marked import mark_workbook

ROOT = Path(__file__).parents[2]
SLOW = 20.0
WORDS = (
    "Measure", "2018/19", "2023/24", "Q2 2024/25", "Qtr 2", "Latest", "2019", "England", "North East", "SN", "Target", "Theme",
    "61%", "65 [203/314]", "85 [840]", "117/1071", "<5", "TBC", "N/A", "*", "-", "c", "Total", "Health", "% far", "Number of",
    "£1.2m", "1:17", "10-15%", "(3.2%)", "0", "Period", "Value", "Area", "Durham", "Apr", "31/03/2019", "* = suppressed",
    "\u00a0", "６１％", "=1+1", "{{ 7*7 }}", "\ud7ff", "é", "1e400", "[", "(((", "%" * 50, "1 " * 200, "1," * 300, "a" * 700,
    "2023/24 " * 40, "* = " * 150, "^" * 300, "(" * 3000, "9" * 400, "  \n  ", "Q2 " * 100, "- " * 400, "[1/2] " * 100,
)  # fmt: skip
TOKENS = (
    b'r="A1"', b't="s"', b't="e"', b't="b"', b't="d"', b't="inlineStr"', b"<v>", b"</v>", b"<f>", b"<is><t>x</t></is>", b"<c>",
    b"</c>", b"<row>", b"</row>", b'r="-1"', b'r="99999999999"', b'r="XFE1"', b's="-3"', b"NaN", b"INF", b"1e999999999", b"&amp;",
    b"&lt;", b"&#0;", b"&x;", b"<!--", b"-->", b"<![CDATA[", b"]]>", b'hidden="1"', b'<mergeCell ref="A1:C9"/>', b"\xff", b"\0",
)  # fmt: skip


def random_sheet(dice: random.Random) -> bytes:
    """A workbook of random words, often with something like a header."""
    lines = []
    for _ in range(dice.randint(1, 14)):
        lines.append(
            " | ".join(dice.choice(WORDS).replace("|", "/").replace("\n", " ") for _ in range(dice.randint(1, 9)))
        )
    if dice.random() < 0.7:
        lines.insert(dice.randint(0, len(lines)), "Measure | 2022/23 | 2023/24 | England | Commentary")
    blocks = ("A1:A3",) if dice.random() < 0.2 else ()
    return workbook("\n".join(lines), merge=blocks, epoch_1904=dice.random() < 0.1)


def mutated(data: bytes, dice: random.Random) -> bytes:
    """Bytes with some flipped, cut, doubled or replaced by a token."""
    out = bytearray(data)
    for _ in range(dice.randint(1, 12)):
        if not out:
            break
        at = dice.randrange(len(out))
        match dice.randrange(5):
            case 0:
                out[at] = dice.randrange(256)
            case 1:
                del out[at : at + dice.randint(1, 60)]
            case 2:
                out[at:at] = out[at : at + dice.randint(1, 200)]
            case 3:
                out[at:at] = dice.choice(TOKENS)
            case _:
                out[at : at + 4] = dice.choice(TOKENS)
    return bytes(out)


def mutated_part(data: bytes, dice: random.Random) -> bytes:
    """A package of which one part is mutated, left out or put in another's place."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as good, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as bad:
        names = good.namelist()
        victim = dice.choice(names)
        for name in names:
            content = good.read(name)
            if name == victim:
                content = good.read(dice.choice(names)) if dice.random() < 0.1 else mutated(content, dice)
            bad.writestr(name, content)
    return stream.getvalue()


def seeds() -> list[bytes]:
    """Good files to start from."""
    durham = (ROOT / "inputs" / "durham-corporate-parenting-2024-25-q2.xlsx").read_bytes()
    others = [
        path.read_bytes()
        for path in sorted(Path("/tmp/reading/lo").glob("*"))
        if path.suffix in (".xls", ".ods", ".csv")
    ]
    return [durham, *(case.data for case in all_cases()), *others]


def one_input(dice: random.Random, good: list[bytes]) -> bytes:
    """The next input."""
    kind = dice.random()
    if kind < 0.3:
        return random_sheet(dice)
    data = dice.choice(good)
    if kind < 0.8 and data.startswith(b"PK"):
        return mutated_part(data, dice)
    return mutated(data, dice)


def main(seconds: float, seed: int) -> int:
    """Runs for so long; 0 when nothing failed."""
    good = seeds()
    known = load_catalogue((ROOT / "templates" / "measures.toml").read_text(encoding="utf-8"), "measures.toml")
    ends = time.monotonic() + seconds
    outcomes: Counter[str] = Counter()
    slowest = 0.0
    while time.monotonic() < ends:
        seed += 1
        dice = random.Random(seed)
        data = one_input(dice, good)
        started = time.monotonic()
        try:
            reading = read_scorecard(data, "fuzz.xlsx", known if dice.random() < 0.5 else NoDefinitions())
            outcomes["read"] += 1
            if dice.random() < 0.1:
                mark_workbook(data, "fuzz.xlsx", reading.notices)
        except BriefingError as refusal:
            outcomes[f"refused: {type(refusal).__name__}"] += 1
        except Exception:
            outcomes["FAILED"] += 1
            print(f"seed {seed}:\n{traceback.format_exc()}")
        took = time.monotonic() - started
        slowest = max(slowest, took)
        if took > SLOW:
            print(f"seed {seed} took {took:.1f} s")
    print(f"{sum(outcomes.values())} inputs, slowest {slowest:.1f} s, last seed {seed}: {dict(outcomes)}")
    return int(bool(outcomes["FAILED"]) or slowest > SLOW)


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]) if len(sys.argv) > 1 else 600.0, int(sys.argv[2]) if len(sys.argv) > 2 else 0))
