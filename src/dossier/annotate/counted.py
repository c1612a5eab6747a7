"""What a number counts: the noun after it, its lemma, and whether it is one that a news story counts."""

from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from dossier.annotate.amount_words import AmountWords, NounWords
from dossier.annotate.figures import Figure, past_quotes
from dossier.annotate.tokens import Tokens

_TWO = Decimal(2)
_MANY = Decimal(1000)
_ABBREVIATION = 4  # shorter words may be units whatever their ending: « km »
_SHORTEST = 4  # letters of a noun that the next word may be stuck to; « kWh » is one word
_HYPHENS = frozenset("-‐‑")
_ADJECTIVES = 3  # at most so many before a noun


class Counted(NamedTuple):
    """The counted noun's lemma, empty for a measure that is no amount (« jours »); it ends at character `end`."""

    lemma: str
    after: int
    end: int
    few: bool  # whether it counts even when few: people, vehicles, buildings …


def counted_after(tokens: Tokens, figure: Figure, words: AmountWords) -> Counted | None:
    """The noun that a number counts, None where none follows it."""
    i = past_quotes(tokens, figure.after)
    if tokens.words[i] in words.of:
        if not figure.about and figure.scale == 1 and tokens.words[i + 1] not in words.definite:
            return None
        i += 1
        if tokens.words[i] in words.definite:
            i += 1  # « une dizaine de ses salariés »
    elif words.needs_of and (figure.about or figure.scale > 1000):
        return None  # « trois millions ont voté »
    elif tokens.words[i] in words.definite and words.ellipsis.part_of.at(tokens, i) and tokens.kinds[i + 1] == "w":
        i += 1  # « trois des suspects »
    if tokens.words[i] in words.number_words:
        return None  # « dix des vingt-deux joueurs »
    noun = noun_at(tokens, i, figure, words.nouns) or plural_name(tokens, i, figure, words)
    if noun is None or not noun.lemma:
        return noun
    if figure.letters and not figure.about and figure.value <= words.few:
        if not noun.few:
            return None if tokens.kinds[noun.after - 1] != "w" else Counted("", noun.after, noun.end, False)
        if figure.value == _TWO and tokens.words[figure.first - 1] in words.definite and noun.lemma not in words.nouns.things:
            return Counted("", noun.after, noun.end, False)  # « les deux hommes »
    return noun


def plural_name(tokens: Tokens, i: int, figure: Figure, words: AmountWords) -> Counted | None:
    """« trois Vigil », where the text also speaks of « les Vigil »: a name of several that bears no mark of it."""
    if figure.value < _TWO or not _is_bare_name(tokens, i) or tokens.words[i] not in _plural_names(tokens, words.definite):
        return None
    return Counted(tokens.words[i], i + 1, tokens.ends[i], True)


@lru_cache(maxsize=1)
def _plural_names(tokens: Tokens, definite: frozenset[str]) -> frozenset[str]:
    """The names that a text puts behind « les », « des » and the like; asked of one text at a time."""
    return frozenset(tokens.words[i + 1] for i in tokens.where(definite) if _is_bare_name(tokens, i + 1))


def _is_bare_name(tokens: Tokens, i: int) -> bool:
    """Whether token `i` is a name of one word, capital first: « Vigil », not « Alpes-Maritimes », « Grand Est »."""
    if not tokens.capital(i) or tokens.words[i].endswith("'") or tokens.kinds[i + 1] == "n":
        return False
    joined = tokens.words[i + 1] in _HYPHENS and tokens.touching(i + 1)
    return not joined and not (tokens.kinds[i + 1] == "w" and tokens.capital(i + 1))


def noun_at(tokens: Tokens, i: int, figure: Figure, words: NounWords) -> Counted | None:
    """The noun at token `i`, adjectives before it passed over, that a number can count."""
    head = None
    for _ in range(_ADJECTIVES):
        if tokens.words[i] not in words.adjectives or words.compounds.at(tokens, i):
            break
        head = i if tokens.words[i] in words.heads and (figure.value < _TWO or tokens.words[i].endswith(words.plural)) else None
        i = past_quotes(tokens, i + 1)
    noun = _word(tokens, i, figure, words)
    for _ in range(words.between):  # English « 1,200 factory workers »
        if noun is not None or not _may_qualify(tokens, i, words):
            break
        i += 1
        noun = _word(tokens, i, figure, words)
    participle = noun is not None and not noun.few and tokens.words[i].endswith(words.participles)
    if head is not None and (noun is None or participle):  # « 300 jeunes ont défilé », « 300 jeunes interrogés »
        return Counted(words.heads[tokens.words[head]], head + 1, tokens.ends[head], True)
    return noun


def _may_qualify(tokens: Tokens, i: int, words: NounWords) -> bool:
    """Whether a word may stand before the noun that a number counts."""
    return tokens.kinds[i] == "w" and tokens.words[i] not in words.never and not tokens.words[i].endswith("'")


def _word(tokens: Tokens, i: int, figure: Figure, words: NounWords) -> Counted | None:
    if tokens.kinds[i] != "w":
        return None
    if compound := words.compounds.at(tokens, i):
        lemma, after = compound
        return Counted(lemma, after, tokens.ends[after - 1], True)
    word, after, end = _whole(tokens, i)
    if word in words.never or words.never_phrases.at(tokens, i) or (word in words.adjectives and word not in words.people):
        return None
    lemma = lemma_of(word, tokens.capital(i), words)
    few = is_few(lemma, words)
    plural = word.endswith(words.plural) if not tokens.capital(i) else word.endswith(words.plural[0])
    told = figure.scale > _MANY if figure.letters else figure.value >= _MANY  # not « mille fois »
    if told and word in words.many and tokens.words[after] not in words.many[word]:
        return Counted(lemma, after, end, True)  # « vue 300 000 fois »
    if lemma in words.not_counted and (plural or figure.value < _TWO or len(word) < _ABBREVIATION):
        return Counted("", after, end, False)
    if word in words.invariable or ((plural or word in words.irregular) and figure.value >= _TWO):
        return Counted(lemma, after, end, few or tokens.capital(i))
    return Counted(lemma, after, end, few) if few and figure.value < _TWO else None


def _whole(tokens: Tokens, i: int) -> tuple[str, int, int]:
    """A noun with what hyphens join to it, folded; the token after it and the character it ends at."""
    after = i + 1
    while tokens.words[after] in _HYPHENS and tokens.touching(after) and tokens.touching(after + 1) and tokens.kinds[after + 1] == "w":
        after += 2
    raw = tokens.raw(i, after)
    for at in range(_SHORTEST, len(raw)):  # « habitantsLe maire »: a space is missing
        if raw[at].isupper() and raw[at - 1].islower():
            return tokens.words[i][:at], i + 1, tokens.starts[i] + at
    return "".join(tokens.words[i:after]), after, tokens.ends[after - 1]


def lemma_of(word: str, capital: bool, words: NounWords) -> str:
    """The singular of a noun, lower case; of inhabitants, the masculine (« Libanaises »: libanais)."""
    if word in words.invariable:
        return word
    if "-" in word:
        return "-".join(lemma_of(part, False, words) for part in word.split("-"))
    if word in words.irregular:
        return words.irregular[word]
    if capital:
        for ending, instead in words.feminine:
            if word.endswith(ending):
                return word.removesuffix(ending) + instead
    if word.endswith(words.keep_s) and word[:-1] not in words.lose_s:
        return word
    for ending, instead in words.singular:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word.removesuffix(ending) + instead
    return word


def is_few(lemma: str, words: NounWords) -> bool:
    """Whether a noun counts even when few and in letters."""
    if lemma in words.people or lemma in words.bodies or lemma in words.things:
        return True
    if lemma in words.people_not:
        return False
    masculine = (lemma.removesuffix(ending) + instead for ending, instead in words.people_feminine if lemma.endswith(ending))
    return lemma.endswith(words.people_endings) or any(other in words.people for other in masculine)
