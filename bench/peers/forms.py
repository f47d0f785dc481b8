# SPDX-License-Identifier: Apache-2.0
"""The forms in which peers want an instance: a matrix with a column per place, candidate lists with a column
per place, or a flow network. Made outside the clock.

Most peers know neither capacities nor rows that stay out. A column of capacity c becomes c equal ones. For
rows left out: in a matrix every cost is cut to `outside`, and where places are fewer than rows, columns of
that cost fill up; in lists every row has one more column of its own.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from peers.problem import UNMATCHED, Dense, Instance, Ints, Mates

#: A matrix of doubles of this size needs 4 GB; with its instance and the peer's own copy that is enough.
MOST_CELLS = 450_000_000
MOST_ARCS = 80_000_000
#: Lists become a matrix up to this size; beyond it the matrix would be a caricature of them.
MOST_CELLS_OF_LISTS = 30_000_000


def unit_of(instance: Instance) -> float:
    """A power of two that brings all costs into 0..1: exact, and far from what peers take for infinity."""
    return 2.0 ** -math.ceil(math.log2(instance.largest_cost + 1))


@dataclass(frozen=True)
class SlotMatrix:
    """
    Attributes:
        cost: [rows or more, places or more].
        column: int64, the instance's column of each place; UNMATCHED for those that fill up.
    """

    cost: npt.NDArray[Any]
    column: npt.NDArray[np.int64]

    def mates(self, instance: Instance, rows: Ints, places: Ints) -> Mates:
        """The answer that a peer gave as pairs of rows and places."""
        real = (rows < instance.rows) & (rows >= 0) & (places >= 0)
        chosen = np.full(instance.rows, UNMATCHED, dtype=np.int64)
        chosen[rows[real]] = self.column[places[real]]
        return without_pointless(instance, chosen)


def without_pointless(instance: Instance, mates: Mates) -> Mates:
    """Leaves out rows whose pair does not exist or costs no less than leaving them out."""
    if instance.outside is None:
        return mates
    rows = np.flatnonzero(mates != UNMATCHED)
    cost = instance.pairs.cost_of(rows, mates[rows])
    mates[rows[(cost < 0) | (cost >= instance.outside)]] = UNMATCHED
    return mates


def matrix_refusal(instance: Instance) -> str:
    """Why an instance has no matrix; "" when it has."""
    cells = max(instance.slots, instance.rows) ** 2
    if not isinstance(instance.pairs, Dense) and (instance.outside is None or cells > MOST_CELLS_OF_LISTS):
        return "wants a full matrix"
    return "too many cells" if cells > MOST_CELLS else ""


def slot_matrix(
    instance: Instance, dtype: npt.DTypeLike = np.float64, square: bool = False, scaled: bool = True
) -> SlotMatrix:
    """A column per place. When square, rows of cost 0 fill up; doubles are scaled to 0..1."""
    unit = unit_of(instance) if scaled else 1
    places = max(instance.slots, instance.rows) if instance.outside is not None else instance.slots
    column = np.full(places, UNMATCHED, dtype=np.int64)
    column[: instance.slots] = np.repeat(np.arange(instance.columns), instance.capacity)
    cost = np.zeros((max(places, instance.rows) if square else instance.rows, places), dtype=dtype)
    ones = bool((instance.capacity == 1).all())
    for begin in range(0, instance.rows, 1024):
        end = min(begin + 1024, instance.rows)
        costs = _rows_of(instance, begin, end) * unit
        cost[begin:end, : instance.slots] = costs if ones else np.repeat(costs, instance.capacity, axis=1)
        if places > instance.slots:
            cost[begin:end, instance.slots :] = (instance.outside or 0) * unit
    return SlotMatrix(cost, column)


def plain_matrix(instance: Instance) -> npt.NDArray[np.float64]:
    """[rows, columns] of costs 0..1, without places."""
    unit = unit_of(instance)
    cost = np.empty((instance.rows, instance.columns))
    for begin in range(0, instance.rows, 1024):
        end = min(begin + 1024, instance.rows)
        cost[begin:end] = _rows_of(instance, begin, end) * unit
    return cost


def _rows_of(instance: Instance, begin: int, end: int) -> Ints:
    """Costs of some rows, [end - begin, columns], none above `outside`."""
    pairs = instance.pairs
    if isinstance(pairs, Dense):
        costs = np.array(pairs.cost[begin:end])
    else:
        if instance.outside is None:
            raise ValueError(matrix_refusal(instance))
        costs = np.full((end - begin, instance.columns), instance.outside, dtype=np.int32)
        span = slice(int(pairs.offsets[begin]), int(pairs.offsets[end]))
        row = np.repeat(np.arange(end - begin), np.diff(pairs.offsets[begin : end + 1]))
        costs[row, pairs.cols[span]] = pairs.costs[span]
    return costs if instance.outside is None else np.minimum(costs, instance.outside)


@dataclass(frozen=True)
class SlotLists:
    """Candidate lists of places, as compressed rows.

    Attributes:
        offsets: int64 [rows + 1].
        places: int32, ascending in a row.
        costs: int64.
        column: int64, the instance's column of each place; UNMATCHED for a row's own.
    """

    offsets: Ints
    places: Ints
    costs: Ints
    column: npt.NDArray[np.int64]


def lists_refusal(instance: Instance) -> str:
    """Why an instance has no lists of places; "" when it has."""
    even = bool((instance.capacity == instance.capacity[0]).all())
    most = int(instance.capacity[0] if even else instance.capacity.mean() + 1)
    return "too many arcs" if instance.pairs.count * most > MOST_ARCS else ""


def slot_lists(instance: Instance) -> SlotLists:
    """Each candidate becomes one for each place of its column."""
    row, col, cost = instance.pairs.arcs()
    capacity = instance.capacity
    ends = np.searchsorted(row, np.arange(1, instance.rows + 1))
    if instance.outside is not None:
        own = np.arange(instance.rows, dtype=np.int32)
        row, col = np.insert(row, ends, own), np.insert(col, ends, instance.columns + own)
        cost = np.insert(cost, ends, instance.outside)
        capacity = np.concatenate([capacity, np.ones(instance.rows, dtype=capacity.dtype)])
    times = capacity[col]
    arc = np.repeat(np.arange(col.size), times)
    first_place = np.cumsum(capacity, dtype=np.int64) - capacity
    first_arc = np.cumsum(times, dtype=np.int64) - times
    places = first_place[col[arc]] + np.arange(arc.size) - first_arc[arc]
    column = np.repeat(np.arange(capacity.size), capacity)
    column[column >= instance.columns] = UNMATCHED
    offsets = np.zeros(instance.rows + 1, dtype=np.int64)
    np.cumsum(np.bincount(row[arc], minlength=instance.rows), out=offsets[1:])
    return SlotLists(offsets, places.astype(np.int32), cost[arc].astype(np.int64), column)


@dataclass(frozen=True)
class Network:
    """A flow network: rows, columns, and a sink, in this order. The pairs are its first arcs.

    Attributes:
        tail, head: int32.
        capacity, cost: int64.
        supply: int64 [nodes].
    """

    tail: Ints
    head: Ints
    capacity: Ints
    cost: Ints
    supply: Ints

    def mates(self, instance: Instance, flow: npt.NDArray[Any]) -> Mates:
        """The answer from the flow on each arc."""
        chosen = np.flatnonzero(flow[: instance.pairs.count] > 0)
        mates = np.full(instance.rows, UNMATCHED, dtype=np.int64)
        mates[self.tail[chosen]] = self.head[chosen] - instance.rows
        return mates


def network(instance: Instance) -> Network:
    """One unit for each row; a row may send it straight to the sink at the cost of being left out."""
    row, col, cost = instance.pairs.arcs()
    rows, columns = instance.rows, instance.columns
    sink = rows + columns
    tails, heads = [row, np.arange(rows, sink)], [col + rows, np.full(columns, sink)]
    capacities, costs = [np.ones(row.size), instance.capacity], [cost, np.zeros(columns)]
    if instance.outside is not None:
        tails, heads = [*tails, np.arange(rows)], [*heads, np.full(rows, sink)]
        capacities, costs = [*capacities, np.ones(rows)], [*costs, np.full(rows, instance.outside)]
    supply = np.zeros(sink + 1, dtype=np.int64)
    supply[:rows], supply[sink] = 1, -rows
    return Network(
        np.concatenate(tails).astype(np.int32),
        np.concatenate(heads).astype(np.int32),
        np.concatenate(capacities).astype(np.int64),
        np.concatenate(costs).astype(np.int64),
        supply,
    )
