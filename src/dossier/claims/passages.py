"""When: the date of each mention, one in its own words or that of its passage."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from dossier import edtf
from dossier.annotate.tokens import fold
from dossier.claims.layers import mention_words
from dossier.claims.matching_words import matching_words
from dossier.model import Basis, Date, Mention, Quote, Reading, Resolved, TimeExpression

_PLUPERFECT, _PARTICIPLE, _GERUND = "i", "K", "G"
_BESIDE = 16  # characters that hold the words right beside a verb
_BEHIND = 3  # words between « jamais » and « depuis »
_AROUND = 8  # quotations that may hold a date
_WORD = 24  # characters: what holds the first word of a clause
_IMPERFECT = "I"
_ROUGHLY = 14  # days: a publication known less closely than that dates nothing
_FAR_BACK = 21  # days before its publication: what an article says without a date is said since then
_LEAD = 2  # words before the date that a sentence opens on: « Mais, en 2015, »
_LASTS = 5  # sentences that the day of a passage lasts, where nothing tells it anew
_OPENING = 6  # sentences that tell the news, before an article comes to how things stand


class Dated(NamedTuple):
    """The date of a mention, EDTF, None with no basis where nothing tells; `inherited` when the words around give it."""

    value: str | None
    basis: Basis | None
    because: str = ""
    inherited: bool = False


_NO_DATE = Dated(None, None)


def dates(resolved: Resolved, published: str | None) -> list[Dated]:
    """The date of each mention, in their order: one in its own words, else that of the passage.

    What was said or done with no date of its own is of the day that its paragraph told last of an act or a saying. Where the article
    tells the day's news (it dates something from its very day of publication), that is the day of what no paragraph dates. Past an
    article's opening, what stands in the present without words quoted is how things are: it goes on with a tale told in the present
    or with its own sentence, else it is of no day.
    """
    latest = edtf.days(published).last if published else None
    mentions = resolved.reading.mentions
    own = [_own(mention, resolved, latest) or _just_now(mention, resolved.reading, published) for mention in mentions]
    passages = _Passages(resolved, published, latest, _day_of_news(resolved, own, published))
    return [passages.date(mention, dated) for mention, dated in zip(mentions, own, strict=True)]


class _Passages:
    """What the passages of one source have told last, mention by mention in text order.

    `day` is that of the paragraph's last act, `said` that of its last act or saying, `before` the one that the pluperfect goes on with,
    `narrated` whether that was told in the present; `told` the date of what the same sentence told last, `nearby` that of any of its
    clauses; `until` the last sentence that these days reach, `speech` the day of the statement that ended in sentence `spoke`.
    """

    def __init__(self, resolved: Resolved, published: str | None, latest: date | None, news: Dated) -> None:
        reading = self.reading = resolved.reading
        self.published, self.latest, self.news = published, latest, news
        self.beside, self.tolls = _Beside(resolved), matching_words(reading.source.language).tolls
        sentences, headings = reading.sentences, reading.source.headings
        self.starts = self.beside.starts
        self.opening = sentences[_OPENING].start if len(sentences) > _OPENING else len(reading.source.text)
        self.title = headings[0].end if headings and headings[0].holds(sentences[0]) else 0
        self.day, self.said, self.before, self.narrated, self.at = news, news, _NO_DATE, False, 0
        self.sentence, self.told, self.nearby, self.until = -1, _NO_DATE, _NO_DATE, len(sentences)
        self.speech, self.spoke = _NO_DATE, -1

    def date(self, mention: Mention, own: Dated | None) -> Dated:
        """The date of the next mention, `own` the one in its own words."""
        self._enter(mention)
        if own is not None:
            self._tell(mention, own)
            return own
        if mention.kind == "statement" and not self._speaks_on(mention):
            self.speech = _NO_DATE
        lent = self.beside.date(mention)
        if lent is not None:
            return Dated(lent.value, lent.basis, lent.because, True)
        if self._speaks_on(mention):
            self.spoke = self.sentence
            return self.speech
        if self.nearby.value is not None and self._meanwhile(mention):
            return self.nearby
        loose, takes = _loose(mention, self.reading), self._takes(mention)
        if self.told.value is not None and not loose and (mention.tense == _GERUND or (mention.main and not takes)):
            return self.told  # « a fermé l'usine mardi, **assurant que** … », « … **et promet de** … »
        if mention.end > self.title and (loose or not takes):
            return _NO_DATE  # a title tells the day's news, whatever its tense
        if self._earlier(mention):
            return self.before
        day = self.said if mention.kind == "statement" else self.day
        return self.news if mention.kind == "statement" and _long_past(day, self.published) else day

    def _enter(self, mention: Mention) -> None:
        sentence = bisect_right(self.starts, mention.start)
        if "\n" in self.reading.source.text[self.at : mention.start] or sentence > self.until:
            self.day, self.said, self.before, self.narrated = self.news, self.news, _NO_DATE, False
        self.at = mention.end
        if sentence != self.sentence:
            self.sentence, self.told, self.nearby = sentence, _NO_DATE, _NO_DATE

    def _tell(self, mention: Mention, dated: Dated) -> None:
        assert dated.value is not None
        passing = Dated(dated.value, "context", dated.because, True)
        self.nearby = passing
        if mention.kind == "statement":
            self.speech, self.spoke = passing, self.sentence
        if mention.main:
            self.told = passing
        done = mention.main and mention.modality in ("asserted", "reported") and edtf.precision(dated.value) <= 2
        if not done or (self.latest is not None and edtf.days(dated.value).last > self.latest):
            return
        if self._earlier(mention):
            self.before = passing
        else:
            self.said, self.until = passing, self.sentence + _LASTS
            if mention.kind != "statement":
                self.day = passing
        self.narrated = not mention.past

    def _speaks_on(self, mention: Mention) -> bool:
        """A quotation that nothing brings, right behind a statement with a day of its own: it was said then too."""
        quotes = [self.reading.quotes[i] for i in mention.quotes]
        return self.speech.value is not None and bool(quotes) and all(q.cue is None for q in quotes) and self.sentence <= self.spoke + 1

    def _meanwhile(self, mention: Mention) -> bool:
        """« interpellés mardi **alors qu'ils tentaient** de … »: what went on when the clause before happened."""
        return mention.tense == _IMPERFECT and _first_word(mention, self.reading.source.text) in self.beside.words.meanwhile

    def _earlier(self, mention: Mention) -> bool:
        """Whether a pluperfect goes back behind the day that is told: not « **À 16 heures**, 18 personnes avaient été arrêtées »."""
        return mention.tense == _PLUPERFECT and not self.beside.at_the_hour(mention)

    def _takes(self, mention: Mention) -> bool:
        """Whether a mention without a date is of its passage's day, told in its own paragraph or else that of the whole article."""
        told = (self.said if mention.kind == "statement" else self.day) is not self.news
        if mention.kind == "figure" and not told:
            takes = mention.predicate in self.tolls
        elif not mention.main and mention.tense == "P" and mention.kind != "statement":
            takes = False  # « l'usine, **qui emploie 300 personnes**, … »: how things are
        else:
            takes = told or mention.kind == "statement" or mention.past
        return takes and (mention.start < self.opening or mention.past or bool(mention.quotes) or (self.narrated and mention.main))


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
        self.starts = [span.start for span in resolved.reading.sentences]
        opening = set(self.starts)
        self.participles = {m.end: m for m in resolved.reading.mentions if m.tense == _PARTICIPLE and m.start in opening}

    def at_the_hour(self, mention: Mention) -> bool:
        """Whether a clock time puts a mention into the day that is told: « À 16 heures, 18 personnes avaient été arrêtées »."""
        return bool(self.words.hour.search(self.text, mention.start, mention.end))

    def date(self, mention: Mention) -> Date | None:
        place = mention.start
        while place and self.text[place - 1] in " ,\u00a0":
            place -= 1
        behind = self.text[place : mention.start]
        before = self.participles.get(place)
        last = bisect_right(self.ends, place) - 1
        if not behind or last < 0:
            return self._lead(mention)
        date = self.dates[last]
        if before is not None and "," in behind:
            if date.start < before.trigger.start:
                return self._lead(mention)
            held = edtf.is_day(date.value or "") and before.predicate in self.words.occasions
            return date if held and mention.main else None
        if date.end != place:
            return self._lead(mention)
        if _first_word(mention, self.text) in self.words.moments:
            return date
        between = "," in behind and self.text[max(date.start - 2, 0) : date.start] == ", "
        return date if between and mention.main else self._lead(mention)

    def _lead(self, mention: Mention) -> Date | None:
        """« **Mi-2017,** le régulateur, estimant …, a retoqué le plan », « **En 2015,** convaincu que …, il participe à … »."""
        at = bisect_right(self.starts, mention.start) - 1
        if not mention.main or at < 0:
            return None
        start = self.starts[at]
        first = bisect_right(self.ends, start)
        if first == len(self.dates) or self.dates[first].end > mention.trigger.start:
            return None
        date = self.dates[first]
        opens = len(self.text[start : date.start].split()) <= _LEAD and self.text[date.end : date.end + 1] == ","
        return date if opens else None


def _day_of_news(resolved: Resolved, own: Sequence[Dated | None], published: str | None) -> Dated:
    """The day whose news an article tells: its publication's, where it dates something from it, else the last day in the weeks around
    a publication that is known roughly; none where nothing tells.
    """
    if published is None:
        return _NO_DATE
    mentions = resolved.reading.mentions
    told = [d for m, d in zip(mentions, own, strict=True) if m.main and d is not None and d.value is not None and edtf.is_day(d.value)]
    if edtf.is_day(published):
        same = any(d.value == published and e.role == "told" for e, d in zip(resolved.reading.dates, resolved.dates, strict=True))
        return Dated(published, "document", mention_words(resolved.reading.source.language).publication, True) if same else _NO_DATE
    around = edtf.days(published)
    within = [d for d in told if around.first <= edtf.days(d.value or "").first <= around.last and d.basis != "explicit"]
    if (around.last - around.first).days > _ROUGHLY or not within:
        return _NO_DATE
    last = max(within, key=lambda d: d.value or "")
    return Dated(last.value, "context", last.because, True)


def _own(mention: Mention, resolved: Resolved, latest: date | None) -> Dated | None:
    """The date in a mention's own words."""
    told = [i for i in mention.dates if resolved.dates[i].value is not None and not _is_birth(resolved.dates[i], resolved)]
    told = [i for i in told if not _likened(resolved.reading.dates[i], mention, resolved.reading)]
    if mention.kind == "statement":
        told = [i for i in told if not _in_passing(resolved.reading.dates[i], mention, resolved.reading)]
    dates = [resolved.dates[i] for i in told]
    if not dates:
        return None
    if mention.kind == "statement" and (content := _content(dates, mention, resolved.reading)):
        dates = content
    elif mention.kind == "statement" and latest is not None:
        # what is announced for later was said at a time of its own: « a annoncé mardi la fermeture, d'ici à la fin de l'année »
        dates = [d for d in dates if edtf.days(d.value or "").last <= latest] or dates
    chosen = _nearest(dates, mention)
    return Dated(chosen.value, chosen.basis, chosen.because)


def _content(dates: Sequence[Date], mention: Mention, reading: Reading) -> list[Date]:
    """« a annoncé mardi que le site fermerait **en juin** »: the dates of what is said without marks, which has a time of its own."""
    return [] if mention.quotes else [date for date in dates if _said(date, reading)]


def _said(date: Date, reading: Reading) -> bool:
    """Whether a date stands in what is reported without marks."""
    behind = bisect_right(reading.quotes, date.start, key=_start)
    return any(not quote.direct and date.end <= quote.end for quote in reading.quotes[max(0, behind - _AROUND) : behind])


def _start(quote: Quote) -> int:
    return quote.start


def _just_now(mention: Mention, reading: Reading, published: str | None) -> Dated | None:
    """« **vient d'**être confiée à deux juges »: of the publication's day."""
    if published is None or not edtf.is_day(published) or mention.quotes:
        return None
    before = _words_before(mention.trigger.start, reading.source.text, mention.start)
    words = mention_words(reading.source.language)
    held = any(tuple(before[i : i + len(phrase)]) == phrase for phrase in words.just for i in range(len(before)))
    return Dated(published, "document", words.publication) if held else None


def _likened(date: TimeExpression, mention: Mention, reading: Reading) -> bool:
    """« **comme l'an dernier** », « la première fois **depuis 1945** »: another time that what is told is set beside."""
    words, before = mention_words(reading.source.language), _words_before(date.start, reading.source.text, mention.start)
    if any(tuple(before[-len(phrase) :]) == phrase for phrase in words.likening):
        return True
    since = date.role == "bound" and fold(reading.source.text[date.start : date.end]).split(None, 1)[0] in words.since
    near = before[-_BEHIND:]
    return since and any(tuple(near[i : i + len(phrase)]) == phrase for phrase in words.unseen for i in range(len(near)))


def _in_passing(date: TimeExpression, mention: Mention, reading: Reading) -> bool:
    """Whether a date in what is said tells of something else: « réclame une enquête sur le drame **de mardi** », « ce qu'ils répètent
    **depuis mars** ».
    """
    if not date.quoted and date.end <= mention.trigger.start:
        return False  # « selon la police, le défilé **de mardi** a réuni … »
    words = mention_words(reading.source.language)
    before = _words_before(date.start, reading.source.text)
    if date.role == "bound":
        first = fold(reading.source.text[date.start : date.end]).split(None, 1)[0]
        return first in words.since or (bool(before) and before[-1] in words.since)
    return date.role == "aside" and bool(before) and before[-1] in words.of


def _long_past(day: Dated, published: str | None) -> bool:
    """Whether a day lies too far before the publication for what is said without a date to be of it: the press reports what is said now."""
    if day.value is None or published is None:
        return False
    return (edtf.days(published).first - edtf.days(day.value).last).days > _FAR_BACK


def _loose(mention: Mention, reading: Reading) -> bool:
    """Whether a word puts a mention at some other time: « Depuis, il a … », « Auparavant … », « a **toujours** assuré »."""
    words = mention_words(reading.source.language)
    beside = fold(reading.source.text[max(mention.start, mention.trigger.start - _BESIDE) : mention.trigger.end + _BESIDE]).split()
    return _first_word(mention, reading.source.text) in words.other_times or not words.at_no_time.isdisjoint(beside)


def _words_before(place: int, text: str, since: int = 0) -> list[str]:
    """The folded words right before a place, none from before `since`: « vient d'**être** » has « vient », « d' »."""
    return fold(text[max(since, place - _WORD) : place]).replace("'", "' ").split()


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
