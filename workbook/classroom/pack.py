"""What travels between a learner and a coach: packs, answers, withdrawals, feedback, and the card of a class.

Everything here is data with a schema: each text and each list is bounded, an unknown field is refused, and
nothing in it is ever run. What is made in Python is checked when it is sealed, what comes in when it is opened.
"""

from __future__ import annotations

import uuid
from datetime import date, datetime
from operator import itemgetter
from typing import Annotated, Any, Literal, NamedTuple, TypeVar

import msgspec
from msgspec import Meta, Struct

from workbook.classroom.class_info import LEAST_GROUP, MOST_GROUP
from workbook.i18n import _, ngettext

#: A name, a label, a topic.
Line = Annotated[str, Meta(max_length=200)]
#: What somebody wrote: a part of a pitch, a comment, a note.
Words = Annotated[str, Meta(max_length=20_000)]
#: An id as this workbook or a database makes it.
Id = Annotated[str, Meta(pattern=r"\A[0-9A-Za-z_.:#-]{1,100}\Z")]
#: The id of a class, or ``""`` for a pack that is made for one coach without a class.
ClassId = Annotated[str, Meta(pattern=r"\A[0-9a-z-]{0,64}\Z")]
#: A learner in one class: not the id of the book, and another one in every class.
LearnerId = Annotated[str, Meta(pattern=r"\A[0-9a-f]{32}\Z")]
#: An Ed25519 public key, 32 bytes in base64.
Key = Annotated[str, Meta(pattern=r"\A[0-9A-Za-z+/]{43}=\Z")]
#: What a comment is about: ``pack``, ``pitch:main#past``, ``question:<id>``.
About = Annotated[str, Meta(pattern=r"\A(pack|pitch:[a-z]{1,20}#[a-z]{1,20}|question:[0-9A-Za-z_.:-]{1,90})\Z")]

Instant = Annotated[datetime, Meta(tz=True)]
Count = Annotated[int, Meta(ge=0, le=1_000_000)]
Rating = Annotated[int, Meta(ge=1, le=10)]
Days = Annotated[int, Meta(ge=0, le=100_000)]
#: One of a small set, of which a later version may have more: who reads it passes over what it does not know.
Code = Annotated[str, Meta(max_length=30)]
_WeekRow = tuple[date, Code, Code, Code, Code, Count]
_WaitRow = tuple[Days, Code, Code, Code, Count]

_FIRST_YEAR, _LAST_YEAR = 1990, 2199
_FIRST = itemgetter(0)


class Model(Struct, frozen=True, forbid_unknown_fields=True):
    """A value that does not change and holds nothing but what its description names."""


def _within_calendars(*moments: date | None) -> None:
    """Refuse a day or moment that not every calendar and time zone can show; a clock is not wrong by centuries."""
    for moment in moments:
        if moment is not None and not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
            raise ValueError(_("{day} is no day of our time").format(day=moment.isoformat()[:40]))


def fresh_id() -> str:
    """A fresh id for something that is handed over; the same thing sent again keeps it, so it counts once."""
    return str(uuid.uuid4())


class PitchVersion(Model, frozen=True, kw_only=True):
    """One pitch as it stood: `record` is ``pitch:main`` or that of a variant, `label` says for whom it is."""

    record: Annotated[str, Meta(pattern=r"\Apitch:[a-z]{1,20}\Z")]
    label: Line
    parts: Annotated[dict[Annotated[str, Meta(pattern=r"\A[a-z]{1,20}\Z")], Words], Meta(max_length=8)]
    written_at: Instant | None = None

    def __post_init__(self) -> None:
        _within_calendars(self.written_at)


class SharedQuestion(Model, frozen=True, kw_only=True):
    """A question the learner means to ask, and how often it was asked and found useful."""

    question_id: Annotated[str, Meta(pattern=r"\A[0-9A-Za-z_.:-]{1,90}\Z")]
    text: Annotated[str, Meta(max_length=2_000)]
    topic: Line = ""
    must_ask: bool = False
    times_asked: Count = 0
    times_useful: Count = 0


class PracticeResult(Model, frozen=True, kw_only=True):
    """A quiz or a rehearsal: `right` of `of` answers, or the seconds it took to say the pitch."""

    kind: Literal["quiz", "talk", "rehearsal"]
    label: Line
    happened_at: Instant
    right: Count | None = None
    of: Count | None = None
    spoken_seconds: Annotated[float, Meta(ge=0, le=86_400)] | None = None

    def __post_init__(self) -> None:
        _within_calendars(self.happened_at)


#: Before or after a meeting, and when a session opened or closed.
Moment = Literal["before", "after", "opening", "closing"]


class Confidence(Model, frozen=True, kw_only=True):
    """How sure a learner felt.

    From 1 to 5 before and after a meeting, as the pages ask it; from 1 (very nervous) to 10 when a session opened or
    closed. The two are never put into one figure.
    """

    happened_on: date
    moment: Moment
    rating: Rating

    def __post_init__(self) -> None:
        _within_calendars(self.happened_on)


class Counts(Model, frozen=True, kw_only=True):
    """The two count frames of `workbook.activity.counts`, row by row; they name nobody.

    `weeks` : Monday, kind, variant, channel, warmth, count. `waits` : days, outcome, channel, warmth, count.
    """

    weeks: Annotated[tuple[_WeekRow, ...], Meta(max_length=5_000)] = ()
    waits: Annotated[tuple[_WaitRow, ...], Meta(max_length=5_000)] = ()

    def __post_init__(self) -> None:
        _within_calendars(*set(map(_FIRST, self.weeks)))

    @property
    def week_count(self) -> int:
        """In how many weeks anything happened."""
        return len(set(map(_FIRST, self.weeks)))


class StageCount(Model, frozen=True, kw_only=True):
    """How many people stand at one stage, and since which day the longest has stood there."""

    stage: Code
    people: Count
    since: date | None = None

    def __post_init__(self) -> None:
        _within_calendars(self.since)


class Yield(Model, frozen=True, kw_only=True):
    """How often questions of one topic were asked, and how often the answer was useful."""

    topic: Line
    asked: Count
    useful: Count


class SharedNote(Model, frozen=True, kw_only=True):
    """A note that the learner ticked by itself. `person` is a pseudonym such as “Person 2”, the same in one pack."""

    note_id: Id
    person: Line
    about: Line
    text: Words


class Pack(Model, frozen=True, kw_only=True):
    """What one learner shares with one coach at one moment. The newest pack takes the place of the earlier ones."""

    pack_id: Id = msgspec.field(default_factory=fresh_id)
    class_id: ClassId = ""
    learner_id: LearnerId
    name: Annotated[str, Meta(min_length=1, max_length=80)]
    made_at: Instant
    expires_on: date | None = None
    workbook: Line = ""
    pitches: Annotated[tuple[PitchVersion, ...], Meta(max_length=50)] = ()
    questions: Annotated[tuple[SharedQuestion, ...], Meta(max_length=200)] = ()
    practice: Annotated[tuple[PracticeResult, ...], Meta(max_length=500)] = ()
    confidence: Annotated[tuple[Confidence, ...], Meta(max_length=500)] = ()
    counts: Counts | None = None
    stages: Annotated[tuple[StageCount, ...], Meta(max_length=20)] = ()
    thank_yous_overdue: Count | None = None
    yields: Annotated[tuple[Yield, ...], Meta(max_length=200)] = ()
    notes: Annotated[tuple[SharedNote, ...], Meta(max_length=200)] = ()

    def __post_init__(self) -> None:
        _within_calendars(self.made_at, self.expires_on)

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


class Answer(Model, frozen=True, kw_only=True):
    """What a learner says to a comment."""

    answer_id: Id = msgspec.field(default_factory=fresh_id)
    class_id: ClassId = ""
    learner_id: LearnerId
    made_at: Instant
    comment_id: Id
    text: Words

    def __post_init__(self) -> None:
        _within_calendars(self.made_at)


class Withdrawal(Model, frozen=True, kw_only=True):
    """A learner takes a pack back, or with `pack_id` None everything shared with this class so far."""

    withdrawal_id: Id = msgspec.field(default_factory=fresh_id)
    class_id: ClassId = ""
    learner_id: LearnerId
    made_at: Instant
    pack_id: Id | None = None

    def __post_init__(self) -> None:
        _within_calendars(self.made_at)


class Comment(Model, frozen=True, kw_only=True):
    """What a coach says about one part of a pack. `quote` is the part as the coach read it."""

    comment_id: Id = msgspec.field(default_factory=fresh_id)
    about: About = "pack"
    quote: Words = ""
    text: Annotated[Words, Meta(min_length=1)]


class RubricMark(Model, frozen=True, kw_only=True):
    """How far one criterion of the rubric is met: 1 not yet, 2 begun, 3 there, 4 strong."""

    criterion: Id
    level: Annotated[int, Meta(ge=1, le=4)]


class Feedback(Model, frozen=True, kw_only=True):
    """A coach's comments on one pack."""

    feedback_id: Id = msgspec.field(default_factory=fresh_id)
    class_id: ClassId = ""
    learner_id: LearnerId
    pack_id: Id
    made_at: Instant
    coach: Annotated[str, Meta(min_length=1, max_length=80)]
    comments: Annotated[tuple[Comment, ...], Meta(max_length=300)] = ()
    rubric: Annotated[tuple[RubricMark, ...], Meta(max_length=50)] = ()

    def __post_init__(self) -> None:
        _within_calendars(self.made_at)


class WayIn(Model, frozen=True, kw_only=True):
    """Where a class hands things over: ``folder`` or ``postgresql``, and a hint that holds no secret."""

    kind: Literal["folder", "postgresql"]
    hint: Annotated[str, Meta(max_length=1_000)] = ""


class ClassCard(Model, frozen=True, kw_only=True):
    """What a learner needs to join: whose class it is, whose keys sign its feedback, where things are handed over."""

    class_id: Annotated[str, Meta(pattern=r"\A[0-9a-z-]{1,64}\Z")]
    name: Annotated[str, Meta(min_length=1, max_length=120)]
    coach: Annotated[str, Meta(min_length=1, max_length=80)]
    coach_keys: Annotated[tuple[Key, ...], Meta(min_length=1, max_length=20)]
    made_at: Instant
    smallest_group: Annotated[int, Meta(ge=LEAST_GROUP, le=MOST_GROUP)] = 5
    exchange: WayIn
    expires_on: date | None = None

    def __post_init__(self) -> None:
        _within_calendars(self.made_at, self.expires_on)


Item = Pack | Answer | Withdrawal | Feedback | ClassCard
ItemType = TypeVar("ItemType", bound=Item)

#: Each kind of item by the word that its seal names.
KINDS: dict[str, type[Item]] = {
    "pack": Pack,
    "answer": Answer,
    "withdrawal": Withdrawal,
    "feedback": Feedback,
    "class": ClassCard,
}


_ENCODER = msgspec.json.Encoder()
_DECODERS = {kind: msgspec.json.Decoder(model) for kind, model in KINDS.items()}


def encoded(item: Item) -> bytes:
    """Return `item` as JSON, unchecked."""
    return _ENCODER.encode(item)


def decoded(data: bytes, kind: str) -> Any:
    """Return the item of this kind that `data` holds.

    Raises
    ------
    ValueError : it does not hold one; ``msgspec.ValidationError`` when it is JSON and not what its kind describes.
    RecursionError : it is nested too deeply.
    """
    return _DECODERS[kind].decode(data)


def checked(item: ItemType) -> ItemType:
    """Return `item` if everything in it is as described; making it in Python checks days alone.

    Raises
    ------
    ValueError : with the place and what is expected there.
    """
    same: ItemType = decoded(encoded(item), kind_of(item))
    return same


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
