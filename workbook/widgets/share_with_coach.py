"""Sharing with a coach: joining a class, ticking line by line, seeing what leaves, and taking it back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbook.widgets.component import Component
from workbook.widgets.desk import Desk
from workbook.widgets.elements.element import Handler
from workbook.widgets.elements.share_with_coach import ShareWithCoachElement
from workbook.widgets.sharing_choice import SharingChoice
from workbook.widgets.sharing_class import SharingClass
from workbook.widgets.sharing_history import SharingHistory

_TOPIC = "share_with_coach"


class ShareWithCoach(Component):
    """A card that shares with a coach what the learner ticks, after showing every line that will leave.

    Nothing is ticked at first. Other people in the learner's words are found, marked, and taken out unless the learner
    keeps them. What is handed over is made of what is on disk at that moment, and what is said afterwards is read from
    where it lies.

    Examples
    --------
    >>> from workbook import Desk, ShareWithCoach  # doctest: +SKIP
    >>> ShareWithCoach(Desk.open())  # doctest: +SKIP
    """

    element = ShareWithCoachElement

    def __init__(self, desk: Desk) -> None:
        def changed() -> None:
            desk.changed(_TOPIC)

        self._class = SharingClass(desk, changed)
        self._choice = SharingChoice(desk, self._class, changed)
        self._history = SharingHistory(desk, self._class, self._choice.begin_with)
        super().__init__(desk)

    def handlers(self) -> Mapping[str, Handler]:
        """What the browser can ask for."""
        return {**self._class.handlers(), **self._choice.handlers(), **self._history.handlers()}

    def state(self) -> Mapping[str, Any]:
        """The class, the choice, and what was shared."""
        return {
            "build": "",
            "class": self._class.state(),
            "ready": self._class.ready(),
            **self._choice.state(),
            "history": self._history.state(),
        }

    def _heard(self, topic: str) -> None:
        if topic == _TOPIC or topic.startswith("pitch:"):
            self.refresh()
        else:
            super()._heard(topic)
