"""How well one knows the people one writes to and meets, in words."""

from __future__ import annotations

import pandas as pd

from workbook.activity.frames import require
from workbook.activity.honesty import FEW, SOME, Share
from workbook.activity.labels import tie_label
from workbook.activity.measures.ties import BY_INDUSTRY, MIX, OTHER
from workbook.content import origin_sentence
from workbook.i18n import _, ngettext
from workbook.records import Warmth

_KNOWN = (Warmth.CLOSE, Warmth.ACQUAINTANCE)
_BETWEEN = (Warmth.FRIEND_OF_FRIEND, Warmth.SHARED_GROUP)


def advice() -> str:
    """Return what is known of the mix, with where it comes from. It is advice about a mix, never about one kind.

    Notes
    -----
    Source: evidence, contested. Rajkumar and others (2022) found that ties of medium weakness helped most with new
    jobs, in an inverted U, and strong ties in less digital fields; Granovetter (1974) began the question.
    """
    return _(
        "Aim at a mix: people close to you, people you half know, and now and then a stranger. In large experiments "
        "those half known helped most with new jobs, but only up to a point, and in some fields close ones did."
    )


def advice_origin() -> str:
    """Return where the advice comes from."""
    return origin_sentence("rajkumar_2022", "granovetter_1974")


def industry_label(industry: str) -> str:
    """Return what a column of the heat table is called."""
    return {"": _("not said"), OTHER: _("all others")}.get(industry, industry)


def _people(table: pd.DataFrame, *ties: Warmth) -> int:
    return int(table.loc[table["warmth"].isin([str(tie) for tie in ties]), "contacted"].sum())


def tie_mix_title(table: pd.DataFrame) -> str:
    """Return the finding: the mix of those written to, counted."""
    require(table, ("warmth", "contacted", "met"))
    contacted = int(table["contacted"].sum())
    if not contacted:
        return _("How well you know those you write to")
    known, between = _people(table, *_KNOWN), _people(table, *_BETWEEN)
    strangers = _people(table, Warmth.STRANGER)
    parts = [
        _("{count} you know").format(count=f"{known:,}") if known else "",
        _("{count} half known").format(count=f"{between:,}") if between else "",
        ngettext("{count} stranger", "{count} strangers", strangers).format(count=f"{strangers:,}")
        if strangers
        else "",
    ]
    unsaid = contacted - known - between - strangers
    if unsaid:
        parts.append(_("{count} not said").format(count=f"{unsaid:,}"))
    return ngettext(
        "You wrote to or met {count} person: {parts}", "You wrote to or met {count} people: {parts}", contacted
    ).format(count=f"{contacted:,}", parts=", ".join(filter(None, parts)))


def tie_mix_empty() -> str:
    """Return what to log to see the chart."""
    return _(
        "Write to somebody and say on their card how well you know them. The mix of those you write to shows here."
    )


def met_count(met: int, contacted: int) -> str:
    """Return what stands beside a bar: “met 3 of 8”."""
    return _("met {counts}").format(counts=Share(met, contacted).counts) if contacted else _("nobody yet")


def tie_mix_summary(table: pd.DataFrame) -> str:
    """Return the chart as sentences, with the advice about the mix."""
    require(table, MIX)
    if not int(table["contacted"].sum()):
        return tie_mix_empty()
    lines = [
        _("{tie}: {count}").format(tie=tie_label(row.warmth), count=met_count(int(row.met), int(row.contacted)))
        for row in table.itertuples(index=False)
        if row.contacted
    ]
    return _("{finding}. {lines}. {advice} ({origin})").format(
        finding=tie_mix_title(table), lines="; ".join(lines), advice=advice(), origin=advice_origin().rstrip(".")
    )


def tie_mix_table(table: pd.DataFrame, *, few: int = FEW, some: int = SOME) -> pd.DataFrame:
    """Return the numbers as a table to show."""
    require(table, MIX)
    shares = [
        Share(int(met), int(contacted), few, some)
        for met, contacted in zip(table["met"], table["contacted"], strict=True)
    ]
    return pd.DataFrame(
        {
            _("How well you know them"): [tie_label(warmth) for warmth in table["warmth"]],
            _("In your book"): list(table["people"]),
            _("Written to or met"): list(table["contacted"]),
            _("Met"): list(table["met"]),
            _("Met, in 100"): [share.in_hundred() for share in shares],
        }
    )


def tie_mix_alt(table: pd.DataFrame) -> str:
    """Return the alternative text."""
    return _("Bars, one for each closeness. {summary}").format(summary=tie_mix_summary(table))


def tie_by_industry_summary(table: pd.DataFrame) -> str:
    """Return the heat table as sentences."""
    require(table, BY_INDUSTRY)
    if table.empty:
        return tie_mix_empty()
    sums = table.groupby("industry", sort=True)["contacted"].sum().sort_values(ascending=False, kind="stable")
    sums = sums.reindex([*sums.index.difference([OTHER, ""], sort=False), *sums.index.intersection([OTHER, ""])])
    lines = [
        _("{industry}: {count}").format(industry=industry_label(industry), count=f"{count:,}")
        for industry, count in sums.items()
    ]
    return _("{finding}. By industry: {lines}. {advice} ({origin})").format(
        finding=tie_mix_title(table), lines="; ".join(lines), advice=advice(), origin=advice_origin().rstrip(".")
    )


def tie_by_industry_table(table: pd.DataFrame) -> pd.DataFrame:
    """Return the numbers of the heat table as a table to show."""
    require(table, BY_INDUSTRY)
    return pd.DataFrame(
        {
            _("How well you know them"): [tie_label(warmth) for warmth in table["warmth"]],
            _("Industry"): [industry_label(industry) for industry in table["industry"]],
            _("Written to or met"): list(table["contacted"]),
            _("Met"): list(table["met"]),
        }
    )


def tie_by_industry_alt(table: pd.DataFrame) -> str:
    """Return the alternative text."""
    return _("A grid of closeness and industry with counts. {summary}").format(summary=tie_by_industry_summary(table))
