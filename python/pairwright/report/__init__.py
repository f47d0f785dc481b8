# SPDX-License-Identifier: Apache-2.0
"""A result as one HTML file: readable on a screen and on paper, with nothing to load or run."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from pairwright.report import policy, sections
from pairwright.report.markup import page

if TYPE_CHECKING:
    from pairwright.result import MatchResult


def write_report(result: MatchResult, path: str | os.PathLike[str]) -> None:
    """Writes the report; the same result gives the same bytes.

    Args:
        result: of a match.
        path: file to write; an existing one is replaced.
    """
    body = [
        sections.heading(result),
        sections.pairs(result),
        sections.left_over(result),
        sections.figures(result),
        policy.section(result),
        sections.prices(result),
        sections.footer(),
    ]
    Path(path).write_text(page("Matches", body), encoding="utf-8", newline="\n")
