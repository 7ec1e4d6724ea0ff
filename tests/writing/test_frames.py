import subprocess
import sys
from pathlib import Path

import pytest

from briefing.judging import judge, load_rulebook
from briefing.writing.frames import comparisons_frame, findings_frame, values_frame

HOUSE = load_rulebook(
    (Path(__file__).parents[2] / "templates" / "rules.toml").read_text(encoding="utf-8"), "rules.toml"
)


@pytest.fixture
def scorecard(draw, scorecard_of):
    eet = draw("2023/24 | Q2 2024/25 | England 2023/24\n47% 116/247 | 48% 92/190 p | 54%", key="eet", name="EET")
    empty = draw("2023/24 | Newest\n- | TBC", key="empty", name="Empty", polarity=None)
    return scorecard_of(eet, empty)


@pytest.fixture
def findings(scorecard):
    return judge(scorecard, HOUSE).findings


def test_values_have_one_row_for_each_measure_and_period(scorecard):
    frame = values_frame(scorecard)
    assert frame[["key", "period", "status"]].to_numpy(na_value="").tolist() == [
        ["eet", "2023/24", "ok"],
        ["eet", "Q2 2024/25", "ok"],
        ["empty", "2023/24", "blank"],
        ["empty", "", "to be confirmed"],
    ]
    assert frame["value"].tolist()[:2] == [47.0, 48.0]
    assert frame["value"].isna().tolist() == [False, False, True, True]
    assert frame["part_year"].tolist()[:2] == [False, True]
    assert frame["provisional"].tolist() == [False, True, False, False]
    assert frame["period_end"].dt.strftime("%Y-%m-%d").tolist()[:2] == ["2024-03-31", "2024-09-30"]
    assert frame["cell"].tolist()[0] == "Drawn!B2"


def test_comparisons_have_one_row_for_each_measure_and_basis(findings):
    frame = comparisons_frame(findings)
    assert len(frame) == 10
    national = frame.query("key == 'eet' and basis == 'national'").iloc[0]
    assert (national["standing"], national["like_for_like"], national["people_to_match"]) == ("worse", "worse", 11)
    assert national["gap"] == pytest.approx(-5.578947, abs=1e-5)
    assert national["theirs_cell"] == "Drawn!D2"


def test_findings_have_one_row_for_each_measure(findings):
    frame = findings_frame(findings)
    assert frame[["key", "verdict", "rule"]].to_numpy().tolist() == [
        ["eet", "area for development", "worse than some and better than none"],
        ["empty", "not judged", "no value"],
    ]
    assert frame["direction"].isna().tolist() == [False, True]
    assert frame["change"].tolist()[0] == pytest.approx(1.457, abs=1e-3)


def test_columns_are_typed_whether_or_not_there_is_a_row(scorecard, findings):
    full = values_frame(scorecard).dtypes.astype(str).to_dict()
    assert full["value"] == full["numerator"] == "Float64"
    assert (full["decimals"], full["part_year"], full["raw"]) == ("Int64", "boolean", "string")
    assert full["period_end"].startswith("datetime64")
    assert (
        comparisons_frame(()).dtypes.astype(str).to_dict() == comparisons_frame(findings).dtypes.astype(str).to_dict()
    )
    assert findings_frame(()).empty


def test_standings_and_verdicts_are_categories_in_their_order(findings):
    assert list(findings_frame(findings)["verdict"].cat.categories)[:3] == [
        "strength",
        "area for development",
        "early sign",
    ]
    assert "national" in comparisons_frame(findings)["basis"].cat.categories


def test_pandas_is_loaded_only_by_frames():
    program = (
        "import sys, briefing.judging, briefing.reading, briefing.knowing.catalogue; print('pandas' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"
