"""The flow: paths in, a dossier out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dossier import config as configuration
from dossier import decisions
from dossier.assertions import broken
from dossier.claims import arithmetic, hidden
from dossier.claims import decisions as decided
from dossier.claims.consolidate import consolidate, warnings
from dossier.claims.facts import Fact
from dossier.claims.gather import gather
from dossier.claims.match import Matching, match
from dossier.claims.reading import read
from dossier.claims.resolve import facts, resolve
from dossier.export.annotations import annotated
from dossier.load import load, text_source
from dossier.model import Dossier, Resolved, Source, Warning
from dossier.values import dataclass

if TYPE_CHECKING:
    from dossier.claims.explain import Explanation

Map = Callable[[Callable[[Source], Any], Iterable[Source]], Iterable[Any]]
"""Where `read` runs: the built-in `map` here, a pool's elsewhere. Keeps the order."""


@dataclass(frozen=True, slots=True)
class Built:
    """A dossier, the text of each source by path, and what to see to."""

    dossier: Dossier
    texts: Mapping[str, str]
    warnings: tuple[Warning, ...]


def build(
    paths: Sequence[Path],
    config: Path | None = None,
    out: Path | None = None,
    read_map: Map = map,
    *,
    decided_in: Path | None = None,
    before: Callable[[], Dossier | None] = lambda: None,
) -> Built:
    """Read the articles in `paths` and consolidate what they tell.

    `config` is a dossier.yaml and `decided_in` a decisions.yaml, by default those in `paths`; `out`, where the result goes, is not read.
    `before` gives the dossier that conflicts are new against, where dossier.yaml asserts that none is.
    Raises DossierError where nothing can be read.
    """
    settings = configuration.settings(paths, config)
    sources, problems = load(paths, settings, out)
    run = _run(sources, settings, _decisions(paths, decided_in), read_map)
    dossier = run.dossier
    sums = (warning for one in run.resolved for warning in arithmetic.warnings(one.reading))
    own = (warning for source in sources for warning in source.warnings)
    to_see = (*problems, *own, *sums, *warnings(dossier), *decided.warnings(dossier), *broken(settings.assertions, dossier, before))
    return Built(dossier, {source.path: source.text for source in sources}, to_see)


def explain(
    wanted: str, paths: Sequence[Path], config: Path | None = None, *, decided_in: Path | None = None
) -> tuple[Explanation, str]:
    """How the claim of that id, or of the only id that begins so, came about; and the dossier's language.

    Raises DossierError where there is no such claim, or several, and where nothing can be read.
    """
    from dossier.claims import explain as explanation

    settings = configuration.settings(paths, config)
    sources, _ = load(paths, settings, None)
    run = _run(sources, settings, _decisions(paths, decided_in))
    claim = explanation.find(run.dossier, wanted)
    return explanation.explain(claim, run.dossier, run.facts, run.resolved, run.matching), run.dossier.language


@dataclass(frozen=True, slots=True)
class Annotated:
    """The resolved annotations of each source, ready for JSON, and what to see to."""

    sources: Iterator[dict[str, Any]]
    warnings: tuple[Warning, ...]


def annotate(paths: Sequence[Path], config: Path | None = None, read_map: Map = map) -> Annotated:
    """Read the articles in `paths` and say what stands where.

    Raises DossierError where nothing can be read.
    """
    settings = configuration.settings(paths, config)
    sources, problems = load(paths, settings, None)
    own = (warning for source in sources for warning in source.warnings)
    return Annotated(_annotated(sources, settings, read_map), (*problems, *own))


def annotate_text(text: str, published: str | None = None, config: Path | None = None) -> Iterator[dict[str, Any]]:
    """The annotations of one text as if published that day (EDTF)."""
    settings = configuration.settings((), config)
    return _annotated((text_source(text, published, settings),), settings)


@dataclass(frozen=True, slots=True)
class _Run:
    """What the flow made on its way from sources to a dossier."""

    dossier: Dossier
    facts: Sequence[Fact]
    resolved: Sequence[Resolved]
    matching: Matching


def _run(sources: Sequence[Source], settings: configuration.Config, entries: Sequence[decisions.Entry], read_map: Map = map) -> _Run:
    knowledge = gather(tuple(read_map(read, sources)), settings)
    resolved = resolve(knowledge)
    told = facts(resolved, knowledge)
    matching = match(told)
    groups, outcomes = decided.regroup(matching.groups, told, entries)
    dossier = decided.mark(consolidate(groups, told, resolved, knowledge, settings), told, outcomes)
    return _Run(dossier, told, tuple(hidden.resolved(one, knowledge.entities) for one in resolved), matching)


def _annotated(sources: Sequence[Source], settings: configuration.Config, read_map: Map = map) -> Iterator[dict[str, Any]]:
    knowledge = gather(tuple(read_map(read, sources)), settings)
    return (annotated(hidden.resolved(one, knowledge.entities), knowledge) for one in resolve(knowledge))


def _decisions(paths: Sequence[Path], given: Path | None) -> tuple[decisions.Entry, ...]:
    path = given or configuration.find(paths, decisions.NAME, "--decisions")
    return decisions.read(path) if path is not None else ()
