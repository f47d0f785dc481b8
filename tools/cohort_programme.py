# SPDX-License-Identifier: Apache-2.0
"""What people ask of the programme: places, numbers of mentors, wishes and exclusions."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cohort_answers import Texts, join
from cohort_catalog import DEPARTMENTS
from cohort_people import People
from cohort_random import Bools, Draws, Ints, Pools, Ragged, owners


@dataclass(frozen=True)
class Role:
    """One side of the programme: whose answers these are, and whom they may name.

    preferring, excluding: the share of people who do so at all.
    towards_fame: the share of preferences that go to a popular few instead of colleagues.
    """

    name: str
    own: slice
    other: slice
    preferring: float
    towards_fame: float
    excluding: float


def mentee_role(people: People) -> Role:
    """More than a third of the mentees ask for somebody, mostly for the same few."""
    return Role("mentee", people.mentees, people.mentors, 0.38, 0.7, 0.03)


def mentor_role(people: People) -> Role:
    """Fewer mentors do, and for people whom they know."""
    return Role("mentor", people.mentors, people.mentees, 0.15, 0.0, 0.02)


class Wishes:
    """Preferences and exclusions of one side; nobody names themself."""

    def __init__(self, people: People, role: Role, draws: Draws) -> None:
        """Draws the exclusions first, since nobody prefers a person whom they exclude."""
        self._people, self._role, self._draws = people, role, draws
        self._others = np.arange(people.count)[role.other]
        self._size = len(range(people.count)[role.own])
        self._excluded = self._without_self(self._excluded_people())

    def excludes(self) -> Texts:
        """`e1007; e1031`, colleagues of the own department."""
        return self._cells(self._excluded, "; ")

    def preferences(self) -> Texts:
        """`e1031 > e1007`, up to three: the famous (by experience and luck) and colleagues."""
        role, draws, people = self._role, self._draws, self._people
        count = 1 + draws.pick(f"{role.name} preference count", [35, 35, 30], self._size)
        asks = draws.chance(f"{role.name} preferring", role.preferring, self._size)
        owner = self._owners(np.where(asks, count, 0))
        if owner.size == 0:
            return [None] * self._size
        fame = people.experience[self._others] + 12 * draws.uniform(f"{role.name} fame", self._others.size)
        by_fame = self._others[np.argsort(-fame, kind="stable")]
        zipf = [10**9 // (rank + 3) for rank in range(by_fame.size)]
        famous = by_fame[draws.pick(f"{role.name} famous", zipf, owner.size)]
        known = self._colleagues(f"{role.name} known", owner)
        star = draws.chance(f"{role.name} wants fame", role.towards_fame, owner.size)
        wanted = np.where(star, famous, known)
        span = people.count
        barred = np.isin(owner * span + wanted, self._excluded.owner * span + self._excluded.item)
        return self._cells(self._without_self((owner, np.where(barred, -1, wanted))), " > ")

    def _excluded_people(self) -> tuple[Ints, Ints]:
        role, draws = self._role, self._draws
        count = 1 + draws.pick(f"{role.name} exclude count", [75, 25], self._size)
        excludes = draws.chance(f"{role.name} excluding", role.excluding, self._size)
        owner = self._owners(np.where(excludes, count, 0))
        return owner, self._colleagues(f"{role.name} excluded", owner)

    def _owners(self, count: Ints) -> Ints:
        return owners(count) if self._others.size else np.empty(0, np.int64)

    def _colleagues(self, stream: str, owner: Ints) -> Ints:
        """Somebody of the other side in the owner's department, -1 where there is nobody."""
        pools = Pools(self._people.department[self._others], len(DEPARTMENTS))
        department = self._people.department[self._role.own][owner]
        place = pools.draw(self._draws.uniform(stream, owner.size), department)
        return np.where(place >= 0, self._others[place], -1) if self._others.size else place

    def _without_self(self, named: tuple[Ints, Ints]) -> Ragged:
        owner, person = named
        return Ragged.distinct(owner, np.where(person == owner + self._role.own.start, -1, person))

    def _cells(self, named: Ragged, separator: str) -> Texts:
        texts = np.array([self._people.id_text(p) for p in named.item.tolist()], object)
        return join(named, texts, self._size, separator)


def places(mentors: int, draws: Draws) -> tuple[list[int | None], list[int | None]]:
    """Capacity (blank means 1) and minimum (blank means 0, never above the capacity)."""
    offered = np.array([1, 2, 3, 0, 5])
    capacity = offered[draws.pick("capacity", [32, 38, 22, 4, 4], mentors)]
    at_least_one = draws.chance("minimum", 0.06, mentors) & (capacity > 0)
    unsaid = (capacity == 1) & draws.chance("capacity unsaid", 0.12, mentors)
    silent = ~at_least_one & draws.chance("minimum unsaid", 0.7, mentors)
    return _with_blanks(capacity, unsaid), _with_blanks(at_least_one.astype(np.int64), silent)


def demand(mentees: int, draws: Draws) -> list[int | None]:
    """How many mentors each mentee wants; blank means 1."""
    wanted = np.array([1, 2, 0])[draws.pick("demand", [88, 9, 3], mentees)]
    return _with_blanks(wanted, (wanted == 1) & draws.chance("demand unsaid", 0.12, mentees))


def _with_blanks(numbers: Ints, blank: Bools) -> list[int | None]:
    return [
        None if unsaid else number for number, unsaid in zip(numbers.tolist(), blank.tolist(), strict=True)
    ]
