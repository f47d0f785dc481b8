# SPDX-License-Identifier: Apache-2.0
"""Frames of every library go in, and the mentees' kind comes back."""

from __future__ import annotations

import builtins
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import narwhals.stable.v2 as nw
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import pairwright as pw
from conftest import ROOT, Rows


def blank_to_none(rows: Rows) -> list[dict[str, str | None]]:
    return [{name: cell or None for name, cell in row.items()} for row in rows]


def to_duckdb(rows: list[dict[str, Any]]) -> Any:
    table = pa.Table.from_pylist(rows)
    return duckdb.from_arrow(table)


KINDS: dict[str, tuple[Callable[[list[dict[str, Any]]], Any], type]] = {
    "pandas": (pd.DataFrame, pd.DataFrame),
    "polars": (pl.DataFrame, pl.DataFrame),
    "polars lazy": (lambda rows: pl.DataFrame(rows).lazy(), pl.DataFrame),
    "pyarrow": (pa.Table.from_pylist, pa.Table),
    "duckdb": (to_duckdb, duckdb.DuckDBPyRelation),
    "dicts": (list, list),
}


def rows_of(frame: Any) -> list[dict[str, Any]]:
    if isinstance(frame, list):
        return frame
    if isinstance(frame, duckdb.DuckDBPyRelation):
        return [dict(zip(frame.columns, row, strict=True)) for row in frame.fetchall()]
    return list(nw.from_native(frame, eager_only=True).iter_rows(named=True))


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_frame_gives_the_same_answer_in_its_own_kind(
    sample: tuple[Rows, Rows], kind: str
) -> None:
    expected = pw.match(*sample)
    make, returned = KINDS[kind]
    result = pw.match(*(make(blank_to_none(rows)) for rows in sample))
    assert result.to_json() == expected.to_json()
    for table in ("pairs", "unmatched", "prices", "surpluses"):
        frame = getattr(result, table)
        assert isinstance(frame, returned)
        assert rows_of(frame) == getattr(expected, table)


def test_an_empty_result_keeps_the_kind_of_frame() -> None:
    for make, returned in KINDS.values():
        nobody = make([{"id": "e1", "wants": "sql"}])
        result = pw.match(nobody, [])
        assert isinstance(result.pairs, returned)
        assert rows_of(result.pairs) == []
        assert len(rows_of(result.unmatched)) == 1


def test_files_and_frames_mean_the_same(sample: tuple[Rows, Rows]) -> None:
    expected = pw.match(*sample).to_json()
    paths = ROOT / "data/mentees.csv", str(ROOT / "data/mentors.csv")
    assert pw.match(*paths).to_json() == expected
    columns = [{name: [row[name] for row in rows] for name in rows[0]} for rows in sample]
    assert pw.match(*columns).to_json() == expected


def test_pandas_without_pyarrow_goes_in_by_its_values(
    sample: tuple[Rows, Rows], monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = pw.match(*sample).to_json()
    frames = [pd.DataFrame(blank_to_none(rows), dtype=object) for rows in sample]
    imported = builtins.__import__

    def without_pyarrow(name: str, *rest: Any, **named: Any) -> Any:
        if name.partition(".")[0] == "pyarrow":
            raise ImportError(name)
        return imported(name, *rest, **named)

    def no_stream(*_: object, **__: object) -> None:
        raise ImportError("pyarrow")

    monkeypatch.setattr(builtins, "__import__", without_pyarrow)
    monkeypatch.setattr(pd.DataFrame, "__arrow_c_stream__", no_stream)
    assert pw.match(*frames).to_json() == expected


def test_native_lists_structs_and_maps_mean_what_the_text_means() -> None:
    text_mentees = [
        {"id": "e1", "wants": "python:4*2; sql", "goals": "promotion*2; speaking", "values": "a=5; b=2; c=1",
         "availability": "Mon 09:00-12:00; Tue 14:00-16:00"},
    ]  # fmt: skip
    text_mentors = [
        {"id": "m1", "skills": "python:3; sql:2", "goals": "speaking", "values": "a=4; b=4; c=1",
         "availability": "Mon 10:00-11:30"},
    ]  # fmt: skip
    mentees = pl.DataFrame(
        {
            "id": ["e1"],
            "wants": [
                [
                    {"skill": "python", "target": 4.0, "importance": 2.0},
                    {"skill": "sql", "target": 3.0, "importance": 1.0},
                ]
            ],
            "goals": [[{"goal": "promotion", "importance": 2.0}, {"goal": "speaking", "importance": 1.0}]],
            "values": [{"a": 5, "b": 2, "c": 1}],
            "availability": [["Mon 09:00-12:00", "Tue 14:00-16:00"]],
        }
    )  # fmt: skip
    maps = pa.map_(pa.string(), pa.float64())
    mentors = pa.table(
        {
            "id": ["m1"],
            "skills": pa.array([[("python", 3.0), ("sql", 2.0)]], type=maps),
            "goals": pa.array([["speaking"]]),
            "values": pa.array([[("a", 4.0), ("b", 4.0), ("c", 1.0)]], type=maps),
            "availability": pa.array([[{"day": "Mon", "start": "10:00", "end": "11:30"}]]),
        }
    )
    text = json.loads(pw.match(text_mentees, text_mentors).to_json())
    native = json.loads(pw.match(mentees, mentors).to_json())
    assert native == text
    plain = pw.match(
        [{"id": "e1", "wants": [{"skill": "python", "target": 4, "importance": 2}, {"skill": "sql"}],
          "goals": {"promotion": 2, "speaking": 1}, "values": {"a": 5, "b": 2, "c": 1},
          "availability": ["Mon 09:00-12:00", "Tue 14:00-16:00"]}],
        [{"id": "m1", "skills": {"python": 3, "sql": 2}, "goals": ["speaking"],
          "values": {"a": 4, "b": 4, "c": 1}, "availability": ["Mon 10:00-11:30"]}],
    )  # fmt: skip
    assert json.loads(plain.to_json()) == text


@pytest.mark.parametrize("wrong", [7, object(), lambda: None, {"id"}, [1, 2]])
def test_what_is_no_table_is_refused(wrong: Any) -> None:
    with pytest.raises(pw.DataError, match="mentees"):
        pw.match(wrong, [])


def test_a_type_outside_the_set_is_refused_by_column_and_type() -> None:
    frame = pa.table({"id": ["e1"], "wants": pa.array([b"x"], type=pa.binary())})
    with pytest.raises(pw.DataError, match="wants") as raised:
        pw.match(frame, [])
    assert "binary" in str(raised.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"none\.csv"):
        pw.match(tmp_path / "none.csv", [])
