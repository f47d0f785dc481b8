# SPDX-License-Identifier: Apache-2.0
"""The functions of lap, and of lapx, whose module has the same name (see registry.py)."""

from __future__ import annotations

from typing import Any

import lap
import numpy as np

from peers import forms
from peers.adapter import Adapter
from peers.problem import Instance, Mates


class Square(Adapter):
    """A function that takes a square matrix and gives the place of each row."""

    def __init__(self, function: str, **options: Any) -> None:
        self._function, self._options = getattr(lap, function), options

    def refuses(self, instance: Instance) -> str:
        return forms.matrix_refusal(instance)

    def build(self, instance: Instance) -> forms.SlotMatrix:
        return forms.slot_matrix(instance, square=True)

    def solve(self, built: forms.SlotMatrix) -> Any:
        return self._function(built.cost, return_cost=False, **self._options)

    def mates(self, instance: Instance, built: forms.SlotMatrix, answer: Any) -> Mates:
        places = np.asarray(answer[0])
        return built.mates(instance, np.arange(places.size), places)


class Indices(Square):
    """A function that takes a rectangle and gives matched rows and places."""

    def build(self, instance: Instance) -> forms.SlotMatrix:
        return forms.slot_matrix(instance)

    def mates(self, instance: Instance, built: forms.SlotMatrix, answer: Any) -> Mates:
        return built.mates(instance, np.asarray(answer[0]), np.asarray(answer[1]))


class Lapmod(Adapter):
    """The sparse solver; square problems only."""

    def refuses(self, instance: Instance) -> str:
        if instance.outside is not None or instance.slots != instance.rows:
            return "not square"
        return forms.lists_refusal(instance)

    def build(self, instance: Instance) -> Any:
        lists = forms.slot_lists(instance)
        costs = lists.costs * forms.unit_of(instance)
        return costs, lists.offsets.astype(np.int32), lists.places, lists.column

    def solve(self, built: Any) -> Any:
        costs, offsets, places, _ = built
        return lap.lapmod(offsets.size - 1, costs, offsets, places, return_cost=False)

    def mates(self, instance: Instance, built: Any, answer: Any) -> Mates:
        mates: Mates = built[3][np.asarray(answer[0])]
        return mates
