# SPDX-License-Identifier: Apache-2.0
"""SciPy's two assignment functions."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment
from scipy.sparse import csr_array
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

from peers import forms
from peers.adapter import Adapter
from peers.problem import UNMATCHED, Instance, Mates


class LinearSum(Adapter):
    """`linear_sum_assignment`: shortest augmenting paths on a dense rectangular matrix."""

    def refuses(self, instance: Instance) -> str:
        return forms.matrix_refusal(instance)

    def build(self, instance: Instance) -> forms.SlotMatrix:
        return forms.slot_matrix(instance)

    def solve(self, built: forms.SlotMatrix) -> Any:
        return linear_sum_assignment(built.cost)

    def mates(self, instance: Instance, built: forms.SlotMatrix, answer: Any) -> Mates:
        return built.mates(instance, *answer)


class FullMatching(Adapter):
    """`min_weight_full_bipartite_matching`: LAPJVsp on candidate lists."""

    def refuses(self, instance: Instance) -> str:
        return forms.lists_refusal(instance)

    def build(self, instance: Instance) -> Any:
        lists = forms.slot_lists(instance)
        # It drops costs of 0; one more for every pair changes no optimum.
        weights = (lists.costs + 1).astype(np.float64)
        shape = (instance.rows, lists.column.size)
        offsets = lists.offsets.astype(np.int32)  # the only indices that it takes
        return csr_array((weights, lists.places, offsets), shape=shape), lists.column

    def solve(self, built: Any) -> Any:
        return min_weight_full_bipartite_matching(built[0])

    def mates(self, instance: Instance, built: Any, answer: Any) -> Mates:
        mates = np.full(instance.rows, UNMATCHED, dtype=np.int64)
        rows, places = answer
        mates[rows] = built[1][places]
        return mates
