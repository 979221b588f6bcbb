"""The folder of content that a coach prepares, from the first example to a learner's workbook."""

from __future__ import annotations

import io
import os
import threading
import zipfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from workbook.book import Book
from workbook.classroom.class_bundle import CARD, CONTENT_VARIABLE, LIST, _sealed_list, bundle_name, unbundle
from workbook.classroom.class_content import MOST_FILE_BYTES, check, start
from workbook.classroom.class_info import ClassInfo
from workbook.classroom.classes import class_folder, save_class
from workbook.classroom.handing_out import HandedOut, content_folder, hand_out
from workbook.classroom.joining import join, joined, leave, place_of_exchange, refresh_content
from workbook.classroom.keys import signing_key
from workbook.cli import app
from workbook.content import load_questions
from workbook.content_files import data_folder
from workbook.errors import ContentError, InvalidInputError, NotFoundError, UnreadableFileError, WorkbookError
from workbook.home import Home
from workbook.own_content import own_content_problems
from workbook.own_files import class_files
from workbook.widgets.desk import Desk

HEADER = "id,text,topic,stage,audience,kind,minutes,origin,starred,pin_last,why\n"
ROW = "boats,How does one fold a boat?,skills,middle,any,informational,2,ours,no,no,It is a craft.\n"


@pytest.fixture
def teacher(tmp_path: Path, _empty_book: bytes, now: datetime) -> Iterator[tuple[Book, Home]]:
    """A coach with a class, in a workbook folder of their own, and a shared folder."""
    home = Home(tmp_path / "coach")
    home.path.mkdir()
    (tmp_path / "shared").mkdir()
    home.book_path.write_bytes(_empty_book)
    book = Book(home.book_path)
    save_class(
        book, ClassInfo("autumn-1", "Autumn", "Kim (invented)", 5, "folder", str(tmp_path / "shared"), None, now)
    )
    yield book, home
    book.close()


def handed(teacher: tuple[Book, Home], now: datetime, **files: str) -> HandedOut:
    book, home = teacher
    folder = class_folder(ClassInfo("autumn-1", "Autumn", "Kim", 5, "folder", "", None, now), home) / "content"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name.replace("_csv", ".csv")).write_text(text, encoding="utf-8")
    return hand_out(book, home, now=now)


def test_the_examples_are_the_packaged_files_and_are_not_read_where_they_lie(tmp_path: Path) -> None:
    folder = tmp_path / "ours"
    written = start(folder)
    assert check(folder).files == ()
    assert check(folder).told() == "No content of your own yet: your class uses the workbook’s."
    examples = check(folder / "examples")
    assert examples.problems == ()
    assert len(examples.files) == len(written) - 1 >= 24
    questions = (folder / "examples" / "questions.csv").read_text(encoding="utf-8")
    assert questions.startswith("\ufeff# Copy this file one level up")
    assert questions.endswith(data_folder().joinpath("questions.csv").read_text(encoding="utf-8"))
    (folder / "README.txt").write_text("mine", encoding="utf-8")
    assert start(folder) == ()
    assert (folder / "README.txt").read_text(encoding="utf-8") == "mine"


def test_mistakes_are_told_by_file_row_column_and_repair(tmp_path: Path) -> None:
    folder = tmp_path / "content"
    (folder / "practice").mkdir(parents=True)
    (folder / "questions.csv").write_text(HEADER + ROW.replace(",2,", ",two,"), encoding="utf-8")
    (folder / "norms.csv").write_text("id,value\nweekly_goal,many\n", encoding="utf-8")
    (folder / "practice" / "people.csv").write_text("id,given_name\nx,Y\n", encoding="utf-8")
    (folder / "frames.toml").write_text("[[frame]\n", encoding="utf-8")
    (folder / "notes.docx").write_bytes(b"PK")
    found = check(folder)
    assert [problem.where for problem in found.problems] == [
        "content/frames.toml",
        "content/norms.csv, row 2, column value",
        "content/notes.docx",
        "content/practice/people.csv",
        "content/questions.csv, row 2, column minutes",
    ]
    assert found.told() == "There are 5 things to mend; of each file only the first is named."
    assert all(problem.repair for problem in found.problems)


def test_links_strange_folders_and_endless_files_are_refused(tmp_path: Path) -> None:
    folder = tmp_path / "ours"
    (folder / "deep").mkdir(parents=True)
    secret = tmp_path / "secret.csv"
    secret.write_text(HEADER + ROW, encoding="utf-8")
    (folder / "questions.csv").symlink_to(secret)
    (folder / "practice").symlink_to(tmp_path)
    (folder / "phrases.csv").write_bytes(b"x" * (MOST_FILE_BYTES + 1))
    assert [(problem.where, problem.what) for problem in check(folder).problems] == [
        ("ours/deep", "The workbook reads no folder of this name."),
        ("ours/phrases.csv", "This holds more than 2,000,000 bytes, or more than 200 files."),
        ("ours/practice", "This is a link to another place."),
        ("ours/questions.csv", "This is a link to another place."),
    ]


def test_a_learner_who_joins_gets_the_content_and_loses_it_on_leaving(
    teacher: tuple[Book, Home], book: Book, now: datetime
) -> None:
    packaged = load_questions()
    made = handed(teacher, now, questions_csv=HEADER + ROW)
    assert made.checked.files == ("questions.csv",)
    assert made.path == teacher[1].path / "classes" / "autumn-1" / "join-autumn-1.coffee.zip"
    join(book, made.path.read_bytes(), "Sam", now=now)
    assert [each.id for each in load_questions()] == ["boats"]
    assert own_content_problems() == ()
    leave(book)
    assert load_questions() == packaged


def test_newer_content_is_taken_from_the_shared_folder_once_and_older_never(
    teacher: tuple[Book, Home], book: Book, now: datetime
) -> None:
    first = handed(teacher, now, questions_csv=HEADER + ROW)
    assert first.shared is not None
    older = first.shared.read_bytes()
    assert refresh_content(book) == ()
    join(book, older, "Sam", now=now)
    assert refresh_content(book) == ()  # where the folder is, is not known yet
    place_of_exchange(book, str(first.shared.parents[1]))
    assert refresh_content(book) == ()
    handed(teacher, now + timedelta(hours=1), questions_csv=HEADER + ROW.replace("boats,", "kites,"))
    assert refresh_content(book) == ("questions.csv",)
    assert [each.id for each in load_questions()] == ["kites"]
    assert refresh_content(book) == ()
    first.shared.write_bytes(older)
    assert refresh_content(book) == ()
    assert [each.id for each in load_questions()] == ["kites"]
    first.shared.unlink()
    assert refresh_content(book) == ()


def test_saying_where_the_folder_is_takes_its_content_in_at_once(
    teacher: tuple[Book, Home], book: Book, now: datetime
) -> None:
    made = handed(teacher, now)
    assert made.shared is not None
    join(book, made.path.read_bytes(), "Sam", now=now)
    handed(teacher, now + timedelta(hours=1), questions_csv=HEADER + ROW)
    place_of_exchange(book, str(made.shared.parents[1]))
    assert [each.id for each in load_questions()] == ["boats"]
    made.shared.write_bytes(b"damaged")
    assert place_of_exchange(book, str(made.shared.parents[1])).place == str(made.shared.parents[1])


def test_an_opened_page_takes_newer_content_in_by_itself(
    teacher: tuple[Book, Home], book: Book, home: Home, now: datetime
) -> None:
    made = handed(teacher, now)
    assert made.shared is not None
    join(book, made.path.read_bytes(), "Sam", now=now, place=str(made.shared.parents[1]))
    handed(teacher, now + timedelta(hours=1), questions_csv=HEADER + ROW)
    desk = Desk.open()
    try:
        for thread in threading.enumerate():
            if thread.name == "class-content":
                thread.join(timeout=60)
        assert [each.id for each in load_questions()] == ["boats"]
    finally:
        desk.close()


def test_a_file_that_was_looked_at_is_not_opened_again(teacher: tuple[Book, Home], book: Book, now: datetime) -> None:
    made = handed(teacher, now, questions_csv=HEADER + ROW)
    assert made.shared is not None
    join(book, made.path.read_bytes(), "Sam", now=now, place=str(made.shared.parents[1]))
    assert refresh_content(book) == ()
    about = made.shared.stat()
    made.shared.write_bytes(b"x" * about.st_size)
    os.utime(made.shared, ns=(about.st_atime_ns, about.st_mtime_ns))
    assert refresh_content(book) == ()
    os.utime(made.shared, ns=(about.st_atime_ns, about.st_mtime_ns + 1))
    with pytest.raises(UnreadableFileError):
        refresh_content(book)


@pytest.mark.parametrize("named", ["the file", "its folder"])
def test_an_administrator_may_name_the_file_of_the_content_or_the_folder_of_all_classes(
    teacher: tuple[Book, Home], book: Book, now: datetime, monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    join(book, handed(teacher, now).path.read_bytes(), "Sam", now=now)
    assert class_files() is None
    newer = handed(teacher, now + timedelta(hours=1), questions_csv=HEADER + ROW).path
    monkeypatch.setenv(CONTENT_VARIABLE, str(newer if named == "the file" else newer.parent))
    assert refresh_content(book) == ("questions.csv",)


def test_a_folder_without_a_card_of_this_class_changes_nothing(
    teacher: tuple[Book, Home], book: Book, now: datetime, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    join(book, handed(teacher, now).path.read_bytes(), "Sam", now=now)
    (tmp_path / bundle_name("spring-1")).write_bytes(b"another class's")
    monkeypatch.setenv(CONTENT_VARIABLE, str(tmp_path))
    assert refresh_content(book) == ()


def test_content_that_somebody_else_laid_into_the_shared_folder_is_refused(
    teacher: tuple[Book, Home], book: Book, now: datetime
) -> None:
    made = handed(teacher, now, questions_csv=HEADER + ROW)
    join(book, made.path.read_bytes(), "Sam", now=now, place=str(made.path.parents[3] / "shared"))
    folder = content_folder(made.info, Home(book.path.parent))
    folder.mkdir(parents=True)
    (folder / "questions.csv").write_text(HEADER + ROW.replace("boats,", "traps,"), encoding="utf-8")
    save_class(book, made.info)
    hand_out(book, Home(book.path.parent), now=now + timedelta(days=1))  # the learner plays the coach
    with pytest.raises(InvalidInputError, match="not from the coach of this class"):
        refresh_content(book)
    assert [each.id for each in load_questions()] == ["boats"]


def changed(data: bytes, **members: bytes | None) -> bytes:
    """The same zip file with members replaced, or left out for None."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = members.get(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
    return target.getvalue()


def test_a_file_that_was_changed_on_its_way_is_refused_whole(
    teacher: tuple[Book, Home], book: Book, now: datetime
) -> None:
    data = handed(teacher, now, questions_csv=HEADER + ROW).path.read_bytes()
    listed = zipfile.ZipFile(io.BytesIO(data)).read(LIST)
    for damaged, said in (
        (changed(data, **{"content/questions.csv": b"id\n"}), "“questions.csv” was changed on its way"),
        (changed(data, **{"content/questions.csv": None}), "“content/questions.csv” is missing in it"),
        (changed(data, **{LIST: listed.replace(b"autumn-1", b"winter-1")}), "the signature of its list does not fit"),
        (changed(data, **{LIST: b"{}\n{}"}), "its list of files is damaged"),
        (changed(data, **{CARD: None}), "“class.coffee.jsonl” is missing in it"),
        (data[: len(data) // 2], "File is not a zip file"),
    ):
        with pytest.raises(UnreadableFileError) as caught:
            join(book, damaged, "Sam", now=now)
        assert said in str(caught.value)
        assert (joined(book), class_files()) == (None, None)


def test_a_signed_list_cannot_lead_out_of_the_learners_folder(teacher: tuple[Book, Home], now: datetime) -> None:
    data = handed(teacher, now, questions_csv=HEADER + ROW).path.read_bytes()
    evil = _sealed_list("autumn-1", {"../../book.sqlite": b"x"}, signing_key(teacher[0]), now)
    with pytest.raises(UnreadableFileError, match="which no class hands out"):
        unbundle(changed(data, **{LIST: evil}))


def test_nothing_is_handed_out_while_the_content_has_a_mistake(teacher: tuple[Book, Home], now: datetime) -> None:
    with pytest.raises(ContentError, match="questions"):
        handed(teacher, now, questions_csv=HEADER)
    assert not (teacher[1].path / "classes" / "autumn-1" / bundle_name("autumn-1")).exists()


def test_without_content_or_class_the_card_goes_alone_or_not_at_all(
    teacher: tuple[Book, Home], book: Book, home: Home, now: datetime
) -> None:
    found = unbundle(handed(teacher, now).path.read_bytes())
    assert (found.files, found.made_at) == (None, None)
    with pytest.raises(NotFoundError, match="not set up a class"):
        hand_out(book, home, now=now)


def test_the_commands_lay_out_check_pack_and_refresh(
    teacher: tuple[Book, Home], book: Book, home: Home, tmp_path: Path, now: datetime
) -> None:
    run = CliRunner().invoke
    folder = tmp_path / "ours"
    assert "files were written into" in run(app, ["class", "content", "start", str(folder)]).output
    (folder / "questions.csv").write_text(HEADER + ROW.replace(",2,", ",two,"), encoding="utf-8")
    checked = run(app, ["class", "content", "check", str(folder)])
    assert checked.exit_code == 1
    assert "ours/questions.csv, row 2, column minutes: “two” is not a number that fits here." in checked.output
    assert "→ Write a number from 0.5 to 30." in checked.output
    refused = run(app, ["class", "content", "pack", str(folder), "--home", str(teacher[1].path)])
    assert isinstance(refused.exception, WorkbookError)
    (folder / "questions.csv").write_text(HEADER + ROW, encoding="utf-8")
    assert run(app, ["class", "content", "check", str(folder)]).output == "1 file, and it is sound: questions.csv\n"
    packed = run(app, ["class", "content", "pack", str(folder), "--to", str(tmp_path), "--home", str(teacher[1].path)])
    assert packed.exit_code == 0, packed.output
    join(book, (tmp_path / bundle_name("autumn-1")).read_bytes(), "Sam", now=now)
    assert run(app, ["class", "content", "refresh"]).output == "There is nothing newer from your class.\n"


def test_a_folder_that_is_not_there_is_told_and_not_taken_for_an_empty_one(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["class", "content", "check", str(tmp_path / "nowhere")])
    assert isinstance(done.exception, InvalidInputError)
    assert done.exception.what == f"There is no folder {tmp_path / 'nowhere'}."
