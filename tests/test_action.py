"""The GitHub Action and the pre-commit hook, run as GitHub and pre-commit would, on a git repository of two commits."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

PROJECT = Path(__file__).parents[1]
ACTION = yaml.safe_load((PROJECT / "action.yml").read_text("utf-8"))
BIN = Path(sys.executable).parent
FIRST = """Le pont de Valbrune ferme

Publié le 4 mars 2024

La mairie de Valbrune a fermé le pont lundi 4 mars 2024. Les travaux coûteront 12 millions d'euros, a annoncé la maire, Ada Morel.
"""
SECOND = """Le pont de Valbrune rouvrira

Publié le 8 mars 2024

La mairie de Valbrune a fermé le pont lundi 4 mars 2024. « Nous le rouvrirons en juin », a promis Ada Morel vendredi.
"""


@dataclass(frozen=True)
class Job:
    """What a step left behind."""

    status: int
    summary: str
    outputs: Mapping[str, str]
    printed: str

    @property
    def comment(self) -> str:
        return plain(Path(self.outputs["comment"]).read_text("utf-8"))


def plain(text: str) -> str:
    return text.replace("\xa0", " ")


def git(repository: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=Léa", "-c", "user.email=lea@journal.test", "-c", "commit.gpgsign=false")
    return subprocess.run(("git", *identity, *arguments), cwd=repository, check=True, capture_output=True, text=True).stdout.strip()


def commit(repository: Path, subject: str) -> str:
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", subject)
    return git(repository, "rev-parse", "HEAD")


def dossier(repository: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run((BIN / "dossier", *arguments), cwd=repository, capture_output=True, text=True)


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository that keeps its briefing, with one commit."""
    folder = tmp_path_factory.mktemp("action") / "dépôt"
    (folder / "articles").mkdir(parents=True)
    (folder / "articles/un.txt").write_text(FIRST, "utf-8")
    git(folder.parent, "init", "-q", "-b", "main", str(folder))
    assert dossier(folder, "build", "articles", "-o", "out", "-q").returncode == 0
    commit(folder, "Ouvre le dossier")
    return folder


@pytest.fixture
def repository(opened: Path, tmp_path: Path) -> Path:
    """A copy of it to work in."""
    return shutil.copytree(opened, tmp_path / opened.name)


def run_action(repository: Path, base: str, **inputs: str) -> Job:
    """The Action's own step: its `run` and `env` out of action.yml, by the shell and with the files that GitHub gives it."""
    temp = repository.parent / "runner"
    (temp / "dossier-venv").mkdir(parents=True, exist_ok=True)
    if not (temp / "dossier-venv/bin").exists():
        (temp / "dossier-venv/bin").symlink_to(BIN)
    step = next(step for step in ACTION["runs"]["steps"] if step.get("id") == "compare")
    assert step["shell"] == "bash"
    given = {name: declared["default"] for name, declared in ACTION["inputs"].items()} | {"base": base} | inputs
    files = {name: temp / name.lower() for name in ("GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT")}
    for path in files.values():
        path.write_text("", "utf-8")
    script = temp / "step.sh"
    script.write_text(evaluated(step["run"], given), "utf-8")
    env = {"HOME": str(temp), "PATH": os.environ["PATH"], "RUNNER_TEMP": str(temp), **{name: str(path) for name, path in files.items()}}
    env |= {name: evaluated(value, given) for name, value in step["env"].items()}
    command = ("bash", "--noprofile", "--norc", "-e", "-o", "pipefail", script)
    done = subprocess.run(command, cwd=repository, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    outputs = dict(line.split("=", 1) for line in files["GITHUB_OUTPUT"].read_text("utf-8").splitlines())
    return Job(done.returncode, plain(files["GITHUB_STEP_SUMMARY"].read_text("utf-8")), outputs, done.stdout)


def evaluated(text: str, inputs: Mapping[str, str]) -> str:
    values = {f"inputs.{name}": value for name, value in inputs.items()} | {"github.action_path": str(PROJECT)}
    return re.sub(r"\$\{\{ *([\w.]+) *\}\}", lambda found: values[found[1]], text)


def test_a_change_is_told_in_the_summary_and_in_a_comment(repository: Path) -> None:
    base = git(repository, "rev-parse", "HEAD")
    (repository / "articles/deux.txt").write_text(SECOND, "utf-8")
    commit(repository, "Ajoute un article")
    job = run_action(repository, base)
    assert (job.status, job.outputs["changed"]) == (0, "true"), job.printed
    assert "1 source ajoutée" in job.summary
    assert "article ajouté, deux.txt" in job.summary
    assert job.comment == job.summary
    assert sorted(path.name for path in Path(job.outputs["page"]).iterdir()) == ["briefing.html", "briefing.md", "claims.json"]
    assert git(repository, "status", "--porcelain") == "", "the repository is left as it is"


def test_nothing_changed(repository: Path) -> None:
    base = git(repository, "rev-parse", "HEAD")
    (repository / "README.md").write_text("Le pont\n", "utf-8")
    commit(repository, "Présente le dossier")
    job = run_action(repository, base, check="true")
    assert (job.status, job.outputs["changed"]) == (0, "false"), job.printed
    assert "Rien n’a changé." in job.comment


def test_a_base_that_keeps_no_briefing_is_built(repository: Path) -> None:
    shutil.rmtree(repository / "out")
    base = commit(repository, "Ne garde plus le briefing")
    (repository / "articles/deux.txt").write_text(SECOND, "utf-8")
    commit(repository, "Ajoute un article")
    job = run_action(repository, base)
    assert (job.status, job.outputs["changed"]) == (0, "true"), job.printed
    assert "1 source ajoutée" in job.comment


def test_check_fails_where_the_briefing_was_not_built_anew(repository: Path) -> None:
    base = git(repository, "rev-parse", "HEAD")
    (repository / "articles/deux.txt").write_text(SECOND, "utf-8")
    commit(repository, "Ajoute un article et oublie le briefing")
    job = run_action(repository, base, check="true")
    assert job.status == 1
    assert "out/claims.json: differs" in job.printed
    assert job.outputs["changed"] == "true", "what changed is told all the same"


@pytest.mark.parametrize("base", ["", "0" * 40])
def test_a_new_branch_has_nothing_to_compare_with(repository: Path, base: str) -> None:
    job = run_action(repository, base)
    assert (job.status, job.outputs["changed"]) == (0, "true"), job.printed
    assert job.comment == "No earlier briefing to compare with.\n"


def test_the_base_is_fetched_where_the_checkout_has_one_commit_alone(repository: Path, tmp_path: Path) -> None:
    base = git(repository, "rev-parse", "HEAD")
    (repository / "articles/deux.txt").write_text(SECOND, "utf-8")
    commit(repository, "Ajoute un article")
    git(repository, "config", "uploadpack.allowAnySHA1InWant", "true")  # as GitHub does
    git(tmp_path, "clone", "-q", "--depth=1", repository.as_uri(), "checkout")
    job = run_action(tmp_path / "checkout", base)
    assert (job.status, job.outputs["changed"]) == (0, "true"), job.printed
    assert "article ajouté, deux.txt" in job.comment


def test_a_base_that_is_nowhere_is_trouble(repository: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth=1", repository.as_uri(), "checkout")
    job = run_action(tmp_path / "checkout", "1" * 40)
    assert (job.status > 1, "changed" in job.outputs) == (True, False), job.printed


def test_trouble_is_no_difference(repository: Path) -> None:
    (repository / "out/claims.json").write_text("{", "utf-8")
    base = commit(repository, "Abîme le briefing")
    job = run_action(repository, base)
    assert job.status == 2
    assert "not JSON" in job.printed
    assert "changed" not in job.outputs


def test_a_broken_assertion_fails_a_strict_build(repository: Path) -> None:
    base = git(repository, "rev-parse", "HEAD")
    (repository / "articles/dossier.yaml").write_text("assert: {sources: 2}\n", "utf-8")
    commit(repository, "Exige deux sources")
    job = run_action(repository, base, strict="true")
    assert job.status == 1
    assert "sources: 1, not 2 or more" in job.printed


def test_all_that_the_action_names_is_there() -> None:
    steps: list[dict[str, Any]] = ACTION["runs"]["steps"]
    assert (PROJECT / "action/compare.sh").stat().st_mode & 0o111
    assert all(name in ACTION["inputs"] for name in re.findall(r"inputs\.(\w+)", yaml.safe_dump(steps)))
    for output in ACTION["outputs"].values():
        assert re.search(r"steps\.compare\.outputs\.(\w+)", output["value"])[1] in (PROJECT / "action/compare.sh").read_text("utf-8")  # type: ignore[index]


def test_the_hook_checks_the_briefing(repository: Path) -> None:
    (hook,) = yaml.safe_load((PROJECT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    command = (*hook["entry"].split(), *hook["args"])
    assert dossier(repository, *command[1:]).returncode == 0
    (repository / "articles/deux.txt").write_text(SECOND, "utf-8")
    done = dossier(repository, *command[1:])
    assert done.returncode == 1
    assert "1 source ajoutée" in plain(done.stdout)
    assert git(repository, "status", "--porcelain", "--", "out") == "", "a check writes nothing"


def test_this_repository_uses_both() -> None:
    workflow = yaml.safe_load((PROJECT / ".github/workflows/briefing.yml").read_text("utf-8"))
    steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
    (used,) = [step for step in steps if step.get("uses") == "./"]
    assert used["with"].keys() <= ACTION["inputs"].keys()
    assert used["with"]["articles"] == "seeds"
    assert any("dossier-check" in step.get("run", "") for step in steps)
