"""A history comes into the book once, with the people it needs, and in one step."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.formats.test_linkedin_messages import ADA, BEN, ME, file_of, letter, messages
from workbook.book import Book
from workbook.formats.bring import Answers, BringPlan, BringResult, apply_bringing, plan_bringing
from workbook.formats.happenings import History
from workbook.formats.history_plan import HistoryPlan
from workbook.formats.linkedin_invitations import read_invitations
from workbook.records import Contact, Event, EventKind, new_id

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def plan_of(history: History, book: Book, **same: str) -> HistoryPlan:
    (part,) = whole_plan(history, book, **same).parts
    assert isinstance(part, HistoryPlan)
    return part


def whole_plan(history: History, book: Book, **same: str) -> BringPlan:
    answers = Answers(same={(0, int(line.removeprefix("line"))): contact for line, contact in same.items()})
    return plan_bringing([history], book, now=NOW, answers=answers)


def apply(history: History, book: Book, now: datetime, **same: str) -> BringResult:
    return apply_bringing(whole_plan(history, book, **same), book, now=now)


@pytest.fixture
def history() -> History:
    return messages(letter(ADA, ME, 5), letter(ME, ADA, 4), letter(ME, BEN, 3))


def test_known_people_get_their_events_and_others_come_with_theirs(book: Book, history: History, now: datetime) -> None:
    ada = book.contacts.add(Contact(given_name="Ada", family_name="Invented", linkedin=f"{ADA}/?locale=de"))
    plan = plan_of(history, book)
    assert (plan.is_balanced, len(plan.added), [person.name for person in plan.people]) == (True, 3, ["Ben Invented"])
    run = apply(history, book, now).run
    assert run is not None
    assert (run.added, run.events, book.imports.all()) == (1, 3, [run])
    assert [(each.kind.value, each.variant) for each in book.events.of(ada.id)] == [
        ("outreach", "first"),
        ("reply", "unsaid"),
    ]
    assert book.contacts.count() == 2


def test_the_second_import_changes_nothing(book: Book, history: History, now: datetime) -> None:
    apply(history, book, now)
    before = (book.contacts.all(), book.events.all(), book.imports.all())
    again = plan_of(history, book)
    assert (again.changes_nothing, len(again.unchanged), again.people) == (True, 3, ())
    result = apply(history, book, now)
    assert (result.run, result.applied) == (None, True)
    assert (book.contacts.all(), book.events.all(), book.imports.all()) == before


def test_what_the_learner_noted_or_took_back_is_not_brought_again(book: Book, history: History, now: datetime) -> None:
    ada = book.contacts.add(Contact(given_name="Ada", linkedin=ADA))
    sent = history.happenings[1].happened_at
    book.events.add(Event(contact_id=ada.id, kind=EventKind.OUTREACH, happened_at=sent + timedelta(hours=20)))
    plan = plan_of(history, book)
    assert [(each.line, each.because) for each in plan.unchanged] == [(3, "you noted it yourself")]
    apply(history, book, now)
    reply = next(each for each in book.events.of(ada.id) if each.kind is EventKind.REPLY)
    book.events.add(replace(reply, id="gone", replaces=reply.id, withdrawn=True, recorded_at=None))
    assert plan_of(history, book).changes_nothing


def test_a_person_of_the_book_gets_the_address_they_lacked(book: Book, history: History, now: datetime) -> None:
    ben = book.contacts.add(Contact(given_name="Ben", family_name="Invented", note="met at a fair"))
    (doubt,) = plan_of(history, book).doubts
    assert (doubt.line, doubt.existing) == (4, ben)
    plan = plan_of(history, book, line4=ben.id)
    assert [person.linkedin for person in plan.addresses] == [BEN]
    run = apply(history, book, now, line4=ben.id).run
    assert book.contacts.get(ben.id).linkedin == BEN
    assert run is not None
    book.imports.undo(run.id, now=now)
    assert [(each.name, each.linkedin) for each in book.contacts.all()] == [("Ben Invented", "")]
    assert book.events.all() == []


def test_a_book_that_changed_meanwhile_shows_the_plan_again(book: Book, history: History, now: datetime) -> None:
    plan = whole_plan(history, book)
    book.contacts.add(Contact(given_name="Ada", linkedin=ADA))
    result = apply_bringing(plan, book, now=now)
    assert (result.run, result.applied, book.events.all()) == (None, False, [])
    assert apply_bringing(result.plan, book, now=now).applied


def test_the_summary_counts_every_row(book: Book, history: History) -> None:
    assert plan_of(history, book).summary() == [
        "3 rows in messages.csv:",
        "3 to note, 0 already known, 0 left out.",
        "2 people in it are not in your book yet and come with it.",
    ]


INVITED = "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n"


def invitation(text: str) -> History:
    content = INVITED + "".join(f"Me Invented,{row},OUTGOING,{ME},{ADA}\n" for row in text.splitlines())
    return read_invitations(file_of(content, "Invitations.csv"), zone=ZoneInfo("Europe/Berlin"))[0]


@pytest.mark.parametrize(
    ("connected_on", "answers"),
    [
        (date(2026, 1, 7), [("unsaid", datetime(2026, 1, 7, 11, tzinfo=UTC))]),
        (date(2026, 1, 5), [("unsaid", datetime(2026, 1, 5, 13, 37, tzinfo=UTC))]),
        (date(2026, 1, 4), []),
        (None, []),
    ],
    ids=["two days later", "the same day", "connected before", "no connection"],
)
def test_who_became_a_connection_after_an_invitation_has_answered_it(book, now, connected_on, answers) -> None:
    ada = book.contacts.add(Contact(given_name="Ada", family_name="Invented", linkedin=ADA, connected_on=connected_on))
    history = invitation('Ada Invented,"1/5/26, 2:37 PM",\nAda Invented,"1/20/26, 2:37 PM",')
    plan = plan_of(history, book)
    assert (plan.is_balanced, len(plan.added), len(plan.accepted)) == (True, 2, len(answers))
    apply(history, book, now)
    replies = [each for each in book.events.of(ada.id) if each.kind is EventKind.REPLY]
    assert [(each.variant, each.happened_at) for each in replies] == answers
    assert plan_of(history, book).changes_nothing


def test_a_connection_that_came_to_light_later_answers_an_invitation_that_is_known(book, now) -> None:
    history = invitation('Ada Invented,"1/5/26, 2:37 PM",')
    apply(history, book, now)
    (ada,) = book.contacts.all()
    book.contacts.save(replace(ada, connected_on=date(2026, 1, 9)))
    plan = plan_of(history, book)
    assert (len(plan.added), len(plan.unchanged), len(plan.accepted), plan.changes_nothing) == (0, 1, 1, False)
    assert "1 invitation was accepted, which counts as an answer." in plan.summary()
    apply(history, book, now)
    assert [each.kind.value for each in book.events.of(ada.id)] == ["outreach", "reply"]


def test_an_answer_that_is_noted_stands_for_the_acceptance(book, now) -> None:
    ada = book.contacts.add(
        Contact(given_name="Ada", family_name="Invented", linkedin=ADA, connected_on=date(2026, 1, 7))
    )
    at = datetime(2026, 1, 12, 9, tzinfo=UTC)
    book.events.add(Event(id=new_id(), contact_id=ada.id, kind=EventKind.REPLY, variant="yes", happened_at=at))
    assert plan_of(invitation('Ada Invented,"1/5/26, 2:37 PM",'), book).accepted == ()
