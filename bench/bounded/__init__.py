# SPDX-License-Identifier: Apache-2.0
"""Measurements of what bounds a run: its memory, and how soon it stops."""
