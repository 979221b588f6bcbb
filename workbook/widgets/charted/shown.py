"""A chart as plain JSON for the browser: its words, its numbers, and who is behind them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Hashable, Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd

from workbook.errors import InvalidInputError
from workbook.guidance.spoken_dates import day_of, exact_moment, spoken_day
from workbook.i18n import _
from workbook.records import Contact
from workbook.widgets.charted.chart import BEHIND, Chart

#: As many rows of a table, and as many cases behind a chart, travel to the page; the numbers are always those of all.
ROWS_SHOWN = 200


def chart_shown(chart: Chart) -> dict[str, Any]:
    """Return what the browser needs to show a chart, all but the picture.

    ``key`` stays the same as long as the picture would be the same; ``more`` rows of the table are left out.
    """
    rows = chart.table.head(ROWS_SHOWN).itertuples(index=False)
    return {
        "name": chart.name,
        "key": _key(chart),
        "heading": chart.heading,
        "summary": chart.summary,
        "alt": chart.alt,
        "columns": [str(column) for column in chart.table.columns],
        "rows": [[_cell(value) for value in row] for row in rows],
        "more": max(0, len(chart.table) - ROWS_SHOWN),
        "choices": [{"value": value, "text": text} for value, text in chart.choices],
        "chosen": chart.chosen,
        "behind": chart.behind is not None,
        "opened": chart.opened,
    }


def behind_shown(
    rows: pd.DataFrame, contacts: Mapping[str, Contact], *, now: datetime, zone: ZoneInfo, most: int = ROWS_SHOWN
) -> list[dict[str, Any]]:
    """Return the single cases behind a chart in their groups, each group with the newest first.

    Parameters
    ----------
    rows : with the columns `BEHIND`.
    contacts : everybody in the book, by id. Whoever is not among them is said to be gone.
    now, zone : for saying when something was.
    most : as many cases in all are given; small groups are given whole before a large one is cut.

    Returns
    -------
    list of ``title``, ``count`` (of all), ``more`` (left out) and ``rows`` of ``contact_id`` (empty where nobody
    can be chosen), ``who``, ``when``, ``exact`` and ``what``, with ``place`` and ``meeting_id`` where the rows name
    them. No rows give an empty list.
    """
    missing = [name for name in BEHIND if name not in rows.columns]
    if missing:
        raise InvalidInputError(
            _("The rows behind this chart have no column {columns}.").format(columns=", ".join(missing)),
            _("The chart itself is not affected."),
        )
    newest = rows.sort_values("happened_at", ascending=False, kind="stable", na_position="last")
    counts = rows.groupby("group", sort=False, observed=True).size()
    limit = fair_limit([int(count) for count in counts], most)
    today = day_of(now, zone)
    groups = []
    for title, count in counts.items():
        given = newest[newest["group"] == title].head(limit)
        shown = [_case(row, contacts, today, zone) for row in given.to_dict("records")]
        groups.append({"title": str(title), "count": int(count), "more": int(count) - len(shown), "rows": shown})
    return groups


def _case(row: Mapping[Hashable, Any], contacts: Mapping[str, Contact], today: date, zone: ZoneInfo) -> dict[str, Any]:
    """One case: who, when, what, and where it is mended if the chart says so."""
    known = not pd.isna(row["contact_id"])
    contact = contacts.get(str(row["contact_id"])) if known else None
    at = None if pd.isna(row["happened_at"]) else row["happened_at"].to_pydatetime()
    gone = _("Somebody who is no longer in your book") if known else ""
    meeting_id = row.get("meeting_id")
    return {
        "contact_id": contact.id if contact else "",
        "who": (contact.name or contact.company or _("No name")) if contact else gone,
        "when": spoken_day(day_of(at, zone), today) if at else "",
        "exact": exact_moment(at, zone) if at else "",
        "what": _cell(row["what"]),
        "place": dict(row["place"]) if isinstance(row.get("place"), Mapping) else None,
        "meeting_id": meeting_id if isinstance(meeting_id, str) else "",
    }


def fair_limit(sizes: list[int], most: int) -> int:
    """Return the largest limit for each group with which all groups together give no more than `most` cases.

    At least one case of each group is shown, however many groups there are.

    Examples
    --------
    >>> fair_limit([5000, 3, 10], 200)
    187
    """
    left, limit = most, 0
    for place, size in enumerate(sorted(sizes)):
        limit = left // (len(sizes) - place)
        if size > limit:
            return max(1, limit)
        left -= size
    return max(1, *sizes) if sizes else most


def _key(chart: Chart) -> str:
    """What a picture is drawn from, so that it is drawn anew only when that changed."""
    content = json.dumps([chart.name, chart.chosen, chart.summary, chart.alt])
    table = chart.table.to_json(date_unit="us", default_handler=str)
    return hashlib.sha256((content + table).encode()).hexdigest()[:16]


def _cell(value: Any) -> str:
    """A number or a word as it is shown; what is missing is left empty."""
    text = str(value)
    return "" if text in {"nan", "NaN", "None", "<NA>", "NaT"} else text
