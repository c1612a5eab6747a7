"""The life of a dossier in ten commits: every change of each is told, with its cause, and nothing else."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path
from typing import Any

import pytest

from dossier import revisions, stored
from dossier.build import build
from dossier.decisions import appended, decide
from dossier.diff import Diff, diff
from dossier.history import follow
from dossier.model import Claim, DossierError
from dossier.output import claims

ECHO = """Valbrune sans son pont

Publié le 4 mars 2024

La mairie de Valbrune a fermé le pont le 1er mars 2024. La maire, Ada Morel, a annoncé que les travaux coûteraient 12 millions d'euros.
Le maire de Sarlac, Bo Clerc, a démissionné le 2 mars 2024.
"""
COURRIER = """À Valbrune, plus de pont

Publié le 6 mars 2024

Le pont a été fermé par la mairie de Valbrune le 1er mars 2024. Bo Clerc rencontrera les riverains le 15 mars 2024.
"""
RADIO = """Valbrune sans pont

Publié le 8 mars 2024

La mairie de Valbrune a fermé le pont le 29 février 2024. Les commerçants sont inquiets.
"""
WORDS = {"closed": "fermé le pont", "cost": "millions d'euros", "left": "a démissionné", "met": "les riverains"}
"""What each claim is known by here, whichever of its mentions stands in its headline."""
Told = set[tuple[Any, ...]]


def git(folder: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=Léa", "-c", "user.email=lea@journal.test", "-c", "commit.gpgsign=false")
    return subprocess.run(("git", *identity, *arguments), cwd=folder, check=True, capture_output=True, text=True).stdout


class Life:
    """A repository with articles/ and out/, and a commit a step."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.articles, self.out = folder, folder / "articles", folder / "out"
        self.articles.mkdir()
        self.out.mkdir()
        git(folder, "init", "-q", "-b", "main")

    def write(self, name: str, text: str) -> None:
        (self.articles / name).write_text(text, "utf-8")

    def correct(self, name: str, wrong: str, right: str) -> None:
        text = (self.articles / name).read_text("utf-8")
        assert wrong in text
        self.write(name, text.replace(wrong, right))

    def build(self) -> None:
        (self.out / "claims.json").write_bytes(claims(build([self.articles]).dossier))

    def commit(self, subject: str) -> None:
        git(self.folder, "add", "-A")
        git(self.folder, "commit", "-qm", subject)
        git(self.folder, "tag", subject.replace(" ", "-"))


def steps(life: Life) -> Iterator[str]:
    """What is done to the dossier, a commit each."""
    life.write("echo.txt", ECHO)
    life.build()
    yield "open"
    life.write("courrier.txt", COURRIER)
    life.build()
    yield "article added"
    life.correct("echo.txt", "12 millions", "14 millions")
    life.build()
    yield "figure corrected"
    life.correct("echo.txt", "le 2 mars", "le 3 mars")
    life.build()
    yield "date corrected"
    (life.articles / "courrier.txt").rename(life.articles / "le-courrier.txt")
    life.build()
    yield "article renamed"
    life.correct("le-courrier.txt", "rencontrera les", "a rencontré les")
    life.build()
    yield "plan come true"
    life.write("dossier.yaml", "entities:\n  Robert Clerc: {aliases: [Bo Clerc]}\n")
    life.build()
    yield "configured"
    life.write("radio.txt", RADIO)
    life.build()
    yield "dispute"
    dossier = stored.read(life.out)
    (disputed,) = (claim.id for claim in dossier.claims if name(claim) == "closed")
    life.write("decisions.yaml", appended("", decide(dossier, [disputed], "settle", "L'arrêté est du 1er mars", value="2024-03-01")))
    life.build()
    yield "decided"
    (life.articles / "radio.txt").unlink()
    life.build()
    yield "article removed"
    written = json.loads((life.out / "claims.json").read_bytes())
    written["made_by"]["languages"]["fr"] = "0123456789ab"
    (closed,) = (claim for claim in written["claims"] if WORDS["closed"] in claim["mentions"][0]["exact"])
    closed["predicate"] = "shut"
    (life.out / "claims.json").write_text(json.dumps(written), "utf-8")
    yield "word lists changed"


@pytest.fixture(scope="module")
def life(tmp_path_factory: pytest.TempPathFactory) -> Life:
    life = Life(tmp_path_factory.mktemp("life"))
    for subject in steps(life):
        life.commit(subject)
    return life


def changes(life: Life, subject: str) -> Diff:
    """What a commit changed, read out of git."""
    tag = subject.replace(" ", "-")
    with chdir(life.folder):
        return diff(revisions.side(f"{tag}^"), revisions.side(f"{tag}:out/claims.json"))


def name(claim: Claim) -> str:
    (found,) = {name for name, words in WORDS.items() for mention in claim.mentions if words in mention.exact}
    return found


def told(found: Diff) -> Told:
    """A diff as a set: (what, kind, before, after, causes). How a claim is classed is left out beside what a reader is told."""

    def causes(each: Any) -> tuple[str, ...]:
        return tuple(f"{cause.kind} {cause.what or ''}".strip() for cause in each.causes)

    listed: Told = {(change.source.path, f"source {change.kind}", change.before, change.after, causes(change)) for change in found.sources}
    for claim in found.claims:
        kinds = {one.kind for one in claim.changes}
        left_out = {"reread"} if kinds > {"reread"} else set()
        for one in claim.changes:
            if one.kind not in left_out:
                shown = one.kind not in ("added", "removed", "moved", "wording", "reread")
                listed.add((name(claim.claim), one.kind, *((one.before, one.after) if shown else ()), causes(one)))
    for conflict in found.conflicts:
        listed.add((conflict.conflict.kind, conflict.kind, sorted_values(conflict.old), sorted_values(conflict.new), causes(conflict)))
    return listed | {(change.decision.action, change.kind, change.decision.stale) for change in found.decisions}


def sorted_values(conflict: Any) -> tuple[str, ...]:
    return tuple(sorted(value.value for value in conflict.values)) if conflict is not None else ()


BOTH, ALL = ("echo.txt", "le-courrier.txt"), ("echo.txt", "le-courrier.txt", "radio.txt")
DAYS = ("2024-02-29", "2024-03-01")
RENAMED = ("source-renamed courrier.txt → le-courrier.txt",)
ECHO_EDITED, COURRIER_EDITED = ("source-edited echo.txt",), ("source-edited le-courrier.txt",)
DECIDED = ("decision L'arrêté est du 1er mars",)
EXPECTED: dict[str, Told] = {
    "article added": {
        ("courrier.txt", "source added", (), (), ()),
        ("closed", "corroborated", ("echo.txt",), ("courrier.txt", "echo.txt"), ("source-added courrier.txt",)),
        ("met", "added", ("source-added courrier.txt",)),
    },
    "figure corrected": {
        ("echo.txt", "source edited", (), (), ()),
        ("cost", "amount", ("12000000 EUR",), ("14000000 EUR",), ECHO_EDITED),
        ("cost", "wording", ECHO_EDITED),
    },
    "date corrected": {
        ("echo.txt", "source edited", (), (), ()),
        ("left", "date", ("2024-03-02",), ("2024-03-03",), ECHO_EDITED),
        ("left", "wording", ECHO_EDITED),
    },
    "article renamed": {
        ("le-courrier.txt", "source renamed", (), (), ()),
        ("closed", "moved", RENAMED),
        ("met", "moved", RENAMED),
    },
    "plan come true": {
        ("le-courrier.txt", "source edited", (), (), ()),
        ("met", "modality", ("planned",), ("asserted",), COURRIER_EDITED),
        ("met", "wording", COURRIER_EDITED),
    },
    "configured": {
        ("left", "actor", ("Bo Clerc",), ("Robert Clerc",), ("configuration",)),
        ("met", "actor", ("Bo Clerc",), ("Robert Clerc",), ("configuration",)),
    },
    "dispute": {
        ("radio.txt", "source added", (), (), ()),
        ("closed", "corroborated", BOTH, ALL, ("source-added radio.txt",)),
        ("date", "disputed", (), DAYS, ("source-added radio.txt",)),
    },
    "decided": {
        ("settle", "decided", None),
        ("date", "settled", DAYS, (), DECIDED),
        ("closed", "reread", DECIDED),  # its date has another basis now
    },
    "article removed": {
        ("radio.txt", "source removed", (), (), ()),
        ("closed", "support-lost", ALL, BOTH, ("source-removed radio.txt",)),
        ("settle", "stale", "source"),
    },
    "word lists changed": {
        ("closed", "reread", ("words fr",)),
    },
}


@pytest.mark.parametrize("subject", EXPECTED)
def test_what_each_commit_changed(life: Life, subject: str) -> None:
    assert told(changes(life, subject)) == EXPECTED[subject]


def test_the_history_of_a_claim_goes_through_its_new_ids(life: Life) -> None:
    versions = revisions.history(life.out)
    dossiers = [stored.parse(version.content, version.short) for version in versions]
    first, last = (next(claim for claim in dossiers[i].claims if name(claim) == "cost") for i in (0, -1))
    assert first.id != last.id
    for wanted in (first.id, last.id, last.id[:6]):
        steps = follow(dossiers, wanted)
        assert [versions[step.version].subject for step in steps] == ["open", "figure corrected"]
        assert [one.kind for step in steps for claim in step.diff.claims for one in claim.changes] == [
            "added",
            "amount",
            "wording",
            "reread",
        ]


def test_the_history_of_somebody(life: Life) -> None:
    versions = revisions.history(life.out)
    steps = follow([stored.parse(version.content, version.short) for version in versions], "Bo Clerc")
    subjects = [versions[step.version].subject for step in steps]
    assert subjects == ["open", "article added", "date corrected", "article renamed", "plan come true", "configured"]


def test_what_is_on_disk_and_not_committed_comes_last(life: Life, tmp_path: Path) -> None:
    copy = shutil.copytree(life.folder, tmp_path / "copy")
    assert [version.subject for version in revisions.history(copy / "out")][-1] == "word lists changed"
    (copy / "out/claims.json").write_bytes((copy / "out/claims.json").read_bytes() + b"\n")
    *_, before, last = revisions.history(copy / "out")
    assert (before.subject, last.commit) == ("word lists changed", "")


@pytest.mark.parametrize(
    "given", ["HEAD", "HEAD:out", "HEAD:out/claims.json", "HEAD:./out", ":out", "out", "out/claims.json", ":/^word lists"]
)
def test_a_side_by_any_of_its_names(life: Life, given: str) -> None:
    with chdir(life.folder):
        assert revisions.side(given) == stored.read(life.out)


def test_a_path_is_counted_from_here_too(life: Life) -> None:
    with chdir(life.articles):
        assert revisions.side("HEAD:../out") == stored.read(life.out)
        assert revisions.side("HEAD", "../out") == stored.read(life.out)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("nowhere", "nowhere: no such file or folder, and 'nowhere' is no revision of"),
        ("nowhere:out", "'nowhere' is no revision of"),
        ("HEAD:nowhere", "HEAD holds no claims.json at nowhere"),
        ("--output=x", "no such file or folder, and '--output=x' is no revision of"),
        (":", "'' is no revision of"),
        ("articles", "articles/claims.json: no such file"),
    ],
)
def test_a_side_that_is_none(life: Life, given: str, message: str) -> None:
    with chdir(life.folder), pytest.raises(DossierError, match=re.escape(message)) as raised:
        revisions.side(given)
    assert "\n" not in str(raised.value)


def test_outside_a_repository(tmp_path: Path) -> None:
    with chdir(tmp_path), pytest.raises(DossierError, match="and no revision either"):
        revisions.side("HEAD")
    with chdir(tmp_path), pytest.raises(DossierError, match="no history"):
        revisions.history(Path("out"))


def test_without_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, life: Life) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with chdir(life.folder), pytest.raises(DossierError, match="git isn't installed"):
        revisions.side("HEAD")
    with chdir(life.folder):
        assert revisions.side("out") == stored.read(life.out), "a path needs no git"
