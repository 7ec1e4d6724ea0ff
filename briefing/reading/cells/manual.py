"""The tables of forms → the manual's page on what a cell and a header may say. Nothing in it is written twice."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.reading.cells.cell_forms import FIGURES, NIL, TAILS, WORDS
from briefing.reading.cells.dating import read_period
from briefing.reading.cells.period_forms import PERIOD_FORMS

_UNLESS = ", unless a footnote says otherwise"


def cells_page() -> str:
    """The page as Markdown: words, figures, what may follow them, and periods, each with an example."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# What a scorecard's cells may say"
    yield ""
    yield "Spaces, dashes, capital letters and full-width signs do not matter. What fits none of these forms is named"
    yield "with its cell in a notice; nothing is guessed."
    yield from _table(
        "Words in place of a figure",
        ("Example", "Also", "Read as"),
        [
            (f"`{word.example}`", ", ".join(f"`{one}`" for one in word.also), f"{word.status}{_UNLESS * word.mark}")
            for word in WORDS
        ],
    )
    yield from _table(
        "Figures",
        ("Example", "Form", "Gives"),
        [(f"`{form.example}`", form.name, form.gives) for form in (*FIGURES, NIL)],
    )
    yield from _table(
        "What may follow",
        ("Example", "Form", "Gives"),
        [(f"`{form.example}`", form.name, form.gives) for form in TAILS],
    )
    yield from _table(
        "Periods",
        ("Example", "Form", "Read as"),
        [(f"`{form.example}`", form.name, _period_of(form.example)) for form in PERIOD_FORMS],
    )


def _period_of(example: str) -> str:
    dated = read_period(example)
    return str(dated.period) if dated else ""


def _table(title: str, head: tuple[str, ...], rows: list[tuple[str, ...]]) -> Iterator[str]:
    yield ""
    yield f"## {title}"
    yield ""
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    yield from (f"| {' | '.join(cell.replace('|', '/') for cell in row)} |" for row in rows)
