"""The progress bar: seen on a terminal, once work has taken its time, and nowhere else."""

import os
import pty
import subprocess
import sys
import textwrap

import pytest

WORK = """
    import sys, time
    from dossier import progress
    progress._PATIENCE = {patience}
    with progress.bar(seen={seen}, colour={colour}) as read_map:
        assert list(read_map(lambda n: time.sleep(0.05) or n, range(8))) == list(range(8))
        time.sleep(0.2)
    print("done", file=sys.stderr)
"""


def on_a_terminal(**values: object) -> str:
    """What a terminal of 80 columns is sent."""
    ours, theirs = pty.openpty()
    code = textwrap.dedent(WORK).format(**{"patience": 0.1, "seen": True, "colour": True} | values)
    env = {k: v for k, v in os.environ.items() if k != "NO_COLOR"} | {"COLUMNS": "80", "TERM": "xterm-256color"}
    process = subprocess.Popen([sys.executable, "-c", code], stdin=theirs, stderr=theirs, env=env)
    os.close(theirs)
    sent = b""
    while True:
        try:
            piece = os.read(ours, 4096)
        except OSError:  # the other end is closed
            break
        if not piece:
            break
        sent += piece
    assert process.wait() == 0
    os.close(ours)
    return sent.decode("utf-8")


def test_it_tells_how_far_the_work_is() -> None:
    sent = on_a_terminal()
    assert "Reading" in sent
    assert "/8" in sent
    assert "Comparing" in sent
    assert sent.endswith("done\r\n")


def test_it_takes_no_colours_where_none_are_wanted() -> None:
    assert "\x1b[38;" in on_a_terminal()
    assert "\x1b[38;" not in on_a_terminal(colour=False)


@pytest.mark.parametrize("values", [{"seen": False}, {"patience": 60}])
def test_it_is_not_shown(values: dict[str, object]) -> None:
    assert on_a_terminal(**values) == "done\r\n"


def test_it_is_for_terminals() -> None:
    code = textwrap.dedent(WORK).format(patience=0, seen=True, colour=True)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr == "done\n"
