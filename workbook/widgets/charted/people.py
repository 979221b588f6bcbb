"""Who led to whom, and what went either way between the learner and others."""

from __future__ import annotations

import pandas as pd

from workbook.activity.charts import giving as giving_charts
from workbook.activity.charts import referrals as referral_charts
from workbook.activity.labels import happened_label, introduction_label
from workbook.activity.measures import giving, referrals
from workbook.activity.record_frames import introductions_frame
from workbook.activity.texts import giving as giving_texts
from workbook.activity.texts import referrals as referral_texts
from workbook.i18n import _
from workbook.widgets.charted.chart import BEHIND, Chart
from workbook.widgets.charted.look import Look


def referral_tree(look: Look) -> Chart:
    """Who led to whom; with initials for a picture that others will see."""
    as_initials = look.choices.get("referral_tree") == "initials"
    introductions = introductions_frame(look.referrals.kept)
    met = referrals.people_met(look.events)
    tree = referrals.referral_tree(introductions, met=met)
    numbers = referrals.referral_numbers(tree, met=met)
    names = {each: look.contacts[each].name for each in tree["contact_id"] if each in look.contacts}
    limits = {"few": look.few, "some": look.some}
    return Chart(
        name="referral_tree",
        heading=_("Who led you to whom"),
        summary=referral_texts.referral_tree_summary(numbers, **limits),
        alt=referral_texts.referral_tree_alt(numbers, **limits),
        table=referral_texts.referral_tree_table(tree, names, as_initials=as_initials),
        draw=lambda dark: referral_charts.plot_referral_tree(
            tree, numbers, names=names, as_initials=as_initials, dark=dark
        ),
        behind=lambda: _introductions(look, introductions),
        choices=(("names", _("With names")), ("initials", _("With initials, to show around"))),
        chosen="initials" if as_initials else "names",
    )


def _introductions(look: Look, introductions: pd.DataFrame) -> pd.DataFrame:
    """Each introduction that was counted, under the name of who made it."""
    gone = _("Somebody you removed since")
    return pd.DataFrame(
        {
            "group": [
                look.contacts[each].name if each in look.contacts else gone for each in introductions["introducer_id"]
            ],
            "contact_id": introductions["contact_id"],
            "happened_at": introductions["since"],
            "what": [introduction_label(state) for state in introductions["state"]],
        },
        columns=list(BEHIND),
    )


def give_ask(look: Look) -> Chart:
    """What went either way, with those last in touch."""
    table = giving.give_ask(look.events, look.promises, most=None)
    names = {each: look.contacts[each].name for each in table["contact_id"] if each in look.contacts}
    return Chart(
        name="give_ask",
        heading=_("What you gave and what you got"),
        summary=giving_texts.give_ask_summary(table),
        alt=giving_texts.give_ask_alt(table),
        table=giving_texts.give_ask_table(table, names),
        draw=lambda dark: giving_charts.plot_give_ask(table, names=names, dark=dark),
        behind=lambda: _gifts(look),
    )


def _gifts(look: Look) -> pd.DataFrame:
    """Each event and each promise that was counted, by its direction."""
    happened = giving.gifts(look.events)
    promised = look.promises
    events = pd.DataFrame(
        {
            "group": happened["direction"].map(giving_texts.direction_label).astype("str"),
            "contact_id": happened["contact_id"],
            "happened_at": happened["happened_at"],
            "what": [
                happened_label(kind, variant)
                for kind, variant in zip(happened["kind"], happened["variant"], strict=True)
            ],
        }
    )
    kept = pd.DataFrame(
        {
            "group": promised["direction"].astype("str").map(giving_texts.direction_label).astype("str"),
            "contact_id": promised["contact_id"],
            "happened_at": promised["done_at"],
            "what": [
                _("a promise, kept") if kept else _("a promise, still open") for kept in promised["done_at"].notna()
            ],
        }
    )
    return pd.concat([events, kept], ignore_index=True)[list(BEHIND)]
