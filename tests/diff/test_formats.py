"""A diff as people and programs get it: filters, sizes, exit statuses, speed."""

import cProfile
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Literal

import click
import pytest

import sample
from dossier.cli.changes import page
from dossier.diff import Diff, diff, filters
from dossier.model import Claim, Conflict, Decision, Dossier, Evidence, Staleness
from dossier.output import claims as written
from dossier.render.changes_md import longest

SMALL, _ = sample.small()


def changed(dossier: Dossier, **fields: object) -> Dossier:
    """A dossier whose first claim has other values."""
    first, *others = dossier.claims
    return replace(dossier, claims=(replace(first, **fields), *others))  # type: ignore[arg-type]


LATER = replace(changed(SMALL, date="2024-03-03", actors=("Bo Clerc",)), conflicts=SMALL.conflicts[1:])


def run(folder: Path, *arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
    command = (sys.executable, "-m", "dossier", *arguments)
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, env=os.environ | env)


@pytest.fixture
def sides(tmp_path: Path) -> Path:
    """A folder with two dossiers."""
    for name, dossier in (("old", SMALL), ("new", LATER)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "claims.json").write_bytes(written(dossier))
    return tmp_path


# --- exit status


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("old", "old", "--exit-code"), 0),
        (("old", "new"), 0),
        (("old", "new", "--exit-code"), 1),
        (("old/claims.json", "new", "--exit-code"), 1),
        (("old", "new", "--exit-code", "--only", "amount"), 0),
        (("old", "new", "--exit-code", "--format", "json"), 1),
        (("old", "nowhere", "--exit-code"), 2),
        (("old", "new", "--only", "colour"), 2),
        (("old", "new", "--lang", "xx"), 2),
        (("old", "new", "--since", "hier"), 2),
    ],
)
def test_exit_status_is_that_of_diff(sides: Path, arguments: tuple[str, ...], status: int) -> None:
    done = run(sides, "diff", *arguments)
    assert done.returncode == status, done.stderr
    assert bool(done.stderr) == (status == 2)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"schema": "other/1"}', b'{"schema": "dossier-claims/1"}', b"\xff"])
def test_trouble_is_no_difference(sides: Path, content: bytes) -> None:
    (sides / "new/claims.json").write_bytes(content)
    done = run(sides, "diff", "old", "new", "--exit-code")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("error: new/claims.json: ")
    assert done.stderr.count("\n") == 1


# --- filters


def test_only_some_kinds() -> None:
    found = filters.only(diff(SMALL, LATER), ("date", "settled"))
    assert [one.kind for change in found.claims for one in change.changes] == ["date"]
    assert [change.kind for change in found.conflicts] == ["settled"]
    assert filters.only(diff(SMALL, LATER), ()).empty


def test_only_those_about_somebody() -> None:
    found = diff(SMALL, LATER)
    assert filters.named(LATER, "Personne") == frozenset()
    for name in ("Bo Clerc", "clerc", "mairie de Valbrune", "MAIRIE"):
        assert len(filters.about(found, filters.named(LATER, name)).claims) == 1, name
    assert filters.about(found, filters.named(LATER, "Ada Morel")).empty


@pytest.mark.parametrize(("date", "shown"), [("2024", 1), ("2024-03-03", 1), ("2024-03-04", 0), ("2025", 0)])
def test_only_since_a_date(date: str, shown: int) -> None:
    assert len(filters.since(diff(SMALL, LATER), date).claims) == shown


# --- sizes


@pytest.fixture(scope="module")
def long() -> tuple[Dossier, Dossier]:
    """Two dossiers of 1,500 claims each, none in common."""
    new, _ = sample.large(60, 1500)
    return replace(new, sources=(), claims=()), new


@pytest.mark.parametrize(("fit", "limit", "size"), [("comment", 65_536, "utf-16-le"), ("summary", 1 << 20, "utf-8")])
def test_markdown_is_cut_to_what_github_takes_with_a_count(long: tuple[Dossier, Dossier], fit: str, limit: int, size: str) -> None:
    old, new = long
    if fit == "summary":
        claims = tuple(replace(claim, headline=claim.headline * 20) for claim in new.claims)
        new = replace(new, claims=claims)
    (text,) = page(diff(old, new), "md", "fr", "fr", fit=fit)  # type: ignore[arg-type]
    length = len(text.encode(size)) // (2 if size == "utf-16-le" else 1)
    assert 0.9 * limit < length <= limit
    shown = text.count("\n- ")
    assert f"… et {60 + 1500 - shown:,} autres changements".replace(",", "\u202f") in text.replace("\xa0", " ")


def test_markdown_for_anything_is_whole(long: tuple[Dossier, Dossier]) -> None:
    (text,) = page(diff(*long), "md", "fr", "fr", fit="all")
    assert text.count("\n- ") == 60 + 1500
    assert "autres changements" not in text


def test_an_article_cannot_write_markup() -> None:
    hostile = "</details><script>alert(1)</script> [x](javascript:1) ![y](http://z) @all #1 `code` \x1b[2J\u202e"
    dossier, _ = sample.of_text(hostile)
    empty = replace(dossier, sources=(), claims=(), conflicts=())
    (text,) = page(diff(empty, dossier), "md", "fr", "fr")
    assert "<script>" not in text
    assert re.search(r"(?<!\\)\]\(", text) is None
    assert re.search(r"@\w|#\d", text) is None, "nobody is notified, no issue linked"
    lines = list(page(diff(empty, dossier), "terminal", "fr", "fr"))
    assert not any("\x1b[2J" in line or "\u202e" in line for line in lines)


# --- the terminal


def plainly(found: Diff, form: Literal["terminal", "md"] = "md", claims: Iterable[Claim] = ()) -> str:
    """A diff in French, its no-break spaces and colours left out."""
    text = "\n".join(page(found, form, "fr", "fr", width=200, claims=claims))
    return click.unstyle(text).replace("\xa0", " ").replace("\u202f", " ")


def test_a_claim_under_another_id_alone_is_not_counted_as_classed_otherwise() -> None:
    first, *others = SMALL.claims
    for claim, counts in (
        (replace(first, id="zzzz"), "1 fait sous un autre identifiant"),
        (replace(first, id="zzzz", predicate="shut"), "1 fait classé autrement"),
    ):
        found = diff(replace(SMALL, conflicts=()), replace(SMALL, conflicts=(), claims=(claim, *others)))
        assert plainly(found, "terminal").endswith(counts)


@pytest.mark.parametrize("form", ["terminal", "md"])
def test_a_dispute_is_told_with_the_words_of_its_claim(form: Literal["terminal", "md"]) -> None:
    conflict = SMALL.conflicts[0]
    headline = next(claim.headline for claim in SMALL.claims if claim.id == conflict.claims[0])
    found = diff(replace(SMALL, conflicts=()), replace(SMALL, conflicts=(conflict,)))
    assert f"« {headline} »" in plainly(found, form, SMALL.claims)
    assert headline not in plainly(found, form)


def decided(stale: Staleness | None) -> Diff:
    """A settled dispute over an amount, that is decided or goes stale."""
    evidence = (Evidence("a.txt", "0" * 64, 0, "14 millions d'euros"),)
    ids = () if stale else (SMALL.claims[0].id,)
    taken = Decision("settle", "Vu", None, "14000000", ("13000000", "14000000"), ids, stale, evidence)
    before = (replace(taken, stale=None, claims=(SMALL.claims[0].id,)),) if stale else ()
    return diff(replace(SMALL, decisions=before), replace(SMALL, decisions=(taken,)))


def test_a_decision_is_told_as_a_reader_says_it() -> None:
    assert "prise, désaccord tranché : 14 millions" in plainly(decided(None))


def test_a_stale_decision_says_so_once_and_is_still_about_its_claim() -> None:
    found = decided("source")
    assert "« 14 millions d'euros », désaccord tranché : 14 millions, périmée : un article" in plainly(found)
    assert filters.about(found, {SMALL.claims[0].actors[0]}, SMALL.claims).decisions == found.decisions


def test_a_name_that_nobody_has_is_trouble_and_no_sameness(sides: Path) -> None:
    done = run(sides, "diff", "old", "new", "--actor", "Personne", "--exit-code")
    assert (done.returncode, done.stdout) == (2, "")
    assert "neither side names anybody so" in done.stderr


@pytest.mark.parametrize("entries", [0, 1, 63, 64, 65, 300])
@pytest.mark.parametrize("long", [10, 2000])
def test_what_fits_is_found_in_a_few_renders(entries: int, long: int) -> None:
    tried = []

    def shown(count: int) -> str:
        tried.append(count)
        return "x" * (100 + sum(long * (1 + i % 3) for i in range(count)))

    text = longest(shown, entries, "comment")
    assert len(text) <= 65_000
    assert tried[-1] == entries or len(text) > 0.9 * 65_000
    assert len(tried) < 8


def test_colours_are_for_terminals(sides: Path) -> None:
    assert "\x1b[" not in run(sides, "diff", "old", "new").stdout
    assert any("\x1b[" in line for line in page(diff(SMALL, LATER), "terminal", "fr", "fr"))


def test_lines_never_break_what_holds_together(sides: Path) -> None:
    done = run(sides, "diff", "old", "new", COLUMNS="40")
    assert max(map(len, done.stdout.splitlines())) <= 40
    assert "3\xa0mars\xa02024" in done.stdout


def test_in_english(sides: Path) -> None:
    assert "1\xa0date changed" in run(sides, "diff", "old", "new", "--lang", "en").stdout


def test_a_template_of_ones_own(sides: Path) -> None:
    (sides / "diff.md.j2").write_text("{{ counts|listed }}!", "utf-8")
    done = run(sides, "diff", "old", "new", "--format", "md", "--template", ".")
    assert done.stdout.endswith("!\n")


def test_json_is_one_value(sides: Path) -> None:
    found = json.loads(run(sides, "diff", "old", "new", "--format", "json").stdout)
    assert found["schema"] == "dossier-diff/1"
    assert [one["kind"] for change in found["claims"] for one in change["changes"]] == ["date", "actor"]


# --- build --check


ARTICLE = """Le pont de Valbrune ferme

Publié le 4 mars 2024

La mairie de Valbrune a fermé le pont lundi 4 mars 2024.
"""


def test_check_writes_nothing_and_tells_what_differs(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles/un.txt").write_text(ARTICLE, "utf-8")
    absent = run(tmp_path, "build", "articles", "-o", "out", "--check")
    assert (absent.returncode, "out/claims.json: missing" in absent.stderr) == (1, True)
    assert not (tmp_path / "out").exists()
    assert run(tmp_path, "build", "articles", "-o", "out", "-q").returncode == 0
    same = run(tmp_path, "build", "articles", "-o", "out", "--check")
    assert (same.returncode, same.stdout, "up to date" in same.stderr) == (0, "", True)
    before = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    (tmp_path / "articles/un.txt").write_text(ARTICLE.replace("4 mars 2024.", "3 mars 2024."), "utf-8")
    stale = run(tmp_path, "build", "articles", "-o", "out", "--check")
    assert stale.returncode == 1
    assert "article corrigé, un.txt" in " ".join(stale.stdout.split())
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == before
    (tmp_path / "out/claims.json").write_bytes(b"{")
    broken = run(tmp_path, "build", "articles", "-o", "out", "--check")
    assert (broken.returncode, "out/claims.json: differs" in broken.stderr) == (1, True)


# --- speed


def renamed(claim: Claim) -> Claim:
    return replace(claim, id=f"z{claim.id}", date="2023")


def reworded(claim: Claim) -> Claim:
    told = tuple(replace(mention, exact=mention.exact.replace("a coûté", "aura coûté")) for mention in claim.mentions)
    return replace(claim, id=f"z{claim.id}", mentions=told)


@pytest.mark.parametrize("change", [renamed, reworded])
def test_claims_are_paired_in_a_time_that_grows_with_their_number(change: Callable[[Claim], Claim]) -> None:
    """Four times as many take four times as many calls, and not sixteen; what each pair has in common is found."""
    taken = []
    for count in (500, 2000):
        old, _ = sample.large(count // 10, count)
        edited = tuple(replace(source, sha256=source.sha256[::-1]) for source in old.sources) if change is reworded else old.sources
        new = replace(old, sources=edited, claims=tuple(map(change, old.claims)))
        counted = cProfile.Profile()
        found = counted.runcall(diff, old, new)
        taken.append(sum(entry.callcount for entry in counted.getstats()))
        assert all(each.old is not None and each.new is not None for each in found.claims)
        assert len(found.claims) == count
    assert taken[1] < 5 * taken[0]


def inside_out(claim: Claim) -> Claim:
    """The claim with nothing left of its words but the figures."""

    def other(text: str) -> str:
        return " ".join(word if word[0].isdigit() else word[::-1] for word in text.split())

    told = tuple(replace(mention, exact=other(mention.exact)) for mention in claim.mentions)
    return replace(claim, id=f"z{claim.id}", headline=other(claim.headline), mentions=told)


@pytest.mark.parametrize("change", [renamed, reworded, inside_out])
def test_ten_thousand_claims_in_less_than_two_seconds(change: Callable[[Claim], Claim]) -> None:
    old, _ = sample.large(1000, 10_000)
    edited = tuple(replace(source, sha256=source.sha256[::-1]) for source in old.sources)
    new = replace(old, sources=edited, claims=tuple(map(change, old.claims)))
    taken = []
    for _ in range(3):  # of which the least: the others may have waited for another program
        start = time.process_time()
        diff(old, new)
        taken.append(time.process_time() - start)
    assert min(taken) < 2


def test_conflicts_are_paired_without_looking_at_all() -> None:
    old, _ = sample.large(100, 2000)
    (kind, *_), values = SMALL.conflicts, SMALL.conflicts[0].values
    many = tuple(Conflict(f"x{i}", kind.kind, kind.about, (claim.id,), values) for i, claim in enumerate(old.claims))
    start = time.process_time()
    other = replace(old, conflicts=tuple(replace(each, id=f"y{each.id}") for each in many))
    assert diff(replace(old, conflicts=many), other).empty
    assert time.process_time() - start < 5
