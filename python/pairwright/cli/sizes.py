# SPDX-License-Identifier: Apache-2.0
"""Sizes of memory as people write them."""

from __future__ import annotations

import re

_POWERS = {"": 0, "K": 1, "M": 2, "G": 3, "T": 4}
_SIZE = re.compile(r"(\d+(?:\.\d+)?) ?([KMGT]?)(i?)B?", re.ASCII)


def read_bytes(text: str) -> int:
    """``4GiB`` (of 1024), ``500 MB`` (of 1000) or a number of bytes.

    Raises:
        ValueError: anything else.
    """
    found = _SIZE.fullmatch(text.strip())
    size = float(found[1]) * (1024 if found[3] else 1000) ** _POWERS[found[2]] if found else 0
    if not 1 <= size < 2**64:
        raise ValueError("a size is a number with B, KB, MB, GB, KiB, MiB or GiB")
    return int(size)
