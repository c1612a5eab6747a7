"""Small dossiers out of few words, so that two of them have much in common: for laws."""

from dataclasses import replace

from hypothesis import strategies as st

import sample
from dossier.diff import diff
from dossier.diff.changes import Cause, Change, ClaimChange, ConflictChange, DecisionChange, Diff, SourceChange
from dossier.model import (
    SCHEMA,
    About,
    Claim,
    ClaimMention,
    Conflict,
    ConflictValue,
    Decision,
    Dossier,
    Evidence,
    Figure,
    MadeBy,
    Place,
    PlacedFigure,
    Published,
    SourceRecord,
)

PATHS = ("a.txt", "b.txt", "c.txt", "d.txt")
NAMES = ("Ada Morel", "Bo Clerc", "la mairie")
DATES = (None, "2018", "2019-03", "2019-03-04", "2020~")
WORDS = (
    "la mairie a fermé le pont de Valbrune",
    "la mairie a rouvert le pont de Valbrune",
    "Ada Morel a quitté la mairie",
    "le chantier emploie dix ouvriers du village",
    "un riverain s'inquiète du bruit",
)


@st.composite
def sources(draw: st.DrawFn) -> tuple[SourceRecord, ...]:
    paths = draw(st.lists(st.sampled_from(PATHS), unique=True, min_size=1))
    dated = st.sampled_from([None, Published("2024-03-05", "metadata"), Published("2024-03", "config")])
    return tuple(sample.source(path, draw(st.sampled_from(("un", "deux", "trois"))) + path, published=draw(dated)) for path in paths)


@st.composite
def mentions(draw: st.DrawFn, paths: tuple[str, ...]) -> ClaimMention:
    words, start = draw(st.sampled_from(WORDS)), draw(st.integers(0, 3)) * 50
    value = draw(st.sampled_from((None, "10", "12")))
    amounts = () if value is None else (PlacedFigure(start, start + 2, value, "vélo", None),)
    return ClaimMention(
        draw(st.sampled_from(paths)),
        start,
        start + len(words),
        words,
        draw(st.sampled_from(DATES)),
        None,
        tuple(draw(st.lists(st.sampled_from(NAMES), unique=True, max_size=2))),
        draw(st.sampled_from(("asserted", "planned"))),
        None,
        amounts,
        (),
    )


@st.composite
def claims(draw: st.DrawFn, paths: tuple[str, ...], name: str) -> Claim:
    told = draw(st.lists(mentions(paths), min_size=1, max_size=3))
    support = len({mention.source for mention in told})
    return sample.claim(
        told,
        id=name,
        date=draw(st.sampled_from(DATES)),
        predicate=draw(st.sampled_from(("close", "leave"))),
        support=support,
        origins=draw(st.integers(1, support)),
        amounts=tuple(dict.fromkeys(Figure(a.value, a.unit, a.qualifier) for m in told for a in m.amounts)),
    )


@st.composite
def conflicts(draw: st.DrawFn, name: str, ids: tuple[str, ...], paths: tuple[str, ...]) -> Conflict:
    values = draw(st.lists(st.sampled_from(("2018", "2019", "2020")), unique=True, min_size=2))
    sides = tuple(ConflictValue(value, None, 1, (Place(draw(st.sampled_from(paths)), 0, 4, value),)) for value in values)
    return Conflict(name, draw(st.sampled_from(("date", "amount"))), About("close", None), (draw(st.sampled_from(ids)),), sides)


@st.composite
def decisions(draw: st.DrawFn, source: SourceRecord) -> Decision:
    evidence = Evidence(source.path, source.sha256, 0, draw(st.sampled_from(WORDS)))
    stale = draw(st.sampled_from((None, "words")))
    return Decision("accept", draw(st.sampled_from(("vu", "relu"))), None, None, (), (), stale, (evidence,))


@st.composite
def dossiers(draw: st.DrawFn) -> Dossier:
    """A dossier of at most four sources and six claims."""
    listed = draw(sources())
    paths = tuple(source.path for source in listed)
    names = draw(st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=6))
    told = tuple(draw(claims(paths, name)) for name in names)
    disputed = draw(st.lists(st.sampled_from("xyz"), unique=True, max_size=2)) if told else []
    made = MadeBy(draw(st.sampled_from(("1", "2"))), {"fr": draw(st.sampled_from("fg"))}, draw(st.sampled_from((None, "k"))))
    decided = draw(st.lists(decisions(listed[0]), max_size=2, unique_by=lambda decision: decision.reason))
    return Dossier(
        SCHEMA,
        made,
        None,
        "fr",
        listed,
        (),
        told,
        tuple(draw(conflicts(name, tuple(names), paths)) for name in disputed),
        (),
        (),
        tuple(decided),
    )


OPPOSITE = {
    "added": "removed",
    "corroborated": "support-lost",
    "disputed": "settled",
    "decided": "undone",
    "stale": "applied",
    "source-added": "source-removed",
}
OPPOSITE |= {other: kind for kind, other in OPPOSITE.items()}


def mirrored(found: Diff) -> Diff:
    """What a diff the other way round should be, but for the order."""
    return replace(
        found,
        old=found.new,
        new=found.old,
        sources=tuple(map(_source, found.sources)),
        claims=tuple(map(_claim, found.claims)),
        conflicts=tuple(map(_conflict, found.conflicts)),
        decisions=tuple(DecisionChange(_kind(change.kind), change.new, change.old) for change in found.decisions),
    )


def unordered(found: Diff) -> tuple[object, ...]:
    return found.old.claims, found.new.claims, *map(frozenset, (found.sources, found.claims, found.conflicts, found.decisions))


def _kind(kind: str) -> str:
    return OPPOSITE.get(kind, kind)


def _causes(causes: tuple[Cause, ...]) -> tuple[Cause, ...]:
    turned = []
    for cause in causes:
        before, arrow, after = (cause.what or "").partition(" → ")
        turned.append(Cause(_kind(cause.kind), f"{after}{arrow}{before}" if arrow else cause.what))
    return tuple(turned)


def _sorted(causes: tuple[Cause, ...]) -> tuple[Cause, ...]:
    return tuple(sorted(causes, key=repr))


def _source(change: SourceChange) -> SourceChange:
    return SourceChange(_kind(change.kind), change.new, change.old, change.after, change.before, _sorted(_causes(change.causes)))


def _claim(change: ClaimChange) -> ClaimChange:
    return ClaimChange(change.new, change.old, tuple(map(_change, change.changes)))


def _change(change: Change) -> Change:
    before, after = change.after, change.before
    if change.kind == "wording":  # from which words to which: pairs, in any order
        before, after = zip(*sorted(zip(before, after, strict=True)), strict=True)
    return Change(_kind(change.kind), before, after, _sorted(_causes(change.causes)))


def _conflict(change: ConflictChange) -> ConflictChange:
    return ConflictChange(_kind(change.kind), change.new, change.old, tuple(sorted(change.claims)), _sorted(_causes(change.causes)))


def plain(found: Diff) -> Diff:
    """A diff with its causes and ids in an order of their own, to be compared with a mirrored one."""
    return mirrored(mirrored(found))


__all__ = ["diff", "dossiers", "mirrored", "plain", "unordered"]
