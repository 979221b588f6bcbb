"""What came of talks: things learned and people named in each, and which questions turned out useful."""

from __future__ import annotations

import pandas as pd

from workbook.activity.frames import require
from workbook.activity.honesty import FEW, wilson
from workbook.book.frame import COLUMNS
from workbook.records import TakeawayKind

#: What a talk can give, in the order in which it is drawn.
GAINS = (*(kind.value for kind in TakeawayKind), "names")

#: The columns of the two tables.
LEARNED = ("meeting_id", "contact_id", "held_at", *GAINS, "written_down")
USEFUL = ("key", "text", "asked", "useful", "unrated", "shrunk", "low", "high")


def learning_yield(frame: pd.DataFrame, takeaways: pd.DataFrame) -> pd.DataFrame:
    """Return what each talk gave: facts, opinions, pieces of advice, and people named.

    Talks that gave nothing are rows too: without them the yield would look better than it is.

    Parameters
    ----------
    frame : an activity frame.
    takeaways : from `record_frames.takeaways_frame`.

    Returns
    -------
    DataFrame
        One row for each talk that took place, oldest first: ``meeting_id`` (of a chance talk the id of its event),
        ``contact_id``, ``held_at``, ``fact``, ``opinion``, ``advice``, ``names`` (counts), ``written_down`` (whether
        there is a debrief, or anything of the talk). What was taken down outside any such talk stands in a last
        row without a meeting, if there is any.
    """
    require(frame, COLUMNS)
    require(takeaways, ("contact_id", "meeting_id", "kind"))
    kind, variant = frame["kind"], frame["variant"]
    debriefed = kind == "debrief"
    talks = frame[((kind == "meeting") & (variant == "held")) | debriefed]
    ids = talks["meeting_id"].where(talks["meeting_id"].notna(), talks["event_id"])
    table = pd.DataFrame({"meeting_id": ids, "contact_id": talks["contact_id"], "held_at": talks["happened_at"]})
    table = table.drop_duplicates("meeting_id").reset_index(drop=True)
    counts = takeaways.groupby(["meeting_id", "kind"], observed=False).size().unstack("kind", fill_value=0)
    for name in GAINS[:-1]:
        of_meeting = counts[name] if name in counts.columns else pd.Series(dtype="int64")
        table[name] = table["meeting_id"].map(of_meeting).fillna(0).astype("int64")
    named = frame.loc[(kind == "introduction") & (variant == "suggested"), "meeting_id"].value_counts()
    table["names"] = table["meeting_id"].map(named).fillna(0).astype("int64")
    written = frame.loc[debriefed, "meeting_id"]
    table["written_down"] = table["meeting_id"].isin(written) | (table[list(GAINS)].sum(axis=1) > 0)
    loose = takeaways[~takeaways["meeting_id"].isin(table["meeting_id"])]
    if len(loose):
        outside = {"meeting_id": pd.NA, "contact_id": pd.NA, "held_at": pd.NaT, "names": 0, "written_down": True}
        outside |= {name: int((loose["kind"] == name).sum()) for name in GAINS[:-1]}
        table.loc[len(table)] = pd.Series(outside)
    return table[list(LEARNED)]


def question_yield(
    questions: pd.DataFrame, frame: pd.DataFrame, *, by: str = "question", few: int = FEW
) -> pd.DataFrame:
    """Return how often each question was useful, of the times it was asked in a talk that is written down.

    In a talk that is not written down yet nobody could say what was useful; such times are counted apart.

    Parameters
    ----------
    questions : from `record_frames.questions_frame`.
    frame : an activity frame; it says which talks are written down.
    by : ``question`` or ``topic``.
    few : with fewer cases the interval is left out.

    Returns
    -------
    DataFrame
        The most asked first, and never by how useful they were: ``key`` (id of the question, or of the topic),
        ``text`` (of the question; empty for topics), ``asked``, ``useful`` (of those), ``unrated`` (asked in talks
        not written down), ``shrunk`` (mean of the Beta posterior under a flat prior, 0 to 1; half where nothing was
        rated), ``low`` and ``high`` (Wilson interval, NaN below `few`). Nothing asked gives the same columns, empty.
    """
    require(questions, ("meeting_id", "question_id", "text", "topic", "useful"))
    require(frame, ("kind", "meeting_id"))
    useful = questions["useful"]
    rated = questions["meeting_id"].isin(frame.loc[frame["kind"] == "debrief", "meeting_id"])
    rated |= questions["meeting_id"].isin(questions.loc[useful, "meeting_id"])
    counted = pd.DataFrame(
        {
            "key": questions["question_id" if by == "question" else "topic"],
            "text": questions["text"] if by == "question" else "",
            "asked": rated.astype("int64"),
            "useful": useful.astype("int64"),
            "unrated": (~rated).astype("int64"),
        }
    )
    table = counted.groupby("key", as_index=False, sort=False).agg(
        {"text": "last", "asked": "sum", "useful": "sum", "unrated": "sum"}
    )
    table["shrunk"] = (table["useful"] + 1) / (table["asked"] + 2)
    ranges = [
        wilson(int(row.useful), int(row.asked)) if row.asked >= few else (float("nan"),) * 2
        for row in table.itertuples()
    ]
    table["low"], table["high"] = ([float(each[place]) for each in ranges] for place in (0, 1))
    table = table.sort_values(
        ["asked", "unrated", "text", "key"], ascending=[False, False, True, True], kind="stable", ignore_index=True
    )
    return table[list(USEFUL)]
