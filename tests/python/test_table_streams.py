# SPDX-License-Identifier: Apache-2.0
"""How an Arrow stream is taken, used up and released."""

from __future__ import annotations

import gc

import polars as pl
import pyarrow as pa
import pytest

from arrow_streams import CountedStream
from pairwright import _core
from pairwright.errors import DataError

FRAME = pa.table({"id": ["a", "b"], "capacity": [1, 2]})
REFUSED = pa.table({"id": [b"a"]})
TOO_LARGE = pa.table({"id": pa.array([2**64 - 1], pa.uint64())})


def test_a_stream_that_is_read_is_released_once() -> None:
    stream = CountedStream(FRAME)
    assert stream.in_capsule
    table = _core.Table.from_arrow("mentees", "", stream.__arrow_c_stream__())
    assert table.rows == 2
    assert stream.releases == 1
    assert not stream.in_capsule


@pytest.mark.parametrize(
    ("frame", "fail_at"), [(FRAME, "schema"), (FRAME, "next"), (REFUSED, ""), (TOO_LARGE, "")]
)
def test_a_stream_that_cannot_be_read_is_released_once(frame: pa.Table, fail_at: str) -> None:
    stream = CountedStream(frame, fail_at)
    with pytest.raises(DataError):
        _core.Table.from_arrow("mentees", "", stream.__arrow_c_stream__())
    assert stream.releases == 1
    assert not stream.in_capsule


def test_a_capsule_can_be_read_once() -> None:
    capsule = FRAME.__arrow_c_stream__()
    _core.Table.from_arrow("mentees", "", capsule)
    with pytest.raises(DataError, match="used before"):
        _core.Table.from_arrow("mentees", "", capsule)


def test_a_failing_stream_is_reported_with_its_table() -> None:
    stream = CountedStream(FRAME, "next")
    with pytest.raises(DataError) as caught:
        _core.Table.from_arrow("mentees", "my frame", stream.__arrow_c_stream__())
    [fault] = caught.value.faults
    assert (fault.code, fault.table, fault.source) == ("arrow_stream", "mentees", "my frame")
    assert fault.row is None
    assert fault.column is None


def test_other_objects_and_capsules_are_refused() -> None:
    with pytest.raises(TypeError):
        _core.Table.from_arrow("mentees", "", FRAME)
    with pytest.raises(ValueError, match="PyCapsule"):
        _core.Table.from_arrow("mentees", "", FRAME.schema.__arrow_c_schema__())


def test_a_column_alone_is_no_table() -> None:
    with pytest.raises(DataError, match="a single column"):
        _core.Table.from_arrow("mentees", "", pl.Series([1]).__arrow_c_stream__())


def test_a_table_outlives_its_frame() -> None:
    frame = pl.DataFrame({"id": ["a text of more than twelve bytes"] * 100})
    table = _core.Table.from_arrow("mentees", "", frame.__arrow_c_stream__())
    del frame
    gc.collect()
    assert table._cells("id") == ["a text of more than twelve bytes"] * 100
