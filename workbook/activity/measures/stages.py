"""How far conversations got."""

from __future__ import annotations

from datetime import datetime

import numpy as np
import pandas as pd

from workbook.activity.frames import require
from workbook.book.frame import COLUMNS
from workbook.records import STAGES, Stage

_STAGE_OF_KIND = {
    "outreach": Stage.CONTACTED,
    "reply": Stage.REPLIED,
    "meeting": Stage.BOOKED,
    "debrief": Stage.MET,
    "thank_you": Stage.THANKED,
    "follow_up": Stage.FOLLOWED_UP,
    "introduction": Stage.IDENTIFIED,
}


#: Below the stages: of those met, who named or introduced somebody.
INTRODUCED = "introduced"
_INTRODUCTIONS = ("suggested", "made")


def place_of(frame: pd.DataFrame) -> pd.Series:
    """Return for each event the place in `STAGES` of the stage that it shows was reached."""
    kind = frame["kind"].astype("category")
    order = {stage.value: place for place, stage in enumerate(STAGES)}
    stages = [_STAGE_OF_KIND.get(name, Stage.IDENTIFIED) for name in kind.cat.categories]
    places = np.array([order[stage] for stage in stages], dtype="int64")
    place = places[kind.cat.codes] if len(places) else np.zeros(len(frame), dtype="int64")
    place[kind.eq("reply") & frame["variant"].eq("auto")] = order[Stage.CONTACTED]
    place[kind.eq("meeting") & frame["variant"].eq("held")] = order[Stage.MET]
    return pd.Series(place, index=frame.index)


def introductions_of(frame: pd.DataFrame) -> pd.Series:
    """Return for each event whether it tells that the contact named or introduced somebody."""
    return frame["kind"].eq("introduction") & frame["variant"].isin(_INTRODUCTIONS)


def stage_reached(frame: pd.DataFrame, *, people: int | None = None, now: datetime | None = None) -> pd.DataFrame:
    """Return how many people ever reached each stage, or went beyond it.

    People are counted, not messages, and a stage once reached stays reached: somebody met by chance counts
    as contacted too.

    Parameters
    ----------
    frame : an activity frame.
    people : how many people the book holds; those without any event are identified and no more. Left out,
        only people with events are counted.
    now : what lies after it has not happened yet; left out, everything counts.

    Returns
    -------
    DataFrame
        One row for each stage in order: ``stage``, ``people`` (reached it), ``of`` (reached the stage before;
        for the first stage the same as ``people``). A last row, ``introduced``, counts who of those met named or
        introduced somebody, thanked and followed up or not.
    """
    require(frame, COLUMNS)
    frame = frame if now is None else frame[frame["happened_at"] <= now]
    who, names = pd.factorize(frame["contact_id"])
    furthest = np.zeros(len(names), dtype="int64")
    np.maximum.at(furthest, who, place_of(frame).to_numpy())
    at_stage = np.bincount(furthest, minlength=len(STAGES))
    reached = at_stage[::-1].cumsum()[::-1]
    if people is not None:
        reached[0] = max(people, reached[0])
    met, introduced = furthest >= STAGES.index(Stage.MET), np.zeros(len(names), dtype="bool")
    introduced[who[introductions_of(frame).to_numpy()]] = True
    return pd.DataFrame(
        {
            "stage": [*(stage.value for stage in STAGES), INTRODUCED],
            "people": np.append(reached, (met & introduced).sum()).astype("int64"),
            "of": np.concatenate([reached[:1], reached[:-1], [met.sum()]]).astype("int64"),
        }
    )
