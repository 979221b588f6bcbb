"""The minutes of a talk, a talk cut short, what the learner says of it and takes from it, without a browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from workbook.records import (
    Answer,
    Audience,
    ChosenQuestion,
    Contact,
    EventKind,
    Hypothesis,
    Stance,
    Takeaway,
    TakeawayKind,
)
from workbook.widgets.desk import Desk
from workbook.widgets.meeting_log import MeetingLog

Act = Callable[..., Any]


@pytest.fixture
def ada(desk: Desk) -> Contact:
    contact = desk.book.contacts.add(Contact(given_name="Ada", family_name="Invented", email="ada@example.org"))
    desk.choose(contact.id)
    desk.flush()
    return contact


@pytest.fixture
def log(desk: Desk, ada: Contact) -> Iterator[MeetingLog]:
    del ada
    desk.ensure_meeting()
    log = MeetingLog(desk)
    yield log
    log.close()


@pytest.fixture
def act(log: MeetingLog, messages: Any) -> Act:
    ask = messages(log)

    def act(action: str, *, refused: bool = False, **arguments: Any) -> Any:
        answer = ask(action, meeting=log.view.state["meeting"], **arguments)
        assert ("problem" in answer) is refused, answer
        return answer["problem"] if refused else answer["result"]

    return act


def minutes(log: MeetingLog) -> dict[str, int]:
    return {part["name"]: part["minutes"] for part in log.view.state["run_sheet"]["timing"]["parts"]}


def later(desk: Desk, **span: float) -> None:
    moment: datetime = desk.now() + timedelta(**span)
    desk.now = lambda: moment  # type: ignore[method-assign]


# The minutes


def test_moved_minutes_are_kept_and_the_parts_still_sum_to_the_length(log: MeetingLog, act: Act) -> None:
    act("set_minutes", part="small_talk", minutes=5)
    assert minutes(log) == {"gratitude": 2, "small_talk": 5, "pitch": 2, "questions": 13, "close": 3}
    assert [step["starts_minute"] for step in log.view.state["run_sheet"]["steps"]] == [0, 2, 7, 9, 22]
    act("set_minutes", part="pitch", minutes=6)
    assert [each["rule"] for each in log.view.state["run_sheet"]["timing"]["findings"]] == [
        "pitch_share",
        "questions_share",
    ]
    act("reset_minutes")
    assert minutes(log) == {"gratitude": 2, "small_talk": 3, "pitch": 2, "questions": 15, "close": 3}
    act("set_minutes", refused=True, part="tea", minutes=6)


def test_a_talk_cut_short_keeps_the_close_and_counts_to_the_new_end(desk: Desk, log: MeetingLog, act: Act) -> None:
    lines = [ChosenQuestion(question_id=f"q{n}", text=f"Question {n}?", must_ask=n in (2, 3, 5)) for n in range(6)]
    desk.book.questions.save_chosen(log.view.state["meeting"], lines, 0)
    act("start_clock")
    later(desk, minutes=4)
    act("cut_short", minutes=7)
    sheet = log.view.state["run_sheet"]
    assert [(step["name"], step["minutes"]) for step in sheet["steps"]] == [
        ("questions", "5 minutes"), ("close", "2 minutes"),
    ]  # fmt: skip
    assert sheet["clock"]["ends_at"] == (desk.now() + timedelta(minutes=7)).isoformat()
    assert [cue["name"] for cue in sheet["clock"]["cues"]] == ["few", "end"]
    assert [each["id"] for each in sheet["questions"] if each["short"]] == ["q2", "q3"]
    assert sheet["timing"]["short"].startswith("Down to 7 minutes")
    act("undo_short")
    assert log.view.state["run_sheet"]["steps"][0]["name"] == "gratitude"
    assert log.view.state["run_sheet"]["timing"]["short"] is None


def test_cutting_short_starts_the_clock_and_takes_no_nonsense(desk: Desk, log: MeetingLog, act: Act) -> None:
    act("cut_short", minutes=10)
    assert log.view.state["run_sheet"]["clock"]["started_at"] == desk.now().isoformat()
    act("cut_short", refused=True, minutes=0)
    act("stop_clock")
    assert log.view.state["run_sheet"]["timing"]["short"] is None


def test_permission_and_a_name_are_noted_where_the_close_is(desk: Desk, ada: Contact, messages: Any) -> None:
    desk.ensure_meeting()
    before = MeetingLog(desk, steps=("plan", "run_sheet"))
    ask, meeting = messages(before), before.view.state["meeting"]
    ask("set_permission", meeting=meeting, permission="yes")
    ask("suggest", meeting=meeting, name="Otto Madeup")
    sheet = before.view.state["run_sheet"]
    assert (sheet["permission"], [each["name"] for each in sheet["people"]]) == ("yes", ["Otto Madeup"])
    assert desk.book.contacts.get(ada.id).may_follow_up is True
    before.close()


def test_manners_of_a_room_are_not_shown_on_the_telephone(desk: Desk, log: MeetingLog, act: Act) -> None:
    assert "greet" in [each["id"] for each in log.view.state["run_sheet"]["manners"]]
    act(
        "save_plan", revision=1, day="", time="", zone="Europe/Berlin", minutes=25, format="phone", place="", phone="1",
    )  # fmt: skip
    assert "greet" not in [each["id"] for each in log.view.state["run_sheet"]["manners"]]


# What the learner says of it


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


def test_only_the_goals_the_learner_ticked_are_scored(desk: Desk, log: MeetingLog, act: Act) -> None:
    assert log.view.state["debrief"]["goals"] == []
    desk.book.settings.set("learning_goals", ["daily-work", "grow-surer"])
    act("score_goal", goal="daily-work", score="2")
    goals = log.view.state["debrief"]["goals"]
    assert [(goal["id"], goal["score"]) for goal in goals] == [("daily-work", "2"), ("grow-surer", "")]
    act("score_goal", refused=True, goal="daily-work", score="9")


def test_outcomes_are_ticked_and_the_one_that_is_always_true_stays(log: MeetingLog, act: Act) -> None:
    act("set_outcome", outcome="not-for-me", ticked=True)
    act("set_outcome", outcome="mentor", ticked=True)
    act("set_outcome", outcome="mentor", ticked=False)
    ticked = {each["id"]: each["why"] for each in log.view.state["debrief"]["outcomes"] if each["ticked"]}
    assert set(ticked) == {"new-connection", "not-for-me"}
    assert "success" in ticked["not-for-me"]
    act("set_outcome", refused=True, outcome="new-connection", ticked=False)


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


@pytest.mark.parametrize("minutes", ["601", "-5", "2.5", "ten", "²", "<img src=x>"])
def test_what_is_no_number_of_minutes_is_refused_by_name(log: MeetingLog, act: Act, minutes: str) -> None:
    problem = act("set_time_spent", refused=True, part="after_minutes", minutes=minutes)
    assert "0 to 600" in str(problem)
    act("set_time_spent", refused=True, part="fit_after", minutes="5")
    assert log.view.state["debrief"]["spent"] == {"preparation_minutes": "", "after_minutes": ""}


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


# What was taken away


def test_a_takeaway_is_tied_to_a_belief_and_one_conversation_is_no_proof(
    desk: Desk, ada: Contact, log: MeetingLog, act: Act
) -> None:
    belief = act("add_belief", text="Bakers  need no degree")["id"]
    assert act("add_belief", text="bakers need no degree")["id"] == belief
    act("add_takeaway", text="Nobody asked for papers", kind="opinion", belief=belief, stance="for")
    taken = log.view.state["debrief"]["takeaways"]["taken"][0]
    assert (taken["kind"], taken["belief"], taken["stance"]) == ("opinion", belief, "for")
    shown = log.view.state["debrief"]["takeaways"]["beliefs"][0]
    assert shown["told"] == "1 person for, 0 people against"
    assert [each["rule"] for each in shown["findings"]] == ["one_conversation"]
    stored = desk.book.takeaways.of(ada.id)[0]
    assert (stored.kind, stored.stance, stored.hypothesis_id) == (TakeawayKind.OPINION, Stance.FOR, belief)


def test_a_second_person_is_counted_from_their_own_meeting(desk: Desk, log: MeetingLog, act: Act) -> None:
    bo = desk.book.contacts.add(Contact(given_name="Bo"))
    belief = desk.book.hypotheses.save(Hypothesis(text="Bakers need no degree"))
    desk.book.takeaways.save(
        Takeaway(
            contact_id=bo.id, text="I have none", hypothesis_id=belief.id, stance=Stance.FOR, kind=TakeawayKind.FACT
        )
    )
    act("add_takeaway", text="It would have helped me", kind="opinion", belief=belief.id, stance="against")
    shown = log.view.state["debrief"]["takeaways"]
    assert [each["text"] for each in shown["taken"]] == ["It would have helped me"]
    assert shown["beliefs"][0]["told"] == "1 person for, 1 person against"


def test_a_takeaway_changes_its_tags_and_loses_its_stance_with_its_belief(log: MeetingLog, act: Act) -> None:
    belief = act("add_belief", text="Night work suits me")["id"]
    act("add_takeaway", text="They start at two", kind="fact")
    taken = log.view.state["debrief"]["takeaways"]["taken"][0]["id"]
    act("change_takeaway", takeaway=taken, belief=belief, stance="against", kind="advice")
    act("decide_belief", belief=belief, verdict="dropped")
    shown = log.view.state["debrief"]["takeaways"]
    assert (shown["taken"][0]["stance"], shown["taken"][0]["kind"]) == ("against", "advice")
    assert "success" in shown["beliefs"][0]["line"]
    assert [each["rule"] for each in shown["beliefs"][0]["findings"]] == ["settled_early"]
    act("change_takeaway", takeaway=taken, belief="")
    assert log.view.state["debrief"]["takeaways"]["taken"][0]["stance"] == "open"
    act("decide_belief", refused=True, belief=belief, verdict="maybe")


def test_a_belief_goes_and_its_takeaways_stay(log: MeetingLog, act: Act) -> None:
    belief = act("add_belief", text="Night work suits me")["id"]
    act("add_takeaway", text="They start at two", kind="fact", belief=belief, stance="against")
    act("remove_belief", belief=belief)
    shown = log.view.state["debrief"]["takeaways"]
    assert (shown["beliefs"], shown["taken"][0]["belief"]) == ([], "")
    act("remove_takeaway", takeaway=shown["taken"][0]["id"])
    assert log.view.state["debrief"]["takeaways"]["taken"] == []
    act("change_takeaway", refused=True, takeaway="gone", kind="fact")


# The card


def test_a_card_is_an_extra_that_waits_among_the_promises(desk: Desk, ada: Contact, log: MeetingLog, act: Act) -> None:
    def card() -> dict[str, Any]:
        shown: dict[str, Any] = log.view.state["thank_you"]["card"]
        return shown

    assert card()["offered"] is False
    act("finished")
    act("sent", channel="email")
    assert (card()["offered"], card()["planned"]) == (True, "")
    act("plan_card")
    act("plan_card")
    (promise,) = desk.book.promises.of(ada.id)
    assert (promise.text, promise.due_on) == ("Send a hand-written card", desk.now().date() + timedelta(days=7))
    assert card()["planned"].startswith("A card is on your list, for")
    act("leave_card")
    assert (card()["planned"], desk.book.promises.open()) == ("", [])


def test_who_was_thanked_by_card_is_offered_no_second_one(log: MeetingLog, act: Act) -> None:
    act("finished")
    act("sent", channel="card")
    assert log.view.state["thank_you"]["card"]["offered"] is False


def test_the_sheet_shows_the_pitch_for_such_a_listener(desk: Desk, ada: Contact, log: MeetingLog) -> None:
    for record, words in (("pitch:main", "For everybody."), ("pitch:hr", "For people people.")):
        desk.book.texts.save(record, "past", words, base_revision=0, now=desk.now())
    log.refresh()
    assert log.view.state["run_sheet"]["pitch"] == ["For everybody."]
    desk.book.contacts.save(replace(desk.book.contacts.get(ada.id), audience=Audience.HR))
    log.refresh()
    assert log.view.state["run_sheet"]["pitch"] == ["For people people."]


def test_much_writing_is_remarked_during_the_talk_and_no_longer_after_it(desk: Desk, log: MeetingLog, act: Act) -> None:
    record = log.view.state["record"]
    desk.book.texts.save(record, "keywords", "rye " * 50, base_revision=0, now=desk.now())
    log.refresh()
    assert [each["rule"] for each in log.view.state["run_sheet"]["note_findings"]] == ["writes_much"]
    act("finished")
    assert log.view.state["run_sheet"]["note_findings"] == []


def note(desk: Desk, log: MeetingLog, field: str, words: str) -> None:
    desk.book.texts.save(f"meeting:{log.view.state['meeting']}", field, words, base_revision=0, now=desk.now())
    log.refresh()


def test_a_thank_you_with_gaps_is_noted_only_when_that_is_said_twice(desk: Desk, log: MeetingLog, act: Act) -> None:
    act("finished")
    note(desk, log, "thank_you_thanks", "Thank you for [what they gave you].")
    told = act("sent", channel="email")
    assert told["gaps"] == "1 gap still waits for your words: [what they gave you]. Send it like this? Press again."
    assert log.view.state["thank_you"]["sent"] is None
    act("sent", channel="email", confirmed=True)
    assert log.view.state["thank_you"]["sent"] is not None


def test_the_keywords_of_the_meeting_stand_above_the_debrief(desk: Desk, log: MeetingLog) -> None:
    assert log.view.state["debrief"]["keywords"] == ""
    note(desk, log, "keywords", "ovens, night shift\n")
    assert log.view.state["debrief"]["keywords"] == "ovens, night shift"
