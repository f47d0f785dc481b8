# SPDX-License-Identifier: Apache-2.0
"""Runs peers on instances and writes figures and table: `make bench-peers`.

python -m peers.sweep --quick
python -m peers.sweep --instances lr,cap-lr --sizes medium --peers scipy,lap --repeats 3 --limit 60 --keep
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from peers import table
from peers.instances import FAMILIES, FOLDER, ROOT, family_of, names_of
from peers.problem import load
from peers.record import FAILED, OUT_OF_TIME, SOLVED, Record, judge
from peers.registry import EVERYONE, OURS, OURS_ON_TWO, PEERS

#: A solve longer than this is not repeated.
LONG_SECONDS = 30
BENCH = Path(__file__).resolve().parents[1]
ONE_THREAD = ("OMP", "OPENBLAS", "MKL", "BLIS", "NUMEXPR", "RAYON")


@dataclass
class Bounds:
    """What a process may use.

    Attributes:
        cores: ids of processor cores; the first for one thread.
        limit: seconds for a process, with reading and building.
        memory: GiB.
    """

    cores: list[int]
    limit: float
    memory: float


def environment() -> dict[str, str]:
    """Ours, with numeric libraries at one thread."""
    threads = {f"{library}_NUM_THREADS": "1" for library in ONE_THREAD}
    return {**os.environ, **threads, "PYTHONPATH": str(BENCH)}


def run_process(peer: str, folder: Path, bounds: Bounds) -> Record:
    """One process of run_one.py, ended when it takes too long."""
    cores = bounds.cores[: 2 if peer == OURS_ON_TWO else 1]
    command = [sys.executable, "-m", "peers.run_one", peer, str(folder)]
    command += ["--cores", ",".join(map(str, cores)), "--memory", str(bounds.memory)]
    process = subprocess.Popen(
        command, env=environment(), text=True, start_new_session=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    try:
        out, err = process.communicate(timeout=bounds.limit)
    except subprocess.TimeoutExpired:
        return Record(OUT_OF_TIME, f"over {bounds.limit:g} s")
    finally:
        if process.poll() is None:
            # The whole group: LEMON is a process of its own.
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
    if process.returncode < 0:
        return Record(FAILED, f"ended by signal {-process.returncode}")
    if process.returncode:
        return Record(FAILED, (err.strip().splitlines() or ["no message"])[-1])
    return Record(**json.loads(out.splitlines()[-1]))


@dataclass
class Sweep:
    """
    Attributes:
        beaten: families and peers that ran out of time or memory, and the instance where.
    """

    peers: list[str]
    repeats: int
    bounds: Bounds
    beaten: dict[tuple[str, str], str] = field(default_factory=dict)

    def instance(self, name: str, folder: Path) -> dict[str, Record]:
        """Every peer on one instance, round by round, so that a busy minute hits all alike."""
        records = {peer: Record() for peer in self.peers}
        for peer, record in records.items():
            where = self.beaten.get((family_of(name), peer))
            if where:
                record.status, record.reason = OUT_OF_TIME, f"too slow or large at {where}"
        for _ in range(self.repeats):
            for peer, record in records.items():
                if record.status != SOLVED or (record.cpu and record.seconds > LONG_SECONDS):
                    continue
                record.add(run_process(peer, folder, self.bounds))
                if record.status in (OUT_OF_TIME, FAILED):
                    self.beaten[family_of(name), peer] = name
        return records


def report(name: str, records: dict[str, Record]) -> None:
    """One line for each peer on the terminal."""
    for peer, record in records.items():
        figures = record.reason
        if record.status == SOLVED:
            figures = f"{record.seconds:.4f} s, build {min(record.build):.4f} s, {record.peak_mb:.0f} MB"
        print(f"{name:>20} {peer:<22} {record.status:<14} {figures}", flush=True)


def processor() -> str:
    """The name of the processor, as far as the system tells."""
    info = Path("/proc/cpuinfo")
    if info.exists():
        for line in info.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.machine()


def chosen(text: str, known: Sequence[str], what: str) -> list[str]:
    """The names of a list with commas."""
    names = text.split(",")
    unknown = [name for name in names if name not in known]
    if unknown:
        raise SystemExit(f"no such {what}: {', '.join(unknown)}; there are {', '.join(known)}")
    return names


def available_cores() -> list[int]:
    """The cores that this process may run on."""
    return sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else [0]


def arguments(given: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--instances", default=",".join(FAMILIES), help="families, such as lr,cap-lr")
    parser.add_argument("--sizes", default="small,medium,large")
    parser.add_argument("--peers", default=",".join(PEERS), help=f"{OURS} takes part in any case")
    parser.add_argument("--repeats", type=int, default=3, help="processes for each peer and instance")
    parser.add_argument("--limit", type=float, default=120, help="seconds for a process")
    parser.add_argument("--memory", type=float, default=16, help="GiB for a process")
    parser.add_argument("--cores", help="such as 0,1; the first for one thread")
    parser.add_argument("--quick", action="store_true", help="small sizes once, 10 s for a process")
    parser.add_argument("--keep", action="store_true", help="add to earlier figures instead of starting anew")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="of instances and figures")
    parser.add_argument("--docs", type=Path, help="page whose table is replaced")
    options = parser.parse_args(given)
    if options.quick:
        options.sizes, options.repeats, options.limit = "small", 1, 10.0
    return options


def main(given: Sequence[str] | None = None) -> int:
    """Reads the command line, runs, and writes figures after every instance.

    Returns:
        1 when an answer was wrong that should not have been.
    """
    options = arguments(given)
    cores = [int(core) for core in options.cores.split(",")] if options.cores else available_cores()
    peers = [OURS, *(peer for peer in chosen(options.peers, list(PEERS), "peer") if peer != OURS)]
    if len(cores) > 1:
        peers.append(OURS_ON_TWO)
    else:
        print("One core only: no run on two threads")
    sizes = chosen(options.sizes, ["tiny", "small", "medium", "large"], "size")
    sweep = Sweep(peers, options.repeats, Bounds(cores, options.limit, options.memory))
    if options.docs:
        table.around(options.docs)  # a page without markers is found before hours, not after
    options.folder.mkdir(parents=True, exist_ok=True)
    path = options.folder / "figures.json"
    figures = table.read(path) if options.keep else table.Figures()
    effort = f"processes for each figure: {options.repeats}, none longer than {options.limit:g} s"
    figures.machine = f"{processor()}, Python {platform.python_version()}; {effort}"
    failed = False
    for name in names_of(chosen(options.instances, list(FAMILIES), "family"), sizes):
        make = [sys.executable, "-m", "peers.instances", name, "--folder", str(options.folder)]
        subprocess.run(make, env=environment(), check=True)
        records = sweep.instance(name, options.folder / name)
        failed |= any(EVERYONE[peer].exact for peer in judge(records))
        report(name, records)
        instance = load(options.folder / name)
        shape = f"{instance.rows} × {instance.columns}, {instance.pairs.count:,} pairs"
        figures.instances[name] = table.Row(shape, {**figures.of(name), **records})
        table.write(figures, path)
    if options.docs:
        table.splice(table.markdown(figures), options.docs)
    print(f"Figures: {os.path.relpath(path, ROOT)}")
    return int(failed)


if __name__ == "__main__":
    # As an exception, so that the process under way is ended, too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("terminated"))
    sys.exit(main())
