"""How well one knows the people one writes to and meets."""

from __future__ import annotations

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
    counts = key[key != ""].value_counts()
    ordered = counts.reset_index().sort_values(["count", counts.index.name or "index"], ascending=[False, True])
    named = list(ordered.iloc[:, 0])
    own = named if len(named) <= INDUSTRIES else named[: INDUSTRIES - 1]
    group = key.where((key == "") | key.isin(own), OTHER).replace(shown)
    sums = known.groupby([known["warmth"].astype("str"), group], sort=True)[["contacted", "met"]].sum()
    return sums.rename_axis(["warmth", "industry"]).reset_index().astype({"contacted": "int64", "met": "int64"})


def folded(words: pd.Series) -> pd.Series:
    """Return words in the form in which they are compared; each spelling is folded once."""
    forms = {each: fold(each) for each in words.unique()}
    return words.map(forms).astype("str")


def spellings(words: pd.Series, keys: pd.Series) -> dict[str, str]:
    """Return for each key the spelling that occurs most often; of two as common, the first in the alphabet."""
    pairs = pd.DataFrame({"key": keys.to_numpy(), "word": words.str.strip().to_numpy()})
    counts = pairs.groupby(["key", "word"], sort=True).size().rename("count").reset_index()
    best = counts.sort_values("count", ascending=False, kind="stable").drop_duplicates("key")
    return dict(zip(best["key"], best["word"], strict=True))


def _marked(frame: pd.DataFrame, people: pd.DataFrame) -> pd.DataFrame:
    """The people with whether they were written to and met."""
    require(people, PEOPLE)
    return people.assign(
        contacted=people["contact_id"].isin(people_reached(frame)), met=people["contact_id"].isin(people_met(frame))
    )
