"""Every date dated, every reference named, as far as the dossier can tell."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from dossier import edtf
from dossier.annotate.tokens import fold
from dossier.claims.facts import Fact, stems, tolls
from dossier.claims.gather import Knowledge
from dossier.claims.layers import mention_words
from dossier.languages import available, load
from dossier.model import Basis, Date, Mention, NamedAttribution, Reading, Reference, Resolved


def resolve(knowledge: Knowledge) -> tuple[Resolved, ...]:
    """The readings with their dates and names, in the order of `knowledge.readings`."""
    return tuple(_resolve(reading, knowledge) for reading in knowledge.readings)


def _resolve(reading: Reading, knowledge: Knowledge) -> Resolved:
    names = {reference: name for reference in _needed(reading) if (name := knowledge.entities.name(reading, reference)) is not None}
    return Resolved(reading, knowledge.datings[reading.source.id].dates, names)


def _needed(reading: Reading) -> Sequence[Reference]:
    """The references that something else points at, and all names."""
    wanted = dict.fromkeys(r for r in reading.references if r.kind == "name")
    for quote in reading.quotes:
        if quote.speaker is not None:
            wanted[quote.speaker] = None
    for mention in reading.mentions:
        wanted.update(dict.fromkeys((*mention.actors, *mention.others)))
        if mention.attribution is not None:
            wanted[mention.attribution.reference] = None
    return tuple(wanted)


def facts(resolved: Sequence[Resolved], knowledge: Knowledge) -> tuple[Fact, ...]:
    """The mentions of all sources with dates and names, ordered by publication, content and place."""
    found = []
    for one in resolved:
        published = knowledge.published(one.reading.source.id)
        found += _facts(one, published.value if published else None)
    return tuple(sorted(found, key=lambda fact: fact.order))


def _facts(resolved: Resolved, published: str | None) -> list[Fact]:
    reading = resolved.reading
    if reading.source.language not in available():
        return []
    language = load(reading.source.language)
    found = []
    for mention, dated in zip(reading.mentions, _dates(resolved, published), strict=True):
        text = _told(mention, reading)
        quoted = tuple(
            " ".join("".join(c if c.isalnum() else " " for c in fold(reading.source.text[q.start : q.end])).split())
            for q in (reading.quotes[i] for i in mention.quotes)
        )
        actors = _names(mention.actors, resolved)
        others = tuple(name for name in _names(mention.others, resolved) if name not in actors)
        found.append(
            Fact(
                reading,
                mention,
                dated.value,
                dated.basis,
                dated.because,
                dated.inherited,
                actors,
                others,
                _attribution(mention, resolved),
                tuple(reading.amounts[i] for i in mention.amounts),
                frozenset((*stems(text, language), *(f"@{name}" for name in (*actors, *others)))),
                quoted,
            )
        )
    return found


def _told(mention: Mention, reading: Reading) -> str:
    """The words of a mention but for what is embedded in it."""
    text = reading.source.text
    if mention.aside is None:
        return text[mention.start : mention.end]
    return f"{text[mention.start : mention.aside.start]} {text[mention.aside.end : mention.end]}"


def _names(references: Sequence[Reference], resolved: Resolved) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for r in references if (name := resolved.names.get(r)) is not None))


def _attribution(mention: Mention, resolved: Resolved) -> NamedAttribution | None:
    if mention.attribution is None:
        return None
    name = resolved.names.get(mention.attribution.reference)
    return NamedAttribution(name, mention.attribution.kind) if name is not None else None


_PLUPERFECT, _PARTICIPLE = "i", "K"
_WORD = 24  # characters: what holds the first word of a clause
_ROUGHLY = 14  # days: a publication known less closely than that dates nothing


class _Dated(NamedTuple):
    value: str | None
    basis: Basis | None
    because: str = ""
    inherited: bool = False


_NO_DATE = _Dated(None, None)


def _dates(resolved: Resolved, published: str | None) -> list[_Dated]:
    """The date of each mention: one in its own words, else that of the passage.

    What was said or done with no date of its own is of the day that its paragraph told last of an act or a saying. Where the article
    tells the day's news (it dates something from its very day of publication), that is the day of what no paragraph dates.
    """
    reading = resolved.reading
    latest = edtf.days(published).last if published else None
    own = [_own(mention, resolved, latest) for mention in reading.mentions]
    default = _day_of_news(resolved, own, published)
    found, day, before, at = [], default, _NO_DATE, 0
    beside = _Beside(resolved)
    title = reading.source.headings[0].end if reading.source.headings and reading.source.headings[0].holds(reading.sentences[0]) else 0
    for mention, dated in zip(reading.mentions, own, strict=True):
        if "\n" in reading.source.text[at : mention.start]:
            day, before = default, _NO_DATE
        at = mention.end
        earlier = mention.tense == _PLUPERFECT
        if dated is None and (lent := beside.date(mention)) is not None:
            found.append(_Dated(lent.value, lent.basis, lent.because, True))
            continue
        if dated is None:
            taken = _takes(mention, day is not default, tolls(reading.source.language)) and not _loose(mention, reading)
            taken = taken or mention.end <= title  # a title tells the day's news, whatever its tense
            then = before if earlier else default if mention.kind == "statement" and _long_past(day, published) else day
            found.append(then if taken else _NO_DATE)
            continue
        found.append(dated)
        assert dated.value is not None
        done = mention.main and mention.modality in ("asserted", "reported") and edtf.precision(dated.value) <= 2
        if done and (latest is None or edtf.days(dated.value).last <= latest):
            passing = _Dated(dated.value, "context", dated.because, True)
            day, before = (day, passing) if earlier else (passing, before)
    return found


class _Beside:
    """The dates that stand right before a clause and belong to it, though they are not in its words.

    « **début 2017**, lorsque la société a lancé … », « Quand je suis arrivé, **en 1998**, on coulait … », « Réuni **mardi soir**, le
    conseil a proclamé … »: the participle says on what occasion.
    """

    def __init__(self, resolved: Resolved) -> None:
        self.text = resolved.reading.source.text
        self.dates = [d for d in resolved.dates if d.value is not None]
        self.ends = [d.end for d in self.dates]
        self.words = mention_words(resolved.reading.source.language)
        sentences = {span.start for span in resolved.reading.sentences}
        self.participles = {m.end: m for m in resolved.reading.mentions if m.tense == _PARTICIPLE and m.start in sentences}

    def date(self, mention: Mention) -> Date | None:
        place = mention.start
        while place and self.text[place - 1] in " ,\u00a0":
            place -= 1
        behind = self.text[place : mention.start]
        before = self.participles.get(place)
        last = bisect_right(self.ends, place) - 1
        if not behind or last < 0:
            return None
        date = self.dates[last]
        if before is not None and "," in behind:
            held = before.start <= date.start and edtf.is_day(date.value or "") and before.predicate in self.words.occasions
            return date if held and mention.main else None
        if date.end != place:
            return None
        if _first_word(mention, self.text) in self.words.moments:
            return date
        between = "," in behind and self.text[max(date.start - 2, 0) : date.start] == ", "
        return date if between and mention.main else None


def _day_of_news(resolved: Resolved, own: Sequence[_Dated | None], published: str | None) -> _Dated:
    """The day whose news an article tells: its publication's, where it dates something from it, else the last day in the weeks around
    a publication that is known roughly; none where nothing tells.
    """
    if published is None:
        return _NO_DATE
    mentions = resolved.reading.mentions
    told = [d for m, d in zip(mentions, own, strict=True) if m.main and d is not None and d.value is not None and edtf.is_day(d.value)]
    if edtf.is_day(published):
        same = any(d.value == published and e.role == "told" for e, d in zip(resolved.reading.dates, resolved.dates, strict=True))
        return _Dated(published, "document", "jour de la publication", True) if same else _NO_DATE
    around = edtf.days(published)
    within = [d for d in told if around.first <= edtf.days(d.value or "").first <= around.last and d.basis != "explicit"]
    if (around.last - around.first).days > _ROUGHLY or not within:
        return _NO_DATE
    last = max(within, key=lambda d: d.value or "")
    return _Dated(last.value, "context", last.because, True)


def _own(mention: Mention, resolved: Resolved, latest: date | None) -> _Dated | None:
    """The date in a mention's own words."""
    dates = [resolved.dates[i] for i in mention.dates if resolved.dates[i].value is not None and not _is_birth(resolved.dates[i], resolved)]
    if not dates:
        return None
    if mention.kind == "statement" and latest is not None:
        # what is announced for later was said at a time of its own: « a annoncé mardi la fermeture, d'ici à la fin de l'année »
        dates = [d for d in dates if edtf.days(d.value or "").last <= latest] or dates
    chosen = _nearest(dates, mention)
    return _Dated(chosen.value, chosen.basis, chosen.because)


def _long_past(day: _Dated, published: str | None) -> bool:
    """Whether a day lies too far before the publication for what is said without a date to be of it: the press reports what is said now."""
    if day.value is None or published is None:
        return False
    return (edtf.days(published).first - edtf.days(day.value).last).days > _ROUGHLY


def _takes(mention: Mention, told: bool, rising: frozenset[str]) -> bool:
    """Whether a mention without a date is of its passage's day (`told` in its own paragraph, or else that of the whole article)."""
    if mention.kind == "figure" and not told:
        return mention.predicate in rising
    if not mention.main and mention.tense == "P" and mention.kind != "statement":
        return False  # « l'usine, **qui emploie 300 personnes**, … »: how things are
    return told or mention.kind == "statement" or mention.past


def _loose(mention: Mention, reading: Reading) -> bool:
    """Whether a mention opens on a word that puts it at some other time: « Depuis, il a … », « Auparavant … »."""
    return _first_word(mention, reading.source.text) in mention_words(reading.source.language).other_times


def _first_word(mention: Mention, text: str) -> str:
    """The folded word that a mention opens on, without its mark: « Depuis, », « lorsqu'il »."""
    words = fold(text[mention.start : min(mention.start + _WORD, mention.end)]).replace("'", " ").split(None, 1)
    return words[0].rstrip(",") if words else ""


def _is_birth(told: Date, resolved: Resolved) -> bool:
    """« Jeanne Untel (1985) »: a year alone in brackets behind a name dates the person, not what is told."""
    text = resolved.reading.source.text
    alone = text[told.start - 1 : told.start] == "(" and text[told.end : told.end + 1] == ")" and len(told.value or "") == 4
    return alone and any(r.kind == "name" and 0 <= told.start - r.end <= 2 for r in resolved.reading.references)


def _nearest(dates: Sequence[Date], mention: Mention) -> Date:
    """The date that stands nearest to the word that carries the mention."""
    return min(dates, key=lambda d: (min(abs(d.start - mention.trigger.end), abs(mention.trigger.start - d.end)), d.start))
