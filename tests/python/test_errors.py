# SPDX-License-Identifier: Apache-2.0
"""Errors carry every fault as fields and tell them readably."""

from __future__ import annotations

import pickle

import pytest

from pairwright.errors import (
    DataError,
    Fault,
    InputError,
    LimitError,
    MissingInputError,
    PolicyError,
    from_core,
)


def test_the_core_s_faults_become_typed_errors() -> None:
    faults = [{"code": "bad_level", "table": "mentees", "row": 3, "column": "wants", "message": "m"}]
    error = from_core("data", faults)
    assert type(error) is DataError and isinstance(error, ValueError)
    assert error.faults == (Fault(code="bad_level", table="mentees", row=3, column="wants", message="m"),)
    assert type(from_core("policy", faults)) is PolicyError
    assert type(from_core("limit", faults)) is LimitError


def test_an_error_lists_twenty_faults_and_counts_the_rest() -> None:
    faults = [Fault(code="c", table="t", row=row, message="m", hint="h") for row in range(1, 23)]
    lines = str(DataError(faults)).splitlines()
    assert lines[0] == "22 faults:"
    assert lines[1] == "  t, row 1: m (h) [c]"
    assert lines[20] == "  t, row 20: m (h) [c]"
    assert lines[21:] == ["  and 2 more"]


def test_a_single_fault_is_told_in_one_line() -> None:
    fault = Fault(
        code="bad_level",
        table="mentees",
        row=3,
        column="wants",
        message="level is not a number",
        hint="write python:4",
        source="a.csv",
        line=5,
    )
    expected = "a.csv, line 5, row 3, column 'wants': level is not a number (write python:4) [bad_level]"
    assert str(DataError([fault])) == expected


def test_an_error_survives_pickling() -> None:
    error = MissingInputError([Fault(code="c", table="t", message="m")])
    assert pickle.loads(pickle.dumps(error)).faults == error.faults


def test_an_error_without_faults_is_a_mistake() -> None:
    with pytest.raises(TypeError):
        InputError([])
