# SPDX-License-Identifier: Apache-2.0
"""Frames of every library, and lists of Python values, become the same cells."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from pairwright import _core

UTC_PLUS_2 = dt.timezone(dt.timedelta(hours=2))


def cells_of(table: _core.Table) -> dict[str, list[Any]]:
    return {name: table._cells(name) for name in table.columns}


def from_frame(frame: Any) -> dict[str, list[Any]]:
    """Cells that come in by the Arrow stream."""
    return cells_of(_core.Table.from_arrow("mentees", "frame", frame.__arrow_c_stream__()))


def from_lists(columns: Mapping[str, Sequence[Any]]) -> dict[str, list[Any]]:
    """Cells that come in as Python values."""
    lists = {name: list(values) for name, values in columns.items()}
    return cells_of(_core.Table.from_lists("mentees", "lists", lists))


def named(*names: str) -> list[tuple[str, None, None]]:
    return [(name, None, None) for name in names]


PEOPLE: dict[str, list[Any]] = {
    "id": ["e1", "Zoë", None],
    "location": ["Köln", "Köln", None],
    "age": [41, None, 7],
    "level": [1.5, 2.0, None],
    "remote": [True, None, False],
    "since": [dt.date(2024, 2, 29), None, dt.date(1969, 12, 31)],
    "languages": [["de", "en"], [], None],
    "values": [{"order": 5, "ease": None}, {"order": None, "ease": 2}, None],
    "wants": [[{"skill": "c++", "target": 4.0, "weight": 2}], [], None],
}
PEOPLE_CELLS: dict[str, list[Any]] = {
    "id": ["e1", "Zoë", None],
    "location": ["Köln", "Köln", None],
    "age": [41, None, 7],
    "level": [1.5, 2.0, None],
    "remote": ["true", None, "false"],
    "since": ["2024-02-29", None, "1969-12-31"],
    "languages": [named("de", "en"), None, None],
    "values": [[("order", 5.0, None)], [("ease", 2.0, None)], None],
    "wants": [[("c++", 4.0, 2.0)], None, None],
}


def test_polars_frames() -> None:
    frame = pl.DataFrame(PEOPLE).with_columns(pl.col("location").cast(pl.Categorical))
    assert from_frame(frame) == PEOPLE_CELLS
    enum = frame.with_columns(pl.col("location").cast(pl.Enum(["Bonn", "Köln"])))
    assert from_frame(enum) == PEOPLE_CELLS


def test_pyarrow_tables() -> None:
    assert from_frame(pa.table(PEOPLE)) == PEOPLE_CELLS


def test_duckdb_relations() -> None:
    people = pa.table(PEOPLE)
    relation = duckdb.connect().from_arrow(people)
    assert from_frame(relation) == PEOPLE_CELLS


def test_pandas_frames() -> None:
    frame = pd.DataFrame(PEOPLE).astype({"location": "category", "age": "Int64", "remote": "boolean"})
    assert from_frame(frame) == PEOPLE_CELLS


def test_pandas_frames_as_lists_without_pyarrow() -> None:
    frame = pd.DataFrame(PEOPLE).astype({"location": "category", "age": "Int64"}).astype(object)
    lists = {name: column.where(column.notna(), None).tolist() for name, column in frame.items()}
    assert from_lists(lists) == PEOPLE_CELLS


def test_lists() -> None:
    assert from_lists(PEOPLE) == PEOPLE_CELLS


def test_names_rows_and_columns() -> None:
    table = _core.Table.from_lists("mentors", "", {"id": ["m1", "m2"], "Größe": [1, 2]})
    assert (table.name, table.rows, table.columns) == ("mentors", 2, ["id", "Größe"])


NAIVE = dt.datetime(2024, 5, 1, 12, 30)
ONE, TWO = ("python", 4.0, None), ("sql", 2.5, 1.0)
STRUCTS = [[{"skill": "python", "level": 4.0, "importance": None}], None, []]
MAPS = [[("python", 4)], None, [("sql", None)]]


@pytest.mark.parametrize(
    ("array", "cells"),
    [
        (pa.nulls(2), [None, None]),
        (pa.array([True, None, False]), ["true", None, "false"]),
        *[
            (pa.array([0, None, 100], kind), [0, None, 100])
            for kind in (
                *(pa.int8(), pa.int16(), pa.int32(), pa.int64()),
                *(pa.uint8(), pa.uint16(), pa.uint32(), pa.uint64()),
            )
        ],
        (pa.array([-(2**63), 2**63 - 1]), [-(2**63), 2**63 - 1]),
        (pa.array([2**63 - 1], pa.uint64()), [2**63 - 1]),
        (pa.array([0.5, None], pa.float32()), [0.5, None]),
        (pa.array([0.1, None, float("inf")]), [0.1, None, float("inf")]),
        (pa.array([Decimal("-0.10"), None, Decimal("7.25")]), [-0.1, None, 7.25]),
        (pa.array([Decimal(10**37 + 1)], pa.decimal128(38)), [1e37]),
        (pa.array([Decimal(1200)], pa.decimal128(4, -2)), [1200.0]),
        *[
            (pa.array(["", None, "a text of more than 12 bytes", "ä"], kind),) * 2
            for kind in (pa.string(), pa.large_string(), pa.string_view())
        ],
        (pa.array(["x", None, "y", "x"]).dictionary_encode(), ["x", None, "y", "x"]),
        (
            pa.DictionaryArray.from_arrays(pa.array([1, 0], pa.int64()), pa.array(["n", None])),
            [None, "n"],
        ),
        (
            pa.array([dt.date(1, 1, 1), None, dt.date(9999, 12, 31)]),
            ["0001-01-01", None, "9999-12-31"],
        ),
        (pa.array([NAIVE, None], pa.timestamp("s")), ["2024-05-01T12:30:00", None]),
        (pa.array([1], pa.timestamp("ms")), ["1970-01-01T00:00:00.001000"]),
        (pa.array([-1], pa.timestamp("us")), ["1969-12-31T23:59:59.999999"]),
        (pa.array([1], pa.timestamp("ns")), ["1970-01-01T00:00:00.000000001"]),
        (pa.array([NAIVE], pa.timestamp("us", "Asia/Kolkata")), ["2024-05-01T12:30:00+00:00"]),
        *[
            (
                pa.array([["a", None, "b"], None, [], [None]], kind),
                [named("a", "b"), None, None, None],
            )
            for kind in (
                *(pa.list_(pa.string()), pa.large_list(pa.large_string())),
                *(pa.list_view(pa.string_view()), pa.large_list_view(pa.string())),
            )
        ],
        (
            pa.array([["a", "b"], None, [None, "c"]], pa.list_(pa.string(), 2)),
            [named("a", "b"), None, named("c")],
        ),
        (pa.array([[None], [], None]), [None, None, None]),
        (
            pa.array([["x", "x"]], pa.list_(pa.dictionary(pa.int8(), pa.string()))),
            [named("x", "x")],
        ),
        (pa.array(STRUCTS), [[ONE], None, None]),
        (pa.array([[None, {"n": "sql", "Level": 2.5, "Weight": 1}]]), [[TWO]]),
        (
            pa.array([[{"n": None, "l": 1}]], pa.list_(pa.struct({"n": pa.string(), "l": pa.int8()}))),
            [[("", 1.0, None)]],
        ),
        (
            pa.array([[{"start": "09:00", "end": "12:00", "day": "Mon"}]]),
            [named("Mon 09:00-12:00")],
        ),
        (pa.array([{"python": 4, "sql": None}, None, {}]), [[ONE], None, None]),
        (pa.array(MAPS, pa.map_(pa.string(), pa.int8())), [[ONE], None, None]),
        (
            pa.array([[("python", Decimal("4.0"))]], pa.map_(pa.large_string(), pa.decimal128(3, 1))),
            [[ONE]],
        ),
    ],
    ids=lambda value: str(value.type) if isinstance(value, pa.Array) else "",
)
def test_every_arrow_type(array: pa.Array, cells: Any) -> None:
    expected = cells.to_pylist() if isinstance(cells, pa.Array) else cells
    assert from_frame(pa.table({"x": array})) == {"x": expected}
    padded = pa.concat_arrays([array[:1], array, array[:1]])
    assert from_frame(pa.table({"x": padded[1:-1]})) == {"x": expected}
    chunks = pa.chunked_array([array[:1], array[:0], array[1:]], array.type)
    assert from_frame(pa.table({"x": chunks})) == {"x": expected}
    assert from_frame(pa.table({"x": chunks[:0]})) == {"x": []}


def test_not_a_number_stays_a_value() -> None:
    for cells in (
        from_frame(pl.DataFrame({"x": [float("nan"), None]}))["x"],
        from_lists({"x": [float("nan"), None]})["x"],
    ):
        assert cells[0] != cells[0]
        assert cells[1] is None


def test_frames_without_rows_columns_or_chunks() -> None:
    assert from_frame(pa.table({"x": pa.chunked_array([], pa.string())})) == {"x": []}
    assert from_frame(pa.RecordBatchReader.from_batches(pa.schema({"x": pa.int8()}), [])) == {"x": []}
    assert from_frame(pl.DataFrame(schema={"x": pl.List(pl.String)})) == {"x": []}
    assert from_frame(pa.table({})) == {}
    assert from_frame(pl.DataFrame()) == {}
    assert from_lists({"x": []}) == {"x": []}
    assert from_lists({}) == {}


@pytest.mark.parametrize(
    ("values", "cells"),
    [
        ([None, None], [None, None]),
        ([1, 2.5, None], [1.0, 2.5, None]),
        ([Decimal("0.1"), 1], [0.1, 1.0]),
        (
            ["x", 3, 2.5, 4.0, True, dt.date(2024, 1, 2), None],
            ["x", "3", "2.5", "4", "true", "2024-01-02", None],
        ),
        (
            [NAIVE, NAIVE.replace(microsecond=5)],
            ["2024-05-01T12:30:00", "2024-05-01T12:30:00.000005"],
        ),
        ([NAIVE.replace(tzinfo=UTC_PLUS_2)], ["2024-05-01T10:30:00+00:00"]),
        ([pd.Timestamp("2024-05-01", tz="Asia/Kolkata")], ["2024-04-30T18:30:00+00:00"]),
        ([("a", "b"), ["c"], (), None], [named("a", "b"), named("c"), None, None]),
        ([[("python", 4), ("sql", 2.5, 1)], [["c"]]], [[ONE, TWO], named("c")]),
        (
            [[("python", 4, None), ("Tue", "09:00", "10:30")]],
            [[ONE, ("Tue 09:00-10:30", None, None)]],
        ),
        ([[{"n": "python", "x": 4}, {"n": "sql", "weight": 1, "x": 2.5}]], [[ONE, TWO]]),
        ([{"python": 4.0, "sql": None}, {}, None], [[ONE], None, None]),
        ([np.str_("a"), np.int64(3), np.float32(0.5), np.bool_(True)], ["a", "3", "0.5", "true"]),
        ([np.array(["a", "b"], object), None], [named("a", "b"), None]),
        ([{"python": np.int8(4)}], [[ONE]]),
    ],
)
def test_python_values(values: list[Any], cells: list[Any]) -> None:
    assert from_lists({"x": values}) == {"x": cells}
