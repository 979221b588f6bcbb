"""How soon meetings are thanked for and written down, in words. Nothing here counts as a failure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import pandas as pd

from workbook.activity.frames import require
from workbook.activity.honesty import FEW, SOME, Share
from workbook.activity.measures.delays import (
    DELAY,
    IN_TIME,
    LATER,
    LATEST,
    OPEN,
    OVERDUE,
    TOGETHER,
    UNCLEAR,
    latest,
)
from workbook.activity.texts.shares import that_is
from workbook.guidance.spoken_dates import spoken_span
from workbook.i18n import _, ngettext


def spoken_hours(hours: float) -> str:
    """Return so many hours as people say them: “20 minutes”, “3 hours”, “2 days”."""
    return spoken_span(timedelta(hours=hours))


@dataclass(frozen=True, slots=True)
class _Counts:
    """How many are in which state; `cases` are those of which it is known whether they were in time."""

    in_time: int
    later: int
    open: int
    overdue: int
    together: int
    unclear: int

    @property
    def cases(self) -> int:
        return self.in_time + self.later + self.overdue

    @property
    def all(self) -> int:
        return self.cases + self.open + self.together + self.unclear


def _counts(table: pd.DataFrame) -> _Counts:
    require(table, DELAY)
    found = table["state"].value_counts()
    return _Counts(*(int(found.get(state, 0)) for state in (IN_TIME, LATER, OPEN, OVERDUE, TOGETHER, UNCLEAR)))


# The thank-you


def thank_you_delay_title(table: pd.DataFrame, *, due_hours: float = 24) -> str:
    """Return the finding: how many went out in time, of those whose time has come."""
    counts = _counts(table)
    if not counts.all:
        return _("How soon you say thank you")
    if not counts.cases:
        return _open_first(counts) or _("Your thank-yous tell no delay yet")
    finding = ngettext(
        "{in_time} of {cases} meeting thanked for within {hours}",
        "{in_time} of {cases} meetings thanked for within {hours}",
        counts.cases,
    ).format(in_time=f"{counts.in_time:,}", cases=f"{counts.cases:,}", hours=_due(due_hours))
    return "; ".join(filter(None, (finding, _still_open(counts))))


def thank_you_delay_empty() -> str:
    """Return what to log to see the chart."""
    return _("Note a meeting that took place, and the thank-you when it is sent. How soon it went out shows here.")


def thank_you_delay_summary(table: pd.DataFrame, *, due_hours: float = 24, few: int = FEW, some: int = SOME) -> str:
    """Return the chart as sentences: counts, the latest five, what is open, and what tells no delay."""
    counts = _counts(table)
    if not counts.all:
        return thank_you_delay_empty()
    cards = int((table["by_card"] & table["state"].isin((IN_TIME, LATER))).sum())
    said = [
        thank_you_delay_title(table, due_hours=due_hours) + ".",
        that_is(Share(counts.in_time, counts.cases, few, some)),
        _lately(table),
        ngettext("{count} open one has time left.", "{count} open ones have time left.", counts.open).format(
            count=counts.open
        )
        if counts.open and counts.cases
        else "",
        _("A thank-you that comes late is welcome all the same.") if counts.overdue else "",
        ngettext(
            "{count} went as a card by post, which takes its days.",
            "{count} went as cards by post, which take their days.",
            cards,
        ).format(count=cards)
        if cards
        else "",
        *_untold(counts),
    ]
    return " ".join(filter(None, said))


def thank_you_delay_table(table: pd.DataFrame, *, target_hours: float = 2, due_hours: float = 24) -> pd.DataFrame:
    """Return the numbers as a table to show."""
    return _table(table, (target_hours, due_hours), _("Thank-you after the meeting"))


def thank_you_delay_alt(table: pd.DataFrame, *, due_hours: float = 24, few: int = FEW, some: int = SOME) -> str:
    """Return the alternative text."""
    return _("A dot for each meeting, by how soon it was thanked for. {summary}").format(
        summary=thank_you_delay_summary(table, due_hours=due_hours, few=few, some=some)
    )


# The debrief


def debrief_delay_title(table: pd.DataFrame, *, due_hours: float = 2) -> str:
    """Return the finding: how many were written down in time, of those whose time has come."""
    counts = _counts(table)
    if not counts.all:
        return _("How soon you write down what you heard")
    if not counts.cases:
        return _open_first(counts) or _("Your debriefs tell no delay yet")
    finding = ngettext(
        "{in_time} of {cases} meeting written down within {hours}",
        "{in_time} of {cases} meetings written down within {hours}",
        counts.cases,
    ).format(in_time=f"{counts.in_time:,}", cases=f"{counts.cases:,}", hours=_due(due_hours))
    return "; ".join(filter(None, (finding, _still_open(counts))))


def debrief_delay_empty() -> str:
    """Return what to log to see the chart."""
    return _("Note a meeting that took place, and write your debrief. How soon after it you wrote shows here.")


def debrief_delay_summary(table: pd.DataFrame, *, due_hours: float = 2, few: int = FEW, some: int = SOME) -> str:
    """Return the chart as sentences: counts, the latest five, what is open, and what tells no delay."""
    counts = _counts(table)
    if not counts.all:
        return debrief_delay_empty()
    later = int(table["noted_later"].sum())
    said = [
        debrief_delay_title(table, due_hours=due_hours) + ".",
        that_is(Share(counts.in_time, counts.cases, few, some)),
        _lately(table),
        _("What you still remember of the open ones is worth writing down.") if counts.overdue else "",
        ngettext(
            "{count} came into the book well after the time that it carries; its own time is counted.",
            "{count} came into the book well after the time that they carry; their own time is counted.",
            later,
        ).format(count=later)
        if later
        else "",
        *_untold(counts),
    ]
    return " ".join(filter(None, said))


def debrief_delay_table(table: pd.DataFrame, *, due_hours: float = 2) -> pd.DataFrame:
    """Return the numbers as a table to show."""
    return _table(table, (due_hours,), _("Debrief after the meeting"))


def debrief_delay_alt(table: pd.DataFrame, *, due_hours: float = 2, few: int = FEW, some: int = SOME) -> str:
    """Return the alternative text."""
    return _("A dot for each meeting, by how soon it was written down. {summary}").format(
        summary=debrief_delay_summary(table, due_hours=due_hours, few=few, some=some)
    )


# What both say


def _due(hours: float) -> str:
    return ngettext("{hours:g} hour", "{hours:g} hours", 1 if hours == 1 else 2).format(hours=hours)


def _still_open(counts: _Counts) -> str:
    """How many are open, whether they have time left or not."""
    still = counts.open + counts.overdue
    return ngettext("{count} still open", "{count} still open", still).format(count=f"{still:,}") if still else ""


def _open_first(counts: _Counts) -> str:
    """The same where it is all there is to say."""
    return (
        ngettext("{count} meeting is waiting, with time left", "{count} meetings are waiting, with time left",
                 counts.open).format(count=counts.open)
        if counts.open
        else ""
    )  # fmt: skip


def _lately(table: pd.DataFrame) -> str:
    """The latest ones one by one, and whether they were quicker than those before."""
    now, before = latest(table)
    if now.empty:
        return ""
    spans = [spoken_hours(hours) for hours in now]
    listed = (
        spans[0] if len(spans) == 1 else _("{first} and {last}").format(first=", ".join(spans[:-1]), last=spans[-1])
    )
    words = ngettext("The latest took {listed}.", "The latest {count} took {listed}.", len(spans)).format(
        count=len(spans), listed=listed
    )
    if len(before) < LATEST:
        return words
    middle, earlier = spoken_hours(now.median()), spoken_hours(before.median())
    if middle == earlier:
        return words + " " + _("That is about as soon as the {count} before.").format(count=LATEST)
    pattern = (
        _("In the middle that is {middle}, sooner than the {count} before ({earlier}).")
        if now.median() < before.median()
        else _("In the middle that is {middle}; with the {count} before it was {earlier}.")
    )
    return words + " " + pattern.format(middle=middle, earlier=earlier, count=LATEST)


def _untold(counts: _Counts) -> list[str]:
    """Those of which no delay can be told, and why."""
    return [
        ngettext(
            "{count} was noted in one go with its meeting, so it tells no delay.",
            "{count} were noted in one go with their meetings, so they tell no delay.",
            counts.together,
        ).format(count=counts.together)
        if counts.together
        else "",
        ngettext(
            "{count} is dated before its meeting began and is not counted: look at its dates.",
            "{count} are dated before their meetings began and are not counted: look at their dates.",
            counts.unclear,
        ).format(count=counts.unclear)
        if counts.unclear
        else "",
    ]


def delay_groups(table: pd.DataFrame, lines: Sequence[float]) -> pd.Series:
    """Return for each row of a delay table the group that it is counted in, as a category in reading order.

    Parameters
    ----------
    table : from `delays.thank_you_delay` or `delays.debrief_delay`.
    lines : hours, rising: within the first, within the second, …, later.
    """
    require(table, DELAY)
    within = [_("within {hours}").format(hours=_due(hours)) for hours in dict.fromkeys(sorted(lines))]
    names = [*within, _("later")]
    done = pd.cut(table["hours"], [-1.0, *dict.fromkeys(sorted(lines)), float("inf")], labels=names).astype("str")
    others = {
        OPEN: _("still open, in time"),
        OVERDUE: _("still open, past the time"),
        TOGETHER: _("noted in one go with the meeting"),
        UNCLEAR: _("dated before the meeting"),
    }
    group = table["state"].map(others)
    return pd.Series(pd.Categorical(group.fillna(done), categories=[*names, *others.values()]), index=table.index)


def delay_what(row: pd.Series) -> str:
    """Return one meeting of a delay table in words."""
    if row["state"] in (OPEN, OVERDUE):
        return _("open since {span}").format(span=spoken_hours(row["hours"]))
    if pd.isna(row["hours"]):
        return _("no delay can be told")
    words = _("{span} after the meeting").format(span=spoken_hours(row["hours"]))
    if row.get("by_card", False):
        return _("{words}, as a card").format(words=words)
    return _("{words}, noted later").format(words=words) if row.get("noted_later", False) else words


def _table(table: pd.DataFrame, lines: Sequence[float], heading: str) -> pd.DataFrame:
    """How many in each group; groups of what tells no delay only where there are any."""
    counted = delay_groups(table, lines).value_counts(sort=False)
    always = len(set(lines)) + 3
    kept = counted[[place < always or count > 0 for place, count in enumerate(counted)]]
    return pd.DataFrame({heading: [str(name) for name in kept.index], _("Meetings"): [int(count) for count in kept]})
