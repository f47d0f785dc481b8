# SPDX-License-Identifier: Apache-2.0
"""HiGHS: the assignment as a linear programme, whose vertices are whole numbers."""

from __future__ import annotations

from typing import Any

import highspy
import numpy as np

from peers import forms
from peers.adapter import Adapter, Refused
from peers.problem import UNMATCHED, Instance, Mates

MOST_ARCS = 300_000


class LinearProgramme(Adapter):
    """A variable a pair, a row for each person."""

    def refuses(self, instance: Instance) -> str:
        return "too many arcs" if instance.pairs.count > MOST_ARCS else ""

    def build(self, instance: Instance) -> Any:
        row, col, cost = instance.pairs.arcs()
        programme: Any = highspy.HighsLp()
        programme.num_col_, programme.num_row_ = row.size, instance.rows + instance.columns
        programme.col_cost_ = (cost - (instance.outside or 0)) * forms.unit_of(instance)
        programme.col_lower_, programme.col_upper_ = np.zeros(row.size), np.full(row.size, highspy.kHighsInf)
        least = np.full(instance.rows, 1.0 if instance.outside is None else 0.0)
        programme.row_lower_ = np.append(least, np.zeros(instance.columns))
        programme.row_upper_ = np.append(np.ones(instance.rows), instance.capacity)
        matrix = programme.a_matrix_
        matrix.format_ = highspy.MatrixFormat.kColwise
        matrix.start_ = np.arange(0, 2 * row.size + 1, 2, dtype=np.int32)
        matrix.index_ = np.stack([row, col + instance.rows], axis=1).ravel()
        matrix.value_ = np.ones(2 * row.size)
        solver = highspy.Highs()
        for name, value in (("output_flag", False), ("threads", 1), ("parallel", "off")):
            solver.setOptionValue(name, value)
        solver.passModel(programme)
        return solver

    def solve(self, built: Any) -> Any:
        built.run()
        if built.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            raise Refused(built.modelStatusToString(built.getModelStatus()))

    def mates(self, instance: Instance, built: Any, answer: Any) -> Mates:
        row, col, _ = instance.pairs.arcs()
        chosen = np.array(built.getSolution().col_value) > 0.5
        mates = np.full(instance.rows, UNMATCHED, dtype=np.int64)
        mates[row[chosen]] = col[chosen]
        return mates
