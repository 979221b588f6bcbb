"""What the invented learners of the practice class share, and what a coach said to it."""

from __future__ import annotations

import random
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from workbook.classroom.from_coach import Comment, Feedback, RubricMark
from workbook.classroom.pack import (
    Answer,
    Confidence,
    Counts,
    Pack,
    PitchVersion,
    PracticeResult,
    SharedNote,
    SharedQuestion,
    StageCount,
    Withdrawal,
    Yield,
)
from workbook.classroom.signing import SigningKey
from workbook.content import Question
from workbook.records import STAGES, Channel, EventKind, Warmth

_KINDS = ((EventKind.OUTREACH, "first"), (EventKind.REPLY, "yes"), (EventKind.MEETING, "held"),
          (EventKind.THANK_YOU, "sent"))  # fmt: skip
_CHANNELS = (Channel.EMAIL, Channel.LINKEDIN_MESSAGE, Channel.IN_PERSON)
_WARMTHS = (Warmth.STRANGER, Warmth.FRIEND_OF_FRIEND, Warmth.CLOSE)


#: What a learner hands in.
HandedIn = Pack | Answer | Withdrawal


@dataclass(frozen=True, slots=True)
class PracticeLearner:
    """One invented learner.

    Parameters
    ----------
    state : what they are an example of, such as ``changed_since``.
    key : of their invented book.
    handed_in : packs, answers and a withdrawal, oldest first; none for somebody who has not started.
    feedback : what the coach of the class said so far, oldest first.
    """

    learner_id: str
    name: str
    state: str
    key: SigningKey
    handed_in: tuple[HandedIn, ...] = ()
    feedback: tuple[Feedback, ...] = ()


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes learners one after the other, all from one source of chance."""

    rng: random.Random
    now: datetime
    class_id: str
    coach: str
    bank: Mapping[str, Question]

    def learner(self, entry: Mapping[str, Any]) -> PracticeLearner:
        """One learner with everything handed in and said."""
        learner_id = self.rng.randbytes(16).hex()
        key = SigningKey(self.rng.randbytes(32))
        handed_in: list[HandedIn] = []
        given: list[Feedback] = []
        for told in entry.get("packs", ()):
            pack = self._pack(told, learner_id, str(entry["name"]))
            handed_in.append(pack)
            if told.get("comments") or told.get("rubric"):
                given.append(self._feedback(told, pack))
                handed_in.extend(self._answers(told, given[-1]))
        if entry.get("withdrawn"):
            taken_at = self.now - timedelta(hours=20)
            handed_in.append(Withdrawal(withdrawal_id=self._id(), class_id=self.class_id, learner_id=learner_id,
                                        made_at=taken_at))  # fmt: skip
        return PracticeLearner(learner_id, str(entry["name"]), str(entry["state"]), key, tuple(handed_in), tuple(given))

    def _pack(self, told: Mapping[str, Any], learner_id: str, name: str) -> Pack:
        made_at = self._at(told["days_ago"])
        weeks = int(told.get("weeks", 0))
        questions = [self._question(each) for each in told.get("questions", ()) if each.rstrip("*") in self.bank]
        questions += [
            SharedQuestion(question_id=f"own:{number}", text=text, topic="")
            for number, text in enumerate(told.get("own", ()))
        ]
        return Pack(
            pack_id=self._id(),
            class_id=self.class_id,
            learner_id=learner_id,
            name=name,
            made_at=made_at,
            expires_on=made_at.date() + timedelta(days=180),
            workbook="practice",
            pitches=tuple(
                PitchVersion(
                    record=f"pitch:{which}",
                    label=which,
                    parts={part: words.strip() for part, words in parts.items()},
                    written_at=made_at - timedelta(hours=2),
                )
                for which, parts in told.get("pitches", {}).items()
            ),
            questions=tuple(questions),
            practice=self._practice(made_at) if weeks else (),
            confidence=self._confidence(made_at.date(), weeks),
            counts=self._counts(made_at.date(), weeks) if weeks else None,
            stages=self._stages(made_at.date(), weeks) if weeks else (),
            thank_yous_overdue=self.rng.randrange(3) if weeks else None,
            yields=self._yields() if weeks else (),
            notes=tuple(SharedNote(note_id=self._id(), **note) for note in told.get("notes", ())),
        )

    def _question(self, word: str) -> SharedQuestion:
        question = self.bank[word.rstrip("*")]
        asked = self.rng.randrange(4)
        return SharedQuestion(
            question_id=question.id,
            text=question.text,
            topic=question.topic,
            must_ask=word.endswith("*"),
            times_asked=asked,
            times_useful=self.rng.randint(0, asked),
        )

    def _practice(self, made_at: datetime) -> tuple[PracticeResult, ...]:
        before = made_at - timedelta(days=2)
        return (
            PracticeResult(kind="quiz", label="Coffee or interview?", happened_at=before,
                           right=self.rng.randint(6, 12), of=12),
            PracticeResult(kind="rehearsal", label="main", happened_at=before + timedelta(hours=1),
                           spoken_seconds=float(self.rng.randint(22, 75))),
        )  # fmt: skip

    def _confidence(self, last: date, weeks: int) -> tuple[Confidence, ...]:
        found = []
        for week in range(weeks):
            before = self.rng.randint(1, 4)
            day = last - timedelta(days=7 * week)
            found.append(Confidence(happened_on=day, moment="before", rating=before))
            found.append(Confidence(happened_on=day, moment="after", rating=min(5, before + self.rng.randint(0, 2))))
        if weeks:
            opening = self.rng.randint(2, 6)
            day = last - timedelta(days=7 * weeks)
            found.append(Confidence(happened_on=day, moment="opening", rating=opening))
            found.append(Confidence(happened_on=day, moment="closing", rating=opening + self.rng.randint(0, 3)))
        return tuple(found)

    def _counts(self, last: date, weeks: int) -> Counts:
        monday = last - timedelta(days=last.weekday())
        rows = {}
        for week in range(weeks):
            for kind, variant in _KINDS[: self.rng.randint(1, len(_KINDS))]:
                where = (monday - timedelta(days=7 * week), kind.value, variant, self.rng.choice(_CHANNELS).value,
                         self.rng.choice(_WARMTHS).value)  # fmt: skip
                rows[where] = self.rng.randint(1, 4)
        waits = {
            (self.rng.randint(1, 20), self.rng.choice(("answered", "waiting")), self.rng.choice(_CHANNELS).value,
             self.rng.choice(_WARMTHS).value): self.rng.randint(1, 3)
            for _each in range(weeks)
        }  # fmt: skip
        return Counts(
            weeks=tuple((*where, count) for where, count in sorted(rows.items())),
            waits=tuple((*where, count) for where, count in sorted(waits.items())),
        )

    def _stages(self, last: date, weeks: int) -> tuple[StageCount, ...]:
        return tuple(
            StageCount(
                stage=stage.value, people=self.rng.randint(1, 5), since=last - timedelta(days=self.rng.randint(1, 40))
            )
            for stage in STAGES[: min(len(STAGES), 1 + weeks)]
        )

    def _yields(self) -> tuple[Yield, ...]:
        topics = self.rng.sample(sorted({question.topic for question in self.bank.values()}), 4)
        asked = [self.rng.randint(1, 6) for _topic in topics]
        return tuple(
            Yield(topic=topic, asked=count, useful=self.rng.randint(0, count))
            for topic, count in zip(topics, asked, strict=True)
        )

    def _feedback(self, told: Mapping[str, Any], pack: Pack) -> Feedback:
        return Feedback(
            feedback_id=self._id(),
            class_id=self.class_id,
            learner_id=pack.learner_id,
            pack_id=pack.pack_id,
            made_at=pack.made_at + timedelta(hours=9),
            coach=self.coach,
            comments=tuple(
                Comment(
                    comment_id=self._id(), about=each["about"], quote=_quoted(pack, each["about"]), text=each["text"]
                )
                for each in told.get("comments", ())
            ),
            rubric=tuple(RubricMark(criterion=each, level=level) for each, level in told.get("rubric", {}).items()),
        )

    def _answers(self, told: Mapping[str, Any], feedback: Feedback) -> Iterator[Answer]:
        for comment, text in zip(feedback.comments, told.get("answers", ()), strict=False):
            if text:
                yield Answer(answer_id=self._id(), class_id=self.class_id, learner_id=feedback.learner_id,
                             made_at=feedback.made_at + timedelta(hours=12), comment_id=comment.comment_id,
                             text=text)  # fmt: skip

    def _at(self, days_ago: int) -> datetime:
        return self.now - timedelta(days=days_ago, minutes=self.rng.randrange(300))

    def _id(self) -> str:
        return str(uuid.UUID(int=self.rng.getrandbits(128), version=4))


def _quoted(pack: Pack, about: str) -> str:
    """The words of a pack that a comment is about."""
    record, _mark, part = about.partition("#")
    for pitch in pack.pitches:
        if pitch.record == record:
            return pitch.parts.get(part, "")
    return next((each.text for each in pack.questions if f"question:{each.question_id}" == about), "")
