"""Taking an import back from the People card."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from workbook.records import Contact, ImportRun
from workbook.widgets.desk import Desk
from workbook.widgets.people import People

from .making import bring

COPY = "A copy of your book from just before is in the folder “backups”."


@pytest.fixture
def run(people: People, desk: Desk) -> ImportRun:
    run = ImportRun(source="linkedin", file_name="Connections.csv", imported_at=desk.now(), added=2)
    ana, bo = Contact(given_name="Ana", family_name="Invented"), Contact(given_name="Bo", family_name="Invented")
    desk.book.imports.bring(run, [ana, bo])
    desk.book.contacts.save(replace(bo, role="Baker"))
    people.refresh()
    return run


def test_the_imports_stand_there_with_what_they_brought(people: People, run: ImportRun) -> None:
    text = "Mon 2 Mar, 10:30: Connections.csv (2 people added)"
    button = "Take back Connections.csv of Mon 2 Mar, 10:30"
    assert people.view.state["imports"] == [{"run": run.id, "text": text, "button": button, "undone": False}]


def test_looking_changes_nothing_and_a_yes_takes_back_what_was_not_used(
    people: People, ask: Any, run: ImportRun, desk: Desk
) -> None:
    stays = [{"name": "Bo Invented", "why": "their details were changed since"}]
    lines = ["1 person goes", "1 person stays, because you have worked with them since"]
    told = {"title": "This would be taken back", "lines": lines, "staying": stays}
    assert ask("about_undoing", run=run.id)["result"] == told
    assert desk.book.contacts.count() == 2
    done = {"title": "The import was taken back.", "lines": [*lines, COPY], "staying": stays}
    assert ask("undo_import", run=run.id)["result"] == done
    assert [contact.name for contact in desk.book.contacts.all()] == ["Bo Invented"]
    assert [each["undone"] for each in people.view.state["imports"]] == [True]
    assert ask("undo_import", run=run.id)["problem"]["what"] == "Connections.csv: This import was taken back already."


def test_the_report_of_an_import_that_was_taken_back_goes_too(people: People, ask: Any, desk: Desk) -> None:
    row = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\nAna,Invented,,,,,03 Feb 2024\n"
    bring(people, ask, ("Connections.csv", row))
    ask("apply")
    report = people.view.state["bringing"]["report"]
    ask("undo_import", run=report["run"])
    assert people.view.state["bringing"]["report"] is None
    assert desk.book.contacts.all() == []


def test_an_import_of_the_other_book_is_not_taken_back(ask: Any, run: ImportRun, desk: Desk) -> None:
    desk.use_practice(True)
    desk.flush()
    assert ask("undo_import", run=run.id)["problem"]["what"] == "This import is not in your book."


def test_who_stays_because_of_a_later_import_is_told_so(ask: Any, run: ImportRun, desk: Desk) -> None:
    ana = next(each for each in desk.book.contacts.all() if each.given_name == "Ana")
    later = ImportRun(source="vcard", file_name="phone.vcf", imported_at=desk.now(), merged=1)
    desk.book.imports.bring(later, [], [replace(ana, company="Mills (invented)")])
    told = ask("about_undoing", run=run.id)["result"]
    assert told["lines"] == [
        "Nothing of it is left that could go.",
        "1 person stays, because you have worked with them since",
        "1 person stays, because a later import brought more about them",
    ]
    assert {"name": "Ana Invented", "why": "a later import brought more about them"} in told["staying"]
