"""What was handed to a coach and what came back is kept as it was sealed, and lets go of people who are deleted."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from workbook.book import Book
from workbook.book.shared import ReceivedItem, SharedItem
from workbook.errors import NotFoundError
from workbook.records import Contact


def pack(now: datetime, **changes: object) -> SharedItem:
    return replace(SharedItem(id="p1", kind="pack", class_id="c-1", sealed="{}\n{}\n", made_at=now), **changes)  # type: ignore[arg-type]


def test_a_shared_item_is_kept_before_it_is_handed_over_and_then_says_where_it_is(book: Book, now: datetime) -> None:
    item = book.shared.add(pack(now))
    assert book.shared.all() == [item]
    later = now + timedelta(seconds=2)
    done = book.shared.handed_over("p1", told="1 question", place="/class", at=later)
    assert done == replace(item, told="1 question", place="/class", shared_at=later)
    assert book.shared.add(pack(now, told="something else")).id == "p1"
    assert book.shared.get("p1") == done
    book.shared.drop("p1")
    assert book.shared.all("pack") == [done]


def test_what_never_left_can_be_dropped_and_what_is_unknown_says_so(book: Book, now: datetime) -> None:
    book.shared.add(pack(now))
    book.shared.drop("p1")
    assert book.shared.all() == []
    with pytest.raises(NotFoundError):
        book.shared.get("p1")


def test_taking_back_keeps_the_first_moment(book: Book, now: datetime) -> None:
    book.shared.add(pack(now))
    book.shared.add(pack(now + timedelta(1), id="p2"))
    book.shared.withdrawn(["p1"], now)
    book.shared.withdrawn(["p1", "p2"], now + timedelta(2))
    assert [(item.id, item.withdrawn_at) for item in book.shared.all()] == [("p2", now + timedelta(2)), ("p1", now)]


def test_feedback_that_came_twice_counts_once_and_is_marked_as_read(book: Book, now: datetime) -> None:
    item = ReceivedItem(id="sum", class_id="c-1", sealed="{}\n{\ud83d}\n", received_at=now)
    assert (book.shared.receive(item), book.shared.receive(item)) == (True, False)
    book.shared.read(["sum"], now)
    assert book.shared.received() == [replace(item, read_at=now)]


def test_deleting_a_person_takes_the_words_of_packs_with_notes_about_them(book: Book, now: datetime) -> None:
    ann, bob = (book.contacts.add(Contact(given_name=name)) for name in ("Ann", "Bob"))
    about_both = pack(now, people={"Person 1": ann.id, "Person 2": bob.id}, told="2 notes", shared_at=now)
    other = pack(now, id="p2", made_at=now + timedelta(1))
    book.shared.add(about_both)
    book.shared.add(other)
    assert book.shared.about(ann.id) == [about_both]
    book.contacts.delete(ann.id)
    assert book.shared.all() == [other, replace(about_both, sealed="", people={"Person 2": bob.id})]
    assert book.shared.about(ann.id) == []
