"""A says so, B says not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from dossier import edtf
from dossier.annotate.predicates import predicate_words
from dossier.claims.conflicts.said import Disagreement, Said, disagreement
from dossier.claims.facts import Fact, actors_stems
from dossier.claims.layers import mention_words

_SHARED = 0.5  # of the words of the shorter side: less may deny something else
_FEWEST = 2  # words that say what it is about, besides names and the event
_CROWD = 100  # facts of one event and name: more say too little to be compared pair by pair


def denials(facts: Sequence[Fact]) -> Iterable[Disagreement]:
    """« X a vendu le port » against « X n'a pas vendu le port », « X dément avoir vendu le port »."""
    told: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.mention.modality in ("asserted", "reported"):
            for key in _keys(fact):
                told[key].append(fact)
    sides: list[tuple[list[Fact], list[Fact]]] = []
    for fact in facts:
        if fact.mention.modality != "denied":
            continue
        near = {id(other): other for key in _keys(fact) if len(told[key]) <= _CROWD for other in told[key]}
        against = [other for other in near.values() if _contradict(other, fact)]
        home = next((side for side in sides if any(other is one for other in against for one in side[0])), None)
        if against and home is None:
            sides.append((against, [fact]))
        elif home is not None:
            home[0].extend(other for other in against if not any(other is one for one in home[0]))
            home[1].append(fact)
    for side in sides:
        yield disagreement("denial", [[Said(f.mention.modality, None, f.mention.span, f) for f in one] for one in side])


def _keys(fact: Fact) -> Iterable[tuple[str, str]]:
    """What a fact and its denial share: an event, in a verb or a noun, and a name."""
    events = {stem for stem in fact.stems if stem[0] == "="}
    return [(event, name) for event in sorted(events) for name in dict.fromkeys((*fact.actors, *fact.others))]


def _contradict(told: Fact, denied: Fact) -> bool:
    """Whether one tells what the other denies: the same event of the same people, by somebody else."""
    if (told.voice == denied.voice and told.reading.source.id == denied.reading.source.id) or told.mention.quotes:
        return False
    if not _of_one_event(told, denied) or not edtf.compatible(told.date, denied.date):
        return False
    if not {*told.actors, *told.others} & {*denied.actors, *denied.others}:
        return False
    mine, theirs = ({stem for stem in fact.stems if stem[0] not in "@="} for fact in (told, denied))
    shared = mine & theirs
    return len(shared) >= _SHARED * min(len(mine), len(theirs)) and len(shared - actors_stems(told) - actors_stems(denied)) >= _FEWEST


def _of_one_event(told: Fact, denied: Fact) -> bool:
    """« a vendu » and « n'a pas vendu » or « dément avoir vendu »; « X assure … » and « Y dément les affirmations de X »."""
    code = told.reading.source.language
    if denied.mention.grounds.rule == "denies" and told.voice in denied.others:
        return True
    event = told.mention.predicate
    if event in mention_words(code).communicates or event not in predicate_words(code).verbs.values():
        return False
    if denied.mention.grounds.rule == "denies":
        return f"={event}" in denied.stems
    return event == denied.mention.predicate
