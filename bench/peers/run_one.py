# SPDX-License-Identifier: Apache-2.0
"""One peer on one instance, in a process of its own; prints a record as one line of JSON.

python -m peers.run_one scipy build/bench/peers/u-500 --cores 1 --memory 8

sweep.py starts these, with the environment that keeps numeric libraries to one thread.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import sys
from pathlib import Path

from peers.adapter import Adapter, Refused
from peers.problem import Instance, WrongAnswer, load, total_of
from peers.record import FAILED, MISSING, REFUSED, WRONG, Record
from peers.registry import EVERYONE

#: Short solves are repeated in the process, so that the first does not pay alone for cold memory.
MOST_RUNS = 5
ENOUGH_SECONDS = 0.3


def measure(adapter: Adapter, instance: Instance) -> Record:
    """Solves an instance one or more times, and checks every answer."""
    reason = adapter.refuses(instance)
    if reason:
        return Record(REFUSED, reason)
    record = Record()
    try:
        while len(record.cpu) < MOST_RUNS and sum(record.build) + sum(record.wall) < ENOUGH_SECONDS:
            run = adapter.run(instance)
            total = total_of(instance, run.mates)
            record.add(Record(total=total, build=[run.build], cpu=[run.cpu], wall=[run.wall]))
    except Refused as refusal:
        return Record(FAILED, str(refusal))
    except WrongAnswer as fault:
        return Record(WRONG, str(fault))
    except MemoryError:
        return Record(FAILED, "out of memory")
    return record


def peak_mb() -> float:
    """The largest resident memory of this process or of one that it started."""
    users = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    kibibytes = max(resource.getrusage(user).ru_maxrss for user in users)
    return kibibytes * 1024 / 1e6


def confine(cores: str, memory: float) -> None:
    """Keeps this process and what it starts to some cores and to GiB of memory."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {int(core) for core in cores.split(",")})
    most = int(memory * 2**30)
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def main() -> int:
    """Reads the command line and prints the record."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("peer", choices=EVERYONE)
    parser.add_argument("folder", type=Path, help="of the instance")
    parser.add_argument("--cores", required=True, help="such as 0 or 0,1")
    parser.add_argument("--memory", type=float, required=True, help="GiB")
    options = parser.parse_args()
    confine(options.cores, options.memory)
    peer = EVERYONE[options.peer]
    try:
        adapter = peer.load()
    except ImportError as error:
        record = Record(MISSING, str(error))
    else:
        record = measure(adapter, load(options.folder))
        record.version = peer.version or adapter.version
    record.peak_mb = peak_mb()
    print(json.dumps(record.to_json()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
