"""What “done” means for an item of Today: the thing itself is written down, so that stage and charts know it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from workbook.guidance.next_actions import Action, ActionKind
from workbook.i18n import _
from workbook.records import Direction, Event, EventKind, new_id, withdrawal
from workbook.widgets.desk import Desk

_EVENTS = {
    ActionKind.THANK_YOU: (EventKind.THANK_YOU, "sent"),
    ActionKind.DEBRIEF: (EventKind.DEBRIEF, "done"),
    ActionKind.TOOK_PLACE: (EventKind.MEETING, "held"),
    ActionKind.NUDGE: (EventKind.OUTREACH, "nudge"),
    ActionKind.COLLEAGUE: (EventKind.OUTREACH, "first"),
    ActionKind.FOLLOW_UP: (EventKind.FOLLOW_UP, "sent"),
    ActionKind.REPORT_BACK: (EventKind.INTRODUCTION, "reported_back"),
}


def done_label(kind: ActionKind) -> str:
    """Return what the button says that marks such an item as done."""
    return {
        ActionKind.THANK_YOU: _("I have thanked them"),
        ActionKind.DEBRIEF: _("It is written down"),
        ActionKind.TOOK_PLACE: _("Yes, we met"),
        ActionKind.NUDGE: _("I have reminded them"),
        ActionKind.COLLEAGUE: _("I have written"),
        ActionKind.FOLLOW_UP: _("I have written"),
        ActionKind.REPORT_BACK: _("I have told them"),
        ActionKind.PROMISE: _("Done"),
    }.get(kind, _("Done"))


def logs(kind: ActionKind) -> bool:
    """Whether doing such an item is written down as something that happened."""
    return kind in _EVENTS or kind is ActionKind.PROMISE


def do(desk: Desk, action: Action) -> Callable[[], None] | None:
    """Write down that an action was done; return how to undo that, or None when there is nothing to write down."""
    if action.kind is ActionKind.PROMISE:
        return _keep_promise(desk, action)
    if action.kind not in _EVENTS or action.contact_id is None:
        return None
    book = desk.book
    kind, variant = _EVENTS[action.kind]
    happened_at = desk.now()
    meeting_id = None
    if action.meeting_id is not None and any(
        meeting.id == action.meeting_id for meeting in book.meetings.of(action.contact_id)
    ):
        meeting_id = action.meeting_id
        starts_at = book.meetings.get(action.meeting_id).starts_at
        if action.kind is ActionKind.TOOK_PLACE and starts_at is not None:
            happened_at = starts_at
    # A report on one introduction closes that one; the key names both people.
    named = action.key.split(":") if action.kind is ActionKind.REPORT_BACK else []
    event = Event(
        id=new_id(), contact_id=action.contact_id, kind=kind, variant=variant, happened_at=happened_at,
        meeting_id=meeting_id, details={"about": named[2]} if len(named) == 3 else {},
    )  # fmt: skip
    book.events.add(event)
    return lambda: _nothing(book.events.add(withdrawal(event)))


def _keep_promise(desk: Desk, action: Action) -> Callable[[], None] | None:
    book = desk.book
    promise = next((each for each in book.promises.open() if each.id in action.key), None)
    if promise is None or promise.direction is Direction.THEIRS:  # having asked is not having received
        return None
    kept = book.promises.save(replace(promise, done_at=desk.now()))
    return lambda: _nothing(book.promises.save(replace(kept, done_at=None)))


def _nothing(_result: object) -> None:
    """An undo gives nothing back."""
