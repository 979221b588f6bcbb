"""What comes next for a coach."""

from __future__ import annotations

import pytest

from workbook.guidance.coach_steps import coach_steps


@pytest.mark.parametrize(
    ("so_far", "keys"),
    [
        ("", ["set_up", "session"]),
        ("class_there", ["card", "session"]),
        ("class_there card_made", ["session", "read"]),
        ("class_there card_made session_led", ["read", "session"]),
        ("class_there came_in", ["read", "view", "session"]),
        ("class_there card_made came_in session_led", ["read", "view", "session"]),
    ],
)
def test_the_coachs_next_step_follows_from_what_is_still_missing(so_far: str, keys: list[str]) -> None:
    facts = {name: name in so_far.split() for name in ("class_there", "card_made", "came_in", "session_led")}
    assert [step.key for step in coach_steps(**facts)] == keys


def test_reading_is_only_promised_once_something_came_in() -> None:
    facts = {"class_there": True, "card_made": True, "session_led": True}
    assert coach_steps(**facts, came_in=False)[0].title == "Look whether something came in"
    assert coach_steps(**facts, came_in=True)[0].title == "Read what your class shared"
