"""What the tests of Today look at again and again."""

from __future__ import annotations

from workbook.widgets.desk import Desk
from workbook.widgets.today import Today


def titles(today: Today) -> list[str]:
    return [action["title"] for action in today.view.state["actions"]]


def changed(desk: Desk) -> None:
    """Let the components see that the book was changed."""
    desk.changed()
    desk.flush()
