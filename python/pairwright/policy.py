# SPDX-License-Identifier: Apache-2.0
"""Policies: TOML, JSON or a dict, all read by the core as one JSON text."""

from __future__ import annotations

import datetime
import json
import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeAlias

from pairwright import _core
from pairwright.errors import Fault, MissingInputError, PolicyError

#: A path to a TOML or JSON file, a dict with the same keys, or None for the default policy.
PolicyLike: TypeAlias = str | os.PathLike[str] | Mapping[str, Any] | None

_LARGEST = 16 << 20  # bytes; a policy is written by hand


def policy_text(policy: PolicyLike) -> str | None:
    """The policy as JSON text for the core, or None for the default one.

    Raises:
        PolicyError: the text is not TOML or JSON, or holds what JSON cannot say.
        MissingInputError: there is no such file.
    """
    if policy is None:
        return None
    if isinstance(policy, Mapping):
        return _dump(policy)
    path = Path(policy)
    text = _read(path)
    if path.suffix.lower() == ".json":
        return text
    if path.suffix.lower() != ".toml":
        raise _error("format", "a policy file ends in .toml or .json", path)
    try:
        return _dump(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise _error("toml", f"not TOML: {error}", path) from None
    except RecursionError:
        raise _error("toml", "nested too deeply", path) from None


def complete_policy(policy: PolicyLike) -> dict[str, Any]:
    """The policy with every default filled in, as far as that needs no cohort."""
    completed: dict[str, Any] = json.loads(_core.complete_policy(policy_text(policy) or "{}"))
    return completed


def _read(path: Path) -> str:
    try:
        if path.stat().st_size > _LARGEST:
            raise _error("size", "larger than any policy", path)
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        fault = Fault(code="missing_file", table="policy", message="there is no such file", source=str(path))
        raise MissingInputError([fault]) from None
    except UnicodeDecodeError as error:
        raise _error("encoding", f"not UTF-8 at byte {error.start}", path) from None
    except OSError as error:
        raise _error("unreadable_file", f"cannot be read: {os.strerror(error.errno or 0)}", path) from None


def _dump(policy: Mapping[str, Any]) -> str:
    try:
        return json.dumps(policy, default=_plain, allow_nan=False)
    except (TypeError, ValueError, RecursionError) as error:
        raise _error("type", f"holds a value that a policy cannot have: {error}", None) from None


def _plain(value: Any) -> Any:
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return value.isoformat()
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(type(value).__name__)


def _error(code: str, message: str, path: Path | None) -> PolicyError:
    source = None if path is None else str(path)
    return PolicyError([Fault(code=code, table="policy", message=message, source=source)])
