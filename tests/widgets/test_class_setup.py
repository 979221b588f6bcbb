"""Setting up a class, from its name to the file that learners get."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from workbook.book import Book
from workbook.classroom.classes import ClassInfo, all_classes, current_class, join
from workbook.classroom.handing_out import hint_of
from workbook.widgets.class_setup import ClassSetup
from workbook.widgets.desk import Desk

VALUES = {
    "name": "Autumn  2026",
    "coach": "Kim (invented)",
    "smallest_group": "6",
    "exchange_kind": "folder",
    "folder": "",
    "service": "",
    "class_id": "",
    "expires_on": "2026-06-30",
    "hint": "Drive S:",
}


@pytest.fixture
def card(desk: Desk) -> Iterator[ClassSetup]:
    card = ClassSetup(desk)
    yield card
    card.close()


def saved(desk: Desk) -> ClassInfo:
    info = current_class(desk.own_book)
    assert info is not None
    return info


def test_before_the_first_class_there_is_a_form_with_what_each_way_promises(card: ClassSetup) -> None:
    state = card.view.state
    assert (state["classes"], state["current"], state["content"], state["handed"]) == ([], "", None, None)
    assert (state["form"]["smallest_group"], state["form"]["exchange_kind"]) == (5, "folder")
    folder, database = state["ways"]
    assert [each["title"] for each in folder["promises"]] == [
        "Who can read it",
        "Who sent it",
        "What can get lost",
        "What you need",
    ]
    assert folder["promises"][0]["text"].startswith("Everybody who can open this folder can read every pack")
    assert database["promises"] != folder["promises"]


def test_a_class_is_saved_changed_and_kept_beside_others(card: ClassSetup, desk: Desk, messages: Any, now: Any) -> None:
    ask = messages(card)
    made = ask("save", values=VALUES)["result"]["class_id"]
    assert made.startswith("autumn-2026-")
    assert saved(desk) == ClassInfo(made, "Autumn 2026", "Kim (invented)", 6, "folder", "", date(2026, 6, 30), now)
    assert hint_of(desk.own_book, saved(desk)) == "Drive S:"
    desk.now = lambda: now + timedelta(days=1)
    ask("save", values={**VALUES, "name": "Autumn", "expires_on": ""})
    assert saved(desk).made_at == now
    assert [(each.class_id, each.name, each.expires_on) for each in all_classes(desk.own_book)] == [
        (made, "Autumn", None)
    ]
    ask("new")
    assert (card.view.state["current"], card.view.state["form"]["coach"]) == ("", "Kim (invented)")
    other = ask("save", values={**VALUES, "name": "Spring"})["result"]["class_id"]
    assert {each["value"] for each in card.view.state["classes"]} == {made, other}
    ask("choose", class_id=made)
    assert (card.view.state["current"], card.view.state["form"]["name"]) == (made, "Autumn")
    assert "problem" in ask("choose", class_id="winter")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"name": " "}, "name: The name of the class is missing or too long."),
        ({"smallest_group": "two"}, "smallest_group: The smallest group is not a number."),
        ({"smallest_group": "2"}, "smallest_group: A smallest group of 2 is out of range."),
        ({"folder": "here"}, "place: “here” is not the whole path of a folder."),
        ({"expires_on": "soon"}, "expires_on: “soon” is not a day."),
        ({"exchange_kind": "pigeon"}, "exchange_kind: “pigeon” is no way of exchange."),
        (
            {"exchange_kind": "postgresql", "service": "postgresql://kim:secret@db.test/x"},
            "place: The database is named by a service, not by an address.",
        ),
    ],
)
def test_what_does_not_fit_is_told_and_nothing_is_kept(
    card: ClassSetup, desk: Desk, messages: Any, changes: dict[str, str], said: str
) -> None:
    assert messages(card)("save", values={**VALUES, **changes})["problem"]["what"] == said
    assert all_classes(desk.own_book) == []


def test_a_class_of_a_database_has_the_id_that_the_administrator_gave(
    card: ClassSetup, desk: Desk, messages: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("WORKBOOK_CLASS_URL", raising=False)
    ask = messages(card)
    values = {**VALUES, "exchange_kind": "postgresql", "class_id": "school-7", "folder": "ignored"}
    assert ask("save", values=values)["result"] == {"class_id": "school-7"}
    assert saved(desk).place == ""
    ask("try")
    assert card.view.state["tried"]["ok"] is False
    assert "The address of your school's database is not set" in card.view.state["tried"]["text"]
    ask("new")
    assert "already" in ask("save", values=values)["problem"]["what"]


def test_the_folder_is_tried_by_writing_into_it(card: ClassSetup, desk: Desk, messages: Any, tmp_path: Path) -> None:
    ask = messages(card)
    shared = tmp_path / "shared"
    ask("save", values={**VALUES, "folder": str(shared)})
    ask("try")
    assert card.view.state["tried"]["ok"] is False
    assert f"There is no folder {shared}." in card.view.state["tried"]["text"]
    shared.mkdir()
    ask("try")
    assert card.view.state["tried"] == {
        "ok": True,
        "text": f"The folder {shared} is there, and you can write into it.",
    }
    assert list(shared.iterdir()) == []


def test_content_is_laid_out_checked_and_handed_out_only_when_it_is_sound(
    card: ClassSetup, desk: Desk, messages: Any, tmp_path: Path, _empty_book: bytes, now: Any
) -> None:
    ask = messages(card)
    made = ask("save", values=VALUES)["result"]["class_id"]
    assert card.view.state["content"]["laid_out"] is False
    ask("examples")
    folder = Path(card.view.state["content"]["folder"])
    assert (folder / "README.txt").is_file()
    assert card.view.state["content"]["told"].startswith("No content of your own yet")
    (folder / "phrases.csv").write_text("phrase,instead\n", encoding="utf-8")
    ask("check")
    (problem,) = card.view.state["content"]["problems"]
    assert (problem["where"], bool(problem["repair"])) == ("content/phrases.csv", True)
    assert "nothing was written" in ask("hand_out")["problem"]["what"]
    assert card.view.state["handed"] is None
    (folder / "phrases.csv").write_text("phrase,instead\nsynergy,say what you do\n", encoding="utf-8")
    assert ask("hand_out")["result"] == {"file": f"classes/{made}/join-{made}.coffee.zip"}
    assert card.view.state["handed"]["shared"] == ""
    learner = tmp_path / "learner" / "book.sqlite"
    learner.parent.mkdir()
    learner.write_bytes(_empty_book)
    book = Book(learner)
    found = join(book, (desk.home.path / card.view.state["handed"]["file"]).read_bytes(), "Sam", now=now)
    assert (found.name, found.smallest_group, found.hint) == ("Autumn 2026", 6, "Drive S:")
    assert (learner.parent / "class" / "content.json").is_file()
    book.close()


def test_the_page_for_learners_names_class_file_and_last_day_and_is_safe(
    card: ClassSetup, desk: Desk, messages: Any
) -> None:
    ask = messages(card)
    made = ask("save", values={**VALUES, "name": "<script>x</script>"})["result"]["class_id"]
    assert ask("print")["result"] == {"file": f"classes/{made}/how-to-join.html"}
    html = (desk.home.path / "classes" / made / "how-to-join.html").read_text("utf-8")
    assert "Join: &lt;script&gt;x&lt;/script&gt;" in html
    for words in (f"join-{made}.coffee.zip", "Tue 30 Jun", "Drive S:", "Whoever can open the class&#x27;s folder"):
        assert words in html
    assert "<script" not in html


def test_without_a_saved_class_nothing_can_be_tried_or_handed_out(card: ClassSetup, messages: Any) -> None:
    ask = messages(card)
    for action in ("try", "examples", "check", "hand_out", "print"):
        assert ask(action)["problem"] == {"what": "This class is not saved yet.", "repair": "Save it first."}


def test_closing_leaves_no_widget_and_no_listener(desk: Desk) -> None:
    from ipywidgets.widgets.widget import _instances

    before = set(_instances)
    ClassSetup(desk).close()
    assert set(_instances) == before
    assert desk._listeners == []
