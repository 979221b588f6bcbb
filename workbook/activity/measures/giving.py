"""What went from the learner to each person, and what came from them."""

from __future__ import annotations

import pandas as pd

from workbook.activity.frames import require
from workbook.activity.record_frames import PROMISES
from workbook.book.frame import COLUMNS
from workbook.guidance.giving import FROM_ME, FROM_THEM

#: The columns of the table.
GIVE_ASK = ("contact_id", "given", "offered", "received", "promised", "last_at")


def give_ask(frame: pd.DataFrame, promises: pd.DataFrame, *, most: int | None = 12) -> pd.DataFrame:
    """Return for each person what went either way, those last in touch first. It is no score of anybody.

    The book holds no list of favours. What it does hold is counted: a meeting held and a name given are help asked
    for and received; a later message brings something; a promise that was kept is given by whoever made it, and an
    open one is offered, not given.

    Parameters
    ----------
    frame : an activity frame.
    promises : from `record_frames.promises_frame`.
    most : so many people, those last in touch; None gives all.

    Returns
    -------
    DataFrame
        People with whom anything went either way: ``contact_id``, ``given`` and ``received`` (done), ``offered`` and
        ``promised`` (still open; whole numbers), ``last_at`` (aware, UTC: the last event with them; NaT without any).
        Nothing gives the same columns, empty.
    """
    require(frame, COLUMNS)
    require(promises, PROMISES)
    done = promises["done_at"].notna()
    mine = promises["direction"] == "mine"
    given, received = _fits(frame, FROM_ME), _fits(frame, FROM_THEM)
    counts = pd.concat(
        [
            pd.DataFrame(
                {"contact_id": frame["contact_id"], "given": given, "offered": False}
                | {"received": received, "promised": False}
            )[given | received],
            pd.DataFrame(
                {"contact_id": promises["contact_id"], "given": mine & done, "offered": mine & ~done}
                | {"received": ~mine & done, "promised": ~mine & ~done}
            ),
        ]
    )
    counts = counts.groupby("contact_id").sum().astype("int64").reset_index()
    last = frame["happened_at"].groupby(frame["contact_id"]).max()
    counts["last_at"] = last.reindex(counts["contact_id"].to_numpy()).array
    counts = counts.sort_values(["last_at", "contact_id"], ascending=[False, True], ignore_index=True)
    return counts if most is None else counts.head(most)


def gifts(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the events that count as given, with the column ``direction``: ``mine`` or ``theirs``."""
    mine, theirs = frame[_fits(frame, FROM_ME)], frame[_fits(frame, FROM_THEM)]
    return pd.concat([mine.assign(direction="mine"), theirs.assign(direction="theirs")], ignore_index=True)


def _fits(frame: pd.DataFrame, sorts: tuple[tuple[str, str], ...]) -> pd.Series:
    """Which events are of these kinds and variants."""
    fits = pd.Series(False, index=frame.index)
    for kind, variant in sorts:
        fits |= (frame["kind"] == kind) & (frame["variant"] == variant)
    return fits
