"""The documentation is true: its examples run, and what it takes from the program is up to date.

An example is a fenced `console` block: lines that begin with `$ ` are run by bash, one after the other, in a folder that holds
a copy of seeds/; the lines below each are what it prints, on either stream, `…` standing for anything.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]
PAGES = sorted(path for path in (*PROJECT.glob("*.md"), *PROJECT.glob("docs/*.md")) if "```console" in path.read_text("utf-8"))


_SPACES = {0xA0: " ", 0x202F: " "}
"""French puts no-break spaces before its punctuation; a page shows them as spaces."""


def examples(page: str) -> list[tuple[str, list[str]]]:
    """The commands of a page, each with the lines that it prints."""
    found: list[tuple[str, list[str]]] = []
    for block in re.findall(r"^```console\n(.*?)^```", page, re.DOTALL | re.MULTILINE):
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append((line[2:], []))
            else:
                found[-1][1].append(line)
    return found


def matches(printed: list[str], expected: list[str]) -> bool:
    """Whether lines are those expected, a `…` on a line of its own standing for any number of them."""
    pattern = "".join(
        "(?:.*\n)*" if line == "…" else ".*".join(map(re.escape, line.rstrip().split("…"))) + "\n" for line in expected
    )
    return re.fullmatch(pattern.translate(_SPACES), "".join(line.rstrip() + "\n" for line in printed).translate(_SPACES)) is not None


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_examples_print_what_the_page_says(page: Path, tmp_path: Path) -> None:
    shutil.copytree(PROJECT / "seeds", tmp_path / "seeds")
    env = os.environ | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}", "NO_COLOR": "1"}
    for command, expected in examples(page.read_text("utf-8")):
        merged = f"exec 2>&1; {command}"
        done = subprocess.run(["bash", "-c", merged], cwd=tmp_path, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True)
        assert matches(done.stdout.splitlines(), expected), f"{page.name}: {command}\n{done.stdout}"


@pytest.mark.parametrize("page", [*PROJECT.glob("*.md"), *PROJECT.glob("docs/*.md")], ids=lambda path: path.name)
def test_python_examples_run(page: Path, tmp_path: Path) -> None:
    shutil.copytree(PROJECT / "seeds", tmp_path / "seeds")
    for number, block in enumerate(re.findall(r"^```python\n(.*?)^```", page.read_text("utf-8"), re.DOTALL | re.MULTILINE)):
        (tmp_path / f"example{number}.py").write_text(block, "utf-8")
        done = subprocess.run([sys.executable, f"example{number}.py"], cwd=tmp_path, capture_output=True, text=True)
        assert done.returncode == 0, f"{page.name}:\n{block}\n{done.stderr}"


def test_what_is_taken_from_the_program_is_up_to_date() -> None:
    done = subprocess.run([sys.executable, PROJECT / "tools/docs.py", "--check"], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, ""), done.stdout + done.stderr


def test_links_between_pages_lead_somewhere() -> None:
    for page in (*PROJECT.glob("*.md"), *PROJECT.glob("docs/*.md")):
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


@pytest.mark.parametrize(
    ("printed", "expected", "same"),
    [
        (["a", "b"], ["a", "b"], True),
        (["a", "b", "c"], ["a", "…"], True),
        (["wrote 12 files"], ["wrote … files"], True),
        (["a", "b"], ["a"], False),
        (["ab"], ["a…c"], False),
    ],
)
def test_matches(printed: list[str], expected: list[str], same: bool) -> None:
    assert matches(printed, expected) is same


def test_what_the_readme_quotes_stands_in_the_briefing() -> None:
    """The README shows real output: each passage that it quotes is one of the committed briefing's."""
    quoted = re.findall(r"^> - .*?« (.+?) »", (PROJECT / "README.md").read_text("utf-8"), re.MULTILINE)
    briefing = (PROJECT / "out" / "briefing.md").read_text("utf-8")
    assert quoted
    assert [passage for passage in quoted if passage not in briefing] == []
