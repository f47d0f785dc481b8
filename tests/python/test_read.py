# SPDX-License-Identifier: Apache-2.0
"""Tables come out of files and databases exactly as they stand there."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import itertools
import sys
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from pairwright.errors import InputError
from pairwright.read import FORMATS, SourceTable, engine, open_table
from pairwright.read.grid import GridCheck
from pairwright.read.source import Place

Rows = list[tuple[Any, ...]]


def cells(table: SourceTable) -> Rows:
    """The data rows, whatever carries them."""
    if isinstance(table.relation, dict):
        return list(zip(*table.relation.values(), strict=True))
    assert isinstance(table.relation, engine.Loaded)
    rows: Rows = table.relation.relation.fetchall()
    return rows


def read(folder: Path, data: bytes | str, name: str = "mentees.csv") -> SourceTable:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return open_table(path, table="mentees")


def test_a_table_tells_its_role_source_columns_rows_and_hash(tmp_path: Path) -> None:
    data = "id,skills\nm1,python:4\nm2,\n"
    table = read(tmp_path, data)
    assert table.table == "mentees"
    assert table.source == str(tmp_path / "mentees.csv")
    assert table.columns == ("id", "skills")
    assert table.rows == 2
    assert table.sha256 == hashlib.sha256(data.encode()).hexdigest()
    assert cells(table) == [("m1", "python:4"), ("m2", None)]


def test_cells_of_delimited_files_stay_the_text_they_are(tmp_path: Path) -> None:
    texts = ["007", "1E5", "NA", "TRUE", "null", "None", " 1,5 ", "-0", "2020-01-02", "#x", "\\n"]
    lines = "".join(f'"{text}"\n' for text in texts)
    assert cells(read(tmp_path, f"id\n{lines}")) == [(text,) for text in texts]


@pytest.mark.parametrize("blank", ["", '""'])
def test_an_empty_cell_is_blank(tmp_path: Path, blank: str) -> None:
    assert cells(read(tmp_path, f"id,note\nm1,{blank}\n")) == [("m1", None)]


def test_blank_lines_are_no_rows(tmp_path: Path) -> None:
    table = read(tmp_path, "id,note\n\nm1,a\n\n\nm2,b\n\n")
    assert (table.rows, cells(table)) == (2, [("m1", "a"), ("m2", "b")])


def test_the_last_line_needs_no_line_end(tmp_path: Path) -> None:
    assert cells(read(tmp_path, "id,note\r\nm1,a")) == [("m1", "a")]


def test_names_of_columns_may_differ_in_case_only(tmp_path: Path) -> None:
    table = read(tmp_path, "id,ID,Id\n1,2,3\n")
    assert (table.columns, cells(table)) == (("id", "ID", "Id"), [("1", "2", "3")])


def test_names_of_columns_are_trimmed_and_composed(tmp_path: Path) -> None:
    assert read(tmp_path, "id , Gro\u0308\u00dfe\n1,2\n").columns == ("id", "Gr\u00f6\u00dfe")


def test_a_quoted_name_holds_delimiters_and_quotes(tmp_path: Path) -> None:
    assert read(tmp_path, '"id","a ""b"", c"\n1,2\n').columns == ("id", 'a "b", c')


def test_tabs_separate_the_cells_of_a_tsv_file(tmp_path: Path) -> None:
    assert cells(read(tmp_path, "id\tnote\nm1\ta,b\n", "mentees.tsv")) == [("m1", "a,b")]


@pytest.mark.parametrize("members", [1, 2])
def test_a_gzipped_file_reads_like_the_plain_one(tmp_path: Path, members: int) -> None:
    halves = [b"id,note\nm1,a\n", b"m2,b\n"]
    packed = gzip.compress(b"".join(halves))
    if members == 2:
        packed = b"".join(map(gzip.compress, halves))
    table = read(tmp_path, packed, "mentees.csv.gz")
    assert cells(table) == [("m1", "a"), ("m2", "b")]
    assert table.sha256 == hashlib.sha256(packed).hexdigest()


@pytest.mark.parametrize("name", ["[a].csv", "a*.csv", "?.csv", "{a,b}.csv", "q'uo\"te.csv", "~.csv"])
def test_a_file_with_an_odd_name_is_read_and_no_other(tmp_path: Path, name: str) -> None:
    for other in ("a.csv", "ab.csv", "b.csv"):
        (tmp_path / other).write_text("id\nwrong\n")
    assert cells(read(tmp_path, "id\nright\n", name)) == [("right",)]


@pytest.mark.parametrize("name", ["a.csv", "a.parquet"])
def test_folder_names_add_no_columns(name: str, tmp_path: Path) -> None:
    path = tmp_path / "year=2026" / name
    path.parent.mkdir()
    duckdb.execute(f"COPY (SELECT 'm1' AS id) TO '{path}'")
    assert open_table(path, table="mentees").columns == ("id",)


def test_the_engine_fetches_no_extension_and_writes_no_temporary_file() -> None:
    names = ("autoinstall_known_extensions", "temp_directory")
    query = "SELECT " + ", ".join(f"current_setting('{name}')" for name in names)
    assert engine.connect().execute(query).fetchall() == [(False, "")]


def test_a_relation_exports_an_arrow_stream_without_pyarrow(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    relation = read(tmp_path, "id\nm1\n").relation
    assert isinstance(relation, engine.Loaded)
    assert "arrow_array_stream" in repr(relation.__arrow_c_stream__())


def test_rows_keep_their_order_over_many_blocks(tmp_path: Path) -> None:
    rows = [(f"m{i}", f'say "hi",\nline {i}' if i % 3 else "x" * 50) for i in range(60_000)]
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows([("id", "note"), *rows])
    assert len(text.getvalue()) > 2_000_000
    assert cells(read(tmp_path, text.getvalue())) == rows


def test_cells_of_many_megabytes_are_read(tmp_path: Path) -> None:
    rows = [("m1", "\n" * 9_000_000), ("m2", "x" * 9_000_000), ("m3", "x" * 3_000_000)]
    text = "id,note\n" + "".join(f'{name},"{note}"\n' for name, note in rows)
    assert cells(read(tmp_path, text)) == rows


def test_a_header_of_many_megabytes_is_read(tmp_path: Path) -> None:
    name = "x" * 3_000_000
    assert read(tmp_path, f"id,{name}\nm1,a\n").columns == ("id", name)


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8) | st.text(
    'a,;"\t\r\n', max_size=6
)


@st.composite
def text_tables(draw: st.DrawFn) -> list[list[str]]:
    width = draw(st.integers(1, 4))
    row = st.lists(TEXT, min_size=width, max_size=width)
    return [[f"c{i}" for i in range(width)], *draw(st.lists(row, max_size=6))]


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(table=text_tables(), line_end=st.sampled_from(["\n", "\r\n"]), mark=st.booleans())
def test_whatever_csv_writer_writes_is_read_back(
    tmp_path: Path, table: list[list[str]], line_end: str, mark: bool
) -> None:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator=line_end, quoting=csv.QUOTE_ALL).writerows(table)
    result = read(tmp_path, ("\ufeff" if mark else "") + text.getvalue())
    assert result.columns == tuple(table[0])
    assert cells(result) == [tuple(cell or None for cell in row) for row in table[1:]]


def plain_cell(text: str, at: int) -> tuple[str | None, int]:
    """The cell at a position and where it ends; None where RFC 4180 is broken."""
    if not text.startswith('"', at):
        end = at
        while end < len(text) and text[end] not in ',"\r\n':
            end += 1
        return None if text.startswith('"', end) else text[at:end], end
    cell = ""
    while (close := text.find('"', at + 1)) >= 0:
        cell += text[at + 1 : close]
        if not text.startswith('""', close):
            return cell, close + 1
        cell, at = cell + '"', close + 1
    return None, at


def plain_rows(text: str) -> list[list[str]] | None:
    """RFC 4180 cell by cell, sharing nothing with the reader; None where a rule is broken."""
    rows: list[list[str]] = []
    line_end, at = "", 0
    while at < len(text):
        blank, row, more = text[at] in "\r\n", [], True
        while more:
            cell, at = plain_cell(text, at)
            if cell is None:
                return None
            row.append(cell)
            more = text.startswith(",", at)
            at += more
        end = "\r\n" if text.startswith("\r\n", at) else text[at : at + 1]
        line_end = line_end or end
        if end not in ("", line_end) or line_end not in ("", "\n", "\r\n"):
            return None
        at += len(end)
        width = len((rows or [row])[0])
        if width == 1 if blank else len(row) != width:
            return None
        if not blank:
            rows.append(row)
    return rows


NEAR_CSV = st.builds(
    "".join,
    st.tuples(
        st.sampled_from(["a,b\n", "a,b\r\n", "a\n"]),
        st.lists(
            st.sampled_from(["a", ",", '"', "\n", "\r\n", "\r", '""', '"a"', "a,b\n", '"\n","a"\r\n'])
        ).map("".join),
    ),
)


@settings(max_examples=1000, deadline=None)
@given(text=NEAR_CSV, sizes=st.lists(st.integers(1, 9), min_size=1))
@example(text='a,b\n"\n', sizes=[1])
def test_the_check_accepts_what_rfc_4180_allows_in_chunks_of_any_size(text: str, sizes: list[int]) -> None:
    check = GridCheck(Place("x.csv", "mentees", "x.csv"), ",")
    stream = io.BytesIO(text.encode())
    try:
        for size in itertools.cycle(sizes):
            chunk = stream.read(size)
            if not chunk:
                break
            check.feed(chunk)
        rows = check.finish().rows
    except InputError:
        rows = None
    expected = plain_rows(text)
    assert rows == (None if expected is None else len(expected) - 1)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=NEAR_CSV)
def test_what_the_check_accepts_is_parsed_alike(tmp_path: Path, text: str) -> None:
    expected = plain_rows(text)
    if expected is None:
        with pytest.raises(InputError):
            read(tmp_path, text)
    else:
        rows = [tuple(cell or None for cell in row) for row in expected[1:]]
        assert cells(read(tmp_path, text)) == rows


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.json", '[{"id": "007", "n": 1}, {"id": "m2", "more": {"x": [1.5, null]}}]'),
        ("a.json", ' [\n{"id":"007","n":1},\n{"id":"m2","more":{"x":[1.5,null]}}\n]\n'),
        ("a.jsonl", '{"id": "007", "n": 1}\n\n{"id": "m2", "more": {"x": [1.5, null]}}'),
        ("a.ndjson", '\ufeff{"id": "007", "n": 1}\r\n{"id": "m2", "more": {"x": [1.5, null]}}\r\n'),
    ],
)
def test_json_values_keep_their_kinds_and_absent_keys_are_blank(tmp_path: Path, name: str, text: str) -> None:
    table = read(tmp_path, text, name)
    assert table.columns == ("id", "n", "more")
    assert cells(table) == [("007", 1, None), ("m2", None, {"x": [1.5, None]})]
    assert type(cells(table)[0][1]) is int


def test_json_integers_are_exact_up_to_64_bits(tmp_path: Path) -> None:
    numbers = [2**63 - 1, -(2**63), 2**53 + 1, 0]
    assert cells(read(tmp_path, "".join(f'{{"n": {n}}}\n' for n in numbers), "a.jsonl")) == [
        (n,) for n in numbers
    ]


def test_a_json_array_without_records_has_no_rows_and_no_columns(tmp_path: Path) -> None:
    table = read(tmp_path, "[]", "a.json")
    assert (table.rows, table.columns) == (0, ())


def test_parquet_columns_keep_names_and_types(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    query = """SELECT 'm1' AS id, 2::BIGINT AS capacity, ['de', 'en'] AS languages,
        {'python': 4.5::DOUBLE} AS skills"""
    duckdb.execute(f"COPY ({query}) TO '{path}' (FORMAT parquet)")
    table = open_table(path, table="mentors")
    assert table.columns == ("id", "capacity", "languages", "skills")
    assert cells(table) == [("m1", 2, ["de", "en"], {"python": 4.5})]
    assert table.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "people.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE people AS SELECT 'm1' AS id, 2 AS capacity, 'x%20' AS t")
    return path


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT id, capacity AS ID FROM people",
        "FROM people SELECT id, capacity AS ID; ",
        "WITH p AS (SELECT * FROM people) SELECT id, capacity AS ID FROM p WHERE t = 'x%20' -- all",
    ],
)
def test_a_duckdb_query_gives_its_columns(database: Path, sql: str) -> None:
    table = open_table(f"duckdb:{database}?sql={sql}", table="mentors")
    assert (table.columns, cells(table)) == (("id", "ID"), [("m1", 2)])
    assert (table.source, table.sha256) == (f"duckdb:{database}", None)


def test_every_format_is_found_by_an_ending_or_a_scheme_of_its_own() -> None:
    keys = [key for form in FORMATS for key in form.extensions + form.schemes]
    assert len(keys) == len(set(keys)) and all(form.extensions + form.schemes for form in FORMATS)
