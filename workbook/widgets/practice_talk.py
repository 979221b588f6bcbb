"""A talk with an invented person: it answers, it passes, and it is looked back on."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any

from workbook.errors import InvalidInputError, NotFoundError
from workbook.guidance.conversation import PERSON, TalkState, Turn
from workbook.guidance.conversation_reading import LONGEST_TURN
from workbook.guidance.conversation_review import review
from workbook.guidance.spoken_dates import exact_moment, spoken_moment
from workbook.guidance.words import find_prompts
from workbook.i18n import _, ngettext
from workbook.practice_talks import Talk
from workbook.records import ChosenQuestion, Contact
from workbook.widgets.component import Component
from workbook.widgets.desk import Desk
from workbook.widgets.elements.element import Handler
from workbook.widgets.elements.practice_talk import PracticeTalkElement
from workbook.widgets.plain import plain_finding
from workbook.widgets.practice_talk_keeping import OPEN, TalkKeeping
from workbook.widgets.practice_world import offered, pitch_words, read_world, shown_person

_TOPIC = "practice_talk"
#: The latest talks that the log shows.
_SHOWN_RUNS = 20


class PracticeTalk(Component):
    """A card with invented people to talk with, without any network.

    The talk is kept turn by turn in the practice book; at its end it becomes a held meeting there, to be debriefed
    and thanked for like a real one.

    Examples
    --------
    >>> from workbook import Desk, PracticeTalk  # doctest: +SKIP
    >>> PracticeTalk(Desk.open())  # doctest: +SKIP
    """

    element = PracticeTalkElement

    def __init__(self, desk: Desk) -> None:
        self._world = read_world(desk.now())
        self._keeping = TalkKeeping(desk)
        super().__init__(desk)

    def handlers(self) -> Mapping[str, Handler]:
        """Choose somebody, say something, leave, put away, go back to one's own book."""
        return {
            "start": self._start,
            "say": self._say,
            "leave": self._leave,
            "put_away": self._put_away,
            "own_book": self._own_book,
        }

    def text_records(self) -> Mapping[str, tuple[str, ...]]:
        """What the learner is about to say, and their key words, while a talk is open."""
        kept = self._keeping.current()
        return {} if kept is None or kept["over"] else {f"meeting:{kept['meeting']}": ("say", "keywords")}

    def state(self) -> Mapping[str, Any]:
        """The people, or the talk that is open, or what to take from it."""
        kept = self._keeping.current()
        if kept is not None and kept["person"] not in self._world.people:
            kept = None
        drawn: dict[str, Any] = {
            "mode": "choose" if kept is None else "after" if kept["over"] else "talk",
            "problems": list(self._world.problems),
            "log": self._log(),
        }
        if kept is None:
            return {**drawn, "people": self._people(), "build": "choose"}
        contact, talk = self._world.people[kept["person"]]
        state = self._played(talk, kept)
        drawn |= {"person": shown_person(talk.person, contact, talk), "lines": _lines(state, contact)}
        if kept["over"]:
            return {**drawn, "review": self._review(state), "build": f"after:{kept['meeting']}"}
        drawn |= {
            "record": f"meeting:{kept['meeting']}",
            "turn": state.turns,
            "clock": _clock(state),
            "moment": _moment(state),
            "offered": self._offered(talk, contact, kept, state),
            "build": f"talk:{kept['meeting']}",
        }
        return drawn

    def _heard(self, topic: str) -> None:
        if topic == _TOPIC:
            self.refresh()
        else:
            super()._heard(topic)

    # What is drawn

    def _people(self) -> list[dict[str, Any]]:
        runs = [run["person"] for run in self._keeping.log()]
        shown = []
        for person, (contact, talk) in self._world.people.items():
            count = runs.count(person)
            times = ngettext("{count} talk so far", "{count} talks so far", count).format(count=count) if count else ""
            shown.append({**shown_person(person, contact, talk), "times": times, "waiting": self._waits(person)})
        return shown

    def _waits(self, person: str) -> bool:
        """Whether a talk with this person was begun and left."""
        if not self.desk.book.is_practice:
            return False
        kept = self.desk.book.settings.get(f"{OPEN}:{person}", None)
        return bool(kept and kept["turns"] and not kept["over"])

    def _played(self, talk: Talk, kept: dict[str, Any]) -> TalkState:
        return self._keeping.play(talk, kept, self.desk.norms.value("end_cue_minutes"))

    def _offered(self, talk: Talk, contact: Contact, kept: dict[str, Any], state: TalkState) -> list[dict[str, Any]]:
        pitch = pitch_words(self.desk.book, self.desk.own_book)
        return offered(talk, contact, self._chosen(kept["meeting"]), pitch, state.asked)

    def _chosen(self, meeting_id: str) -> list[ChosenQuestion]:
        """The list made for this practice meeting, else the one made for somebody in the learner's own book."""
        chosen, _revision = self.desk.book.questions.chosen(meeting_id)
        own = self.desk.own_book
        person = own.settings.get("current_contact", None)
        planned = own.meetings.current(person) if person and not chosen else None
        return list(chosen) or (list(own.questions.chosen(planned.id)[0]) if planned else [])

    def _review(self, state: TalkState) -> dict[str, Any]:
        seen = review(state, self.desk.norms)
        minutes = round(state.minutes)
        lost = _("({count} not understood)").format(count=seen.not_understood) if seen.not_understood else ""
        return {
            "well": list(seen.well),
            "findings": [plain_finding(finding) for finding in seen.findings],
            "numbers": [
                {"label": _("Minutes"), "value": f"{minutes}", "of": _("of {limit}").format(limit=state.limit)},
                {"label": _("Questions"), "value": f"{seen.questions}", "of": lost},
                {"label": _("Follow-up questions"), "value": f"{seen.follow_ups}", "of": ""},
                {"label": _("Their share of the words"), "value": f"{seen.listened_percent} %", "of": ""},
            ],
        }

    def _log(self) -> list[dict[str, Any]]:
        shown = []
        for run in reversed(self._keeping.log()[-_SHOWN_RUNS:]):
            moment = datetime.fromisoformat(run["ended_at"])
            known = self._world.people.get(run["person"])
            shown.append(
                {
                    "id": run["meeting"],
                    "when": spoken_moment(moment, self.desk.now(), self.desk.zone),
                    "exact": exact_moment(moment, self.desk.zone),
                    "name": known[0].name if known else run["person"],
                    "minutes": run["minutes"],
                    "questions": run["questions"],
                    "follow_ups": run["follow_ups"],
                    "listened": f"{run['listened']} %",
                    "to_try": len(run["to_try"]),
                }
            )
        return shown

    # Answers

    def _start(self, person: str) -> None:
        """Lay the practice book on the desk and open the talk with this person."""
        if person not in self._world.people:
            raise NotFoundError(_("There is nobody of that name here."), _("Choose one of the people shown."))
        if not self.desk.practice:
            self.desk.use_practice(True)
        self._keeping.open(self._world.people[person][1])
        self.desk.changed()

    def _say(self, text: str, question: str = "", turn: int = 0) -> bool:
        """Say something. `turn` counts the turns the page had seen, so that a second click says nothing twice."""
        kept, talk = self._open()
        if turn != len(kept["turns"]):
            self.desk.changed(_TOPIC)
            return False
        words = text.strip()
        if not words:
            raise InvalidInputError(_("There are no words yet."), _("Choose something to say, or type it."))
        if len(words) > LONGEST_TURN:
            raise InvalidInputError(
                _("That is too long to say in one go ({count} characters).").format(count=f"{len(words):,}"),
                _("Say a part of it, and let them answer."),
            )
        if prompt := next(find_prompts(words), None):
            raise InvalidInputError(
                _("“{words}” still waits for your own words.").format(words=words[prompt.start : prompt.end]),
                _("Put your words in the place of the brackets, or delete them."),
            )
        kept = self._keeping.add(kept, Turn(words, self._bank_id(question, words)))
        state = self._played(talk, kept)
        if state.over:
            self._end(talk, kept, state)
        self.desk.changed(_TOPIC)
        return True

    def _bank_id(self, question: str, words: str) -> str:
        """The question that was picked, when its words were not changed since."""
        from workbook.content import load_questions

        return next((each.id for each in load_questions() if each.id == question and each.text == words), "")

    def _leave(self) -> None:
        """End the talk without a goodbye; one in which nothing was said is only put away."""
        kept, talk = self._open()
        if kept["turns"]:
            kept = self._keeping.close(kept, "left")
            self._end(talk, kept, self._played(talk, kept))
        else:
            self._keeping.put_away()
        self.desk.changed()

    def _end(self, talk: Talk, kept: dict[str, Any], state: TalkState) -> None:
        self._keeping.hold(talk, kept, state, review(state, self.desk.norms))
        self._keeping.close(kept, state.over)
        self.desk.changed()

    def _put_away(self) -> None:
        self._keeping.put_away()
        self.desk.changed()

    def _own_book(self) -> None:
        with suppress(InvalidInputError):
            self._keeping.put_away()
        self.desk.use_practice(False)

    def _open(self) -> tuple[dict[str, Any], Talk]:
        """The talk that is open and not over."""
        kept = self._keeping.current()
        if kept is None or kept["over"] or kept["person"] not in self._world.people:
            raise NotFoundError(_("This talk is over."), _("Choose somebody to talk with."))
        return kept, self._world.people[kept["person"]][1]


def _lines(state: TalkState, contact: Contact) -> list[dict[str, str]]:
    """What was said, with the name of who said it."""
    return [
        {"who": line.who, "name": contact.given_name if line.who == PERSON else _("You"), "text": line.text}
        for line in state.lines
    ]


def _clock(state: TalkState) -> dict[str, Any]:
    """The minutes of the talk: not those on the wall, but those such a talk would take."""
    passed = int(state.minutes)
    return {
        "passed": passed,
        "limit": state.limit,
        "text": _("{passed} of {limit} minutes").format(passed=passed, limit=state.limit),
        "left": _("Their time is up: say goodbye.")
        if state.last
        else ngettext("about {count} minute left", "about {count} minutes left", int(state.left)).format(
            count=int(state.left)
        ),
    }


def _moment(state: TalkState) -> str:
    """Which words to offer first: it follows the talk."""
    if state.last or state.cues:
        return "close"
    if state.turns == 0:
        return "open"
    if state.waiting == "you":
        return "pitch"
    if state.thread and state.in_a_row >= 1:
        return "follow_up"
    if state.turns == 1 and not state.small_talk:
        return "small_talk"
    return "ask" if state.pitched else "pitch"
