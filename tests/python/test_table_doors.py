# SPDX-License-Identifier: Apache-2.0
"""Random tables mean the same whichever way they come in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, NamedTuple

import polars as pl
import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from pairwright import _core

Values = st.SearchStrategy[Any]

FIELDS = ("python", "c++", "größe")


class ColumnKind(NamedTuple):
    """A kind of column: its values and its type in both libraries."""

    values: Values
    arrow: pa.DataType
    polars: Any


def dict_of_fields(numbers: tuple[float | None, ...]) -> dict[str, float | None]:
    return dict(zip(FIELDS, numbers, strict=True))


TEXT = st.text(max_size=20)
REAL = st.floats()
WANT = st.fixed_dictionaries({"skill": TEXT, "target": st.none() | REAL, "weight": st.none() | REAL})
STRETCH = st.fixed_dictionaries({"day": TEXT, "start": TEXT, "end": TEXT})

KINDS = {
    "text": ColumnKind(TEXT, pa.string(), pl.String),
    "category": ColumnKind(TEXT, pa.dictionary(pa.int32(), pa.string()), pl.Categorical),
    "integer": ColumnKind(st.integers(-(2**63), 2**63 - 1), pa.int64(), pl.Int64),
    "real": ColumnKind(REAL, pa.float64(), pl.Float64),
    "truth": ColumnKind(st.booleans(), pa.bool_(), pl.Boolean),
    "date": ColumnKind(st.dates(), pa.date32(), pl.Date),
    "moment": ColumnKind(st.datetimes(), pa.timestamp("us"), pl.Datetime("us")),
    "instant": ColumnKind(
        st.datetimes(timezones=st.just(dt.UTC)), pa.timestamp("us", "UTC"), pl.Datetime("us", "UTC")
    ),
    "names": ColumnKind(st.lists(st.none() | TEXT, max_size=4), pa.list_(pa.string()), pl.List(pl.String)),
    "numbers": ColumnKind(
        st.tuples(*[st.none() | REAL] * 3).map(lambda numbers: dict(zip(FIELDS, numbers, strict=True))),
        pa.struct(dict.fromkeys(FIELDS, pa.float64())),
        pl.Struct(dict.fromkeys(FIELDS, pl.Float64)),
    ),
    "wants": ColumnKind(
        st.lists(st.none() | WANT, max_size=3),
        pa.large_list(pa.struct({"skill": pa.string(), "target": pa.float64(), "weight": pa.float64()})),
        pl.List(pl.Struct({"skill": pl.String, "target": pl.Float64, "weight": pl.Float64})),
    ),
    "stretches": ColumnKind(
        st.lists(STRETCH, max_size=3),
        pa.list_view(pa.struct(dict.fromkeys(("day", "start", "end"), pa.string()))),
        pl.List(pl.Struct(dict.fromkeys(("day", "start", "end"), pl.String))),
    ),
}


@st.composite
def tables(draw: Callable[[Values], Any]) -> dict[str, list[Any]]:
    """Columns of equal length, each of a kind of `KINDS`."""
    rows = draw(st.integers(0, 6))
    names = draw(st.lists(st.sampled_from(sorted(KINDS)), unique=True))
    column = {name: st.lists(st.none() | KINDS[name].values, min_size=rows, max_size=rows) for name in names}
    return {name: draw(values) for name, values in column.items()}


def cells_of(table: _core.Table) -> str:
    """All cells, written out so that NaN equals NaN."""
    return repr({name: table._cells(name) for name in table.columns})


def from_lists(columns: dict[str, list[Any]]) -> str:
    return cells_of(_core.Table.from_lists("mentees", "", columns))


def from_frame(frame: Any) -> str:
    return cells_of(_core.Table.from_arrow("mentees", "", frame.__arrow_c_stream__()))


def arrow_table(columns: dict[str, list[Any]], cut: int) -> pa.Table:
    """The rows as two chunks that are slices of longer arrays."""
    arrays = {}
    for name, values in columns.items():
        array = pa.array([*values[-1:], *values, *values[:1]], KINDS[name].arrow)[1:][: len(values)]
        arrays[name] = pa.chunked_array([array[:cut], array[cut:]])
    return pa.table(arrays)


def expected_cells(values: list[Any]) -> list[Any]:
    """What a column of single values, other than dates, must become; written anew here."""
    return [str(value).lower() if isinstance(value, bool) else value for value in values]


@settings(deadline=None)  # the libraries load parts of themselves at first use
@given(tables(), st.integers(0, 6))
def test_frames_and_lists_become_the_same_cells(columns: dict[str, list[Any]], cut: int) -> None:
    by_lists = from_lists(columns)
    assert from_frame(arrow_table(columns, cut)) == by_lists
    schema = {name: KINDS[name].polars for name in columns}
    assert from_frame(pl.DataFrame(columns, schema=schema)) == by_lists


@settings(deadline=None)
@given(tables())
def test_single_values_stay_what_they_are(columns: dict[str, list[Any]]) -> None:
    single = {name: columns[name] for name in columns if name in ("text", "integer", "real", "truth")}
    expected = {name: expected_cells(values) for name, values in single.items()}
    assert from_lists(single) == repr(expected)


@settings(deadline=None)
@given(st.lists(st.none() | st.dictionaries(TEXT, st.none() | REAL, max_size=3)))
def test_dicts_and_maps_become_the_same_cells(dicts: list[dict[str, float | None] | None]) -> None:
    pairs = [None if each is None else list(each.items()) for each in dicts]
    maps = pa.table({"x": pa.array(pairs, pa.map_(pa.string(), pa.float64()))})
    filled = [None if each is None else {k: v for k, v in each.items() if v is not None} for each in dicts]
    by_lists = from_lists({"x": dicts})
    # Without any dict the lists cannot tell that it is a column of dicts: blank all the same.
    assert from_frame(maps) == by_lists == from_lists({"x": filled})
