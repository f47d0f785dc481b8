# SPDX-License-Identifier: Apache-2.0
"""What a result says, in plain words and figures; command line and report use the same ones."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pairwright.result import Explanation, MatchResult

ONE = 1_000_000  # the highest score, in millionths

_REASONS = {"demand_zero": "wants no mentor", "capacity_zero": "offers no place"}
_REMOVALS = {"same_person": "being one person", "forbidden": "the list of forbidden pairs"}
_COMMON = frozenset({"kind", "weight", "missing", "strict"})  # settings told elsewhere
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def shown(text: str) -> str:
    """The text with control, format and line marks, which hide or reorder, as ``\\u{hex}``."""
    return "".join(
        f"\\u{{{ord(mark):x}}}" if unicodedata.category(mark) in _HIDDEN else mark for mark in text
    )


def exact(millionths: int) -> str:
    """Millionths as a number with all its decimals: ``0.632415``."""
    whole, rest = divmod(abs(millionths), ONE)
    return f"{'-' if millionths < 0 else ''}{whole:,}.{rest:06}"


def rounded(millionths: int) -> str:
    """Millionths as a number with three decimals: ``0.632``."""
    return f"{millionths / ONE:,.3f}"


def counted(count: int, one: str, many: str = "") -> str:
    """A number with its noun: ``1 pair``, ``2,000 pairs``."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def rows(columns: Mapping[str, list[Any]]) -> Iterator[dict[str, Any]]:
    """The rows of a table of columns."""
    for cells in zip(*columns.values(), strict=True):
        yield dict(zip(columns, cells, strict=True))


def because(contributions: Mapping[str, int], most: int = 3) -> str:
    """The largest contributions of a pair, largest first: ``goals 0.300, skills 0.212``."""
    ranked = sorted(contributions.items(), key=lambda part: -part[1])
    return ", ".join(f"{factor} {rounded(part)}" for factor, part in ranked[:most] if part > 0)


def reason(code: str) -> str:
    """A reason code of somebody left over in words."""
    return _REASONS.get(code, code.replace("_", " "))


def removal(name: str, policy: Mapping[str, Any]) -> str:
    """What keeps a pair out, by the name that an explanation gives."""
    rules = policy.get("rules", {})
    if name in rules:
        return f"the rule {name}, which {meanings('rules')[rules[name]['kind']]}"
    return _REMOVALS.get(name, name)


def ordinal(rank: int) -> str:
    """``1st``, ``2nd``, ``13th``."""
    teen = rank % 100 in (11, 12, 13)
    return f"{rank:,}" + ("th" if teen else {1: "st", 2: "nd", 3: "rd"}.get(rank % 10, "th"))


def factors(result: MatchResult) -> dict[str, dict[str, Any]]:
    """The settings of the policy's factors by name."""
    settings_by_name: dict[str, dict[str, Any]] = result.policy.get("factors", {})
    return settings_by_name


def unfilled_mentees(result: MatchResult) -> list[dict[str, Any]]:
    """Mentees with fewer mentors than they want."""
    people = rows(result.columns("unmatched"))
    return [person for person in people if person["side"] == "mentee" and person["unfilled"] > 0]


@dataclass(frozen=True)
class LeftOver:
    """People left over for one reason.

    Attributes:
        side: ``mentee`` or ``mentor``.
        why: the reason in words.
        detail: more about it, or the same again.
        people: their ids, with the number of partners missing where it is above one.
    """

    side: str
    why: str
    detail: str
    people: list[str]


def left_over(result: MatchResult) -> list[LeftOver]:
    """Everybody without a partner, or with fewer than wanted, by reason."""
    groups: dict[tuple[str, str, str], list[str]] = {}
    for row in rows(result.columns("unmatched")):
        several = f" ({row['unfilled']:,})" if row["unfilled"] > 1 else ""
        group = groups.setdefault((row["side"], row["reason"], row["detail"]), [])
        group.append(row["id"] + several)
    return [
        LeftOver(side, reason(code), detail, people)
        for (side, code, detail), people in sorted(groups.items())
    ]


def objective(result: MatchResult) -> str:
    """What was sought: ``coverage (most places filled, …)``."""
    meaning = meanings("objectives")[result.objective].rstrip(".")
    return f"{result.objective} ({meaning[:1].lower()}{meaning[1:]})"


def meanings(registry: str) -> dict[str, str]:
    """What each name of a registry means."""
    from pairwright.catalogue import catalogue

    return {item["name"]: item["help"] for item in catalogue()[registry]}


def claim(result: MatchResult) -> str:
    """What the proof says, one sentence."""
    candidates = counted(result.metrics["candidates"], "possible pair")
    if result.status == "optimal":
        aim = objective(result)
        return f"Of all choices from {candidates}, none is better by the objective {aim}{_keeping(result)}."
    if result.status == "infeasible":
        return "No choice of pairs keeps all minimums, demands and locked pairs at once."
    bonus = result.metrics.get("kept_bonus", 0)
    together = " together with the bonus for pairs kept" if bonus else ""
    return (
        f"The run was stopped early: the total{together} is {exact(result.total + bonus)}, and no choice "
        f"from {candidates} has one above {exact(result.bound)}."
    )


def _keeping(result: MatchResult) -> str:
    """How previous pairs counted in what was sought."""
    if "previous" not in result.metrics:
        return ""
    bonus = round(result.policy["rematch"]["keep_bonus"] * ONE)
    counted_more = f", each previous pair kept counting {exact(bonus)} more" if bonus else ""
    return f"{counted_more}, and none as good keeps more previous pairs"


def _kept(result: MatchResult) -> str:
    """How many pairs of the previous result were kept, and why not the others."""
    metrics = result.metrics
    told = f"{metrics['kept']:,} of {metrics['previous']:,} kept, {metrics['changed']:,} changed"
    lost = len(result.columns("lost")["reason"])
    return f"{told} ({lost:,} no longer possible)" if lost else told


def figures(result: MatchResult) -> list[tuple[str, str]]:
    """The figures of the whole answer by name."""
    metrics = result.metrics
    left = counted(len(unfilled_mentees(result)), "mentee")
    listed = [
        (
            "places filled",
            f"{metrics['places_filled']:,} of {metrics['demand']:,} wanted, {metrics['capacity']:,} offered",
        ),
        ("left over", f"{left} with fewer mentors than wanted"),
        ("possible pairs", f"{metrics['candidates']:,}"),
        ("total score", exact(metrics["total"])),
    ]
    if metrics["places_filled"]:
        low, middle, high = map(rounded, metrics["quartiles"])
        scores = f"lowest {rounded(metrics['worst_off'])}, quartiles {low} · {middle} · {high}"
        listed.append(("score of a pair", scores))
    if "previous" in metrics:
        listed.append(("previous pairs", _kept(result)))
        if metrics["kept_bonus"]:
            listed.append(("bonus for pairs kept, beside the total", exact(metrics["kept_bonus"])))
    blocking = metrics["blocking_pairs"]
    told = f"{blocking:,} not made, though both would rather have each other" if blocking else "none"
    listed.append(("blocking pairs", told))
    return listed


def margin(pair: Explanation, *, locked: bool = False) -> str:
    """How far a pair is from being chosen, or from not being; empty where prices say nothing."""
    if locked:
        return "It was locked: it holds whatever its score."
    if pair.margin is None:
        return ""
    if pair.matched and pair.margin < 0:
        return f"It would stay a best choice even if its score were {exact(-pair.margin)} lower."
    if pair.matched:
        return "Another best answer may do without it."
    if pair.margin == 0:
        return "It is as good as what was chosen: another best answer may contain it."
    if pair.score + pair.margin > ONE:
        return "Even with a score of 1 it would be in no best answer."
    rise = exact(pair.margin)
    return f"Its score would have to be {rise} higher, at least, for a best answer to contain it."


def settings(setting: Mapping[str, Any]) -> str:
    """The parameters of a factor or rule: ``column languages, measure share``."""
    told = (
        f"{name.replace('_', ' ')} {_plain(value)}"
        for name, value in setting.items()
        if name not in _COMMON and value not in ({}, "") and not is_boundless(value)
    )
    return ", ".join(told)


def is_boundless(value: object) -> bool:
    """Whether a parameter's value stands for no bound."""
    return isinstance(value, float) and abs(value) >= 1e300


def _plain(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
