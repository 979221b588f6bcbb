"""A calendar asks about each event that may have been a coffee, and brings only what got a yes."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from workbook.book import Book
from workbook.formats.bring import Answers, BringResult, apply_bringing, plan_bringing
from workbook.formats.meetings_plan import MeetingsPlan
from workbook.formats.open_anything import ReadingChoices, read_anything
from workbook.formats.sources import UploadedFile
from workbook.norms import norms
from workbook.records import Contact, Meeting, MeetingFormat

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")


def coffee(uid: str, day: str, *, who: str = "Ada Invented", place: str = "", minutes: int = 30) -> str:
    address = who.split(maxsplit=1)[0].lower()
    return "\r\n".join(
        (
            "BEGIN:VEVENT",
            f"UID:{uid}@example.org",
            f"DTSTART:{day}T090000Z",
            f"DURATION:PT{minutes}M",
            "SUMMARY:Coffee chat",
            f"LOCATION:{place}",
            "ORGANIZER;CN=Me:mailto:me@example.org",
            f"ATTENDEE;CN={who}:mailto:{address}@example.org",
            "ATTENDEE;CN=Me:mailto:me@example.org",
            "END:VEVENT",
        )
    )


PAST, AHEAD, THIRD = (
    coffee("past", "20260210", place="https://video.example.org/x"),
    coffee("ahead", "20260310", who="Ben Invented"),
    coffee("third", "20260224"),
)


def brought(*events: str) -> list[object]:
    text = "\r\n".join(("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//EN", *events, "END:VCALENDAR", ""))
    found, aside = read_anything([UploadedFile("calendar.ics", text.encode())], now=NOW, zone=BERLIN)
    assert aside == []
    return list(found)


def plan_of(book: Book, *events: str, yes: tuple[int, ...] = (), same: str = "") -> MeetingsPlan:
    answers = Answers(take=frozenset((0, number) for number in yes), same={(0, 0): same} if same else {})
    (part,) = plan_bringing(brought(*events), book, now=NOW, answers=answers).parts  # type: ignore[arg-type]
    assert isinstance(part, MeetingsPlan)
    assert part.is_balanced
    return part


def apply(book: Book, *events: str, yes: tuple[int, ...]) -> BringResult:
    answers = Answers(take=frozenset((0, number) for number in yes))
    return apply_bringing(plan_bringing(brought(*events), book, now=NOW, answers=answers), book, now=NOW)  # type: ignore[arg-type]


def test_nothing_is_brought_without_a_yes(book: Book) -> None:
    plan = plan_of(book, PAST, AHEAD, THIRD)
    assert (len(plan.open), plan.added, plan.people, plan.changes_nothing) == (3, (), (), True)
    assert plan.summary()[:2] == [
        "3 events in calendar.ics:",
        "3 may have been coffees. 0 already there, 0 left out.",
    ]


def test_a_yes_brings_the_meeting_the_person_and_what_became_of_it(book: Book) -> None:
    result = apply(book, PAST, AHEAD, THIRD, yes=(0, 1))
    assert result.run is not None
    assert (result.run.meetings, result.run.events, book.contacts.count()) == (2, 2, 2)
    met, agreed = book.meetings.all()
    assert (met.starts_at, met.duration_minutes, met.format) == (
        datetime(2026, 2, 10, 9, tzinfo=UTC),
        30,
        MeetingFormat.VIDEO,
    )
    assert [(event.variant, event.meeting_id) for event in book.events.all()] == [
        ("held", met.id),
        ("booked", agreed.id),
    ]


def test_the_second_import_changes_nothing_and_the_rest_still_waits(book: Book) -> None:
    apply(book, PAST, AHEAD, THIRD, yes=(0, 1))
    plan = plan_of(book, PAST, AHEAD, THIRD, yes=(0, 1))
    assert ([each.number for each in plan.open], [each.because for each in plan.unchanged]) == (
        [2],
        ["brought before"] * 2,
    )
    assert plan.changes_nothing


def test_a_meeting_that_the_learner_planned_is_the_same_one(book: Book) -> None:
    ada = book.contacts.add(Contact(given_name="Ada", family_name="Invented", email="ada@example.org"))
    book.meetings.save(Meeting(contact_id=ada.id, starts_at=datetime(2026, 2, 10, 9, 5, tzinfo=UTC)))
    plan = plan_of(book, PAST, THIRD)
    assert [each.because for each in plan.unchanged] == ["in your book already"]
    assert plan.open[0].person == ada


def test_somebody_who_may_be_known_is_asked_about(book: Book) -> None:
    ada = book.contacts.add(Contact(given_name="Ada", family_name="Invented", company="Mills", email="a@example.com"))
    (doubt,) = plan_of(book, PAST).doubts
    assert (doubt.line, doubt.existing) == (0, ada)
    assert plan_of(book, PAST, yes=(0,), same=ada.id).people == ()


def test_undo_takes_the_meetings_back(book: Book) -> None:
    run = apply(book, PAST, AHEAD, yes=(0, 1)).run
    assert run is not None
    book.imports.undo(run.id, now=NOW)
    assert (book.meetings.all(), book.events.all(), book.contacts.all()) == ([], [], [])


@pytest.mark.parametrize("minutes", [15, 75])
def test_the_length_is_kept(book: Book, minutes: int) -> None:
    (asked,) = plan_of(book, coffee("x", "20260210", minutes=minutes)).open
    assert asked.meeting.duration_minutes == minutes


def test_how_long_a_coffee_takes_and_how_many_sit_at_the_table_are_the_learners_numbers() -> None:
    text = "\r\n".join(("BEGIN:VCALENDAR", PAST, "END:VCALENDAR", "")).encode()

    def codes(**numbers: float) -> list[str]:
        choices = ReadingChoices(norms=norms(numbers))
        (reading,), _aside = read_anything([UploadedFile("a.ics", text)], now=NOW, zone=BERLIN, choices=choices)
        return [row.code.value for row in reading.skipped]

    assert codes() == []
    assert codes(calendar_coffee_most_minutes=29) == ["length"]
    assert codes(calendar_coffee_least_minutes=31) == ["length"]


def bare(uid: str, title: str, *people: str, minutes: int = 30) -> str:
    invited = "".join(f"ATTENDEE:mailto:{each}@example.org\r\n" for each in people)
    return (
        f"BEGIN:VEVENT\r\nUID:{uid}@example.org\r\nDTSTART:20260210T090000Z\r\nDURATION:PT{minutes}M\r\n"
        f"SUMMARY:{title}\r\n{invited}END:VEVENT"
    )


@pytest.mark.parametrize(
    ("title", "who"),
    [
        ("Ada Invented / project", "Ada Invented"),
        ("ADA INVENTED", "Ada Invented"),
        ("Coffee with Ben Madeup", "Ben Madeup"),
        ("Ada's dentist", ""),
        ("Invented things", ""),
        ("Ben Madeup", ""),
    ],
)
def test_an_entry_without_guests_is_asked_about_when_its_title_names_somebody_known(
    book: Book, title: str, who: str
) -> None:
    book.contacts.add(Contact(given_name="Ada", family_name="Invented", company="Mills"))
    made = plan_of(book, bare("a", title), bare("b", "Dentist"))
    assert [each.person.name for each in made.open] == ([who] if who else [])
    assert [row.code.value for row in made.skipped] == (["alone"] if who else ["alone", "alone"])


def test_an_entry_that_only_names_somebody_is_brought_with_a_yes_and_known_again(book: Book) -> None:
    ada = book.contacts.add(Contact(given_name="Ada", family_name="Invented"))
    entry = bare("a", "Ada Invented and the looms")
    assert plan_of(book, PAST, entry).open[-1].proposal.why == "The title names Ada Invented, who is in your book."
    apply(book, entry, yes=(0,))
    assert [meeting.contact_id for meeting in book.meetings.all()] == [ada.id]
    assert [each.because for each in plan_of(book, entry).unchanged] == ["brought before"]
    assert plan_of(book, bare("c", "Ada Invented", minutes=300)).open == ()


def test_one_of_two_people_is_the_learner_where_no_address_is_known_to_be_theirs(book: Book) -> None:
    book.contacts.add(Contact(given_name="Ada", family_name="Invented", email="ada@example.org"))
    (asked,) = plan_of(book, bare("a", "Catch-up", "me", "ada")).open
    assert asked.person.name == "Ada Invented"
    assert asked.proposal.why == (
        "The title says “Catch-up”, and one other person takes part. "
        "One of those invited is probably you: no address in this file is known to be yours."
    )


def test_the_address_in_nearly_all_entries_is_the_learners_and_is_told(book: Book) -> None:
    entries = [bare(f"e{n}", "Chat", "me", f"p{n}") for n in range(4)]
    made = plan_of(book, *entries, bare("x", "Chat", "ada", "ben"))
    assert made.reading.remarks == ("me@example.org takes part in 4 of 5 meetings and was taken for your own address.",)
    assert [len(each.proposal.people) for each in made.open] == [1, 1, 1, 1, 2]
