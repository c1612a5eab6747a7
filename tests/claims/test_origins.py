"""Which sources are one origin."""

from pathlib import Path

import pytest

from dossier import build as flow

STORY = (
    "La verrerie Aubel a fermé son four le 3 mars 2024 à Sarnac, où travaillent 120 personnes depuis des années. La maire, Jeanne Ducas, "
    "a demandé une aide de 2 millions d'euros à la région, qui dit réfléchir à la forme que cette aide pourrait prendre avant l'été."
)
OTHER = "À Sarnac, on apprend que la verrerie Aubel ferme son four. Le président de la région, Hugo Belcastel, a reçu les élus mardi."
CITING = (
    "Selon Le Sarnacien, la verrerie Aubel a fermé son four le 3 mars 2024. « La région doit nous aider », a affirmé le quotidien "
    "Le Sarnacien. Selon Le Sarnacien, 120 personnes y travaillent."
)
MORE = "Jeanne Ducas a écrit au préfet. Il a saisi le tribunal lundi."


def origins(folder: Path, **articles: str) -> dict[str, str]:
    """Articles by name -> origin; `_` in a name stands for a space, what is before the first « | » is the publisher."""
    for name, words in articles.items():
        publisher, _, text = words.rpartition("|")
        head = f"---\npublisher: {publisher}\n---\n" if publisher else ""
        (folder / f"{name}.md").write_text(f"{head}\n{text}\n", "utf-8")
    return {source.path.removesuffix(".md"): source.origin for source in flow.build([folder]).dossier.sources}


@pytest.mark.parametrize(
    ("articles", "one"),
    [
        ({"a": STORY, "b": OTHER}, False),
        ({"a": STORY, "b": f"Le four est froid. {STORY}"}, True),
        ({"a": f"Le Sarnacien|{STORY}", "b": f"Le Sarnacien|{OTHER}"}, True),
        ({"a": f"Le Sarnacien|{STORY}", "b": f"L'Écho|{OTHER}"}, False),
        ({"a": f"Le Sarnacien|{STORY}", "b": f"L'Écho|{CITING}"}, True),
        ({"a": f"Le Sarnacien|{STORY}", "b": f"L'Écho|{OTHER} {CITING} Jeanne Ducas a écrit au préfet. Il a saisi le tribunal."}, False),
    ],
)
def test_origins(tmp_path: Path, articles: dict[str, str], one: bool) -> None:
    found = origins(tmp_path, **articles)
    assert (found["a"] == found["b"]) is one
