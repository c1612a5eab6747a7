"""`dossier check`: each thing that the file promises, broken in turn, is found."""

import copy
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dossier import build
from dossier.check import Report, check
from dossier.model import DossierError
from dossier.output import CLAIMS, claims

SEEDS = Path(__file__).parents[1] / "seeds"
CONFIG = "title: Une offre de rachat\n"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a build of the seeds with a dossier.yaml writes, parsed."""
    folder = tmp_path_factory.mktemp("built") / "articles"
    shutil.copytree(SEEDS, folder)
    (folder / "dossier.yaml").write_text(CONFIG, "utf-8")
    parsed: dict[str, Any] = json.loads(claims(build.build([folder]).dossier))
    return parsed


@pytest.fixture
def place(tmp_path: Path) -> tuple[Path, Path]:
    """The articles and the folder of the output, which is empty."""
    articles, out = tmp_path / "articles", tmp_path / "out"
    shutil.copytree(SEEDS, articles)
    (articles / "dossier.yaml").write_text(CONFIG, "utf-8")
    out.mkdir()
    return articles, out


def compare(place: tuple[Path, Path], parsed: dict[str, Any]) -> Report:
    articles, out = place
    (out / CLAIMS).write_text(json.dumps(parsed), "utf-8")
    return check([articles], None, out)


def test_what_was_just_built_holds(place: tuple[Path, Path], built: dict[str, Any]) -> None:
    report = compare(place, built)
    assert report.mismatches == ()
    assert report.sources == 5
    assert report.places > 50


Edit = Callable[[dict[str, Any]], object]
TAMPERED: dict[str, tuple[Edit, str]] = {
    "a source's hash": (lambda d: d["sources"][0].update(sha256="0" * 64), "has changed"),
    "a source's id": (lambda d: d["sources"][0].update(id="00"), "its id is"),
    "a source that is not there": (lambda d: d["sources"].append(d["sources"][0] | {"path": "ailleurs.txt"}), "not among the sources"),
    "a source left out": (lambda d: d["sources"].pop(), "is not in claims.json"),
    "quoted words": (lambda d: first_mention(d).update(exact="Rien de tel"), "not 'Rien de tel'"),
    "an offset": (lambda d: first_mention(d).update(start=first_mention(d)["start"] + 1), "the text is"),
    "an offset past the end": (lambda d: first_mention(d).update(end=10**6), "no such place"),
    "a place turned round": (lambda d: first_mention(d).update(start=9, end=3), "no such place"),
    "an amount elsewhere": (lambda d: amount(d).update(start=0, end=4), "lies outside its mention"),
    "a figure that the words don't hold": (lambda d: d["unused"].append(unused(d) | {"end": 10**6}), "no such place"),
    "furniture past the end": (lambda d: d["sources"][0]["furniture"].append([0, 10**6]), "no such place"),
    "the words of a conflict": (lambda d: value_place(d).update(exact="Rien"), "not 'Rien'"),
    "a count": (lambda d: d["claims"][0].update(support=99), "its support is 99"),
    "a claim that a conflict names": (lambda d: d["conflicts"][0].update(claims=["none"]), "a claim that the file does not list"),
    "a source that a mention names": (lambda d: first_mention(d).update(source="x.txt"), "a source that the file does not list: x.txt"),
    "the hash of the word lists": (lambda d: d["made_by"].update(languages={"fr": "0"}), "word lists of 'fr' have changed"),
    "the hash of the configuration": (lambda d: d["made_by"].update(config="0"), "dossier.yaml has changed"),
}


def first_mention(parsed: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = parsed["claims"][0]["mentions"][0]
    return found


def amount(parsed: dict[str, Any]) -> dict[str, Any]:
    mentions = (mention for claim in parsed["claims"] for mention in claim["mentions"])
    return next(found for mention in mentions for found in mention["amounts"] if mention["start"] > 4)


def unused(parsed: dict[str, Any]) -> dict[str, Any]:
    return {"source": parsed["sources"][0]["path"], "layer": "dates", "start": 0, "end": 4}


def value_place(parsed: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = parsed["conflicts"][0]["values"][0]["mentions"][0]
    return found


@pytest.mark.parametrize("what", TAMPERED)
def test_what_was_tampered_with_is_found(what: str, place: tuple[Path, Path], built: dict[str, Any]) -> None:
    edit, told = TAMPERED[what]
    parsed = copy.deepcopy(built)
    edit(parsed)
    assert parsed != built
    assert any(told in mismatch.message for mismatch in compare(place, parsed).mismatches)


def test_an_edited_article_is_found_by_hash_and_by_words(place: tuple[Path, Path], built: dict[str, Any]) -> None:
    mention = first_mention(built)
    path = place[0] / mention["source"]
    path.write_bytes(path.read_bytes().replace(mention["exact"].encode("utf-8"), b"Un autre texte."))
    told = " ".join(mismatch.message for mismatch in compare(place, built).mismatches)
    assert "has changed: its SHA-256 is" in told
    assert "the text is" in told


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "not JSON"),
        (b"\xff\xfe", "not JSON"),
        (b"[]", "its schema is None"),
        (b'{"schema": "dossier-claims/99"}', "'dossier-claims/99', not 'dossier-claims/1'"),
        (b'{"schema": "dossier-claims/1"}', "the whole should be an object with schema, made_by"),
    ],
)
def test_what_is_no_claims_json_can_not_be_checked(content: bytes, told: str, place: tuple[Path, Path]) -> None:
    (place[1] / CLAIMS).write_bytes(content)
    with pytest.raises(DossierError, match="make it anew") as error:
        check([place[0]], None, place[1])
    assert told in str(error.value)


def test_the_command_prints_what_does_not_hold_with_status_1(place: tuple[Path, Path], built: dict[str, Any]) -> None:
    articles, out = place
    command = [sys.executable, "-m", "dossier", "check", articles, "-o", out]
    (out / CLAIMS).write_text(json.dumps(built), "utf-8")
    done = subprocess.run(command, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.endswith("all hold\n")
    (out / CLAIMS).write_text(json.dumps(built | {"sources": built["sources"][:-1]}), "utf-8")
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stdout.splitlines()[0].endswith(": is not in claims.json")
