"""The card of Today, and how a page asks it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from workbook.widgets.desk import Desk
from workbook.widgets.today import Today


@pytest.fixture
def today(desk: Desk) -> Iterator[Today]:
    today = Today(desk)
    yield today
    today.close()


@pytest.fixture
def ask(today: Today, messages: Any) -> Any:
    return messages(today)
