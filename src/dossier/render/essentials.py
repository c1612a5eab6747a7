"""The five to eight claims that tell the story, for those who read no further.

Each claim has a weight, a sum of plain reasons (`_weight`). The heaviest gets a line, what resembles it loses weight, the heaviest of
the others gets the next, so that one event doesn't take all the lines. They are told in the order of time, the background after the news.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import cache

from dossier import model
from dossier.annotate.predicates import predicate_words
from dossier.claims.facts import stems
from dossier.claims.headline import leans
from dossier.claims.layers import mention_words
from dossier.claims.matching_words import matching_words
from dossier.languages import Language, available, load
from dossier.render.context import Claim
from dossier.render.edtf import extent
from dossier.values import dataclass

_FEWEST, _MOST = 5, 8
_SAME_DAY = 0.4  # what a line of the same day costs the next
_ENOUGH = 3.0  # the weight that earns one of the lines after the fewest
_OLDEST = "0002-01-01"
_NEWS = timedelta(days=31)  # how long before the first article what happened is still the news


@dataclass(frozen=True, slots=True)
class _Line:
    claim: Claim
    weight: float
    predicate: str
    stems: frozenset[str]
    when: tuple[bool, str]  # background last


def essentials(claims: Sequence[Claim], raw: Mapping[str, model.Claim], language: str) -> tuple[Claim, ...]:
    """`raw` are the claims as data, by id; `language` is that of the dossier."""
    code = language if language in available() else available()[0]
    published = [found for claim in claims for value in _publications(claim) if (found := extent(value))]
    first, last = min((each.start for each in published), default=""), max((each.end for each in published), default="")
    news = (date.fromisoformat(max(first, _OLDEST)) - _NEWS).isoformat() if first else ""
    tolls = _tolls([claim for claim in claims if not _when(claim) < news], raw, code)
    step = max((day for claim in claims if (day := _day(claim)) <= last and _happened(claim)), default="")
    told = {claim.id: _stems(claim, load(code)) for claim in claims}
    rare = _rarity(told.values())

    def line(claim: Claim) -> _Line:
        predicate, when = raw[claim.id].predicate, _when(claim)
        weight = _weight(claim, predicate, code, tolls.get(claim.id))
        weight += 2 * bool(step and _day(claim) == step and _happened(claim)) + 3 * _next(claim, last)
        return _Line(claim, weight, predicate, told[claim.id], (bool(when) and when < news, when))

    left = [line(claim) for claim in claims]
    chosen: list[_Line] = []
    near = dict.fromkeys(told, 0.0)  # how much each resembles the most like it of the lines there are
    while left and len(chosen) < _MOST:
        days: Mapping[str | None, int] = Counter(each.claim.date for each in chosen if each.claim.date)
        worth = [each.weight - near[each.claim.id] - _SAME_DAY * days.get(each.claim.date, 0) for each in left]
        best = max(range(len(left)), key=lambda i: (worth[i], -left[i].claim.number))
        if len(chosen) >= _FEWEST and worth[best] < _ENOUGH:
            break
        chosen.append(left.pop(best))
        for each in left:
            near[each.claim.id] = max(near[each.claim.id], _alike(each, chosen[-1], rare))
    return tuple(each.claim for each in sorted(chosen, key=lambda each: (each.when, each.claim.number)))


def _weight(claim: Claim, predicate: str, code: str, toll: bool | None) -> float:
    """How much a claim tells of the story. `toll`: whether it gives the last toll; None for what is none."""
    said = mention_words(code).speech
    listed, alone = predicate in _listed(code) - said, claim.origins == 1
    return (
        2.0 * (min(claim.origins, 5) - 1)  # what several tell on their own
        + 0.25 * (claim.support - claim.origins)
        + (2 if _day(claim) else 1 if claim.date else 0)  # when
        + (1.5 if any(figure.unit != "%" for figure in claim.figures) else 0)  # how much
        + (0 if toll is None else 4 if toll else -6)  # the toll, as last known
        + (1 if listed else 0)  # an event of the word lists
        + (1 if any(dispute.kind != "wording" for dispute in claim.disputed) else 0)  # where the articles part
        - (1 if claim.kind == "statement" and not listed else 0)  # words rather than deeds
        - (3 if claim.kind == "statement" and predicate in said and alone else 0)  # one voice
        - (2 if claim.modality in ("planned", "conditional", "denied") and alone else 0)
        - (3 if leans(_words(claim), code) else 0)
    )


@cache
def _listed(code: str) -> frozenset[str]:
    """The classes of the word lists."""
    words = predicate_words(code)
    return frozenset((*words.verbs.values(), *words.nouns.values()))


def _tolls(claims: Iterable[Claim], raw: Mapping[str, model.Claim], code: str) -> dict[str, bool]:
    """Of the claims that give a toll, by id: whether no later article gives a larger one of its kind."""
    given: dict[str, list[tuple[str, Decimal, str]]] = {}
    for claim in claims:
        counted = [Decimal(figure.value) for figure in claim.figures if not _measures(figure.unit)]
        if raw[claim.id].predicate in matching_words(code).tolls and counted:
            told = max((found.end for value in _publications(claim) if (found := extent(value))), default="")
            given.setdefault(raw[claim.id].predicate, []).append((told, max(counted), claim.id))
    return {
        claim: not any(other > value and when >= told for when, other, _ in kind) for kind in given.values() for told, value, claim in kind
    }


def _measures(unit: str) -> bool:
    """Whether a unit is no count: a percentage, a currency."""
    return unit == "%" or (len(unit) == 3 and unit.isupper())


def _alike(line: _Line, other: _Line, rare: Mapping[str, int]) -> float:
    """How much a claim resembles another that has a line already: the same event, the same people, the same words."""
    least = min(sum(rare[stem] for stem in each.stems) for each in (line, other))
    shared = sum(rare[stem] for stem in line.stems & other.stems) / least if least else 0
    return (line.predicate == other.predicate) + 0.5 * bool(set(line.claim.actors[:1]) & set(other.claim.actors[:1])) + 4 * shared


def _stems(claim: Claim, language: Language) -> frozenset[str]:
    """Those of its headline, names left out: a story is about the same few."""
    return frozenset(stems(_words(claim), language)) - frozenset(stems(" ".join((*claim.actors, *claim.others)), language))


def _rarity(told: Collection[frozenset[str]]) -> Mapping[str, int]:
    """What each stem tells apart, by how few claims have it."""
    times = Counter(stem for each in told for stem in each)
    return {stem: (len(told) // count).bit_length() for stem, count in times.items()}  # whole numbers: the same sum in any order


def _when(claim: Claim) -> str:
    """The day from which it is told, of the claim or else of the first article that tells it."""
    dates = [claim.date] if claim.date else _publications(claim)
    return min((found.start for value in dates if (found := extent(value))), default="")


def _day(claim: Claim) -> str:
    """Its day, empty where its date is none or coarser."""
    found = extent(claim.date) if claim.date else None
    return found.start if found is not None and found.precision == "day" else ""


def _happened(claim: Claim) -> bool:
    return any(mention.modality in ("asserted", "reported") for mention in claim.mentions)


def _next(claim: Claim, last: str) -> bool:
    """Whether it tells what is planned for a time after the last article."""
    found = extent(claim.date) if claim.date else None
    return found is not None and claim.modality == "planned" and found.end > last and found.precision in ("day", "month", "season")


def _words(claim: Claim) -> str:
    return "".join(piece.text for piece in claim.headline)


def _publications(claim: Claim) -> list[str]:
    return [telling.source.published.value for telling in claim.tellings if telling.source.published]
