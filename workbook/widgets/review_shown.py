"""A submission as the review desk draws it: plain JSON, hostile text and all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from workbook.classroom.collecting import Report
from workbook.classroom.pack import Answer, Feedback, Pack, PitchVersion, SharedQuestion
from workbook.classroom.review_class import ReviewClass, Submission
from workbook.classroom.reviewing import WHOLE, Change, Queued, said_about
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


def shown_submission(room: ReviewClass, submission: Submission, marks: Mapping[str, int]) -> dict[str, Any]:
    """Return one submission for the page.

    Parameters
    ----------
    marks : those set and not sent, by criterion.
    """
    pack, now, zone = submission.pack, room.now(), room.zone
    said = room.said(pack.learner_id)
    comments, sent_marks = said_about(said, pack.pack_id)
    about = _Said(said, room.answers(pack.learner_id), pack.pack_id, now, zone)
    changed = submission.changed
    labels = dict(_labels(pack.pitches, pack.questions))
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
                "pitches": [_pitch(pitch, changed, about) for pitch in pack.pitches],
                "questions": [_question(question, changed, about) for question in pack.questions],
                "gone": [
                    {"about": name, "label": labels.get(name) or _gone_label(name), "pieces": _pieces(change)}
                    for name, change in changed.items()
                    if change.kind == "gone"
                ],
                "notes": [
                    {"id": note.note_id, "person": note.person, "about": note.about, "text": note.text}
                    for note in pack.notes
                ],
                "whole": {"about": WHOLE, "said": about.of(WHOLE)},
                "before": about.elsewhere({WHOLE, *(part.about for part in submission.parts)}),
                "compared": _compared(submission, now, zone),
                "marks": {**sent_marks, **marks},
                "sent": bool(comments or sent_marks),
                "unsent_marks": sum(sent_marks.get(name, 0) != level for name, level in marks.items()),
            }
        )
    )


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


def _pitch(pitch: PitchVersion, changed: Mapping[str, Change], about: _Said) -> dict[str, Any]:
    order = (*PARTS, *(name for name in pitch.parts if name not in PARTS))
    parts = [(name, f"{pitch.record}#{name}") for name in order if name in pitch.parts]
    return {
        "record": pitch.record,
        "label": pitch_label(pitch),
        "parts": [
            {
                "about": where,
                "label": part_label(name),
                "words": pitch.parts[name],
                "change": _change(changed.get(where)),
                "said": about.of(where),
            }
            for name, where in parts
        ],
    }


def _question(question: SharedQuestion, changed: Mapping[str, Change], about: _Said) -> dict[str, Any]:
    where = f"question:{question.question_id}"
    asked = ngettext("asked {count} time", "asked {count} times", question.times_asked).format(
        count=question.times_asked
    )
    useful = ngettext("useful {count} time", "useful {count} times", question.times_useful).format(
        count=question.times_useful
    )
    return {
        "about": where,
        "words": question.text,
        "must": question.must_ask,
        "asked": f"{asked}, {useful}" if question.times_asked else "",
        "change": _change(changed.get(where)),
        "said": about.of(where),
    }


def _change(change: Change | None) -> dict[str, Any] | None:
    if change is None or change.kind == "same":
        return None
    return {"kind": change.kind, "pieces": _pieces(change)}


def _pieces(change: Change) -> list[dict[str, str]]:
    return [{"kind": piece.kind, "text": piece.text} for piece in change.pieces]


def _labels(pitches: Sequence[PitchVersion], questions: Sequence[SharedQuestion]) -> Iterable[tuple[str, str]]:
    for pitch in pitches:
        for name in pitch.parts:
            yield f"{pitch.record}#{name}", f"{pitch_label(pitch)}, {part_label(name)}"
    for question in questions:
        yield f"question:{question.question_id}", question.text


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


class _Said:
    """What was said about each part, with the learner's answers."""

    def __init__(
        self, said: Sequence[Feedback], answers: Sequence[Answer], pack_id: str, now: datetime, zone: ZoneInfo
    ) -> None:
        self._now, self._zone = now, zone
        self._answers = answers
        last = {comment.comment_id: (feedback, comment) for feedback in said for comment in feedback.comments}
        self._by_part: dict[str, list[dict[str, Any]]] = {}
        for feedback, comment in last.values():
            self._by_part.setdefault(comment.about, []).append(
                {
                    "id": comment.comment_id,
                    "text": comment.text,
                    "quote": comment.quote,
                    "when": self._when(feedback.made_at),
                    "earlier": feedback.pack_id != pack_id,
                    "answers": [
                        {"id": answer.answer_id, "text": answer.text, "when": self._when(answer.made_at)}
                        for answer in answers
                        if answer.comment_id == comment.comment_id
                    ],
                }
            )

    def of(self, about: str) -> list[dict[str, Any]]:
        """Comments on one part, oldest first."""
        return self._by_part.get(about, [])

    def elsewhere(self, shown: set[str]) -> list[dict[str, Any]]:
        """Comments on parts that are not shared any more."""
        return [
            {**comment, "label": _gone_label(about)}
            for about, comments in self._by_part.items()
            if about not in shown
            for comment in comments
        ]

    def _when(self, moment: datetime) -> str:
        return spoken_ago(moment, self._now, self._zone)
