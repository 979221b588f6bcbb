"""Many contacts stored by column are the same as each stored by itself."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.book import Book, contact_rows
from workbook.book.bulk import _folded, _together, fold_all
from workbook.book.contact_rows import search_text, sort_name
from workbook.book.folding import fold
from workbook.contact_columns import ContactColumns, ids_in_order
from workbook.records import Audience, Contact, ImportRun, Warmth

COLUMNS = ", ".join(contact_rows.COLUMNS)
NOW = datetime(2026, 2, 3, tzinfo=UTC)
TEXTS = [
    "Ada Invented",
    "",
    " Zoë  Erfundén ",
    "a\x00b",
    "Łukasz\u00a0X",
    "two  spaces",
    "İstanbul",
    "कि",
    "\ud800",
    "ß",
]


def stored(path, contacts):
    book = Book.create(path)
    book.imports.bring(ImportRun(source="linkedin", imported_at=NOW), contacts, [])
    with book.store.read() as session:
        rows = session.all(f"SELECT {COLUMNS}, search, sort_name, touched FROM contacts ORDER BY id")
    found = book.contacts.all()
    book.close()
    return rows, found


@pytest.mark.parametrize("texts", [TEXTS, TEXTS[:1], ["line\nbreak", "x"], []])
def test_texts_folded_together_are_as_each_by_itself(texts):
    assert fold_all(texts) == list(map(fold, texts))


@pytest.mark.parametrize("count", [1, 39, 40, 41, 85])
def test_people_stored_by_column_are_the_rows_stored_one_by_one(tmp_path, count):
    people = [
        Contact(
            given_name=f"Ada{number}",
            family_name=TEXTS[number % len(TEXTS)],
            company="Mills" if number % 3 else "",
            audience=Audience.PEER,
            warmth=Warmth.CLOSE if number % 2 else Warmth.STRANGER,
            connected_on=date(2024, 3, 5) if number % 2 else None,
            may_follow_up=True,
            source="linkedin",
        )
        for number in range(count)
    ]
    rows, found = stored(tmp_path / "together.sqlite", people)
    book = Book.create(tmp_path / "single.sqlite")
    for person in people:
        book.contacts.add(person)
    with book.store.read() as session:
        single = session.all(f"SELECT {COLUMNS}, search, sort_name, touched FROM contacts ORDER BY id")
    book.close()
    assert [row[:-1] for row in rows] == [row[:-1] for row in single]  # the last column counts what was worked on
    assert sorted(found, key=lambda each: each.id) == sorted(people, key=lambda each: each.id)


def test_fields_that_nobody_has_get_their_defaults(tmp_path):
    people = ContactColumns({"given_name": ["Ada", "Ben"], "family_name": ["Invented", "Madeup"]})
    assert stored(tmp_path / "book.sqlite", people)[1] == list(people)


def test_columns_give_the_same_contacts_as_records():
    people = ContactColumns({"given_name": ["Ada", "Ben"], "connected_on": [date(2024, 3, 5), None]})
    ids = people.column("id")
    expected = [
        Contact(id=ids[0], given_name="Ada", connected_on=date(2024, 3, 5)),
        Contact(id=ids[1], given_name="Ben"),
    ]
    assert (list(people), people[0], list(people[1:])) == (expected, expected[0], expected[1:])
    assert ContactColumns.of(expected) == people


def test_columns_that_do_not_fit_are_refused():
    with pytest.raises(TypeError, match="shoe_size"):
        ContactColumns({"shoe_size": [38]})
    with pytest.raises(ValueError, match="different lengths"):
        ContactColumns({"given_name": ["Ada"], "family_name": []})


def test_ids_in_order_ascend_and_are_new_each_time():
    ids = ids_in_order(300)
    assert (ids == sorted(ids), len(set(ids)), {len(each) for each in ids}) == (True, 300, {36})
    assert not set(ids) & set(ids_in_order(300))


@given(st.lists(st.tuples(*[st.text(max_size=8)] * 4), max_size=6))
def test_what_is_searched_and_sorted_by_is_the_same_stored_together_and_one_by_one(rows):
    names = ("given_name", "family_name", "company", "role")
    columns = [_folded([row[place] for row in rows]) for place in range(4)]
    people = [Contact(**dict(zip(names, row, strict=True))) for row in rows]
    assert _together(*columns, apart=True) == [search_text(*row) for row in rows]
    assert _together(columns[1], columns[0]) == [sort_name(each.given_name, each.family_name) for each in people]
