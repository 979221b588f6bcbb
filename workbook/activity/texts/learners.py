"""A class in words: how many learners stand where, how sure they felt, what they asked. Nobody is named or ranked."""

from __future__ import annotations

import pandas as pd

from workbook.activity.frames import require
from workbook.activity.labels import sort_label, standing_label
from workbook.activity.measures.weeks import WEEKLY_ACTIONS
from workbook.activity.measures.yields import USEFUL
from workbook.activity.texts.weeks import hidden_weeks, week_label, weeks_met
from workbook.activity.texts.yields import question_count
from workbook.i18n import _, ngettext

#: The columns of the two tables that only a class has.
STANDING = ("stages", "learners")
FELT = ("moment", "before", "after", "before_low", "before_high", "after_low", "after_high", "learners")


def standing_labels(table: pd.DataFrame) -> list[str]:
    """Return for each row the stages in it: “Met”, “Written to – Met”, “Up to: Answered”, “Met or further”."""
    require(table, STANDING)
    labels = []
    for place, stages in enumerate(table["stages"]):
        if len(stages) == 1:
            words = "{first}"
        elif place == 0:
            words = _("Up to: {last}")
        elif place == len(table) - 1:
            words = _("{first} or further")
        else:
            words = _("{first} – {last}")
        labels.append(words.format(first=standing_label(stages[0]), last=standing_label(stages[-1])))
    return labels


def standing_title(table: pd.DataFrame) -> str:
    """Return the finding: at which stage most learners stand."""
    if table.empty:
        return _("Where the class stands")
    most = table["learners"].idxmax()
    return _("Most learners stand at: {stage} ({count} of {all})").format(
        stage=standing_labels(table)[table.index.get_loc(most)],
        count=f"{table['learners'].loc[most]:,}",
        all=f"{table['learners'].sum():,}",
    )


def standing_summary(table: pd.DataFrame) -> str:
    """Return the chart as sentences."""
    lines = "; ".join(
        f"{label}: {count:,}" for label, count in zip(standing_labels(table), table["learners"], strict=True)
    )
    return _("{finding}. Learners by the furthest stage that somebody in their book has reached: {lines}.").format(
        finding=standing_title(table), lines=lines
    )


def standing_table(table: pd.DataFrame) -> pd.DataFrame:
    """Return the numbers as a table to show."""
    return pd.DataFrame({_("Furthest stage"): standing_labels(table), _("Learners"): table["learners"].to_numpy()})


def moment_label(moment: str) -> str:
    """Return what a pair of ratings is about."""
    return {"session": _("A session"), "meeting": _("A talk")}.get(moment, moment)


def highest(moment: str) -> int:
    """Return the highest rating there is, from 1: 5 around a talk, as the pages ask it, and 10 in a session’s poll."""
    return {"session": 10, "meeting": 5}.get(moment, 10)


def felt_title(table: pd.DataFrame) -> str:
    """Return the finding: where the middle of the class stood before and after."""
    require(table, FELT)
    if table.empty:
        return _("How sure learners felt, before and after")
    row = table.iloc[0]
    return _("The middle of the class went from {before:g} to {after:g} of {most}").format(
        before=row["before"], after=row["after"], most=highest(row["moment"])
    )


def felt_summary(table: pd.DataFrame, surer: dict[str, tuple[int, int] | None]) -> str:
    """Return the chart as sentences; `surer` says for each moment how many were surer and less sure, if it may."""
    told = []
    for row in table.itertuples():
        words = _("{moment}, {count} learners: half of them felt {before:g} of {most} or more before, {after:g} after.")
        told.append(
            words.format(
                moment=moment_label(row.moment),
                count=f"{row.learners:,}",
                before=row.before,
                after=row.after,
                most=highest(row.moment),
            )
        )
        parts = surer.get(row.moment)
        if parts is not None:
            told.append(
                _("{surer} felt surer afterwards, {less} less sure, the others the same.").format(
                    surer=f"{parts[0]:,}", less=f"{parts[1]:,}"
                )
            )
    told.append(_("A low number tends to rise and a high one to fall, even where nothing changed."))
    return " ".join(told)


def felt_table(table: pd.DataFrame) -> pd.DataFrame:
    """Return the numbers as a table to show."""
    require(table, FELT)

    def middle(row: pd.Series, when: str) -> str:
        if pd.isna(row[f"{when}_low"]):
            return f"{row[when]:g}"
        return _("{middle:g} (half of them {low:g} to {high:g})").format(
            middle=row[when], low=row[f"{when}_low"], high=row[f"{when}_high"]
        )

    return pd.DataFrame(
        {
            _("Before and after"): [
                _("{moment} (1 to {most})").format(moment=moment_label(moment), most=highest(moment))
                for moment in table["moment"]
            ],
            _("Middle before"): [middle(row, "before") for _place, row in table.iterrows()],
            _("Middle after"): [middle(row, "after") for _place, row in table.iterrows()],
            _("Learners"): table["learners"].to_numpy(),
        }
    )


def class_weeks_title(table: pd.DataFrame) -> str:
    """Return the finding: in how many finished weeks the class met the sum of the goals, and this week so far."""
    now = table[table["current"]].iloc[-1]
    few = bool(hidden_weeks(table)[table["current"]].iloc[-1])
    this_week = (
        _("this week too few learners so far")
        if few
        else _("this week {done} of {goal} so far").format(done=f"{now['actions']:,}", goal=f"{now['goal']:,}")
    )
    met, weeks = weeks_met(table)
    if not weeks:
        return _("The first week of the class: {this_week}").format(this_week=this_week)
    return ngettext(
        "Together the goal was met in {met} of {weeks} finished week; {this_week}",
        "Together the goal was met in {met} of {weeks} finished weeks; {this_week}",
        weeks,
    ).format(met=met, weeks=weeks, this_week=this_week)


def class_weeks_summary(table: pd.DataFrame, *, goal_each: int, sharing: int) -> str:
    """Return the weeks of a class as sentences."""
    hidden = hidden_weeks(table)
    weeks = "; ".join(
        f"{week_label(row.week)}: {_('too few learners') if few else f'{row.actions:,}'}"
        for row, few in zip(table.itertuples(), hidden, strict=True)
        if row.begun or few
    )
    return _(
        "{finding}. Actions of the class in the weeks from Monday: {weeks}. The goal is {each} a week for each of "
        "{learners} learners who share their weeks; a week counts as far as each had lived it when they shared."
    ).format(finding=class_weeks_title(table), weeks=weeks, each=goal_each, learners=f"{sharing:,}")


def class_weeks_table(table: pd.DataFrame, *, by_sort: bool) -> pd.DataFrame:
    """Return the numbers as a table to show."""
    hidden = hidden_weeks(table)
    names = [*WEEKLY_ACTIONS, "actions"] if by_sort else ["actions"]
    titles = {name: sort_label(name).capitalize() for name in WEEKLY_ACTIONS} | {"actions": _("Actions")}
    few = _("too few learners")
    return pd.DataFrame(
        {_("Week from"): [week_label(week) for week in table["week"]]}
        | {
            titles[name]: [few if small else int(count) for count, small in zip(table[name], hidden, strict=True)]
            for name in names
        }
        | {_("Goal"): table["goal"].to_numpy()}
    )


def class_yield_title(table: pd.DataFrame) -> str:
    """Return the finding: how often the questions of the class were useful."""
    require(table, USEFUL)
    asked, useful = int(table["asked"].sum()), int(table["useful"].sum())
    return ngettext(
        "The class asked {asked} question; it was useful {useful} times",
        "The class asked {asked} questions; {useful} times one was useful",
        asked,
    ).format(asked=f"{asked:,}", useful=f"{useful:,}")


def class_yield_summary(table: pd.DataFrame, labels: dict[str, str], *, few: int, some: int) -> str:
    """Return the chart as sentences, the topics asked most first; topics are not ranked by use."""
    lines = [
        f"“{labels[row.key]}”: {question_count(row.asked, row.useful, row.unrated, few=few, some=some)}"
        for row in table.head(3).itertuples()
    ]
    return _("{finding}. Asked most: {lines}. They asked different people, so topics are not compared.").format(
        finding=class_yield_title(table), lines="; ".join(lines)
    )


def class_yield_table(table: pd.DataFrame, labels: dict[str, str], learners: list[int]) -> pd.DataFrame:
    """Return the numbers as a table to show."""
    return pd.DataFrame(
        {
            _("Topic"): [labels[key] for key in table["key"]],
            _("Asked"): table["asked"].to_numpy(),
            _("Useful"): table["useful"].to_numpy(),
            _("Learners who asked"): learners,
        }
    )
