# SPDX-License-Identifier: Apache-2.0
"""``pairwright list``: what the registries hold."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Annotated, Any

import typer

from pairwright import words


class Registered(StrEnum):
    """What can be listed."""

    FACTORS = "factors"
    RULES = "rules"
    OBJECTIVES = "objectives"
    SOLVERS = "solvers"


def run(
    what: Annotated[
        Registered, typer.Argument(metavar="WHAT", help="factors, rules, objectives or solvers.")
    ],
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, with everything known.")] = False,
) -> None:
    """List factors, rules, objectives or solvers."""
    from pairwright.catalogue import catalogue
    from pairwright.cli import output

    listed = catalogue()[what]
    if as_json:
        typer.echo(json.dumps(listed, indent=2, ensure_ascii=False))
        return
    of_pairs = what in (Registered.FACTORS, Registered.RULES)
    output.print_table(
        what.title(),
        ["name", "what it does", *(["columns"] if of_pairs else [])],
        ((item["name"], item["help"], *([_columns(item)] if of_pairs else [])) for item in listed),
    )
    if of_pairs:
        output.print_table("Parameters", ["of", "name", "default", "meaning"], _parameters(listed))


def _columns(item: Mapping[str, Any]) -> str:
    """``wants (mentee), skills (mentor), [skills (mentee)]``: brackets for what may be absent."""
    if any(parameter["name"] == "column" for parameter in item["parameters"]):
        return "any, by the parameter column"
    named = ((f"{use['column']} ({use['side']})", use["required"]) for use in item["columns"])
    return ", ".join(name if required else f"[{name}]" for name, required in named)


def _parameters(listed: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, ...]]:
    for item in listed:
        for parameter in item["parameters"]:
            default = "required" if parameter["required"] else _default(parameter)
            yield item["name"], parameter["name"], default, parameter["description"]


def _default(parameter: Mapping[str, Any]) -> str:
    """As TOML writes it; blank where there is none, or a bound that nothing exceeds."""
    default = parameter.get("default")
    if default is None or words.is_boundless(default):
        return ""
    return json.dumps(default, ensure_ascii=False)
