"""What in a book cannot be right, or is missing, in words."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pandas as pd

from workbook.activity.frames import require
from workbook.activity.measures.health import HEALTH
from workbook.guidance.spoken_dates import day_of, spoken_date
from workbook.i18n import _, ngettext


def rule_label(rule: str) -> str:
    """Return what a rule asks for, as a line of a list; an unknown rule keeps its own name."""
    labels = {
        "future": _("What happened is not still to come"),
        "long_ago": _("No date is a lifetime ago"),
        "duplicate": _("Nothing is noted twice"),
        "reply_first": _("Answers come after messages"),
        "thanks_first": _("Thank-yous come after meetings"),
        "debrief_first": _("Debriefs come after meetings"),
        "ends_first": _("Meetings end after they begin"),
        "introduced_self": _("Nobody is their own introducer"),
        "circle": _("Introductions do not lead in a circle"),
        "no_outcome": _("Past meetings say how they went"),
        "no_end": _("Meetings held have a time"),
        "no_name": _("Everybody has a name"),
        "no_way": _("New people can be reached"),
    }
    return labels.get(rule, rule)


def fault(rule: str, *, at: datetime | None, now: datetime, zone: ZoneInfo, what: str = "") -> str:
    """Return what is wrong with one row, to be read after the name of the person.

    Parameters
    ----------
    rule : a key of `measures.health.RULES`.
    at : the instant of the row, or None where it has no date.
    now, zone : the learner's.
    what : the event in words, such as “You wrote to them”; used where a rule holds for any event.
    """
    day = spoken_date(day_of(at, zone), day_of(now, zone)) if at is not None else _("a day that nobody noted")
    faults = {
        "future": _("“{what}” is dated {day}, which is still to come"),
        "long_ago": _("“{what}” is dated {day}, too long ago to be right"),
        "duplicate": _("“{what}” is noted twice for {day}. Take one of the two back"),
        "reply_first": _("the answer of {day} is older than your first message. One of the two dates is wrong"),
        "thanks_first": _("the thank-you of {day} is older than the meeting. One of the two dates is wrong"),
        "debrief_first": _("the debrief of {day} is older than the meeting. Look at the time in the plan"),
        "ends_first": _("the meeting of {day} ended before it began. Look at the time in the plan"),
        "introduced_self": _("stands in your book as introduced by themselves. This is not counted"),
        "circle": _("named somebody who had led you to them. The earlier introduction counts, this one does not"),
        "no_outcome": _("how did the meeting of {day} go? Note it, even if it fell through"),
        "no_end": _("you met, and no time is noted. Without one a thank-you cannot be timed"),
        "no_name": _("has no name yet. Add one, so that you find the person again"),
        "no_way": _("no address, number or profile is noted, so you cannot write"),
    }
    return faults.get(rule, rule).format(what=what, day=day)


def health_line(table: pd.DataFrame) -> str:
    """Return one line for the head of the page, or nothing when no row is impossible."""
    require(table, HEALTH)
    wrong = int(table["wrong"][table["cannot_be"]].sum())
    if not wrong:
        return ""
    return ngettext(
        "{count} thing in your notes cannot be right.", "{count} things in your notes cannot be right.", wrong
    ).format(count=f"{wrong:,}")


def data_health_title(table: pd.DataFrame) -> str:
    """Return the finding: how much cannot be right, and how much is missing."""
    require(table, HEALTH)
    if not int(table["checked"].sum()):
        return _("Whether your notes fit together")
    missing = int(table["wrong"][~table["cannot_be"]].sum())
    lacks = ngettext("{count} line is worth a look", "{count} lines are worth a look", missing).format(
        count=f"{missing:,}"
    )
    line = health_line(table).rstrip(".")
    if line and missing:
        return _("{line}; {lacks}").format(line=line, lacks=lacks)
    if line or missing:
        return line or lacks[:1].upper() + lacks[1:]
    return _("Your notes fit together")


def data_health_empty() -> str:
    """Return what to log to see the chart."""
    return _("Nothing to check yet. Once you note messages and meetings, dates that cannot be right show here.")


def wrong_count(wrong: int, checked: int) -> str:
    """Return what stands beside a rule: “12 in order”, “look at 2 of 12”, “nothing to check”."""
    if not checked:
        return _("nothing to check")
    if not wrong:
        return ngettext("{checked} in order", "{checked} in order", checked).format(checked=f"{checked:,}")
    return _("look at {wrong} of {checked}").format(wrong=f"{wrong:,}", checked=f"{checked:,}")


def data_health_summary(table: pd.DataFrame) -> str:
    """Return the chart as sentences."""
    if not int(table["checked"].sum()):
        return data_health_empty()
    checked = int((table["checked"] > 0).sum())
    words = _("{finding}. Looked at by {rules} rules.").format(finding=data_health_title(table), rules=checked)
    lines = [
        _("{rule}: {count}").format(rule=rule_label(row.rule), count=wrong_count(int(row.wrong), int(row.checked)))
        for row in table.itertuples(index=False)
        if row.wrong
    ]
    if lines:
        words += " " + _("{lines}. Each is listed below with the place where it is mended.").format(
            lines="; ".join(lines)
        )
    return words


def data_health_table(table: pd.DataFrame) -> pd.DataFrame:
    """Return the numbers as a table to show."""
    require(table, HEALTH)
    return pd.DataFrame(
        {
            _("What is looked at"): [rule_label(rule) for rule in table["rule"]],
            _("Rows looked at"): list(table["checked"]),
            _("To mend"): list(table["wrong"]),
        }
    )


def data_health_alt(table: pd.DataFrame) -> str:
    """Return the alternative text."""
    return _("A list of checks. {summary}").format(summary=data_health_summary(table))
