"""A table of one's own in a real browser: say which column is what, see the plan follow, and bring the people."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from .harness import Lab, Visitor, write_page

CELL = "from workbook import Desk, People\nPeople(Desk.open())"
TABLE = "Imię;Nazwisko;Adres;Firma\nAda;Invented;ada@mills.example;Imaginary Mills\nBen;Madeup;ben@example.org;\n"


def test_a_person_says_which_column_is_what(lab: Lab, visitor: Visitor, tmp_path: Path) -> None:
    friends = tmp_path / "friends.csv"
    friends.write_text(TABLE, "utf-8")
    visitor.open(write_page(lab, "columns.ipynb", CELL), "people")
    people = visitor.part("people")
    people.locator("input[type=file]").set_input_files(friends)
    expect(people.get_by_role("heading", name="Which column is what?")).to_be_visible()
    expect(people.get_by_label("Take the column “Adres” as")).to_have_value("email")

    given = people.get_by_label("Take the column “Imię” as")
    given.focus()
    given.select_option("given name")
    expect(people.get_by_text("As you chose it.")).to_be_visible()
    expect(given).to_be_focused()
    people.get_by_label("Take the column “Nazwisko” as").select_option("family name")
    people.get_by_text("New people (2)").click()
    expect(people.get_by_role("cell", name="Ada Invented", exact=True)).to_be_visible()
    ben = people.get_by_label("Bring Ben Madeup")
    ben.press("Space")
    expect(people.get_by_text("New people (1 of 2 ticked)")).to_be_visible()
    expect(ben).to_be_focused()
    ben.press("Space")
    people.get_by_role("button", name="Add 2 people").click()
    expect(people.get_by_role("heading", name="2 people added.")).to_be_visible()
