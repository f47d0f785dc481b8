# SPDX-License-Identifier: Apache-2.0
"""The oracle itself, against numbers worked by hand beside each case."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from reference_cells import Cell, Row, goals, ids, names, ratings, skill_levels, wants
from reference_scores import (
    bookable_minutes,
    default_policy,
    eligible,
    factor_values,
    score,
    settings_of,
)


def value(kind: str, mentee: Row, mentor: Row, **settings: object) -> float | None:
    """The value of one factor of a kind."""
    policy = {"factors": {"it": {"kind": kind, **settings}}, "timezone": "UTC"}
    found = factor_values(mentee, mentor, policy)["it"]
    return None if found is None else float(found)


def minutes(mentee: str, mentor: str, zones: tuple[Cell, Cell], **policy: object) -> int | None:
    """Bookable minutes of two calendars in two zones."""
    rows: list[Row] = [
        {"availability": cell, "timezone": zone} for cell, zone in zip((mentee, mentor), zones, strict=True)
    ]
    return bookable_minutes(rows[0], rows[1], settings_of({}, policy))


def removed_by(mentee: Row, mentor: Row, *others: Row, **rule: object) -> bool:
    """Whether one rule removes a pair; `others` are rows that stand in the mentees' table."""
    policy = {"factors": {}, "rules": {"it": rule}}
    return "it" in eligible(mentee, mentor, [mentee, *others], [mentor], policy)


def test_cells_keep_the_punctuation_of_names_and_fold_their_case() -> None:
    assert skill_levels("C++:4; HTML/CSS; maven (build tool):2.5;") == {
        "c++": 4,
        "html/css": 3,
        "maven (build tool)": 2.5,
    }
    assert wants("python:4*2; leadership; C**1.5") == {
        "python": (Fraction(4), Fraction(2)),
        "leadership": (Fraction(3), Fraction(1)),
        "c*": (Fraction(3), Fraction(3, 2)),
    }
    assert goals("promotion*2; public-speaking") == {"promotion": 2, "public-speaking": 1}
    assert ratings("autonomy=5; benevolence=-0.5") == {"autonomy": 5, "benevolence": -0.5}
    assert names(" DE; Stra\u00dfe ; e\u0301 ;") == {"de", "strasse", "\u00e9"}
    assert ids("m2; M2") == {"m2", "M2"}
    assert skill_levels(None) == skill_levels(" ; ") == {}


@pytest.mark.parametrize("cell", ["python; Python", "e\u0301:2; \u00e9:3"])
def test_one_name_twice_in_a_cell_is_refused(cell: str) -> None:
    with pytest.raises(ValueError, match="twice"):
        skill_levels(cell)


@pytest.mark.parametrize(
    ("own", "wanted", "offered", "expected"),
    [
        (None, "a:4", "a:3", 3 / 4),
        (None, "a:4", "a:5", 1),
        (None, "a:4; b", "a:4", 1 / 2),
        ("a:2", "a:4", "a:3", 1 / 2),  # (3 - 2) / (4 - 2)
        ("a:2", "a:4", "a:1", 0),
        ("a:2", "a:4*3; b:2", "a:5; b:1", 7 / 8),  # (3 * 1 + 1 * 1/2) / 4
        ("a:4", "a:4; b:2", "b:1", 1 / 2),  # a is met already and left out
        ("a", "a:4", "a:3.5", 1 / 2),  # a present level left out is 3
        ("a:4", "a:4", "a:5", None),
        (None, "a", None, None),
        (None, None, "a", None),
        (None, "a; b; c", "z", 0),
    ],
)
def test_skills(own: str | None, wanted: str | None, offered: str, expected: float | None) -> None:
    assert value("skills", {"skills": own, "wants": wanted}, {"skills": offered}) == expected


@pytest.mark.parametrize(
    ("mentee", "mentor", "expected"),
    [
        ("promotion*2; talks", "Promotion", 2 / 3),
        ("promotion*2; talks", "promotion*9; talks", 1),
        ("promotion", "talks", 0),
        (None, "talks", None),
        ("talks", " ", None),
    ],
)
def test_goals(mentee: str | None, mentor: str, expected: float | None) -> None:
    assert value("goals", {"goals": mentee}, {"goals": mentor}) == expected


@pytest.mark.parametrize(
    ("mentee", "mentor", "expected"),
    [
        ("a=1; b=3", "a=10; b=30", 1),
        ("a=1; b=3", "a=5; b=2", 0),
        # mentee's mean 2: (-1, 1) on a and b; mentor's mean 3 over all three: (-1, -1), cosine 0
        ("a=1; b=3; c=2", "a=2; b=2; d=5", 1 / 2),
        # means 2 and 3; over a, b: (-1, 0) and (-2, -1); cosine 2 / sqrt(5)
        ("a=1; b=2; c=3", "a=1; b=2; d=6", (1 + 2 / 5**0.5) / 2),
        ("a=1; b=3", "a=1; c=3", None),
        ("a=4; b=4", "a=1; b=3", None),
        ("a=2; b=2; c=1; d=3", "a=1; b=3", None),  # on what both rated, the mentee is at the mean
        ("a=0.1; b=0.1; c=0.1", "a=1; b=3", None),  # constant, though not in binary fractions
        (None, "a=1; b=3", None),
    ],
)
def test_values(mentee: str | None, mentor: str, expected: float | None) -> None:
    found = value("values", {"values": mentee}, {"values": mentor})
    assert found == (None if expected is None else pytest.approx(expected, abs=1e-15))


@pytest.mark.parametrize(
    ("mentee", "mentor", "zones", "expected"),
    [
        ("Mon 09:00-12:00", "Mon 10:00-13:00", ("UTC", "UTC"), 120),
        ("Mon 09:00-10:00", "Mon 09:01-10:00", ("UTC", "UTC"), 0),  # 59 minutes are no meeting
        ("Tue,Thu 14:00-16:30", "tue 14:00-18:00; THU 15:00-24:00", (None, None), 240),
        # touching stretches are one: two half hours make a meeting
        ("Mon 09:00-09:30; Mon 09:30-10:00", "Mon 08:00-12:00", ("UTC", "UTC"), 60),
        ("Mon 23:30-24:00; Tue 00:00-00:30", "Mon,Tue 00:00-24:00", ("UTC", "UTC"), 60),
        # Kolkata is 5:30 ahead: 14:00-16:00 is 08:30-10:30 UTC, of which Berlin (winter, 1:00
        # ahead) shares 08:30-10:00
        ("Mon 14:00-16:00", "Mon 09:00-11:00", ("Asia/Kolkata", "Europe/Berlin"), 90),
        # Tokyo's Monday 00:00-09:00 is Sunday 15:00-24:00 UTC; Honolulu is 10:00 behind
        ("Mon 00:00-09:00", "Sun 05:00-24:00", ("Asia/Tokyo", "Pacific/Honolulu"), 540),
        # the week wraps: Sunday 23:00 to Monday 01:00 is one stretch
        ("Sun 23:30-24:00; Mon 00:00-00:30", "Sun,Mon 00:00-24:00", ("UTC", "UTC"), 60),
        # 05:30 on a Monday in Kolkata is midnight UTC
        ("Mon 05:00-06:00", "Sun 23:30-24:00; Mon 00:00-01:00", ("Asia/Kolkata", "UTC"), 60),
        (
            "Mon,Tue,Wed,Thu,Fri,Sat,Sun 00:00-24:00",
            "Sun,Mon,Tue,Wed,Thu,Fri,Sat 00:00-24:00",
            ("Asia/Kolkata", "Europe/London"),
            7 * 24 * 60,
        ),
        ("", "Mon 09:00-10:00", ("UTC", "UTC"), None),
    ],
)
def test_calendars(mentee: str, mentor: str, zones: tuple[Cell, Cell], expected: int | None) -> None:
    assert minutes(mentee, mentor, zones) == expected


def test_the_reference_date_decides_on_summer_time() -> None:
    zones = ("Europe/Berlin", "America/New_York")
    # 15:00 in Berlin is 09:00 in New York, but for three weeks in March, when it is 10:00
    assert minutes("Mon 15:00-16:00", "Mon 09:00-10:00", zones, reference_date="2026-03-02") == 60
    assert minutes("Mon 15:00-16:00", "Mon 09:00-10:00", zones, reference_date="2026-03-09") == 0
    assert minutes("Mon 15:00-16:00", "Mon 10:00-11:00", zones, reference_date="2026-03-09") == 60
    assert minutes("Mon 15:00-16:00", "Mon 09:00-10:00", zones, reference_date="2026-07-01") == 60


def test_a_blank_zone_is_the_policys() -> None:
    zones = (None, "UTC")
    assert minutes("Mon 09:00-10:00", "Mon 08:00-09:00", zones, timezone="Europe/Berlin") == 60
    assert minutes("Mon 09:00-10:00", "Mon 09:00-10:00", zones) == 60


def test_availability_is_bookable_over_needed_minutes() -> None:
    mentee, mentor = {"availability": "Mon 09:00-10:00"}, {"availability": "Mon 09:00-11:00"}
    # twice 60 minutes a month are 27.7 a week
    assert value("availability", mentee, mentor) == 1
    # 8 * 60 / (52 / 12) = 1440 / 13 a week
    assert value("availability", mentee, mentor, meetings_per_month=8) == 60 * 13 / 1440
    assert value("availability", mentee, mentor, meeting_minutes=90) == 0
    assert value("availability", mentee, {"availability": None}) is None


def test_category() -> None:
    berlin, kyiv, blank = {"x": "Berlin "}, {"x": "Kyiv"}, {"x": None}
    assert value("category", berlin, {"x": "berlin"}, column="x") == 1
    assert value("category", berlin, kyiv, column="x") == 0
    assert value("category", berlin, kyiv, column="x", match="different") == 1
    assert value("category", berlin, blank, column="x") is None
    table = {"berlin": {"KYIV": 0.25}}
    assert value("category", berlin, kyiv, column="x", table=table) == 0.25
    assert value("category", kyiv, berlin, column="x", table=table) == 0


def test_overlap() -> None:
    mentee, mentor = {"x": "de; en; fr"}, {"x": "EN; de; pl"}
    assert value("overlap", mentee, mentor, column="x") == pytest.approx(2 / 3)
    assert value("overlap", mentee, mentor, column="x", measure="jaccard") == 0.5
    assert value("overlap", mentee, {"x": "; "}, column="x") is None


def test_number() -> None:
    settings: dict[str, Any] = {"column": "years", "ideal": 6, "tolerance": 8}
    mentee: Row = {"years": "2.5"}
    assert value("number", mentee, {"years": 8.5}, **settings) == 1
    assert value("number", mentee, {"years": "10.5"}, **settings) == 0.75
    assert value("number", mentee, {"years": 2}, **settings) == 1 - 6.5 / 8
    assert value("number", mentee, {"years": 40}, **settings) == 0
    assert value("number", mentee, {"years": ""}, **settings) is None
    assert value("number", {"years": 3}, {"years": 3}, column="years") == 1


def test_a_score_is_the_sum_of_its_contributions() -> None:
    mentee = {"wants": "a:4", "goals": "g; h; i", "values": None, "availability": None}
    mentor = {"skills": "a:3", "goals": "g", "values": "v=1; w=2", "availability": None}
    policy = default_policy({*mentee, "id"}, {*mentor, "id"})
    # .4 * 3/4, .3 * 1/3, and half of .2 and .1
    expected = {"skills": 300_000, "goals": 100_000, "values": 100_000, "availability": 50_000}
    assert score(mentee, mentor, policy) == (550_000, expected)


def test_contributions_round_half_to_even() -> None:
    policy = {"factors": {"a": {"kind": "number", "column": "x", "tolerance": 64}}}
    policy["factors"]["b"] = {"kind": "number", "column": "y"}

    def contribution(difference: int) -> int:
        mentor = {"x": difference, "y": 9}
        return score({"x": 0, "y": 0}, mentor, policy)[1]["a"]

    assert contribution(63) == 7812  # 500 000 / 64 = 7812.5
    assert contribution(61) == 23438  # 3 * 500 000 / 64 = 23437.5


def test_a_missing_value_counts_as_the_setting_says() -> None:
    mentee, mentor = {"wants": "a", "goals": "g"}, {"skills": "a", "goals": None}

    def contributions(missing: object) -> dict[str, int]:
        factors = {"skills": {"weight": 1}, "goals": {"weight": 3, "missing": missing}}
        return score(mentee, mentor, {"factors": factors})[1]

    assert contributions(0.5) == {"skills": 250_000, "goals": 375_000}
    assert contributions(0) == {"skills": 250_000, "goals": 0}
    assert contributions("renormalise") == {"skills": 1_000_000, "goals": 0}


def test_with_every_factor_missing_and_renormalised_each_counts_half() -> None:
    factors = {
        "skills": {"weight": 1, "missing": "renormalise"},
        "goals": {"weight": 3, "missing": "renormalise"},
    }
    assert score({}, {}, {"factors": factors}) == (500_000, {"skills": 125_000, "goals": 375_000})


def test_without_a_policy_only_factors_with_columns_in_both_tables_count() -> None:
    policy = default_policy({"id", "skills", "wants", "goals"}, {"id", "skills", "values"})
    assert list(policy["factors"]) == ["skills"]
    assert list(policy["rules"]) == ["excluded", "reporting_line"]


def test_nobody_is_matched_to_themself() -> None:
    person = {"id": " e1"}
    assert eligible(person, {"id": "e1"}, [], [], {"factors": {}}) == ["same_person"]
    assert eligible(person, {"id": "E1"}, [], [], {"factors": {}}) == []


def test_excluded_holds_from_either_side() -> None:
    rule = {"kind": "excluded"}
    assert removed_by({"id": "e1", "excludes": "m9; m1"}, {"id": "m1"}, **rule)
    assert removed_by({"id": "e1"}, {"id": "m1", "excludes": "e1"}, **rule)
    assert not removed_by({"id": "e1", "excludes": "m11"}, {"id": "m1"}, **rule)


def test_reporting_line_looks_up_both_ways_over_both_tables() -> None:
    rule = {"kind": "reporting_line"}
    mentee, mentor = {"id": "e1", "manager_id": "b"}, {"id": "m1", "manager_id": "top"}
    between = {"id": "b", "manager_id": "m1"}
    assert removed_by({"id": "e1", "manager_id": "m1"}, mentor, **rule)
    assert removed_by(mentee, {"id": "m1", "manager_id": "e1"}, **rule)
    assert removed_by(mentee, mentor, between, **rule)
    assert not removed_by(mentee, mentor, between, levels=1, **rule)
    assert not removed_by(mentee, mentor, **rule)
    far = {"id": "c", "manager_id": "m1"}
    assert not removed_by(mentee, mentor, {"id": "b", "manager_id": "c"}, far, **rule)
    assert removed_by(mentee, mentor, {"id": "b", "manager_id": "c"}, far, levels=3, **rule)


def test_reporting_line_removes_peers_and_blanks_only_when_asked() -> None:
    rule = {"kind": "reporting_line"}
    mentee, mentor = {"id": "e1", "manager_id": "b"}, {"id": "m1", "manager_id": "b"}
    assert not removed_by(mentee, mentor, **rule)
    assert removed_by(mentee, mentor, same_manager=True, **rule)
    blank = {"id": "m1", "manager_id": None}
    assert not removed_by({"id": "e1"}, blank, same_manager=True, **rule)
    assert not removed_by(mentee, blank, **rule)
    assert removed_by(mentee, blank, strict=True, **rule)


def test_reporting_line_survives_a_circle_of_managers() -> None:
    mentee, mentor = {"id": "e1", "manager_id": "m1"}, {"id": "m1", "manager_id": "e1"}
    assert removed_by(mentee, mentor, kind="reporting_line", levels=9)


def test_same_and_different_names() -> None:
    mentee, same, other = {"id": "e", "x": "HR"}, {"id": "m", "x": "hr "}, {"id": "m", "x": "IT"}
    blank: Row = {"id": "m", "x": None}
    forbid, require = ({"kind": kind, "column": "x"} for kind in ("forbid_same", "require_same"))
    assert removed_by(mentee, same, **forbid)
    assert not removed_by(mentee, other, **forbid)
    assert not removed_by(mentee, same, **require)
    assert removed_by(mentee, other, **require)
    for rule in (forbid, require):
        assert not removed_by(mentee, blank, **rule)
        assert removed_by(mentee, blank, strict=True, **rule)


def test_overlap_of_names_and_of_minutes() -> None:
    rule = {"kind": "require_overlap", "column": "languages"}
    mentee, mentor = {"id": "e", "languages": "de; en"}, {"id": "m", "languages": "en"}
    assert not removed_by(mentee, mentor, **rule)
    assert removed_by(mentee, mentor, minimum=2, **rule)
    assert removed_by(mentee, {"id": "m", "languages": "fr"}, **rule)
    assert not removed_by(mentee, {"id": "m"}, **rule)
    assert removed_by(mentee, {"id": "m"}, strict=True, **rule)
    mentee, mentor = ({"id": i, "availability": "Mon 09:00-10:30"} for i in ("e", "m"))
    rule = {"kind": "require_overlap", "column": "availability"}
    assert not removed_by(mentee, mentor, minimum=90, **rule)
    assert removed_by(mentee, mentor, minimum=91, **rule)
    assert removed_by(mentee, mentor, meeting_minutes=91, **rule)


def test_number_window_includes_its_bounds() -> None:
    mentee: Row = {"id": "e", "years": 2}
    rule = {"kind": "number_window", "column": "years"}
    assert not removed_by(mentee, {"id": "m", "years": 5}, min=3, max=3, **rule)
    assert removed_by(mentee, {"id": "m", "years": "4.5"}, min=3, **rule)
    assert removed_by(mentee, {"id": "m", "years": "5.5"}, max=3, **rule)
    assert not removed_by(mentee, {"id": "m"}, min=3, **rule)
    assert removed_by(mentee, {"id": "m"}, min=3, strict=True, **rule)


@pytest.mark.parametrize(
    ("least", "names_of_rules"),
    [(0.75, []), (750_000, []), (750_001, ["floor"]), (0.8, ["floor"]), (1, ["floor"]), (0, [])],
)
def test_minimum_score_in_millionths_or_as_a_fraction(least: float, names_of_rules: list[str]) -> None:
    policy = {
        "factors": {"skills": {}},
        "rules": {"floor": {"kind": "minimum_score", "score": least}},
    }
    mentee, mentor = {"id": "e", "wants": "a:4"}, {"id": "m", "skills": "a:3"}
    assert eligible(mentee, mentor, [mentee], [mentor], policy) == names_of_rules
