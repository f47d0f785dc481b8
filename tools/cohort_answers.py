# SPDX-License-Identifier: Apache-2.0
"""What people say about themselves: skills, wants, goals, values, languages.

Each function returns one text cell per person, None where nothing was answered.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from cohort_catalog import (
    FAMILIES,
    FAMILY_DRAW,
    FAMILY_START,
    GOAL_DRAW,
    GOALS,
    LANGUAGES,
    OFFICES,
    POPULAR,
    POPULAR_SKILLS,
    SKILLS,
    VALUES,
)
from cohort_people import People
from cohort_random import Draws, Ints, Ragged, floor, owners

Texts = list[str | None]

LEVEL_TEXTS = ("", ":1", ":1.5", ":2", ":2.5", ":3", ":3.5", ":4", ":4.5", ":5")
"""By level code: 0 leaves the level out (which means 3), else twice the level less one."""
THREE = 5
IMPORTANCE_TEXTS = ("", "*2", "*3")


def join(lists: Ragged, texts: NDArray[np.object_], people: int, separator: str = "; ") -> Texts:
    """One cell per person from the text of each item; None where a person has no items."""
    words = texts.tolist()
    bounds = lists.bounds(people).tolist()
    return [separator.join(words[begin:end]) if begin < end else None for begin, end in pairwise(bounds)]


@cache
def _skill_texts() -> NDArray[np.object_]:
    """Texts by habit (0 as in the list, 1 typed in lower case), skill, level, importance."""
    names = [*SKILLS, *(skill.lower() for skill in SKILLS)]
    endings = [level + weight for level in LEVEL_TEXTS for weight in IMPORTANCE_TEXTS]
    texts = np.array([name + ending for name in names for ending in endings], dtype=object)
    return texts.reshape(2, len(SKILLS), len(LEVEL_TEXTS), len(IMPORTANCE_TEXTS))


class SkillAnswers:
    """Everybody's skills with levels, and what mentees want on top of them."""

    def __init__(self, people: People, draws: Draws) -> None:
        """Draws the skills: most of a person's lie in one or two families, a mentor's from 2 up."""
        self._people, self._draws = people, draws
        years = people.experience
        count = 2 + floor(draws.uniform("skill count", people.count) * (2 + years.clip(0, 12) / 2))
        owner = owners(count)
        source = draws.pick("skill source", [66, 26, 8], owner.size)
        family = self._family(owner, source)
        self.lists = Ragged.distinct(owner, self._skill(family))
        owner = self.lists.owner
        first = np.asarray(FAMILY_START)[people.main_family[owner]]
        size = np.diff([*FAMILY_START, len(SKILLS)])[people.main_family[owner]]
        at_home = (self.lists.item >= first) & (self.lists.item < first + size)
        mentor = owner < people.mentors.stop
        level = np.where(mentor, 2.6, 1.4) + 1.2 * draws.bell("level", owner.size)
        level = level + np.where(mentor, 0.12, 0.16) * years[owner]
        half = draws.chance("half levels", 0.15, owner.size)
        code = floor(2 * (level - np.where(at_home, 0.0, 0.7))) - 1
        whole = (code - 1) // 2 * 2 + 1
        self.level = np.where(half, code, whole).clip(np.where(mentor, 3, 1), 9)
        self._lower = draws.chance("lower case", 0.15, people.count).astype(np.int64)
        self._brief = draws.chance("level left out", 0.35, people.count)

    def skills(self) -> Texts:
        """`Python:4; SQL:3.5; Docker`."""
        return self._cells(self.lists, self.level, np.zeros_like(self.level))

    def wants(self) -> Texts:
        """`Python:4*2; leadership`, mostly above the own level; everybody wants something."""
        draws, people = self._draws, self._people
        count = 1 + draws.pick("want count", [15, 30, 30, 17, 8], people.count)
        owner = owners(count)
        source = draws.pick("want source", [30, 26, 10, 34, 22], owner.size)
        skill = self._skill(self._family(owner, np.minimum(source, 2)))
        popular = draws.pick("popular want", list(POPULAR.values()), owner.size)
        skill = np.where(source == 4, np.asarray(POPULAR_SKILLS)[popular], skill)
        skill = np.where(source == 3, self._own_skill(owner), skill)
        wants = Ragged.distinct(owner, skill)
        size = wants.item.size
        step = np.array([2, 3, 4, 0])[draws.pick("want step", [58, 12, 26, 4], size)]
        fresh = np.array([3, 5, 7, 9])[draws.pick("want level", [12, 42, 36, 10], size)]
        have = self._level_of(wants)
        target = np.where(have > 0, np.minimum(have + step, 9), fresh)
        return self._cells(wants, target, draws.pick("want importance", [70, 20, 10], size))

    def _family(self, owner: Ints, source: Ints) -> Ints:
        """The owner's main family (source 0), second family (1) or any (2)."""
        anything = self._draws.below("any family", len(FAMILIES), owner.size)
        people = self._people
        return np.choose(source, [people.main_family[owner], people.second_family[owner], anything])

    def _skill(self, family: Ints) -> Ints:
        start = np.array(FAMILY_START, np.int64)[family]
        return start + FAMILY_DRAW.draw(self._draws.uniform("skill", family.size), family)

    def _own_skill(self, owner: Ints) -> Ints:
        bounds = self.lists.bounds(self._people.count)
        begin, count = bounds[owner], np.diff(bounds)[owner]
        own: Ints = self.lists.item[begin + self._draws.below("own skill", count, owner.size)]
        return own

    def _level_of(self, wants: Ragged) -> Ints:
        """The level code of each wanted skill that its owner has, else 0."""
        held = self.lists.owner * len(SKILLS) + self.lists.item
        order = np.argsort(held, kind="stable")
        wanted = wants.owner * len(SKILLS) + wants.item
        place = np.searchsorted(held, wanted, sorter=order).clip(max=held.size - 1)
        found = order[place] if held.size else place
        return np.where(held[found] == wanted, self.level[found], 0)

    def _cells(self, lists: Ragged, level: Ints, importance: Ints) -> Texts:
        shown = np.where((level == THREE) & self._brief[lists.owner], 0, level)
        texts = _skill_texts()[self._lower[lists.owner], lists.item, shown, importance]
        return join(lists, texts, self._people.count)


def goals(people: People, draws: Draws, role: str) -> Texts:
    """`first promotion*2; public speaking`; only mentees weigh theirs. Mentors name more."""
    most = [20, 45, 35] if role == "mentee" else [0, 25, 40, 25, 10]
    owner = owners(1 + draws.pick(f"{role} goal count", most, people.count))
    group = people.career[owner] * len(FAMILIES) + people.main_family[owner]
    goal = GOAL_DRAW.draw(draws.uniform(f"{role} goal", owner.size), group)
    lists = Ragged.distinct(owner, goal)
    weights = [65, 25, 10] if role == "mentee" else [1]
    importance = draws.pick(f"{role} goal importance", weights, lists.item.size)
    texts = np.array([[goal.name + weight for weight in IMPORTANCE_TEXTS] for goal in GOALS], object)
    return join(lists, texts[lists.item, importance], people.count)


def values(people: People, draws: Draws) -> Texts:
    """`benevolence=5; power=2`: ratings 1 to 6 around a direction in the circle of values.

    Each person rates at a level of their own; some leave values out, a rare one rates all alike.
    """
    count, width = people.count, len(VALUES)
    circle = np.array([10, 8, 3, -3, -8, -10, -8, -3, 3, 8]) / 10
    towards = draws.below("value direction", width, count)
    distance = (np.arange(width) - towards[:, None]) % width
    level = 2.8 + 2.2 * draws.uniform("value level", count)
    strength = 0.5 + 1.2 * draws.uniform("value strength", count)
    noise = draws.bell("value noise", count * width).reshape(count, width)
    rating = floor(level[:, None] + strength[:, None] * circle[distance] + noise + 0.5).clip(1, 6)
    alike = draws.chance("values alike", 0.006, count)
    rating = np.where(alike[:, None], rating[:, :1], rating)
    careful = draws.chance("all values rated", 0.75, count)
    rated = careful[:, None] | draws.chance("value rated", 0.75, count * width).reshape(rating.shape)
    owner, value = np.nonzero(rated)
    texts = np.array([[f"{name}={score}" for score in range(7)] for name in VALUES], object)
    return join(Ragged(owner, value), texts[value, rating[owner, value]], count)


def languages(people: People, draws: Draws) -> Texts:
    """`de; en`: English nearly always, the languages of the office's country, a few others."""
    local = np.zeros((len(OFFICES), len(LANGUAGES)))
    for row, office in enumerate(OFFICES):
        local[row, [LANGUAGES.index(code) for code in office.languages]] = 0.75
    likely = np.maximum(local, 0.03)
    likely[:, LANGUAGES.index("en")] = 0.97
    draw = draws.uniform("language", people.count * len(LANGUAGES))
    spoken = draw.reshape(people.count, len(LANGUAGES)) < likely[people.office]
    owner, language = np.nonzero(spoken)
    return join(Ragged(owner, language), np.array(LANGUAGES, object)[language], people.count)
