"""Who led to whom: the tree of introductions, and what came of them."""

from __future__ import annotations

import pandas as pd

from workbook.activity.frames import require
from workbook.activity.record_frames import INTRODUCTIONS
from workbook.book.frame import COLUMNS

#: The columns of the tree, and of the numbers about it.
TREE = ("contact_id", "introducer_id", "depth", "last", "state", "met", "introduced")
NUMBERS = ("introductions", "met", "opened", "met_introduced", "longest")


def people_met(frame: pd.DataFrame) -> pd.Index:
    """Return the ids of everybody whom the learner met: a meeting that was held, or written down."""
    require(frame, COLUMNS)
    return pd.Index(frame.loc[frame["variant"].isin(["held", "done"]), "contact_id"].unique())


def referral_tree(introductions: pd.DataFrame, *, met: pd.Index) -> pd.DataFrame:
    """Return the people as an indented tree: everybody below whoever introduced them.

    Parameters
    ----------
    introductions : from `record_frames.introductions_frame`, of those that `guidance.referrals.sort_out` kept: one
        for each person, and none that leads back.
    met : ids of the people whom the learner met (`people_met`). To be introduced is not yet to meet.

    Returns
    -------
    DataFrame
        In the order of the tree: ``contact_id``, ``introducer_id`` (NA for whoever nobody introduced), ``depth``
        (0 for those), ``last`` (whether the last of the same introducer), ``state`` (as in the introduction; empty
        for depth 0), ``met``, ``introduced`` (how many they introduced themselves). Who led to more comes first. No
        introductions give the same columns, empty.
    """
    require(introductions, INTRODUCTIONS)
    pairs = introductions.dropna(subset=["contact_id"]).sort_values(["since", "contact_id"], kind="stable")
    state = dict(zip(pairs["contact_id"], pairs["state"].astype("str"), strict=True))
    introducer = dict(zip(pairs["contact_id"], pairs["introducer_id"], strict=True))
    below: dict[str, list[str]] = {}
    for person, above in introducer.items():
        below.setdefault(above, []).append(person)
    roots = sorted((each for each in below if each not in introducer), key=lambda each: (-len(below[each]), each))
    rows: list[tuple[str, str | None, int, bool]] = []
    # A list of what is still to be visited, since a chain may be longer than Python nests calls.
    ahead: list[tuple[str, str | None, int, bool]] = [(root, None, 0, True) for root in reversed(roots)]
    while ahead:
        row = ahead.pop()
        rows.append(row)
        led = below.get(row[0], [])
        ahead.extend((each, row[0], row[2] + 1, each == led[-1]) for each in reversed(led))
    people = [row[0] for row in rows]
    return pd.DataFrame(
        {
            "contact_id": pd.array(people, dtype="str"),
            "introducer_id": pd.array([row[1] for row in rows], dtype="str"),
            "depth": pd.Series([row[2] for row in rows], dtype="int64"),
            "last": pd.Series([row[3] for row in rows], dtype=bool),
            "state": pd.array([state.get(each, "") for each in people], dtype="str"),
            "met": pd.Series(pd.Index(people, dtype="str").isin(met), dtype=bool),
            "introduced": pd.Series([len(below.get(each, ())) for each in people], dtype="int64"),
        }
    )


def referral_numbers(tree: pd.DataFrame, *, met: pd.Index) -> pd.Series:
    """Return what the tree comes to.

    Returns
    -------
    Series
        ``introductions`` (people who were introduced), ``met`` (people met in all), ``opened`` (of those met, who
        introduced somebody: branching), ``met_introduced`` (of those met, who had been introduced: yield),
        ``longest`` (introductions in the longest chain). Whole numbers; neither ``opened`` nor ``met_introduced`` is
        above ``met``.
    """
    require(tree, TREE)
    below = tree["depth"] > 0
    return pd.Series(
        {
            "introductions": int(below.sum()),
            "met": len(met),
            "opened": int((tree["met"] & (tree["introduced"] > 0)).sum()),
            "met_introduced": int((tree["met"] & below).sum()),
            "longest": int(tree["depth"].max()) if len(tree) else 0,
        }
    )


def introducers(tree: pd.DataFrame) -> pd.DataFrame:
    """Return how many people each introducer led to, most first, and how many of those the learner met.

    Returns
    -------
    DataFrame
        ``contact_id`` (the introducer), ``introduced``, ``met`` (never above ``introduced``).
    """
    require(tree, TREE)
    led = tree.dropna(subset=["introducer_id"])
    counts = led.groupby("introducer_id").agg(introduced=("met", "size"), met=("met", "sum"))
    counts = counts.rename_axis("contact_id").reset_index().astype({"introduced": "int64", "met": "int64"})
    return counts.sort_values(["introduced", "contact_id"], ascending=[False, True], ignore_index=True)
