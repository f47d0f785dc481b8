# SPDX-License-Identifier: Apache-2.0
"""Seeded draws that give the same numbers on every machine.

Only the raw 64-bit stream of PCG64 is used, which NumPy promises never to change; the
distributions are made here from IEEE multiplications, comparisons and integer sums, so no
mathematical library and no NumPy release has a say in the result.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


class Draws:
    """Independent streams by name: drawing more for one purpose never shifts another."""

    def __init__(self, seed: int) -> None:
        """Takes any whole number >= 0."""
        self._seed = seed
        self._streams: dict[str, np.random.PCG64] = {}

    def uniform(self, name: str, size: int) -> Floats:
        """Numbers in [0, 1), multiples of 2**-53; shape (size,)."""
        if name not in self._streams:
            key = np.random.SeedSequence([self._seed, zlib.crc32(name.encode())])
            self._streams[name] = np.random.PCG64(key)
        raw = self._streams[name].random_raw(size)
        return (raw >> np.uint64(11)).astype(np.float64) * 2.0**-53

    def below(self, name: str, bound: int | Ints, size: int) -> Ints:
        """Whole numbers from 0 to bound - 1; bound is one number or an array of shape (size,)."""
        return floor(self.uniform(name, size) * bound)

    def chance(self, name: str, probability: float | Floats, size: int) -> Bools:
        """True with the probability, which is one number or an array of shape (size,)."""
        return self.uniform(name, size) < probability

    def bell(self, name: str, size: int) -> Floats:
        """Bell-shaped numbers in [-2, 2): four uniform ones added, mean 0, deviation 0.58."""
        total = self.uniform(name, size)
        for _ in range(3):
            total = total + self.uniform(name, size)
        return total - 2.0

    def pick(self, name: str, weights: Sequence[int], size: int) -> Ints:
        """Positions in `weights`, each as likely as its weight says; shape (size,)."""
        return WeightedGroups([weights]).draw(self.uniform(name, size), np.zeros(size, np.int64))


class WeightedGroups:
    """Several weighted choices held as one running integer sum, so that a draw is a search."""

    def __init__(self, groups: Sequence[Sequence[int]]) -> None:
        """Takes the weights of each group, whole numbers >= 0 with a positive sum."""
        sizes = np.array([len(group) for group in groups], np.int64)
        flat = np.array([weight for group in groups for weight in group], np.int64)
        self._first = np.cumsum(sizes) - sizes
        self._upto = np.cumsum(flat)
        last = self._upto[self._first + sizes - 1]
        self._base = np.concatenate(([0], last[:-1]))
        self._total = last - self._base

    def draw(self, uniform: Floats, group: Ints) -> Ints:
        """One position within `group` per entry of `uniform`; both of shape (n,)."""
        target = self._base[group] + floor(uniform * self._total[group])
        return np.searchsorted(self._upto, target, side="right") - self._first[group]


class Pools:
    """People by key (an office, a department), to draw somebody with a given key."""

    def __init__(self, keys: Ints, key_count: int) -> None:
        """Takes one key in [0, key_count) per member."""
        self._members = np.argsort(keys, kind="stable")
        self._count = np.bincount(keys, minlength=key_count)
        self._first = np.cumsum(self._count) - self._count

    def draw(self, uniform: Floats, key: Ints) -> Ints:
        """A member with the key per entry, or -1 where there is none; shapes (n,)."""
        if self._members.size == 0:
            return np.full(key.size, -1, np.int64)
        place = self._first[key] + floor(uniform * self._count[key])
        chosen = self._members[np.minimum(place, self._members.size - 1)]
        return np.where(self._count[key] > 0, chosen, -1)

    def ranks(self) -> Ints:
        """How many earlier members share a member's key; shape (members,)."""
        ranks = np.empty(self._members.size, np.int64)
        ranks[self._members] = np.arange(self._members.size) - np.repeat(self._first, self._count)
        return ranks


@dataclass(frozen=True)
class Ragged:
    """Lists of different lengths: `owner` ascends, and item k belongs to person owner[k]."""

    owner: Ints
    item: Ints

    @classmethod
    def distinct(cls, owner: Ints, item: Ints) -> Ragged:
        """Keeps the first of equal items of one owner; entries with item -1 are dropped."""
        owner, item = owner[item >= 0], item[item >= 0]
        span = int(item.max(initial=0)) + 1
        first = np.sort(np.unique(owner * span + item, return_index=True)[1])
        return cls(owner[first], item[first])

    def bounds(self, people: int) -> Ints:
        """Where each person's items begin; shape (people + 1,)."""
        return np.searchsorted(self.owner, np.arange(people + 1))


def owners(counts: Ints) -> Ints:
    """The owner of each of sum(counts) items, when person i owns counts[i] of them."""
    return np.repeat(np.arange(counts.size), counts)


def floor(numbers: Floats) -> Ints:
    """The whole part of each number, rounded down."""
    return np.floor(numbers).astype(np.int64)
