"""How a claim came about: what `dossier explain` tells."""

from functools import cache
from pathlib import Path

import click
import pytest

from dossier import build as flow
from dossier.claims.explain import Explanation
from dossier.model import DossierError
from dossier.render import environment
from dossier.render.explain import lines

FIRST = """Le port de Sarnac vendu

Publié le 14 mars 2023

La société Marélie a racheté le port de Sarnac pour 12,4 millions d'euros le 13 mars 2023.
Le maire, Hugo Belcastel, compte fermer la criée en juin 2024.
"""
SECOND = """Sarnac change de mains

Publié le 15 mars 2023

Lundi, la société Marélie a racheté le port de Sarnac pour 12 millions d'euros, selon une source syndicale.
« Nous n'avions pas le choix », a déclaré Hugo Belcastel. La société Marélie n'a pas racheté la criée.
"""


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("articles")
    (folder / "un.txt").write_text(FIRST, "utf-8")
    (folder / "deux.txt").write_text(SECOND, "utf-8")
    return folder


@cache
def claim_of(articles: Path, words: str) -> str:
    claims = flow.build([articles]).dossier.claims
    return next(claim.id for claim in claims if any(words in mention.exact for mention in claim.mentions))


@cache
def explained(articles: Path, words: str) -> Explanation:
    return flow.explain(claim_of(articles, words), [articles])[0]


def test_words_behind_each_field(articles: Path) -> None:
    first, second, *_ = explained(articles, "12,4 millions").mentions
    assert (first.trigger, first.rule, first.predicate) == ("racheté", "verb", "buy")
    assert (first.dates, first.date, first.basis) == (("le 13 mars 2023",), "2023-03-13", "explicit")
    assert [a.written for a in first.amounts] == ["12,4 millions d'euros"]
    assert (first.modality, first.sure) == ("asserted", "own")
    assert (second.dates, second.date, second.basis) == (("Lundi",), "2023-03-13", "document")
    assert second.because
    assert (second.modality, second.sure, second.attribution_kind) == ("reported", "speech", "anonymous")


@pytest.mark.parametrize(
    ("words", "sure", "sign"),
    [("compte fermer", "plan", "compte fermer"), ("n'a pas racheté", "negated", "n'a pas racheté")],
)
def test_words_behind_a_modality(articles: Path, words: str, sure: str, sign: str) -> None:
    told = next(told for told in explained(articles, words).mentions if words in told.exact)
    assert told.sure == sure
    assert told.sign is not None
    assert told.sign in sign


def test_scores_add_up(articles: Path) -> None:
    found = explained(articles, "12,4 millions")
    assert [join.outcome for join in found.joins] == ["joined"] * (len(found.mentions) - 1)
    for scored in (*found.joins, *found.near):
        assert scored.total == pytest.approx(sum(weight for _, weight in scored.parts), abs=0.05)
    assert all(join.total >= found.enough for join in found.joins)


def test_beginning_of_an_id(articles: Path) -> None:
    whole = claim_of(articles, "12,4 millions")
    assert flow.explain(whole[:6], [articles])[0].claim.id == whole
    for wrong in ("zzzzzz", whole[:2]):
        with pytest.raises(DossierError, match="no claim has that id"):
            flow.explain(wrong, [articles])


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("width", [40, 80])
def test_page_fits_and_says_everything(articles: Path, language: str, width: int) -> None:
    write = environment.writer(language, "fr", [environment.shipped()])
    for words in ("12,4 millions", "n'avions", "compte fermer", "n'a pas racheté"):
        page = list(map(click.unstyle, lines(explained(articles, words), write, width)))
        assert max(map(len, page)) <= width
        assert "explain." not in "\n".join(page), "words that the interface lacks"
