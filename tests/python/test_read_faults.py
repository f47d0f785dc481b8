# SPDX-License-Identifier: Apache-2.0
"""What cannot be read for certain is refused, with its place and never with its text."""

from __future__ import annotations

import gzip
import os
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pairwright.errors import DataError, InputError, LimitError, MissingInputError
from pairwright.read import engine, grid, json_records, open_table

# Stands in every bad file, and must stand in no message.
CANARY = "Zoe-Canary"


@dataclass(frozen=True)
class Case:
    """A bad file and what is to be said about it."""

    row: str
    name: str
    data: bytes
    code: str
    line: int | None = None
    says: str = ""
    kind: type[InputError] = DataError


def text(row: str, lines: str, code: str, line: int | None = None, says: str = "") -> Case:
    return Case(row, "mentees.csv", lines.encode(), code, line, says)


def json_case(row: str, lines: str, code: str, line: int | None = 1) -> Case:
    return Case(row, "mentees.json", lines.encode(), code, line)


WIDE = f"id,note\n1,{CANARY} \u00e9\n"
PACKED = gzip.compress(f"id,note\n1,{CANARY}\n".encode())
CASES = [
    Case("29_utf16_with_mark", "a.csv", WIDE.encode("utf-16"), "not_utf8", 1, "UTF-16"),
    Case("29_utf16_without_mark", "a.csv", WIDE.encode("utf-16-be"), "not_utf8", 1, "offset 0"),
    Case("29_utf32", "a.csv", WIDE.encode("utf-32"), "not_utf8", 1, "offset 0"),
    Case("29_latin1", "a.csv", WIDE.encode("latin-1"), "not_utf8", 2, "offset 21"),
    Case("29_invalid", "a.csv", b"id\nZoe-Canary\xff\n", "not_utf8", 2, "offset 13"),
    Case("29_cut_off", "a.csv", b"id\nZoe-Canary\xe2\x82", "not_utf8", 2, "offset 13"),
    Case("29_json", "a.json", WIDE.encode("latin-1"), "not_utf8", 2, "offset 21"),
    Case(
        "29_between_chunks",
        "a.csv",
        b"id\n" + b"x" * ((1 << 20) - 4) + b"\xe2" + CANARY.encode(),
        "not_utf8",
        2,
        f"offset {(1 << 20) - 1}",
    ),
    text("30_nul", f"id,note\n1,{CANARY}\0\n", "nul_byte", 2, "offset 20"),
    json_case("30_nul_escape", f'[{{"id": "{CANARY}\\u0000"}}]', "not_text"),
    json_case("30_half_surrogate", f'[{{"id": "{CANARY}\\ud800"}}]', "not_text"),
    text("36_empty_file", "", "empty_file"),
    text("36_only_a_mark", "\ufeff", "empty_file"),
    text("36_only_blank_lines", "\n\n", "blank_header", 1),
    json_case("36_empty_json", " \n", "empty_file", None),
    text("38_unterminated_quote", f'id,note\n1,"{CANARY}\n2,x\n', "unterminated_quote", 2),
    text("38_after_lines_in_quotes", f'id,n\n1,"a\n\nb"\n2,"{CANARY}', "unterminated_quote", 5),
    text("38_text_after_quote", f'id,note\n1,"a "{CANARY}" c"\n', "text_after_quote", 2),
    text("38_blank_after_quote", f'id,note\n"{CANARY}" ,x\n', "text_after_quote", 2),
    text("38_opening_line", f'id,note\n1,x\n2,"a\nb\n"{CANARY}\n', "text_after_quote", 3),
    text("38_quote_inside", f'id,note\n1,{CANARY} 5"\n', "bare_quote", 2),
    text("38_blank_before_quote", f'id,note\n1, "{CANARY}"\n', "bare_quote", 2),
    text("40_short_row", f"id,note\n1,x\n{CANARY}\n", "ragged_row", 3, "1 cells, the header has 2"),
    text("40_long_row", f"id,note\n1,{CANARY},y\n", "ragged_row", 2, "3 cells, the header has 2"),
    text("40_blank_row", f"id\n{CANARY}\n\n", "blank_line", 3),
    text("40_duplicate_header", f"{CANARY},b,{CANARY}\n1,2,3\n", "duplicate_header", 1, "1 and 3"),
    text("40_trimmed_duplicate", f"{CANARY}, {CANARY} \n1,2\n", "duplicate_header", 1, "1 and 2"),
    text("40_blank_header", f"id,,{CANARY}\n1,2,3\n", "blank_header", 1, "column 2"),
    text("40_header_of_two_lines", f'id,"{CANARY}\n"\n1,2\n', "control_in_header", 1, "column 2"),
    text("41_semicolons", f"id;note\n1;{CANARY}\n", "wrong_delimiter", 1, "semicolons"),
    text("41_tabs", f"id\tnote\n1\t{CANARY}\n", "wrong_delimiter", 1, "tabs"),
    Case("41_commas_in_tsv", "a.tsv", b"id,note\n1,Zoe-Canary\n", "wrong_delimiter", 1, "commas"),
    text("41_cr_only", f"id,note\r1,{CANARY}\r", "lone_carriage_return", 1),
    text("41_cr_once", f"id,note\n1,x\n2,{CANARY}\r3,y\n", "lone_carriage_return", 3),
    text("41_mixed_line_ends", f"id,note\r\n1,x\r\n2,{CANARY}\n", "mixed_line_ends", 3),
    json_case("42_deep", f'{{"{CANARY}": {"[" * 64}{"]" * 64}}}', "too_deep"),
    json_case("42_very_deep", f'[{{"{CANARY}": {"[" * 100_000}{"]" * 100_000}}}]', "too_deep"),
    json_case("42_never_closed", "[" * 100_000, "too_deep"),
    json_case("43_duplicate_key", f'[\n{{"id": "{CANARY}", "id": 1}}]', "duplicate_key", 2),
    json_case("43_duplicate_inside", f'{{"a": {{"{CANARY}": 1, "{CANARY}": 1}}}}', "duplicate_key"),
    json_case("43_nan", f'[{{"{CANARY}": NaN}}]', "not_finite"),
    json_case("43_infinity", f'[{{"{CANARY}": -Infinity}}]', "not_finite"),
    json_case("43_huge_exponent", f'[{{"{CANARY}": 1e400}}]', "number_range"),
    json_case("43_vanishing_exponent", f'[{{"{CANARY}": 1e-400}}]', "number_range"),
    json_case("43_beyond_64_bits", f'[{{"{CANARY}": 9223372036854775808}}]', "number_range"),
    json_case("43_thousands_of_digits", f'[{{"{CANARY}": {"9" * 5000}}}]', "number_range"),
    json_case("43_no_object", f'["{CANARY}"]', "not_an_object"),
    json_case("43_trailing_comma", f'[{{"id": "{CANARY}"}},]', "bad_json"),
    json_case("43_never_closed", f'[{{"id": "{CANARY}"}}', "bad_json"),
    json_case("43_text_after_the_end", f'[{{"id": 1}}]\n{CANARY}', "bad_json", 2),
    json_case("43_two_objects_on_a_line", f'{{"id": 1}}\n{{"id": 2}} {{"{CANARY}": 3}}', "bad_json", 2),
    json_case(
        "40_equal_keys_after_trimming",
        f'{{"{CANARY}": 1, " {CANARY}": 2}}',
        "duplicate_header",
        None,
    ),
    json_case("40_blank_key", f'{{"": "{CANARY}"}}', "blank_header", None),
    Case("49_truncated_gzip", "a.csv.gz", PACKED[:-4], "broken_gzip"),
    Case("49_damaged_gzip", "a.csv.gz", PACKED[:-8] + b"\0" * 8, "broken_gzip"),
    Case("49_text_after_gzip", "a.csv.gz", PACKED + CANARY.encode(), "broken_gzip"),
    Case("49_no_gzip", "a.csv.gz", b"id\nZoe-Canary\n", "broken_gzip"),
    Case("49_no_parquet", "a.parquet", CANARY.encode() * 9, "unreadable"),
]


def refusal(path: Path | str) -> InputError:
    with pytest.raises(InputError) as caught:
        open_table(path, table="mentees")
    shown = "".join(traceback.format_exception(caught.value)) + repr(caught.value)
    assert CANARY not in shown
    return caught.value


@pytest.mark.parametrize("case", CASES, ids=[f"row_{case.row}" for case in CASES])
def test_a_bad_file_is_refused_with_its_place_and_without_its_text(case: Case, tmp_path: Path) -> None:
    path = tmp_path / case.name
    path.write_bytes(case.data)
    error = refusal(path)
    assert type(error) is case.kind
    assert [fault.code for fault in error.faults] == [case.code]
    fault = error.faults[0]
    assert (fault.table, fault.source, fault.line) == ("mentees", str(path), case.line)
    assert case.says in str(error)


KNOWN_ANSWERS = {
    "csv_quote_after_text": 'id,note\n1,"a "b" c"\n',
    "csv_cr_only_is_error": "id,note\r1,x\r",
    "csv_duplicate_header": "id,id\n1,2\n",
    "csv_unterminated_quote": 'id,note\n1,"abc\n',
    "csv_empty_file": "",
}


@pytest.mark.parametrize("name", KNOWN_ANSWERS)
def test_the_known_errors_of_csv_are_refused(name: str, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(KNOWN_ANSWERS[name].encode())
    refusal(tmp_path / "a.csv")


@pytest.mark.parametrize(
    ("data", "rows"),
    [
        pytest.param("\ufeffid,note\n1,x\n", [("1", "x")], id="row_28_mark"),
        pytest.param('\ufeff"id",note\n1,x\n', [("1", "x")], id="row_28_mark_before_quote"),
        pytest.param("id,note\n007,1E5\nNA,TRUE\n", [("007", "1E5"), ("NA", "TRUE")], id="row_34"),
        pytest.param("id,note\n", [], id="row_36_header_only"),
        pytest.param('id,note\r\n1,"a\r\nb"\r\n', [("1", "a\r\nb")], id="row_37_quoted_newline"),
        pytest.param('id,note\r\n1,"a\n\rb"\r\n', [("1", "a\n\rb")], id="row_37_other_newline"),
        pytest.param('id,note\n1,"a ""b"""\n', [("1", 'a "b"')], id="row_37_doubled_quote"),
    ],
)
def test_an_unusual_but_sound_file_is_accepted(
    data: str, rows: list[tuple[str, str]], tmp_path: Path
) -> None:
    (tmp_path / "a.csv").write_bytes(data.encode())
    table = open_table(tmp_path / "a.csv", table="mentees")
    assert isinstance(table.relation, engine.Loaded)
    assert (table.columns, table.relation.relation.fetchall()) == (("id", "note"), rows)


def test_row_40_every_ragged_row_is_reported_with_row_and_line(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f'id,note\n1\n\n2,"a\nb"\n3,4,5\n{CANARY},"\n",\n')
    faults = refusal(tmp_path / "a.csv").faults
    assert [(fault.line, fault.row) for fault in faults] == [(2, 1), (6, 3), (7, 4)]


def test_faults_are_reported_up_to_a_limit(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,note\n" + f"{CANARY}\n" * 5000)
    (tmp_path / "a.jsonl").write_text(f'{{"id": "{CANARY}", "id": 1}}\n' * 5000)
    assert len(refusal(tmp_path / "a.csv").faults) == grid.MAX_FAULTS
    assert len(refusal(tmp_path / "a.jsonl").faults) == json_records.MAX_FAULTS


@pytest.mark.parametrize(
    ("start", "repeated", "end", "code"),
    [
        pytest.param("id,note\n1,", CANARY, "\n", "cell_too_long", id="row_39_plain_cell"),
        pytest.param('id,note\n1,"', CANARY + "\n", '"\n', "cell_too_long", id="row_39_quoted_cell"),
        pytest.param('id,note\n1,"', CANARY + "\n", "", "cell_too_long", id="row_39_open_cell"),
        pytest.param("", CANARY, "", "cell_too_long", id="row_39_header"),
    ],
)
def test_a_cell_of_over_ten_megabytes_exceeds_a_limit(
    start: str, repeated: str, end: str, code: str, tmp_path: Path
) -> None:
    repeats = grid.MAX_FIELD // len(repeated) + 1
    (tmp_path / "a.csv").write_text(start + repeated * repeats + end)
    error = refusal(tmp_path / "a.csv")
    assert isinstance(error, LimitError)
    assert [fault.code for fault in error.faults] == [code]


def test_row_39_a_record_without_end_exceeds_a_limit(tmp_path: Path) -> None:
    cell = CANARY * 800_000
    (tmp_path / "a.csv").write_text("id,note\n" + f"{cell}," * 9)
    error = refusal(tmp_path / "a.csv")
    assert isinstance(error, LimitError)
    assert [(fault.code, fault.line) for fault in error.faults] == [("record_too_long", 2)]


def test_row_39_a_hundred_thousand_columns_exceed_a_limit(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(",".join(f"{CANARY}{i}" for i in range(100_001)) + "\n")
    error = refusal(tmp_path / "a.csv")
    assert isinstance(error, LimitError)
    assert [fault.code for fault in error.faults] == ["too_many_columns"]


def test_row_39_a_gzip_bomb_exceeds_a_limit(tmp_path: Path) -> None:
    (tmp_path / "a.csv.gz").write_bytes(gzip.compress(b"id\n" + b"1\n" * 10_000_000))
    error = refusal(tmp_path / "a.csv.gz")
    assert isinstance(error, LimitError)
    assert [fault.code for fault in error.faults] == ["gzip_ratio"]


def test_row_39_long_json_exceeds_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.jsonl").write_text(f'{{"id": "{CANARY}"}}\n' * 10)
    monkeypatch.setattr(json_records, "MAX_BYTES", 100)
    assert isinstance(refusal(tmp_path / "a.jsonl"), LimitError)


def test_row_39_many_json_cells_exceed_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.jsonl").write_text("".join(f'{{"{CANARY}{i}": 1}}\n' for i in range(11)))
    monkeypatch.setattr(json_records, "MAX_CELLS", 100)
    assert isinstance(refusal(tmp_path / "a.jsonl"), LimitError)


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(os.mkfifo, id="row_46_pipe"),
        pytest.param(os.mkdir, id="row_46_folder"),
        pytest.param(lambda path: os.symlink("/dev/zero", path), id="row_46_device"),
    ],
)
@pytest.mark.parametrize("name", ["a.csv", "a.json", "a.parquet", "a.xlsx"])
def test_only_regular_files_are_read(make: Callable[[Path], None], name: str, tmp_path: Path) -> None:
    if name == "a.xlsx":
        pytest.importorskip("python_calamine")
    make(tmp_path / name)
    assert [fault.code for fault in refusal(tmp_path / name).faults] == ["not_a_file"]


@pytest.mark.parametrize("name", ["a.csv", "a.parquet"])
def test_row_49_a_file_that_changes_while_it_is_read_is_refused(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / name
    if name == "a.csv":
        path.write_text(f"id\n{CANARY}\n")
    else:
        duckdb.execute(f"COPY (SELECT '{CANARY}' AS id) TO '{path}' (FORMAT parquet)")
    before = path.stat()
    load = engine.load

    def change_after(*given: Any) -> Any:
        result = load(*given)
        path.write_bytes(path.read_bytes().replace(b"Zoe", b"zoe"))
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
        return result

    monkeypatch.setattr(engine, "load", change_after)
    assert [fault.code for fault in refusal(path).faults] == ["file_changed"]


def test_rows_that_the_parser_loses_are_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.csv").write_text(f"id\n{CANARY}\n")
    load = engine.load
    monkeypatch.setattr(engine, "load", lambda c, query, names: load(c, f"{query} LIMIT 0", names))
    assert [fault.code for fault in refusal(tmp_path / "a.csv").faults] == ["parsers_disagree"]


@pytest.mark.parametrize("target", ["none.csv", "none/a.json", "a.csv/b.csv"])
def test_a_missing_file_is_told_apart(target: str, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id\n")
    error = refusal(tmp_path / target)
    assert isinstance(error, MissingInputError) and isinstance(error, FileNotFoundError)
    assert isinstance(refusal(f"duckdb:{tmp_path / target}?sql=SELECT 1"), MissingInputError)


def test_an_unreadable_file_is_refused_with_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.csv").write_text("id\n")

    def deny(*_: Any) -> Any:
        raise PermissionError(13, "no", CANARY)

    monkeypatch.setattr("builtins.open", deny)
    assert "Permission denied" in str(refusal(tmp_path / "a.csv"))


def test_an_unknown_ending_is_refused_with_the_known_ones(tmp_path: Path) -> None:
    error = refusal(tmp_path / "a.xls")
    assert [fault.code for fault in error.faults] == ["unknown_format"]
    assert ".csv.gz" in str(error) and ".xlsx" in str(error)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "people.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute(f"CREATE TABLE people AS SELECT '{CANARY}' AS id")
    return path


@pytest.mark.parametrize(
    ("sql", "code"),
    [
        ("", "no_sql"),
        (" ; ", "no_sql"),
        (f"SELEC '{CANARY}'", "bad_sql"),
        (f"SELECT '{CANARY}' FROM nobody", "bad_sql"),
        (f"SELECT name FROM people WHERE id = '{CANARY}'", "bad_sql"),
        ("SELECT id::INTEGER FROM people", "bad_sql"),
        ("SELECT error(id) FROM people", "unreadable"),
        ("SELECT id, id FROM people", "duplicate_header"),
        ("SELECT id AS ' ' FROM people", "blank_header"),
        (f"SELECT 1; SELECT '{CANARY}'", "not_a_query"),
        (f"INSERT INTO people VALUES ('{CANARY}')", "not_a_query"),
        (f"COPY people TO '{CANARY}.csv'", "not_a_query"),
        ("ATTACH 'other.duckdb'", "not_a_query"),
        ("SELECT * FROM read_csv('/etc/passwd')", "bad_sql"),
    ],
)
def test_sql_that_is_wrong_or_more_than_a_query_is_refused_without_quoting_it(
    sql: str, code: str, database: Path
) -> None:
    error = refusal(f"duckdb:{database}?sql={sql}")
    assert [(fault.code, fault.source) for fault in error.faults] == [(code, f"duckdb:{database}")]


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.duckdb").write_text(CANARY * 999)
    error = refusal(f"duckdb:{tmp_path / 'a.duckdb'}?sql=SELECT 1")
    assert [fault.code for fault in error.faults] == ["unreadable"]


def test_a_password_stands_in_no_message() -> None:
    login = f"bob:{CANARY}@localhost:1/people?sslmode=require&password={CANARY}"
    error = refusal(f"postgresql://{login}&sql=SELECT '{CANARY}'")
    assert [fault.source for fault in error.faults] == ["postgresql://localhost:1/people"]
    unknown = refusal(f"mysql://{login}")
    assert [fault.source for fault in unknown.faults] == ["mysql://localhost:1/people"]


def test_the_postgres_extension_is_asked_for_and_not_fetched(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    connection = engine.connect()
    connection.execute(f"SET extension_directory = {engine.literal(str(tmp_path))}")
    monkeypatch.setattr(engine, "connect", lambda: connection)
    error = refusal("postgresql://localhost:1/people?sql=SELECT 1")
    assert "not installed" in str(error) and "INSTALL postgres" in str(error)
