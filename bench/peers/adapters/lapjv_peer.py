# SPDX-License-Identifier: Apache-2.0
"""lapjv: Jonker and Volgenant with vector instructions."""

from __future__ import annotations

from typing import Any

import numpy as np
from lapjv import lapjv

from peers import forms
from peers.adapter import Adapter
from peers.problem import Instance, Mates


class Lapjv(Adapter):
    """In doubles, or in floats: half the memory traffic, and duals that may be rounded."""

    def __init__(self, doubles: bool) -> None:
        self._doubles = doubles

    def refuses(self, instance: Instance) -> str:
        if not self._doubles and instance.largest_cost >= 2**24:
            return "costs beyond floats"
        return forms.matrix_refusal(instance)

    def build(self, instance: Instance) -> forms.SlotMatrix:
        return forms.slot_matrix(instance, np.float64 if self._doubles else np.float32, square=True)

    def solve(self, built: forms.SlotMatrix) -> Any:
        return lapjv(built.cost, force_doubles=self._doubles)

    def mates(self, instance: Instance, built: forms.SlotMatrix, answer: Any) -> Mates:
        places = np.asarray(answer[0])
        return built.mates(instance, np.arange(places.size), places)
