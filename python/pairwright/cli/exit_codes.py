# SPDX-License-Identifier: Apache-2.0
"""What the command's exit code tells whoever called it; a contract, after BSD's sysexits."""

from __future__ import annotations

from enum import IntEnum

from pairwright.errors import InputError, MissingInputError, OutputError, PolicyError


class ExitCode(IntEnum):
    """Every code the command ends with."""

    DONE = 0
    NOT_PROVED = 1
    """`verify` found a false statement."""
    USAGE = 2
    """Wrong options, or an output folder that may not be used."""
    INCOMPLETE = 3
    """People are unmatched and all were required, or the problem has no solution."""
    BAD_DATA = 65
    NO_INPUT = 66
    BUG = 70
    SYSTEM = 71
    """The system refused: no space, no permission, no memory."""
    BAD_POLICY = 78
    INTERRUPTED = 130


# The first class that fits decides.
_CODES: tuple[tuple[type[BaseException], ExitCode], ...] = (
    (KeyboardInterrupt, ExitCode.INTERRUPTED),
    (MissingInputError, ExitCode.NO_INPUT),
    (PolicyError, ExitCode.BAD_POLICY),
    (OutputError, ExitCode.USAGE),
    (InputError, ExitCode.BAD_DATA),
    (OSError, ExitCode.SYSTEM),
    (MemoryError, ExitCode.SYSTEM),
)


def exit_code_of(error: BaseException) -> ExitCode:
    """The code for what a command raised."""
    return next((code for kind, code in _CODES if isinstance(error, kind)), ExitCode.BUG)
