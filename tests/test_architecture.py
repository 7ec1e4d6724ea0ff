"""The house: which room may import which, which room knows which library, and who may open a file or read the clock."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "briefing"

ROOMS = [
    "faults",
    "measures",
    "language",
    "knowing",
    "reading",
    "national",
    "disclosing",
    "judging",
    "report",
    "narrating",
    "drawing",
    "ooxml",
    "writing",
    "reviewing",
    "materials",
    "make",
    "enquiry",
    "journey",
    "production",
    "terminal",
    "page",
    "cli",
    "__main__",
]
"""A room imports only what stands before it. From `production` on it is the shell."""

SHELL = {"production", "terminal", "page", "cli"}
KNOWN_ONLY_BY: dict[str, set[str]] = {
    "click": {"cli"},
    "docx": {"ooxml", "writing", "reviewing"},
    "flask": {"page"},
    "jinja2": {"narrating", "page"},
    "markupsafe": {"page"},
    "lxml": {"reading", "ooxml", "writing", "reviewing"},
    "matplotlib": {"drawing"},
    "openpyxl": {"reading", "writing"},
    "pandas": {"writing"},
    "python_calamine": {"reading"},
    "pikepdf": {"reviewing"},
    "pydantic": {"faults", "knowing", "judging", "narrating"},
    "rich": {"terminal"},
    "waitress": {"page"},
    "webbrowser": {"page"},
    "werkzeug": {"page"},
    "sqlite3": {"national"},
    "tomlkit": {"knowing"},
    "os": SHELL,
    "pathlib": SHELL,
    "glob": {"production"},
    "shutil": {"production"},
    "socket": {"production"},
    "subprocess": {"production"},
    "tempfile": {"production"},
    "time": {"production"},
    "locale": set(),
    "random": set(),
    "secrets": set(),
    "uuid": set(),
}
MAY_PRINT = {"production", "terminal", "cli"}
ALLOWED = {
    "reading.files.open_calamine": {
        "pathlib",
        "subprocess",
    },  # what may ask for all memory is read in a process of its own
    "reading.files.limits": {"time"},  # a workbook that would take for ever is refused in time
    "page.serving": {"secrets", "socket"},  # the token of the page, which nothing that is written depends on; its port
    "drawing.lettering": {"files"},  # the fonts are part of the package
}
"""What one module may do that its room may not, with the reason beside each."""
FILE_CALLS = {"read_text", "read_bytes", "write_text", "write_bytes", "touch", "mkdir", "fdopen", "mkstemp"}
CLOCK_CALLS = {"now", "today", "utcnow", "localtime", "gmtime"}


def modules() -> Iterator[tuple[str, str]]:
    """Each module of the package by its dotted name below `briefing`, with its source."""
    for path in sorted(PACKAGE.rglob("*.py")):
        name = ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__")
        yield name, path.read_text(encoding="utf-8")


def breaches(name: str, source: str) -> list[str]:
    """What this source does that its room may not, a line each."""
    room = name.partition(".")[0]
    tree = ast.parse(source)
    found = [] if ast.get_docstring(tree) else [f"{name} has no docstring"]
    for imported in imports_of(tree):
        found += import_breaches(name, room, imported)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            found += call_breaches(name, room, called(node))
    return found


PAGE_ASKS = ("production", "make", "materials", "enquiry", "journey", "page", "faults")
PAGE_NOUNS = (
    "measures",
    "judging.finding",
    "knowing.answers",
    "knowing.details_form",
    "knowing.questions",
    "reading.files.grid",
)
"""What the page imports: what it asks, and the nouns that it is answered with."""
BESIDE = ("terminal", "page")
"""The two faces of the shell: neither knows the other."""


def imports_of(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from (alias.name for alias in names)
            case ast.ImportFrom(module="briefing", names=names):
                yield from (f"briefing.{alias.name}" for alias in names)
            case ast.ImportFrom(module=str(module), level=0):
                yield module
            case ast.ImportFrom():
                yield "a relative import"


def import_breaches(name: str, room: str, imported: str) -> Iterator[str]:
    top, _, rest = imported.partition(".")
    if imported == "a relative import":
        yield f"{name} has a relative import"
    elif top == "briefing" and room != "__init__":
        other = rest.partition(".")[0]
        if {room, other} == set(BESIDE):
            yield f"{name} imports {imported}, which stands beside it"
        elif room == "page" and not rest.startswith(PAGE_ASKS + PAGE_NOUNS):
            yield f"{name} imports {imported}, which is no noun"
        if other != "__version__" and (other not in ROOMS or ROOMS.index(other) > ROOMS.index(room)):
            yield f"{name} imports {imported}, which stands after it"
    elif room not in KNOWN_ONLY_BY.get(top, {room}) and top not in ALLOWED.get(name, ()):
        yield f"{name} imports {top}"


def called(node: ast.Call) -> tuple[str, str]:
    """The name of what is called, and of what it is called on: `date.today()` → ("today", "date")."""
    match node.func:
        case ast.Name(id=function):
            return function, ""
        case ast.Attribute(attr=function, value=value):
            return function, ast.unparse(value)
        case _:
            return "", ""


def call_breaches(name: str, room: str, call: tuple[str, str]) -> Iterator[str]:
    function, owner = call
    if room == "production":
        return
    opens = (function == "open" and owner in ("", "io", "os", "path")) or (owner and function in FILE_CALLS)
    if opens and "files" not in ALLOWED.get(name, ()):
        yield f"{name} opens files: {owner}.{function}()"
    if function in CLOCK_CALLS and owner.split(".")[-1] in ("date", "datetime", "time"):
        yield f"{name} reads the clock: {owner}.{function}()"
    if function == "print" and not owner and room not in MAY_PRINT:
        yield f"{name} prints"


def test_every_module_keeps_to_its_room() -> None:
    found = [breach for name, source in modules() for breach in breaches(name, source)]
    assert found == []


def test_every_room_of_the_house_is_known() -> None:
    assert {name.partition(".")[0] for name, _ in modules()} <= {*ROOMS, "__init__"}


@pytest.mark.parametrize(
    ("module", "source", "breach"),
    [
        ("measures.period", "from briefing.judging import judge", "imports briefing.judging, which stands after it"),
        ("reading.cells", "from briefing import narrating", "imports briefing.narrating, which stands after it"),
        ("judging.rules", "def late():\n    import briefing.production", "imports briefing.production"),
        ("judging.rules", "from . import finding", "has a relative import"),
        ("judging.rules", "import pandas as pd", "imports pandas"),
        ("narrating.words", "import matplotlib.figure", "imports matplotlib"),
        ("drawing", "from docx import Document", "imports docx"),
        ("judging.rules", "from openpyxl import load_workbook", "imports openpyxl"),
        ("reading.cells", "from pathlib import Path", "imports pathlib"),
        ("narrating.words", "import random", "imports random"),
        ("drawing", "import time", "imports time"),
        ("reading.cells", "open('scorecard.xlsx')", "opens files: .open()"),
        ("writing.word", "place.write_bytes(b'')", "opens files: place.write_bytes()"),
        ("narrating.words", "date.today()", "reads the clock: date.today()"),
        ("writing.word", "datetime.datetime.now()", "reads the clock: datetime.datetime.now()"),
        ("judging.rules", "print('done')", "prints"),
        ("judging.rules", "x = 1", "has no docstring"),
        ("page.bring", "from briefing.terminal import parts", "imports briefing.terminal, which stands beside it"),
        ("page.bring", "from briefing.judging import judge", "imports briefing.judging, which is no noun"),
        ("page.bring", "import secrets", "imports secrets"),
        ("page.bring", "from datetime import date\ndate.today()", "reads the clock: date.today()"),
    ],
)
def test_a_planted_breach_is_caught(module: str, source: str, breach: str) -> None:
    documented = source if breach == "has no docstring" else f'"""What it is for."""\n{source}'
    assert [found for found in breaches(module, documented) if breach in found]


def test_what_a_room_may_do_is_no_breach() -> None:
    imports = "from openpyxl import load_workbook\nfrom briefing.measures.period import Period"
    source = f'"""Reads."""\n{imports}\narchive.open("a")'
    assert breaches("reading.workbook", source) == []
