"""Claims in TimelineJS3's JSON, against what its documentation says of it."""

import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import jsonschema
from hypothesis import given
from hypothesis import strategies as st

from dossier.export import timelinejs
from dossier.model import Dossier
from dossier.render import environment
from sample import of_text, small

SCHEMA = json.loads((Path(__file__).parent / "schemas/timelinejs.json").read_text("utf-8"))
DOSSIER, _ = small()
FRENCH, ENGLISH = (environment.writer(code, "fr", [environment.shipped()]) for code in ("fr", "en"))
CLOSED, COST, CHOICE, OPENED, SHAKING, LASTING, ABOUT = (f"claim-{claim.id}" for claim in DOSSIER.claims)


def timeline(dossier: Dossier, words: Any = FRENCH) -> tuple[dict[str, Any], int]:
    content, left_out = timelinejs.write(dossier, words)
    found: dict[str, Any] = json.loads(content)
    jsonschema.validate(found, SCHEMA)
    return found, left_out


def test_each_dated_claim_is_an_event() -> None:
    found, left_out = timeline(DOSSIER)
    assert [event["unique_id"] for event in found["events"]] == [CLOSED, CHOICE, OPENED, LASTING, ABOUT]
    assert left_out == 2
    assert found["title"]["text"] == {"headline": "Le pont de Valbrune", "text": "<p>3\xa0articles, 7\xa0faits</p>"}


def test_dates_keep_their_precision() -> None:
    events = {event["unique_id"]: event for event in timeline(DOSSIER)[0]["events"]}
    assert events[CHOICE]["start_date"] == {"year": 2024, "month": 3, "day": 5}
    assert events[OPENED]["start_date"] == {"year": 1931}
    assert (events[ABOUT]["start_date"], events[ABOUT]["display_date"]) == ({"year": 1930}, "vers\xa01930")
    assert (events[LASTING]["start_date"], events[LASTING]["end_date"]) == ({"year": 2026, "month": 6}, {"year": 2026, "month": 8})
    assert events[CLOSED]["end_date"] == {"year": 2024, "month": 3, "day": 4}
    assert events[CLOSED]["display_date"] == "3\xa0mars\xa02024 ou 4\xa0mars\xa02024"
    assert [name for name, event in events.items() if "end_date" in event] == [CLOSED, LASTING]


def test_what_an_event_says() -> None:
    choice = next(event for event in timeline(DOSSIER)[0]["events"] if event["unique_id"] == CHOICE)
    assert choice["text"]["headline"] == "« Nous n&#x27;avions pas le choix », a dit Ada Morel"
    assert choice["text"]["text"] == (
        '<p>selon Ada Morel, en désaccord</p><p><a href="https://courrier.test/pont">Le Courrier</a>; L&#x27;Écho</p>'
    )
    assert (choice["group"], choice["autolink"]) == ("déclaration", False)


def test_an_article_without_publisher_and_title_goes_by_its_first_words() -> None:
    about = next(event for event in timeline(DOSSIER)[0]["events"] if event["unique_id"] == ABOUT)
    assert about["text"]["text"] == "<p>[Les travaux, estimés à 12 millions d&#x27;euros…]</p>"


def test_in_english() -> None:
    event = timeline(DOSSIER, ENGLISH)[0]["events"][1]
    assert (event["group"], "March" in event["display_date"]) == ("statement", True)


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add(tag)
        assert all(name == "href" and value and value.startswith("http") for name, value in attrs)


@given(st.one_of(st.text(st.characters(exclude_categories=["Cs"])), st.just('"><script>alert(1)</script>')))
def test_an_article_s_words_are_no_markup(words: str) -> None:
    found, _ = timeline(of_text(words)[0])
    for slide in (found["title"], *found["events"]):
        tags = _Tags()
        tags.feed(slide["text"]["text"])
        tags.close()
        assert tags.found <= {"p", "a"}
        for shown in (slide["text"]["headline"], slide.get("display_date", ""), slide.get("group", "")):
            assert "<" not in shown
