"""Dossiers in a git repository: one side of a diff by its path or revision, and all versions of one file.

Git is asked through its command line, for reading only; without git, or outside a repository, a path on disk is all there is.
"""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

from dossier import stored
from dossier.model import Dossier, DossierError
from dossier.output import CLAIMS
from dossier.values import dataclass

_OUT = f"out/{CLAIMS}"


@dataclass(frozen=True, slots=True)
class Revision:
    """A version of a file. `when` is the day and hour it was committed, `commit` empty for what is on disk and not committed."""

    commit: str
    when: str
    author: str
    subject: str
    content: bytes

    @property
    def short(self) -> str:
        return self.commit[:10]


def side(given: str, other: str | None = None) -> Dossier:
    """One side of a diff: a `claims.json`, a folder that holds one, `REV:path`, or `REV`.

    What is on disk goes before a revision of that name. A `REV` alone is taken at the place of `other`, the other side's path, where
    it has one; else at out/claims.json; else at the one claims.json that the revision holds.

    Raises DossierError where it is none of these.
    """
    path = Path(given)
    if os.path.lexists(path):
        return stored.read(path)
    where = f"{given}: no such file or folder"
    try:
        top = _top(Path("."))
    except DossierError as error:
        raise DossierError(f"{where}, and no revision either ({error})") from None
    revision, colon, inside = given, "", ""
    commit = _commit(top, given)
    if commit is None:
        revision, colon, inside = given.partition(":")
        commit = _commit(top, revision) if revision else ""  # « :path » is what is staged
    if commit is None or not (commit or inside):
        raise DossierError(f"{where}, and {revision!r} is no revision of {top}{_shallow(top)}")
    place = _given(top, commit, inside) if colon else _place(top, commit, other)
    if place is None:
        raise DossierError(f"{given}: {revision} holds no {CLAIMS}{f' at {inside}' if inside else ''}; name it as REV:path/{CLAIMS}")
    return stored.parse(_blob(top, commit, place), f"{revision}:{place}")


def history(out: Path) -> tuple[Revision, ...]:
    """The versions of a `claims.json` (or of the one in a folder), oldest first, what is on disk last where it is not committed.

    Follows first parents, so that each version is what the branch held. Raises DossierError outside a repository.
    """
    file = out / CLAIMS if out.is_dir() or out.suffix != ".json" else out
    try:
        top = _top(file.parent)
    except DossierError as error:
        raise DossierError(f"{file}: no history ({error})") from None
    place = _inside(file, top)
    if place is None:
        raise DossierError(f"{file}: lies outside the repository {top}")
    log = _git(top, "log", "--first-parent", "--format=%H%x00%cI%x00%an%x00%s", "--end-of-options", "HEAD", "--", place, allowed=(0, 128))
    found = list(reversed(list(_versions(top, place, log))))
    if file.is_file():
        content = file.read_bytes()
        if not found or found[-1].content != content:
            found.append(Revision("", "", "", "", content))
    if not found:
        raise DossierError(f"{file}: no such file, now or in any revision; make it with dossier build")
    return tuple(found)


def committed(out: Path) -> Dossier | None:
    """The dossier in `out` as last committed or, where no repository holds it, as it is on disk; None where there is none."""
    file = out / CLAIMS
    try:
        top = _top(out if out.is_dir() else Path("."))
        place = _inside(file, top)
        commit = _commit(top, "HEAD")
        if place is not None and commit is not None and _kind(top, f"{commit}:{place}") == "blob":
            return stored.parse(_blob(top, commit, place), f"HEAD:{place}")
    except DossierError:
        pass
    try:
        return stored.read(file)
    except DossierError:
        return None


def _versions(top: Path, place: str, log: bytes) -> Iterator[Revision]:
    for line in log.decode("utf-8", "replace").splitlines():
        commit, when, author, subject = line.split("\0", 3)
        if _kind(top, f"{commit}:{place}") == "blob":  # a commit may have removed it
            yield Revision(commit, when, author, subject, _blob(top, commit, place))


# --- places in a revision ------------------------------------------------------------------------------------------------


def _given(top: Path, commit: str, inside: str) -> str | None:
    """The claims.json at a path given with a revision: counted from the top of the repository, as git does, or from here."""
    here = _inside(Path(inside), top)
    for path in dict.fromkeys(filter(None, (inside.strip("/"), here))):
        for file in (path, f"{path}/{CLAIMS}"):
            if _kind(top, f"{commit}:{file}") == "blob":
                return file
    return None


def _place(top: Path, commit: str, other: str | None) -> str | None:
    """Where a revision holds its claims.json."""
    likely = [Path(_OUT)]
    if other is not None and os.path.lexists(other):
        likely.insert(0, Path(other, CLAIMS) if Path(other).is_dir() else Path(other))
    for path in (place for file in likely if (place := _inside(file, top)) is not None):
        if _kind(top, f"{commit}:{path}") == "blob":
            return path
    listed = _git(top, "ls-tree", "-r", "-z", "--name-only", "--full-tree", commit).decode("utf-8", "surrogateescape").split("\0")
    found = [path for path in listed if path == CLAIMS or path.endswith(f"/{CLAIMS}")]
    return found[0] if len(found) == 1 else None


def _inside(path: Path, top: Path) -> str | None:
    """A path as the repository knows it; None outside it."""
    try:
        return Path(os.path.realpath(path)).relative_to(os.path.realpath(top)).as_posix()
    except ValueError:
        return None


# --- git -----------------------------------------------------------------------------------------------------------------


def _top(folder: Path) -> Path:
    while not folder.is_dir() and folder != folder.parent:
        folder = folder.parent
    return Path(os.fsdecode(_git(folder, "rev-parse", "--show-toplevel")).rstrip("\n"))


def _resolve(top: Path, name: str) -> str | None:
    """The object that a name stands for; None where there is none."""
    found = _git(top, "rev-parse", "--verify", "--quiet", "--end-of-options", name, allowed=(0, 1, 128))
    return found.decode().strip().splitlines()[-1] if found.strip() else None


def _commit(top: Path, name: str) -> str | None:
    """The commit that a name stands for; None where it stands for none."""
    found = _resolve(top, name)  # first the name alone: what follows « :/words » would be taken for words
    return _resolve(top, f"{found}^{{commit}}") if found else None


def _kind(top: Path, name: str) -> str | None:
    """`blob`, `tree` or `commit`; None for what isn't there."""
    found = _resolve(top, name)
    return _git(top, "cat-file", "-t", found).decode().strip() if found else None


def _blob(top: Path, commit: str, place: str) -> bytes:
    return _git(top, "cat-file", "blob", f"{commit}:{place}")


def _shallow(top: Path) -> str:
    shallow = _git(top, "rev-parse", "--is-shallow-repository").strip() == b"true"
    return "; the clone is shallow, fetch the rest with git fetch --unshallow (in a GitHub workflow: fetch-depth: 0)" if shallow else ""


def _git(folder: Path, *arguments: str, allowed: tuple[int, ...] = (0,)) -> bytes:
    """What git prints. Raises DossierError, with git's own first words, where its exit status is not allowed."""
    environment = os.environ | {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
    try:
        done = subprocess.run(("git", *arguments), cwd=folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True)
    except FileNotFoundError:
        raise DossierError("git isn't installed") from None
    except OSError as error:
        raise DossierError(f"git can't be run: {error.strerror}") from None
    if done.returncode not in allowed:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines() or [f"exit status {done.returncode}"]
        raise DossierError(f"git {arguments[0]}: {said[0].removeprefix('fatal: ')}")
    return done.stdout
