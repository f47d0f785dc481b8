# SPDX-License-Identifier: Apache-2.0
"""What an adapter of a peer is, and the clock around its solve."""

from __future__ import annotations

import gc
import time
from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Any

from peers.problem import Instance, Mates


class Refused(Exception):
    """The peer gave up on an instance that it was thought to take."""


@dataclass(frozen=True)
class Run:
    """One solve.

    Attributes:
        build: CPU seconds to bring the instance into the peer's types and graph.
        cpu: CPU seconds of the solve, all threads together.
        wall: its seconds by the clock.
        mates: the answer.
    """

    build: float
    cpu: float
    wall: float
    mates: Mates


class Adapter(ABC):
    """How one solver is given an instance and how its answer is read.

    Attributes:
        version: of the solver, where no Python package tells; known after a run.
    """

    version = ""

    def refuses(self, instance: Instance) -> str:
        """Why this peer cannot take an instance; "" when it can."""
        return ""

    @abstractmethod
    def build(self, instance: Instance) -> Any:
        """The instance in the peer's own types."""

    @abstractmethod
    def solve(self, built: Any) -> Any:
        """What the clock measures; raises Refused when the peer reports a failure."""

    @abstractmethod
    def mates(self, instance: Instance, built: Any, answer: Any) -> Mates:
        """The answer in our terms."""

    def run(self, instance: Instance) -> Run:
        """Builds, solves against the clock, and reads the answer."""
        gc.collect()
        gc.disable()
        try:
            before = time.process_time()
            built = self.build(instance)
            cpu, wall = time.process_time(), time.perf_counter()
            answer = self.solve(built)
            wall, after = time.perf_counter() - wall, time.process_time()
        finally:
            gc.enable()
        return Run(cpu - before, after - cpu, wall, self.mates(instance, built, answer))
