"""Invented counts, as a pack holds them."""

from __future__ import annotations

from datetime import date

WEEKS = (
    (date(2026, 2, 23), "outreach", "first", "email", "warm", 3),
    (date(2026, 2, 23), "meeting", "held", "", "warm", 1),
    (date(2026, 3, 2), "outreach", "first", "linkedin", "cold", 2),
)
WAITS = ((2, "answered", "email", "warm", 2), (30, "waiting", "linkedin", "cold", 1))
