"""What the charts of learning say in words: the finding, the summary, the table, the alternative text."""

from __future__ import annotations

import pandas as pd

from workbook.activity.frames import require
from workbook.activity.honesty import FEW
from workbook.activity.measures.learning import CONFIDENCE, RESULTS
from workbook.guidance.spoken_dates import month_name
from workbook.i18n import _


def quiz_label(quiz: str) -> str:
    """Return what a quiz is called; an unknown one keeps its own name."""
    labels = {
        "sorting": _("Sorting statements"),
        "scenarios": _("Tricky moments"),
        "claims": _("Evidence cards"),
        "comparison": _("Side by side"),
        "self_check": _("Checks at the end of pages"),
    }
    return labels.get(quiz, quiz)


def _pairs(table: pd.DataFrame) -> tuple[int, int, int, int]:
    """How often both moments were rated, and how often surer, the same and less sure afterwards."""
    require(table, CONFIDENCE)
    both = table.dropna(subset=["before", "after"])
    change = both["after"] - both["before"]
    return len(both), int((change > 0).sum()), int((change == 0).sum()), int((change < 0).sum())


def _title(table: pd.DataFrame, *, nothing: str, more: str, less: str, whole: str) -> str:
    """The finding: of so many pairs how often it went up, stayed and went down, the latter two where they did."""
    pairs, up, same, down = _pairs(table)
    if not pairs:
        return nothing
    said = [more.format(count=up, pairs=pairs)]
    if same:
        said.append(_("the same {count}").format(count=same))
    if down:
        said.append(less.format(count=down))
    return whole.format(said=", ".join(said))


def _latest(table: pd.DataFrame, sentence: str, finding: str) -> str:
    """A sentence about the last page or talk of which both moments were rated."""
    last = table.dropna(subset=["before", "after"]).iloc[-1]
    return sentence.format(finding=finding, label=last["label"], before=last["before"], after=last["after"])


def confidence_title(table: pd.DataFrame) -> str:
    """Return the finding: how often one felt surer afterwards."""
    return _title(
        table,
        nothing=_("How sure you feel, before and after"),
        more=_("surer {count} of {pairs} times"),
        less=_("less sure {count}"),
        whole=_("Afterwards you felt {said}"),
    )


def confidence_empty(table: pd.DataFrame) -> str:
    """Return what to do to see the chart."""
    if len(table):
        return _("You rated one moment so far. Rate the other one too, and the change shows here.")
    return _("Say how sure you feel before and after a page or a talk. The change shows here.")


def confidence_summary(table: pd.DataFrame) -> str:
    """Return the chart as sentences."""
    if not _pairs(table)[0]:
        return confidence_empty(table)
    return _latest(
        table,
        _(
            "{finding}. The latest: {label}, {before} before and {after} after, on a scale from 1 to 5. "
            "It is a feeling, so look at the direction more than at the steps."
        ),
        confidence_title(table),
    )


def confidence_table(table: pd.DataFrame) -> pd.DataFrame:
    """Return the numbers as a table to show."""
    require(table, CONFIDENCE)
    return pd.DataFrame(
        {
            _("Page or talk"): list(table["label"]),
            _("First rated"): [f"{when.day} {month_name(when.date())}" for when in table["rated_at"]],
            _("Before"): ["" if pd.isna(value) else str(value) for value in table["before"]],
            _("After"): ["" if pd.isna(value) else str(value) for value in table["after"]],
        }
    )


def confidence_alt(table: pd.DataFrame) -> str:
    """Return the alternative text."""
    return _("Two dots on each line, before and after. {summary}").format(summary=confidence_summary(table))


def fit_title(table: pd.DataFrame) -> str:
    """Return the finding: how often the work seemed to suit one better afterwards, and how often less."""
    return _title(
        table,
        nothing=_("Whether the work would suit you, before and after"),
        more=_("better {count} of {pairs} times"),
        less=_("less {count}"),
        whole=_("Afterwards the work suited you {said}"),
    )


def fit_empty(table: pd.DataFrame) -> str:
    """Return what to do to see the chart."""
    if len(table):
        return _("You rated one moment so far. Say in the debrief how it was before and how it is now.")
    return _("Say in a debrief how well the work would suit you, before the talk and now. The change shows here.")


def fit_summary(table: pd.DataFrame) -> str:
    """Return the chart as sentences; finding out that something is not for oneself counts as found out."""
    pairs, _better, _same, less = _pairs(table)
    if not pairs:
        return fit_empty(table)
    words = _latest(
        table,
        _("{finding}. The latest: {label}, {before} before and {after} after, on a scale from 1 to 5."),
        fit_title(table),
    )
    if pairs >= FEW:
        words += " " + _("A low step before tends to rise and a high one to fall, even where nothing changed.")
    if less:
        words += " " + _("Finding out that something suits you less than you thought is worth a coffee too.")
    return words


def fit_alt(table: pd.DataFrame) -> str:
    """Return the alternative text."""
    return _("Two dots on each line, before and after. {summary}").format(summary=fit_summary(table))


def quiz_results_title(table: pd.DataFrame) -> str:
    """Return the finding: how many answers are right now, and how many were at first."""
    require(table, RESULTS)
    asked, first, now = (int(table[name].sum()) for name in ("asked", "first", "now"))
    if not asked:
        return _("What you got right, at first and now")
    if first == now:
        return _("{now} of {asked} answers right, now as at the first try").format(now=now, asked=asked)
    return _("{now} of {asked} answers right now; at the first try it was {first}").format(
        now=now, asked=asked, first=first
    )


def quiz_results_summary(table: pd.DataFrame) -> str:
    """Return the chart as sentences."""
    if table.empty:
        return _("Take a quiz on any page. What you get right at first, and later, shows here.")
    lines = [
        _("{quiz}: {first} at first, {now} now, of {asked}").format(
            quiz=quiz_label(row.quiz), first=row.first, now=row.now, asked=row.asked
        )
        for row in table.itertuples(index=False)
    ]
    return _("{finding}. {lines}.").format(finding=quiz_results_title(table), lines="; ".join(lines))


def quiz_results_table(table: pd.DataFrame) -> pd.DataFrame:
    """Return the numbers as a table to show."""
    require(table, RESULTS)
    return pd.DataFrame(
        {
            _("Quiz"): [quiz_label(quiz) for quiz in table["quiz"]],
            _("Asked"): list(table["asked"]),
            _("Right at first"): list(table["first"]),
            _("Right now"): list(table["now"]),
        }
    )


def quiz_results_alt(table: pd.DataFrame) -> str:
    """Return the alternative text."""
    return _("Two dots on each line, at first and now. {summary}").format(summary=quiz_results_summary(table))
