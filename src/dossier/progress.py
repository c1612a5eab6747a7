"""A progress bar for work on many items: on a terminal only, and only once the work has taken a second."""

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from rich.progress import Progress

Item = TypeVar("Item")
Result = TypeVar("Result")

_PATIENCE = 1.0  # seconds


class Map(Protocol):
    """What `map` does, with one sequence of items."""

    def __call__(self, function: Callable[[Item], Result], items: Iterable[Item], /) -> Iterator[Result]: ...


def bar(label: str, colour: bool) -> Map:
    """A `map` that shows on standard error how far it is. The bar goes away when the work is done or fails."""

    def tracked(function: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
        waiting = list(items)
        started, shown = time.monotonic(), None
        try:
            for done, item in enumerate(waiting):
                if shown is None and time.monotonic() - started > _PATIENCE:
                    shown = _start(label, done, len(waiting), colour)
                yield function(item)
                if shown is not None:
                    shown.advance(shown.task_ids[0])
        finally:
            if shown is not None:
                shown.stop()

    return tracked


def wanted() -> bool:
    """Whether somebody is there to see a bar."""
    return sys.stderr.isatty()


def _start(label: str, done: int, total: int, colour: bool) -> "Progress":
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    shown = Progress(*columns, console=Console(stderr=True, no_color=not colour), transient=True)
    shown.add_task(label, completed=done, total=total)
    shown.start()
    return shown
