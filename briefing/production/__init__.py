"""THE SHELL: an order → files opened, rooms called in turn, files written. Only this room opens files.

This page says what is made from what; `places` knows where the files are, `opening` and `writing` how they are handled.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from briefing import __version__
from briefing.faults.advice import value_in_words
from briefing.faults.errors import DetailsRefused, OutputRefused, TemplateRefused, WorkbookRefused
from briefing.faults.settings import line_of, lines_of_keys
from briefing.judging import Judgement, Rulebook, load_rulebook
from briefing.judging import judge as judge_scorecard
from briefing.judging.side_by_side import hits_of_rows, judge_side_by_side
from briefing.knowing.asking import choose_measure, notices_about
from briefing.knowing.author import apply_settings
from briefing.knowing.catalogue import Catalogue, load_catalogue
from briefing.knowing.details import Details, load_details
from briefing.production.kept_pictures import Kept, pack_pictures, shown_for, unpack_pictures
from briefing.production.ledger import digest_of
from briefing.production.opening import open_elsewhere, open_file, open_text
from briefing.production.orders import Built, Compared, Explained, Judged, Known, Order, Ruled, Tell, Written
from briefing.production.places import (
    BRIEF,
    INPUTS,
    OUT,
    TEMPLATES,
    files_in,
    packaged,
    place_of_brief,
    place_of_copy,
    place_of_details,
    place_of_paper,
    place_of_rules,
    place_of_template,
    place_of_word_template,
    place_of_workbook,
    rulebook_names,
)
from briefing.production.writing import make_folder, put, put_all, stands, write
from briefing.reading import Reading, check_period, is_period, read_scorecard
from briefing.report.charts import Picture
from briefing.report.document import Figure, Report

if TYPE_CHECKING:
    from briefing.narrating import Wording

CATALOGUE, WORDING, CHART_STYLE = "measures.toml", "wording.toml", "charts.mplstyle"
PICTURES = ".briefing-pictures-"


def read(order: Order, tell: Tell = lambda _step: None) -> Reading:
    """The scorecard of the order's workbook, with every doubt about it."""
    return _read(order, _catalogue(order), _details(order), tell)


def judge(order: Order, tell: Tell = lambda _step: None) -> Judged:
    """Each measure's finding, with every notice on the way to it."""
    reading, judgement = _judge(order, _catalogue(order), _details(order), _rulebook(order), tell)
    return Judged(reading.scorecard, judgement.findings, (*reading.notices, *judgement.notices))


def mark(reading: Reading, order: Order, file: Path) -> Written:
    """A copy of the workbook in which every cell with a notice is coloured and says why; the original stays."""
    from briefing.writing.workbook.marked import mark_workbook

    place, workbook = place_of_copy(file, order), place_of_workbook(order)
    return put(mark_workbook(open_file(workbook, WorkbookRefused), workbook.name, reading.notices), place, order)


def save(judged: Judged, order: Order, file: Path) -> Written:
    """The classification workbook: every verdict with what it rests on, and columns to set another one in."""
    from briefing.writing.workbook.classification import write_classification

    return put(write_classification(judged.scorecard, judged.findings), place_of_copy(file, order), order)


def explain(order: Order, asked: str, tell: Tell = lambda _step: None) -> Explained:
    """The finding of the one measure that `asked` names, and the sentence that the paper will have about it."""
    from briefing.narrating import sentence_of

    judged = judge(order, tell)
    measure = choose_measure(judged.scorecard, asked)
    finding = next(one for one in judged.findings if one.measure.key == measure.key)
    wording = _wording(order)
    return Explained(finding, sentence_of(finding, wording), notices_about(measure, judged.notices))


def build(order: Order, tell: Tell = lambda _step: None) -> Built:
    """The paper, written into place unless somebody has edited the one that stands there."""
    from briefing.narrating import brief, narrate
    from briefing.writing.word import Receipts, write_paper

    place, template = place_of_paper(order), place_of_word_template(order)
    catalogue, details, rulebook = _catalogue(order), _details(order), _rulebook(order)
    wording = _wording(order)
    reading, judgement = _judge(order, catalogue, details, rulebook, tell)
    earlier = _judge_earlier(order, catalogue, rulebook, tell)
    notices = (*reading.notices, *judgement.notices)
    tell("Writing the narrative")
    narration = narrate(
        reading.scorecard,
        judgement,
        rulebook,
        details,
        wording,
        catalogue.glossary,
        notices,
        earlier,
        every_chart=order.charts == "all",
    )
    pictures = _pictures(narration.report.figures, place, order, tell)
    tell("Writing the paper")
    paper = write_paper(
        narration.report,
        pictures,
        open_file(template, TemplateRefused),
        template.name,
        receipts=Receipts(order.receipts),
        trail=_trail(order, reading),
    )
    judged = Judged(reading.scorecard, judgement.findings, (*notices, *narration.notices))
    files = [(paper, place)]
    if order.brief:
        page = brief(reading.scorecard, judgement, details, wording, catalogue.glossary)
        files.append((_write_brief(page, order), place_of_brief(place)))
    written = put_all(files, order)
    return Built(written[0], judged, written[1] if order.brief else None)


def rules(order: Order, tell: Tell = lambda _step: None) -> Ruled:
    """The rulebook, and which of the workbook's measures each row decided, where there is a workbook."""
    rulebook = _rulebook(order)
    if order.workbook is None and not (order.folder / INPUTS).is_dir():
        return Ruled(rulebook, ())
    _, judgement = _judge(order, _catalogue(order), _details(order), rulebook, tell)
    return Ruled(rulebook, hits_of_rows(judgement.findings, rulebook))


def compare_rules(order: Order, tell: Tell = lambda _step: None) -> Compared:
    """The verdicts of every rulebook in templates/, and of the one that the order names, side by side."""
    names = dict.fromkeys([*rulebook_names(order), *([order.rules] if order.rules else [])])
    rulebooks = tuple(_rulebook(replace(order, rules=name)) for name in names)
    reading = read(order, tell)
    return Compared(rulebooks, judge_side_by_side(reading.scorecard, rulebooks, reading.author))


def measures(order: Order, tell: Tell = lambda _step: None) -> Known:
    """The measures that the catalogue knows, and which of them the workbook has, where there is a workbook."""
    catalogue = _catalogue(order)
    if order.workbook is None and not (order.folder / INPUTS).is_dir():
        return Known(catalogue, frozenset())
    reading = _read(order, catalogue, _details(order), tell)
    return Known(catalogue, frozenset(one.key for one in reading.scorecard.measures if one.definition.known))


def new(folder: Path) -> None:
    """A new workspace in `folder`: the worked example, the templates, a place for what comes out."""
    if stands(folder) and (not folder.is_dir() or any(folder.iterdir())):
        raise OutputRefused(str(folder), "There is something in it.", "Name a folder that is new or empty.")
    for name in (INPUTS, TEMPLATES):
        for source in files_in(packaged() / name):
            write(folder / name / source.relative_to(packaged() / name), open_file(source, TemplateRefused))
    make_folder(folder / OUT)


def _read(order: Order, catalogue: Catalogue, details: Details, tell: Tell) -> Reading:
    """What the workbook holds, as the author's own sheets and columns define it."""
    workbook = place_of_workbook(order)
    tell(f"Reading {workbook}")
    data = open_file(workbook, WorkbookRefused)
    reading = read_scorecard(data, workbook.name, catalogue, details.layout, details.period)
    authored = apply_settings(reading.scorecard, reading.author)
    doubts = (*open_elsewhere(workbook), *reading.notices, *check_period(authored.scorecard, details.period))
    return replace(reading, scorecard=authored.scorecard, notices=(*doubts, *authored.notices))


def _judge(
    order: Order, catalogue: Catalogue, details: Details, rulebook: Rulebook, tell: Tell
) -> tuple[Reading, Judgement]:
    reading = _read(order, catalogue, details, tell)
    tell(f"Judging {len(reading.scorecard.measures)} measures")
    return reading, judge_scorecard(reading.scorecard, rulebook, reading.author)


def _judge_earlier(order: Order, catalogue: Catalogue, rulebook: Rulebook, tell: Tell) -> Judgement | None:
    """How the scorecard of the last report is judged by the same rules, where the order names one."""
    if order.since is None:
        return None
    earlier = replace(order, workbook=order.since)
    return _judge(earlier, catalogue, Details(), rulebook, tell)[1]


def _trail(order: Order, reading: Reading) -> dict[str, str]:
    """What the paper was made from, for the part of the file that keeps its trail."""
    source = reading.scorecard.source
    return {
        "rulebook sha256": digest_of(open_file(place_of_rules(order), TemplateRefused)),
        "tool": f"briefing {__version__}",
        "workbook": source.file,
        "workbook sha256": source.sha256,
    }


def _write_brief(page: Report, order: Order) -> bytes:
    from briefing.writing.word import Receipts, write_paper

    template = place_of_template(order, BRIEF)
    return write_paper(page, (), open_file(template, TemplateRefused), template.name, receipts=Receipts.NONE)


def _pictures(figures: Sequence[Figure], paper: Path, order: Order, tell: Tell) -> Sequence[Picture]:
    """A picture for each figure: the one that was kept beside the paper since it was last built, or a new one."""
    from briefing.drawing import draw, picture_key

    tell(f"Drawing {len(figures)} charts")
    style = _template_text(order, CHART_STYLE)[0]
    keys = {figure.anchor: picture_key(figure, style) for figure in figures}
    place = paper.with_name(f"{PICTURES}{paper.stem}.zip")
    kept = _kept_in(place)
    missing = [figure for figure in figures if keys[figure.anchor] not in kept]
    drawn = {keys[picture.anchor]: picture for picture in draw(missing, style)} if missing else {}
    shown = {key: drawn.get(key) or kept[key] for key in keys.values()}
    if not order.dry_run and shown.keys() != kept.keys():
        with suppress(OutputRefused):  # a picture that cannot be kept is drawn again next time
            write(place, pack_pictures(shown))
    return [shown_for(figure, shown[keys[figure.anchor]]) for figure in figures]


def _kept_in(place: Path) -> Kept:
    with suppress(OutputRefused):
        return unpack_pictures(open_file(place, OutputRefused))
    return {}


def _catalogue(order: Order) -> Catalogue:
    return load_catalogue(*_template_text(order, CATALOGUE))


def _rulebook(order: Order) -> Rulebook:
    return load_rulebook(*open_text(place_of_rules(order), TemplateRefused))


def _details(order: Order) -> Details:
    path = place_of_details(order)
    if path is None:
        return Details()
    text, file = open_text(path, DetailsRefused)
    details = load_details(text, file)
    if details.period.strip() and not is_period(details.period):
        message = f"period = {value_in_words(details.period)}: this cannot be read as a period with its year."
        remedy = 'Write it as in the scorecard, as in period = "Q2 2024/25" or period = "2023/24".'
        raise DetailsRefused(f"{file}, line {line_of(('period',), lines_of_keys(text))}", message, remedy)
    return details


def _wording(order: Order) -> Wording:
    from briefing.narrating import load_wording

    standard, _ = open_text(packaged() / TEMPLATES / WORDING, TemplateRefused)
    return load_wording(*_template_text(order, WORDING), standard)


def _template_text(order: Order, name: str) -> tuple[str, str]:
    return open_text(place_of_template(order, name), TemplateRefused)
