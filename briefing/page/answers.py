"""What a form says → the answers to what was asked in it, written down, and what has changed by them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol, TypeVar

from briefing.faults.errors import OrderRefused
from briefing.page.gate import FORM_WORD
from briefing.page.sitting import sitting
from briefing.production.in_words import changes_in_words, outcome_in_words
from briefing.production.orders import Order, Written

Answer_co = TypeVar("Answer_co", covariant=True)


class Asking(Protocol[Answer_co]):
    """Something that was asked under a name, with the answers that a text gives to it."""

    @property
    def name(self) -> str:
        """The field of the form."""

    def answer(self, text: str) -> tuple[Answer_co, ...]:
        """What is written down for this text."""


def answers_in(form: Mapping[str, str], asked: Sequence[Asking[Answer_co]]) -> list[Answer_co]:
    """The answers that a form gives; raises OrderRefused where it gives none, or one to what is not asked any more."""
    given = [one for each in asked if (text := form.get(each.name, "").strip()) for one in each.answer(text)]
    known = {FORM_WORD, "by", *(each.name for each in asked)}
    if any(text.strip() for name, text in form.items() if name not in known):
        message = (
            "Nothing is saved: what was chosen is not asked any more, for it was answered meanwhile, or the files "
        )
        raise OrderRefused("", f"{message}have changed.", "Look at what it is now, and save the other answers again.")
    if not given:
        raise OrderRefused("", "Nothing was chosen.", "Choose an answer, and save it.")
    return given


def write_answers(write: Callable[[Order], Sequence[Written]]) -> int:
    """Writes answers; returns the number under which the next page says which file holds them and which verdicts are
    others now. Raises what `write` does."""
    now, before = sitting(), sitting().judged_if_it_can_be()
    said = [sentence for one in write(now.order) for sentence in outcome_in_words(one)]
    after = now.judged_if_it_can_be()
    return now.say(*said, *(changes_in_words(before, after) if before and after else ()))
