# SPDX-License-Identifier: Apache-2.0
"""A C++ program that links the library reads the policy that Python wrote, and makes the same pairs."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

import pairwright as pw

PACKAGE = Path(__file__).parents[1] / "package"
CONSUMERS = Path(__file__).parents[2] / "build/dev/tests/package"

# The cohort of tests/package/main.cpp, and a policy that sets what has no default.
MENTEES = [
    {"id": "e1", "wants": "python:4", "goals": "promotion"},
    {"id": "e2", "wants": "sql:3", "goals": "promotion"},
    {"id": "e3", "wants": "python:2; sql:2", "goals": "public speaking", "manager_id": "m2"},
]
MENTORS = [
    {"id": "m1", "skills": "python:5", "goals": "public speaking", "capacity": 2},
    {"id": "m2", "skills": "sql:4", "goals": "promotion", "capacity": 1},
]
POLICY = {
    "factors": {"skills": {"weight": 4, "missing": 0.25}, "goals": {"weight": 3, "missing": "renormalise"}},
    "rules": {"hierarchy": {"kind": "reporting_line"}, "floor": {"kind": "minimum_score", "score": 0.1}},
}


@pytest.fixture(scope="module")
def result() -> pw.MatchResult:
    return pw.match(MENTEES, MENTORS, policy=POLICY)


def test_the_policy_of_the_consumers_is_what_python_writes(result: pw.MatchResult) -> None:
    assert (PACKAGE / "policy.json").read_text(encoding="utf-8") == result.policy_json()


def test_the_same_cohort_makes_the_same_pairs_in_python(result: pw.MatchResult) -> None:
    pairs = [(pair["mentee_id"], pair["mentor_id"]) for pair in result.pairs]
    assert pairs == [("e1", "m1"), ("e2", "m2"), ("e3", "m1")]


@pytest.mark.parametrize("way", ["find_package", "add_subdirectory"])
def test_a_consumer_reads_the_policy_that_python_wrote(
    way: str, result: pw.MatchResult, tmp_path: Path
) -> None:
    consumer = CONSUMERS / way / "build/consumer"
    if not consumer.exists():
        pytest.skip("the consumers are built by ctest --preset dev -L package")
    policy = tmp_path / "policy.json"
    policy.write_text(result.policy_json(), encoding="utf-8")
    ended = subprocess.run([consumer, policy], capture_output=True, check=False, encoding="utf-8")
    assert (ended.returncode, ended.stderr) == (0, "")
