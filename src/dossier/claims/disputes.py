"""Facts that contradict each other on one field and are one fact all the same."""

from __future__ import annotations

from collections.abc import Iterable

from dossier import edtf
from dossier.claims.evidence import Score
from dossier.claims.facts import Fact, besides, objects_differ, undatable
from dossier.claims.figures import holds, near
from dossier.claims.matching_words import matching_words

_CLOSE, _AKIN = 3.5, 1.2  # the weight of the words shared that two versions of a disputed fact need at least
_CONFUSED = 3  # years


def is_disputed(one: Fact, other: Fact, score: Score) -> bool:
    """Whether two facts that disagree on one field are the same fact, told by sources that contradict each other."""
    if one.mention.predicate != other.mention.predicate or "planned" in (one.mention.modality, other.mention.modality):
        return False
    alike = dict(score.parts)["words"]
    if score.differs == "date":
        return _of_two_dates(one, other, alike)
    if one.reading.source.id == other.reading.source.id:
        return False
    if score.differs == "amount":
        return _of_two_figures(one, other, alike)
    return score.differs == "actor" and _of_two_actors(one, other, alike)


def _of_two_dates(one: Fact, other: Fact, alike: float) -> bool:
    """« a quitté la banque en 2018 », « en 2019 »: what happens once; or one event that reports put a day or two apart."""
    once = one.mention.predicate in matching_words(one.reading.source.language).once_only and not _names_differ(one, other)
    once = once and _about_one(one, other) and _within_years(one.date, other.date)
    close = alike >= _CLOSE and _neighbours(one.date, other.date) and bool(set(one.actors) & set(other.actors))
    return (once or close) and not _things_differ(one, other)


def _of_two_figures(one: Fact, other: Fact, alike: float) -> bool:
    """« supprime 343 emplois », « 368 emplois »; not « 100 morts », then « 137 morts »: a toll that rises."""
    dated = one.date is not None and other.date is not None
    if one.mention.predicate in matching_words(one.reading.source.language).tolls and not dated:
        return False
    if (dated and one.date != other.date) or undatable(one) or undatable(other):
        return False
    tied = _tied(one, other) or not one.actors or not other.actors
    return alike >= _AKIN and tied and _comparable(one, other) and not _things_differ(one, other)


def _of_two_actors(one: Fact, other: Fact, alike: float) -> bool:
    once = one.mention.predicate in matching_words(one.reading.source.language).once_only
    return once and alike >= _CLOSE and bool(set(one.others) & set(other.others)) and one.date == other.date is not None


def _tied(one: Fact, other: Fact) -> bool:
    """Whether somebody or something is in both, told in more words or fewer: « usine », « usine de Metz »."""
    return _in_both((*one.actors, *one.others), other)


def _about_one(one: Fact, other: Fact) -> bool:
    """Whether what is done once may be done by one, to one: who did it, where somebody is told, is in both, and not alone if they only
    say something, « Le Journal révèle ce lundi »."""
    if not _tied(one, other):
        return False
    if (one.actors or other.actors) and not _in_both(one.actors, other) and not _in_both(other.actors, one):
        return False
    return bool(one.behind or other.behind) or one.mention.predicate not in matching_words(one.reading.source.language).tellings


def _in_both(names: tuple[str, ...], other: Fact) -> bool:
    mine, theirs = (_worded(names), _worded((*other.actors, *other.others)))
    return any(a <= b or b <= a for a in mine for b in theirs)


def _worded(names: Iterable[str]) -> list[frozenset[str]]:
    return [frozenset(name.casefold().split()) for name in names]


def _within_years(one: str | None, other: str | None) -> bool:
    """Dates that sources may confuse: no more than a few years apart."""
    if one is None or other is None:
        return False
    return abs(edtf.days(one).first.year - edtf.days(other).first.year) <= _CONFUSED


def _things_differ(one: Fact, other: Fact) -> bool:
    """Two objects, where no name but those of who did it is in both."""
    named = {*one.others} & {*other.others, *other.actors} or {*other.others} & {*one.actors}
    return not named and objects_differ(one, other)


def _names_differ(one: Fact, other: Fact) -> bool:
    """« a quitté la banque Untel » and « a quitté le parti Machin »: each names something, and not the same."""
    mine, theirs = ({name for name in a.others if name[:1].isupper()} - {*b.actors} for a, b in ((one, other), (other, one)))
    return bool(mine and theirs and not mine & theirs)


def _neighbours(one: str | None, other: str | None) -> bool:
    """Two days no further apart than reports of one event may be."""
    if one is None or other is None or not edtf.is_day(one) or not edtf.is_day(other):
        return False
    return abs((edtf.days(one).first - edtf.days(other).first).days) <= 2


def _comparable(one: Fact, other: Fact) -> bool:
    """One figure of a unit each, near enough to be two counts of one thing."""
    for a in one.amounts:
        b = [x for x in other.amounts if x.unit == a.unit]
        if len(b) == 1 and sum(x.unit == a.unit for x in one.amounts) == 1:
            if besides(one, a) or besides(other, b[0]):
                return False
            return near(a, b[0]) and not holds(a, b[0]) and not holds(b[0], a)
    return False
