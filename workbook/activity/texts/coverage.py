"""How wide the net is, in words."""

from __future__ import annotations

import pandas as pd

from workbook.activity.frames import require
from workbook.activity.honesty import FEW, SOME, Share
from workbook.activity.labels import side_label, stage_label
from workbook.activity.measures.coverage import COVERAGE, GRID, effective_number
from workbook.activity.texts.ties import met_count
from workbook.i18n import _, ngettext
from workbook.records import Stage


def kind_label(by: str) -> str:
    """Return what people are grouped by."""
    return {
        "company": _("Companies"),
        "role": _("Kinds of work"),
        "industry": _("Industries"),
        "audience": _("Sides"),
        "targets": _("Your targets"),
    }.get(by, by)


def group_name(by: str, name: str) -> str:
    """Return what one group is called."""
    if not name:
        return _("Not said")
    return side_label(name) if by == "audience" else name


def _counted(by: str, count: int) -> str:
    """“5 companies”, “1 side”."""
    words = {
        "company": ngettext("{count} company", "{count} companies", count),
        "role": ngettext("{count} kind of work", "{count} kinds of work", count),
        "industry": ngettext("{count} industry", "{count} industries", count),
        "audience": ngettext("{count} side", "{count} sides", count),
    }
    return words[by].format(count=f"{count:,}")


def coverage_title(table: pd.DataFrame, *, by: str = "company") -> str:
    """Return the finding: in how many groups somebody was met."""
    require(table, COVERAGE)
    named = table[table["name"] != ""]
    heard = int((named["met"] > 0).sum())
    if heard:
        return _("You met people from {groups}").format(groups=_counted(by, heard))
    if len(named):
        return _("You wrote to people from {groups} and met nobody yet").format(groups=_counted(by, len(named)))
    return _("How wide your net is")


def coverage_empty() -> str:
    """Return what to log to see the chart."""
    return _("Write to somebody and note on their card where they work. The places you heard from show here.")


def spread(table: pd.DataFrame, *, by: str = "company", few: int = FEW) -> str:
    """Return how varied those met are and how many come from the top group; nothing while there are too few."""
    require(table, COVERAGE)
    named = table[(table["name"] != "") & (table["met"] > 0)]
    met = int(named["met"].sum())
    if met < few or len(named) < 2:
        return ""
    top = named.loc[named["met"].idxmax()]
    equal = round(effective_number(named["met"]))
    return _("That is as varied as {groups} with the same number of people each. {counts} are from {name}.").format(
        groups=_counted(by, equal), counts=Share(int(top["met"]), met).counts, name=group_name(by, str(top["name"]))
    )


def coverage_summary(table: pd.DataFrame, *, by: str = "company", few: int = FEW) -> str:
    """Return the chart as sentences."""
    if table.empty:
        return coverage_empty()
    lines = [
        _("{name}: {count}").format(name=group_name(by, row.name), count=met_count(int(row.met), int(row.contacted)))
        for row in table.head(8).itertuples(index=False)
    ]
    words = " ".join(
        filter(None, (_("{finding}.").format(finding=coverage_title(table, by=by)), spread(table, by=by, few=few)))
    )
    left_out = len(table) - len(lines)
    if left_out:
        lines.append(ngettext("and {count} more", "and {count} more", left_out).format(count=f"{left_out:,}"))
    return _("{words} Of those you wrote to: {lines}.").format(words=words, lines="; ".join(lines))


def coverage_table(table: pd.DataFrame, *, by: str = "company", few: int = FEW, some: int = SOME) -> pd.DataFrame:
    """Return the numbers as a table to show."""
    require(table, COVERAGE)
    shares = [
        Share(int(met), int(contacted), few, some)
        for met, contacted in zip(table["met"], table["contacted"], strict=True)
    ]
    return pd.DataFrame(
        {
            kind_label(by): [group_name(by, name) for name in table["name"]],
            _("In your book"): list(table["people"]),
            _("Written to or met"): list(table["contacted"]),
            _("Met"): list(table["met"]),
            _("Met, in 100"): [share.in_hundred() for share in shares],
        }
    )


def coverage_alt(table: pd.DataFrame, *, by: str = "company", few: int = FEW) -> str:
    """Return the alternative text."""
    return _("One row for each group, a mark for each person. {summary}").format(
        summary=coverage_summary(table, by=by, few=few)
    )


def target_name(row: pd.Series) -> str:
    """Return what a target is called."""
    return " · ".join(filter(None, (row["company"], row["role"], row["industry"])))


def _reached(table: pd.DataFrame, stage: str) -> int:
    return int((table.loc[table["stage"] == stage, "people"] > 0).sum())


def target_grid_title(table: pd.DataFrame) -> str:
    """Return the finding: at how many targets somebody was met."""
    require(table, GRID)
    targets = int(table["target_id"].nunique())
    if not targets:
        return _("How far you came with your targets")
    return ngettext(
        "You met somebody at {met} of {targets} target, and wrote to somebody at {written}",
        "You met somebody at {met} of {targets} targets, and wrote to somebody at {written}",
        targets,
    ).format(met=_reached(table, Stage.MET), targets=targets, written=_reached(table, Stage.CONTACTED))


def target_grid_empty() -> str:
    """Return what to note to see the grid."""
    return _("Note companies, kinds of work or fields that you aim at on the page “Start here”; the grid shows here.")


def target_grid_summary(table: pd.DataFrame) -> str:
    """Return the grid as sentences."""
    require(table, GRID)
    if table.empty:
        return target_grid_empty()
    lines = []
    for _target, rows in table.groupby("target_id", sort=False):
        furthest = rows[rows["people"] > 0].tail(1)
        said = (
            _("nobody in your book fits yet")
            if furthest.empty
            else _("{stage}: {count}").format(
                stage=stage_label(furthest["stage"].iloc[0]), count=int(furthest["people"].iloc[0])
            )
        )
        lines.append(_("{name} ({said})").format(name=target_name(rows.iloc[0]), said=said))
    return _("{finding}. The furthest step at each: {lines}.").format(
        finding=target_grid_title(table), lines="; ".join(lines)
    )


def target_grid_table(table: pd.DataFrame) -> pd.DataFrame:
    """Return the numbers as a table to show: a row for each target, a column for each stage."""
    require(table, GRID)
    stages = list(dict.fromkeys(table["stage"]))
    firsts = table.drop_duplicates("target_id")
    shown = {_("Target"): [target_name(row) for _place, row in firsts.iterrows()]}
    for stage in stages:
        shown[stage_label(stage)] = table.loc[table["stage"] == stage, "people"].tolist()
    return pd.DataFrame(shown)


def target_grid_alt(table: pd.DataFrame) -> str:
    """Return the alternative text."""
    return _("A grid of targets and stages with counts. {summary}").format(summary=target_grid_summary(table))
