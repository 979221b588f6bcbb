"""What to have ready, by format and kind of meeting."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from workbook.content import load_questions, practice_pitch
from workbook.guidance.agenda import suggest_questions
from workbook.guidance.readiness import checklist_for, fill_norms, readiness, verdict
from workbook.norms import norms
from workbook.records import Contact, Meeting, MeetingFormat, MeetingKind

CONTACT = Contact(id="c", given_name="Marisol", company="Bluehollow Maps", role="Analyst", phone="+44 20 7946 0000")


def meeting(now: datetime) -> Meeting:
    return Meeting(id="m", contact_id="c", starts_at=now + timedelta(days=1), place="Café Nowhere")


def test_everything_done_is_said_item_by_item(now: datetime) -> None:
    chosen = suggest_questions(load_questions(), 25)
    items = readiness(CONTACT, meeting(now), practice_pitch(), chosen, now=now)
    assert [(item.key, item.done) for item in items] == [
        ("person", True),
        ("time", True),
        ("place", True),
        ("phone", True),
        ("pitch", True),
        ("questions", True),
        ("must_asks", True),
        ("referral", True),
    ]
    assert all(item.item and item.reason and item.origin for item in items)


def test_nothing_done_leaves_every_item_open() -> None:
    items = readiness(Contact(given_name="X"), Meeting(contact_id="c"), {}, [])
    assert {item.key: item.done for item in items} == dict.fromkeys(
        ("person", "time", "place", "phone", "pitch", "questions", "must_asks", "referral"), False
    )


@pytest.mark.parametrize(
    ("format", "item"),
    [
        (MeetingFormat.COFFEE, "The café is agreed."),
        (MeetingFormat.OFFICE, "You know the address and whom to ask for."),
        (MeetingFormat.VIDEO, "The link to the call is at hand."),
        (MeetingFormat.PHONE, None),
    ],
)
def test_the_place_fits_the_format(now: datetime, format: MeetingFormat, item: str | None) -> None:
    items = readiness(CONTACT, replace(meeting(now), format=format), {}, [])
    assert next((each.item for each in items if each.key == "place"), None) == item


def test_a_job_interview_asks_for_no_referral_question(now: datetime) -> None:
    items = readiness(CONTACT, replace(meeting(now), kind=MeetingKind.FORMAL), {}, [])
    assert "referral" not in {item.key for item in items}


def test_a_time_that_has_passed_is_no_agreed_time(now: datetime) -> None:
    items = readiness(CONTACT, meeting(now), {}, [], now=now + timedelta(days=2))
    assert [(item.done, item.reason[:26]) for item in items if item.key == "time"] == [
        (False, "The agreed time has passed")
    ]


@pytest.mark.parametrize("words", ["[what you did]", "", "  "])
def test_a_pitch_with_a_gap_is_not_ready(now: datetime, words: str) -> None:
    items = readiness(CONTACT, meeting(now), {**practice_pitch(), "past": words}, [])
    assert [item.done for item in items if item.key == "pitch"] == [False]


def test_a_pitch_that_asks_for_a_job_is_mentioned_before_a_coffee_only(now: datetime) -> None:
    pitch = {**practice_pitch(), "outcome": "I would like to learn, and I am looking for a job."}
    keys = [item.key for item in readiness(CONTACT, meeting(now), pitch, [])]
    formal = [item.key for item in readiness(CONTACT, replace(meeting(now), kind=MeetingKind.FORMAL), pitch, [])]
    assert ("pitch_job_ask" in keys, "pitch_job_ask" in formal) == (True, False)


def test_a_short_meeting_needs_fewer_questions(now: datetime) -> None:
    short = replace(meeting(now), duration_minutes=10)
    items = readiness(CONTACT, short, {}, suggest_questions(load_questions(), 10))
    assert [item.done for item in items if item.key in ("questions", "must_asks")] == [True, True]


@pytest.mark.parametrize(
    ("format", "kind", "bag"),
    [
        (
            "coffee",
            "informational",
            ["bag-questions", "bag-pen", "bag-wallet", "bag-resume", "bag-portfolio", "bag-card"],
        ),
        (
            "office",
            "formal",
            ["bag-questions", "bag-pen", "bag-cash", "bag-resume-formal", "bag-portfolio", "bag-card"],
        ),
        ("video", "informational", ["bag-questions", "bag-link"]),
        ("phone", "formal", ["bag-questions", "bag-link"]),
    ],
)
def test_the_bag_fits_format_and_kind(now: datetime, format: str, kind: str, bag: list[str]) -> None:
    planned = replace(meeting(now), format=MeetingFormat(format), kind=MeetingKind(kind))
    assert [item.id for item, _text in checklist_for(planned, "bag")] == bag


def test_no_in_person_advice_is_given_for_a_call(now: datetime) -> None:
    call = replace(meeting(now), format=MeetingFormat.PHONE)
    assert {"dress-notch", "travel-near", "greet", "pay-offer", "food", "join-early"} & {
        item.id for item, _text in checklist_for(call)
    } == set()


def test_the_norms_of_the_learner_stand_in_the_checklist(now: datetime) -> None:
    own = norms({"be_near_minutes": 20})
    texts = [text for item, text in checklist_for(meeting(now), "arrival", norms=own) if item.id == "travel-near"]
    assert texts == ["Be near the place 20 minutes before and walk in 5 to 10 minutes before"]


def test_braces_that_name_no_norm_stay() -> None:
    assert fill_norms("{a} {b} {", {"a": "1"}) == "1 {b} {"


def test_with_nothing_open_the_learner_is_ready_whatever_else_was_said(now: datetime) -> None:
    items = readiness(CONTACT, meeting(now), practice_pitch(), suggest_questions(load_questions(), 25), now=now)
    assert (verdict(items).status, verdict(items, "no time").status) == ("ready", "ready")


@pytest.mark.parametrize(
    ("phone", "there"), [("call me", False), ("ext. 1234", False), ("030 12-3", True), ("", True), (" ", False)]
)
def test_a_telephone_number_is_one_that_can_be_dialled(now: datetime, phone: str, there: bool) -> None:
    items = readiness(CONTACT, replace(meeting(now), phone=phone), practice_pitch(), [], now=now)
    assert {item.key: item.done for item in items}["phone"] is there


def test_what_is_open_is_counted_and_a_reason_of_ones_own_is_enough_to_go(now: datetime) -> None:
    items = readiness(CONTACT, replace(meeting(now), place="", phone="12345"), practice_pitch(), [], now=now)
    found = verdict(items, "  ")
    assert (found.status, [item.key for item in found.open]) == (
        "open",
        ["place", "questions", "must_asks", "referral"],
    )
    assert found.text == "4 things are still open."
    decided = verdict(items, "We met by chance.")
    assert (decided.status, decided.text) == ("anyway", "Ready enough, because you say so: We met by chance.")
    assert len(decided.open) == 4


@pytest.mark.parametrize(
    ("format", "kind", "there", "not_there"),
    [
        (
            "coffee",
            "informational",
            {"resume-stage", "pay-offer", "spent", "greet", "smile"},
            {"pay-nobody", "day-length"},
        ),
        ("video", "informational", {"pay-nobody", "say-notes", "cut-short"}, {"greet", "smile", "pay-offer", "food"}),
        (
            "office",
            "formal",
            {"resume-send", "day-length", "extras-ask", "agenda-ask"},
            {"agenda-offer", "resume-stage"},
        ),
        ("phone", "formal", {"answers-aloud", "introduce", "flexible"}, {"say-aloud", "spent", "pay-company"}),
    ],
)
def test_advice_on_resume_money_and_greeting_fits_format_and_kind(
    now: datetime, format: str, kind: str, there: set[str], not_there: set[str]
) -> None:
    planned = replace(meeting(now), format=MeetingFormat(format), kind=MeetingKind(kind))
    ids = {item.id for item, _text in checklist_for(planned)}
    assert (there - ids, not_there & ids) == (set(), set())
