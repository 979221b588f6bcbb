from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import nbformat
import pytest

from workbook.records import Contact, Event, EventKind, Mark, Meeting, Promise
from workbook.widgets.desk import Desk
from workbook.widgets.today import Today
from workbook.widgets.today_places import PARTS

from .making import changed, titles

NOTEBOOKS = Path(__file__).parents[3] / "notebooks"


@pytest.fixture
def silent(desk: Desk, today: Today, now: datetime) -> Contact:
    """Somebody who was written to ten days ago and has not answered."""
    contact = desk.book.contacts.add(Contact(given_name="Ana", family_name="Invented", company="Nowhere (invented)"))
    desk.book.events.add(Event(contact_id=contact.id, kind=EventKind.OUTREACH, happened_at=now - timedelta(days=10)))
    changed(desk)
    return contact


def test_an_empty_book_says_what_to_begin_with(today: Today) -> None:
    assert titles(today) == ["Bring your contacts"]
    assert today.view.state["practice"] is False
    assert today.view.state["person"] is None


def test_an_action_says_why_when_and_where_the_rule_comes_from(today: Today, silent: Contact) -> None:
    (action,) = today.view.state["actions"]
    assert action == {
        "key": action["key"],
        "title": "Remind Ana Invented",
        "why": action["why"],
        "due": "due since Fri 27 Feb",
        "exact": "2026-02-27 10:30 (Europe/Berlin)",
        "late": False,
        "rule": "nudge_days",
        "file": "02_prepare.ipynb",
        "page": "Prepare",
        "part": "outreach-drafter",
        "step": "",
        "done": "I have reminded them",
        "logs": True,
        "first_step": False,
    }
    assert action["why"].startswith("You wrote 10 days ago and have heard nothing.")
    (note,) = today.view.state["notes"].values()
    assert (note["id"], note["ask"]) == ("nudge_days", "Why 7 days?")
    assert note["origin"].startswith("Convention: ")


def test_while_an_answer_is_awaited_a_way_leads_to_where_it_is_noted(today: Today, ask: Any, silent: Contact) -> None:
    assert today.view.state["place"] is None
    ask("done", key=today.view.state["actions"][0]["key"])
    assert today.view.state["actions"] == []
    assert today.view.state["place"] == {"file": "02_prepare.ipynb", "page": "Prepare", "part": "people", "step": ""}


@pytest.mark.parametrize(("page", "part", "step"), [(page, *where) for (page, _kind), where in PARTS.items()])
def test_every_action_leads_to_a_part_that_its_page_has(page: str, part: str, step: str) -> None:
    cells = nbformat.read(NOTEBOOKS / f"{page}.ipynb", as_version=4).cells
    shown = [cell.source.splitlines()[-1] for cell in cells if cell.cell_type == "code"]
    name = part.title().replace("-", "")
    assert any(line.startswith(f"{name}(desk") and step in line for line in shown)


def test_done_writes_down_what_was_done_and_undo_withdraws_it(
    today: Today, ask: Any, desk: Desk, silent: Contact
) -> None:
    key = today.view.state["actions"][0]["key"]
    assert ask("done", key=key)["result"] == {"text": "Done: Remind Ana Invented."}
    assert [event.variant for event in desk.book.events.of(silent.id)] == ["first", "nudge"]
    assert titles(today) == []
    assert today.view.state["undo"] == "Done: Remind Ana Invented."
    ask("undo")
    assert [event.variant for event in desk.book.events.of(silent.id)] == ["first"]
    assert titles(today) == ["Remind Ana Invented"]
    assert today.view.state["undo"] == ""


def test_a_thank_you_done_here_belongs_to_its_meeting(today: Today, ask: Any, desk: Desk, now: datetime) -> None:
    contact = desk.book.contacts.add(Contact(given_name="Bo"))
    meeting = desk.book.meetings.save(Meeting(contact_id=contact.id, starts_at=now - timedelta(hours=2)))
    desk.book.events.add(
        Event(
            contact_id=contact.id, kind=EventKind.MEETING, meeting_id=meeting.id, happened_at=now - timedelta(hours=2)
        )
    )
    changed(desk)
    assert titles(today) == ["Write down what Bo told you", "Thank Bo"]
    assert [(each["file"], each["part"], each["step"]) for each in today.view.state["actions"]] == [
        ("04_follow_up.ipynb", "meeting-log", "debrief"),
        ("04_follow_up.ipynb", "meeting-log", "thank_you"),
    ]
    ask("done", key=f"thank_you:{meeting.id}")
    assert [(event.kind.value, event.meeting_id) for event in desk.book.events.of(contact.id)] == [
        ("meeting", meeting.id),
        ("thank_you", meeting.id),
    ]
    assert titles(today) == ["Write down what Bo told you"]


def test_a_kept_promise_is_marked_kept_and_undo_opens_it_again(today: Today, ask: Any, desk: Desk) -> None:
    contact = desk.book.contacts.add(Contact(given_name="Bo"))
    desk.book.promises.save(Promise(contact_id=contact.id, text="send the article", due_on=date(2026, 3, 1)))
    changed(desk)
    (action,) = today.view.state["actions"]
    assert (action["title"], action["due"]) == ("Keep your promise to Bo: send the article", "was due yesterday")
    ask("done", key=action["key"])
    assert desk.book.promises.open() == []
    ask("undo")
    assert [promise.text for promise in desk.book.promises.open()] == ["send the article"]


@pytest.mark.parametrize(
    ("until", "back_at"),
    [
        ("tomorrow", datetime(2026, 3, 2, 23, tzinfo=UTC)),
        ("three_days", datetime(2026, 3, 4, 23, tzinfo=UTC)),
        ("monday", datetime(2026, 3, 8, 23, tzinfo=UTC)),
    ],
)
def test_a_snoozed_item_comes_back_when_that_day_begins(
    until: str, back_at: datetime, today: Today, ask: Any, desk: Desk, silent: Contact, now: datetime
) -> None:
    key = today.view.state["actions"][0]["key"]
    ask("snooze", key=key, until=until)
    (mark,) = desk.book.marks.all()
    assert mark == Mark(id=mark.id, item=key, action="snoozed", until=back_at, marked_at=now)
    assert titles(today) == []
    assert [item["key"] for item in today.view.state["put_off"]] == [key]
    ask("restore", key=key)
    assert titles(today) == ["Remind Ana Invented"]


def test_a_day_that_is_not_offered_is_refused(today: Today, ask: Any, desk: Desk, silent: Contact) -> None:
    answer = ask("snooze", key=today.view.state["actions"][0]["key"], until="never")
    assert answer["problem"]["repair"] == "Use one of: tomorrow, three_days, monday."
    assert desk.book.marks.all() == []


def test_a_dismissed_item_can_be_brought_back(today: Today, ask: Any, silent: Contact) -> None:
    ask("dismiss", key=today.view.state["actions"][0]["key"])
    assert titles(today) == ["Draft your pitch", "Choose somebody and ask for a conversation"]
    ask("undo")
    assert titles(today) == ["Remind Ana Invented"]


def test_an_item_that_is_gone_is_said_to_be_gone(ask: Any) -> None:
    assert ask("done", key="nudge:long-ago")["problem"]["what"] == "This is no longer on your list."


def test_going_to_a_page_takes_the_person_along(today: Today, ask: Any, desk: Desk, silent: Contact) -> None:
    ask("go", key=today.view.state["actions"][0]["key"])
    assert desk.contact is not None
    assert desk.contact.id == silent.id
    assert today.view.state["person"] == {"name": "Ana Invented", "about": "Nowhere (invented)", "stage": "Written to"}


def test_the_switch_lays_the_practice_book_on_the_desk_and_mixes_nothing(
    today: Today, ask: Any, desk: Desk, silent: Contact
) -> None:
    ask("use_practice", on=True)
    assert today.view.state["practice"] is True
    assert "Remind Ana Invented" not in titles(today)
    assert titles(today) != []
    ask("use_practice", on=False)
    assert titles(today) == ["Remind Ana Invented"]
    assert [contact.name for contact in desk.book.contacts.all()] == ["Ana Invented"]


def test_an_undo_does_not_reach_into_the_other_book(today: Today, ask: Any, silent: Contact) -> None:
    ask("dismiss", key=today.view.state["actions"][0]["key"])
    ask("use_practice", on=True)
    assert today.view.state["undo"] == ""
    assert ask("undo")["problem"]["what"] == "There is nothing to undo."


def test_practice_starts_afresh_and_only_practice(today: Today, ask: Any, desk: Desk) -> None:
    assert ask("renew_practice")["problem"]["what"] == "This is your own book."
    ask("use_practice", on=True)
    before = titles(today)
    ask("done", key=today.view.state["actions"][0]["key"])
    assert titles(today) != before
    ask("renew_practice")
    assert titles(today) == before


def test_a_long_queue_travels_in_part_and_is_counted_whole(today: Today, desk: Desk, now: datetime) -> None:
    for number in range(70):
        contact = desk.book.contacts.add(Contact(given_name=f"Ana{number}"))
        desk.book.events.add(
            Event(contact_id=contact.id, kind=EventKind.OUTREACH, happened_at=now - timedelta(days=10))
        )
    changed(desk)
    assert (len(titles(today)), today.view.state["more"]) == (60, 10)
    assert today.view.state["queue_text"] == "And 69 more after that"


def test_closing_leaves_no_widget_behind(desk: Desk) -> None:
    from ipywidgets.widgets.widget import _instances

    before = set(_instances)
    today = Today(desk)
    assert set(_instances) > before
    today.close()
    assert set(_instances) == before


def test_a_file_of_ones_own_that_is_not_used_is_told_on_every_page(today: Today, desk: Desk) -> None:
    assert today.view.state["own_problems"] == []
    desk.home.content.mkdir()
    (desk.home.content / "phrases.csv").write_text("phrase,instead\n\n", encoding="utf-8")
    (desk.home.content / "norms.csv").write_text("id,value\nno_such_number,3\n", encoding="utf-8")
    changed(desk)
    assert [(each["where"], bool(each["repair"])) for each in today.view.state["own_problems"]] == [
        ("content/norms.csv, row 2, column id", True),
        ("content/phrases.csv", True),
    ]
