"""The review desk's class through a folder and through a real PostgreSQL: the same work in both."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from workbook.book import Book
from workbook.classroom.classes import FOLDER, POSTGRESQL, URL_VARIABLE, ClassInfo
from workbook.classroom.coach_state import draft_record, set_draft_marks
from workbook.classroom.exchange import Exchange
from workbook.classroom.folder import FolderExchange
from workbook.classroom.keys import signing_key
from workbook.classroom.pack import Answer, Pack, PitchVersion
from workbook.classroom.review_class import ReviewClass
from workbook.classroom.review_place import ReviewPlace
from workbook.classroom.reviewing import Change
from workbook.classroom.sealing import seal, unseal
from workbook.classroom.signing import public_key
from workbook.errors import NotFoundError, WorkbookError
from workbook.guidance.differences import Piece
from workbook.home import Home

from .making import key_of, learner_of
from .school import exchange as database_exchange

PAST = "pitch:main#past"
BOTH = pytest.mark.parametrize("kind", [FOLDER, POSTGRESQL])


class Room:
    """One class from both sides of the desk: the coach's `desk` and the place where Ana hands in."""

    def __init__(self, desk: ReviewClass, ana: Exchange) -> None:
        self.desk, self.ana = desk, ana

    def share(self, now: datetime, past: str, pack_id: str) -> None:
        pack = Pack(
            pack_id=pack_id,
            class_id=self.desk.info.class_id,
            learner_id=learner_of("Ana"),
            name="Ana Madeup",
            made_at=now,
            pitches=(PitchVersion(record="pitch:main", label="", parts={"past": past}),),
        )
        self.ana.submit(seal(pack, key_of("Ana")))


@pytest.fixture
def room(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path, book: Book, home: Home, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Room]:
    if kind == FOLDER:
        class_id, place = "autumn-1", tmp_path / "class"
        place.mkdir()
        ana: Exchange = FolderExchange(place)
    else:
        school = request.getfixturevalue("school")
        class_id, place = school.open_class(), Path()
        monkeypatch.setenv(URL_VARIABLE, school.coach(class_id).address)
        ana = database_exchange(school.learner(class_id, "Ana"), class_id)
    where = str(place) if kind == FOLDER else ""
    info = ClassInfo(class_id, "Autumn (invented)", "Kim Madeup", 5, kind, where, None, datetime.now(UTC))
    desk = ReviewClass(info, book, home, lambda: datetime.now(UTC), ZoneInfo("Europe/Berlin"))
    yield Room(desk, ana)
    desk.close()
    ana.close()


def comment(desk: ReviewClass, words: str) -> None:
    record = draft_record(desk.info.class_id, learner_of("Ana"))
    stored = desk.book.texts.read(record, PAST)
    desk.book.texts.save(record, PAST, words, base_revision=stored.revision, now=desk.now())


@BOTH
def test_a_comment_goes_to_the_learner_and_their_answer_and_new_words_come_back(room: Room) -> None:
    desk, ana, began = room.desk, learner_of("Ana"), room.desk.now()
    room.share(began, "I teach maths.", "p-1")
    desk.look()
    assert [(each.name, each.standing) for each in desk.listed] == [("Ana Madeup", "waiting")]
    comment(desk, "Whom?")
    set_draft_marks(desk.book, desk.info.class_id, ana, {"past": 2})
    sent = desk.send(desk.open(ana), {PAST: "Whom?"})
    assert (desk.listed[0].standing, desk.waiting) == ("reviewed", ())

    (arrival,) = room.ana.feedback(ana)
    opened = unseal(arrival.read(), arrival.name)
    assert (opened.item, opened.key) == (sent, public_key(signing_key(desk.book)))
    room.ana.submit(
        seal(
            Answer(
                class_id=desk.info.class_id,
                learner_id=ana,
                made_at=desk.now() + timedelta(seconds=1),
                comment_id=sent.comments[0].comment_id,
                text="Adults.",
            ),
            key_of("Ana"),
        )
    )
    room.share(desk.now(), "I teach adults.", "p-2")
    desk.look()
    (listed,) = desk.listed
    assert (listed.standing, listed.answered) == ("changed", True)
    submission = desk.open(ana)
    assert (submission.pack.pack_id, submission.changed) == (
        "p-2",
        {PAST: Change("changed", (Piece("same", "I teach "), Piece("removed", "maths."), Piece("added", "adults.")))},
    )
    assert [answer.text for answer in desk.answers(ana)] == ["Adults."]
    assert desk.said(ana) == (sent,)


@BOTH
def test_what_is_read_ahead_is_what_is_opened_and_a_newer_pack_is_read_anew(room: Room) -> None:
    desk, ana = room.desk, learner_of("Ana")
    room.share(desk.now(), "I teach maths.", "p-1")
    desk.look()
    ahead = desk.prepare(ana)
    assert desk.open(ana) is ahead
    desk.prepare(ana)
    room.share(desk.now(), "I teach music.", "p-2")
    desk.look()
    assert desk.open(ana).pack.pack_id == "p-2"
    with pytest.raises(NotFoundError):
        desk.open(learner_of("Nobody"))


@BOTH
def test_the_coach_hears_of_a_pack_that_comes_in(room: Room) -> None:
    desk, heard = room.desk, threading.Event()
    place = ReviewPlace(desk)
    place.look()
    assert place.current is None
    end = desk.watch(heard.set)
    try:
        room.share(desk.now(), "I teach maths.", "p-1")
        assert heard.wait(30)
    finally:
        end()
    place.look()
    assert place.learner == learner_of("Ana")


@pytest.mark.parametrize("kind", [FOLDER])
def test_a_file_that_another_took_the_place_of_is_not_read(room: Room, tmp_path: Path) -> None:
    desk, ana = room.desk, learner_of("Ana")
    room.share(desk.now(), "I teach maths.", "p-1")
    desk.look()
    (file,) = (tmp_path / "class" / "submissions").iterdir()
    pack = desk.open(ana).pack
    file.write_bytes(seal(pack, key_of("somebody else")))
    with pytest.raises(NotFoundError, match="something else"):
        desk.open(ana)
    file.unlink()
    with pytest.raises(WorkbookError, match="cannot be read"):
        desk.open(ana)


@pytest.mark.parametrize("kind", [FOLDER])
def test_when_the_reviewed_pack_is_gone_what_comments_quoted_is_compared(room: Room, tmp_path: Path) -> None:
    desk, ana = room.desk, learner_of("Ana")
    room.share(desk.now(), "I teach maths.", "p-1")
    desk.look()
    comment(desk, "Whom?")
    desk.send(desk.open(ana), {PAST: "Whom?"})
    for file in (tmp_path / "class" / "submissions").iterdir():
        file.unlink()
    room.share(desk.now(), "I teach adults.", "p-2")
    desk.look()
    submission = desk.open(ana)
    assert (submission.compared_whole, [change.kind for change in submission.changed.values()]) == (False, ["changed"])
