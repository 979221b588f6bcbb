"""What every test gets: a learner's folder of its own, so that none can touch a real one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import settings

from workbook.book import Book
from workbook.home import Home

# How long an example takes depends on what else the machine does; pytest's own limit ends what hangs.
settings.register_profile("workbook", deadline=None)
settings.load_profile("workbook")

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """A new learner's folder, named by `WORKBOOK_HOME`."""
    folder = tmp_path / "networking-coffee"
    folder.mkdir()
    monkeypatch.setenv("WORKBOOK_HOME", str(folder))
    monkeypatch.delenv("WORKBOOK_NOW", raising=False)
    monkeypatch.delenv("WORKBOOK_LANGUAGE", raising=False)
    return Home(folder)


@pytest.fixture
def now() -> datetime:
    """A fixed instant: Monday 2 March 2026, half past nine in UTC."""
    return NOW


@pytest.fixture(scope="session")
def _empty_book(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a new book, made once: the migrations take longer than most tests."""
    path = tmp_path_factory.mktemp("empty") / "book.sqlite"
    Book.create(path, clock=lambda: NOW).close()
    return path.read_bytes()


@pytest.fixture
def book_path(home: Home, _empty_book: bytes) -> Path:
    """A new, empty book's file."""
    home.book_path.write_bytes(_empty_book)
    return home.book_path


@pytest.fixture
def book(book_path: Path, now: datetime) -> Iterator[Book]:
    """A new, empty book whose clock stands at `now`."""
    book = Book(book_path, clock=lambda: now)
    yield book
    book.close()
