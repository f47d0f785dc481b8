# SPDX-License-Identifier: Apache-2.0
"""Zone offsets of the C++ core against Python's zoneinfo, which reads the same system database."""

from __future__ import annotations

import random
import zoneinfo
from datetime import date, datetime, timedelta
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pairwright import _core

# Names that stand for the zone of the machine, which the core refuses.
OF_THE_MACHINE = {"localtime", "posixrules"}


def zones_of_the_system() -> list[str]:
    """Returns the zones whose files stand in the system's folders, not in a Python package."""
    names = zoneinfo.available_timezones() - OF_THE_MACHINE
    return sorted(name for name in names if any(Path(root, name).is_file() for root in zoneinfo.TZPATH))


ZONES = zones_of_the_system()


def oracle_minutes(zone: str, day: date) -> int:
    """Returns the offset at local noon, before a change at noon, in minutes rounded away from 0."""
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=zoneinfo.ZoneInfo(zone), fold=0)
    offset = noon.utcoffset()
    assert offset is not None
    minutes = Fraction(round(offset.total_seconds()), 60)
    size = int(abs(minutes) + Fraction(1, 2))
    return size if minutes >= 0 else -size


def disagreements(zone: str, days: list[date]) -> list[tuple[str, str]]:
    return [
        (zone, day.isoformat())
        for day in days
        if _core._offset_minutes(zone, day.isoformat()) != oracle_minutes(zone, day)
    ]


def some_days() -> list[date]:
    """Returns days of 1970 to 2060: each month's first, the weeks of most changes, and chance."""
    dice = random.Random(20240501)
    first, last = date(1970, 1, 1), date(2060, 12, 31)
    firsts = [date(year, month, 1) for year in range(1970, 2061) for month in range(1, 13)]
    near_changes = [
        date(year, month, day)
        for year in (1971, 1987, 1996, 2007, 2024, 2037, 2038, 2060)
        for month in (3, 4, 10, 11)
        for day in range(1, 31)
    ]
    chance = [first + timedelta(days=dice.randrange((last - first).days + 1)) for _ in range(300)]
    return firsts + near_changes + chance


needs_database = pytest.mark.skipif(
    len(ZONES) < 100, reason="this system has no time zone database of its own"
)


@needs_database
def test_every_zone_agrees_on_many_days() -> None:
    days = some_days()
    found = [fault for zone in ZONES for fault in disagreements(zone, days)]
    assert found[:20] == []


@needs_database
@settings(max_examples=500, deadline=None)
@given(
    st.sampled_from(ZONES or ["UTC"]),
    st.dates(min_value=date(1, 1, 2), max_value=date(9998, 12, 31)),
)
def test_any_zone_agrees_on_any_day(zone: str, day: date) -> None:
    assert disagreements(zone, [day]) == []


@pytest.mark.parametrize("name", ["UTC", "Etc/UTC"])
def test_utc_needs_no_database(name: str) -> None:
    assert _core._offset_minutes(name, "2024-07-01") == 0


@pytest.mark.parametrize(
    "name",
    [
        "",
        "europe/berlin",
        "Europe/berlin",
        "Europe",
        "Europe/",
        "/Europe/Berlin",
        "Europe//Berlin",
        "Europe/./Berlin",
        "Europe/../Europe/Berlin",
        "../zoneinfo/Europe/Berlin",
        "/usr/share/zoneinfo/Europe/Berlin",
        "Europe/Berlin\0",
        " Europe/Berlin",
        "right/Europe/Berlin",
        "posix/Europe/Berlin",
        "localtime",
        "posixrules",
        "zone.tab",
        "leapseconds",
        "CEST",
        "UTC+1",
    ],
)
def test_what_is_no_name_of_a_zone_is_unknown(name: str) -> None:
    assert _core._offset_minutes(name, "2024-07-01") is None
