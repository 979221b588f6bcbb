"""A plan carried out on a real book."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.formats.shapes import ADA, BEN, csv_text, read
from workbook.book import Book
from workbook.book.backups import folder_of, listed
from workbook.formats.bring import apply_bringing, plan_bringing
from workbook.formats.plan import Additions
from workbook.records import Contact

NOW = datetime(2026, 2, 3, 9, 0, tzinfo=UTC)


@pytest.fixture
def book(tmp_path):
    made = Book.create(tmp_path / "book.sqlite")
    yield made
    made.close()


def test_an_import_adds_everybody_and_is_written_down(book):
    plan = plan_bringing([read(csv_text(ADA, BEN, ",,,,,,03 Feb 2020"))], book, now=NOW)
    result = apply_bringing(plan, book, now=NOW)
    assert book.contacts.all() == [row.contact for row in plan.parts[0].added]
    assert book.imports.all() == [result.run]
    assert result.run is not None
    assert (result.run.added, result.run.merged, result.run.unchanged, result.run.skipped) == (2, 0, 0, 1)
    assert (result.run.file_name, result.run.sha256, result.run.imported_at) == (
        "Connections.csv",
        plan.brought[0].sha256,
        NOW,
    )


def test_a_backup_of_the_book_as_it_was_is_made_first(book):
    book.contacts.add(Contact(given_name="Before", family_name="Invented"))
    apply_bringing(plan_bringing([read(csv_text(ADA))], book, now=NOW), book, now=NOW)
    (copy,) = [each for each in listed(folder_of(book.path), "book") if each.reason == "before-import"]
    before = Book.open(copy.path)
    assert [each.name for each in before.contacts.all()] == ["Before Invented"]
    before.close()


def test_applying_a_plan_twice_and_importing_twice_changes_nothing(book):
    plan = plan_bringing([read(csv_text(ADA, BEN))], book, now=NOW)
    apply_bringing(plan, book, now=NOW)
    people, runs = book.contacts.all(), book.imports.all()
    assert apply_bringing(plan, book, now=NOW).run is None
    again = plan_bringing([read(csv_text(ADA, BEN))], book, now=NOW)
    assert apply_bringing(again, book, now=NOW).run is None
    assert (book.contacts.all(), book.imports.all()) == (people, runs)


def test_a_merge_changes_the_stored_person(book):
    apply_bringing(plan_bringing([read(csv_text(ADA))], book, now=NOW), book, now=NOW)
    newer = read(csv_text(ADA.replace("Weaver", "Head Weaver")))
    apply_bringing(plan_bringing([newer], book, now=NOW), book, now=NOW)
    assert [(each.role, each.revision) for each in book.contacts.all()] == [("Head Weaver", 1)]


def test_a_book_that_changed_since_the_dry_run_is_not_overwritten(book):
    apply_bringing(plan_bringing([read(csv_text(ADA))], book, now=NOW), book, now=NOW)
    (ada,) = book.contacts.all()
    plan = plan_bringing([read(csv_text(ADA.replace("Weaver", "Head Weaver")))], book, now=NOW)
    typed = book.contacts.save(replace(ada, role="Weaver of dreams"))
    result = apply_bringing(plan, book, now=NOW)
    assert book.contacts.all() == [typed]
    assert [change.after for offer in result.plan.parts[0].offers for change in offer.changes] == ["Head Weaver"]
    assert result.run is None


def test_a_change_that_alters_the_plan_brings_it_back_to_be_looked_at(book):
    plan = plan_bringing([read(csv_text(ADA, BEN))], book, now=NOW)
    mine = book.contacts.add(Contact(given_name="Ada", family_name="Invented", email="ada@example.org"))
    result = apply_bringing(plan, book, now=NOW)
    assert (result.applied, result.run, book.contacts.all()) == (False, None, [mine])
    assert (len(result.plan.parts[0].added), len(result.plan.parts[0].merged)) == (1, 1)
    assert apply_bringing(result.plan, book, now=NOW).applied


def test_a_change_elsewhere_does_not_hold_the_import_up(book):
    plan = plan_bringing([read(csv_text(ADA))], book, now=NOW)
    book.contacts.add(Contact(given_name="Somebody", family_name="Else", note="invented"))
    assert apply_bringing(plan, book, now=NOW).applied
    assert book.contacts.count() == 2


def test_an_import_that_fails_leaves_the_book_as_it_was(book):
    plan = plan_bringing([read(csv_text(ADA, BEN))], book, now=NOW)
    (part,) = plan.parts
    twice = replace(plan, parts=(replace(part, added=Additions([5, 5], [part.added[0].contact] * 2)),))
    with pytest.raises(Exception, match=r"."):
        apply_bringing(twice, book, now=NOW)
    assert (book.contacts.count(), book.imports.all()) == (0, [])
