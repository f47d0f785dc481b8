# SPDX-License-Identifier: Apache-2.0
"""Ids that a spreadsheet or a browser would run go through the whole chain unharmed."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from cli_runs import read_rows, run, written_cohort
from pairwright.cli.exit_codes import ExitCode
from pairwright.write import spreadsheet_plain

SPREADSHEET = ["=1+1", "+1+1", "-2+3", "@SUM(A1)", "'=1+1", '=HYPERLINK("x","y")', "-5", "+7"]
HTML = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    "</style><b>x",
    "&lt;i&gt;",
    "]]>",
    "' onload='alert(1)",
]
TERMINAL = ["[red]x[/red]", ":smile:", "{0}", "%s", "a, b", "1E5", "007", "TRUE", "NA", "e\u0301"]
MENTEES = SPREADSHEET + HTML + TERMINAL
MENTORS = [f"{identity}#" for identity in MENTEES]


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The result of a cohort of dangerous ids."""
    place = tmp_path_factory.mktemp("dangerous")
    cohort = written_cohort(
        place,
        [["id", "wants"], *([identity, "sql"] for identity in MENTEES)],
        [["id", "skills"], *([identity, "sql"] for identity in MENTORS)],
    )
    ended = run(*cohort.arguments(place / "out"))
    assert ended.code == ExitCode.DONE, ended.stderr
    return place / "out"


def test_cells_of_tables_are_safe_and_read_back_as_they_were(result: Path) -> None:
    cells = [cell for row in read_rows(result / "pairs.csv")[1:] for cell in row[:2]]
    assert not [c for c in cells if re.match(r"[=+\-@]", c) and not re.fullmatch(r"[+-]?\d+", c)]
    plain = {spreadsheet_plain(cell) for cell in cells}
    assert plain == {*MENTEES, *MENTORS} - {"e\u0301", "e\u0301#"} | {"\u00e9", "\u00e9#"}


def test_the_result_is_proved_and_explained(result: Path) -> None:
    assert run("verify", result).code == ExitCode.DONE
    for mentee, mentor, *_ in read_rows(result / "pairs.csv")[1:]:
        assert run("explain", result, "--", mentee, mentor).code == ExitCode.DONE


def test_what_is_printed_is_the_id_itself(result: Path) -> None:
    for identity in TERMINAL[:4] + HTML:
        assert identity in run("explain", result, "--", identity).stdout


class Page(HTMLParser):
    """Which elements, attributes and texts a page has."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.attributes: set[str] = set()
        self.texts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def test_the_report_shows_ids_and_runs_and_loads_nothing(result: Path) -> None:
    text = (result / "report.html").read_text(encoding="utf-8")
    page = Page(text)
    document = {
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "main",
        "header",
        "section",
        "footer",
    }
    content = {
        "h1",
        "h2",
        "p",
        "strong",
        "code",
        "dl",
        "div",
        "dt",
        "dd",
        "ul",
        "li",
        "span",
        "small",
    }
    tables = {"table", "caption", "thead", "tbody", "tr", "th", "td"}
    drawings = {"svg", "rect", "line", "text", "figure", "figcaption"}
    assert page.elements <= document | content | tables | drawings
    assert not {name for name in page.attributes if name.startswith("on")}
    assert not page.attributes & {"src", "href", "style", "action", "xlink:href"}
    assert "url(" not in text and "@import" not in text and "http" not in text.replace("http-equiv", "")
    assert {*MENTEES, *MENTORS} - {"e\u0301", "e\u0301#"} <= set(page.texts)


def test_the_report_allows_its_own_style_and_nothing_else(result: Path) -> None:
    text = (result / "report.html").read_text(encoding="utf-8")
    [style] = re.findall(r"<style>(.*)</style>", text, re.DOTALL)
    [policy] = re.findall(r'"Content-Security-Policy" content="([^"]*)"', text)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy.startswith("default-src &#x27;none&#x27;; style-src &#x27;sha256-")
    assert digest in policy
    assert "unsafe" not in policy


def test_marks_that_show_nothing_are_shown_and_remarked_on(tmp_path: Path) -> None:
    hidden = "boss\u200b\u202e"
    cohort = written_cohort(
        tmp_path,
        [["id", "wants"], [hidden, "sql"], ["boss", "sql"]],
        [["id", "skills"], ["m", "sql"]],
    )
    ended = run(*cohort.arguments(tmp_path / "out"))
    assert ended.code == ExitCode.DONE
    assert "note: " in ended.stderr
    for text in (ended.stdout, (tmp_path / "out" / "report.html").read_text(encoding="utf-8")):
        assert "\u202e" not in text
        assert "boss\\u{200b}\\u{202e}" in text
