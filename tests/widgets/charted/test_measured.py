"""Charts that are measured when a tab is opened, and who is behind them."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.figure import Figure

from workbook.book import Book
from workbook.errors import InvalidInputError
from workbook.norms import norms
from workbook.records import Contact
from workbook.widgets.charted.chart import BEHIND, Chart, Tab
from workbook.widgets.charted.look import Look
from workbook.widgets.charted.measured import Measured
from workbook.widgets.charted.shown import behind_shown, chart_shown, fair_limit

ZONE = ZoneInfo("Europe/Berlin")


def a_chart(name: str = "one", *, rows: int = 1, way: str = "", words: str = "Found.") -> Chart:
    return Chart(
        name=name,
        heading="What is found",
        summary=words,
        alt="A picture of it",
        table=pd.DataFrame({"Number": list(range(rows))}),
        draw=lambda _dark: Figure().add_subplot(),
        behind=lambda: pd.DataFrame(columns=list(BEHIND)),
        choices=(("a", "By a"), ("b", "By b")),
        chosen=way or "a",
    )


def measured(book: Book, now: datetime, *tabs: Tab) -> Measured:
    def look(choices: dict[str, str]) -> Look:
        return Look(book=book, norms=norms(), now=now, zone=ZONE, choices=choices)

    return Measured(book.id, look, tabs)


def test_a_tab_is_measured_once_for_each_stamp_and_only_when_it_is_opened(book: Book, now: datetime) -> None:
    made: list[str] = []

    def make(_look: Look) -> Chart:
        made.append("made")
        return a_chart()

    charts = measured(book, now, Tab("x", lambda: "X", (("one", make),)), Tab("y", lambda: "Y", (("two", make),)))
    for asked, times in ((("x", "1"), 1), (("x", "1"), 1), (("y", "1"), 2), (("x", "2"), 3), (("no such tab", "3"), 4)):
        charts.measure(*asked)
        assert len(made) == times


def test_a_chart_that_fails_says_so_in_its_place_and_the_others_stay(
    book: Book, now: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_look: Look) -> Chart:
        raise ZeroDivisionError("nothing to divide")

    charts = measured(book, now, Tab("x", lambda: "X", (("bad", fail), ("one", lambda _look: a_chart()))))
    charts.measure("x", "1")
    bad, good = charts.shown()[0]["charts"]
    assert bad["key"] == ""
    assert "ZeroDivisionError: nothing to divide" in bad["summary"]
    assert good["summary"] == "Found."
    assert [record.message for record in caplog.records] == ["the chart bad could not be measured"]


def test_another_way_of_looking_is_kept_when_the_tab_is_measured_again(book: Book, now: datetime) -> None:
    charts = measured(
        book, now, Tab("x", lambda: "X", (("one", lambda look: a_chart(way=look.choices.get("one", "")),),)),
    )  # fmt: skip
    charts.measure("x", "1")
    before = charts.shown()[0]["charts"][0]["key"]
    charts.choose("one", "b")
    assert charts.shown()[0]["charts"][0]["key"] != before
    charts.measure("x", "2")
    assert charts.shown()[0]["charts"][0]["chosen"] == "b"
    with pytest.raises(InvalidInputError):
        charts.choose("one", "c")


def test_a_long_table_is_cut_for_the_page_and_says_by_how_much() -> None:
    shown = chart_shown(a_chart(rows=5000))
    assert (len(shown["rows"]), shown["more"]) == (200, 4800)


def test_the_key_tells_what_is_seen_apart_and_nothing_else() -> None:
    keys = [chart_shown(each)["key"] for each in (a_chart(), a_chart(), a_chart(rows=2), a_chart(words="More."))]
    assert keys[0] == keys[1]
    assert len(set(keys)) == 3


def cases(*rows: tuple[object, ...]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=list(BEHIND))
    return frame.assign(happened_at=pd.to_datetime(frame["happened_at"], utc=True))


def test_who_is_behind_stands_in_groups_with_the_newest_first_and_days_as_people_say_them(now: datetime) -> None:
    ana = Contact(given_name="Ana", family_name="Madeup")
    rows = cases(
        ("Answered", ana.id, now - timedelta(days=20), "E-mail"),
        ("Answered", "deleted", now, "E-mail"),
        ("Waiting", None, None, "No date"),
    )
    assert behind_shown(rows, {ana.id: ana}, now=now, zone=ZONE) == [
        {
            "title": "Answered",
            "count": 2,
            "more": 0,
            "rows": [
                {
                    "contact_id": "",
                    "who": "Somebody who is no longer in your book",
                    "when": "today",
                    "exact": "2026-03-02 10:30 (Europe/Berlin)",
                    "what": "E-mail",
                    "place": None,
                    "meeting_id": "",
                },
                {
                    "contact_id": ana.id,
                    "who": "Ana Madeup",
                    "when": "Tue 10 Feb",
                    "exact": "2026-02-10 10:30 (Europe/Berlin)",
                    "what": "E-mail",
                    "place": None,
                    "meeting_id": "",
                },
            ],
        },
        {
            "title": "Waiting",
            "count": 1,
            "more": 0,
            "rows": [
                {
                    "contact_id": "",
                    "who": "",
                    "when": "",
                    "exact": "",
                    "what": "No date",
                    "place": None,
                    "meeting_id": "",
                }
            ],
        },
    ]


def test_a_case_can_say_where_it_is_mended_and_which_meeting_is_shown_there(now: datetime) -> None:
    where = {"file": "03_meet.ipynb", "page": "Meet", "part": "meeting-log", "step": "plan"}
    rows = cases(("Wrong", None, now, ""), ("Wrong", None, now, "")).assign(
        place=[where, None], meeting_id=["m", pd.NA]
    )
    shown = behind_shown(rows, {}, now=now, zone=ZONE)[0]["rows"]
    assert [(each["place"], each["meeting_id"]) for each in shown] == [(where, "m"), (None, "")]


def test_thousands_behind_a_chart_are_cut_but_counted_and_small_groups_stay_whole(now: datetime) -> None:
    rows = cases(*[("Many", None, now, "")] * 5000, *[("Few", None, now, "")] * 3)
    groups = behind_shown(rows, {}, now=now, zone=ZONE)
    assert [(each["title"], each["count"], len(each["rows"]), each["more"]) for each in groups] == [
        ("Many", 5000, 197, 4803),
        ("Few", 3, 3, 0),
    ]


def test_nobody_behind_a_chart_gives_no_groups(now: datetime) -> None:
    assert behind_shown(cases(), {}, now=now, zone=ZONE) == []


@given(st.lists(st.integers(1, 5000), min_size=1, max_size=50), st.integers(50, 500))
def test_the_limit_is_the_largest_with_which_all_groups_fit(sizes: list[int], most: int) -> None:
    limit = fair_limit(sizes, most)

    def given_with(each: int) -> int:
        return sum(min(size, each) for size in sizes)

    assert given_with(limit) <= most
    assert given_with(limit + 1) > most or limit >= max(sizes)
