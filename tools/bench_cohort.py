# SPDX-License-Identifier: Apache-2.0
"""Writes a generated cohort as one cohort.json, which the C++ benches read.

python tools/bench_cohort.py --mentees 4000 --mentors 1000 --seed 1 --out build/bench/cohort.json

--kind company is the cohort of generate_cohort.py, --kind questionnaire one in which nearly everybody
answers everything at length.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from generate_cohort import generate
from questionnaire_cohort import generate_questionnaire


def text(cell: object) -> str | None:
    """A cell as a file would hold it."""
    return None if cell is None else str(cell)


def columns_of(table: Mapping[str, Sequence[object]]) -> list[dict[str, object]]:
    """The columns in the form of cohort.json, all of them as text."""
    return [
        {"name": name, "kind": "text", "cells": [text(cell) for cell in cells]}
        for name, cells in table.items()
    ]


def main() -> None:
    """Reads the command line and writes the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--mentees", type=int, default=4000)
    parser.add_argument("--mentors", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kind", choices=("company", "questionnaire"), default="company")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    make = generate if options.kind == "company" else generate_questionnaire
    mentees, mentors = make(options.mentees, options.mentors, options.seed)
    cohort = {
        "format": "pairwright.cohort/1",
        "mentees": columns_of(mentees),
        "mentors": columns_of(mentors),
        "locked": [],
        "forbidden": [],
    }
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(json.dumps(cohort, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
