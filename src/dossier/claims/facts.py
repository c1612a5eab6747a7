"""A mention with all that the dossier knows of it: what matching and comparing work on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain

from dossier.annotate.predicates import predicate_words
from dossier.annotate.tokens import bare_words
from dossier.claims.matching_words import matching_words
from dossier.languages import Language, load
from dossier.model import Amount, Basis, Mention, NamedAttribution, Reading
from dossier.values import dataclass

_NEXT = 20  # characters that hold the word behind a figure


@dataclass(frozen=True, slots=True)
class Fact:
    """One mention, resolved. `date` is EDTF; `inherited` when it is not in the mention's own words. `names` are entities' names.

    `stems` are the folded stems of its content words, `behind` those that stand behind the word that carries it, in order, dates and
    figures left out: what it was done to comes first. `quoted` are the words inside its quotations; `amounts` are the mention's.
    """

    reading: Reading
    mention: Mention
    date: str | None
    basis: Basis | None
    because: str
    inherited: bool
    actors: tuple[str, ...]
    others: tuple[str, ...]
    attribution: NamedAttribution | None
    amounts: tuple[Amount, ...]
    stems: frozenset[str]
    behind: tuple[str, ...]
    quoted: tuple[str, ...]

    @property
    def exact(self) -> str:
        return self.reading.source.text[self.mention.start : self.mention.end]

    @property
    def published(self) -> str | None:
        """When its source says that it was published, in EDTF."""
        published = self.reading.source.published
        return published.value if published is not None else None

    @property
    def voice(self) -> str | None:
        """The name of whom the article gives as its source for it, or of who makes a statement."""
        if self.attribution is not None:
            return self.attribution.name
        return self.actors[0] if self.actors and self.mention.kind == "statement" and self.mention.voiced else None

    @property
    def order(self) -> tuple[str, str, int, int]:
        """Oldest first, by publication, then content; never by path."""
        return (self.published or "9999", self.reading.source.id, self.mention.start, self.mention.end)


def told_first(facts: Sequence[Fact]) -> tuple[int, ...]:
    """Of each fact, the index of the oldest one that tells the same in the same words: its own, where none does."""
    oldest: dict[object, int] = {}
    keys = [_telling(fact) for fact in facts]
    for i, key in enumerate(keys):
        if key not in oldest or facts[i].order < facts[oldest[key]].order:
            oldest[key] = i
    return tuple(oldest[key] for key in keys)


def _telling(fact: Fact) -> tuple[object, ...]:
    amounts = tuple((amount.value, amount.unit, amount.qualifier) for amount in fact.amounts)
    mention = fact.mention
    told = (mention.predicate, mention.kind, mention.modality, fact.date, fact.inherited, fact.actors, fact.others)
    return (*told, amounts, fact.attribution, fact.exact)


def objects_differ(one: Fact, other: Fact) -> bool:
    """« a lancé un plan », « a lancé une application »: what stands first behind the verb of each is not in the other's words."""
    mine, theirs = one.behind, other.behind
    return bool(mine and theirs) and mine[0] not in theirs and theirs[0] not in mine


def undatable(fact: Fact) -> bool:
    """« dans la nuit du 8 au 9 » of nobody knows which month: it has a time of its own, which may be another's."""
    return fact.date is None and bool(fact.mention.dates)


def actors_stems(fact: Fact) -> frozenset[str]:
    """The stems of the words in the names of who did it."""
    language = load(fact.reading.source.language)
    return frozenset(stem for name in fact.actors for stem in stems(name, language))


def besides(fact: Fact, amount: Amount) -> bool:
    """« trois autres hommes », « 500 autres »: what is counted is not what other figures count."""
    text, words = fact.reading.source.text, matching_words(fact.reading.source.language).besides
    after = text[amount.end : amount.end + _NEXT].split()[:1]
    return not words.isdisjoint(bare_words(" ".join([text[amount.start : amount.end], *after])))


def is_share(fact: Fact, amount: Amount) -> bool:
    """« 40 % des habitants », not « une hausse de 40 % »."""
    if amount.unit != "%":
        return False
    behind = fact.reading.source.text[amount.end : amount.end + _NEXT]
    return opens_on(behind, matching_words(fact.reading.source.language).shares_of)


def opens_on(text: str, phrases: Iterable[str]) -> bool:
    """Whether a text opens on one of some small words: « **de la** ville », « **d'**habitants »."""
    opening = " ".join(text.replace("’", "'").lower().split()) + " "
    return any(opening.startswith(phrase if phrase[-1] == "'" else f"{phrase} ") for phrase in phrases)


def stems(text: str, language: Language) -> tuple[str, ...]:
    """The stems of a text's content words, in order. A stem is what a word's inflections share, near enough to compare by."""
    code = language.code
    return tuple(chain.from_iterable([_stems(piece, code) for piece in text.split()]))


@lru_cache(maxsize=1 << 16)
def _stems(piece: str, code: str) -> tuple[str, ...]:
    """The stems of what stands between two spaces: most pieces come again."""
    return tuple([stem for word in bare_words(piece) if (stem := _stem(word, code)) is not None])


@lru_cache(maxsize=1 << 16)
def _stem(word: str, code: str) -> str | None:
    """A word's stem; None for one without content."""
    if word in matching_words(code).stop_words or len(word) < 2:
        return None
    if word[0].isdigit() or len(word) < 4:
        return word
    lemmas = sorted(load(code).lemmas(word), key=lambda lemma: (len(lemma), lemma))
    classes = predicate_words(code)
    known = classes.nouns.get(word) or next((classes.verbs[lemma] for lemma in lemmas if lemma in classes.verbs), None)
    if known is not None:
        return f"={known}"  # « racheter », « rachat »: one stem
    return (lemmas[0] if lemmas else word)[:6].rstrip("s")
