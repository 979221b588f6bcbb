"""Ready for a meeting: what is drawn, what is kept, and the page that is written."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from workbook.content import load_questions
from workbook.guidance.agenda import suggest_questions
from workbook.records import Contact, Event, EventKind, Fact, Meeting, MeetingFormat, MeetingKind
from workbook.widgets.desk import Desk
from workbook.widgets.meeting_readiness import MeetingReadiness

CONTACT = Contact(
    id="c1",
    given_name="Marisol",
    family_name="Quince",
    company="Bluehollow Maps",
    role="Analyst",
    phone="+44 20 7946 0",
)


@pytest.fixture
def meeting(desk: Desk, now: datetime) -> Meeting:
    """A coffee with an invented person in two days, 14:30 in Berlin."""
    desk.book.contacts.add(CONTACT)
    desk.choose(CONTACT.id)
    starts_at = now.replace(hour=13, minute=30) + timedelta(days=2)
    return desk.book.meetings.save(
        Meeting(id="m1", contact_id=CONTACT.id, starts_at=starts_at, zone="Europe/Berlin", place="Café Nowhere")
    )


@pytest.fixture
def card(desk: Desk):
    card = MeetingReadiness(desk)
    yield card
    card.close()


def lists(card: MeetingReadiness) -> dict[str, dict[str, bool]]:
    return {each["name"]: {item["id"]: item["done"] for item in each["items"]} for each in card.view.state["lists"]}


def test_without_a_person_there_is_still_a_light_mode(card: MeetingReadiness) -> None:
    state = card.view.state
    assert (state["name"], state["meeting"], "verdict" in state) == ("", "", False)
    assert len(state["light"]["questions"]) == 4
    assert state["light"]["questions"][-1]["id"] == "who-else"
    assert state["light"]["prompt"] is True
    assert state["light"]["note"]["id"] == "light_prep_minutes"
    assert state["light"]["minutes"] == "5"


def test_the_light_mode_knows_the_person_the_pitch_and_the_must_asks(
    meeting: Meeting, desk: Desk, card: MeetingReadiness, now: datetime
) -> None:
    chosen = suggest_questions(load_questions(), 25)
    desk.book.questions.save_chosen(meeting.id, chosen, 0)
    texts = desk.book.texts
    texts.save("pitch:main", "past", "I taught geography. For years.", base_revision=0, now=now)
    texts.save("pitch:main", "outcome", "I want to learn how maps are made.", base_revision=0, now=now)
    card.refresh()
    light = card.view.state["light"]
    assert light["introduction"] == "I taught geography. I want to learn how maps are made."
    assert light["prompt"] is False
    assert light["person"] == "Marisol Quince · +44 20 7946 0"
    assert [each["id"] for each in light["questions"]][:3] == [each.question_id for each in chosen if each.must_ask][:3]
    assert all(each["after"] for each in light["questions"])


def test_the_card_says_what_is_open_and_a_reason_of_ones_own_lets_one_go(
    meeting: Meeting, desk: Desk, card: MeetingReadiness, messages: Any
) -> None:
    ask = messages(card)
    found = card.view.state["verdict"]
    assert (found["status"], found["count"], found["text"]) == ("open", "4 of 8", "4 things are still open.")
    assert [item["key"] for item in found["items"] if not item["done"]] == [
        "pitch",
        "questions",
        "must_asks",
        "referral",
    ]
    assert found["reason"] and found["origin"].startswith("Source document: ")
    assert ask("go_anyway", meeting=meeting.id, reason="  ")["problem"]["what"].endswith("nothing written there yet.")
    ask("go_anyway", meeting=meeting.id, reason="I know the field.")
    assert card.view.state["verdict"]["text"] == "Ready enough, because you say so: I know the field."
    ask("not_anyway", meeting=meeting.id)
    assert card.view.state["verdict"]["status"] == "open"


def test_a_tick_is_kept_and_can_be_taken_away(
    meeting: Meeting, desk: Desk, card: MeetingReadiness, messages: Any
) -> None:
    ask = messages(card)
    for item in ("bag-pen", "bag-wallet"):
        ask("tick", meeting=meeting.id, item=item, done=True)
    ask("tick", meeting=meeting.id, item="bag-pen", done=False)
    ask("tick", meeting=meeting.id, item="nothing-known", done=False)
    assert {name for name, done in lists(card)["bag"].items() if done} == {"bag-wallet"}
    later = MeetingReadiness(desk)
    assert lists(later)["bag"]["bag-wallet"] is True
    assert [each["count"] for each in later.view.state["lists"] if each["name"] == "bag"] == ["1 of 6"]
    later.close()


@pytest.mark.parametrize("format", [MeetingFormat.VIDEO, MeetingFormat.PHONE])
def test_for_a_call_there_is_no_way_and_nothing_to_wear_to_a_cafe(
    meeting: Meeting, desk: Desk, card: MeetingReadiness, messages: Any, format: MeetingFormat
) -> None:
    messages(card)("tick", meeting=meeting.id, item="bag-wallet", done=True)
    desk.book.meetings.save(replace(desk.book.meetings.get(meeting.id), format=format))
    card.refresh()
    shown = {item for items in lists(card).values() for item in items}
    assert {"bag-wallet", "bag-pen", "dress-notch", "travel-near"} & shown == set()
    assert [(each["key"], each["time"]) for each in card.view.state["way"]["moments"]] == [
        ("join", "14:28"),
        ("start", "14:30"),
    ]
    messages(card)("tick", meeting=meeting.id, item="bag-link", done=True)
    desk.book.meetings.save(replace(desk.book.meetings.get(meeting.id), format=MeetingFormat.COFFEE))
    card.refresh()
    assert lists(card)["bag"]["bag-wallet"] is True


def test_the_way_is_reckoned_backwards_from_the_start(
    meeting: Meeting, desk: Desk, card: MeetingReadiness, messages: Any
) -> None:
    ask = messages(card)
    ask("set_travel", meeting=meeting.id, minutes=" 40 ")
    assert [(each["key"], each["time"]) for each in card.view.state["way"]["moments"]] == [
        ("leave", "13:35"),
        ("near", "14:15"),
        ("walk_in", "14:20"),
        ("late", "14:25"),
        ("start", "14:30"),
    ]
    desk.book.settings.set("norms", {"be_near_minutes": 25})
    card.refresh()
    assert card.view.state["way"]["moments"][0]["time"] == "13:25"
    for wrong in ("twelve", "-5", "99999", "²"):
        problem = ask("set_travel", meeting=meeting.id, minutes=wrong)["problem"]
        assert problem["repair"].startswith("Give the minutes as a number")
    ask("set_travel", meeting=meeting.id, minutes="")
    assert card.view.state["way"]["moments"][0]["key"] == "near"


def test_for_a_job_interview_the_lists_the_agenda_and_the_lead_change(
    meeting: Meeting, desk: Desk, card: MeetingReadiness, messages: Any
) -> None:
    assert card.view.state["agenda"]["title"] == "Offer three lines on what it is about"
    assert {"agenda-offer", "resume-stage"} <= set(lists(card)["before"])
    messages(card)("set_kind", meeting=meeting.id, kind="formal")
    assert desk.book.meetings.get(meeting.id).kind is MeetingKind.FORMAL
    assert card.view.state["agenda"]["text"].startswith("Could you tell me a little about the schedule")
    assert {"agenda-ask", "resume-send", "answers-aloud", "day-length"} <= set(lists(card)["before"])
    assert "agenda-offer" not in lists(card)["before"]
    assert "referral" not in [item["key"] for item in card.view.state["verdict"]["items"]]


def test_notes_are_kept_and_a_time_must_be_one(
    meeting: Meeting, desk: Desk, card: MeetingReadiness, messages: Any
) -> None:
    ask = messages(card)
    ask("note", meeting=meeting.id, field="hard_stop", value="15:20")
    ask("note", meeting=meeting.id, field="resume", value="March,  two pages")
    assert card.view.state["notes"] == {"hard_stop": "15:20", "resume": "March, two pages", "spent": ""}
    assert ask("note", meeting=meeting.id, field="hard_stop", value="late")["problem"]["repair"] == "Write it as 14:30."
    assert ask("note", meeting=meeting.id, field="name", value="x")["problem"]["what"] == "“name” is not offered."
    ask("note", meeting=meeting.id, field="hard_stop", value="")
    assert card.view.state["notes"]["hard_stop"] == ""


def test_the_page_to_take_along_holds_the_meeting(
    meeting: Meeting, desk: Desk, card: MeetingReadiness, messages: Any
) -> None:
    ask = messages(card)
    chosen = suggest_questions(load_questions(), 25)
    desk.book.questions.save_chosen(meeting.id, chosen, 0)
    desk.book.facts.save(Fact(contact_id=CONTACT.id, text="Spoke about <b>hiking</b> maps"))
    ask("note", meeting=meeting.id, field="hard_stop", value="15:20")
    ask("set_travel", meeting=meeting.id, minutes="40")
    answer = ask("take_along", meeting=meeting.id)
    file = "exports/take-along-2026-03-04-marisol-quince.html"
    assert answer == {"re": "1", "result": {"file": file}}
    assert card.view.state["page"] == file
    html = (desk.home.path / file).read_text("utf-8")
    for words in (
        "Wed 4 Mar 14:30–14:55",
        "Café Nowhere",
        "+44 20 7946 0",
        "15:20",
        "leave 13:35 · be near 14:15 · walk in 14:20–14:25",
        "You lead this talk",
        "Spoke about &lt;b&gt;hiking&lt;/b&gt; maps",
        "Key words",
    ):
        assert words in html, words
    assert "Practice" not in html
    places = [html.index(each.text.split("’")[0][:30]) for each in chosen]
    musts = [place for place, each in zip(places, chosen, strict=True) if each.must_ask]
    others = [place for place, each in zip(places, chosen, strict=True) if not each.must_ask]
    assert max(musts) < min(others)
    assert places[-1] == max(places)


def test_a_meeting_without_a_time_can_be_printed_too(desk: Desk, messages: Any) -> None:
    desk.book.contacts.add(CONTACT)
    desk.choose(CONTACT.id)
    desk.ensure_meeting()
    card = MeetingReadiness(desk)
    answer = messages(card)("take_along", meeting=card.view.state["meeting"])
    assert answer["result"] == {"file": "exports/take-along-marisol-quince.html"}
    assert "no time agreed yet" in (desk.home.path / answer["result"]["file"]).read_text("utf-8")
    card.close()


def test_after_the_meeting_nothing_is_left_to_pack(
    meeting: Meeting, desk: Desk, card: MeetingReadiness, now: datetime
) -> None:
    held = Event(contact_id=CONTACT.id, meeting_id=meeting.id, kind=EventKind.MEETING, variant="held", happened_at=now)
    desk.book.events.add(held)
    card.refresh()
    state = card.view.state
    assert (state["over"], state["meeting"], "lists" in state, len(state["light"]["questions"])) == (True, "", False, 4)


def test_in_practice_the_page_says_that_the_person_is_invented(desk: Desk, messages: Any) -> None:
    desk.use_practice(True)
    desk.flush()
    card = MeetingReadiness(desk)
    if not card.view.state["meeting"]:
        desk.ensure_meeting()
        card.refresh()
    file = messages(card)("take_along", meeting=card.view.state["meeting"])["result"]["file"]
    assert "Practice: an invented person." in (desk.home.path / file).read_text("utf-8")
    card.close()


def test_the_state_is_plain_json(meeting: Meeting, card: MeetingReadiness) -> None:
    assert json.loads(json.dumps(card.view.state)) == card.view.state


def test_closing_leaves_no_widget_and_no_listener(desk: Desk) -> None:
    from ipywidgets.widgets.widget import _instances

    before = set(_instances)
    MeetingReadiness(desk).close()
    assert set(_instances) == before
    assert desk._listeners == []
