"""What is made of a scorecard to be taken away: the paper as a draft on the screen, and the files of an order, each as
its command makes it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from briefing import journey, production
from briefing import make as way
from briefing.faults.errors import OutputRefused
from briefing.materials import Document, Inputs, Judged, Tell, say_nothing
from briefing.production.inputs import add_notices_of_disk, open_pictures
from briefing.production.opening import open_file
from briefing.production.orders import Order, Written
from briefing.production.whereabouts import (
    OUT,
    place_of_brief,
    place_of_paper,
    place_of_slides,
    place_of_workbook,
)
from briefing.production.writing import stands

if TYPE_CHECKING:
    from briefing.reviewing.showing import ShownBlock


class Product(StrEnum):
    """A file that can be made of a scorecard."""

    PAPER = "paper"
    BRIEF = "brief"
    SLIDES = "slides"
    MARKED = "marked"


IN_WORDS = {
    Product.PAPER: "The paper, in Word",
    Product.BRIEF: "The chair's brief, in Word, with the paper",
    Product.SLIDES: "The slides, in PowerPoint",
    Product.MARKED: "A copy of the scorecard in which every doubtful cell is coloured and says why",
}


@dataclass(frozen=True, slots=True)
class DraftedPaper:
    """A paper as it would be written now: what it shows, what it rests on, and its main messages."""

    blocks: tuple[ShownBlock, ...]
    judged: Judged
    in_short: tuple[str, ...]


def draft(order: Order, inputs: Inputs, tell: Tell = say_nothing) -> DraftedPaper:
    """The paper of files that were opened before, as it would be written; nothing is."""
    place = place_of_paper(order)
    made = way.make(replace(inputs, pictures=open_pictures(place)), tell)
    judged = add_notices_of_disk(made.judged, order, inputs)
    return DraftedPaper(journey.show_paper(Document(place.name, made.paper)), judged, made.in_short)


def place_of_product(order: Order, product: Product) -> Path:
    """Where a file of this kind goes, in out/."""
    match product:
        case Product.PAPER:
            return place_of_paper(order)
        case Product.BRIEF:
            return place_of_brief(place_of_paper(order))
        case Product.SLIDES:
            return place_of_slides(order)
        case Product.MARKED:
            return order.folder / OUT / f"{place_of_workbook(order).stem} (marked).xlsx"


def make_product(order: Order, product: Product, tell: Tell = say_nothing) -> tuple[Written, ...]:
    """Makes a file as its command does; the brief comes with its paper. Raises what the command raises."""
    match product:
        case Product.PAPER:
            return (production.build(order, tell).paper,)
        case Product.BRIEF:
            built = production.build(replace(order, brief=True), tell)
            return (built.paper, built.brief) if built.brief is not None else (built.paper,)
        case Product.SLIDES:
            return (production.slides(order, tell).written,)
        case Product.MARKED:
            reading = production.read(order, tell)
            return (production.mark(reading, order, place_of_product(order, product)),)


def standing_products(order: Order) -> tuple[tuple[Product, str], ...]:
    """The files that were made and stand in out/, each with its name."""
    places = ((one, place_of_product(order, one)) for one in Product)
    return tuple((one, place.name) for one, place in places if stands(place))


def open_product(order: Order, product: Product) -> Document:
    """A file that was made; raises OutputRefused where it is not there."""
    place = place_of_product(order, product)
    return Document(place.name, open_file(place, OutputRefused))
