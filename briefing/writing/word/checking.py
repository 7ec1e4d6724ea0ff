"""A council's Word template → what the tool makes of it: every mark, every style, all that is wrong or left behind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefing.faults.notices import Notice, Severity
from briefing.faults.places import FilePlace
from briefing.report.document import Report
from briefing.writing.word.template import NO_OWN_STYLES, OwnStyles, Template, check_places, open_template
from briefing.writing.word.template_marks import (
    FIELD_NAMES,
    SECTION_NAMES,
    TITLE_BLOCK,
    TITLE_DETAILS,
    Marks,
    find_marks,
    has_own_title_block,
)

BRIEF = "brief"
_ASKED_FOR_ONLY = {"charts", "contents", "receipts"}
"""Sections that a paper has only where the template or the order asks for them."""


@dataclass(frozen=True, slots=True)
class CheckedMark:
    """A mark: where it stands, its name, and of a section the style of its running text and whether Word numbers it.

    `left_out` marks say that a section shall not stand in the paper.
    """

    where: str
    name: str
    style: str = ""
    numbered: bool = False
    left_out: bool = False


@dataclass(frozen=True, slots=True)
class CheckedTemplate:
    """A template as the tool sees it. `styles` has the file's own name for each style of a paper, "" where the tool
    brings one along; `unplaced` are the sections that no mark places, `unsaid` the details of the title block that the
    template's own form leaves out; `taken_out` is what may not travel with a paper; `faults` stop every paper."""

    name: str
    marks: tuple[CheckedMark, ...]
    styles: tuple[tuple[str, str], ...]
    unplaced: tuple[str, ...]
    unsaid: tuple[str, ...]
    taken_out: tuple[str, ...]
    faults: tuple[str, ...]


def check_template(data: bytes, name: str, own_styles: OwnStyles = NO_OWN_STYLES) -> CheckedTemplate:
    """What the tool makes of the template `name`; raises TemplateRefused where it cannot be opened at all."""
    template = open_template(data, name, own_styles)
    found = find_marks(template.stories, (*SECTION_NAMES, BRIEF), FIELD_NAMES, name)
    faults = (*found.faults, *check_places(found, {}, name))
    own_names = {id_: style.name for id_, style in template.sheet.by_id.items()}
    return CheckedTemplate(
        name,
        (*_check_places(found, template), *_check_fields(found)),
        tuple((one, "" if one in template.brought else own_names[id_]) for one, id_ in template.ids.items()),
        tuple(_unplaced(found)),
        tuple(one for one in TITLE_DETAILS if one not in found.in_body) if _stands_alone(found) else (),
        template.file.taken_out,
        tuple(map(str, faults)),
    )


def notices_about_template(
    report: Report, data: bytes, name: str, own_styles: OwnStyles = NO_OWN_STYLES
) -> Iterator[Notice]:
    """What the author of a paper should know of its template: what was taken out of it, and what its title block does
    not say; raises TemplateRefused where it cannot be opened at all."""
    checked = check_template(data, name, own_styles)
    for said in checked.taken_out:
        severity = Severity.INFO if said.startswith("the properties") else Severity.WARNING
        message = f"The template carries {said}; that is not in the paper."
        yield Notice("template-cleared", severity, (FilePlace(name),), message, "Take it out of the template too.")
    fields = {field.name: field.text for field in report.fields}
    for detail in checked.unsaid:
        if text := fields.get(detail, ""):
            message = f"The template has a title block of its own, which does not say: {text}"
            remedy = f"Type {{{{ {detail} }}}} where it belongs in the template."
            yield Notice("template-detail", Severity.WARNING, (FilePlace(name),), message, remedy)


def _check_places(found: Marks, template: Template) -> Iterator[CheckedMark]:
    headings = template.headings_before([one.paragraph for one in found.places])
    for one in found.places:
        _, numbered = headings.get(one.paragraph, ("", False))
        running, plain = template.running_styles(one.paragraph)
        style = template.sheet.by_id[running if numbered else plain].name
        shown = numbered and template.numbering.is_numbered(running)
        yield CheckedMark(one.where, one.section, style, shown, one.left_out)


def _check_fields(found: Marks) -> Iterator[CheckedMark]:
    yield from (CheckedMark("", name) for name in dict.fromkeys(mark[1] for _, mark in found.fields))


def _unplaced(found: Marks) -> Iterator[str]:
    placed = {one.section for one in found.places}
    if BRIEF in placed:
        return
    for name in SECTION_NAMES:
        if name not in placed | _ASKED_FOR_ONLY and not (name == TITLE_BLOCK and has_own_title_block(found)):
            yield name


def _stands_alone(found: Marks) -> bool:
    """Whether the only title block is the template's own form."""
    shown = any(one.section == TITLE_BLOCK and not one.left_out for one in found.places)
    return has_own_title_block(found) and not shown
