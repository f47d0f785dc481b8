# SPDX-License-Identifier: Apache-2.0
"""What cannot be read for certain is refused, with its place and never with its text."""

from __future__ import annotations

import gzip
import os
import re
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import duckdb
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
    json_case("40_equal_keys_after_trimming", f'{{"{CANARY}": 1, " {CANARY}": 2}}', "duplicate_header", None),
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
def test_a_bad_file_is_refused_with_its_place_and_without_its_text(
    case: Case, tmp_path: Path
) -> None:
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
        pytest.param(b'\xef\xbb\xbfid\n1\n', [("1",)], id="row_28_mark"),
        pytest.param(b'\xef\xbb\xbf"id"\n1\n', [("1",)], id="row_28_mark_before_quote"),
        ...
    ],
)
def test_good(): ...
