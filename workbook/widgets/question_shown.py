"""How questions are shown: bank, list and the learner's own, as plain JSON for the browser."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import Any

from workbook.content import ANY, Question, load_questions, load_topics, origin_sentence
from workbook.content_files import content_language
from workbook.guidance.agenda import Fit, is_referral, question_minutes
from workbook.guidance.question_facts import cited_facts
from workbook.guidance.questions import check_question
from workbook.guidance.tensions import load_tensions, tension_note
from workbook.i18n import _, ngettext
from workbook.norms import Norms
from workbook.records import Audience, ChosenQuestion, Fact, MeetingKind, OwnQuestion
from workbook.widgets.plain import plain_finding

_NAME_LENGTH = 64


def audience_options() -> dict[str, str]:
    """Whom one can meet, as the learner chooses it."""
    return {
        Audience.UNKNOWN.value: _("anyone"),
        Audience.TECHNICAL.value: _("somebody technical"),
        Audience.MANAGER.value: _("a manager"),
        Audience.PEER.value: _("a peer"),
        Audience.ALUMNI.value: _("an alumna or alumnus of your school"),
        Audience.HR.value: _("HR or a recruiter"),
    }


def _audience_text(question: Question) -> str:
    names = {
        Audience.TECHNICAL.value: _("technical people"),
        Audience.MANAGER.value: _("managers"),
        Audience.PEER.value: _("peers"),
        Audience.ALUMNI.value: _("alumni"),
        Audience.HR.value: _("HR"),
    }
    if ANY in question.audience:
        return _("for anyone")
    return _("for {audience}").format(audience=", ".join(names[each] for each in question.audience))


def stage_text(stage: str) -> str:
    """Return where in a talk a question belongs."""
    return {"opening": _("to open"), "middle": _("in the middle"), "close": _("to close")}[stage]


def minutes_text(minutes: float) -> str:
    """Return “3 min” or “2.5 min”."""
    return _("{minutes:g} min").format(minutes=minutes)


def short_name(text: str) -> str:
    """Return a question short enough to be the name of its buttons."""
    line = " ".join(text.split())
    return line if len(line) <= _NAME_LENGTH else line[: _NAME_LENGTH - 1].rstrip() + "…"


def disagreement(tension: str) -> dict[str, Any]:
    """One of the places where the sources disagree, by its id, headed with what it is about."""
    note = tension_note(load_tensions()[tension])
    return {**note, "ask": _("{title}: the sources disagree").format(title=note["label"])}


def bank_shown(question: Question, *, chosen: bool, asked: str) -> dict[str, Any]:
    """A question of the bank. `asked` says when this person was asked it, or is empty."""
    topic = load_topics()[question.topic]
    return {**_unchanging(question, topic, content_language()), "chosen": chosen, "asked": asked}


@cache
def _unchanging(question: Question, topic: str, _language: str) -> Mapping[str, Any]:
    """What is shown of a question whatever happens to it: made once, for the bank is drawn after every step."""
    return {
        "id": question.id,
        "text": question.text,
        "name": short_name(question.text),
        "topic": topic,
        "stage": stage_text(question.stage),
        "audience": _audience_text(question),
        "minutes": minutes_text(question.minutes),
        "starred": question.starred,
        **_reasons(question),
    }


def _reasons(question: Question | None) -> dict[str, Any]:
    """Why a question is worth asking, how to go on after the answer, and where it comes from."""
    return {
        "why": question.why if question else "",
        "follow_ups": list(question.follow_ups) if question else [],
        "origin": origin_sentence(*question.origin) if question else "",
    }


def fact_options(facts: Sequence[Fact]) -> list[dict[str, str]]:
    """The facts that a question can rest on, short enough for a list."""
    return [{"value": fact.id, "text": short_name(fact.text)} for fact in facts if fact.text.strip()]


def own_shown(question: OwnQuestion, *, chosen: bool, asked: str) -> dict[str, Any]:
    """A question of the learner's own."""
    return {
        "id": question.id,
        "text": question.text,
        "name": short_name(question.text),
        "chosen": chosen,
        "asked": asked,
    }


def list_shown(
    questions: Collection[ChosenQuestion],
    *,
    fit: Fit,
    asked: Mapping[str, str],
    known_facts: str,
    kind: MeetingKind,
    limits: Norms,
    facts: Sequence[Fact] = (),
) -> list[dict[str, Any]]:
    """The list for one meeting, each question with what the rules notice in it and the fact it rests on."""
    cited = cited_facts(list(questions), facts)
    bank = {question.id: question for question in load_questions()}
    shown = []
    for each in questions:
        known = bank.get(each.question_id)
        findings = check_question(
            each.text, known_facts=known_facts, asked=frozenset(asked), question_id=each.question_id, kind=kind
        )
        shown.append(
            {
                "id": each.question_id,
                "text": each.text,
                "name": short_name(each.text),
                "must_ask": each.must_ask,
                "last": is_referral(each),
                "stage": stage_text(known.stage) if known else _("your own"),
                "minutes": minutes_text(question_minutes(each, limits)),
                "done": _("asked ✓") if each.asked else "",
                "asked": asked.get(each.question_id, ""),
                "over": each in fit.over,
                "rests_on": cited[each.question_id].id if each.question_id in cited else "",
                **_reasons(known),
                "findings": [plain_finding(finding) for finding in findings],
            }
        )
    return shown


def fit_shown(fit: Fit, questions: Collection[ChosenQuestion], limits: Norms) -> dict[str, Any]:
    """How the list fits the minutes; ``full`` when there is no room for another question."""
    room = fit.available_minutes - fit.needed_minutes
    return {
        "needed": fit.needed_minutes,
        "available": fit.available_minutes,
        "text": _("about {needed:g} of {available:g} minutes").format(
            needed=fit.needed_minutes, available=fit.available_minutes
        ),
        "count": ngettext("{count} question", "{count} questions", len(questions)).format(count=len(questions)),
        "over": not fit.fits,
        "full": len(questions) >= limits.whole("questions_most") or room < 1,
    }
