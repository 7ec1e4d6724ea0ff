"""Places to fill → those that people have filled, though the file still marks them as showing what they ask for.

Word takes that mark away when somebody types; scripts and some other programs do not. Left on, Word would throw the
words away at the next keystroke, and a filing would leave them out.
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from briefing.ooxml.namespaces import W
from briefing.ooxml.revisions import shown_text
from briefing.ooxml.trail import Trail
from briefing.reviewing.locating import Located


def settle_prompts(trail: Trail, located: Mapping[str, Located]) -> None:
    """Takes the mark off each place of the tool that says something else than what the tool asked there."""
    places = [one for one in trail.blocks if one.kind == "placeholder" and one.anchor in located]
    asked = [one.text.strip() for one in places]
    for paragraph in dict.fromkeys(each for one in places for each in located[one.anchor].paragraphs):
        for control in (*paragraph.iter(f"{W}sdt"), *paragraph.iterancestors(f"{W}sdt")):
            said = _said_in(control)
            if said and not any(one.endswith(said) for one in asked):
                _take_off(control)


def _take_off(control: etree._Element) -> None:
    for properties in control.iterfind(f"{W}sdtPr"):
        for mark in properties.findall(f"{W}showingPlcHdr"):
            properties.remove(mark)


def _said_in(control: etree._Element) -> str:
    """The words in a content control, whether it stands in a paragraph or around some."""
    inside = list(control.iter(f"{W}p")) or list(control.iterfind(f"{W}sdtContent"))
    return "\n".join(map(shown_text, inside)).strip()
