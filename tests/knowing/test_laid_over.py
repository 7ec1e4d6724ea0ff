"""A workspace's own catalogue is laid over the tool's: what a council wrote holds, all else is as new as the tool."""

from pathlib import Path

import pytest

from briefing.faults.errors import TemplateRefused
from briefing.knowing.catalogue import load_catalogue
from briefing.knowing.laid_over import begin_catalogue, begin_name_table
from briefing.knowing.name_table import COLUMNS, load_name_table, load_own_name_table
from briefing.measures.definition import Kind, Polarity

TEMPLATES = Path(__file__).parents[2] / "templates"
CATALOGUE = (TEMPLATES / "measures.toml").read_text(encoding="utf-8")
TABLE = (TEMPLATES / "measures-by-name.csv").read_text(encoding="utf-8")

TOOL = """
[guards]
others = ["adult*"]

[glossary]
"CLA" = "children in care"

[synonyms]
"children in care" = ["CLA", "LAC"]

[[measure]]
key = "dental-checks"
all = ["children in care", "dental"]
examples = ["LAC with a dental check"]
names = ["Teeth"]
unit = "percent"
polarity = "higher"
polarity_source = "LAIT"
kind = "rolling"
short_name = "children in care who have had a dental check"

[[measure]]
key = "placements"
all = ["children in care", "placements"]
examples = ["LAC placements"]
polarity = "none"
polarity_source = "LAIT"
short_name = "placements of children in care"
"""
OWN = """
[[measure]]
key = "void-time"
all = ["voids"]
examples = ["Average time of voids", "Voids of adults' homes"]
polarity = "lower"
polarity_source = "our plan"
short_name = "the average time of voids"
"""


def over(own, standard=TOOL):
    return load_catalogue(own, "measures.toml", standard=standard)


def test_an_own_measure_is_added_to_those_of_the_tool():
    catalogue = over(OWN)
    assert catalogue.define("Time of voids").key == "void-time"
    assert catalogue.define("LAC placements").key == "placements"
    assert dict(catalogue.glossary) == {"CLA": "children in care"}


def test_an_entry_of_the_tools_measure_says_only_what_is_to_change():
    catalogue = over('[[measure]]\nkey = "placements"\npolarity = "lower"\npolarity_source = "our plan"')
    one = catalogue.define("CLA placements")
    assert (one.polarity, one.polarity_source, one.short_name) == (
        Polarity.LOWER,
        "our plan",
        "placements of children in care",
    )
    assert catalogue.notices == ()


def test_an_own_measure_goes_before_the_tools_where_a_name_could_mean_both():
    own = OWN.replace('["voids"]', '["children in care", "placements", "voids"]').replace("Average", "LAC placements")
    assert over(own.replace(', "Voids of adults\' homes"', "")).define("LAC placements in voids").key == "void-time"


def test_a_complete_copy_of_an_earlier_version_gets_what_is_newer():
    older = TOOL[: TOOL.rindex("[[measure]]")].replace(', "LAC"', "").replace("LAC with", "CLA with")
    catalogue = over(older)
    assert catalogue.define("LAC placements").key == "placements"
    assert catalogue.define("Teeth").key == "dental-checks"
    assert catalogue.notices == ()


def test_a_copy_that_contradicts_the_tool_by_the_same_source_holds_with_a_notice():
    catalogue = over(TOOL.replace('"higher"', '"lower"').replace('"rolling"', '"snapshot"'))
    one = catalogue.define("LAC dental")
    assert (one.polarity, one.kind) == (Polarity.LOWER, Kind.SNAPSHOT)
    (notice,) = catalogue.notices
    assert (notice.code, notice.place) == ("own-catalogue", "measures.toml")
    assert "polarity of 'dental-checks' is lower in yours, higher in the tool's" in notice.message
    assert "kind of 'dental-checks' is snapshot in yours, rolling in the tool's" in notice.message


def test_a_guard_word_that_an_own_file_adds_guards_the_tools_measures_too():
    name = "LAC placements in hotels"
    assert over(OWN).define(name).key == "placements"
    assert over('[guards]\nothers = ["hotels"]\n' + OWN.replace(', "Voids of adults\' homes"', "")).define(name) is None


def test_an_own_fault_is_told_with_its_own_line():
    with pytest.raises(TemplateRefused, match=r"measures.toml, line 4: measure.polarity = 'up'"):
        over('\n[[measure]]\nkey = "placements"\npolarity = "up"')
    with pytest.raises(TemplateRefused, match=r"may be of an earlier briefing. Delete such an entry"):
        over('\n[[measure]]\nkey = "placements"\npolarity = "up"')
    with pytest.raises(TemplateRefused, match=r"measures.toml, line 6: 'Lettings' does not match its own measure"):
        over(OWN.replace('["Average', '["Lettings", "Average').replace("\n[[", "\n\n[["))


def row(**cells):
    return ",".join(cells.get(name.lower().replace(" ", "_"), "") for name in COLUMNS)


HEAD = ",".join(COLUMNS)
CALLS = {
    "key": "calls",
    "names": "% of calls answered | Call answer rate",
    "polarity": "higher",
    "source": "practice",
    "unit": "percent",
    "short_name": "calls answered",
}


def rows_over(*own):
    tool = "\n".join((HEAD, row(**CALLS), row(**{**CALLS, "key": "letters", "names": "Letters answered"})))
    return load_own_name_table("\n".join((HEAD, *own)), "table.csv", tool)


def test_a_row_of_the_tools_key_says_only_what_is_to_change():
    own, others, notices = rows_over(row(key="calls", polarity="lower", source="our plan", names="Phones picked up"))
    assert (own.find("Call answer rate").polarity, own.find("Phones picked up").polarity) == (Polarity.LOWER,) * 2
    assert [one.key for one in others.definitions] == ["letters"]
    assert notices == ()


def test_rows_that_are_the_tools_stay_the_tools_and_a_contradiction_is_told():
    own, others, _ = rows_over(row(**CALLS), "#" + row(**{**CALLS, "polarity": "up"}))
    assert (own.rows, len(others.rows)) == ((), 2)
    _, _, notices = rows_over(row(**{**CALLS, "polarity": "lower"}))
    assert [one.code for one in notices] == ["own-catalogue"]


def test_an_own_row_goes_before_an_entry_of_the_tool():
    named = load_name_table("\n".join((HEAD, row(**{**CALLS, "key": "ours", "names": "LAC placements"}))), "table.csv")
    catalogue = load_catalogue(OWN, "measures.toml", own_named=named, standard=TOOL)
    assert catalogue.define("LAC placements").polarity is Polarity.HIGHER


def test_a_new_workspace_begins_with_the_whole_catalogue_of_the_tool_and_with_examples_that_work():
    begun = begin_catalogue(CATALOGUE)
    known = load_catalogue(begun, "m", standard=CATALOGUE).definitions
    assert [one.key for one in known] == [one.key for one in load_catalogue(CATALOGUE, "m").definitions]
    examples = begun[begun.index("# [[measure]]") :].replace("\n# A", "\n## A").replace("\n# ", "\n")[2:]
    used = load_catalogue(examples, "m", standard=CATALOGUE)
    assert used.define("Unaccompanied asylum seeking children (%)").polarity is Polarity.LOWER
    assert used.define("% of children in care who go to a homework club").key == "homework-clubs"


def test_the_table_of_a_new_workspace_begins_likewise():
    begun = begin_name_table(TABLE)
    assert load_own_name_table(begun, "t", TABLE)[1].rows == load_name_table(TABLE, "t").rows
    own, _, notices = load_own_name_table(begun.replace("\n#", "\n").replace("\n ", "\n# "), "t", TABLE)
    assert {one.key: one.polarity for one in own.definitions} == {
        "council-tax-support-caseload": Polarity.LOWER,
        "allotments-let": Polarity.HIGHER,
    }
    assert notices == ()
