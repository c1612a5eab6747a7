"""How far a name reaches: hyphens, initials, figures, particles, the small words of an institution; where two stand side by side."""

from __future__ import annotations

from dossier.annotate.grammar import HYPHENS, Words
from dossier.annotate.lexicon import key

_LONGEST = 16  # tokens: no name is longer
_LONG_PLACE = 3  # small words of a place that is known: « Pays **de la** Loire »
_STOPS = frozenset(",.»)”:;?!")


def reach(words: Words, begin: int, limit: int, blocked: frozenset[int]) -> int:
    """The token after the name that begins at `begin`; `blocked` tokens are never part of one."""
    end = begin + 1
    while end < limit and end - begin < _LONGEST and end not in blocked:
        step = _step(words, begin, end, limit)
        if step == end:
            break
        end = min(step, limit)
    while end - 1 > begin and _ends_none(words, end - 1):
        end -= 1
    return end


def _ends_none(words: Words, i: int) -> bool:
    """« Académie | **des** sciences », « JEANNE UNTEL | **Les** élus »: small words that no name ends with."""
    return words.has(i, "inside") if not words.tokens.capital(i) else words.determiner(i) and not words.tokens.touching(i)


def _step(words: Words, begin: int, end: int, limit: int) -> int:
    """Where a name that reaches to `end` reaches next; `end` itself where it stops."""
    tokens = words.tokens
    word, kind, touching = tokens.words[end], tokens.kinds[end], tokens.touching(end)
    following = end + 1
    if kind == "o":
        if touching and word in HYPHENS and following < limit and tokens.touching(following) and tokens.kinds[following] in "wn":
            return end if words.has(following, "inverted") and not tokens.capital(following) else following + 1  # « Vernon-Le Goff »
        if touching and word == "." and _initials(words, end, limit):
            return following
        return following + 1 if word == "&" and following < limit and words.opens(following) else end
    if touching and (tokens.kinds[end - 1] != "o" or tokens.words[end - 1] == "."):
        return following  # « A400M », the word after « O' », « J.D. »
    if kind == "n":
        medium = key(tokens.raw(begin, following)) in words.lexicon.keyed["media_names"]  # « à **Europe 1** le maire »
        return following if medium or _number(words, end, limit) else end
    if words.glued(end):
        return end
    if words.opens(end) and not (word.endswith("'") and not (following < limit and words.opens(following))):
        return end if word in words.lexicon.titles and len(word) < 5 else following
    return _small_words(words, begin, end, limit)


def _initials(words: Words, dot: int, limit: int) -> bool:
    """« J. D. Untel », « J.D. », « x.AI »: a full stop inside a name."""
    tokens = words.tokens
    if dot + 1 >= limit or tokens.kinds[dot + 1] != "w" or not words.opens(dot + 1):
        return False
    return len(tokens.words[dot - 1]) == 1 and (tokens.touching(dot + 1) or tokens.capital(dot - 1))


def _number(words: Words, i: int, limit: int) -> bool:
    """« CAC 40 », « Airbus A320 »: a short figure that belongs to the name, not to what follows."""
    raw = words.tokens.raw(i, i + 1)
    if not raw.isdigit() or len(raw) > 3:
        return False
    if i + 1 >= limit:
        return True
    if words.tokens.kinds[i + 1] == "o":
        return words.tokens.words[i + 1] in _STOPS
    return words.has(i + 1, "prepositions") or words.finite(i + 1) or words.has(i + 1, "and")


def _small_words(words: Words, begin: int, end: int, limit: int) -> int:
    """The lower-case words that a name goes on with: particles, adjectives and complements of an institution."""
    tokens = words.tokens
    media = words.lexicon.keyed["media_names"]
    if end + 1 < limit and words.ends_medium(end + 1) and any(key(tokens.raw(k, end + 2)) in media for k in range(begin, end)):
        return end + 2  # « La Voix **du Nord** », « Selon La Voix **du Nord** »
    if words.has(begin, "articles") and end - begin > 1:
        begin += 1
        if end - begin == 1 and _adjective(words, end):
            return end + 1  # « La France **insoumise** », « Le Monde **diplomatique** »
    for k in range(min(end + _LONG_PLACE, limit), end - 1, -1):
        if key(tokens.raw(begin, k)) in words.lexicon.known_places:
            return k  # « l'Arabie **saoudite** », « les Émirats **arabes unis** »
    acting = words.has(begin, "acting")
    institution = acting or words.has(begin, "institutions")
    if institution and _adjective(words, end):
        joined = words.has(end + 1, "and") and words.adjective(end + 2) and not words.adjective(end + 1)
        return end + 3 if joined else end + 1  # « Comité social **et économique** »
    k = end
    allowed = ("particles", "inside", "purpose") if acting else ("particles",)
    while k < limit and k - end < 4 and not tokens.capital(k) and any(words.has(k, table) for table in allowed):
        k += 1
    if k == end or k >= limit or tokens.kinds[k] != "w":
        return end
    if words.opens(k):
        return k + 1 if _carries(words, begin, end, k) else end
    return k + 1 if acting and _generic_complement(words, begin, end, k) else end


def _adjective(words: Words, i: int) -> bool:
    """An adjective that can belong to a name: « européenne », « unies », not « chargé de »."""
    return words.adjective(i) and not words.has(i, "takes_at")


def _carries(words: Words, begin: int, end: int, k: int) -> bool:
    """Whether the small words from `end` to the capital at `k` belong to the name."""
    tokens, sets = words.tokens, words.sets
    between = tokens.words[end:k]
    of = any(word in sets["of"] for word in between)
    if words.has(begin, "acting"):
        return between[0] in sets["of"] or between[0] in sets["purpose"] or (between[0] in sets["and"] and of)
    if words.has(begin, "institutions"):
        return between[0] in sets["of"]
    if of:  # « Charles **de** Gaulle », not « Tesla **de** Musk »
        first_name = end - begin == 1 and key(tokens.words[begin]) in words.lexicon.first_names
        return first_name and key(tokens.words[k]) not in words.lexicon.known_places
    return between[0] not in sets["articles"] and between[0] not in words.lexicon.determiners


def _generic_complement(words: Words, begin: int, end: int, k: int) -> bool:
    """« Confédération générale **du travail** », « Agence pour **l'agriculture et l'alimentation** »: a noun completes it."""
    tokens, sets = words.tokens, words.sets
    before = tokens.words[begin:end]
    purpose = any(word in sets["purpose"] for word in before)
    opening = tokens.words[end]
    if opening in sets["and"]:
        if not purpose or not words.has(k - 1, "articles") or tokens.words[k] in words.lexicon.nouns:
            return False
    elif opening not in sets["of"] and opening not in sets["purpose"]:
        return False
    if len(tokens.words[k]) < 3 or words.small(k) or words.form(k, "W"):
        return False
    return sum(word in sets["of"] or word in sets["and"] for word in before) < 3


def split(words: Words, begin: int, end: int) -> list[tuple[int, int]]:
    """Cut apart two names that stand side by side: « le maire de **Paris | Anne Untel** », « à **BFMTV | Jean Untel** », « le rapporteur
    de la loi **Machin | Jeanne Untel** ».
    """
    tokens, lexicon = words.tokens, words.lexicon
    if end - begin < 2 or begin == 0:
        return [(begin, end)]
    cut = _after_acronym(words, begin, end)
    after = words.has(begin - 1, "of") or words.has(begin - 1, "at") or words.determiner(begin - 1)
    if cut is None and (after or words.has(begin - 1, "institutions") or _person(words, begin - 1)):
        if words.has(begin, "portfolios") and words.opens(begin + 1):
            cut = begin + 1  # « ministre de la **Santé | Jean Untel** »
        elif _after_office(words, begin - 1):
            cut = _leading_place(words, begin, end)  # « le vice-président des **États-Unis | J.D. Untel** »
        if cut is None and (key(tokens.words[begin]) not in lexicon.first_names or key(tokens.words[begin]) in lexicon.known_places):
            cut = _before_first_name(words, begin, end)
    return [(begin, end)] if cut is None else [(begin, cut), (cut, end)]


def _after_acronym(words: Words, begin: int, end: int) -> int | None:
    """« à l'**AFP | Jeanne** », « à **BFMTV | Ghislain Untel** »."""
    tokens = words.tokens
    raw = tokens.raw(begin, begin + 1)
    if not raw.isupper() or len(raw) < 2 or not tokens.capital(begin + 1) or tokens.touching(begin + 1):
        return None
    if key(tokens.words[begin + 1]) in words.lexicon.first_names or key(tokens.words[begin]) in words.lexicon.keyed["media_names"]:
        return begin + 1
    plain = end - begin == 3 and all(tokens.capital(k) and not tokens.raw(k, k + 1).isupper() for k in (begin + 1, begin + 2))
    member = _person(words, begin - 1)  # « le député **LR | Jean Untel** »
    return begin + 1 if plain and (member or len(raw) > 2) and not words.determiner(begin - 1) else None


def _person(words: Words, i: int) -> bool:
    return any(noun.kind == "person" for noun in words.lexicon.nouns.get(words.word(i), ()))


def _before_first_name(words: Words, begin: int, end: int) -> int | None:
    tokens = words.tokens
    for k in range(begin + 1, end - 1):
        joined = tokens.words[k - 1] in HYPHENS or tokens.words[k - 1] == "." or words.has(k - 1, "inside")
        if not joined and tokens.capital(k) and key(tokens.words[k]) in words.lexicon.first_names:
            following = words.lexicon.first_names.get(key(tokens.words[k + 1]))
            if following is not None and following != words.lexicon.first_names[key(tokens.words[k])] and k + 2 < end:
                continue  # « du Rassemblement bleu **Marine | Gilbert Untel** »
            called_after = words.has(begin, "institutions") and not words.has(begin, "nobodys")
            return None if called_after and k - begin < 2 else k
    return None


def _leading_place(words: Words, begin: int, end: int) -> int | None:
    """Where a place known by its name ends, when it opens a longer sequence of capitals."""
    for k in range(end - 2, begin, -1):
        if words.tokens.capital(k) and not words.tokens.touching(k) and key(words.tokens.raw(begin, k)) in words.lexicon.known_places:
            return k
    return None


def _after_office(words: Words, i: int) -> bool:
    """Whether the words before the preposition or article at token `i`, adjectives passed over, name a person's office."""
    k = i - 1 if words.has(i, "of") or words.has(i, "contracted") else i - 2
    while k > 0 and words.adjective(k):
        k -= 1
    return any(noun.kind == "person" for noun in words.lexicon.nouns.get(words.word(k), ()))
