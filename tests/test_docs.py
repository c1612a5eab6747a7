"""The documentation is true: its examples run, and what it takes from the program is up to date.

An example is a fenced `console` block: lines that begin with `$ ` are run by bash, one after the other, in a folder that holds
a copy of seeds/; the lines below each are what it prints, on either stream, `…` standing for anything.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dossier.cli import dossier

PROJECT = Path(__file__).parents[1]
PAGES = sorted(path for path in (*PROJECT.glob("*.md"), *PROJECT.glob("docs/*.md")) if "```console" in path.read_text("utf-8"))
ENVIRONMENT = os.environ | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}", "NO_COLOR": "1"}

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
    for command, expected in examples(page.read_text("utf-8")):
        merged = f"exec 2>&1; {command}"
        done = subprocess.run(
            ["bash", "-c", merged], cwd=tmp_path, env=ENVIRONMENT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True
        )
        assert matches(done.stdout.splitlines(), expected), f"{page.name}: {command}\n{done.stdout}"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository as the examples of the commands' help take theirs to be."""
    folder = tmp_path_factory.mktemp("desk")
    shutil.copytree(PROJECT / "seeds", folder / "articles")
    (folder / "more").mkdir()
    (folder / "more" / "late.txt").write_text("La mairie de Valbrune a fermé le pont le 1er mars 2024.\n", "utf-8")
    (folder / "story.yaml").write_text("title: Le pont\n", "utf-8")
    git = "git -c user.name=Léa -c user.email=lea@journal.test -c commit.gpgsign=false"
    made = f"""
        dossier build articles -o out -q && cp -R out before && git init -q -b main && git add -A && {git} commit -qm 0
        for n in 1 2 3 4 5 6 7 8; do {git} commit -q --allow-empty -m $n; done
        git remote add origin . && git fetch -q
    """
    subprocess.run(["bash", "-ec", made], cwd=folder, env=ENVIRONMENT, check=True)
    return folder


@pytest.mark.parametrize("command", sorted(dossier.commands))
def test_examples_of_the_help_run(command: str, desk: Path, tmp_path: Path) -> None:
    """One after the other, the ids of claims put in; status 1 is for what there is to see to."""
    folder = shutil.copytree(desk, tmp_path / "desk", symlinks=True)
    found = json.loads((folder / "out" / "claims.json").read_bytes())
    disputed = next(conflict["claims"][0] for conflict in found["conflicts"] if conflict["kind"] == "date")
    calm = [claim["id"] for claim in found["claims"] if claim["id"] != disputed]
    ids = {"9ebf9338a6": disputed, "9ebf": disputed[:8], "82cac19e9a": calm[0], "e2a08cf6af": calm[1]}
    shown = (dossier.commands[command].help or "").partition("Examples:\n")[2].partition("\n\n")[0].splitlines()
    assert shown
    for line in map(str.strip, shown):
        told = re.sub(r"\b(9ebf9338a6|9ebf|82cac19e9a|e2a08cf6af)\b", lambda found: ids[found[0]], line)
        script = f'pbpaste() {{ echo "Elle a démissionné mardi."; }}; {told}'
        done = subprocess.run(["bash", "-c", script], cwd=folder, env=ENVIRONMENT, stdin=subprocess.DEVNULL, capture_output=True, text=True)
        if "needs pandoc" not in done.stderr:
            assert done.returncode == ("--strict" in line or "--check" in line), f"{line}\n{done.stdout}{done.stderr}"


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


def test_the_readme_counts_what_the_briefing_does() -> None:
    told = re.search(r"among (\d+) facts", (PROJECT / "README.md").read_text("utf-8"))
    assert told is not None
    assert int(told[1]) == len(json.loads((PROJECT / "out" / "claims.json").read_bytes())["claims"])
