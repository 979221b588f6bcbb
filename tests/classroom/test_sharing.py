"""A book shares, hears back, answers and takes back: the same through a folder and through a real PostgreSQL."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from workbook.book import Book
from workbook.classroom.coach_keys import trust
from workbook.classroom.collected import Collected
from workbook.classroom.collecting import Collector
from workbook.classroom.comments import Fetched, answer_to, fetch, said
from workbook.classroom.from_coach import Comment, Feedback
from workbook.classroom.keys import Keyring, learner_id
from workbook.classroom.pack import Pack, PitchVersion
from workbook.classroom.sealing import seal
from workbook.classroom.sharing import changed_parts, hand_over, pack_in, prepare, standing, usual_expiry, withdrawal
from workbook.classroom.signing import public_key
from workbook.errors import WorkbookError
from workbook.norms import norms

from .making import key_of
from .test_exchanges import Room, room

__all__ = ["room"]


def pack_of(book: Book, room: Room, now: datetime, **fields: Any) -> Pack:
    pitch = PitchVersion(record="pitch:main", label="for everybody", parts={"past": "I kept bees with Person 4."})
    values = {"class_id": room.class_id, "learner_id": learner_id(book, room.class_id), "name": "Ada", "made_at": now}
    return Pack(**{**values, "pitches": (pitch,), **fields})


def collected(room: Room, now: datetime) -> Collected[str]:
    return Collector(room.class_id, Keyring(), keep=lambda pack: pack.told()).collect(room.coach, today=now.date())


def test_what_is_told_is_what_lies_there_and_a_second_time_counts_once(book: Book, room: Room, now: datetime) -> None:
    item = prepare(book, pack_of(book, room, now), {"Person 4": "x"})
    assert (item.shared_at, standing(book.shared.all())) == (None, [])
    for _each in range(2):
        done = hand_over(book, item.id, room.learner("ada"), now)
        assert done.told == "1 pitch version"
        assert done.item == replace(item, told="1 pitch version", place=done.item.place, shared_at=now)
    found = collected(room, now)
    assert [(each.name, each.newest.kept) for each in found.learners] == [("Ada", "1 pitch version")]
    assert (found.arrived, found.reports) == (1, ())


def test_comments_come_back_and_the_answer_arrives(book: Book, room: Room, now: datetime) -> None:
    sent = hand_over(book, prepare(book, pack_of(book, room, now)).id, room.learner("ada"), now)
    collected(room, now)
    comment = Comment(comment_id="c1", about="pitch:main#past", quote="I kept bees with Person 4.", text="Which?")
    feedback = Feedback(
        feedback_id="f1", class_id=room.class_id, learner_id=learner_id(book, room.class_id), pack_id=sent.item.id,
        made_at=now, coach="Kim", comments=(comment,),
    )  # fmt: skip
    room.coach.give_feedback(seal(feedback, key_of("Kim")))
    assert fetch(book, room.learner("ada"), room.class_id, now) == Fetched(1)
    assert fetch(book, room.learner("ada"), room.class_id, now) == Fetched(0)
    assert (said(book).parts, len(said(book).strangers)) == ((), 1)
    trust(book, room.class_id, public_key(key_of("Kim")))
    [part] = said(book).parts
    [remark] = part.remarks
    answer = answer_to(book, remark, " The wild ones. ", now + timedelta(minutes=1))
    assert hand_over(book, prepare(book, answer).id, room.learner("ada"), now).told == "an answer to a comment"
    [learner] = collected(room, now).learners
    assert [(each.comment_id, each.text) for each in learner.answers] == [("c1", "The wild ones.")]
    assert [each.text for each, _item in said(book).parts[0].remarks[0].answers] == ["The wild ones."]


def test_what_is_taken_back_is_in_the_class_no_more(book: Book, room: Room, now: datetime) -> None:
    item = prepare(book, pack_of(book, room, now))
    hand_over(book, item.id, room.learner("ada"), now)
    back = withdrawal(book, room.class_id, item.id, now + timedelta(minutes=1))
    told = hand_over(book, prepare(book, back).id, room.learner("ada"), now).told
    assert told == "a note that you take back what you shared"
    assert collected(room, now).learners == ()


def test_what_cannot_be_found_afterwards_is_not_called_shared(book: Book, room: Room, now: datetime) -> None:
    class Forgetful:
        """Takes everything and shows nothing, as a drive that syncs late."""

        submit = room.learner("ada").submit

        def submissions(self) -> Any:
            return iter(())

    item = prepare(book, pack_of(book, room, now))
    with pytest.raises(WorkbookError, match="cannot be found there now"):
        hand_over(book, item.id, Forgetful(), now)  # type: ignore[arg-type]
    assert book.shared.get(item.id).shared_at is None
    hand_over(book, item.id, room.learner("ada"), now)
    assert len(collected(room, now).learners) == 1


def test_words_decide_whether_a_part_changed(book: Book, now: datetime) -> None:
    pitch = PitchVersion(record="pitch:main", label="x", parts={"past": "I kept 30 bees with Person 4."})
    pack = Pack(learner_id="a" * 32, name="Ada", made_at=now, pitches=(pitch,))
    stored = book.texts.save("pitch:main", "past", "I kept 30 bees with Person 2. ", base_revision=0, now=now)
    assert changed_parts(book, pack) == []
    book.texts.save("pitch:main", "past", "I kept 60 bees with Person 4.", base_revision=stored.revision, now=now)  # type: ignore[union-attr]
    book.texts.save("pitch:main", "outcome", "New.", base_revision=0, now=now)
    assert changed_parts(book, pack) == ["pitch:main#past", "pitch:main#outcome"]


def test_sharing_lasts_as_long_as_the_class_or_half_a_year(now: datetime) -> None:
    today = now.date()
    ends = [None, today - timedelta(1), today, today + timedelta(9)]
    assert [(usual_expiry(today, each, norms()) - today).days for each in ends] == [180, 180, 0, 9]


def test_a_row_that_is_no_pack_gives_none(book: Book, now: datetime) -> None:
    item = prepare(book, Pack(learner_id="a" * 32, name="Ada", made_at=now))
    assert pack_in(item) is not None
    assert [pack_in(replace(item, **change)) for change in ({"sealed": ""}, {"sealed": "{}"}, {"kind": "answer"})] == [
        None, None, None,
    ]  # fmt: skip
