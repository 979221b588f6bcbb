"""Saying one's questions aloud, one at a time, until they come easily."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbook.content import load_questions
from workbook.errors import InvalidInputError, NotFoundError
from workbook.guidance.question_cards import AGAIN, SITS, Deck, keywords, read_deck
from workbook.guidance.question_facts import cited_facts
from workbook.i18n import _, ngettext
from workbook.records import Answer, ChosenQuestion
from workbook.widgets.component import Component
from workbook.widgets.desk import Desk
from workbook.widgets.elements.element import Handler
from workbook.widgets.elements.question_cards import QuestionCardsElement
from workbook.widgets.question_lists import Listed, QuestionLists, key_of
from workbook.widgets.question_shown import disagreement, short_name

#: The name under which the answers are kept.
QUIZ = "question_cards"

_TOPIC = f"quiz:{QUIZ}"
_BEGINS = "question_cards_begins"
_KEYWORDS = "question_cards_keywords"


class QuestionCards(Component):
    """A card that shows the chosen questions one after the other, to be said aloud.

    The learner says for each whether it comes easily; what does not comes again. The list is the picker's, for the
    person chosen now.

    Examples
    --------
    >>> from workbook import Desk, QuestionCards  # doctest: +SKIP
    >>> QuestionCards(Desk.open())  # doctest: +SKIP
    """

    element = QuestionCardsElement

    def __init__(self, desk: Desk) -> None:
        self._lists = QuestionLists(desk)
        super().__init__(desk)

    def handlers(self) -> Mapping[str, Handler]:
        """Say how it went, begin anew, choose between sentence and keywords."""
        return {"answer": self._answer, "anew": self._anew, "keywords": self._show_keywords}

    def state(self) -> Mapping[str, Any]:
        """The question to say, how one could go on after it, and how far the practice has come."""
        now = self._lists.read()
        deck = self._deck(now)
        total = len(deck.questions)
        return {
            "build": key_of(now),
            "lead": _lead(now),
            "card": self._card(now, deck),
            "why": disagreement("T11"),
            "keywords": bool(self.desk.book.settings.get(_KEYWORDS, False)),
            "total": total,
            "sits": len(deck.sits),
            "progress": ngettext("{sits} of {total} comes easily", "{sits} of {total} come easily", total).format(
                sits=len(deck.sits), total=total
            ),
            "done": deck.done,
            "list": [
                {
                    "id": each.question_id,
                    "name": short_name(each.text),
                    "text": each.text,
                    "sits": each.question_id in deck.sits,
                }
                for each in deck.questions
            ],
        }

    def _heard(self, topic: str) -> None:
        if topic == _TOPIC:
            self.refresh()
        else:
            super()._heard(topic)

    def _deck(self, now: Listed) -> Deck:
        begins = int(self.desk.book.settings.get(_BEGINS, 0))
        return read_deck(now.questions, self.desk.book.answers.of(QUIZ)[begins:])

    def _card(self, now: Listed, deck: Deck) -> dict[str, Any] | None:
        question = deck.current
        if question is None:
            return None
        known = next((each for each in load_questions() if each.id == question.question_id), None)
        return {
            "id": question.question_id,
            "text": question.text,
            "hint": keywords(question.text),
            "must_ask": question.must_ask,
            "again": deck.repeating,
            "follow_ups": list(known.follow_ups) if known else [],
            "rests_on": self._rests_on(now, question),
        }

    def _rests_on(self, now: Listed, question: ChosenQuestion) -> str:
        facts = self.desk.book.facts.of(now.contact.id) if now.contact else []
        fact = cited_facts([question], facts).get(question.question_id)
        return fact.text if fact else ""

    def _answer(self, question: str, given: str) -> None:
        """Keep how one question went. It need not be the one shown: a question that sat can be brought back."""
        if given not in (AGAIN, SITS):
            raise InvalidInputError(
                _("“{given}” is not one of the two answers.").format(given=given), _("Choose one of the two buttons.")
            )
        if question not in {each.question_id for each in self._lists.read().questions}:
            self.refresh()
            raise NotFoundError(_("This question is no longer on your list."), _("Go on with the one shown now."))
        self.desk.book.answers.add(
            Answer(quiz=QUIZ, item=question, given=given, correct=given == SITS, answered_at=self.desk.now())
        )
        self.desk.changed(_TOPIC)

    def _anew(self) -> None:
        """Begin from the first question; what was answered before stays in the book."""
        self.desk.book.settings.set(_BEGINS, len(self.desk.book.answers.of(QUIZ)))
        self.desk.changed(_TOPIC)

    def _show_keywords(self, on: bool) -> None:
        self.desk.book.settings.set(_KEYWORDS, bool(on))
        self.desk.changed(_TOPIC)


def _lead(now: Listed) -> str:
    """What to do, and with whose questions."""
    how = _("Say each one aloud, as you would across the table. It may sound a little different every time.")
    if now.contact is None:
        return how
    return _("Your questions for {name}.").format(name=now.contact.name) + " " + how
