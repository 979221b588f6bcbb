"""Choosing what to ask: a bank, the learner's own questions, and a list that fits the time."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from workbook.content import load_questions, load_topics
from workbook.guidance.agenda import check_choice, fit_questions
from workbook.guidance.norm_notes import range_note
from workbook.guidance.question_facts import check_facts
from workbook.guidance.questions import check_question, filter_bank
from workbook.guidance.spoken_dates import day_of, spoken_date, spoken_time
from workbook.i18n import _, ngettext
from workbook.records import Audience, Fact, Meeting
from workbook.widgets.component import Component
from workbook.widgets.desk import Desk
from workbook.widgets.elements.element import Handler
from workbook.widgets.elements.question_picker import QuestionPickerElement
from workbook.widgets.plain import plain_finding
from workbook.widgets.question_filter import QuestionFilter
from workbook.widgets.question_lists import Listed, QuestionLists, duration_of, key_of, kind_of
from workbook.widgets.question_shown import (
    audience_options,
    bank_shown,
    disagreement,
    fact_options,
    fit_shown,
    list_shown,
    own_shown,
)
from workbook.widgets.question_steps import FILTER, QuestionSteps
from workbook.widgets.question_table import QuestionTable

#: The field in which an own question is drafted.
RECORD, FIELD = "learner", "own_question"


class QuestionPicker(Component):
    """A card in which the learner picks and orders the questions for one meeting.

    Every step is saved at once with the current meeting. While no person is chosen, the list waits for the
    next one, so that nobody has to know whom they meet before they may begin.

    Examples
    --------
    >>> from workbook import Desk, QuestionPicker  # doctest: +SKIP
    >>> QuestionPicker(Desk.open())  # doctest: +SKIP
    """

    element = QuestionPickerElement

    def __init__(self, desk: Desk) -> None:
        self._lists = QuestionLists(desk)
        self._wanted = QuestionFilter(desk)
        self._steps = QuestionSteps(desk, self._lists, self._wanted, self.refresh)
        self._table = QuestionTable(desk)
        super().__init__(desk)

    def handlers(self) -> Mapping[str, Handler]:
        """Everything the learner can do here besides typing."""
        return {**self._steps.handlers(), **self._table.handlers()}

    def text_records(self) -> Mapping[str, tuple[str, ...]]:
        """The draft of an own question."""
        return {RECORD: (FIELD,)}

    def state(self) -> Mapping[str, Any]:
        """The list with its remarks, the bank as filtered, the learner's own questions."""
        now = self._lists.read()
        self._steps.drawn(now)
        asked = {name: self._asked_text(meeting) for name, meeting in self._lists.asked_before(now).items()}
        return {
            "build": key_of(now),
            "person": key_of(now),
            **self._list_state(now, asked),
            **self._bank_state(now, asked),
            **self._own_state(now, asked),
            "table": self._table.state(),
        }

    def _heard(self, topic: str) -> None:
        if topic == FILTER:
            self.refresh()
        else:
            super()._heard(topic)

    # The list

    def _list_state(self, now: Listed, asked: Mapping[str, str]) -> dict[str, Any]:
        limits = self.desk.norms
        duration = duration_of(now, limits)
        fit = fit_questions(now.questions, duration, limits)
        remarks = check_choice(now.questions, duration, limits) if now.questions else []
        facts = self._facts(now)
        if now.contact:
            remarks += check_facts(now.questions, facts, person=now.contact.name, in_force=limits)
        return {
            "lead": self._lead(now, duration, fit.available_minutes),
            "list": list_shown(
                now.questions,
                fit=fit,
                asked=asked,
                known_facts=self._known_facts(now),
                kind=kind_of(now),
                limits=limits,
                facts=facts,
            ),
            "facts": fact_options(facts),
            "why_last": disagreement("T9"),
            "fit": fit_shown(fit, now.questions, limits),
            "note": range_note(limits, "questions_least", "questions_most"),
            "findings": [plain_finding(finding) for finding in remarks],
            "saved": self._saved(),
            "undo": self._steps.undo_text(now),
            "waiting": self._waiting(now),
        }

    def _lead(self, now: Listed, duration: int, minutes: float) -> str:
        if now.contact is None:
            text = _(
                "No person is chosen yet, and you can begin all the same: what you pick here waits for the person you "
                "choose next. A coffee of {length} minutes leaves about {minutes:g} for {least} to {most} questions."
            )
        elif now.meeting is None or now.meeting.starts_at is None:
            text = _(
                "For {name}. A talk of {length} minutes leaves about {minutes:g} for {least} to {most} questions; the "
                "rest goes to thanks, small talk, your pitch and the close."
            )
        else:
            text = _(
                "For {name}. The {length} minutes that you agreed leave about {minutes:g} for {least} to {most} "
                "questions; the rest goes to thanks, small talk, your pitch and the close."
            )
        return text.format(
            name=now.contact.name if now.contact else "",
            length=duration,
            minutes=minutes,
            least=self.desk.norms.whole("questions_least"),
            most=self.desk.norms.whole("questions_most"),
        )

    def _saved(self) -> str:
        moment, practice = self._steps.saved_at, self.desk.book.is_practice
        if moment is None:
            return _("Each step is saved in the practice book.") if practice else _("Each step is saved in your book.")
        text = _("Saved {time} in the practice book") if practice else _("Saved {time} in your book")
        return text.format(time=spoken_time(moment, self.desk.zone))

    def _waiting(self, now: Listed) -> dict[str, str] | None:
        waiting = self._lists.waiting() if now.contact else []
        if now.contact is None or not waiting:
            return None
        text = ngettext(
            "You picked {count} question before you chose a person.",
            "You picked {count} questions before you chose a person.",
            len(waiting),
        )
        return {
            "text": text.format(count=len(waiting)),
            "use": _("Use for {name}").format(name=now.contact.name),
        }

    # The bank

    def _bank_state(self, now: Listed, asked: Mapping[str, str]) -> dict[str, Any]:
        wanted = self._wanted
        topics, audience = wanted.topics, wanted.audience(now.contact)
        offered = filter_bank(load_questions(), kind=kind_of(now))
        found = filter_bank(offered, topics=topics, audience=audience, text=wanted.words)
        chosen = {each.question_id for each in now.questions}
        return {
            "topics": [
                {"id": topic, "label": label, "on": topic in topics}
                for topic, label in load_topics().items()
                if any(question.topic == topic for question in offered)
            ],
            "audiences": [{"value": value, "text": text} for value, text in audience_options().items()],
            "audience": audience.value,
            "why_audience": disagreement("T25"),
            "audience_hint": _audience_hint(now, audience),
            "search": wanted.words,
            "found": _("{found} of {all} questions").format(found=len(found), all=len(offered)),
            "bank": [
                bank_shown(question, chosen=question.id in chosen, asked=asked.get(question.id, ""))
                for question in found
            ],
        }

    def _asked_text(self, meeting: Meeting) -> str:
        if meeting.starts_at is None:
            return _("asked before")
        today = day_of(self.desk.now(), self.desk.zone)
        return _("asked {date}").format(date=spoken_date(day_of(meeting.starts_at, self.desk.zone), today))

    # The learner's own

    def _own_state(self, now: Listed, asked: Mapping[str, str]) -> dict[str, Any]:
        book = self.desk.book
        chosen = {each.question_id for each in now.questions}
        draft = book.texts.read(RECORD, FIELD).words
        remarks = (
            check_question(draft, known_facts=self._known_facts(now), asked=self._asked_words(asked), kind=kind_of(now))
            if draft.strip()
            else []
        )
        return {
            "record": RECORD,
            "field": FIELD,
            "draft_findings": [plain_finding(finding) for finding in remarks],
            "own": [
                own_shown(question, chosen=question.id in chosen, asked=asked.get(question.id, ""))
                for question in book.questions.own()
            ],
        }

    def _asked_words(self, asked: Collection[str]) -> frozenset[str]:
        """The words of the questions this person was asked, since a draft has no id yet."""
        return frozenset(text for question, text in self._lists.texts().items() if question in asked)

    def _known_facts(self, now: Listed) -> str:
        """What the learner has written down on the person, a line for each thing."""
        person = now.contact
        if person is None:
            return ""
        notes = [text.words for text in self.desk.book.texts.read_all(f"contact:{person.id}").values()]
        facts = [fact.text for fact in self._facts(now)]
        named = f"{person.name} {person.role} {person.company} {person.industry}"
        return "\n".join([named, person.note, *notes, *facts])

    def _facts(self, now: Listed) -> list[Fact]:
        """What the learner found out about the person and their work."""
        return self.desk.book.facts.of(now.contact.id) if now.contact else []


def _audience_hint(now: Listed, audience: Audience) -> str:
    """Where the preset comes from, or that it differs from what is noted."""
    if now.contact is None or now.contact.audience is Audience.UNKNOWN:
        return ""
    if audience is now.contact.audience:
        return _("Taken from what you noted on {name}.").format(name=now.contact.name)
    return _("{name} is noted as {audience}.").format(
        name=now.contact.name, audience=audience_options()[now.contact.audience.value]
    )
