# SPDX-License-Identifier: Apache-2.0
"""The text forms of cells read slowly and plainly, for the reference of scores and rules."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime, time
from fractions import Fraction
from functools import cache
from zoneinfo import ZoneInfo

Cell = str | int | float | None
Row = Mapping[str, Cell]
"""A person: cells by column, None (or "") where nothing was answered."""

WEEK = 7 * 24 * 60
DAYS = {day: place for place, day in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))}

_NUMBER = r"[+-]?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?"
_NAME = r"(?P<name>.*?\S)\s*"
_LEVEL = rf"(?::\s*(?P<level>{_NUMBER})\s*)?"
_IMPORTANCE = rf"(?:\*\s*(?P<importance>{_NUMBER})\s*)?"
_TIMES = r"(?P<days>.+?)\s+(?P<begin>[0-9]{1,2}:[0-9]{2})\s*-\s*(?P<end>[0-9]{1,2}:[0-9]{2})"


def text(cell: Cell) -> str | None:
    """The cell trimmed and in NFC, as ids compare; None where blank."""
    return None if cell is None else unicodedata.normalize("NFC", str(cell).strip()) or None


def name(cell: Cell) -> str | None:
    """The cell as names compare: as text, case folded."""
    plain = text(cell)
    return None if plain is None else plain.casefold()


def number(cell: Cell) -> Fraction | None:
    """The exact number that the decimal text means; None where blank."""
    plain = text(cell)
    if plain is None:
        return None
    if not re.fullmatch(_NUMBER, plain):
        raise ValueError("not a number")
    return Fraction(plain)


def items(cell: Cell, separator: str = ";") -> list[str]:
    """The trimmed entries of a list, those without text left out."""
    return [entry.strip() for entry in (text(cell) or "").split(separator) if entry.strip()]


def entries(cell: Cell, form: str) -> dict[str, re.Match[str]]:
    """The entries of a cell by folded name; `form` is a pattern with a group `name`."""
    found: dict[str, re.Match[str]] = {}
    for item in items(cell):
        match = re.fullmatch(form, item)
        key = name(match["name"]) if match else None
        if match is None or key is None or key in found:
            raise ValueError("an entry that is malformed or there twice")
        found[key] = match
    return found


def written(match: re.Match[str], part: str, default: int) -> Fraction:
    """The number in a part of an entry, or the default where the part is left out."""
    found = number(match[part])
    return Fraction(default) if found is None else found


def skill_levels(cell: Cell) -> dict[str, Fraction]:
    """`python:4; sql:3.5; docker` as levels by name."""
    found = entries(cell, _NAME + _LEVEL)
    return {key: written(match, "level", 3) for key, match in found.items()}


def wants(cell: Cell) -> dict[str, tuple[Fraction, Fraction]]:
    """`python:4*2; leadership` as target level and importance by name."""
    found = entries(cell, _NAME + _LEVEL + _IMPORTANCE)
    return {
        key: (written(match, "level", 3), written(match, "importance", 1)) for key, match in found.items()
    }


def goals(cell: Cell) -> dict[str, Fraction]:
    """`promotion*2; public-speaking` as importance by name."""
    found = entries(cell, _NAME + _IMPORTANCE)
    return {key: written(match, "importance", 1) for key, match in found.items()}


def ratings(cell: Cell) -> dict[str, Fraction]:
    """`autonomy=5; benevolence=3` as rating by name."""
    found = entries(cell, rf"{_NAME}=\s*(?P<rating>{_NUMBER})")
    return {key: Fraction(match["rating"]) for key, match in found.items()}


def names(cell: Cell) -> set[str]:
    """`de; en` as a set of folded names."""
    return {folded for item in items(cell) if (folded := name(item)) is not None}


def ids(cell: Cell) -> set[str]:
    """`m2; m9` as a set of ids."""
    return {plain for item in items(cell) if (plain := text(item)) is not None}


def clock(written: str) -> int:
    """Minutes since midnight of `HH:MM`, up to 24:00."""
    hours, minutes = map(int, written.split(":"))
    if minutes > 59 or hours * 60 + minutes > 24 * 60:
        raise ValueError("no such time of day")
    return hours * 60 + minutes


@cache
def free_minutes(cell: Cell, zone: str, reference: date) -> frozenset[int]:
    """The minutes of the UTC week (0 = Monday 00:00) in which a person is free."""
    noon = datetime.combine(reference, time(12), ZoneInfo(zone))
    offset = noon.utcoffset()
    if offset is None:
        raise ValueError("a zone without an offset")
    shift = offset.days * 24 * 60 + offset.seconds // 60
    free = set()
    for item in items(cell):
        match = re.fullmatch(_TIMES, item)
        if match is None:
            raise ValueError("not a weekly time")
        begin, end = clock(match["begin"]), clock(match["end"])
        if begin >= end:
            raise ValueError("a time that ends before it begins")
        for day in items(match["days"], ","):
            midnight = DAYS[day.casefold()] * 24 * 60
            free |= {(midnight + minute - shift) % WEEK for minute in range(begin, end)}
    return frozenset(free)


def stretches(minutes: frozenset[int]) -> list[int]:
    """The lengths of the unbroken runs of minutes in a week that has no end."""
    if len(minutes) == WEEK:
        return [WEEK]
    lengths = []
    for start in (minute for minute in minutes if (minute - 1) % WEEK not in minutes):
        length = 1
        while (start + length) % WEEK in minutes:
            length += 1
        lengths.append(length)
    return lengths
