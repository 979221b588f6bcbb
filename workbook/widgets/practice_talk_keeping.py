"""Where practice talks are kept: in the practice book alone, turn by turn, and as a held meeting at their end."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from typing import Any

from workbook.book import Book
from workbook.content import load_questions
from workbook.errors import InvalidInputError, NotFoundError, StaleRevisionError
from workbook.guidance.conversation import TalkState, Turn, begin, say
from workbook.guidance.conversation_review import Review
from workbook.guidance.threads import read_threads
from workbook.i18n import _
from workbook.practice_people import practice_id
from workbook.practice_talks import Talk
from workbook.records import ChosenQuestion, Event, EventKind, Meeting, Text, new_id
from workbook.widgets.desk import Desk
from workbook.widgets.practice_world import person_of

#: Which talk lies open, each talk by its person, and the talks that are over.
OPEN = "practice_talk"
LOG = "practice_talks_log"
_LONGEST_LOG = 500


class TalkKeeping:
    """Reads and writes the practice talks of the practice book."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._played: tuple[tuple[str, ...], TalkState] | None = None

    @property
    def book(self) -> Book:
        """The practice book; asked for only while it lies on the desk."""
        if not self._desk.book.is_practice:
            raise InvalidInputError(
                _("Your own book lies on the desk, and practice talks belong in the practice book."),
                _("Choose a person above: that lays the practice book on the desk."),
            )
        return self._desk.book

    # The talk that is open

    def current(self) -> dict[str, Any] | None:
        """The talk that is open: person, meeting, turns, and whether it is over. None with the own book."""
        if not self._desk.book.is_practice:
            return None
        settings = self.book.settings
        found = settings.get(f"{OPEN}:{settings.get(OPEN, '')}", None)
        return dict(found) if found else None

    def open(self, talk: Talk) -> None:
        """Begin a talk with this person, or go on with the one that was left."""
        book, contact = self.book, practice_id("contact", talk.person)
        person_of(book, talk.person)
        kept = book.settings.get(f"{OPEN}:{talk.person}", None)
        if not kept or kept["over"]:
            kept = {"person": talk.person, "meeting": self._meeting_for(contact), "turns": [], "over": False}
            book.settings.set(f"{OPEN}:{talk.person}", kept)
        book.settings.set(OPEN, talk.person)
        book.settings.set("current_contact", contact)

    def put_away(self) -> None:
        """Show the people again; a talk that is not over waits."""
        self.book.settings.set(OPEN, "")

    def _meeting_for(self, contact_id: str) -> str:
        """The meeting that is planned with this person, or the id of a new one."""
        planned = self.book.meetings.current(contact_id)
        states = read_threads(self.book.events.of(contact_id)).meetings
        if planned is not None and (planned.id not in states or states[planned.id].happened_at is None):
            return planned.id
        return new_id()

    def add(self, kept: dict[str, Any], turn: Turn) -> dict[str, Any]:
        """Keep one more turn."""
        turns = [*kept["turns"], {"text": turn.text, "question": turn.question_id}]
        return self._store({**kept, "turns": turns})

    def close(self, kept: dict[str, Any], how: str) -> dict[str, Any]:
        """Keep that the talk is over, and how."""
        return self._store({**kept, "over": True, "how": how})

    def _store(self, kept: dict[str, Any]) -> dict[str, Any]:
        self.book.settings.set(f"{OPEN}:{kept['person']}", kept)
        return kept

    def play(self, talk: Talk, kept: dict[str, Any], cue_minutes: float) -> TalkState:
        """The talk as it stands. Turns that were played before are not played again."""
        turns = [Turn(turn["text"], turn["question"]) for turn in kept["turns"]]
        key = (kept["meeting"], *(f"{turn.question_id}\n{turn.text}" for turn in turns))
        state, rest = begin(talk), turns
        if self._played is not None and self._played[0] == key[: len(self._played[0])]:
            state, rest = self._played[1], turns[len(self._played[0]) - 1 :]
        for turn in rest:
            state = say(talk, state, turn, cue_minutes=cue_minutes)
        self._played = (key, state)
        return replace(state, over=kept["how"]) if kept["over"] and not state.over else state

    # Its end

    def hold(self, talk: Talk, kept: dict[str, Any], state: TalkState, seen: Review) -> None:
        """Write the talk down as a meeting that was held, so that it can be debriefed like any other."""
        book, now = self.book, self._desk.now()
        contact = person_of(book, talk.person)
        began_at = now - timedelta(minutes=state.minutes)
        meeting = self._saved_meeting(talk, kept["meeting"], contact.id)
        book.meetings.save(
            replace(meeting, starts_at=began_at, duration_minutes=talk.minutes, format=talk.format,
                    place=meeting.place or _("Practice talk (invented)"))
        )  # fmt: skip
        self._mark_asked(meeting.id, state)
        self._note_keywords(talk, meeting.id, state)
        book.events.add(
            Event(
                id=practice_id("event", f"talk:{meeting.id}"),
                contact_id=contact.id,
                kind=EventKind.MEETING,
                variant="held",
                happened_at=now,
                meeting_id=meeting.id,
                details={"ended_at": now.isoformat(), "started_at": began_at.isoformat(), "practice_talk": True},
            )
        )
        book.settings.set("meeting_shown", {"meeting": meeting.id, "current": meeting.id})
        run = {
            "person": talk.person,
            "meeting": meeting.id,
            "ended_at": now.isoformat(),
            "minutes": round(state.minutes),
            "how": state.over,
            "questions": seen.questions,
            "follow_ups": seen.follow_ups,
            "listened": seen.listened_percent,
            "to_try": [finding.rule for finding in seen.findings],
        }
        book.settings.set(LOG, [*self.log(), run][-_LONGEST_LOG:])

    def log(self) -> list[dict[str, Any]]:
        """The talks that are over, oldest first."""
        return list(self._desk.book.settings.get(LOG, [])) if self._desk.book.is_practice else []

    def _saved_meeting(self, talk: Talk, meeting_id: str, contact_id: str) -> Meeting:
        try:
            return self.book.meetings.get(meeting_id)
        except NotFoundError:
            return self.book.meetings.save(
                Meeting(id=meeting_id, contact_id=contact_id, zone=self._desk.zone.key, duration_minutes=talk.minutes)
            )

    def _mark_asked(self, meeting_id: str, state: TalkState) -> None:
        """Mark the questions of the list that were asked, and add those that were not on it."""
        for _attempt in range(3):
            chosen, revision = self.book.questions.chosen(meeting_id)
            with suppress(StaleRevisionError):
                self.book.questions.save_chosen(meeting_id, asked_list(chosen, state), revision)
                return

    def _note_keywords(self, talk: Talk, meeting_id: str, state: TalkState) -> None:
        """Leave key words of what was told, when the learner noted none."""
        texts, record = self.book.texts, f"meeting:{meeting_id}"
        stored = texts.read(record, "keywords")
        if stored.words.strip() or not state.told:
            return
        told = list(dict.fromkeys(state.told))
        words = "; ".join(talk.topics[topic].keys for topic in told)
        saved = texts.save(record, "keywords", words, base_revision=stored.revision, now=self._desk.now())
        assert isinstance(saved, Text)


def asked_list(chosen: Iterable[ChosenQuestion], state: TalkState) -> list[ChosenQuestion]:
    """Return a meeting's list with what was asked in the talk marked; questions off the list come after it."""
    listed = list(chosen)
    bank = {question.id: question.text for question in load_questions()}
    known = {each.question_id for each in listed}
    marked = [replace(each, asked=True) if each.question_id in state.asked else each for each in listed]
    new = [each for each in dict.fromkeys(state.asked) if each not in known and each in bank]
    typed = [
        ChosenQuestion(question_id=f"talk-{mark.turn}", text=mark.words, asked=True)
        for mark in state.marks
        if mark.rule == "asked" and f"talk-{mark.turn}" not in known and not _is_of_bank(mark.words, bank)
    ]
    return [*marked, *(ChosenQuestion(question_id=each, text=bank[each], asked=True) for each in new), *typed]


def _is_of_bank(words: str, bank: dict[str, str]) -> bool:
    from workbook.guidance.conversation_reading import same_question

    return words in bank.values() or bool(same_question(words))
