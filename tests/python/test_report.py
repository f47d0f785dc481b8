# SPDX-License-Identifier: Apache-2.0
"""The report of a result: complete, the same every time, and short where tables are long."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

import pairwright as pw
from pairwright.report.markup import Html, join, tag
from pairwright.report.sections import MOST_ROWS

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="module")
def result() -> pw.MatchResult:
    """Of the sample programme."""
    return pw.match(DATA / "mentees.csv", DATA / "mentors.csv", DATA / "policy.toml")


def text_of(result: pw.MatchResult, place: Path) -> str:
    result.report(place / "report.html")
    return (place / "report.html").read_text(encoding="utf-8")


def test_it_holds_every_pair_person_factor_and_rule(result: pw.MatchResult, tmp_path: Path) -> None:
    text = text_of(result, tmp_path)
    pairs = result.columns("pairs")
    assert text.count('class="bar"') == len(pairs["score"])
    for mentee, mentor in zip(pairs["mentee_id"], pairs["mentor_id"], strict=True):
        assert f"<td>{mentee}</td><td>{mentor}</td>" in text
    for person in result.columns("unmatched")["id"]:
        assert re.search(rf"\b{person}\b", text)
    for name in (*result.policy["factors"], *result.policy["rules"]):
        assert name in text
    assert "Proved best" in text
    assert f"{result.total / 1_000_000:.6f}" in text


def test_the_parts_of_a_bar_are_the_contributions(result: pw.MatchResult, tmp_path: Path) -> None:
    text = text_of(result, tmp_path)
    labels = re.findall(r'class="bar" role="img" aria-label="([^"]*)"', text)
    for label, score in zip(labels, result.columns("pairs")["score"], strict=True):
        parts = re.findall(r"(\d)\.(\d{6})", label)
        assert sum(int(whole) * 1_000_000 + int(rest) for whole, rest in parts) == score


def test_it_shows_no_column_but_ids(result: pw.MatchResult, tmp_path: Path) -> None:
    text = text_of(result, tmp_path)
    table = (DATA / "mentees.csv").read_text(encoding="utf-8").splitlines()[1:]
    assert not [row.split(",")[1] for row in table if row.split(",")[1] in text]


def test_the_same_result_gives_the_same_bytes(result: pw.MatchResult, tmp_path: Path) -> None:
    assert text_of(result, tmp_path) == text_of(result, tmp_path)


def test_what_a_long_table_leaves_out_is_counted(tmp_path: Path) -> None:
    many = MOST_ROWS + 7
    mentees = [{"id": f"e{k}", "wants": "sql"} for k in range(many + 2)]
    result = pw.match(mentees, [{"id": "m", "skills": "sql", "capacity": many}])
    text = text_of(result, tmp_path)
    assert text.count('class="bar"') == MOST_ROWS
    assert "And 7 pairs more: see pairs.csv." in text


def test_nobody_matched_is_a_report_as_well(tmp_path: Path) -> None:
    mentors = [
        {"id": "m", "skills": "sql", "minimum": 1},
        {"id": "n", "skills": "sql", "minimum": 1},
    ]
    text = text_of(pw.match([{"id": "e", "wants": "sql"}], mentors), tmp_path)
    assert "No matches" in text
    assert "Proved impossible" in text


def test_nobody_left_over_is_said(tmp_path: Path) -> None:
    result = pw.match([{"id": "e", "wants": "sql"}], [{"id": "m", "skills": "sql"}])
    assert "<p>Nobody.</p>" in text_of(result, tmp_path)


@pytest.mark.parametrize(
    ("child", "escaped"),
    [
        ("<b>", "<p>&lt;b&gt;</p>"),
        ("a & b", "<p>a &amp; b</p>"),
        (Html("<b>x</b>"), "<p><b>x</b></p>"),
        ("a\u202eb\x00", "<p>a\\u{202e}b\\u{0}</p>"),
    ],
)
def test_text_is_escaped_and_html_is_not(child: Any, escaped: str) -> None:
    assert tag("p", child) == escaped


def test_attributes_are_escaped() -> None:
    assert tag("p", id='"><script>') == '<p id="&quot;&gt;&lt;script&gt;"></p>'
    assert join(["<", Html("<i>")]) == "&lt;<i>"
