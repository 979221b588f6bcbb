"""What comes in or changes while the desk is open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from workbook.classroom.coach_state import Review, add_reply, draft_record, note_review
from workbook.classroom.folder import FolderExchange
from workbook.classroom.pack import Pack, PitchVersion, Withdrawal
from workbook.classroom.practice_class import PracticeClass
from workbook.classroom.reviewing import sketch
from workbook.classroom.sealing import seal
from workbook.classroom.signing import SigningKey, public_key
from workbook.widgets.component import Component
from workbook.widgets.desk import Desk
from workbook.widgets.review_desk import ReviewDesk

from .making import PAST, Ask, send, shown, who, write


def test_what_changed_since_last_time_is_marked_and_a_pack_that_comes_in_moves_nothing(
    card: ReviewDesk, in_class: PracticeClass, room: Path, now: datetime, messages: Callable[[Component], Ask]
) -> None:
    ask, oskar = messages(card), who(in_class, "pitch_only")
    ask("open", learner=oskar.learner_id)
    write(card, ask, "pack", "Good begin.")
    send(card, ask)
    ask("open", learner=oskar.learner_id)
    write(card, ask, PAST, "I am still typing", base=0)
    old = shown(card)["pack"]
    newer = Pack(
        pack_id="p-new",
        class_id="spring",
        learner_id=oskar.learner_id,
        name=oskar.name,
        made_at=now,
        pitches=(
            PitchVersion(
                record="pitch:main", label="main", parts={"past": "I repaired doors in tall houses for nine years."}
            ),
        ),
    )
    FolderExchange(room).submit(seal(newer, oskar.key))
    card._came()
    assert (shown(card)["pack"], card.view.state["newer"]) == (old, True)
    assert card.view.texts[f"{card.view.state['record']}#{PAST}"]["words"] == "I am still typing"
    ask("newest")
    state = shown(card)
    assert (state["pack"], state["compared"]) == ("p-new", "Compared with what you reviewed on Mon 2 Mar.")
    change = state["pitches"][0]["parts"][0]["change"]
    assert change["kind"] == "changed"
    assert {"kind": "removed", "text": "lifts"} in change["pieces"]
    assert {"kind": "added", "text": "doors"} in change["pieces"]
    assert [each["label"] for each in state["gone"]] == [
        "Pitch for everybody, 2. What draws them",
        "Pitch for everybody, 3. What they hope to learn",
    ]
    assert card.view.texts[f"{card.view.state['record']}#{PAST}"]["words"] == "I am still typing"
    assert state["said"]["pack"][0]["earlier"] is True


def test_who_takes_everything_back_is_closed_at_once_and_the_words_about_it_stay(
    card: ReviewDesk,
    in_class: PracticeClass,
    room: Path,
    desk: Desk,
    now: datetime,
    messages: Callable[[Component], Ask],
) -> None:
    ask, oskar = messages(card), who(in_class, "pitch_only")
    ask("open", learner=oskar.learner_id)
    write(card, ask, "pack", "Good begin.")
    withdrawal = Withdrawal(class_id="spring", learner_id=oskar.learner_id, made_at=now)
    FolderExchange(room).submit(seal(withdrawal, oskar.key))
    card._came()
    assert (shown(card), card.view.state["taken_back"]) == (None, "Oskar Fabel (invented)")
    assert oskar.learner_id not in [each["id"] for each in card.view.around["learners"]]
    assert desk.book.texts.read(draft_record("spring", oskar.learner_id), "pack").words == "Good begin."
    ask("next")
    assert card.view.state["taken_back"] == ""
    assert shown(card) is not None
    assert card.view.around["gone"] == 1
    assert "problem" in ask("forget", count=2)
    assert ask("forget", count=1)["result"] is None
    assert card.view.around["gone"] == 0
    assert desk.book.texts.read(draft_record("spring", oskar.learner_id), "pack").words == ""


def test_another_key_is_accepted_only_when_it_waits_for_an_answer(
    card: ReviewDesk, in_class: PracticeClass, messages: Callable[[Component], Ask]
) -> None:
    ask, noor = messages(card), who(in_class, "two_versions")
    report = next(each for each in card.view.around["reports"] if each["key"])
    assert (report["learner"], report["known_as"]) == (noor.learner_id, "Noor Erdacht (invented)")
    stranger = public_key(SigningKey.generate())
    assert "problem" in ask("accept_key", learner=noor.learner_id, key=stranger)
    assert ask("accept_key", learner=noor.learner_id, key=report["key"])["result"] is None
    assert [each["name"] for each in card.view.around["reports"]] == [
        "copy that was cut short.coffee.jsonl",
        "reading list.txt",
    ]
    assert noor.learner_id in [each["id"] for each in card.view.around["learners"]]


def test_what_another_page_reviewed_or_kept_shows_here_too(
    card: ReviewDesk, desk: Desk, in_class: PracticeClass, now: datetime
) -> None:
    oskar = who(in_class, "pitch_only")
    pack = oskar.handed_in[0]
    assert isinstance(pack, Pack)
    note_review(desk.book, "spring", oskar.learner_id, Review(pack.pack_id, sketch(pack).digest, now))
    desk.changed()
    desk.flush()
    assert card.view.around["progress"].startswith("1 of 9 have feedback. ")
    reply = add_reply(desk.book, "Say it aloud.")
    desk.changed()
    desk.flush()
    assert card.view.around["replies"] == [{"id": reply.id, "text": "Say it aloud."}]


def test_switching_to_the_practice_people_shows_the_invented_class_and_back(
    card: ReviewDesk, desk: Desk, in_class: PracticeClass
) -> None:
    assert card.view.around["name"] == "Spring (invented)"
    desk.use_practice(True)
    desk.flush()
    assert card.view.around["name"] == "Evening course, spring (invented)"
    desk.use_practice(False)
    desk.flush()
    assert card.view.around["name"] == "Spring (invented)"


def test_starting_practice_afresh_starts_the_invented_class_afresh(
    desk: Desk, now: datetime, messages: Callable[[Component], Ask]
) -> None:
    moment = [now]
    desk.now = lambda: moment[0]
    desk.use_practice(True)
    card = ReviewDesk(desk)
    before = card.view.around
    messages(card)("pass_over", learner=shown(card)["learner"], pack=shown(card)["pack"])
    assert card.view.around["progress"].startswith("2 of 9 have feedback. 1 changed something since. ")
    moment[0] = now + timedelta(minutes=1)
    desk.renew_practice()
    desk.flush()
    assert (card.view.around["progress"], card.view.around["gone"]) == (before["progress"], 0)
    assert {each["id"] for each in card.view.around["learners"]}.isdisjoint(each["id"] for each in before["learners"])
    card.close()
