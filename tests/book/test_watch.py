"""A page hears of what another page wrote."""

from __future__ import annotations

import gc
import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from workbook.book import Book, Watcher
from workbook.records import Contact

QUICK = 0.01


def write(path: Path) -> None:
    other = Book(path)
    other.contacts.add(Contact(given_name="Ann"))
    other.close()


def soon(happened: Callable[[], bool]) -> bool:
    """True once it happened; False after twenty seconds."""
    for _look in range(2000):
        if happened():
            return True
        time.sleep(0.01)
    return False


def test_the_number_grows_when_anybody_writes(book: Book) -> None:
    first = book.data_version()
    assert book.data_version() == first
    write(book.path)
    second = book.data_version()
    assert second > first
    book.contacts.add(Contact(given_name="Ann"))
    assert book.data_version() > second
    book.contacts.all()
    assert book.data_version() == book.data_version()


def test_a_write_calls_back_once(book: Book) -> None:
    called = threading.Semaphore(0)
    watcher = Watcher(book, called.release, QUICK)
    write(book.path)
    assert called.acquire(timeout=20)
    watcher.close()
    assert not watcher.alive
    write(book.path)
    assert not called.acquire(blocking=False)


def test_a_callback_that_fails_does_not_end_the_watch(book: Book) -> None:
    called: list[int] = []

    def fail() -> None:
        called.append(1)
        raise ZeroDivisionError

    watcher = Watcher(book, fail, QUICK)
    write(book.path)
    assert soon(lambda: len(called) == 1)
    write(book.path)
    assert soon(lambda: len(called) == 2)
    watcher.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps an open file where it is")
def test_a_file_that_is_away_for_a_moment_is_watched_on(book: Book) -> None:
    called = threading.Semaphore(0)
    watcher = Watcher(book, called.release, QUICK)
    away = book.path.with_name("away.sqlite")
    book.path.rename(away)
    time.sleep(5 * QUICK)
    write(away)
    away.rename(book.path)
    assert called.acquire(timeout=20)
    watcher.close()


def test_the_watch_ends_with_its_owner(book_path: Path) -> None:
    class Panel:
        def refresh(self) -> None:
            """Nothing to do."""

    book, panel = Book(book_path), Panel()
    by_panel = Watcher(book, panel.refresh, QUICK)
    by_book = Watcher(book, lambda: None, QUICK)
    dropped = Watcher(book, lambda: None, QUICK)
    thread = dropped._thread
    assert by_panel.alive
    assert by_book.alive
    del dropped, panel
    gc.collect()
    assert soon(lambda: not thread.is_alive())
    assert soon(lambda: not by_panel.alive)
    assert by_book.alive
    del book
    gc.collect()
    assert soon(lambda: not by_book.alive)


def test_a_watcher_can_be_closed_from_its_callback(book: Book) -> None:
    watchers: list[Watcher] = []
    watchers.append(Watcher(book, lambda: [watcher.close() for watcher in watchers], QUICK))
    write(book.path)
    assert soon(lambda: not watchers[0].alive)
