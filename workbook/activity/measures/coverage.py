"""How wide the net is: which companies, roles, industries and sides were heard, and how far the targets came."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from math import exp, log

import numpy as np
import numpy.typing as npt
import pandas as pd

from workbook.activity.frames import require
from workbook.activity.measures.referrals import people_met
from workbook.activity.measures.stages import place_of
from workbook.activity.measures.ties import folded, people_reached, spellings
from workbook.activity.record_frames import PEOPLE
from workbook.guidance.targets import company_words, fits_words, same_company
from workbook.guidance.words import fold
from workbook.records import STAGES, Target

#: By what people may be grouped.
KINDS = ("company", "role", "industry", "audience")

#: The columns of the two tables.
COVERAGE = ("name", "people", "contacted", "met")
GRID = ("target_id", "company", "role", "industry", "state", "stage", "people")

#: The stages that the grid shows.
GRID_STAGES = tuple(stage.value for stage in STAGES[:5])


def coverage(frame: pd.DataFrame, people: pd.DataFrame, *, by: str = "company") -> pd.DataFrame:
    """Return the groups in which the learner wrote to somebody, with how many people they met there.

    Companies are the same whatever their case, spaces, accents and legal form (“Acme Inc.” is “ACME”); of other
    groups case, spaces and accents are let be. The commonest spelling is shown. People of whom the group is not noted
    are in a row with an empty name.

    Parameters
    ----------
    frame : an activity frame.
    people : from `record_frames.people_frame`.
    by : one of `KINDS`.

    Returns
    -------
    DataFrame
        ``name``, ``people`` (in the book), ``contacted``, ``met`` (whole numbers, none above the one before it); most
        met first, then most written to. Nobody gives the same columns, empty.
    """
    words, key = _grouped(people, by)
    marked = pd.DataFrame(
        {
            "key": key.to_numpy(),
            "contacted": people["contact_id"].isin(people_reached(frame)).to_numpy(),
            "met": people["contact_id"].isin(people_met(frame)).to_numpy(),
        }
    )
    sums = marked.groupby("key").agg(people=("met", "size"), contacted=("contacted", "sum"), met=("met", "sum"))
    sums = sums[sums["contacted"] > 0]
    shown = spellings(words, key)
    found = sums.astype("int64").reset_index().assign(name=lambda table: table["key"].map(shown).astype("str"))
    found = found.sort_values(["met", "contacted", "key"], ascending=[False, False, True], ignore_index=True)
    return found[list(COVERAGE)]


def shown_groups(people: pd.DataFrame, *, by: str = "company") -> pd.Series:
    """Return for each person the ``name`` of the row of `coverage` in which they are counted."""
    words, key = _grouped(people, by)
    return key.map(spellings(words, key)).astype("str")


def _grouped(people: pd.DataFrame, by: str) -> tuple[pd.Series, pd.Series]:
    """What is noted of each person, and the same in the form in which it is compared."""
    require(people, PEOPLE)
    words = people[by].astype("str")
    if by == "audience":
        words = words.replace("unknown", "")
    return words, folded(words, _company_key if by == "company" else fold)


def effective_number(counts: Iterable[int]) -> float:
    """Return as many equal groups as would be as varied as these: exp(−Σ p ln p). Nobody gives 0.

    Notes
    -----
    Source: evidence. The Hill number of order one; four companies with one person each give 4, and the more of the
    people are in one of them, the nearer it comes to 1.

    Examples
    --------
    >>> round(effective_number([1, 1, 1, 1]), 6), round(effective_number([9, 1]), 2)
    (4.0, 1.38)
    """
    seen = [count for count in counts if count > 0]
    whole = sum(seen)
    return exp(-sum(count / whole * log(count / whole) for count in seen)) if whole else 0.0


def target_grid(frame: pd.DataFrame, people: pd.DataFrame, targets: Iterable[Target]) -> pd.DataFrame:
    """Return for each target how many of the people who fit it ever reached each stage, or went beyond it.

    A target that names a company counts the people there; one that does not counts those whose role and field fit.

    Returns
    -------
    DataFrame
        For each target in the order given, one row for each of `GRID_STAGES`: ``target_id``, ``company``, ``role``,
        ``industry``, ``state`` (of the target), ``stage``, ``people`` (whole numbers, falling from stage to stage). No
        targets give the same columns, empty.
    """
    require(people, PEOPLE)
    reached = place_of(frame).groupby(frame["contact_id"]).max()
    place = reached.reindex(people["contact_id"].to_numpy()).fillna(0).to_numpy()
    noted = _numbered(people)
    rows = []
    for target in targets:
        fits = _fits(target, noted)
        for number, stage in enumerate(GRID_STAGES):
            at_least = int((fits & (place >= number)).sum())
            rows.append((target.id, target.company, target.role, target.industry, target.state, stage, at_least))
    return pd.DataFrame(rows, columns=list(GRID)).astype({"people": "int64"})


def fitting(people: pd.DataFrame, target: Target) -> pd.Series:
    """Return for each person whether they fit a target."""
    return pd.Series(_fits(target, _numbered(people)), index=people.index)


#: What is noted of people, by column: for each person the place of it in the list of what occurs.
_Numbered = dict[str, tuple[npt.NDArray[np.intp], list[str]]]


def _numbered(people: pd.DataFrame) -> _Numbered:
    """What is noted, each spelling once, since thousands of people share a few."""
    found = {}
    for name in ("company", "role", "industry"):
        codes, spelled = pd.factorize(people[name])
        found[name] = codes, spelled.tolist()
    return found


def _fits(target: Target, noted: _Numbered) -> npt.NDArray[np.bool_]:
    """Who fits a target: those at its company, or else those whose role and field speak of it."""

    def among(name: str, fits: Callable[[str, str], bool]) -> npt.NDArray[np.bool_]:
        codes, spelled = noted[name]
        asked = getattr(target, name)
        return np.array([fits(each, asked) for each in spelled], dtype=bool)[codes]

    if target.company.strip():
        return among("company", same_company)
    asked = [name for name in ("role", "industry") if getattr(target, name).strip()]
    return np.logical_and.reduce([among(name, fits_words) for name in asked]) if asked else _nobody(noted)


def _nobody(noted: _Numbered) -> npt.NDArray[np.bool_]:
    return np.zeros(len(noted["company"][0]), dtype=bool)


def _company_key(company: str) -> str:
    """The name of a company as it is compared."""
    return " ".join(company_words(company))
