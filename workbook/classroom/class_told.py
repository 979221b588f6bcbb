"""A class in sentences: the overview, where somebody is stuck, and what is not shown and why."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from workbook.activity.labels import standing_label
from workbook.classroom.cohort import People, Standing
from workbook.classroom.collected import Collected
from workbook.classroom.small_groups import Figure
from workbook.guidance.spoken_dates import spoken_day
from workbook.i18n import _, ngettext


def overview(collected: Collected[Any], people: People, *, stuck_days: int, names_known: bool) -> str:
    """Return who is there in two or three sentences of counts."""
    started = len(people.started)
    if not started and not people.missing:
        return _("Nobody has shared anything yet. As soon as a pack comes in, it counts here.")
    if names_known:
        known = started + len(people.missing)
        told = [
            ngettext(
                "{started} of {known} learner has shared something.",
                "{started} of {known} learners have shared something.",
                known,
            ).format(started=f"{started:,}", known=f"{known:,}")
        ]
    else:
        told = [
            ngettext(
                "{started} learner has shared something.", "{started} learners have shared something.", started
            ).format(started=f"{started:,}")
        ]
    if people.stuck:
        told.append(
            ngettext(
                "{count} may need a word: nothing has moved for {days} days or more.",
                "{count} may need a word: nothing has moved for {days} days or more.",
                len(people.stuck),
            ).format(count=f"{len(people.stuck):,}", days=stuck_days)
        )
    troubles = len(collected.troubles)
    if troubles:
        told.append(
            ngettext("{count} file did not get in.", "{count} files did not get in.", troubles).format(
                count=f"{troubles:,}"
            )
        )
    return " ".join(told)


def came_in(collected: Collected[Any]) -> list[str]:
    """Return where all that came in went, one line for each sort of which there is any; nothing for no file."""
    if not collected.arrived:
        return [_("No file came in.")]
    told = [ngettext("{count} file came in:", "{count} files came in:", collected.arrived)]
    counts = [collected.arrived]
    for count, line in (
        (
            len(collected.learners),
            ngettext(
                "  {count} is what a learner shared last, and counts",
                "  {count} are what each learner shared last, and count",
                len(collected.learners),
            ),
        ),
        (
            collected.earlier,
            ngettext(
                "  {count} was shared earlier by the same learner, and is kept for comparing",
                "  {count} were shared earlier by the same learners, and are kept for comparing",
                collected.earlier,
            ),
        ),
        (
            collected.answers,
            ngettext(
                "  {count} is an answer to your comments",
                "  {count} are answers to your comments",
                collected.answers,
            ),
        ),
        (
            collected.withdrawals,
            ngettext(
                "  {count} says that a learner takes something back",
                "  {count} say that learners take something back",
                collected.withdrawals,
            ),
        ),
        (
            len(collected.reports) - len(collected.troubles),
            ngettext(
                "  {count} is left out, and you need do nothing: it is there twice, was taken back or replaced, or is "
                "past its day",
                "  {count} are left out, and you need do nothing: they are there twice, were taken back or replaced, "
                "or are past their day",
                len(collected.reports) - len(collected.troubles),
            ),
        ),
        (
            len(collected.troubles),
            ngettext(
                "  {count} did not get in: see above",
                "  {count} did not get in: see above",
                len(collected.troubles),
            ),
        ),
    ):
        if count:
            told.append(line)
            counts.append(count)
    return [line.format(count=f"{count:,}") for line, count in zip(told, counts, strict=True)]


def standing_told(standing: Standing, today: date) -> str:
    """Return where a learner is stuck and since when: “Answered, since Tue 3 Feb”."""
    stage = standing_label(standing.stage)
    if standing.silent:
        return _("{stage}, when they last shared, {day}").format(stage=stage, day=spoken_day(standing.as_of, today))
    assert standing.since is not None
    return _("{stage}, since {day}").format(stage=stage, day=spoken_day(standing.since, today))


def figure_label(name: str) -> str:
    """Return what a figure is about."""
    return {
        "stages": _("Where the class stands"),
        "weeks": _("The weeks of the class"),
        "waits": _("How long answers take"),
        "overdue": _("Overdue thank-yous"),
        "session": _("How sure before and after a session"),
        "meeting": _("How sure before and after a talk"),
        "yields": _("Which topics turn out useful"),
        "shares": _("What is shared"),
    }[name]


def overdue_told(figure: Figure) -> str:
    """Return how many thank-yous are overdue, as counts that name nobody; nothing while it is withheld."""
    plain = figure.shown
    if not plain:
        return ""
    if plain["few"]:
        return _("Some thank-yous are overdue, with very few of the {learners} learners who share this.").format(
            learners=f"{plain['learners']:,}"
        )
    if not plain["total"]:
        return _("No thank-you is overdue with the {learners} learners who share this.").format(
            learners=f"{plain['learners']:,}"
        )
    total = ngettext("{count} thank-you is overdue", "{count} thank-yous are overdue", plain["total"]).format(
        count=f"{plain['total']:,}"
    )
    if isinstance(plain["behind"], str):
        return _("{total}, with most of the {learners} learners who share this.").format(
            total=total, learners=f"{plain['learners']:,}"
        )
    return _("{total}, with {behind} of the {learners} learners who share this.").format(
        total=total, behind=f"{plain['behind']:,}", learners=f"{plain['learners']:,}"
    )


def shares_told(figure: Figure, smallest: int) -> list[tuple[str, str]]:
    """Return how many share each sort of thing, as pairs of what and how many; none while it is withheld."""
    plain = figure.shown
    if not plain:
        return []
    labels = {
        "pitches": _("Pitch"),
        "questions": _("Questions"),
        "practice": _("Practice results"),
        "confidence": _("How sure they felt"),
        "weeks": _("Counts of their weeks"),
        "stages": _("How many people stand where"),
        "yields": _("Which topics were useful"),
        "overdue": _("Overdue thank-yous"),
        "notes": _("Notes"),
    }
    words = {
        "few": _("fewer than {smallest}").format(smallest=smallest),
        "most": _("all but fewer than {smallest}").format(smallest=smallest),
        "some": _("some"),
    }
    told = []
    for name, label in labels.items():
        count = plain["sorts"][name]
        exact = _("{count} of {all}").format(count=count, all=plain["learners"])
        told.append((label, words[count] if isinstance(count, str) else exact))
    return told


def withheld_told(figures: Mapping[str, Figure], smallest: int) -> list[str]:
    """Return a sentence for each figure that is not shown, or not up to date, and why."""
    told = []
    for name, figure in figures.items():
        if figure.withheld and figure.learners:
            told.append(
                ngettext(
                    "{figure}: shared by {count} learner; shown from {smallest} on.",
                    "{figure}: shared by {count} learners; shown from {smallest} on.",
                    figure.learners,
                ).format(figure=figure_label(name), count=figure.learners, smallest=smallest)
            )
        elif figure.shown is not None and figure.newer:
            told.append(
                ngettext(
                    "{figure}: from {counted} learners; {newer} change since then is counted once {smallest} have "
                    "changed.",
                    "{figure}: from {counted} learners; {newer} changes since then are counted once {smallest} have "
                    "changed.",
                    figure.newer,
                ).format(
                    figure=figure_label(name), counted=f"{figure.counted:,}", newer=figure.newer, smallest=smallest
                )
            )
    stages = figures["stages"].shown
    if stages and not stages["groups"]:
        told.append(
            _(
                "Where the class stands: the stages have too few learners each to be told apart ({count} share it)."
            ).format(count=stages["learners"])
        )
    if figures["yields"].shown and figures["yields"].shown["left_out"]:
        told.append(_("Topics that fewer than {smallest} learners asked about are left out.").format(smallest=smallest))
    weeks = figures["weeks"].shown
    if weeks and (any(weeks["hidden"]) or not weeks["by_sort"]):
        told.append(
            _(
                "Weeks in which fewer than {smallest} learners were active show no number, and what was done is told "
                "apart only where enough did each."
            ).format(smallest=smallest)
        )
    return told
