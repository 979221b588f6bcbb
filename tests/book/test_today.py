from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.synthetic import fill, make_up
from tests.conftest import NOW
from workbook.book import Book
from workbook.book.today import read_today
from workbook.guidance.next_actions import Today, plan_today
from workbook.guidance.nudging import nudge_presets, with_preset
from workbook.norms import norms
from workbook.records import VARIANTS, Contact, Direction, Event, EventKind, Mark, Meeting, Promise

NORMS = norms()


def plan(rows: Any, preset: str = "once") -> Today:
    nudging = nudge_presets()[preset]
    return plan_today(
        rows.contacts, rows.events, rows.meetings, rows.promises, rows.marks,
        now=NOW, zone="Europe/Berlin", norms=with_preset(NORMS, nudging), nudging=nudging,
    )  # fmt: skip


@pytest.mark.parametrize("seed", range(3))
def test_today_finds_the_same_in_its_few_rows_as_in_the_whole_book(book: Book, seed: int) -> None:
    fill(book, make_up(200, 1500, now=NOW, seed=seed))
    few, whole = read_today(book, now=NOW, norms=NORMS), book.snapshot()
    assert plan(few) == plan(whole)
    assert (len(few.events) < len(whole.events), len(plan(few).actions) > 20) == (True, True)


def test_an_empty_book_gives_the_first_step(book: Book) -> None:
    assert [action.key for action in plan(read_today(book, now=NOW, norms=NORMS)).actions] == ["first_step:contacts"]


def test_a_book_of_strangers_is_not_taken_for_an_empty_one(book: Book) -> None:
    book.contacts.add(Contact(id="ada", given_name="Ada"))
    assert [action.key for action in plan(read_today(book, now=NOW, norms=NORMS)).actions] == ["first_step:write"]


def test_who_was_introduced_is_named_though_nothing_is_due_with_them(book: Book) -> None:
    book.contacts.add(Contact(id="ada", given_name="Ada"))
    book.contacts.add(Contact(id="bo", given_name="Bo"))
    made = Event(
        contact_id="ada", kind=EventKind.INTRODUCTION, variant="made", happened_at=NOW - timedelta(days=300),
        details={"to": "bo"},
    )  # fmt: skip
    book.events.add(made)
    (action,) = plan(read_today(book, now=NOW, norms=NORMS)).actions
    assert action.why == "Ada introduced you to Bo 300 days ago. Our choice: say what came of it after 7 days."


def test_who_might_be_asked_at_the_same_company_is_read_though_nothing_happened_with_them(book: Book) -> None:
    for name, company in (("ada", "Nowhere Maps Inc."), ("bo", "NOWHERE MAPS"), ("cy", "Elsewhere")):
        book.contacts.add(Contact(id=name, given_name=name.title(), company=company))
    book.events.add(Event(id="e", contact_id="ada", kind=EventKind.OUTREACH, happened_at=NOW - timedelta(days=5)))
    rows = read_today(book, now=NOW, norms=NORMS, colleagues=True)
    assert sorted(contact.id for contact in rows.contacts) == ["ada", "bo"]
    assert [action.title for action in plan(rows, "3b7").actions] == ["Write to Bo at Nowhere Maps Inc."]


KINDS = [(kind, variant) for kind, variants in VARIANTS.items() for variant in variants]
PEOPLE = ["ada", "bo", "cy"]
happenings = st.lists(
    st.tuples(
        st.sampled_from(KINDS),
        st.sampled_from([0.0, 0.1, 1, 5, 8, 15, 30, 31, 60, 61, 91, 95, 200]),
        st.sampled_from(PEOPLE),
        st.sampled_from([None, "m1", "m2"]),
        st.sampled_from(["", "", "", "withdraw", "correct"]),
    ),
    max_size=14,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    happenings,
    st.dictionaries(
        st.sampled_from(["ada-m1", "bo-m1", "bo-m2", "cy-m2"]), st.sampled_from([-90, -20, -1, -0.1, 0.5, 5])
    ),
    st.lists(st.sampled_from([None, True, False]), min_size=3, max_size=3),
    st.booleans(),
    st.booleans(),
    st.sampled_from(["once", "weekly", "3b7"]),
)
def test_no_rule_misses_the_rows_that_were_left_out(
    tmp_path: Path,
    _empty_book: bytes,
    happened: list[Any],
    planned: dict[str, float],
    allowed: list[bool | None],
    introduced: bool,
    promised: bool,
    preset: str,
) -> None:
    path = tmp_path / "book.sqlite"
    path.write_bytes(_empty_book)
    book = Book(path, clock=lambda: NOW)
    for name, allow in zip(PEOPLE, allowed, strict=True):
        by = "ada" if introduced and name == "bo" else None
        company = "Elsewhere" if name == "ada" and not introduced else "Nowhere"
        book.contacts.add(
            Contact(id=name, given_name=name.title(), may_follow_up=allow, introduced_by=by, company=company)
        )
    for name in PEOPLE:
        for meeting in ("m1", "m2"):
            days = planned.get(f"{name}-{meeting}")
            starts_at = None if days is None else NOW + timedelta(days=days)
            book.meetings.save(Meeting(id=f"{name}-{meeting}", contact_id=name, starts_at=starts_at))
    for place, ((kind, variant), days, who, meeting, change) in enumerate(happened):
        about = {"made": {"to": "bo"}, "reported_back": {"about": "bo"}}.get(variant, {}) if meeting == "m1" else {}
        event = Event(
            id=f"e{place}", contact_id=who, kind=kind, variant=variant, happened_at=NOW - timedelta(days=days),
            meeting_id=meeting and f"{who}-{meeting}", details=about,
        )  # fmt: skip
        book.events.add(event)
        if change:
            again = Event(
                id=f"f{place}", contact_id=who, kind=kind, variant=variant, happened_at=NOW - timedelta(days=days + 3),
                meeting_id=event.meeting_id, details=about, replaces=event.id, withdrawn=change == "withdraw",
            )  # fmt: skip
            book.events.add(again)
    if promised:
        book.promises.save(Promise(id="p", contact_id="cy", direction=Direction.MINE, text="send the article"))
        book.marks.add(Mark(item="promise:p", action="snoozed", until=NOW + timedelta(days=1), marked_at=NOW))
    try:
        few = read_today(book, now=NOW, norms=NORMS, colleagues=preset == "3b7")
        assert plan(few, preset) == plan(book.snapshot(), preset)
    finally:
        book.close()
