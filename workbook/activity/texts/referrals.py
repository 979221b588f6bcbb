"""Who led to whom, in words."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from workbook.activity.frames import require
from workbook.activity.honesty import FEW, SOME, Share
from workbook.activity.labels import introduction_label
from workbook.activity.measures.referrals import NUMBERS, TREE
from workbook.i18n import _, ngettext


def initials(name: str) -> str:
    """Return a name as its initials, for a picture that others will see: “Ana Maria Invented” is “A. M. I.”."""
    return " ".join(f"{word[0].upper()}." for word in name.split() if word[0].isalpha()) or "…"


def shown_name(contact_id: str, names: Mapping[str, str], *, as_initials: bool = False) -> str:
    """Return what somebody is called in the picture; who is not in the book any more is somebody."""
    name = names.get(contact_id)
    if name is None:
        return _("Somebody you removed since")
    return initials(name) if as_initials else name


def how_far(met: bool, state: str) -> str:
    """Return how far things went with one person of the tree: to be introduced is not yet to meet."""
    if met:
        return _("met")
    return introduction_label("made" if state == "closed" else state) or _("not met yet")


def referral_tree_title(numbers: pd.Series) -> str:
    """Return the finding: how many were introduced, and how many of those one met."""
    introduced, met = int(numbers["introductions"]), int(numbers["met_introduced"])
    if not introduced:
        return _("Who led you to whom")
    return ngettext(
        "{count} person was introduced to you; you met {met}",
        "{count} people were introduced to you; you met {met} of them",
        introduced,
    ).format(count=f"{introduced:,}", met=f"{met:,}" if introduced > 1 else _("them") if met else _("nobody yet"))


def referral_tree_empty(numbers: pd.Series) -> str:
    """Return what to do to see the chart."""
    require(numbers.to_frame().T, NUMBERS)
    if numbers["met"]:
        return _(
            "Nobody introduced you to anybody so far. Ask at the end of a talk whom else to meet, and note the name "
            "in the debrief."
        )
    return _("Ask at the end of a talk whom else to meet. Names that you note in the debrief show here as a tree.")


def referral_tree_summary(numbers: pd.Series, *, few: int = FEW, some: int = SOME) -> str:
    """Return the chart as sentences: what was opened, what it gave, how long the longest chain is."""
    if not numbers["introductions"]:
        return referral_tree_empty(numbers)
    met = int(numbers["met"])
    opened = Share(int(numbers["opened"]), met, few, some).sentence()
    found = Share(int(numbers["met_introduced"]), met, few, some).sentence()
    chain = ngettext(
        "The longest chain is {count} introduction long.", "The longest chain is {count} introductions long.",
        int(numbers["longest"]),
    ).format(count=int(numbers["longest"]))  # fmt: skip
    if not met:
        return _("{finding}. {chain} You have not met anybody yet.").format(
            finding=referral_tree_title(numbers), chain=chain
        )
    return _(
        "{finding}. Of the people you met, these named or introduced somebody: {opened}. Of the people you met, these "
        "had been introduced: {found}. {chain}"
    ).format(finding=referral_tree_title(numbers), opened=opened, found=found, chain=chain)


def referral_tree_table(tree: pd.DataFrame, names: Mapping[str, str], *, as_initials: bool = False) -> pd.DataFrame:
    """Return the people as a table to show, in the order of the tree."""
    require(tree, TREE)
    return pd.DataFrame(
        {
            _("Person"): [shown_name(each, names, as_initials=as_initials) for each in tree["contact_id"]],
            _("Introduced by"): [
                "" if pd.isna(each) else shown_name(each, names, as_initials=as_initials)
                for each in tree["introducer_id"]
            ],
            _("How far"): [how_far(met, state) for met, state in zip(tree["met"], tree["state"], strict=True)],
            _("Led you to"): list(tree["introduced"]),
        }
    )


def introducer_line(introduced: int, met: int) -> str:
    """Return what stands beside a bar: “5 people, met 2”."""
    return ngettext("{count} person, met {met}", "{count} people, met {met}", introduced).format(
        count=introduced, met=met
    )


def referral_tree_alt(numbers: pd.Series, *, few: int = FEW, some: int = SOME) -> str:
    """Return the alternative text."""
    return _("A tree of introductions. {summary}").format(summary=referral_tree_summary(numbers, few=few, some=some))
