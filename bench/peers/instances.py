# SPDX-License-Identifier: Apache-2.0
"""The registry of instances: families, their sizes, and the files that hold them.

python -m peers.instances lr-2000 --folder build/bench/peers
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from peers import dense_families as d
from peers import exchange
from peers.problem import Dense, Instance, Ints
from peers.sparse_families import popular, tight

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "build" / "bench" / "peers"
#: The programs of this folder that CMake builds, see CMakeLists.txt.
PROGRAMS = ROOT / "build" / "bench" / "bench" / "peers"


@dataclass(frozen=True)
class Family:
    """What is alike but for size.

    Attributes:
        make: draws the instance of a name and a number of rows.
        sizes: numbers of rows by class of size.
    """

    make: Callable[[str, int], Instance]
    sizes: Mapping[str, tuple[int, ...]]


DENSE_SIZES = {"tiny": (40,), "small": (500,), "medium": (2000, 4000)}
HUGE_SIZES = {**DENSE_SIZES, "large": (8000, 20_000)}
CAPACITY_SIZES = {**DENSE_SIZES, "large": (8000,)}
SPARSE_SIZES = {"tiny": (60,), "small": (2000,), "medium": (20_000,), "large": (100_000,)}
CAPACITY_SPARSE_SIZES = {**SPARSE_SIZES, "large": (100_000, 1_000_000)}
COHORT_SIZES = {"small": (400,), "medium": (2000, 4000), "large": (8000,)}
#: Mentees a mentor of generated cohorts.
COHORT_RATIO = 3


def square(family: d.Family, sizes: Mapping[str, tuple[int, ...]] = DENSE_SIZES) -> Family:
    return Family(lambda name, rows: d.dense(name, family, (rows, rows), seed=rows), sizes)


def capacitated(family: d.Family, capacity: Callable[..., Ints] = d.even) -> Family:
    return Family(
        lambda name, rows: d.dense(name, family, (rows, rows // 4), seed=rows, capacity=capacity),
        CAPACITY_SIZES,
    )


def uniform_floats(name: str, rows: int) -> Instance:
    return replace(d.dense(name, d.uniform, (rows, rows), seed=rows + 1), floats=True)


def filled(instance: Instance) -> Instance:
    """The same as a dense matrix: a pair that may not be costs what leaving its row out costs."""
    cost = np.full((instance.rows, instance.columns), instance.outside, dtype=np.int32)
    row, col, costs = instance.pairs.arcs()
    cost[row, col] = costs
    return replace(instance, pairs=Dense(cost))


def cohort(name: str, rows: int) -> Instance:
    """Scores that the library gives a generated cohort under the default policy; rows may be left out.

    Every mentee wants one mentor here, and no mentor has a minimum: not all peers could express more.
    """
    program = PROGRAMS / "cohort_scores"
    if not program.exists():
        raise FileNotFoundError(f"{program} is not built: make bench-peers does")
    snapshot, scores = FOLDER / f"{name}.json", FOLDER / f"{name}.bin"
    FOLDER.mkdir(parents=True, exist_ok=True)
    sizes = ["--mentees", str(rows), "--mentors", str(rows // COHORT_RATIO)]
    generate = [sys.executable, str(ROOT / "tools" / "bench_cohort.py")]
    try:
        subprocess.run([*generate, *sizes, "--seed", "1", "--out", str(snapshot)], check=True)
        subprocess.run([str(program), str(snapshot), str(scores)], check=True)
        return filled(exchange.read(scores, name))
    finally:
        snapshot.unlink(missing_ok=True)
        scores.unlink(missing_ok=True)


FAMILIES: dict[str, Family] = {
    "u": square(d.uniform, HUGE_SIZES),
    "uf": Family(uniform_floats, DENSE_SIZES),
    "int100": square(d.one_to_hundred),
    "lr": square(d.low_rank, HUGE_SIZES),
    "lrq20": square(d.low_rank_levels),
    "geo": square(d.geometric),
    "rc": square(d.separable),
    "two": square(d.two_costs),
    "bin": square(d.binary),
    "equal": square(d.all_equal),
    "ij": square(d.product),
    "star": square(d.one_popular),
    "cap-u": capacitated(d.uniform),
    "cap-lr": capacitated(d.low_rank),
    "cap-lrq20": capacitated(d.low_rank_levels),
    "skew-u": capacitated(d.uniform, d.skewed),
    "skew-lr": capacitated(d.low_rank, d.skewed),
    "s16": Family(lambda name, rows: tight(name, rows, 16, 1, seed=1), SPARSE_SIZES),
    "s64": Family(lambda name, rows: tight(name, rows, 64, 1, seed=2), SPARSE_SIZES),
    "s16-cap10": Family(lambda name, rows: tight(name, rows, 16, 10, seed=3), CAPACITY_SPARSE_SIZES),
    "pop": Family(lambda name, rows: popular(name, rows, 16, 10, seed=4), CAPACITY_SPARSE_SIZES),
    "cohort": Family(cohort, COHORT_SIZES),
}


def family_of(name: str) -> str:
    """`lr` of `lr-2000`."""
    return name.rpartition("-")[0]


def names_of(families: Sequence[str], sizes: Sequence[str]) -> Iterator[str]:
    """The instances of some families and classes of size, smaller ones of a family first."""
    for name in families:
        family = FAMILIES[name]
        for size in sizes:
            yield from (f"{name}-{rows}" for rows in family.sizes.get(size, ()))


def make(name: str) -> Instance:
    """Draws an instance: the same for the same name."""
    return FAMILIES[family_of(name)].make(name, int(name.rpartition("-")[2]))


def ensure(name: str, folder: Path = FOLDER) -> Path:
    """The folder of an instance, which is made when it is missing."""
    target = folder / name
    if not (target / "instance.json").exists():
        # A name of its own until it is complete: whoever interrupts leaves no half instance.
        unfinished = folder / f"{name}.{os.getpid()}"
        make(name).save(unfinished)
        unfinished.rename(target)
    return target


def main() -> None:
    """Makes the instances that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("names", nargs="+")
    parser.add_argument("--folder", type=Path, default=FOLDER)
    options = parser.parse_args()
    for name in options.names:
        ensure(name, options.folder)


if __name__ == "__main__":
    main()
