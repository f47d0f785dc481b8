# SPDX-License-Identifier: Apache-2.0
"""What a table cannot hold is refused with its place, every fault at once, and without the data."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import polars as pl
import pyarrow as pa
import pytest

from pairwright import _core
from pairwright.errors import DataError, Fault

FIRST_MOMENT = dt.datetime(1, 1, 1, tzinfo=dt.timezone(dt.timedelta(hours=2)))


def faults_of_frame(frame: Any) -> tuple[Fault, ...]:
    with pytest.raises(DataError) as caught:
        _core.Table.from_arrow("mentors", "frame", frame.__arrow_c_stream__())
    return caught.value.faults


def faults_of_lists(**columns: list[Any]) -> tuple[Fault, ...]:
    with pytest.raises(DataError) as caught:
        _core.Table.from_lists("mentors", "lists", columns)
    return caught.value.faults


@pytest.mark.parametrize(
    ("array", "type_name"),
    [
        (pa.array([b"x"]), "binary"),
        (pa.array([b"x"], pa.large_binary()), "large_binary"),
        (pa.array([b"x"], pa.binary_view()), "binary_view"),
        (pa.array([b"x"], pa.binary(1)), "fixed_size_binary"),
        (pa.array([1], pa.float16()), "float16"),
        (pa.array([Decimal(1)], pa.decimal256(50)), "decimal256"),
        (pa.array([0], pa.date64()), "date64"),
        (pa.array([dt.time(1)], pa.time32("s")), "time32[s]"),
        (pa.array([dt.time(1)]), "time64[us]"),
        (pa.array([dt.timedelta(1)]), "duration[us]"),
        (pa.array([pa.MonthDayNano([1, 1, 1])]), "month_day_nano_interval"),
        (pa.array([1]).dictionary_encode(), "dictionary<int64>"),
        (
            pa.array(["x"]).dictionary_encode().cast(pa.dictionary(pa.int8(), pa.binary())),
            "dictionary<binary>",
        ),
        (pa.RunEndEncodedArray.from_arrays([1], ["x"]), "run_end_encoded"),
        (
            pa.UnionArray.from_sparse(pa.array([0], pa.int8()), [pa.array([1])]),
            "sparse_union<int64>",
        ),
        (
            pa.ExtensionArray.from_storage(pa.bool8(), pa.array([1], pa.int8())),
            "extension<arrow.bool8>",
        ),
        (pa.array([[1]]), "list<int64>"),
        (pa.array([[True]]), "list<bool>"),
        (pa.array([[["x"]]]), "list<list>"),
        (pa.array([[[("x", 1)]]], pa.list_(pa.map_(pa.string(), pa.int8()))), "list<map>"),
        (pa.array([{"a": "x"}]), "a struct with a field of type utf8"),
        (pa.array([{"a": [1]}]), "a struct with a field of type list<int64>"),
        (pa.array([[(1, 1)]], pa.map_(pa.int8(), pa.int8())), "a map with a key of type int8"),
        (
            pa.array([[("x", "y")]], pa.map_(pa.string(), pa.string())),
            "a map with a value of type utf8",
        ),
    ],
)
def test_arrow_types_outside_the_closed_set(array: pa.Array, type_name: str) -> None:
    [fault] = faults_of_frame(pa.table({"fine": pa.nulls(len(array)), "x": array}))
    assert fault == Fault(
        code="column_type",
        table="mentors",
        column="x",
        message=f"{type_name} cannot be read",
        hint=fault.hint,
        source="frame",
    )
    assert fault.hint


def test_a_frame_of_objects_is_refused() -> None:
    [fault] = faults_of_frame(pl.DataFrame({"x": pl.Series([dt.time(1)])}))
    assert fault.message == "time64[ns] cannot be read"


def test_every_fault_of_a_frame_is_reported() -> None:
    types = faults_of_frame(pa.table({"a": [b"x"], "b": [1], "c": [[1]]}))
    assert [fault.column for fault in types] == ["a", "c"]
    late = pa.array([0, 2_932_897, None, -719_163], pa.int32()).cast(pa.date32())
    large = pa.array([0, 2**63, None, 2**64 - 1], pa.uint64())
    values = faults_of_frame(pa.table({"late": late, "large": large}))
    places = {(fault.code, fault.column, fault.row) for fault in values}
    assert places == {("value_range", column, row) for column in ("late", "large") for row in (2, 4)}


ITEMS = "the structs in its lists have "


@pytest.mark.parametrize(
    ("items", "message"),
    [
        ([{"level": 1}], ITEMS + "no text field to be the name"),
        ([{"a": "x", "b": "y"}], ITEMS + "two text fields, 'a' and 'b'"),
        ([{"a": "x", "b": 1, "c": 2}], ITEMS + "two numbers of one meaning, 'b' and 'c'"),
        (
            [{"a": "x", "weight": 1, "importance": 2}],
            ITEMS + "two numbers of one meaning, 'weight' and 'importance'",
        ),
        ([{"a": "x", "b": True}], ITEMS + "a field 'b' that is neither text nor a number"),
        ([{"a": "x", "b": [1]}], ITEMS + "a field 'b' that is neither text nor a number"),
        (
            [{"day": "Mon", "start": "9:00", "end": "9:30", "zone": "UTC"}],
            ITEMS + "two text fields, 'day' and 'start'",
        ),
    ],
)
def test_lists_of_structs_that_are_not_plain(items: list[Any], message: str) -> None:
    [by_frame] = faults_of_frame(pa.table({"x": [items]}))
    [by_lists] = faults_of_lists(x=[items])
    assert by_frame.message == by_lists.message == message
    assert by_frame.column == by_lists.column == "x"
    assert by_frame.row is by_lists.row is None


@pytest.mark.parametrize(
    ("values", "row", "message"),
    [
        ([1, None, [2]], 3, "a list in a column that begins with a whole number"),
        ([1, 2.5, dt.date(2024, 1, 1)], 3, "a date in a column that begins with a whole number"),
        ([True, 1], 2, "a whole number in a column that begins with a truth value"),
        (["x", {"y": 1}], 2, "a dict in a column that begins with a text"),
        ([["x"], [{"y": 1}]], 2, "a dict in a column that begins with a text"),
        ([["x", 1]], 1, "a whole number in a column that begins with a text"),
        ([None, {"x"}], 2, "a value of type set cannot be read"),
        ([b"x"], 1, "a value of type bytes cannot be read"),
        ([None, 2**63], 2, "a whole number beyond 64 bits with sign"),
        (["x", -(2**63) - 1], 2, "a whole number beyond 64 bits with sign"),
        ([{"x": 2**63}], 1, "a whole number beyond 64 bits with sign"),
        (["x", "\ud800"], 2, "text with half of a surrogate pair"),
        ([["\udfff"]], 1, "text with half of a surrogate pair"),
        (["x", float("nan")], 2, "not a finite number, in a column of texts"),
        ([None, FIRST_MOMENT], 2, "a date outside the years 1 to 9999"),
        ([[1]], None, "its lists hold a whole number"),
        ([{1: 1}], 1, "a dict with a name that is not text"),
        ([{"x": 1}, {"x": "y"}], 2, "a dict with a text where a number is expected"),
        ([[()]], 1, "a tuple in a list is not (name, number, importance)"),
        ([[("x", "y")]], 1, "a tuple in a list is not (name, number, importance)"),
        ([[("x", 1, 2, 3)]], 1, "a tuple in a list is not (name, number, importance)"),
    ],
)
def test_python_values_that_are_refused(values: list[Any], row: int | None, message: str) -> None:
    [fault] = faults_of_lists(fine=[None] * len(values), x=values)
    assert (fault.column, fault.row, fault.message) == ("x", row, message)
    assert (fault.table, fault.source) == ("mentors", "lists")


def test_every_fault_of_lists_is_reported() -> None:
    faults = faults_of_lists(a=[1, "\ud800", 2**63], b=[[1], None, None], c=[1, 2, 3])
    places = [(fault.column, fault.row) for fault in faults]
    assert places == [("a", 2), ("a", 3), ("b", None)]


def test_columns_of_different_lengths_are_refused() -> None:
    [fault] = faults_of_lists(a=[1, 2], b=[1])
    assert (fault.code, fault.column) == ("shape", "b")


def test_names_of_columns_stand_once() -> None:
    twice = pa.Table.from_arrays([pa.array([1]), pa.array([2])], ["id", "id"])
    [fault] = faults_of_frame(twice)
    assert (fault.code, fault.column) == ("duplicate_column", "id")
