"""The language a text is in."""

import pytest

from dossier.load import language
from dossier.load.language import detect

FRENCH = "Le maire a dit que les travaux du pont sont terminés et que la route est ouverte depuis lundi pour tous les habitants."


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (FRENCH, "fr"),
        ("The mayor said on Monday that the bridge would open again and that the works had cost two million.", "en"),
        ("El alcalde dijo el lunes que el puente se abrirá de nuevo y que las obras han costado dos millones de euros.", "es"),
        ("Il sindaco ha detto lunedì che il ponte sarà riaperto e che i lavori sono costati due milioni di euro.", "it"),
        ("L'alcalde ha dit que el pont es tornarà a obrir i que les obres han costat dos milions d'euros als veïns.", "ca"),
        ("Die Bürgermeisterin sagte am Montag, dass die Brücke wieder geöffnet wird und zwei Millionen gekostet hat.", "de"),
        ("Pont rouvert", "fr"),
        ("", "fr"),
        ("12 34 56 78 90 12 34", "fr"),
    ],
)
def test_detect(text: str, code: str) -> None:
    assert detect(text, "fr") == code


def test_small_words_decide_without_langdetect(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "_detected", lambda text: pytest.fail("asked"))
    assert detect(FRENCH, "de") == "fr"


def test_the_same_every_time() -> None:
    doubtful = "Pont Salces Morel Quotidien Radio Vaucluse Isère Lyon Paris Marseille"
    assert len({detect(doubtful, "fr") for _ in range(5)}) == 1
