# SPDX-License-Identifier: Apache-2.0
"""pairwright itself, through its public function; the clock holds the whole call."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy.sparse import csr_array

import pairwright as pw
from peers.adapter import Adapter, Refused
from peers.problem import FLOAT_UNIT, UNMATCHED, Dense, Instance, Mates, WrongAnswer


class Assign(Adapter):
    """`pw.assign`: scores are what a pair costs less than the dearest, or than leaving its row out."""

    def __init__(self, threads: int = 1) -> None:
        self._threads = threads

    def build(self, instance: Instance) -> dict[str, Any]:
        top = instance.largest_cost if instance.outside is None else instance.outside
        objective = "perfect" if instance.outside is None else "total"
        capacity = None if (instance.capacity == 1).all() else instance.capacity
        return {"scores": self._scores(instance, top), "capacity": capacity, "objective": objective}

    @staticmethod
    def _scores(instance: Instance, top: int) -> Any:
        pairs = instance.pairs
        if not isinstance(pairs, Dense):
            shape = (instance.rows, instance.columns)
            # Made by hand: a score of 0 is a candidate, too.
            return csr_array((top - pairs.costs, np.array(pairs.cols), np.array(pairs.offsets)), shape=shape)
        scores = np.array(top - pairs.cost, order="C")
        return scores * FLOAT_UNIT if instance.floats else scores

    def solve(self, built: dict[str, Any]) -> pw.Assignment:
        answer = pw.assign(**built, threads=self._threads)
        if answer.status != "optimal":
            raise Refused(answer.status)
        return answer

    def mates(self, instance: Instance, built: Any, answer: pw.Assignment) -> Mates:
        faults = answer.verify()
        if faults:
            raise WrongAnswer(faults[0])
        mates = np.full(instance.rows, UNMATCHED, dtype=np.int64)
        mates[answer.rows] = answer.cols
        return mates
