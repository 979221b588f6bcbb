"""What the learner chooses about files: the columns of a table, notes, and addresses a program saved by itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.formats.test_linkedin_messages import ADA, BEN, ME, letter, written
from workbook.book import Book
from workbook.formats.columns_chosen import Chosen, TableColumns
from workbook.formats.mappings_kept import KEY, MOST, remember_columns, remembered_columns
from workbook.formats.reading import Reading
from workbook.records import Contact
from workbook.widgets.desk import Desk
from workbook.widgets.people import People

from .making import bring

FIXTURES = Path(__file__).parents[2] / "formats" / "fixtures"
TABLE = (FIXTURES / "tables" / "words_nobody_knows.csv").read_bytes()


def look(people: People, ask: Any, *files: tuple[str, bytes]) -> dict[str, Any]:
    """Send files and return the plan as the page shows it."""
    assert "problem" not in bring(people, ask, *files)
    return plan(people)


def plan(people: People) -> dict[str, Any]:
    return people.state()["bringing"]["plan"]


def test_a_table_nobody_knows_shows_its_columns_with_the_guess(people: People, ask: Any) -> None:
    (table,) = look(people, ask, ("friends.csv", TABLE))["tables"]
    assert [(each["name"], each["field"], each["values"]) for each in table["columns"]] == [
        ("Imię", "", ["Ada", "Ben"]),
        ("Nazwisko", "", ["Invented", "Madeup"]),
        ("Adres", "email", ["ada@mills.example", "ben@example.org"]),
    ]
    assert table["why"].startswith("A guess")
    assert {"value": "", "text": "not taken"} in plan(people)["fields"]


def test_another_choice_changes_the_plan_and_is_remembered_once_it_is_brought(
    people: People, ask: Any, desk: Desk
) -> None:
    (table,) = look(people, ask, ("friends.csv", TABLE))["tables"]
    ask("columns", table=table["table"], fields=["given_name", "family_name", "email"])
    assert ([row["name"] for row in plan(people)["added"]], plan(people)["tables"][0]["why"]) == (
        ["Ada Invented", "Ben Madeup"], "As you chose it.",
    )  # fmt: skip
    assert desk.book.settings.get(KEY) is None
    assert ask("apply")["result"] == {"applied": True}
    assert desk.book.settings.get(KEY) == {table["table"]: ["given_name", "family_name", "email"]}
    again = look(people, ask, ("friends.csv", TABLE))
    assert (again["nothing"], again["tables"][0]["why"]) == (
        True, "As you chose it the last time you brought a table with these columns.",
    )  # fmt: skip


def test_a_table_without_names_brings_nobody_until_a_column_is_chosen(people: People, ask: Any) -> None:
    shown = look(people, ask, ("colours.csv", b"Kolor,Kto\nred,Ada Invented\nblue,Ben Madeup\n"))
    assert (shown["nothing"], shown["remarks"]) == (
        True, ["No column is taken for names or e-mail addresses, so nobody can be brought yet."],
    )  # fmt: skip
    ask("columns", table=shown["tables"][0]["table"], fields=["", "name"])
    assert plan(people)["button"] == "Add 2 people"


def test_notes_and_saved_addresses_come_only_when_they_are_ticked(people: People, ask: Any, desk: Desk) -> None:
    shown = look(people, ask, ("google.csv", (FIXTURES / "google" / "other_contacts.csv").read_bytes()))
    assert ([(each["what"], each["taken"]) for each in shown["left"]], shown["button"]) == (
        [("others", False), ("notes", False)], "Add 2 people",
    )  # fmt: skip
    assert shown["left"][1]["text"] == "Take the note of 1 person too"
    for what in ("others", "notes"):
        ask("left", what=what, taken=True)
    assert ([each["taken"] for each in plan(people)["left"]], plan(people)["button"]) == ([True, True], "Add 3 people")
    ask("left", what="others", taken=False)
    ask("apply")
    assert {each.name: each.note for each in desk.book.contacts.all()} == {
        "Ada Invented": "likes looms",
        "Cy Invented": "",
    }


@pytest.mark.parametrize(
    ("action", "arguments"),
    [
        ("columns", {"table": "x", "fields": []}),
        ("left", {"what": "notes", "taken": True}),
        ("left", {"what": "all", "taken": True}),
    ],
)  # fmt: skip
def test_a_choice_without_a_file_is_refused_with_a_way_out(ask: Any, action: str, arguments: dict[str, Any]) -> None:
    assert ask(action, **arguments)["problem"]["repair"] == "Bring the file again."


def test_numbers_without_a_country_are_read_in_the_learners(people: People, ask: Any, desk: Desk) -> None:
    desk.book.contacts.add(Contact(given_name="Ada", family_name="Invented", phone="+49 30 5550100", company="Mills"))
    shown = look(people, ask, ("a.csv", b"Name,Telefon,Firma,E-Mail\nAda Invented,030 5550100,Works,a@example.org\n"))
    assert [each["because"] for each in shown["merged"]] == ["the same name and telephone number"]


def test_so_many_tables_are_remembered_and_the_oldest_goes_first(book: Book) -> None:
    def brought(number: int) -> Reading:
        table = TableColumns(names=(f"c{number}",), fields=("name",), chosen=Chosen.BY_HAND)
        return Reading(source="table", file_name="x", sha256="", rows_in=0, table=table)

    for number in range(MOST + 1):
        remember_columns(book, [brought(number)])
    kept = remembered_columns(book)
    assert (len(kept), brought(0).table.fingerprint in kept) == (MOST, False)  # type: ignore[union-attr]
    book.settings.set(KEY, {"x": ["revision"], "y": 3, "z": ["name"]})
    assert remembered_columns(book) == {"z": ("name",)}


def test_the_words_of_messages_are_offered_with_what_that_means_and_stand_on_the_card(
    people: People, ask: Any, desk: Desk
) -> None:
    text = written(letter(ADA, ME, 5, CONTENT="gladly"), letter(ME, ADA, 4), letter(ME, BEN, 3))
    (offer,) = look(people, ask, ("messages.csv", text.encode()))["left"]
    assert (offer["what"], offer["text"], offer["taken"]) == ("words", "Keep the words of 3 messages too", False)
    assert "nothing that you share with a class holds them" in offer["hint"]
    ask("left", what="words", taken=True)
    assert plan(people)["left"][0]["taken"]
    ask("apply")
    ada = next(each for each in desk.book.contacts.all() if each.given_name == "Ada")
    desk.choose(ada.id)
    assert [each["words"] for each in people.state()["current"]["events"]] == ["gladly", "hello & welcome"]
