"""The timeline's geometry."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

import sample
from dossier.render import environment, timeline
from dossier.render.edtf import extent
from dossier.render.view import brief

WRITER = environment.writer("fr", "fr", [environment.shipped()])
DATES = st.one_of(
    st.dates().map(str),
    st.dates().map(lambda day: str(day)[:7]),
    st.dates().map(lambda day: str(day)[:4] + "~"),
    st.tuples(st.dates(), st.dates()).map(lambda days: "/".join(map(str, sorted(days)))),
    st.sampled_from(["2024-22", "2024-33", "196X", "18XX", "../2024", "2024/..", "[2018,2019]"]),
)


def drawn(dates: list[str]) -> timeline.Timeline:
    dossier, texts = sample.small()
    made = [replace(dossier.claims[3], id=f"c{i}", date=date) for i, date in enumerate(dates)]
    briefing = brief(replace(dossier, claims=tuple(made), conflicts=(), differences=()), texts, WRITER, False)
    return timeline.draw((*briefing.chronology, *briefing.approximate), WRITER.strings)


def test_precision_is_seen() -> None:
    marks = {mark.date: mark for mark in drawn(["2024-03-04", "2024-03-06", "2024-03", "2024", "2024-03-04/2024-03-06", "2024~"]).marks}
    assert marks["2024-03-04"].shape == "day"
    assert marks["2024~"].shape == "loose"
    assert {marks[date].shape for date in ("2024-03", "2024", "2024-03-04/2024-03-06")} == {"bar"}
    widths = [marks[date].width for date in ("2024-03-04", "2024-03-04/2024-03-06", "2024-03", "2024")]
    assert widths == sorted(widths)


def test_a_day_of_many_claims() -> None:
    (few,) = drawn(["2024-03-04"] * 20).marks
    assert len(few.dots) == 20
    assert len({(dot.x, dot.y) for dot in few.dots}) == 20
    (many,) = drawn(["2024-03-04"] * 300).marks
    assert (many.dots, many.words) == ((), "300")


def test_nothing_dated() -> None:
    assert drawn([]).cells == ()


@settings(max_examples=50, deadline=None)
@given(st.lists(DATES, min_size=1, max_size=12))
def test_marks_stand_on_the_calendar_in_order(dates: list[str]) -> None:
    picture = drawn(dates)
    marks = [mark for mark in picture.marks if mark.shape == "day"]
    assert all(mark.x >= 0 and mark.x + mark.width <= picture.width + 10 and mark.y >= 0 for mark in picture.marks)
    assert [mark.x for mark in marks] == sorted(mark.x for mark in marks)
    assert all(cell.x >= 0 and cell.width > 0 for cell in picture.cells)
    shown = {mark.date for mark in picture.marks}
    for date in dates:
        found = extent(date)
        assert found is not None
        assert date in shown or found.start < "0001" or found.end >= "9999"
