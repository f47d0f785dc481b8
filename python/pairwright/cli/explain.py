# SPDX-License-Identifier: Apache-2.0
"""``pairwright explain``: why this pair, why not that one, why nobody."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pairwright import words
from pairwright.errors import DataError, Fault

if TYPE_CHECKING:
    from pairwright.result import Explanation, MatchResult


def run(
    folder: Annotated[str, typer.Argument(metavar="DIR", help="Folder that `match` wrote.")],
    mentee: Annotated[str, typer.Argument(metavar="MENTEE", help="Id of a mentee; alone, of anybody.")],
    mentor: Annotated[str | None, typer.Argument(metavar="MENTOR", help="Id of a mentor.")] = None,
) -> None:
    """Explain a pair, matched or not, or one person's outcome.

    Ids that begin with a hyphen come after two hyphens: explain DIR -- -7 m1
    """
    from pairwright.cli.result_folder import trusted_result

    result = trusted_result(folder)
    person = _stored_id(result, mentee)
    if mentor is None:
        _explain_person(result, person)
        return
    try:
        pair = result.explain(person, _stored_id(result, mentor))
    except DataError as error:
        raise _unknown_id(error.faults[0].table) from None
    _explain_pair(result, pair)


def _unknown_id(table: str) -> DataError:
    hint = "ids compare exactly, upper and lower case too"
    return DataError([Fault(code="unknown_id", table=table, message="nobody has that id", hint=hint)])


def _stored_id(result: MatchResult, given: str) -> str:
    """The id as the result has it, also when copied from a cell made safe for spreadsheets."""
    from pairwright.write import spreadsheet_plain

    exact = unicodedata.normalize("NFC", given.strip())
    pairs, left = result.columns("pairs"), result.columns("unmatched")
    known = {*pairs["mentee_id"], *pairs["mentor_id"], *left["id"]}
    return exact if exact in known else spreadsheet_plain(exact)


def _explain_pair(result: MatchResult, pair: Explanation) -> None:
    from pairwright.cli import output

    is_locked = any(
        row["locked"]
        for row in words.rows(result.columns("pairs"))
        if (row["mentee_id"], row["mentor_id"]) == (pair.mentee_id, pair.mentor_id)
    )
    kept_out = "kept out" if pair.removed_by else "possible, not matched"
    parts = [
        (
            part.factor,
            f"{part.weight:.3f}",
            "not answered" if part.value is None else f"{part.value:.3f}",
            words.exact(part.contribution),
        )
        for part in pair.contributions
    ]
    output.print_table(
        f"{pair.mentee_id} with {pair.mentor_id}: {'matched' if pair.matched else kept_out}",
        ["factor", ">weight", ">value", ">contribution"],
        [*parts, ("score", "", "", words.exact(pair.score))],
    )
    if pair.bonus:
        output.say(f"It was a pair before: when kept, it counts {words.exact(pair.bonus)} beside its score.")
    for rule in pair.removed_by:
        output.say(f"Kept out by {words.removal(rule, result.policy)}.")
    if told := words.margin(pair, locked=is_locked):
        output.say(told)


def _explain_person(result: MatchResult, person: str) -> None:
    from pairwright.cli import output

    pairs = [
        row for row in words.rows(result.columns("pairs")) if person in (row["mentee_id"], row["mentor_id"])
    ]
    left = [row for row in words.rows(result.columns("unmatched")) if row["id"] == person]
    if not pairs and not left:
        raise _unknown_id("mentees, mentors")
    if pairs:
        factors = words.factors(result)
        output.print_table(
            f"Pairs of {person}",
            ["mentee", "mentor", ">score", "rank for mentee", "rank for mentor", "most of it from"],
            (_pair_cells(row, factors) for row in pairs),
        )
    for row in left:
        output.say(f"{person} ({row['side']}) {_lack(row)}: {words.reason(row['reason'])}.")
        output.say(f"  In detail: {row['detail']}.")


def _lack(row: Mapping[str, Any]) -> str:
    if row["side"] == "mentor":
        return f"has no mentee for {words.counted(row['unfilled'], 'place')}"
    return f"has {words.counted(row['unfilled'], 'mentor')} fewer than wanted"


def _pair_cells(row: dict[str, Any], factors: Iterable[str]) -> tuple[str, ...]:
    return (
        row["mentee_id"],
        row["mentor_id"],
        words.rounded(row["score"]),
        words.ordinal(row["rank_for_mentee"]),
        words.ordinal(row["rank_for_mentor"]),
        words.because({factor: row[factor] for factor in factors}),
    )
