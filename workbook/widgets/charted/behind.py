"""The single cases behind the charts of conversations: which person was counted in which bar, when, and what it was."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import numpy as np
import pandas as pd

from workbook.activity.labels import group_label, happened_label, stage_label
from workbook.activity.measures.nudges import nudge_part
from workbook.activity.measures.replies import grouped
from workbook.activity.measures.stages import INTRODUCED, introductions_of, place_of
from workbook.activity.texts.nudges import nudge_part_label
from workbook.i18n import _, ngettext
from workbook.records import STAGES
from workbook.widgets.charted.chart import BEHIND


def behind_stages(events: pd.DataFrame, *, now: datetime) -> pd.DataFrame:
    """Return for each stage who reached it or went beyond, with the event that first showed it.

    Those who are in the book and no more are left out: the list of people shows them.
    """
    events = events[events["happened_at"] <= now]
    place = place_of(events)
    bars = [(stage.value, events[place >= number]) for number, stage in enumerate(STAGES) if number]
    met = events.loc[place >= STAGES.index("met"), "contact_id"]
    bars.append((INTRODUCED, events[introductions_of(events) & events["contact_id"].isin(met)]))
    cases = [rows.drop_duplicates("contact_id").assign(group=stage_label(stage)) for stage, rows in bars]
    return _happened(pd.concat(cases, ignore_index=True))


def behind_weeks(actions: pd.DataFrame, name: Callable[[pd.Timestamp], str]) -> pd.DataFrame:
    """Return the actions that were counted, each in its week; `name` says what a week is called."""
    names = {week: name(week) for week in actions["week"].unique()}
    return _happened(actions.assign(group=actions["week"].map(names).astype("str")))


def behind_rates(people: pd.DataFrame, by: str, *, now: datetime) -> pd.DataFrame:
    """Return everybody written to in the groups of the reply rate, with how it came out."""
    rows = grouped(people, by)
    names = {group: group_label(by, group) for group in rows["group"].unique()}
    return _people(rows, rows["group"].map(names), now)


def behind_waits(people: pd.DataFrame, *, now: datetime) -> pd.DataFrame:
    """Return everybody written to as answered, still waiting or closed."""
    answered = people["replied_at"].notna() & (people["replied_at"] <= people["closes_at"])
    closed = ~answered & (people["closes_at"] <= now)
    groups = np.select([answered, closed], [_("Answered"), _("Closed")], default=_("Still waiting"))
    return _people(people, pd.Series(groups, index=people.index), now)


def behind_nudges(people: pd.DataFrame, *, now: datetime) -> pd.DataFrame:
    """Return everybody written to in the parts of the reminder chart."""
    part = nudge_part(people)
    reminders = [
        ngettext("{count} reminder", "{count} reminders", count).format(count=count) if count else ""
        for count in people["reminders"]
    ]
    return _people(people, part.map({name: nudge_part_label(name) for name in part.unique()}), now, reminders)


def _happened(events: pd.DataFrame) -> pd.DataFrame:
    """Events with their group as rows behind a chart."""
    what = [happened_label(kind, variant) for kind, variant in zip(events["kind"], events["variant"], strict=True)]
    return events.assign(what=pd.array(what, dtype="str"))[list(BEHIND)].reset_index(drop=True)


def _people(people: pd.DataFrame, groups: pd.Series, now: datetime, more: list[str] | None = None) -> pd.DataFrame:
    """People written to with their group as rows behind a chart, by the day of the first message."""
    days = (people["replied_at"].fillna(pd.Timestamp(now)) - people["wrote_at"]).dt.days
    said = [
        _came_out(int(after), answer, waiting)
        for after, answer, waiting in zip(days, people["answer"], people["replied_at"].isna(), strict=True)
    ]
    what = [", ".join(filter(None, parts)) for parts in zip(said, more or [""] * len(said), strict=True)]
    rows = pd.DataFrame(
        {
            "group": groups.astype("str"),
            "contact_id": people["contact_id"],
            "happened_at": people["wrote_at"],
            "what": pd.array(what, dtype="str"),
        }
    )
    return rows[list(BEHIND)].reset_index(drop=True)


def _came_out(days: int, answer: str, waiting: bool) -> str:
    """“answered after 3 days: no”, “no answer in 20 days”."""
    if waiting and not days:
        return _("no answer yet")
    if waiting:
        return ngettext("no answer in {days} day", "no answer in {days} days", days).format(days=days)
    when = (
        ngettext("answered after {days} day", "answered after {days} days", days).format(days=days)
        if days
        else _("answered within a day")
    )
    said = {"no": _("a no"), "later": _("later"), "yes": _("a yes")}.get(answer)
    return _("{when}: {answer}").format(when=when, answer=said) if said else when
