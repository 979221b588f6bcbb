"""What the learner finds out, believes, and takes from a conversation."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from workbook.records.values import new_id


class About(StrEnum):
    """What a fact is about."""

    PERSON = "person"
    COMPANY = "company"
    INDUSTRY = "industry"
    JOB = "job"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Something found out before meeting a person, and where."""

    id: str = field(default_factory=new_id)
    contact_id: str
    about: About = About.PERSON
    text: str = ""
    source: str = ""
    revision: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Hypothesis:
    """A belief of the learner's that conversations may speak for or against.

    `verdict` is ``open``, ``kept`` or ``dropped``: the learner's own, never computed.
    """

    id: str = field(default_factory=new_id)
    text: str = ""
    verdict: str = "open"
    revision: int = 0


class TakeawayKind(StrEnum):
    """What was said: something that can be checked, how somebody sees it, or what they would do."""

    FACT = "fact"
    OPINION = "opinion"
    ADVICE = "advice"


class Stance(StrEnum):
    """Which way a takeaway points for the belief it is tied to."""

    OPEN = "open"
    FOR = "for"
    AGAINST = "against"


@dataclass(frozen=True, slots=True, kw_only=True)
class Takeaway:
    """One thing taken from a conversation, and what it says about one of the learner's beliefs."""

    id: str = field(default_factory=new_id)
    contact_id: str
    meeting_id: str | None = None
    text: str = ""
    kind: TakeawayKind = TakeawayKind.OPINION
    hypothesis_id: str | None = None
    stance: Stance = Stance.OPEN
    revision: int = 0
