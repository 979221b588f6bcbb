"""Invented people and events, and what Today says of them."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from workbook.guidance.next_actions import Today, plan_today
from workbook.guidance.nudging import nudge_presets, with_preset
from workbook.guidance.working_days import WorkingDays
from workbook.norms import norms
from workbook.records import Contact, Event, EventKind, Mark, Meeting, Promise

NOW = datetime(2026, 2, 3, 13, 2, tzinfo=UTC)
NORMS = norms({"nudge_most": 3})
ADA = Contact(id="ada", given_name="Ada", family_name="Example")
BO = Contact(id="bo", given_name="Bo", family_name="Example")
CY = Contact(id="cy", given_name="Cy", family_name="Example")


def event(
    kind: EventKind, *, days: float = 0, hours: float = 0, variant: str = "", who: str = "ada", **more: object
) -> Event:
    at = NOW - timedelta(days=days, hours=hours)
    name = f"{kind.value}-{variant}-{days:g}-{hours:g}"
    return Event(id=name, contact_id=who, kind=kind, variant=variant, happened_at=at, **more)  # type: ignore[arg-type]


def today(
    contacts: Iterable[Contact] = (ADA, BO, CY),
    events: Iterable[Event] = (),
    meetings: Iterable[Meeting] = (),
    promises: Iterable[Promise] = (),
    marks: Iterable[Mark] = (),
    *,
    now: datetime = NOW,
    zone: str = "Europe/Berlin",
    has_pitch: bool = True,
    preset: str = "",
    calendar: WorkingDays | None = None,
) -> Today:
    """What Today says; with a preset, by its own numbers."""
    nudging = nudge_presets()[preset] if preset else None
    return plan_today(
        contacts, events, meetings, promises, marks,
        now=now, zone=zone, norms=with_preset(norms(), nudging) if nudging else NORMS, has_pitch=has_pitch,
        calendar=calendar, nudging=nudging,
    )  # fmt: skip


def keys(plan: Today) -> list[str]:
    return [action.key for action in plan.actions]


HELD = event(EventKind.MEETING, hours=3, meeting_id="m1")
WRITTEN_DOWN = event(EventKind.DEBRIEF, hours=2, meeting_id="m1")
THANKED = event(EventKind.THANK_YOU, hours=1, meeting_id="m1")
