# SPDX-License-Identifier: Apache-2.0
"""What the registries hold: factors, rules, objectives and solvers."""

from __future__ import annotations

import json
from typing import Any

from pairwright import _core


def catalogue() -> dict[str, list[dict[str, Any]]]:
    """Everything registered, by ``factors``, ``rules``, ``objectives`` and ``solvers``: name and
    help, and of factors and rules the columns they read and their parameters."""
    listed: dict[str, list[dict[str, Any]]] = json.loads(_core.catalogue_json())
    return listed


def policy_schema() -> str:
    """JSON Schema (draft 2020-12) of policies."""
    return _core.policy_schema()
