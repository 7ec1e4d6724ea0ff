"""The whole way on one page: bytes in, bytes and notices out. No file, no clock.

workbook → read → disclose → judge → narrate → draw → write → the paper. Every face of the tool calls these functions;
what they need is found and opened by the shell, or by whoever calls them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from briefing.disclosing import check_details, disclose
from briefing.faults.advice import value_in_words
from briefing.faults.errors import DetailsRefused, Fault
from briefing.faults.notices import Notice, Severity
from briefing.faults.places import ElsewherePlace, FilePlace
from briefing.faults.settings import line_of, lines_of_keys
from briefing.judging import Rulebook, load_rulebook
from briefing.judging import judge as judge_scorecard
from briefing.knowing.author import AuthorSheets, apply_settings
from briefing.knowing.catalogue import Catalogue, load_catalogue
from briefing.knowing.details import Details, load_details
from briefing.knowing.name_table import load_own_name_table
from briefing.knowing.shown_polarity import take_shown_polarity
from briefing.materials import (
    CHARTS,
    RECEIPTS,
    Document,
    Inputs,
    Judged,
    Made,
    Slides,
    Tell,
    Templates,
    Text,
    say_nothing,
)
from briefing.measures.period import Period
from briefing.measures.scorecard import Scorecard
from briefing.national.looking_up import Asked, look_up, names_indicators
from briefing.reading import Reading, check_period, is_period, read_lasting_sheets, read_scorecard
from briefing.reading.files.grid import Sheet
from briefing.reading.files.workbook import open_workbook

if TYPE_CHECKING:
    from briefing.narrating import Wording
    from briefing.report.charts import Picture
    from briefing.report.document import Figure
    from briefing.reviewing.last_time import LastTime


def read(inputs: Inputs, tell: Tell = say_nothing) -> Reading:
    """The scorecard of the workbook, as the author's own sheets and columns define it, with every doubt about it.

    Raises WorkbookRefused, DetailsRefused or TemplateRefused where there is nothing to read by.
    """
    return _read(inputs, inputs.workbook, details_of(inputs), catalogue_of(inputs.templates), tell, complete=False)


def open_sheets(workbook: Document) -> tuple[Sheet, ...]:
    """The sheets of a workbook as neutral cells, to be shown; raises WorkbookRefused where it cannot be opened."""
    return open_workbook(workbook.data, workbook.name).sheets


def judge(inputs: Inputs, tell: Tell = say_nothing) -> Judged:
    """The finding of each measure, as it may be published, with every notice on the way to it. Raises what `read`
    does."""
    details = details_of(inputs)
    reading = _read(inputs, inputs.workbook, details, catalogue_of(inputs.templates), tell)
    return _judge(reading, details, rulebook_of(inputs.templates.rules), tell)


def make(inputs: Inputs, tell: Tell = say_nothing) -> Made:
    """The committee paper. The same inputs give the same bytes.

    Raises WorkbookRefused, DetailsRefused or TemplateRefused where no paper can be made.
    """
    from briefing.narrating import brief, complete_receipts, narrate, with_table_of_receipts  # noqa: PLC0415  Jinja2 is slow to load
    from briefing.writing.word import (  # noqa: PLC0415  Word's libraries are slow to load
        notices_about_template,
        write_paper,
    )

    templates = inputs.templates
    details, catalogue, rulebook = details_of(inputs), catalogue_of(templates), rulebook_of(templates.rules)
    wording = wording_of(templates)
    reading = _read(inputs, inputs.workbook, details, catalogue, tell)
    judged = _judge(reading, details, rulebook, tell)
    earlier = _judge_earlier(inputs, details, catalogue, rulebook, judged.scorecard.newest_period, tell)
    last = _look_back(inputs.last) if inputs.last is not None else None
    before = (*judged.notices, *(_told_of_earlier(earlier, judged) if earlier else ()), *(last.notices if last else ()))
    tell("Writing the narrative")
    narration = narrate(
        judged.scorecard,
        judged.judgement,
        rulebook,
        details,
        wording,
        catalogue.glossary,
        judged.disclosed.printable(before),
        earlier.judgement if earlier else None,
        last.words if last else {},
        last.findings if last else {},
        every_chart=inputs.charts == "all",
        marked=judged.disclosed.marked,
    )
    pictures = _draw(narration.report.figures, inputs, tell)
    tell("Writing the paper")
    report = complete_receipts(narration.report, wording)
    paper = write_paper(
        with_table_of_receipts(report, wording) if inputs.receipts == "table" else report,
        [replace(picture, anchor=anchor) for anchor, (_, picture) in pictures.items()],
        templates.paper.data,
        templates.paper.name,
        comments=inputs.receipts == "comments",
        trail={CHARTS: inputs.charts, RECEIPTS: inputs.receipts, **_trail(reading.scorecard, templates.rules)},
        findings=judged.findings,
        own_styles=details.styles,
    )
    about_template = notices_about_template(
        narration.report, templates.paper.data, templates.paper.name, details.styles
    )
    page = None
    if inputs.brief:
        told = brief(judged.scorecard, judged.judgement, details, wording, catalogue.glossary)
        page = write_paper(told, (), templates.brief.data, templates.brief.name, comments=False)
    judged = replace(judged, notices=(*before, *narration.notices, *about_template))
    return Made(paper, judged, dict(pictures.values()), page, narration.in_short)


def slides(inputs: Inputs, template: Document, tell: Tell = say_nothing) -> Slides:
    """The slides for the meeting, from the same findings as the paper. The same inputs give the same bytes.

    Raises what `make` does, and TemplateRefused where the presentation lacks a layout.
    """
    from briefing.narrating import slides as told_as_slides  # noqa: PLC0415  Jinja2 is slow to load
    from briefing.writing.slides import write_slides  # noqa: PLC0415  python-pptx is slow to load

    judged = judge(inputs, tell)
    details, catalogue = details_of(inputs), catalogue_of(inputs.templates)
    last = _look_back(inputs.last) if inputs.last is not None else None
    tell("Writing the slides")
    wording, asked = wording_of(inputs.templates), last.asked if last is not None else ()
    deck = told_as_slides(judged.scorecard, judged.judgement, details, wording, catalogue.glossary, asked)
    judged = replace(judged, notices=(*judged.notices, *(last.notices if last is not None else ())))
    return Slides(write_slides(deck, template.data, template.name), judged)


@lru_cache(maxsize=2)  # of a hundred papers by the same templates, the first alone reads them
def catalogue_of(templates: Templates) -> Catalogue:
    """The measures that are known; raises TemplateRefused where the catalogue is not valid."""
    table, standard = templates.by_name, templates.standard_by_name
    own, named, notices = load_own_name_table(table.text, table.name, standard.text)
    file = templates.catalogue
    known = load_catalogue(file.text, file.name, named, own, templates.standard_catalogue.text)
    return replace(known, notices=(*known.notices, *notices))


@lru_cache(maxsize=8)
def rulebook_of(rules: Text) -> Rulebook:
    """A rulebook, proved to have a verdict for every case; raises TemplateRefused where it is not valid."""
    return load_rulebook(rules.text, rules.name)


@lru_cache(maxsize=2)
def wording_of(templates: Templates) -> Wording:
    """Every phrase that the paper is told in; raises TemplateRefused that lists every fault with its line."""
    from briefing.narrating import load_wording  # noqa: PLC0415  Jinja2 is slow to load

    return load_wording(templates.wording.text, templates.wording.name, templates.standard_wording.text)


def details_of(inputs: Inputs) -> Details:
    """What report.toml says of the paper; raises DetailsRefused with the line of every fault."""
    return read_details(inputs.details) if inputs.details is not None else Details()


def read_details(report: Text) -> Details:
    """What the text of a report.toml says of the paper; raises DetailsRefused with the line of every fault."""
    details = load_details(report.text, report.name)
    if details.period.strip() and not is_period(details.period):
        message = f"period = {value_in_words(details.period)}: this cannot be read as a period with its year."
        remedy = 'Write it as in the scorecard, as in period = "Q2 2024/25" or period = "2023/24".'
        line = line_of(("period",), lines_of_keys(report.text))
        raise DetailsRefused.of([Fault(f"{report.name}, line {line}", message, remedy, ("period",))])
    return details


def _read(  # noqa: PLR0913  whose workbook, and what it is read by
    inputs: Inputs,
    workbook: Document,
    details: Details,
    catalogue: Catalogue,
    tell: Tell,
    *,
    complete: bool = True,
    until: date | None = None,
) -> Reading:
    """The scorecard of a workbook; `complete` says whether it is to get what national statistics add to it, beside
    their doubts. Of the verdicts that hold for every scorecard, those count that were set up to a day."""
    tell(f"Reading {workbook.name}")
    measures = inputs.measures
    told = (details.layout, details.period, details.council, details.sheets, details.sheet_sections)
    reading = read_scorecard(workbook.data, workbook.name, catalogue, *told)
    lasting = read_lasting_sheets(measures.data, measures.name) if measures is not None else AuthorSheets()
    authored = apply_settings(reading.scorecard, replace(reading.author, lasting=lasting.lasting))
    verdicts = (*lasting.verdicts_on(authored.scorecard, until), *reading.author.overrides)
    author = replace(reading.author, overrides=verdicts)
    shown = take_shown_polarity(authored.scorecard)
    doubts = (*authored.unanswered(reading.notices), *check_period(authored.scorecard, details.period))
    notices = (*doubts, *authored.notices, *shown.notices, *catalogue.notices)
    read = replace(reading, scorecard=shown.scorecard, author=author, left_out=authored.left_out)
    known = replace(read, notices=notices)
    if inputs.statistics is None or not names_indicators(shown.scorecard):
        return known
    tell("Looking benchmarks up in national statistics")
    asked = replace(_asked(known, details), complete=complete)
    found = look_up(shown.scorecard, asked, catalogue.definitions, inputs.statistics())
    return replace(known, scorecard=found.scorecard, notices=(*notices, *found.notices))


def _asked(reading: Reading, details: Details) -> Asked:
    """What report.toml and the sheet say for looking benchmarks up."""
    return Asked(
        details.council,
        replace(reading.council, told="").is_named,
        reading.council.titles,
        details.statistics_as_of,
        details.fill_benchmarks,
        details.comparators,
        quote_own=details.small_numbers != "suppress",
    )


def _judge(reading: Reading, details: Details, rulebook: Rulebook, tell: Tell) -> Judged:
    tell(f"Judging {len(reading.scorecard.measures)} measures")
    disclosed = disclose(reading.scorecard, reading.author, details.small_numbers)
    judgement = judge_scorecard(disclosed.scorecard, rulebook, disclosed.author)
    about_words = check_details(details, disclosed)
    hanging = tuple(one for one in judgement.notices if one.code == "verdict-hangs")
    others = (one for one in judgement.notices if one not in hanging)
    notices = (*hanging, *reading.notices, *disclosed.notices, *about_words, *others)
    return Judged(disclosed, judgement.findings, notices, reading.left_out)


def _judge_earlier(  # noqa: PLR0913, PLR0917  whose workbook, and what it is read and judged by
    inputs: Inputs, details: Details, catalogue: Catalogue, rulebook: Rulebook, now: Period | None, tell: Tell
) -> Judged | None:
    """The scorecard of the last report, read by the same layout and judged by the same rules; verdicts that were set
    after the period of `now` had ended are of this report."""
    if inputs.earlier is None:
        return None
    of_then = details.model_copy(update={"period": ""})  # the details name this paper's period
    by_published = details.fill_benchmarks == "judge"
    without = (
        inputs if by_published else replace(inputs, statistics=None)
    )  # what is published today is no doubt of then
    reading = _read(without, inputs.earlier, of_then, catalogue, tell, until=now.end if now is not None else None)
    return _judge(reading, of_then, rulebook, tell)


def _look_back(last: Document) -> LastTime:
    """What the last paper said, and what people wrote and asked in it."""
    from briefing.reviewing.last_time import look_back  # noqa: PLC0415  Word's libraries are slow to load
    from briefing.reviewing.returned import open_returned  # noqa: PLC0415

    return look_back(open_returned(last.data, last.name))


def _told_of_earlier(earlier: Judged, judged: Judged) -> Sequence[Notice]:
    """What must be known of the last report's scorecard: that it is the same file, or every doubt about its figures."""
    file = earlier.scorecard.source.file
    if earlier.scorecard.source.sha256 == judged.scorecard.source.sha256:
        message = f"{file} is the same file as the scorecard of this paper, so nothing can have changed."
        return [Notice("since-same-file", Severity.WARNING, (FilePlace(file),), message, "Name the last report's one.")]
    return [
        replace(one, places=tuple(ElsewherePlace(file, str(place)) for place in one.places) or (FilePlace(file),))
        for one in earlier.notices
        if one.severity is not Severity.INFO
    ]


def _draw(figures: Sequence[Figure], inputs: Inputs, tell: Tell) -> dict[str, tuple[str, Picture]]:
    """By each figure's anchor its picture and the key to keep it by: the one that was kept, or a new one."""
    from briefing.drawing import draw, picture_key  # noqa: PLC0415  matplotlib takes longer to load than to draw

    tell(f"Drawing {len(figures)} charts")
    style = inputs.templates.charts.text
    keys = {figure.anchor: picture_key(figure, style) for figure in figures}
    missing = [figure for figure in figures if keys[figure.anchor] not in inputs.pictures]
    drawn = {keys[one.anchor]: one for one in draw(missing, style)} if missing else {}
    return {anchor: (key, drawn.get(key) or inputs.pictures[key]) for anchor, key in keys.items()}


def _trail(scorecard: Scorecard, rules: Text) -> dict[str, str]:
    """What the paper was made from, for the part of the file that keeps its trail."""
    from briefing import __version__  # noqa: PLC0415  the package's face imports this module

    return {
        "rulebook sha256": hashlib.sha256(rules.text.encode()).hexdigest(),
        "tool": f"briefing {__version__}",
        "workbook": scorecard.source.file,
        "workbook sha256": scorecard.source.sha256,
    }
