"""What is open and for how long, in words."""

from __future__ import annotations

import pandas as pd

from workbook.activity.honesty import FEW
from workbook.i18n import _, ngettext


def _counts(table: pd.DataFrame) -> dict[str, int]:
    return {str(bucket): int(actions) for bucket, actions in zip(table["bucket"], table["actions"], strict=True)}


def _open(table: pd.DataFrame) -> tuple[int, int]:
    """How many are open, and how many of them have been due for longer than a day or two."""
    counts = _counts(table)
    return sum(counts.values()) - counts["snoozed"], counts["days_3_7"] + counts["over_7"]


def backlog_label(bucket: str) -> str:
    """Return what a bucket is called."""
    return {
        "not_due": _("Not due yet"),
        "days_0_2": _("Due for 0 to 2 days"),
        "days_3_7": _("Due for 3 to 7 days"),
        "over_7": _("Due for more than 7 days"),
        "snoozed": _("Put off"),
    }[bucket]


def backlog_short_label(bucket: str) -> str:
    """Return what a bucket is called where the chart has said that it is about days due."""
    return {
        "not_due": _("not due yet"),
        "days_0_2": _("0 to 2 days"),
        "days_3_7": _("3 to 7 days"),
        "over_7": _("more than 7 days"),
        "snoozed": _("put off"),
    }[bucket]


def backlog_heading() -> str:
    """Return what the chart is about, before anything is found."""
    return _("What is open, and since when")


def follow_up_backlog_title(table: pd.DataFrame) -> str:
    """Return the finding: how many are open, and how many of them have waited for more than two days."""
    total, waiting = _open(table)
    if not total:
        return backlog_heading() if not _counts(table)["snoozed"] else _("Nothing is open; the rest is put off")
    if not waiting:
        return ngettext(
            "{count} action is open, and it has not waited for long",
            "{count} actions are open, and none has waited for long",
            total,
        ).format(count=f"{total:,}")
    return ngettext(
        "Due for three days or more: {waiting} of {total} open action",
        "Due for three days or more: {waiting} of {total} open actions",
        total,
    ).format(waiting=f"{waiting:,}", total=f"{total:,}")


def follow_up_backlog_empty() -> str:
    """Return what stands here while nothing is open."""
    return _(
        "Nothing is open and nothing is put off. Thank-yous, reminders, promises and follow-ups are counted here as "
        "soon as the card on top asks for one."
    )


def follow_up_backlog_summary(table: pd.DataFrame, *, few: int = FEW) -> str:
    """Return the chart as sentences; `few` is the least number of actions due from which their middle is told."""
    counts = _counts(table)
    total, _waiting = _open(table)
    if not total and not counts["snoozed"]:
        return follow_up_backlog_empty()
    parts = "; ".join(
        _("{bucket}: {count}").format(bucket=backlog_label(bucket), count=f"{count:,}")
        for bucket, count in counts.items()
        if count
    )
    said = [_("{finding}.").format(finding=follow_up_backlog_title(table)), _("{parts}.").format(parts=parts)]
    due = total - counts["not_due"]
    if due >= few:
        days = round(float(table["median_days"].iloc[0]))
        said.append(
            ngettext(
                "Half of what is due has been so for {days} day or less.",
                "Half of what is due has been so for {days} days or less.",
                days,
            ).format(days=days)
        )
    pairs = [zip(places, titles, strict=True) for places, titles in zip(table["place"], table["next"], strict=True)]
    first = [title for _place, title in sorted(pair for group in pairs for pair in group)]
    if first:
        said.append(_("First: {titles}.").format(titles="; ".join(first)))
    return " ".join(said)


def follow_up_backlog_table(table: pd.DataFrame) -> pd.DataFrame:
    """Return the numbers as a table to show, with the five most pressing actions by name."""
    return pd.DataFrame(
        {
            _("Since when"): [backlog_label(bucket) for bucket in table["bucket"]],
            _("Actions"): table["actions"].to_numpy(),
            _("Of the next five"): ["; ".join(titles) for titles in table["next"]],
        }
    )


def follow_up_backlog_alt(table: pd.DataFrame) -> str:
    """Return the alternative text."""
    return _("One bar, parted by how long actions have been due. {summary}").format(
        summary=follow_up_backlog_summary(table)
    )
