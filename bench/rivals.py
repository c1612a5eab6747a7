"""`python bench/rivals.py LIBRARY [FOLDER]`: what each library does with all files of a folder, as one process."""

import sys
from pathlib import Path


def dates(texts: list[str]) -> int:
    from dateparser.search import search_dates

    return sum(len(search_dates(text, languages=["fr"]) or ()) for text in texts)


def articles(pages: list[str]) -> int:
    from trafilatura import extract

    return sum(len(extract(page) or "") for page in pages)


def main() -> None:
    library, *folder = sys.argv[1:]
    texts = [path.read_text("utf-8") for path in sorted(Path(folder[0]).iterdir())] if folder else []
    print({"dateparser": dates, "trafilatura": articles}[library](texts))


if __name__ == "__main__":
    main()
