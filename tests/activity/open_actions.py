"""Invented actions that are open, put off, or would need a permission."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pandas as pd

from workbook.activity.measures.backlog import ACTIONS, follow_up_backlog

NOW = datetime(2026, 3, 31, 9, 30, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")


def actions(*rows: tuple[float | None, str, str]) -> pd.DataFrame:
    """A frame of invented actions: due so many days ago (None without a date), state, consent."""
    data = [
        (f"k{place}", "nudge", f"Title {place}", "invented", days and NOW - timedelta(days=days), state, consent)
        for place, (days, state, consent) in enumerate(rows)
    ]
    frame = pd.DataFrame(data, columns=list(ACTIONS))
    return frame.assign(due_at=pd.to_datetime(frame["due_at"], utc=True))


FULL = actions(
    (9, "open", ""), (8, "open", ""), (7, "open", ""), (3, "open", ""), (2, "open", ""), (0.1, "open", ""),
    (-1, "open", ""), (None, "open", ""), (20, "snoozed", ""), (4, "open", "no"), (30, "snoozed", "no"),
)  # fmt: skip


def shown(*rows: tuple[float | None, str, str]) -> pd.DataFrame:
    return follow_up_backlog(actions(*rows), NOW, BERLIN)
