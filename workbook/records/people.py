"""Whom the learner knows or wants to meet, and what they aim at."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from workbook.i18n import _
from workbook.records.values import new_id


class Audience(StrEnum):
    """Whom one is talking to, as far as questions and pitch depend on it."""

    UNKNOWN = "unknown"
    TECHNICAL = "technical"
    HR = "hr"
    MANAGER = "manager"
    PEER = "peer"
    ALUMNI = "alumni"


class Warmth(StrEnum):
    """How well the learner knows a person, from none to close."""

    UNKNOWN = "unknown"
    STRANGER = "stranger"
    SHARED_GROUP = "shared_group"
    FRIEND_OF_FRIEND = "friend_of_friend"
    ACQUAINTANCE = "acquaintance"
    CLOSE = "close"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A person the learner knows or wants to meet."""

    id: str = field(default_factory=new_id)
    given_name: str = ""
    family_name: str = ""
    company: str = ""
    role: str = ""
    industry: str = ""
    email: str = ""
    phone: str = ""
    linkedin: str = ""
    audience: Audience = Audience.UNKNOWN
    warmth: Warmth = Warmth.UNKNOWN
    source: str = ""
    introduced_by: str | None = None
    note: str = ""
    connected_on: date | None = None
    may_follow_up: bool | None = None
    revision: int = 0

    @property
    def name(self) -> str:
        """Given and family name, or whatever there is to call the person by."""
        full = f"{self.given_name} {self.family_name}".strip()
        return full or self.email or self.company or _("(no name)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A company, role or industry the learner aims at. `state` is ``open``, ``paused`` or ``done``."""

    id: str = field(default_factory=new_id)
    company: str = ""
    role: str = ""
    industry: str = ""
    note: str = ""
    state: str = "open"
    revision: int = 0
