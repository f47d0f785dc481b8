# SPDX-License-Identifier: Apache-2.0
"""The score of one pair and the rules that remove it, slowly and plainly: an oracle for tests.

Written from the design alone and sharing no code with pairwright. A policy is the mapping that
its TOML or JSON gives. Factor values are exact fractions (only the cosine has a root to take)
that become doubles once, so that the order of the entries in a cell has no influence;
contributions are then evaluated in doubles.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from reference_cells import (
    Row,
    free_minutes,
    goals,
    ids,
    items,
    name,
    names,
    number,
    ratings,
    skill_levels,
    stretches,
    text,
    wants,
)

Settings = Mapping[str, Any]
Value = Fraction | None


# Factors: a value in [0, 1], or None where one side did not answer


def setting(settings: Settings, key: str, default: int) -> Fraction:
    """A numeric setting, exactly as written."""
    found = number(settings.get(key))
    return Fraction(default) if found is None else found


def bookable_minutes(mentee: Row, mentor: Row, settings: Settings) -> int | None:
    """Common minutes per week in stretches long enough for a meeting; None where one is blank."""
    calendars = []
    for person in (mentee, mentor):
        if not items(person.get("availability")):
            return None
        zone = text(person.get("timezone")) or settings["timezone"]
        calendars.append(free_minutes(person["availability"], zone, settings["reference_date"]))
    long_enough = setting(settings, "meeting_minutes", 60)
    common = stretches(calendars[0] & calendars[1])
    return sum(length for length in common if length >= long_enough)


def skills_value(mentee: Row, mentor: Row, _: Settings) -> Value:
    """How far the mentor covers the mentee's wants, each weighed by its importance."""
    offered, own = skill_levels(mentor.get("skills")), skill_levels(mentee.get("skills"))
    covered = total = Fraction(0)
    for skill, (target, importance) in wants(mentee.get("wants")).items():
        have = own.get(skill)
        if have is not None and have >= target:
            continue
        total += importance
        if skill not in offered:
            continue
        start = have or 0
        cover = (offered[skill] - start) / (target - start)
        covered += importance * min(max(cover, Fraction(0)), Fraction(1))
    return covered / total if offered and total else None


def goals_value(mentee: Row, mentor: Row, _: Settings) -> Value:
    """The share of the mentee's goals, by importance, that the mentor names too."""
    wanted, shared = goals(mentee.get("goals")), goals(mentor.get("goals"))
    total = sum(wanted.values())
    if not total or not shared:
        return None
    return Fraction(sum(weight for goal, weight in wanted.items() if goal in shared)) / total


def values_value(mentee: Row, mentor: Row, _: Settings) -> Value:
    """The cosine, brought to [0, 1], of the ratings centred on each person's own mean."""
    profiles = [ratings(person.get("values")) for person in (mentee, mentor)]
    shared = profiles[0].keys() & profiles[1].keys()
    if len(shared) < 2:
        return None
    means = [Fraction(sum(profile.values())) / len(profile) for profile in profiles]
    pairs = [(profiles[0][key] - means[0], profiles[1][key] - means[1]) for key in shared]
    squares = sum(a * a for a, _ in pairs) * sum(b * b for _, b in pairs)
    if squares == 0:
        return None
    cosine = float(sum(a * b for a, b in pairs)) / math.sqrt(squares)
    return Fraction(min(max((1 + cosine) / 2, 0.0), 1.0))


def availability_value(mentee: Row, mentor: Row, settings: Settings) -> Value:
    """Bookable minutes per week over those that the programme's meetings need."""
    bookable = bookable_minutes(mentee, mentor, settings)
    if bookable is None:
        return None
    per_month = setting(settings, "meetings_per_month", 2)
    needed = per_month * setting(settings, "meeting_minutes", 60) / Fraction(52, 12)
    return min(Fraction(1), bookable / needed)


def category_value(mentee: Row, mentor: Row, settings: Settings) -> Value:
    """Whether two names are the same (or different), or what a table says of them."""
    one, other = (name(person.get(settings["column"])) for person in (mentee, mentor))
    if one is None or other is None:
        return None
    if not settings.get("table"):
        return Fraction((one == other) == (settings.get("match", "same") == "same"))
    for mentee_name, row in settings["table"].items():
        for mentor_name, value in row.items():
            if (name(mentee_name), name(mentor_name)) == (one, other):
                return number(value)
    return Fraction(0)


def overlap_value(mentee: Row, mentor: Row, settings: Settings) -> Value:
    """The names in both sets over the mentee's, or over those in either (jaccard)."""
    one, other = (names(person.get(settings["column"])) for person in (mentee, mentor))
    if not one or not other:
        return None
    whole = one | other if settings.get("measure", "share") == "jaccard" else one
    return Fraction(len(one & other), len(whole))


def number_value(mentee: Row, mentor: Row, settings: Settings) -> Value:
    """One at the ideal difference of mentor and mentee, falling to nought at the tolerance."""
    difference = number_difference(mentee, mentor, settings)
    if difference is None:
        return None
    distance = abs(difference - setting(settings, "ideal", 0))
    return max(Fraction(0), 1 - distance / setting(settings, "tolerance", 1))


def number_difference(mentee: Row, mentor: Row, settings: Settings) -> Value:
    """The mentor's number less the mentee's; None where one is blank."""
    one, other = (number(person.get(settings["column"])) for person in (mentee, mentor))
    return None if one is None or other is None else other - one


FACTORS: dict[str, Callable[[Row, Row, Settings], Value]] = {
    "skills": skills_value,
    "goals": goals_value,
    "values": values_value,
    "availability": availability_value,
    "category": category_value,
    "overlap": overlap_value,
    "number": number_value,
}


# Score


def settings_of(entry: Settings, policy: Settings) -> Settings:
    """A factor's or rule's settings with those that hold for the whole policy."""
    reference = date.fromisoformat(str(policy.get("reference_date", "2026-01-01")))
    zone = policy.get("timezone", "UTC")
    return {**entry, "timezone": zone, "reference_date": reference}


def factor_values(mentee: Row, mentor: Row, policy: Settings) -> dict[str, Value]:
    """Each factor's value by its name in the policy; the kind is the name where not given."""
    return {
        label: FACTORS[entry.get("kind", label)](mentee, mentor, settings_of(entry, policy))
        for label, entry in policy["factors"].items()
    }


def score(mentee: Row, mentor: Row, policy: Settings) -> tuple[int, dict[str, int]]:
    """The score in millionths and the contributions, by factor, that it is the sum of."""
    factors = policy["factors"]
    values = factor_values(mentee, mentor, policy)
    missing = {label: factors[label].get("missing", 0.5) for label in factors}
    left_out = {label for label, value in values.items() if value is None and missing[label] == "renormalise"}
    weights = {label: float(factors[label].get("weight", 1)) for label in factors}
    shared = sum(weights[label] for label in factors if label not in left_out)
    if shared == 0:
        left_out, shared = set(), sum(weights.values())
    contributions = {}
    for label, value in values.items():
        if label in left_out:
            contributions[label] = 0
            continue
        stand_in = 0.5 if missing[label] == "renormalise" else missing[label]
        worth = float(stand_in if value is None else value)
        contributions[label] = round(weights[label] / shared * worth * 1e6)
    return sum(contributions.values()), contributions


# Rules: True where the rule removes the pair


@dataclass(frozen=True)
class Pair:
    """A pair with what the rules look at besides its own two rows."""

    mentee: Row
    mentor: Row
    managers: Mapping[str, str]
    policy: Settings


def id_of(row: Row) -> str:
    """The person's id, which is never blank."""
    found = text(row["id"])
    if found is None:
        raise ValueError("a person without an id")
    return found


def excluded(pair: Pair, _: Settings) -> bool:
    """One names the other among those never to be paired with."""
    mentee, mentor = id_of(pair.mentee), id_of(pair.mentor)
    return mentor in ids(pair.mentee.get("excludes")) or mentee in ids(pair.mentor.get("excludes"))


def reporting_line(pair: Pair, settings: Settings) -> bool:
    """One stands above the other within some levels, or (if asked) both have the same manager."""
    mentee, mentor = id_of(pair.mentee), id_of(pair.mentor)
    above = [line_above(person, pair.managers) for person in (mentee, mentor)]
    if not all(above) and settings.get("strict", False):
        return True
    levels = settings.get("levels", 2)
    if mentor in above[0][:levels] or mentee in above[1][:levels]:
        return True
    return bool(settings.get("same_manager", False) and all(above) and above[0][0] == above[1][0])


def line_above(person: str, managers: Mapping[str, str]) -> list[str]:
    """The managers above a person, nearest first, as far as the tables know them."""
    line: list[str] = []
    above = managers.get(person)
    while above is not None and above not in line:
        line.append(above)
        above = managers.get(above)
    return line


def same_name(pair: Pair, column: str) -> bool | None:
    """Whether both have the same name in a column; None where one is blank."""
    one, other = (name(person.get(column)) for person in (pair.mentee, pair.mentor))
    return None if one is None or other is None else one == other


def forbid_same(pair: Pair, settings: Settings) -> bool:
    """Both have the same name in a column."""
    same = same_name(pair, settings["column"])
    return bool(settings.get("strict", False)) if same is None else same


def require_same(pair: Pair, settings: Settings) -> bool:
    """They have different names in a column."""
    same = same_name(pair, settings["column"])
    return bool(settings.get("strict", False)) if same is None else not same


def require_overlap(pair: Pair, settings: Settings) -> bool:
    """Too few names, or minutes of availability, in common."""
    if settings["column"] == "availability":
        shared = bookable_minutes(pair.mentee, pair.mentor, settings)
    else:
        one, other = (names(row.get(settings["column"])) for row in (pair.mentee, pair.mentor))
        shared = len(one & other) if one and other else None
    if shared is None:
        return bool(settings.get("strict", False))
    return shared < setting(settings, "minimum", 1)


def number_window(pair: Pair, settings: Settings) -> bool:
    """The mentor's number less the mentee's is out of the bounds, which are inside."""
    difference = number_difference(pair.mentee, pair.mentor, settings)
    if difference is None:
        return bool(settings.get("strict", False))
    low, high = number(settings.get("min")), number(settings.get("max"))
    return (low is not None and difference < low) or (high is not None and difference > high)


def minimum_score(pair: Pair, settings: Settings) -> bool:
    """The score is below a number of millionths, or below a fraction where that is at most 1."""
    least = settings["score"]
    millionths = round(least * 1e6) if least <= 1 else least
    reached, _ = score(pair.mentee, pair.mentor, pair.policy)
    return reached < int(millionths)


RULES: dict[str, Callable[[Pair, Settings], bool]] = {
    "excluded": excluded,
    "reporting_line": reporting_line,
    "forbid_same": forbid_same,
    "require_same": require_same,
    "require_overlap": require_overlap,
    "number_window": number_window,
    "minimum_score": minimum_score,
}
SAME_PERSON = "same_person"


def eligible(
    mentee: Row,
    mentor: Row,
    all_mentees: Sequence[Row],
    all_mentors: Sequence[Row],
    policy: Settings,
) -> list[str]:
    """The names, in the policy's order, of the rules that remove a pair; empty where none does.

    A person is never matched to themself (`same_person`), whatever the policy says.
    """
    pair = Pair(mentee, mentor, managers_of(all_mentees, all_mentors), policy)
    removed_by = [SAME_PERSON] if id_of(mentee) == id_of(mentor) else []
    for label, entry in policy.get("rules", {}).items():
        if RULES[entry.get("kind", label)](pair, settings_of(entry, policy)):
            removed_by.append(label)
    return removed_by


def managers_of(all_mentees: Sequence[Row], all_mentors: Sequence[Row]) -> dict[str, str]:
    """Manager's id by person's id; of one in both tables, the mentees' table comes first."""
    managers: dict[str, str] = {}
    for row in (*all_mentees, *all_mentors):
        manager = text(row.get("manager_id"))
        if manager is not None:
            managers.setdefault(id_of(row), manager)
    return managers


COLUMNS_READ = {
    "skills": ("wants", "skills"),
    "goals": ("goals", "goals"),
    "values": ("values", "values"),
    "availability": ("availability", "availability"),
}
"""Which columns, of the mentees and of the mentors, the factors that always exist read."""


def default_policy(mentee_columns: set[str], mentor_columns: set[str]) -> dict[str, Any]:
    """What holds without a policy: the four factors whose columns exist, and two rules."""
    weights = {"skills": 4, "goals": 3, "values": 2, "availability": 1}
    factors = {
        label: {"weight": weight}
        for label, weight in weights.items()
        if COLUMNS_READ[label][0] in mentee_columns and COLUMNS_READ[label][1] in mentor_columns
    }
    return {"factors": factors, "rules": {"excluded": {}, "reporting_line": {}}}
