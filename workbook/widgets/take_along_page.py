"""The page to take along, put together from what the book holds about one meeting."""

from __future__ import annotations

import json
from collections.abc import Mapping

from workbook.content import load_questions
from workbook.formats.take_along import PaperPage, PaperQuestion, file_name
from workbook.guidance.agenda import is_referral, step_label
from workbook.guidance.logistics import on_the_way, one_line_pitch
from workbook.guidance.minutes import plan_with
from workbook.guidance.readiness import checklist_for
from workbook.guidance.spoken_dates import spoken_time, zone_named
from workbook.guidance.words import find_prompts
from workbook.i18n import _
from workbook.norms import Norms
from workbook.records import ChosenQuestion, Fact, MeetingKind
from workbook.widgets.meeting_case import Case


def paper_page(
    case: Case, pitch: Mapping[str, str], facts: list[Fact], norms: Norms, *, goal: str = "", practice: bool = False
) -> PaperPage:
    """Return what to print for one meeting: the plan, the minutes in force, the questions and the close."""
    meeting, contact = case.meeting, case.contact
    introduction = one_line_pitch(pitch, goal)
    ordinary = [each for each in case.chosen if not is_referral(each)]
    last = [each for each in case.chosen if is_referral(each)]
    own = json.loads(case.answer("minutes") or "{}")
    return PaperPage(
        name=contact.name,
        about=" · ".join(part for part in (contact.role, contact.company) if part.strip()),
        when=told_when(case),
        where=meeting.place,
        phone=meeting.phone or contact.phone,
        hard_stop=case.answer("hard_stop"),
        on_the_way=_way(case, norms),
        lead=_("You lead this talk: you asked for it.")
        if meeting.kind is MeetingKind.INFORMATIONAL
        else _("They lead this talk. Answer first, then ask."),
        steps=[
            (f"{step.starts_minute}–{step.starts_minute + step.minutes}", step_label(step.name))
            for step in plan_with(meeting.duration_minutes, own, norms)
        ],
        introduction="" if next(find_prompts(introduction), None) else introduction,
        facts=[fact.text for fact in facts if fact.text.strip()],
        musts=[_printed(each) for each in ordinary if each.must_ask],
        others=[_printed(each) for each in (*(each for each in ordinary if not each.must_ask), *last)],
        close=[text for _item, text in checklist_for(meeting, "close", norms=norms)],
        note=_("Practice: an invented person.") if practice else "",
    )


def paper_name(case: Case) -> str:
    """Return the name of the file: the day and the person."""
    meeting = case.meeting
    day = f"{meeting.starts_at.astimezone(zone_named(meeting.zone)):%Y-%m-%d}" if meeting.starts_at else ""
    return file_name(day, case.contact.name)


def told_when(case: Case) -> str:
    """Return day and time as agreed, with the zone where it is not the learner's own; nothing without a time."""
    meeting = case.meeting
    if meeting.starts_at is None or meeting.ends_at is None:
        return ""
    zone = zone_named(meeting.zone)
    start = meeting.starts_at.astimezone(zone)
    abroad = start.utcoffset() != meeting.starts_at.astimezone(case.zone).utcoffset()
    day = _printed_day(case)
    return f"{day} {start:%H:%M}–{spoken_time(meeting.ends_at, zone)}" + (f" ({meeting.zone})" if abroad else "")


def _printed_day(case: Case) -> str:
    """The day by its name and date: “today” would be wrong on paper tomorrow."""
    from workbook.guidance.spoken_dates import day_of, spoken_date

    assert case.meeting.starts_at is not None
    zone = zone_named(case.meeting.zone)
    return spoken_date(day_of(case.meeting.starts_at, zone), day_of(case.now, zone))


def _way(case: Case, norms: Norms) -> str:
    """The way in one line."""
    words = case.answer("travel_minutes")
    zone = zone_named(case.meeting.zone)
    at = {
        each.key: spoken_time(each.at, zone) for each in on_the_way(case.meeting, int(words) if words else None, norms)
    }
    parts = []
    if "leave" in at:
        parts.append(_("leave {time}").format(time=at["leave"]))
    if "near" in at:
        parts.append(_("be near {time}").format(time=at["near"]))
        parts.append(_("walk in {first}–{last}").format(first=at["walk_in"], last=at["late"]))
    if "join" in at:
        parts.append(_("be there {time}").format(time=at["join"]))
    return " · ".join(parts)


def _printed(question: ChosenQuestion) -> PaperQuestion:
    known = next((each for each in load_questions() if each.id == question.question_id), None)
    return PaperQuestion(question.text, known.follow_ups if known else ())
