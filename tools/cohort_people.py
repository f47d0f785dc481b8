# SPDX-License-Identifier: Apache-2.0
"""The people of a generated cohort: who they are, where they work and whom they report to.

People 0 to mentors - 1 are the mentors; the mentees are as many at the end, and the ranges
overlap in the few people who are both. Managers outside the programme have numbers after them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from cohort_catalog import DEPARTMENT_DRAW, DEPARTMENTS, FAMILIES, OFFICES
from cohort_names import NAME_POOLS
from cohort_random import Draws, Floats, Ints, Pools, WeightedGroups

TEAM_SIZE = 4
"""People of the programme in one team; their other colleagues are not in the tables."""
LEADERSHIP = list(FAMILIES).index("leadership")
_NAME_STEP = 147
"""Walks through a pool's full names without repeating one; prime to every pool's size."""


@dataclass(frozen=True)
class People:
    """One entry per person in the programme; `employee` and `manager` are explained below.

    employee: number on the badge, also of the managers outside; shape (people + outside,).
    manager: number (not badge) of the person reported to; shape (people,).
    """

    mentors: slice
    mentees: slice
    office: Ints
    department: Ints
    experience: Floats
    main_family: Ints
    second_family: Ints
    employee: Ints
    manager: Ints

    @property
    def count(self) -> int:
        """How many people are in the programme."""
        return self.office.size

    @property
    def career(self) -> Ints:
        """0 in the first three years, 1 up to nine years, 2 later."""
        return np.searchsorted([3.0, 9.0], self.experience, side="right")

    def id_text(self, person: int) -> str:
        """The id of a person or of a manager outside the programme."""
        return f"e{self.employee[person]}"


def make_people(mentees: int, mentors: int, draws: Draws) -> People:
    """Draws everybody; one person in fourteen mentors is a mentee as well."""
    both = min(mentors // 14, mentees // 14)
    count = mentors + mentees - both
    office = draws.pick("office", [office.weight for office in OFFICES], count)
    department = draws.pick("department", [entry.weight for entry in DEPARTMENTS], count)
    experience = _experience(count - mentees, both, draws, count)
    main = DEPARTMENT_DRAW.draw(draws.uniform("main family", count), department)
    leads = draws.chance("second family leads", np.minimum(0.7, experience / 25), count)
    near = DEPARTMENT_DRAW.draw(draws.uniform("second family", count), department)
    far = draws.below("second family far", len(FAMILIES), count)
    other = np.where(near == main, far, near)
    grade = _grades(experience, slice(0, mentors), draws)
    manager, outside = _reporting_lines(grade, department, office, draws)
    return People(
        mentors=slice(0, mentors),
        mentees=slice(mentors - both, count),
        office=office,
        department=department,
        experience=experience,
        main_family=main,
        second_family=np.where(leads, LEADERSHIP, other),
        employee=_badges(count + outside, draws),
        manager=manager,
    )


def _experience(only_mentors: int, both: int, draws: Draws, count: int) -> Floats:
    """Years, the first five by halves: mentors 5 to 30, mentees 0 to 12, people in both 4 to 9."""
    first, second = draws.uniform("experience", count), draws.uniform("experience", count)
    years = 12 * first * np.maximum(first, second)
    years[:only_mentors] = (5 + 22 * first * second + 4 * first)[:only_mentors]
    years[only_mentors : only_mentors + both] = (4 + 5 * first)[only_mentors : only_mentors + both]
    return np.where(years < 5, np.floor(2 * years) / 2, np.floor(years))


def _grades(experience: Floats, mentors: slice, draws: Draws) -> Ints:
    """0 for team members, 1 for team leads, 2 for directors; the last two among mentors mostly."""
    lead = np.where(experience >= 5, 0.06, 0.0)
    lead[mentors] = np.minimum(0.4, experience[mentors] / 40)
    director = np.where(experience >= 12, 0.25, 0.0)
    leads = draws.chance("leads", lead, experience.size)
    return np.where(leads, 1 + draws.chance("directors", director, experience.size), 0)


def _reporting_lines(grade: Ints, department: Ints, office: Ints, draws: Draws) -> tuple[Ints, int]:
    """Everyone's manager, and how many managers outside the programme that needed.

    A member reports to a lead of the department, in the same office where there is one; leads
    report to directors, directors to the head, always outside, so that the lines form a tree.
    """
    people, departments = grade.size, len(DEPARTMENTS)
    size = np.bincount(department, minlength=departments)
    needed = np.stack([-(-size // TEAM_SIZE), -(-size // TEAM_SIZE**2)])
    present = np.stack([np.bincount(department[grade == g], minlength=departments) for g in (1, 2)])
    missing = np.maximum(np.maximum(needed, 1) - present, np.zeros_like(needed))
    levels = [*missing, np.ones(departments, np.int64)]
    extra_grade = np.repeat([1, 2, 3], [int(level.sum()) for level in levels])
    extra_department = np.concatenate([np.repeat(np.arange(departments), n) for n in levels])
    extra_office = draws.pick("manager office", [o.weight for o in OFFICES], extra_grade.size)
    grades = np.concatenate((grade, extra_grade))
    in_department = np.concatenate((department, extra_department))
    in_place = in_department * len(OFFICES) + np.concatenate((office, extra_office))
    manager = np.full(people, -1, np.int64)
    for level in (0, 1, 2):
        above = np.flatnonzero(grades == level + 1)
        reports = np.flatnonzero(grade == level)
        uniform = draws.uniform("manager", reports.size)
        near = Pools(in_place[above], departments * len(OFFICES)).draw(uniform, in_place[reports])
        any_office = Pools(in_department[above], departments).draw(uniform, department[reports])
        manager[reports] = above[np.where(near >= 0, near, any_office)]
    return manager, extra_grade.size


def _badges(count: int, draws: Draws) -> Ints:
    """Distinct employee numbers that say nothing about a person, with gaps between them."""
    order = np.argsort(draws.uniform("badge", count), kind="stable")
    numbers = np.empty(count, np.int64)
    numbers[order] = 1001 + 2 * np.arange(count) + draws.below("badge gap", 2, count)
    return numbers


@cache
def _full_names() -> dict[str, list[str]]:
    return {name: pool.full_names() for name, pool in NAME_POOLS.items()}


def person_names(people: People, draws: Draws) -> list[str]:
    """Everybody's full name; none twice before a pool is used up."""
    pools = list(NAME_POOLS)
    by_office = WeightedGroups([[o.name_pools.get(pool, 0) for pool in pools] for o in OFFICES])
    pool = by_office.draw(draws.uniform("name pool", people.count), people.office)
    place = (Pools(pool, len(pools)).ranks() + 1) * _NAME_STEP
    full = [_full_names()[name] for name in pools]
    return [
        full[which][step % len(full[which])]
        for which, step in zip(pool.tolist(), place.tolist(), strict=True)
    ]
