"""Papers of invented scorecards: nothing reads broken, every figure has a source, the grammar holds."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from harper import Dialect, Language, Linter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.disclosing import Policy, disclose
from briefing.judging import Rulebook, judge
from briefing.knowing.author import AuthorSheets
from briefing.knowing.catalogue import Catalogue
from briefing.knowing.details import Details
from briefing.measures.definition import Definition, Polarity
from briefing.measures.observation import Unit
from briefing.measures.scorecard import Measure, Scorecard, Source
from briefing.narrating import Wording, brief, narrate
from briefing.report.document import Bullets, Figure, Heading, Paragraph, Report, Spans, Table

Draw = Callable[..., Measure]
PERIODS = ("2019/20", "2020/21", "2021/22", "2022/23", "2023/24", "Q2 2024/25")
BENCHMARKS = ("England", "North East", "neighbours", "target")
NAMES = (
    "Repairs completed on time",
    "No. of complaints (stage 1)",
    "Average days to re-let a home",
    "% of CLA seen within 20 working days",
    "Cost per placement £",
    "Staff who've had an appraisal, all grades",
    "FTE vacancies / turnover",
)
OTHER_WORDS = ("", "Not available", "To be confirmed", "See elsewhere", "Reported annually", "Not applicable")
STATUS_WORDS = frozenset(OTHER_WORDS) - {""}
LONGEST_SENTENCE = 25
LONGEST_PARAGRAPH = 120
IGNORED_RULES = ("OxfordComma", "LongSentences")
"""The Oxford comma is not the house's; sentences that name measures of a catalogue may be long."""

FALSE_ALARMS = ("without its being planned", " per cent of ")
"""What the checker takes for a fault and is none: a gerund with its possessive, and two words that Britons write."""

OWN_WORDS = ("CDYJS", "NEPACS", "turnover", "FTE", "caseloads", "placement's", "GCSE")


def share(chance: random.Random, top: int) -> str:
    denominator = chance.randint(3, top)
    numerator = chance.randint(0, denominator)
    percent = int(numerator * 100 / denominator + 0.5)
    return f"{percent}% [{numerator}/{denominator}]"


def figure(chance: random.Random, unit: Unit | None) -> str:
    match unit:
        case Unit.PERCENT:
            return (
                share(chance, chance.choice((20, 200, 2000))) if chance.random() < 0.6 else f"{chance.randint(0, 99)}%"
            )
        case Unit.SCORE:
            return f"{chance.randint(100, 200) / 10}"
        case _:
            return str(chance.choice((chance.randint(0, 9), chance.randint(10, 3000))))


def cells_of(chance: random.Random, unit: Unit | None) -> dict[str, str]:
    cells = {}
    for period in PERIODS[chance.randint(0, 5) :]:
        cells[period] = chance.choice(OTHER_WORDS) if chance.random() < 0.15 else figure(chance, unit)
    for name in BENCHMARKS:
        if chance.random() < 0.5:
            year = chance.choice(("", " (2023/24)", " (2023/24)", " (2022/23)", " (2019/20)"))
            cells[name] = re.sub(r" \[.*\]", "", figure(chance, unit)) + (year if name != "target" else "")
    return cells


def draw_scorecard(seed: int, catalogue: Catalogue, draw: Draw) -> Scorecard:
    """A scorecard of one to fifteen measures, some of the shipped catalogue, some that it does not know."""
    chance = random.Random(seed)
    entries = chance.sample(catalogue.entries, chance.randint(0, 10))
    definitions = [entry.definition for entry in entries]
    for name in chance.sample(NAMES, chance.randint(0 if definitions else 1, 5)):
        key = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
        unit = chance.choice((Unit.PERCENT, Unit.NUMBER, Unit.DAYS, Unit.POUNDS, Unit.SCORE, None))
        polarity = chance.choice((Polarity.HIGHER, Polarity.LOWER, Polarity.NONE, None))
        definitions.append(Definition(key=key, short_name=name, known=False, unit=unit, polarity=polarity))
    measures = tuple(
        draw(one, row, chance.choice(("How well do we listen?", "Homes", "Staff")), **cells_of(chance, one.unit))
        for row, one in enumerate(definitions, start=6)
    )
    measures = tuple(sorted(measures, key=lambda one: one.section))
    return Scorecard(Source("drawn.xlsx", "0" * 64), tuple(dict.fromkeys(one.section for one in measures)), measures)


Tell = Callable[[int], tuple[Report, Report]]
POLICIES: tuple[Policy, ...] = ("off", "warn", "suppress")


@pytest.fixture(scope="session")
def papers(catalogue: Catalogue, rulebook: Rulebook, wording: Wording, draw_one: Draw) -> Tell:
    """The paper and the chair's brief of the scorecard that a seed makes."""

    def make(seed: int) -> tuple[Report, Report]:
        scorecard = draw_scorecard(seed, catalogue, draw_one)
        policy = POLICIES[seed % 3]
        shown = disclose(scorecard, AuthorSheets(), policy)
        judgement = judge(shown.scorecard, rulebook)
        paper = narrate(
            shown.scorecard, judgement, rulebook, Details(), wording, catalogue.glossary, marked=shown.marked
        )
        return paper.report, brief(shown.scorecard, judgement, Details(), wording, catalogue.glossary)

    return make


def text_of(spans: Spans) -> str:
    return "".join(span.text for span in spans)


def told(report: Report) -> Iterator[tuple[str, Spans]]:
    """Every sentence, point and heading that the tool writes, with its anchor."""
    for section in report.sections:
        for block in section.blocks:
            match block:
                case Paragraph() if block.anchor != "brief-title" and not block.anchor.startswith("title-block"):
                    yield block.anchor, block.spans
                case Bullets():
                    yield from ((item.anchor, item.spans) for item in block.items)
                case Table():
                    cells = (cell for row in block.rows for cell in row.cells)
                    yield from ((one.anchor, one.spans) for cell in cells for one in cell.bullets)
                case _:
                    continue


def sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.?!]) (?=[A-Z‘£0-9])", text)


seeds = st.integers(min_value=0, max_value=100_000)
modest = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@given(seed=seeds)
@modest
def test_nothing_reads_broken(papers: Tell, seed: int) -> None:
    for report in papers(seed):
        for anchor, spans in told(report):
            text = text_of(spans)
            assert not re.search(r"None(?! of|\.$)|\{|\}|  |Unit\.|Standing\.|Decimal|undefined", text), (anchor, text)
            assert not re.search(
                r" [,.;:)]|\( |,,|\.\.|,\.|;\.|\(\)|That is\.|[\ue000-\uf8ff\U000f0000-\U0010ffff]", text
            ), text
            assert re.search(r"[.?!:’]$", text) or anchor.startswith("list-of-appendices"), (anchor, text)
            assert re.match(r"[A-Z0-9‘£]", text), (anchor, text)


@given(seed=seeds)
@modest
def test_every_figure_has_a_source(papers: Tell, seed: int) -> None:
    for report in papers(seed):
        for anchor, spans in told(report):
            for span in spans:
                plain = re.sub(r"Appendix [12]", "", span.text)
                fixed = anchor.startswith(("method", "list-of", "appendix-1"))
                assert fixed or span.sources or span.reference or not re.search(r"\d", plain), (anchor, span)


@given(seed=seeds)
@modest
def test_sentences_and_paragraphs_are_short(papers: Tell, seed: int) -> None:
    lengths = []
    for report in papers(seed):
        for anchor, spans in told(report):
            text = text_of(spans)
            assert len(text.split()) <= LONGEST_PARAGRAPH, (anchor, text)
            bare = re.sub(r" \([^()]*\)", "", text)  # what is in brackets is looked at, not read
            lengths += [] if anchor == "method-rules" else [len(one.split()) for one in sentences(bare)]
    long = [length for length in lengths if length > LONGEST_SENTENCE + 5]
    assert len(long) <= 2 + len(lengths) / 20


@given(seed=seeds)
@modest
def test_no_abbreviation_of_the_service_stands_in_the_prose(papers: Tell, seed: int) -> None:
    for report in papers(seed):
        text = " ".join(text_of(spans) for anchor, spans in told(report) if not anchor.startswith("notice"))
        assert not re.search(r"\b(CLA|LAC)\b", text)


@given(seed=seeds)
@modest
def test_alternative_texts_are_short_and_figures_have_enough_points(papers: Tell, seed: int) -> None:
    for report in papers(seed):
        for one in report.figures:
            assert 20 < len(one.alt_text) <= 250


@given(seed=seeds)
@modest
def test_a_heading_is_never_left_alone(papers: Tell, seed: int) -> None:
    for report in papers(seed):
        for section in report.sections:
            kinds = [isinstance(block, Heading) for block in section.blocks]
            assert not any(first and second for first, second in pairwise([*kinds, True]))


@given(seed=seeds.filter(lambda seed: seed % 3 == 2))
@modest
def test_a_suppressed_count_stands_nowhere(catalogue: Catalogue, draw_one: Draw, papers: Tell, seed: int) -> None:
    scorecard = draw_scorecard(seed, catalogue, draw_one)
    hidden = {
        f"{one.numerator} of {one.denominator}"
        for measure in scorecard.measures
        for one in measure.history
        if one.numerator is not None and one.denominator is not None and 1 <= one.numerator <= 5
    }
    for report in papers(seed):
        everything = repr(report).replace(",", "")
        assert not [one for one in hidden if f"({one})" in everything or f"({one.replace(' of ', '/')})" in everything]


@pytest.fixture(scope="session")
def checker() -> Linter:
    """An offline grammar checker (Harper) set to British English."""
    linter = Linter(Dialect.BRITISH)
    linter.set_lint_config({**linter.get_lint_config(), **dict.fromkeys(IGNORED_RULES, False)})
    linter.import_words([*OWN_WORDS])
    return linter


def test_the_words_of_fifty_varied_papers_pass_a_british_grammar_check(papers: Tell, checker: Linter) -> None:
    every = {text_of(spans) for seed in range(50) for report in papers(seed) for _, spans in told(report)}
    said = sorted({sentence for text in every for sentence in sentences(text) if "‘" not in sentence})
    once = {re.sub(r"\d[\d,.]*", "0", sentence): sentence for sentence in said}
    kept = [one for one in once.values() if not any(words in one for words in FALSE_ALARMS)]
    text = "\n\n".join(kept)
    faults = [
        f"{fault.message} …{text[max(0, fault.span.start - 60) : fault.span.end + 40]}…"
        for fault in checker.lint(text, language=Language.PLAINTEXT)
    ]
    assert faults == [], "\n".join(faults)


def test_a_figure_is_never_drawn_without_a_paragraph_that_refers_to_it(papers: Tell) -> None:
    for seed in range(20):
        report, _ = papers(seed)
        referred = {span.reference for _, spans in told(report) for span in spans if span.reference}
        drawn = {one.anchor for one in report.figures if isinstance(one, Figure)} - {"figure-overview"}
        assert drawn <= referred


NAMED_AT_LENGTH = "Percentage of people who have waited for a decision on the matter before the council for longer than"


@pytest.mark.parametrize("number", [1, 5, 120])
def test_many_measures_with_long_names_make_a_paper_that_can_be_read(
    draw_one: Draw, rulebook: Rulebook, wording: Wording, number: int
) -> None:
    measures = tuple(
        draw_one(
            Definition(
                key=f"wait-{n}",
                short_name=f"{NAMED_AT_LENGTH} {n} weeks",
                known=n % 2 == 0,
                plural=True,
                polarity=Polarity.LOWER,
                unit=Unit.PERCENT,
                headline=True,
            ),
            n + 6,
            f"Part {n // 10}",
            **{"2021/22": "40%", "2022/23": "50%", "2023/24": f"{20 + n % 60}%", "Q2 2024/25": f"{25 + n % 50}%"},
            **{"England": "45% (2023/24)", "North East": "55% (2023/24)"},
        )
        for n in range(number)
    )
    scorecard = Scorecard(Source("drawn.xlsx", "0" * 64), tuple(dict.fromkeys(m.section for m in measures)), measures)
    report = narrate(scorecard, judge(scorecard, rulebook), rulebook, Details(), wording, {}).report
    assert max(len(text_of(spans).split()) for _, spans in told(report)) <= LONGEST_PARAGRAPH
    assert len(report.figures) <= 16
    assert sum(block.anchor.startswith("key-messages") for section in report.sections for block in section.blocks) <= 6
