# SPDX-License-Identifier: Apache-2.0
"""The limit on what a run may take of the machine's memory."""

from __future__ import annotations

from pairwright import _core
from pairwright.errors import Fault, PolicyError

_NO_LIMIT = 2**64 - 1


def memory_limit_of(memory_limit: int | None, *, is_small: bool = False) -> int:
    """The limit in bytes; None means what the machine has available now.

    Args:
        memory_limit: bytes, or None.
        is_small: whether the input is so small that asking the machine takes longer than it is worth.

    Raises:
        PolicyError: not a number of bytes.
    """
    if memory_limit is None:
        available = None if is_small else _core.available_memory()
        return _NO_LIMIT if available is None else available
    if isinstance(memory_limit, int) and 0 < memory_limit <= _NO_LIMIT:
        return memory_limit
    message = "not a whole number of bytes above 0"
    raise PolicyError([Fault(code="value_range", table="options", column="memory_limit", message=message)])
