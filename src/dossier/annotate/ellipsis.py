"""Numbers whose unit the text leaves out: « 213 voix contre 85 », « dont trois », « on en était à 31 000 », « 300 milliards »."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from dossier.annotate.amount_words import AmountWords
from dossier.annotate.counted import Counted, counted_after, is_few, lemma_of, noun_at, plural_name
from dossier.annotate.figures import Figure, is_year
from dossier.annotate.predicates import verb_words
from dossier.annotate.tokens import BREAK, Tokens
from dossier.languages import Language

Kind = Literal["money", "percent", "count", "other"]
_BACK = 40  # tokens in which a word that explains a number is looked for
_NEAR = 6
_NAME_WITHIN = 4
_MILLION = 1_000_000
_THOUSAND = 1000
_ALIKE = 50  # how many times as large a number of the same things can be
_ENDS = frozenset('.,;:!?…)"»”\n')
_STOPS = frozenset(".!?…;\n")
_FINITE = frozenset("PISFCJ")


class Unit(NamedTuple):
    """What a number is of, up to token `after` and character `end`: a currency, `%` or a noun; `other` is no amount."""

    kind: Kind
    name: str
    after: int
    end: int
    factor: Decimal = Decimal(1)
    cents: Decimal = Decimal(0)
    first: int | None = None  # where it stands before the number: « $40 »


class Read(NamedTuple):
    """An amount read before the number in question, and the token that its sentence starts at."""

    unit: Unit
    value: Decimal
    scale: Decimal
    first: int
    after: int
    sentence: int


class Place(NamedTuple):
    """A number without a unit, what was read before it, and where it stands.

    `first` is the token that it opens with once its qualifier, adverbs and opening quotation marks are counted in, `sentence`
    the first of its sentence; `dated` when a date follows.
    """

    figure: Figure
    first: int
    sentence: int
    dated: bool
    reads: Sequence[Read]


def understood(tokens: Tokens, place: Place, words: AmountWords, language: Language) -> Unit | None:
    """The unit that a number leaves out, None where nothing tells that it has one.

    Where the one before it was in millions, a small number is too: « 10 millions cette année et 20 l'an prochain ».
    """
    found = _understood(tokens, place, words, language)
    if found is None:
        return None
    after, last = place.figure.after, place.reads[-1] if place.reads else None
    scaled = last and last.scale >= _MILLION and last.unit.name == found[1] and place.figure.scale == 1 and place.figure.value < _THOUSAND
    return Unit(*found, after, tokens.ends[after - 1], last.scale if last and scaled else Decimal(1))


def _understood(tokens: Tokens, place: Place, words: AmountWords, language: Language) -> tuple[Kind, str] | None:
    if is_year(tokens, place.figure):
        return None
    fitting = [read for read in place.reads[-4:] if _fits(place.figure, read.unit, words)]
    same = [read for read in fitting if read.sentence == place.sentence]
    last = same[-1] if same else None
    near = [read for read in fitting if place.first - read.after < 3 * _BACK]
    for unit in (
        _in_sentence(tokens, place, last, words, language) if last else None,
        _of_them(tokens, place, near[-1] if near else None, words),
        _from_before(tokens, place, near[-1], words, language) if near else None,
        _numbered(tokens, place, words),
        _of_these(tokens, place, words),
        _in_parentheses(tokens, place, words),
        _people(tokens, place, words, language),
    ):
        if unit:
            return unit
    return None


def _fits(figure: Figure, unit: Unit, words: AmountWords) -> bool:
    """Whether a number could be of a unit: there is no half person."""
    return unit.kind != "count" or figure.value == figure.value.to_integral_value() or unit.name not in words.nouns.people


def _in_sentence(tokens: Tokens, place: Place, last: Read, words: AmountWords, language: Language) -> tuple[Kind, str] | None:
    ellipsis, before, following = words.ellipsis, tokens.words[place.first - 1], tokens.words[place.figure.after]
    understood = (
        ellipsis.against.before(tokens, place.first)  # « 213 voix contre 85 »
        or before in ellipsis.among  # « 24 blessés, dont trois dans un état grave »
        or _is_whole(tokens, place, last, words)  # « 213 députés sur 577 »
        or (before == "," and _is_such(tokens, place, last, words))  # « Sur les 343 salariés, 138 partiront »
        or (before in ellipsis.towards and _changes(tokens, place, words, language))  # « passé de trois morts à plus de 20 »
        or ellipsis.wholes.before(tokens, place.first)  # « 80 emplois sur les 210 que compte le site »
        or _is_named(tokens, place, words)
        or (before in ellipsis.before and (place.dated or following in ellipsis.after))  # « 2 300 pour la préfecture », « 310 mardi »
        or (before in ellipsis.before and last.unit.kind == "count" and _acts(tokens, place.figure.after, language))
        or _is_alike(tokens, place, last, words)
    )
    return (last.unit.kind, last.unit.name) if understood else None


def _acts(tokens: Tokens, i: int, language: Language) -> bool:
    """« Deux élus sont morts et quinze | ont été blessés », « 300 | se disent intéressés »: the number is a verb's subject."""
    verbs = verb_words(language.code)
    while tokens.words[i] in verbs.clitics or tokens.words[i] in verbs.no:
        i += 1
    return any(form.tense in _FINITE and form.person == "3p" for form in language.forms(tokens.words[i]))


def _is_whole(tokens: Tokens, place: Place, last: Read, words: AmountWords) -> bool:
    part = words.ellipsis.part_of_before.before(tokens, place.first)
    first = part[1] if part else place.first - 1
    return (part is not None or tokens.words[first] in words.ellipsis.out_of) and last.after == first and place.figure.value > last.value


def _is_such(tokens: Tokens, place: Place, last: Read, words: AmountWords) -> bool:
    if last.unit.kind == "percent":
        return False
    return any(tokens.words[i] in words.ellipsis.such for i in {place.sentence, last.first - 1, last.first - 2})


def _is_named(tokens: Tokens, place: Place, words: AmountWords) -> bool:
    """« La liste A obtient 89 sièges, la liste B 75, l'UDI 31 »: a name between a comma and a number that ends its clause."""
    if place.first != place.figure.first or tokens.words[place.figure.after] not in _ENDS:
        return False
    i = place.first - 1
    while i > place.first - _NAME_WITHIN and tokens.kinds[i] == "w" and tokens.capital(i):
        i -= 1
    named = i < place.first - 1
    if tokens.words[i] in words.articles:
        i -= 1  # « le PS »
    return named and tokens.words[i] in ",;"


def _is_alike(tokens: Tokens, place: Place, last: Read, words: AmountWords) -> bool:
    """« L'un gagne 2.000 euros, l'autre 4.000 », « 390 000 personnes, et les syndicats 1,2 million »."""
    figure, following = place.figure, tokens.words[place.figure.after]
    if last.unit.kind == "percent" or figure.letters or figure.value < _THOUSAND:
        return False
    ends = following in _ENDS or following in words.ellipsis.after or place.dated
    return ends and figure.value <= last.value * _ALIKE and last.value <= figure.value * _ALIKE


def _of_them(tokens: Tokens, place: Place, last: Read | None, words: AmountWords) -> tuple[Kind, str] | None:
    """« trois d'entre eux »: of whoever was counted last, or of « des militants » that the text has told of since."""
    if not words.ellipsis.them.at(tokens, place.figure.after):
        return None
    if told := _told_since(tokens, place.first, last, words):
        return "count", told
    return ("count", last.unit.name) if last and last.unit.kind == "count" else None


def _from_before(tokens: Tokens, place: Place, last: Read, words: AmountWords, language: Language) -> tuple[Kind, str] | None:
    ellipsis, unit = words.ellipsis, (last.unit.kind, last.unit.name)
    if place.first == place.sentence and tokens.words[place.figure.after] in ellipsis.sources:
        return unit  # « 2 300 selon la police. »
    if last.unit.kind != "percent" and _pronoun(tokens, place, words, language):
        return unit  # « on en sort moins de 200 »
    return None


def _pronoun(tokens: Tokens, place: Place, words: AmountWords, language: Language) -> bool:
    """Whether « en » and a finite verb stand before the number in its clause."""
    for i in range(place.first - 2, max(place.sentence, place.first - _NEAR) - 1, -1):
        if tokens.kinds[i] != "w":
            return False
        if tokens.words[i] in words.ellipsis.pronoun:
            return any(form.tense in _FINITE for form in language.forms(tokens.words[i + 1]))
    return False


def _changes(tokens: Tokens, place: Place, words: AmountWords, language: Language) -> bool:
    window = range(max(place.sentence, place.first - _BACK), place.first)
    return any(tokens.kinds[i] == "w" and not words.ellipsis.changes.isdisjoint(language.lemmas(tokens.words[i])) for i in window)


def _numbered(tokens: Tokens, place: Place, words: AmountWords) -> tuple[Kind, str] | None:
    """« Le nombre de blessés s'élève à 300 », « le nombre d'emplois passe de 120 à 138 », « le nombre de morts (300) »."""
    before, apart = tokens.words[place.first - 1], words.ellipsis.apart.get(tokens.words[place.first - 1], ())
    beside = before in words.ellipsis.towards or before in words.between or tokens.kinds[place.first - 1] == "w"
    if not beside and tokens.words[place.figure.after] not in apart:
        return None
    for i in range(place.first - 1, max(place.sentence, place.first - _BACK) - 1, -1):
        if tokens.words[i] in words.ellipsis.numbers:
            counted = counted_after(tokens, _many(i), words)
            return ("count", counted.lemma) if counted and counted.lemma else None
    return None


def _of_these(tokens: Tokens, place: Place, words: AmountWords) -> tuple[Kind, str] | None:
    """« Parmi ces meuniers, trois ont été élus »."""
    i = place.sentence + 1
    if tokens.words[i - 1] not in words.ellipsis.of_these or tokens.words[i] not in words.definite or tokens.words[place.first - 1] != ",":
        return None
    noun = noun_at(tokens, i + 1, _many(i), words.nouns)
    return ("count", noun.lemma) if noun and noun.lemma and place.first - noun.after < _NEAR else None


def _many(i: int) -> Figure:
    """As many as a plural can stand for."""
    return Figure(i, i + 1, Decimal(_MILLION), Decimal(_MILLION), False, True)


def _in_parentheses(tokens: Tokens, place: Place, words: AmountWords) -> tuple[Kind, str] | None:
    """« un grand nombre d'avocats (300) »."""
    i = place.first - 2
    if i < place.sentence or tokens.words[i + 1] != "(" or tokens.words[place.figure.after] != ")":
        return None
    if compound := words.nouns.compounds.at(tokens, i - 1):
        return "count", compound[0]
    lemma = lemma_of(tokens.words[i], tokens.capital(i), words.nouns)
    return ("count", lemma) if lemma != tokens.words[i] and is_few(lemma, words.nouns) else None


def _people(tokens: Tokens, place: Place, words: AmountWords, language: Language) -> tuple[Kind, str] | None:
    """« Ils étaient 4 000 »: whoever was counted last, else people; « si c'est 2 000, … »: only who was counted."""
    figure, ellipsis = place.figure, words.ellipsis
    if figure.letters and figure.value <= words.few:
        return None
    window = range(place.first - 1, max(place.sentence, place.first - 3) - 1, -1)
    verb = next((i for i in window if ellipsis.be in language.lemmas(tokens.words[i])), None)
    if verb is None:
        return None
    counted = [read.unit.name for read in place.reads[-3:] if read.unit.name in words.nouns.people and place.first - read.after < _BACK]
    if tokens.words[verb - 1] in ellipsis.it:
        alone = tokens.words[figure.after] in _ENDS or words.range_marks.at(tokens, figure.after)
        return ("count", counted[-1]) if counted and alone else None
    if tokens.words[verb - 1] not in ellipsis.subjects and tokens.words[verb - 2] not in ellipsis.subjects:
        return None
    return "count", counted[-1] if counted else ellipsis.people


def _told_since(tokens: Tokens, first: int, last: Read | None, words: AmountWords) -> str | None:
    """Whom « d'entre eux » at token `first` is of, where the text has told of « des militants » after it counted others.

    None where the last amount stands in the nearest sentence that tells of people, or that sentence tells of several kinds.
    """
    bound, end = max(last.sentence if last else 0, first - 2 * _BACK), first
    while end > bound:
        start = sentence_start(tokens, bound, end)
        if last and last.sentence >= start:
            return None
        nouns = {noun.lemma for i in range(start, end) if (noun := _several(tokens, i, words)) is not None}
        if nouns or tokens.words[start - 1] == BREAK:
            return nouns.pop() if len(nouns) == 1 else None
        end = start - 1
    return None


def _several(tokens: Tokens, i: int, words: AmountWords) -> Counted | None:
    """« des | militants », « les | Vigil »: people in the plural behind the determiner at token `i`."""
    if tokens.words[i] not in words.definite and tokens.words[i] not in words.ellipsis.several:
        return None
    noun = noun_at(tokens, i + 1, _many(i), words.nouns) or plural_name(tokens, i + 1, _many(i), words)
    return noun if noun and (noun.lemma in words.nouns.people or tokens.capital(i + 1)) else None


def sentence_start(tokens: Tokens, first: int, i: int) -> int:
    """The token that the sentence of token `i` starts at, looking back as far as token `first`."""
    while i > first and tokens.words[i - 1] not in _STOPS:
        i -= 1
    return i
