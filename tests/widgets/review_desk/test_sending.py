"""What the coach writes, and what is sent of it: nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from workbook.classroom.folder import FolderExchange
from workbook.classroom.keys import signing_key
from workbook.classroom.pack import Pack
from workbook.classroom.practice_class import PracticeClass
from workbook.classroom.sealing import unseal
from workbook.classroom.signing import public_key
from workbook.widgets.component import Component
from workbook.widgets.desk import Desk
from workbook.widgets.review_desk import ReviewDesk

from .making import PAST, Ask, given, send, shown, who, write


def test_comments_and_marks_are_sent_sealed_and_the_next_one_opens(
    card: ReviewDesk, in_class: PracticeClass, room: Path, desk: Desk, messages: Callable[[Component], Ask]
) -> None:
    ask, oskar = messages(card), who(in_class, "pitch_only")
    ask("open", learner=oskar.learner_id)
    write(card, ask, PAST, "What did you say behind the door?")
    write(card, ask, "pack", "Good begin.")
    ask("mark", learner=oskar.learner_id, criterion="past", level=3)
    assert shown(card)["marks"] == {"past": 3}
    assert send(card, ask, **{PAST: "What did you say behind the door?", "pack": "Good begin."})["result"] is None
    (feedback,) = given(room, oskar)
    pack = oskar.handed_in[0]
    assert isinstance(pack, Pack)
    assert [(each.about, each.quote, each.text) for each in feedback.comments] == [
        (PAST, pack.pitches[0].parts["past"], "What did you say behind the door?"),
        ("pack", "", "Good begin."),
    ]
    assert [(each.criterion, each.level) for each in feedback.rubric] == [("past", 3)]
    assert (feedback.pack_id, feedback.coach, feedback.class_id) == (pack.pack_id, "Robin", "spring")
    (arrival,) = FolderExchange(room).feedback(oskar.learner_id)
    assert unseal(arrival.read(), "it").key == public_key(signing_key(desk.own_book))
    assert shown(card)["learner"] != oskar.learner_id
    assert card.view.state["sent"]["text"] == "10:30: Sent to Oskar Fabel (invented): 2 comments, 1 mark."
    assert card.view.around["progress"].startswith("1 of 9 have feedback. ")
    ask("back")
    state = shown(card)
    assert (state["learner"], state["marks"], state["sent"]) == (oskar.learner_id, {"past": 3}, True)
    assert {name: text["words"] for name, text in card.view.texts.items() if text["words"]} == {}
    assert [each["text"] for each in shown(card)["said"][PAST]] == ["What did you say behind the door?"]


def test_nothing_is_sent_while_the_book_lacks_a_word_of_the_page(
    card: ReviewDesk, in_class: PracticeClass, room: Path, messages: Callable[[Component], Ask]
) -> None:
    ask, oskar = messages(card), who(in_class, "pitch_only")
    ask("open", learner=oskar.learner_id)
    write(card, ask, PAST, "Half a")
    answer = send(card, ask, **{PAST: "Half a sentence"})
    assert answer["problem"]["what"] == "Your last words are not in the book yet. Nothing was sent."
    assert (given(room, oskar), card.view.texts[f"{card.view.state['record']}#{PAST}"]["words"]) == ([], "Half a")


def test_a_failing_exchange_costs_no_word_and_no_mark(
    card: ReviewDesk, in_class: PracticeClass, room: Path, messages: Callable[[Component], Ask]
) -> None:
    ask, oskar = messages(card), who(in_class, "pitch_only")
    ask("open", learner=oskar.learner_id)
    write(card, ask, "pack", "Good begin.")
    ask("mark", learner=oskar.learner_id, criterion="past", level=2)
    (room / "feedback").rename(room / "was feedback")
    (room / "feedback").write_text("a file where the folder should be", encoding="utf-8")
    assert "problem" in send(card, ask, pack="Good begin.")
    assert (shown(card)["learner"], shown(card)["marks"]) == (oskar.learner_id, {"past": 2})
    assert card.view.texts[f"{card.view.state['record']}#pack"]["words"] == "Good begin."
    (room / "feedback").unlink()
    (room / "was feedback").rename(room / "feedback")
    assert send(card, ask, pack="Good begin.")["result"] is None
    assert len(given(room, oskar)) == 1


def test_a_correction_takes_the_place_of_the_comment(
    card: ReviewDesk, in_class: PracticeClass, room: Path, messages: Callable[[Component], Ask]
) -> None:
    ask, oskar = messages(card), who(in_class, "pitch_only")
    ask("open", learner=oskar.learner_id)
    write(card, ask, PAST, "Good begin.")
    send(card, ask)
    ask("back")
    (comment,) = shown(card)["said"][PAST]
    ask("correct", about=PAST, comment=comment["id"])
    name = f"{card.view.state['record']}#{PAST}"
    assert card.view.texts[name]["words"] == "Good begin."
    write(card, ask, PAST, "A good beginning.", base=card.view.texts[name]["revision"])
    send(card, ask)
    feedback = [each for each in given(room, oskar) if each.comments[0].text == "A good beginning."]
    assert [each.comments[0].comment_id for each in feedback] == [comment["id"]]
    ask("back")
    assert [each["text"] for each in shown(card)["said"][PAST]] == ["A good beginning."]


def test_an_answer_stands_beside_the_comment_it_is_about(desk: Desk, messages: Callable[[Component], Ask]) -> None:
    desk.use_practice(True)
    card = ReviewDesk(desk)
    bram = next(each for each in card.view.around["learners"] if each["name"].startswith("Bram"))
    assert (bram["standing"], bram["answered"]) == ("reviewed", True)
    messages(card)("open", learner=bram["id"])
    assert [
        (each["text"][:20], [answer["text"][:14] for answer in each["answers"]])
        for each in shown(card)["said"]["pitch:main#outcome"]
    ] == [("You already ask that", ["You are right."])]
    assert shown(card)["marks"] == {"past": 4, "interests": 3, "outcome": 2, "questions": 3}
    card.close()


def test_saved_replies_are_kept_changed_and_deleted(card: ReviewDesk, messages: Callable[[Component], Ask]) -> None:
    ask = messages(card)
    ask("reply_add", text="Say it aloud.")
    (reply,) = card.view.around["replies"]
    ask("reply_edit", reply=reply["id"], text="Say it aloud once.")
    assert card.view.around["replies"] == [{"id": reply["id"], "text": "Say it aloud once."}]
    ask("reply_delete", reply=reply["id"])
    assert card.view.around["replies"] == []


def test_remarks_of_the_workbook_come_by_pitch(
    card: ReviewDesk, in_class: PracticeClass, messages: Callable[[Component], Ask]
) -> None:
    ask, tamsin = messages(card), who(in_class, "changed_since")
    ask("open", learner=tamsin.learner_id)
    assert list(ask("checks")["result"]) == ["pitch:main"]


def test_a_comment_that_is_taken_back_is_gone_for_the_learner_and_the_others_stay(
    card: ReviewDesk, in_class: PracticeClass, room: Path, desk: Desk, messages: Callable[[Component], Ask]
) -> None:
    ask, oskar = messages(card), who(in_class, "pitch_only")
    ask("open", learner=oskar.learner_id)
    write(card, ask, PAST, "Meant for somebody else.")
    write(card, ask, "pack", "Good begin.")
    send(card, ask)
    ask("back")
    (comment,) = shown(card)["said"][PAST]
    assert ask("take_back", comment=comment["id"])["result"] is None
    assert {about: [each["text"] for each in said] for about, said in shown(card)["said"].items()} == {
        "pack": ["Good begin."]
    }
    last = max(given(room, oskar), key=lambda feedback: feedback.made_at)
    assert [each.text for each in last.comments] == ["Good begin."]
    assert ask("take_back", comment=comment["id"])["problem"]["what"] == "This comment is not there any more."
    standing = {each["id"]: each["standing"] for each in card.view.around["learners"]}
    assert standing[oskar.learner_id] == "reviewed"
    (left,) = shown(card)["said"]["pack"]
    ask("take_back", comment=left["id"])
    desk.flush()
    standing = {each["id"]: each["standing"] for each in card.view.around["learners"]}
    assert standing[oskar.learner_id] == "waiting", "whoever has no word left waits for one"
