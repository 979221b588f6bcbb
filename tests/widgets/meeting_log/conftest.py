"""A meeting with an invented person, and the log that shows it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from workbook.records import Contact
from workbook.widgets.desk import Desk
from workbook.widgets.meeting_log import MeetingLog

from .making import Act, at, plan, write


@pytest.fixture
def ada(desk: Desk) -> Contact:
    contact = desk.book.contacts.add(
        Contact(given_name="Ada", family_name="Invented", company="Made-up Bakery", email="ada+x@example.org")
    )
    desk.choose(contact.id)
    desk.flush()
    return contact


@pytest.fixture
def log(desk: Desk, ada: Contact) -> Iterator[MeetingLog]:
    del ada
    log = MeetingLog(desk)
    yield log
    log.close()


@pytest.fixture
def act(log: MeetingLog, messages: Any) -> Act:
    """Sends an action about the meeting that is shown; returns its result, fails on a problem."""
    ask = messages(log)

    def act(action: str, *, refused: bool = False, **arguments: Any) -> Any:
        if action not in ("start", "show", "start_next", "time_now", "zones", "save_text"):
            arguments = {"meeting": log.view.state["meeting"], **arguments}
        answer = ask(action, **arguments)
        assert ("problem" in answer) is refused, answer
        return answer["problem"] if refused else answer["result"]

    return act


@pytest.fixture
def begun(act: Act) -> None:
    """A meeting without a time."""
    act("start")


@pytest.fixture
def planned(act: Act) -> None:
    """A meeting at eleven today."""
    act("start")
    plan(act, "2026-03-02", "11:00")


@pytest.fixture
def met(desk: Desk, log: MeetingLog, planned: None, act: Act) -> None:
    """A meeting that is over and noted."""
    del planned
    at(desk, 2026, 3, 2, 10, 30)
    act("finished")
    write(desk, log, "learned", "rye needs patience more than heat.")
    act("debriefed")
