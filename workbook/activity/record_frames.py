"""People, meetings, promises and introductions as tidy frames, beside the frame of events.

One function for each kind of record: records in, frame out. Words that say who somebody is are left out, except
where a measure groups by them (company, role, industry), so that a frame can be shown without naming anybody.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

import pandas as pd

from workbook.guidance.loops import Loop, person_introduced
from workbook.records import ChosenQuestion, Contact, Event, EventKind, Meeting, Promise, Takeaway, TakeawayKind

#: The columns of the frames, in order.
PEOPLE = (
    "contact_id",
    "company",
    "role",
    "industry",
    "audience",
    "warmth",
    "introduced_by",
    "connected_on",
    "named",
    "reachable",
)
MEETINGS = ("meeting_id", "contact_id", "starts_at", "ends_at", "minutes", "format", "kind")
PROMISES = ("promise_id", "contact_id", "meeting_id", "direction", "due_on", "done_at")
INTRODUCTIONS = ("introducer_id", "contact_id", "state", "since")
NOTES = ("event_id", "introducer_id", "contact_id", "variant", "happened_at", "meeting_id")
SPANS = ("event_id", "contact_id", "meeting_id", "happened_at", "started_at", "ended_at")
DEBRIEFS = (
    "event_id",
    "contact_id",
    "meeting_id",
    "happened_at",
    "noted_at",
    "fit_before",
    "fit_after",
    "preparation_minutes",
    "after_minutes",
)

#: What a debrief may say in whole numbers, with the least and the most that can be meant.
_NUMBERS = {"fit_before": (1, 5), "fit_after": (1, 5), "preparation_minutes": (0, 600), "after_minutes": (0, 600)}


def people_frame(contacts: Iterable[Contact]) -> pd.DataFrame:
    """Return one row for each person, in the order given.

    Returns
    -------
    DataFrame
        ``contact_id``, ``company``, ``role``, ``industry`` (as written; empty where not said), ``audience`` and
        ``warmth`` (categories), ``introduced_by`` (an id or NA), ``connected_on`` (a day without zone, or NaT),
        ``named`` (whether a name is noted), ``reachable`` (whether an address, a number or a profile is noted).
        Nobody gives the same columns, empty.
    """
    known = list(contacts)
    columns: Mapping[str, Any] = {
        "contact_id": _strings([each.id for each in known]),
        "company": _strings([each.company for each in known]),
        "role": _strings([each.role for each in known]),
        "industry": _strings([each.industry for each in known]),
        "audience": pd.Categorical([each.audience.value for each in known]),
        "warmth": pd.Categorical([each.warmth.value for each in known]),
        "introduced_by": _strings([each.introduced_by for each in known]),
        "connected_on": pd.Series([each.connected_on for each in known], dtype="datetime64[s]"),
        "named": pd.Series([bool(each.given_name.strip() or each.family_name.strip()) for each in known], dtype=bool),
        "reachable": pd.Series([bool(each.email or each.phone or each.linkedin) for each in known], dtype=bool),
    }
    return pd.DataFrame(columns)


def meetings_frame(meetings: Iterable[Meeting]) -> pd.DataFrame:
    """Return one row for each meeting, planned or held, in the order given.

    Returns
    -------
    DataFrame
        ``meeting_id``, ``contact_id``, ``starts_at`` and ``ends_at`` as agreed (aware, UTC; NaT while no time is
        agreed), ``minutes`` as agreed, ``format`` and ``kind`` (categories).
    """
    known = list(meetings)
    return pd.DataFrame(
        {
            "meeting_id": _strings([each.id for each in known]),
            "contact_id": _strings([each.contact_id for each in known]),
            "starts_at": _instants([each.starts_at for each in known]),
            "ends_at": _instants([each.ends_at for each in known]),
            "minutes": pd.Series([each.duration_minutes for each in known], dtype="int64"),
            "format": pd.Categorical([each.format.value for each in known]),
            "kind": pd.Categorical([each.kind.value for each in known]),
        }
    )


def promises_frame(promises: Iterable[Promise]) -> pd.DataFrame:
    """Return one row for each promise, open or kept, in the order given; what was promised is left out.

    Returns
    -------
    DataFrame
        ``promise_id``, ``contact_id``, ``meeting_id`` (NA where it belongs to none), ``direction`` (category:
        ``mine``, ``theirs``), ``due_on`` (a day without zone, or NaT), ``done_at`` (aware, UTC, or NaT).
    """
    known = list(promises)
    return pd.DataFrame(
        {
            "promise_id": _strings([each.id for each in known]),
            "contact_id": _strings([each.contact_id for each in known]),
            "meeting_id": _strings([each.meeting_id for each in known]),
            "direction": pd.Categorical([each.direction.value for each in known], categories=["mine", "theirs"]),
            "due_on": pd.Series([each.due_on for each in known], dtype="datetime64[s]"),
            "done_at": _instants([each.done_at for each in known]),
        }
    )


def introductions_frame(loops: Iterable[Loop]) -> pd.DataFrame:
    """Return one row for each introduction, with how far it went: what `read_loops` found.

    Returns
    -------
    DataFrame
        ``introducer_id``, ``contact_id`` (NA where nobody noted who was introduced), ``state`` (category:
        ``suggested``, ``made``, ``met``, ``closed``), ``since`` (aware, UTC; NaT where unknown).
    """
    known = list(loops)
    return pd.DataFrame(
        {
            "introducer_id": _strings([each.introducer_id for each in known]),
            "contact_id": _strings([each.person_id or None for each in known]),
            "state": pd.Categorical(
                [each.state for each in known], categories=["suggested", "made", "met", "closed"], ordered=True
            ),
            "since": _instants([each.since for each in known]),
        }
    )


def notes_frame(events: Iterable[Event]) -> pd.DataFrame:
    """Return one row for each note of an introduction that names both people; other events are left out.

    Returns
    -------
    DataFrame
        ``event_id``, ``introducer_id``, ``contact_id`` (whom it was about), ``variant`` (category), ``happened_at``
        (aware, UTC), ``meeting_id`` (NA outside a meeting).
    """
    pairs = [(each, person_introduced(each)) for each in events if each.kind is EventKind.INTRODUCTION]
    known = [(each, about) for each, about in pairs if about and each.variant != "reported_back"]
    return pd.DataFrame(
        {
            "event_id": _strings([each.id for each, _about in known]),
            "introducer_id": _strings([each.contact_id for each, _about in known]),
            "contact_id": _strings([about for _each, about in known]),
            "variant": pd.Categorical([each.variant for each, _about in known], categories=["suggested", "made"]),
            "happened_at": _instants([each.happened_at for each, _about in known]),
            "meeting_id": _strings([each.meeting_id for each, _about in known]),
        }
    )


def spans_frame(events: Iterable[Event]) -> pd.DataFrame:
    """Return when meetings that were held really began and ended, one row for each note that one was held.

    Returns
    -------
    DataFrame
        ``event_id``, ``contact_id``, ``meeting_id`` (NA for a chance talk), ``happened_at``, ``started_at`` and
        ``ended_at`` (aware, UTC; NaT where they were not noted, or cannot be read).
    """
    known = [event for event in events if event.variant == "held"]
    return pd.DataFrame(
        {
            "event_id": _strings([each.id for each in known]),
            "contact_id": _strings([each.contact_id for each in known]),
            "meeting_id": _strings([each.meeting_id for each in known]),
            "happened_at": _instants([each.happened_at for each in known]),
            "started_at": _instants([_moment(each.details.get("started_at")) for each in known]),
            "ended_at": _instants([_moment(each.details.get("ended_at")) for each in known]),
        }
    )


def debriefs_frame(events: Iterable[Event]) -> pd.DataFrame:
    """Return what the debriefs say in numbers, one row for each, in the order given.

    Returns
    -------
    DataFrame
        ``event_id``, ``contact_id``, ``meeting_id`` (NA where none is named), ``happened_at``, ``noted_at`` (when it
        came into the book; NaT for a correction, which says nothing of the first note), ``fit_before`` and
        ``fit_after`` (1 to 5), ``preparation_minutes`` and ``after_minutes`` (0 to 600). Numbers are Int64, NA where
        not said or not such a number.
    """
    known = [event for event in events if event.kind is EventKind.DEBRIEF]
    frame = pd.DataFrame(
        {
            "event_id": _strings([each.id for each in known]),
            "contact_id": _strings([each.contact_id for each in known]),
            "meeting_id": _strings([each.meeting_id for each in known]),
            "happened_at": _instants([each.happened_at for each in known]),
            "noted_at": _instants([None if each.replaces else each.recorded_at for each in known]),
        }
    )
    for name, (least, most) in _NUMBERS.items():
        frame[name] = pd.array([_number(each.details.get(name), least, most) for each in known], dtype="Int64")
    return frame


def takeaways_frame(takeaways: Iterable[Takeaway]) -> pd.DataFrame:
    """Return one row for each thing taken from a talk, in the order given; its words are left out.

    Returns
    -------
    DataFrame
        ``takeaway_id``, ``contact_id``, ``meeting_id`` (NA where it belongs to none), ``kind`` (category: ``fact``,
        ``opinion``, ``advice``).
    """
    known = list(takeaways)
    return pd.DataFrame(
        {
            "takeaway_id": _strings([each.id for each in known]),
            "contact_id": _strings([each.contact_id for each in known]),
            "meeting_id": _strings([each.meeting_id for each in known]),
            "kind": pd.Categorical([each.kind.value for each in known], categories=list(map(str, TakeawayKind))),
        }
    )


def questions_frame(asked: Iterable[tuple[str, str, ChosenQuestion]], topics: Mapping[str, str]) -> pd.DataFrame:
    """Return one row for each time a question was asked, in the order given.

    Parameters
    ----------
    asked : meeting id, contact id and question: `Questions.asked_in_all`.
    topics : the topic of each question by its id; a question that is not among them has none.

    Returns
    -------
    DataFrame
        ``meeting_id``, ``contact_id``, ``question_id``, ``text`` (as it stood on the list), ``topic`` (empty where
        unknown), ``useful`` (whether it was marked so).
    """
    known = list(asked)
    return pd.DataFrame(
        {
            "meeting_id": _strings([meeting for meeting, _contact, _question in known]),
            "contact_id": _strings([contact for _meeting, contact, _question in known]),
            "question_id": _strings([each.question_id for _meeting, _contact, each in known]),
            "text": _strings([each.text for _meeting, _contact, each in known]),
            "topic": _strings([topics.get(each.question_id, "") for _meeting, _contact, each in known]),
            "useful": pd.Series([bool(each.useful) for _meeting, _contact, each in known], dtype=bool),
        }
    )


def _number(noted: Any, least: int, most: int) -> int | None:
    """A whole number as it stands in the details of an event, or None for anything else."""
    whole = isinstance(noted, int) and not isinstance(noted, bool)
    return noted if whole and least <= noted <= most else None


def _moment(noted: Any) -> datetime | None:
    """An instant as it stands in the details of an event, or None for what cannot be read as one."""
    try:
        found = datetime.fromisoformat(str(noted))
    except ValueError:
        return None
    return found.astimezone(UTC) if found.tzinfo is not None else None


def _strings(values: list[str | None] | list[str]) -> Any:
    return pd.array(values, dtype="str")


def _instants(values: list[datetime | None]) -> pd.Series:
    return pd.Series(values, dtype="datetime64[us, UTC]")
