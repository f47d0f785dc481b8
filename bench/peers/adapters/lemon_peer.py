# SPDX-License-Identifier: Apache-2.0
"""LEMON, through lemon_peer.cpp: it keeps its own clock."""

from __future__ import annotations

import json
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import numpy as np

from peers import exchange, forms
from peers.adapter import Adapter, Refused, Run
from peers.instances import PROGRAMS
from peers.problem import Instance, Mates


class Flow(Adapter):
    """`network_simplex` or `cost_scaling` on a flow network."""

    def __init__(self, algorithm: str) -> None:
        self._algorithm = algorithm
        self._program = PROGRAMS / "lemon_peer"

    def refuses(self, instance: Instance) -> str:
        if not self._program.exists():
            return "not built"
        return "too many arcs" if instance.pairs.count > forms.MOST_ARCS else ""

    def build(self, instance: Instance) -> Any:
        raise NotImplementedError("the program does")

    def solve(self, built: Any) -> Any:
        raise NotImplementedError("the program does")

    def mates(self, instance: Instance, built: Any, answer: Any) -> Mates:
        raise NotImplementedError("the program does")

    def run(self, instance: Instance) -> Run:
        with tempfile.TemporaryDirectory(dir=PROGRAMS) as folder:
            given, found = Path(folder) / "instance.bin", Path(folder) / "mates.bin"
            exchange.write(instance, given)
            command = [str(self._program), self._algorithm, str(given), str(found)]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if done.returncode:
                raise Refused(done.stderr.strip() or f"exit code {done.returncode}")
            figures = json.loads(done.stdout)
            self.version = figures.pop("version")
            return Run(**figures, mates=np.fromfile(found, "<i4").astype(np.int64))
