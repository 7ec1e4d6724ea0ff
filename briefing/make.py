"""The whole way on one page: bytes in, bytes and notices out. No file, no clock.

workbook → read → disclose → judge → narrate → draw → write → the paper. Every face of the tool calls these functions;
what they need is found and opened by the shell, or by whoever calls them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, TypeAlias

from briefing.disclosing import Disclosed, check_details, disclose
from briefing.faults.advice import value_in_words
from briefing.faults.errors import BriefingError, DetailsRefused, Fault, MeasureNotFound
from briefing.faults.notices import Notice, Severity
from briefing.faults.places import ElsewherePlace, FilePlace
from briefing.faults.settings import line_of, lines_of_keys
from briefing.judging import Judgement, Rulebook, load_rulebook
from briefing.judging import judge as judge_scorecard
from briefing.judging.finding import Finding, Verdict
from briefing.knowing.asking import choose_measure, is_measure, notices_about
from briefing.knowing.asking_beside import named_beside, nearly_named_beside, notices_beside, rows_asked
from briefing.knowing.author import AuthorSheets, apply_settings
from briefing.knowing.catalogue import Catalogue, load_catalogue
from briefing.knowing.details import Details, load_details
from briefing.knowing.name_table import load_name_table
from briefing.knowing.questions import (
    Answerable,
    AskedOfMeasure,
    Question,
    Said,
    questions_about,
    questions_of,
    questions_without_scorecard,
    said_of_left_out,
    said_of_paper,
)
from briefing.knowing.shown_polarity import take_shown_polarity
from briefing.measures.beside import Beside
from briefing.measures.observation import Observation
from briefing.measures.period import Period
from briefing.measures.scorecard import Measure, Scorecard
from briefing.measures.tried import Tried, try_checks
from briefing.national.looking_up import Asked, look_up, names_indicators
from briefing.reading import Reading, check_period, is_period, read_lasting_sheets, read_scorecard
from briefing.reading.files.grid import Sheet
from briefing.reading.files.workbook import open_workbook

if TYPE_CHECKING:
    from briefing.narrating import Wording
    from briefing.national.gathering import Statistics
    from briefing.report.charts import Picture
    from briefing.report.document import Figure
    from briefing.reviewing.last_time import LastTime

CHARTS, RECEIPTS = "charts", "receipts"
"""The entries of a paper's trail that say which charts were asked for, and where its receipts stand."""

Tell: TypeAlias = Callable[[str], None]
"""Hears of each step as it begins: "Reading scorecard.xlsx"."""


@dataclass(frozen=True, slots=True)
class Document:
    """A file that was opened: its name for messages, and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Text:
    """A text file that was opened: its text, and its name for messages."""

    text: str
    name: str


@dataclass(frozen=True, slots=True)
class Templates:
    """What the council may change without Python: catalogue, rules, phrases, the look of charts and of the paper,
    and how a finished paper is filed.

    `by_name` is the catalogue's table of measures that are known by their whole names.

    `wording` is the council's; phrases that it lacks come from `standard_wording`, the tool's own.
    """

    catalogue: Text
    by_name: Text
    rules: Text
    wording: Text
    standard_wording: Text
    charts: Text
    filing: Text
    paper: Document
    brief: Document


@dataclass(frozen=True, slots=True)
class Inputs:
    """Everything that a paper is made of.

    `details` is report.toml, where there is one; `measures` is the workbook whose sheet `Briefing measures` holds for
    every scorecard; `earlier` is the scorecard of the last report, `last` that report itself
    as people left it; `pictures` are kept from the last time, by key.
    `statistics` opens the national statistics, and is only called where a measure names an indicator of them.
    `receipts` says where the paper shows what it rests on, `charts` whether the weightiest measures or all are drawn,
    `brief` whether the chair's brief is made too.
    """

    workbook: Document
    templates: Templates
    details: Text | None = None
    measures: Document | None = None
    earlier: Document | None = None
    last: Document | None = None
    statistics: Callable[[], Statistics] | None = None
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    receipts: Literal["comments", "table", "none"] = "comments"
    charts: Literal["chosen", "all"] = "chosen"
    brief: bool = False


@dataclass(frozen=True, slots=True)
class Judged:
    """What may be published of a scorecard with its findings, and every notice on the way to them; and the measures
    that the author leaves out."""

    disclosed: Disclosed
    findings: tuple[Finding, ...]
    notices: tuple[Notice, ...]
    left_out: tuple[Measure, ...] = ()

    @property
    def scorecard(self) -> Scorecard:
        """The scorecard that was judged."""
        return self.disclosed.scorecard

    @property
    def judgement(self) -> Judgement:
        """The findings alone, with the notices."""
        return Judgement(self.findings, self.notices)

    def count(self, verdict: Verdict) -> int:
        """How many measures have this verdict."""
        return sum(finding.verdict is verdict for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Explained:
    """One measure's finding, the sentence that the paper has about it, and the notices about it."""

    finding: Finding
    sentence: str
    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class ExplainedSheet:
    """What stands beside the scorecard: the rows asked for with their cells, each paragraph about it with the receipts
    of its figures, the checks that were made of it, and the notices about it."""

    beside: Beside
    rows: tuple[tuple[str, tuple[Observation, ...]], ...]
    told: tuple[tuple[str, tuple[str, ...]], ...]
    checks: tuple[Tried, ...]
    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """The paper's bytes, those of the chair's brief where it was asked for, what they rest on, the pictures to keep
    for the next time, and the main messages in a line each."""

    paper: bytes
    judged: Judged
    pictures: Mapping[str, Picture]
    brief: bytes | None = None
    in_short: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Slides:
    """A presentation's bytes, and what it rests on."""

    data: bytes
    judged: Judged


def say_nothing(_step: str) -> None:
    """Hears of a step, and does nothing."""


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


def explain(inputs: Inputs, asked: str, tell: Tell = say_nothing) -> Explained | ExplainedSheet:
    """The finding of the one measure that `asked` names, and the sentence that the paper has about it; or the sheet
    beside the scorecard that it names, in which it stands, or from which a figure was told.

    Raises MeasureNotFound where none, or more than one, answers to the name; and what `read` does.
    """
    judged = judge(inputs, tell)
    named = named_beside(judged.scorecard, asked) if not is_measure(judged.scorecard, asked) else None
    if named is not None:
        return _explain_sheet(judged, named, asked, inputs.templates)
    try:
        return explain_judged(judged, asked, inputs.templates)
    except MeasureNotFound:
        near = nearly_named_beside(judged.scorecard, asked) or _beside_of_figure(judged, asked, inputs.templates)
        if near is None:
            raise
        return _explain_sheet(judged, near, asked, inputs.templates)


def _explain_sheet(judged: Judged, one: Beside, asked: str, templates: Templates) -> ExplainedSheet:
    from briefing.narrating import told_of_sheet  # noqa: PLC0415  Jinja2 is slow to load

    told = told_of_sheet(judged.scorecard, one, wording_of(templates))
    paragraphs = tuple(("".join(span.text for span in paragraph.spans), paragraph.receipt) for paragraph in told)
    notices = notices_beside(one, judged.notices)
    return ExplainedSheet(one, rows_asked(one, asked), paragraphs, tuple(try_checks(one)), notices)


def _beside_of_figure(judged: Judged, asked: str, templates: Templates) -> Beside | None:
    """The first sheet beside the scorecard from which the paper tells this figure."""
    from briefing.narrating import tells_figure  # noqa: PLC0415  Jinja2 is slow to load

    wording = wording_of(templates)
    return next((one for one in judged.scorecard.beside if tells_figure(judged.scorecard, one, asked, wording)), None)


def explain_judged(judged: Judged, asked: str, templates: Templates) -> Explained:
    """What `explain` gives, of a scorecard that was judged before; raises MeasureNotFound."""
    from briefing.narrating import sentence_of  # noqa: PLC0415  Jinja2 is slow to load

    measure = choose_measure(judged.scorecard, asked)
    finding = next(one for one in judged.findings if one.measure.key == measure.key)
    sentence = sentence_of(finding, wording_of(templates))
    return Explained(finding, sentence, notices_about(measure, judged.notices))


def chart_of(finding: Finding, templates: Templates) -> Figure | None:
    """The chart of one measure, still to be drawn; None where it has too few values."""
    from briefing.narrating import figure_alone  # noqa: PLC0415  Jinja2 is slow to load

    return figure_alone(finding, wording_of(templates))


def draw_chart(chart: Figure, templates: Templates) -> Picture:
    """The picture of one chart."""
    from briefing.drawing import draw  # noqa: PLC0415  matplotlib takes longer to load than to draw

    return draw([chart], templates.charts.text)[0]


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


def ask(judged: Judged) -> tuple[Question, ...]:
    """The doubts that an author settles by choosing, the worst first."""
    return questions_of(judged.notices, judged.scorecard)


def ask_of_measure(measure: Measure) -> tuple[AskedOfMeasure, ...]:
    """What an author can say of a measure, whether or not anything about it is in doubt."""
    return questions_about(measure)


def said_before(inputs: Inputs, judged: Judged | None) -> tuple[Said, ...]:
    """What was said of how the scorecard is read and can be taken back; raises DetailsRefused where report.toml is not
    valid."""
    left_out = judged.left_out if judged is not None else ()
    return (*said_of_paper(details_of(inputs)), *map(said_of_left_out, left_out))


def ask_without_scorecard(sheets: Sequence[Sheet], refusal: BriefingError) -> tuple[Answerable, ...]:
    """What an author can say of a workbook in which no scorecard can be read, for this reason."""
    shown = [one.name for one in sheets if one.cells and not one.hidden]
    return questions_without_scorecard(shown, refusal.faults[0].choices)


@lru_cache(maxsize=2)  # of a hundred papers by the same templates, the first alone reads them
def catalogue_of(templates: Templates) -> Catalogue:
    """The measures that are known; raises TemplateRefused where the catalogue is not valid."""
    by_name = load_name_table(templates.by_name.text, templates.by_name.name)
    return load_catalogue(templates.catalogue.text, templates.catalogue.name, by_name)


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
    told = (details.layout, details.period, details.council, details.sheets)
    reading = read_scorecard(workbook.data, workbook.name, catalogue, *told)
    lasting = read_lasting_sheets(measures.data, measures.name) if measures is not None else AuthorSheets()
    authored = apply_settings(reading.scorecard, replace(reading.author, lasting=lasting.lasting))
    verdicts = (*lasting.verdicts_on(authored.scorecard, until), *reading.author.overrides)
    author = replace(reading.author, overrides=verdicts)
    shown = take_shown_polarity(authored.scorecard)
    doubts = (*authored.unanswered(reading.notices), *check_period(authored.scorecard, details.period))
    notices = (*doubts, *authored.notices, *shown.notices)
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
