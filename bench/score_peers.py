# SPDX-License-Identifier: Apache-2.0
"""The default policy in NumPy, its cosines by other libraries: is pairwright right, how much faster is it?

python bench/score_peers.py COHORT.json SCORES FIGURES.json

SCORES is what score_bench wrote for PAIRWRIGHT_BENCH_SCORES: int32, mentees in the order of ids × all
mentors, by the default policy and then by `values` alone. Every score must agree to one millionth.
FIGURES.json is what score_bench wrote for --benchmark_out.
"""

from __future__ import annotations

import datetime
import json
import re
import sys
import time
import zoneinfo
from collections.abc import Callable

import faiss
import numpy as np
from sklearn.metrics.pairwise import cosine_similarity

WEEK = 7 * 24 * 60
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
ROWS = 64
NEAREST = 16  # of each mentee, which FAISS finds
REPEATS = 9
DAY = datetime.datetime(2026, 1, 1, 12, tzinfo=datetime.UTC)


def read_side(columns: list[dict]) -> dict[str, list[str | None]]:
    """Cells by column, sorted by id."""
    table = {column["name"]: column["cells"] for column in columns}
    order = sorted(range(len(table["id"])), key=lambda k: table["id"][k])
    return {name: [cells[k] for k in order] for name, cells in table.items()}


def entries(cell: str | None, mark: str) -> list[tuple[str, ...]]:
    return [tuple(part.strip() for part in re.split(mark, item)) for item in (cell or "").split(";") if item]


def matrix(cells, names, mark, fallback):
    """[person, name] the number of each entry, NaN where there is none."""
    numbers = np.full((len(cells), len(names)), np.nan)
    for k, cell in enumerate(cells):
        for name, *rest in entries(cell, mark):
            numbers[k, names[name]] = float(rest[0]) if rest else fallback
    return numbers


def names_of(sides, mark):
    found = {entry[0] for cells in sides for cell in cells for entry in entries(cell, mark)}
    return {name: k for k, name in enumerate(sorted(found))}


def stretches(cell: str | None, zone: str | None) -> list[tuple[int, int]]:
    """Joined over the week's end, so that one may end beyond it."""
    offset = zoneinfo.ZoneInfo(zone or "UTC").utcoffset(DAY.replace(tzinfo=None))
    found = []
    for days, hours in (part.split() for part in (cell or "").split(";") if part):
        ends = [int(h) * 60 + int(m) for h, m in (clock.split(":") for clock in hours.split("-"))]
        for day in days.split(","):
            begin = (DAYS.index(day) * 1440 + ends[0] - int(offset.total_seconds() // 60)) % WEEK
            found.append((begin, begin + ends[1] - ends[0]))
    return found


def padded_stretches(table) -> np.ndarray:
    lists = [stretches(*cells) for cells in zip(table["availability"], table["timezone"], strict=True)]
    padded = np.zeros((len(lists), max(map(len, lists)), 2), dtype=np.int32)
    for k, found in enumerate(lists):
        padded[k, : len(found)] = np.array(found, dtype=np.int32).reshape(-1, 2)
    return padded


class Reference:
    """Dense matrices of both sides, made once, outside the clock."""

    def __init__(self, mentees, mentors) -> None:
        skills = names_of((mentees["skills"], mentors["skills"]), "[:]")
        skills |= names_of((mentees["wants"], [f"{s}" for s in skills]), "[:*]")
        self.have = matrix(mentees["skills"], skills, ":", 3)
        self.level = np.nan_to_num(matrix(mentors["skills"], skills, ":", 3)).T.copy()
        self.knows = np.array([bool(cell) for cell in mentors["skills"]])
        self.wants = [
            [(skills[n], float(t), float(i)) for n, t, i in entries(cell, "[:*]")]
            for cell in mentees["wants"]
        ]
        goals = names_of((mentees["goals"], mentors["goals"]), r"[*]")
        self.goal = np.nan_to_num(matrix(mentees["goals"], goals, r"[*]", 1))
        self.shares = (~np.isnan(matrix(mentors["goals"], goals, r"[*]", 1))).astype(float).T.copy()
        values = names_of((mentees["values"], mentors["values"]), "=")
        self.mine, self.theirs = (self._centred(t["values"], values) for t in (mentees, mentors))
        self.times = padded_stretches(mentees), padded_stretches(mentors)
        self.answered = [np.array([bool(c) for c in t["availability"]]) for t in (mentees, mentors)]

    @staticmethod
    def _centred(cells, names):
        ratings = matrix(cells, names, "=", 3)
        count = (~np.isnan(ratings)).sum(1, keepdims=True)
        centred = ratings * count - np.nansum(ratings, 1, keepdims=True)
        return np.nan_to_num(centred), (~np.isnan(ratings)).astype(float)

    def skills(self, rows: slice) -> np.ndarray:
        out = np.empty((rows.stop - rows.start, self.level.shape[1]))
        for k, i in enumerate(range(rows.start, rows.stop)):
            have = self.have[i]
            open_wants = [w for w in self.wants[i] if not have[w[0]] >= w[1]]
            if not open_wants:
                out[k] = np.nan
                continue
            name, target, importance = (np.array(part) for part in zip(*open_wants, strict=True))
            start = np.nan_to_num(have[name])
            reached = (self.level[name] - start[:, None]) / (target - start)[:, None]
            out[k] = importance @ np.clip(reached, 0, 1) / importance.sum()
        return np.where(self.knows, out, np.nan)

    def goals(self, rows: slice) -> np.ndarray:
        own = self.goal[rows]
        total = own.sum(1, keepdims=True)
        value = own @ self.shares / np.where(total > 0, total, np.nan)
        return np.where(self.shares.any(0), value, np.nan)

    def values(self, rows: slice) -> np.ndarray:
        own, rated = self.mine[0][rows], self.mine[1][rows]
        theirs, their_rated = self.theirs
        square = (own**2 @ their_rated.T) * (rated @ (theirs**2).T)
        known = (rated @ their_rated.T >= 2) & (square > 0)
        return np.where(known, (1 + own @ theirs.T / np.sqrt(np.where(known, square, 1))) / 2, np.nan)

    def availability(self, rows: slice) -> np.ndarray:
        own, theirs = self.times[0][rows], self.times[1]
        minutes = np.zeros((len(own), len(theirs)), dtype=np.int32)
        latest = int(theirs[:, :, 1].max())
        for a in range(own.shape[1]):
            for shift in (-WEEK, 0, WEEK):
                begin, end = (own[:, a, side, None] + shift for side in (0, 1))
                if end.max() <= 0 or begin.min() >= latest:
                    continue
                for b in range(theirs.shape[1]):
                    common = np.minimum(end, theirs[:, b, 1]) - np.maximum(begin, theirs[:, b, 0])
                    minutes += np.where(common >= 60, common, 0)
        share = np.minimum(1, minutes / (2 * 60 / (52 / 12)))
        return np.where(self.answered[0][rows, None] & self.answered[1], share, np.nan)

    def score(self, rows: slice) -> np.ndarray:
        parts = ((self.skills, 0.4), (self.goals, 0.3), (self.values, 0.2), (self.availability, 0.1))
        score = np.zeros((rows.stop - rows.start, self.level.shape[1]), dtype=np.int32)
        for value_of, weight in parts:
            value = value_of(rows)
            score += np.rint(weight * np.where(np.isnan(value), 0.5, value) * 1e6).astype(np.int32)
        return score


def seconds(run: Callable[[], object]) -> float:
    """Processor time, median."""
    times = []
    for _ in range(REPEATS):
        start = time.process_time()
        run()
        times.append(time.process_time() - start)
    return float(np.median(times))


def compare_cosines(reference: Reference, ours: np.ndarray, nanoseconds: float) -> int:
    """The dot products of `values` alone, among those who rated everything. `ours`: scores by `values`.

    Gives each library centred floats, made outside the clock, FAISS vectors of length 1. pairwright's time
    holds the rounding and the removals besides. Returns how many cosines differ.
    """
    rows, columns = (rated.all(1) & centred.any(1) for centred, rated in (reference.mine, reference.theirs))
    rows[len(ours) :] = False
    mentees, mentors = (
        side[0][who].astype(np.float32) for side, who in ((reference.mine, rows), (reference.theirs, columns))
    )
    values = ours[np.ix_(rows[: len(ours)], columns)] / 1e6
    print(f"cosines of {len(mentees)} × {len(mentors)} who rated all {mentors.shape[1]} values:")
    cosines = cosine_similarity(mentees, mentors)
    wrong = int((np.abs((1 + cosines) / 2 - values) > 1e-6).sum())

    faiss.omp_set_num_threads(1)
    queries, stored = (side / np.linalg.norm(side, axis=1, keepdims=True) for side in (mentees, mentors))
    index = faiss.IndexFlatIP(stored.shape[1])
    index.add(stored)
    nearest, places = index.search(queries, NEAREST)
    wrong += int((np.abs((1 + nearest) / 2 - np.take_along_axis(values, places, 1)) > 1e-6).sum())
    for name, run in (
        ("scikit-learn cosine_similarity", lambda: cosine_similarity(mentees, mentors)),
        (f"FAISS IndexFlatIP, the {NEAREST} nearest", lambda: index.search(queries, NEAREST)),
    ):
        pace = seconds(run) / values.size * 1e9
        print(f"{name}: {pace:.2f} ns a pair, pairwright {nanoseconds:.2f}: {pace / nanoseconds:.2f} times")
    print(f"{wrong} cosines give a value that differs by more than a millionth")
    return wrong


def pace_of(figures: list[dict], name: str) -> float:
    """pairwright's nanoseconds a pair, median of its repetitions on blocks of 16 mentees."""
    paces = [
        row["pairs"]
        for row in figures
        if f"score/{name}/" in row["name"]
        and "/rows:16" in row["name"]
        and row.get("run_type") == "iteration"
    ]
    return 1e9 / float(np.median(paces))


def main() -> int:
    cohort_path, scores_path, figures_path = sys.argv[1:]
    with open(figures_path, encoding="utf-8") as file:
        figures = json.load(file)["benchmarks"]
    nanoseconds = pace_of(figures, "default_policy")
    with open(cohort_path, encoding="utf-8") as file:
        cohort = json.load(file)
    mentees, mentors = read_side(cohort["mentees"]), read_side(cohort["mentors"])
    ours, by_values = np.fromfile(scores_path, dtype=np.int32).reshape(2, -1, len(mentors["id"]))
    reference = Reference(mentees, mentors)
    times, wrong = [], 0
    for begin in range(0, len(ours) - ROWS + 1, ROWS):
        rows = slice(begin, begin + ROWS)
        start = time.process_time()
        scores = reference.score(rows)
        times.append((time.process_time() - start) / scores.size * 1e9)
        wrong += int((np.abs(scores - ours[rows]) > 1).sum())
        if begin == 0:
            for factor in ("skills", "goals", "values", "availability"):
                start = time.process_time()
                getattr(reference, factor)(rows)
                print(f"{factor}: {(time.process_time() - start) / scores.size * 1e9:.1f} ns a pair")
    theirs = float(np.median(times))
    print(f"NumPy {theirs:.1f} ns a pair, pairwright {nanoseconds:.2f}: {theirs / nanoseconds:.0f} times")
    print(f"{wrong} of {ours.size} scores differ by more than a millionth")
    wrong += compare_cosines(reference, by_values, pace_of(figures, "factor/values"))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
