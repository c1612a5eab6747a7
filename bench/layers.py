"""`python bench/layers.py FOLDER TIMES`: the dates, amounts and quotations of all texts of a folder, TIMES over, as one process."""

import sys
from pathlib import Path

from dossier import languages
from dossier.annotate import amounts, dates, quotes
from dossier.annotate.marks import marks
from dossier.annotate.sentences import sentences
from dossier.annotate.tokens import tokenise
from dossier.model import Span


def found(text: str, language: languages.Language) -> int:
    """How many there are in one text. Nobody is named: quotations are found, their speakers are not."""
    tokens = tokenise(text, (Span(0, len(text)),))
    marked = marks(tokens, language)
    times = dates.find(tokens, language, marked)
    figures = amounts.find(tokens, language, [time.span for time in times])
    said = quotes.find(tokens, language, sentences(tokens, language, marked), marked, ())
    return len(times) + len(figures) + len(said)


def main() -> None:
    folder, times = sys.argv[1:]
    language = languages.load("fr")
    texts = [path.read_text("utf-8") for path in sorted(Path(folder).iterdir())]
    print(sum(found(text, language) for _ in range(int(times)) for text in texts))


if __name__ == "__main__":
    main()
