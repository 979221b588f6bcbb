"""The card of people, and how a page asks it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from workbook.widgets.desk import Desk
from workbook.widgets.people import People


@pytest.fixture
def people(desk: Desk) -> Iterator[People]:
    people = People(desk)
    yield people
    people.close()


@pytest.fixture
def ask(people: People, messages: Any) -> Any:
    return messages(people)
