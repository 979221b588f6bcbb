"""Whom to ask about a target, and in which order."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from workbook.guidance.targets import candidates, next_attempt, same_company, tier_of
from workbook.guidance.working_days import DaysOff, WorkingDays
from workbook.norms import norms
from workbook.records import Audience, Channel, Contact, Event, EventKind, Target, Warmth

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)  # a Monday
TARGET = Target(company="Bluehollow Maps", role="data analyst", industry="mapping")


def person(name: str, warmth: Warmth = Warmth.UNKNOWN, **given: object) -> Contact:
    given.setdefault("company", "Bluehollow Maps (invented)")
    return Contact(id=name, given_name=name, warmth=warmth, **given)  # type: ignore[arg-type]


STRANGER = person("Ama", Warmth.STRANGER, role="Data analyst")
GROUP = person("Bo", Warmth.SHARED_GROUP)
FRIEND = person("Cy", Warmth.FRIEND_OF_FRIEND)
CLOSE = person("Di", Warmth.CLOSE, company="Elsewhere", industry="Mapping")


def event(contact: Contact, kind: EventKind, days_ago: float, variant: str = "") -> Event:
    return Event(
        contact_id=contact.id,
        kind=kind,
        variant=variant,
        happened_at=NOW - timedelta(days=days_ago),
        channel=Channel.EMAIL,
    )


def test_warm_comes_before_shared_and_shared_before_cold() -> None:
    found = candidates(TARGET, [STRANGER, GROUP, CLOSE, FRIEND, person("Ed", company="Other")])
    assert [(each.contact.id, each.tier, each.matches) for each in found] == [
        ("Cy", "warm", ("company",)),
        ("Di", "warm", ("industry",)),
        ("Bo", "shared", ("company",)),
        ("Ama", "cold", ("company", "role")),
    ]


@pytest.mark.parametrize(
    ("contact", "tier"),
    [
        (person("a", Warmth.ACQUAINTANCE), "warm"),
        (person("a", connected_on=date(2020, 1, 1)), "shared"),
        (person("a", audience=Audience.ALUMNI), "shared"),
        (person("a"), "cold"),
        (person("a", Warmth.STRANGER, connected_on=date(2020, 1, 1)), "cold"),
    ],
)
def test_how_near_somebody_is_follows_what_is_noted(contact: Contact, tier: str) -> None:
    assert tier_of(contact) == tier


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Acme Inc.", "ACME", True),
        ("Café Blå", "cafe bla", True),
        ("Acme", "Acme Maps", True),
        ("Acme", "The Acme", False),
        ("", "", False),
        ("Ltd", "Acme Ltd", False),
    ],
)
def test_companies_are_compared_without_case_accents_and_legal_form(one: str, other: str, same: bool) -> None:
    assert same_company(one, other) is same


def attempt(found: list[Contact], *events: Event, **given: object):
    by_contact: dict[str, list[Event]] = {}
    for each in events:
        by_contact.setdefault(each.contact_id, []).append(each)
    return next_attempt(candidates(TARGET, found), by_contact, now=NOW, **given)  # type: ignore[arg-type]


def test_the_nearest_person_is_asked_first_with_a_reason() -> None:
    found = attempt([STRANGER, GROUP, FRIEND])
    assert (found.kind, found.message) == ("ask", "Ask Cy.")
    assert found.reason == "Somebody you both know can introduce you: ask that person first."


def test_one_person_at_a_time_and_the_next_after_some_working_days() -> None:
    written = event(FRIEND, EventKind.OUTREACH, 3.0)  # Friday: one working day ago
    waiting = attempt([STRANGER, GROUP, FRIEND], written)
    assert (waiting.kind, waiting.candidate and waiting.candidate.contact.id) == ("wait", "Cy")
    assert waiting.due_at == datetime(2026, 3, 4, 9, 30, tzinfo=UTC)
    assert attempt([STRANGER, GROUP, FRIEND], written, in_force=norms({"colleague_days": 1})).message == "Ask Bo."
    assert attempt([GROUP, FRIEND], event(FRIEND, EventKind.OUTREACH, 5.0)).message == "Ask Bo."


def test_days_off_do_not_count_while_somebody_is_waited_for() -> None:
    monday_off = WorkingDays(off=(DaysOff(date(2026, 3, 2), date(2026, 3, 2)),))
    waiting = attempt([GROUP, FRIEND], event(FRIEND, EventKind.OUTREACH, 5.0), calendar=monday_off)
    assert (waiting.kind, waiting.due_at) == ("wait", datetime(2026, 3, 3, 9, 30, tzinfo=UTC))


def test_an_answer_awaited_elsewhere_keeps_nobody_from_asking_here() -> None:
    assert attempt([GROUP, CLOSE], event(CLOSE, EventKind.OUTREACH, 1)).message == "Ask Bo."


def test_who_said_yes_is_heard_before_anybody_else_is_asked() -> None:
    found = attempt([GROUP, FRIEND], event(GROUP, EventKind.OUTREACH, 9), event(GROUP, EventKind.REPLY, 8))
    assert (found.kind, found.candidate and found.candidate.contact.id) == ("talk", "Bo")


def test_who_said_no_and_who_was_met_are_left_in_peace() -> None:
    found = attempt([GROUP, FRIEND], event(FRIEND, EventKind.REPLY, 1, "no"), event(GROUP, EventKind.MEETING, 1))
    assert (found.kind, found.message) == ("find", "Nobody left to ask in your book.")
    assert attempt([]).message == "Nobody in your book fits yet."
