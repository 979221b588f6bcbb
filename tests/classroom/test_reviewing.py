"""The rules of the review desk: who is next, what changed, and what goes back."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

import pytest
from msgspec.structs import replace

from workbook.classroom.coach_state import Review
from workbook.classroom.collected import LearnerWork
from workbook.classroom.collecting import Collector
from workbook.classroom.exchange import Arrival
from workbook.classroom.from_coach import Comment, Feedback, RubricMark
from workbook.classroom.giving_feedback import feedback_on, feedback_without, said_about, sent_sentence
from workbook.classroom.items import Item
from workbook.classroom.keys import Keyring
from workbook.classroom.pack import Answer, Counts, Pack, PitchVersion, SharedQuestion
from workbook.classroom.reviewing import (
    Change,
    Part,
    Queued,
    Sketch,
    changes,
    known_words,
    next_unreviewed,
    parts_of,
    progress,
    queue,
    review_of,
    sketch,
    waiting_order,
)
from workbook.classroom.sealing import seal
from workbook.errors import InvalidInputError, NotFoundError
from workbook.guidance.differences import Piece

from .test_practice_class import COACH

ANNA = "a" * 32
PAST = "pitch:main#past"


def pack(now: datetime, pack_id: str = "p-1", learner: str = ANNA, **parts: str) -> Pack:
    pitches = (PitchVersion(record="pitch:main", label="main", parts=parts),) if parts else ()
    return Pack(
        pack_id=pack_id, class_id="spring", learner_id=learner, name="Anna (invented)", made_at=now, pitches=pitches
    )


def collected(now: datetime, *items: Item) -> tuple[LearnerWork[Sketch], ...]:
    arrivals = [
        Arrival(f"file {number}", "1", "", now + timedelta(days=10, minutes=number), partial(seal, item, COACH))
        for number, item in enumerate(items)
    ]
    return Collector("spring", Keyring(), keep=sketch).look(arrivals, today=now.date()).learners


def standing(now: datetime, review: Review | None, *items: Item) -> Queued:
    (found,) = queue(collected(now, *items), {ANNA: review} if review else {})
    return found


def test_parts_come_in_the_order_in_which_a_pitch_is_said_and_then_the_questions(now: datetime) -> None:
    question = SharedQuestion(question_id="tools", text="Which tools?")
    full = replace(pack(now, outcome="three", past="one", extra="four", interests="two"), questions=(question,))
    assert parts_of(full) == (
        Part("pitch:main#past", "one"),
        Part("pitch:main#interests", "two"),
        Part("pitch:main#outcome", "three"),
        Part("pitch:main#extra", "four"),
        Part("question:tools", "Which tools?"),
    )


def test_a_learner_waits_is_reviewed_and_waits_again_when_words_change(now: datetime) -> None:
    first = pack(now, past="I teach.")
    review = Review("p-1", sketch(first).digest, now + timedelta(hours=1))
    same_words = replace(pack(now + timedelta(days=1), "p-2", past="I teach."), counts=Counts())
    other_words = pack(now + timedelta(days=2), "p-3", past="I teach maths.")
    empty = pack(now + timedelta(days=3), "p-4")
    assert [
        standing(now, None, first).standing,
        standing(now, review, first).standing,
        standing(now, review, first, same_words).standing,
        standing(now, review, first, same_words, other_words).standing,
        standing(now, review, first, empty).standing,
        standing(now, None, empty).standing,
    ] == ["waiting", "reviewed", "reviewed", "changed", "nothing", "nothing"]


def test_an_answer_after_the_review_shows_until_the_next_word(now: datetime) -> None:
    shared = pack(now, past="I teach.")
    answer = Answer(learner_id=ANNA, class_id="spring", made_at=now + timedelta(hours=2), comment_id="c", text="Yes.")
    reviewed = Review("p-1", sketch(shared).digest, now + timedelta(hours=1))
    later = Review("p-1", sketch(shared).digest, now + timedelta(hours=3))
    assert [standing(now, each, shared, answer).answered for each in (None, reviewed, later)] == [False, True, False]


def listed(now: datetime, *standings: str) -> list[Queued]:
    return [
        Queued(str(number), f"Learner {number}", standing, now - timedelta(days=number))  # type: ignore[arg-type]
        for number, standing in enumerate(standings)
    ]


def test_the_next_one_has_waited_longest_and_those_passed_come_last(now: datetime) -> None:
    everybody = listed(now, "waiting", "reviewed", "changed", "waiting", "nothing")
    order = waiting_order(everybody)
    assert order == ("3", "2", "0")
    assert [
        next_unreviewed(order),
        next_unreviewed(order, "3"),
        next_unreviewed(order, "2", {"3"}),
        next_unreviewed(order, "0", {"3", "2"}),
        next_unreviewed(("0",), "0", {"0"}),
        next_unreviewed(()),
    ] == ["3", "2", "0", "3", "0", None]


def test_progress_says_how_far_the_coach_is_and_where_nothing_has_to_be_done(now: datetime) -> None:
    assert [
        progress([]),
        progress(listed(now, "nothing")),
        progress(listed(now, "reviewed")),
        progress(listed(now, "reviewed", "reviewed", "nothing")),
        progress(listed(now, "reviewed", "waiting", "changed")),
    ] == [
        "Nobody has shared a pitch or a question yet.",
        "Nobody has shared a pitch or a question yet. 1 learner shared other things alone, such as how sure they feel: "
        "you need do nothing there.",
        "The one learner who shared words has feedback.",
        "All 2 learners who shared words have feedback. 1 learner shared other things alone, such as how sure they feel"
        ": you need do nothing there.",
        "1 of 3 have feedback. 1 changed something since.",
    ]


def test_changes_name_what_is_new_changed_the_same_and_gone() -> None:
    before = {"pitch:main#past": "I teach maths", "pitch:hr#past": "old", "question:a": "Why?"}
    now = [Part("pitch:main#past", "I teach music"), Part("question:a", "Why?"), Part("question:b", "How?")]
    assert changes(before, now) == {
        "pitch:main#past": Change(
            "changed", (Piece("same", "I teach "), Piece("removed", "maths"), Piece("added", "music"))
        ),
        "question:a": Change("same"),
        "question:b": Change("new"),
        "pitch:hr#past": Change("gone", (Piece("removed", "old"),)),
    }


def test_what_the_coach_knew_is_the_pack_itself_or_what_comments_quoted(now: datetime) -> None:
    first = pack(now, past="I teach.", outcome="To learn.")
    said = feedback_on(first, {PAST: "Whom?"}, {}, (), coach="Robin", now=now)
    assert known_words(first, ()) == {PAST: "I teach.", "pitch:main#outcome": "To learn."}
    assert known_words(None, (said,)) == {PAST: "I teach."}
    assert known_words(None, ()) == {}


def test_feedback_quotes_what_it_is_about(now: datetime) -> None:
    shared = pack(now, past="I teach.")
    made = feedback_on(
        shared, {PAST: " Whom? ", "pack": "Good.", "pitch:main#x": " "}, {"past": 3}, (), coach="Robin", now=now
    )
    assert made == Feedback(
        feedback_id=made.feedback_id,
        class_id="spring",
        learner_id=ANNA,
        pack_id="p-1",
        made_at=now,
        coach="Robin",
        comments=(
            replace(made.comments[0], about=PAST, quote="I teach.", text="Whom?"),
            replace(made.comments[1], about="pack", quote="", text="Good."),
        ),
        rubric=(RubricMark(criterion="past", level=3),),
    )
    assert sent_sentence(made, (), "Anna") == "Sent to Anna: 2 comments, 1 mark."
    assert sent_sentence(replace(made, rubric=()), (), "Anna") == "Sent to Anna: 2 comments."
    more = replace(made, comments=(*made.comments, Comment(about="pack", text="And thanks.")))
    assert sent_sentence(more, (made,), "Anna") == "Sent to Anna: 1 comment.", "what was sent before is not sent again"
    assert review_of(shared, made) == Review("p-1", sketch(shared).digest, now)


def test_a_correction_keeps_the_id_of_the_comment_and_what_was_said_beside_it(now: datetime) -> None:
    shared = pack(now, past="I teach.", outcome="To learn.")
    first = feedback_on(shared, {PAST: "Whom?", "pack": "Good."}, {"past": 3, "outcome": 2}, (), coach="R", now=now)
    later = now + timedelta(hours=1)
    second = feedback_on(shared, {PAST: "Whom, and where?"}, {"past": 0}, (first,), coach="R", now=later)
    comments, levels = said_about((first, second), "p-1")
    assert [(each.comment_id, each.about, each.text) for each in second.comments] == [
        (first.comments[0].comment_id, PAST, "Whom, and where?"),
        (first.comments[1].comment_id, "pack", "Good."),
    ]
    assert second.rubric == (RubricMark(criterion="outcome", level=2),)
    assert (comments[PAST].text, comments["pack"].text, levels) == ("Whom, and where?", "Good.", {"outcome": 2})
    assert second.feedback_id != first.feedback_id


def test_comments_on_an_earlier_pack_are_not_sent_again_with_the_newer_one(now: datetime) -> None:
    first, second = pack(now, past="I teach."), pack(now, "p-2", past="I teach maths.")
    said = feedback_on(first, {PAST: "Whom?"}, {"past": 1}, (), coach="R", now=now)
    made = feedback_on(second, {"pack": "Better."}, {}, (said,), coach="R", now=now)
    assert ([each.text for each in made.comments], made.rubric) == (["Better."], ())


@pytest.mark.parametrize(
    ("written", "marks", "what"),
    [
        ({}, {}, "no comment and no mark"),
        ({"pack": "  "}, {"past": 3}, "no comment and no mark"),
        ({"question:gone": "Good."}, {}, "not shared any more"),
        ({"pack": "x" * 20_001}, {}, "longer than"),
    ],
)
def test_what_cannot_be_sent_says_why(now: datetime, written: dict[str, str], marks: dict[str, int], what: str) -> None:
    shared = pack(now, past="I teach.")
    said = feedback_on(shared, {"pack": "Hello."}, {"past": 3}, (), coach="R", now=now)
    with pytest.raises(InvalidInputError, match=what):
        feedback_on(shared, written, marks, (said,), coach="R", now=now)


def test_a_correction_is_later_than_the_first_word_even_if_the_clock_was_set_back(now: datetime) -> None:
    shared = pack(now, past="I teach.")
    first = feedback_on(shared, {PAST: "Whom?"}, {}, (), coach="R", now=now)
    second = feedback_on(shared, {PAST: "Where?"}, {}, (first,), coach="R", now=now - timedelta(hours=1))
    assert second.made_at == now + timedelta(microseconds=1)


def test_a_comment_taken_back_leaves_the_rest_of_the_feedback_on_its_pack_standing(now: datetime) -> None:
    first, second = pack(now, past="I teach."), pack(now, "p-2", past="I teach maths.")
    old = feedback_on(first, {PAST: "Whom?", "pack": "Good."}, {"past": 3}, (), coach="R", now=now)
    new = feedback_on(second, {"pack": "Better."}, {}, (old,), coach="R", now=now)
    made = feedback_without(old.comments[0].comment_id, (old, new), coach="R", now=now - timedelta(days=1))
    assert (made.pack_id, made.rubric, made.comments) == ("p-1", old.rubric, old.comments[1:])
    assert (made.made_at, made.feedback_id != old.feedback_id) == (new.made_at + timedelta(microseconds=1), True)
    with pytest.raises(NotFoundError, match="not there any more"):
        feedback_without(old.comments[0].comment_id, (old, new, made), coach="R", now=now)


def test_a_text_that_was_mostly_written_anew_is_shown_as_a_whole() -> None:
    now = [Part(PAST, "As a lifeguard I looked for the quiet one.")]
    assert changes({PAST: "I was a lifeguard and then I went back to school."}, now)[PAST].pieces == (
        Piece("removed", "I was a lifeguard and then I went back to school."),
        Piece("added", "As a lifeguard I looked for the quiet one."),
    )


def test_a_pack_made_to_keep_a_coach_waiting_is_shown_whole() -> None:
    old, new = "a " * 130, "a x " * 130
    before = {f"question:{number}": old for number in range(200)}
    found = changes(before, [Part(about, new) for about in before])
    kinds = [tuple(piece.kind for piece in change.pieces) for change in found.values()]
    assert ("same" in kinds[0], kinds[-1]) == (True, ("removed", "added"))


def test_half_a_character_does_not_keep_a_comment_from_being_sealed(now: datetime) -> None:
    made = feedback_on(pack(now, past="I teach."), {PAST: "Good \ud83d start"}, {}, (), coach="R", now=now)
    assert [each.text for each in made.comments] == ["Good ? start"]
    assert seal(made, COACH)
