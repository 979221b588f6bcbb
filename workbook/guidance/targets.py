"""Whom to ask about a company, a role or a field, and in which order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from workbook.guidance.words import fold
from workbook.guidance.working_days import WorkingDays
from workbook.i18n import _
from workbook.norms import Norms, norms
from workbook.records import Audience, Contact, Event, EventKind, Target, Warmth

__all__ = [
    "Attempt",
    "Candidate",
    "candidates",
    "company_words",
    "fits_words",
    "next_attempt",
    "same_company",
    "tier_of",
]

_WORDS = re.compile(r"\w+")
_LEGAL_FORMS_TEXT = "inc llc ltd limited plc corp corporation co company gmbh ag kg se sa sas bv nv ab oy spa"
_LEGAL_FORMS = frozenset(_LEGAL_FORMS_TEXT.split())
_UTC = ZoneInfo("UTC")
#: As many first letters make two forms of a word one: “analyst”, “analytics”.
_STEM = 5

_ORDER = {
    Warmth.CLOSE: 0,
    Warmth.ACQUAINTANCE: 1,
    Warmth.FRIEND_OF_FRIEND: 2,
    Warmth.SHARED_GROUP: 3,
    Warmth.UNKNOWN: 5,
    Warmth.STRANGER: 6,
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody to ask about a target: what of it they match, and how near they are to the learner."""

    contact: Contact
    matches: tuple[str, ...]
    tier: str


@dataclass(frozen=True, slots=True)
class Attempt:
    """What to do next about a target. `kind` is ``ask``, ``wait``, ``talk`` or ``find``."""

    kind: str
    candidate: Candidate | None
    message: str
    reason: str
    origin: tuple[str, ...]
    due_at: datetime | None = None


def same_company(one: str, other: str) -> bool:
    """Return whether two spellings name one company; what follows a name, as in “Acme Maps (North)”, is let be.

    Examples
    --------
    >>> same_company("Acme Inc.", "ACME"), same_company("Acme", "Acme Maps (North)"), same_company("Ac", "Acme")
    (True, True, False)
    """
    mine, theirs = company_words(one), company_words(other)
    length = min(len(mine), len(theirs))
    return length > 0 and mine[:length] == theirs[:length]


@lru_cache(maxsize=16_384)
def company_words(company: str) -> tuple[str, ...]:
    """Return the words of a company's name for comparison, without its legal form."""
    words = _WORDS.findall(fold(company))
    while len(words) > 1 and words[-1] in _LEGAL_FORMS:
        words.pop()
    return tuple(words)


def tier_of(contact: Contact) -> str:
    """Return ``warm`` for somebody who knows the learner, ``shared`` for a shared group, else ``cold``.

    A connection of whom nothing else is noted counts as shared: the two agreed to be connected once.
    """
    if contact.warmth in (Warmth.CLOSE, Warmth.ACQUAINTANCE, Warmth.FRIEND_OF_FRIEND):
        return "warm"
    connected = contact.warmth is Warmth.UNKNOWN and contact.connected_on is not None
    if contact.warmth is Warmth.SHARED_GROUP or contact.audience is Audience.ALUMNI or connected:
        return "shared"
    return "cold"


def candidates(target: Target, contacts: Iterable[Contact]) -> list[Candidate]:
    """Return those who match a target, nearest first; of two as near, who is in the place itself comes first."""
    found = []
    for contact in contacts:
        matches = _matches(target, contact)
        if matches:
            found.append(Candidate(contact, matches, tier_of(contact)))
    return sorted(found, key=_place)


def _place(candidate: Candidate) -> tuple[int, bool, int, int, str]:
    contact = candidate.contact
    tier = ("warm", "shared", "cold").index(candidate.tier)
    elsewhere = "company" not in candidate.matches
    return tier, elsewhere, -len(candidate.matches), _ORDER[contact.warmth], fold(contact.name)


def _matches(target: Target, contact: Contact) -> tuple[str, ...]:
    asked_company = bool(target.company.strip())
    flags = {
        "company": asked_company and same_company(target.company, contact.company),
        "role": fits_words(contact.role, target.role),
        "industry": fits_words(contact.industry, target.industry),
    }
    return tuple(name for name, fits in flags.items() if fits)


def fits_words(text: str, asked: str) -> bool:
    """Return whether every word of `asked` stands in `text`, in some form; asking for nothing fits nowhere."""
    wanted = _stems(asked)
    return bool(wanted) and wanted <= _stems(text)


@lru_cache(maxsize=16_384)
def _stems(text: str) -> frozenset[str]:
    """The beginnings of the words of a text. Kept, since each target asks the same of everybody."""
    return frozenset(word[:_STEM] for word in _WORDS.findall(fold(text)))


def next_attempt(
    found: Sequence[Candidate],
    events: Mapping[str, Sequence[Event]],
    *,
    now: datetime,
    in_force: Norms | None = None,
    calendar: WorkingDays | None = None,
    zone: ZoneInfo = _UTC,
) -> Attempt:
    """Return what to do next about a target: one person at a time, the nearest first.

    Working days are those of `calendar` in `zone`; Saturday and Sunday are free without one.

    Notes
    -----
    Source: two source documents begin with the own network and alumni; the slide notes add strangers. Warm,
    shared, cold is our order. Waiting some working days before the next person of a place follows the 3B7 routine.
    """
    days = (in_force or norms()).whole("colleague_days")
    working = calendar or WorkingDays()
    waiting: Candidate | None = None
    waits_until: datetime | None = None
    fresh: list[Candidate] = []
    placed = any("company" in candidate.matches for candidate in found)
    for candidate in found:
        state, since = _state(events.get(candidate.contact.id, ()))
        if placed and state != "new" and "company" not in candidate.matches:
            continue
        if state == "talk":
            message = _("You are in touch with {name}. Hear them first.").format(name=candidate.contact.name)
            reason = _("One good conversation often opens the next door in the same place.")
            return Attempt("talk", candidate, message, reason, ("duke_3b7",))
        if state == "waiting" and since is not None:
            until = working.after(since, days, zone)
            if until > now and (waits_until is None or until > waits_until):
                waiting, waits_until = candidate, until
        elif state == "new":
            fresh.append(candidate)
    if waiting is not None and waits_until is not None:
        message = _("You wrote to {name}. Wait for the answer before you ask somebody else.").format(
            name=waiting.contact.name
        )
        reason = _("One person for each place at a time: colleagues talk. After {days} working days, the next.").format(
            days=days
        )
        return Attempt("wait", waiting, message, reason, ("duke_3b7",), waits_until)
    if not fresh:
        message = _("Nobody left to ask in your book.") if found else _("Nobody in your book fits yet.")
        reason = _("The ways below begin with people who know you: they are the likeliest to answer.")
        return Attempt("find", None, message, reason, ("coffees_vs_interviews", "understanding_differences"))
    return _ask(fresh[0])


def _ask(candidate: Candidate) -> Attempt:
    name = candidate.contact.name
    message = _("Ask {name}.").format(name=name)
    origin: tuple[str, ...] = ("coffees_vs_interviews", "understanding_differences", "ours")
    reasons = {
        Warmth.CLOSE: _("You know each other well, and people like to help those they know."),
        Warmth.ACQUAINTANCE: _("You have spoken before, so your name is not new to them."),
        Warmth.FRIEND_OF_FRIEND: _("Somebody you both know can introduce you: ask that person first."),
        Warmth.SHARED_GROUP: _("You share something to begin with. Name it in the first line."),
    }
    warmth = candidate.contact.warmth
    if warmth in reasons:
        reason = reasons[warmth]
    elif candidate.contact.audience is Audience.ALUMNI:
        reason = _("You went to the same school. Name it in the first line.")
    elif candidate.tier == "shared":
        reason = _("You are connected. Note in their card how well you know them, and the order gets better.")
    else:
        reason = _("Nobody nearer is in your book. A stranger needs one real reason why you ask just them.")
        origin = ("structure_slides", "ours")
    return Attempt("ask", candidate, message, reason, origin)


def _state(events: Sequence[Event]) -> tuple[str, datetime | None]:
    """How things stand with somebody: ``new``, ``waiting``, ``talk`` or ``rest``, and since when."""
    state, since = "new", None
    for event in sorted(events, key=lambda each: each.happened_at):
        if event.kind is EventKind.OUTREACH:
            state, since = "waiting", event.happened_at
        elif event.kind is EventKind.REPLY and event.variant != "auto":
            state, since = ("rest" if event.variant == "no" else "talk"), event.happened_at
        elif event.kind is EventKind.MEETING and event.variant in ("booked", "rescheduled"):
            state, since = "talk", event.happened_at
        elif event.kind is EventKind.MEETING or event.kind is EventKind.DEBRIEF:
            state, since = "rest", event.happened_at
    return state, since
