"""What a learner hands over: a pack, an answer to a comment, and taking back.

Everything here is data with a schema: each text and each list is bounded, an unknown field is refused, and nothing in
it is ever run.
"""

from __future__ import annotations

from datetime import date
from operator import itemgetter
from typing import Annotated, Literal, NamedTuple

import msgspec
from msgspec import Meta

from workbook.classroom.fields import (
    ClassId,
    Code,
    Count,
    Id,
    Instant,
    LearnerId,
    Line,
    Model,
    Rating,
    WaitRow,
    WeekRow,
    Words,
    fresh_id,
    within_calendars,
)
from workbook.i18n import _, ngettext

_MONDAY = itemgetter(0)


class PitchVersion(Model, frozen=True, kw_only=True):
    """One pitch as it stood: `record` is ``pitch:main`` or that of a variant, `label` says for whom it is."""

    record: Annotated[str, Meta(pattern=r"\Apitch:[a-z]{1,20}\Z")]
    label: Line
    parts: Annotated[dict[Annotated[str, Meta(pattern=r"\A[a-z]{1,20}\Z")], Words], Meta(max_length=8)]
    written_at: Instant | None = None

    def __post_init__(self) -> None:
        within_calendars(self.written_at)


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
        within_calendars(self.happened_at)


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
        within_calendars(self.happened_on)


class Counts(Model, frozen=True, kw_only=True):
    """The two count frames of `workbook.activity.counts`, row by row; they name nobody.

    `weeks` : Monday, kind, variant, channel, warmth, count. `waits` : days, outcome, channel, warmth, count.
    """

    weeks: Annotated[tuple[WeekRow, ...], Meta(max_length=5_000)] = ()
    waits: Annotated[tuple[WaitRow, ...], Meta(max_length=5_000)] = ()

    def __post_init__(self) -> None:
        within_calendars(*set(map(_MONDAY, self.weeks)))

    @property
    def week_count(self) -> int:
        """In how many weeks anything happened."""
        return len(set(map(_MONDAY, self.weeks)))


class StageCount(Model, frozen=True, kw_only=True):
    """How many people stand at one stage, and since which day the longest has stood there."""

    stage: Code
    people: Count
    since: date | None = None

    def __post_init__(self) -> None:
        within_calendars(self.since)


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
        within_calendars(self.made_at, self.expires_on)

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
        within_calendars(self.made_at)


class Withdrawal(Model, frozen=True, kw_only=True):
    """A learner takes a pack back, or with `pack_id` None everything shared with this class so far."""

    withdrawal_id: Id = msgspec.field(default_factory=fresh_id)
    class_id: ClassId = ""
    learner_id: LearnerId
    made_at: Instant
    pack_id: Id | None = None

    def __post_init__(self) -> None:
        within_calendars(self.made_at)
