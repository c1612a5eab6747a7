"""Writing files whole: whatever stops a run, the earlier file is there or the new one, never a part of one."""

import os
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from dossier import files
from dossier.model import DossierError

WAYS_TO_DIE = {
    "while writing": "os.fsync = die",
    "before the first is put in place": "os.replace = die",
    "while files wait to be put in place": "files._unstopped = die",
}


def left(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_writes_what_it_is_given(tmp_path: Path) -> None:
    out = tmp_path / "new" / "out"
    assert files.write(out, {"a.md": b"un", "b.json": b"deux"}) == (out / "a.md", out / "b.json")
    assert left(out) == {"a.md": b"un", "b.json": b"deux"}


def test_replaces_what_was_there_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"before")
    (tmp_path / "mine.txt").write_bytes(b"mine")
    files.write(tmp_path, {"a.md": b"after"})
    assert left(tmp_path) == {"a.md": b"after", "mine.txt": b"mine"}


def test_anyone_may_read_it_whom_the_umask_lets(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        files.write(tmp_path, {"a.md": b""})
    finally:
        os.umask(before)
    assert (tmp_path / "a.md").stat().st_mode & 0o777 == 0o644


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "a.html").symlink_to(tmp_path / "site" / "index.html")
    files.write(tmp_path / "out", {"a.html": b"page"})
    assert (tmp_path / "out" / "a.html").is_symlink()
    assert left(tmp_path / "site") == {"index.html": b"page"}


def test_a_folder_in_the_way_of_the_last_leaves_the_first(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"before")
    (tmp_path / "b.json").mkdir()
    with pytest.raises(DossierError, match=r"b\.json.*folder"):
        files.write(tmp_path, {"a.md": b"after", "b.json": b"after"})
    assert (tmp_path / "a.md").read_bytes() == b"before"
    assert sorted(os.listdir(tmp_path)) == ["a.md", "b.json"]


@pytest.mark.parametrize("folder", ["file", "file/below/that"])
def test_a_file_in_the_place_of_the_folder(tmp_path: Path, folder: str) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(DossierError, match="file"):
        files.ready(tmp_path / folder)
    with pytest.raises(DossierError, match="file"):
        files.write(tmp_path / folder, {"a.md": b""})


def test_a_folder_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_, **__: False)  # root, who runs some of our machines, may write anywhere
    with pytest.raises(DossierError, match="no permission"):
        files.ready(tmp_path / "out")


def test_ready_makes_nothing(tmp_path: Path) -> None:
    files.ready(tmp_path / "new" / "out")
    assert left(tmp_path) == {}


def test_a_full_disk_leaves_the_earlier_files(tmp_path: Path) -> None:
    """A limit on the size of files stands for the disk: the kernel refuses in the middle of a write, as a full disk does."""
    (tmp_path / "a.md").write_bytes(b"before")
    code = """
        import resource, sys
        from pathlib import Path
        from dossier import files, model
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, resource.RLIM_INFINITY))
        try:
            files.write(Path(sys.argv[1]), {"a.md": b"after", "b.json": b"x" * 200_000})
        except model.DossierError as error:
            print(error)
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(code), str(tmp_path)], capture_output=True, text=True, check=True)
    assert "b.json: can't be written: File too large" in done.stdout
    assert left(tmp_path) == {"a.md": b"before"}


@pytest.mark.parametrize("way", WAYS_TO_DIE)
def test_a_kill_leaves_the_earlier_files(tmp_path: Path, way: str) -> None:
    for name in ("a.md", "b.json"):
        (tmp_path / name).write_bytes(b"before")
    code = f"""
        import os, signal, sys
        from pathlib import Path
        from dossier import files
        def die(*_):
            os.kill(os.getpid(), signal.SIGKILL)
        {WAYS_TO_DIE[way]}
        files.write(Path(sys.argv[1]), {{"a.md": b"after", "b.json": b"after"}})
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(code), str(tmp_path)], check=False)
    assert done.returncode == -9
    seen = {name: content for name, content in left(tmp_path).items() if not name.startswith(".")}
    assert seen == {"a.md": b"before", "b.json": b"before"}


def test_what_a_killed_run_left_goes_in_the_end(tmp_path: Path) -> None:
    old, fresh, other = (tmp_path / name for name in (".a.md.0badf00d.tmp", ".a.md.0badcafe.tmp", ".zsh.tmp"))
    for path in (old, fresh, other):
        path.write_bytes(b"half")
    for path in (old, other):
        os.utime(path, (time.time() - 86_400,) * 2)
    files.write(tmp_path, {"a.md": b"whole"})
    assert left(tmp_path).keys() == {"a.md", fresh.name, other.name}


def test_an_interrupt_waits_for_files_that_belong_together(tmp_path: Path) -> None:
    code = """
        import os, signal, sys
        from pathlib import Path
        from dossier import files
        put = os.replace
        def interrupted(*paths):
            os.kill(os.getpid(), signal.SIGINT)
            put(*paths)
        os.replace = interrupted
        try:
            files.write(Path(sys.argv[1]), {"a.md": b"after", "b.json": b"after"})
        except KeyboardInterrupt:
            print("interrupted")
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(code), str(tmp_path)], capture_output=True, text=True, check=True)
    assert done.stdout == "interrupted\n"
    assert left(tmp_path) == {"a.md": b"after", "b.json": b"after"}
