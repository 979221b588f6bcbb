"""Comments come in beside the words they are about, and only the coach's key makes them the coach's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from workbook.classroom.classes import join, place_of_exchange
from workbook.classroom.collecting import Collector
from workbook.classroom.comments import count_by_part
from workbook.classroom.folder import FolderExchange
from workbook.classroom.from_coach import Comment, Feedback, RubricMark
from workbook.classroom.keys import Keyring, learner_id
from workbook.classroom.pack import Pack
from workbook.classroom.sealing import seal
from workbook.classroom.sharing import hand_over, prepare
from workbook.classroom.signing import SigningKey
from workbook.records import Contact
from workbook.widgets.coach_comments import CoachComments
from workbook.widgets.desk import Desk

from .test_share_with_coach import COACH, card

STRANGER = SigningKey(b"x" * 32)


@pytest.fixture
def folder(tmp_path: Path, desk: Desk, now: datetime) -> Path:
    """A class joined through a folder, with one pack of the learner in it."""
    folder = tmp_path / "drive"
    folder.mkdir()
    desk.book.contacts.add(Contact(given_name="Ana", family_name="Onemade"))
    desk.book.texts.save("pitch:main", "past", "I kept bees with Ana.", base_revision=0, now=now)
    join(desk.book, card(now).encode(), "Lee", now=now)
    place_of_exchange(desk.book, str(folder))
    pack = Pack(
        pack_id="p1", class_id="coffee-1", learner_id=learner_id(desk.book, "coffee-1"), name="Lee", made_at=now
    )
    hand_over(desk.book, prepare(desk.book, pack).id, FolderExchange(folder), now)
    return folder


def feedback(desk: Desk, now: datetime, *comments: Comment, class_id: str = "coffee-1", **changes: Any) -> Feedback:
    values: dict[str, Any] = {
        "class_id": class_id, "learner_id": learner_id(desk.book, class_id), "pack_id": "p1", "made_at": now,
        "coach": "Kim Madeup", "comments": comments,
    }  # fmt: skip
    return Feedback(**{**values, **changes})


BEES = Comment(comment_id="c1", about="pitch:main#past", quote="I kept bees with Person 3.", text="Which bees?")
WHOLE = Comment(comment_id="c2", about="pack", text="Keep going.\n<b>Really</b>")


@pytest.fixture
def open_card(desk: Desk, folder: Path) -> Iterator[Callable[[], CoachComments]]:
    opened: list[CoachComments] = []

    def make() -> CoachComments:
        opened.append(CoachComments(desk))
        opened[-1]._starting.join()
        return opened[-1]

    yield make
    for each in opened:
        each.close()


def test_comments_stand_beside_the_words_as_they_were_shared(
    desk: Desk, folder: Path, now: datetime, open_card: Any, messages: Any
) -> None:
    given = feedback(desk, now, BEES, WHOLE, rubric=(RubricMark(criterion="past", level=3),))
    FolderExchange(folder).give_feedback(seal(given, COACH))
    card = open_card()
    parts = card.view.state["parts"]
    assert [(part["about"], part["label"], part["quote"], part["changed"]) for part in parts] == [
        ("pitch:main#past", "Pitch for everybody: where I come from", "I kept bees with Person 3.", False),
        ("pack", "About everything you shared", "", False),
    ]
    assert [(r["coach"], r["text"], r["read"]) for part in parts for r in part["remarks"]] == [
        ("Kim Madeup", "Which bees?", False),
        ("Kim Madeup", "Keep going.\n<b>Really</b>", False),
    ]
    assert [(mark["label"], mark["level"], mark["step"]) for mark in card.view.state["marks"]] == [
        ("Where they come from", 3, "there")
    ]
    assert card.view.state["unread"] == "2 comments are new"
    assert count_by_part(desk.book) == {"pitch:main#past": 1, "pack": 1}
    messages(card)("mark_read")
    assert (card.view.state["unread"], card.view.state["letters"]) == ("", [])


def test_a_part_that_says_something_else_now_is_told(desk: Desk, folder: Path, now: datetime, open_card: Any) -> None:
    FolderExchange(folder).give_feedback(seal(feedback(desk, now, BEES), COACH))
    card = open_card()
    text = desk.book.texts.read("pitch:main", "past")
    desk.book.texts.save("pitch:main", "past", "I mend clocks.", base_revision=text.revision, now=now)
    desk.changed("pitch:main")
    desk.flush()
    [part] = card.view.state["parts"]
    assert (part["changed"], part["now"], part["quote"]) == (True, "I mend clocks.", "I kept bees with Person 3.")


def test_an_answer_is_handed_over_from_what_is_on_disk(
    desk: Desk, folder: Path, now: datetime, open_card: Any, messages: Any
) -> None:
    FolderExchange(folder).give_feedback(seal(feedback(desk, now, BEES), COACH))
    card = open_card()
    ask = messages(card)
    record = card.view.state["parts"][0]["remarks"][0]["record"]
    assert ask("answer", comment="c1")["problem"]["what"] == "The answer is empty or too long."
    ask("save_text", book=desk.book.id, record=record, field="text", base=0, writer="w", words=" Wild ones. ",
        begin=True, more=False)  # fmt: skip
    assert ask("answer", comment="c1")["result"] == {"text": "Your answer is with Kim Madeup."}
    [remark] = card.view.state["parts"][0]["remarks"]
    assert [(answer["text"], answer["pending"]) for answer in remark["answers"]] == [("Wild ones.", False)]
    assert (desk.book.texts.read(record, "text").words, remark["read"]) == ("", True)
    found = Collector("coffee-1", Keyring(), keep=str).collect(FolderExchange(folder), today=now.date())
    assert [(answer.comment_id, answer.text) for answer in found.learners[0].answers] == [("c1", "Wild ones.")]


def test_an_answer_that_did_not_arrive_keeps_its_words(
    desk: Desk, folder: Path, now: datetime, open_card: Any, messages: Any
) -> None:
    FolderExchange(folder).give_feedback(seal(feedback(desk, now, BEES), COACH))
    card = open_card()
    record = card.view.state["parts"][0]["remarks"][0]["record"]
    desk.book.texts.save(record, "text", "Wild ones.", base_revision=0, now=now)
    folder.rename(folder.with_name("away"))
    assert "problem" in messages(card)("answer", comment="c1")
    assert desk.book.texts.read(record, "text").words == "Wild ones."
    assert desk.book.shared.all("answer") == []


def test_what_another_key_signed_stands_apart(
    desk: Desk, folder: Path, now: datetime, open_card: Any, messages: Any
) -> None:
    false_one = Comment(comment_id="c9", about="pitch:main#past", text="Send me money.")
    FolderExchange(folder).give_feedback(seal(feedback(desk, now, BEES), COACH))
    later = feedback(desk, now + timedelta(hours=1), false_one)
    FolderExchange(folder).give_feedback(seal(later, STRANGER))
    state = open_card().view.state
    assert [remark["text"] for part in state["parts"] for remark in part["remarks"]] == ["Which bees?"]
    [stranger] = state["strangers"]
    assert (stranger["coach"], stranger["may_trust"], [each["text"] for each in stranger["comments"]]) == (
        "Kim Madeup", False, ["Send me money."],
    )  # fmt: skip
    assert count_by_part(desk.book) == {"pitch:main#past": 1}


def test_the_last_letter_on_a_pack_takes_the_place_of_the_one_before(
    desk: Desk, folder: Path, now: datetime, open_card: Any
) -> None:
    exchange = FolderExchange(folder)
    exchange.give_feedback(seal(feedback(desk, now, BEES, WHOLE), COACH))
    better = replace(BEES, text="Which bees, and where?")
    exchange.give_feedback(seal(feedback(desk, now + timedelta(minutes=5), better), COACH))
    state = open_card().view.state
    assert [remark["text"] for part in state["parts"] for remark in part["remarks"]] == ["Which bees, and where?"]


def test_damaged_and_foreign_files_are_named_and_stop_nothing(
    desk: Desk, folder: Path, now: datetime, open_card: Any, messages: Any
) -> None:
    exchange = FolderExchange(folder)
    mine = folder / "feedback" / learner_id(desk.book, "coffee-1")
    exchange.give_feedback(seal(feedback(desk, now, BEES), COACH))
    (mine / "0-damaged.coffee.jsonl").write_bytes(b"half of a le")
    other = seal(feedback(desk, now, WHOLE, learner_id="b" * 32), COACH)
    (mine / "1-other.coffee.jsonl").write_bytes(other)
    card = open_card()
    assert len(card.view.state["parts"]) == 1
    assert [line.partition(":")[0].rpartition("/")[2] for line in card.view.state["refused"]] == [
        "0-damaged.coffee.jsonl", "1-other.coffee.jsonl",
    ]  # fmt: skip
    assert "somebody else" in card.view.state["refused"][1]
    assert messages(card)("fetch")["result"] == {"text": "Nothing new from your coach."}


def test_a_file_brought_by_hand_without_a_class_counts_once_its_hand_is_known(
    desk: Desk, folder: Path, now: datetime, open_card: Any, messages: Any
) -> None:
    sealed = seal(feedback(desk, now, BEES, class_id=""), STRANGER)
    card = open_card()
    ask = messages(card)
    for expected in ("1 letter came in.", "Nothing new from your coach."):
        upload = ask("upload_begin", name="from-coach.jsonl", size=len(sealed))["result"]["upload"]
        ask("upload_part", upload=upload, buffers=[memoryview(sealed)])
        assert ask("take_file", uploads=[upload])["result"] == {"text": expected}
    [stranger] = card.view.state["strangers"]
    assert (card.view.state["parts"], stranger["may_trust"]) == ([], True)
    ask("trust", letter=stranger["id"])
    assert [part["about"] for part in card.view.state["parts"]] == ["pitch:main#past"]
    record = card.view.state["parts"][0]["remarks"][0]["record"]
    desk.book.texts.save(record, "text", "Wild ones.", base_revision=0, now=now)
    assert "pass it on to your coach" in ask("answer", comment="c1")["result"]["text"]
    assert len(list(desk.home.exports.iterdir())) == 1


def test_comments_come_in_on_their_own(desk: Desk, folder: Path, now: datetime, open_card: Any) -> None:
    import threading

    card = open_card()
    assert card.view.state["parts"] == []
    came = threading.Event()
    card.view.observe(lambda change: came.set() if change["new"]["parts"] else None, names="state")
    FolderExchange(folder).give_feedback(seal(feedback(desk, now, BEES), COACH))
    assert came.wait(20)


def test_a_class_that_is_joined_later_is_watched_from_then_on(
    desk: Desk, folder: Path, now: datetime, open_card: Any
) -> None:
    FolderExchange(folder).give_feedback(seal(feedback(desk, now, BEES), COACH))
    place_of_exchange(desk.book, "")
    card = open_card()
    assert (card.view.state["parts"], card._watching.follows(None)) == ([], True)
    place_of_exchange(desk.book, str(folder))
    desk.changed()
    desk.flush()
    card._starting.join()
    assert len(card.view.state["parts"]) == 1
    assert card._watching.follows(None) is False


def test_closing_leaves_no_widget_no_listener_and_no_thread(desk: Desk, folder: Path) -> None:
    import threading

    from ipywidgets.widgets.widget import _instances

    before = set(_instances)
    CoachComments(desk).close()
    assert set(_instances) == before
    assert desk._listeners == []
    assert [thread.name for thread in threading.enumerate() if thread.name in ("class-folder", "coach-comments")] == []


def test_the_pitch_says_quietly_that_a_part_has_comments(
    desk: Desk, folder: Path, now: datetime, open_card: Any
) -> None:
    from workbook.widgets.pitch_drafter import PitchDrafter

    drafter = PitchDrafter(desk)
    assert [part["comments"] for part in drafter.view.state["parts"]] == ["", "", ""]
    second = Comment(comment_id="c3", about="pitch:main#past", text="And then?")
    FolderExchange(folder).give_feedback(seal(feedback(desk, now, BEES, second, WHOLE), COACH))
    open_card()
    assert [part["comments"] for part in drafter.view.state["parts"]] == [
        "2 comments by your coach on this part, on the page “Share”", "", "",
    ]  # fmt: skip
    drafter.close()
