"""A session as the page draws it, and as it is printed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Any

from workbook.classroom.session_plan import Running
from workbook.content_files import content_language
from workbook.formats.session_script import Script, ScriptStep, minutes_told
from workbook.i18n import _
from workbook.practice_people import practice_id, practice_records
from workbook.session_plans import Pair, SessionPlan, SessionStep, load_session_plans
from workbook.widgets.today_places import page_name


def shown_step(step: SessionStep) -> dict[str, Any]:
    """Return one step as plain values."""
    return {
        "id": step.id,
        "title": step.title,
        "say": list(step.say),
        "do": step.do,
        "file": f"{step.page}.ipynb" if step.page else "",
        "page": page_name(step.page) if step.page else "",
        "poll": step.poll,
        "people": people_told(step.people),
        "pair": pair_lines(step.pair) if step.pair else [],
        "if_short": step.if_short,
    }


def shown_pair(step: SessionStep, running: Running) -> dict[str, Any] | None:
    """Return the exercise in pairs of the step that is on, with the round under way."""
    pair = step.pair
    if pair is None:
        return None
    begun = len(running.rounds)
    return {
        "rounds": pair.rounds,
        "begun": begun,
        "minutes": pair.minutes,
        "few_left": pair.few_left,
        "call": pair.call,
        "change": pair.change if begun < pair.rounds else _("That was the last round. Go on when everybody is back."),
        "round_started_at": running.rounds[-1].isoformat() if begun else None,
    }


def pair_lines(pair: Pair) -> list[str]:
    """Return an exercise in pairs as lines: who does what, how often, what to call and what to say in between."""
    rounds = _("{rounds} rounds of {minutes}. With {left} left, call: “{call}”").format(
        rounds=pair.rounds, minutes=minutes_told(pair.minutes), left=minutes_told(pair.few_left), call=pair.call
    )
    if pair.rounds == 1:
        rounds = _("One round of {minutes}. With {left} left, call: “{call}”").format(
            minutes=minutes_told(pair.minutes), left=minutes_told(pair.few_left), call=pair.call
        )
    between = [_("In between: {change}").format(change=pair.change)] if pair.change else []
    return [*pair.roles, rounds, *between]


def people_told(people: Sequence[str]) -> str:
    """Return who of the practice people is used, with what they do."""
    known = _people(content_language(), load_session_plans())
    return "; ".join(known[person] for person in people if person in known)


@cache
def _people(_language: str, plans: tuple[SessionPlan, ...]) -> Mapping[str, str]:
    contacts = {each.id: each for each in practice_records(datetime(2026, 1, 1, tzinfo=UTC))[0]}
    named = {}
    for person in {person for plan in plans for step in plan.steps for person in step.people}:
        contact = contacts.get(practice_id("contact", person))
        if contact is not None:
            named[person] = _("{name} ({role})").format(name=contact.given_name, role=contact.role)
    return named


def printed_script(plan: SessionPlan, steps: Sequence[Mapping[str, Any]], class_name: str) -> Script:
    """Return a plan as it is printed."""
    about = [
        _("For: {words}").format(words=plan.audience),
        _("Learners leave with: {words}").format(words=plan.leave_with),
        _("Bring: {words}").format(words=plan.bring),
    ]
    return Script(
        title=f"{class_name}: {plan.label}" if class_name else plan.label,
        about=about,
        steps=[
            ScriptStep(
                when=each["when"],
                minutes=each["told"],
                title=each["title"],
                say=each["say"],
                do=each["do"] + (f" ({each['people']})" if each["people"] else ""),
                page=each["page"],
                pair=each["pair"],
                if_short=each["if_short"],
            )
            for each in steps
        ],
    )
