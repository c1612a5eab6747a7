"""What editors decide: written down, applied, out of date when what it stands on changes, and marked in the briefing."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import chdir
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dossier import stored
from dossier.build import Built, build
from dossier.decisions import NAME, Entry, appended, decide, read
from dossier.model import Claim, Decision, Dossier, DossierError, Evidence
from dossier.output import claims as written
from dossier.render import render

ECHO = """Le pont de Valbrune

Publié le 4 mars 2024

La mairie de Valbrune a fermé le pont le 1er mars 2024. Le maire de Sarlac, Bo Clerc, a démissionné le 2 mars 2024.
"""
COURRIER = """À Valbrune, le pont

Publié le 6 mars 2024

Le pont a été fermé par la mairie de Valbrune le 29 février 2024. Bo Clerc rencontrera les riverains le 15 mars 2024.
"""
RADIO = """Valbrune sans pont

Publié le 8 mars 2024

La mairie de Valbrune a fermé le pont le 1er mars 2024.
"""


class Newsroom:
    """A folder of articles, and the decisions about what they tell."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.write("echo.txt", ECHO)
        self.write("courrier.txt", COURRIER)

    def write(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text, "utf-8")

    def build(self) -> Built:
        return build([self.folder])

    def claim(self, words: str, dossier: Dossier | None = None) -> Claim:
        (found,) = (claim for claim in (dossier or self.build().dossier).claims if any(words in m.exact for m in claim.mentions))
        return found

    def decide(self, words: str | list[str], action: str, **known: object) -> Decision:
        """Decide about the claims with these words, build, and give what became of it."""
        dossier = self.build().dossier
        ids = [self.claim(each, dossier).id for each in ([words] if isinstance(words, str) else words)]
        entry = decide(dossier, ids, action, "Vérifié", **known)  # type: ignore[arg-type]
        path = self.folder / NAME
        path.write_text(appended(path.read_text("utf-8") if path.exists() else "", entry), "utf-8")
        return self.build().dossier.decisions[-1]


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return Newsroom(tmp_path)


def test_accept_changes_nothing_but_the_mark(newsroom: Newsroom) -> None:
    before = newsroom.build().dossier
    decision = newsroom.decide("démissionné", "accept")
    after = newsroom.build().dossier
    assert (after.claims, after.conflicts) == (before.claims, before.conflicts)
    assert (decision.claims, decision.stale) == ((newsroom.claim("démissionné").id,), None)


def test_reject_leaves_a_claim_out_and_lists_it(newsroom: Newsroom) -> None:
    decision = newsroom.decide("démissionné", "reject")
    assert not any("démissionné" in mention.exact for claim in newsroom.build().dossier.claims for mention in claim.mentions)
    assert (decision.claims, decision.stale) == ((), None)
    assert "démissionné" in decision.evidence[0].words


def test_date(newsroom: Newsroom) -> None:
    newsroom.decide("démissionné", "date", value="2024-02")
    claim = newsroom.claim("démissionné")
    assert (claim.date, claim.basis) == ("2024-02", "decision")
    assert claim.mentions[0].date == "2024-03-02", "what the article says stays what it says"


def test_settle_takes_a_side(newsroom: Newsroom) -> None:
    (dispute,) = newsroom.build().dossier.conflicts
    assert {value.value for value in dispute.values} == {"2024-03-01", "2024-02-29"}
    newsroom.decide("fermé le pont", "settle", value="2024-02-29")
    after = newsroom.build().dossier
    assert (after.conflicts, newsroom.claim("fermé le pont").date) == ((), "2024-02-29")


def test_split_and_merge(newsroom: Newsroom) -> None:
    before = newsroom.build().dossier
    told = newsroom.claim("fermé le pont")
    number = 1 + [mention.source for mention in told.mentions].index("courrier.txt")
    newsroom.decide("fermé le pont", "split", mentions=[number])
    apart = newsroom.build().dossier
    assert len(apart.claims) == len(before.claims) + 1
    assert newsroom.claim("fermé le pont", apart).support == newsroom.claim("fermé par la mairie", apart).support == 1
    assert apart.conflicts == ()
    (newsroom.folder / NAME).unlink()
    newsroom.decide(["fermé le pont", "démissionné"], "merge")
    joined = newsroom.build().dossier
    assert len(joined.claims) == len(before.claims) - 1
    assert newsroom.claim("fermé le pont", joined) == newsroom.claim("démissionné", joined)


Change = Callable[[Newsroom], object]


@pytest.mark.parametrize(
    ("words", "action", "value", "change", "stale"),
    [
        ("démissionné", "reject", None, lambda n: n.write("echo.txt", ECHO + "Il pleut.\n"), "source"),
        ("démissionné", "accept", None, lambda n: (n.folder / "echo.txt").unlink(), "source"),
        ("fermé le pont", "reject", None, lambda n: n.write("radio.txt", RADIO), "told"),
        ("démissionné", "date", "2024-02", lambda n: n.write("radio.txt", RADIO), None),
        ("fermé le pont", "date", "2024-02-29", lambda n: n.write("radio.txt", RADIO), "dated"),
        ("fermé le pont", "settle", "2024-02-29", lambda n: n.write("radio.txt", RADIO), None),
        ("fermé le pont", "settle", "2024-02-29", lambda n: n.write("radio.txt", RADIO.replace("1er mars", "5 mars")), "dispute"),
    ],
)
def test_a_decision_holds_as_long_as_what_it_stands_on(
    newsroom: Newsroom, words: str, action: str, value: str | None, change: Change, stale: str | None
) -> None:
    assert newsroom.decide(words, action, value=value).stale is None
    change(newsroom)
    built = newsroom.build()
    (decision,) = built.dossier.decisions
    assert decision.stale == stale
    assert any(warning.code == "stale-decision" for warning in built.warnings) == (stale is not None)
    if stale is not None:
        newsroom.folder.joinpath(NAME).unlink()
        without = newsroom.build().dossier
        assert (built.dossier.claims, built.dossier.conflicts) == (without.claims, without.conflicts), "it changes nothing"


def test_a_decision_survives_a_new_name_and_other_articles(newsroom: Newsroom) -> None:
    newsroom.decide("démissionné", "date", value="2024-02")
    (newsroom.folder / "echo.txt").rename(newsroom.folder / "autre.txt")
    newsroom.write("radio.txt", RADIO)
    assert newsroom.claim("démissionné").date == "2024-02"


@pytest.mark.parametrize("format", ["md", "html"])
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_briefing_marks_what_a_person_decided(newsroom: Newsroom, format: str, lang: str) -> None:
    newsroom.decide("démissionné", "date", value="2024-02", by="Léa Roux")
    newsroom.decide("fermé le pont", "reject")
    newsroom.write("radio.txt", RADIO)
    built = newsroom.build()
    page = render(built.dossier, built.texts, format=format, lang=lang).replace("\xa0", " ").replace("’", "'")  # type: ignore[arg-type]
    words = (
        ("décision de la rédaction : date fixée : février 2024", "périmée")
        if lang == "fr"
        else ("editors' decision: date set", "out of date")
    )
    for each in (*words, "Léa Roux", "Vérifié"):
        assert each.replace("'", "&#39;") in page or each in page


# --- the file -------------------------------------------------------------------------------------------------------------

TEXT = st.text(st.characters(exclude_categories=("Cs",)), min_size=1).filter(lambda text: bool(text.strip()))
ONE_LINE = TEXT.map(lambda text: " ".join(text.split()))


@settings(deadline=None)
@given(st.lists(st.tuples(ONE_LINE, TEXT, st.integers(0, 10**6)), min_size=1, max_size=3))
@example([("Vérifié", "Le conseil\x85a voté", 0)])
def test_what_is_written_is_read_back(tmp_path_factory: pytest.TempPathFactory, entries: list[tuple[str, str, int]]) -> None:
    made = tuple(Entry("reject", reason, (Evidence("a.txt", "0" * 64, start, words),), by=None) for reason, words, start in entries)
    content = "# À nous\n"
    for entry in made:
        content = appended(content, entry)
    path = tmp_path_factory.mktemp("decisions") / NAME
    path.write_bytes(content.encode("utf-8"))
    assert read(path) == made


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("a: b", "must be a list of decisions"),
        ("- decision: ban\n", "line 1: decision: must be one of accept, reject"),
        ("- decision: accept\n  evidence: []\n", "line 1: reason: say why"),
        ("- decision: accept\n  reason: x\n", "evidence: must list the words"),
        ("- decision: date\n  reason: x\n  value: hier\n  evidence: [{words: a, sha256: b}]\n", "'hier' is no date"),
        ("- decision: accept\n  reason: x\n  wherefore: y\n", "wherefore: no such key"),
        ("- decision: accept\n  reason: x\n  evidence: [{words: a}]\n", "each must hold words and sha256"),
        ("- [", "not valid YAML"),
    ],
)
def test_a_file_with_a_mistake(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / NAME
    path.write_text(content, "utf-8")
    with pytest.raises(DossierError, match=message) as raised:
        read(path)
    assert "\n" not in str(raised.value)


# --- dossier decide ---------------------------------------------------------------------------------------------------------


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = (sys.executable, "-m", "dossier", *arguments)
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, env=os.environ | {"NO_COLOR": "1"})


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "articles").mkdir()
    newsroom = Newsroom(tmp_path / "articles")
    (tmp_path / "out").mkdir()
    (tmp_path / "out/claims.json").write_bytes(written(newsroom.build().dossier))
    return tmp_path


def test_decide_writes_beside_the_articles(desk: Path) -> None:
    claim = Newsroom(desk / "articles").claim("démissionné").id
    done = run(desk, "decide", claim[:6], "--date", "2024-02", "--reason", "Le communiqué fait foi", "--by", "Léa Roux")
    assert done.returncode == 0, done.stderr
    assert done.stderr == "wrote articles/decisions.yaml: 1 decision; build again to apply\n"
    (entry,) = read(desk / "articles" / NAME)
    assert (entry.action, entry.value, entry.reason, entry.by) == ("date", "2024-02", "Le communiqué fait foi", "Léa Roux")
    assert run(desk, "build", "articles", "-o", "out", "-q").returncode == 0
    assert [decision.claims for decision in stored.read(desk / "out").decisions] == [(claim,)]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("nobody", "--accept", "--reason", "x"), "no claim has this id"),
        (("{}", "--accept", "--reject", "--reason", "x"), "give one of --accept"),
        (("{}", "--reason", "x"), "give one of --accept"),
        (("{}", "--accept"), "Missing option '--reason'"),
        (("{}", "--accept", "--reason", " "), "say why"),
        (("{}", "--merge", "--reason", "x"), "name at least two claims"),
        (("{}", "--split", "1", "--reason", "x"), "has one mention alone"),
        (("{}", "--split", "a", "--reason", "x"), "are no numbers"),
        (("{}", "--date", "hier", "--reason", "x"), "is no date"),
        (("{}", "--settle", "2018", "--reason", "x"), "nothing about it is disputed"),
    ],
)
def test_decide_refuses(desk: Path, arguments: tuple[str, ...], message: str) -> None:
    claim = Newsroom(desk / "articles").claim("démissionné").id
    done = run(desk, "decide", *(each.format(claim) for each in arguments))
    assert done.returncode == 2
    assert message in done.stderr
    assert not (desk / "articles" / NAME).exists()


def test_decide_says_where_it_cannot_tell_the_folder(desk: Path) -> None:
    claim = Newsroom(desk / "articles").claim("démissionné").id
    with chdir(desk):
        (desk / "articles").rename(desk / "out/inside")
    done = run(desk, "decide", claim, "--accept", "--reason", "x")
    assert (done.returncode, "--decisions FILE" in done.stderr) == (2, True)
    assert run(desk, "decide", claim, "--accept", "--reason", "x", "--decisions", "d.yaml").returncode == 0
    assert json.dumps([entry.action for entry in read(desk / "d.yaml")]) == '["accept"]'
