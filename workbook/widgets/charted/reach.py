"""How well one knows those one writes to, and how wide the net is."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from workbook.activity.charts import coverage as coverage_charts
from workbook.activity.charts import ties as tie_charts
from workbook.activity.labels import tie_label
from workbook.activity.measures import coverage as coverage_measures
from workbook.activity.measures import ties
from workbook.activity.measures.referrals import people_met
from workbook.activity.texts import coverage as coverage_texts
from workbook.activity.texts import ties as tie_texts
from workbook.i18n import _
from workbook.widgets.charted.chart import BEHIND, Chart
from workbook.widgets.charted.look import Look


def tie_mix(look: Look) -> Chart:
    """How well one knows those one writes to; by industry if chosen."""
    choices = (("tie", _("Met and written to")), ("industry", _("By industry")))
    by_industry = look.choices.get("tie_mix") == "industry"

    def behind() -> pd.DataFrame:
        return _reached(look, lambda people: people["warmth"].astype("str").map(tie_label))

    heading = _("How well you know those you write to")
    if by_industry:
        table = ties.tie_by_industry(look.events, look.people)
        return Chart(
            name="tie_mix",
            heading=heading,
            summary=tie_texts.tie_by_industry_summary(table),
            alt=tie_texts.tie_by_industry_alt(table),
            table=tie_texts.tie_by_industry_table(table),
            draw=lambda dark: tie_charts.plot_tie_by_industry(table, dark=dark),
            behind=behind,
            choices=choices,
            chosen="industry",
        )
    mix = ties.tie_mix(look.events, look.people)
    return Chart(
        name="tie_mix",
        heading=heading,
        summary=tie_texts.tie_mix_summary(mix),
        alt=tie_texts.tie_mix_alt(mix),
        table=tie_texts.tie_mix_table(mix, few=look.few, some=look.some),
        draw=lambda dark: tie_charts.plot_tie_mix(mix, dark=dark),
        behind=behind,
        choices=choices,
        chosen="tie",
    )


def coverage(look: Look) -> Chart:
    """Where one heard from: the targets if there are any, else companies; other groups if chosen."""
    targets = look.book.targets.all()
    chosen = look.choices.get("coverage", "targets" if targets else "company")
    choices = tuple((by, coverage_texts.kind_label(by)) for by in ("targets", *coverage_measures.KINDS))
    heading = _("How wide your net is")
    if chosen == "targets":
        grid = coverage_measures.target_grid(look.events, look.people, targets)
        return Chart(
            name="coverage",
            heading=heading,
            summary=coverage_texts.target_grid_summary(grid),
            alt=coverage_texts.target_grid_alt(grid),
            table=coverage_texts.target_grid_table(grid),
            draw=lambda dark: coverage_charts.plot_target_grid(grid, dark=dark),
            behind=lambda: _at_targets(look),
            choices=choices,
            chosen=chosen,
        )
    table = coverage_measures.coverage(look.events, look.people, by=chosen)
    return Chart(
        name="coverage",
        heading=heading,
        summary=coverage_texts.coverage_summary(table, by=chosen, few=look.few),
        alt=coverage_texts.coverage_alt(table, by=chosen, few=look.few),
        table=coverage_texts.coverage_table(table, by=chosen, few=look.few, some=look.some),
        draw=lambda dark: coverage_charts.plot_coverage(table, by=chosen, dark=dark),
        behind=lambda: _reached(look, lambda people: _group_of(people, chosen)),
        choices=choices,
        chosen=chosen,
    )


def _group_of(people: pd.DataFrame, by: str) -> pd.Series:
    """The name of the group that each person was counted in."""
    names = coverage_measures.shown_groups(people, by=by)
    return names.map({name: coverage_texts.group_name(by, name) for name in names.unique()})


def _reached(look: Look, group: Callable[[pd.DataFrame], pd.Series]) -> pd.DataFrame:
    """Everybody who was written to or met, in their group, with what was last between the two."""
    reached = look.people[look.people["contact_id"].isin(ties.people_reached(look.events))]
    return _rows(look, reached, group(look.people).loc[reached.index])


def _at_targets(look: Look) -> pd.DataFrame:
    """Everybody who was written to or met and fits a target, under its name."""
    parts = []
    for target in look.book.targets.all():
        fits = look.people[coverage_measures.fitting(look.people, target)]
        reached = fits[fits["contact_id"].isin(ties.people_reached(look.events))]
        name = " · ".join(filter(None, (target.company, target.role, target.industry)))
        parts.append(_rows(look, reached, pd.Series(name, index=reached.index, dtype="str")))
    return pd.concat(parts, ignore_index=True) if parts else _rows(look, look.people.head(0), look.people["role"])


def _rows(look: Look, people: pd.DataFrame, groups: pd.Series) -> pd.DataFrame:
    """People as rows behind a chart."""
    last = look.events["happened_at"].groupby(look.events["contact_id"]).max()
    met = people["contact_id"].isin(people_met(look.events))
    return pd.DataFrame(
        {
            "group": groups.loc[people.index].astype("str").to_numpy(),
            "contact_id": people["contact_id"].to_numpy(),
            "happened_at": last.reindex(people["contact_id"].to_numpy()).array,
            "what": [_("met") if each else _("written to, not met") for each in met],
        },
        columns=list(BEHIND),
    )
