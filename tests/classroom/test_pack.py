"""What travels: bounded, exact, and told in one line."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from workbook.classroom.from_coach import Feedback
from workbook.classroom.items import KINDS, checked, decoded, encoded, id_of, kind_of
from workbook.classroom.pack import (
    Answer,
    Confidence,
    Counts,
    Pack,
    PitchVersion,
    SharedNote,
    SharedQuestion,
    Withdrawal,
)

from .making import NOW, learner_of, pack_of


def full() -> Pack:
    return pack_of(
        "Ana",
        expires_on=date(2026, 9, 1),
        pitches=tuple(PitchVersion(record="pitch:main", label="In general", parts={"past": "I teach."}) for _ in "abc"),
        questions=tuple(SharedQuestion(question_id=f"q{place}", text="Why?") for place in range(6)),
        confidence=(Confidence(happened_on=NOW.date(), moment="opening", rating=3),),
        counts=Counts(
            weeks=tuple((date(2026, 2, day), "outreach", "first", "email", "close", 2) for day in (2, 9, 9, 16)),
            waits=((3, "answered", "email", "close", 1),),
        ),
        thank_yous_overdue=0,
        notes=(SharedNote(note_id="n1", person="Person 1", about="", text="x"),),
    )


def test_a_pack_says_in_one_line_what_it_holds() -> None:
    assert full().told() == (
        "3 pitch versions, 6 questions, 1 rating, counts for 3 weeks, 1 note, how many thank-yous are overdue"
    )
    assert not full().is_empty


def test_an_empty_pack_says_that_it_is_empty() -> None:
    assert pack_of("Ana").told() == "This pack is empty: nothing was ticked."
    assert pack_of("Ana").is_empty
    assert pack_of("Ana", counts=Counts()).is_empty, "counts of nothing are nothing"


def test_a_pack_comes_back_from_json_in_whatever_order_its_keys_stand() -> None:
    plain = json.loads(encoded(full()))
    turned = dict(reversed(list(plain.items())))
    assert decoded(json.dumps(turned).encode(), "pack") == full()


def test_each_kind_is_known_by_its_word_and_id() -> None:
    learner = learner_of("Ana")
    items = {
        "pack": pack_of("Ana"),
        "answer": Answer(answer_id="a", learner_id=learner, made_at=NOW, comment_id="c", text="Yes"),
        "withdrawal": Withdrawal(withdrawal_id="w", learner_id=learner, made_at=NOW),
        "feedback": Feedback(feedback_id="f", learner_id=learner, pack_id="p", made_at=NOW, coach="Kim"),
    }
    assert {kind_of(item): id_of(item) for item in items.values()} == {
        "pack": "Ana-0",
        "answer": "a",
        "withdrawal": "w",
        "feedback": "f",
    }
    assert set(items) | {"class"} == set(KINDS)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "x" * 81),
        ("learner_id", "../../etc/passwd"),
        ("learner_id", "A" * 32),
        ("class_id", "Autumn 1"),
        ("pack_id", "a/b"),
        ("pack_id", "x\n"),
        ("made_at", "2026-03-02T09:30:00"),
        ("made_at", "0001-01-01T00:00:00+14:00"),
        ("made_at", "9999-12-31T23:59:59-12:00"),
        ("expires_on", "9999-12-31"),
        ("thank_yous_overdue", -1),
        ("thank_yous_overdue", 10**30),
        ("thank_yous_overdue", True),
        ("thank_yous_overdue", "3"),
        ("thank_yous_overdue", 1.0),
        ("confidence", [{"happened_on": "2026-03-02", "moment": "during", "rating": 3}]),
        ("confidence", [{"happened_on": "2026-03-02", "moment": "before", "rating": 11}]),
        ("practice", [{"kind": "quiz", "label": "", "happened_at": "2026-03-02T09:30:00Z", "spoken_seconds": 1e400}]),
        ("counts", {"weeks": [["2026-03-02", "outreach", "first", "e" * 31, "close", 1]]}),
        ("counts", {"weeks": [["9026-03-02", "outreach", "first", "email", "close", 1]]}),
        ("counts", {"weeks": [["2026-03-02", "outreach", "first", "email", "close"]]}),
        ("counts", {"weeks": [["2026-03-02", "outreach", "first", "email", "close", 1]] * 5001}),
        ("pitches", [{"record": "pitch:main", "label": "", "parts": {"past": "x" * 20_001}}]),
        ("pitches", [{"record": "pitch:main", "label": "", "parts": {"../x": "x"}}]),
        ("contacts", ["Dana Example"]),
    ],
)
def test_what_no_pack_can_hold_is_refused(field: str, value: Any) -> None:
    plain = json.loads(encoded(full())) | {field: value}
    with pytest.raises(ValueError, match=rf"(field `|`\$\.){field}|no day of our time|malformed"):
        decoded(json.dumps(plain).encode(), "pack")


def test_what_is_made_in_python_is_checked_like_what_comes_in() -> None:
    assert checked(full()) == full()
    with pytest.raises(ValueError, match=r"<= 10 - at `\$\.confidence\[0\]\.rating`"):
        checked(pack_of("Ana", confidence=(Confidence(happened_on=NOW.date(), moment="opening", rating=11),)))
    with pytest.raises(ValueError, match="9999-12-31 is no day of our time"):
        Confidence(happened_on=date(9999, 12, 31), moment="opening", rating=1)
