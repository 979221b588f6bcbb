"""Whether the learner is ready for a meeting: what is done, what is open, and why it matters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from workbook.content import ChecklistItem, load_checklists, origin_sentence
from workbook.guidance.agenda import fit_questions, is_referral
from workbook.guidance.job_asks import find_job_asks
from workbook.guidance.pitch import PARTS
from workbook.guidance.words import find_prompts
from workbook.i18n import _, ngettext
from workbook.norms import Norms
from workbook.norms import norms as default_norms
from workbook.records import ChosenQuestion, Contact, Meeting, MeetingFormat, MeetingKind

#: The shortest telephone numbers, those within a house, have as many digits.
_FEWEST_DIGITS = 5


@dataclass(frozen=True, slots=True)
class Readiness:
    """One thing to have ready. `key` names it for good; `item` and `reason` are for the page."""

    key: str
    item: str
    done: bool
    reason: str
    origin: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether one may call it ready: ``ready``, ``open``, or ``anyway`` when the learner decided so for a reason."""

    status: str
    open: tuple[Readiness, ...]
    text: str
    reason: str
    origin: str


def verdict(items: Sequence[Readiness], anyway: str = "") -> Verdict:
    """Return how ready the learner is, said kindly; `anyway` is their reason to go with things still open.

    Notes
    -----
    Source: never to arrive unprepared is from the lesson on coffees and formal interviews; that a learner may
    decide otherwise is our own choice, since a good talk needs no finished list.
    """
    left = tuple(item for item in items if not item.done)
    origin = origin_sentence("coffees_vs_interviews", "ours")
    reason = _("Treat each meeting as if it counted: it is their time, and first impressions last.")
    if not left:
        return Verdict("ready", left, _("You are ready. The rest is listening."), reason, origin)
    if anyway.strip():
        return Verdict("anyway", left, _("Ready enough, because you say so: {why}").format(why=anyway), reason, origin)
    text = ngettext("{count} thing is still open.", "{count} things are still open.", len(left))
    return Verdict("open", left, text.format(count=len(left)), reason, origin)


def readiness(
    contact: Contact,
    meeting: Meeting,
    pitch: Mapping[str, str],
    chosen: Sequence[ChosenQuestion],
    *,
    now: datetime | None = None,
    norms: Norms | None = None,
) -> list[Readiness]:
    """Return what to have ready for this meeting, in the order in which to do it, each with its reason.

    It fits the format: a place only where one goes, a telephone number where one might be late or has to ring.
    Nothing here forbids a meeting: a chance talk may start with every item open.

    Parameters
    ----------
    pitch : the words by part; `chosen` the questions for this meeting.
    now : to see whether the agreed time lies ahead; without it any agreed time will do.

    Notes
    -----
    Source: treat each meeting as if it counted (lesson on coffees and formal interviews); the items are those the
    source documents name, the selection is our own.
    """
    rules = norms or default_norms()
    return [
        *_agreement(contact, meeting, now),
        *_place(contact, meeting),
        *_pitch(pitch, meeting.kind),
        *_questions(chosen, meeting, rules),
    ]


def _agreement(contact: Contact, meeting: Meeting, now: datetime | None) -> Iterator[Readiness]:
    """Who, and when."""
    yield Readiness(
        "person",
        _("You know what {name} does and where.").format(name=contact.name),
        bool(contact.role.strip() and contact.company.strip()),
        _("Good questions start from what you know of the person. Fill in role and company."),
        origin_sentence("understanding_differences", "structure_slides"),
    )
    ahead = meeting.starts_at is not None and (now is None or meeting.starts_at > now)
    yield Readiness(
        "time",
        _("A time is agreed."),
        ahead,
        _("Until it is, everything else can wait.")
        if meeting.starts_at is None
        else _("The agreed time has passed. Agree on another, or write down how it went."),
        origin_sentence("meeting_etiquette"),
    )


def _place(contact: Contact, meeting: Meeting) -> Iterator[Readiness]:
    """Where, and how to reach them."""
    where = {
        MeetingFormat.COFFEE: _("The café is agreed."),
        MeetingFormat.OFFICE: _("You know the address and whom to ask for."),
        MeetingFormat.VIDEO: _("The link to the call is at hand."),
    }
    if meeting.format in where:
        yield Readiness(
            "place",
            where[meeting.format],
            bool(meeting.place.strip()),
            _("Looking for it in the last minute costs you the calm you need."),
            origin_sentence("networkit", "ours"),
        )
    yield Readiness(
        "phone",
        _("You have their telephone number."),
        _is_number(meeting.phone or contact.phone),
        _("Without it there is no call.")
        if meeting.format is MeetingFormat.PHONE
        else _("If you are late or the line breaks, you call."),
        origin_sentence("coffees_vs_interviews"),
    )


def _is_number(phone: str) -> bool:
    """Whether these words can be dialled: “call me” cannot."""
    return sum(each.isdigit() for each in phone) >= _FEWEST_DIGITS


def _pitch(pitch: Mapping[str, str], kind: MeetingKind) -> Iterator[Readiness]:
    """The introduction."""
    words = [pitch.get(part, "") for part in PARTS]
    filled = all(text.strip() for text in words) and not any(next(find_prompts(text), None) for text in words)
    yield Readiness(
        "pitch",
        _("Your pitch has its three parts."),
        filled,
        _("They will ask about you. Have past, interests and end ready, with no gap left."),
        origin_sentence("structure_slides", "magic_wand"),
    )
    if kind is MeetingKind.INFORMATIONAL and any(next(find_job_asks(text), None) for text in words):
        yield Readiness(
            "pitch_job_ask",
            _("Your pitch asks for advice and not for a job."),
            False,
            _("This is a talk in order to learn. Keep the reasons to choose you for a job interview."),
            origin_sentence("coffees_vs_interviews", "understanding_differences", "networkit"),
        )


def _questions(chosen: Sequence[ChosenQuestion], meeting: Meeting, rules: Norms) -> Iterator[Readiness]:
    """The questions."""
    least, most, must = (rules.whole(name) for name in ("questions_least", "questions_most", "must_ask_count"))
    fit = fit_questions(chosen, meeting.duration_minutes, rules)
    # In a short meeting fewer than the usual least are enough, if no more would fit.
    enough = len(chosen) >= least or (
        bool(chosen) and fit.available_minutes - fit.needed_minutes < rules.value("minutes_per_question")
    )
    yield Readiness(
        "questions",
        _("{least} to {most} questions are chosen.").format(least=least, most=most),
        enough and len(chosen) <= most,
        _("You lead this talk. Questions on paper keep it going.")
        if meeting.kind is MeetingKind.INFORMATIONAL
        else _("They lead this talk, and still expect a few questions from you."),
        origin_sentence("structure_slides", "magic_wand"),
    )
    ordinary = [question for question in chosen if not is_referral(question)]
    marked = sum(question.must_ask for question in ordinary)
    yield Readiness(
        "must_asks",
        _("{must} of them are must-asks.").format(must=must),
        bool(ordinary) and marked >= min(must, len(ordinary)),
        _("The talk may be cut short. These are the ones you ask then."),
        origin_sentence("coffees_vs_interviews", "ours"),
    )
    if meeting.kind is MeetingKind.INFORMATIONAL:
        yield Readiness(
            "referral",
            _("You end by asking whom else to meet."),
            bool(chosen) and is_referral(chosen[-1]),
            _("One conversation leads to the next."),
            origin_sentence("structure_slides"),
        )


def checklist_for(meeting: Meeting, *lists: str, norms: Norms | None = None) -> list[tuple[ChecklistItem, str]]:
    """Return the items of these checklists that fit the meeting, each with its text, the norms filled in."""
    values = {norm.id: f"{norm.value:g}" for norm in (norms or default_norms())}
    return [
        (item, fill_norms(item.text, values))
        for item in load_checklists()
        if (not lists or item.list in lists) and item.fits(meeting.format, meeting.kind)
    ]


def fill_norms(text: str, values: Mapping[str, str]) -> str:
    """Return `text` with each {norm id} replaced by its value; braces that name no norm stay as they are."""
    for name, value in values.items():
        text = text.replace("{" + name + "}", value)
    return text
