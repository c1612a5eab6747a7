"""Dossiers made by hand, for what shows them: a small one, a large one, one out of any text."""

import hashlib
import random
from collections.abc import Sequence

from dossier.model import (
    SCHEMA,
    About,
    Claim,
    ClaimMention,
    Conflict,
    ConflictValue,
    Dossier,
    Entity,
    Figure,
    MadeBy,
    NamedAttribution,
    Place,
    PlacedFigure,
    Published,
    SourceRecord,
    Unused,
)

TEXTS = {
    "a.txt": (
        "Le pont de Valbrune ferme\n"
        "La mairie de Valbrune a fermé le pont le 3 mars 2024. Les travaux coûteront 12,5 millions d'euros.\n"
        "« Nous n'avions pas le choix », a dit Ada Morel, la maire.\n"
        "Le temps était gris.\n"
        "Partagez cet article\n"
    ),
    "b.txt": (
        "Le pont est fermé depuis lundi 4 mars. Il avait ouvert en 1931.\n"
        "La maire, Ada Morel, a répondu : « Nous n’avons pas eu le choix ». Selon un riverain, le pont tremblait.\n"
    ),
    "c.md": "Les travaux, estimés à 12 millions d'euros, dureront jusqu'à l'été 2026.\nOuvert vers 1930, le pont porte 8 000 voitures.\n",
}


def identifier(words: str, length: int = 10) -> str:
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:length]


def source(path: str, text: str, **known: object) -> SourceRecord:
    values: dict[str, object] = {
        "title": None,
        "publisher": None,
        "author": None,
        "url": None,
        "language": "fr",
        "published": None,
        "furniture": (),
        "warnings": (),
    } | known
    digest = identifier(text, 64)
    return SourceRecord(
        **({"id": digest[:8], "path": path, "sha256": digest, "origin": digest[:8], "words": len(text.split())} | values)  # type: ignore[arg-type]
    )


def mention(texts: dict[str, str], path: str, exact: str, date: str | None = None, **known: object) -> ClaimMention:
    """A mention at the place where `exact` stands; `quote` and `figures` (words, value, unit, qualifier) are found in it."""
    start = texts[path].index(exact)
    quotes = [texts[path].index(quote) for quote in known.get("quotes", ())]  # type: ignore[attr-defined]
    spans = tuple((at, at + len(quote)) for at, quote in zip(quotes, known.get("quotes", ()), strict=True))  # type: ignore[call-overload]
    figures = tuple(
        PlacedFigure(start + exact.index(words), start + exact.index(words) + len(words), value, unit, qualifier)
        for words, value, unit, qualifier in known.get("figures", ())  # type: ignore[attr-defined]
    )
    return ClaimMention(
        source=path,
        start=start,
        end=start + len(exact),
        exact=exact,
        date=date,
        basis="explicit" if date else None,
        actors=known.get("actors", ()),  # type: ignore[arg-type]
        modality=known.get("modality", "asserted"),  # type: ignore[arg-type]
        attribution=known.get("attribution"),  # type: ignore[arg-type]
        amounts=figures,
        quotes=spans,
    )


def claim(mentions: Sequence[ClaimMention], headline: str | None = None, **known: object) -> Claim:
    first = mentions[0]
    values: dict[str, object] = {
        "id": identifier(first.exact),
        "kind": "event",
        "headline": headline or first.exact,
        "date": first.date,
        "basis": first.basis,
        "predicate": "close",
        "actors": first.actors,
        "others": (),
        "amounts": tuple(dict.fromkeys(Figure(a.value, a.unit, a.qualifier) for m in mentions for a in m.amounts)),
        "speaker": None,
        "modality": first.modality,
        "support": len({m.source for m in mentions}),
        "origins": len({m.source for m in mentions}),
        "mentions": tuple(mentions),
    } | known
    return Claim(**values)  # type: ignore[arg-type]


def small() -> tuple[Dossier, dict[str, str]]:
    """Three invented articles on a bridge: each kind of date, claim, conflict and difference once."""
    texts = dict(TEXTS)
    furniture = texts["a.txt"].index("Partagez")
    sources = (
        source(
            "a.txt",
            texts["a.txt"],
            title="Le pont de Valbrune ferme",
            publisher="Le Courrier",
            author="Bo Clerc",
            url="https://courrier.test/pont",
            published=Published("2024-03-05", "metadata"),
            furniture=((furniture, furniture + len("Partagez cet article")),),
        ),
        source("b.txt", texts["b.txt"], publisher="L'Écho", published=Published("2024-03-04/2024-03-10", "dossier")),
        source("c.md", texts["c.md"], warnings=("undated",)),
    )
    said = {"actors": ("Ada Morel",), "modality": "reported", "attribution": NamedAttribution("Ada Morel", "named")}
    closed = claim(
        [
            mention(texts, "a.txt", "La mairie de Valbrune a fermé le pont le 3 mars 2024", "2024-03-03", actors=("mairie de Valbrune",)),
            mention(texts, "b.txt", "Le pont est fermé depuis lundi 4 mars", "2024-03-04"),
        ],
        date=None,
        basis=None,
    )
    cost = claim(
        [
            mention(
                texts, "a.txt", "Les travaux coûteront 12,5 millions d'euros", figures=[("12,5 millions d'euros", "12500000", "EUR", None)]
            ),
            mention(
                texts, "c.md", "Les travaux, estimés à 12 millions d'euros", figures=[("12 millions d'euros", "12000000", "EUR", None)]
            ),
        ],
        kind="figure",
    )
    choice = claim(
        [
            mention(
                texts,
                "a.txt",
                "« Nous n'avions pas le choix », a dit Ada Morel",
                "2024-03-05",
                quotes=["Nous n'avions pas le choix"],
                **said,
            ),
            mention(
                texts,
                "b.txt",
                "La maire, Ada Morel, a répondu : « Nous n’avons pas eu le choix »",
                quotes=["Nous n’avons pas eu le choix"],
                **said,
            ),
        ],
        kind="statement",
        speaker="Ada Morel",
    )
    opened = claim([mention(texts, "b.txt", "Il avait ouvert en 1931", "1931")], "[Le pont] avait ouvert en 1931")
    shaking = claim(
        [mention(texts, "b.txt", "le pont tremblait", modality="reported", attribution=NamedAttribution("un riverain", "anonymous"))]
    )
    lasting = claim([mention(texts, "c.md", "dureront jusqu'à l'été 2026", "2026-22", modality="planned")])
    about = claim([mention(texts, "c.md", "Ouvert vers 1930", "1930~")])
    places = [Place(m.source, m.start, m.end, m.exact) for m in closed.mentions]
    quoted = [Place(m.source, *m.quotes[0], texts[m.source][slice(*m.quotes[0])]) for m in choice.mentions]
    figures = [
        Place(m.source, m.amounts[0].start, m.amounts[0].end, texts[m.source][m.amounts[0].start : m.amounts[0].end]) for m in cost.mentions
    ]
    unused = texts["c.md"].index("8 000 voitures")
    dossier = Dossier(
        schema=SCHEMA,
        made_by=MadeBy("0", {"fr": "0"}, None),
        title="Le pont de Valbrune",
        language="fr",
        sources=sources,
        entities=(
            Entity("e1", "Ada Morel", "person", (), ("la maire",)),
            Entity("e2", "mairie de Valbrune", "organisation"),
        ),
        claims=(closed, cost, choice, opened, shaking, lasting, about),
        conflicts=(
            Conflict(
                "x1",
                "date",
                About("close", "pont de Valbrune"),
                (closed.id,),
                (ConflictValue("2024-03-03", None, 1, (places[0],)), ConflictValue("2024-03-04", None, 1, (places[1],))),
            ),
            Conflict(
                "x2",
                "wording",
                About("say", "Ada Morel"),
                (choice.id,),
                tuple(ConflictValue(place.exact, None, 1, (place,)) for place in quoted),
            ),
        ),
        differences=(
            Conflict(
                "x3",
                "rounding",
                About("cost", None),
                (cost.id,),
                (ConflictValue("12500000", "EUR", 1, (figures[0],)), ConflictValue("12000000", "EUR", 1, (figures[1],))),
            ),
        ),
        unused=(Unused("c.md", "amounts", unused, unused + len("8 000 voitures")),),
    )
    return dossier, texts


def large(sources: int = 500, claims: int = 5000) -> tuple[Dossier, dict[str, str]]:
    """Many articles, each claim told by one to six of them."""
    chance = random.Random(1)
    words = [
        "pont",
        "route",
        "mairie",
        "usine",
        "port",
        "école",
        "train",
        "marché",
        "gare",
        "place",
        "rive",
        "quai",
        "tour",
        "mur",
        "toit",
        "jardin",
    ]
    lines: list[list[str]] = [[] for _ in range(sources)]
    told: list[list[tuple[int, str, str, str]]] = []
    for number in range(claims):
        date = f"2024-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        places = chance.sample(range(sources), min(sources, chance.choice([1, 1, 2, 3, 6])))
        each = []
        for place in places:
            exact = f"La {chance.choice(words)} numéro {number} a coûté {number + 1} euros à la {chance.choice(words)} selon {place}"
            lines[place].append(f"Un début de phrase. {exact}, et la suite de la phrase qui en dit davantage.")
            each.append((place, exact, date, str(number + 1)))
        told.append(each)
    texts = {f"{i:03}.txt": "\n".join(own) + "\n" for i, own in enumerate(lines)}
    names = [f"Nom Prénom{i}" for i in range(60)]
    made = []
    for number, each in enumerate(told):
        actor = names[number % len(names)]
        mentions = [
            mention(texts, f"{place:03}.txt", exact, date, actors=(actor,), figures=[(f"{value} euros", value, "EUR", None)])
            for place, exact, date, value in each
        ]
        made.append(claim(mentions, kind=("event", "statement", "figure")[number % 3], speaker=actor if number % 3 == 1 else None))
    records = tuple(
        source(path, text, publisher=f"Journal {i % 40}", published=Published(f"2024-{i % 12 + 1:02}-15", "metadata"))
        for i, (path, text) in enumerate(texts.items())
    )
    entities = tuple(Entity(identifier(name), name, "person") for name in names)
    return Dossier(SCHEMA, MadeBy("0", {"fr": "0"}, None), "Un grand dossier", "fr", records, entities, tuple(made), (), (), ()), texts


def of_text(words: str) -> tuple[Dossier, dict[str, str]]:
    """A dossier in which everything that an article can give is `words`."""
    text = f"Avant {words} après\n"
    texts = {f"{words}.txt": text}
    path = f"{words}.txt"
    start, end = 6, 6 + len(words)
    at = ClaimMention(
        path, start, end, words, "2024", "explicit", (words,), "reported", NamedAttribution(words, "named"), (), ((start, end),)
    )
    other = ClaimMention(path, 0, len(text), text, "2023", "explicit", (words,), "denied", None, (), ())
    one = claim([at, other], kind="statement", speaker=words, amounts=(Figure("12", words or "mort", None),), others=(words,))
    place = Place(path, start, end, words)
    dossier = Dossier(
        schema=SCHEMA,
        made_by=MadeBy("0", {"fr": "0"}, None),
        title=words,
        language="fr",
        sources=(
            source(
                path,
                text,
                title=words,
                publisher=words,
                author=words,
                url=words,
                published=Published("2024-01-01", "url"),
                warnings=(words,),
            ),
            source("web.txt", words, url=f"https://exemple.test/{words}", language=words or "fr"),
        ),
        entities=(Entity("e", words, "other", (words,), (words,)),),
        claims=(one,),
        conflicts=(
            Conflict(
                "w",
                "wording",
                About(words, words),
                (one.id,),
                (ConflictValue(words, None, 1, (place,)), ConflictValue("autre", None, 1, ())),
            ),
            Conflict(
                "a", "actor", About(words, words), (one.id,), (ConflictValue(words, None, 1, (place,)), ConflictValue("autre", None, 1, ()))
            ),
            Conflict(
                "d", "date", About(words, None), (one.id,), (ConflictValue(words, None, 1, (place,)), ConflictValue("2024", None, 1, ()))
            ),
        ),
        differences=(),
        unused=(Unused(path, "quotes", start, end),),
    )
    return dossier, texts | {"web.txt": words}
