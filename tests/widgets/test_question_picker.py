from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from workbook.content import load_questions, origin_sentence
from workbook.guidance.agenda import fit_questions
from workbook.records import Audience, ChosenQuestion, Contact, Fact, Meeting, OwnQuestion
from workbook.widgets.desk import Desk
from workbook.widgets.question_picker import FIELD, RECORD, QuestionPicker


@pytest.fixture
def person(desk: Desk) -> Contact:
    """An invented person, chosen for all pages."""
    contact = desk.book.contacts.add(
        Contact(given_name="Ines", family_name="Madeup", company="Paper Boats (invented)", audience=Audience.MANAGER)
    )
    desk.choose(contact.id)
    desk.flush()
    return contact


@pytest.fixture
def picker(desk: Desk) -> Iterator[QuestionPicker]:
    picker = QuestionPicker(desk)
    yield picker
    picker.close()


@pytest.fixture
def ask(picker: QuestionPicker, messages: Any) -> Any:
    return messages(picker)


def listed(picker: QuestionPicker) -> list[str]:
    return [each["id"] for each in picker.view.state["list"]]


def stored(desk: Desk) -> list[str]:
    assert desk.meeting is not None
    return [each.question_id for each in desk.book.questions.chosen(desk.meeting.id)[0]]


def add(ask: Any, contact: Contact, *questions: str) -> None:
    for question in questions:
        assert "problem" not in ask("add", question=question, person=contact.id)


def test_a_picked_question_is_in_the_book_at_once_and_a_meeting_is_made_for_it(desk, person, picker, ask) -> None:
    assert desk.meeting is None
    answer = ask("add", question="tools", person=person.id)
    assert answer["result"] == {"total": 1, "place": 1}
    text = next(each.text for each in load_questions() if each.id == "tools")
    assert desk.book.questions.chosen(desk.meeting.id)[0] == [ChosenQuestion(question_id="tools", text=text)]
    assert listed(picker) == ["tools"]
    assert picker.view.state["saved"] == "Saved 10:30 in your book"


def test_questions_are_moved_by_step_and_by_place_and_the_referral_stays_last(desk, person, picker, ask) -> None:
    add(ask, person, "who-else", "tools", "trends", "stays")
    assert stored(desk) == ["tools", "trends", "stays", "who-else"]
    assert ask("step", question="stays", step=-1, person=person.id)["result"] == {"total": 4, "place": 2}
    assert stored(desk) == ["tools", "stays", "trends", "who-else"]
    assert ask("place", question="trends", before="tools", person=person.id)["result"]["place"] == 1
    assert ask("place", question="trends", before=None, person=person.id)["result"]["place"] == 3
    assert stored(desk) == listed(picker) == ["tools", "stays", "trends", "who-else"]


def test_a_removed_question_comes_back_to_its_place_with_its_star(desk, person, picker, ask) -> None:
    add(ask, person, "tools", "trends", "stays")
    ask("star", question="trends", on=True, person=person.id)
    before = desk.book.questions.chosen(desk.meeting.id)[0]
    ask("remove", question="trends", person=person.id)
    assert stored(desk) == ["tools", "stays"]
    assert picker.view.state["undo"].startswith("Taken off: “Which change in your field")
    ask("undo")
    assert desk.book.questions.chosen(desk.meeting.id)[0] == before
    assert picker.view.state["undo"] == ""


def test_a_fourth_star_is_not_given_and_the_reason_is_told(desk, person, ask) -> None:
    add(ask, person, "tools", "trends", "stays", "reading")
    for question in ("tools", "trends", "stays", "reading"):
        answer = ask("star", question=question, on=True, person=person.id)
    assert answer["result"]["told"].startswith("3 are starred already")
    assert [each.must_ask for each in desk.book.questions.chosen(desk.meeting.id)[0]] == [True, True, True, False]


def test_a_suggested_set_fits_the_agreed_minutes_and_can_be_taken_back(desk, person, picker, ask) -> None:
    desk.book.meetings.save(Meeting(contact_id=person.id, duration_minutes=30))
    add(ask, person, "tools")
    ask("suggest", person=person.id)
    chosen = desk.book.questions.chosen(desk.meeting.id)[0]
    assert chosen[0].question_id == "tools"
    assert chosen[-1].question_id == "who-else"
    assert 5 <= len(chosen) <= 7
    assert fit_questions(chosen, 30).fits
    assert sum(each.must_ask for each in chosen) == 3
    assert [finding["rule"] for finding in picker.view.state["findings"]] == ["no_facts"]
    fit = fit_questions(chosen, 30)
    assert picker.view.state["fit"]["text"] == (f"about {fit.needed_minutes:g} of {fit.available_minutes:g} minutes")
    ask("undo")
    assert stored(desk) == ["tools"]


def test_a_suggested_set_follows_topics_and_leaves_out_what_was_asked(desk, person, picker, ask, now) -> None:
    earlier = desk.book.meetings.save(Meeting(contact_id=person.id, starts_at=now - timedelta(days=30)))
    asked = ChosenQuestion(question_id="trends", text="Which change?", asked=True)
    desk.book.questions.save_chosen(earlier.id, [asked], 0)
    later = desk.book.meetings.save(Meeting(contact_id=person.id, starts_at=now + timedelta(days=2)))
    desk.changed()
    desk.flush()
    ask("filter", topics=["industry_trends"], audience="manager", search="")
    assert {each["asked"] for each in picker.view.state["bank"] if each["id"] == "trends"} == {"asked Sat 31 Jan"}
    ask("suggest", person=person.id)
    chosen = [each.question_id for each in desk.book.questions.chosen(desk.meeting.id)[0]]
    assert desk.meeting.id == later.id
    assert "trends" not in chosen
    topics = {each.id: each.topic for each in load_questions()}
    assert [topics[each] for each in chosen].count("industry_trends") >= 2


@pytest.mark.usefixtures("person")
def test_the_bank_is_narrowed_by_topic_person_and_words(picker, ask) -> None:
    state = picker.view.state
    assert (state["audience"], state["audience_hint"]) == ("manager", "Taken from what you noted on Ines Madeup.")
    fitting = [
        each.id
        for each in load_questions()
        if each.kind == "informational" and ("any" in each.audience or "manager" in each.audience)
    ]
    assert [each["id"] for each in state["bank"]] == fitting
    ask("filter", topics=["skills"], audience="technical", search="TOOLS")
    assert [each["id"] for each in picker.view.state["bank"]] == ["tools"]
    assert picker.view.state["bank"][0]["why"] == "You can go home and try them."
    shown = picker.view.state["bank"][0]
    assert (shown["stage"], shown["audience"]) == ("in the middle", "for technical people, peers")
    assert shown["origin"] == origin_sentence("ours")
    assert picker.view.state["audience_hint"] == "Ines Madeup is noted as a manager."


@pytest.mark.usefixtures("person")
def test_the_topics_one_wants_to_learn_about_are_kept_in_the_book(desk, ask) -> None:
    ask("filter", topics=["skills", "no such topic"], audience="unknown", search="")
    again = QuestionPicker(desk)
    assert [each["id"] for each in again.view.state["topics"] if each["on"]] == ["skills"]
    again.close()


def test_without_a_person_the_list_waits_for_the_next_one(desk, picker, ask) -> None:
    assert picker.view.state["lead"].startswith("No person is chosen yet, and you can begin all the same")
    ask("add", question="tools", person="")
    ask("star", question="tools", on=True, person="")
    assert listed(picker) == ["tools"]
    contact = desk.book.contacts.add(Contact(given_name="Ines", family_name="Madeup"))
    desk.choose(contact.id)
    desk.flush()
    assert listed(picker) == []
    assert picker.view.state["waiting"] == {
        "text": "You picked 1 question before you chose a person.",
        "use": "Use for Ines Madeup",
    }
    ask("use_waiting", person=contact.id)
    assert [(each.question_id, each.must_ask) for each in desk.book.questions.chosen(desk.meeting.id)[0]] == [
        ("tools", True)
    ]
    assert picker.view.state["waiting"] is None
    ask("undo")
    assert stored(desk) == []
    assert picker.view.state["waiting"] is not None


def test_a_step_for_a_person_who_is_no_longer_chosen_changes_nothing(desk, person, picker, ask) -> None:
    add(ask, person, "tools")
    other = desk.book.contacts.add(Contact(given_name="Otto", family_name="Invented"))
    desk.choose(other.id)
    answer = ask("add", question="trends", person=person.id)
    assert answer["problem"]["what"] == "Another person was chosen in the meantime, so nothing was changed."
    assert desk.meeting is None
    assert picker.view.state["person"] == other.id


def test_a_list_that_another_page_changed_keeps_both_changes_and_says_so(desk, person, picker, ask) -> None:
    add(ask, person, "tools", "trends")
    elsewhere, revision = desk.book.questions.chosen(desk.meeting.id)
    desk.book.questions.save_chosen(desk.meeting.id, [*elsewhere, ChosenQuestion(question_id="x", text="X?")], revision)
    answer = ask("step", question="trends", step=-1, person=person.id)
    assert answer["result"]["told"].startswith("Another page had changed this list.")
    assert stored(desk) == listed(picker) == ["trends", "tools", "x"]


def test_an_own_question_is_kept_for_later_meetings_and_added(desk, person, ask) -> None:
    answer = ask("add_own", text="  How do you\nfold paper? ", person=person.id)
    (own,) = desk.book.questions.own()
    assert own == OwnQuestion(id=own.id, text="How do you fold paper?")
    assert answer["result"] == {"total": 1, "place": 1}
    assert stored(desk) == [own.id]
    ask("add_own", text="how do you fold paper?", person=person.id)
    assert desk.book.questions.own() == [own]


def test_a_deleted_own_question_comes_back_and_stays_on_its_list(desk, person, ask) -> None:
    ask("add_own", text="How do you fold paper?", person=person.id)
    (own,) = desk.book.questions.own()
    ask("delete_own", question=own.id)
    assert desk.book.questions.own() == []
    assert stored(desk) == [own.id]
    ask("undo")
    assert desk.book.questions.own() == [own]


@pytest.mark.parametrize(("text", "what"), [("  \n ", "There is no question yet."), ("why " * 300, "This is longer")])
def test_no_words_or_far_too_many_are_refused_and_nothing_is_kept(desk, person, ask, text, what) -> None:
    assert ask("add_own", text=text, person=person.id)["problem"]["what"].startswith(what)
    assert desk.book.questions.own() == []


def test_remarks_stand_beside_the_question_they_are_about(person, picker, ask) -> None:
    ask("add_own", text="Do you like your job?", person=person.id)
    (shown,) = picker.view.state["list"]
    assert [each["rule"] for each in shown["findings"]] == ["closed"]
    assert all(each["reason"] and each["origin"] for each in shown["findings"])


@pytest.mark.usefixtures("person")
def test_a_draft_gets_its_remarks_while_it_is_written(desk, picker, ask) -> None:
    ask(
        "save_text", book=desk.book.id, record=RECORD, field=FIELD, base=0, writer="w", words="Do you like it?",
        begin=True, more=False,
    )  # fmt: skip
    assert [each["rule"] for each in picker.view.state["draft_findings"]] == ["closed"]


def test_each_question_shows_why_it_is_worth_asking_and_how_to_go_on(person, picker, ask) -> None:
    add(ask, person, "search-lesson")
    ask("add_own", text="How do you fold paper?", person=person.id)
    bank = next(each for each in picker.view.state["bank"] if each["id"] == "search-lesson")
    listed, own = picker.view.state["list"]
    told = ("why", "follow_ups", "origin")
    assert {name: listed[name] for name in told} == {name: bank[name] for name in told}
    assert listed["follow_ups"] == ["When did you learn that?", "What would you try first today?"]
    assert {name: own[name] for name in told} == {"why": "", "follow_ups": [], "origin": ""}


def test_a_question_rests_on_a_fact_of_the_brief_until_the_note_is_taken_away(desk, person, picker, ask) -> None:
    fact = desk.book.facts.save(Fact(contact_id=person.id, text="The invented club opened a workshop for boats"))
    add(ask, person, "tools", "trends", "stays", "who-else")
    assert "rests_on_nothing" in [finding["rule"] for finding in picker.view.state["findings"]]
    assert picker.view.state["facts"] == [{"value": fact.id, "text": fact.text}]

    ask("cite", question="tools", fact=fact.id, person=person.id)
    assert [each.fact_id for each in desk.book.questions.chosen(desk.meeting.id)[0]] == [fact.id, None, None, None]
    assert [each["rests_on"] for each in picker.view.state["list"]] == [fact.id, "", "", ""]
    assert "rests_on_nothing" not in [finding["rule"] for finding in picker.view.state["findings"]]

    ask("remove", question="tools", person=person.id)
    ask("undo")
    assert picker.view.state["list"][0]["rests_on"] == fact.id
    ask("cite", question="tools", fact="", person=person.id)
    assert picker.view.state["list"][0]["rests_on"] == ""


def test_a_fact_of_somebody_else_or_one_that_is_gone_is_refused(desk, person, picker, ask) -> None:
    other = desk.book.contacts.add(Contact(given_name="Otto", family_name="Invented"))
    fact = desk.book.facts.save(Fact(contact_id=other.id, text="Sails"))
    add(ask, person, "tools")
    answer = ask("cite", question="tools", fact=fact.id, person=person.id)
    assert answer["problem"]["what"] == "This fact is no longer in your brief."
    assert desk.book.questions.chosen(desk.meeting.id)[0][0].fact_id is None


def test_without_a_person_nobody_is_told_to_find_out_about_them(picker, ask) -> None:
    for question in ("tools", "trends", "stays"):
        ask("add", question=question, person="")
    assert {"no_facts", "rests_on_nothing"} & {each["rule"] for each in picker.view.state["findings"]} == set()


def test_the_bank_is_laid_out_as_a_table_and_a_mistake_in_it_is_told_beside_the_bank(desk, picker, ask) -> None:
    count = len(picker.view.state["bank"])
    assert ask("lay_out_table")["result"] == "The table is now in your workbook folder: content/questions.csv."
    table = desk.home.content / "questions.csv"
    assert (picker.view.state["table"]["own"], picker.view.state["table"]["problems"]) == (True, [])
    words = table.read_text("utf-8")
    table.write_text(words.replace(",opening,", ",beginning,", 1), "utf-8")
    assert ask("read_table")["result"] == "There is 1 thing to mend."
    assert picker.view.state["table"] == {
        "own": True,
        "text": "Your own table has a mistake, so the workbook’s own questions are in use until it is mended.",
        "problems": [
            {
                "where": "content/questions.csv, row 2, column stage",
                "what": "“beginning” is not known here.",
                "repair": "Use one of: close, middle, opening.",
            }
        ],
    }
    assert len(picker.view.state["bank"]) == count
    table.write_text("\n".join(words.splitlines()[:3]), "utf-8")
    assert ask("read_table")["result"] == "2 questions were read."
    assert [each["id"] for each in picker.view.state["bank"]] == ["career-path", "first-job"]


@pytest.mark.usefixtures("person")
def test_where_the_sources_disagree_is_told_beside_the_audience_and_the_last_question(picker) -> None:
    notes = [picker.view.state[name] for name in ("why_audience", "why_last")]
    assert [note["id"] for note in notes] == ["T25", "T9"]
    assert all(len(note["others"]) >= 2 and note["why"] for note in notes)


def test_hostile_words_are_kept_as_typed(desk, person, picker, ask) -> None:
    text = "What of <script>alert(1)</script> \u202e אבג 🙂 '; DROP TABLE own_questions;--?"
    ask("add_own", text=text, person=person.id)
    assert desk.book.questions.own()[0].text == text
    assert picker.view.state["list"][0]["text"] == text


def test_the_audience_follows_the_person(desk, person, picker) -> None:
    desk.book.contacts.save(replace(desk.book.contacts.get(person.id), audience=Audience.HR))
    desk.changed()
    desk.flush()
    assert picker.view.state["audience"] == "hr"


def test_practice_lists_stay_in_the_practice_book(desk, person, picker, ask) -> None:
    add(ask, person, "tools")
    desk.use_practice(True)
    desk.flush()
    practised = desk.contact
    assert practised is not None
    assert "tools" not in listed(picker)
    add(ask, practised, "trends")
    desk.use_practice(False)
    desk.flush()
    assert listed(picker) == stored(desk) == ["tools"]


def test_closing_leaves_no_widget_and_no_listener(desk) -> None:
    from ipywidgets.widgets.widget import _instances

    before = set(_instances)
    QuestionPicker(desk).close()
    assert set(_instances) == before
    assert desk._listeners == []
