"""Writing files whole: each is written beside its place and then renamed into it.

Whatever stops a run (a full disk, a folder that can't be written to, a kill), a reader finds the earlier file or the new one,
never a part of one.
"""

import contextlib
import os
import signal
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from dossier.model import DossierError

_ABANDONED = 3600  # seconds after which a file still being written is a killed run's


def ready(folder: Path) -> None:
    """See that files can be written to a folder, made or not, before the work that fills them is begun.

    Raises DossierError where they can't.
    """
    there = folder
    while not os.path.lexists(there) and there != there.parent:
        there = there.parent
    if not there.is_dir():
        raise DossierError(f"{there}: not a folder; choose another for the output with -o")
    if not os.access(there, os.W_OK | os.X_OK, effective_ids=os.access in os.supports_effective_ids):
        raise DossierError(f"{there}: no permission to write there; choose another folder for the output with -o")


def write(folder: Path, contents: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write files into a folder, which is made where it is missing: name -> content. All are written before any is put in place.

    Returns their paths. Raises DossierError, with the earlier files untouched, when one can't be written.
    """
    written: list[tuple[Path, Path]] = []
    path = folder
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in contents.items():
            path = folder / name
            place = Path(os.path.realpath(path))  # a link stays a link
            if place.is_dir():
                raise IsADirectoryError(21, "a folder has this name")
            _remove_abandoned(place)
            beside = place.with_name(f".{place.name}.{os.urandom(4).hex()}.tmp")
            written.append((beside, place))
            _write(beside, content)
        with _unstopped():
            for beside, place in written:
                os.replace(beside, place)
    except OSError as error:
        raise DossierError(f"{path}: can't be written: {error.strerror or error}; what was there is unchanged") from None
    finally:
        for beside, _ in written:
            beside.unlink(missing_ok=True)
    return tuple(folder / name for name in contents)


def _write(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _remove_abandoned(place: Path) -> None:
    for path in place.parent.glob(f".{place.name}.*.tmp"):
        with contextlib.suppress(OSError):
            if time.time() - path.stat().st_mtime > _ABANDONED:
                path.unlink()


@contextlib.contextmanager
def _unstopped() -> Iterator[None]:
    """Ctrl-C and the like wait until the block is done, so that files written together change together."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM, signal.SIGHUP})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
