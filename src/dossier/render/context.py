"""What a template sees: the dossier arranged for a reader. docs/templates.md describes it; names here are a promise to templates.

All text that comes from an article is plain `str`: the environment escapes it wherever a template prints it.
"""

from collections.abc import Mapping

from dossier.model import Decision, Dossier, EntityKind, Figure, NamedAttribution, Published
from dossier.values import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words. `marked`: computed rather than quoted (in a headline), or not what the other wordings say (in a variant)."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a paragraph: the mentions that cover it, those that open with it, the claims whose mention ends with it."""

    text: str
    mentions: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()
    closes: tuple["Backlink", ...] = ()


@dataclass(frozen=True, slots=True)
class Backlink:
    """From an article's words to the claim that they tell."""

    number: int
    claim: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of an article. `skipped`: how many paragraphs before it the page leaves out."""

    stretches: tuple[Stretch, ...]
    skipped: int = 0
    furniture: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """What was read and no claim tells, in its words: `before` and `after` are the words around it. `layer`: dates, amounts or quotes."""

    layer: str
    before: str
    exact: str
    after: str


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """An article. `number` counts in order of publication; `label` names it for good (footnotes); `name` is what a reader knows it by.

    `opening`, where it has no title, is the first of its words that a claim comes from.
    `link` is its web address with a text fragment that leads to the words of its first mention.
    `related` are the numbers of the sources of the same origin, `left` the paragraphs after the last one shown.
    """

    number: int
    id: str
    label: str
    name: str
    path: str
    title: str | None
    opening: str | None
    publisher: str | None
    author: str | None
    url: str | None
    link: str | None
    published: Published | None
    language: str
    words: int
    furniture_words: int
    warnings: tuple[str, ...]
    origin: str
    related: tuple[int, ...]
    claims: int
    paragraphs: tuple[Paragraph, ...]
    left: int
    unused: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Mention:
    """One place in one source that tells a claim. `id` names the place in the page; `date` is set where it isn't the claim's."""

    id: str
    source: Source
    exact: str
    start: int
    end: int
    date: str | None
    modality: str
    attribution: NamedAttribution | None


@dataclass(frozen=True, slots=True, eq=False)
class Telling:
    """All that one source says of a claim, each wording once; `shown` is the one to lead to: the headline's where it is this source's."""

    source: Source
    mentions: tuple[Mention, ...]
    shown: Mention


@dataclass(frozen=True, slots=True)
class Dispute:
    """A conflict as a claim in it mentions it: « 2018 ou 2019 », « 3 formulations »."""

    id: str
    kind: str
    words: str


@dataclass(frozen=True, slots=True, eq=False)
class Claim:
    """A claim. `number` counts in the order of the chronology; `lead` is the mention that gives the headline.

    `date` is EDTF: the claim's own or, where sources disagree on it, their choice (`[2018,2019]`).
    `attributions` are whom its articles give as the source of it; `unattributed` when it is reported and they name nobody.
    `roundings` are figures that only round one in `figures`. `disputed`: the conflicts it is in.
    """

    number: int
    id: str
    kind: str
    headline: tuple[Piece, ...]
    lead: Mention
    date: str | None
    basis: str | None
    actors: tuple[str, ...]
    others: tuple[str, ...]
    figures: tuple[Figure, ...]
    roundings: tuple[Figure, ...]
    speaker: str | None
    modality: str
    attributions: tuple[NamedAttribution, ...]
    unattributed: bool
    support: int
    origins: int
    mentions: tuple[Mention, ...]
    tellings: tuple[Telling, ...]
    disputed: tuple[Dispute, ...]
    people: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """Claims of one date, whatever its precision. `id` names it in the page."""

    id: str
    date: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody or something that claims name. `number` stands for it in filters, `claims` counts the claims that name it."""

    number: int
    name: str
    kind: EntityKind
    roles: tuple[str, ...]
    claims: int


@dataclass(frozen=True, slots=True)
class Variant:
    """One wording of a quotation and where it stands; pieces marked where the other wordings differ."""

    pieces: tuple[Piece, ...]
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What some wordings say where wordings part: nothing, where `text` is empty. `sources` are these sources' numbers."""

    text: str
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A stretch of all wordings of a quotation at once: what all say (`text`), or where they part, what each says (`readings`)."""

    text: str
    readings: tuple[Reading, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """Something said. No `variants`: in indirect speech only, the claim's headline tells it.

    `collation` is all the wordings aligned word by word; empty where there is one, or they are other words altogether.
    """

    claim: Claim
    variants: tuple[Variant, ...]
    collation: tuple[Column, ...] = ()


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who said what. `name` is None for those whom no article names."""

    name: str | None
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A figure, in the claim that gives it, with the words that do (marked: the figure) and how many sources and origins give it."""

    figure: Figure
    roundings: tuple[Figure, ...]
    claim: Claim
    mention: Mention
    pieces: tuple[Piece, ...]
    support: int
    origins: int


@dataclass(frozen=True, slots=True)
class Witness:
    """A place that gives one of a conflict's values; the words that give it are marked. `target` is the place in the page."""

    source: Source
    pieces: tuple[Piece, ...]
    target: str


@dataclass(frozen=True, slots=True)
class Value:
    """One of the values that a conflict sets against each other. `words` writes it out; `most`: more origins give it than any other.

    `witnesses`: the place of each of its sources that gives it most plainly.
    """

    words: str
    pieces: tuple[Piece, ...]
    origins: int
    support: int
    most: bool
    witnesses: tuple[Witness, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Values of one fact that can't all be true; in `differences`, values that differ and can all hold."""

    id: str
    kind: str
    entity: str | None
    claims: tuple[Claim, ...]
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Briefing:
    """The whole context of a template.

    `published` and `covers` are EDTF: when the articles came out, what days the dated claims cover.
    `approximate` are dates that articles give loosely or disagree on. `dossier` is the data itself, as in claims.json.
    `decided` are the editors' decisions on each claim that has any, by its id; all of them are in `dossier.decisions`.
    """

    title: str
    language: str
    interface: str
    published: str | None
    covers: str | None
    origins: int
    sources: tuple[Source, ...]
    claims: tuple[Claim, ...]
    essentials: tuple[Claim, ...]
    chronology: tuple[Day, ...]
    approximate: tuple[Day, ...]
    undated: tuple[Claim, ...]
    people: tuple[Person, ...]
    speakers: tuple[Speaker, ...]
    figures: tuple[Row, ...]
    conflicts: tuple[Conflict, ...]
    differences: tuple[Conflict, ...]
    unused: Mapping[str, int]
    full_text: bool
    dossier: Dossier
    decided: Mapping[str, tuple[Decision, ...]]
