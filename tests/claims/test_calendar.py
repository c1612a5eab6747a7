"""Dates on a calendar: bases, reasons, quotations, narratives, and the laws that every value keeps."""

import sys
from datetime import date
from types import FrameType
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dossier import edtf
from dossier.annotate import dates
from dossier.annotate.marks import marks
from dossier.annotate.sentences import sentences
from dossier.annotate.tokens import tokenise
from dossier.claims import calendar, reckoning
from dossier.languages import load
from dossier.model import Date, Reading, Source, Span, When

FRENCH = load("fr")


def read(text: str) -> Reading:
    blocks = []
    at = 0
    for line in text.split("\n"):
        blocks += [Span(at, at + len(line))] if line else []
        at += len(line) + 1
    tokens = tokenise(text, blocks)
    marked = marks(tokens, FRENCH)
    spans = tuple(tokens.span(first, after) for first, after in sentences(tokens, FRENCH, marked))
    return Reading(Source("1", "1.txt", "", text, "fr"), spans, dates.find(tokens, FRENCH, marked))


def resolved(text: str, published: str | None = "2024-05-16") -> tuple[Date, ...]:
    return calendar.resolve(read(text), published)


@pytest.mark.parametrize(
    ("text", "published", "value", "basis"),
    [
        ("Le pont a ouvert le 3 mars 2015.", None, "2015-03-03", "explicit"),
        ("Le pont a ouvert le 3 mars.", "2024-05-16", "2024-03-03", "document"),
        ("Le pont a ouvert le 3 mars.", "2024-05", "2024-03-03", "document"),
        ("Le pont a ouvert le 14 mai.", "2024-05", "2024-05-14", "document"),
        ("Le pont a ouvert mardi.", "2024-05", None, None),
        ("Le pont a ouvert mardi.", "2024-05-15/2024-05-20", "2024-05-14", "document"),
        ("Le pont a ouvert mardi.", "2024-05-15/2024-05-21", None, None),
        ("Le pont a ouvert mardi.", None, None, None),
        ("Le pont a ouvert l'an dernier.", "2024", "2023", "document"),
        ("Le pont a ouvert hier.", "2024-01-01", "2023-12-31", "document"),
        ("Le pont a ouvert le mois dernier.", "2024-01-31", "2023-12", "document"),
        ("Le pont a ouvert le 29 février.", "2023-05-16", "2020-02-29", "document"),
        ("Ouverture de la criée le 20 novembre", "2016-05-06", "2016-11-20", "document"),  # long ago would bear its year …
        ("Il évoque le suspect des attentats du 20 novembre.", "2016-05-06", "2015-11-20", "document"),  # … but for what is known
    ],
)
def test_basis(text: str, published: str | None, value: str | None, basis: str | None) -> None:
    (found,) = resolved(text, published)
    assert (found.value, found.basis) == (value, basis)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Le pont a ouvert le 3 mars 2015.", "la date est donnée en entier"),
        ("Le conseil a siégé mardi.", "d'après la date de publication (jeudi 16 mai 2024), le verbe étant au passé"),
        ("Le conseil se réunira mardi.", "d'après la date de publication (jeudi 16 mai 2024), la phrase parlant de l'avenir"),
        ("Le conseil a siégé la veille.", "rien ne permet de la dater"),
    ],
)
def test_reason(text: str, reason: str) -> None:
    assert resolved(text)[0].because == reason


def test_reason_of_what_is_counted_from_the_text() -> None:
    assert resolved("Il part le 3 mars 2024. Le lendemain, il revient.")[1].because == (
        "compté à partir de la date en cours dans le texte (dimanche 3 mars 2024)"
    )


def test_a_narrative_counts_from_what_it_told_last_not_from_dates_in_passing() -> None:
    text = (
        "Le 14 mai, le tribunal suspend le plan. L'affaire avait été plaidée trois semaines plus tôt. « Nous le disions depuis mars », "
        "sourit l'avocate.\nSept jours après, un acheteur se présente."
    )
    assert [d.value for d in resolved(text, "2024-06-01")] == ["2024-05-14", "2024-04-23", "2024-03", "2024-05-21"]


def test_a_date_without_year_goes_on_with_the_paragraph() -> None:
    text = "Le contrat est signé le 3 mars 2015. Le 12 avril, tout est rompu.\nLe procès s'est ouvert le 2 mai."
    assert [d.value for d in resolved(text)] == ["2015-03-03", "2015-04-12", "2024-05-02"]


def test_a_source_of_unknown_day_still_has_its_own_year() -> None:
    text = "L'offre a été dévoilée le 10 février 2025.\nLe 14 février, le conseil a refusé."
    assert [d.value for d in resolved(text, None)] == ["2025-02-10", "2025-02-14"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Le feu date du 28 mars 2023. L'audience, le 7 juin, sera longue.", ["2023-03-28", "2024-06-07"]),
        ("Le plan date de décembre 2022. Avant la crise de décembre, rien.", ["2022-12", "2022-12"]),
        ("Le rapport a été remis vendredi 10 mai par le préfet.", ["2024-05-10"]),
        ("Le rapport a été remis mardi 13 mai par le préfet.", ["2024-05-13"]),
        ("Ils étaient 300 lundi, contre 700 lundi dernier.", ["2024-05-13", "2024-05-06"]),
    ],
)
def test_a_date_without_year_may_be_of_the_news_or_of_the_text(text: str, values: list[str]) -> None:
    assert [d.value for d in resolved(text)] == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("La cote (32 % en novembre 1995) baisse : -6 points depuis janvier.", ["1995-11", None]),
        ("Elle recule (32 % le 9 novembre 1995). Le 12 décembre, elle remonte.", ["1995-11-09", None]),
        ("Contre 32 % en novembre 1995, elle perd 6 points depuis décembre.", ["1995-11", None]),
        ("Le site a été racheté le 2 mars 2021.\nLe 28 avril, la grève a commencé.", ["2021-03-02", "2021-04-28"]),
        ("Le site a été racheté le 2 mars 2021.\nLe 28 novembre, la grève a commencé.", ["2021-03-02", None]),
        ("Le site a été racheté le 2 mars 2021, puis revendu en 2023.\nLe 28 mars, la grève a commencé.", ["2021-03-02", "2023", None]),
        ("Le plan a été dévoilé le 10 avril 2024.\nL'audience aura lieu mardi 23 avril.", ["2024-04-10", "2024-04-23"]),
        ("Le plan a été dévoilé le 10 avril 2023.\nL'audience aura lieu mardi 23 avril.", ["2023-04-10", None]),
    ],
)
def test_a_source_of_unknown_day_takes_no_year_in_passing(text: str, values: list[str | None]) -> None:
    assert [d.value for d in resolved(text, None)] == values


@pytest.mark.parametrize(
    ("text", "published", "values"),
    [
        ("Le défilé du dimanche 12 mai 2024 est maintenu.\nLe préfet parlera dimanche.", None, ["2024-05-12", "2024-05-12"]),
        ("Le préfet recevra les élus ce week-end.\nIl y aura foule dimanche 12 mai 2024.", None, ["2024-05-11/2024-05-12", "2024-05-12"]),
        ("Le dimanche 12 mai 2024, puis le dimanche 19 mai 2024, on vote.\nIl parlera dimanche.", None, ["2024-05-12", "2024-05-19", None]),
        ("Le défilé aura lieu dimanche 19 mai 2024.\nLe préfet a parlé dimanche.", "2024-05-16", ["2024-05-19", "2024-05-12"]),
    ],
)
def test_a_weekday_is_that_of_the_day_named_with_it_where_the_publication_is_not_known(
    text: str, published: str | None, values: list[str | None]
) -> None:
    assert [d.value for d in resolved(text, published)] == values


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("« Mille agents seront mobilisés » samedi, a annoncé le préfet.", "2024-05-18"),
        ("« Mille agents ont été mobilisés » samedi, a annoncé le préfet.", "2024-05-11"),
        ("« Il est parti hier », a dit la maire lundi.", "2024-05-12"),
        ("Lundi, la maire a parlé. « Il est parti hier », a-t-elle dit.", "2024-05-12"),
        ("« Il est parti hier », assure la maire.", "2024-05-15"),
        ("La marche est annoncée pour le 1er juin. « Les violences de samedi nous ont fait peur », confie la maire.", "2024-05-11"),
    ],
)
def test_a_quotation_counts_from_when_it_was_said(text: str, value: str) -> None:
    assert value in [d.value for d in resolved(text)]


def test_an_event_is_looked_up() -> None:
    reading = read("Trois jours après l'explosion, le port reste fermé.")

    def told(_: Reading, place: Span) -> calendar.Hint:
        assert reading.source.text[place.start : place.end] == "l'explosion"
        return calendar.Hint("2024-05-10", "dossier", "d'après un autre article")

    (found,) = calendar.resolve(reading, "2024-05-14", told)
    assert (found.value, found.basis, found.because) == ("2024-05-13", "dossier", "d'après un autre article")


@pytest.mark.parametrize(("event", "value"), [("2024-05-10", "2024-05-13"), ("2024-07-10", None)])
def test_after_an_event_is_after_one_that_has_been(event: str, value: str | None) -> None:
    reading = read("Trois jours après la marche, le port sera fermé.")
    (found,) = calendar.resolve(reading, "2024-05-14", lambda *_: calendar.Hint(event, "dossier", "d'après un autre article"))
    assert found.value == value


@pytest.mark.parametrize(
    ("when", "base", "value"),
    [
        (When("anaphoric", unit="day", offset=-1), "2024-03-01", "2024-02-29"),
        (When("anaphoric", unit="day", offset=1), "2024-04-08/2024-04-09", "2024-04-10"),
        (When("anaphoric", unit="day", offset=1), "2024-04", None),
        (When("anaphoric", unit="month", offset=1), "2024-01-31", "2024-02"),
        (When("anaphoric", unit="year", offset=1), "2021-05", "2022"),
        (When("anaphoric", unit="year", offset=0, month=3), "2021", "2021-03"),
        (When("anaphoric", unit="quarter", offset=1), "2024-11-02", "2025-33"),
        (When("anaphoric", unit="week", offset=1), "2024-05-02", "2024-05-06/2024-05-12"),
        (When("anaphoric", weekday=0, direction="future", said=True), "2024-06-03", "2024-06-10"),
    ],
)
def test_counted(when: When, base: str, value: str | None) -> None:
    assert reckoning.counted(when, base) == value


@pytest.mark.parametrize(
    ("year", "sunday"),
    [(2019, "2019-04-21"), (2020, "2020-04-12"), (2024, "2024-03-31"), (2025, "2025-04-20")],
)
def test_easter(year: int, sunday: str) -> None:
    assert reckoning.easter(year).isoformat() == sunday


# --- laws -----------------------------------------------------------------------------------------------------------

WORDS = (
    "le la l' du au de d'ici en dans il y a depuis avant après entre et à mardi lundi dimanche 3 12 31 1er mars mai février août "
    "2015 1999 2000 hier demain veille lendemain même jour semaine mois an année dernier dernière prochain prochaine suivant trois deux "
    "quinze jours ans début fin mi - ( ) , . « » : été automne premier trimestre siècle XIXe nuit soir matin 14h 10/02/2025 10.02.25 97 "
    "Noël Pâques ce cette se réunira s'est réuni a voté sera des les derniers deux mille quinze plus tard tôt l'explosion"
)
PIECES = st.sampled_from(WORDS.split())
TEXTS = st.lists(PIECES, max_size=40).map(" ".join)
DAYS = st.dates(date(1990, 1, 1), date(2040, 12, 31)).map(str)


@given(TEXTS, st.none() | DAYS)
@example("le veille d'ici mars", None)
@example("Au lendemain de l'attaque du 7 octobre, il a parlé.", "2024-10-09")
@settings(max_examples=300, deadline=None)
def test_laws(text: str, published: str | None) -> None:
    reading = read(text)
    found = calendar.resolve(reading, published)
    assert found == calendar.resolve(read(text), published)
    assert len(found) == len(reading.dates)
    last = 0
    for expression, resolved_date in zip(reading.dates, found, strict=True):
        assert (resolved_date.start, resolved_date.end) == (expression.start, expression.end)
        assert last <= resolved_date.start < resolved_date.end <= len(text)
        assert text[resolved_date.start : resolved_date.end].strip() == text[resolved_date.start : resolved_date.end]
        assert (resolved_date.value is None) == (resolved_date.basis is None)
        if resolved_date.value:
            covered = edtf.days(resolved_date.value)
            assert covered.first <= covered.last
            assert _no_finer(expression.when, resolved_date.value)
        last = resolved_date.end


def _no_finer(when: When, value: str) -> bool:
    """A value is a day only where the words name one."""
    if when.kind != "calendar" or when.value or when.unit or when.day or when.weekday is not None or when.easter is not None:
        return True
    return len(value.rstrip("~").split("/")[0]) <= (7 if when.month else 4)


@given(DAYS, st.integers(0, 6))
def test_weekdays_are_where_the_tense_says(published: str, weekday: int) -> None:
    day = date.fromisoformat(published)
    name = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")[weekday]
    past = date.fromisoformat(resolved(f"Le conseil s'est réuni {name}.", published)[0].value or "")
    ahead = date.fromisoformat(resolved(f"Le conseil se réunira {name}.", published)[0].value or "")
    assert past.weekday() == ahead.weekday() == weekday
    assert 0 <= (day - past).days < 7
    assert 0 <= (ahead - day).days < 7


def _calls(text: str) -> int:
    """How many functions reading a text calls: its work, whatever the clock says."""
    count = 0

    def profile(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    tokens = tokenise(text, [Span(0, len(text))])
    sys.setprofile(profile)
    try:
        dates.find(tokens, FRENCH, ())
    finally:
        sys.setprofile(None)
    return count


HOSTILE = [
    *("le le le ", "3 3 3 ", "12, ", "du 3 au ", "10.02.", "03.83.96.", "mars ", "lundi ", "fin de la fin de "),
    *("deux mille ", "(mardi ", "2015, ", "«  "),
]


@pytest.mark.parametrize("unit", HOSTILE)
def test_work_grows_with_the_text(unit: str) -> None:
    once = unit * (2000 // len(unit))
    dates.find(tokenise(once, [Span(0, len(once))]), FRENCH, ())
    assert _calls(once * 4) <= 4.6 * _calls(once) + 1000
