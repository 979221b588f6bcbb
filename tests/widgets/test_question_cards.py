from collections.abc import Iterator
from typing import Any

import pytest

from workbook.records import ChosenQuestion, Contact, Fact, Meeting
from workbook.widgets.desk import Desk
from workbook.widgets.question_cards import QUIZ, QuestionCards


@pytest.fixture
def person(desk: Desk) -> Contact:
    """An invented person with three questions chosen for them."""
    contact = desk.book.contacts.add(Contact(given_name="Ines", family_name="Madeup"))
    meeting = desk.book.meetings.save(Meeting(contact_id=contact.id))
    fact = desk.book.facts.save(Fact(contact_id=contact.id, text="The invented club opened a workshop"))
    desk.book.questions.save_chosen(
        meeting.id,
        [
            ChosenQuestion(question_id="tools", text="Which tools do you use?", must_ask=True, fact_id=fact.id),
            ChosenQuestion(question_id="mine", text="How do you fold paper?"),
            ChosenQuestion(question_id="who-else", text="Whom else?"),
        ],
        0,
    )
    desk.choose(contact.id)
    desk.flush()
    return contact


@pytest.fixture
def cards(desk: Desk) -> Iterator[QuestionCards]:
    cards = QuestionCards(desk)
    yield cards
    cards.close()


def current(cards: QuestionCards) -> str | None:
    card = cards.view.state["card"]
    return card and str(card["id"])


def test_the_first_chosen_question_is_shown_with_what_to_ask_next_and_what_it_rests_on(person, cards) -> None:
    assert cards.view.state["card"] == {
        "id": "tools",
        "text": "Which tools do you use?",
        "hint": "Which … tools",
        "must_ask": True,
        "again": False,
        "follow_ups": ["Which one would you learn first?", "How did you learn it yourself?"],
        "rests_on": "The invented club opened a workshop",
    }
    assert cards.view.state["progress"] == "0 of 3 come easily"
    assert cards.view.state["lead"].startswith("Your questions for Ines Madeup. Say each one aloud")


def test_that_the_sources_disagree_on_rehearsing_is_told(person, cards) -> None:
    note = cards.view.state["why"]
    assert note["ask"] == "Rehearse, or be natural: the sources disagree"
    assert len(note["others"]) >= 2


def test_what_sits_goes_and_what_does_not_comes_again_until_all_sit(desk, person, cards, messages, now) -> None:
    ask = messages(cards)
    seen = []
    for given in ("again", "sits", "sits", "again", "sits"):
        seen.append(current(cards))
        ask("answer", question=current(cards), given=given)
    assert seen == ["tools", "mine", "who-else", "tools", "tools"]
    assert (current(cards), cards.view.state["done"]) == (None, True)
    kept = [(each.item, each.given, each.correct, each.answered_at) for each in desk.book.answers.of(QUIZ)]
    assert kept == [
        ("tools", "again", False, now),
        ("mine", "sits", True, now),
        ("who-else", "sits", True, now),
        ("tools", "again", False, now),
        ("tools", "sits", True, now),
    ]


def test_a_question_that_sat_can_be_brought_back_and_all_can_begin_anew(desk, person, cards, messages) -> None:
    ask = messages(cards)
    for question in ("tools", "mine", "who-else"):
        ask("answer", question=question, given="sits")
    ask("answer", question="mine", given="again")
    assert (current(cards), cards.view.state["card"]["again"]) == ("mine", True)
    ask("anew")
    assert (current(cards), cards.view.state["sits"]) == ("tools", 0)
    assert len(desk.book.answers.of(QUIZ)) == 4


def test_a_change_of_the_list_is_followed_and_a_question_taken_off_is_refused(desk, person, cards, messages) -> None:
    ask = messages(cards)
    chosen, revision = desk.book.questions.chosen(desk.meeting.id)
    desk.book.questions.save_chosen(desk.meeting.id, chosen[1:], revision)
    answer = ask("answer", question="tools", given="sits")
    assert answer["problem"]["what"] == "This question is no longer on your list."
    assert current(cards) == "mine"
    assert desk.book.answers.of(QUIZ) == []


def test_an_answer_that_is_not_offered_is_refused(desk, person, cards, messages) -> None:
    answer = messages(cards)("answer", question="tools", given="<b>")
    assert answer["problem"]["what"] == "“<b>” is not one of the two answers."
    assert desk.book.answers.of(QUIZ) == []


def test_the_choice_of_keywords_is_kept(desk, person, cards, messages) -> None:
    messages(cards)("keywords", on=True)
    later = QuestionCards(desk)
    assert later.view.state["keywords"] is True
    later.close()


def test_without_questions_there_is_nothing_to_say_and_nothing_is_done(cards: Any) -> None:
    state = cards.view.state
    assert (state["card"], state["total"], state["done"]) == (None, 0, False)


def test_questions_that_wait_for_a_person_can_be_practised(desk, cards, messages) -> None:
    desk.book.settings.set("questions_waiting", [{"question_id": "tools", "text": "Which tools?", "must_ask": False}])
    desk.changed()
    desk.flush()
    messages(cards)("answer", question="tools", given="sits")
    assert cards.view.state["done"] is True


def test_closing_leaves_no_widget_and_no_listener(desk) -> None:
    from ipywidgets.widgets.widget import _instances

    before = set(_instances)
    QuestionCards(desk).close()
    assert set(_instances) == before
    assert desk._listeners == []
