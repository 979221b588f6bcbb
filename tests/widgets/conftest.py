"""Components on a desk, and what they answer to a page, without a browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from workbook.home import Home
from workbook.widgets.component import Component
from workbook.widgets.desk import Desk

Ask = Callable[..., dict[str, Any]]


@pytest.fixture
def desk(home: Home, book_path: object, now: datetime) -> Iterator[Desk]:
    """A desk with the empty book on it, whose clock stands at `now`."""
    del book_path
    desk = Desk(home, clock=lambda: now, zone=ZoneInfo("Europe/Berlin"))
    yield desk
    desk.close()


@pytest.fixture
def messages(monkeypatch: pytest.MonkeyPatch) -> Callable[[Component], Ask]:
    """Gives for a component a function that sends an action as a page does and returns the one answer."""

    def of(component: Component) -> Ask:
        sent: list[dict[str, Any]] = []
        monkeypatch.setattr(component.view, "send", sent.append)

        def ask(action: str, **arguments: Any) -> dict[str, Any]:
            sent.clear()
            component.view._answered.clear()  # a new question, not one sent again
            component.view._answer(None, {"id": "1", "action": action, "args": arguments}, [])
            assert len(sent) == 1, f"{action} was answered {len(sent)} times"
            answer = sent[0]
            assert answer["re"] == "1"
            return answer

        return ask

    return of
