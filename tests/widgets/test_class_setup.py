"""Setting up a class, from its name to the file that learners get."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, get_type_hints

import pytest

from workbook.book import Book
from workbook.classroom.classes import ClassInfo, all_classes, current_class, join
from workbook.classroom.from_coach import ClassCard
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
    ("changes", "at", "said"),
    [
        (
            {"name": " "},
            "name",
            "The name of the class is missing. Write 1 to 80 characters in one line.",
        ),
        (
            {"smallest_group": "two"},
            "smallest_group",
            "The smallest group is not a number. Write a whole number, such as 5.",
        ),
        (
            {"smallest_group": "2"},
            "smallest_group",
            "A smallest group of 2 is out of range. Choose 3 to 100 learners.",
        ),
        (
            {"folder": "here"},
            "folder",
            f"“here” is not the whole path of a folder. Write it from the beginning, such as {Path.home() / 'class'}.",
        ),
        ({"expires_on": "soon"}, "expires_on", "“soon” is not a day. Choose a day, or leave it empty."),
        (
            {"exchange_kind": "pigeon"},
            "exchange_kind",
            "“pigeon” is no way of exchange. Use one of: folder, postgresql.",
        ),
        (
            {"exchange_kind": "postgresql", "service": "postgresql://kim:secret@db.test/x"},
            "service",
            "The database is named by a service, not by an address. Write the name of a service of libpq's service "
            "file, or leave this empty.",
        ),
    ],
)
def test_what_does_not_fit_is_told_at_its_field_and_nothing_is_kept(
    card: ClassSetup, desk: Desk, messages: Any, changes: dict[str, str], at: str, said: str
) -> None:
    answer = messages(card)("save", values={**VALUES, **changes})
    assert answer["result"] == {"problems": {at: said}, "to_make": ""}
    assert all_classes(desk.own_book) == []


def test_all_wrong_fields_are_told_at_once(card: ClassSetup, messages: Any) -> None:
    wrong = {"name": "", "coach": "", "smallest_group": "101", "expires_on": "x", "folder": "y"}
    answer = messages(card)("save", values={**VALUES, **wrong})
    assert set(answer["result"]["problems"]) == set(wrong)


def test_the_name_of_a_field_travels_apart_from_the_words_that_are_read(card: ClassSetup, messages: Any) -> None:
    ask = messages(card)
    values = {**VALUES, "exchange_kind": "postgresql", "class_id": "school-7"}
    ask("save", values=values)
    ask("new")
    assert ask("save", values=values)["problem"] == {
        "what": "You have set up a class of this name in the database already.",
        "repair": "Choose it from the list above.",
        "field": "class_id",
    }


def test_the_limits_of_the_smallest_group_are_those_that_a_class_card_can_hold(card: ClassSetup, desk: Desk) -> None:
    (in_card,) = get_type_hints(ClassCard, include_extras=True)["smallest_group"].__metadata__
    norm = desk.norms["class_smallest_group"]
    limits = card.view.state["smallest"]
    assert limits == {"low": 3, "high": 100}
    assert limits == {"low": in_card.ge, "high": in_card.le}
    assert limits == {"low": norm.low, "high": norm.high}


def test_a_folder_that_is_not_there_is_made_only_when_the_coach_says_so(
    card: ClassSetup, desk: Desk, messages: Any, tmp_path: Path
) -> None:
    ask = messages(card)
    folder = tmp_path / "drive"
    values = {**VALUES, "folder": f'"{folder}"'}
    assert ask("save", values=values)["result"] == {"problems": {}, "to_make": str(folder)}
    assert (all_classes(desk.own_book), folder.exists()) == ([], False)
    assert "class_id" in ask("save", values=values, make_folder=True)["result"]
    assert (saved(desk).place, list(folder.iterdir())) == (str(folder), [])


def test_a_folder_that_cannot_be_used_is_told_with_its_path_and_what_to_do(
    card: ClassSetup, desk: Desk, messages: Any, tmp_path: Path
) -> None:
    ask = messages(card)
    (tmp_path / "list.txt").write_text("x", encoding="utf-8")
    barred = tmp_path / "barred"
    (barred / ".can-be-written" / "x").mkdir(parents=True)  # so that nobody can write a file of this name
    deep = tmp_path / "drive" / "class"

    def told(folder: Path) -> str:
        return str(
            ask("save", values={**VALUES, "folder": str(folder)}, make_folder=True)["result"]["problems"]["folder"]
        )

    file = tmp_path / "list.txt"
    assert told(file) == (
        f"{file} is a file, not a folder. Write the path of a folder, for instance the one in which it lies: "
        f"{tmp_path}."
    )
    assert told(deep) == (
        f"There is no folder {deep}: the path is good as far as {tmp_path}. Look for a typing mistake after that, or "
        "connect the drive it lies on; then save again."
    )
    assert told(barred).startswith(f"You cannot write into {barred} (")
    assert (all_classes(desk.own_book), deep.parent.exists()) == ([], False)


def test_a_class_whose_drive_is_away_can_still_be_changed(
    card: ClassSetup, desk: Desk, messages: Any, tmp_path: Path
) -> None:
    ask = messages(card)
    folder = tmp_path / "drive"
    folder.mkdir()
    values = {**VALUES, "folder": str(folder)}
    ask("save", values=values)
    folder.rmdir()
    assert "class_id" in ask("save", values={**values, "expires_on": "2026-07-31"})["result"]
    assert saved(desk).expires_on == date(2026, 7, 31)


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


def test_the_folder_is_tried_by_writing_into_it(card: ClassSetup, desk: Desk, messages: Any, tmp_path: Path) -> None:
    ask = messages(card)
    shared = tmp_path / "shared"
    shared.mkdir()
    ask("save", values={**VALUES, "folder": str(shared)})
    shared.rmdir()
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
    for words in (f"join-{made}.coffee.zip", "Tue 30 Jun", "Drive S:", "Others who can open the folder of the class"):
        assert words in html
    assert "<script" not in html


def test_without_a_saved_class_nothing_can_be_tried_or_handed_out(card: ClassSetup, messages: Any) -> None:
    ask = messages(card)
    for action in ("try", "examples", "check", "hand_out", "print"):
        assert ask(action)["problem"] == {"what": "This class is not saved yet.", "repair": "Save it first."}


def test_a_class_is_deleted_after_being_told_and_another_one_or_the_form_is_in_hand(
    card: ClassSetup, desk: Desk, messages: Any
) -> None:
    ask = messages(card)
    first = ask("save", values=VALUES)["result"]["class_id"]
    ask("new")
    second = ask("save", values={**VALUES, "name": "Spring"})["result"]["class_id"]
    told = ask("about_deleting")["result"]
    assert (told["class_id"], len(told["stays"]), len(all_classes(desk.own_book))) == (second, 2, 2)
    assert ask("delete", class_id=first)["problem"] == {
        "what": "Another class is in hand now, so nothing was deleted.",
        "repair": "Look at what would go once more.",
    }
    said = ask("delete", class_id=second)["result"]["text"]
    state = card.view.state
    assert said.startswith("The class “Spring” is deleted. A copy of your book from before is ")
    assert (state["current"], state["deleted"], [each["value"] for each in state["classes"]]) == (first, said, [first])
    ask("delete", class_id=first)
    state = card.view.state
    assert (state["current"], state["classes"], state["content"], state["form"]["name"]) == ("", [], None, "")
    assert [path.name for path in (desk.home.path / "classes").glob("*")] == []
    ask("save", values=VALUES)
    assert card.view.state["deleted"] == ""


def test_closing_leaves_no_widget_and_no_listener(desk: Desk) -> None:
    from ipywidgets.widgets.widget import _instances

    before = set(_instances)
    ClassSetup(desk).close()
    assert set(_instances) == before
    assert desk._listeners == []
