from datetime import datetime, timedelta

import pytest

from workbook.records import ChosenQuestion, Contact, Event, EventKind, Meeting, OwnQuestion, Takeaway, TakeawayKind
from workbook.widgets.charted.chart import BEHIND
from workbook.widgets.charted.look import Look
from workbook.widgets.charted.yields import learning_yield, question_yield
from workbook.widgets.desk import Desk


@pytest.fixture
def talked(desk: Desk, now: datetime) -> Desk:
    """A book with one talk that is written down: two takeaways and two questions."""
    book = desk.book
    ana = book.contacts.add(Contact(given_name="Ana", family_name="Madeup"))
    meeting = book.meetings.save(Meeting(contact_id=ana.id, starts_at=now - timedelta(days=1), zone="UTC"))
    for kind, hours in ((EventKind.MEETING, 24), (EventKind.DEBRIEF, 23)):
        book.events.add(
            Event(contact_id=ana.id, kind=kind, happened_at=now - timedelta(hours=hours), meeting_id=meeting.id)
        )
    book.takeaways.save(
        Takeaway(contact_id=ana.id, meeting_id=meeting.id, text="Maps take months.", kind=TakeawayKind.FACT)
    )
    book.takeaways.save(Takeaway(contact_id=ana.id, text="Draw every day.", kind=TakeawayKind.ADVICE))
    own = book.questions.add_own(OwnQuestion(text="What about buses?", topic="day_to_day"))
    book.questions.save_chosen(
        meeting.id,
        [
            ChosenQuestion(question_id="career-path", text="How did you get here?", asked=True, useful=True),
            ChosenQuestion(question_id=own.id, text=own.text, asked=True),
            ChosenQuestion(question_id="first-job", text="Never asked?"),
        ],
        0,
    )
    return desk


def look(desk: Desk, now: datetime, **choices: str) -> Look:
    return Look(book=desk.book, norms=desk.norms, now=now, zone=desk.zone, choices=choices)


def test_a_talk_is_called_by_its_person_and_day(talked: Desk, now: datetime) -> None:
    chart = learning_yield(look(talked, now))
    assert chart.table.values.tolist() == [
        ["Ana Madeup, yesterday", 1, 0, 0, 0, "yes"],
        ["Outside a talk", 0, 0, 1, 0, "yes"],
    ]
    assert chart.behind is not None
    rows = chart.behind()
    assert tuple(rows.columns) == BEHIND
    assert rows[["group", "what"]].values.tolist() == [
        ["Ana Madeup, yesterday", "Maps take months."],
        ["Outside a talk", "Draw every day."],
    ]


def test_questions_are_read_by_their_words_or_by_topic(talked: Desk, now: datetime) -> None:
    assert question_yield(look(talked, now)).table.iloc[:, :3].values.tolist() == [
        ["How did you get here?", 1, 1],
        ["What about buses?", 1, 0],
    ]
    chart = question_yield(look(talked, now, question_yield="topic"))
    assert chart.table.iloc[:, :3].values.tolist() == [
        ["Their career path", 1, 1],
        ["What the work is like day to day", 1, 0],
    ]
    assert chart.behind is not None
    assert chart.behind()[["group", "what"]].values.tolist() == [
        ["Their career path", "useful"],
        ["What the work is like day to day", "not marked as useful"],
    ]


def test_an_empty_book_says_what_to_do_first(desk: Desk, now: datetime) -> None:
    for make in (learning_yield, question_yield):
        chart = make(look(desk, now))
        assert (chart.table.empty, chart.summary.startswith(("After a talk", "Tick what you asked"))) == (True, True)
        assert chart.behind is not None
        assert chart.behind().empty
