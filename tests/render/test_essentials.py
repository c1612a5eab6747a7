"""The essentials: which claims tell a story to those who read no further."""

import random
from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

import sample
from dossier.model import SCHEMA, Claim, Dossier, Figure, MadeBy, Published
from dossier.render.environment import writer
from dossier.render.view import brief

DAYS = ("2024-03-04", "2024-03-05", "2024-03-06")
TEXTS = {f"{i}.txt": f"Article {i}\n" for i in range(len(DAYS))}


def told(words: str, sources: Sequence[int] = (0,), date: str | None = "2024-03-03", count: int | None = None, **known: object) -> Claim:
    """A claim that some of the articles tell in these words."""
    paths = [f"{i}.txt" for i in sources]
    for path in paths:
        TEXTS[path] += f"{words}.\n" if words not in TEXTS[path] else ""
    figures = (Figure(str(count), "mort", None),) if count else ()
    mentions = [replace(sample.mention(TEXTS, path, words, date), modality=known.get("modality", "asserted")) for path in paths]  # type: ignore[arg-type]
    return sample.claim(mentions, date=date, amounts=figures, **({"predicate": "close"} | known))


def lines(*claims: Claim) -> list[str]:
    records = tuple(
        sample.source(path, text, published=Published(day, "text")) for (path, text), day in zip(TEXTS.items(), DAYS, strict=True)
    )
    dossier = Dossier(SCHEMA, MadeBy("0", {"fr": "0"}, None), "Un pont", "fr", records, (), claims, (), (), ())
    return ["".join(piece.text for piece in claim.headline) for claim in brief(dossier, TEXTS, writer("fr", "fr"), False).essentials]


FILL = [told(f"La mairie a fermé la route {name}", predicate=name) for name in ("vend", "sign", "own", "hire", "cut")]
EVENT = told("Le pont de Valbrune a cédé lundi", (0, 1, 2), predicate="destroy")


def test_a_toll_that_one_article_tells_is_there_as_last_known() -> None:
    old = told("L'effondrement a fait 3 morts", (0, 1), count=3, predicate="kill", date="2024-03-04")
    new = told("L'effondrement a fait 7 morts", (2,), count=7, predicate="kill", date=None)
    found = lines(*FILL, EVENT, old, new)
    assert "L'effondrement a fait 7 morts" in found
    assert "L'effondrement a fait 3 morts" not in found


def test_one_voice_gives_way_to_what_happened() -> None:
    remark = told("La maire a dit son chagrin", kind="statement", predicate="say", speaker="Ada Morel")
    assert "La maire a dit son chagrin" not in lines(*FILL, EVENT, remark)


def test_one_event_does_not_fill_all_the_lines() -> None:
    again = [told(f"Le pont de Valbrune a cédé lundi vers {hour} heures", (0, 1), predicate="destroy") for hour in range(8, 16)]
    other = told("Le préfet a ouvert une enquête", (0, 1), predicate="investigate", date="2024-03-05")
    found = lines(EVENT, *again, other)
    assert "Le préfet a ouvert une enquête" in found
    assert len(found) == 5


def test_next_step_and_last_day() -> None:
    plan = told("Le conseil votera les travaux le 9 mars", date="2024-03-09", modality="planned", predicate="vote")
    last = told("Le préfet a suspendu le chantier", (2,), date="2024-03-06", predicate="suspend")
    found = lines(*FILL, EVENT, plan, last)
    assert found[-2:] == ["Le préfet a suspendu le chantier", "Le conseil votera les travaux le 9 mars"]


def test_news_in_order_of_time_then_background() -> None:
    before = told("Le pont de Valbrune a ouvert en 1931", (0, 1, 2), date="1931", predicate="open")
    found = lines(before, EVENT, *FILL)
    assert found[0] == "Le pont de Valbrune a cédé lundi"
    assert found[-1] == "Le pont de Valbrune a ouvert en 1931"


def test_a_fragment_gives_way() -> None:
    assert "dont la route a fermé" not in lines(*FILL, EVENT, told("dont la route a fermé", predicate="freeze"))


@given(st.randoms(use_true_random=False))
@settings(max_examples=20)
def test_the_order_of_files_and_claims_does_not_matter(chance: random.Random) -> None:
    claims = [*FILL, EVENT, told("L'effondrement a fait 7 morts", (2,), count=7, predicate="kill", date=None)]
    expected = lines(*claims)
    chance.shuffle(claims)
    assert lines(*claims) == expected
