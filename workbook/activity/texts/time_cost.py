"""What a meeting takes in minutes, in words. What is not noted is said to be unknown."""

from __future__ import annotations

import pandas as pd

from workbook.activity.frames import require
from workbook.activity.honesty import FEW
from workbook.activity.measures.time_cost import PARTS, TIME_COST, middle
from workbook.guidance.spoken_dates import month_name
from workbook.i18n import _, ngettext


def part_label(part: str) -> str:
    """Return what a part of a meeting's time is called."""
    return {"preparation": _("preparing"), "together": _("together"), "after": _("afterwards")}.get(part, part)


def _minutes(count: int) -> str:
    return ngettext("{count} minute", "{count} minutes", count).format(count=count)


def _range(minutes: pd.Series) -> str:
    """From the shortest to the longest of what is known."""
    least, most = int(minutes.min()), int(minutes.max())
    if least == most:
        return _minutes(least)
    return _("{least} to {most} minutes").format(least=least, most=most)


def time_cost_title(table: pd.DataFrame, *, few: int = FEW) -> str:
    """Return the finding: what a meeting takes in all where all is known, otherwise how long you sat together."""
    require(table, TIME_COST)
    total, together = table["total"].dropna(), table["together"].dropna()
    if len(total) >= few:
        return _("Half of the {known} meetings known in full took no more than {minutes}").format(
            known=f"{len(total):,}", minutes=_minutes(middle(total) or 0)
        )
    if len(total):
        return _("In all a meeting took {range}").format(range=_range(total))
    if len(together):
        return _("Together you sat {range}; before and after are not noted").format(range=_range(together))
    return _("What a meeting takes in minutes")


def time_cost_empty(table: pd.DataFrame) -> str:
    """Return what to log to see the chart."""
    if len(table):
        return _("Note when a meeting began and ended, and in its debrief the minutes before and after.")
    return _("Note a meeting that took place. With the minutes in its debrief, what it took in all shows here.")


def time_cost_summary(table: pd.DataFrame, *, few: int = FEW) -> str:
    """Return the chart as sentences; each part names of how many meetings it is known."""
    require(table, TIME_COST)
    if table[list(PARTS)].isna().all(axis=None):
        return time_cost_empty(table)
    said = [time_cost_title(table, few=few) + "."]
    parts = [
        _("{part}: known of {known} of {meetings}, {said}").format(
            part=part_label(part), known=known, meetings=len(table), said=_said(table[part], few)
        )
        for part in PARTS
        if (known := int(table[part].notna().sum()))
    ]
    said.append(_("Part by part: {parts}.").format(parts="; ".join(parts)))
    agreed = int((table["together"].notna() & ~table["measured"]).sum())
    if agreed:
        said.append(
            ngettext(
                "The talk itself is as agreed in {count} of them, since its start or end was not noted.",
                "The talk itself is as agreed in {count} of them, since start or end were not noted.",
                agreed,
            ).format(count=agreed)
        )
    return " ".join(said)


def _said(minutes: pd.Series, few: int) -> str:
    """The range of a few, the middle of more."""
    known = minutes.dropna()
    if len(known) < few:
        return _range(known)
    return _("half within {minutes}").format(minutes=_minutes(middle(known) or 0))


def time_cost_table(table: pd.DataFrame, *, few: int = FEW) -> pd.DataFrame:
    """Return the numbers as a table to show."""
    require(table, TIME_COST)
    columns = (*PARTS, "total")
    known = [table[part].dropna() for part in columns]
    return pd.DataFrame(
        {
            _("Minutes"): [*(part_label(part) for part in PARTS), _("in all")],
            _("Meetings of which they are known"): [_of(len(each), len(table)) for each in known],
            _("From the shortest to the longest"): [_range(each) if len(each) else "" for each in known],
            _("Half took no more than"): [
                _minutes(middle(each) or 0) if len(each) >= few else _("too few") if len(each) else "" for each in known
            ],
        }
    )


def _of(known: int, meetings: int) -> str:
    return _("{known} of {meetings}").format(known=known, meetings=meetings) if meetings else "0"


def time_cost_what(row: pd.Series) -> str:
    """Return one meeting of `time_cost.time_cost` in words."""
    parts = [f"{part_label(part)} {row[part]}" for part in PARTS if pd.notna(row[part])]
    return _("minutes: {parts}").format(parts=", ".join(parts)) if parts else _("no minutes noted")


def day_label(when: pd.Timestamp) -> str:
    """Return the day of a meeting, for rows without a name."""
    return f"{when.day} {month_name(when.date())}"


def time_cost_end(row: pd.Series) -> str:
    """Return what stands at the end of a meeting's bar."""
    if pd.notna(row["total"]):
        return _("{minutes} min").format(minutes=row["total"])
    known = sum(int(row[part]) for part in PARTS if pd.notna(row[part]))
    return _("{minutes} min and more").format(minutes=known) if known else _("not noted")


def time_cost_alt(table: pd.DataFrame, *, few: int = FEW) -> str:
    """Return the alternative text."""
    return _("A bar for each of the latest meetings, in three parts. {summary}").format(
        summary=time_cost_summary(table, few=few)
    )
