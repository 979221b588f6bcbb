from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest

from workbook.records import Contact, Event, EventKind, Meeting, Takeaway, TakeawayKind
from workbook.widgets.desk import Desk
from workbook.widgets.today_plan import plan_of, recent_plan
from workbook.widgets.weekly_review import WeeklyReview

#: `now` is Monday 2 March, on which one looks back at the week before.
LAST, THIS = "review:2026-02-23", "review:2026-03-02"


@pytest.fixture
def review(desk: Desk) -> Iterator[WeeklyReview]:
    review = WeeklyReview(desk)
    yield review
    review.close()


@pytest.fixture
def ask(review: WeeklyReview, messages: Any) -> Any:
    return messages(review)


def met_ana(desk: Desk, now: datetime) -> Contact:
    """A talk on the Thursday before, and a message a week earlier."""
    book = desk.book
    ana = book.contacts.add(Contact(given_name="Ana", family_name="Madeup", email="ana@madeup.example.org"))
    talk = now - timedelta(days=4)
    meeting = book.meetings.save(Meeting(contact_id=ana.id, starts_at=talk, zone="UTC"))
    book.events.add(Event(contact_id=ana.id, kind=EventKind.OUTREACH, happened_at=now - timedelta(days=11)))
    book.events.add(Event(contact_id=ana.id, kind=EventKind.MEETING, happened_at=talk, meeting_id=meeting.id))
    book.events.add(
        Event(contact_id=ana.id, kind=EventKind.DEBRIEF, happened_at=talk + timedelta(hours=1), meeting_id=meeting.id)
    )
    book.texts.save(f"meeting:{meeting.id}", "learned", "Ask ana@madeup.example.org first.", base_revision=0, now=now)
    book.takeaways.save(
        Takeaway(contact_id=ana.id, meeting_id=meeting.id, text="Maps take months.", kind=TakeawayKind.FACT)
    )
    desk.changed()
    desk.flush()
    return ana


def write_down(ask: Any, desk: Desk, record: str, field: str, words: str) -> None:
    ask(
        "save_text",
        book=desk.book.id,
        record=record,
        field=field,
        base=0,
        writer="w",
        words=words,
        begin=True,
        more=False,
    )


def test_an_empty_week_has_kind_words_and_three_steps(review: WeeklyReview) -> None:
    state = review.view.state
    assert (state["record"], state["counts"], state["people"], state["learned"]) == (LAST, "", [], [])
    assert state["kind_words"].startswith("Nothing noted, and that is fine")
    assert state["proposed"][0] == "Bring your contacts"
    assert len(state["proposed"]) == 3


def test_the_week_is_told_by_person_with_what_was_learned(review: WeeklyReview, desk: Desk, now: datetime) -> None:
    ana = met_ana(desk, now)
    state = review.view.state
    assert state["counts"] == "1 talk"
    assert state["people"] == [
        {"id": ana.id, "name": "Ana Madeup", "lines": ["You met (Thu)", "You wrote down what you heard (Thu)"]}
    ]
    assert state["learned"] == [
        {"name": "Ana Madeup", "kind": "", "text": "Ask ana@madeup.example.org first."},
        {"name": "Ana Madeup", "kind": "fact", "text": "Maps take months."},
    ]
    assert (state["before"]["week"], state["before"]["counts"]) == ("16 to 22 Feb", "1 message written")
    assert state["proposed"][0].startswith("Thank Ana")


def test_what_is_written_stays_with_its_week(review: WeeklyReview, ask: Any, desk: Desk) -> None:
    write_down(ask, desk, LAST, "action_1", "Thank Ana")
    assert review.view.texts[f"{LAST}#action_1"]["words"] == "Thank Ana"
    ask("choose_week", week=THIS)
    state = review.view.state
    assert (state["record"], state["weeks"][0]) == (THIS, {"value": THIS, "text": "2 to 8 Mar, this week"})
    assert review.view.texts[f"{THIS}#action_1"]["words"] == ""
    assert state["earlier"] == [{"value": LAST, "week": "23 Feb to 1 Mar", "lines": ["Thank Ana"]}]


def test_an_old_week_can_be_opened_again(review: WeeklyReview, ask: Any, desk: Desk) -> None:
    write_down(ask, desk, "review:2025-06-02", "try", "Begin with a question")
    ask("choose_week", week="review:2025-06-02")
    assert review.view.state["weeks"][-1] == {"value": "review:2025-06-02", "text": "2 to 8 Jun"}


@pytest.mark.parametrize("week", ["review:2026-03-03", "review:2026-03-09", "nonsense"])
def test_a_week_that_is_none_or_still_to_come_is_refused(week: str, ask: Any, review: WeeklyReview) -> None:
    assert ask("choose_week", week=week)["problem"]["what"] == "There is no such week to look back at."
    assert review.view.state["record"] == LAST


def test_the_page_is_written_with_the_actions_and_without_addresses(
    review: WeeklyReview, ask: Any, desk: Desk, now: datetime
) -> None:
    met_ana(desk, now)
    write_down(ask, desk, LAST, "action_2", "Send <b>the</b> article")
    answer = ask("write", book=desk.book.id, record=LAST)["result"]
    assert answer == {"file": "exports/weekly-review-2026-02-23.html"}
    assert review.view.state["written"] == answer["file"]
    html = (desk.home.exports / "weekly-review-2026-02-23.html").read_text("utf-8")
    assert "<li>Send &lt;b&gt;the&lt;/b&gt; article</li>" in html
    assert ("Ana Madeup" in html, "Ask … first." in html, "@" in html.partition("</style>")[2]) == (True, True, False)


def test_the_page_of_the_practice_people_says_so_and_has_its_own_file(ask: Any, desk: Desk) -> None:
    desk.use_practice(True)
    desk.flush()
    assert ask("write", book=desk.book.id, record=LAST)["result"]["file"].endswith("2026-02-23-practice.html")
    html = (desk.home.exports / "weekly-review-2026-02-23-practice.html").read_text("utf-8")
    assert "Practice: these people are invented." in html
    assert "Marisol Inventada" in html


def test_a_page_asked_for_another_book_is_refused(ask: Any, desk: Desk) -> None:
    assert "another book" in ask("write", book="gone", record=LAST)["problem"]["what"]
    assert not desk.home.exports.exists() or not list(desk.home.exports.glob("weekly-review*"))


def test_typing_does_not_look_through_the_book_again(review: WeeklyReview, ask: Any, desk: Desk, now: datetime) -> None:
    met_ana(desk, now)
    before = review._kept
    write_down(ask, desk, LAST, "action_1", "Thank Ana")
    assert before is not None
    assert review._kept is not None
    assert review._kept[1] is before[1]
    assert review.view.texts[f"{LAST}#action_1"]["words"] == "Thank Ana"


def test_what_is_due_is_worked_out_once_for_a_page_and_again_after_a_change(desk: Desk, now: datetime) -> None:
    about: Any = {"zone": desk.zone, "norms": desk.norms}
    plan = plan_of(desk.book, now=now, **about)
    assert recent_plan(desk.book, now=now + timedelta(minutes=4), **about) is plan
    assert recent_plan(desk.book, now=now + timedelta(minutes=6), **about) is not plan
    desk.book.contacts.add(Contact(given_name="Bo"))
    assert recent_plan(desk.book, now=now, **about).actions[0].title == "Draft your pitch"


def test_closing_leaves_no_widget_behind(desk: Desk) -> None:
    from ipywidgets.widgets.widget import _instances

    before = set(_instances)
    review = WeeklyReview(desk)
    assert set(_instances) > before
    review.close()
    assert set(_instances) == before
