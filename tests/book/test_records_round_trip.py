"""Whatever a record may hold comes back from the book as it was."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbook.book import Book
from workbook.errors import IdTakenError, InvalidInputError, NotFoundError, StaleRevisionError
from workbook.records import (
    VARIANTS,
    About,
    Answer,
    Audience,
    Channel,
    ChosenQuestion,
    Contact,
    Direction,
    Event,
    EventKind,
    Fact,
    Hypothesis,
    Mark,
    Meeting,
    MeetingFormat,
    MeetingKind,
    OwnQuestion,
    Promise,
    Rehearsal,
    Stance,
    Takeaway,
    TakeawayKind,
    Target,
    Warmth,
    new_id,
)

words = st.text(st.characters(), max_size=20)
ids = st.builds(new_id)
instants = st.datetimes(
    min_value=datetime(1900, 1, 1),  # noqa: DTZ001 - hypothesis takes naive bounds
    max_value=datetime(2200, 1, 1),  # noqa: DTZ001
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=5, minutes=45)), timezone(timedelta(hours=-9))]),
)
days = st.dates(date(1900, 1, 1), date(2200, 1, 1))
contacts = st.builds(
    Contact,
    id=ids,
    **dict.fromkeys(
        ("given_name", "family_name", "company", "role", "industry", "email", "phone", "linkedin", "source", "note"),
        words,
    ),
    audience=st.sampled_from(Audience),
    warmth=st.sampled_from(Warmth),
    introduced_by=st.none() | words,
    connected_on=st.none() | days,
    may_follow_up=st.none() | st.booleans(),
    revision=st.just(0),
)
plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=6,
)
quick = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)


@st.composite
def events(draw: st.DrawFn, contact_id: str = "ann") -> Event:
    kind = draw(st.sampled_from(EventKind))
    return Event(
        id=draw(ids),
        contact_id=contact_id,
        kind=kind,
        happened_at=draw(instants),
        variant=draw(st.sampled_from(VARIANTS[kind])),
        channel=draw(st.none() | st.sampled_from(Channel)),
        details=draw(st.dictionaries(words, plain, max_size=3)),
        recorded_at=draw(st.none() | instants),
    )


@pytest.fixture
def ann(book: Book) -> Contact:
    return book.contacts.add(Contact(id="ann", given_name="Ann", family_name="Invented"))


@given(contact=contacts)
@quick
def test_contacts(book: Book, contact: Contact) -> None:
    assert book.contacts.add(contact) == contact == book.contacts.get(contact.id)
    assert contact in book.contacts.all()


@pytest.mark.usefixtures("ann")
@given(event=events())
@quick
def test_events(book: Book, event: Event) -> None:
    stored = book.events.add(event)
    assert stored == replace(event, recorded_at=stored.recorded_at)
    assert stored in book.events.all()
    assert [found for found in book.events.history("ann") if found.id == event.id] == [stored]


@pytest.mark.usefixtures("ann")
@given(
    meeting=st.builds(
        Meeting,
        id=ids,
        contact_id=st.just("ann"),
        starts_at=st.none() | instants,
        duration_minutes=st.integers(5, 480),
        format=st.sampled_from(MeetingFormat),
        kind=st.sampled_from(MeetingKind),
        place=words,
        phone=words,
        revision=st.just(0),
    ),
    chosen=st.lists(
        st.builds(
            ChosenQuestion,
            question_id=words,
            text=words,
            must_ask=st.booleans(),
            asked=st.booleans(),
            useful=st.none() | st.booleans(),
            fact_id=st.none() | words,
        ),
        max_size=4,
    ),
)
@quick
def test_meetings_and_their_questions(book: Book, meeting: Meeting, chosen: list[ChosenQuestion]) -> None:
    saved = book.meetings.save(meeting)
    assert saved == replace(meeting, revision=1) == book.meetings.get(meeting.id)
    assert book.questions.save_chosen(meeting.id, chosen, 0) == 1
    assert book.questions.chosen(meeting.id) == (chosen, 1)
    assert book.questions.asked_of("ann") >= {item.question_id for item in chosen if item.asked}


@pytest.mark.usefixtures("ann")
@given(
    promise=st.builds(
        Promise,
        id=ids,
        contact_id=st.just("ann"),
        direction=st.sampled_from(Direction),
        text=words,
        due_on=st.none() | days,
        done_at=st.none() | instants,
        revision=st.just(0),
    )
)
@quick
def test_promises(book: Book, promise: Promise) -> None:
    saved = book.promises.save(promise)
    assert saved == replace(promise, revision=1)
    assert saved in book.promises.of("ann")
    assert (saved in book.promises.open()) is (promise.done_at is None)


@given(
    rehearsal=st.builds(
        Rehearsal,
        id=ids,
        record=st.just("pitch:main"),
        words=st.integers(0, 10_000),
        spoken_seconds=st.floats(0.1, 1e4),
        mode=st.sampled_from(["read", "bullets", "recorded"]),
        pauses=st.none() | st.integers(0, 1000),
        happened_at=instants,
    ),
    answer=st.builds(
        Answer, id=ids, quiz=st.just("sorting"), item=words, given=words, correct=st.none() | st.booleans(),
        answered_at=instants,
    ),
    mark=st.builds(Mark, id=ids, item=words, action=st.just("snoozed"), until=st.none() | instants, marked_at=instants),
    own=st.builds(OwnQuestion, id=ids, text=words, topic=words),
    value=plain,
)  # fmt: skip
@quick
def test_journals_own_questions_and_settings(
    book: Book, *, rehearsal: Rehearsal, answer: Answer, mark: Mark, own: OwnQuestion, value: Any
) -> None:
    for _again in range(2):
        book.rehearsals.add(rehearsal)
        book.answers.add(answer)
        book.marks.add(mark)
        book.questions.add_own(own)
    book.settings.set("norm:x", value)
    assert book.rehearsals.of("pitch:main").count(rehearsal) == 1
    assert book.answers.of("sorting").count(answer) == 1
    assert book.marks.all().count(mark) == 1
    assert book.questions.own().count(own) == 1
    assert book.settings.get("norm:x") == value
    book.questions.delete_own(own.id)
    assert own not in book.questions.own()


@pytest.mark.usefixtures("ann")
@given(
    target=st.builds(
        Target, id=ids, company=words, role=words, industry=words, note=words, state=st.sampled_from(["open", "done"]),
        revision=st.just(0),
    ),
    fact=st.builds(
        Fact, id=ids, contact_id=st.just("ann"), about=st.sampled_from(About), text=words, source=words,
        revision=st.just(0),
    ),
    belief=st.builds(Hypothesis, id=ids, text=words, verdict=st.sampled_from(["open", "kept"]), revision=st.just(0)),
    takeaway=st.builds(
        Takeaway, id=ids, contact_id=st.just("ann"), text=words, kind=st.sampled_from(TakeawayKind),
        stance=st.sampled_from(Stance), revision=st.just(0),
    ),
)  # fmt: skip
@quick
def test_what_is_worked_out(book: Book, *, target: Target, fact: Fact, belief: Hypothesis, takeaway: Takeaway) -> None:
    believed = book.hypotheses.save(belief)
    tied = replace(takeaway, hypothesis_id=believed.id)
    for table, record in ((book.targets, target), (book.facts, fact), (book.takeaways, tied)):
        saved = table.save(record)
        assert saved == replace(record, revision=1) == table.get(record.id) == table.save(saved)
        assert saved in table.all()
    assert [found.id for found in book.takeaways.about(belief.id)] == [tied.id]
    assert tied.id in [found.id for found in book.takeaways.of("ann")]
    assert fact.id in [found.id for found in book.facts.of("ann")]
    book.hypotheses.delete(belief.id)
    assert book.takeaways.get(tied.id) == replace(tied, hypothesis_id=None, revision=1)
    book.targets.delete(target.id)
    with pytest.raises(NotFoundError):
        book.targets.get(target.id)


def test_what_is_worked_out_about_a_person_leaves_with_them(book: Book, ann: Contact) -> None:
    meeting = book.meetings.save(Meeting(contact_id=ann.id))
    book.facts.save(Fact(contact_id=ann.id, text="invented"))
    book.takeaways.save(Takeaway(contact_id=ann.id, meeting_id=meeting.id, text="invented"))
    book.contacts.delete(ann.id)
    assert (book.facts.all(), book.takeaways.all()) == ([], [])


def test_settings_fall_back_to_the_default(book: Book) -> None:
    assert book.settings.get("weekly_goal", 3) == 3
    with pytest.raises(InvalidInputError):
        book.settings.set("weekly_goal", {3})
    assert book.settings.all() == {}


def test_meetings_come_oldest_first_and_the_latest_open_one_is_current(book: Book, ann: Contact, now: datetime) -> None:
    undated = book.meetings.save(Meeting(contact_id=ann.id))
    late, early = (
        book.meetings.save(Meeting(contact_id=ann.id, starts_at=now + timedelta(hours=hours))) for hours in (1, -1)
    )
    assert book.meetings.of(ann.id) == book.meetings.all() == [early, late, undated]
    assert book.meetings.upcoming(now) == [late]
    assert book.meetings.upcoming(now + timedelta(hours=1, minutes=24)) == [late]
    assert book.meetings.upcoming(now + timedelta(hours=1, minutes=25)) == []
    assert book.meetings.current(ann.id) == undated

    def happens(kind: EventKind, meeting: Meeting, variant: str = "") -> None:
        book.events.add(Event(contact_id=ann.id, kind=kind, variant=variant, happened_at=now, meeting_id=meeting.id))

    happens(EventKind.MEETING, undated, "cancelled")
    assert book.meetings.current(ann.id) == late
    happens(EventKind.MEETING, late, "held")
    assert book.meetings.current(ann.id) == late
    happens(EventKind.DEBRIEF, late)
    assert book.meetings.current(ann.id) == early
    happens(EventKind.DEBRIEF, early)
    assert book.meetings.current(ann.id) is None
    assert book.meetings.current("nobody") is None


def test_what_two_windows_change_is_not_overwritten(book: Book, ann: Contact) -> None:
    meeting = book.meetings.save(Meeting(contact_id=ann.id))
    promise = book.promises.save(Promise(contact_id=ann.id, text="call"))
    fact = book.facts.save(Fact(contact_id=ann.id, text="invented"))
    book.facts.save(replace(fact, text="made up"))
    book.meetings.save(replace(meeting, place="Invented Café"))
    book.promises.save(replace(promise, text="write"))
    book.questions.save_chosen(meeting.id, [ChosenQuestion(question_id="a", text="A?")], 0)
    acts: list[Callable[[], object]] = [
        lambda: book.meetings.save(replace(meeting, place="Elsewhere")),
        lambda: book.promises.save(replace(promise, text="forget")),
        lambda: book.facts.save(replace(fact, text="lost")),
        lambda: book.questions.save_chosen(meeting.id, [], 0),
    ]
    for act in acts:
        with pytest.raises(StaleRevisionError):
            act()
    assert book.meetings.get(meeting.id).place == "Invented Café"
    assert book.questions.save_chosen(meeting.id, [], 1) == 2


def test_nothing_is_kept_for_people_and_meetings_that_are_not_there(book: Book, ann: Contact) -> None:
    other = book.contacts.add(Contact(given_name="Bob", family_name="Invented"))
    meeting = book.meetings.save(Meeting(contact_id=ann.id))
    for error, act in (
        (NotFoundError, lambda: book.meetings.save(Meeting(contact_id="nobody"))),
        (NotFoundError, lambda: book.meetings.save(Meeting(contact_id=ann.id, revision=3))),
        (NotFoundError, lambda: book.meetings.get("nothing")),
        (NotFoundError, lambda: book.promises.save(Promise(contact_id="nobody"))),
        (NotFoundError, lambda: book.questions.save_chosen("nothing", [], 0)),
        (NotFoundError, lambda: book.promises.save(Promise(contact_id=other.id, meeting_id=meeting.id))),
        (IdTakenError, lambda: book.meetings.save(replace(meeting, contact_id=other.id))),
        (NotFoundError, lambda: book.facts.save(Fact(contact_id="nobody"))),
        (NotFoundError, lambda: book.takeaways.save(Takeaway(contact_id=other.id, meeting_id=meeting.id))),
        (NotFoundError, lambda: book.takeaways.save(Takeaway(contact_id=ann.id, hypothesis_id="nothing"))),
        (NotFoundError, lambda: book.targets.save(Target(revision=2))),
    ):
        with pytest.raises(error):
            act()


def test_an_instant_without_a_zone_is_refused(book: Book, ann: Contact, now: datetime) -> None:
    naive = now.replace(tzinfo=None)
    for act in (
        lambda: book.texts.save("pitch:main", "past", "x", base_revision=0, now=naive),
        lambda: book.promises.save(Promise(contact_id=ann.id, done_at=naive)),
        lambda: book.marks.add(Mark(item="x", action="done", marked_at=naive)),
    ):
        with pytest.raises(InvalidInputError):
            act()


def test_a_snapshot_holds_what_the_single_reads_give(book: Book, ann: Contact, now: datetime) -> None:
    meeting = book.meetings.save(Meeting(contact_id=ann.id, starts_at=now))
    book.events.add(Event(contact_id=ann.id, kind=EventKind.OUTREACH, happened_at=now, meeting_id=meeting.id))
    book.promises.save(Promise(contact_id=ann.id, done_at=now))
    book.marks.add(Mark(item="x", action="done", marked_at=now))
    snapshot = book.snapshot()
    assert snapshot.contacts == book.contacts.all() != []
    assert snapshot.events == book.events.all() != []
    assert snapshot.meetings == book.meetings.all() != []
    assert snapshot.promises == book.promises.of(ann.id) != []
    assert snapshot.marks == book.marks.all() != []
