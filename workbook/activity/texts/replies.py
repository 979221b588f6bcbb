"""Who answers, in words."""

from __future__ import annotations

import pandas as pd

from workbook.activity.honesty import COMPARE, FEW, SOME, SURE, Share, better_sentences, waiting_sentence
from workbook.activity.labels import group_label
from workbook.i18n import _, ngettext

#: Groups of which nothing is known are compared with none.
_UNSAID = ("unknown", "unsaid", "other")


def reply_rate_heading(by: str) -> str:
    """Return what the chart is about, before anything is found."""
    return {
        "channel": _("Who answers, by the way you wrote"),
        "warmth": _("Who answers, by how well you knew them"),
        "note": _("Who answers an invitation, with a note and without"),
    }[by]


def reply_rate_title(table: pd.DataFrame, *, maturity_days: float = 14) -> str:
    """Return the finding over all groups, counts first."""
    if table.empty:
        return reply_rate_heading(_by(table))
    cases, answered = int(table["cases"].sum()), int(table["answered"].sum())
    waiting, early = int(table["waiting"].sum()), int(table["early"].sum())
    if not cases:
        people = int(table["people"].sum())
        return ngettext(
            "{early} of {people} person answered already; it is early days",
            "{early} of {people} people answered already; it is early days",
            people,
        ).format(early=f"{early:,}", people=f"{people:,}")
    finding = (
        ngettext(
            "{answered} of {cases} person invited on LinkedIn answered within {days:g} days",
            "{answered} of {cases} people invited on LinkedIn answered within {days:g} days",
            cases,
        )
        if _by(table) == "note"
        else ngettext(
            "{answered} of {cases} person answered within {days:g} days",
            "{answered} of {cases} people answered within {days:g} days",
            cases,
        )
    ).format(answered=f"{answered:,}", cases=f"{cases:,}", days=maturity_days)
    if early:  # without it, the number of those who answered differs from that of the chart of stages unsaid
        later = ngettext(
            "of those written to since, {early} answered already",
            "of those written to since, {early} answered already",
            early,
        ).format(early=f"{early:,}")
        return "; ".join(part for part in (finding, later, waiting_sentence(waiting)) if part)
    return "; ".join(part for part in (finding, waiting_sentence(waiting)) if part)


def reply_rate_empty(by: str = "channel") -> str:
    """Return what to log to see the chart."""
    if by == "note":
        return _("Note an invitation on LinkedIn that you sent, with a message or without. Answers are counted here.")
    return _("Write to somebody and note the message. Answers are counted here; waiting is not a no.")


def reply_rate_line(row: pd.Series, *, few: int = FEW, some: int = SOME) -> str:
    """Return what may be said of one group: counts, interval or percentage, who answered early, who waits."""
    early = int(row["early"])
    parts = [
        Share(int(row["answered"]), int(row["cases"]), few, some).sentence() if row["cases"] else "",
        ngettext("{count} answered early", "{count} answered early", early).format(count=f"{early:,}") if early else "",
        waiting_sentence(int(row["waiting"])),
    ]
    return " · ".join(part for part in parts if part)


def reply_rate_summary(
    table: pd.DataFrame,
    *,
    maturity_days: float = 14,
    few: int = FEW,
    some: int = SOME,
    least: int = COMPARE,
    sure: float = SURE,
) -> str:
    """Return the chart as sentences. A group is called better than another only as far as `honesty` allows."""
    by = _by(table)
    if table.empty:
        return reply_rate_empty(by)
    lines = "; ".join(
        _("{group}: {line}").format(group=group_label(by, row[by]), line=reply_rate_line(row, few=few, some=some))
        for _place, row in table.iterrows()
    )
    words = _("{finding}. {lines}.").format(finding=reply_rate_title(table, maturity_days=maturity_days), lines=lines)
    if len(table) == 1:
        return words
    shares = {
        group_label(by, group): Share(int(answered), int(cases), few, some)
        for group, answered, cases in zip(table[by], table["answered"], table["cases"], strict=True)
        if group not in _UNSAID
    }
    said = better_sentences(shares, least=least, sure=sure)
    return " ".join((words, *(said or (_not_better(by),))))


def reply_rate_table(table: pd.DataFrame, *, few: int = FEW, some: int = SOME) -> pd.DataFrame:
    """Return the numbers as a table to show."""
    by = _by(table)
    shares = [
        Share(int(answered), int(cases), few, some)
        for answered, cases in zip(table["answered"], table["cases"], strict=True)
    ]
    heading = {"channel": _("Channel"), "warmth": _("How well you knew them"), "note": _("Invitation")}[by]
    return pd.DataFrame(
        {
            heading: [group_label(by, group) for group in table[by]],
            _("Written to"): table["people"].to_numpy(),
            _("Answered in time"): [share.counts for share in shares],
            _("In 100"): [share.in_hundred() for share in shares],
            _("Answered late"): table["late"].to_numpy(),
            _("Answered early"): table["early"].to_numpy(),
            _("Still waiting"): table["waiting"].to_numpy(),
            _("Said no"): table["declined"].to_numpy(),
        }
    )


def reply_rate_alt(
    table: pd.DataFrame,
    *,
    maturity_days: float = 14,
    few: int = FEW,
    some: int = SOME,
    least: int = COMPARE,
    sure: float = SURE,
) -> str:
    """Return the alternative text."""
    return _("One row for each group. {summary}").format(
        summary=reply_rate_summary(table, maturity_days=maturity_days, few=few, some=some, least=least, sure=sure)
    )


def _by(table: pd.DataFrame) -> str:
    """What the people are grouped by: the name of the first column."""
    return str(table.columns[0])


def _not_better(by: str) -> str:
    return {
        "channel": _("You wrote to different people in different ways, so this does not say which way is better."),
        "warmth": _("The numbers are too close or too small to say who answers more often."),
        "note": _("The numbers are too close or too small to say whether a note helps."),
    }[by]
