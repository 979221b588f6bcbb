"""What went either way, in words that keep no accounts."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from workbook.activity.frames import require
from workbook.activity.measures.giving import GIVE_ASK
from workbook.activity.texts.referrals import shown_name
from workbook.i18n import _, ngettext


def direction_label(direction: str) -> str:
    """Return which way something went."""
    return {"mine": _("From you"), "theirs": _("From them")}.get(direction, direction)


def give_ask_title(table: pd.DataFrame) -> str:
    """Return the finding: with how many people something went both ways."""
    require(table, GIVE_ASK)
    if table.empty:
        return _("What you gave and what you got")
    both = int(((table["given"] + table["offered"] > 0) & (table["received"] + table["promised"] > 0)).sum())
    return ngettext(
        "With {both} of {people} person something went, or is promised, both ways",
        "With {both} of {people} people something went, or is promised, both ways",
        len(table),
    ).format(both=f"{both:,}", people=f"{len(table):,}")


def give_ask_empty() -> str:
    """Return what to log to see the chart."""
    return _(
        "Talks, names, promises and later messages show here, person by person. Note a promise after your next talk: "
        "yours or theirs."
    )


def give_ask_line(given: int, offered: int, received: int, promised: int) -> str:
    """Return what stands beside one person: “3 (+1) from them, 2 from you”; in brackets what is promised."""

    def said(done: int, still_open: int, plain: str, both: str) -> str:
        return (both if still_open else plain).format(done=done, open=still_open)

    mine = said(given, offered, _("{done} from you"), _("{done} (+{open}) from you"))
    theirs = said(received, promised, _("{done} from them"), _("{done} (+{open}) from them"))
    return _("{theirs}, {mine}").format(theirs=theirs, mine=mine)


def give_ask_summary(table: pd.DataFrame) -> str:
    """Return the chart as sentences."""
    require(table, GIVE_ASK)
    if table.empty:
        return give_ask_empty()
    given, offered, received, promised = (
        int(table[name].sum()) for name in ("given", "offered", "received", "promised")
    )
    return _(
        "{finding}. Written down in all: {line}; in brackets what is promised. Their time, names and kept promises "
        "count as given by them; your later messages and kept promises as given by you. It is no score: with some "
        "people it takes years until your turn comes."
    ).format(finding=give_ask_title(table), line=give_ask_line(given, offered, received, promised))


def give_ask_table(table: pd.DataFrame, names: Mapping[str, str]) -> pd.DataFrame:
    """Return the numbers as a table to show, those last in touch first."""
    require(table, GIVE_ASK)
    return pd.DataFrame(
        {
            _("Person"): [shown_name(each, names) for each in table["contact_id"]],
            _("From them"): list(table["received"]),
            _("Promised by them"): list(table["promised"]),
            _("From you"): list(table["given"]),
            _("Promised by you"): list(table["offered"]),
        }
    )


def give_ask_alt(table: pd.DataFrame) -> str:
    """Return the alternative text."""
    return _("Two marks on each line, from them and from you. {summary}").format(summary=give_ask_summary(table))
