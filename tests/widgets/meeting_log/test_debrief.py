"""What the learner says of a meeting once it is over."""

from __future__ import annotations

from datetime import date

import pytest

from workbook.records import Answer, ChosenQuestion, Contact, Direction, EventKind, Warmth
from workbook.widgets.desk import Desk
from workbook.widgets.meeting_log import MeetingLog

from .making import Act, at, later, told, write


@pytest.mark.usefixtures("planned")
def test_answers_are_kept_as_they_are_given(log: MeetingLog, act: Act) -> None:
    act("set_scale", scale="fit_before", value="3")
    act("set_scale", scale="fit_after", value="5")
    act("set_scale", scale="fit_after", value="")
    act("set_scale", scale="listened", value="4")
    assert log.view.state["debrief"]["scales"] == {
        "fit_before": "3", "fit_after": "", "confidence_before": "", "confidence_after": "",
        "listened": "4", "curious": "", "myself": "",
    }  # fmt: skip
    act("set_scale", refused=True, scale="fit_after", value="6")
    act("set_scale", refused=True, scale="shoe_size", value="3")


@pytest.mark.parametrize(("given", "stored"), [("yes", True), ("no", False), ("not_asked", None)])
@pytest.mark.usefixtures("planned")
def test_permission_is_kept_with_the_person(desk: Desk, act: Act, given: str, stored: bool | None) -> None:
    act("set_permission", permission="yes" if given == "no" else "no")
    act("set_permission", permission=given)
    assert desk.contact is not None and desk.contact.may_follow_up is stored


@pytest.mark.usefixtures("planned")
def test_a_suggested_person_becomes_a_contact_and_can_be_taken_back(
    desk: Desk, ada: Contact, log: MeetingLog, act: Act
) -> None:
    act("suggest", name="  Otto van  Madeup ", about="runs the mill")
    otto = desk.book.contacts.find("otto")[0]
    assert otto == Contact(
        id=otto.id, given_name="Otto van", family_name="Madeup", note="runs the mill", source="introduction",
        warmth=Warmth.FRIEND_OF_FRIEND, introduced_by=ada.id,
    )  # fmt: skip
    act("suggest", name="otto van madeup")
    assert [each["name"] for each in log.view.state["debrief"]["people"]] == ["Otto van Madeup"]
    assert told(desk, ada)[-1][:2] == ("introduction", "suggested")
    act("undo_suggest", suggestion=log.view.state["debrief"]["people"][0]["id"])
    assert (log.view.state["debrief"]["people"], desk.book.contacts.find("otto")) == ([], [])
    act("suggest", refused=True, name="   ")


@pytest.mark.usefixtures("planned")
def test_taking_back_a_suggestion_leaves_a_person_who_was_there_before(desk: Desk, log: MeetingLog, act: Act) -> None:
    known = desk.book.contacts.add(Contact(given_name="Otto", family_name="Madeup"))
    act("suggest", name="Otto Madeup")
    act("undo_suggest", suggestion=log.view.state["debrief"]["people"][0]["id"])
    assert desk.book.contacts.get(known.id).introduced_by is None


@pytest.mark.usefixtures("planned", "ada")
def test_promises_go_both_ways_and_can_be_kept_reopened_and_removed(desk: Desk, log: MeetingLog, act: Act) -> None:
    act("promise", direction="mine", text="send the article", due="2026-03-04")
    act("promise", direction="theirs", text="ask Otto")
    shown = log.view.state["debrief"]["promises"]
    assert [(each["text"], each["due"]) for each in shown["mine"]] == [("send the article", "due Wed 4 Mar, in 2 days")]
    assert [(each["text"], each["due"]) for each in shown["theirs"]] == [("ask Otto", "no day agreed")]
    mine = shown["mine"][0]["id"]
    assert desk.book.promises.open()[0].due_on == date(2026, 3, 4)
    act("promise_done", promise=mine, done=True)
    assert [each.direction for each in desk.book.promises.open()] == [Direction.THEIRS]
    act("promise_done", promise=mine, done=False)
    assert len(desk.book.promises.open()) == 2
    act("remove_promise", promise=mine)
    assert log.view.state["debrief"]["promises"]["mine"] == []
    assert [each.text for each in desk.book.promises.open()] == ["ask Otto"]


@pytest.mark.usefixtures("planned")
def test_the_debrief_is_noted_once_and_corrected_by_a_later_note(
    desk: Desk, ada: Contact, log: MeetingLog, act: Act
) -> None:
    at(desk, 2026, 3, 2, 10, 40)
    act("set_scale", scale="fit_after", value="4")
    act("debriefed")
    act("debriefed")
    held, debrief = desk.book.events.of(ada.id)[-2:]
    assert (held.variant, debrief.kind) == ("held", EventKind.DEBRIEF)
    assert dict(debrief.details) == {
        "fit_after": 4, "questions_asked": 0, "questions_useful": 0, "people_suggested": 0, "promises_mine": 0,
        "promises_theirs": 0,
    }  # fmt: skip
    act("set_permission", permission="yes")
    assert log.view.state["debrief"]["done"]["changed"]
    at(desk, 2026, 3, 3, 8, 0)
    act("debriefed")
    corrected = desk.book.events.of(ada.id)[-1]
    assert (corrected.replaces, corrected.happened_at) == (debrief.id, debrief.happened_at)
    assert corrected.details["may_follow_up"] == "yes"
    act("undo_debriefed")
    assert log.view.state["debrief"]["done"] is None


@pytest.mark.usefixtures("planned")
def test_a_useful_question_was_asked(desk: Desk, log: MeetingLog, act: Act) -> None:
    meeting = log.view.state["meeting"]
    desk.book.questions.save_chosen(meeting, [ChosenQuestion(question_id="q", text="Why bread?")], 0)
    act("set_useful", question="q", useful=True)
    assert desk.book.questions.chosen(meeting)[0] == [
        ChosenQuestion(question_id="q", text="Why bread?", asked=True, useful=True)
    ]
    act("set_useful", question="q", useful=False)
    assert desk.book.questions.chosen(meeting)[0][0].useful is None


@pytest.mark.usefixtures("planned")
@pytest.mark.parametrize(
    ("action", "given"),
    [
        ("add_takeaway", {"text": " ", "kind": "fact"}),
        ("add_belief", {"text": ""}),
        ("promise", {"direction": "mine", "text": " \n", "due": ""}),
        ("suggest", {"name": "", "about": "a baker"}),
    ],
)
def test_an_empty_line_is_not_passed_over_in_silence(act: Act, action: str, given: dict[str, str]) -> None:
    problem = act(action, refused=True, **given)
    assert "There is nothing written there yet." in problem["what"]
    assert problem["repair"] == "Write a word or two first."


@pytest.mark.usefixtures("begun")
def test_sureness_before_and_after_is_kept_as_answers_of_its_meeting(desk: Desk, log: MeetingLog, act: Act) -> None:
    meeting = log.view.state["meeting"]
    act("set_scale", scale="confidence_before", value="2")
    act("set_scale", scale="confidence_before", value="2")
    act("set_scale", scale="confidence_after", value="4")
    kept: list[Answer] = desk.book.answers.of("confidence")
    assert [(each.item, each.given, each.correct) for each in kept] == [
        (f"before:{meeting}", "2", None), (f"after:{meeting}", "4", None),
    ]  # fmt: skip
    assert log.view.state["run_sheet"]["confidence_before"] == "2"


@pytest.mark.usefixtures("begun")
def test_only_the_goals_the_learner_ticked_are_scored(desk: Desk, log: MeetingLog, act: Act) -> None:
    assert log.view.state["debrief"]["goals"] == []
    desk.book.settings.set("learning_goals", ["daily-work", "grow-surer"])
    act("score_goal", goal="daily-work", score="2")
    goals = log.view.state["debrief"]["goals"]
    assert [(goal["id"], goal["score"]) for goal in goals] == [("daily-work", "2"), ("grow-surer", "")]
    act("score_goal", refused=True, goal="daily-work", score="9")


@pytest.mark.usefixtures("begun")
def test_outcomes_are_ticked_and_the_one_that_is_always_true_stays(log: MeetingLog, act: Act) -> None:
    act("set_outcome", outcome="not-for-me", ticked=True)
    act("set_outcome", outcome="mentor", ticked=True)
    act("set_outcome", outcome="mentor", ticked=False)
    ticked = {each["id"]: each["why"] for each in log.view.state["debrief"]["outcomes"] if each["ticked"]}
    assert set(ticked) == {"new-connection", "not-for-me"}
    assert "success" in ticked["not-for-me"]
    act("set_outcome", refused=True, outcome="new-connection", ticked=False)


@pytest.mark.usefixtures("begun")
def test_the_noted_debrief_holds_the_answers_and_no_words_about_the_person(desk: Desk, ada: Contact, act: Act) -> None:
    desk.book.settings.set("learning_goals", ["daily-work"])
    act("score_goal", goal="daily-work", score="1")
    act("set_outcome", outcome="not-for-me", ticked=True)
    act("set_scale", scale="curious", value="5")
    act("add_takeaway", text="Rye rests for a day", kind="fact")
    act("debriefed")
    event = next(each for each in desk.book.events.of(ada.id) if each.kind is EventKind.DEBRIEF)
    assert dict(event.details) == {
        "curious": 5, "goals": {"daily-work": 1}, "outcomes": ["not-for-me"], "takeaways_fact": 1,
        "questions_asked": 0, "questions_useful": 0, "people_suggested": 0, "promises_mine": 0, "promises_theirs": 0,
    }  # fmt: skip


@pytest.mark.usefixtures("begun")
def test_minutes_before_and_after_are_optional_and_noted_with_the_debrief(
    desk: Desk, ada: Contact, log: MeetingLog, act: Act
) -> None:
    assert log.view.state["debrief"]["spent"] == {"preparation_minutes": "", "after_minutes": ""}
    act("set_time_spent", part="preparation_minutes", minutes=" 020 ")
    act("set_time_spent", part="after_minutes", minutes="0")
    act("set_time_spent", part="after_minutes", minutes="")
    assert log.view.state["debrief"]["spent"] == {"preparation_minutes": "20", "after_minutes": ""}
    act("debriefed")
    act("set_time_spent", part="after_minutes", minutes="15")
    assert log.view.state["debrief"]["done"]["changed"]
    act("debriefed")
    (event,) = [each for each in desk.book.events.of(ada.id) if each.kind is EventKind.DEBRIEF]
    assert (event.details["preparation_minutes"], event.details["after_minutes"]) == (20, 15)


@pytest.mark.usefixtures("begun")
@pytest.mark.parametrize("minutes", ["601", "-5", "2.5", "ten", "²", "<img src=x>"])
def test_what_is_no_number_of_minutes_is_refused_by_name(log: MeetingLog, act: Act, minutes: str) -> None:
    problem = act("set_time_spent", refused=True, part="after_minutes", minutes=minutes)
    assert "0 to 600" in str(problem)
    act("set_time_spent", refused=True, part="fit_after", minutes="5")
    assert log.view.state["debrief"]["spent"] == {"preparation_minutes": "", "after_minutes": ""}


@pytest.mark.usefixtures("begun")
def test_a_late_debrief_is_told_why_it_matters_and_an_empty_one_when_it_is_noted(
    desk: Desk, log: MeetingLog, act: Act
) -> None:
    def rules() -> list[str]:
        return [each["rule"] for each in log.view.state["debrief"]["findings"]]

    act("finished")
    assert rules() == []
    later(desk, hours=3)
    log.refresh()
    assert rules() == ["late_debrief"]
    act("debriefed")
    assert rules() == ["late_debrief", "nothing_learned"]


@pytest.mark.usefixtures("begun")
def test_the_keywords_of_the_meeting_stand_above_the_debrief(desk: Desk, log: MeetingLog) -> None:
    assert log.view.state["debrief"]["keywords"] == ""
    write(desk, log, "keywords", "ovens, night shift\n")
    assert log.view.state["debrief"]["keywords"] == "ovens, night shift"
