"""How well one knows the people one writes to and meets."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

from workbook.activity.frames import require
from workbook.activity.measures.referrals import people_met
from workbook.activity.record_frames import PEOPLE
from workbook.book.frame import COLUMNS
from workbook.guidance.words import fold
from workbook.records import Warmth

#: The columns of the two tables.
MIX = ("warmth", "people", "contacted", "met")
BY_INDUSTRY = ("warmth", "industry", "contacted", "met")

#: From well known to not at all; what nobody said comes last.
TIES = (Warmth.CLOSE, Warmth.ACQUAINTANCE, Warmth.FRIEND_OF_FRIEND, Warmth.SHARED_GROUP, Warmth.STRANGER)
ORDER = tuple(warmth.value for warmth in (*TIES, Warmth.UNKNOWN))

#: So many industries have a column of their own; the others are taken together.
INDUSTRIES = 5
OTHER = "\x00other"


def people_reached(frame: pd.DataFrame) -> pd.Index:
    """Return the ids of everybody whom the learner wrote to, heard from or met; being named by others is neither."""
    require(frame, COLUMNS)
    return pd.Index(frame.loc[frame["kind"] != "introduction", "contact_id"].unique())


def tie_mix(frame: pd.DataFrame, people: pd.DataFrame) -> pd.DataFrame:
    """Return how many people of each closeness were written to, and how many of those were met.

    Parameters
    ----------
    frame : an activity frame.
    people : from `record_frames.people_frame`.

    Returns
    -------
    DataFrame
        One row for each of `ORDER`: ``warmth``, ``people`` (in the book), ``contacted`` (written to or met), ``met``;
        ``met`` is never above ``contacted``, nor that above ``people``.
    """
    known = _marked(frame, people)
    sums = known.groupby(known["warmth"].astype("str"))[["contacted", "met"]].sum()
    sums.insert(0, "people", known["warmth"].astype("str").value_counts())
    counted = sums.reindex(list(ORDER), fill_value=0).astype("int64")
    return counted.rename_axis("warmth").reset_index()


def tie_by_industry(frame: pd.DataFrame, people: pd.DataFrame) -> pd.DataFrame:
    """Return how many people of each closeness were written to and met in each industry.

    Spelling is folded (“Health Care” is “health care”); the commonest spelling is shown. The industries with the most
    people written to have a column of their own, the others are taken together.

    Returns
    -------
    DataFrame
        Only people written to: ``warmth``, ``industry`` (empty where not said, `OTHER` for the rest), ``contacted``,
        ``met``. Nobody gives the same columns, empty.
    """
    known = _marked(frame, people)
    known = known[known["contacted"]]
    key = folded(known["industry"])
    shown = spellings(known["industry"], key)
    named = key[key != ""].value_counts().sort_index().sort_values(ascending=False, kind="stable").index.tolist()
    own = named if len(named) <= INDUSTRIES else named[: INDUSTRIES - 1]
    names = {each: shown.get(each, "") if each in own or not each else OTHER for each in key.unique().tolist()}
    group = key.map(names).astype("str")
    sums = known.groupby([known["warmth"].astype("str"), group], sort=True)[["contacted", "met"]].sum()
    return sums.rename_axis(["warmth", "industry"]).reset_index().astype({"contacted": "int64", "met": "int64"})


def folded(words: pd.Series, form: Callable[[str], str] = fold) -> pd.Series:
    """Return words in the form in which they are compared; each spelling is folded once."""
    codes, spelled = pd.factorize(words)
    forms = pd.array([form(each) for each in spelled.tolist()], dtype="str")
    return pd.Series(forms.take(codes), index=words.index, dtype="str")


def spellings(words: pd.Series, keys: pd.Series) -> dict[str, str]:
    """Return for each key the spelling that occurs most often; of two as common, the first in the alphabet."""
    codes, spelled = pd.factorize(words)
    firsts = np.unique(codes, return_index=True)[1]
    found = pd.DataFrame(
        {
            "key": keys.array.take(firsts),
            "word": [each.strip() for each in spelled.tolist()],
            "count": np.bincount(codes, minlength=len(spelled)),
        }
    )
    best = found.sort_values(["count", "word"], ascending=[False, True]).drop_duplicates("key")
    return dict(zip(best["key"], best["word"], strict=True))


def _marked(frame: pd.DataFrame, people: pd.DataFrame) -> pd.DataFrame:
    """The people with whether they were written to and met."""
    require(people, PEOPLE)
    return people.assign(
        contacted=people["contact_id"].isin(people_reached(frame)), met=people["contact_id"].isin(people_met(frame))
    )
