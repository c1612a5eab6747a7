"""`python bench/scale.py [N...]`: how long many articles of one story take to consolidate, beyond being read.

The articles are made of the paragraphs of seeds/, with the figures, names and days varied, so that some tell the same and some don't.
Each number of articles is a process of its own, on one core; what is counted begins when the last article is read.
"""

import cProfile
import pstats
import random
import re
import subprocess
import sys
import time
from pathlib import Path

from dossier.annotate.tokens import fold
from dossier.claims.consolidate import consolidate
from dossier.claims.gather import gather
from dossier.claims.match import match
from dossier.claims.reading import read
from dossier.claims.resolve import facts, resolve
from dossier.config import Config
from dossier.load import text_source
from dossier.model import Reading

PROJECT = Path(__file__).parents[1]
SURNAMES = ["Belcastel", "Ducas", "Morel", "Aubriet", "Kervran", "Lagarde", "Ostrowski", "Péroni", "Quillien", "Roussaint"]
PARAGRAPHS = 6


def articles(number: int) -> list[str]:
    """The texts of so many articles of one story."""
    draw = random.Random(20250210)
    paragraphs = [p for path in sorted((PROJECT / "seeds").iterdir()) for p in path.read_text("utf-8").split("\n") if len(p) > 80]
    return [_article(n, draw, paragraphs) for n in range(number)]


def _article(n: int, draw: random.Random, paragraphs: list[str]) -> str:
    surname = draw.choice(SURNAMES)
    body = [_varied(p, draw, surname) for p in draw.sample(paragraphs, PARAGRAPHS)]
    return "\n\n".join([f"Titre {n}", f"Publié le {1 + n % 28} février 2025", *body]) + "\n"


def _varied(paragraph: str, draw: random.Random, surname: str) -> str:
    """A paragraph with other figures, and at times another name: what every article of a real story says its own way."""
    if draw.random() < 0.3:
        paragraph = paragraph.replace("Altman", surname)
    words = paragraph.split(" ")
    for _ in range(len(words) // 12):
        i = draw.randrange(len(words))
        if fold(words[i]) == words[i] and words[i].isalpha() and len(words[i]) > 6:
            words[i] = draw.choice(words)
    return re.sub(r"\d+", lambda found: str(int(found[0]) + draw.choice([0, 0, 0, 1, 3])), " ".join(words))


def consolidated(readings: tuple[Reading, ...]) -> dict[str, float]:
    """Seconds of processor a stage, and all together."""
    took: dict[str, float] = {}
    config = Config()

    def clock(name: str, started: float) -> float:
        took[name] = time.process_time() - started
        return time.process_time()

    begin = at = time.process_time()
    knowledge = gather(readings, config)
    at = clock("gather", at)
    resolved = resolve(knowledge)
    at = clock("resolve", at)
    told = facts(resolved, knowledge)
    at = clock("facts", at)
    groups = match(told).groups
    at = clock("match", at)
    consolidate(groups, told, resolved, knowledge, config)
    clock("consolidate", at)
    clock("all", begin)
    return took | {"facts told": float(len(told)), "claims": float(len(groups))}


def main() -> None:
    numbers = [int(argument) for argument in sys.argv[1:] if argument.isdecimal()] or [200, 2000]
    if len(numbers) > 1:
        for number in numbers:
            subprocess.run([sys.executable, __file__, str(number), *[a for a in sys.argv[1:] if not a.isdecimal()]], check=True)
        return
    readings = tuple(read(text_source(text, None, Config())) for text in articles(numbers[0]))
    profile = cProfile.Profile()
    if "--profile" in sys.argv:
        profile.enable()
    took = consolidated(readings)
    profile.disable()
    print(f"{numbers[0]} articles: " + ", ".join(f"{name} {value:.2f}" for name, value in took.items()), flush=True)
    if "--profile" in sys.argv:
        pstats.Stats(profile).sort_stats("cumulative").print_stats(35)


if __name__ == "__main__":
    main()
