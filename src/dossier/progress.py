"""A progress bar: on a terminal only, and only once the work has taken a second."""

import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.progress import Progress

_PATIENCE = 1.0  # seconds

Map = Callable[[Callable[[Any], Any], Iterable[Any]], Iterable[Any]]


@contextmanager
def bar(seen: bool, colour: bool) -> Iterator[Map]:
    """A `map` whose progress is shown on standard error until the block ends, where `seen` says that somebody may look.

    The work after the mapping is shown too, with nothing left to count.
    """
    if not seen or not sys.stderr.isatty():
        yield map
        return
    shown = _Bar(colour)
    waiting = threading.Timer(_PATIENCE, shown.show)
    waiting.daemon = True
    waiting.start()
    try:
        yield shown.map
    finally:
        waiting.cancel()
        waiting.join()
        shown.close()


class _Bar:
    """How far the work is, and the bar that shows it once there is one. The timer's thread opens it, the worker's moves it."""

    def __init__(self, colour: bool) -> None:
        self.colour = colour
        self.progress: Progress | None = None
        self.state: dict[str, Any] = {"description": "Loading", "completed": 0, "total": None}
        self.lock = threading.Lock()

    def show(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        progress = Progress(*columns, console=Console(stderr=True, no_color=not self.colour), transient=True)
        with self.lock:
            progress.add_task(**self.state)
            progress.start()
            self.progress = progress

    def map(self, function: Callable[[Any], Any], items: Iterable[Any]) -> Iterator[Any]:
        waiting = list(items)
        for done, item in enumerate(waiting):
            self._update(description="Reading", completed=done, total=len(waiting))
            yield function(item)
        self._update(description="Comparing", completed=len(waiting))

    def _update(self, **state: Any) -> None:
        with self.lock:
            self.state |= state
            if self.progress is not None:
                self.progress.update(self.progress.task_ids[0], **state)

    def close(self) -> None:
        if self.progress is not None:
            self.progress.stop()
