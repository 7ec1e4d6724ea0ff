"""Bullets and ticks of the fonts Symbol and Wingdings → characters that say what they are.

Word keeps such a sign as a place in a font of its own (U+F0B7), which no screen reader can speak and PDF/A-2a does not
allow (ISO 19005-2, 6.2.11.7.3). The signs are those of Word's own libraries of bullets.
"""

from __future__ import annotations

from collections.abc import Sequence

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from lxml import etree

from briefing.ooxml.namespaces import W
from briefing.ooxml.new_parts import part_related

_PLACES = range(0xF000, 0xF100)
_SIGNS = {
    "symbol": {0x2D: "\u2212", 0xA3: "≤", 0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "\u00d7", 0xB7: "•"},
    "wingdings": {
        **{0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒", 0x75: "◆", 0x76: "❖", 0x9F: "•", 0xA7: "▪"},
        **{0xA8: "◻", 0xD8: "➢", 0xE0: "→", 0xE8: "➔", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑"},
    },
}
"""By font and place in it, as in Unicode's own tables of the two fonts."""
_BULLET = "•"


def spell_symbols(document: Document, stories: Sequence[etree._Element]) -> list[str]:
    """Puts characters in the place of signs; says which signs have none, and stay."""
    numbering = part_related(document.part, RT.NUMBERING)
    for level in () if numbering is None else numbering.element.iter(f"{W}lvl"):
        _spell_bullet(level)
    left = []
    for story in stories:
        for sign in list(story.iter(f"{W}sym")):
            said = _spell(chr(int(sign.get(f"{W}char", "0"), 16)), sign.get(f"{W}font", ""))
            if said:
                sign.addprevious(sign.makeelement(f"{W}t"))
                sign.getprevious().text = said  # type: ignore[union-attr]  # it was put there
                sign.getparent().remove(sign)  # type: ignore[union-attr]  # a sign stands in a run
            else:
                left.append(f"{sign.get(f'{W}font')} {sign.get(f'{W}char')}")
        for fonts in list(story.iter(f"{W}rFonts")):
            left.extend(_spell_run(fonts))
    return left


def _spell_bullet(level: etree._Element) -> None:
    text, look = level.find(f"{W}lvlText"), level.find(f"{W}rPr")
    fonts = None if look is None else look.find(f"{W}rFonts")
    said = "" if text is None else text.get(f"{W}val", "")
    font = _font_of(fonts)
    if text is None or not (font in _SIGNS or any(ord(letter) in _PLACES for letter in said)):
        return
    text.set(f"{W}val", "".join(_spell(letter, font or "symbol") or _BULLET for letter in said))
    if look is not None and fonts is not None:
        look.remove(fonts)


def _spell_run(fonts: etree._Element) -> list[str]:
    """Spells the letters of a run that is set in a font of signs; says which it cannot."""
    look, font = fonts.getparent(), _font_of(fonts)
    run = None if look is None else look.getparent()
    if look is None or run is None or run.tag != f"{W}r" or font not in _SIGNS:
        return []
    texts = list(run.iterfind(f"{W}t"))
    unknown = [
        letter for one in texts for letter in one.text or "" if not letter.isspace() and not _spell(letter, font)
    ]
    if unknown:
        return [f"{font} {ord(letter):X}" for letter in unknown]
    for one in texts:
        one.text = "".join(_spell(letter, font) or letter for letter in one.text or "")
    look.remove(fonts)
    return []


def _spell(letter: str, font: str) -> str:
    """The character that a sign of this font is, or ""."""
    return _SIGNS.get(font.lower(), {}).get(ord(letter) & 0xFF, "")


def _font_of(fonts: etree._Element | None) -> str:
    return "" if fonts is None else fonts.get(f"{W}ascii", fonts.get(f"{W}hAnsi", "")).lower()
