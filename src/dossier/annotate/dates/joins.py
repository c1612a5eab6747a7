"""Expressions made of several: ranges, lists, one in brackets beside another, parts of a day, events that they count from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dossier.annotate.dates.guards import function_words, noun_follows
from dossier.annotate.dates.patterns import longest
from dossier.annotate.dates.words import NOTHING, Before, DateWords, Direction, phrase_before
from dossier.annotate.predicates import verb_words
from dossier.annotate.tokens import Tokens
from dossier.languages import Language
from dossier.model import When
from dossier.values import dataclass

_LONGEST_COMPLEMENT = 8  # words of an event: « quinze jours après | l'annonce de la fermeture du site »
_LONGEST_LIST = 12  # years that one « en 2015, 2016 et 2017 » goes on to
_LISTED_WITHIN = 150  # years between those of one list
_APART = 3  # words between two elements of a list: « le 3 | et le | 12 mars »
_HYPHENS = frozenset("-–—/")


@dataclass(frozen=True, slots=True)
class Atom:
    """An expression being put together: tokens `first` up to `after`, of which `core` opens the date itself.

    `before` is what the words in front say of it; `anchored` whether an event may follow that it counts from; `vague` whether
    only the verb tells that it is a day (« aujourd'hui »); `appositive` whether another date stands beside it.
    """

    first: int
    after: int
    core: int
    when: When
    before: Before = NOTHING
    anchored: bool = False
    vague: bool = False


def is_day(when: When) -> bool:
    """Whether an expression names one day."""
    if when.kind == "event" or when.kind == "range":
        return False
    if when.day is not None or when.weekday is not None:
        return True
    if when.unit not in (None, "day"):
        return False
    return when.easter is not None or when.unit == "day" or bool(when.value and len(when.value) == 10)


def is_year(when: When) -> bool:
    """Whether an expression names a year: « en 2015 », « cette année »."""
    if when.kind == "calendar":
        return when.year is not None and when.month is None
    return when.kind == "deictic" and when.unit == "year" and when.month is None


def widen(atom: Atom, tokens: Tokens, words: DateWords, limit: int) -> Atom:
    """Take in what stands before: determiners, « début », « d'ici », « depuis », « vers »; nothing before token `limit`."""
    first, before, about, texts = atom.first, atom.before, atom.when.about, tokens.words
    this = False
    while first > limit and texts[first - 1] in words.sets["determiners"]:
        first -= 1
        this = this or texts[first] in words.sets["this"]
    if not is_day(atom.when) and atom.when.kind != "range":
        edge = _edge(atom, tokens, words, limit)
        if edge is not None:
            first, rough = edge
            about = about or rough
            if first > limit and texts[first - 1] in words.sets["determiners"]:
                first -= 1
    for _ in range(2):
        found = next(((b, at) for b, at in phrase_before(texts, first, words.before) if at >= limit), None)
        if found is None:
            break
        said, at = found
        before = Before(before.bound or said.bound, before.direction or said.direction, before.lean or said.lean)
        about = about or said.about
        if not said.take or (said.wide and atom.when.kind == "calendar" and is_day(atom.when)):
            break
        first = at
    when = atom.when
    this = this and when.weekday is not None
    direction = before.direction if before.direction and not when.said else when.direction
    if (about, this, direction) != (when.about, when.this, when.direction):
        when = replace(when, about=about, this=this, direction=direction)
    if first == atom.first and when is atom.when and before is atom.before:
        return atom
    return replace(atom, first=first, when=when, before=before)


def _edge(atom: Atom, tokens: Tokens, words: DateWords, limit: int) -> tuple[int, bool] | None:
    """« début | mars », « au milieu de l' | année 2017 »: where it opens, and whether it makes the date rough."""
    starts = [atom.first]
    if atom.first > limit and tokens.words[atom.first - 1] in words.sets["determiners"]:
        starts.append(atom.first - 1)
    for start in starts:
        for _, at in [(True, start), *phrase_before(tokens.words, start, words.links)]:
            for rough, first in phrase_before(tokens.words, at, words.edges):
                if first >= limit:
                    return first, rough
    return None


def with_tail(atom: Atom, tokens: Tokens, words: DateWords, language: Language) -> Atom:
    """« mardi | soir », « mardi | en fin d'après-midi », « jeudi 6 août | , dans la matinée », « dimanche | à 14H00 »."""
    if not is_day(atom.when) or atom.after >= len(tokens):
        return atom
    found = longest(tokens, atom.after, words.tails, words, language)
    return replace(atom, after=found[0].after, vague=False) if found else atom


def apposed(atoms: Sequence[Atom], tokens: Tokens, words: DateWords) -> list[Atom]:
    """« lundi (10 février) », « hier (mercredi, ndlr) », « aujourd'hui vendredi », « samedi dernier, 3 mars »: one expression."""
    found: list[Atom] = []
    for atom in atoms:
        last = found[-1] if found else None
        joined = _apposed(last, atom, tokens, words) if last else None
        if joined:
            found[-1] = joined
        else:
            found.append(atom)
    return found


def _apposed(left: Atom, right: Atom, tokens: Tokens, words: DateWords) -> Atom | None:
    between = tokens.words[left.after : right.first]
    if list(between) not in (["("], [","], ["["], []) or not is_day(left.when) or not is_day(right.when):
        return None
    a, b = left.when, right.when
    if a.kind == "anaphoric" or b.kind in ("deictic", "anaphoric") or a.day is not None or b.easter is not None or a.easter is not None:
        return None
    named = b.day is not None
    if not named and (a.unit != "day" or b.weekday is None):
        return None  # « mardi, mercredi »: two days
    if a.unit == "week" or (a.weekday is not None and b.weekday is not None and a.weekday != b.weekday):
        return None
    direction: Direction | None = a.direction
    if a.unit == "day" and a.offset:
        direction = "past" if a.offset < 0 else "future"
    weekday = b.weekday if b.weekday is not None else a.weekday
    when = replace(b if named else a, weekday=weekday, direction=b.direction or direction, said=b.said or a.said or bool(a.offset))
    after = right.after
    if list(between) in (["("], ["["]):
        after = _closing(tokens, after, words)
    return replace(left, after=after, when=when, vague=False)


def _closing(tokens: Tokens, after: int, words: DateWords) -> int:
    """Past « ) » or « , ndlr) »."""
    i = after
    if tokens.words[i] in (",", "-", "–", ";"):
        i += 1
    while tokens.words[i] in words.sets["notes"]:
        i += 1
    return i + 1 if tokens.words[i] in (")", "]") else after


def joined(atoms: Sequence[Atom], tokens: Tokens, words: DateWords, language: Language) -> list[Atom]:
    """Ranges into one expression, elements of lists completed: « du 3 au 5 mai », « les 12 et 13 juin », « en 2015, 2016 et 2017 »."""
    found: list[Atom] = []
    for atom in atoms:
        limit = found[-1].after if found else 0
        for part in [*_days_before(atom, tokens, words, language, limit), atom, *_years_after(atom, tokens, words, language)]:
            if found and part.first < found[-1].after:
                continue
            found.append(part)
            while len(found) > 1 and (joint := _range(found[-2], found[-1], tokens, words)):
                found[-2:] = [joint]
    return _completed([_in_night(atom, tokens, words) for atom in found], tokens, words)


def _days_before(atom: Atom, tokens: Tokens, words: DateWords, language: Language, limit: int) -> list[Atom]:
    """The days of a list or range that end in a full date: « 12 et » before « 13 juin », « du 3 au » before « 5 mai »."""
    when, texts = atom.when, tokens.words
    found: list[Atom] = []
    if when.day is None or when.month is None:
        return found
    i = atom.core
    while True:
        if i - 1 >= limit and texts[i - 1] in words.sets["determiners"] and texts[i - 2] not in words.sets["determiners"]:
            i -= 1
        if i - 2 < limit or not (texts[i - 1] in words.sets["list"] or texts[i - 1] in words.sets["to"]):
            return _opened(found, tokens, words, limit)
        at = i - 2
        if texts[at] in words.first_day.get("suffixes", ()) and tokens.touching(at):
            at -= 1
        day = int(texts[at]) if at >= limit and tokens.kinds[at] == "n" and texts[at].isdecimal() and len(texts[at]) < 3 else 0
        if not 1 <= day <= 31 or (found and day >= found[0].when.day) or day == when.day:  # type: ignore[operator]
            return _opened(found, tokens, words, limit)
        first = at
        weekday = next((value for value, _ in phrase_before(texts, at, _reversed(words))), None)
        if weekday is not None and at - 1 >= limit:
            first = at - 1
        found.insert(0, Atom(first, i - 1, first, replace(when, day=day, weekday=weekday), atom.before))
        i = first


def _opened(found: list[Atom], tokens: Tokens, words: DateWords, limit: int) -> list[Atom]:
    """The days, if what stands before the first shows that they are days: « les 12 », « du 3 », « lundi 3 »."""
    if not found:
        return []
    first = found[0]
    before = tokens.words[first.first - 1] if first.first > limit else ""
    if first.when.weekday is None and before not in words.sets["before_days"]:
        return []
    if before in words.sets["determiners"]:
        found[0] = replace(first, first=first.first - 1)
    return found


def _reversed(words: DateWords) -> dict[str, tuple[tuple[tuple[str, ...], int], ...]]:
    return {first: tuple(item for item in items if not item[0]) for first, items in words.slots["weekday"].items()}


def _years_after(atom: Atom, tokens: Tokens, words: DateWords, language: Language) -> list[Atom]:
    """« 2016 » and « 2017 » after « en 2015 »."""
    when, found, i = atom.when, list[Atom](), atom.after
    if when.kind != "calendar" or when.year is None or when.month is not None:
        return found
    while len(found) < _LONGEST_LIST and i + 1 < len(tokens) and tokens.words[i] in words.sets["list"] and tokens.words[i] not in _HYPHENS:
        year = tokens.words[i + 1]
        if len(year) != 4 or not year.isdecimal() or abs(when.year - int(year)) > _LISTED_WITHIN or noun_follows(tokens, i + 2, language):
            break
        found.append(Atom(i + 1, i + 2, i + 1, When("calendar", year=int(year)), atom.before))
        i += 2
    return found


def _range(left: Atom, right: Atom, tokens: Tokens, words: DateWords) -> Atom | None:
    """« du 3 | au | 5 mai », « entre 2019 | et | 2021 », « de lundi | à | jeudi », « mars | - | juin 2024 »."""
    a, b = left.when, right.when
    between = list(tokens.words[left.after : right.core])
    while between and between[-1] in words.sets["determiners"]:
        between.pop()
    if len(between) == 2 and between[0] in words.sets["to"]:
        between = between[:1] if between[1] in words.sets["to"] else between
    if len(between) != 1 or "range" in (a.kind, b.kind) or "event" in (a.kind, b.kind) or a.kind == "anaphoric":
        return None
    opener = tokens.words[left.core - 1] if left.core else ""
    if opener in words.sets["determiners"] and left.core > 1:
        opener = tokens.words[left.core - 2]
    if between[0] in words.sets["and"]:
        if opener not in words.sets["between"]:
            return None
    elif between[0] not in words.sets["to"]:
        return None
    loose = b.month is None if between[0] in _HYPHENS else opener not in words.sets["from"]
    if not _same_kind(a, b) or (loose and _shape(a) != _shape(b) and between[0] in words.sets["to"]):
        return None
    first = left.core
    while first and tokens.words[first - 1] in words.sets["from"]:
        first -= 1
    when = When("range", direction=b.direction, said=b.said, about=False, parts=(_inherits(a, b), b))
    return Atom(min(first, left.first), right.after, left.core, when, replace(left.before, direction=None))


def _shape(when: When) -> tuple[bool, ...]:
    return when.day is not None, when.month is not None, when.weekday is not None, when.unit is not None


def _same_kind(a: When, b: When) -> bool:
    """Two days, two months or two years, never a day and a year."""
    return _grain(a) == _grain(b) or (a.value is None and b.value is None and a.day is not None and b.day is not None)


def _grain(when: When) -> str:
    if is_day(when):
        return "day"
    if when.month is not None:
        return "month"
    return when.unit or "year"


def _inherits(a: When, b: When) -> When:
    """What the first of two takes from the second: its month, its year, its turn."""
    fields: dict[str, object] = {}
    if a.kind == "calendar" and b.kind in ("calendar", "deictic"):
        if a.month is None and a.day is not None and b.month is not None:
            fields["month"] = b.month
        if a.year is None and b.year is not None and (a.day is not None or a.month is not None):
            month = a.month or b.month
            fields["year"] = b.year - (month is not None and b.month is not None and month <= 12 and b.month <= 12 and month > b.month)
        if not a.said and b.said:
            fields |= {"direction": b.direction, "said": True}
        if b.kind == "deictic" and a.year is None and a.unit is None:
            fields |= {"kind": b.kind, "unit": b.unit, "offset": b.offset}
    return replace(a, **fields) if fields else a  # type: ignore[arg-type]


def _completed(atoms: Sequence[Atom], tokens: Tokens, words: DateWords) -> list[Atom]:
    """Give the elements of a list what only the last one says: « mars et avril 2024 », « lundi et mardi prochains »."""
    found = list(atoms)
    for i in range(len(found) - 2, -1, -1):
        left, right = found[i], found[i + 1]
        if right.core - left.after > _APART:
            continue
        between = [word for word in tokens.words[left.after : right.core] if word not in words.sets["determiners"]]
        if len(between) == 1 and between[0] in words.sets["list"] and _grain(left.when) == _grain(right.when):
            found[i] = replace(left, when=_inherits(left.when, right.when))
    return found


def _in_night(atom: Atom, tokens: Tokens, words: DateWords) -> Atom:
    """« dans la nuit de | lundi à mardi »."""
    for _, at in phrase_before(tokens.words, atom.first + (atom.when.kind == "range"), words.nights):
        return replace(atom, first=_before_night(tokens, at, words))
    for _, at in phrase_before(tokens.words, atom.core, words.nights):
        return replace(atom, first=_before_night(tokens, at, words))
    return atom


def _before_night(tokens: Tokens, at: int, words: DateWords) -> int:
    if at and tokens.words[at - 1] in words.sets["determiners"]:
        at -= 1
        for _, first in phrase_before(tokens.words, at, words.before):
            return first
    return at


def with_events(atoms: Sequence[Atom], tokens: Tokens, words: DateWords, language: Language) -> list[Atom]:
    """Tie « trois jours après » to what follows: another date, or words that name an event."""
    found: list[Atom] = []
    skip = False
    for atom, following in zip(atoms, [*atoms[1:], None], strict=True):
        if skip:
            skip = False
            continue
        if not atom.anchored:
            found.append(atom)
            continue
        if following is not None and _leads(tokens.words[atom.after : following.core], words):
            when = replace(atom.when, kind="event", parts=(following.when,))
            found.append(replace(atom, after=following.after, when=when))
            skip = True
            continue
        limit = following.first if following is not None else len(tokens)
        event = _on_event(atom, tokens, words, language, limit)
        if following is not None and event.when.kind == "event" and _leads(tokens.words[event.after : following.core], words):
            event = replace(event, when=replace(event.when, parts=(following.when,)))  # « trois jours après la marche | du 3 mai »
        found.append(event)
    return found


def _leads(between: Sequence[str], words: DateWords) -> bool:
    return all(word in words.sets["of"] or word in words.sets["determiners"] for word in between) and len(between) < 3


def _on_event(atom: Atom, tokens: Tokens, words: DateWords, language: Language, limit: int) -> Atom:
    """Take in the words that name an event, nothing from token `limit` on: the next date is one of its own."""
    i, texts = atom.after, tokens.words
    needs_of = atom.when.unit == "day" and tokens.words[atom.after - 1] not in words.sets["after_before"]
    if needs_of:  # « au lendemain | de l'attaque »
        if texts[i] not in words.sets["of"]:
            return atom
    elif texts[i] not in words.sets["event_openers"]:
        return atom
    end = i
    verbs = verb_words(language.code)
    while end < limit and end - i < _LONGEST_COMPLEMENT:
        word = texts[end]
        if word == "-" and tokens.touching(end) and tokens.touching(end + 1):
            end += 1
            continue
        if tokens.kinds[end] not in "wn":
            break
        if end > i and word not in words.sets["within_event"] and (word in words.sets["clause_openers"] or word in verbs.prepositions):
            break
        if end > i + 1 and word not in verbs.never and word not in verbs.weak and _finite(word, texts[end - 1], language):
            break
        end += 1
    while end > i and texts[end - 1] in function_words(language.code):
        end -= 1
    if end <= i:
        return atom
    return replace(atom, after=end, when=replace(atom.when, kind="event", anchor=tokens.span(i, end)))


def _finite(word: str, before: str, language: Language) -> bool:
    verbs = verb_words(language.code)
    if before in verbs.determiners or before in verbs.articles:
        return False
    return any(form.tense in "IFSC" or (form.tense == "P" and form.lemma in (verbs.have, verbs.be)) for form in language.forms(word))
