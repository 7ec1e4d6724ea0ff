"""What people ask about a scorecard that was judged: a measure explained, its chart, a sheet beside it, and the doubts
that an author settles by choosing. Jinja2 and matplotlib are loaded when they are needed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefing.faults.errors import BriefingError, MeasureNotFound
from briefing.judging.finding import Finding
from briefing.knowing.asking import choose_measure, is_measure, notices_about
from briefing.knowing.asking_beside import named_beside, nearly_named_beside, notices_beside, rows_asked
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
from briefing.make import details_of, judge, wording_of
from briefing.materials import (
    Explained,
    ExplainedSheet,
    Inputs,
    Judged,
    Tell,
    Templates,
    say_nothing,
)
from briefing.measures.adding_up import months_of
from briefing.measures.beside import Beside
from briefing.measures.scorecard import Measure
from briefing.measures.tried import try_checks
from briefing.reading.files.grid import Sheet

if TYPE_CHECKING:
    from briefing.report.charts import Picture
    from briefing.report.document import Figure


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
    from briefing.narrating import told_of_sheet

    told = told_of_sheet(judged.scorecard, judged.findings, one, wording_of(templates))
    paragraphs = tuple(("".join(span.text for span in paragraph.spans), paragraph.receipt) for paragraph in told)
    notices = notices_beside(one, judged.notices)
    return ExplainedSheet(one, rows_asked(one, asked), paragraphs, tuple(try_checks(one)), notices)


def _beside_of_figure(judged: Judged, asked: str, templates: Templates) -> Beside | None:
    """The first sheet beside the scorecard from which the paper tells this figure."""
    from briefing.narrating import tells_figure

    wording, findings = wording_of(templates), judged.findings
    beside = judged.scorecard.beside
    return next((one for one in beside if tells_figure(judged.scorecard, findings, one, asked, wording)), None)


def explain_judged(judged: Judged, asked: str, templates: Templates) -> Explained:
    """What `explain` gives, of a scorecard that was judged before; raises MeasureNotFound."""
    from briefing.narrating import sentence_of

    measure = choose_measure(judged.scorecard, asked)
    finding = next(one for one in judged.findings if one.measure.key == measure.key)
    months = months_of(judged.scorecard.beside).get(measure.key)
    sentence = sentence_of(finding, wording_of(templates), months)
    return Explained(finding, sentence, notices_about(measure, judged.notices))


def chart_of(finding: Finding, templates: Templates) -> Figure | None:
    """The chart of one measure, still to be drawn; None where it has too few values."""
    from briefing.narrating import figure_alone

    return figure_alone(finding, wording_of(templates))


def draw_chart(chart: Figure, templates: Templates) -> Picture:
    """The picture of one chart."""
    from briefing.drawing import draw

    return draw([chart], templates.charts.text)[0]


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
