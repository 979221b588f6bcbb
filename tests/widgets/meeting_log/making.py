"""What the tests of the meeting log do again and again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from workbook.records import Contact
from workbook.widgets.desk import Desk
from workbook.widgets.meeting_log import MeetingLog

Act = Callable[..., Any]


HOSTILE = "<img src=x onerror=alert(1)> \u202eevil\u200f \u05e9\u05dc 😀 \x07 {name} %0A\ud83d"


def an_hour() -> dict[str, Any]:
    """A plan as the page sends it, for an hour that the clocks skip."""
    return {
        "day": "2026-03-29", "time": "02:30", "zone": "Europe/Berlin", "minutes": 25, "format": "coffee", "place": "",
        "phone": "", "revision": 1,
    }  # fmt: skip


def plan(act: Act, day: str, time: str, **change: Any) -> Any:
    return act("save_plan", **{**an_hour(), "day": day, "time": time, "place": "Café Nowhere", **change})


def at(desk: Desk, *moment: int) -> None:
    desk.now = lambda: datetime(*moment, tzinfo=UTC)  # type: ignore[method-assign, misc, arg-type]


def later(desk: Desk, **span: float) -> None:
    moment: datetime = desk.now() + timedelta(**span)
    desk.now = lambda: moment  # type: ignore[method-assign]


def write(desk: Desk, log: MeetingLog, field: str, words: str) -> None:
    record = log.view.state["record"]
    base = desk.book.texts.read(record, field).revision
    desk.book.texts.save(record, field, words, base_revision=base, now=desk.now())
    desk.changed(record)
    desk.flush()


def told(desk: Desk, contact: Contact) -> list[tuple[str, str, datetime]]:
    return [(event.kind.value, event.variant, event.happened_at) for event in desk.book.events.of(contact.id)]
