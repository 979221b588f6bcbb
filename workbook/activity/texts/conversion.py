"""What comes of agreed meetings, and how long it takes to sit down together, in words."""

from __future__ import annotations

import pandas as pd

from workbook.activity.frames import require
from workbook.activity.honesty import FEW, SOME, Share
from workbook.activity.measures.conversion import CHANCE, CONVERSION, DAYS_TO_MEETING
from workbook.activity.measures.meetings import AHEAD, CANCELLED, HELD, NO_SHOW, UNNOTED
from workbook.activity.texts.shares import that_is
from workbook.i18n import _, ngettext


def outcome_label(outcome: str) -> str:
    """Return what became of a meeting, as a row is called."""
    labels = {
        HELD: _("You met"),
        NO_SHOW: _("Did not happen"),
        CANCELLED: _("Called off"),
        UNNOTED: _("Over, not noted"),
        AHEAD: _("Still ahead"),
        CHANCE: _("Met by chance"),
    }
    return labels.get(outcome, outcome)


def _numbers(table: pd.DataFrame) -> dict[str, int]:
    require(table, CONVERSION)
    return {str(outcome): int(count) for outcome, count in zip(table["outcome"], table["meetings"], strict=True)}


def _share(numbers: dict[str, int], few: int, some: int) -> Share:
    """Those that took place, of those agreed of which it is noted how they went."""
    return Share(numbers[HELD], numbers[HELD] + numbers[NO_SHOW] + numbers[CANCELLED], few, some)


def conversion_title(table: pd.DataFrame) -> str:
    """Return the finding: how many agreed meetings took place, of those whose time has come."""
    numbers = _numbers(table)
    share = _share(numbers, FEW, SOME)
    said = []
    if share.cases:
        said.append(
            ngettext(
                "{held} of {cases} agreed meeting took place",
                "{held} of {cases} agreed meetings took place",
                share.cases,
            ).format(held=f"{share.successes:,}", cases=f"{share.cases:,}")
        )
    if ahead := numbers[AHEAD]:
        said.append(ngettext("{count} is ahead", "{count} are ahead", ahead).format(count=f"{ahead:,}"))
    return "; ".join(said) or _("What comes of agreed meetings")


def conversion_empty() -> str:
    """Return what to log to see the chart."""
    return _("Agree on a time with somebody and note it in the plan of the meeting. What comes of it shows here.")


def conversion_summary(table: pd.DataFrame, *, few: int = FEW, some: int = SOME) -> str:
    """Return the chart as sentences: what took place, what did not and in which way, what is not known yet."""
    numbers = _numbers(table)
    if not any(numbers.values()):
        return conversion_empty()
    share = _share(numbers, few, some)
    kept = Share(numbers[HELD], numbers[HELD] + numbers[NO_SHOW], few, some)
    said = [conversion_title(table) + "." if share.cases or numbers[AHEAD] else ""]
    said.append(that_is(share))
    if numbers[CANCELLED]:
        said.append(
            ngettext("{count} was called off.", "{count} were called off.", numbers[CANCELLED]).format(
                count=numbers[CANCELLED]
            )
        )
    if numbers[NO_SHOW]:
        said.append(
            _(
                "Of those that nobody called off, {counts} took place. It happens to everybody; offer a new time."
            ).format(counts=kept.counts)
        )
    if numbers[UNNOTED]:
        said.append(
            ngettext(
                "The time of {count} is over and it is not noted how it went; note it, and it is counted.",
                "The time of {count} is over and it is not noted how they went; note it, and they are counted.",
                numbers[UNNOTED],
            ).format(count=numbers[UNNOTED])
        )
    if numbers[CHANCE]:
        said.append(
            ngettext(
                "{count} came about without an agreed time and is not among them.",
                "{count} came about without an agreed time and are not among them.",
                numbers[CHANCE],
            ).format(count=numbers[CHANCE])
        )
    return " ".join(filter(None, said))


def conversion_table(table: pd.DataFrame) -> pd.DataFrame:
    """Return the numbers as a table to show."""
    require(table, CONVERSION)
    return pd.DataFrame(
        {
            _("What became of it"): [outcome_label(outcome) for outcome in table["outcome"]],
            _("Meetings"): table["meetings"].to_numpy(),
        }
    )


def outcome_what(row: pd.Series) -> str:
    """Return one meeting of `meetings.meeting_outcomes` in words."""
    if row["outcome"] in (HELD, CHANCE):
        minutes = row["minutes"]
        if pd.isna(minutes):
            return _("you met")
        words = _("you met for {minutes} minutes") if row["measured"] else _("you met; {minutes} minutes were agreed")
        return words.format(minutes=minutes)
    return {
        NO_SHOW: _("agreed, and did not happen"),
        CANCELLED: _("agreed, and called off"),
        UNNOTED: _("agreed; nobody noted how it went"),
    }.get(str(row["outcome"]), _("agreed"))


def conversion_alt(table: pd.DataFrame, *, few: int = FEW, some: int = SOME) -> str:
    """Return the alternative text."""
    return _("A row for each thing that can become of a meeting. {summary}").format(
        summary=conversion_summary(table, few=few, some=some)
    )


# From the first message to the meeting


def spoken_days(days: int) -> str:
    """Return so many days as people say them: “the same day”, “1 day”, “12 days”."""
    if days < 1:
        return _("the same day")
    return ngettext("{days} day", "{days} days", days).format(days=days)


def days_to_meeting_title(table: pd.DataFrame, *, few: int = FEW) -> str:
    """Return the finding: within how many days half had met; with few people, from the quickest to the slowest."""
    require(table, DAYS_TO_MEETING)
    if table.empty:
        return _("From the first message to the meeting")
    if len(table) >= few:
        return _("Half of your meetings came within {days} of the first message").format(
            days=_at_least_a_day(half_within(table))
        )
    quick, slow = int(table["days"].min()), int(table["days"].max())
    if quick == slow:
        return _("From the first message to the meeting: {days}").format(days=spoken_days(quick))
    return _("From the first message to the meeting: {quick} to {slow} days").format(quick=quick, slow=slow)


def half_within(table: pd.DataFrame) -> int:
    """Return the first day by which half of the people had been met; the table must not be empty."""
    days = table["days"].sort_values(ignore_index=True)
    return int(days[(len(days) - 1) // 2])


def _at_least_a_day(days: int) -> str:
    return _("a day") if days <= 1 else spoken_days(days)


def days_to_meeting_empty() -> str:
    """Return what to log to see the chart."""
    return _("Note your first message to somebody, and the meeting when it took place. The days between show here.")


def days_to_meeting_summary(table: pd.DataFrame, *, few: int = FEW) -> str:
    """Return the chart as sentences; no middle is told of few people."""
    if table.empty:
        return days_to_meeting_empty()
    days = table["days"]
    people = ngettext(
        "Counted is {count} person whom you wrote to and then met.",
        "Counted are {count} people whom you wrote to and then met.",
        len(days),
    ).format(count=f"{len(days):,}")
    said = [days_to_meeting_title(table, few=few) + ".", people]
    if len(days) >= few:
        said.append(
            _("The quickest took {quick}, the slowest {slow}.").format(
                quick=spoken_days(int(days.min())), slow=spoken_days(int(days.max()))
            )
        )
    said.append(_("Those whom you have not met yet are not in it, so the next one may take longer."))
    return " ".join(said)


def day_groups(table: pd.DataFrame) -> pd.Series:
    """Return for each person the span in which they were met after the first message, as ordered categories."""
    require(table, DAYS_TO_MEETING)
    names = [_("in the first week"), _("in the second week"), _("in two to four weeks"), _("in four to eight weeks"),
             _("later")]  # fmt: skip
    return pd.cut(table["days"], [-1, 6, 13, 27, 55, float("inf")], labels=names)


def days_to_meeting_table(table: pd.DataFrame) -> pd.DataFrame:
    """Return the numbers as a table to show."""
    counted = day_groups(table).value_counts(sort=False)
    return pd.DataFrame(
        {
            _("Met after the first message"): [str(name) for name in counted.index],
            _("People"): counted.to_numpy(dtype="int64"),
        }
    )


def days_to_meeting_alt(table: pd.DataFrame, *, few: int = FEW) -> str:
    """Return the alternative text."""
    return _("A mark for each person, by the days until you met. {summary}").format(
        summary=days_to_meeting_summary(table, few=few)
    )
