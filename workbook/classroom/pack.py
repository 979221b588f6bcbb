"""What travels between a learner and a coach: packs, answers, withdrawals, feedback, and the card of a class.

Everything here is data with a schema: each text and each list is bounded, an unknown field is refused, and
nothing in it is ever run. Importing this module loads pydantic: do it late.
"""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime
from operator import itemgetter
from typing import Annotated, Literal, NamedTuple

from pydantic import AwareDatetime, BaseModel, ConfigDict, FailFast, Field, StringConstraints

from workbook.i18n import _, ngettext

#: A name, a label, a topic.
Line = Annotated[str, StringConstraints(max_length=200)]
#: What somebody wrote: a part of a pitch, a comment, a note.
Words = Annotated[str, StringConstraints(max_length=20_000)]
#: An id as this workbook or a database makes it.
Id = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z_.:#-]{1,100}$")]
#: The id of a class, or ``""`` for a pack that is made for one coach without a class.
ClassId = Annotated[str, StringConstraints(pattern=r"^[0-9a-z-]{0,64}$")]
#: A learner in one class: not the id of the book, and another one in every class.
LearnerId = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]
#: An Ed25519 public key, 32 bytes in base64.
Key = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z+/]{43}=$")]
#: What a comment is about: ``pack``, ``pitch:main#past``, ``question:<id>``.
About = Annotated[
    str, StringConstraints(pattern=r"^(pack|pitch:[a-z]{1,20}#[a-z]{1,20}|question:[0-9A-Za-z_.:-]{1,90})$")
]

#: A moment and a day that every calendar and time zone can show; a clock can be wrong, but not by centuries.
Instant = Annotated[AwareDatetime, Field(ge=datetime(1990, 1, 1, tzinfo=UTC), le=datetime(2200, 1, 1, tzinfo=UTC))]
On = Annotated[date, Field(ge=date(1990, 1, 1), le=date(2200, 1, 1))]
Count = Annotated[int, Field(ge=0, le=1_000_000)]
Rating = Annotated[int, Field(ge=1, le=10)]
Day = Annotated[int, Field(ge=0, le=100_000)]
Code = Annotated[str, StringConstraints(pattern=r"^[a-z_]{0,30}$")]


class Model(BaseModel):
    """A value that does not change and holds nothing but what its description names."""

    # A pack is opened once: looking its words up in a cache costs more than making them.
    model_config = ConfigDict(
        frozen=True, extra="forbid", strict=True, ser_json_inf_nan="strings", cache_strings="keys"
    )


def fresh_id() -> str:
    """A fresh id for something that is handed over; the same thing sent again keeps it, so it counts once."""
    return str(uuid.uuid4())


class PitchVersion(Model):
    """One pitch as it stood: `record` is ``pitch:main`` or that of a variant, `label` says for whom it is."""

    record: Annotated[str, StringConstraints(pattern=r"^pitch:[a-z]{1,20}$")]
    label: Line
    parts: Annotated[dict[Annotated[str, StringConstraints(pattern=r"^[a-z]{1,20}$")], Words], Field(max_length=8)]
    written_at: Instant | None = None


class SharedQuestion(Model):
    """A question the learner means to ask, and how often it was asked and found useful."""

    question_id: Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z_.:-]{1,90}$")]
    text: Annotated[str, StringConstraints(max_length=2_000)]
    topic: Line = ""
    must_ask: bool = False
    times_asked: Count = 0
    times_useful: Count = 0


class PracticeResult(Model):
    """A quiz or a rehearsal: `right` of `of` answers, or the seconds it took to say the pitch."""

    kind: Literal["quiz", "talk", "rehearsal"]
    label: Line
    happened_at: Instant
    right: Count | None = None
    of: Count | None = None
    spoken_seconds: Annotated[float, Field(ge=0, le=86_400)] | None = None


class Confidence(Model):
    """How sure a learner felt.

    From 1 to 5 before and after a meeting, as the pages ask it; from 1 (very nervous) to 10 when a session opened or
    closed. The two are never put into one figure.
    """

    happened_on: On
    moment: Literal["before", "after", "opening", "closing"]
    rating: Rating


class Counts(Model):
    """The two count frames of `workbook.activity.counts`, row by row; they name nobody.

    `weeks` : Monday, kind, variant, channel, warmth, count. `waits` : days, outcome, channel, warmth, count.
    """

    weeks: Annotated[tuple[tuple[On, Code, Code, Code, Code, Count], ...], Field(max_length=5_000), FailFast()] = ()
    waits: Annotated[tuple[tuple[Day, Code, Code, Code, Count], ...], Field(max_length=5_000), FailFast()] = ()

    @property
    def week_count(self) -> int:
        """In how many weeks anything happened."""
        return len(set(map(itemgetter(0), self.weeks)))


class StageCount(Model):
    """How many people stand at one stage, and since which day the longest has stood there."""

    stage: Code
    people: Count
    since: On | None = None


class Yield(Model):
    """How often questions of one topic were asked, and how often the answer was useful."""

    topic: Line
    asked: Count
    useful: Count


class SharedNote(Model):
    """A note that the learner ticked by itself. `person` is a pseudonym such as “Person 2”, the same in one pack."""

    note_id: Id
    person: Line
    about: Line
    text: Words


class Pack(Model):
    """What one learner shares with one coach at one moment. The newest pack takes the place of the earlier ones."""

    pack_id: Id = Field(default_factory=fresh_id)
    class_id: ClassId = ""
    learner_id: LearnerId
    name: Annotated[str, StringConstraints(min_length=1, max_length=80)]
    made_at: Instant
    expires_on: On | None = None
    workbook: Line = ""
    pitches: Annotated[tuple[PitchVersion, ...], Field(max_length=50)] = ()
    questions: Annotated[tuple[SharedQuestion, ...], Field(max_length=200)] = ()
    practice: Annotated[tuple[PracticeResult, ...], Field(max_length=500)] = ()
    confidence: Annotated[tuple[Confidence, ...], Field(max_length=500)] = ()
    counts: Counts | None = None
    stages: Annotated[tuple[StageCount, ...], Field(max_length=20)] = ()
    thank_yous_overdue: Count | None = None
    yields: Annotated[tuple[Yield, ...], Field(max_length=200)] = ()
    notes: Annotated[tuple[SharedNote, ...], Field(max_length=200)] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was ticked but the name."""
        return not any(self.contents)

    @property
    def contents(self) -> Contents:
        """How much of what the pack holds."""
        return Contents(
            len(self.pitches),
            len(self.questions),
            len(self.practice),
            len(self.confidence),
            self.counts.week_count if self.counts else 0,
            len(self.stages),
            len(self.yields),
            len(self.notes),
            self.thank_yous_overdue is not None,
        )

    def told(self) -> str:
        """Return what the pack holds in one line, such as “3 pitch versions, 6 questions, counts for 5 weeks”."""
        return self.contents.told()


class Contents(NamedTuple):
    """How many there are of each sort of thing in a pack, and whether overdue thank-yous are told."""

    pitches: int = 0
    questions: int = 0
    practice: int = 0
    confidence: int = 0
    weeks: int = 0
    stages: int = 0
    yields: int = 0
    notes: int = 0
    overdue: bool = False

    def told(self) -> str:
        """Return it in one line, leaving out what is not there."""
        return ", ".join(_told(self)) or _("This pack is empty: nothing was ticked.")


def _told(held: Contents) -> list[str]:
    counted = [
        (held.pitches, ngettext("{count} pitch version", "{count} pitch versions", held.pitches)),
        (held.questions, ngettext("{count} question", "{count} questions", held.questions)),
        (held.practice, ngettext("{count} practice result", "{count} practice results", held.practice)),
        (held.confidence, ngettext("{count} rating", "{count} ratings", held.confidence)),
        (held.weeks, ngettext("counts for {count} week", "counts for {count} weeks", held.weeks)),
        (held.stages, _("how many people stand where")),
        (held.yields, _("which topics were useful")),
        (held.notes, ngettext("{count} note", "{count} notes", held.notes)),
    ]
    told = [sentence.format(count=count) for count, sentence in counted if count]
    if held.overdue:
        told.append(_("how many thank-yous are overdue"))
    return told


class Answer(Model):
    """What a learner says to a comment."""

    answer_id: Id = Field(default_factory=fresh_id)
    class_id: ClassId = ""
    learner_id: LearnerId
    made_at: Instant
    comment_id: Id
    text: Words


class Withdrawal(Model):
    """A learner takes a pack back, or with `pack_id` None everything shared with this class so far."""

    withdrawal_id: Id = Field(default_factory=fresh_id)
    class_id: ClassId = ""
    learner_id: LearnerId
    made_at: Instant
    pack_id: Id | None = None


class Comment(Model):
    """What a coach says about one part of a pack. `quote` is the part as the coach read it."""

    comment_id: Id = Field(default_factory=fresh_id)
    about: About = "pack"
    quote: Words = ""
    text: Annotated[Words, StringConstraints(min_length=1)]


class RubricMark(Model):
    """How far one criterion of the rubric is met: 1 not yet, 2 begun, 3 there, 4 strong."""

    criterion: Id
    level: Annotated[int, Field(ge=1, le=4)]


class Feedback(Model):
    """A coach's comments on one pack."""

    feedback_id: Id = Field(default_factory=fresh_id)
    class_id: ClassId = ""
    learner_id: LearnerId
    pack_id: Id
    made_at: Instant
    coach: Annotated[str, StringConstraints(min_length=1, max_length=80)]
    comments: Annotated[tuple[Comment, ...], Field(max_length=300)] = ()
    rubric: Annotated[tuple[RubricMark, ...], Field(max_length=50)] = ()


class WayIn(Model):
    """Where a class hands things over: ``folder`` or ``postgresql``, and a hint that holds no secret."""

    kind: Literal["folder", "postgresql"]
    hint: Annotated[str, StringConstraints(max_length=1_000)] = ""


class ClassCard(Model):
    """What a learner needs to join: whose class it is, whose keys sign its feedback, where things are handed over."""

    class_id: Annotated[str, StringConstraints(pattern=r"^[0-9a-z-]{1,64}$")]
    name: Annotated[str, StringConstraints(min_length=1, max_length=120)]
    coach: Annotated[str, StringConstraints(min_length=1, max_length=80)]
    coach_keys: Annotated[tuple[Key, ...], Field(min_length=1, max_length=20)]
    made_at: Instant
    smallest_group: Annotated[int, Field(ge=3, le=100)] = 5
    exchange: WayIn
    expires_on: On | None = None


Item = Pack | Answer | Withdrawal | Feedback | ClassCard

#: Each kind of item by the word that its seal names.
KINDS: dict[str, type[Item]] = {
    "pack": Pack,
    "answer": Answer,
    "withdrawal": Withdrawal,
    "feedback": Feedback,
    "class": ClassCard,
}


def kind_of(item: Item) -> str:
    """Return the word for what `item` is."""
    return next(kind for kind, model in KINDS.items() if isinstance(item, model))


def id_of(item: Item) -> str:
    """Return the id under which an item is handed over."""
    match item:
        case Pack():
            return item.pack_id
        case Answer():
            return item.answer_id
        case Withdrawal():
            return item.withdrawal_id
        case Feedback():
            return item.feedback_id
        case ClassCard():
            return item.class_id
