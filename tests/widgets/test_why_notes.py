"""A number is explained where it works, and a change of it is heard there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from workbook.records import Contact, Meeting
from workbook.widgets.component import Component
from workbook.widgets.desk import Desk
from workbook.widgets.meeting_log import MeetingLog
from workbook.widgets.meeting_readiness import MeetingReadiness
from workbook.widgets.norms_panel import NormsPanel
from workbook.widgets.pitch_drafter import PitchDrafter
from workbook.widgets.question_picker import QuestionPicker


@pytest.fixture
def met(desk: Desk, now: datetime) -> Meeting:
    """A coffee with an invented person that lies ahead."""
    contact = desk.book.contacts.add(Contact(given_name="Ana", family_name="Invented"))
    desk.choose(contact.id)
    return desk.book.meetings.save(Meeting(contact_id=contact.id, starts_at=now + timedelta(days=1)))


PLACES: list[tuple[str, Callable[[Desk], Component], Callable[[Any], Any]]] = [
    ("meeting_minutes", MeetingLog, lambda state: state["plan"]["length"]["note"]),
    ("thank_you_target_hours", MeetingLog, lambda state: state["thank_you"]["lines"]["notes"][0]),
    ("thank_you_due_hours", MeetingLog, lambda state: state["thank_you"]["lines"]["notes"][1]),
    ("debrief_due_hours", MeetingLog, lambda state: state["debrief"]["note"]),
    ("arrive_early_minutes", MeetingReadiness, lambda state: state["way"]["note"]),
    ("light_prep_minutes", MeetingReadiness, lambda state: state["light"]["note"]),
    ("questions_most", QuestionPicker, lambda state: state["note"]),
    ("pitch_usual_seconds", PitchDrafter, lambda state: state["why"]),
]


@pytest.mark.parametrize(("norm", "make", "note"), PLACES, ids=[f"{norm}-{make.__name__}" for norm, make, _ in PLACES])
def test_a_number_is_explained_where_it_works_and_follows_the_panel(
    desk: Desk, met: Meeting, messages: Any, norm: str, make: Callable[[Desk], Component], note: Callable[[Any], Any]
) -> None:
    panel, part = NormsPanel(desk), make(desk)
    before = note(part.view.state)
    assert (before["id"], bool(before["why"]), before["set_by"]) == (norm, True, "")
    changed = desk.norms.value(norm) + 1
    messages(panel)("set", norm=norm, value=f"{changed:g}")
    after = note(part.view.state)
    assert f" {changed:g} " in f" {after['value']} "
    assert after["set_by"].startswith("Set by you; the workbook’s own value is ")
    panel.close()
    part.close()


def test_the_plan_names_the_learners_own_lengths(desk: Desk, met: Meeting) -> None:
    desk.book.settings.set("norms", {"meeting_minutes": 20, "hold_minutes": 45})
    log = MeetingLog(desk)
    assert log.view.state["plan"]["length"]["hint"] == "Ask for about 20; keep 45 free yourself."
    log.close()


def test_a_pitch_is_measured_by_the_learners_own_lengths(desk: Desk, messages: Any) -> None:
    desk.book.settings.set("norms", {"pitch_usual_seconds": 40, "pitch_long_seconds": 90})
    drafter = PitchDrafter(desk)
    assert [each["seconds"] for each in drafter.view.state["budgets"]] == [15, 40, 90]
    assert drafter.view.state["budget"] == 40
    messages(drafter)("set_budget", seconds=90)
    desk.book.settings.set("norms", {"pitch_long_seconds": 80})
    drafter.refresh()
    assert drafter.view.state["budget"] == 80
    answer = messages(drafter)("set_budget", seconds=90)
    assert answer["problem"]["repair"] == "Choose one of 15, 30, 80."
    drafter.close()


def test_the_leeway_of_a_pitch_is_the_learners_own(desk: Desk, now: datetime) -> None:
    words = "word " * 80  # about 34 seconds at the usual pace, for a pitch of 30
    for part in ("past", "interests", "outcome"):
        desk.book.texts.save("pitch:main", part, words[:135], base_revision=0, now=now)
    drafter = PitchDrafter(desk)
    rules = {each["rule"] for each in drafter.view.state["findings"]}
    desk.book.settings.set("norms", {"pitch_tolerance_percent": 50})
    drafter.refresh()
    assert rules - {each["rule"] for each in drafter.view.state["findings"]} == {"too_long"}
    drafter.close()
