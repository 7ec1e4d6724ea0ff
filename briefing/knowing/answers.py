"""What somebody answers to a doubt: of a measure, of a verdict, of the paper; and what can be answered.

Only checked answers are written. Where they are kept, writing and production know.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from briefing.faults.errors import OrderRefused
from briefing.faults.settings import nearest
from briefing.knowing.author_words import KINDS, LEAVE_OUT, POLARITIES, SETTINGS, Setting, plain
from briefing.measures.observation import Unit
from briefing.measures.scorecard import Measure


@dataclass(frozen=True, slots=True)
class MeasureAnswer:
    """What somebody says of one measure: which setting, by the first of its headers ("polarity", "leave out"), and a
    text as it is typed into the sheet; an empty one takes the answer back."""

    measure: Measure
    about: str
    text: str

    @property
    def setting(self) -> Setting:
        """What the answer is about; raises OrderRefused where there is no such setting."""
        found = next((one for one in SETTINGS if one.headers[0] == plain(self.about)), None)
        if found is None:
            message = "This is nothing that can be said of a measure."
            raise OrderRefused(f"'{self.about}'", message, nearest(self.about, [one.headers[0] for one in SETTINGS]))
        return found


@dataclass(frozen=True, slots=True)
class VerdictAnswer:
    """A verdict that somebody sets of a measure, and the value that it was set for; an empty verdict takes it back."""

    measure: Measure
    verdict: str
    reason: str
    role: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class PaperAnswer:
    """What somebody says of the paper: the path of a setting in report.toml, and its value; None takes it back."""

    path: tuple[str, ...]
    value: str | bool | int | date | list[str] | None


@dataclass(frozen=True, slots=True)
class Signature:
    """Who answers, and when."""

    name: str
    day: date

    def __post_init__(self) -> None:
        name = "".join(letter for letter in " ".join(self.name.split()) if letter.isprintable())
        if not name:
            raise OrderRefused("", "Nobody is named who says so.", "Give your name.")
        object.__setattr__(self, "name", name)

    def __str__(self) -> str:
        return f"{self.name}, {self.day.isoformat()}"


CHOICES: Mapping[str, tuple[tuple[str, str], ...]] = MappingProxyType(
    {
        "polarity": tuple((words, words) for words in POLARITIES.values()),
        "kind": tuple((kind.value, words) for kind, words in KINDS.items()),
        "unit": tuple((unit.value, unit.value) for unit in Unit),
        LEAVE_OUT: (("yes", "yes"), ("no", "no")),
    }
)
"""What can be chosen as an answer: the text of the answer, and the words to choose it by."""


def check_answer(answer: MeasureAnswer) -> None:
    """Raises OrderRefused where the text cannot be read as what it is an answer to."""
    setting, text = answer.setting, answer.text.strip()
    if text and plain(text) != LEAVE_OUT and setting.read(text, answer.measure.unit) is None:
        place = f"{answer.measure.name}: {setting.headers[0]}"
        raise OrderRefused(place, f"{setting.not_understood(text)}.", nearest(text, setting.known))
