# SPDX-License-Identifier: Apache-2.0
"""The registry of peers. A new one is a file in adapters/ and a line here."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from importlib import import_module, metadata
from pathlib import Path
from typing import Any

from peers.adapter import Adapter


@dataclass(frozen=True)
class Peer:
    """
    Attributes:
        place: module in adapters/ and class in it.
        package: the distribution that it comes from, or the name of what is none of Python's.
        options: arguments of the class.
        apart: whether the package lives in a folder of its own, `.venv/<package>`.
        exact: False where a wrong total is a known trait and no failure of the run.
    """

    place: str
    package: str
    options: dict[str, Any] = field(default_factory=dict)
    apart: bool = False
    exact: bool = True

    def load(self) -> Adapter:
        """Imports the package, only now: peers may be missing, and some exclude each other.

        Raises:
            ImportError: it is not installed.
        """
        if self.apart:
            folder = Path(sys.prefix) / self.package
            if not folder.is_dir():
                raise ModuleNotFoundError(f"{self.package} is not installed")
            sys.path.insert(0, str(folder))
        module, _, name = self.place.partition(":")
        adapter: Adapter = getattr(import_module(f"peers.adapters.{module}"), name)(**self.options)
        return adapter

    @property
    def version(self) -> str:
        """After `load`; "" when it is no distribution."""
        try:
            return metadata.version(self.package)
        except metadata.PackageNotFoundError:
            return ""


OURS = "pairwright"
OURS_ON_TWO = "pairwright-2-threads"

PEERS: dict[str, Peer] = {
    OURS: Peer("ours:Assign", "pairwright"),
    "scipy": Peer("scipy_peers:LinearSum", "scipy"),
    "scipy-sparse": Peer("scipy_peers:FullMatching", "scipy"),
    "lap": Peer("lap_peers:Square", "lap", {"function": "lapjv"}),
    "lapmod": Peer("lap_peers:Lapmod", "lap"),
    "lapx-lapjv": Peer("lap_peers:Square", "lapx", {"function": "lapjv"}, apart=True),
    "lapx-lapjvs": Peer(
        "lap_peers:Square", "lapx",
        {"function": "lapjvs", "prefer_float32": False, "jvx_like": False}, apart=True,
    ),
    "lapx-lapjvr": Peer("lap_peers:Indices", "lapx", {"function": "lapjvr", "extend_cost": True}, apart=True),
    "lapx-lapjvh": Peer("lap_peers:Indices", "lapx", {"function": "lapjvh", "extend_cost": True}, apart=True),
    "lapjv": Peer("lapjv_peer:Lapjv", "lapjv", {"doubles": True}),
    "lapjv-f32": Peer("lapjv_peer:Lapjv", "lapjv", {"doubles": False}, exact=False),
    "ortools-lsa": Peer("ortools_peers:LinearSum", "ortools"),
    "ortools-mcf": Peer("ortools_peers:MinCostFlow", "ortools"),
    "pot": Peer("pot_peer:Emd", "POT"),
    "highs": Peer("highs_peer:LinearProgramme", "highspy"),
    "networkx": Peer("networkx_peer:Simplex", "networkx"),
    "lemon-ns": Peer("lemon_peer:Flow", "LEMON", {"algorithm": "network_simplex"}),
    "lemon-cs": Peer("lemon_peer:Flow", "LEMON", {"algorithm": "cost_scaling"}),
}  # fmt: skip

#: Shown apart: nothing else here uses more than one thread.
THREADED: dict[str, Peer] = {OURS_ON_TWO: Peer("ours:Assign", "pairwright", {"threads": 2})}
EVERYONE = {**PEERS, **THREADED}
