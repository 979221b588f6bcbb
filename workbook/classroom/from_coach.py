"""What a coach hands over: feedback on a pack, and the card with which learners join a class."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from workbook.classroom.class_info import LEAST_GROUP, MOST_GROUP
from workbook.classroom.fields import (
    About,
    ClassId,
    Id,
    Instant,
    Key,
    LearnerId,
    Model,
    Words,
    fresh_id,
    within_calendars,
)


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
        within_calendars(self.made_at)


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
        within_calendars(self.made_at, self.expires_on)
