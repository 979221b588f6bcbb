"""The card that looks after the copies of the book."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from workbook.book import Book, backups
from workbook.formats.book_lines import write_book
from workbook.records import Contact
from workbook.widgets.desk import Desk
from workbook.widgets.keep import Keep

from .sending import send

OLDER = Path(__file__).parents[1] / "book" / "older"


@pytest.fixture
def keep(desk: Desk) -> Iterator[Keep]:
    keep = Keep(desk)
    yield keep
    keep.close()


@pytest.fixture
def ask(keep: Keep, messages: Any) -> Any:
    return messages(keep)


def names(desk: Desk) -> list[str]:
    return [contact.name for contact in desk.book.contacts.all()]


def test_a_copy_made_here_stands_in_the_list_with_its_reason(keep: Keep, ask: Any, desk: Desk) -> None:
    before = len(keep.view.state["copies"])
    told = ask("copy")["result"]["text"]
    (made,) = [each for each in keep.view.state["copies"] if "made by you" in each["text"]]
    assert told == f"A copy was made and looked through: {made['name']}"
    assert (desk.home.backups / made["name"]).is_file()
    assert len(keep.view.state["copies"]) == before + 1


def test_a_copy_is_looked_at_first_and_put_back_after_a_yes(keep: Keep, ask: Any, desk: Desk) -> None:
    ask("copy")
    desk.book.contacts.add(Contact(given_name="Dan", family_name="Later"))
    (name,) = [each["name"] for each in keep.view.state["copies"] if "by-hand" in each["name"]]
    found = ask("preview", name=name)["result"]
    assert found["rows"][0] == {"label": "people", "in_copy": "0", "in_book": "1"}
    assert found["lines"] == ["1 person would be gone: Dan Later"]
    assert names(desk) == ["Dan Later"]
    told = ask("restore", name=name)["result"]
    assert names(desk) == []
    (kept,) = [each["name"] for each in keep.view.state["copies"] if "before-restore" in each["name"]]
    assert told == {
        "title": "Your book is back to this copy.",
        "lines": [
            "Every page that is open shows it from now on.",
            f"What the book held until now is a copy of its own: {kept}",
        ],
    }


def test_a_copy_in_an_older_format_can_be_used_at_once(ask: Any, desk: Desk) -> None:
    old = desk.home.backups / "book_2026-02-01_10-00-00_before-update.sqlite"
    old.parent.mkdir(exist_ok=True)
    with closing(sqlite3.connect(old)) as raw:
        raw.executescript((OLDER / "0001.sql").read_text("utf-8"))
    assert "result" in ask("restore", name=old.name)
    assert desk.book.contacts.count() > 0


@pytest.mark.parametrize("name", ["../book.sqlite", "/etc/passwd", "", "book_2020-01-01_00-00-00_daily.sqlite"])
def test_only_a_copy_of_the_list_can_be_asked_for(ask: Any, name: str) -> None:
    for action in ("preview", "restore"):
        assert "This copy is no longer there." in ask(action, name=name)["problem"]["what"]


def test_in_practice_nothing_of_ones_own_is_touched(keep: Keep, ask: Any, desk: Desk) -> None:
    copy = backups.backup(desk.own_book, desk.home.backups, desk.now())
    desk.use_practice(True)
    desk.flush()
    assert keep.view.state["copies"] == []
    for action, arguments in (
        ("copy", {}),
        ("pack", {}),
        ("move_in", {}),
        ("preview", {"name": copy.name}),
        ("restore", {"name": copy.name}),
    ):
        assert ask(action, **arguments)["problem"]["what"] == "You are with the practice people."


def test_one_file_goes_to_another_computer_and_is_looked_at_before_it_takes_the_place_of_the_book(
    keep: Keep, ask: Any, desk: Desk
) -> None:
    desk.book.contacts.add(Contact(given_name="Ann", family_name="Invented"))
    desk.home.content.mkdir()
    (desk.home.content / "phrases.csv").write_bytes(b"phrase,instead\n")
    told = ask("pack")["result"]
    file = Path(told["path"])
    assert told["text"] == f"Written: exports/{file.name}"
    (desk.home.content / "phrases.csv").write_bytes(b"changed\n")
    desk.book.contacts.add(Contact(given_name="Dan", family_name="Later"))
    found = ask("bring", uploads=[send(keep._uploads, ask, "mine.zip", file.read_bytes())])["result"]
    assert found["file"] == "mine.zip"
    assert found["lines"] == ["Files of your own come with it: phrases.csv", "1 person would be gone: Dan Later"]
    assert names(desk) == ["Ann Invented", "Dan Later"]
    lines = ask("move_in")["result"]["lines"]
    assert lines[-1] == "Files of your own that made room are kept in the backups: phrases.csv"
    assert names(desk) == ["Ann Invented"]
    assert (desk.home.content / "phrases.csv").read_bytes() == b"phrase,instead\n"
    assert ask("move_in")["problem"]["what"] == "There is no file to put in place any more."


def test_a_complete_copy_is_brought_with_the_same_look_first(keep: Keep, ask: Any, desk: Desk, tmp_path: Path) -> None:
    desk.book.contacts.add(Contact(given_name="Ann", family_name="Invented"))
    write_book(desk.own_book, tmp_path / "all.jsonl", now=desk.now())
    desk.book.contacts.add(Contact(given_name="Dan", family_name="Later"))
    content = (tmp_path / "all.jsonl").read_bytes()
    found = ask("bring", uploads=[send(keep._uploads, ask, "all.jsonl", content)])["result"]
    assert (found["file"], found["lines"]) == ("all.jsonl", ["1 person would be gone: Dan Later"])
    ask("move_in")
    assert names(desk) == ["Ann Invented"]
    assert "problem" in ask("bring", uploads=[send(keep._uploads, ask, "cut.jsonl", content[:-40])])
    assert "problem" in ask("move_in")


def test_a_file_that_was_left_or_refused_is_not_put_in_place(keep: Keep, ask: Any, desk: Desk) -> None:
    content = backups.backup(desk.own_book, desk.home.backups, desk.now()).read_bytes()
    ask("bring", uploads=[send(keep._uploads, ask, "copy.sqlite", content)])
    ask("leave")
    assert "problem" in ask("move_in")
    ask("bring", uploads=[send(keep._uploads, ask, "copy.sqlite", content)])
    refused = ask("bring", uploads=[send(keep._uploads, ask, "holiday.zip", b"%PDF")])["problem"]["what"]
    assert refused.startswith("holiday.zip: This is neither")
    assert "problem" in ask("move_in")


def test_all_is_looked_at_and_each_fault_says_how_to_mend_it(ask: Any, desk: Desk) -> None:
    for copy in backups.listed(desk.home.backups, "book"):
        copy.path.unlink()
    checks = {each["name"]: each for each in ask("look")["result"]}
    assert {"file", "integrity", "backup", "python", "packages", "jupyter", "content"} <= checks.keys()
    assert (checks["integrity"]["ok"], checks["backup"]["ok"]) == (True, False)
    assert all(bool(each["repair"]) is not each["ok"] for each in checks.values())


def test_closing_leaves_no_widget_behind(desk: Desk) -> None:
    from ipywidgets.widgets.widget import _instances

    before = set(_instances)
    Keep(desk).close()
    assert set(_instances) == before
    assert isinstance(desk.book, Book)
