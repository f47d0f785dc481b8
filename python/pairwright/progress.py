# SPDX-License-Identifier: Apache-2.0
"""Progress of a run: nothing, a bar, or the caller's own function."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeAlias

#: Called a few times a second with the phase ("scoring", "solving", …), steps done and steps in all.
ProgressCallback: TypeAlias = Callable[[str, int, int], None]
#: None: silent. True: a bar on stderr.
ProgressLike: TypeAlias = bool | ProgressCallback | None


@contextmanager
def progress_callback(progress: ProgressLike) -> Iterator[ProgressCallback | None]:
    """The function to call, while a bar is shown when one was asked for."""
    if progress is None or progress is False:
        yield None
    elif progress is True:
        with _bar() as callback:
            yield callback
    elif callable(progress):
        yield progress
    else:
        raise TypeError(f"progress is None, True or a function, not {type(progress).__name__}")


@contextmanager
def _bar() -> Iterator[ProgressCallback]:
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        tasks = {}

        def show(phase: str, done: int, total: int) -> None:
            if phase not in tasks:
                tasks[phase] = bar.add_task(phase, total=total)
            bar.update(tasks[phase], completed=done, total=total)

        yield show
