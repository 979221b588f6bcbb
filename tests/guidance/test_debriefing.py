"""What a debrief should not miss."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from workbook.guidance.debriefing import check_debrief, check_notes
from workbook.norms import norms

ENDED_AT = datetime(2026, 3, 2, 10, tzinfo=UTC)


def rules(learned: str, hours: float, **own: float) -> list[str]:
    found = check_debrief(
        learned=learned, ended_at=ENDED_AT, written_at=ENDED_AT + timedelta(hours=hours), in_force=norms(own)
    )
    return [finding.rule for finding in found]


def test_a_debrief_within_the_hours_with_something_learned_is_left_alone() -> None:
    assert rules("Rye needs time.", 2) == []


def test_a_late_debrief_is_told_so_with_what_to_do_about_it() -> None:
    assert rules("Rye needs time.", 2.1) == ["late_debrief"]
    found = check_debrief(learned="x", ended_at=ENDED_AT, written_at=ENDED_AT + timedelta(hours=5))
    assert found[0].message == "The meeting ended more than 5 hours ago."
    assert "do not fill gaps by guessing" in found[0].reason


def test_the_hours_are_the_learners_own() -> None:
    assert rules("Rye needs time.", 5, debrief_due_hours=6) == []


def test_nothing_learned_is_asked_for() -> None:
    assert rules(" ", 1) == ["nothing_learned"]


def test_a_meeting_without_an_end_is_never_late() -> None:
    assert check_debrief(learned="x", ended_at=None, written_at=ENDED_AT) == []


def test_single_words_during_a_talk_are_left_alone_and_a_report_is_not() -> None:
    assert check_notes("rye, night shift " * 13, remote=False) == []
    (found,) = check_notes("rye, night shift " * 14, remote=False)
    assert (found.rule, found.message) == ("writes_much", "42 words so far; 40 are plenty.")
    (on_a_call,) = check_notes("rye, night shift " * 14, remote=True)
    assert "Say that you are jotting" in on_a_call.reason
    assert check_notes("word " * 60, remote=False, in_force=norms({"note_words_most": 60})) == []
