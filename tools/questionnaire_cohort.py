# SPDX-License-Identifier: Apache-2.0
"""A programme where nearly everybody answers everything at length: the most work a scorer gets.

Mentees want eight of 120 skills, mentors know about eight; both rate ten values, name three of
16 goals and leave three to nine stretches of the week, by quarter hours, in four time zones.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

Cell = str | int | float | None
Columns = dict[str, Sequence[Cell]]

SKILLS = 120
GOALS = 16
VALUES = 10
BLANK = 0.03
ZONES = ("Europe/Berlin", "Europe/London", "America/New_York", "Asia/Kolkata")
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri")


def generate_questionnaire(mentees: int, mentors: int, seed: int) -> tuple[Columns, Columns]:
    """The tables of mentees and of mentors, cells by column, None where blank."""
    random = np.random.default_rng(seed)
    maker = _Maker(random)
    asked: Columns = {"id": [f"e{k}" for k in range(mentees)], "demand": [1] * mentees}
    asked["wants"] = maker.column(mentees, maker.wants)
    asked["preferences"] = [
        f"m{first} > m{first // 2 + mentors // 2}" for first in random.integers(0, mentors // 2, mentees)
    ]
    offered: Columns = {"id": [f"m{k}" for k in range(mentors)], "capacity": [4] * mentors}
    for table, count in ((asked, mentees), (offered, mentors)):
        table["skills"] = maker.column(count, maker.skills)
        table["goals"] = maker.column(count, maker.goals)
        table["values"] = maker.column(count, maker.ratings)
        table["availability"] = maker.column(count, maker.hours)
        table["timezone"] = [ZONES[zone] for zone in random.integers(0, len(ZONES), count)]
        table["location"] = [f"office {office}" for office in random.integers(0, 12, count)]
        table["languages"] = maker.column(count, maker.languages)
        table["experience_years"] = random.integers(0, 40, count).tolist()
        table["manager_id"] = [f"m{boss}" for boss in random.integers(0, mentors, count)]
    return asked, offered


class _Maker:
    """Random cells."""

    def __init__(self, random: np.random.Generator) -> None:
        self._random = random
        popular = 1.0 / (10.0 + np.arange(SKILLS))
        self._popularity = popular / popular.sum()

    def column(self, count: int, cell: object) -> list[Cell]:
        assert callable(cell)
        return [None if self._random.random() < BLANK else cell() for _ in range(count)]

    def wants(self) -> str:
        return "; ".join(
            f"s{skill}:{self._random.integers(2, 6)}*{self._random.integers(1, 4)}"
            for skill in self._some_skills(8)
        )

    def skills(self) -> str:
        number = int(self._random.integers(5, 12))
        return "; ".join(
            f"s{skill}:{self._random.integers(2, 11) / 2}" for skill in self._some_skills(number)
        )

    def _some_skills(self, number: int) -> list[int]:
        return self._random.choice(SKILLS, number, replace=False, p=self._popularity).tolist()  # type: ignore[no-any-return]

    def goals(self) -> str:
        chosen = self._random.choice(GOALS, 3, replace=False)
        return "; ".join(f"g{goal}*{self._random.integers(1, 4)}" for goal in chosen)

    def ratings(self) -> str:
        return "; ".join(f"v{k}={rating}" for k, rating in enumerate(self._random.integers(1, 7, VALUES)))

    def languages(self) -> str:
        return "; ".join(f"l{k}" for k in self._random.choice(8, 2, replace=False))

    def hours(self) -> str:
        """One or two stretches on three to five days."""
        days = sorted(self._random.choice(len(DAYS), int(self._random.integers(3, 6)), replace=False))
        return "; ".join(stretch for day in days for stretch in self._stretches(DAYS[day]))

    def _stretches(self, day: str) -> list[str]:
        morning = int(self._random.integers(32, 44))
        stretches = [self._stretch(day, morning, int(self._random.integers(3, 10)))]
        if self._random.random() < 0.6:
            stretches.append(self._stretch(day, morning + 16, int(self._random.integers(3, 13))))
        return stretches

    @staticmethod
    def _stretch(day: str, begin: int, quarters: int) -> str:
        end = begin + quarters
        return f"{day} {begin // 4:02}:{begin % 4 * 15:02}-{end // 4:02}:{end % 4 * 15:02}"
