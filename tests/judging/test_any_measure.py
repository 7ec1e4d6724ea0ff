"""Whatever a scorecard holds, each measure gets a finding whose words are whole."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.judging import load_rulebook
from briefing.judging.finding import Verdict
from briefing.judging.judge import judge_measure
from briefing.language.caveats import caveat_of_value
from briefing.language.reasons import caveat_in_words, why
from briefing.measures.comparison import Standing
from briefing.measures.definition import Kind
from briefing.measures.observation import Unit
from briefing.measures.scorecard import Basis

TEMPLATES = Path(__file__).parents[2] / "templates"
RULEBOOKS = [
    load_rulebook((TEMPLATES / name).read_text(encoding="utf-8"), name)
    for name in ("rules.toml", "rules-national-direct.toml", "rules-statistical.toml")
]
PERIODS = ["2015-2018", "2020/21", "2021/22", "2022/23", "2023/24", "Q1 2024/25", "Q2 2024/25", "Newest"]
OTHERS = ["England 2021/22", "England 2023/24", "England", "North East 2022/23", "Neighbours 2023/24", "Target"]
WORDS = ["-", "TBC", "N/A", "annual", "elsewhere", "error", "c"]
FRACTIONS = st.integers(0, 300).flatmap(
    lambda x: st.integers(max(x, 1), 400).map(lambda n: f"{100 * x / n:.1f}% {x}/{n}")
)
FIGURES = st.one_of(
    FRACTIONS,
    st.decimals(0, 100, places=1).map(lambda value: f"{value}%"),
    st.integers(0, 1000).map(str),
    st.integers(0, 300).map(lambda value: f"{value} [{value * 3}]"),
    st.sampled_from(WORDS),
    st.just("64% p"),
)


@st.composite
def tables(compose):
    periods = [one for one in PERIODS if compose(st.booleans())]
    others = compose(st.lists(st.sampled_from(OTHERS), unique=True))
    columns = [*periods, *others] or ["2023/24"]
    return f"{' | '.join(columns)}\n{' | '.join(compose(FIGURES) for _ in columns)}"


@given(
    table=tables(),
    polarity=st.sampled_from(["higher", "lower", "none", None]),
    kind=st.sampled_from([kind.value for kind in Kind]),
    unit=st.sampled_from(list(Unit)),
    place=st.integers(0, 2),
)
@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_measure_gets_a_finding_in_whole_words(draw, table, polarity, kind, unit, place):
    finding = judge_measure(draw(table, polarity=polarity, kind=kind, unit=unit), RULEBOOKS[place])
    assert [one.basis for one in finding.comparisons] == list(Basis)
    texts = [why(one, finding.measure) for one in finding.comparisons] + [step.because for step in finding.trace]
    texts += [caveat_of_value(caveat, finding.measure) for caveat in finding.caveats]
    texts += [caveat_in_words(caveat, one, finding.measure) for one in finding.comparisons for caveat in one.caveats]
    assert [text for text in texts if not text.endswith((".", "?")) or "None" in text or ".." in text] == []
    better_or_worse = {one.standing for one in finding.comparisons} & {Standing.BETTER, Standing.WORSE}
    assert not better_or_worse or polarity in ("higher", "lower")
    assert (finding.judged is None) <= (finding.verdict is Verdict.NOT_JUDGED)


@pytest.mark.parametrize("rulebook", RULEBOOKS, ids=lambda rulebook: rulebook.title)
def test_judging_twice_gives_the_same(draw, rulebook):
    table = "2023/24 | Q2 2024/25 | England 2023/24\n47% 116/247 | 48% 92/190 | 54%"
    assert judge_measure(draw(table), rulebook) == judge_measure(draw(table), rulebook)
