"""How far conversations got, in words."""

from __future__ import annotations

import pandas as pd

from workbook.activity.honesty import Share
from workbook.activity.labels import stage_label
from workbook.activity.measures.stages import INTRODUCED
from workbook.i18n import _, ngettext
from workbook.records import Stage


def _reached(table: pd.DataFrame) -> dict[str, int]:
    return {str(stage): int(people) for stage, people in zip(table["stage"], table["people"], strict=True)}


def stage_reached_title(table: pd.DataFrame) -> str:
    """Return the finding: how many were written to, answered and met."""
    reached = _reached(table)
    written, answered, met = reached[Stage.CONTACTED], reached[Stage.REPLIED], reached[Stage.MET]
    if not written:
        return _("How far your conversations get")
    wrote = ngettext("You wrote to {count} person", "You wrote to {count} people", written).format(count=f"{written:,}")
    if met:
        came = _("{answered} answered and you met {met}")
    elif answered:
        came = _("{answered} answered")
    else:
        came = _("no answer so far")
    return f"{wrote}; {came.format(answered=f'{answered:,}', met=f'{met:,}')}"


def stage_count(people: int, of: int) -> str:
    """Return what stands beside a bar: “4 of 10”, “40 of 120 · 33 %”, or “0” where nobody could be."""
    share = Share(people, of)
    if not of:
        return "0"
    return (
        share.counts
        if of < share.some
        else _("{counts} · {percent} %").format(counts=share.counts, percent=share.percent)
    )


def stage_line(stage: str, people: int, of: int) -> str:
    """Return `stage_count`, with whom it is of where that is not the row above."""
    counts = stage_count(people, of)
    return _("{counts} you met").format(counts=counts) if stage == INTRODUCED and of else counts


def stage_reached_empty(table: pd.DataFrame) -> str:
    """Return what to log to see the chart."""
    people = _reached(table)[Stage.IDENTIFIED]
    if not people:
        return _("Bring your contacts, write to one of them and note it. Your path to a meeting shows here.")
    return ngettext(
        "There is {count} person in your book. Write to them and note the message.",
        "There are {count} people in your book. Write to one and note the message.",
        people,
    ).format(count=f"{people:,}")


def stage_reached_summary(table: pd.DataFrame) -> str:
    """Return the chart as sentences."""
    if not _reached(table)[Stage.CONTACTED]:
        return stage_reached_empty(table)
    steps = [
        _("{stage}: {counts}").format(
            stage=stage_label(row.stage), counts=stage_line(str(row.stage), int(row.people), int(row.of))
        )
        for row in table.iloc[1:].itertuples()
        if row.of
    ]
    return _("{finding}. Each step counts those of the step before: {steps}.").format(
        finding=stage_reached_title(table), steps="; ".join(steps)
    )


def stage_reached_table(table: pd.DataFrame) -> pd.DataFrame:
    """Return the numbers as a table to show."""
    shares = [Share(int(people), int(of)) for people, of in zip(table["people"], table["of"], strict=True)]
    return pd.DataFrame(
        {
            _("Stage"): [stage_label(stage) for stage in table["stage"]],
            _("People"): table["people"].to_numpy(),
            _("Of the stage before"): [
                "",
                *[_of_before(stage, share) for stage, share in zip(table["stage"][1:], shares[1:], strict=True)],
            ],
            _("In 100"): ["", *[share.in_hundred() for share in shares[1:]]],
        }
    )


def _of_before(stage: str, share: Share) -> str:
    """“3 of 8”, or nothing where nobody could come this far; those who introduced somebody are of those met."""
    if not share.cases:
        return ""
    return _("{counts} met").format(counts=share.counts) if stage == INTRODUCED else share.counts


def stage_reached_alt(table: pd.DataFrame) -> str:
    """Return the alternative text."""
    return _("Bars, one for each stage. {summary}").format(summary=stage_reached_summary(table))
