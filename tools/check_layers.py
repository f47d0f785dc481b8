# SPDX-License-Identifier: Apache-2.0
"""Checks the order of layers: a C++ file includes its own layer and earlier ones only.

Layers are folders (docs/tour.md). Tests obey the same order as what they test. Public headers
show no third-party types besides Eigen's, with one exception for Boost.Graph.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

LAYERS = ["base", "model", "columns", "score", "graph", "solve", "explain", "io", "match"]
TOP = ("python", "bench")
RANK = {layer: rank for rank, layer in enumerate(LAYERS)} | dict.fromkeys(TOP, len(LAYERS))
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')
HIDDEN = ("pybind11/", "Python.h", "boost/", "arrow/")
MAY_SHOW_BOOST = "include/pairwright/graph/boost_graph.hpp"


def layer_of(path: str) -> str | None:
    """The layer of a file or of an include, or None when it has none.

    Args:
        path: relative to the root (`src/score/scorer.cpp`) or as included
            (`pairwright/score/scorer.hpp`, `score/scorer.hpp`).
    """
    parts = path.removeprefix("include/").removeprefix("pairwright/").split("/")
    if parts[0] in ("src", "tests") and len(parts) > 2:
        parts = parts[1:]
    name = parts[0].removesuffix(".hpp")  # pairwright/match.hpp is the face of its layer
    return name if name in RANK else None


def includes(file: Path) -> Iterator[tuple[int, str, bool]]:
    """Line number, included path, and whether in quotes."""
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        if match := INCLUDE.match(line):
            yield number, match[2], match[1] == '"'


def source_files(root: Path) -> Iterator[Path]:
    for folder in ("include", "src", "python/src", "tests", "bench"):
        for file in sorted((root / folder).rglob("*")):
            if file.suffix in (".hpp", ".cpp"):
                yield file


def complaint(path: str, layer: str, included: str, quoted: bool) -> str | None:
    """What is wrong with one include of `path`, which lies in `layer`."""
    public = path.startswith("include/")
    if public and included.startswith(HIDDEN):
        if path == MAY_SHOW_BOOST and included.startswith("boost/"):
            return None
        return f"a public header may not show {included}"
    ours = included.startswith("pairwright/")
    if ours and layer_of(included) is None:
        return f"{included} is in no layer"
    other = layer_of(included) if ours or (quoted and "/" in included) else None
    if other is None or other == layer or RANK[other] < RANK[layer]:
        return None
    return f"{layer} may not include {other} ({included})"


def findings(root: Path) -> list[str]:
    """Every include in the tree that breaks the order, as `file:line: what`."""
    found = []
    for file in source_files(root):
        path = file.relative_to(root).as_posix()
        layer = layer_of(path)
        if layer is None:
            if not path.startswith("tests/package/"):
                found.append(f"{path}:1: is in no layer's folder")
            continue
        for number, included, quoted in includes(file):
            if wrong := complaint(path, layer, included, quoted):
                found.append(f"{path}:{number}: {wrong}")
    return found


def main() -> int:
    found = findings(Path(__file__).resolve().parents[1])
    print("\n".join(found), end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
