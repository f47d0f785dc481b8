# SPDX-License-Identifier: Apache-2.0
"""Checks habits that no compiler sees: licence lines, sizes, guards, registries, the changelog."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

MOST_LINES = 400
TEXT = {
    ".cpp",
    ".hpp",
    ".def",
    ".inc",
    ".py",
    ".pyi",
    ".cmake",
    ".in",
    ".toml",
    ".json",
    ".sh",
    ".md",
}
TEXT_NAMES = {"CMakeLists.txt", "Makefile", "run", ".clang-format", ".clang-tidy", ".gitignore"}
LICENSED = {".cpp", ".hpp", ".def", ".inc", ".py", ".cmake", ".toml", ".sh"}
LICENSED_NAMES = {"CMakeLists.txt", "Makefile", "run"}
LICENCE = re.compile(r"^(//|#) SPDX-License-Identifier: (Apache-2\.0|CC0-1\.0)$")
FOLDERS = (".ci", "bench", "cmake", "data", "docs", "include", "python", "src", "tests", "tools")


class PlugIns(NamedTuple):
    """A kind of plug-in: `macro(name)` in `listing` is `spec name()` in a file of `folder`."""

    listing: str
    macro: str
    spec: str
    folder: str


PLUG_INS = (
    PlugIns("src/score/factors.def", "PAIRWRIGHT_FACTOR", "FactorSpec", "src/score/factors"),
    PlugIns("src/score/rules.def", "PAIRWRIGHT_RULE", "RuleSpec", "src/score/rules"),
    PlugIns("src/solve/objectives.def", "PAIRWRIGHT_OBJECTIVE", "Objective", "src/solve/objectives"),
    PlugIns("src/solve/solvers.def", "PAIRWRIGHT_SOLVER", "SolverSpec", "src/solve/solvers"),
)


def text_files(root: Path) -> Iterator[Path]:
    """Our text files: those of the top level and of FOLDERS, not what tools leave there."""
    candidates = [file for file in sorted(root.iterdir()) if file.is_file()]
    for folder in FOLDERS:
        candidates += sorted((root / folder).rglob("*"))
    for file in candidates:
        if "__pycache__" not in file.parts and (file.suffix in TEXT or file.name in TEXT_NAMES):
            yield file


def lines_findings(path: Path, lines: list[str]) -> Iterator[tuple[int, str]]:
    """Line and complaint about one file by itself."""
    licensed = path.suffix in LICENSED or path.name in LICENSED_NAMES
    first = lines[1] if lines[:1] and lines[0].startswith("#!") else "".join(lines[:1])
    if licensed and not LICENCE.match(first):
        yield 1, "the first line is not an SPDX licence line"
    if licensed and len(lines) > MOST_LINES:
        yield MOST_LINES, f"{len(lines)} lines, more than {MOST_LINES}"
    if path.suffix == ".hpp" and "#pragma once" not in lines:
        yield 1, "no #pragma once"
    for number, line in enumerate(lines, start=1):
        if line != line.rstrip():
            yield number, "white space at the end of the line"
    if lines and not lines[-1]:
        yield len(lines), "blank line at the end of the file"


def names_in(text: str, pattern: str) -> set[str]:
    return set(re.findall(pattern, text, re.MULTILINE))


def plug_in_findings(root: Path, plug_ins: PlugIns) -> Iterator[str]:
    listing = root / plug_ins.listing
    if not listing.exists():
        yield f"{plug_ins.listing}:1: is missing"
        return
    listed = names_in(listing.read_text(encoding="utf-8"), rf"^{plug_ins.macro}\((\w+)\)$")
    written: set[str] = set()
    for file in sorted((root / plug_ins.folder).glob("*.cpp")):
        specs = names_in(file.read_text(encoding="utf-8"), rf"^{plug_ins.spec} (\w+)\(\) \{{")
        if not specs:
            yield f"{file.relative_to(root)}:1: defines no {plug_ins.spec}"
        for name in sorted(specs - listed):
            yield f"{file.relative_to(root)}:1: {name} is not listed in {plug_ins.listing}"
        written |= specs
    for name in sorted(listed - written):
        yield f"{plug_ins.listing}:1: {name} is not defined in {plug_ins.folder}"


def changelog_findings(root: Path) -> Iterator[str]:
    changelog = root / "CHANGELOG.md"
    if not changelog.exists() or "\n## [Unreleased]\n" not in changelog.read_text(encoding="utf-8"):
        yield "CHANGELOG.md:1: has no section [Unreleased]"


def findings(root: Path) -> list[str]:
    """Every broken habit in the tree, as `file:line: what`."""
    found = []
    for file in text_files(root):
        path = file.relative_to(root)
        text = file.read_text(encoding="utf-8")
        if text and not text.endswith("\n"):
            found.append(f"{path}:1: no line end at the end of the file")
        found += [
            f"{path}:{n}: {what}" for n, what in lines_findings(path, text.removesuffix("\n").split("\n"))
        ]
    for plug_ins in PLUG_INS:
        found += plug_in_findings(root, plug_ins)
    found += changelog_findings(root)
    return found


def main() -> int:
    found = findings(Path(__file__).resolve().parents[1])
    print("\n".join(found), end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
