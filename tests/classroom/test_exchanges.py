"""What a class may expect of any exchange: the same tests for a folder and for a real PostgreSQL."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from workbook.classroom.collecting import Collector
from workbook.classroom.exchange import Exchange
from workbook.classroom.folder import FolderExchange
from workbook.classroom.from_coach import Comment, Feedback
from workbook.classroom.keys import Keyring
from workbook.classroom.pack import Answer, Withdrawal
from workbook.classroom.sealing import seal
from workbook.errors import InvalidInputError, WorkbookError

from .making import NOW, key_of, learner_of, sealed_pack
from .school import exchange as database_exchange


@dataclass
class Room:
    """One class with a coach, and a place for each learner who comes in."""

    class_id: str
    coach: Exchange
    enter: Callable[[str], Exchange]
    entered: dict[str, Exchange] = field(default_factory=dict)

    def learner(self, who: str) -> Exchange:
        if who not in self.entered:
            self.entered[who] = self.enter(who)
        return self.entered[who]

    def packed(self, who: str, minutes: int = 0, **fields: object) -> bytes:
        return sealed_pack(who, minutes, class_id=self.class_id, **fields)


@pytest.fixture(params=["folder", "postgresql"])
def room(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Room]:
    if request.param == "folder":
        path = tmp_path / "class"
        path.mkdir()
        room = Room("autumn-1", FolderExchange(path), lambda _who: FolderExchange(path))
    else:
        school = request.getfixturevalue("school")
        class_id = school.open_class()
        room = Room(
            class_id,
            database_exchange(school.coach(class_id), class_id),
            lambda who: database_exchange(school.learner(class_id, who), class_id),
        )
    yield room
    for each in (room.coach, *room.entered.values()):
        each.close()
        each.close()


def taking_back(room: Room, who: str, pack_id: str | None, number: int = 0) -> bytes:
    later = NOW + timedelta(hours=1)
    learner = learner_of(who)
    return seal(
        Withdrawal(
            withdrawal_id=f"w-{number}", class_id=room.class_id, learner_id=learner, made_at=later, pack_id=pack_id
        ),
        key_of(who),
    )


def comments_for(room: Room, who: str, number: int = 0, text: str = "Say what you want to learn.") -> bytes:
    return seal(
        Feedback(
            feedback_id=f"f:{number}", class_id=room.class_id, learner_id=learner_of(who), pack_id=f"{who}-0",
            made_at=NOW, coach="Kim", comments=(Comment(comment_id="c1", about="pitch:main#past", text=text),),
        ),
        key_of("Kim"),
    )  # fmt: skip


def test_it_says_what_it_is_and_what_it_can_promise(room: Room) -> None:
    promises = room.coach.promises
    assert room.coach.kind in {"folder", "postgresql"}
    assert all([promises.readers, promises.sender, promises.loss, promises.needs])


def test_what_a_learner_hands_over_reaches_the_coach_unchanged(room: Room) -> None:
    sealed = room.packed("Ana", name="Ana Šárka 安娜 \u2028 “quoted” \\u0000 \x00")
    receipt = room.learner("Ana").submit(sealed)
    [arrival] = room.coach.submissions()
    assert (receipt.item_id, receipt.stored_new, arrival.read()) == ("Ana-0", True, sealed)
    assert receipt.received_at == arrival.received_at
    assert receipt.received_at.tzinfo is not None


def test_the_same_handed_over_twice_is_there_once(room: Room) -> None:
    sealed = room.packed("Ana")
    first, second = room.learner("Ana").submit(sealed), room.learner("Ana").submit(sealed)
    assert (first.stored_new, second.stored_new) == (True, False)
    assert (first.item_id, first.received_at) == (second.item_id, second.received_at)
    assert len(list(room.coach.submissions())) == 1


def test_packs_answers_and_withdrawals_of_many_are_collected(room: Room) -> None:
    for who in ("Ana", "Ben", "Cleo"):
        room.learner(who).submit(room.packed(who))
    room.learner("Ana").submit(room.packed("Ana", 5))
    answer = Answer(
        answer_id="a-1", class_id=room.class_id, learner_id=learner_of("Ben"), made_at=NOW, comment_id="c1", text="Yes."
    )
    room.learner("Ben").submit(seal(answer, key_of("Ben")))
    room.learner("Cleo").submit(taking_back(room, "Cleo", "Cleo-0"))
    collected = Collector(room.class_id, Keyring(), keep=lambda pack: pack.pack_id).collect(
        room.coach, today=NOW.date()
    )
    assert [(each.name, each.newest.kept, len(each.earlier), len(each.answers)) for each in collected.learners] == [
        ("Ana Madeup", "Ana-5", 1, 0),
        ("Ben Madeup", "Ben-0", 0, 1),
    ]
    assert (collected.withdrawals, collected.troubles) == (1, ())


def test_taking_back_removes_one_pack_or_all_of_one_learner(room: Room) -> None:
    for minutes in (0, 5, 10):
        room.learner("Ana").submit(room.packed("Ana", minutes))
    room.learner("Ben").submit(room.packed("Ben"))

    def packs() -> list[str]:
        collected = Collector(room.class_id, Keyring(), keep=lambda pack: pack.pack_id).collect(
            room.coach, today=NOW.date()
        )
        return [each.kept for one in collected.learners for each in (one.newest, *one.earlier)]

    room.learner("Ana").submit(taking_back(room, "Ana", "Ana-5", 1))
    assert packs() == ["Ana-10", "Ana-0", "Ben-0"]
    room.learner("Ana").submit(taking_back(room, "Ana", None, 2))
    assert packs() == ["Ben-0"]


def test_comments_reach_the_learner_they_are_for_and_nobody_else(room: Room) -> None:
    for who in ("Ana", "Ben"):
        room.learner(who).submit(room.packed(who))
    sealed = comments_for(room, "Ana")
    first, second = room.coach.give_feedback(sealed), room.coach.give_feedback(sealed)
    assert (first.item_id, first.stored_new, second.stored_new) == ("f:0", True, False)
    assert [each.read() for each in room.learner("Ana").feedback(learner_of("Ana"))] == [sealed]
    assert list(room.learner("Ben").feedback(learner_of("Ben"))) == []
    assert len(list(room.coach.submissions())) == 2, "comments are not handed in"


def test_only_a_learners_things_are_handed_in_and_only_comments_are_given(room: Room) -> None:
    room.learner("Ana").submit(room.packed("Ana"))
    with pytest.raises(InvalidInputError):
        room.learner("Ana").submit(comments_for(room, "Ana"))
    with pytest.raises(InvalidInputError):
        room.coach.give_feedback(room.packed("Ana"))
    with pytest.raises(WorkbookError):
        room.learner("Ana").submit(room.packed("Ana", 5)[:-40])
    assert len(list(room.coach.submissions())) == 1


def test_an_arrival_keeps_its_stamp_until_something_changes(room: Room) -> None:
    room.learner("Ana").submit(room.packed("Ana"))
    [before] = room.coach.submissions()
    [again] = room.coach.submissions()
    assert (before.name, before.stamp) == (again.name, again.stamp)
    room.learner("Ana").submit(room.packed("Ana", 5))
    assert len({each.stamp for each in room.coach.submissions()} | {before.stamp}) == 2


def test_an_arrival_that_went_away_says_so_when_it_is_read(room: Room) -> None:
    room.learner("Ana").submit(room.packed("Ana"))
    [arrival] = room.coach.submissions()
    room.learner("Ana").submit(taking_back(room, "Ana", None))
    with pytest.raises(WorkbookError):
        arrival.read()


def test_watching_tells_the_coach_of_packs_and_the_learner_of_comments(room: Room) -> None:
    room.learner("Ana").submit(room.packed("Ana"))
    seen = {"coach": threading.Event(), "learner": threading.Event()}
    ends = [room.coach.watch(seen["coach"].set), room.learner("Ana").watch(seen["learner"].set)]
    room.learner("Ana").submit(room.packed("Ana", 5))
    assert seen["coach"].wait(10)
    seen["learner"].clear()
    room.coach.give_feedback(comments_for(room, "Ana"))
    assert seen["learner"].wait(10)
    for end in ends:
        end()
        end()


def test_many_learners_at_once_lose_nothing(room: Room) -> None:
    names = [f"Learner{number}" for number in range(40)]
    places = {who: room.learner(who) for who in names}
    packs = {who: room.packed(who, pitches=()) for who in names}
    refused: list[Exception] = []

    def hand_over(who: str) -> None:
        try:
            for _again in range(2):
                places[who].submit(packs[who])
        except Exception as error:
            refused.append(error)

    threads = [threading.Thread(target=hand_over, args=(who,)) for who in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert refused == []
    assert sorted(each.read() for each in room.coach.submissions()) == sorted(packs.values())


def test_a_pack_for_no_class_in_particular_is_taken(room: Room) -> None:
    sealed = sealed_pack("Ana", class_id="")
    room.learner("Ana").submit(sealed)
    [arrival] = room.coach.submissions()
    assert arrival.read() == sealed
