# SPDX-License-Identifier: Apache-2.0
"""Progress of a run: nothing, a bar, or the caller's own function."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is.

    Attributes:
        phase: ``preparing``, ``scoring``, ``solving`` or ``explaining``.
        done: steps of the phase that are done; when solving, units of demand with a place.
        total: steps of the phase in all; 0 when not known.
        objective: total score of the best answer so far; None while there is none, or it is not known.
        bound: no better answer has a higher total; None while not known.
    """

    phase: str
    done: int
    total: int
    objective: int | float | None = None
    bound: int | float | None = None

    @property
    def gap(self) -> int | float | None:
        """bound - objective, when both are known."""
        return None if self.objective is None or self.bound is None else self.bound - self.objective


#: Called a few times a second.
ProgressCallback: TypeAlias = Callable[[Progress], object]
#: None: silent. True: a bar on stderr.
ProgressLike: TypeAlias = bool | ProgressCallback | None
#: As the core calls it: with the fields of `Progress`.
CoreCallback: TypeAlias = Callable[[str, int, int, int | float | None, int | float | None], object]


@contextmanager
def progress_callback(progress: ProgressLike) -> Iterator[CoreCallback | None]:
    """The function for the core to call, while a bar is shown when one was asked for."""
    if progress is None or progress is False:
        yield None
    elif progress is True:
        with _bar() as show:
            yield _of_fields(show)
    elif callable(progress):
        yield _of_fields(progress)
    else:
        raise TypeError(f"progress is None, True or a function, not {type(progress).__name__}")


def _of_fields(callback: ProgressCallback) -> CoreCallback:
    return lambda *fields: callback(Progress(*fields))


@contextmanager
def _bar() -> Iterator[ProgressCallback]:
    from rich import progress as rich
    from rich.console import Console

    columns = (*rich.Progress.get_default_columns(), rich.TextColumn("{task.fields[gap]}"))
    with rich.Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, rich.TaskID] = {}

        def show(now: Progress) -> None:
            if now.phase not in tasks:
                tasks[now.phase] = bar.add_task(now.phase, total=now.total, gap="")
            bar.update(tasks[now.phase], completed=now.done, total=now.total, gap=gap_text(now))

        yield show


def gap_text(now: Progress) -> str:
    """``gap 0.31 %`` of the bound; nothing while it is not known."""
    if now.gap is None or not now.bound:
        return ""
    return f"gap {100 * now.gap / abs(now.bound):.2g} %"
