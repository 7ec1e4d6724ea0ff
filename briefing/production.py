"""THE SHELL: an order → files opened, rooms called in turn, files written. The only module that opens files.

The upper half reads like a contents page: what is made from what. The lower half finds, opens and writes files.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from difflib import get_close_matches
from pathlib import Path
from threading import get_ident

from briefing.choosing import choose_measure, notices_about
from briefing.details import Details, load_details
from briefing.errors import (
    BriefingError,
    DetailsRefused,
    OrderRefused,
    OutputRefused,
    TemplateRefused,
    WorkbookRefused,
)
from briefing.judging import Judgement, Rulebook, load_rulebook
from briefing.judging import judge as judge_scorecard
from briefing.keeping import Kept, pack_pictures, shown_for, unpack_pictures
from briefing.ledger import Ledger, enter, format_ledger, is_own, parse_ledger
from briefing.measures.catalogue import Catalogue, load_catalogue
from briefing.notices import Notice, Severity
from briefing.orders import Built, Explained, Judged, Order, Outcome, Tell, Written
from briefing.reading import Reading, check_period, read_scorecard
from briefing.report import Figure, Picture

INPUTS, TEMPLATES, OUT = "inputs", "templates", "out"
WORKBOOK_SUFFIXES = (".xlsx", ".xlsm", ".csv", ".xls", ".xlsb", ".ods")
OTHER_DOCUMENTS = (".doc", ".docm", ".dotx", ".odt", ".pdf", ".rtf", ".txt", ".html", ".xlsx")
CATALOGUE, RULES, WORDING = "measures.toml", "rules.toml", "wording.toml"
CHART_STYLE, WORD_TEMPLATE, DETAILS = "charts.mplstyle", "committee-report.docx", "report.toml"
LEDGER, PICTURES = ".briefing-ledger.json", ".briefing-pictures-"
HOUSE_RULES = "house"
LARGEST_INPUT = 200 * 1024 * 1024


# ── What is made from what ──────────────────────────────────────────────────────────────────────────────────────────


def read(order: Order, tell: Tell = lambda _step: None) -> Reading:
    """The scorecard of the order's workbook, with every doubt about it."""
    return _read(order, _catalogue(order), tell)


def judge(order: Order, tell: Tell = lambda _step: None) -> Judged:
    """Each measure's finding, with every notice on the way to it."""
    reading, judgement = _judge(order, _catalogue(order), tell)
    return Judged(reading.scorecard, judgement.findings, (*reading.notices, *judgement.notices))


def explain(order: Order, asked: str, tell: Tell = lambda _step: None) -> Explained:
    """The finding of the one measure that `asked` names, and the sentence that the paper will have about it."""
    from briefing.narrating import load_wording, sentence_of  # Jinja2 takes 60 ms that `read` need not wait for

    judged = judge(order, tell)
    measure = choose_measure(judged.scorecard, asked)
    finding = next(one for one in judged.findings if one.measure.key == measure.key)
    wording = load_wording(*_template_text(order, WORDING))
    return Explained(finding, sentence_of(finding, wording), notices_about(measure, judged.notices))


def build(order: Order, tell: Tell = lambda _step: None) -> Built:
    """The paper, written into place unless somebody has edited the one that stands there."""
    from briefing.narrating import load_wording, narrate
    from briefing.writing.word import write_paper

    place = _place_of_paper(order)
    catalogue = _catalogue(order)
    wording = load_wording(*_template_text(order, WORDING))
    details = _details(order)
    reading, judgement = _judge(order, catalogue, tell)
    notices = (*reading.notices, *check_period(reading.scorecard, details.period), *judgement.notices)
    tell("Writing the narrative")
    narration = narrate(reading.scorecard, judgement, details, wording, catalogue.glossary, notices)
    tell(f"Drawing {len(narration.report.figures)} charts")
    pictures = _pictures(narration.report.figures, place, order)
    tell("Writing the paper")
    template = order.template or _template(order, WORD_TEMPLATE)
    paper = write_paper(narration.report, pictures, _open(template, TemplateRefused), template.name)
    written = put(paper, place, order)
    return Built(written, Judged(reading.scorecard, judgement.findings, (*notices, *narration.notices)))


def new(folder: Path) -> None:
    """A new workspace in `folder`: the worked example, the templates, a place for what comes out."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise OutputRefused(str(folder), "There is something in it.", "Name a folder that is new or empty.")
    for name in (INPUTS, TEMPLATES):
        for source in _files_in(_packaged() / name):
            _write(folder / name / source.relative_to(_packaged() / name), _open(source, TemplateRefused))
    _make_folder(folder / OUT)


def _read(order: Order, catalogue: Catalogue, tell: Tell) -> Reading:
    workbook = _workbook(order)
    tell(f"Reading {workbook}")
    reading = read_scorecard(_open(workbook, WorkbookRefused), workbook.name, catalogue)
    return Reading(reading.scorecard, (*_open_elsewhere(workbook), *reading.notices))


def _judge(order: Order, catalogue: Catalogue, tell: Tell) -> tuple[Reading, Judgement]:
    rulebook = _rulebook(order)
    reading = _read(order, catalogue, tell)
    tell(f"Judging {len(reading.scorecard.measures)} measures")
    return reading, judge_scorecard(reading.scorecard, rulebook)


def _pictures(figures: Sequence[Figure], paper: Path, order: Order) -> Sequence[Picture]:
    """A picture for each figure: the one that was kept beside the paper since it was last built, or a new one."""
    from briefing.drawing import draw, picture_key

    style = _template_text(order, CHART_STYLE)[0]
    keys = {figure.anchor: picture_key(figure, style) for figure in figures}
    place = paper.with_name(f"{PICTURES}{paper.stem}.zip")
    kept = _kept_in(place)
    missing = [figure for figure in figures if keys[figure.anchor] not in kept]
    drawn = {keys[picture.anchor]: picture for picture in draw(missing, style)} if missing else {}
    shown = {key: drawn.get(key) or kept[key] for key in keys.values()}
    if not order.dry_run and shown.keys() != kept.keys():
        with suppress(OutputRefused):  # a picture that cannot be kept is drawn again next time
            _write(place, pack_pictures(shown))
    return [shown_for(figure, shown[keys[figure.anchor]]) for figure in figures]


def _kept_in(place: Path) -> Kept:
    with suppress(OutputRefused):
        return unpack_pictures(_open(place, OutputRefused))
    return {}


def _catalogue(order: Order) -> Catalogue:
    return load_catalogue(*_template_text(order, CATALOGUE))


def _rulebook(order: Order) -> Rulebook:
    return load_rulebook(*_text(_rules(order), TemplateRefused))


def _details(order: Order) -> Details:
    path = order.report or order.folder / INPUTS / DETAILS
    if order.report is None and not os.path.lexists(path):
        return Details()
    return load_details(*_text(path, DetailsRefused))


# ── Where things are ────────────────────────────────────────────────────────────────────────────────────────────────


def _workbook(order: Order) -> Path:
    """The workbook that is named, or the only one in inputs/."""
    if order.workbook is not None:
        return order.workbook
    inputs = order.folder / INPUTS
    if not inputs.is_dir():
        message = "Here is no inputs/ folder to take a workbook from."
        raise OrderRefused("", message, "Name the WORKBOOK, or make a workspace with `briefing new DIR`.")
    found = [path for path in sorted(inputs.iterdir()) if _is_workbook(path)]
    if not found:
        remedy = f"Put the scorecard there ({', '.join(WORKBOOK_SUFFIXES)}), or name the WORKBOOK."
        raise WorkbookRefused(str(inputs), "There is no workbook in it.", remedy)
    if len(found) > 1:
        names = "\n".join(f"  {path}" for path in found)
        raise OrderRefused(str(inputs), f"There are {len(found)} workbooks in it:\n{names}", "Name one as WORKBOOK.")
    return found[0]


def _is_workbook(path: Path) -> bool:
    """Whether it may be a scorecard; `~$` files are the mark that Excel leaves beside an open one."""
    return path.suffix.casefold() in WORKBOOK_SUFFIXES and not path.name.startswith(("~$", "."))


def _packaged() -> Path:
    """The folder of the templates and the example that come with the tool: installed, or in the checkout."""
    installed = Path(__file__).parent / "_packaged"
    return installed if installed.is_dir() else Path(__file__).parents[1]


def _template(order: Order, name: str) -> Path:
    """The workspace's own template of this name, else the packaged one."""
    own = order.folder / TEMPLATES / name
    return own if os.path.lexists(own) else _packaged() / TEMPLATES / name


def _rules(order: Order) -> Path:
    """The rulebook that `--rules` names: `house`, another one in templates/, or a file."""
    asked = order.rules or HOUSE_RULES
    if asked == HOUSE_RULES:
        return _template(order, RULES)
    if asked.casefold().endswith(".toml") or "/" in asked or os.sep in asked:
        return Path(asked)
    named = rulebook_names(order)
    if asked in named:
        return _template(order, f"rules-{asked}.toml")
    near = get_close_matches(asked, named, n=1)
    hint = f"Did you mean '{near[0]}'?" if near else f"Known: {', '.join(named)}; or name a file that ends with .toml."
    raise OrderRefused(f"--rules {asked}", "There is no rulebook of this name.", hint)


def rulebook_names(order: Order) -> tuple[str, ...]:
    """The names that `--rules` knows: `house`, and each rules-NAME.toml in the workspace's or packaged templates."""
    folders = (order.folder / TEMPLATES, _packaged() / TEMPLATES)
    others = {path.stem.removeprefix("rules-") for folder in folders for path in folder.glob("rules-*.toml")}
    return (HOUSE_RULES, *sorted(others))


def _place_of_paper(order: Order) -> Path:
    """Where the paper goes: out/ beside inputs/, or as `--out` says, a folder or a .docx file."""
    name = f"{_workbook(order).stem}.docx"
    out = order.out if order.out is not None else order.folder / OUT
    if out.suffix.casefold() == ".docx" and not out.is_dir():
        return out
    if out.suffix.casefold() in OTHER_DOCUMENTS and not out.is_dir():
        raise OrderRefused(
            f"--out {out}", "The paper is a Word file.", "Give a name that ends with .docx, or a folder."
        )
    return out / name


def _files_in(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.name.startswith(("~$", ".")):
            yield path


# ── Opening ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _template_text(order: Order, name: str) -> tuple[str, str]:
    return _text(_template(order, name), TemplateRefused)


def _text(path: Path, refusal: type[BriefingError]) -> tuple[str, str]:
    """The text of a file and its name for messages; raises `refusal` where it is not UTF-8."""
    data = _open(path, refusal)
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n"), str(path)
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        message = f"This is not UTF-8 text: there is a byte {data[fault.start]:#04x}."
        raise refusal(f"{path}, line {line}", message, "Save the file with the encoding UTF-8.") from None


def _open(path: Path, refusal: type[BriefingError]) -> bytes:
    """The bytes of an ordinary file; raises `refusal` for anything else. Never waits for a pipe."""
    if path.name.startswith("~$"):
        raise refusal(str(path), "This is the mark that Office leaves beside an open file.", "Name the file itself.")
    try:
        with open(path, "rb", opener=_without_waiting) as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise refusal(str(path), "This is no ordinary file.", "Name a file, not a folder, pipe or device.")
            if status.st_size > LARGEST_INPUT:
                message = f"It has {status.st_size // 1024**2} MB; at most {LARGEST_INPUT // 1024**2} MB are read."
                raise refusal(str(path), message, "Name a smaller file.")
            return file.read()
    except (OSError, ValueError) as fault:
        raise _not_opened(path, fault, refusal) from None


def _without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _not_opened(path: Path, fault: OSError | ValueError, refusal: type[BriefingError]) -> BriefingError:
    with suppress(OSError, ValueError):
        if path.is_dir():
            return refusal(str(path), "This is a folder.", "Name a file in it.")
        if isinstance(fault, FileNotFoundError) and path.parent.is_dir():
            near = get_close_matches(path.name, [one.name for one in path.parent.iterdir()], n=1, cutoff=0.75)
            hint = f"Did you mean '{near[0]}'?" if near else "Check the name and the folder."
            return refusal(str(path), "There is no such file.", hint)
    if isinstance(fault, PermissionError):
        return refusal(str(path), "It may not be read.", "Close it in Word or Excel, or ask for the right to read it.")
    reason = fault.strerror if isinstance(fault, OSError) and fault.strerror else str(fault)
    return refusal(str(path), f"It cannot be read: {reason}.", "Check the name and the folder.")


def _open_elsewhere(workbook: Path) -> tuple[Notice, ...]:
    """A notice where the workbook is open in Excel or LibreOffice: what is not saved is not read."""
    if not _owner_files(workbook):
        return ()
    message = "The workbook is open in Excel or another program: what is not saved there is not in the paper."
    return (Notice("open-elsewhere", Severity.WARNING, workbook.name, message, "Save and close it, then run again."),)


def _owner_files(path: Path) -> tuple[Path, ...]:
    """The marks beside a file that is open: Excel's and Word's `~$` (Word's may replace two letters), LibreOffice's."""
    names = (f"~${path.name}", f"~${path.name[1:]}", f"~${path.name[2:]}", f".~lock.{path.name}#")
    with suppress(OSError):
        return tuple(path.with_name(name) for name in names if os.path.lexists(path.with_name(name)))
    return ()


# ── Writing ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def put(data: bytes, path: Path, order: Order) -> Written:
    """Moves `data` into place. What somebody edited is never lost: it is refused, or by force kept as a backup."""
    standing = _open(path, OutputRefused) if _stands(path) else None
    ledger = _ledger_of(path.parent)
    if standing == data:
        if not is_own(ledger, path.name, data) and not order.dry_run:
            _write(path.parent / LEDGER, format_ledger(enter(ledger, path.name, None, data)).encode())
        return Written(path, Outcome.UNCHANGED)
    _refuse_open(path)
    edited = standing is not None and not is_own(ledger, path.name, standing)
    if edited and not order.force:
        message = "Somebody has edited this file since it was written, or it comes from elsewhere."
        raise OutputRefused(str(path), message, "`--force` replaces it and keeps a backup; `--out` writes elsewhere.")
    if order.dry_run:
        return Written(path, Outcome.WOULD_WRITE if standing is None else Outcome.WOULD_REPLACE)
    backup = _back_up(path, standing) if edited and standing is not None else None
    _write(path.parent / LEDGER, format_ledger(enter(ledger, path.name, standing, data)).encode())
    _write(path, data)
    return Written(path, Outcome.WRITTEN if standing is None else Outcome.REPLACED, backup)


def _stands(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError) as fault:  # a name that no disk can hold
        raise _not_written(path, fault) from None


def _ledger_of(folder: Path) -> Ledger:
    try:
        return parse_ledger(_text(folder / LEDGER, OutputRefused)[0])
    except OutputRefused:
        return {}


def _refuse_open(path: Path) -> None:
    for mark in _owner_files(path):
        remedy = f"Close it there. If it is not open anywhere, delete {mark}."
        raise OutputRefused(str(path), "It is open in Word or another program.", remedy)


def _back_up(path: Path, data: bytes) -> Path:
    """A copy beside it under a name that nothing has: paper.backup-1.docx, paper.backup-2.docx, ..."""
    number = 1
    while os.path.lexists(backup := path.with_name(f"{path.stem}.backup-{number}{path.suffix}")):
        number += 1
    _write(backup, data)
    return backup


def _write(path: Path, data: bytes) -> None:
    """Writes beside the file and moves it into place, so that a run that is killed leaves what was there before."""
    _make_folder(path.parent)
    target = path.resolve()
    beside = target.with_name(f".briefing-{os.getpid()}-{get_ident()}.tmp")
    try:
        _clear(target.parent.glob(".briefing-*-*.tmp"))
        with beside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(target)
    except (OSError, ValueError) as fault:
        with suppress(OSError, ValueError):
            beside.unlink()
        raise _not_written(path, fault) from None


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as fault:
        raise _not_written(folder, fault) from None


def _clear(leavings: Iterable[Path]) -> None:
    """Removes what killed runs have left; a file of a run that still goes on stays."""
    for path in leavings:
        number = path.name.split("-")[1]
        if number.isdigit() and not _is_running(int(number)):
            with suppress(OSError):
                path.unlink()


def _is_running(process: int) -> bool:
    if process == os.getpid():
        return True
    if sys.platform == "win32":  # a signal would end it there; a file in use cannot be removed anyway
        return False
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def _not_written(path: Path, fault: OSError | ValueError) -> OutputRefused:
    if isinstance(fault, PermissionError):
        remedy = "Close it in Word, or choose another place with `--out`."
        return OutputRefused(str(path), "It may not be written.", remedy)
    if isinstance(fault, FileExistsError | NotADirectoryError):
        return OutputRefused(
            str(path), "There is a file where a folder should be.", "Choose another place with `--out`."
        )
    if isinstance(fault, OSError) and fault.errno == errno.ENOSPC:
        return OutputRefused(str(path), "The disk is full.", "Make room and run again; what was there before stays.")
    reason = fault.strerror if isinstance(fault, OSError) and fault.strerror else str(fault)
    return OutputRefused(str(path), f"It cannot be written: {reason}.", "Choose another place with `--out`.")
