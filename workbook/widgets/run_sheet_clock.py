"""The instants that the clock of the run sheet counts to: the agreed end, or the end of a talk cut short."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from workbook.guidance.spoken_dates import spoken_time
from workbook.i18n import _, ngettext
from workbook.norms import Norms
from workbook.widgets.meeting_case import Case

#: A clock started this long before the agreed start still belongs to the agreed time.
_EARLY = timedelta(minutes=30)
_LEAST_LEFT = timedelta(minutes=5)


def agreed_end(case: Case, started_at: datetime) -> datetime:
    """Return when to end: what is left of a talk cut short; the agreed end, if begun near it; else the full length."""
    cut_at = case.moment("short_ends_at")
    if cut_at is not None:
        return cut_at
    meeting = case.meeting
    if meeting.starts_at is not None and meeting.ends_at is not None:
        near = meeting.starts_at - _EARLY <= started_at <= meeting.ends_at - _LEAST_LEFT
        if near:
            return meeting.ends_at
    return started_at + timedelta(minutes=meeting.duration_minutes)


def clock_of(case: Case, norms: Norms) -> dict[str, Any]:
    """Return the instants of the clock, with the words to say at each."""
    started_at, planned = case.moment("clock_started_at"), case.meeting.starts_at
    clock: dict[str, Any] = {
        "starts_at": planned.isoformat() if planned and planned > case.now - _EARLY else None,
        "started_at": None,
        "cues": [],
    }
    if started_at is None:
        return clock
    ends_at = agreed_end(case, started_at)
    end = spoken_time(ends_at, case.zone)
    short = case.moment("short_ends_at") is not None
    told = _("Cut short: until {end}") if short else _("Started {time}, agreed until {end}")
    clock |= {
        "started_at": started_at.isoformat(),
        "started": told.format(time=spoken_time(started_at, case.zone), end=end),
        "ends_at": ends_at.isoformat(),
        "cues": [
            {"name": name, "at": moment.isoformat(), "text": text}
            for name, moment, text in _cues(started_at, ends_at, end, norms, short=short)
            if moment > started_at
        ],
    }
    return clock


def _cues(
    started_at: datetime, ends_at: datetime, end: str, norms: Norms, *, short: bool
) -> list[tuple[str, datetime, str]]:
    """What to say when, in the order of time. A talk cut short has no half-time, and its close begins later."""
    few = 2 if short else norms.whole("end_cue_minutes")
    cues = [
        (
            "few",
            ends_at - timedelta(minutes=few),
            ngettext("{count} minute left. Begin to close.", "{count} minutes left. Begin to close.", few).format(
                count=few
            ),
        ),
        (
            "end",
            ends_at,
            _("It is {time}, the agreed end. Say so, and ask whether it suits them to go on.").format(time=end),
        ),
    ]
    if not short:
        half_at = started_at + (ends_at - started_at) * (norms.value("half_time_percent") / 100)
        cues.append(("half", half_at, _("Half-time. Is the question you care about most still to come?")))
    return sorted(cues, key=lambda cue: cue[1])
