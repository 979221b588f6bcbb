"""What the card on top asks for, charted: how much is open, and since when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import pandas as pd

from workbook.activity.charts.backlog import plot_follow_up_backlog
from workbook.activity.measures import backlog
from workbook.activity.texts import backlog as texts
from workbook.guidance.next_actions import Action, ActionKind, Today
from workbook.records import Contact
from workbook.widgets.charted.chart import BEHIND, Chart
from workbook.widgets.today_plan import plan_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from workbook.widgets.charted.look import Look

#: What is advice and not a thing that one owes.
_ADVICE = (ActionKind.FIRST_STEP, ActionKind.REST)

#: What needs nobody's permission: one's own notes, a thank-you, and a word that was given.
_FREE = (ActionKind.THANK_YOU, ActionKind.DEBRIEF, ActionKind.TOOK_PLACE, ActionKind.PREPARE, ActionKind.PROMISE)


def actions_frame(plan: Today, contacts: Mapping[str, Contact]) -> pd.DataFrame:
    """Return what Today asks for as a frame, open actions first and in its order.

    Parameters
    ----------
    plan : from `plan_today`. First steps and the advice to let somebody rest are left out; so is what was taken off.
    contacts : everybody the actions are about, by id.

    Returns
    -------
    DataFrame
        The columns of `measures.backlog.ACTIONS`; without any action the same columns, empty.
    """
    rows = [*_rows(plan.actions, "open", contacts), *_rows((one for one, _at in plan.put_off), "snoozed", contacts)]
    frame = pd.DataFrame(rows, columns=list(backlog.ACTIONS))
    return frame.assign(due_at=pd.to_datetime(frame["due_at"], utc=True))


def follow_up_backlog(look: Look) -> Chart:
    """How much is open, and for how long it has been due."""
    plan = plan_of(look.book, now=look.now, zone=look.zone, norms=look.norms)
    frame = actions_frame(plan, look.contacts)
    table = backlog.follow_up_backlog(frame, look.now, look.zone)

    def draw(dark: bool) -> Axes:
        return plot_follow_up_backlog(table, dark=dark)

    def behind() -> pd.DataFrame:
        group = backlog.bucket_of(frame, look.now, look.zone)
        counted = frame[group.notna()]
        return pd.DataFrame(
            {
                "group": group.dropna().map(texts.backlog_label),
                "contact_id": counted["contact_id"],
                # What is due by the end of a day is told by that day.
                "happened_at": counted["due_at"] - pd.Timedelta(microseconds=1),
                "what": counted["title"],
            },
            columns=list(BEHIND),
        )

    return Chart(
        name="follow_up_backlog",
        heading=texts.backlog_heading(),
        summary=texts.follow_up_backlog_summary(table, few=look.few),
        alt=texts.follow_up_backlog_alt(table),
        table=texts.follow_up_backlog_table(table),
        draw=draw,
        behind=behind,
    )


def _rows(actions: Iterable[Action], state: str, contacts: Mapping[str, Contact]) -> list[tuple[object, ...]]:
    found: list[tuple[object, ...]] = []
    for action in actions:
        if action.kind in _ADVICE:
            continue
        contact = contacts.get(action.contact_id or "")
        refused = contact is not None and contact.may_follow_up is False and action.kind not in _FREE
        consent = "no" if refused else ""
        found.append((action.key, action.kind.value, action.title, action.contact_id, action.due_at, state, consent))
    return found
