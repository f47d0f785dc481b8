# SPDX-License-Identifier: Apache-2.0
"""NetworkX: a network simplex in Python, for small instances."""

from __future__ import annotations

from typing import Any

import networkx as nx
import numpy as np

from peers import forms
from peers.adapter import Adapter
from peers.problem import UNMATCHED, Instance, Mates

#: About a second; a quarter of a million take more than ten.
MOST_ARCS = 65_000


class Simplex(Adapter):
    """`network_simplex`; its matching of bipartite graphs would only call SciPy."""

    def refuses(self, instance: Instance) -> str:
        return "too many arcs" if instance.pairs.count > MOST_ARCS else ""

    def build(self, instance: Instance) -> Any:
        network = forms.network(instance)
        graph = nx.DiGraph()
        graph.add_nodes_from((node, {"demand": -int(supply)}) for node, supply in enumerate(network.supply))
        arcs = zip(
            *(x.tolist() for x in (network.tail, network.head, network.capacity, network.cost)), strict=True
        )
        graph.add_edges_from((t, h, {"capacity": u, "weight": c}) for t, h, u, c in arcs)
        return graph

    def solve(self, built: Any) -> Any:
        return nx.network_simplex(built)[1]

    def mates(self, instance: Instance, built: Any, answer: Any) -> Mates:
        mates = np.full(instance.rows, UNMATCHED, dtype=np.int64)
        sink = instance.rows + instance.columns
        for row in range(instance.rows):
            for head, units in answer[row].items():
                if units and head != sink:
                    mates[row] = head - instance.rows
        return mates
