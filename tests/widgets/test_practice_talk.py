"""Talking with invented people: kept in the practice book alone, turn by turn, and debriefed like a real meeting."""

from __future__ import annotations

import json
import shutil
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from workbook.content import load_questions
from workbook.content_files import data_folder
from workbook.guidance.threads import read_threads
from workbook.practice_people import practice_id
from workbook.practice_talks import load_talks
from workbook.records import ChosenQuestion
from workbook.widgets.desk import Desk
from workbook.widgets.meeting_log import MeetingLog
from workbook.widgets.practice_talk import PracticeTalk
from workbook.widgets.practice_world import read_world

MARISOL = practice_id("contact", "marisol")


@pytest.fixture
def talk(desk: Desk):
    talk = PracticeTalk(desk)
    yield talk
    talk.close()


@pytest.fixture
def ask(talk: PracticeTalk, messages: Any):
    """Sends an action of the card and returns its answer."""
    return messages(talk)


@pytest.fixture
def speak(talk: PracticeTalk, ask: Any):
    """Begins a talk with Marisol; says what it is given and returns the answer of the last turn."""
    ask("start", person="marisol")

    def speak(*texts: str, question: str = "") -> dict[str, Any]:
        answer: dict[str, Any] = {}
        for text in texts:
            answer = ask("say", text=text, question=question, turn=talk.view.state["turn"])
        return answer

    return speak


def test_everybody_is_shown_and_said_to_be_invented(talk: PracticeTalk, desk: Desk) -> None:
    state = talk.view.state
    assert state["mode"] == "choose"
    assert [person["id"] for person in state["people"]] == list(load_talks().talks)
    assert all("(invented)" in person["work"] for person in state["people"])
    assert state["problems"] == []
    assert not desk.home.practice_path.exists(), "looking at them makes no practice book"


def test_choosing_somebody_lays_the_practice_book_on_the_desk(talk: PracticeTalk, desk: Desk, speak: Any) -> None:
    assert desk.practice
    assert desk.contact is not None and desk.contact.id == MARISOL
    assert talk.view.state["mode"] == "talk"
    assert talk.view.state["person"]["name"] == "Marisol Inventada"
    assert talk.view.state["clock"]["text"] == "0 of 25 minutes"


def test_what_the_person_could_say_does_not_travel_to_the_page(talk: PracticeTalk, speak: Any) -> None:
    sent = json.dumps(talk.view.get_state(), ensure_ascii=False)
    of = load_talks().talks["marisol"]
    assert [topic.id for topic in of.topics.values() if topic.open in sent] == []
    assert of.replies["referral.offer"] not in sent


def test_a_turn_is_answered_kept_and_costs_minutes(talk: PracticeTalk, desk: Desk, speak: Any) -> None:
    assert speak("Thank you for your time, Marisol!") == {"re": "1", "result": True}
    lines = talk.view.state["lines"]
    of = load_talks().talks["marisol"]
    assert lines == [
        {"who": "learner", "name": "You", "text": "Thank you for your time, Marisol!"},
        {"who": "person", "name": "Marisol", "text": of.replies["hello.warm"]},
    ]
    speak("How did you get from the bus to maps?")
    assert talk.view.state["clock"]["passed"] == 4
    later = PracticeTalk(desk)
    assert later.view.state["lines"] == talk.view.state["lines"]
    later.close()


def test_a_second_click_says_nothing_twice(talk: PracticeTalk, ask: Any, speak: Any) -> None:
    assert ask("say", text="Hello!", turn=0)["result"] is True
    assert ask("say", text="Hello!", turn=0)["result"] is False
    assert talk.view.state["turn"] == 1


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("  ", "There are no words yet."),
        ("I asked you because [what you know about them].", "“[what you know about them]” still waits"),
        ("so " * 2000, "That is too long to say in one go (5,999 characters)."),
    ],
)
def test_what_cannot_be_said_is_refused_with_a_reason(talk: PracticeTalk, speak: Any, text: str, what: str) -> None:
    problem = speak(text)["problem"]
    assert problem["what"].startswith(what)
    assert problem["repair"]
    assert talk.view.state["turn"] == 0


GOOD = (
    "Thank you for your time! Henrik told me about your bus notebook.",
    "How did you get from the bus to maps?",
    "I was a cook for ten years and counted every dish, and now I find out how others use such counts.",
    "What else stood in the notebook?",
)


def test_a_talk_becomes_a_held_meeting_in_the_practice_book_alone(
    talk: PracticeTalk, desk: Desk, speak: Any, now
) -> None:
    skills = next(each for each in load_questions() if each.topic == "skills")
    speak(*GOOD)
    speak(skills.text, question=skills.id)
    speak("Thank you so much. Goodbye!")
    assert talk.view.state["mode"] == "after"
    book = desk.book
    assert book.is_practice
    (run,) = talk._keeping.log()
    meeting = book.meetings.get(run["meeting"])
    state = read_threads(book.events.of(MARISOL)).meetings[meeting.id]
    assert (state.status, state.happened_at, state.debriefed) == ("held", now, False)
    assert (meeting.duration_minutes, meeting.format, meeting.place) == (25, "coffee", "Practice talk (invented)")
    asked = [(each.question_id, each.text, each.asked) for each in book.questions.chosen(meeting.id)[0]]
    assert asked == [
        (skills.id, skills.text, True),
        ("talk-2", "How did you get from the bus to maps?", True),
    ]
    assert "notebook" in book.texts.read(f"meeting:{meeting.id}", "keywords").words
    assert desk.own_book.contacts.count() == 0
    assert desk.own_book.meetings.all() == []
    assert desk.own_book.settings.get("practice_talk", None) is None


def test_the_debrief_page_shows_the_talk_as_the_meeting_to_write_down(desk: Desk, speak: Any) -> None:
    speak(*GOOD, "Goodbye!")
    log = MeetingLog(desk, steps=("debrief", "thank_you"))
    assert log.view.state["contact"]["name"] == "Marisol Inventada"
    held = [each["text"] for each in log.view.state["debrief"]["questions"]]
    assert held == ["How did you get from the bus to maps?"]
    assert log.view.state["debrief"]["done"] is None
    log.close()


def test_what_went_well_and_what_to_try_is_told_at_the_end(talk: PracticeTalk, speak: Any) -> None:
    speak("Hello!", "Do you like your team?", "Goodbye!")
    seen = talk.view.state["review"]
    assert seen["well"][-1] == "You came to learn, and asked for no job."
    assert "talk_closed" in [finding["rule"] for finding in seen["findings"]]
    assert all(finding["reason"] and finding["origin"] for finding in seen["findings"])


def test_key_words_of_ones_own_are_left_alone(talk: PracticeTalk, desk: Desk, speak: Any) -> None:
    (record,) = talk.text_records()
    desk.book.texts.save(record, "keywords", "my own", base_revision=0, now=desk.now())
    speak(*GOOD, "Goodbye!")
    assert desk.book.texts.read(record, "keywords").words == "my own"


def test_a_list_made_for_the_meeting_is_offered_and_ticked(talk: PracticeTalk, desk: Desk, ask: Any) -> None:
    desk.use_practice(True)
    desk.choose(practice_id("contact", "adaeze"))
    meeting = desk.ensure_meeting()
    first, second = [each for each in load_questions() if each.topic == "advice"][:2]
    listed = [ChosenQuestion(question_id=each.id, text=each.text) for each in (first, second)]
    desk.book.questions.save_chosen(meeting.id, listed, 0)
    ask("start", person="adaeze")
    mine = next(group for group in talk.view.state["offered"] if group["name"] == "ask")["items"]
    assert [each["id"] for each in mine] == [first.id, second.id]
    for text, question in (("Thank you!", ""), (first.text, first.id)):
        ask("say", text=text, question=question, turn=talk.view.state["turn"])
    mine = next(group for group in talk.view.state["offered"] if group["name"] == "ask")["items"]
    assert [each["id"] for each in mine] == [second.id]
    ask("leave")
    chosen = desk.book.questions.chosen(meeting.id)[0]
    assert [(each.question_id, each.asked) for each in chosen] == [(first.id, True), (second.id, False)]


def test_a_talk_can_be_put_away_and_gone_on_with(talk: PracticeTalk, ask: Any, speak: Any) -> None:
    speak("Hello!")
    ask("put_away")
    waiting = [person["id"] for person in talk.view.state["people"] if person["waiting"]]
    assert (talk.view.state["mode"], waiting) == ("choose", ["marisol"])
    ask("start", person="marisol")
    assert len(talk.view.state["lines"]) == 2


def test_a_talk_in_which_nothing_was_said_leaves_no_meeting(talk: PracticeTalk, desk: Desk, ask: Any, speak: Any):
    before = [meeting.id for meeting in desk.book.meetings.all()]
    ask("leave")
    assert talk.view.state["mode"] == "choose"
    assert [meeting.id for meeting in desk.book.meetings.all()] == before


def test_each_run_is_a_meeting_of_its_own_and_the_log_keeps_them(
    talk: PracticeTalk, desk: Desk, ask: Any, speak: Any
) -> None:
    speak("Hello!", "Goodbye!")
    ask("start", person="marisol")
    assert talk.view.state["lines"] == []
    speak("Hello!")
    ask("leave")
    assert [run["how"] for run in talk._keeping.log()] == ["goodbye", "left"]
    assert len({run["meeting"] for run in talk._keeping.log()}) == 2
    assert [run["name"] for run in talk.view.state["log"]] == ["Marisol Inventada"] * 2


def test_one_can_go_back_to_the_own_book_where_nothing_is_shown_of_practice(
    talk: PracticeTalk, desk: Desk, ask: Any, speak: Any
) -> None:
    speak("Hello!", "Goodbye!")
    ask("own_book")
    assert not desk.practice
    assert (talk.view.state["mode"], talk.view.state["log"]) == ("choose", [])


def test_a_person_taken_out_of_the_practice_book_is_said_to_be_gone(talk: PracticeTalk, desk: Desk, ask: Any) -> None:
    desk.use_practice(True)
    desk.book.contacts.delete(MARISOL)
    problem = ask("start", person="marisol")["problem"]
    assert problem["what"] == "This person is no longer in the practice book."
    assert "Start practice afresh" in problem["repair"]


def test_a_broken_file_is_told_and_the_page_still_works(tmp_path: Path, now: datetime) -> None:
    folder = Path(shutil.copytree(str(data_folder()), tmp_path / "data"))
    (folder / "practice" / "talks" / "olu.toml").unlink()
    world = read_world(now, folder)
    assert "olu" not in world.people and len(world.people) == 7
    assert [told.partition(":")[0] for told in world.problems] == ["data/practice/talks/olu.toml"]
    (folder / "practice" / "people.csv").write_text("nothing", encoding="utf-8")
    world = read_world(now, Path(shutil.move(folder, tmp_path / "other")))
    assert world.people == {}
    assert "does not name the column" in world.problems[0]


def test_closing_leaves_no_widget_and_no_listener(desk: Desk) -> None:
    from ipywidgets.widgets.widget import _instances

    before = set(_instances)
    PracticeTalk(desk).close()
    assert set(_instances) == before
    assert desk._listeners == []
