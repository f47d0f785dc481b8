# SPDX-License-Identifier: Apache-2.0
"""The checks of the tree find what they are for in small wrong trees, and pass a right one."""

from __future__ import annotations

from pathlib import Path

import pytest

import check_layers
import check_tree

LICENCE = "// SPDX-License-Identifier: Apache-2.0\n"
RIGHT_TREE = {
    "CHANGELOG.md": "# Changelog\n\n## [Unreleased]\n",
    "include/pairwright/base/score.hpp": LICENCE + "#pragma once\n",
    "src/score/factors.def": LICENCE + "PAIRWRIGHT_FACTOR(goals)\n",
    "src/score/factors/goals.cpp": LICENCE + "FactorSpec goals() {\n}\n",
    "src/score/rules.def": LICENCE + "PAIRWRIGHT_RULE(excluded)\n",
    "src/score/rules/excluded.cpp": LICENCE + "RuleSpec excluded() {\n}\n",
    "src/solve/objectives.def": LICENCE + "PAIRWRIGHT_OBJECTIVE(total)\n",
    "src/solve/objectives/total.cpp": LICENCE + "Objective total() {\n}\n",
    "src/solve/solvers.def": LICENCE + "PAIRWRIGHT_SOLVER(paths)\n",
    "src/solve/solvers/paths.cpp": LICENCE + "SolverSpec paths() {\n}\n",
}


def plant(root: Path, files: dict[str, str]) -> Path:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


def test_a_right_tree_has_no_findings(tmp_path: Path) -> None:
    plant(tmp_path, RIGHT_TREE)
    assert check_tree.findings(tmp_path) == []
    assert check_layers.findings(tmp_path) == []


@pytest.mark.parametrize(
    ("path", "include", "finding"),
    [
        ("src/model/x.cpp", '"pairwright/score/scorer.hpp"', "model may not include score"),
        ("src/solve/x.cpp", '"explain/helper.hpp"', "solve may not include explain"),
        ("tests/graph/x_test.cpp", '"pairwright/solve/solver.hpp"', "graph may not include solve"),
        ("tests/explain/x_test.cpp", "<pairwright/match.hpp>", "explain may not include match"),
        ("bench/x_bench.cpp", '"python/module.hpp"', "bench may not include python"),
        ("src/base/x.cpp", '"pairwright/misc/x.hpp"', "pairwright/misc/x.hpp is in no layer"),
        ("include/pairwright/io/x.hpp", "<boost/json.hpp>", "may not show boost/json.hpp"),
        (
            "include/pairwright/match.hpp",
            "<pybind11/pybind11.h>",
            "may not show pybind11/pybind11.h",
        ),
        ("include/pairwright/io/x.hpp", "<arrow/api.h>", "may not show arrow/api.h"),
    ],
)
def test_an_include_against_the_order_is_found(tmp_path: Path, path: str, include: str, finding: str) -> None:
    plant(tmp_path, {path: f"{LICENCE}#include {include}\n"})
    (found,) = check_layers.findings(tmp_path)
    assert found.startswith(f"{path}:2: ")
    assert finding in found


@pytest.mark.parametrize(
    ("path", "include"),
    [
        ("src/solve/x.cpp", '"pairwright/solve/solver.hpp"'),
        ("src/solve/x.cpp", '"pairwright/base/score.hpp"'),
        ("src/io/x.cpp", "<boost/json.hpp>"),
        ("src/model/x.cpp", '"tzif.hpp"'),
        ("tests/solve/x_test.cpp", '"graph/draft.hpp"'),
        ("python/src/x.cpp", '"pairwright/match.hpp"'),
        ("include/pairwright/graph/boost_graph.hpp", "<boost/graph/graph_traits.hpp>"),
        ("tests/package/main.cpp", "<pairwright/match.hpp>"),
    ],
)
def test_an_include_in_order_passes(tmp_path: Path, path: str, include: str) -> None:
    plant(tmp_path, {path: f"{LICENCE}#include {include}\n"})
    assert check_layers.findings(tmp_path) == []


def test_a_file_in_no_layer_is_found(tmp_path: Path) -> None:
    plant(tmp_path, {"src/helpers/x.cpp": LICENCE})
    assert check_layers.findings(tmp_path) == ["src/helpers/x.cpp:1: is in no layer's folder"]


@pytest.mark.parametrize(
    ("path", "text", "finding"),
    [
        ("src/base/x.cpp", "int x;\n", "src/base/x.cpp:1: the first line is not an SPDX"),
        ("tools/x.sh", "#!/bin/sh\nls\n", "tools/x.sh:1: the first line is not an SPDX"),
        ("src/base/x.cpp", LICENCE * 401, "src/base/x.cpp:400: 401 lines, more than 400"),
        ("include/pairwright/base/x.hpp", LICENCE, "x.hpp:1: no #pragma once"),
        ("docs/x.md", "one \ntwo\n", "docs/x.md:1: white space at the end"),
        ("docs/x.md", "one\n\n", "docs/x.md:2: blank line at the end"),
        ("docs/x.md", "one", "docs/x.md:1: no line end at the end"),
        ("src/score/factors.def", LICENCE, "goals.cpp:1: goals is not listed"),
        (
            "src/score/rules.def",
            LICENCE + "PAIRWRIGHT_RULE(excluded)\nPAIRWRIGHT_RULE(lunch)\n",
            "rules.def:1: lunch is not defined in src/score/rules",
        ),
        ("src/solve/solvers/x.cpp", LICENCE, "x.cpp:1: defines no SolverSpec"),
        ("CHANGELOG.md", "# Changelog\n", "CHANGELOG.md:1: has no section [Unreleased]"),
    ],
)
def test_a_broken_habit_is_found(tmp_path: Path, path: str, text: str, finding: str) -> None:
    plant(tmp_path, RIGHT_TREE | {path: text})
    (found,) = check_tree.findings(tmp_path)
    assert finding in found


def test_a_listing_that_is_missing_is_found(tmp_path: Path) -> None:
    plant(tmp_path, RIGHT_TREE)
    (tmp_path / "src/solve/solvers.def").unlink()
    assert check_tree.findings(tmp_path) == ["src/solve/solvers.def:1: is missing"]


def test_what_tools_leave_behind_is_not_ours(tmp_path: Path) -> None:
    plant(tmp_path, RIGHT_TREE | {"build/x.cpp": "x", "tools/__pycache__/x.py": "x"})
    assert check_tree.findings(tmp_path) == []
