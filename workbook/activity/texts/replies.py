"""Who answers, in words."""

from __future__ import annotations

import pandas as pd

from workbook.activity.honesty import FEW, SOME, Share, waiting_sentence
from workbook.activity.labels import channel_label
from workbook.i18n import _, ngettext


def reply_rate_title(table: pd.DataFrame, *, maturity_days: float = 14) -> str:
    """Return the finding over all channels, counts first."""
    if table.empty:
        return _("Who answers, and by which way")
    cases, answered = int(table["cases"].sum()), int(table["answered"].sum())
    waiting, early = int(table["waiting"].sum()), int(table["early"].sum())
    if not cases:
        people = int(table["people"].sum())
        return ngettext(
            "{early} of {people} person answered already; it is early days",
            "{early} of {people} people answered already; it is early days",
            people,
        ).format(early=early, people=people)
    finding = ngettext(
        "{answered} of {cases} person answered within {days:g} days",
        "{answered} of {cases} people answered within {days:g} days",
        cases,
    ).format(answered=f"{answered:,}", cases=f"{cases:,}", days=maturity_days)
    return "; ".join(part for part in (finding, waiting_sentence(waiting)) if part)


def reply_rate_empty() -> str:
    """Return what to log to see the chart."""
    return _("Write to somebody and note the message. Answers are counted here; waiting is not a no.")


def reply_rate_line(row: pd.Series, *, few: int = FEW, some: int = SOME) -> str:
    """Return what may be said of one channel: counts, interval or percentage, who answered early, who waits."""
    early = int(row["early"])
    parts = [
        Share(int(row["answered"]), int(row["cases"]), few, some).sentence() if row["cases"] else "",
        ngettext("{count} answered early", "{count} answered early", early).format(count=early) if early else "",
        waiting_sentence(int(row["waiting"])),
    ]
    return " · ".join(part for part in parts if part)


def reply_rate_summary(table: pd.DataFrame, *, maturity_days: float = 14, few: int = FEW, some: int = SOME) -> str:
    """Return the chart as sentences. No channel is called better than another."""
    if table.empty:
        return reply_rate_empty()
    lines = "; ".join(
        _("{channel}: {line}").format(
            channel=channel_label(row["channel"]), line=reply_rate_line(row, few=few, some=some)
        )
        for _place, row in table.iterrows()
    )
    words = _("{finding}. {lines}.").format(finding=reply_rate_title(table, maturity_days=maturity_days), lines=lines)
    if len(table) > 1:
        words += " " + _("You wrote to different people in different ways, so this does not say which way is better.")
    return words


def reply_rate_table(table: pd.DataFrame, *, few: int = FEW, some: int = SOME) -> pd.DataFrame:
    """Return the numbers as a table to show."""
    shares = [
        Share(int(answered), int(cases), few, some)
        for answered, cases in zip(table["answered"], table["cases"], strict=True)
    ]
    return pd.DataFrame(
        {
            _("Channel"): [channel_label(channel) for channel in table["channel"]],
            _("Written to"): table["people"].to_numpy(),
            _("Answered in time"): [share.counts for share in shares],
            _("In 100"): [share.in_hundred() for share in shares],
            _("Answered late"): table["late"].to_numpy(),
            _("Answered early"): table["early"].to_numpy(),
            _("Still waiting"): table["waiting"].to_numpy(),
            _("Said no"): table["declined"].to_numpy(),
        }
    )


def reply_rate_alt(table: pd.DataFrame, *, maturity_days: float = 14, few: int = FEW, some: int = SOME) -> str:
    """Return the alternative text."""
    return _("One row for each channel. {summary}").format(
        summary=reply_rate_summary(table, maturity_days=maturity_days, few=few, some=some)
    )
