"""The slots of each phrase: what wording.toml may name, so that a misspelt one is refused before a paper is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping


def _each(names: str, slots: str = "") -> dict[str, str]:
    """Several phrases with the same slots."""
    return dict.fromkeys(names.split(), slots)


_GROUPS: Mapping[str, Mapping[str, str]] = {
    "period": {
        **_each("year year_end quarter by_quarter month day span column in_full", "label year quarter month"),
        "in_brackets": "label year quarter month",
        "undated": "",
    },
    "part": {
        "fraction": "numerator denominator",
        "count": "count people",
        **_each("unknown_name number_of", "name"),
        "in_section": "name section",
        "how_many": "people clause",
        "but": "",
    },
    "comparator": {**_each("named target", "name value when"), "each": "names value when", "just_both": ""},
    "relation": _each("above below better worse in_line broadly_in_line", "names"),
    "lead": {
        "share": "value numbers when period tail past people clause",
        "count": "value numbers when period tail past name many",
        "figure": "value numbers when period tail past name plural known",
        "that_is": "tail against",
        "that_is_both": "standing travel against",
    },
    "family": {
        "lead": "period parts clause",
        "part": "value people member numbers",
        "before": "values when",
        "standing": "member numbers standing travel against",
    },
    "travel": {
        **_each("up down near same", "value when"),
        **_each("lowest highest", "count"),
        "and_record": "travel record",
        **_each("figure number", "plural"),
        "sentence": "subject travel value when against way record",
    },
    "trend": _each("rising falling", "year count pandemic"),
    "override": {"set": "verdict by_rule who day reason"},
    "doubt": {"figure": "name value numbers when", "no_figure": "name says held"},
    "early": {"was": "when value standing"},
    "caveat": {
        **_each("full_year chance small_numbers provisional figures_disagree", "many"),
        "too_old": "names number",
    },
    "total": {
        "so_far": "value numbers when count dated",
        **_each("passes near", "value numbers when count dated now then year equal"),
    },
    "match": _each("more fewer", "count people names"),
    "missing": {"current": "names says last when"},
    "conventions": {"figures": "when quarter", "benchmarks": "when names"},
    "key": {
        **_each("overview nothing_judged", "judged number total measures benchmarks"),
        "counts": "parts",
        **_each("count_strengths count_areas count_in_line count_mixed count_early count_set", "count number"),
        **_each("concern strength", "subject value numbers when tail"),
        **_each("early_better early_worse early_both", "names first count number more"),
        "early_item": "name value before when",
        "best": "value when",
        "record": "sentence",
        "moves": "",
        "passes": "when names year number",
        "passing": "name now then",
        "annual": "count number years alone",
        "annual_year": "count number year alone",
        **_each("rest_context rest_undecided rest_no_benchmark rest_missing rest_unusable", "count number alone"),
        "rest": "reason first",
    },
    "balance": {
        "intro": "table",
        **_each("caption description strengths areas no_strengths no_areas"),
        **_each("early_better early_worse early_both mixed_label in_line_label"),
        **_each("chance small_numbers provisional figures_disagree"),
        "bullet": "name value numbers when standing",
        "suppressed": "name",
        "early_item": "name value before benchmarks",
        "more": "names count number named",
        "family": "family parts",
        "family_part": "member value when standing",
        "in_line": "label names number count",
        "mixed_item": "name value when standing",
        "set": "name sentence",
        "more_below": "count number",
    },
    "figure": {
        "caption": "name first last",
        "alt_text": "name points lines message when start",
        "line": "name value when",
        "span": "first last count",
        **_each("reference see", "sentence figure"),
    },
    "commentary": {**_each("label prompt", "name"), "said": "text name", "receipt": "place"},
    "receipt": {
        "small_numbers": "places",
        "cells": "cells",
        "comparison": "name standing gap",
        "rule": "rule verdict because",
        "counted": "",
    },
    "since": {
        **_each("area_new area_gone strength_new strength_gone", "names count number more"),
        "since": "sentence",
        "nothing": "",
    },
    "overview": {
        **_each("title ours worse better in_line areas strengths mixed early_worse early_better"),
        "caption": "benchmark others",
        "alt_text": "benchmark groups",
    },
    "brief": {
        "title": "title",
        **_each("note know questions gaps"),
        **_each("ask_area ask_early ask_mixed ask_missing", "name value benchmarks"),
        "gap": "name sentences",
    },
    "verdict": {
        **_each("strength area_for_development early_sign mixed in_line context not_judged", "direction"),
        "set": "verdict",
    },
    "appendix": {
        **_each("title_1 title_2 charts measure verdict provisional provisional_note"),
        **_each("change change_up change_down change_near change_same"),
        **_each("caption description older_columns", "count"),
        "marks": "marks count",
        "suppressed_note": "symbol",
    },
    "method": {
        **_each("sources benchmarks tolerance before_rounding part_year verdicts kinds not_said"),
        **_each("tolerance_percent tolerance_score", "figures one"),
        "tolerances": "told",
        "overview": "figure",
        "rule": "rule verdict",
        "rules": "rules",
        "notices": "count number shown",
        "alike": "message places",
        "more": "count",
    },
    "form": {
        **_each("draft untitled item detail title_block_description public none"),
        "prompt": "label",
        "exempt": "numbers count reason",
        **_each("implication_heading implication_prompt", "name"),
        **_each("approvals_description role name signed"),
        **_each("council_label committee_label meeting_date_label agenda_item_label title_label period_label"),
        **_each("report_author_label report_sponsor_label wards_label access_label draft_label purpose_label"),
        **_each("recommendations_label reason_label engagement_label other_options_label"),
        **_each("implications_label approvals_label"),
    },
}


def _all() -> Iterator[tuple[str, frozenset[str]]]:
    for group, phrases in _GROUPS.items():
        for key, slots in phrases.items():
            yield f"{group}.{key}", frozenset(slots.split())


SLOTS: Mapping[str, frozenset[str]] = dict(_all())
