from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest

from workbook.records import ChosenQuestion, Contact, Meeting
from workbook.widgets.coach_sheet import CoachSheet
from workbook.widgets.desk import Desk


@pytest.fixture
def sheet(desk: Desk, now: datetime) -> Iterator[CoachSheet]:
    contact = desk.book.contacts.add(Contact(given_name="Ana", family_name="Madeup"))
    desk.choose(contact.id)
    meeting = desk.book.meetings.save(Meeting(contact_id=contact.id, zone="UTC"))
    desk.book.questions.save_chosen(
        meeting.id, [ChosenQuestion(question_id="own", text="What did Ana Madeup mean?", must_ask=True)], 0
    )
    desk.book.texts.save("pitch:main", "past", "I kept bees.", base_revision=0, now=now)
    sheet = CoachSheet(desk)
    yield sheet
    sheet.close()


def test_nothing_is_laid_out_before_the_learner_asks_for_it(sheet: CoachSheet, messages: Any) -> None:
    assert (sheet.view.state["looked"], sheet.view.state["lines"]) == (False, [])
    messages(sheet)("look")
    assert [(line["part"], line["text"], line["hidden"]) for line in sheet.view.state["lines"]] == [
        ("Pitch for everybody: where I come from", "I kept bees.", ""),
        ("Question I must ask", "What did [name] mean?", "1 name or address taken out"),
    ]


def test_the_file_holds_the_ticked_lines_and_says_where_it_is(sheet: CoachSheet, desk: Desk, messages: Any) -> None:
    ask = messages(sheet)
    ask("look")
    ask("include", key="pitch:main#past", on=False)
    assert ask("write")["result"] == "exports/for-my-coach-2026-03-02.csv"
    text = (desk.home.exports / "for-my-coach-2026-03-02.csv").read_text("utf-8-sig")
    assert text.splitlines() == ["part,text,coach’s comment", "Question I must ask,What did [name] mean?,"]
    assert sheet.view.state["written"] == (
        "1 line is in the file exports/for-my-coach-2026-03-02.csv. Pass it on yourself: nothing was sent."
    )


def test_an_empty_sheet_is_not_written(desk: Desk, messages: Any) -> None:
    sheet = CoachSheet(desk)
    assert messages(sheet)("write")["problem"]["what"] == "There is nothing to show yet."
    assert not desk.home.exports.exists()
    sheet.close()


def test_closing_leaves_no_widget_and_no_listener(desk: Desk) -> None:
    from ipywidgets.widgets.widget import _instances

    before = set(_instances)
    CoachSheet(desk).close()
    assert set(_instances) == before
    assert desk._listeners == []
