"""What a learner does with the questions: each step is kept at once and can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from workbook.content import load_questions
from workbook.errors import InvalidInputError, NotFoundError, StaleRevisionError
from workbook.guidance.agenda import suggest_questions
from workbook.guidance.question_list import filled_up, with_added, with_fact, with_moved, with_star, with_step, without
from workbook.guidance.words import fold
from workbook.i18n import _, ngettext
from workbook.records import Audience, ChosenQuestion, OwnQuestion
from workbook.widgets.desk import Desk
from workbook.widgets.elements.element import Handler
from workbook.widgets.question_filter import QuestionFilter
from workbook.widgets.question_lists import Listed, QuestionLists, Questions, duration_of, key_of, kind_of
from workbook.widgets.question_shown import short_name

#: The topic of a change that concerns the picker alone.
FILTER = "questions:filter"

_LONGEST_QUESTION = 1000


@dataclass(frozen=True, slots=True)
class _Undo:
    """How to take back the last step, and the book and list that it was made in."""

    list: tuple[str, str]
    text: str
    act: Callable[[], None]


class QuestionSteps:
    """Answers the picker's actions. `redraw` shows the newest list when a step had to be refused."""

    def __init__(self, desk: Desk, lists: QuestionLists, wanted: QuestionFilter, redraw: Callable[[], None]) -> None:
        self._desk = desk
        self._lists = lists
        self._wanted = wanted
        self._redraw = redraw
        self._undo: _Undo | None = None
        self._seen: tuple[str, int] | None = None
        self.saved_at: datetime | None = None

    def handlers(self) -> Mapping[str, Handler]:
        """Actions of the browser part and what answers them."""
        return {
            "add": self._add,
            "remove": self._remove,
            "step": self._step,
            "place": self._place,
            "star": self._star,
            "cite": self._cite,
            "suggest": self._suggest,
            "undo": self._take_back,
            "filter": self._filter,
            "add_own": self._add_own,
            "delete_own": self._delete_own,
            "use_waiting": self._use_waiting,
            "leave_waiting": self._leave_waiting,
        }

    def drawn(self, now: Listed) -> None:
        """Note which state of the list the learner is looking at."""
        self._seen = _state_of(now)

    def undo_text(self, now: Listed) -> str:
        """What can be taken back in this list, or nothing."""
        return self._undo.text if self._undo and self._undo.list == self._list_key(now) else ""

    # Picking and ordering

    def _add(self, question: str, person: str) -> dict[str, Any]:
        new = ChosenQuestion(question_id=question, text=self._text_of(question))
        return self._change(person, lambda chosen: with_added(chosen, [new]), question)

    def _remove(self, question: str, person: str) -> dict[str, Any]:
        taken: list[tuple[int, ChosenQuestion]] = []

        def take(chosen: Questions) -> Questions:
            taken[:] = [(place, each) for place, each in enumerate(chosen) if each.question_id == question]
            return without(chosen, {question})

        told = self._change(person, take)
        if taken:
            place, each = taken[0]
            text = _("Taken off: “{question}”").format(question=short_name(each.text))
            self._can_undo(text, lambda: self._put(each, place))
        return told

    def _step(self, question: str, step: int, person: str) -> dict[str, Any]:
        return self._change(person, lambda chosen: with_step(chosen, question, 1 if step > 0 else -1), question)

    def _place(self, question: str, before: str | None, person: str) -> dict[str, Any]:
        return self._change(person, lambda chosen: with_moved(chosen, question, before), question)

    def _star(self, question: str, on: bool, person: str) -> dict[str, Any]:
        wanted = self._desk.norms.whole("must_ask_count")
        if on and sum(each.must_ask for each in self._lists.read().questions) >= wanted:
            told = _("{count} are starred already: the ones you ask if the talk is cut short. Take one star off first.")
            return {"told": told.format(count=wanted)}
        return self._change(person, lambda chosen: with_star(chosen, question, bool(on)), question)

    def _cite(self, question: str, fact: str, person: str) -> dict[str, Any]:
        """Note which fact a question rests on; no fact takes the note away."""
        if fact and fact not in {each.id for each in self._desk.book.facts.of(person)}:
            raise NotFoundError(
                _("This fact is no longer in your brief."), _("Choose another, or note it again in the brief.")
            )
        return self._change(person, lambda chosen: with_fact(chosen, question, fact or None), question)

    def _suggest(self, person: str) -> dict[str, Any]:
        now, limits = self._lists.read(), self._desk.norms
        duration = duration_of(now, limits)
        proposed = suggest_questions(
            load_questions(),
            duration,
            topics=self._wanted.topics,
            audience=self._wanted.audience(now.contact),
            kind=kind_of(now),
            skip={*self._lists.asked_before(now), *(each.question_id for each in now.questions)},
            in_force=limits,
        )
        added: set[str] = set()

        def fill_up(chosen: Questions) -> Questions:
            full = filled_up(chosen, proposed, duration, limits)
            added.clear()
            added.update({each.question_id for each in full} - {each.question_id for each in chosen})
            return full

        told = self._change(person, fill_up)
        if not added:
            return {"told": _("Your list is full for this time. Take a question off to make room for another.")}
        text = ngettext("{count} question was suggested.", "{count} questions were suggested.", len(added))
        text = text.format(count=len(added))
        self._can_undo(text, lambda: self._take_off(added))
        advice = _("{text} Keep what sounds like you, swap the rest.").format(text=text)
        return {"told": advice, **told}

    def _filter(self, topics: list[str], audience: str, search: str) -> None:
        self._wanted.set(self._desk.contact, topics, Audience(audience), search)
        self._desk.changed(FILTER)

    # The learner's own questions

    def _add_own(self, text: str, person: str) -> dict[str, Any]:
        words = " ".join(text.split())
        if not words:
            raise InvalidInputError(_("There is no question yet."), _("Write one in the field, then add it."))
        if len(words) > _LONGEST_QUESTION:
            raise InvalidInputError(
                _("This is longer than anybody can listen to ({limit} characters at most).").format(
                    limit=_LONGEST_QUESTION
                ),
                _("Cut it down to what you most want to know; your words stay in the field."),
            )
        questions = self._desk.book.questions
        own = next((each for each in questions.own() if fold(each.text) == fold(words)), None)
        own = own or questions.add_own(OwnQuestion(text=words))
        new = ChosenQuestion(question_id=own.id, text=own.text)
        return self._change(person, lambda chosen: with_added(chosen, [new]), own.id)

    def _delete_own(self, question: str) -> None:
        questions = self._desk.book.questions
        own = next((each for each in questions.own() if each.id == question), None)
        if own is not None:
            questions.delete_own(own.id)
            text = _("Deleted: “{question}”").format(question=short_name(own.text))
            self._can_undo(text, lambda: _done(questions.add_own(own)))
        self._desk.changed()

    # What was picked before a person was chosen

    def _use_waiting(self, person: str) -> dict[str, Any]:
        waiting = self._lists.waiting()
        added: set[str] = set()

        def take_over(chosen: Questions) -> Questions:
            added.clear()
            added.update({each.question_id for each in waiting} - {each.question_id for each in chosen})
            return with_added(chosen, waiting)

        told = self._change(person, take_over)
        self._lists.wait([])

        def undo() -> None:
            self._take_off(added)
            self._lists.wait(waiting)

        self._can_undo(_("The waiting questions are on the list."), undo)
        return told

    def _leave_waiting(self) -> None:
        waiting = self._lists.waiting()
        self._lists.wait([])
        self._can_undo(_("The waiting questions are gone."), lambda: self._lists.wait(waiting))
        self._desk.changed()

    # How a step is kept, and taken back

    def _change(self, person: str, operation: Callable[[Questions], Questions], about: str = "") -> dict[str, Any]:
        """Apply a step to the newest list.

        The answer holds the ``place`` of the question that the step was about, the ``total``, and ``told``
        when another page changed the list while the learner was looking at an older one.
        """
        before = self._lists.read()
        if key_of(before) != person:
            self._redraw()
            raise StaleRevisionError(
                _("Another person was chosen in the meantime, so nothing was changed."),
                _("Look at the list and do it again if it is still right."),
            )
        elsewhere = self._seen != _state_of(before)
        try:
            after = self._lists.change(operation)
        except StaleRevisionError:
            self._redraw()
            raise
        self._seen = _state_of(after)
        if after.questions != before.questions:
            self._undo = None
            self.saved_at = self._desk.now()
        self._desk.changed()
        told: dict[str, Any] = {"total": len(after.questions)}
        places = [place for place, each in enumerate(after.questions, 1) if each.question_id == about]
        if places:
            told["place"] = places[0]
        if elsewhere:
            told["told"] = _("Another page had changed this list. What you see is the newest, with your step in it.")
        return told

    def _can_undo(self, text: str, act: Callable[[], None]) -> None:
        self._undo = _Undo(self._list_key(self._lists.read()), text, act)

    def _take_back(self) -> None:
        step, self._undo = self._undo, None
        if step is not None and step.list == self._list_key(self._lists.read()):
            step.act()
        self._desk.changed()

    def _put(self, question: ChosenQuestion, place: int) -> None:
        self._lists.change(lambda chosen: with_added(chosen, [question], at=place))

    def _take_off(self, question_ids: Collection[str]) -> None:
        self._lists.change(lambda chosen: without(chosen, question_ids))

    def _list_key(self, now: Listed) -> tuple[str, str]:
        return self._desk.book.id, key_of(now)

    def _text_of(self, question: str) -> str:
        texts = self._lists.texts()
        if question not in texts:
            raise NotFoundError(
                _("This question is no longer in the bank."), _("Press Start to read the questions again.")
            )
        return texts[question]


def _state_of(now: Listed) -> tuple[str, int]:
    return (now.meeting.id if now.meeting else "", now.revision)


def _done(_result: object) -> None:
    """An undo gives nothing back."""
