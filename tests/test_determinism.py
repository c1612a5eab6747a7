"""The same articles give the same bytes, whatever is around them; renamed, only their paths differ."""

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

PROJECT = Path(__file__).parents[1]
SEEDS = PROJECT / "seeds"

SURROUNDINGS: dict[str, dict[str, str]] = {
    "hash seed 1": {"PYTHONHASHSEED": "1"},
    "hash seed 2": {"PYTHONHASHSEED": "2"},
    "locale C": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "locale tr_TR": {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
    "time zone far east": {"TZ": "Pacific/Kiritimati"},
    "time zone far west": {"TZ": "Etc/GMT+12"},
    "no home": {"HOME": "/nonexistent"},
}


def build(source: Path | str, out: Path, *, cwd: Path | None = None, env: Mapping[str, str] = {}) -> dict[str, bytes]:
    """Build as a process of its own: file name -> bytes."""
    command = [sys.executable, "-m", "dossier", "build", "-q", "-o", out, "--", source]
    subprocess.run(command, cwd=cwd, env={**os.environ, **env}, check=True)
    return {path.name: path.read_bytes() for path in out.iterdir()}


@pytest.fixture(scope="module")
def committed() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (PROJECT / "out").iterdir()}


@pytest.mark.parametrize("around", SURROUNDINGS)
def test_surroundings(around: str, tmp_path: Path, committed: dict[str, bytes]) -> None:
    assert build(SEEDS, tmp_path / "out", env=SURROUNDINGS[around]) == committed


def test_quotation_that_is_like_two_others(tmp_path: Path) -> None:
    """It goes with the first of them, whatever the hash seed."""
    (tmp_path / "articles").mkdir()
    said = {
        "Jeanne Ducas": "Le quai du vieux port doit rester ouvert aux pêcheurs de la criée",
        "Paul Aubel": "Le bassin du vieux grand doit rester ouvert armateurs pêcheurs du la halle",
        "Zoé Belcastel": "Le bassin du vieux grand doit rester ouvert aux pêcheurs de la criée",
    }
    for day, (name, words) in enumerate(said.items(), 5):
        text = f"Publié le {day} mars 2024\n\n« {words} », a dit {name}.\n"
        (tmp_path / "articles" / f"{day}.txt").write_text(text, "utf-8")
    built = [build(tmp_path / "articles", tmp_path / str(seed), env={"PYTHONHASHSEED": str(seed)}) for seed in range(4)]
    (conflict,) = json.loads(built[0]["claims.json"])["conflicts"]
    assert [value["value"] for value in conflict["values"]] == [said["Jeanne Ducas"], said["Zoé Belcastel"]]
    assert built[1:] == built[:-1]


@pytest.mark.parametrize("source", ["seeds", "./seeds/", "../seeds"])
def test_working_directory(source: str, tmp_path: Path, committed: dict[str, bytes]) -> None:
    shutil.copytree(SEEDS, tmp_path / "seeds")
    cwd = tmp_path / "elsewhere" if source.startswith("..") else tmp_path
    cwd.mkdir(exist_ok=True)
    assert build(source, tmp_path / "out", cwd=cwd) == committed


def test_order_of_the_file_system(tmp_path: Path, committed: dict[str, bytes]) -> None:
    """Files made in another order, and a folder that lists its names the other way round."""
    (tmp_path / "seeds").mkdir()
    for path in sorted(SEEDS.iterdir(), reverse=True):
        shutil.copy(path, tmp_path / "seeds" / path.name)
    shuffled = """
import os, random, sys
listed, scanned = os.listdir, os.scandir
class Shuffled:
    def __init__(self, entries):
        self.entries = list(entries)
        random.Random(7).shuffle(self.entries)
    def __iter__(self):
        return iter(self.entries)
    def __next__(self):
        if not self.entries:
            raise StopIteration
        return self.entries.pop()
    def __enter__(self):
        return self
    def __exit__(self, *_):
        pass
os.listdir = lambda *place: list(Shuffled(listed(*place)))
os.scandir = lambda *place: Shuffled(scanned(*place))
from dossier.cli import main
sys.exit(main(sys.argv[1:]))
"""
    out = tmp_path / "out"
    subprocess.run([sys.executable, "-c", shuffled, "build", "-q", tmp_path / "seeds", "-o", out], check=True)
    assert {path.name: path.read_bytes() for path in out.iterdir()} == committed


def test_the_order_of_arguments(tmp_path: Path) -> None:
    files = sorted(map(str, SEEDS.iterdir()))
    built = []
    for seed in (1, 2):
        out = tmp_path / str(seed)
        random.Random(seed).shuffle(files)
        subprocess.run([sys.executable, "-m", "dossier", "build", "-q", "-o", out, *files], check=True)
        built.append({path.name: path.read_bytes() for path in out.iterdir()})
    assert built[0] == built[1]


def test_renaming_changes_nothing_but_paths(tmp_path: Path, committed: dict[str, bytes]) -> None:
    (tmp_path / "seeds").mkdir()
    new_names = {}
    for number, path in enumerate(sorted(SEEDS.iterdir(), reverse=True)):
        new_names[f"{number}-renommé.txt"] = path.name
        shutil.copy(path, tmp_path / "seeds" / f"{number}-renommé.txt")
    renamed = json.loads(build(tmp_path / "seeds", tmp_path / "out")["claims.json"])
    assert with_paths(renamed, new_names) == json.loads(committed["claims.json"])


def with_paths(value: Any, names: Mapping[str, str]) -> Any:
    """JSON with every path in it given its other name."""
    if isinstance(value, dict):
        return {key: with_paths(item, names) for key, item in value.items()}
    if isinstance(value, list):
        return [with_paths(item, names) for item in value]
    return names.get(value, value) if isinstance(value, str) else value
