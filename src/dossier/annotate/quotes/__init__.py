"""Quotations: direct ones between marks, and what is reported without them, with who says it."""

from collections import Counter
from collections.abc import Iterator, Sequence

from dossier.annotate.quotes.cued import Cued, read
from dossier.annotate.quotes.direct import Attribution
from dossier.annotate.quotes.echoes import echoed
from dossier.annotate.quotes.incises import dialogue
from dossier.annotate.quotes.lines import Line, Stretch, line, stretches
from dossier.annotate.quotes.reported import reported
from dossier.annotate.quotes.speakers import Speakers, speakers
from dossier.annotate.quotes.voices import Context, Voice
from dossier.annotate.tokens import Tokens
from dossier.languages import Language
from dossier.model import Quote, Reference, Span

_LONGEST = 400  # tokens of a sentence
_TERM = 3  # words; a shorter stretch marked so many times is a term, not speech


def find(
    tokens: Tokens,
    language: Language,
    sentences: Sequence[tuple[int, int]],
    marked: Sequence[Span],
    references: Sequence[Reference],
) -> tuple[Quote, ...]:
    """The quotations of a text, direct and indirect, in text order.

    `marked` are the stretches inside quotation marks, `references` those of the same text, both in order. A direct quote is one
    marked stretch; a stretch that nobody is given as saying is none. An indirect one (« a assuré que … », « selon X, … ») is the
    place of what is reported; it may hold direct ones.
    """
    return tuple(_Finder(tokens, language, sentences, marked, references).quotes())


def named(references: Sequence[Reference], found: Sequence[Quote]) -> tuple[Reference, ...]:
    """The references of a text and the speakers that only its quotations tell (« indique **LCI** »), in text order."""
    known = set(references)
    more = {quote.speaker for quote in found if quote.speaker is not None and quote.speaker not in known}
    return tuple(sorted([*references, *more], key=lambda reference: (reference.start, -reference.end, reference.kind)))


class _Finder:
    def __init__(
        self,
        tokens: Tokens,
        language: Language,
        sentences: Sequence[tuple[int, int]],
        marked: Sequence[Span],
        references: Sequence[Reference],
    ) -> None:
        self.tokens, self.sentences, self.references = tokens, sentences, references
        self.stretches = stretches(tokens, marked)
        self.speakers: Speakers = speakers(tokens, language, references)
        self.paragraphs = frozenset(tokens.blocks)
        self.terms = _terms(tokens, self.stretches)
        self.direct: dict[int, Quote] = {}  # by their first token
        self.unspoken: set[int] = set()  # first tokens of what nobody is said to have uttered

    def quotes(self) -> list[Quote]:
        found: list[Quote] = []
        context = Context()
        at = behind = told = 0
        lines = self._dialogue()
        for first, after in self._pieces():
            if first in lines:
                told, quote = lines[first]
                context = Context(quote.speaker, here=True)
                found.append(quote)
            if first < told:
                continue
            while at < len(self.stretches) and self.stretches[at].after <= first:
                at += 1
            inside = at
            while inside < len(self.stretches) and self.stretches[inside].first < after:
                inside += 1
            within = self.stretches[at:inside]
            start, end = self.tokens.starts[first], self.tokens.ends[after - 1]
            while behind < len(self.references) and self.references[behind].start < start:
                behind += 1
            here = behind
            while here < len(self.references) and self.references[here].start < end:
                here += 1
            if not within and self._silent(first, after):
                asked = self.tokens.words[after - 1] == "?" and (first, after) in self.paragraphs
                if not asked:  # an interview's question leaves the speaker as it was
                    context = Context(context.speaker, opens=self.tokens.words[after - 1] == ":")
                continue
            sentence = line(self.tokens, first, after, within, self.references[behind:here])
            context = self._read(sentence, context, found)
        spoken = [stretch for stretch in self.stretches if stretch.first not in self.unspoken]
        found += echoed(self.tokens, spoken, tuple(self.direct.values()))
        return sorted(found, key=lambda quote: (quote.start, quote.end, quote.direct))

    def _dialogue(self) -> dict[int, tuple[int, Quote]]:
        """The lines of dialogue by their first token, each with the token after it."""
        marked = {i for stretch in self.stretches for i in (stretch.first, stretch.after)}
        found = {}
        for first, after in self.tokens.blocks:
            quote = dialogue(self.tokens, (first, after), self.speakers)
            if quote is not None and marked.isdisjoint(range(first, after + 1)):
                found[first] = (after, quote)
        return found

    def _silent(self, first: int, after: int) -> bool:
        """Whether a sentence without marks holds no word that can bring somebody's."""
        words = self.speakers.words
        said = self.tokens.words[first:after]
        return words.openers.isdisjoint(said) and not any(map(words.telling.__getitem__, said)) and said[0] not in words.lists.doubtful

    def _pieces(self) -> Iterator[tuple[int, int]]:
        """The sentences; one too long to be prose is read in pieces, cut outside marks, so that time stays linear."""
        at = 0
        for first, after in self.sentences:
            while after - first > _LONGEST:
                cut = first + _LONGEST
                while at < len(self.stretches) and self.stretches[at].after < cut:
                    at += 1
                if at < len(self.stretches) and self.stretches[at].first <= cut:
                    cut = min(after, self.stretches[at].after + 1)
                yield first, cut
                first = cut
            if first < after:
                yield first, after

    def _read(self, sentence: Line, context: Context, found: list[Quote]) -> Context:
        """Add the quotations of a sentence to `found` and `direct`; what it tells of the next one's."""
        cued = read(sentence, self.speakers)
        last = self._attribute(cued, context) if sentence.stretches else None
        indirect = list(reported(cued, self.speakers, context.speaker))
        found += indirect
        voice = Voice(indirect[-1].speaker, indirect[-1].cue) if indirect else last
        speaker = last.speaker if last is not None else context.speaker
        here = last is not None or (bool(sentence.stretches) and context.here)
        return Context(speaker, here, sentence.word(len(sentence) - 1) == ":", voice, cued)

    def _attribute(self, cued: Cued, context: Context) -> Voice | None:
        """Attribute the marked stretches of a line; the last voice that has a speaker."""
        last: Voice | None = None
        attribution = Attribution(cued, self.speakers, context, self.terms)
        for at, stretch in cued.line.stretches.items():
            voice = attribution.voice(at)
            if voice is None:
                continue
            if voice.speaker is not None:
                last = voice
            known = self.direct.get(stretch.first)
            if known is None or (known.cue is None and voice.speaker is not None):  # one over several paragraphs is read in each
                continues = at in attribution.continued
                self.direct[stretch.first] = Quote(*stretch.span, voice.speaker, voice.cue, continues=continues)
        self.unspoken.update(cued.line.stretches[at].first for at in attribution.unspoken)
        return last


def _terms(tokens: Tokens, found: Sequence[Stretch]) -> frozenset[str]:
    counts = Counter(" ".join(tokens.words[stretch.first : stretch.after]) for stretch in found if stretch.after - stretch.first <= _TERM)
    return frozenset(text for text, count in counts.items() if count >= _TERM)
