"""What a coach sends back on a pack: comments by part and marks, corrected or taken back.

The last feedback on a pack holds all that stands, so each one takes the place of those before it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from msgspec.structs import replace

from workbook.classroom.fields import fresh_id
from workbook.classroom.from_coach import Comment, Feedback, RubricMark
from workbook.classroom.pack import Pack
from workbook.classroom.reviewing import WHOLE, parts_of
from workbook.errors import InvalidInputError, NotFoundError
from workbook.i18n import _, ngettext


def said_about(said: Sequence[Feedback], pack_id: str) -> tuple[dict[str, Comment], dict[str, int]]:
    """Return the comments and marks that stand for one pack: those of the last feedback on it, which holds them all."""
    last = next((feedback for feedback in reversed(said) if feedback.pack_id == pack_id), None)
    if last is None:
        return {}, {}
    return (
        {comment.about: comment for comment in last.comments},
        {mark.criterion: mark.level for mark in last.rubric},
    )


def feedback_on(
    pack: Pack,
    written: Mapping[str, str],
    marks: Mapping[str, int],
    said: Sequence[Feedback],
    *,
    coach: str,
    now: datetime,
) -> Feedback:
    """Return what to send back: what was said on this pack before, and what is new or corrected.

    A corrected comment keeps its id, so that the learner sees it in the place of the first one and their answer stays
    with it.

    Parameters
    ----------
    written : comments by what they are about; empty ones are left out.
    marks : levels 1 to 4 by criterion; 0 takes a mark back.
    said : all feedback this learner got.

    Raises
    ------
    InvalidInputError : nothing is new, a comment is about nothing in the pack, or is too long.
    """
    comments, levels = said_about(said, pack.pack_id)
    words = {part.about: part.words for part in parts_of(pack)} | {WHOLE: ""}
    # Half a character, as a browser may send it, cannot travel.
    fresh = {about: text.strip().encode("utf-8", "replace").decode() for about, text in written.items() if text.strip()}
    changed_marks = {name: level for name, level in marks.items() if levels.get(name, 0) != level}
    if not fresh and not changed_marks:
        raise InvalidInputError(
            _("There is no comment and no mark to send."), _("Write a comment, or choose “Nothing to add”.")
        )
    for about, text in fresh.items():
        if about not in words:
            raise InvalidInputError(
                _("A comment is about something that is not shared any more."),
                _("Copy it to “On the whole” if it still helps, and empty the field."),
                where=about,
            )
        if len(text) > 20_000:
            raise InvalidInputError(
                _("A comment is longer than 20,000 characters."), _("Shorten it, or tell them in person."), where=about
            )
        if about in comments:
            comments[about] = replace(comments[about], text=text)
        else:
            comments[about] = Comment(about=about, quote=words[about], text=text)
    levels.update(changed_marks)
    return Feedback(
        class_id=pack.class_id,
        learner_id=pack.learner_id,
        pack_id=pack.pack_id,
        made_at=_later_than_all(said, now),
        coach=coach,
        comments=tuple(comments[about] for about in words if about in comments),
        rubric=tuple(RubricMark(criterion=name, level=level) for name, level in levels.items() if level),
    )


def feedback_without(comment_id: str, said: Sequence[Feedback], *, coach: str, now: datetime) -> Feedback:
    """Return the last feedback that holds a comment, made anew without it; what else it says stays.

    Raises
    ------
    NotFoundError : no feedback in force holds it.
    """
    standing = {feedback.pack_id: feedback for feedback in said}
    for feedback in standing.values():
        left = tuple(comment for comment in feedback.comments if comment.comment_id != comment_id)
        if len(left) < len(feedback.comments):
            return replace(
                feedback, feedback_id=fresh_id(), made_at=_later_than_all(said, now), coach=coach, comments=left
            )
    raise NotFoundError(_("This comment is not there any more."), _("Nothing has to be done."))


def _later_than_all(said: Sequence[Feedback], now: datetime) -> datetime:
    """Now, and later than all before even on a clock that was set back: the last word is the one that counts."""
    return max([now, *(each.made_at + timedelta(microseconds=1) for each in said)])


def sent_sentence(feedback: Feedback, before: Sequence[Feedback], name: str) -> str:
    """Return what was sent that had not been `before`, in one line."""
    said, levels = said_about(before, feedback.pack_id)
    comments = sum(comment not in said.values() for comment in feedback.comments)
    marks = sum(levels.get(mark.criterion) != mark.level for mark in feedback.rubric)
    told = [
        ngettext("{count} comment", "{count} comments", comments).format(count=comments) if comments else "",
        ngettext("{count} mark", "{count} marks", marks).format(count=marks) if marks else "",
    ]
    return _("Sent to {name}: {told}.").format(name=name, told=", ".join(filter(None, told)) or _("no mark any more"))
