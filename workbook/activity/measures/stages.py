"""How far conversations got."""

from __future__ import annotations

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


def stage_reached(frame: pd.DataFrame, *, people: int | None = None) -> pd.DataFrame:
    """Return how many people ever reached each stage, or went beyond it.

    People are counted, not messages, and a stage once reached stays reached: somebody met by chance counts
    as contacted too.

    Parameters
    ----------
    frame : an activity frame.
    people : how many people the book holds; those without any event are identified and no more. Left out,
        only people with events are counted.

    Returns
    -------
    DataFrame
        One row for each stage in order: ``stage``, ``people`` (reached it), ``of`` (reached the stage before;
        for the first stage the same as ``people``).
    """
    require(frame, COLUMNS)
    kind, variant = frame["kind"].astype("str"), frame["variant"].astype("str")
    order = {stage: place for place, stage in enumerate(STAGES)}
    place = kind.map({name: order[stage] for name, stage in _STAGE_OF_KIND.items()}).fillna(0).astype("int64")
    place = place.mask((kind == "reply") & (variant == "auto"), order[Stage.CONTACTED])
    place = place.mask((kind == "meeting") & (variant == "held"), order[Stage.MET])
    furthest = place.groupby(frame["contact_id"]).max()
    at_stage = np.bincount(furthest.to_numpy(dtype="int64"), minlength=len(STAGES))
    reached = at_stage[::-1].cumsum()[::-1]
    if people is not None:
        reached[0] = max(people, reached[0])
    return pd.DataFrame(
        {
            "stage": [stage.value for stage in STAGES],
            "people": reached.astype("int64"),
            "of": np.concatenate([reached[:1], reached[:-1]]).astype("int64"),
        }
    )
