"""What the learner looks for in the question bank."""

from __future__ import annotations

from collections.abc import Sequence

from workbook.content import load_topics
from workbook.records import Audience, Contact
from workbook.widgets.desk import Desk

_TOPICS = "question_topics"
_LONGEST_SEARCH = 200


class QuestionFilter:
    """Topics (kept in the book), whom one meets (taken from the person until changed), and words."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._audiences: dict[str, Audience] = {}
        self.words = ""

    @property
    def topics(self) -> list[str]:
        """What the learner wants to learn about; empty means everything."""
        known = load_topics()
        return [topic for topic in self._desk.book.settings.get(_TOPICS, []) if topic in known]

    def audience(self, contact: Contact | None) -> Audience:
        """Whom the questions should suit."""
        noted = contact.audience if contact else Audience.UNKNOWN
        return self._audiences.get(contact.id if contact else "", noted)

    def set(self, contact: Contact | None, topics: Sequence[str], audience: Audience, words: str) -> None:
        """Look for this from now on."""
        known = load_topics()
        wanted = [topic for topic in topics if topic in known]
        if wanted != self.topics:
            self._desk.book.settings.set(_TOPICS, wanted)
        self._audiences[contact.id if contact else ""] = audience
        self.words = words[:_LONGEST_SEARCH]
