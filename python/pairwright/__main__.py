# SPDX-License-Identifier: Apache-2.0
"""``python -m pairwright`` is the command ``pairwright``."""

from pairwright.cli import main

main()
