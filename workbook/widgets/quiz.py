"""What every quiz shares: ask, answer, tell the reason, keep the answer, go on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from workbook.content import origin_sentence
from workbook.errors import InvalidInputError
from workbook.guidance.rounds import Card, Round, read_round
from workbook.i18n import _, ngettext
from workbook.records import Answer
from workbook.widgets.component import Component
from workbook.widgets.desk import Desk
from workbook.widgets.elements.element import Handler


class Quiz(Component):
    """A card of the page that asks one thing after another.

    Only the card that is asked travels to the browser; its answer and reason follow when the learner has
    answered. Subclasses give the cards and the words around them.
    """

    #: The name under which the answers are kept.
    quiz: ClassVar[str]
    #: Whether a missed card returns until it was right once.
    comes_back: ClassVar[bool] = True

    def __init__(self, desk: Desk) -> None:
        self._last: tuple[str, Answer] | None = None  # the book it was given in, and the answer
        super().__init__(desk)

    # What subclasses give

    def cards(self) -> Sequence[Card]:
        """What is asked, in order."""
        raise NotImplementedError

    def progress(self, taken: Round) -> str:
        """Say how far the learner has come."""
        return _("{right} of {answered} right at first try").format(right=taken.right_first, answered=taken.answered)

    def result_text(self, taken: Round) -> str:
        """Say how the round went, in calm words."""
        if not taken.missed:
            return _("Every one at the first try.")
        return ngettext(
            "{right} of {total} at the first try, and you have seen the reason for the other one.",
            "{right} of {total} at the first try, and you have seen the reasons for the other {missed}.",
            len(taken.missed),
        ).format(right=taken.right_first, total=len(taken.cards), missed=len(taken.missed))

    @property
    def about(self) -> str:
        """What sets this quiz apart from others of its name; a round begins anew for it alone."""
        return ""

    # What they get

    def handlers(self) -> Mapping[str, Handler]:
        """Answer, go on, take it again."""
        return {"answer": self._answer, "go_on": self._go_on, "again": self._again}

    def state(self) -> Mapping[str, Any]:
        """The card to answer, or what became of the last one, and how far the round has come."""
        taken = self.taken()
        feedback, told = self._feedback(taken.cards)
        asked = told or taken.current
        return {
            "build": self.about,
            "options": [{"value": value, "text": text} for value, text in asked.options.items()] if asked else [],
            "statement": None if taken.current is None else _asked(taken.current),
            "repeating": taken.repeating,
            "feedback": feedback,
            "answered": taken.answered,
            "total": len(taken.cards),
            "progress": self.progress(taken),
            "done": taken.done,
            "result": {"text": self.result_text(taken), "groups": _groups(taken)} if taken.done else None,
        }

    def taken(self) -> Round:
        """The round as the book has it."""
        return read_round(self.cards(), self.given(), comes_back=self.comes_back)

    def given(self) -> list[Answer]:
        """The answers of this round, oldest first."""
        begins = int(self.desk.book.settings.get(self._begins, 0))
        return self.desk.book.answers.of(self.quiz)[begins:]

    def _heard(self, topic: str) -> None:
        if topic == self._topic:
            self.refresh()
        else:
            super()._heard(topic)

    @property
    def _topic(self) -> str:
        return f"quiz:{self.quiz}:{self.about}" if self.about else f"quiz:{self.quiz}"

    @property
    def _begins(self) -> str:
        name = f"{self.quiz}_{self.about}" if self.about else self.quiz
        return f"{name}_quiz_round_begins"

    def _just_answered(self) -> Answer | None:
        return self._last[1] if self._last and self._last[0] == self.desk.book.id else None

    def _feedback(self, cards: Sequence[Card]) -> tuple[dict[str, Any] | None, Card | None]:
        answer = self._just_answered()
        card = next((each for each in cards if answer is not None and each.id == answer.item), None)
        if answer is None or card is None:
            return None, None
        told = {
            "statement": card.text,
            "story": card.story,
            "given": answer.given,
            "answer": card.best,
            "fine": sorted(card.fine),
            "right": bool(answer.correct),
            "verdict": card.verdicts[answer.given],
            "note": card.notes.get(answer.given, ""),
            "others": [
                {"text": words, "note": card.notes[value]}
                for value, words in card.options.items()
                if value != answer.given and card.notes.get(value)
            ],
            "parts": _parts(card),
            "reason": card.reason,
            "origin": origin_sentence(*card.origin),
        }
        return told, card

    def _answer(self, item: str, given: str) -> None:
        """Keep one answer. A second click, or one for a card that has moved on, changes nothing."""
        taken = self.taken()
        asked = next((card for card in taken.cards if card.id == item), None)
        if asked is None or given not in asked.options:
            raise InvalidInputError(
                _("“{given}” is not one of the answers.").format(given=given),
                _("Choose one of the buttons."),
            )
        current = taken.current
        if self._just_answered() is None and current is not None and current.id == item:
            answer = Answer(
                quiz=self.quiz,
                item=item,
                given=given,
                correct=current.right(given),
                answered_at=self.desk.now(),
            )
            self.desk.book.answers.add(answer)
            self._last = (self.desk.book.id, answer)
        self.desk.changed(self._topic)

    def _go_on(self) -> None:
        self._last = None
        self.desk.changed(self._topic)

    def _again(self) -> None:
        """Begin a new round; the answers of the earlier ones stay in the book."""
        self._last = None
        self.desk.book.settings.set(self._begins, len(self.desk.book.answers.of(self.quiz)))
        self.desk.changed(self._topic)


def _asked(card: Card) -> dict[str, str]:
    return {"id": card.id, "text": card.text, "story": card.story}


def _parts(card: Card) -> list[dict[str, str]]:
    return [{"label": label, "text": words} for label, words in card.parts]


def _groups(taken: Round) -> list[dict[str, Any]]:
    """The cards under their headings, in the order in which the headings first come."""
    titles = dict.fromkeys(card.group for card in taken.cards)
    return [
        {
            "title": title,
            "items": [
                {
                    "id": card.id,
                    "text": card.text,
                    "answer": card.options[card.best],
                    "reason": card.reason,
                    "parts": _parts(card),
                    "missed": card in taken.missed,
                }
                for card in taken.cards
                if card.group == title
            ],
        }
        for title in titles
    ]
