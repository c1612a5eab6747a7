"""What looks like a date and is none: the checks that patterns of the word list name.

A check sees the tokens around a match and says whether it stands: « mars » alone is a planet as well as a month, « 2000 » a
number as well as a year, « le lundi » a habit.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from dossier.annotate.dates.patterns import Match
from dossier.annotate.dates.words import DateWords, date_words, phrase_before
from dossier.annotate.predicates import verb_words
from dossier.annotate.tokens import Tokens
from dossier.languages import Language, load

_ROUND_DOTS = frozenset((".", "…"))
_OPENING = frozenset('(«“"[—–:•')
_FINAL = frozenset(".!?…\n:")
_MODERN = (1700, 2060)  # years that a number without « en » or « depuis » may be
_NOUN_YEARS = (1900, 2060)  # the same behind a noun: « budget 2002 »
_UNITS = frozenset("%€$£°¥")
CLOSING = frozenset(("no_street",))
"""Checks whose failure shows that the words are something else altogether, whatever shorter pattern would fit them."""


def stands(match: Match, tokens: Tokens, words: DateWords, language: Language) -> bool:
    """Whether the check of a match's pattern allows it, and it is no piece of a word."""
    check = match.meaning.check
    return not _inside_word(match, tokens) and (check is None or _CHECKS[check](match, tokens, words, language))


def _inside_word(match: Match, tokens: Tokens) -> bool:
    """« marche3mai.fr », « #Fete3mai »: a figure with letters on both sides."""
    first = match.first
    behind = match.after > first + 1 and tokens.touching(first + 1) and tokens.kinds[first + 1] == "w"
    return tokens.kinds[first] == "n" and behind and first > 0 and tokens.touching(first) and tokens.kinds[first - 1] == "w"


@cache
def function_words(code: str) -> frozenset[str]:
    """Words that are no noun, whatever else they are."""
    verbs, clauses = verb_words(code), load(code).section("clauses")
    links = {word for name in ("relatives", "subordinators", "conditions", "coordinators", "that") for word in clauses.get(name, ())}
    return frozenset(verbs.prepositions | verbs.articles | verbs.determiners | verbs.clitics | verbs.subjects | verbs.adverbs | links)


def noun_follows(tokens: Tokens, i: int, language: Language) -> bool:
    """Whether token `i` is a word that a number would count: a noun or an adjective, a percentage, a currency's mark."""
    word = tokens.words[i]
    if word in _UNITS:
        return True
    if tokens.kinds[i] != "w" or word in function_words(language.code) or tokens.capital(i):
        return False
    words = date_words(language.code).sets
    if word in words["counted"]:
        return True
    if word[-1] not in words["plural_endings"]:  # what is counted is in the plural
        return False
    verbs = verb_words(language.code)
    return word in verbs.weak or word in verbs.never or not language.forms(word)


def opens(tokens: Tokens, i: int) -> bool:
    """Whether token `i` opens a sentence or a block."""
    return i == 0 or tokens.words[i - 1] in _FINAL or tokens.words[i - 1] in _OPENING


def _before(tokens: Tokens, i: int) -> str:
    return tokens.words[i - 1] if i else "\n"


def _name_like(tokens: Tokens, i: int) -> bool:
    """Whether token `i` has a capital that neither its place nor capitals all through explain."""
    return tokens.capital(i) and not opens(tokens, i) and not tokens.text[tokens.starts[i] : tokens.ends[i]].isupper()


def _follows(name: str, tokens: Tokens, i: int, words: DateWords) -> bool:
    """Whether a word of the set `name` stands just before token `i`."""
    return _before(tokens, i) in words.sets[name]


def _edged(tokens: Tokens, i: int, words: DateWords) -> bool:
    """Whether « début », « mi- », « fin de » stands before token `i`."""
    starts = [i, *(at for _, at in phrase_before(tokens.words, i, words.links))]
    return any(next(phrase_before(tokens.words, start, words.edges), None) for start in starts)


def _day_of_month(match: Match, tokens: Tokens, words: DateWords, language: Language) -> bool:
    """« le 12 prochain », « le 12 au soir »."""
    return _follows("definite", tokens, match.first, words)


def _no_street(match: Match, tokens: Tokens, words: DateWords, language: Language) -> bool:
    """« le 8 mai 1945 », « c'est un 8 mai », not « place du 8-Mai-1945 », « chaque 8 mai », « défiler un 8 mai »."""
    first = match.first
    if "year" not in match.captured and _follows("any_day", tokens, first, words) and tokens.words[first - 2] not in words.sets["is_a"]:
        return False
    return not (first > 1 and _follows("of", tokens, first, words) and tokens.words[first - 2] in words.sets["streets"])


def _weekday_alone(match: Match, tokens: Tokens, words: DateWords, language: Language) -> bool:
    """« mardi », not « le mardi », « chaque mardi », « un mardi »."""
    return not _follows("habits", tokens, match.first, words)


def _day_alone(match: Match, tokens: Tokens, words: DateWords, language: Language) -> bool:
    """« lundi 12 », not « lundi 12 personnes », « lundi 12 h », « lundi 12,5 »."""
    after = match.after
    follower = tokens.words[after]
    if "n" not in tokens.kinds[match.first : after]:  # « mardi deux camions »
        return False
    if follower in words.slots["clock_word"] or tokens.kinds[after] == "n" or noun_follows(tokens, after, language):
        return False
    return not (tokens.touching(after) and follower in ("/", "-", ":", ".") and tokens.kinds[after + 1] == "n")


def _month_alone(match: Match, tokens: Tokens, words: DateWords, language: Language) -> bool:
    """« en mars », « depuis mars », « fin mars », not « la planète Mars », « sur Mars »."""
    first = match.first
    if not words.capitals and _name_like(tokens, first):
        return False
    if tokens.touching(first) and tokens.words[first - 1] == "-" and not _edged(tokens, first, words):
        return False  # « Champ-de-Mars »
    return _follows("month_after", tokens, first, words) or _edged(tokens, first, words) or _is_awaited(tokens, first, words, language)


def _is_awaited(tokens: Tokens, i: int, words: DateWords, language: Language) -> bool:
    """« attendre | septembre », « vise | janvier »: a verb's object."""
    return i > 0 and tokens.kinds[i - 1] == "w" and not words.sets["awaits"].isdisjoint(language.lemmas(tokens.words[i - 1]))


def _season_alone(match: Match, tokens: Tokens, words: DateWords, language: Language) -> bool:
    """« à l'automne », « avant l'été », « au printemps », not « l'été » in general, « d'hiver », « a été »."""
    before = _before(tokens, match.first)
    if before in words.sets["season_article"]:
        return _follows("season_after", tokens, match.first - 1, words) or _edged(tokens, match.first, words)
    return before in words.sets["season_contracted"] or _edged(tokens, match.first, words)


def _part_alone(match: Match, tokens: Tokens, words: DateWords, language: Language) -> bool:
    """« au premier trimestre », « le premier semestre », not « un premier trimestre », « chaque premier trimestre »."""
    return _follows("definite", tokens, match.first, words)


def _year_alone(match: Match, tokens: Tokens, words: DateWords, language: Language) -> bool:
    """« en 2015 », « (2015) », « de 2008 à 2012 », « la présidentielle 2002 », not « 2000 euros », « Boeing 2008 », « article 1382 »."""
    first, after = match.first, match.after
    before, year = _before(tokens, first), match.captured["year"]
    while before in _ROUND_DOTS and first > 1 and tokens.words[first - 2] in _ROUND_DOTS | words.sets["year_after"]:
        first -= 1  # « depuis... 1950 »
        before = _before(tokens, first)
    if tokens.words[after] in _UNITS or (tokens.touching(after) and tokens.kinds[after] in "wn"):
        return False
    if tokens.touching(after) and tokens.words[after] in ("/", "-") and tokens.kinds[after + 1] == "n" and tokens.touching(after + 1):
        return False  # « directive 2006/123 »
    if tokens.words[after] in words.sets["counted"]:
        return False
    if before in words.sets["year_after"] or _edged(tokens, first, words):
        return True
    if tokens.kinds[match.first] == "w" or noun_follows(tokens, after, language):
        return False
    if tokens.touching(first) and before in ("-", "/", "°", "_", "#", "@", "."):
        return False
    if before == "(":
        return _MODERN[0] <= year <= _MODERN[1] and tokens.words[after] in (")", ",", "-", "–", ":", ";")
    if before in words.sets["year_links"]:
        return _MODERN[0] <= year <= _MODERN[1] and not _quantity(tokens, after, words)
    if opens(tokens, first):
        return _NOUN_YEARS[0] <= year <= _NOUN_YEARS[1] and tokens.words[after] in (",", ":", "–", "-", "—", "\n")
    return _NOUN_YEARS[0] <= year <= _NOUN_YEARS[1] and _yearly(tokens, first - 1, words, language)


def _quantity(tokens: Tokens, after: int, words: DateWords) -> bool:
    """Whether a range that goes on at token `after` counts something: « de 1500 à 2000 manifestants »."""
    if tokens.words[after] not in words.sets["spans"] or tokens.kinds[after + 1] != "n":
        return False
    end = tokens.words[after + 1]
    return len(end) != 4 or not end.isdecimal() or tokens.words[after + 2] in _UNITS or tokens.words[after + 2] in words.sets["counted"]


def _yearly(tokens: Tokens, i: int, words: DateWords, language: Language) -> bool:
    """Whether the word `i` before a number makes a year of it: « Championnat du monde 2003 », « budget supplémentaire 2002 »."""
    word = tokens.words[i]
    if tokens.kinds[i] != "w" or word in words.sets["numbered"] or word in function_words(language.code):
        return False
    if word in words.sets["editions"]:
        return True
    if tokens.capital(i) or len(word) < 4:
        return False
    return word in verb_words(language.code).never or not any(form.tense in "PIFSC" for form in language.forms(word))


def _years_span(match: Match, tokens: Tokens, words: DateWords, language: Language) -> bool:
    """« 2019-2021 », « 2018/19 », no part of a longer number."""
    first, after = match.first, match.after
    if tokens.touching(first) and tokens.words[first - 1] not in ("(", "«", '"', "“", "'"):
        return False
    if (tokens.touching(after) and tokens.words[after] in ("-", "/")) or noun_follows(tokens, after, language):
        return False
    return bool(_MODERN[0] <= match.captured["year"] <= _MODERN[1])


def _two_digits(match: Match, tokens: Tokens, words: DateWords, language: Language) -> bool:
    """« en 97 », « Mai 68 », not « en 97 minutes », « 12 mai 60 personnes »."""
    after = match.after
    if tokens.kinds[after] == "n" or tokens.words[after] in words.slots["clock_word"] or tokens.words[after] in words.sets["counted"]:
        return False
    if tokens.touching(after) and tokens.words[after] in ("-", "/", ".", ":", "%") and tokens.kinds[after + 1] != "b":
        return tokens.words[after] == "." and not tokens.touching(after + 1)
    return not noun_follows(tokens, after, language)


def _era(match: Match, tokens: Tokens, words: DateWords, language: Language) -> bool:
    """« le XIXe siècle », not « chaque siècle »; « avant notre ère » is another pattern."""
    return not _follows("habits_every", tokens, match.first, words)


def _holiday(match: Match, tokens: Tokens, words: DateWords, language: Language) -> bool:
    """« à Noël », « le jour de la Toussaint », not « les vacances de Noël », « Noël Dupont », « le père Noël »."""
    first, after = match.first, match.after
    if not tokens.capital(first) and tokens.words[first] not in words.sets["holiday_heads"]:
        return False
    if tokens.kinds[after] == "w" and tokens.capital(after):
        return False
    if _before(tokens, first) in words.sets["holiday_article"]:
        first -= 1
    if _before(tokens, first) in words.sets["of"]:
        return tokens.words[first - 2] in words.sets["holiday_of"]
    return _follows("holiday_after", tokens, first, words) or (first < match.first and not _follows("holiday_not", tokens, first, words))


def _day_word(match: Match, tokens: Tokens, words: DateWords, language: Language) -> bool:
    """« hier », « demain », not « le monde de demain », « d'hier et d'aujourd'hui », « la revue Demain »."""
    first, after = match.first, match.after
    if _name_like(tokens, first):
        return False
    if match.meaning.offset == 1:
        return _before(tokens, first) not in words.sets["of"]
    return not (_before(tokens, first) in words.sets["of"] and tokens.words[after] in words.sets["hither"])


def _nowadays(match: Match, tokens: Tokens, words: DateWords, language: Language) -> bool:
    """« aujourd'hui » may be the day: not « d'aujourd'hui », « jusqu'à aujourd'hui », « encore aujourd'hui ». The verb tells the rest."""
    first, after = match.first, match.after
    return _before(tokens, first) not in words.sets["vague_before"] and tokens.words[after] not in words.sets["vague_after"]


def _this_part(match: Match, tokens: Tokens, words: DateWords, language: Language) -> bool:
    """« ce soir », not « cette soirée »."""
    return tokens.words[match.first + 1] in words.sets["this_parts"]


def _week_end(match: Match, tokens: Tokens, words: DateWords, language: Language) -> bool:
    """« durant le week-end », not « pendant le week-end dernier », « durant le week-end du 3 mai »: those are patterns of their own."""
    following = tokens.words[match.after]
    return following not in words.slots["turn"] and following not in words.sets["of"] and tokens.kinds[match.after] != "n"


def _this_unit(match: Match, tokens: Tokens, words: DateWords, language: Language) -> bool:
    """« cette semaine », « ce mois-ci », « cette année », « a procédé ce jour », not « à ce jour », « ce siècle »."""
    if match.captured["unit"] == "day":
        before, following = tokens.words[match.first - 1], tokens.words[match.after]
        acts = match.first > 0 and before not in verb_words(language.code).prepositions and bool(language.forms(before))
        return acts and following not in words.sets["day_of"] and tokens.words[match.first + 1] in words.sets["this_days"]
    return match.captured["unit"] in ("week", "weekend", "month", "quarter", "semester", "year")


def _unit_turn(match: Match, tokens: Tokens, words: DateWords, language: Language) -> bool:
    """« la semaine dernière », « l'an prochain », not « ces mois derniers », « une année passée à »."""
    units = ("week", "weekend", "month", "quarter", "semester", "year", "century")
    return match.captured["unit"] in units and not _follows("several", tokens, match.first, words)


def _one_unit(match: Match, tokens: Tokens, words: DateWords, language: Language) -> bool:
    """« la semaine suivante », « le jour d'après », not « les jours suivants »."""
    return tokens.words[match.first] not in words.sets["plurals"] and not _follows("several", tokens, match.first, words)


def _edge_unit(match: Match, tokens: Tokens, words: DateWords, language: Language) -> bool:
    """« fin de l'année », « en début de semaine », not « fêtes de fin d'année », « chaque fin de mois », « fin de journée »."""
    if match.captured["unit"] not in ("week", "weekend", "month", "quarter", "semester", "year"):
        return False
    before, after = _before(tokens, match.first), match.after
    if before in words.sets["habits_every"] or tokens.kinds[after] == "n":  # « début de l'année 2017 »
        return False
    if tokens.words[after] in words.sets["of"] and tokens.words[after + 1] in words.slots["month"]:  # « fin du mois de mars »
        return False
    return before not in words.sets["bare_of"] or tokens.words[match.first - 2] in words.sets["from_on"]


def _no_complement(match: Match, tokens: Tokens, words: DateWords, language: Language) -> bool:
    """« il y a deux ans », « dans trois mois », not « il y a deux jours de fête », « voilà dix ans que »."""
    after = match.after
    if match.captured["unit"] == "hour" or tokens.words[after] in words.sets["that_clause"]:
        return False
    return tokens.words[after] not in words.sets["of"] or tokens.words[after + 1] in words.sets["that"]


def _window(match: Match, tokens: Tokens, words: DateWords, language: Language) -> bool:
    """« les deux dernières semaines »: a span of whole units that ends or begins now."""
    return match.captured["unit"] in ("day", "week", "weekend", "month", "quarter", "semester", "year")


def _eve(match: Match, tokens: Tokens, words: DateWords, language: Language) -> bool:
    """« la veille », « à la veille de », not « la veille technologique », « en veille »."""
    return _follows("definite", tokens, match.first, words) and tokens.words[match.after] not in words.sets["watches"]


def _morrow(match: Match, tokens: Tokens, words: DateWords, language: Language) -> bool:
    """« le lendemain », « au lendemain de », not « du jour au lendemain »."""
    first = match.first
    return _follows("definite", tokens, first, words) and not (first > 1 and tokens.words[first - 2] in words.sets["overnight"])


def _same_unit(match: Match, tokens: Tokens, words: DateWords, language: Language) -> bool:
    """« le même jour », « la même année », not « le même siècle »."""
    return match.captured["unit"] in ("day", "week", "weekend", "month", "quarter", "semester", "year") and _follows(
        "definite", tokens, match.first, words
    )


_Check = Callable[[Match, Tokens, DateWords, Language], bool]
_CHECKS: dict[str, _Check] = {
    "no_street": _no_street,
    "day_of_month": _day_of_month,
    "weekday_alone": _weekday_alone,
    "day_alone": _day_alone,
    "month_alone": _month_alone,
    "season_alone": _season_alone,
    "part_alone": _part_alone,
    "year_alone": _year_alone,
    "years_span": _years_span,
    "two_digits": _two_digits,
    "era": _era,
    "holiday": _holiday,
    "day_word": _day_word,
    "nowadays": _nowadays,
    "this_part": _this_part,
    "this_unit": _this_unit,
    "week_end": _week_end,
    "unit_turn": _unit_turn,
    "one_unit": _one_unit,
    "edge_unit": _edge_unit,
    "no_complement": _no_complement,
    "window": _window,
    "eve": _eve,
    "morrow": _morrow,
    "same_unit": _same_unit,
}
