"""People of a class, each in front of a workbook of their own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser

from .harness import Visitor, start_lab, visit


@contextmanager
def at_home(browser: Browser, home: Path, **environment: str) -> Iterator[Visitor]:
    """Somebody whose workbook runs on `home`, started for them with this environment."""
    lab = start_lab(home, **environment)
    try:
        with visit(lab, browser) as person:
            yield person
    finally:
        lab.stop()


def nothing_went_wrong(people: dict[str, Visitor]) -> None:
    """No script of a page failed, and no page asked another machine for anything."""
    assert {name: (person.errors, person.outside) for name, person in people.items()} == {
        name: ([], []) for name in people
    }
