"""`python bench/measure.py [--runs N] [--out FILE]`: how long dossier takes, and how much memory, as whole processes.

Beside it, on the same articles, run two libraries that each do a part of its work: dateparser (finds dates in a text) and
trafilatura (finds the article in a page). The commands take turns, so that what else the machine does touches all alike;
the figures are medians, the ratios medians of the ratios run by run.
"""

import argparse
import os
import platform
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

HERE = Path(__file__).parent
PROJECT = HERE.parent
ARTICLES = 100
SIZE = 4096  # bytes
AGAIN = 10  # how often more the layers read all articles, to tell reading from starting


@dataclass(frozen=True, slots=True)
class Run:
    """One process: seconds by the clock, seconds of processor, peak memory in bytes."""

    wall: float
    cpu: float
    memory: int


def run(command: list[str]) -> Run:
    """Run a command on one core and see what it took. Raises CalledProcessError if it fails."""
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, preexec_fn=_one_core)
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    unit = 1 if sys.platform == "darwin" else 1024  # what ru_maxrss counts in
    return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss * unit)


def _one_core() -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def make_articles(folder: Path) -> None:
    """Articles of SIZE bytes each, of paragraphs drawn from seeds/, as text files and as pages."""
    draw = random.Random(20250210)
    paragraphs = [p for path in sorted((PROJECT / "seeds").iterdir()) for p in path.read_text("utf-8").split("\n") if len(p) > 80]
    for kind in ("txt", "html"):
        (folder / kind).mkdir()
    for number in range(ARTICLES):
        chosen: list[str] = []
        while sum(len(p.encode()) for p in chosen) < SIZE:
            chosen.append(draw.choice(paragraphs))
        title = f"Article {number}"
        (folder / "txt" / f"{number:03}.txt").write_text("\n\n".join([title, "Publié le 12 février 2025", *chosen]) + "\n", "utf-8")
        (folder / "html" / f"{number:03}.html").write_text(_page(title, chosen), "utf-8")


def _page(title: str, paragraphs: list[str]) -> str:
    links = "".join(f'<li><a href="/rubrique/{n}">Rubrique {n}</a></li>' for n in range(30))
    body = "".join(f"<p>{p}</p>" for p in paragraphs)
    return (
        f'<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta property="article:published_time" content="2025-02-12T08:00:00+01:00"></head>'
        f"<body><nav><ul>{links}</ul></nav><main><article><h1>{title}</h1>{body}</article></main><footer><ul>{links}</ul></footer></body></html>"
    )


def commands(articles: Path) -> dict[str, list[str]]:
    """What is measured: name -> the command."""
    dossier = [sys.executable, "-m", "dossier"]
    rival = [sys.executable, str(HERE / "rivals.py")]
    layers = [sys.executable, str(HERE / "layers.py"), str(articles / "txt")]
    out = str(articles / "out")
    return {
        "python": [sys.executable, "-c", "pass"],
        "dossier --help": [*dossier, "--help"],
        "dossier build seeds": [*dossier, "build", str(PROJECT / "seeds"), "-o", out],
        "import dateparser": [*rival, "dateparser"],
        "import trafilatura": [*rival, "trafilatura"],
        "dossier annotate": [*dossier, "annotate", str(articles / "txt")],
        "dossier build": [*dossier, "build", str(articles / "txt"), "-o", out],
        "dateparser": [*rival, "dateparser", str(articles / "txt")],
        "layers once": [*layers, "1"],
        "layers again": [*layers, str(1 + AGAIN)],
        "dossier annotate, pages": [*dossier, "annotate", str(articles / "html")],
        "trafilatura, pages": [*rival, "trafilatura", str(articles / "html")],
    }


def cpu(run: Run) -> float:
    return run.cpu


def peak(run: Run) -> float:
    return run.memory


def report(runs: Mapping[str, list[Run]]) -> str:
    """The tables, in Markdown."""

    def middle(name: str, figure: Callable[[Run], float]) -> float:
        return statistics.median(map(figure, runs[name]))

    def ratio(name: str, other: str, figure: Callable[[Run], float] = cpu) -> str:
        return f"{statistics.median(figure(a) / figure(b) for a, b in zip(runs[name], runs[other], strict=True)):.2f}"

    def memory(name: str) -> str:
        return f"{middle(name, peak) / 2**20:.0f} MB"

    def started(name: str) -> str:
        rivals = ("import dateparser", "import trafilatura")
        return " | ".join("" if name in rivals else f"{ratio(name, other)}, memory {ratio(name, other, peak)}" for other in rivals)

    cold = ["python", "dossier --help", "dossier build seeds", "import dateparser", "import trafilatura"]
    lines = [
        "# Measurements",
        "",
        f"Whole processes on one core, {len(next(iter(runs.values())))} runs in turn, medians. Written by `make bench`",
        f"on {platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, "
        f"dateparser {version('dateparser')}, trafilatura {version('trafilatura')}.",
        "What else the machine did is in the seconds; a ratio is of runs one after the other, and that is what to compare.",
        "",
        "## Cold start",
        "",
        "Seconds by the clock until the process has ended; the ratios are of seconds of processor and of memory.",
        "",
        "| process | time | memory | of `import dateparser` | of `import trafilatura` |",
        "|---|---|---|---|---|",
        *(f"| {name} | {middle(name, lambda run: run.wall):.3f} s | {memory(name)} | {started(name)} |" for name in cold),
        "",
        f"## Throughput: {ARTICLES} articles of {SIZE // 1024} KB",
        "",
        "Seconds of processor. A ratio below 1 says that dossier, doing all its work, takes less than the other its part; of pages,",
        "trafilatura's part is in dossier's own.",
        "",
        "| process | time | articles a second | memory | time, as a ratio | memory, as a ratio |",
        "|---|---|---|---|---|---|",
    ]
    against = {"dossier annotate": "dateparser", "dossier build": "dateparser", "dossier annotate, pages": "trafilatura, pages"}
    for name in ("dossier annotate", "dossier build", "dateparser", "dossier annotate, pages", "trafilatura, pages"):
        took = middle(name, cpu)
        other = against.get(name)
        compared = (f"{ratio(name, other, figure)} of {other.partition(',')[0]}" if other else "" for figure in (cpu, peak))
        lines.append(f"| {name} | {took:.2f} s | {ARTICLES / took:.0f} | {memory(name)} | {' | '.join(compared)} |")
    size = ARTICLES * SIZE / 1e6  # MB
    pairs = list(zip(runs["layers once"], runs["layers again"], strict=True))
    reading = [size * AGAIN / (again.cpu - once.cpu) for once, again in pairs]
    against_dates = [speed * other.cpu / size for speed, other in zip(reading, runs["dateparser"], strict=True)]
    dates = size / middle("dateparser", cpu)
    lines += [
        "",
        "## Dates, amounts and quotations alone",
        "",
        f"{statistics.median(reading):.2f} MB of text a second for the three layers together, without starting up:",
        f"{statistics.median(against_dates):.0f} times what dateparser reads for dates alone ({dates:.2f} MB a second).",
    ]
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--out", type=Path, default=HERE / "results.md")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        make_articles(Path(folder))
        measured = commands(Path(folder))
        runs: dict[str, list[Run]] = {name: [] for name in measured}
        for turn in range(options.runs + 1):
            for name, command in measured.items():
                took = run(command)
                if turn:  # the first warms the disk's cache
                    runs[name].append(took)
    table = report(runs)
    options.out.write_text(table, "utf-8")
    print(table)


if __name__ == "__main__":
    main()
