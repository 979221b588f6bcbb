"""Deleting a class on its coach's side: what goes, what stays, and the copy from before."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from workbook.book import Book
from workbook.book.backups import listed
from workbook.classroom.class_look import figures_file
from workbook.classroom.classes import ClassInfo, all_classes, choose_class, class_folder, current_class, save_class
from workbook.classroom.coach_state import (
    Review,
    accept_key,
    add_reply,
    draft_record,
    keep_given,
    note_review,
    set_draft_marks,
)
from workbook.classroom.deleting import delete_class, find_class, told_before
from workbook.classroom.from_coach import Comment, Feedback
from workbook.classroom.handing_out import save_hint
from workbook.cli import app
from workbook.errors import NotFoundError
from workbook.home import Home

ANNA = "a" * 32


def set_up(book: Book, home: Home, now: datetime, class_id: str, place: str = "", **changes: str) -> ClassInfo:
    """A class of which the book and the folders keep one of everything."""
    kind, name = changes.get("kind", "folder"), changes.get("name", class_id.title())
    info = save_class(book, ClassInfo(class_id, name, "Kim (invented)", 5, kind, place, None, now))
    save_hint(book, info, "Drive S:")
    comment = Comment(comment_id="c", about="pack", quote="", text="Good.")
    said = Feedback(
        feedback_id="f", class_id=class_id, learner_id=ANNA, pack_id="p", made_at=now, coach="Kim", comments=(comment,)
    )
    keep_given(book, class_id, said, now)
    note_review(book, class_id, ANNA, Review("p", "d", now))
    set_draft_marks(book, class_id, ANNA, {"clear": 2})
    accept_key(book, class_id, ANNA, "key")
    for words, base in (("Draft", 0), ("", 1)):
        book.texts.save(
            draft_record(class_id, ANNA), "pack", words, base_revision=base, now=now + timedelta(hours=base)
        )
    book.texts.save(f"class:{class_id}:answer:c", "words", "Thanks", base_revision=0, now=now)
    figures_file(info, home).parent.mkdir(parents=True, exist_ok=True)
    figures_file(info, home).write_text("{}", encoding="utf-8")
    (class_folder(info, home) / "content").mkdir(parents=True)
    (class_folder(info, home) / "content" / "questions.csv").write_text("x", encoding="utf-8")
    return info


def kept(book: Book) -> set[tuple[str, str]]:
    """The keys under which the book keeps something of a class, in all of its tables."""
    with book.store.read() as session:
        return {
            (table, row[0])
            for table, column in (("texts", "record"), ("versions", "record"), ("settings", "key"))
            for row in session.all(f"SELECT DISTINCT {column} FROM {table} WHERE {column} LIKE '%class:%'")
        }


def test_all_that_the_coach_keeps_of_the_class_goes_and_nothing_of_another(
    book: Book, home: Home, now: datetime, tmp_path: Path
) -> None:
    shared = tmp_path / "drive"
    shared.mkdir()
    other = set_up(book, home, now, "autumn-1")
    add_reply(book, "Well said.")
    before = kept(book)
    info = set_up(book, home, now + timedelta(days=1), "autumn", str(shared))
    choose_class(book, "autumn")
    (shared / "pack.coffee.jsonl").write_text("x", encoding="utf-8")
    done = delete_class(book, info, home, now)
    stays = {("texts", "class:autumn:answer:c"), ("settings", "class:current")}
    assert kept(book) == before | stays
    assert (all_classes(book), current_class(book), done.left) == ([other], other, ())
    assert [path.name for path in (home.path / "classes").iterdir()] == ["autumn-1"]
    assert (figures_file(info, home).exists(), figures_file(other, home).exists()) == (False, True)
    assert [path.name for path in shared.iterdir()] == ["pack.coffee.jsonl"]
    with pytest.raises(NotFoundError, match="deleted already"):
        delete_class(book, info, home, now)


def test_a_copy_of_the_book_from_before_holds_the_class(book: Book, home: Home, now: datetime) -> None:
    info = set_up(book, home, now, "autumn")
    done = delete_class(book, info, home, now)
    assert [(each.path, each.reason) for each in listed(home.backups, "book")] == [(done.copy, "before-class-deleted")]
    copy = Book(done.copy)
    assert (all_classes(copy), all_classes(book)) == ([info], [])
    copy.close()
    assert done.told() == f"The class “Autumn” is deleted. A copy of your book from before is {done.copy}."


def test_a_shared_folder_inside_the_classs_own_folder_stays(book: Book, home: Home, now: datetime) -> None:
    shared = home.path / "classes" / "autumn" / "in" / "shared"
    info = set_up(book, home, now, "autumn", str(shared))
    shared.mkdir(parents=True)
    (shared / "pack.coffee.jsonl").write_text("x", encoding="utf-8")
    (shared.parent / "list.txt").write_text("x", encoding="utf-8")
    delete_class(book, info, home, now)
    files = {path.relative_to(home.path).as_posix() for path in (home.path / "classes").rglob("*") if path.is_file()}
    assert files == {"classes/autumn/in/shared/pack.coffee.jsonl"}


def test_it_is_said_before_what_goes_and_what_stays(book: Book, home: Home, now: datetime, tmp_path: Path) -> None:
    info = set_up(book, home, now, "autumn", str(tmp_path))
    folder = class_folder(info, home)
    told = told_before(book, info, home)
    assert told.goes == (
        "what you set up here: name, place, last day, names of learners, session and poll",
        "comments to 1 learner that you began and did not send",
        "your own record of what you wrote to 1 learner",
        "the key by which you recognise 1 learner, and the figures shown last",
        f"the folder {folder} with your content and the class card",
    )
    assert told.stays == (
        f"the shared folder {tmp_path} with what learners handed in and what you wrote to them; delete it there "
        "yourself when nobody needs it any more",
        "what learners keep: their books, what you wrote to them, the class card; they leave on the page “Share”",
        "your saved replies, summaries among your exports, and the copies of your book, also one made just before",
    )
    alone = told_before(book, set_up(book, home, now, "spring"), home)
    assert alone.goes[-1].endswith("with the content, the class card, and all that learners handed in there")
    school = told_before(book, set_up(book, home, now, "school-7", "school", kind="postgresql"), home)
    assert school.stays[0] == (
        "what was handed in to the school’s database; an administrator deletes it with “workbook class database "
        "remove-class school-7”"
    )


def test_a_class_is_found_by_its_id_or_its_name_unless_several_have_it(book: Book, home: Home, now: datetime) -> None:
    autumn = set_up(book, home, now, "autumn")
    set_up(book, home, now, "b", name="Spring")
    set_up(book, home, now, "c", name="Spring")
    assert [find_class(book, word).class_id for word in ("autumn", " Autumn", "c")] == ["autumn", "autumn", "c"]
    assert find_class(book, "autumn") == autumn
    with pytest.raises(NotFoundError, match=r"Several classes are called “spring”.*: [cb], [cb]"):
        find_class(book, "spring")
    with pytest.raises(NotFoundError, match="no class winter here"):
        find_class(book, "winter")


def test_on_the_command_line_it_is_deleted_only_after_a_yes(
    book: Book, home: Home, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKBOOK_NOW", now.isoformat())
    info = set_up(book, home, now, "autumn")
    asked = CliRunner().invoke(app, ["class", "delete", "Autumn"])
    assert (asked.exit_code, all_classes(book)) == (1, [info])
    assert asked.output.splitlines() == [
        "Deleting “Autumn” (autumn) takes away:",
        *(f"  - {line}" for line in told_before(book, info, home).goes),
        "It leaves:",
        *(f"  - {line}" for line in told_before(book, info, home).stays),
        "Nothing was changed. To do it, run the command again with --yes.",
    ]
    done = CliRunner().invoke(app, ["class", "delete", "autumn", "--yes"])
    assert (done.exit_code, all_classes(book)) == (0, [])
    assert [each.reason for each in listed(home.backups, "book")] == ["daily", "before-class-deleted"]
    assert done.output.splitlines()[-1].startswith("The class “Autumn” is deleted. A copy of your book from before is ")
