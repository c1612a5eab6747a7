"""Quotations: direct ones between marks, and what is reported without them, with who says it."""

from collections import Counter
from collections.abc import Sequence

from dossier.annotate.direct import Attribution, Context, Reading, Voice, read
from dossier.annotate.echoes import echoed
from dossier.annotate.lines import Line, Stretch, line, stretches
from dossier.annotate.speakers import Speakers, speakers
from dossier.annotate.tokens import Tokens
from dossier.languages import Language
from dossier.model import Quote, Reference, Span

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
        self.terms = _terms(tokens, self.stretches)

    def quotes(self) -> list[Quote]:
        found: list[Quote] = []
        context = Context()
        block = -1
        at = behind = 0
        blocks = self.tokens.blocks
        for first, after in self.sentences:
            new = False
            while block + 1 < len(blocks) and blocks[block + 1][0] <= first:
                block, new = block + 1, True
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
            sentence = line(self.tokens, first, after, within, self.references[behind:here])
            context = self._read(sentence, context, found, new)
        return echoed(self.tokens, self.stretches, self.terms, found)

    def _read(self, sentence: Line, context: Context, found: list[Quote], new: bool) -> Context:
        reading = read(sentence, self.speakers)
        attribution = Attribution(reading, self.speakers, context, self.terms)
        last: Voice | None = None
        for at, stretch in sentence.stretches.items():
            voice = attribution.voice(at)
            if voice is not None and voice.speaker is not None:
                last = voice
            if voice is not None:
                found.append(Quote(*stretch.span, voice.speaker, voice.cue, continues=at in attribution.continued))
        told = self._told(reading)
        opens = sentence.word(len(sentence) - 1) == ":"
        if last is not None:
            return Context(last.speaker, last.cue, True, opens, told or last)
        return Context(context.speaker, context.cue, bool(sentence.stretches) and context.here, opens, told)

    def _told(self, reading: Reading) -> Voice | None:
        for group in reversed(reading.groups):
            if group.strength == "say":
                speaker = self.speakers.subject(reading.line, group)
                if speaker is not None:
                    return Voice(speaker, reading.line.span(group.first, group.after))
        return None


def _terms(tokens: Tokens, found: Sequence[Stretch]) -> frozenset[str]:
    counts = Counter(" ".join(tokens.words[stretch.first : stretch.after]) for stretch in found if stretch.after - stretch.first <= _TERM)
    return frozenset(text for text, count in counts.items() if count >= _TERM)
