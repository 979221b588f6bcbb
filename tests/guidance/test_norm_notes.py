"""What a page says of a threshold where it matters."""

from __future__ import annotations

from workbook.guidance.norm_notes import amount, norm_note, range_note
from workbook.norms import norms


def test_a_note_names_the_value_its_reason_and_every_other_voice() -> None:
    note = norm_note(norms(), "thank_you_due_hours")
    assert (note["ask"], note["value"], note["set_by"]) == ("Why 24 hours?", "24 hours", "")
    assert note["why"] == norms()["thank_you_due_hours"].why
    assert [other["says"] for other in note["others"]] == ["2 hours", "right away", "a card by post after some days"]
    assert all(other["who"] for other in note["others"])
    assert note["origin"].startswith("Source document: ")


def test_a_note_tells_who_changed_the_value() -> None:
    own = norms({"nudge_most": 2})
    assert norm_note(own, "nudge_most")["set_by"] == "Set by you; the workbook’s own value is 1 reminder."
    coached = norms().with_class_set({"nudge_most": 2}, {})
    assert norm_note(coached, "nudge_most")["set_by"] == "Set by your coach."
    both = coached.with_overrides({"nudge_most": 3})
    assert norm_note(both, "nudge_most")["set_by"] == "Set by you; your coach’s value is 2 reminders."
    assert norm_note(both, "nudge_most")["ask"] == "Why 3 reminders?"


def test_one_of_a_thing_is_said_in_the_singular() -> None:
    assert [amount(1, "hours"), amount(0, "hours"), amount(10, "percent")] == ["1 hour", "0 hours", "10 percent"]


def test_a_number_with_two_ends_gets_one_note() -> None:
    note = range_note(norms(), "questions_least", "questions_most")
    assert (note["ask"], note["value"]) == ("Why 5 to 7 questions?", "5 to 7 questions")
    assert [other["says"] for other in note["others"]] == [
        "5 to 10",
        "nine are listed by name",
        "leave room for talk that wanders",
    ]
    assert norms()["questions_least"].why in note["why"] and norms()["questions_most"].why in note["why"]
