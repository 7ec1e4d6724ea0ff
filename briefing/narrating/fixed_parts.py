"""Details → the fixed parts: title block, fields, texts, implications, sign-off; what is missing is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from briefing.faults.notices import Notice, Severity
from briefing.faults.places import FilePlace
from briefing.judging.finding import Verdict
from briefing.knowing.details import Details, Implication, Person
from briefing.measures.period import Period
from briefing.narrating.facts import Fact, weightiest
from briefing.narrating.ink import clean, plain
from briefing.narrating.naming import anchor
from briefing.narrating.voice import Voice
from briefing.report.document import (
    AUTHOR,
    Block,
    Bullet,
    Bullets,
    Field,
    Heading,
    Paragraph,
    ParagraphKind,
    Placeholder,
    Section,
    Span,
    Table,
    TableCell,
    TableKind,
    TableRow,
)

PLACE = "report.toml"
_NOT_NEEDED = ("implications", "approvals", "background_papers")
"""A paper is complete without these: some councils have no such part."""
OWN_IMPLICATIONS = ("Financial", "Legal", "Climate", "Other significant")


_LABELS = {
    "council": "form.council_label",
    "committee": "form.committee_label",
    "meeting_date": "form.meeting_date_label",
    "agenda_item": "form.agenda_item_label",
    "title": "form.title_label",
    "period": "form.period_label",
    "report_author": "form.report_author_label",
    "report_sponsor": "form.report_sponsor_label",
    "wards": "form.wards_label",
    "access": "form.access_label",
    "draft": "form.draft_label",
    "purpose": "form.purpose_label",
    "recommendations": "form.recommendations_label",
    "reason": "form.reason_label",
    "engagement": "form.engagement_label",
    "other_options": "form.other_options_label",
    "implications": "form.implications_label",
    "approvals": "form.approvals_label",
    "background_papers": "form.background_papers_label",
}
MOST_PROPOSED = 4


def fields(details: Details, voice: Voice) -> tuple[Field, ...]:
    """The details that a mark in running text can show; one without a text is a place to fill."""
    texts = {
        "council": details.council,
        "committee": details.committee,
        "meeting_date": day(details.meeting_date),
        "agenda_item": details.agenda_item,
        "title": details.title,
        "period": details.period,
        "report_author": _reachable(details.report_author),
        "report_sponsor": _reachable(details.sponsor),
        "wards": ", ".join(details.wards),
        "access": access(details, voice),
        "draft": voice.say("form.draft"),
    }
    return tuple(Field(name, clean(text), _prompt(name, voice)) for name, text in texts.items())


def missing_details(details: Details, voice: Voice) -> Iterator[Notice]:
    """One notice about all details that the paper needs and report.toml does not give."""
    absent = [one.name for one in fields(details, voice) if not one.text]
    texts = ("purpose", "recommendations", "reason", "engagement", "other_options", *_NOT_NEEDED)
    absent += [name for name in texts if name not in absent and not getattr(details, name, "")]
    if not absent:
        return
    keys = ", ".join(_KEYS.get(name, name) for name in absent)
    yield Notice(
        "detail-missing",
        Severity.INFO if set(absent) <= {*_NOT_NEEDED, "report_sponsor"} else Severity.WARNING,
        (FilePlace(PLACE),),
        f"Nothing is said of {keys}; each is a place to fill in the paper.",
        "Write them in report.toml, or fill the places in Word.",
    )


def title_block(details: Details, voice: Voice) -> Section:
    """The head of the paper: committee, date, item, author, wards, access, a line each."""
    texts = {one.name: one for one in fields(details, voice)}
    names = ("committee", "meeting_date", "agenda_item", "report_author", "wards", "access")
    return Section("title_block", tuple(_detail(texts[name], voice) for name in names))


def fixed_texts(name: str, texts: Sequence[str], voice: Voice) -> Section:
    """A part whose words report.toml gives; without any, a place to fill."""
    blocks: tuple[Block, ...] = tuple(
        Paragraph(f"{anchor(name)}-{number}", _by_author(text)) for number, text in enumerate(texts, start=1)
    )
    return Section(name, blocks or (_place(name, voice),))


def recommendations(details: Details, facts: Sequence[Fact], voice: Voice) -> Section:
    """What the committee is asked to decide; without any in report.toml, proposals from the findings, each a place that
    the author keeps, changes or strikes."""
    if details.recommendations:
        return fixed_texts("recommendations", details.recommendations, voice)
    areas = [one for one in weightiest(facts, Verdict.AREA_FOR_DEVELOPMENT) if one.told][:MOST_PROPOSED]
    proposed = [voice.say("form.propose_note")]
    if areas:
        names = voice.listed(list(dict.fromkeys(voice.name(one.measure) for one in areas)))
        proposed.append(voice.say("form.propose_report", names=names))
    label = voice.say(_LABELS["recommendations"])
    return Section(
        "recommendations",
        tuple(
            Placeholder(f"recommendations-place-{number}", label, plain(voice.say("form.proposal", text=text)))
            for number, text in enumerate(proposed, start=1)
        ),
    )


def implications(details: Details, voice: Voice) -> Section:
    """A heading and its text for each implication, in the council's own order."""
    given = details.implications or tuple(Implication(heading=one, text="") for one in OWN_IMPLICATIONS)
    blocks: list[Block] = []
    for one in given:
        name = anchor("implication", one.heading)
        heading = voice.say("form.implication_heading", name=clean(one.heading))
        blocks.append(Heading(name, heading, 1))
        if one.text.strip():
            parts = [part for part in one.text.split("\n\n") if part.strip()]
            blocks += [Paragraph(f"{name}-{n}", _by_author(part)) for n, part in enumerate(parts, start=1)]
        else:
            label = clean(one.heading)
            blocks.append(Placeholder(f"{name}-place", label, voice.say("form.implication_prompt", name=label)))
    return Section("implications", tuple(blocks))


def approvals(details: Details, voice: Voice) -> Section:
    """Who signs the paper off: approved by them where each has a date, for approval by them where one is still open."""
    header = tuple(voice.spans(voice.say(name)) for name in ("form.role", "form.name", "form.signed"))
    rows = tuple(
        TableRow((_cell(one.role), _cell(one.name), _cell(day(one.date))))
        for one in details.approvals
        if one.role.strip()
    )
    if not rows:
        return Section("approvals", (_place("approvals", voice),))
    description = voice.say("form.approvals_description")
    signed = all(one.date is not None for one in details.approvals)
    lead = voice.say("form.approved" if signed else "form.for_approval")
    table = Table("approvals-table", TableKind.FORM, header, rows, (45, 35, 20), "", description)
    return Section("approvals", (Paragraph("approvals-lead", voice.spans(lead), ParagraphKind.PLAIN), table))


def points(name: str, texts: Sequence[str], voice: Voice) -> Section:
    """A list of points whose words report.toml, or the tool, gives; without any, a place to fill."""
    if not texts:
        return Section(name, (_place(name, voice),))
    items = tuple(Bullet(f"{anchor(name)}-{n}", _by_author(text)) for n, text in enumerate(texts, start=1))
    return Section(name, (Bullets(f"{anchor(name)}-list", items),))


def day(when: date | None) -> str:
    """A date as the paper writes it: 28 November 2024."""
    return Period.day(when).label if when else ""


def person(one: Person) -> str:
    """A person by name and role, or by role alone."""
    return ", ".join(part for part in (clean(one.name), clean(one.role)) if part)


def _reachable(one: Person) -> str:
    """A person with how to reach them, where the author says it."""
    return ", ".join(part for part in (person(one), clean(one.contact)) if part)


def access(details: Details, voice: Voice) -> str:
    """Whether the public may see the paper, and if not, under which paragraphs and why."""
    if details.exemption is None:
        return voice.say("form.public")
    exemption, numbers = details.exemption, details.exemption.paragraphs
    told = voice.listed([str(one) for one in numbers])
    slots = {"numbers": told, "number": len(numbers), "reason": clean(exemption.public_interest)}
    if not exemption.appendices:
        return voice.say("form.exempt", **slots)
    appendices = voice.listed([str(one) for one in exemption.appendices])
    return voice.say("form.part_exempt", appendices=appendices, several=len(exemption.appendices) > 1, **slots)


_KEYS = {
    "report_author": "[report_author]",
    "report_sponsor": "[sponsor]",
    "implications": "[[implication]]",
    "approvals": "[[approval]]",
}


def _detail(one: Field, voice: Voice) -> Paragraph | Placeholder:
    """A line of the title block; a place to fill where report.toml does not say it."""
    label, name = voice.say(f"form.{one.name}_label"), anchor("title-block", one.name)
    if not one.text:
        return Placeholder(name, label, one.prompt, ParagraphKind.DETAIL)
    return Paragraph(name, (Span(label, strong=True), Span("\t"), *_by_author(one.text)), ParagraphKind.DETAIL)


def _cell(text: str) -> TableCell:
    return TableCell(_by_author(text)) if text else TableCell()


def _by_author(text: str) -> tuple[Span, ...]:
    return (Span(clean(text), (AUTHOR,)),)


def _place(name: str, voice: Voice) -> Placeholder:
    label = voice.say(_LABELS[name])
    return Placeholder(anchor(name, "place"), label, _prompt(name, voice))


def _prompt(name: str, voice: Voice) -> str:
    return voice.say("form.prompt", label=voice.say(_LABELS[name]))
