"""What came before a reminder and what after one, in words."""

from __future__ import annotations

import pandas as pd

from workbook.activity.honesty import FEW, SOME, Share
from workbook.i18n import _, ngettext


def nudge_part_label(part: str) -> str:
    """Return what a part is called."""
    return {
        "before": _("answered before any reminder"),
        "after": _("answered after a reminder"),
        "none": _("no answer yet"),
    }[part]


def nudge_group_label(group: str) -> str:
    """Return what a row is called."""
    return {"everybody": _("Written to"), "reminded": _("Reminded")}[group]


def nudge_effect_title(table: pd.DataFrame) -> str:
    """Return the finding: how many answered before and after a reminder."""
    everybody = table.iloc[0]
    if not everybody["people"]:
        return _("What comes after a reminder")
    if not table.iloc[1]["people"]:
        return ngettext(
            "Of {people} person written to, {before} answered without a reminder",
            "Of {people} people written to, {before} answered without a reminder",
            int(everybody["people"]),
        ).format(people=f"{everybody['people']:,}", before=f"{everybody['before']:,}")
    return ngettext(
        "Of {people} person written to, {before} answered before any reminder and {after} after one",
        "Of {people} people written to, {before} answered before any reminder and {after} after one",
        int(everybody["people"]),
    ).format(**{name: f"{everybody[name]:,}" for name in ("people", "before", "after")})


def nudge_effect_empty() -> str:
    """Return what to log to see the chart."""
    return _("Note a message, and a reminder when no answer comes. What follows them is counted here.")


def nudge_effect_summary(table: pd.DataFrame, *, few: int = FEW, some: int = SOME) -> str:
    """Return the chart as sentences, with what it cannot show."""
    everybody, reminded = table.iloc[0], table.iloc[1]
    if not everybody["people"]:
        return nudge_effect_empty()
    none = int(everybody["none"])
    open_yet = ngettext("{count} has not answered yet", "{count} have not answered yet", none).format(count=f"{none:,}")
    words = _("{finding}; {open}.").format(finding=nudge_effect_title(table), open=open_yet)
    count = int(reminded["people"])
    if not count:
        return words + " " + _("You have noted no reminder so far.")
    share = Share(int(reminded["after"]), count, few, some).sentence()
    said = ngettext(
        "You reminded {count} person. Reminded and then answered, {share}.",
        "You reminded {count} people. Reminded and then answered, {share}.",
        count,
    ).format(count=f"{count:,}", share=share)
    return " ".join((words, said, nudge_caveat()))


def nudge_caveat() -> str:
    """Return why the numbers show no cause."""
    return _("Only silent people are reminded, and some would have answered anyway: this shows what came, not why.")


def nudge_effect_table(table: pd.DataFrame) -> pd.DataFrame:
    """Return the numbers as a table to show."""
    return pd.DataFrame(
        {
            _("People"): [nudge_group_label(group) for group in table["group"]],
            _("How many"): table["people"].to_numpy(),
            _("Answered before any reminder"): table["before"].to_numpy(),
            _("Answered after a reminder"): table["after"].to_numpy(),
            _("No answer yet"): table["none"].to_numpy(),
        }
    )


def nudge_effect_alt(table: pd.DataFrame, *, few: int = FEW, some: int = SOME) -> str:
    """Return the alternative text."""
    return _("One bar for everybody written to and one for those reminded, each in three parts. {summary}").format(
        summary=nudge_effect_summary(table, few=few, some=some)
    )
