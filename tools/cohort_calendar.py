# SPDX-License-Identifier: Apache-2.0
"""Weekly free hours in a person's own zone, `Mon 09:00-12:00; Tue,Thu 14:00-16:30`."""

from __future__ import annotations

from functools import cache
from itertools import combinations, product

import numpy as np

from cohort_catalog import OFFICES
from cohort_people import People
from cohort_random import Draws, WeightedGroups

_DAY_SETS = [
    ",".join(days) for size in range(1, 6) for days in combinations(("Mon", "Tue", "Wed", "Thu", "Fri"), size)
]
_SETS_BY_SIZE = (5, 10, 10, 5, 1)
_SIZE_WEIGHTS = ((0, 0, 1, 3, 40), (0, 4, 4, 2, 0), (6, 2, 0, 0, 0))
"""How likely one set of 1..5 days is for somebody with open, ordinary, busy weeks."""
_DAY_DRAW = WeightedGroups([np.repeat(weights, _SETS_BY_SIZE).tolist() for weights in _SIZE_WEIGHTS])
_LENGTHS = (60, 90, 120, 180, 240)
_LENGTH_DRAW = WeightedGroups([[0, 0, 1, 5, 0], [1, 1, 4, 3, 0], [5, 3, 2, 0, 0]])
_AFTERNOON_LENGTH_DRAW = WeightedGroups([[0, 0, 1, 3, 5], [1, 1, 4, 3, 1], [5, 3, 2, 0, 0]])
_MORNING_STARTS = {480: 1, 510: 2, 540: 7, 570: 2, 600: 3}
_AFTERNOON_STARTS = {780: 6, 810: 3, 840: 6, 870: 2, 900: 3, 960: 2, 1020: 2, 1080: 1}


@cache
def _blocks(starts: tuple[int, ...]) -> list[str]:
    """Texts by day set, start and length, the length changing fastest."""
    return [
        f"{days} {_clock(start)}-{_clock(start + length)}"
        for days, start, length in product(_DAY_SETS, starts, _LENGTHS)
    ]


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def availability(people: People, draws: Draws) -> list[str]:
    """One cell per person: hours in the morning, in the afternoon or both.

    Offices east of Europe keep more afternoons free and those west of it more mornings, since
    that is when colleagues elsewhere are at work.
    """
    count = people.count
    east = np.array([office.timezone.startswith("Asia/") for office in OFFICES])[people.office]
    west = np.array([office.timezone.startswith("America/") for office in OFFICES])[people.office]
    afternoon = draws.chance("afternoon", np.where(east, 0.9, np.where(west, 0.4, 0.65)), count)
    morning = draws.chance("morning", np.where(west, 0.95, 0.8), count) | ~afternoon
    busy = draws.pick("busy", [25, 50, 25], count)

    def texts(part: str, starts: dict[int, int], lengths: WeightedGroups) -> list[str]:
        days = _DAY_DRAW.draw(draws.uniform(f"{part} days", count), busy)
        start = draws.pick(f"{part} start", list(starts.values()), count)
        length = lengths.draw(draws.uniform(f"{part} length", count), busy)
        blocks = _blocks(tuple(starts))
        place = (days * len(starts) + start) * len(_LENGTHS) + length
        return [blocks[index] for index in place.tolist()]

    before = texts("morning", _MORNING_STARTS, _LENGTH_DRAW)
    after = texts("afternoon", _AFTERNOON_STARTS, _AFTERNOON_LENGTH_DRAW)
    parts = zip(morning.tolist(), before, afternoon.tolist(), after, strict=True)
    return [f"{am}; {pm}" if has_am and has_pm else am if has_am else pm for has_am, am, has_pm, pm in parts]
