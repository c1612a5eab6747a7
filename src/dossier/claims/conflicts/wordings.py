"""One quotation in different words."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from dossier.annotate.tokens import fold
from dossier.claims.conflicts.said import Disagreement, Said, disagreement
from dossier.claims.facts import Fact
from dossier.claims.matching_words import matching_words
from dossier.languages import load
from dossier.model import Quote, Span

_ALIKE = 0.62  # quotations that share this much, aligned word by word, are one
_WITHIN = 0.7  # and a shorter one is a version of a part of a longer that shares this much
_CONTENT = 0.6  # of the words that are not grammar, as a set
_WORDS = 3  # shorter quotations are too short to differ
_PHRASE = 6  # and shorter ones to be found again in part of another
_MORE = 5  # words of the sentence around
_STEM = 5  # letters that two forms of a verb have in common
_SPELT = 0.8  # letters in common of one word spelt in two ways
_LONG = 10  # words that no two people say alike
_SAME = 0.75  # of a long quotation's words: whoever said it, it is the same
_SHORT = range(4, 41)  # words: a fragment of fewer only fits into its sentence, what has more is not short
_FEWEST = 2  # words that are not grammar, of a quotation given in short
_ALL = 3  # of so few, the longer one has each, in their order
_KEPT = 0.6  # and of more it has this share
_BETWEEN = 3  # words of the longer one that may stand between two of them
_REPEATED = 20  # quotations that share a pair of words: more say too little to be compared
_COMMON = 200  # and of one speaker, who is quoted by many
_NEAREST = 20  # that share most: with no others is one compared word by word
_SPEECH = range(_WORDS, 1000)  # words: a speech given in full is no version of another


class _Quoted(NamedTuple):
    """A quotation's words, typography and accents folded, and the place of each."""

    words: tuple[str, ...]
    places: tuple[Span, ...]
    quote: Quote
    fact: Fact

    def said(self, first: int = 0, after: int | None = None) -> Said:
        """The quotation, or some of its words and the sentence that they stand in, at their place."""
        first, after = self._sentence(first, len(self.words) if after is None else after)
        whole = first == 0 and after == len(self.words)
        place = self.quote.span if whole else Span(self.places[first].start, self.places[after - 1].end)
        return Said(self.fact.reading.source.text[place.start : place.end], None, place, self.fact)

    def _sentence(self, first: int, after: int) -> tuple[int, int]:
        """Some of the words and what belongs to their sentence, where that is near."""
        text = self.fact.reading.source.text

        def parts(i: int) -> bool:
            return any(c in ".!?…,;:" for c in text[self.places[i - 1].end : self.places[i].start])

        start = next((i for i in range(first, max(0, first - _MORE) - 1, -1) if i == 0 or parts(i)), first)
        end = next((i for i in range(after, min(len(self.words), after + _MORE) + 1) if i == len(self.words) or parts(i)), after)
        return start, end

    def sentences(self) -> list[tuple[int, int]]:
        """Where its sentences begin and end, those that say something."""
        text = self.fact.reading.source.text
        ends = [i for i in range(1, len(self.words)) if any(c in ".!?…" for c in text[self.places[i - 1].end : self.places[i].start])]
        return [(a, b) for a, b in pairwise([0, *ends, len(self.words)]) if b - a > _WORDS]


def wordings(facts: Sequence[Fact]) -> Iterable[Disagreement]:
    """Quotations of one speaker with most words in common that are not the same; of anybody, where a word is spelt otherwise."""
    seen: set[tuple[str, Span]] = set()
    by_speaker: dict[str, list[_Quoted]] = defaultdict(list)
    for fact in facts:
        for index in fact.mention.quotes:
            quote = fact.reading.quotes[index]
            place = (fact.reading.source.path, quote.span)
            if not fact.actors or place in seen:
                continue
            seen.add(place)
            quoted = _quoted(quote, fact)
            if len(quoted.words) in _SPEECH and not _adapted(quoted):
                by_speaker[fact.actors[0]].append(quoted)
    everything = [quoted for speaker in sorted(by_speaker) for quoted in by_speaker[speaker]]
    groups = [group for speaker in sorted(by_speaker) for group in _aligned(by_speaker[speaker])]
    known = {id(quoted) for group in groups for quoted in group}
    groups += _of_any_speaker([quoted for quoted in everything if id(quoted) not in known], [group[0] for group in groups])
    known |= {id(quoted) for group in groups for quoted in group}
    for group in groups:
        found = _versions_of(group)
        if found is not None:
            yield found
        yield from _sentences_of(group, found)
    yield from _misspelt(everything)
    yield from _shortened([quoted for quoted in everything if id(quoted) not in known])


def _adapted(quoted: _Quoted) -> bool:
    """« (elle) a eu envie de (s)'investir »: words that the article says it changed."""
    text = quoted.fact.reading.source.text[quoted.quote.start : quoted.quote.end]
    return any(
        inside[:1].isalpha() and len(inside.split()) == 1
        for mark, close in ("()", "[]")
        for part in text.split(mark)[1:]
        if (inside := part.partition(close)[0])
    )


def _versions_of(group: Sequence[_Quoted]) -> Disagreement | None:
    """A group's versions, those in the same words together; of long quotations the part that the shortest is a version of."""
    shortest = min(group, key=lambda q: (len(q.words), q.fact.order))
    versions: dict[str, list[Said]] = {}
    for quoted in group:
        first, after = _window(shortest.words, quoted.words)
        versions.setdefault(_bare(quoted.words[first:after], quoted.fact), []).append(quoted.said(first, after))
    return disagreement("wording", list(versions.values())) if len(versions) > 1 else None


def _sentences_of(group: Sequence[_Quoted], told: Disagreement | None) -> Iterable[Disagreement]:
    """Of long quotations that are versions of each other, the other sentences that differ."""
    stop = matching_words(group[0].fact.reading.source.language).stop_words
    longest, *others = sorted(group, key=lambda q: (-len(q.words), q.fact.order))
    places = told.places if told is not None else frozenset()
    for first, after in longest.sentences():
        words = longest.words[first:after]
        versions = {_bare(words, longest.fact): [longest.said(first, after)]}
        for other in others:
            where = next((s for s in other.sentences() if _versions(words, other.words[slice(*s)], stop)), None)
            if where is not None:
                versions.setdefault(_bare(other.words[slice(*where)], other.fact), []).append(other.said(*where))
        said = [s for version in versions.values() for s in version]
        if len(versions) > 1 and not any(s.place[0] == path and s.where.overlaps(span) for s in said for path, span in places):
            yield disagreement("wording", list(versions.values()))


def _of_any_speaker(said: Sequence[_Quoted], heads: Sequence[_Quoted]) -> list[list[_Quoted]]:
    """Long quotations of nearly the same words: one saying, whoever each article has it from. `heads` are of groups known already."""
    long = [quoted for quoted in (*heads, *said) if len(quoted.words) >= _LONG]
    return _alike(long, _WORDS, lambda one, other: _nearly(one.words, other.words), _REPEATED)


def _nearly(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two quotations are so alike, from end to end, that they must be one; not a piece of the other."""
    shorter, longer = sorted((one, other), key=len)
    if _holds(longer, shorter):
        return False
    return _shared(one, other) >= _SAME * len(longer)


def _bare(words: Sequence[str], fact: Fact) -> str:
    """Words without the grammar at their edges: « la haine », « une haine »."""
    stop = matching_words(fact.reading.source.language).stop_words
    first, after = 0, len(words)
    while first < after - 1 and words[first] in stop:
        first += 1
    return " ".join(words[first:after])


def _aligned(said: Sequence[_Quoted]) -> list[list[_Quoted]]:
    """Quotations of one speaker in groups that are versions of each other; candidates share a run of two words."""
    stop = matching_words(said[0].fact.reading.source.language).stop_words
    return _alike(said, 2, lambda one, other: _versions(one.words, other.words, stop), _COMMON)


def _alike(said: Sequence[_Quoted], run: int, same: Callable[[_Quoted, _Quoted], bool], most: int) -> list[list[_Quoted]]:
    """Quotations in groups of two or more: each goes with the first that is the `same` of those that share most runs of so many words.

    A run that more than `most` have says nothing.
    """
    index: dict[tuple[str, ...], list[int]] = defaultdict(list)
    groups: list[list[_Quoted]] = []
    of: list[list[_Quoted]] = []
    for i, quoted in enumerate(said):
        runs = {quoted.words[k : k + run] for k in range(len(quoted.words) - run + 1)}
        shared = Counter(j for words in runs if len(index[words]) <= most for j in index[words])
        near = sorted(shared, key=lambda j: (-shared[j], j))[:_NEAREST]
        home = next((of[j] for j in sorted(near) if same(quoted, said[j])), None)
        if home is None:
            home = []
            groups.append(home)
        home.append(quoted)
        of.append(home)
        for words in runs:
            index[words].append(i)
    return [group for group in groups if len(group) > 1]


def _versions(one: Sequence[str], other: Sequence[str], stop: frozenset[str]) -> bool:
    """Alike, and not merely a piece of the other: a fragment quoted faithfully is no variant."""
    if one == other:
        return True
    shorter, longer = sorted((one, other), key=len)
    if _holds(longer, shorter) or _inflected(shorter, longer):
        return False
    content = set(shorter) - stop
    if len(content & set(longer)) < _CONTENT * len(content):
        return False
    shared = _shared(shorter, longer)
    if shared >= _ALIKE * len(shorter) and shared >= 0.4 * len(longer):
        return True
    first, after = _window(shorter, longer)
    return len(shorter) >= _PHRASE and _shared(shorter, longer[first:after]) >= _WITHIN * len(shorter)


def _holds(longer: Sequence[str], shorter: Sequence[str]) -> bool:
    """Whether one's words stand in the other, one after the other."""
    return f" {' '.join(shorter)} " in f" {' '.join(longer)} "


def _inflected(shorter: Sequence[str], longer: Sequence[str]) -> bool:
    """« ne pas "comprendre cette colère" », « Je ne comprends pas cette colère »: a piece whose first word fits into its sentence."""
    rest = tuple(shorter[1:])
    for i in range(1, len(longer) - len(rest) + 1):
        if tuple(longer[i : i + len(rest)]) == rest:
            opening, before = shorter[0], longer[max(0, i - 2) : i]
            return len(opening) >= _STEM and any(word != opening and word[:_STEM] == opening[:_STEM] for word in before)
    return False


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    return sum(block.size for block in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks())


def _window(shorter: Sequence[str], longer: Sequence[str]) -> tuple[int, int]:
    """The words of `longer` that stand where those of `shorter` would: from the first to the last that they share, near the longest run."""
    if len(longer) <= 2 * len(shorter):
        return 0, len(longer)
    run = SequenceMatcher(None, shorter, longer, autojunk=False).find_longest_match()
    begin = max(0, run.b - run.a - 3)
    end = min(len(longer), run.b - run.a + len(shorter) + 4)
    blocks = [b for b in SequenceMatcher(None, shorter, longer[begin:end], autojunk=False).get_matching_blocks() if b.size]
    return (begin + blocks[0].b, begin + blocks[-1].b + blocks[-1].size) if blocks else (0, len(longer))


def _misspelt(said: Sequence[_Quoted]) -> Iterable[Disagreement]:
    """« un pont aérien et maritime », « un point aérien et maritime »: all words but one, and that one nearly."""
    holes: dict[tuple[str, ...], list[tuple[str, _Quoted]]] = defaultdict(list)
    for quoted in said:
        if _WORDS < len(quoted.words) <= 4 * _PHRASE:
            for k, word in enumerate(quoted.words):
                holes[(*quoted.words[:k], "", *quoted.words[k + 1 :])].append((word, quoted))
    for key in sorted(holes):
        (word, first), *others = holes[key]
        for other, quoted in others:
            alike = len(word) > _WORDS and other != word and SequenceMatcher(None, word, other).ratio() >= _SPELT
            if alike and first.fact.actors[0] != quoted.fact.actors[0]:
                yield disagreement("wording", [[first.said()], [quoted.said()]])


def _shortened(said: Sequence[_Quoted]) -> Iterable[Disagreement]:
    """« Je n'y suis pour rien » in a title, « Je ne suis vraiment pour rien dans tout cela » below: one saying in short and as it was."""
    index: dict[tuple[str, str, str], list[_Content]] = defaultdict(list)
    for telling in map(_content, said):
        for pair in telling.near():
            index[(telling.quoted.fact.reading.source.id, *pair)].append(telling)
    for quoted in said:
        short = _content(quoted)
        if len(quoted.words) not in _SHORT or len(short.words) < _FEWEST:
            continue
        shared = (index[(quoted.fact.reading.source.id, *pair)] for pair in pairwise(short.words))
        beside = {id(telling.quoted): telling for found in shared if len(found) <= _REPEATED for telling in found}
        for longer in beside.values():
            where = short.within(longer)
            if where is not None:
                yield disagreement("wording", [[quoted.said()], [longer.quoted.said(*where)]])
                break


class _Content(NamedTuple):
    """The stems of a quotation's words that are not grammar, and where each stands among its words."""

    quoted: _Quoted
    words: tuple[str, ...]
    at: tuple[int, ...]

    def near(self) -> Iterable[tuple[str, str]]:
        """Pairs of words that stand near each other, in their order."""
        return ((one, other) for i, one in enumerate(self.words) for other in self.words[i + 1 : i + 2 + _BETWEEN])

    def within(self, longer: _Content) -> tuple[int, int] | None:
        """The words of a longer one that this is short for, from the first to the last that they share; None where it is not."""
        mine, theirs = self.quoted, longer.quoted
        voice = _one_voice(mine, theirs)
        if len(mine.words) >= len(theirs.words) or not (voice or _may_be_one(mine, theirs)):
            return None
        if _holds(theirs.words, mine.words) or (self.at[0] > 0 and _holds(theirs.words, mine.words[1:])):
            return None  # a piece quoted faithfully, but for the article or « que » before it
        found, last = [], None
        for word in self.words:
            after = 0 if last is None else last + 1
            reach = len(longer.words) if last is None else after + 1 + _BETWEEN
            place = next((i for i in range(after, min(reach, len(longer.words))) if longer.words[i] == word), None)
            if place is not None:
                found.append(place)
                last = place
        if len(found) < (_KEPT * len(self.words) if voice and len(self.words) > _ALL else max(len(self.words), _FEWEST if voice else _ALL)):
            return None
        before, behind = self.at[0], len(mine.words) - self.at[-1]
        return max(0, longer.at[found[0]] - before), min(len(theirs.words), longer.at[found[-1]] + behind)


def _one_voice(one: _Quoted, other: _Quoted) -> bool:
    """Whether two quotations are of one speaker, or of somebody and what they speak for: « le club », « la présidente du club »."""
    mine, theirs = ({*fold(said.fact.actors[0]).replace("'", " ").split()} for said in (one, other))
    if mine <= theirs or theirs <= mine:
        return True
    return one.fact.actors[0] in other.fact.others or other.fact.actors[0] in one.fact.others


def _may_be_one(one: _Quoted, other: _Quoted) -> bool:
    """« une chercheuse », « Jeanne Ducas »: somebody not named, who may be anybody."""
    return any(not said.fact.actors[0][:1].isupper() for said in (one, other))


def _content(quoted: _Quoted) -> _Content:
    stop = matching_words(quoted.fact.reading.source.language).stop_words
    kept = [(word.rstrip("sx") if len(word) > _WORDS else word, i) for i, word in enumerate(quoted.words) if word not in stop]
    return _Content(quoted, tuple(word for word, _ in kept), tuple(i for _, i in kept))


def _quoted(quote: Quote, fact: Fact) -> _Quoted:
    text = fact.reading.source.text
    words: list[str] = []
    places: list[Span] = []
    start = None
    for i in range(quote.start, quote.end + 1):
        inside = i < quote.end and text[i].isalnum()
        if inside and start is None:
            start = i
        elif not inside and start is not None:
            words.append(_plain(text[start:i], fact.reading.source.language))
            places.append(Span(start, i))
            start = None
    return _Quoted(tuple(words), tuple(places), quote, fact)


def _plain(word: str, code: str) -> str:
    """« État » and « Etat », « deuxième » and « 2e » are one."""
    return _spelt(code).get(fold(word)) or "".join(c for c in unicodedata.normalize("NFD", fold(word)) if not unicodedata.combining(c))


@cache
def _spelt(code: str) -> Mapping[str, str]:
    """Numbers in letters, and what they are in digits; « un » is an article."""
    language = load(code)
    small = {word: str(value) for word, value in language.section("numbers").get("small", {}).items() if value > 1}
    return small | {word: figure for figure, words in language.section("matching").get("ordinals", {}).items() for word in words}
