"""Whose word a claim stands on."""

from pathlib import Path

import pytest

from dossier import build as flow


@pytest.mark.parametrize(
    ("text", "actors", "speaker"),
    [
        # who does what is told is not who tells it
        ("Un geste habile, rappelant que Jeanne Corbin avait vendu la criée pour 12 millions d'euros.", ("Jeanne Corbin",), None),
        ("Paul Tillier rappelle que Jeanne Corbin a vendu la criée.", ("Paul Tillier", "Jeanne Corbin"), "Paul Tillier"),
        ("« Non », a dit Paul Tillier.", ("Paul Tillier",), "Paul Tillier"),
    ],
)
def test_speaker(tmp_path: Path, text: str, actors: tuple[str, ...], speaker: str | None) -> None:
    (tmp_path / "a.txt").write_text(f"{text}\n", "utf-8")
    (claim,) = flow.build([tmp_path]).dossier.claims
    assert (claim.actors, claim.speaker) == (actors, speaker)


def test_who_acts_between_the_marks_does_not_say_so(tmp_path: Path) -> None:
    text = "Paul Tillier vit à Sarnac. « Il a menti et n'a rien payé », dénonce dans un livre paru mardi, la femme d'un ami.\n"
    (tmp_path / "a.txt").write_text(text, "utf-8")
    assert {claim.speaker for claim in flow.build([tmp_path]).dossier.claims} <= {None, "femme d'un ami"}


def test_one_of_several_is_called_so(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("« Non », a promis mardi l'un des lieutenants de Paul Tillier.\n", "utf-8")
    assert {claim.speaker for claim in flow.build([tmp_path]).dossier.claims} == {"un des lieutenants de Paul Tillier"}
