"""What may be shared is gathered line by line, and nobody else leaves with it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from workbook.book import Book
from workbook.classroom.gathering import GROUPS, Line, gather
from workbook.classroom.items import checked, encoded
from workbook.classroom.pack import Pack, PitchVersion, SharedNote, SharedQuestion
from workbook.classroom.pack_lines import lines_of
from workbook.classroom.packing import Made, Wish, digest, make_pack, shown
from workbook.errors import InvalidInputError
from workbook.formats.ordinary_names import ORDINARY, PARTICLES
from workbook.guidance.question_list import WAITING, as_json
from workbook.norms import norms
from workbook.records import (
    Answer,
    ChosenQuestion,
    Contact,
    Event,
    EventKind,
    Fact,
    Meeting,
    OwnQuestion,
    Rehearsal,
    Takeaway,
)

BERLIN = ZoneInfo("Europe/Berlin")
TALKS = ({"person": "x", "meeting": "m9", "ended_at": "2026-03-01T10:00:00+00:00", "questions": 4},)


def fill(book: Book, now: datetime) -> Book:
    """One of everything that may be shared, about two invented people."""
    ana = book.contacts.add(
        Contact(id="ana", given_name="Ana", family_name="Onemade", company="Bluehollow", note="Met by Bob.")
    )
    bob = book.contacts.add(Contact(id="bob", given_name="Bob", family_name="Twomade", email="bob@example.org"))
    meeting = book.meetings.save(Meeting(id="m1", contact_id=ana.id))
    held = now - timedelta(days=9)
    for kind, variant, days in (("outreach", "first", 20), ("reply", "yes", 18), ("meeting", "held", 9)):
        book.events.add(
            Event(id=f"e-{kind}", contact_id=ana.id, kind=EventKind(kind), variant=variant, meeting_id=meeting.id
                  if kind == "meeting" else None, happened_at=now - timedelta(days=days))
        )  # fmt: skip
    book.events.add(Event(id="e-bob", contact_id=bob.id, kind=EventKind.OUTREACH, happened_at=now - timedelta(days=3)))
    book.questions.add_own(OwnQuestion(id="q-own", text="What did Bob mean?", topic="Bob’s work"))
    book.questions.save_chosen(
        meeting.id,
        [
            ChosenQuestion(question_id="q-own", text="What did Bob mean?", asked=True, useful=True),
            ChosenQuestion(question_id="talk-1", text="How did you start at Bluehollow?", must_ask=True),
        ],
        0,
    )
    book.settings.set(WAITING, as_json([ChosenQuestion(question_id="q-own", text="What did Bob really mean?")]))
    book.texts.save("pitch:main", "past", "I kept bees with Ana Onemade.", base_revision=0, now=held)
    book.texts.save("pitch:main", "outcome", "", base_revision=0, now=held)
    book.texts.save("pitch:hr", "interests", "Maps. Call 030 1234567.", base_revision=0, now=now)
    book.texts.save("meeting:m1", "learned", "Ana said: ask Bob.", base_revision=0, now=now)
    book.facts.save(Fact(contact_id=bob.id, text="Bob paints."))
    book.takeaways.save(Takeaway(contact_id=ana.id, text="More maths."))
    book.answers.add(Answer(quiz="sorting", item="a", given="x", correct=False, answered_at=held))
    book.answers.add(Answer(quiz="sorting", item="a", given="y", correct=True, answered_at=now))
    book.answers.add(Answer(id="f1", quiz="confidence", item="before:p", given="2", correct=None, answered_at=held))
    book.answers.add(Answer(id="f2", quiz="confidence", item="before:p", given="4", correct=None, answered_at=now))
    book.answers.add(Answer(id="f3", quiz="confidence", item="opening:c", given="9", correct=None, answered_at=now))
    book.rehearsals.add(Rehearsal(id="r", record="pitch:hr", words=80, spoken_seconds=33.333, happened_at=held))
    return book


def gathered(book: Book, now: datetime) -> tuple[Line, ...]:
    return gather(book, now=now, zone=BERLIN, norms=norms(), talks=TALKS)


def packed(lines: tuple[Line, ...], now: datetime, *, kept: tuple[str, ...] = (), **wish: Any) -> Made:
    ticked = frozenset(wish.pop("ticked", {line.key for line in lines}))
    chosen = Wish(ticked=ticked, kept=frozenset(kept), name=wish.pop("name", "Lee"), **wish)
    return make_pack(lines, chosen, class_id="c-1", learner_id="a" * 32, made_at=now, workbook="1.0")


def test_everything_that_may_be_shared_becomes_the_pack(book: Book, now: datetime) -> None:
    lines = gathered(fill(book, now), now)
    assert list(dict.fromkeys(line.group for line in lines)) == list(GROUPS)
    made = packed(lines, now, expires_on=date(2026, 9, 1))
    told = json.loads(encoded(made.pack))
    assert told.pop("pack_id") == made.pack.pack_id
    del told["notes"]
    assert told == {
        "class_id": "c-1",
        "learner_id": "a" * 32,
        "name": "Lee",
        "made_at": "2026-03-02T09:30:00Z",
        "expires_on": "2026-09-01",
        "workbook": "1.0",
        "pitches": [
            {
                "record": "pitch:main",
                "label": "for everybody",
                "parts": {"past": "I kept bees with Person 1."},
                "written_at": "2026-02-21T09:30:00Z",
            },
            {
                "record": "pitch:hr",
                "label": "for somebody in HR or recruiting",
                "parts": {"interests": "Maps. Call [address]."},
                "written_at": "2026-03-02T09:30:00Z",
            },
        ],
        "questions": [
            {
                "question_id": "q-own",
                "text": "What did Person 2 really mean?",
                "topic": "Person 2’s work",
                "must_ask": False,
                "times_asked": 1,
                "times_useful": 1,
            },
            {
                "question_id": "talk-1",
                "text": "How did you start at [company]?",
                "topic": "",
                "must_ask": True,
                "times_asked": 0,
                "times_useful": 0,
            },
        ],
        "practice": [
            {
                "kind": "quiz",
                "label": "Sorting statements",
                "happened_at": "2026-03-02T09:30:00Z",
                "right": 1,
                "of": 1,
                "spoken_seconds": None,
            },
            {
                "kind": "talk",
                "label": "Practice talk, 4 questions asked",
                "happened_at": "2026-03-01T10:00:00Z",
                "right": None,
                "of": None,
                "spoken_seconds": None,
            },
            {
                "kind": "rehearsal",
                "label": "Pitch for somebody in HR or recruiting",
                "happened_at": "2026-02-21T09:30:00Z",
                "right": None,
                "of": None,
                "spoken_seconds": 33.3,
            },
        ],
        "confidence": [
            {"happened_on": "2026-03-02", "moment": "before", "rating": 4},
            {"happened_on": "2026-03-02", "moment": "opening", "rating": 9},
        ],
        "counts": {
            "weeks": [
                ["2026-02-09", "outreach", "first", "", "unknown", 1],
                ["2026-02-09", "reply", "yes", "", "unknown", 1],
                ["2026-02-16", "meeting", "held", "", "unknown", 1],
                ["2026-02-23", "outreach", "first", "", "unknown", 1],
            ],
            "waits": [[2, "answered", "other", "unknown", 1], [3, "waiting", "other", "unknown", 1]],
        },
        "stages": [
            {"stage": "contacted", "people": 1, "since": "2026-02-27"},
            {"stage": "met", "people": 1, "since": "2026-02-21"},
        ],
        "thank_yous_overdue": 1,
        "yields": [{"topic": "Person 2’s work", "asked": 1, "useful": 1}],
    }
    assert [(note.person, note.about, note.text) for note in made.pack.notes] == [
        ("Person 2", "What I found out before", "Person 2 paints."),
        ("Person 1", "After a talk, learned", "Person 1 said: ask Person 2."),
        ("Person 1", "What I took from a talk", "More maths."),
        ("Person 1", "Note", "Met by Person 2."),
    ]
    assert made.people == {"Person 1": "ana", "Person 2": "bob"}
    assert made.pack.told() == (
        "2 pitch versions, 2 questions, 3 practice results, 2 ratings, counts for 3 weeks, "
        "how many people stand where, which topics were useful, 4 notes, how many thank-yous are overdue"
    )


def test_nothing_is_in_a_pack_that_was_not_ticked(book: Book, now: datetime) -> None:
    lines = gathered(fill(book, now), now)
    empty = packed(lines, now, ticked=()).pack
    assert (empty.is_empty, empty.counts, empty.told()) == (True, None, "This pack is empty: nothing was ticked.")
    for line in lines:
        one = packed(lines, now, ticked=(line.key,)).pack
        assert not one.is_empty
        assert len(lines_of(one, BERLIN)) > len(lines_of(empty, BERLIN))
        assert {name for name in Pack.__struct_fields__ if getattr(one, name) != getattr(empty, name)} == {
            "pack_id", line.goes_to
        }  # fmt: skip


def test_somebody_whom_the_learner_keeps_stays_and_is_noted_for_a_later_deletion(book: Book, now: datetime) -> None:
    lines = gathered(fill(book, now), now)
    made = packed(lines, now, ticked=("pitch:main", "question:talk-1"), kept=("pitch:main",))
    assert made.pack.pitches[0].parts == {"past": "I kept bees with Ana Onemade."}
    assert made.pack.questions[0].text == "How did you start at [company]?"
    assert made.people == {"Person 1": "ana"}


def test_the_person_of_a_note_has_a_pseudonym_even_where_names_are_kept(book: Book, now: datetime) -> None:
    lines = gathered(fill(book, now), now)
    keys = {line.key: line.value.about for line in lines if line.group == "notes"}
    [fact] = [key for key, about in keys.items() if about == "What I found out before"]
    made = packed(lines, now, ticked=(fact,), kept=(fact,))
    assert [(note.person, note.text) for note in made.pack.notes] == [("Person 1", "Bob paints.")]
    assert made.people == {"Person 1": "bob"}


def test_what_is_shown_beside_a_tick_is_what_leaves(book: Book, now: datetime) -> None:
    lines = gathered(fill(book, now), now)
    for ticked in ({line.key for line in lines}, {"pitch:hr", "question:q-own"}):
        wish = Wish(ticked=frozenset(ticked), name="Lee")
        seen = shown(lines, wish)
        pack = packed(lines, now, ticked=ticked).pack
        said = {f"{pitch.record}": dict(pitch.parts) for pitch in pack.pitches}
        said |= {f"question:{each.question_id}": {"text": each.text, "topic": each.topic} for each in pack.questions}
        for key, words in said.items():
            assert {name: "".join(piece.text for piece in seen[key][name]) for name in words} == words
    assert seen["pitch:main"]["past"] == [("same", "I kept bees with "), ("out", "Person 2"), ("same", ".")]


def leaves(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [leaf for each in value.values() for leaf in leaves(each)]
    if isinstance(value, list):
        return [leaf for each in value for leaf in leaves(each)]
    return [value]


def test_every_word_and_number_of_a_pack_stands_in_its_lines(book: Book, now: datetime) -> None:
    pack = packed(gathered(fill(book, now), now), now, expires_on=date(2026, 9, 1)).pack
    lines = lines_of(pack, ZoneInfo("UTC"))
    read = "\n".join(f"{line.group}\n{line.label}\n{line.text}" for line in lines)
    plain = json.loads(encoded(pack))
    for each in plain["practice"]:
        del each["kind"]
    for each in plain["questions"]:
        del each["must_ask"]
    for leaf in leaves(plain):
        if isinstance(leaf, str) and "T" in leaf and leaf.endswith("Z"):
            leaf = leaf[:10]  # noqa: PLW2901 - the day; the time of day stands beside it
        if leaf is not None:
            assert (f"{leaf:g}" if isinstance(leaf, float) else str(leaf)) in read, leaf
    assert [line.label for line in lines if "must" in line.label] == ["I must ask"]
    before = lines_of(pack, BERLIN, made=False)
    assert not any(pack.pack_id in line.text for line in before)


def test_two_packs_that_say_the_same_have_the_same_digest(book: Book, now: datetime) -> None:
    lines = gathered(fill(book, now), now)
    one, again = packed(lines, now).pack, packed(lines, now + timedelta(hours=1)).pack
    assert digest(one) == digest(again)
    assert digest(one) != digest(packed(lines, now, name="Kim").pack)
    assert digest(one) != digest(packed(lines, now, ticked=("counts",)).pack)


@pytest.mark.parametrize(
    ("wish", "what"),
    [
        ({"name": "  "}, "What you want to be called is missing or too long."),
        ({"name": "x" * 81}, "What you want to be called is missing or too long."),
        ({"expires_on": date(2026, 3, 1)}, "The day until which you share is over."),
    ],
)
def test_a_pack_needs_a_name_and_a_day_to_come(now: datetime, wish: dict[str, Any], what: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        packed((), now, **wish)
    assert refused.value.what == what


def test_words_that_no_pack_can_hold_are_made_to_fit(book: Book, now: datetime) -> None:
    book.contacts.add(Contact(given_name="Bo"))
    book.texts.save("pitch:main", "past", "x\ud83d\x00" + "Bo " * 9_000, base_revision=0, now=now)
    far = datetime(1, 1, 1, tzinfo=UTC)
    book.rehearsals.add(Rehearsal(record="pitch:main", words=1, spoken_seconds=1, happened_at=far))
    book.answers.add(Answer(quiz="confidence", item="before:x", given="eleven", correct=None, answered_at=now))
    pack = packed(gathered(book, now), now, name=" Lee\ud83d\x00 ").pack
    assert pack.name == "Lee\ufffd"
    assert len(pack.pitches[0].parts["past"]) == 20_000
    assert pack.pitches[0].parts["past"].startswith("x\ufffd Person 1 Person 1")
    assert checked(pack) == pack
    assert (len(pack.practice), pack.confidence) == (1, ())  # the talk alone


names = st.text(st.characters(categories=["Lu", "Ll"], max_codepoint=0x24F), min_size=3, max_size=10)
around = st.sampled_from(["{}", "I met {}.", "{}’s plan", "so {} said", "({})", "with {}\nthen", "x, {}; y", "“{}”"])
people = st.builds(
    Contact,
    given_name=names,
    family_name=names,
    company=names.map(lambda word: f"{word} GmbH"),
    email=names.map(lambda word: f"{word.encode('ascii', 'ignore').decode() or 'abc'}@mail.example.org"),
    phone=st.integers(10**6, 10**13).map(lambda number: f"+{number}"),
    linkedin=st.uuids().map(lambda each: f"https://www.linkedin.com/in/{each}"),
)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(people, min_size=1, max_size=3), st.lists(around, min_size=6, max_size=6), st.randoms())
def test_nothing_of_a_contact_leaves_unless_it_is_kept(
    book: Book, now: datetime, contacts: list[Contact], written: list[str], chance: Any
) -> None:
    words = {word.casefold() for each in contacts for word in (each.given_name, each.family_name, each.company[:-5])}
    assume(not words & (ORDINARY | PARTICLES | {"person", "gmbh", "company", "address"}))
    for old in book.contacts.all():
        book.contacts.delete(old.id)
    added = [book.contacts.add(replace(each, note="")) for each in contacts]

    def mention() -> str:
        each = chance.choice(added)
        known = (each.given_name, each.family_name, each.name, each.company, each.email, each.phone, each.linkedin)
        return chance.choice(written).format(chance.choice(known))

    for record, field in (("pitch:main", "past"), ("pitch:peer", "outcome")):
        stored = book.texts.read(record, field)
        book.texts.save(record, field, f"{mention()} {mention()}", base_revision=stored.revision, now=now)
    meeting = book.meetings.save(Meeting(contact_id=added[0].id))
    book.questions.save_chosen(meeting.id, [ChosenQuestion(question_id="q", text=mention(), asked=True)], 0)
    book.questions.add_own(OwnQuestion(text=mention(), topic=mention()[:150]))
    book.takeaways.save(Takeaway(contact_id=added[0].id, text=mention()))
    book.facts.save(Fact(contact_id=added[-1].id, text=mention()))
    book.events.add(Event(contact_id=added[0].id, kind=EventKind.OUTREACH, happened_at=now, details={"w": mention()}))
    made = packed(gather(book, now=now, zone=BERLIN, norms=norms()), now).pack
    assert {type(each) for each in (*made.pitches, *made.questions, *made.notes)} == {
        PitchVersion, SharedQuestion, SharedNote
    }  # fmt: skip
    written_by_us = {"written_at", "label", "about", "person", "record", "question_id", "note_id", "stage"}
    told = json.loads(encoded(made))
    rows = [row for part in ("pitches", "questions", "yields", "notes") for row in told[part]]
    said = "\n".join(
        leaf for row in rows for key in row.keys() - written_by_us for leaf in leaves(row[key]) if isinstance(leaf, str)
    ).casefold()
    for each in contacts:
        assert {each.given_name.casefold(), each.family_name.casefold()} & set(_words(said)) == set(), said
        for known in (each.company, each.email, each.phone[1:], each.linkedin.rpartition("/")[2]):
            assert known.casefold() not in said, (known, said)


def _words(text: str) -> list[str]:
    return "".join(letter if letter.isalpha() else " " for letter in text).split()
