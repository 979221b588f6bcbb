"""The review desk: what it shows, what it sends, and that nothing typed is lost."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from ipywidgets.widgets import widget

from workbook.classroom.classes import ClassInfo, save_class
from workbook.classroom.coach_state import Review, add_reply, draft_record, note_review
from workbook.classroom.folder import FolderExchange
from workbook.classroom.keys import signing_key
from workbook.classroom.pack import Feedback, Pack, PitchVersion, Withdrawal
from workbook.classroom.practice_class import PracticeClass, PracticeLearner, practice_class
from workbook.classroom.reviewing import sketch
from workbook.classroom.sealing import seal, unseal
from workbook.classroom.signing import SigningKey, public_key
from workbook.widgets.component import Component
from workbook.widgets.desk import Desk
from workbook.widgets.review_desk import ReviewDesk

Ask = Callable[..., dict[str, Any]]
PAST = "pitch:main#past"


@pytest.fixture
def room(tmp_path: Path) -> Path:
    """The folder of a class."""
    folder = tmp_path / "shared drive"
    folder.mkdir()
    return folder


@pytest.fixture
def in_class(desk: Desk, room: Path, now: datetime) -> PracticeClass:
    """The coach's own book has a class in which the invented learners share; nobody was reviewed yet."""
    made = practice_class(rng=random.Random(7), now=now, class_id="spring")
    made.write(room, signing_key(desk.own_book))
    info = ClassInfo("spring", "Spring (invented)", "Robin", 5, "folder", str(room), None, now)
    save_class(desk.own_book, info)
    return made


@pytest.fixture
def card(desk: Desk, in_class: PracticeClass) -> Iterator[ReviewDesk]:
    card = ReviewDesk(desk)
    yield card
    card.close()


def who(made: PracticeClass, state: str) -> PracticeLearner:
    return next(each for each in made.learners if each.state == state)


def shown(card: ReviewDesk) -> dict[str, Any]:
    found: dict[str, Any] = card.view.state["submission"]
    return found


def write(card: ReviewDesk, ask: Ask, about: str, words: str, *, base: int = 0) -> None:
    """Type into a field, as the page does."""
    record = card.view.state["record"]
    answer = ask("save_text", book=card.desk.book.id, record=record, field=about, base=base, writer="w", words=words,
                 begin=True, more=False)  # fmt: skip
    assert answer["result"]["revision"] == base + 1


def send(card: ReviewDesk, ask: Ask, **words: str) -> dict[str, Any]:
    state = shown(card)
    return ask("send", learner=state["learner"], pack=state["pack"], words=words)


def given(room: Path, learner: PracticeLearner) -> list[Feedback]:
    found = [unseal(each.read(), each.name).item for each in FolderExchange(room).feedback(learner.learner_id)]
    return sorted(found, key=lambda each: each.made_at)


def test_without_a_class_the_desk_says_so(desk: Desk) -> None:
    card = ReviewDesk(desk)
    assert (card.view.state["has_class"], card.view.around) == (False, {})
    card.close()


def test_a_folder_that_is_away_is_told_with_a_repair_and_tried_again(
    desk: Desk, room: Path, now: datetime, messages: Callable[[Component], Ask]
) -> None:
    away = room / "not mounted"
    save_class(desk.own_book, ClassInfo("spring", "Spring", "Robin", 5, "folder", str(away), None, now))
    card = ReviewDesk(desk)
    assert card.view.state["trouble"]["what"] == f"There is no folder {away}."
    away.mkdir()
    messages(card)("look")
    assert (card.view.state["trouble"], card.view.around["progress"]) == (
        None,
        "Nobody has shared a pitch or a question yet.",
    )
    card.close()


def test_the_one_who_waited_longest_is_open_first_and_everybody_is_listed_by_name(
    card: ReviewDesk, in_class: PracticeClass
) -> None:
    assert shown(card)["name"] == "Bram Verzonnen (invented)"
    assert [(each["name"].split()[0], each["standing"]) for each in card.view.around["learners"]] == [
        ("Bram", "waiting"),
        ("Noor", "waiting"),
        ("Oskar", "waiting"),
        ("Pell", "nothing"),
        ("Rūta", "waiting"),
        ("Sol", "waiting"),
        ("Tamsin", "waiting"),
        ("Wren", "waiting"),
        ("ليلى", "waiting"),
        ("架空", "waiting"),
    ]
    assert card.view.around["progress"] == (
        "0 of 9 have feedback. 1 learner shared other things alone, such as how sure they feel: you need do nothing "
        "there."
    )
    assert [report["name"] for report in card.view.around["reports"]] == [
        "copy that was cut short.coffee.jsonl",
        "from a new computer.coffee.jsonl",
        "reading list.txt",
    ]


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


def test_what_changed_since_last_time_is_marked_and_a_pack_that_comes_in_moves_nothing(
    card: ReviewDesk, in_class: PracticeClass, room: Path, now: datetime, messages: Callable[[Component], Ask]
) -> None:
    ask, oskar = messages(card), who(in_class, "pitch_only")
    ask("open", learner=oskar.learner_id)
    write(card, ask, "pack", "Good begin.")
    send(card, ask)
    ask("open", learner=oskar.learner_id)
    write(card, ask, PAST, "I am still typing", base=0)
    old = shown(card)["pack"]
    newer = Pack(
        pack_id="p-new",
        class_id="spring",
        learner_id=oskar.learner_id,
        name=oskar.name,
        made_at=now,
        pitches=(
            PitchVersion(
                record="pitch:main", label="main", parts={"past": "I repaired doors in tall houses for nine years."}
            ),
        ),
    )
    FolderExchange(room).submit(seal(newer, oskar.key))
    card._came()
    assert (shown(card)["pack"], card.view.state["newer"]) == (old, True)
    assert card.view.texts[f"{card.view.state['record']}#{PAST}"]["words"] == "I am still typing"
    ask("newest")
    state = shown(card)
    assert (state["pack"], state["compared"]) == ("p-new", "Compared with what you reviewed on Mon 2 Mar.")
    change = state["pitches"][0]["parts"][0]["change"]
    assert change["kind"] == "changed"
    assert {"kind": "removed", "text": "lifts"} in change["pieces"]
    assert {"kind": "added", "text": "doors"} in change["pieces"]
    assert [each["label"] for each in state["gone"]] == [
        "Pitch for everybody, 2. What draws them",
        "Pitch for everybody, 3. What they hope to learn",
    ]
    assert card.view.texts[f"{card.view.state['record']}#{PAST}"]["words"] == "I am still typing"
    assert state["said"]["pack"][0]["earlier"] is True


def test_who_takes_everything_back_is_closed_at_once_and_the_words_about_it_stay(
    card: ReviewDesk,
    in_class: PracticeClass,
    room: Path,
    desk: Desk,
    now: datetime,
    messages: Callable[[Component], Ask],
) -> None:
    ask, oskar = messages(card), who(in_class, "pitch_only")
    ask("open", learner=oskar.learner_id)
    write(card, ask, "pack", "Good begin.")
    withdrawal = Withdrawal(class_id="spring", learner_id=oskar.learner_id, made_at=now)
    FolderExchange(room).submit(seal(withdrawal, oskar.key))
    card._came()
    assert (shown(card), card.view.state["taken_back"]) == (None, "Oskar Fabel (invented)")
    assert oskar.learner_id not in [each["id"] for each in card.view.around["learners"]]
    assert desk.book.texts.read(draft_record("spring", oskar.learner_id), "pack").words == "Good begin."
    ask("next")
    assert card.view.state["taken_back"] == ""
    assert shown(card) is not None
    assert card.view.around["gone"] == 1
    assert "problem" in ask("forget", count=2)
    assert ask("forget", count=1)["result"] is None
    assert card.view.around["gone"] == 0
    assert desk.book.texts.read(draft_record("spring", oskar.learner_id), "pack").words == ""


def test_skipping_goes_through_everybody_and_comes_back(
    card: ReviewDesk, in_class: PracticeClass, messages: Callable[[Component], Ask]
) -> None:
    ask, seen = messages(card), []
    for _each in range(9):
        seen.append(shown(card)["learner"])
        ask("skip")
    assert len(set(seen)) == 9
    assert shown(card)["learner"] == seen[0]
    ask("back")
    assert shown(card)["learner"] == seen[-1]


def test_when_all_have_feedback_nobody_is_open(
    card: ReviewDesk, in_class: PracticeClass, messages: Callable[[Component], Ask]
) -> None:
    ask = messages(card)
    for _each in range(9):
        ask("pass_over", learner=shown(card)["learner"], pack=shown(card)["pack"])
    assert shown(card) is None
    assert card.view.around["progress"].startswith("All 9 learners who shared words have feedback. 1 learner shared ")


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


def test_switching_to_the_practice_people_shows_the_invented_class_and_back(
    card: ReviewDesk, desk: Desk, in_class: PracticeClass
) -> None:
    assert card.view.around["name"] == "Spring (invented)"
    desk.use_practice(True)
    desk.flush()
    assert card.view.around["name"] == "Evening course, spring (invented)"
    desk.use_practice(False)
    desk.flush()
    assert card.view.around["name"] == "Spring (invented)"


def test_another_key_is_accepted_only_when_it_waits_for_an_answer(
    card: ReviewDesk, in_class: PracticeClass, messages: Callable[[Component], Ask]
) -> None:
    ask, noor = messages(card), who(in_class, "two_versions")
    report = next(each for each in card.view.around["reports"] if each["key"])
    assert (report["learner"], report["known_as"]) == (noor.learner_id, "Noor Erdacht (invented)")
    stranger = public_key(SigningKey.generate())
    assert "problem" in ask("accept_key", learner=noor.learner_id, key=stranger)
    assert ask("accept_key", learner=noor.learner_id, key=report["key"])["result"] is None
    assert [each["name"] for each in card.view.around["reports"]] == [
        "copy that was cut short.coffee.jsonl",
        "reading list.txt",
    ]
    assert noor.learner_id in [each["id"] for each in card.view.around["learners"]]


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


def test_reading_ahead_changes_nothing_that_is_shown(
    card: ReviewDesk, in_class: PracticeClass, messages: Callable[[Component], Ask]
) -> None:
    ask = messages(card)
    before = shown(card)
    ask("prepare")
    assert shown(card) == before
    ask("next")
    ahead = shown(card)
    ask("open", learner=before["learner"])
    ask("open", learner=ahead["learner"])
    assert shown(card) == ahead


def test_closing_leaves_no_widget_and_no_watching_behind(desk: Desk, in_class: PracticeClass) -> None:
    widgets, threads = set(widget._instances), {thread.name for thread in threading.enumerate()}
    card = ReviewDesk(desk)
    assert "class-folder" in {thread.name for thread in threading.enumerate()}
    card.close()
    assert (set(widget._instances), {thread.name for thread in threading.enumerate()}) == (widgets, threads)


def test_starting_practice_afresh_starts_the_invented_class_afresh(
    desk: Desk, now: datetime, messages: Callable[[Component], Ask]
) -> None:
    moment = [now]
    desk.now = lambda: moment[0]
    desk.use_practice(True)
    card = ReviewDesk(desk)
    before = card.view.around
    messages(card)("pass_over", learner=shown(card)["learner"], pack=shown(card)["pack"])
    assert card.view.around["progress"].startswith("2 of 9 have feedback. 1 changed something since. ")
    moment[0] = now + timedelta(minutes=1)
    desk.renew_practice()
    desk.flush()
    assert (card.view.around["progress"], card.view.around["gone"]) == (before["progress"], 0)
    assert {each["id"] for each in card.view.around["learners"]}.isdisjoint(each["id"] for each in before["learners"])
    card.close()


def test_what_another_page_reviewed_or_kept_shows_here_too(
    card: ReviewDesk, desk: Desk, in_class: PracticeClass, now: datetime
) -> None:
    oskar = who(in_class, "pitch_only")
    pack = oskar.handed_in[0]
    assert isinstance(pack, Pack)
    note_review(desk.book, "spring", oskar.learner_id, Review(pack.pack_id, sketch(pack).digest, now))
    desk.changed()
    desk.flush()
    assert card.view.around["progress"].startswith("1 of 9 have feedback. ")
    reply = add_reply(desk.book, "Say it aloud.")
    desk.changed()
    desk.flush()
    assert card.view.around["replies"] == [{"id": reply.id, "text": "Say it aloud."}]
