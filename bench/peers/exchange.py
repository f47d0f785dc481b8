# SPDX-License-Identifier: Apache-2.0
"""The file in which instances go to and come from the C++ programs of this folder (instance_file.hpp).

Little-endian: int64 rows, columns, pairs and outside (-1 for none), then int32 capacity [columns], and row,
column and cost [pairs] in row order.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from peers.problem import Instance, Sparse


def write(instance: Instance, path: Path) -> None:
    """Writes an instance; its file needs 12 bytes a pair."""
    outside = -1 if instance.outside is None else instance.outside
    with path.open("wb") as file:
        np.array([instance.rows, instance.columns, instance.pairs.count, outside], dtype="<i8").tofile(file)
        for numbers in (instance.capacity, *instance.pairs.arcs()):
            numbers.astype("<i4", copy=False).tofile(file)


def read(path: Path, name: str) -> Instance:
    """Reads an instance as candidate lists."""
    with path.open("rb") as file:
        rows, columns, count, outside = (int(number) for number in np.fromfile(file, "<i8", 4))
        capacity = np.fromfile(file, "<i4", columns)
        row, cols, costs = (np.fromfile(file, "<i4", count) for _ in range(3))
    offsets = np.zeros(rows + 1, dtype=np.int64)
    np.cumsum(np.bincount(row, minlength=rows), out=offsets[1:])
    return Instance(name, capacity, Sparse(offsets, cols, costs), None if outside < 0 else outside)
