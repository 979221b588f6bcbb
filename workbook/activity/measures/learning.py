"""Numbers about learning: how sure one felt before and after, and what one got right at first and now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from workbook.activity.frames import require
from workbook.activity.record_frames import DEBRIEFS
from workbook.records import Answer

#: The columns of the two tables.
CONFIDENCE = ("about", "label", "rated_at", "before", "after")
RESULTS = ("quiz", "asked", "first", "now")


def confidence(answers: Iterable[Answer], *, labels: Mapping[str, str], unknown: str = "") -> pd.DataFrame:
    """Return how sure the learner felt before and after each page or talk.

    Parameters
    ----------
    answers : ratings from 1 to 5, oldest first, whose items are ``before:<about>`` and ``after:<about>``. A later
        rating of the same moment takes the place of an earlier one.
    labels : what each page or talk is called, by `about`.
    unknown : what one is called that is not among them, say with a person who was deleted.

    Returns
    -------
    DataFrame
        In the order in which they were first rated: ``about``, ``label``, ``rated_at`` (first rating, aware),
        ``before`` and ``after`` (1 to 5; NA where not said). No answers give the same columns, empty.
    """
    rows: dict[str, dict[str, object]] = {}
    for answer in answers:
        moment, _colon, about = answer.item.partition(":")
        if moment not in ("before", "after") or not about:
            continue
        row = rows.setdefault(about, {"about": about, "rated_at": answer.answered_at})
        row[moment] = int(answer.given) if answer.given in ("1", "2", "3", "4", "5") else None
    said = [row for row in rows.values() if row.get("before") or row.get("after")]
    return pd.DataFrame(
        {
            "about": [row["about"] for row in said],
            "label": [labels.get(str(row["about"]), unknown) for row in said],
            "rated_at": [row["rated_at"] for row in said],
            "before": pd.array([row.get("before") for row in said], dtype="Int64"),
            "after": pd.array([row.get("after") for row in said], dtype="Int64"),
        },
        columns=list(CONFIDENCE),
    )


def fit(debriefs: pd.DataFrame, *, labels: Mapping[str, str], unknown: str = "") -> pd.DataFrame:
    """Return how well the work seemed to suit the learner before and after each talk.

    Parameters
    ----------
    debriefs : from `record_frames.debriefs_frame`, in any order.
    labels : what people are called, by their ids.
    unknown : what one is called who is not among them.

    Returns
    -------
    DataFrame
        In the form of `confidence`, by the time of the debrief: ``about`` is the meeting, or the debrief where it names
        none. Of two debriefs of one meeting the later counts. Nothing rated gives the same columns, empty.
    """
    require(debriefs, DEBRIEFS)
    said = debriefs.dropna(subset=["fit_before", "fit_after"], how="all")
    said = said.assign(about=said["meeting_id"].fillna(said["event_id"]))
    said = said.sort_values(["happened_at", "event_id"]).drop_duplicates("about", keep="last", ignore_index=True)
    return pd.DataFrame(
        {
            "about": said["about"],
            "label": [labels.get(contact, unknown) for contact in said["contact_id"]],
            "rated_at": said["happened_at"],
            "before": said["fit_before"],
            "after": said["fit_after"],
        }
    )


def quiz_results(answers: Mapping[str, Iterable[Answer]]) -> pd.DataFrame:
    """Return for each quiz how many things were asked, right at the first try, and right at the latest.

    Parameters
    ----------
    answers : the answers in each quiz, oldest first. Quizzes without answers are left out.

    Returns
    -------
    DataFrame
        ``quiz``, ``asked``, ``first``, ``now`` (whole numbers, neither above ``asked``).
    """
    rows = []
    for quiz, given in answers.items():
        first: dict[str, bool] = {}
        now: dict[str, bool] = {}
        for answer in given:
            if answer.correct is not None:
                first.setdefault(answer.item, answer.correct)
                now[answer.item] = answer.correct
        if first:
            rows.append((quiz, len(first), sum(first.values()), sum(now.values())))
    return pd.DataFrame(rows, columns=list(RESULTS)).astype({"asked": "int64", "first": "int64", "now": "int64"})
