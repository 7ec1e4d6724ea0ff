from decimal import Decimal
from itertools import product
from pathlib import Path

import pytest

from briefing.faults.errors import TemplateRefused
from briefing.judging import load_rulebook
from briefing.judging.finding import Verdict
from briefing.judging.table import comparable, places_of
from briefing.measures.comparison import TABLE_STANDINGS, Standing
from briefing.measures.definition import Definition
from briefing.measures.method import IntervalUse, PeriodUse, Unconfirmed, WithoutInterval
from briefing.measures.observation import Unit
from briefing.measures.scorecard import Basis

TEMPLATES = Path(__file__).parents[2] / "templates"
HOUSE = (TEMPLATES / "rules.toml").read_text(encoding="utf-8")

SMALL = """title = "Small"

[bases]
decides = ["national", "region"]

[[rule]]
name = "good"
verdict = "strength"
at_least_one = ["better"]

[[rule]]
name = "rest"
verdict = "in line"
"""


def refusal_of(text):
    with pytest.raises(TemplateRefused) as refusal:
        load_rulebook(text, "rules.toml")
    return str(refusal.value)


@pytest.fixture(scope="module")
def house():
    return load_rulebook(HOUSE, "rules.toml")


def verdict_of(rulebook, case):
    deciding = places_of(rulebook.decides)
    return next(row.verdict for row in rulebook.rows if row.catches(case, deciding))


# ── Loading ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_small_rulebook_has_the_defaults_of_the_house():
    small = load_rulebook(SMALL, "rules.toml")
    assert (small.title, small.description, small.file) == ("Small", "", "rules.toml")
    assert small.decides == (Basis.NATIONAL, Basis.REGION)
    assert [row.name for row in small.rows] == ["good", "rest"]
    assert (small.method.intervals, small.method.period) == (IntervalUse.CAVEAT, PeriodUse.LATEST)
    assert (small.method.early_signs, small.method.part_year) == (True, Unconfirmed.LATEST)
    assert (small.method.stale_after_years, small.method.fewest_people, small.method.fewest_events) == (2, 30, 20)
    assert small.method.tolerance(Definition("k", "k"), Unit.PERCENT).allowed(Decimal(60)) == 0


def test_every_setting_reaches_the_method():
    settings = """
[tolerance.percent]
points = 2.5
benchmark_below = 4
points_below = 0.2
[tolerance.days]
percent_of_benchmark = 10
[measure_tolerance]
special = 7
[intervals]
use = "decides"
without_counts = "not comparable"
[small_numbers]
fewest_people = 50
fewest_events = 6
[periods]
full_year = "like for like"
early_signs = false
unconfirmed_part_year = "not comparable"
stale_after_years = 3
"""
    method = load_rulebook(SMALL.replace("[[rule]]", f"{settings}\n[[rule]]", 1), "rules.toml").method
    percent = method.tolerance(Definition("k", "k"), Unit.PERCENT)
    assert [percent.allowed(Decimal(value)) for value in (4, "3.9")] == [Decimal("2.5"), Decimal("0.2")]
    assert method.tolerance(Definition("k", "k"), Unit.DAYS).allowed(Decimal(450)) == 45
    assert method.tolerance(Definition("special", "k"), Unit.DAYS).allowed(Decimal(450)) == 7
    assert (method.intervals, method.without_interval) == (IntervalUse.DECIDES, WithoutInterval.NOT_COMPARABLE)
    assert (method.fewest_people, method.fewest_events) == (50, 6)
    assert (method.period, method.early_signs) == (PeriodUse.LIKE_FOR_LIKE, False)
    assert (method.part_year, method.stale_after_years) == (Unconfirmed.NOT_COMPARABLE, 3)


def test_a_row_may_name_standings_for_each_basis():
    text = SMALL.replace('at_least_one = ["better"]', 'national = ["better", "in line"]\nregion = ["worse"]')
    assert load_rulebook(text, "rules.toml").rows[0].admits == (
        (Basis.NATIONAL, frozenset({Standing.BETTER, Standing.IN_LINE})),
        (Basis.REGION, frozenset({Standing.WORSE})),
    )


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            'at_least_one = ["better"]',
            'at_least_one = ["beter"]',
            "rules.toml, line 9: rule.at_least_one = 'beter': 'beter' is not known. Did you mean 'better'?",
        ),
        (
            'at_least_one = ["better"]',
            'at_least_one = ["higher"]',
            "rules.toml, line 9: rule.at_least_one = 'higher': 'higher' is not known.",
        ),
        (
            'verdict = "strength"',
            'verdict = "strenght"',
            "rules.toml, line 8: rule.verdict = 'strenght': 'strenght' is not known. Did you mean 'strength'?",
        ),
        (
            'decides = ["national", "region"]',
            'decides = ["national", "regional"]',
            "rules.toml, line 4: bases.decides = 'regional': 'regional' is not known. Did you mean 'region'?",
        ),
        ('decides = ["national", "region"]', "decides = []", "rules.toml, line 4: bases.decides"),
        (
            'name = "good"',
            'name = "no value"',
            "'no value' is a step that every rulebook takes first; give the row another name.",
        ),
        (
            'name = "rest"',
            'name = "good"',
            "rules.toml, line 12: the row 'good' stands twice. Give each row a name of its own.",
        ),
        (
            'at_least_one = ["better"]',
            'previous = ["better"]',
            "rules.toml, line 9: the row 'good' names 'previous', which decides nothing. "
            "Add it to decides under [bases].",
        ),
        (
            'at_least_one = ["better"]',
            "",
            "rules.toml, line 11: the row 'rest' never fires: the rows before it catch every case that it admits. "
            "Move it up, or take it out.",
        ),
        (
            'verdict = "in line"',
            'verdict = "in line"\nsome = ["in line"]',
            "rules.toml, line 11: after the row 'rest' there is no verdict where national is worse, region is worse, "
            "neighbours is better, target is better, previous is better. Add a row that catches it.",
        ),
        ('title = "Small"', "", "'title' is missing."),
        ('title = "Small"', 'titel = "Small"', "'titel' is not known. Did you mean 'title'?"),
    ],
)
def test_what_does_not_add_up_is_refused_with_row_and_line(old, new, message):
    assert message in refusal_of(SMALL.replace(old, new))


def test_every_fault_of_a_table_is_told_on_a_line_of_its_own():
    rows = "".join(f'\n[[rule]]\nname = "{name}"\nverdict = "mixed"\nsome = ["worse"]\n' for name in ("b", "c"))
    lines = refusal_of(f"{SMALL[: SMALL.rindex('[[rule]]')]}{rows}").splitlines()
    assert [line.partition(". ")[0] for line in lines] == [
        "rules.toml, line 17: the row 'c' never fires: the rows before it catch every case that it admits",
        "rules.toml, line 17: after the row 'c' there is no verdict where national is in line, region is in line, "
        "neighbours is better, target is better, previous is better",
    ]


def test_a_tolerance_that_names_only_small_benchmarks_allows_nothing_elsewhere():
    text = SMALL.replace("[[rule]]", "[tolerance.percent]\nbenchmark_below = 5\n[[rule]]", 1)
    tolerance = load_rulebook(text, "rules.toml").method.tolerance(Definition("k", "k"), Unit.PERCENT)
    assert (tolerance.allowed(Decimal(60)), tolerance.allowed(Decimal(4))) == (0, 0)


@pytest.mark.parametrize(
    ("section", "word"),
    [
        ('[intervals]\nuse = "maybe"', "'maybe' is not known"),
        ('[intervals]\nwithout_counts = "guess"', "'guess' is not known"),
        ('[periods]\nfull_year = "lates"', "Did you mean 'latest'?"),
        ('[periods]\nunconfirmed_part_year = "never"', "'never' is not known"),
        ("[periods]\nstale_after_years = 0", "stale_after_years"),
        ("[tolerance.percent]\npoints = -1", "points"),
        ("[tolerance.percentage]\npoints = 1", "tolerance"),
        ("[small_numbers]\nfewest_people = -1", "fewest_people"),
    ],
)
def test_an_unknown_word_of_a_setting_is_refused(section, word):
    assert word in refusal_of(f'title = "T"\n{section}\n[[rule]]\nname = "rest"\nverdict = "in line"\n')


def test_the_smallest_rulebook_has_one_rule_one_basis_and_names_of_a_letter():
    text = 'title = "T"\n[bases]\ndecides = ["target"]\n[periods]\nstale_after_years = 1\n'
    small = load_rulebook(f'{text}[[rule]]\nname = "r"\nverdict = "in line"\n', "rules.toml")
    assert (small.decides, small.rows[0].name, small.method.stale_after_years) == ((Basis.TARGET,), "r", 1)


@pytest.mark.parametrize(("old", "new"), [('name = "good"', 'name = ""'), ('title = "Small"', 'title = ""')])
def test_nothing_may_be_without_a_name(old, new):
    assert "at least 1 character" in refusal_of(SMALL.replace(old, new))


@pytest.mark.parametrize("number", ["fewest_people = 0", "fewest_events = 0"])
def test_small_numbers_may_be_switched_off(number):
    text = SMALL.replace("[[rule]]", f"[small_numbers]\n{number}\n[[rule]]", 1)
    method = load_rulebook(text, "rules.toml").method
    assert 0 in (method.fewest_people, method.fewest_events)


def test_a_rulebook_without_rules_is_refused():
    assert "'rule' is missing" in refusal_of('title = "T"')


# ── The house table ─────────────────────────────────────────────────────────────────────────────────────────────────


def expected_verdict(case):
    """The house policy in other words than the table's."""
    seen = set(case[:4]) - {Standing.NOT_COMPARABLE}
    if seen & {Standing.EARLY_BETTER, Standing.EARLY_WORSE}:
        return Verdict.EARLY_SIGN
    if {Standing.BETTER, Standing.WORSE} <= seen:
        return Verdict.MIXED
    if Standing.BETTER in seen:
        return Verdict.STRENGTH
    return Verdict.AREA_FOR_DEVELOPMENT if Standing.WORSE in seen else Verdict.IN_LINE


def test_the_house_gives_all_7776_cases_the_verdict_of_its_policy(house):
    cases = [case for case in product(TABLE_STANDINGS, repeat=5) if comparable(case, places_of(house.decides))]
    assert [verdict_of(house, case) for case in cases] == [expected_verdict(case) for case in cases]
    assert len(cases) == 7776 - 6


def test_the_house_table_is_proved_to_have_no_hole_and_no_dead_row(house):
    assert house.proof.hole is None
    assert house.proof.dead == ()
    assert house.proof.cases == 6**4 * 4  # the year before is never an early sign


def test_the_year_before_decides_nothing_by_the_house(house):
    assert house.decides == (Basis.NATIONAL, Basis.REGION, Basis.NEIGHBOURS, Basis.TARGET)


@pytest.mark.parametrize(
    ("unit", "benchmark", "allowed"),
    [
        (Unit.PERCENT, "64", "1"),
        (Unit.PERCENT, "5", "1"),
        (Unit.PERCENT, "4.9", "0.5"),
        (Unit.SCORE, "14.4", "0.5"),
        (Unit.RATE, "70", "3.5"),
        (Unit.DAYS, "454", "22.7"),
        (Unit.NUMBER, "20", "1"),
        (None, "20", "1"),
    ],
)
def test_the_house_tolerances(house, unit, benchmark, allowed):
    tolerance = house.method.tolerance(Definition("k", "k"), unit)
    assert tolerance.allowed(Decimal(benchmark)) == Decimal(allowed)


def test_precedence_and_weights_are_settings():
    bases = 'decides = ["national", "region"]\nwhere_they_differ = "weight"\nweights = { national = 2, region = 0.5 }'
    text = SMALL.replace('decides = ["national", "region"]', bases)
    precedence = load_rulebook(text, "rules.toml").precedence
    assert (precedence.settle, precedence.weight(Basis.NATIONAL), precedence.weight(Basis.REGION)) == (
        "weight",
        Decimal(2),
        Decimal("0.5"),
    )
    assert precedence.weight(Basis.TARGET) == 1


@pytest.mark.parametrize(
    ("bases", "message"),
    [
        ('where_they_differ = "frist"', "Did you mean 'first'?"),
        ("weights = { natonal = 2 }", "Did you mean 'national'?"),
        ("weights = { national = 0 }", "greater than 0"),
    ],
)
def test_an_unknown_precedence_is_refused(bases, message):
    text = SMALL.replace('decides = ["national", "region"]', f'decides = ["national", "region"]\n{bases}')
    assert message in refusal_of(text)


# ── Rows that the method leaves dead ────────────────────────────────────────────────────────────────────────────────


def test_without_early_signs_a_row_about_them_is_refused_and_told_why():
    said = refusal_of(HOUSE.replace("early_signs = true", "early_signs = false"))
    assert "the row 'a part-year value that no full year confirms' never fires: with early_signs = false" in said


def test_where_the_first_comparator_counts_alone_none_can_be_mixed():
    said = refusal_of(HOUSE.replace('where_they_differ = "together"', 'where_they_differ = "first"'))
    assert "the row 'better than some and worse than others' never fires" in said
    assert 'with where_they_differ = "first"' in said


@pytest.mark.parametrize("name", ["rules-statistical.toml", "rules-national-direct.toml", "rules-quartile.toml"])
def test_the_other_shipped_rulebooks_have_no_dead_row(name):
    proof = load_rulebook((TEMPLATES / name).read_text(encoding="utf-8"), name).proof
    assert (proof.dead, proof.hole) == ((), None)


@pytest.mark.parametrize(
    ("name", "formerly"),
    [
        ("at_least_one = ", "some = "),
        ("not_one = ", "none = "),
        ("where_they_differ = ", "settle = "),
        ("full_year = ", "policy = "),
        ("unconfirmed_part_year = ", "part_year = "),
        ("without_counts = ", "without = "),
        ("fewest_people = ", "people = "),
        ("fewest_events = ", "events = "),
        ("percent_of_benchmark = ", "share = "),
        ("benchmark_below = ", "small_below = "),
        ("\npoints_below = ", "\nsmall_points = "),
    ],
)
def test_a_rulebook_may_use_the_names_that_keys_had_before(house, name, formerly):
    assert name in HOUSE
    assert load_rulebook(HOUSE.replace(name, formerly), house.file) == house
