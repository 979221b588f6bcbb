"""What in the notes cannot be right or is missing, row by row, and where it is mended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import pandas as pd

from workbook.activity.charts import health as health_charts
from workbook.activity.labels import happened_label
from workbook.activity.measures import health
from workbook.activity.texts import health as health_texts
from workbook.guidance.scene import PAGE_FOLLOW_UP, PAGE_MEET, PAGE_PREPARE
from workbook.i18n import _
from workbook.widgets.charted.chart import BEHIND, Chart
from workbook.widgets.charted.look import Look
from workbook.widgets.today_places import place

#: Where a fault in a row is mended: the page, the part, and the step in it. All others are mended on the card of
#: the person, where a note can be taken back.
_PLACES: Mapping[str, tuple[str, str, str]] = {
    "thanks_first": (PAGE_FOLLOW_UP, "meeting-log", "thank_you"),
    "debrief_first": (PAGE_MEET, "meeting-log", "plan"),
    "ends_first": (PAGE_MEET, "meeting-log", "run_sheet"),
    "no_outcome": (PAGE_MEET, "meeting-log", "plan"),
    "no_end": (PAGE_MEET, "meeting-log", "plan"),
    "circle": (PAGE_FOLLOW_UP, "meeting-log", "debrief"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One row of the book that cannot be right, or lacks something.

    Attributes
    ----------
    rule : a key of `measures.health.RULES`.
    message : what is wrong, in a sentence that names the person and the day.
    fault : the same without the person, to stand beside the name.
    cannot_be : True where the row cannot be right, False where it is only worth a look.
    contact_id : whom it concerns; choose them before the place is opened.
    event_id, meeting_id : the row, or None where it is in neither. The log of meetings shows `meeting_id` when it is
        pinned (`MeetingRecord.pin`).
    at : the instant of the row, or None where it has no date.
    place : where it is mended, for the browser: ``file``, ``page``, ``part``, ``step``, as in `today_places.place`.
    """

    rule: str
    message: str
    fault: str
    cannot_be: bool
    contact_id: str
    event_id: str | None
    meeting_id: str | None
    at: datetime | None
    place: Mapping[str, str]


def data_health(look: Look) -> Sequence[Problem]:
    """Return every row that cannot be right or lacks something: what cannot be right first, the oldest first."""
    faults, events = look.examination[1], look.events
    known = events[events["event_id"].isin(faults["event_id"].dropna())]
    what = {
        str(row.event_id): happened_label(str(row.kind), str(row.variant))
        for row in known[["event_id", "kind", "variant"]].itertuples(index=False)
    }
    problems = [_problem(look, row, what) for row in faults.itertuples(index=False)]
    return sorted(problems, key=lambda problem: not problem.cannot_be)


def health_notice(look: Look) -> str:
    """Return the line above the charts, or nothing when no row is impossible."""
    return health_texts.health_line(look.examination[0])


def checklist(look: Look) -> Chart:
    """What was looked at and what is to be mended."""
    table = look.examination[0]
    return Chart(
        name="data_health",
        heading=_("Whether your notes fit together"),
        summary=health_texts.data_health_summary(table),
        alt=health_texts.data_health_alt(table),
        table=health_texts.data_health_table(table),
        draw=lambda dark: health_charts.plot_data_health(table, dark=dark),
        behind=lambda: _behind(look),
        opened=bool(table["wrong"].any()),
    )


def _behind(look: Look) -> pd.DataFrame:
    """The rows that are wrong, by rule."""
    problems = data_health(look)
    return pd.DataFrame(
        {
            "group": [health_texts.rule_label(problem.rule) for problem in problems],
            "contact_id": [problem.contact_id for problem in problems],
            "happened_at": pd.Series([problem.at for problem in problems], dtype="datetime64[us, UTC]"),
            "what": [problem.fault for problem in problems],
            "place": [problem.place for problem in problems],
            "meeting_id": [problem.meeting_id for problem in problems],
        },
        columns=[*BEHIND, "place", "meeting_id"],
    )


def _problem(look: Look, row: pd.Series, what: Mapping[str, str]) -> Problem:
    rule, contact_id = str(row.rule), str(row.contact_id)
    event_id, meeting_id = (None if pd.isna(value) else str(value) for value in (row.event_id, row.meeting_id))
    at = None if pd.isna(row.at) else row.at.to_pydatetime()
    contact = look.contacts.get(contact_id)
    fault = health_texts.fault(rule, at=at, now=look.now, zone=look.zone, what=what.get(event_id or "", ""))
    page, part, step = _PLACES.get(rule, ("", "", ""))
    # Without a meeting the note stands on the card of the person alone.
    where = place(page, part, step) if page and meeting_id else place(PAGE_PREPARE, "people")
    return Problem(
        rule=rule,
        message=_("{name}: {fault}.").format(
            name=contact.name if contact else _("Somebody you removed since"), fault=fault.rstrip(".")
        ),
        fault=fault,
        cannot_be=health.RULES[rule][1],
        contact_id=contact_id,
        event_id=event_id,
        meeting_id=meeting_id,
        at=at,
        place=where,
    )
