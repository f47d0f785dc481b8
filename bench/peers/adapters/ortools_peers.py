# SPDX-License-Identifier: Apache-2.0
"""OR-Tools: cost scaling for assignments, and for flows of minimal cost."""

from __future__ import annotations

from typing import Any

import numpy as np
from ortools.graph.python import linear_sum_assignment, min_cost_flow

from peers import forms
from peers.adapter import Adapter, Refused
from peers.problem import Dense, Instance, Mates


class LinearSum(Adapter):
    """`SimpleLinearSumAssignment`: as many places as rows. A matrix is filled up with rows; lists are not."""

    def refuses(self, instance: Instance) -> str:
        places = max(instance.slots, instance.rows)
        if isinstance(instance.pairs, Dense):
            return "too many arcs" if places * places > forms.MOST_ARCS else ""
        if instance.outside is not None or instance.slots != instance.rows:
            return "not square"
        return forms.lists_refusal(instance)

    def build(self, instance: Instance) -> Any:
        solver = linear_sum_assignment.SimpleLinearSumAssignment()
        if isinstance(instance.pairs, Dense):
            matrix = forms.slot_matrix(instance, np.int64, square=True, scaled=False)
            column, side = matrix.column, np.arange(matrix.column.size, dtype=np.int32)
            arcs: tuple[Any, Any, Any] = (
                np.repeat(side, side.size),
                np.tile(side, side.size),
                matrix.cost.ravel(),
            )
        else:
            lists = forms.slot_lists(instance)
            row = np.arange(instance.rows, dtype=np.int32)
            column = lists.column
            arcs = np.repeat(row, np.diff(lists.offsets)), lists.places, lists.costs
        solver.add_arcs_with_cost(*arcs)
        return solver, column

    def solve(self, built: Any) -> Any:
        status = built[0].solve()
        if status != built[0].OPTIMAL:
            raise Refused(status.name)

    def mates(self, instance: Instance, built: Any, answer: Any) -> Mates:
        solver, column = built
        places = np.array([solver.right_mate(row) for row in range(instance.rows)])
        return forms.without_pointless(instance, np.asarray(column[places], dtype=np.int64))


class MinCostFlow(Adapter):
    """`SimpleMinCostFlow`: capacities and rows left out as they are."""

    def refuses(self, instance: Instance) -> str:
        return "too many arcs" if instance.pairs.count > forms.MOST_ARCS else ""

    def build(self, instance: Instance) -> Any:
        network = forms.network(instance)
        solver = min_cost_flow.SimpleMinCostFlow()
        solver.add_arcs_with_capacity_and_unit_cost(
            network.tail, network.head, network.capacity, network.cost
        )
        solver.set_nodes_supplies(np.arange(network.supply.size, dtype=np.int32), network.supply)
        return solver, network

    def solve(self, built: Any) -> Any:
        status = built[0].solve()
        if status != built[0].OPTIMAL:
            raise Refused(status.name)

    def mates(self, instance: Instance, built: Any, answer: Any) -> Mates:
        solver, network = built
        flows = solver.flows(np.arange(instance.pairs.count, dtype=np.int32))
        mates: Mates = network.mates(instance, flows)
        return mates
