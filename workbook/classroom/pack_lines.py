"""A pack line by line, as a person reads it: everything that is in it, and nothing that is not.

The same lines are shown before a pack leaves and when it is looked at later; they are made of the pack alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from zoneinfo import ZoneInfo

from workbook.activity.labels import stage_label
from workbook.classroom.pack import Counts, Pack, PitchVersion, PracticeResult
from workbook.guidance.pitch import PARTS
from workbook.guidance.pitch_records import part_label
from workbook.guidance.spoken_dates import day_of, spoken_time
from workbook.i18n import _, ngettext


@dataclass(frozen=True, slots=True)
class PackLine:
    """One line: the group it stands under, what it is, what it says, and which part of the pack it is.

    `about` is what a comment on it would name, or empty.
    """

    group: str
    label: str
    text: str
    about: str = ""


def lines_of(pack: Pack, zone: ZoneInfo, *, made: bool = True) -> list[PackLine]:
    """Return everything that a pack says, in the order in which it stands in it.

    Parameters
    ----------
    zone : in which its times are told.
    made : False for a pack that is only looked at and gets its number and its time when it leaves.
    """
    return list(_lines(pack, zone, made=made))


def _lines(pack: Pack, zone: ZoneInfo, *, made: bool) -> Iterator[PackLine]:
    about_you = _("About you and this pack")
    yield PackLine(about_you, _("What you are called"), pack.name)
    yield PackLine(about_you, _("Your number in this class"), pack.learner_id)
    yield PackLine(about_you, _("Class"), pack.class_id or _("none: for one coach"))
    until = pack.expires_on.isoformat() if pack.expires_on else _("no end")
    yield PackLine(about_you, _("Share until"), until)
    yield PackLine(about_you, _("Version of your workbook"), pack.workbook or _("not said"))
    when = _moment(pack.made_at, zone) if made else _("the moment at which you press")
    yield PackLine(about_you, _("Made"), when)
    yield PackLine(about_you, _("Number of this pack"), pack.pack_id if made else _("a new number"))
    for pitch in pack.pitches:
        yield from _pitch(pitch, zone)
    for question in pack.questions:
        group, label = _("Questions"), _("I must ask") if question.must_ask else _("On my list")
        counted = _("asked {asked}, useful {useful}").format(asked=question.times_asked, useful=question.times_useful)
        topic = f"; {_('topic')}: {question.topic}" if question.topic else ""
        text = f"{question.text} ({counted}{topic}; {question.question_id})"
        yield PackLine(group, label, text, f"question:{question.question_id}")
    for result in pack.practice:
        yield PackLine(_("Practice"), result.label, f"{_result(result)}, {_moment(result.happened_at, zone)}")
    for felt in pack.confidence:
        text = _("{rating} ({day}, {moment})").format(
            rating=felt.rating, day=felt.happened_on.isoformat(), moment=felt.moment
        )
        yield PackLine(_("How sure I felt"), felt.moment, text)
    if pack.counts is not None:
        yield from _counts(pack.counts)
    for stage in pack.stages:
        since = _(", the longest since {day}").format(day=stage.since.isoformat()) if stage.since else ""
        people = ngettext("{count} person", "{count} people", stage.people).format(count=stage.people)
        yield PackLine(_("Where people stand"), f"{stage_label(stage.stage)} ({stage.stage})", people + since)
    if pack.thank_yous_overdue is not None:
        yield PackLine(_("Where people stand"), _("Overdue thank-yous"), str(pack.thank_yous_overdue))
    for each in pack.yields:
        text = _("asked {asked}, useful {useful}").format(asked=each.asked, useful=each.useful)
        yield PackLine(_("Which topics were useful"), each.topic or _("Questions of my own"), text)
    for note in pack.notes:
        yield PackLine(_("Notes"), f"{note.person} · {note.about}", f"{note.text} ({note.note_id})")


def _pitch(pitch: PitchVersion, zone: ZoneInfo) -> Iterator[PackLine]:
    written = _(", last written {when}").format(when=_moment(pitch.written_at, zone)) if pitch.written_at else ""
    group = _("Pitch {whom} ({record}){written}").format(whom=pitch.label, record=pitch.record, written=written)
    for part in (*PARTS, *(each for each in pitch.parts if each not in PARTS)):
        if part in pitch.parts:
            yield PackLine(group, part_label(part), pitch.parts[part], f"{pitch.record}#{part}")


def _result(result: PracticeResult) -> str:
    if result.right is not None and result.of is not None:
        return _("{right} of {of} right").format(right=result.right, of=result.of)
    if result.spoken_seconds is not None:
        return _("{seconds:g} seconds").format(seconds=result.spoken_seconds)
    return _("held")


def _counts(counts: Counts) -> Iterator[PackLine]:
    """One line for each week, and one for each number of days that was waited."""
    for week, rows in groupby(counts.weeks, key=lambda row: row[0]):
        told = "; ".join(f"{_words(*row[1:-1])}: {row[-1]}" for row in rows)
        yield PackLine(_("What I did, week by week"), _("Week of {day}").format(day=week.isoformat()), told)
    for days, waited in groupby(counts.waits, key=lambda row: row[0]):
        told = "; ".join(f"{_words(*row[1:-1])}: {row[-1]}" for row in waited)
        label = ngettext("{count} day", "{count} days", days).format(count=days)
        yield PackLine(_("How long I waited"), label, told)


def _words(*codes: str) -> str:
    return " ".join(code for code in codes if code)


def _moment(moment: datetime, zone: ZoneInfo) -> str:
    return f"{day_of(moment, zone).isoformat()}, {spoken_time(moment, zone)}"
