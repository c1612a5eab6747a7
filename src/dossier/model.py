"""The values that flow through the program, and their JSON form.

Everything is immutable. Offsets count characters (code points) of a source's text; a span's end is exclusive.
The last part, from `Dossier` down, is the contract of `claims.json`: field names and their order are the file's.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import field, fields, is_dataclass
from functools import cache
from json.encoder import encode_basestring as _quoted
from typing import Any, Literal, NamedTuple

from dossier.values import dataclass

Basis = Literal["explicit", "document", "context", "dossier"]
"""Where a date's value comes from."""
MetadataBasis = Literal["config", "metadata", "url", "text", "dossier"]
Modality = Literal["asserted", "reported", "planned", "conditional", "denied"]
GroundsRule = Literal[
    "denies", "negated", "condition", "conditional", "rumour", "due", "future", "plan", "purpose", "speech", "tally", "own"
]
"""What a modality is read from: a verb that denies, a negation, « si », the conditional, that of rumour (« aurait »), « devrait », the
future, a verb or noun of intention, « pour », somebody's word, a count or study, or nothing but the article's own voice."""
Qualifier = Literal["about", "over", "under"]
EntityKind = Literal["person", "organisation", "place", "work", "other"]
ClaimKind = Literal["event", "statement", "figure"]
AttributionKind = Literal["named", "anonymous", "medium"]
ConflictKind = Literal["date", "amount", "actor", "wording", "denial"]
DifferenceKind = Literal["rounding", "update", "scope", "range"]
Layer = Literal["dates", "amounts", "quotes"]
DecisionAction = Literal["accept", "reject", "merge", "split", "date", "settle"]
Staleness = Literal["source", "words", "apart", "told", "dated", "dispute"]
"""Why an editors' decision doesn't hold any more: an article that it quotes was changed or removed; no claim tells the words; several
claims do; other articles tell the claim too; other articles date it otherwise; the dispute is gone or between other values."""
Gender = Literal["m", "f"]


_new = tuple.__new__
"""Makes the places that every layer asks for: `Span(…)` takes twice the time."""


class Span(NamedTuple):
    """A place in a text: characters `start` up to `end`, exclusive."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


class DossierError(Exception):
    """Something that can't be done; its message is for the user and names the file and what to do."""


@dataclass(frozen=True, slots=True)
class Warning:
    """A problem that work goes on in spite of. `source` is the path that it concerns, None for the whole dossier."""

    code: str
    message: str
    source: str | None = None

    @property
    def grave(self) -> bool:
        """Whether `--strict` counts it: a source not read, undated or in an unread language, a broken assertion."""
        return self.code in _GRAVE


_NOT_READ = ("unreadable", "undecodable", "empty", "large", "link", "format", "extra")
_GRAVE = frozenset((*_NOT_READ, "unread", "undated", "assertion"))


# --- load -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Metadatum:
    """One piece of metadata and where it comes from. A publication date's `value` is EDTF."""

    value: str
    basis: MetadataBasis


@dataclass(frozen=True, slots=True)
class Source:
    """One article.

    `id` is a short hash of the content, `path` relative to SRC with forward slashes, `sha256` that of the file's bytes.
    `furniture` are the places that are not the article, in order and apart from each other.
    `headings` are the places of the title (where the text holds it) and of the headings between paragraphs.
    `markup` are the places of the file format's own marks inside the article (`**`, a link's target): sentences go on across them.
    """

    id: str
    path: str
    sha256: str
    text: str
    language: str
    title: Metadatum | None = None
    publisher: Metadatum | None = None
    author: Metadatum | None = None
    url: Metadatum | None = None
    published: Metadatum | None = None
    furniture: tuple[Span, ...] = ()
    headings: tuple[Span, ...] = ()
    credit: str | None = None  # the agency whose copy the text says it holds: « AFP » in « avec AFP »
    warnings: tuple[Warning, ...] = ()
    markup: tuple[Span, ...] = ()


# --- read: what one source says, names and dates still as written -----------------------------------------------------


@dataclass(frozen=True, slots=True)
class When:
    """What a temporal expression says, before anything outside it is known.

    `kind` says how `value` is found:
      calendar  the fields given (`year` … `day`, `weekday`) name it; what is missing above them comes from around
      deictic   `offset` units from the publication date (« hier », « la semaine dernière »)
      anaphoric `offset` units from the date in force in the text (« la veille », « quatre jours après »)
      event     `offset` units from an event that the text names at `anchor` (« au lendemain de l'explosion »)
      range     from `parts[0]` to `parts[1]`
    Fields of a calendar day beside a deictic or anaphoric unit say where in it (« lundi de la semaine prochaine »: weekday 0 of
    the week at offset 1); an event's `parts[0]`, where there is one, is a date that stands for it (« trois jours après le 12 mars »).
    `value` is the EDTF value where the expression gives all of it. `about` adds `~`; `half` adds half a unit to the offset;
    `this` is a weekday with « ce », near the day of publication.
    """

    kind: Literal["calendar", "deictic", "anaphoric", "event", "range"]
    value: str | None = None
    year: int | None = None
    month: int | None = None  # 1-12, EDTF's 21-24 for a season, 33-36 a quarter, 40-41 a semester
    day: int | None = None
    weekday: int | None = None  # 0 is Monday
    easter: int | None = None  # days from Easter Sunday
    unit: Literal["day", "week", "weekend", "month", "quarter", "semester", "season", "year", "decade", "century", "night"] | None = None
    offset: int | None = None
    direction: Literal["past", "future"] | None = None  # said by the words (« dernier ») or else by the verb's tense
    said: bool = False  # whether the words themselves say the direction
    about: bool = False
    half: bool = False
    this: bool = False
    anchor: Span | None = None
    parts: tuple[When, ...] = ()


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A temporal expression as read. `quoted` when it stands inside quotation marks.

    `role`: `told` is when something that the text tells happened, and what a later « la veille » counts from; `aside` a date in
    passing (before what is told, still to come, or of a noun: « le drame de mardi »); `bound` an end of a time (« depuis mardi »).
    """

    start: int
    end: int
    when: When
    quoted: bool = False
    role: Literal["told", "aside", "bound"] = "told"

    @property
    def span(self) -> Span:
        return _new(Span, (self.start, self.end))


@dataclass(frozen=True, slots=True)
class Amount:
    """Money (`unit` an ISO 4217 code), a percentage (`%`) or a count (`unit` the counted noun, singular, lower case).

    `value` is an exact decimal. `group` ties the entries of one expression together (a range's bounds,
    « 43 %, 30 % et 27 % »): equal for those that belong together, None for one alone.
    """

    start: int
    end: int
    value: str
    unit: str
    qualifier: Qualifier | None = None
    group: int | None = None

    @property
    def span(self) -> Span:
        return _new(Span, (self.start, self.end))


class Reference(NamedTuple):
    """Words that stand for somebody or something: a name, a description, a pronoun.

    `kind`: `name` (« Elon Musk »), `role` (« le patron de Tesla », « une source syndicale »), `pronoun` (« il », « celle-ci »).
    `head` is the folded word that carries the meaning (« patron », « il »; a name's last word); `of` is the place of the
    complement that a role names (« Tesla »), for a relative « qui » that of its antecedent. `start` and `end` leave out
    a leading article or title for names, keep it for roles. `determiner` is how a role is introduced (« le », « un », « son »,
    « ce »; None for a bare one). `subject` when a verb around is its own and no preposition stands before it.
    `evidence` is what the words around a name say it is; `sure` is false for a word that may have its capital only because
    it opens a sentence: a name if another source uses it as one.
    """

    start: int
    end: int
    kind: Literal["name", "role", "pronoun"]
    head: str
    gender: Gender | None = None
    plural: bool = False
    of: Span | None = None
    determiner: Literal["definite", "indefinite", "possessive", "demonstrative"] | None = None
    subject: bool = False
    evidence: EntityKind | None = None
    sure: bool = True

    @property
    def span(self) -> Span:
        return _new(Span, (self.start, self.end))


@dataclass(frozen=True, slots=True)
class Apposition:
    """Two references that the text says are one: « Sam Altman, PDG d'OpenAI », « Twitter (maintenant X) ».

    `kind`: `role` (a description of the name), `alias` (another name), `acronym` (« … des marchés financiers (AMF) »),
    `former` (`other` is the name it had before), `joint` (two descriptions: « le ministre et porte-parole du gouvernement »).
    """

    name: Reference
    other: Reference
    kind: Literal["role", "alias", "acronym", "former", "joint"]


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's words: direct (between marks, the span leaves them out) or indirect (`direct` false: « a assuré que … »).

    `speaker` is who the text gives as speaking, as written, None when nothing tells; `cue` the place of the verb or phrase
    that says so. `continues` when it goes on with the quotation before it, around an incise.
    """

    start: int
    end: int
    speaker: Reference | None = None
    cue: Span | None = None
    direct: bool = True
    continues: bool = False

    @property
    def span(self) -> Span:
        return _new(Span, (self.start, self.end))


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who the article gives as the source of what a mention tells, as written."""

    reference: Reference
    kind: AttributionKind


@dataclass(frozen=True, slots=True)
class Grounds:
    """Why a mention has its modality: the rule, and the words that it stands on, where there are any."""

    rule: GroundsRule
    where: Span | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """One clause that tells a fact, as read.

    `predicate` is a class of the word lists or, for a verb that none knows, its infinitive; `trigger` the place of the word
    that carries it. `actors` and `others` are who did it and whom it concerns, most important first. `dates`, `amounts`
    and `quotes` are indices into the reading's. `tense` is that of the verb that carries it (see `annotate.predicates`), empty for a
    noun; `main` is false for what is told in passing, in a relative, a participle or a noun. `grounds` say why its modality. `aside` is
    what stands embedded between its subject and its verb, told for itself. `voiced` is false for a statement whose actors are not who
    makes it.
    """

    start: int
    end: int
    kind: ClaimKind
    predicate: str
    trigger: Span
    actors: tuple[Reference, ...] = ()
    others: tuple[Reference, ...] = ()
    dates: tuple[int, ...] = ()
    amounts: tuple[int, ...] = ()
    quotes: tuple[int, ...] = ()
    modality: Modality = "asserted"
    attribution: Attribution | None = None
    tense: str = ""
    main: bool = False
    grounds: Grounds = Grounds("own")
    aside: Span | None = None
    voiced: bool = True

    @property
    def span(self) -> Span:
        return _new(Span, (self.start, self.end))

    @property
    def past(self) -> bool:
        """Whether its verb stands in a tense of the past."""
        return self.tense.islower() or self.tense == "S"


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one source says, as far as it alone can tell. Every sequence is in text order."""

    source: Source
    sentences: tuple[Span, ...] = ()
    dates: tuple[TimeExpression, ...] = ()
    amounts: tuple[Amount, ...] = ()
    quotes: tuple[Quote, ...] = ()
    references: tuple[Reference, ...] = ()
    appositions: tuple[Apposition, ...] = ()
    mentions: tuple[Mention, ...] = ()


# --- gather and resolve: what the dossier as a whole knows ----------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Date:
    """A resolved date: `value` is EDTF, None with no basis where nobody can tell; `because` says why, for a reader."""

    start: int
    end: int
    value: str | None
    basis: Basis | None
    because: str = ""

    @property
    def span(self) -> Span:
        return _new(Span, (self.start, self.end))


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, organisation, place or work. `name` is the fullest form that the dossier uses."""

    id: str
    name: str
    kind: EntityKind
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolved:
    """A reading with its dates dated (same order and places) and its references named.

    `names` maps a reference to the name of its entity or, for a description of nobody known, to the words themselves;
    a reference that stands for nobody that can be told is missing.
    """

    reading: Reading
    dates: tuple[Date, ...]
    names: Mapping[Reference, str] = field(default_factory=dict)


# --- the dossier: the contract of claims.json -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Published:
    value: str
    basis: MetadataBasis


@dataclass(frozen=True, slots=True)
class SourceRecord:
    id: str
    path: str
    sha256: str
    title: str | None
    publisher: str | None
    author: str | None
    url: str | None
    language: str
    origin: str
    published: Published | None
    words: int
    furniture: tuple[tuple[int, int], ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """What a claim says of an amount, all its mentions together."""

    value: str
    unit: str
    qualifier: Qualifier | None


@dataclass(frozen=True, slots=True)
class PlacedFigure:
    start: int
    end: int
    value: str
    unit: str
    qualifier: Qualifier | None


@dataclass(frozen=True, slots=True)
class NamedAttribution:
    name: str
    kind: AttributionKind


@dataclass(frozen=True, slots=True)
class ClaimMention:
    source: str
    start: int
    end: int
    exact: str
    date: str | None
    basis: Basis | None
    actors: tuple[str, ...]
    modality: Modality
    attribution: NamedAttribution | None
    amounts: tuple[PlacedFigure, ...]
    quotes: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Claim:
    id: str
    kind: ClaimKind
    headline: str
    date: str | None
    basis: Basis | Literal["decision"] | None
    predicate: str
    actors: tuple[str, ...]
    others: tuple[str, ...]
    amounts: tuple[Figure, ...]
    speaker: str | None
    modality: Modality
    support: int
    origins: int
    mentions: tuple[ClaimMention, ...]


@dataclass(frozen=True, slots=True)
class Place:
    source: str
    start: int
    end: int
    exact: str


@dataclass(frozen=True, slots=True)
class ConflictValue:
    value: str
    unit: str | None
    origins: int
    mentions: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class About:
    predicate: str
    entity: str | None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Values of one fact that can't all be true; in `differences`, values that differ and yet can all hold."""

    id: str
    kind: ConflictKind | DifferenceKind
    about: About
    claims: tuple[str, ...]
    values: tuple[ConflictValue, ...]


@dataclass(frozen=True, slots=True)
class Unused:
    source: str
    layer: Layer
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words that a decision stands on: `words` is what the article of that hash holds at `start`; `source` its path when it was decided."""

    source: str
    sha256: str
    start: int
    words: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What editors decided, and whether it was applied: a `stale` one was not.

    `value` is the date given or the side taken in a dispute between `values`; `claims` are those here that it concerns, none for
    a rejected or a stale one.
    """

    action: DecisionAction
    reason: str
    by: str | None
    value: str | None
    values: tuple[str, ...]
    claims: tuple[str, ...]
    stale: Staleness | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class MadeBy:
    version: str
    languages: Mapping[str, str]
    config: str | None


@dataclass(frozen=True, slots=True)
class Dossier:
    """What `claims.json` holds. Sources, claims and all else are named by id; `source` in a place is a source's path."""

    schema: str
    made_by: MadeBy
    title: str | None
    language: str
    sources: tuple[SourceRecord, ...]
    entities: tuple[Entity, ...]
    claims: tuple[Claim, ...]
    conflicts: tuple[Conflict, ...]
    differences: tuple[Conflict, ...]
    unused: tuple[Unused, ...]
    decisions: tuple[Decision, ...] = ()


SCHEMA = "dossier-claims/1"


def as_json(value: Any) -> Any:
    """A value of this module as plain lists, dicts, strings and numbers, fields in their defined order."""
    if value is None or type(value) is str or type(value) is int:  # as most are
        return value
    if isinstance(value, (list, tuple)):
        return [as_json(item) for item in value]
    kind: type = type(value)
    if names := _field_names(kind):
        return {name: as_json(getattr(value, name)) for name in names}
    if isinstance(value, Mapping):
        return {key: as_json(item) for key, item in value.items()}
    return value


@cache
def _field_names(kind: type) -> tuple[str, ...]:
    """The fields of a dataclass, in order; none of any other type."""
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()


def indented(value: Any, margin: str = "\n") -> str:
    """`json.dumps(as_json(value), ensure_ascii=False, indent=1)` in a third of its time."""
    kind: type = type(value)
    if kind is str:
        return _quoted(value)
    if kind is int:
        return str(value)
    if value is None:
        return "null"
    inner = margin + " "
    if isinstance(value, (list, tuple)):
        return f"[{inner}{f',{inner}'.join([indented(item, inner) for item in value])}{margin}]" if value else "[]"
    if names := _field_names(kind):
        items = [f'"{name}": {indented(getattr(value, name), inner)}' for name in names]
    elif isinstance(value, Mapping):
        items = [f"{_quoted(key)}: {indented(item, inner)}" for key, item in value.items()]
    else:
        return json.dumps(value)
    return f"{{{inner}{f',{inner}'.join(items)}{margin}}}" if items else "{}"
