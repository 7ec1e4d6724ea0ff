"""The author's sheet `Briefing measures`, drawn: headers over cells, as the author types them."""

from dataclasses import replace
from decimal import Decimal

import pytest

from briefing.faults.notices import Notice, Severity
from briefing.faults.places import CellPlace
from briefing.knowing.asking import tell_unknown
from briefing.knowing.author import AuthorCell, AuthorRow, AuthorSheets, apply_settings
from briefing.knowing.author_words import read_kind, read_number
from briefing.measures.definition import Kind, Polarity
from briefing.measures.observation import Unit
from briefing.measures.scorecard import Basis, Remark


def row(table, sheet="Briefing measures"):
    headers, cells = ([part.strip() for part in line.split("|")] for line in table.strip().splitlines())
    seen = (
        AuthorCell(header, CellPlace(sheet, f"{chr(65 + place)}2"), cell)
        for place, (header, cell) in enumerate(zip(headers, cells, strict=True))
        if cell
    )
    return AuthorRow(CellPlace(sheet, "A2"), tuple(seen))


@pytest.fixture
def authored(draw, scorecard_of):
    def apply(table, **words):
        measure = draw("2023/24 | England 2023/24\n61% | 64%", key="eet", name="Care leavers in EET", **words)
        return apply_settings(scorecard_of(measure), AuthorSheets((row(table),)))

    return apply


def first(applied):
    assert applied.notices == ()
    return applied.scorecard.measures[0]


@pytest.mark.parametrize("named", ["eet", "EET", "Care leavers in EET", "care  leavers in eet"])
@pytest.mark.parametrize("header", ["Measure", "key", "Indicator"])
def test_a_row_finds_its_measure_by_key_or_name(authored, header, named):
    measure = first(authored(f"{header} | Polarity\n{named} | lower"))
    assert measure.definition.polarity is Polarity.LOWER


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("higher", Polarity.HIGHER),
        ("High", Polarity.HIGHER),
        ("Bigger is better", Polarity.HIGHER),
        ("lower is good", Polarity.LOWER),
        ("Low", Polarity.LOWER),
        ("▲", Polarity.HIGHER),
        ("⬆", Polarity.HIGHER),
        ("Aim to increase", Polarity.HIGHER),
        ("Maximise", Polarity.HIGHER),
        ("The higher the better", Polarity.HIGHER),
        ("▼", Polarity.LOWER),
        ("↓ good", Polarity.LOWER),
        ("Minimise", Polarity.LOWER),
        ("Aim to decrease", Polarity.LOWER),
        ("Smaller is better", Polarity.LOWER),
        ("none", Polarity.NONE),
        ("–", Polarity.NONE),
        ("Context only", Polarity.NONE),
    ],
)
def test_polarity_is_read_in_the_words_that_people_use(authored, text, polarity):
    definition = first(authored(f"Measure | Polarity\neet | {text}")).definition
    assert (definition.polarity, definition.polarity_source) == (polarity, "the scorecard")


@pytest.mark.parametrize(
    ("table", "field", "value"),
    [
        ("Measure | Kind\neet | Rolling", "kind", Kind.ROLLING),
        ("Measure | Kind\neet | cumulative share", "kind", Kind.CUMULATIVE_SHARE),
        ("Measure | Tolerance\neet | 2", "tolerance", Decimal(2)),
        ("Measure | Tolerance\neet | 2.5 percentage points", "tolerance", Decimal("2.5")),
        ("Measure | Tolerance\neet | 2%", "tolerance", Decimal(2)),
        ("Measure | Short name\neet | care leavers  at work", "short_name", "care leavers at work"),
        ("Measure | Plural\neet | yes", "plural", True),
        ("Measure | Headline\neet | x", "headline", True),
        ("Measure | Headline\neet | No", "headline", False),
        ("Measure | Family\neet | care leavers", "family", "care leavers"),
    ],
)
def test_a_setting_overrides_the_catalogue_and_keeps_its_cell(authored, table, field, value):
    definition = first(authored(table)).definition
    assert getattr(definition, field) == value
    assert dict(definition.origins)[field.replace("_", " ")] == "Briefing measures!B2"


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("percent", Unit.PERCENT),
        ("%", Unit.PERCENT),
        ("Percentage", Unit.PERCENT),
        ("count", Unit.NUMBER),
        ("number", Unit.NUMBER),
        ("£", Unit.POUNDS),
        ("points", Unit.SCORE),
        ("Days", Unit.DAYS),
    ],
)
def test_a_unit_is_read_in_the_words_that_people_use(authored, text, unit):
    assert first(authored(f"Measure | Unit\neet | {text}")).unit is unit


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        *((yes, True) for yes in ("yes", "Y", "true", "x", "1", "\N{CHECK MARK}")),
        *((no, False) for no in ("no", "n", "FALSE", "0")),
    ],
)
def test_yes_and_no_are_read_in_the_words_that_people_use(authored, text, headline):
    assert first(authored(f"Measure | Headline\neet | {text}")).definition.headline is headline


@pytest.mark.parametrize("text", ["neither", "Neutral", "n/a", "N/A", "context", "no polarity"])
def test_no_polarity_has_many_words(authored, text):
    assert first(authored(f"Measure | Polarity\neet | {text}")).definition.polarity is Polarity.NONE


@pytest.mark.parametrize(
    ("header", "field", "value"),
    [("Good is", "polarity", Polarity.LOWER), ("Good to be", "polarity", Polarity.LOWER)],
)
def test_polarity_may_stand_under_other_headers(authored, header, field, value):
    assert getattr(first(authored(f"Measure | {header}\neet | low")).definition, field) == value


@pytest.mark.parametrize("header", ["Measure", "Measure key", "KEY", "Measure name", "Indicator"])
def test_the_measure_may_stand_under_other_headers(authored, header):
    assert first(authored(f"{header} | Polarity\neet | low")).definition.polarity is Polarity.LOWER


def test_a_key_says_more_than_a_name(authored):
    table = "Measure | Key | Polarity\nsomething else | eet | low"
    assert first(authored(table)).definition.polarity is Polarity.LOWER


def test_a_tolerance_of_nothing_is_a_tolerance(authored):
    assert first(authored("Measure | Tolerance\neet | 0")).definition.tolerance == 0


def test_a_notice_about_a_row_has_its_own_code(authored):
    tables = ("Measure\neett", "Kind\nrolling", "Measure | Kind\neet | often")
    codes = [authored(table).notices[0].code for table in tables]
    assert codes == ["author-measure", "author-measure", "author-setting"]


@pytest.mark.parametrize(("name", "remedy"), [("e", "Write its name or key."), ("ee", "Did you mean 'eet'?")])
def test_a_single_letter_is_too_little_for_a_hint(authored, name, remedy):
    assert authored(f"Measure\n{name}").notices[0].remedy == remedy


def test_a_setting_replaces_the_origin_that_the_catalogue_gave(authored):
    origins = first(
        authored("Measure | Kind\neet | rolling", origins=(("kind", "a"), ("unit", "b")))
    ).definition.origins
    assert origins == (("unit", "b"), ("kind", "Briefing measures!B2"))


def test_several_settings_of_a_row_all_count(authored):
    definition = first(authored("Measure | Polarity | Headline\neet | lower | yes")).definition
    assert (definition.polarity, definition.headline) == (Polarity.LOWER, True)


def test_an_empty_cell_sets_nothing(authored):
    measure = first(authored("Measure | Polarity | Kind\neet |  | "))
    assert (measure.definition.polarity, measure.definition.origins) == (Polarity.HIGHER, ())


def test_a_target_becomes_a_benchmark_with_its_cell(authored):
    measure = first(authored("Measure | Target\neet | 70.5%"))
    target = measure.benchmark(Basis.TARGET)
    assert (target.label, target.observation.value, target.observation.decimals) == ("Target", Decimal("70.5"), 1)
    assert (str(target.observation.place), target.observation.unit) == ("Briefing measures!B2", Unit.PERCENT)
    assert measure.definition.target == Decimal("70.5")
    assert (target.observation.column, target.observation.raw) == ("Target", "70.5")
    assert [one.basis for one in measure.benchmarks] == [Basis.NATIONAL, Basis.TARGET]


def test_a_target_of_the_sheet_takes_the_place_of_the_scorecards_own(draw, scorecard_of):
    measure = draw("2023/24 | Target\n61% | 64%", key="eet")
    applied = apply_settings(scorecard_of(measure), AuthorSheets((row("Measure | Target\neet | 70"),)))
    targets = [one.observation for one in applied.scorecard.measures[0].benchmarks]
    assert [(one.value, one.decimals) for one in targets] == [(70, 0)]


def test_a_unit_relabels_the_figures_too(draw, scorecard_of):
    measure = draw("2022/23 | 2023/24 | England 2023/24\nTBC | 14.9 | 14.4", unit=Unit.NUMBER, key="sdq")
    applied = apply_settings(scorecard_of(measure), AuthorSheets((row("Measure | Unit\nsdq | score"),)))
    changed = applied.scorecard.measures[0]
    assert changed.unit is Unit.SCORE
    assert [one.unit for one in changed.history] == [None, Unit.SCORE]
    assert changed.benchmarks[0].observation.unit is Unit.SCORE


@pytest.mark.parametrize(
    ("table", "place", "message", "remedy"),
    [
        (
            "Measure | Polarity\neet | sideways",
            "Briefing measures!B2",
            "'sideways' is not understood as the polarity; it is left as it was.",
            "Known here: higher, lower, none.",
        ),
        (
            "Measure | Kind\neet | rollling",
            "Briefing measures!B2",
            "'rollling' is not understood as the kind; it is left as it was.",
            "Did you mean 'rolling'?",
        ),
        (
            "Measure | Tolerance\neet | -1",
            "Briefing measures!B2",
            "'-1' is not understood as the tolerance; it is left as it was.",
            "Known here: a number, such as 2.",
        ),
        (
            "Measure | Headline\neet | perhaps",
            "Briefing measures!B2",
            "'perhaps' is not understood as the headline; it is left as it was.",
            "Known here: no, yes.",
        ),
        (
            "Measure | Kind\neett | rolling",
            "Briefing measures!A2",
            "No measure of the scorecard is called 'eett'.",
            "Did you mean 'eet'?",
        ),
        (
            "Measure | Kind\n | rolling",
            "Briefing measures!A2",
            "A row of 'Briefing measures' does not say which measure it is about.",
            "Write the measure's name or key under 'Measure'.",
        ),
    ],
)
def test_what_is_not_understood_is_told_with_its_cell_and_changes_nothing(authored, table, place, message, remedy):
    applied = authored(table)
    assert [(one.place, one.message, one.remedy) for one in applied.notices] == [(place, message, remedy)]
    assert applied.scorecard.measures[0].definition.origins == ()


def test_a_percentage_is_no_tolerance_of_a_number_of_days(draw, scorecard_of):
    measure = draw("2023/24\n480", unit=Unit.DAYS, key="days")
    applied = apply_settings(scorecard_of(measure), AuthorSheets((row("Measure | Tolerance\ndays | 5%"),)))
    assert [one.code for one in applied.notices] == ["author-setting"]


def test_a_name_of_two_measures_asks_for_the_key(draw, scorecard_of):
    measures = (draw("2023/24\n1%", key=key, name="Twice") for key in ("a", "b"))
    applied = apply_settings(scorecard_of(*measures), AuthorSheets((row("Measure | Kind\nTwice | rolling"),)))
    assert [(one.message, one.remedy) for one in applied.notices] == [
        ("'Twice' is the name of 2 measures.", "Write the key of one of them: a, b.")
    ]


def with_remarks(measure, **texts):
    remarks = tuple(
        Remark(role, role.title(), f"Drawn!Z{place}", text) for place, (role, text) in enumerate(texts.items())
    )
    return type(measure)(
        **{name: getattr(measure, name) for name in measure.__slots__ if name != "remarks"}, remarks=remarks
    )


def test_the_scorecards_own_columns_set_polarity_and_tolerance(draw, scorecard_of):
    measure = with_remarks(draw("2023/24\n61%"), polarity="Low is good", tolerance="2", owner="Low")
    definition = apply_settings(scorecard_of(measure), AuthorSheets()).scorecard.measures[0].definition
    assert (definition.polarity, definition.tolerance) == (Polarity.LOWER, Decimal(2))
    assert definition.origins == (("polarity", "Drawn!Z0"), ("tolerance", "Drawn!Z1"))


@pytest.mark.parametrize(
    ("role", "text", "points"),
    [
        ("amber limit", "85%", 5),
        ("amber limit", "85", 5),
        ("amber limit", "20%", None),
        ("amber limit", "see note", None),
        ("threshold", "85%", None),
    ],
)
def test_an_amber_limit_is_the_tolerance_of_the_target(draw, scorecard_of, role, text, points):
    limit = Remark(role, role, CellPlace("Drawn", "Z2"), text)
    measure = replace(draw("2023/24 | Target\n88% | 90%"), remarks=(limit,))
    tolerance = apply_settings(scorecard_of(measure), AuthorSheets()).scorecard.measures[0].definition.target_tolerance
    assert (tolerance and tolerance.points) == points


def test_the_sheet_has_the_last_word_over_the_scorecards_columns(draw, scorecard_of):
    measure = with_remarks(draw("2023/24\n61%", key="eet"), polarity="Low")
    applied = apply_settings(scorecard_of(measure), AuthorSheets((row("Measure | Polarity\neet | High"),)))
    assert applied.scorecard.measures[0].definition.polarity is Polarity.HIGHER


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("95", "95"),
        ("95%", "95"),
        ("1,200", "1200"),
        ("£350", "350"),
        ("20 days", "20"),
        ("0.5 points", "0.5"),
        ("-3", "-3"),
        ("about 95", None),
        ("", None),
        ("NaN", None),
        ("Infinity", None),
    ],
)
def test_a_number_is_read_without_its_unit(text, number):
    assert read_number(text) == (Decimal(number) if number else None)


@pytest.mark.parametrize(
    ("text", "unit", "kind"),
    [
        ("rolling", None, Kind.ROLLING),
        ("Rolling: the last 12 months, each time", None, Kind.ROLLING),
        ("Year to date", Unit.PERCENT, Kind.CUMULATIVE_SHARE),
        ("cumulative", Unit.NUMBER, Kind.CUMULATIVE_COUNT),
        ("Point in time", None, Kind.SNAPSHOT),
        ("sometimes", None, None),
    ],
)
def test_a_kind_may_be_named_in_an_analyst_s_words(text, unit, kind):
    assert read_kind(text, unit) is kind


@pytest.mark.parametrize("table", ["Measure | Leave out\neet | yes", "Measure | Polarity\neet | leave out"])
def test_a_row_that_is_no_measure_is_left_out_by_a_word(authored, table):
    applied = authored(table)
    assert applied.scorecard.measures == ()
    assert [(one.code, one.severity.value) for one in applied.notices] == [("measure-left-out", "info")]


def test_what_the_catalogue_says_already_keeps_its_source(authored):
    polarity = {"polarity": Polarity.LOWER, "polarity_source": "LAIT"}
    assert first(authored("Measure | Polarity\neet | Low", **polarity)).definition.polarity_source == "LAIT"


def test_a_short_name_that_was_guessed_leaves_the_sentence_as_it_is(authored):
    own = {"known": False, "understood": True, "people": "calls", "clause": "were answered"}
    kept = first(authored("Measure | Short name\neet | Care leavers in EET", **own)).definition
    assert (kept.people, kept.clause) == ("calls", "were answered")
    named = first(authored("Measure | Short name\neet | callers who got through", **own)).definition
    assert (named.short_name, named.plural, named.clause) == ("callers who got through", True, "")


def test_a_doubt_about_several_measures_stays_for_those_that_are_not_answered(draw, scorecard_of):
    figures = "2023/24 | England 2023/24\n61% | 64%"
    measures = [
        replace(draw(figures, key=key, name=name, polarity=None), row=number)
        for number, (key, name) in enumerate([("eet", "Care leavers in EET"), ("bins", "Bins"), ("lamps", "Lamps")], 2)
    ]
    measures = [
        replace(one, history=tuple(replace(cell, cell=f"B{one.row}") for cell in one.history), benchmarks=())
        for one in measures
    ]
    places = tuple(CellPlace("Drawn", f"A{one.row}") for one in measures)
    doubt = Notice("measure-unknown", Severity.WARNING, places, "Nobody knows them.", "Say it.")
    said = AuthorSheets((row("Measure | Polarity\nBins | lower"), row("Measure | Polarity\nLamps | leave out")))
    (left,) = apply_settings(scorecard_of(*measures), said).unanswered([doubt])
    assert left.places == places[:1]
    assert left.message == tell_unknown(["Care leavers in EET"])


@pytest.mark.parametrize(
    ("code", "setting"), [("polarity-differs", "Polarity | lower"), ("unit-differs", "Unit | days")]
)
def test_which_of_scorecard_and_catalogue_is_right_is_asked_until_the_author_says(authored, code, setting):
    doubt = Notice(code, Severity.WARNING, (CellPlace("Drawn", "F2"),), "They differ.", "Say which is right.")
    header, value = setting.split(" | ")
    assert authored(f"Measure | {header}\neet | {value}").unanswered([doubt]) == ()
    assert authored("Measure | Headline\neet | yes").unanswered([doubt]) == (doubt,)
