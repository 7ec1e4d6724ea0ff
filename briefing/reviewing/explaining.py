"""A paper and a figure or some words of it → where they stand, and the cells, figures and rules behind them.

The answer is that of the paper's own trail: what was read and compared when the paper was made, not what a scorecard
says today. What people have written has no receipt, and that is said.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from hashlib import sha256

from briefing.faults.errors import PaperRefused
from briefing.faults.places import ParagraphPlace
from briefing.ooxml.namespaces import W
from briefing.ooxml.trail import Trail, TrailFinding
from briefing.reviewing.compare import State, state_of
from briefing.reviewing.returned import Returned, Said, readable

MOST_NEAR = 5
_FIGURE = re.compile(r"[-\u2212]?£?\d[\d,]*(?:\.\d+)?(?:%| percentage points?| days?)?")
_RULE = re.compile(r"\bRule\b")
CAME = "the paper as it came, with its trail"
"""What the filing sheet calls the file that the trail is in."""


@dataclass(frozen=True, slots=True)
class Behind:
    """A place where the words stand: the paragraph, and, of a table of figures, the row and the column. `receipt` says
    what is behind it, the lines about the figure first; `sources` are the cells. `written` is what the tool had written
    there, where people have changed it; `by_people` says that nothing of it is the tool's."""

    place: ParagraphPlace
    text: str
    receipt: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    written: str = ""
    by_people: bool = False
    cell: str = ""


@dataclass(frozen=True, slots=True)
class ExplainedWords:
    """Every place of the words, the nearest others where there is none, from what the paper was made, and what must be
    known of the file: that it was changed after it was filed."""

    asked: str
    places: tuple[Behind, ...]
    near: tuple[str, ...]
    made_from: tuple[tuple[str, str], ...]
    told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FilingRecord:
    """What a filing sheet says of files: their paths and hashes, the one that holds the trail, and which meeting."""

    hashes: tuple[tuple[str, str], ...]
    came: str
    meeting: str

    def hash_of(self, path: str) -> str:
        """The hash that a file of this path had when it was filed, or ""."""
        return dict(self.hashes).get(path, "")


def read_filing_record(data: bytes, name: str) -> FilingRecord:
    """The sheet's record; raises PaperRefused where it is none."""
    try:
        record = json.loads(data)
        files = [(str(one["file"]), str(one["sha256"]), str(one["what"])) for one in record["files"]]
        came = next(path for path, _, what in files if what == CAME)
        meeting = ", ".join(part for part in (record["committee"], record["meeting_date"]) if part)
    except (ValueError, KeyError, TypeError, StopIteration):
        raise PaperRefused(name, "This is no filing sheet, or it is damaged.", "Name the paper as it came.") from None
    return FilingRecord(tuple((path, digest) for path, digest, _ in files), came, meeting)


def tell_of_hashes(record: FilingRecord, shown: tuple[str, bytes], came: bytes) -> Iterator[str]:
    """What the hashes say: that the file, or the paper behind it, is not the one that was filed."""
    name, data = shown
    known = [path for path, digest in record.hashes if digest == sha256(data).hexdigest()]
    if known:
        yield f"This is the file that was filed ({record.meeting}), by its hash."
    else:
        yield f"{name} is not the file that was filed ({record.meeting}): its hash is another. It was changed since."
    if record.hash_of(record.came) != sha256(came).hexdigest():
        yield f"{record.came} has been changed since the filing too: its trail may not be that of the paper."


def explain_words(asked: str, returned: Returned, shown: Returned | None, told: Iterable[str] = ()) -> ExplainedWords:
    """What stands behind a figure or some words of a paper with a trail; `shown` is the paper as it was filed, where
    that is another file. Raises PaperRefused where there is no trail."""
    trail = returned.trail
    if trail is None:
        message = "This file has no trail, and no filing sheet stands beside it: what was behind it cannot be known."
        raise PaperRefused(returned.name, message, "Name the paper as `briefing build` wrote it, or as it was filed.")
    found = _pattern(asked)
    own = {one.text: one for one in returned.paragraphs if one.text.strip()}
    where = shown.paragraphs if shown is not None else returned.paragraphs
    hits = [one for one in where if found.search(one.text)]
    places = tuple(_behind(one, own.get(one.text), found, returned, trail) for one in hits)
    near = () if places else tuple(_near(asked, where))
    return ExplainedWords(asked, places, near, tuple(sorted(trail.entries.items())), tuple(told))


def _pattern(asked: str) -> re.Pattern[str]:
    """A figure stands for itself alone, "1%" not for "11%" or "1.1%"; words in any case and spacing."""
    words = r"\s+".join(map(re.escape, asked.split())) or r"(?!)"
    begin = r"(?<![\d.,])" if asked.strip()[:1].isdigit() else r"(?<!\w)"
    end = r"(?!\d|[.,]\d)" if asked.strip()[-1:].isdigit() else ""
    return re.compile(f"{begin}{words}{end}", re.IGNORECASE)


def _behind(shown: Said, own: Said | None, found: re.Pattern[str], returned: Returned, trail: Trail) -> Behind:
    if own is None:
        return Behind(shown.place, shown.text, by_people=True)
    blocks = [trail.by_anchor[anchor] for anchor in own.anchors if anchor in trail.by_anchor]
    if not blocks:
        return _in_table(shown, own, found, returned, trail) or Behind(shown.place, shown.text, by_people=True)
    block = blocks[0]
    written = readable(block.text) if state_of(block, returned) is not State.UNTOUCHED else ""
    if "author" in block.sources and not block.receipt:
        return Behind(shown.place, shown.text, by_people=True)
    return Behind(shown.place, shown.text, _sorted(block.receipt, found), block.sources, written)


def _in_table(shown: Said, own: Said, found: re.Pattern[str], returned: Returned, trail: Trail) -> Behind | None:
    """A cell of a table of figures: its row and column, and what other blocks say of the measure's figure."""
    cell = next(own.element.iterancestors(f"{W}tc"), None)
    row = next(own.element.iterancestors(f"{W}tr"), None)
    table = next(own.element.iterancestors(f"{W}tbl"), None)
    anchor = next((name for name, one in returned.tables.items() if one is table), None)
    if cell is None or row is None or table is None or anchor is None:
        return None
    block = trail.by_anchor[anchor]
    marks = {one.get(f"{W}name", "").lower() for one in row.iter(f"{W}bookmarkStart")}
    key = next((one.key.rpartition("/")[2] for one in block.rows if one.bookmark and one.bookmark.lower() in marks), "")
    at = [one for one in row if one.tag == f"{W}tc"].index(cell)
    header = block.rows[0].cells if block.rows else ()
    column = header[at] if at < len(header) else ""
    finding = next((one for one in trail.findings if one.key == key), None)
    name = finding.name if finding is not None else key
    about = [one for one in trail.blocks if key and one.anchor.endswith(key) and one.receipt]
    lines = dict.fromkeys(line for one in about for line in one.receipt if found.search(line))
    told = tuple(lines) or tuple(_said_of(finding))
    return Behind(shown.place, shown.text, told, cell=f"row '{name}', column '{column}'")


def _said_of(finding: TrailFinding | None) -> Iterator[str]:
    """What the trail says of a measure: its figure, those that it was compared with, its verdict."""
    if finding is None:
        return
    for one in (*([finding.ours] if finding.ours is not None else []), *finding.benchmarks):
        numbers = f" [{one.numbers}]" if one.numbers else ""
        yield f"{one.label or 'Ours'}: {one.shown}{numbers}, {one.period}."
    yield f"Verdict: {finding.verdict}."


def _sorted(receipt: tuple[str, ...], found: re.Pattern[str]) -> tuple[str, ...]:
    """The lines about the figure first, the rule last."""
    return tuple(sorted(receipt, key=lambda line: (_RULE.search(line) is not None, found.search(line) is None)))


def _near(asked: str, paragraphs: Iterable[Said]) -> Iterator[str]:
    """What is nearest to words that stand nowhere: figures by size, sentences by their letters."""
    texts = [" ".join(one.text.split()) for one in paragraphs if one.text.strip()]
    if (figure := _FIGURE.fullmatch(asked.strip())) is not None:
        known = dict.fromkeys(one for text in texts for one in _FIGURE.findall(text) if _unit(one) == _unit(figure[0]))
        yield from sorted(known, key=lambda one: (abs(_size(one) - _size(figure[0])), one))[:MOST_NEAR]
        return
    sentences = dict.fromkeys(one for text in texts for one in re.split(r"(?<=[.?!])\s+", text) if " " in one)
    yield from get_close_matches(asked, sentences, n=MOST_NEAR, cutoff=0.5)


def _unit(figure: str) -> str:
    return re.sub(r"[-\u2212\d.,]", "", figure)


def _size(figure: str) -> float:
    return float(re.sub(r"[^\d.]", "", figure) or 0)
