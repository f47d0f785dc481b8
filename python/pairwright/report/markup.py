# SPDX-License-Identifier: Apache-2.0
"""HTML that cannot be broken out of: whatever is not `Html` is escaped when it is put in."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Sequence
from html import escape
from importlib import resources

from pairwright.words import shown

_VOID = frozenset({"meta"})


class Html(str):
    """Text that is HTML already."""

    __slots__ = ()


def join(parts: Iterable[str | Html]) -> Html:
    """The parts one after the other."""
    return Html("".join(part if isinstance(part, Html) else escape(shown(part)) for part in parts))


def tag(name: str, /, *children: str | Html, **attributes: str | int) -> Html:
    """An element. ``class_`` is the attribute class; other underscores become hyphens."""
    listed = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(shown(str(value)))}"'
        for key, value in attributes.items()
    )
    return Html(f"<{name}{listed}>" if name in _VOID else f"<{name}{listed}>{join(children)}</{name}>")


def table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[str | Html]]) -> Html:
    """A table; columns whose head starts with ``>`` stand to the right, with ``~`` are wide."""
    head = join(_cell("th", name, name.lstrip(">~"), scope="col") for name in heads)
    lines = (join(_cell("td", name, cell) for name, cell in zip(heads, row, strict=True)) for row in rows)
    body = join(join((tag("tr", line), Html("\n"))) for line in lines)
    return tag("table", tag("caption", caption), tag("thead", tag("tr", head)), tag("tbody", body))


def _cell(name: str, head: str, content: str | Html, **attributes: str) -> Html:
    kind = {">": "number", "~": "wide"}.get(head[:1])
    return tag(name, content, **attributes, **({"class_": kind} if kind else {}))


def page(title: str, body: Iterable[Html]) -> str:
    """A whole document that loads nothing, runs nothing and sends nothing."""
    style = resources.files("pairwright.report").joinpath("style.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    rule = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    head = join(
        [
            tag("meta", charset="utf-8"),
            tag("meta", http_equiv="Content-Security-Policy", content=rule),
            tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
            tag("meta", name="referrer", content="no-referrer"),
            tag("title", title),
            tag("style", Html(style)),
        ]
    )
    document = tag("html", tag("head", head), tag("body", tag("main", *body)), lang="en")
    return f"<!DOCTYPE html>\n{document}\n"
