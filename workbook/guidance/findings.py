"""What a rule says, with where the rule comes from."""

from __future__ import annotations

from workbook.content import origin_sentence
from workbook.guidance.words import Span
from workbook.records import Finding


def noticed(rule: str, message: str, reason: str, *origins: str) -> Finding:
    """Return a finding about the whole; `origins` are ids of data/origins.csv."""
    return Finding(rule=rule, message=message, reason=reason, origin=origin_sentence(*origins))


def finding_at(rule: str, message: str, reason: str, place: Span, *origins: str) -> Finding:
    """Return a finding about `place`; `origins` are ids of data/origins.csv."""
    return Finding(
        rule=rule,
        message=message,
        reason=reason,
        origin=origin_sentence(*origins),
        start=place.start,
        end=place.end,
    )
