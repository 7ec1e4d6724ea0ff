"""An order → where its files are: the workspace's own, else the ones that come with the tool. Opens none of them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path

from briefing.faults.errors import OrderRefused, WorkbookRefused
from briefing.production.orders import Order

INPUTS, TEMPLATES, OUT = "inputs", "templates", "out"
WORKBOOK_SUFFIXES = (".xlsx", ".xlsm", ".csv", ".xls", ".xlsb", ".ods")
OTHER_DOCUMENTS = (".doc", ".docm", ".dotx", ".odt", ".pdf", ".rtf", ".txt", ".html", ".xlsx")
RULES, DETAILS, MEASURES = "rules.toml", "report.toml", "measures.xlsx"
WORD_TEMPLATE, BRIEF, SLIDES = "committee-report.docx", "chairs-brief.docx", "slides.pptx"
PICTURES = ".briefing-pictures-"
HOUSE_RULES = "house"
DURHAM, QUARTER = "durham", "quarter"


def place_of_workbook(order: Order) -> Path:
    """The workbook that is named, or the only one in inputs/."""
    if order.workbook is not None:
        return order.workbook
    inputs = order.folder / INPUTS
    if not inputs.is_dir():
        message = "Here is no inputs/ folder to take a workbook from."
        raise OrderRefused("", message, "Name the WORKBOOK, or make a workspace with `briefing new DIR`.")
    workbooks = [path for path in sorted(inputs.iterdir()) if _is_workbook(path)]
    found = [path for path in workbooks if path.name.casefold() != MEASURES] or workbooks
    if not found:
        remedy = f"Put the scorecard there ({', '.join(WORKBOOK_SUFFIXES)}), or name the WORKBOOK."
        raise WorkbookRefused(str(inputs), "There is no workbook in it.", remedy)
    if len(found) > 1:
        names = "\n".join(f"  {path}" for path in found)
        raise WorkbookRefused(str(inputs), f"There are {len(found)} workbooks in it:\n{names}", "Name one as WORKBOOK.")
    return found[0]


def place_of_measures(order: Order) -> Path | None:
    """The workspace's inputs/measures.xlsx, whose sheet `Briefing measures` holds for every scorecard; None where there
    is none, or where it is the scorecard itself."""
    path = order.folder / INPUTS / MEASURES
    return path if path.is_file() and not _are_same(path, place_of_workbook(order)) else None


def _is_workbook(path: Path) -> bool:
    """Whether it may be a scorecard; `~$` files are the mark that Excel leaves beside an open one."""
    return path.suffix.casefold() in WORKBOOK_SUFFIXES and not path.name.startswith(("~$", "."))


def packaged() -> Path:
    """The folder of the templates and the example that come with the tool: installed, or in the checkout."""
    installed = Path(__file__).parents[1] / "_packaged"
    return installed if installed.is_dir() else Path(__file__).parents[2]


def place_of_statistics() -> Path:
    """The national statistics that come with the tool."""
    return Path(__file__).parents[1] / "national" / "statistics.sqlite"


def place_of_own_statistics(folder: Path) -> Path:
    """The newer releases that a workspace has taken in."""
    return folder / INPUTS / "statistics.sqlite"


def place_of_example(name: str) -> Path:
    """The folder of a worked example: `durham`, a scorecard alone, or `quarter`, a whole workbook with sheets beside
    it."""
    return packaged() / INPUTS if name == DURHAM else Path(__file__).parents[1] / "examples" / name


def place_of_template(order: Order, name: str) -> Path:
    """The workspace's own template of this name, else the packaged one."""
    own = order.folder / TEMPLATES / name
    return own if os.path.lexists(own) else packaged() / TEMPLATES / name


def place_of_word_template(order: Order) -> Path:
    """The Word file that `--template` names: one in templates/, with or without its suffix, or a file."""
    return _place_of_named_template(order, WORD_TEMPLATE, ".docx")


def place_of_slide_template(order: Order) -> Path:
    """The presentation that `--template` names: one in templates/, with or without its suffix, or a file."""
    return _place_of_named_template(order, SLIDES, ".pptx")


def _place_of_named_template(order: Order, usual: str, suffix: str) -> Path:
    if order.template is None:
        return place_of_template(order, usual)
    named = place_of_template(order, order.template.removesuffix(suffix) + suffix)
    own = Path(order.template)
    if os.path.lexists(own) or own.name != order.template:
        return own
    if named.is_file():
        return named
    found = {path.stem for folder in _template_folders(order) for path in folder.glob(f"*{suffix}")}
    known = sorted(name for name in found - {Path(BRIEF).stem} if not name.startswith("~$"))
    raise _unknown("--template", order.template, "template", known, suffix)


def place_of_rules(order: Order) -> Path:
    """The rulebook that `--rules` names: `house`, another one in templates/, or a file."""
    asked = order.rules or HOUSE_RULES
    if asked == HOUSE_RULES:
        return place_of_template(order, RULES)
    if asked.casefold().endswith(".toml") or "/" in asked or os.sep in asked:
        return Path(asked)
    named = rulebook_names(order)
    if asked in named:
        return place_of_template(order, f"rules-{asked}.toml")
    raise _unknown("--rules", asked, "rulebook", named, ".toml")


def rulebook_names(order: Order) -> tuple[str, ...]:
    """The names that `--rules` knows: `house`, and each rules-NAME.toml in the workspace's or packaged templates."""
    folders = _template_folders(order)
    others = {path.stem.removeprefix("rules-") for folder in folders for path in folder.glob("rules-*.toml")}
    return (HOUSE_RULES, *sorted(others))


def _template_folders(order: Order) -> tuple[Path, Path]:
    return order.folder / TEMPLATES, packaged() / TEMPLATES


def _unknown(option: str, asked: str, what: str, known: Sequence[str], suffix: str) -> OrderRefused:
    near = get_close_matches(asked, known, n=1)
    hint = (
        f"Did you mean '{near[0]}'?" if near else f"Known: {', '.join(known)}; or name a file that ends with {suffix}."
    )
    return OrderRefused(f"{option} {asked}", f"There is no {what} of this name.", hint)


def place_of_details(order: Order) -> Path | None:
    """The report.toml that `--report` names, or the one in inputs/ if there is one."""
    own = order.folder / INPUTS / DETAILS
    if order.report is not None:
        return order.report
    return own if os.path.lexists(own) else None


def place_of_paper(order: Order) -> Path:
    """Where the paper goes: out/ beside inputs/, or as `--out` says, a folder or a .docx file."""
    name = f"{place_of_workbook(order).stem}.docx"
    out = order.out if order.out is not None else order.folder / OUT
    if out.suffix.casefold() == ".docx" and not out.is_dir():
        return _not_an_input(out, order)
    if out.suffix.casefold() in OTHER_DOCUMENTS and not out.is_dir():
        raise OrderRefused(
            f"--out {out}", "The paper is a Word file.", "Give a name that ends with .docx, or a folder."
        )
    return _not_an_input(out / name, order)


def place_of_slides(order: Order) -> Path:
    """Where the slides go: out/ beside inputs/, or as `--out` says, a folder or a .pptx file."""
    out = order.out if order.out is not None else order.folder / OUT
    if out.suffix.casefold() == ".pptx" and not out.is_dir():
        return out
    if out.suffix.casefold() in (*OTHER_DOCUMENTS, ".docx") and not out.is_dir():
        message = "The slides are a presentation."
        raise OrderRefused(f"--out {out}", message, "Give a name that ends with .pptx, or a folder.")
    return out / f"{place_of_workbook(order).stem}.pptx"


def place_of_refreshed(paper: Path, order: Order) -> Path:
    """Where a refreshed paper goes: beside the one that came, under a name of its own, or as `--out` says, a folder or
    a .docx file; never over the one that came."""
    return _not_an_input(_beside(f"{paper.stem} (refreshed).docx", order, paper), order)


def place_of_changes(old: Path, new: Path, order: Order) -> Path:
    """Where the page of what has changed goes, in the same way; never over either paper."""
    return _beside(f"{new.stem} (changes).docx", order, new, old)


def _beside(name: str, order: Order, paper: Path, *others: Path) -> Path:
    """A file of that name in the folder of a paper, or what `--out` says; never one of the papers."""
    place = paper.with_name(name) if order.out is None else order.out
    if place.suffix.casefold() != ".docx" or place.is_dir():
        place = place / name
    if any(_are_same(place, one) for one in (paper, *others)):
        message = "This paper is read here; it is never written to."
        raise OrderRefused(str(place), message, "Give another name.")
    return place


def place_of_pictures(paper: Path) -> Path:
    """Where the charts of a paper are kept for the next time."""
    return paper.with_name(f"{PICTURES}{paper.stem}.zip")


def place_of_brief(paper: Path) -> Path:
    """Where the chair's brief goes: beside the paper."""
    return paper.with_name(f"{paper.stem} (chair's brief).docx")


def place_of_copy(file: Path, order: Order) -> Path:
    """Where a workbook about the workbook goes: an .xlsx file, and never the workbook itself."""
    if file.suffix.casefold() != ".xlsx" or file.is_dir():
        raise OrderRefused(str(file), "The copy is an Excel workbook.", "Give a name that ends with .xlsx.")
    return _not_an_input(file, order)


def _not_an_input(file: Path, order: Order) -> Path:
    """The file, unless the paper is made from it."""
    inputs = {
        "the scorecard": place_of_workbook(order),
        "the scorecard of the last report": order.since,
        "report.toml": place_of_details(order),
        "the Word template": place_of_word_template(order),
        "the rulebook": place_of_rules(order),
    }
    for what, path in inputs.items():
        if path is not None and _are_same(file, path):
            raise OrderRefused(str(file), f"This is {what} itself; it is never written to.", "Give another name.")
    return file


def _are_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except (OSError, ValueError):
        return False


def files_in(folder: Path) -> Iterator[Path]:
    """The files of a folder and the folders in it, without hidden ones and Office's marks."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.name.startswith(("~$", ".")):
            yield path
