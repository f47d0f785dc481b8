# SPDX-License-Identifier: Apache-2.0
"""POT's exact optimal transport: a network simplex with masses, so capacities need no repeated columns."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import ot as transport
from scipy.sparse import coo_array

from peers import forms
from peers.adapter import Adapter, Refused
from peers.problem import UNMATCHED, Dense, Instance, Mates

#: Its own 100 000 is too few for a proof at any size of interest.
MOST_ITERATIONS = 2**62


class Emd(Adapter):
    """`emd`. Masses must balance: one row takes the places left free, one column the rows left out."""

    def refuses(self, instance: Instance) -> str:
        count = instance.pairs.count
        most = forms.MOST_CELLS // 2 if isinstance(instance.pairs, Dense) else forms.MOST_ARCS
        return "too many pairs" if count > most else ""

    def build(self, instance: Instance) -> Any:
        left_out = instance.outside is not None
        free = instance.slots - (0 if left_out else instance.rows)
        supply = np.append(np.ones(instance.rows), [free] if free else [])
        demand = np.append(instance.capacity, [instance.rows] if left_out else []).astype(np.float64)
        shape = (supply.size, demand.size)
        if isinstance(instance.pairs, Dense):
            cost = np.zeros(shape)
            cost[: instance.rows, : instance.columns] = forms.plain_matrix(instance)
            if left_out:
                cost[: instance.rows, instance.columns] = (instance.outside or 0) * forms.unit_of(instance)
            return supply, demand, cost
        return supply, demand, self._lists(instance, shape)

    @staticmethod
    def _lists(instance: Instance, shape: tuple[int, int]) -> Any:
        row, col, cost = instance.pairs.arcs()
        rows: list[npt.NDArray[Any]] = [row]
        cols: list[npt.NDArray[Any]] = [col]
        costs: list[npt.NDArray[Any]] = [cost]
        if shape[1] > instance.columns:
            rows.append(np.arange(instance.rows))
            cols.append(np.full(instance.rows, instance.columns))
            costs.append(np.full(instance.rows, instance.outside))
        if shape[0] > instance.rows:
            rows.append(np.full(shape[1], instance.rows))
            cols.append(np.arange(shape[1]))
            costs.append(np.zeros(shape[1]))
        scaled = np.concatenate(costs) * forms.unit_of(instance)
        return coo_array((scaled, (np.concatenate(rows), np.concatenate(cols))), shape=shape)

    def solve(self, built: Any) -> Any:
        plan, log = transport.emd(*built, numItermax=MOST_ITERATIONS, log=True)
        if log["warning"]:
            raise Refused(str(log["warning"]))
        return plan

    def mates(self, instance: Instance, built: Any, answer: Any) -> Mates:
        mates = np.full(instance.rows, UNMATCHED, dtype=np.int64)
        if isinstance(answer, np.ndarray):
            rows, cols = np.nonzero(answer > 0.5)
        else:
            plan = answer.tocoo()
            rows, cols = plan.row[plan.data > 0.5], plan.col[plan.data > 0.5]
        real = (rows < instance.rows) & (cols < instance.columns)
        mates[rows[real]] = cols[real]
        return forms.without_pointless(instance, mates)
