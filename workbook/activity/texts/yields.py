"""What came of talks and of questions, in words."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from workbook.activity.frames import require
from workbook.activity.honesty import COMPARE, FEW, SOME, SURE, Share, chance_higher
from workbook.activity.measures.yields import GAINS, LEARNED, USEFUL
from workbook.i18n import _, ngettext


def gain_label(gain: str) -> str:
    """Return what a thing that a talk can give is called."""
    return {"fact": _("facts"), "opinion": _("opinions"), "advice": _("advice"), "names": _("people named")}.get(
        gain, gain
    )


def talk_labels(table: pd.DataFrame, names: Mapping[str, str]) -> list[str]:
    """Return whom each talk was with; what belongs to none is “Outside a talk”."""
    outside, earlier = _("Outside a talk"), _("An earlier talk")
    return [
        outside if nowhere else names.get(contact_id) or earlier
        for nowhere, contact_id in zip(table["meeting_id"].isna(), table["contact_id"], strict=True)
    ]


def _learned(table: pd.DataFrame) -> tuple[int, int, int]:
    """How many things were learned, how many people were named, and how many talks there were."""
    require(table, LEARNED)
    return (
        int(table[list(GAINS[:-1])].to_numpy().sum()),
        int(table["names"].sum()),
        int(table["meeting_id"].notna().sum()),
    )


def learning_yield_title(table: pd.DataFrame) -> str:
    """Return the finding: how much was written down from how many talks."""
    things, named, talks = _learned(table)
    if not things + named:
        return _("What your talks taught you")
    pattern = ngettext("{things} things learned in {talks} talk", "{things} things learned in {talks} talks", talks)
    if things == 1:
        pattern = ngettext("One thing learned in {talks} talk", "One thing learned in {talks} talks", talks)
    told = pattern.format(things=f"{things:,}", talks=f"{talks:,}")
    if not named:
        return told
    people = ngettext("{count} person named", "{count} people named", named).format(count=f"{named:,}")
    return _("{told}, {people}").format(told=told, people=people)


def learning_yield_empty(table: pd.DataFrame) -> str:
    """Return what to log to see the chart."""
    talks = _learned(table)[2]
    if not talks:
        return _("After a talk, write down what you learned on “Follow up”. Each fact, opinion and advice shows here.")
    return ngettext(
        "There was {count} talk, and nothing of it is written down yet. “Follow up” asks you for it.",
        "There were {count} talks, and nothing of them is written down yet. “Follow up” asks you for it.",
        talks,
    ).format(count=f"{talks:,}")


def learning_yield_summary(table: pd.DataFrame) -> str:
    """Return the chart as sentences."""
    things, named, talks = _learned(table)
    if not things + named:
        return learning_yield_empty(table)
    kinds = ", ".join(f"{gain_label(name)} {int(table[name].sum()):,}" for name in GAINS)
    held = table[table["meeting_id"].notna()]
    gave = int((held[list(GAINS)].sum(axis=1) > 0).sum())
    told = _("{finding}: {kinds}. {gave} of {talks} talks gave something that you wrote down.").format(
        finding=learning_yield_title(table), kinds=kinds, gave=f"{gave:,}", talks=f"{talks:,}"
    )
    silent = int((~held["written_down"]).sum())
    if not silent:
        return told
    missing = ngettext(
        "{count} is not written down at all, so it may have given more.",
        "{count} are not written down at all, so they may have given more.",
        silent,
    ).format(count=f"{silent:,}")
    return f"{told} {missing}"


def learning_yield_table(table: pd.DataFrame, labels: list[str]) -> pd.DataFrame:
    """Return the numbers as a table to show; `labels` say whom each talk was with and when."""
    require(table, LEARNED)
    words = {True: _("yes"), False: _("not yet")}
    return pd.DataFrame(
        {_("Talk"): labels}
        | {gain_label(name).capitalize(): table[name].to_numpy() for name in GAINS}
        | {_("Written down"): [words[bool(each)] for each in table["written_down"]]}
    )


def learning_yield_alt(table: pd.DataFrame) -> str:
    """Return the alternative text."""
    return _("A row for each talk, with a mark for each thing it gave. {summary}").format(
        summary=learning_yield_summary(table)
    )


def question_count(asked: int, useful: int, unrated: int, *, few: int = FEW, some: int = SOME) -> str:
    """Return what stands beside a question: “useful 4 of 6 times: likely between …”, and what is not rated yet."""
    share = Share(useful, asked, few, some)
    open_ = ngettext("{count} not rated yet", "{count} not rated yet", unrated).format(count=f"{unrated:,}")
    if not asked:
        return open_
    told = _("useful {sentence}").format(sentence=share.sentence())
    return f"{told}; {open_}" if unrated else told


def most_useful(table: pd.DataFrame, *, least: int = COMPARE, sure: float = SURE) -> tuple[pd.Series, int] | None:
    """Return the one row that may be called probably more useful than every other asked often, and how many others.

    It must be likely that it beats all of them at once: of many questions one always looks good by luck.
    """
    often = table[table["asked"] >= least]
    shares = [Share(int(row.useful), int(row.asked)) for row in often.itertuples()]
    for place, one in enumerate(shares):
        others = shares[:place] + shares[place + 1 :]
        # The chance of beating all is at least one less the chances of losing to each.
        if others and sum(1 - chance_higher(one, other) for other in others) <= 1 - sure:
            return often.iloc[place], len(others)
    return None


def question_yield_title(table: pd.DataFrame) -> str:
    """Return the finding: how often a question turned out useful, of the times one was asked."""
    require(table, USEFUL)
    asked, useful = int(table["asked"].sum()), int(table["useful"].sum())
    if not asked:
        return _("Which questions turn out useful")
    return ngettext(
        "You asked {asked} question, and {useful} time it was useful",
        "You asked {asked} questions, and {useful} times it was useful",
        asked,
    ).format(asked=f"{asked:,}", useful=f"{useful:,}")


def question_yield_empty(table: pd.DataFrame) -> str:
    """Return what to log to see the chart."""
    if len(table):
        return _("You asked some questions. Write the talk down on “Follow up” and tick those that were useful.")
    return _("Tick what you asked in a talk, and in the debrief what was useful. What works for you shows here.")


def question_yield_summary(
    table: pd.DataFrame,
    labels: Mapping[str, str],
    *,
    few: int = FEW,
    some: int = SOME,
    least: int = COMPARE,
    sure: float = SURE,
) -> str:
    """Return the chart as sentences: counts, and a comparison only where it is likely and both were asked often."""
    rated = table[table["asked"] > 0]
    if rated.empty:
        return question_yield_empty(table)
    told = [_("{finding}. Only talks that are written down are counted.").format(finding=question_yield_title(table))]
    lines = [
        f"“{labels.get(row.key, '')}”: {question_count(row.asked, row.useful, row.unrated, few=few, some=some)}"
        for row in rated.head(3).itertuples()
    ]
    told.append(_("Asked most: {lines}.").format(lines="; ".join(lines)))
    best = most_useful(table, least=least, sure=sure)
    if best is not None:
        row, others = best
        told.append(
            ngettext(
                "“{label}” was probably more useful than the other one you asked {least} times or more; you also asked "
                "different people.",
                "“{label}” was probably more useful than the {count} others you asked {least} times or more; you also "
                "asked different people.",
                others,
            ).format(label=labels.get(row["key"], ""), least=least, count=others)
        )
    return " ".join(told)


def question_yield_table(
    table: pd.DataFrame, labels: Mapping[str, str], *, few: int = FEW, some: int = SOME
) -> pd.DataFrame:
    """Return the numbers as a table to show, the most asked first."""
    require(table, USEFUL)
    shares = [Share(int(row.useful), int(row.asked), few, some) for row in table.itertuples()]
    return pd.DataFrame(
        {
            _("Question"): [labels.get(key, "") for key in table["key"]],
            _("Asked"): table["asked"].to_numpy(),
            _("Useful"): table["useful"].to_numpy(),
            _("In 100"): [share.in_hundred() for share in shares],
            _("Not rated yet"): table["unrated"].to_numpy(),
        }
    )


def question_yield_alt(table: pd.DataFrame, labels: Mapping[str, str], *, few: int = FEW, some: int = SOME) -> str:
    """Return the alternative text."""
    return _("A mark for each time a question was asked, filled when it was useful. {summary}").format(
        summary=question_yield_summary(table, labels, few=few, some=some)
    )
