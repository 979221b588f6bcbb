"""How the readiness card is drawn: the verdict, the lists with their ticks, the way, the light mode."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from workbook.content import load_questions, origin_sentence
from workbook.guidance.logistics import IN_PERSON, light_questions, on_the_way, one_line_pitch
from workbook.guidance.norm_notes import norm_note
from workbook.guidance.readiness import checklist_for, readiness, verdict
from workbook.guidance.spoken_dates import exact_moment, spoken_time, zone_named
from workbook.guidance.tensions import item_notes
from workbook.guidance.words import find_prompts
from workbook.i18n import _
from workbook.norms import Norms
from workbook.records import Audience, ChosenQuestion, Contact, Meeting, MeetingKind
from workbook.widgets.meeting_case import Case

#: The lists to tick off before leaving, in their order.
LISTS = ("before", "bag", "dress", "arrival")


def shown_verdict(case: Case, pitch: Mapping[str, str], norms: Norms) -> dict[str, Any]:
    """Return whether all is ready, what is open and why it matters."""
    items = readiness(case.contact, case.meeting, pitch, case.chosen, now=case.now, norms=norms)
    found = verdict(items, case.answer("ready_anyway"))
    return {
        "status": found.status,
        "text": found.text,
        "reason": found.reason,
        "origin": found.origin,
        "count": _("{done} of {all}").format(done=len(items) - len(found.open), all=len(items)),
        "anyway": case.answer("ready_anyway"),
        "items": [
            {"key": item.key, "text": item.item, "done": item.done, "reason": item.reason, "origin": item.origin}
            for item in items
        ],
    }


def ticked(case: Case) -> set[str]:
    """Return the ids of the ticked items."""
    return set(case.answer("ready_ticks").split())


def shown_lists(case: Case, norms: Norms) -> list[dict[str, Any]]:
    """Return the checklists that fit the meeting, with their ticks."""
    titles = {
        "before": _("Before the day"),
        "bag": _("To take along"),
        "dress": _("What to wear"),
        "arrival": _("Getting on the line") if case.remote else _("Getting there"),
    }
    done, notes, shown = ticked(case), item_notes(), []
    for name in LISTS:
        items = [
            {
                "id": item.id,
                "text": text,
                "optional": item.optional,
                "why": item.why,
                "origin": origin_sentence(*item.origin),
                "done": item.id in done,
                "note": notes.get(item.id),
            }
            for item, text in checklist_for(case.meeting, name, norms=norms)
        ]
        if items:
            count = _("{done} of {all}").format(done=sum(bool(each["done"]) for each in items), all=len(items))
            shown.append({"name": name, "title": titles[name], "count": count, "items": items})
    return shown


def shown_way(case: Case, norms: Norms) -> dict[str, Any]:
    """Return the points on the way to the meeting, and why they lie where they do."""
    meeting, words = case.meeting, case.answer("travel_minutes")
    zone = zone_named(meeting.zone)
    there = meeting.format in IN_PERSON
    return {
        "there": there,
        "travel": words,
        "moments": [
            {
                "key": each.key,
                "time": spoken_time(each.at, zone),
                "text": each.text,
                "exact": exact_moment(each.at, case.zone),
            }
            for each in on_the_way(meeting, int(words) if words else None, norms)
        ],
        "note": norm_note(norms, "arrive_early_minutes" if there else "video_join_minutes"),
    }


def shown_light(
    contact: Contact | None,
    meeting: Meeting | None,
    *,
    chosen: Collection[ChosenQuestion],
    pitch: Mapping[str, str],
    goal: str,
    asked: Collection[str],
    norms: Norms,
) -> dict[str, Any]:
    """Return what to have at hand for a talk that begins in a few minutes, with or without a person chosen."""
    coffee = Meeting(contact_id="") if meeting is None else meeting
    questions = light_questions(
        list(chosen) if coffee.kind is MeetingKind.INFORMATIONAL else [],
        audience=contact.audience if contact else Audience.UNKNOWN,
        skip=asked,
        norms=norms,
    )
    introduction = one_line_pitch(pitch, goal)
    after = {question.id: question.follow_ups for question in load_questions()}
    phone = ((meeting.phone if meeting else "") or (contact.phone if contact else "")).strip()
    return {
        "minutes": f"{norms.value('light_prep_minutes'):g}",
        "note": norm_note(norms, "light_prep_minutes"),
        "questions": [
            {"id": each.question_id, "text": each.text, "after": (*after.get(each.question_id, ()), "")[0]}
            for each in questions
        ],
        "introduction": introduction,
        "prompt": next(find_prompts(introduction), None) is not None,
        "person": " · ".join(part for part in (contact.name, phone) if part) if contact else "",
        "close": [
            text
            for item, text in checklist_for(Meeting(contact_id=""), "close", norms=norms)
            if item.id in ("close-follow", "close-thanks")
        ],
    }
