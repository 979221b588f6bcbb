"""What Today asks for as a frame, and its chart."""

from __future__ import annotations

from datetime import timedelta

from tests.conftest import NOW
from workbook.book import Book
from workbook.guidance.spoken_dates import zone_named
from workbook.norms import norms
from workbook.records import Contact, Event, EventKind, Mark, Promise
from workbook.widgets.charted.backlog import actions_frame, follow_up_backlog
from workbook.widgets.charted.look import Look
from workbook.widgets.today_plan import plan_of

BERLIN = zone_named("Europe/Berlin")


def fill(book: Book) -> None:
    """Four invented people: silent, put off, one who said “later” and wants no letters, one with a promise."""
    for name, allowed in (("ana", None), ("bo", None), ("cy", False), ("dee", None)):
        book.contacts.add(Contact(id=name, given_name=name.title(), may_follow_up=allowed))
    for name, days in (("ana", 18), ("bo", 10), ("cy", 40)):
        wrote_at = NOW - timedelta(days=days)
        book.events.add(Event(id=name, contact_id=name, kind=EventKind.OUTREACH, happened_at=wrote_at))
    book.events.add(Event(contact_id="cy", kind=EventKind.REPLY, variant="later", happened_at=NOW - timedelta(days=39)))
    book.promises.save(Promise(id="p", contact_id="dee", text="send the article"))
    book.marks.add(Mark(item="nudge:bo", action="snoozed", until=NOW + timedelta(days=3), marked_at=NOW))


def look_at(book: Book) -> Look:
    return Look(book=book, norms=norms(), now=NOW, zone=BERLIN)


def test_what_today_asks_for_is_a_frame_in_its_order_with_what_is_put_off_behind(book: Book) -> None:
    fill(book)
    look = look_at(book)
    plan = plan_of(book, now=NOW, zone=BERLIN, norms=look.norms)
    frame = actions_frame(plan, look.contacts)
    assert frame[["kind", "title", "contact_id", "state", "consent"]].to_numpy().tolist() == [
        ["promise", "Keep your promise to Dee: send the article", "dee", "open", ""],
        ["answer", "Ask Cy again", "cy", "open", "no"],
        ["nudge", "Remind Ana", "ana", "open", ""],
        ["nudge", "Remind Bo", "bo", "snoozed", ""],
    ]
    assert [str(due)[:10] for due in frame["due_at"]] == ["NaT", "2026-02-23", "2026-02-19", "2026-02-27"]


def test_the_chart_counts_them_and_opens_the_rows(book: Book) -> None:
    fill(book)
    chart = follow_up_backlog(look_at(book))
    assert chart.summary.startswith("Due for three days or more: 1 of 2 open actions.")
    assert chart.behind is not None
    assert chart.behind()[["group", "contact_id", "what"]].to_numpy().tolist() == [
        ["Not due yet", "dee", "Keep your promise to Dee: send the article"],
        ["Due for more than 7 days", "ana", "Remind Ana"],
        ["Put off", "bo", "Remind Bo"],
    ]


def test_advice_is_no_backlog(book: Book) -> None:
    chart = follow_up_backlog(look_at(book))  # an empty book asks to bring contacts
    assert chart.summary.startswith("Nothing is open and nothing is put off.")
