"""A folder as an exchange: whatever lies in it is read, and nothing in it stops the rest."""

from __future__ import annotations

import os
import struct
import threading
import zipfile
import zlib
from datetime import timedelta
from pathlib import Path

import pytest

from workbook.classroom.exchange import Arrival
from workbook.classroom.folder import FolderExchange
from workbook.classroom.from_coach import Feedback
from workbook.classroom.pack import Answer, Withdrawal
from workbook.classroom.sealing import LARGEST_BYTES, PackError, seal, unseal
from workbook.errors import InvalidInputError, UnreadableFileError

from .making import CLASS, NOW, key_of, learner_of, sealed_pack


@pytest.fixture
def exchange(tmp_path: Path) -> FolderExchange:
    folder = tmp_path / "class"
    folder.mkdir()
    return FolderExchange(folder)


def names(exchange: FolderExchange) -> list[str]:
    return [each.name for each in exchange.submissions()]


def only(exchange: FolderExchange) -> Arrival:
    [arrival] = exchange.submissions()
    return arrival


def test_a_folder_that_is_away_is_not_made_anew(tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError, match="There is no folder"):
        FolderExchange(tmp_path / "drive")
    assert not (tmp_path / "drive").exists()


def test_a_folder_that_goes_away_is_told(exchange: FolderExchange) -> None:
    exchange.path.rmdir()
    with pytest.raises(UnreadableFileError, match="not there any more"):
        names(exchange)


def test_what_is_handed_in_lies_there_once_however_often_it_is_sent(exchange: FolderExchange) -> None:
    sealed = sealed_pack("Ana")
    first, second = exchange.submit(sealed), exchange.submit(sealed)
    assert (first.stored_new, second.stored_new) == (True, False)
    assert (first.item_id, first.place) == (second.item_id, second.place)
    assert only(exchange).read() == sealed
    assert only(exchange).name == f"{learner_of('Ana')[:12]}-pack-Ana-0.coffee.jsonl"


def test_only_a_learners_things_are_handed_in_and_only_feedback_is_given(exchange: FolderExchange) -> None:
    feedback = Feedback(learner_id=learner_of("Ana"), pack_id="p", made_at=NOW, coach="Kim")
    with pytest.raises(InvalidInputError, match="Only packs"):
        exchange.submit(seal(feedback, key_of("Kim")))
    with pytest.raises(InvalidInputError, match="not feedback"):
        exchange.give_feedback(sealed_pack("Ana"))
    with pytest.raises(PackError):
        exchange.submit(b"something else")
    assert names(exchange) == []


def test_feedback_reaches_the_learner_it_names_and_nobody_else(exchange: FolderExchange) -> None:
    feedback = Feedback(feedback_id="f:1", learner_id=learner_of("Ana"), pack_id="p", made_at=NOW, coach="Kim")
    sealed = seal(feedback, key_of("Kim"))
    assert exchange.give_feedback(sealed).stored_new
    assert [each.read() for each in exchange.feedback(learner_of("Ana"))] == [sealed]
    assert list(exchange.feedback(learner_of("Ben"))) == []
    assert list(exchange.feedback("../submissions")) == []
    assert names(exchange) == [], "feedback is not handed in"


def test_taking_back_deletes_the_packs_of_the_same_hand_alone(exchange: FolderExchange) -> None:
    exchange.submit(sealed_pack("Ana"))
    exchange.submit(sealed_pack("Ana", 5))
    exchange.submit(sealed_pack("Ben"))
    (exchange.path / "submissions" / "copied.txt").write_bytes(sealed_pack("Ana", 6, key="Mallory"))
    learner = learner_of("Ana")
    later = NOW + timedelta(hours=1)
    one = Withdrawal(withdrawal_id="w1", class_id=CLASS, learner_id=learner, made_at=later, pack_id="Ana-0")
    exchange.submit(seal(one, key_of("Ana")))
    assert sorted(names(exchange)) == sorted(
        [
            f"{learner[:12]}-withdrawal-w1.coffee.jsonl",
            f"{learner[:12]}-pack-Ana-5.coffee.jsonl",
            f"{learner_of('Ben')[:12]}-pack-Ben-0.coffee.jsonl",
            "copied.txt",
        ]
    )
    everything = Withdrawal(withdrawal_id="w2", class_id=CLASS, learner_id=learner, made_at=later)
    exchange.submit(seal(everything, key_of("Ana")))
    assert len([name for name in names(exchange) if "pack" in name]) == 1
    assert "copied.txt" in names(exchange)


def test_any_name_in_any_folder_is_found_and_what_is_hidden_is_not(exchange: FolderExchange) -> None:
    sealed = sealed_pack("Ana")
    wanted = ["mail attachment (2).txt", "Ünal 安娜/hand-in", "LMS/week 1/anna_1234_assignsubmission/x.coffee.jsonl"]
    unwanted = [".DS_Store", "~$notes.docx", "desktop.ini", "LMS/Thumbs.db", "feedback/x/y", "content/questions.csv"]
    for name in (*wanted, *unwanted):
        path = exchange.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(sealed)
    assert sorted(names(exchange)) == sorted(wanted)


def test_a_link_is_named_and_not_followed(exchange: FolderExchange, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "diary.txt").write_text("private")
    (exchange.path / "to-file").symlink_to(secret / "diary.txt")
    (exchange.path / "to-folder").symlink_to(secret, target_is_directory=True)
    assert names(exchange) == ["to-file", "to-folder"]
    for arrival in exchange.submissions():
        with pytest.raises(UnreadableFileError, match="This is a link") as caught:
            arrival.read()
        assert caught.value.where == arrival.name


def test_a_pipe_does_not_hold_up_the_class(exchange: FolderExchange) -> None:
    if not hasattr(os, "mkfifo"):  # there are none on Windows
        return
    os.mkfifo(exchange.path / "pipe")
    with pytest.raises(UnreadableFileError, match="a link or a device"):
        only(exchange).read()


def test_a_name_that_is_no_text_can_still_be_shown_and_read(exchange: FolderExchange) -> None:
    sealed = sealed_pack("Ana")
    try:
        with open(os.fsencode(exchange.path) + b"/caf\xe9\x1b[31m.txt", "wb") as file:  # noqa: PTH123 - no text
            file.write(sealed)
    except OSError:  # macOS and Windows take no such name
        return
    assert only(exchange).name == "caf??[31m.txt"
    assert only(exchange).read() == sealed


def test_a_file_that_goes_away_while_we_look_is_told_by_name(exchange: FolderExchange) -> None:
    exchange.submit(sealed_pack("Ana"))
    arrival = only(exchange)
    next((exchange.path / "submissions").iterdir()).unlink()
    with pytest.raises(UnreadableFileError) as caught:
        arrival.read()
    assert caught.value.where == arrival.name


def test_of_a_huge_file_no_more_is_read_than_says_that_it_is_huge(exchange: FolderExchange) -> None:
    with (exchange.path / "film.mp4").open("wb") as file:
        file.truncate(3_000_000_000)
    data = only(exchange).read()
    assert len(data) == LARGEST_BYTES + 1
    with pytest.raises(PackError) as caught:
        unseal(data, "film.mp4")
    assert caught.value.reason == "too_large"


def test_the_stamp_differs_when_the_content_may_have_changed(exchange: FolderExchange) -> None:
    path = exchange.path / "a"
    path.write_bytes(sealed_pack("Ana"))
    before = only(exchange).stamp
    assert only(exchange).stamp == before
    path.write_bytes(sealed_pack("Ana", 1000))
    assert only(exchange).stamp != before


# Zip files


def zipped(exchange: FolderExchange, members: dict[str, bytes], name: str = "lms.zip", **options: object) -> Path:
    path = exchange.path / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, data in members.items():
            archive.writestr(member, data)
    return path


def test_a_zip_file_of_an_lms_is_read_as_if_it_were_unpacked(exchange: FolderExchange) -> None:
    members = {
        "anna_12/hand-in.txt": sealed_pack("Ana"),
        "ben_13/": b"",
        "ben_13/my pack": sealed_pack("Ben"),
        "__MACOSX/._x": b"x",
        ".hidden": b"x",
        "../../etc/passwd": b"x",
    }
    path = zipped(exchange, members, "LMS.ZIP")
    with zipfile.ZipFile(path, "a", zipfile.ZIP_STORED) as archive:
        archive.writestr("stored.txt", sealed_pack("Cem"))
    found = {each.name: each.read() for each in exchange.submissions()}
    assert found == {
        "LMS.ZIP/anna_12/hand-in.txt": sealed_pack("Ana"),
        "LMS.ZIP/ben_13/my pack": sealed_pack("Ben"),
        "LMS.ZIP/stored.txt": sealed_pack("Cem"),
    } | {name: b"x" for name in found if name.endswith("passwd")}
    assert list(exchange.path.iterdir()) == [path], "nothing is unpacked"


def test_members_are_read_in_any_order_and_after_the_listing(exchange: FolderExchange) -> None:
    packs = {f"{place}.txt": sealed_pack(f"L{place}") for place in range(20)}
    zipped(exchange, packs)
    arrivals = list(exchange.submissions())
    assert {each.name.removeprefix("lms.zip/"): each.read() for each in reversed(arrivals)} == packs


def damaged_reason(exchange: FolderExchange) -> str:
    with pytest.raises(PackError) as caught:
        only(exchange).read()
    assert caught.value.where.startswith("lms.zip")
    assert caught.value.reason == "damaged"
    return caught.value.what


def test_a_damaged_member_is_told_by_name_and_the_others_are_read(exchange: FolderExchange) -> None:
    path = zipped(exchange, {"a.txt": sealed_pack("Ana"), "b.txt": sealed_pack("Ben")})
    data = bytearray(path.read_bytes())
    data[60:80] = bytes(20)
    path.write_bytes(data)
    first, second = exchange.submissions()
    assert second.read() == sealed_pack("Ben")
    with pytest.raises(PackError, match=r"lms\.zip/a\.txt: This file cannot be taken out"):
        first.read()


def test_a_zip_file_that_is_cut_or_none_or_empty_is_one_arrival(exchange: FolderExchange) -> None:
    path = zipped(exchange, {"a.txt": sealed_pack("Ana")})
    whole = path.read_bytes()
    for data, said in (
        (whole[:-30], "This zip file is damaged"),
        (b"no zip at all", "This zip file is damaged"),
        (b"", "This zip file is damaged"),
        (b"PK\x05\x06" + bytes(18), "There is nothing in this zip file."),
    ):
        path.write_bytes(data)
        assert damaged_reason(exchange).startswith(said)


def test_a_bomb_is_not_unpacked(exchange: FolderExchange) -> None:
    path = zipped(exchange, {"bomb.txt": bytes(50_000_000)})
    assert path.stat().st_size < 100_000
    assert len(only(exchange).read()) == LARGEST_BYTES + 1
    # The same bomb that says it is small.
    data = path.read_bytes().replace(struct.pack("<L", 50_000_000), struct.pack("<L", 500))
    path.write_bytes(data)
    assert "it is damaged" in damaged_reason(exchange)


def test_a_zip_file_of_more_than_a_class_is_refused_as_a_whole(
    exchange: FolderExchange, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbook.classroom.zipped.MOST_MEMBERS", 2)
    zipped(exchange, {f"{place}": b"x" for place in range(3)})
    assert "more than a class can hand in" in damaged_reason(exchange)


def test_a_member_with_a_password_or_packed_in_a_rare_way_is_told(exchange: FolderExchange) -> None:
    path = zipped(exchange, {"a.txt": b"x" * 100})
    whole = path.read_bytes()
    locked = bytearray(whole)
    locked[6] |= 1
    path.write_bytes(locked)
    assert "has a password" in damaged_reason(exchange)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("a.txt", b"x" * 100)
    assert "a way that is not common" in damaged_reason(exchange)


def test_no_broken_zip_file_stops_the_rest(exchange: FolderExchange) -> None:
    path = zipped(exchange, {"a.txt": sealed_pack("Ana"), "b.txt": sealed_pack("Ben")})
    whole = path.read_bytes()
    for place in range(0, len(whole), 7):
        data = bytearray(whole)
        data[place] ^= 0xFF
        path.write_bytes(data)
        for arrival in exchange.submissions():
            try:
                content = arrival.read()
            except PackError:
                continue
            assert zlib.crc32(content) in (zlib.crc32(sealed_pack("Ana")), zlib.crc32(sealed_pack("Ben"))) or (
                len(content) == LARGEST_BYTES + 1
            )


# Watching


def test_something_new_is_told_and_nothing_after_the_end(exchange: FolderExchange) -> None:
    told = threading.Event()
    end = exchange.watch(told.set)
    try:
        exchange.submit(sealed_pack("Ana"))
        assert told.wait(10), "a new pack is told"
        told.clear()
        feedback = Feedback(learner_id=learner_of("Ana"), pack_id="p", made_at=NOW, coach="Kim")
        exchange.give_feedback(seal(feedback, key_of("Kim")))
        assert told.wait(10), "feedback is told to the learner's side"
    finally:
        end()
    told.clear()
    answer = Answer(class_id=CLASS, learner_id=learner_of("Ana"), made_at=NOW, comment_id="c", text="Yes")
    exchange.submit(seal(answer, key_of("Ana")))
    assert not any(thread.name == "class-folder" for thread in threading.enumerate())
    assert not told.is_set()
    end()
