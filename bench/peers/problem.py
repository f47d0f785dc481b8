# SPDX-License-Identifier: Apache-2.0
"""An instance of the assignment problem, its files, and the check that every answer must pass.

Costs are integers ≥ 0, to be minimised. A row takes one column; a column takes at most `capacity` rows.
"""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

Ints: TypeAlias = npt.NDArray[np.integer[Any]]
#: [rows] int64: the column of each row, or UNMATCHED.
Mates: TypeAlias = npt.NDArray[np.int64]

UNMATCHED = -1
#: One unit of cost of an instance of floats: a power of two, so that doubles hold every cost exactly.
FLOAT_UNIT = 2.0**-24


class WrongAnswer(Exception):
    """Pairs that break the rules of the instance."""


class Pairs(ABC):
    """The pairs that may be chosen, with their costs."""

    @property
    @abstractmethod
    def count(self) -> int:
        """How many there are."""

    @abstractmethod
    def arcs(self) -> tuple[Ints, Ints, Ints]:
        """Row, column and cost of each pair, int32, in row order, then column order."""

    @abstractmethod
    def cost_of(self, rows: Ints, cols: Ints) -> npt.NDArray[np.int64]:
        """The costs of some pairs; -1 where there is no such pair."""

    @abstractmethod
    def save(self, folder: Path) -> None:
        """Writes the arrays."""


@dataclass(frozen=True)
class Dense(Pairs):
    """Every pair: `cost` is int32 [rows, columns]."""

    cost: Ints

    @property
    def count(self) -> int:
        return self.cost.size

    def arcs(self) -> tuple[Ints, Ints, Ints]:
        rows, columns = self.cost.shape
        row = np.repeat(np.arange(rows, dtype=np.int32), columns)
        return row, np.tile(np.arange(columns, dtype=np.int32), rows), np.array(self.cost).ravel()

    def cost_of(self, rows: Ints, cols: Ints) -> npt.NDArray[np.int64]:
        return self.cost[rows, cols].astype(np.int64)

    def save(self, folder: Path) -> None:
        np.save(folder / "cost.npy", self.cost)


@dataclass(frozen=True)
class Sparse(Pairs):
    """Compressed rows: offsets int64 [rows + 1]; cols (ascending in a row) and costs int32 [count]."""

    offsets: Ints
    cols: Ints
    costs: Ints

    @property
    def count(self) -> int:
        return self.cols.size

    def arcs(self) -> tuple[Ints, Ints, Ints]:
        row = np.repeat(np.arange(self.offsets.size - 1, dtype=np.int32), np.diff(self.offsets))
        return row, np.array(self.cols), np.array(self.costs)

    def cost_of(self, rows: Ints, cols: Ints) -> npt.NDArray[np.int64]:
        columns = int(max(self.cols.max(initial=0), cols.max(initial=0))) + 1
        row_of, col_of, _ = self.arcs()
        keys = row_of.astype(np.int64) * columns + col_of
        wanted = rows.astype(np.int64) * columns + cols
        at = np.minimum(np.searchsorted(keys, wanted), max(keys.size - 1, 0))
        if not keys.size:
            return np.full(wanted.size, -1, dtype=np.int64)
        return np.where(keys[at] == wanted, self.costs[at].astype(np.int64), -1)

    def save(self, folder: Path) -> None:
        for name in ("offsets", "cols", "costs"):
            np.save(folder / f"{name}.npy", getattr(self, name))


@dataclass(frozen=True)
class Instance:
    """
    Attributes:
        name: family and size, such as ``lr-2000``.
        capacity: int32 [columns].
        pairs: what may be chosen.
        outside: what a row left out costs; None where every row must have a column.
        floats: whether callers would hold these costs as floats, in units of FLOAT_UNIT.
    """

    name: str
    capacity: Ints
    pairs: Dense | Sparse
    outside: int | None = None
    floats: bool = False

    @property
    def rows(self) -> int:
        pairs = self.pairs
        return pairs.cost.shape[0] if isinstance(pairs, Dense) else pairs.offsets.size - 1

    @property
    def columns(self) -> int:
        return self.capacity.size

    @property
    def slots(self) -> int:
        """Places of all columns."""
        return int(self.capacity.sum(dtype=np.int64))

    @property
    def largest_cost(self) -> int:
        costs = self.pairs.cost if isinstance(self.pairs, Dense) else self.pairs.costs
        return max(int(costs.max(initial=0)), self.outside or 0)

    def save(self, folder: Path) -> None:
        """Writes the instance as one folder of .npy files."""
        folder.mkdir(parents=True, exist_ok=True)
        np.save(folder / "capacity.npy", self.capacity)
        self.pairs.save(folder)
        facts = {"name": self.name, "outside": self.outside, "floats": self.floats}
        (folder / "instance.json").write_text(json.dumps(facts) + "\n", encoding="utf-8")


def load(folder: Path) -> Instance:
    """Reads what `save` wrote. The arrays stay in their files until they are used."""

    def array(name: str) -> Ints:
        stored: Ints = np.load(folder / f"{name}.npy", mmap_mode="r")
        return stored

    facts = json.loads((folder / "instance.json").read_text(encoding="utf-8"))
    dense = (folder / "cost.npy").exists()
    pairs = Dense(array("cost")) if dense else Sparse(array("offsets"), array("cols"), array("costs"))
    return Instance(facts["name"], np.array(array("capacity")), pairs, facts["outside"], facts["floats"])


def total_of(instance: Instance, mates: Mates) -> int:
    """The exact total cost of an answer, computed from its pairs alone.

    Raises:
        WrongAnswer: it breaks the instance's rules.
    """
    if mates.shape != (instance.rows,):
        raise WrongAnswer(f"{mates.shape} mates for {instance.rows} rows")
    if ((mates < UNMATCHED) | (mates >= instance.columns)).any():
        raise WrongAnswer("a column that does not exist")
    matched = np.flatnonzero(mates != UNMATCHED)
    left_out = instance.rows - matched.size
    if left_out and instance.outside is None:
        raise WrongAnswer(f"{left_out} rows without a column")
    over = np.bincount(mates[matched], minlength=instance.columns) > instance.capacity
    if over.any():
        raise WrongAnswer(f"{over.sum()} columns above their capacity")
    costs = instance.pairs.cost_of(matched, mates[matched])
    if (costs < 0).any():
        raise WrongAnswer(f"{(costs < 0).sum()} pairs that may not be chosen")
    return int(costs.sum()) + left_out * (instance.outside or 0)
