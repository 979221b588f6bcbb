"""Getting there, being brief, and saying beforehand what it is about: the practical side of a meeting."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from workbook.content import Question, load_questions, load_topics
from workbook.guidance.agenda import is_referral, suggest_questions
from workbook.guidance.words import find_prompts
from workbook.i18n import _
from workbook.norms import Norms
from workbook.norms import norms as default_norms
from workbook.records import Audience, ChosenQuestion, Meeting, MeetingFormat, MeetingKind

IN_PERSON = (MeetingFormat.COFFEE, MeetingFormat.OFFICE)


@dataclass(frozen=True, slots=True)
class Moment:
    """One point on the way to a meeting. `key` is ``leave``, ``near``, ``walk_in``, ``join`` or ``start``."""

    key: str
    at: datetime
    text: str
    norm: str = ""


def on_the_way(meeting: Meeting, travel_minutes: int | None, norms: Norms | None = None) -> list[Moment]:
    """Return when to leave, be near and walk in, or when to join a call; nothing while no time is agreed.

    Without `travel_minutes` there is no time to leave. A meeting by video or phone has no way to go.

    Notes
    -----
    Source: ten minutes early and not much more (lesson on coffees and formal interviews), five to ten (NetWorkIt);
    being near a quarter of an hour before, and joining a call two minutes before, are our own choice.
    """
    if meeting.starts_at is None:
        return []
    rules, start = norms or default_norms(), meeting.starts_at

    def before(name: str) -> datetime:
        return start - timedelta(minutes=rules.value(name))

    if meeting.format not in IN_PERSON:
        joined = {
            MeetingFormat.VIDEO: _("Join the call, sound and picture tested"),
            MeetingFormat.PHONE: _("Sit down in a quiet place, phone charged"),
        }
        return [
            Moment("join", before("video_join_minutes"), joined[meeting.format], "video_join_minutes"),
            Moment("start", start, _("The agreed time")),
        ]
    near = before("be_near_minutes")
    found = [
        Moment("near", near, _("Be near the place"), "be_near_minutes"),
        Moment("walk_in", before("arrive_early_minutes"), _("Walk in from now on"), "arrive_early_minutes"),
        Moment("late", before("arrive_early_least_minutes"), _("Walk in by now"), "arrive_early_least_minutes"),
        Moment("start", start, _("The agreed time")),
    ]
    if travel_minutes is not None:
        found.append(Moment("leave", near - timedelta(minutes=travel_minutes), _("Leave")))
    return sorted(found, key=lambda moment: moment.at)


def agenda_lines(meeting: Meeting, chosen: Sequence[ChosenQuestion], *, topics: Mapping[str, str] | None = None) -> str:
    """Return the words about the agenda that go out before a meeting.

    Before a coffee the learner leads and offers three lines, made of what is on the list; before a job interview
    the learner asks for the schedule. [Brackets] hold what only the learner can fill in.

    Notes
    -----
    Source: to know the agenda beforehand is from the lesson on coffees and formal interviews; that whoever asked
    for the talk offers it is our own choice.
    """
    if meeting.kind is MeetingKind.FORMAL:
        return _(
            "Could you tell me a little about the schedule: whom I will meet, how long it takes, "
            "and whether there is something I should prepare?"
        )
    subjects = _subjects(chosen, topics or load_topics())
    middle = _("2. Your experience: {subjects}").format(subjects=subjects or _("[two things you want to hear about]"))
    return "\n".join(
        (
            _("So that you know what to expect, this is what I would love to talk about:"),
            _("1. In two sentences, where I come from and why I ask you"),
            middle,
            _("3. What you would do in my place"),
            _("If something else matters more to you, let us talk about that."),
        )
    )


def _subjects(chosen: Sequence[ChosenQuestion], labels: Mapping[str, str]) -> str:
    """What the chosen questions are about, in a few words: the must-asks first, three at most."""
    bank = {question.id: question for question in load_questions()}
    found: list[str] = []
    for each in sorted(chosen, key=lambda question: not question.must_ask):
        known = bank.get(each.question_id)
        label = labels.get(known.topic, "") if known and not known.pin_last else ""
        words = label[:1].lower() + label[1:] if label[1:2].islower() else label
        if words and words not in found:
            found.append(words)
    return ", ".join(found[:3])


def light_questions(
    chosen: Sequence[ChosenQuestion],
    *,
    audience: Audience = Audience.UNKNOWN,
    skip: Collection[str] = (),
    bank: Sequence[Question] | None = None,
    norms: Norms | None = None,
) -> list[ChosenQuestion]:
    """Return what to ask in a talk that begins in five minutes: the must-asks of a list, or else a few good ones.

    As many as the norm for must-asks says, and whom else to meet at the end.
    """
    rules = norms or default_norms()
    count = rules.whole("must_ask_count")
    kept = [each for each in sorted(chosen, key=lambda question: not question.must_ask) if not is_referral(each)]
    suggested = suggest_questions(
        load_questions() if bank is None else bank, 30, audience=audience, skip=frozenset(skip), in_force=rules
    )
    if len(kept) < count:
        have = {each.question_id for each in kept}
        more = sorted(suggested, key=lambda question: not question.must_ask)
        kept += [each for each in more if each.question_id not in have and not is_referral(each)]
    last = [each for each in (*chosen, *suggested) if is_referral(each)][:1]
    return [*kept[:count], *last]


_SENTENCE = re.compile(r"^.*?[.!?](?=\s|$)", re.DOTALL)


def one_line_pitch(pitch: Mapping[str, str], goal: str = "") -> str:
    """Return an introduction of two sentences: who the learner is, and what they want to learn.

    The first sentence of the pitch's beginning, and the goal, or the first sentence of the pitch's end. What is
    missing or still holds a prompt becomes a prompt in [brackets].
    """
    who = _first_sentence(pitch.get("past", "")) or _("I am [who you are, in one breath].")
    what = _first_sentence(goal) or _first_sentence(pitch.get("outcome", ""))
    return f"{who} {what or _('I would like to learn [what you are curious about].')}"


def _first_sentence(text: str) -> str:
    words = " ".join(text.split())
    if not words or next(find_prompts(words), None):
        return ""
    found = _SENTENCE.match(words)
    return found.group() if found else f"{words}."
