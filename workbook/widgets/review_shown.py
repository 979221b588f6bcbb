"""A submission as the review desk draws it: plain JSON, hostile text and all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from workbook.classroom.collected import Report
from workbook.classroom.from_coach import Feedback
from workbook.classroom.giving_feedback import said_about
from workbook.classroom.pack import Answer, Pack, PitchVersion, SharedQuestion
from workbook.classroom.review_class import ReviewClass, Submission
from workbook.classroom.reviewing import WHOLE, Change, Queued
from workbook.guidance.pitch import PARTS, check_pitch
from workbook.guidance.spoken_dates import day_of, exact_moment, spoken_ago, spoken_date
from workbook.i18n import _, ngettext
from workbook.learning_content import load_rubric
from workbook.norms import Norms
from workbook.records import MeetingKind
from workbook.widgets.plain import plain_finding, sendable


def part_label(name: str) -> str:
    """Return what a part of a pitch is called."""
    labels = {
        "past": _("1. Where they come from"),
        "interests": _("2. What draws them"),
        "outcome": _("3. What they hope to learn"),
    }
    return labels.get(name, name)


def pitch_label(pitch: PitchVersion) -> str:
    """Return for whom a pitch is."""
    labels = {
        "pitch:main": _("Pitch for everybody"),
        "pitch:technical": _("Pitch for somebody who does the work"),
        "pitch:hr": _("Pitch for somebody in HR or recruiting"),
        "pitch:peer": _("Pitch for somebody at their own stage"),
        "pitch:alumni": _("Pitch for somebody from their school"),
    }
    return labels.get(pitch.record) or _("Pitch: {label}").format(label=pitch.label or pitch.record)


def shown_list(listed: Iterable[Queued], now: datetime, zone: ZoneInfo) -> list[dict[str, Any]]:
    """Return the learners for the list, in the order given."""
    return [
        {
            "id": each.learner_id,
            "name": sendable(each.name),
            "standing": each.standing,
            "answered": each.answered,
            "begun": each.begun,
            "when": spoken_ago(each.made_at, now, zone),
        }
        for each in listed
    ]


def shown_reports(reports: Iterable[Report], names: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return what did not get in. One that is signed with another key says whose name it carries."""
    return [
        {
            "name": sendable(report.name),
            "what": sendable(report.what),
            "repair": sendable(report.repair),
            "learner": report.learner_id if report.reason == "other_key" else "",
            "key": report.key if report.reason == "other_key" else "",
            "known_as": sendable(names.get(report.learner_id, "")),
        }
        for report in reports
    ]


def shown_rubric() -> list[dict[str, Any]]:
    """Return the criteria, with what 1 to 4 look like."""
    return [{"id": item.id, "label": item.label, "levels": list(item.levels)} for item in load_rubric()]


def shown_words(submission: Submission, now: datetime, zone: ZoneInfo) -> dict[str, Any]:
    """Return what a learner shared, for the page: all that stays the same while it is open.

    Made ahead of time for the one who comes next.
    """
    pack, changed = submission.pack, submission.changed
    gone = [name for name, change in changed.items() if change.kind == "gone"]
    labels = dict(_labels(pack.pitches)) if gone else {}
    return dict(
        sendable(
            {
                "learner": pack.learner_id,
                "pack": pack.pack_id,
                "name": submission.handed.name,
                "told": submission.handed.told,
                "made": spoken_ago(pack.made_at, now, zone),
                "made_exact": exact_moment(pack.made_at, zone),
                "until": spoken_date(pack.expires_on, day_of(now, zone)) if pack.expires_on else "",
                "pitches": [_pitch(pitch, changed) for pitch in pack.pitches],
                "questions": [_question(question, changed) for question in pack.questions],
                "gone": [
                    {"about": name, "label": labels.get(name) or _gone_label(name), "pieces": _pieces(changed[name])}
                    for name in gone
                ],
                "notes": [
                    {"id": note.note_id, "person": note.person, "about": note.about, "text": note.text}
                    for note in pack.notes
                ],
                "compared": _compared(submission, now, zone),
            }
        )
    )


class WordsShown:
    """`shown_words` made once for each submission, and kept for the last two: who is open, and who comes next."""

    def __init__(self) -> None:
        self._made: list[tuple[Submission, dict[str, Any]]] = []

    def of(self, submission: Submission, now: datetime, zone: ZoneInfo) -> dict[str, Any]:
        """Return what is shown of a submission."""
        for known, words in self._made:
            if known is submission:
                return words
        words = shown_words(submission, now, zone)
        self._made = [*self._made[-1:], (submission, words)]
        return words


def shown_said(room: ReviewClass, submission: Submission, marks: Mapping[str, int]) -> dict[str, Any]:
    """Return what was said about a submission, by part, with the learner's answers, and the marks in force.

    Parameters
    ----------
    marks : those set and not sent, by criterion.
    """
    learner_id, pack_id = submission.pack.learner_id, submission.pack.pack_id
    said = room.said(learner_id)
    sent_marks = said_about(said, pack_id)[1]
    parts = _by_part(said, room.answers(learner_id), pack_id, room.now(), room.zone) if said else {}
    here = {WHOLE, *(part.about for part in submission.parts)}
    return {
        "said": {about: comments for about, comments in parts.items() if about in here},
        "before": [
            {**comment, "label": _gone_label(about)}
            for about, comments in parts.items()
            if about not in here
            for comment in comments
        ],
        "marks": {**sent_marks, **marks},
        "sent": any(feedback.pack_id == pack_id for feedback in said),
    }


def shown_checks(pack: Pack, norms: Norms) -> dict[str, Any]:
    """Return what the pitch card of the learner's own workbook remarks, by pitch, as for a coffee of usual length."""
    return {
        pitch.record: [
            plain_finding(finding)
            for finding in check_pitch(
                {part: pitch.parts.get(part, "") for part in PARTS},
                ending=MeetingKind.INFORMATIONAL,
                budget_seconds=norms.value("pitch_usual_seconds"),
                words_per_minute=norms.value("words_per_minute"),
                in_force=norms,
            )
        ]
        for pitch in pack.pitches
    }


def _pitch(pitch: PitchVersion, changed: Mapping[str, Change]) -> dict[str, Any]:
    order = (*PARTS, *(name for name in pitch.parts if name not in PARTS))
    return {
        "record": pitch.record,
        "label": pitch_label(pitch),
        "parts": [
            {
                "about": f"{pitch.record}#{name}",
                "label": part_label(name),
                "words": pitch.parts[name],
                "change": _change(changed.get(f"{pitch.record}#{name}")),
            }
            for name in order
            if name in pitch.parts
        ],
    }


def _question(question: SharedQuestion, changed: Mapping[str, Change]) -> dict[str, Any]:
    about = f"question:{question.question_id}"
    asked = ngettext("asked {count} time", "asked {count} times", question.times_asked).format(
        count=question.times_asked
    )
    useful = ngettext("useful {count} time", "useful {count} times", question.times_useful).format(
        count=question.times_useful
    )
    return {
        "about": about,
        "words": question.text,
        "must": question.must_ask,
        "asked": f"{asked}, {useful}" if question.times_asked else "",
        "change": _change(changed.get(about)),
    }


def _change(change: Change | None) -> dict[str, Any] | None:
    if change is None or change.kind == "same":
        return None
    return {"kind": change.kind, "pieces": _pieces(change)}


def _pieces(change: Change) -> list[dict[str, str]]:
    return [{"kind": piece.kind, "text": piece.text} for piece in change.pieces]


def _labels(pitches: Sequence[PitchVersion]) -> Iterable[tuple[str, str]]:
    for pitch in pitches:
        for name in pitch.parts:
            yield f"{pitch.record}#{name}", f"{pitch_label(pitch)}, {part_label(name)}"


def _gone_label(about: str) -> str:
    """What something was that is no longer shared."""
    record, _mark, part = about.partition("#")
    if not part:
        return _("A question")
    return f"{pitch_label(PitchVersion(record=record, label='', parts={}))}, {part_label(part)}"


def _compared(submission: Submission, now: datetime, zone: ZoneInfo) -> str:
    """With what the differences compare."""
    if not submission.changed or submission.reviewed_at is None:
        return ""
    day = spoken_date(day_of(submission.reviewed_at, zone), day_of(now, zone))
    if submission.compared_whole:
        return _("Compared with what you reviewed on {day}.").format(day=day)
    return _(
        "What you reviewed on {day} is not there any more. Only the parts that you commented on can be compared."
    ).format(day=day)


def _by_part(
    said: Sequence[Feedback], answers: Sequence[Answer], pack_id: str, now: datetime, zone: ZoneInfo
) -> dict[str, list[dict[str, Any]]]:
    """Comments by what they are about, oldest first: of each pack those of the last feedback, which holds them all."""
    standing = {feedback.pack_id: feedback for feedback in said}
    found: dict[str, list[dict[str, Any]]] = {}
    for feedback, comment in ((last, comment) for last in standing.values() for comment in last.comments):
        found.setdefault(comment.about, []).append(
            {
                "id": comment.comment_id,
                "text": sendable(comment.text),
                "quote": sendable(comment.quote),
                "when": spoken_ago(feedback.made_at, now, zone),
                "earlier": feedback.pack_id != pack_id,
                "answers": [
                    {
                        "id": answer.answer_id,
                        "text": sendable(answer.text),
                        "when": spoken_ago(answer.made_at, now, zone),
                    }
                    for answer in answers
                    if answer.comment_id == comment.comment_id
                ],
            }
        )
    return found
