"""What to write about later, and whether one may."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from workbook.guidance.follow_ups import CONTENTS, check_follow_up, follow_up_ideas, next_idea
from workbook.records import Contact, Event, EventKind

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def sent(content: str, days: int) -> Event:
    return Event(
        contact_id="ada", kind=EventKind.FOLLOW_UP, happened_at=NOW - timedelta(days=days), details={"content": content}
    )


def test_every_idea_has_words_and_an_origin() -> None:
    ideas = follow_up_ideas()
    assert tuple(idea.id for idea in ideas) == CONTENTS
    assert all(idea.label and idea.prompt.endswith((".", "?")) and idea.origin for idea in ideas)


def test_what_was_never_brought_comes_first_then_what_was_brought_longest_ago() -> None:
    assert next_idea([sent("advice_tried", 9), sent("article", 3)]) == "congratulation"
    every = [sent(content, days) for days, content in enumerate(CONTENTS)]
    assert next_idea(every) == "update"
    assert next_idea([Event(contact_id="ada", kind=EventKind.REPLY, happened_at=NOW)]) == "advice_tried"


@pytest.mark.parametrize(("may", "rules"), [(True, []), (False, ["permission_first"]), (None, ["permission_first"])])
def test_a_later_message_needs_a_yes(may: bool | None, rules: list[str]) -> None:
    assert [each.rule for each in check_follow_up(Contact(given_name="Ada", may_follow_up=may))] == rules
