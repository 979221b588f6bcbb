"""Threads, processes and sudden deaths: what was acknowledged is there."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from workbook.book import Book
from workbook.records import Contact, Text

#: Each process signs what it counts: two that write the very same words are both told that these are saved.
COUNTING = """
import sys, pathlib
from datetime import datetime, UTC
from workbook.book import Book
from workbook.records import Conflict, Contact, Event, EventKind
path, name, times = pathlib.Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
now = datetime.now(UTC)
book = Book(path)
for number in range(times):
    contact = book.contacts.add(Contact(id=f"{name}-{number}", given_name=name))
    book.events.add(Event(contact_id=contact.id, kind=EventKind.REPLY, happened_at=now))
    while True:
        text = book.texts.read("learner", "count")
        words = f"{int(text.words.split()[0]) + 1 if text.words else 1} counted by {name}"
        if not isinstance(book.texts.save("learner", "count", words, base_revision=text.revision, now=now), Conflict):
            break
    print(number, flush=True)
"""


def start(book_path: Path, name: str, times: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", COUNTING, str(book_path), name, str(times)], stdout=subprocess.PIPE, text=True
    )


def counted(book: Book) -> int:
    return int(book.texts.read("learner", "count").words.split()[0])


def sound(path: Path) -> bool:
    with closing(sqlite3.connect(path)) as raw:
        return raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_two_threads_lose_nothing(book: Book, now: datetime) -> None:
    lost: list[BaseException] = []

    def work(name: str) -> None:
        try:
            for number in range(40):
                book.contacts.add(Contact(id=f"{name}-{number}", given_name=name))
                saved = book.texts.save(f"contact:{name}", "note", str(number), base_revision=number, now=now)
                assert isinstance(saved, Text)
        except BaseException as error:
            lost.append(error)

    threads = [threading.Thread(target=work, args=(name,)) for name in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert lost == []
    assert book.contacts.count() == 80
    assert [book.texts.read(f"contact:{name}", "note").revision for name in "ab"] == [40, 40]
    assert len({contact.id for contact in book.contacts.find("", limit=100)}) == 80


def test_four_processes_lose_nothing(book_path: Path) -> None:
    started = [start(book_path, name, 15) for name in "abcd"]
    assert [process.communicate(timeout=200)[0].split()[-1] for process in started] == ["14"] * 4
    book = Book(book_path)
    assert book.contacts.count() == 60
    assert len(book.events.all()) == 60
    assert counted(book) == 60
    assert sound(book_path)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
@pytest.mark.parametrize("acknowledged", [1, 5, 9])
def test_a_killed_process_leaves_every_acknowledged_save(book_path: Path, acknowledged: int) -> None:
    process = start(book_path, "a", 100_000)
    assert process.stdout is not None
    lines = [process.stdout.readline() for _line in range(acknowledged)]
    os.kill(process.pid, signal.SIGKILL)
    lines += process.stdout.readlines()
    process.wait()
    process.stdout.close()
    done = [line for line in lines if line.endswith("\n")]
    book = Book(book_path)
    assert len(done) >= acknowledged
    assert len(done) <= counted(book) <= len(done) + 1
    assert {f"a-{number}" for number in range(len(done))} <= {contact.id for contact in book.contacts.all()}
    assert sound(book_path)


def test_a_new_book_asked_for_by_two_at_once_is_one_book(tmp_path: Path) -> None:
    found: list[str] = []
    threads = [
        threading.Thread(target=lambda: found.append(Book.open_or_create(tmp_path / "book.sqlite").id))
        for _thread in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 3
    assert len(set(found)) == 1


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.filterwarnings("ignore:This process.*is multi-threaded:DeprecationWarning")
def test_a_forked_child_uses_connections_of_its_own(book: Book) -> None:
    book.contacts.add(Contact(id="parent", given_name="Ann"))
    child = os.fork()
    if child == 0:
        try:
            book.contacts.add(Contact(id="child", given_name="Bob"))
            os._exit(0)
        finally:
            os._exit(1)
    assert os.waitpid(child, 0)[1] == 0
    book.contacts.add(Contact(id="parent again", given_name="Cem"))
    assert {contact.id for contact in book.contacts.all()} == {"parent", "child", "parent again"}
