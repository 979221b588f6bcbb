"""What notes during a talk should not be, and what a debrief afterwards should not miss."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from workbook.guidance.findings import noticed
from workbook.guidance.words import count_words
from workbook.i18n import _, ngettext
from workbook.norms import Norms, norms
from workbook.records import Finding


def check_notes(words: str, *, remote: bool, in_force: Norms | None = None) -> list[Finding]:
    """Return what the rules notice in notes taken during a talk: more than single words.

    Notes
    -----
    Source: the slide notes take notes, NetWorkIt hardly writes; the number of words between them is our own choice.
    """
    rules = in_force or norms()
    count, most = count_words(words), rules.whole("note_words_most")
    if count <= most:
        return []
    message = _("{count} words so far; {most} are plenty.").format(count=count, most=most)
    reason = (
        _("They hear you type, and your eyes are elsewhere. Say that you are jotting, and keep the rest for later.")
        if remote
        else _("While you write you do not look at them. A word for each thing brings the rest back afterwards.")
    )
    return [noticed("writes_much", message, reason, "structure_slides", "networkit", "ours")]


def check_debrief(
    *, learned: str, ended_at: datetime | None, written_at: datetime, in_force: Norms | None = None
) -> list[Finding]:
    """Return what the rules notice in a debrief: written late, or nothing learned written down.

    Parameters
    ----------
    ended_at : when the meeting was over, None while nothing says so.
    written_at : when the debrief was noted; the present moment while it was not.

    Notes
    -----
    Source: writing everything down at once is NetWorkIt's advice; the hours are our own choice.
    """
    return list(_check(learned, ended_at, written_at, in_force or norms()))


def _check(learned: str, ended_at: datetime | None, written_at: datetime, rules: Norms) -> Iterator[Finding]:
    hours = rules.value("debrief_due_hours")
    if ended_at is not None and written_at - ended_at > timedelta(hours=hours):
        late = round((written_at - ended_at) / timedelta(hours=1))
        message = ngettext(
            "The meeting ended more than {count} hour ago.", "The meeting ended more than {count} hours ago.", late
        ).format(count=late)
        reason = _(
            "Words fade fastest in the first {hours:g} hours. Mark what you are unsure of with a question mark, and "
            "do not fill gaps by guessing."
        ).format(hours=hours)
        yield noticed("late_debrief", message, reason, "networkit", "ours")
    if not learned.strip():
        message = _("“What I learned” is still empty.")
        reason = _("One thing is enough, and it may be that this is not for you. Your thank-you begins with it.")
        yield noticed("nothing_learned", message, reason, "understanding_differences", "ours")
