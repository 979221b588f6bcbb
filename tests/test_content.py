"""The files of data/: what they hold, how they are found, and how a mistake in them is reported."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import workbook
from workbook.content import (
    load_checklists,
    load_comparison,
    load_origins,
    load_phrases,
    load_questions,
    load_quiz,
    load_topics,
    origin_sentence,
    practice_pitch,
    practice_records,
)
from workbook.content_files import data_folder
from workbook.errors import ContentError, InvalidInputError
from workbook.guidance.next_actions import next_actions
from workbook.message_frames import load_frames, load_thank_you_frames
from workbook.norms import norms
from workbook.practice_people import practice_learning
from workbook.records import EventKind, MeetingKind, Stage, stage_of

PACKAGE = Path(workbook.__file__).parent
DATA = PACKAGE.parent / "data"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of data/ to break."""
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def change(folder: Path, name: str, old: str, new: str) -> None:
    """Replace the first `old` in a file, which must be there."""
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_nine_subjects_of_the_slide_notes_are_there() -> None:
    from_notes = {question.id for question in load_questions() if "structure_slides" in question.origin}
    assert from_notes >= {
        "career-path", "best-project", "typical-day", "likes-least", "next-years", "search-lesson", "advice-me",
        "skills-first", "who-else",
    }  # fmt: skip


def test_one_question_is_starred_one_is_pinned_last_and_a_few_are_for_job_interviews() -> None:
    bank = load_questions()
    assert [question.id for question in bank if question.starred] == ["search-lesson"]
    assert [question.id for question in bank if question.pin_last] == ["who-else"]
    assert sum(question.kind is MeetingKind.FORMAL for question in bank) >= 10


def test_the_quiz_sorts_into_all_three_with_a_reason_and_a_source_each() -> None:
    quiz = load_quiz()
    assert len(quiz) >= 16
    assert min(Counter(item.answer for item in quiz).values()) >= 4
    assert {item.answer for item in quiz} == {"informational", "formal", "both"}
    assert all(item.reason and item.origin for item in quiz)


def test_every_origin_is_used_and_every_source_document_is_named() -> None:
    used = {
        origin
        for group in (load_questions(), load_quiz(), load_comparison(), load_checklists(), load_frames(), norms())
        for item in group
        for origin in item.origin
    }
    source_documents = {origin.id for origin in load_origins().values() if origin.kind == "source document"}
    assert source_documents <= used
    assert len(source_documents) == 5


def test_every_brace_in_a_checklist_names_a_norm() -> None:
    values = {norm.id: "1" for norm in norms()}
    assert all("{" not in item.text.format_map(values) for item in load_checklists())


def test_phrases_frames_and_thank_you_parts_are_there() -> None:
    assert load_phrases()["team player"] == "tell what you did together"
    assert [frame.part for frame in load_thank_you_frames()] == ["thanks", "learned", "offer", "ask", "wishes"]


def test_an_origin_sentence_puts_source_documents_before_our_own_choice() -> None:
    assert origin_sentence("ours", "sfu", "networkit") == (
        "Source document: NetWorkIt, “Networking and the Informational Interview” (2016). "
        "Convention: Simon Fraser University, advice on asking for a meeting. Our choice."
    )


def test_in_a_checkout_the_top_folder_is_read() -> None:
    assert Path(str(data_folder())) == DATA


def test_once_installed_the_packaged_folder_is_read(tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(PACKAGE, site / "workbook", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(DATA, site / "workbook" / "data")
    script = (
        "from workbook.content import load_questions; from workbook.content_files import data_folder; "
        "print(data_folder(), len(load_questions()))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": str(site)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == [str(site / "workbook" / "data"), str(len(load_questions()))]


def test_a_translated_file_is_read_for_its_language_and_the_others_stay(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "de").mkdir()
    (folder / "de" / "topics.csv").write_text("id,label\ncareer_path,Ihr Weg\n", encoding="utf-8")
    monkeypatch.setenv("WORKBOOK_LANGUAGE", "de")
    assert load_topics(folder) == {"career_path": "Ihr Weg"}
    assert load_quiz(folder) == load_quiz()


@pytest.mark.parametrize("separator", [";", "\t"])
def test_a_table_as_other_spreadsheets_write_it_is_read_alike(folder: Path, separator: str) -> None:
    (folder / "topics.csv").write_text(
        f"id{separator}label{separator}my notes\r\n\r\nx{separator}Hello, you{separator}\r\n", encoding="utf-8-sig"
    )
    assert load_topics(folder) == {"x": "Hello, you"}


@pytest.mark.parametrize(
    ("name", "old", "new", "load", "message"),
    [
        (
            "questions.csv",
            ",opening,",
            ",beginning,",
            load_questions,
            (
                "data/questions.csv, row 2, column stage: “beginning” is not known here. Use one of: "
                "close, middle, opening."
            ),
        ),
        (
            "questions.csv",
            ",3,structure",
            ",three,structure",
            load_questions,
            (
                "data/questions.csv, row 2, column minutes: “three” is not a number that fits here. "
                "Write a number from 0.5 to 30."
            ),
        ),
        (
            "questions.csv",
            ",3,structure",
            ",nan,structure",
            load_questions,
            (
                "data/questions.csv, row 2, column minutes: “nan” is not a number that fits here. "
                "Write a number from 0.5 to 30."
            ),
        ),
        (
            "questions.csv",
            "first-job",
            "career-path",
            load_questions,
            ("data/questions.csv, row 3, column id: “career-path” is there twice. Give each row an id of its own."),
        ),
        (
            "questions.csv",
            "How did you get from",
            "How, did you get from",
            load_questions,
            (
                "data/questions.csv, row 2: This row has 13 cells, and the first row has 12. Put "
                "double quotes round a text that has a comma or a semicolon in it."
            ),
        ),
        (
            "questions.csv",
            ",starred,",
            ",star,",
            load_questions,
            "data/questions.csv: The first row does not name the column “starred”.",
        ),
        (
            "quiz.csv",
            "who-asks,The seeker asks for the meeting.",
            "who-asks,",
            load_quiz,
            (
                "data/quiz.csv, row 2, column statement: The cell is empty. Write something there, or "
                "delete the whole row."
            ),
        ),
        (
            "quiz.csv",
            ",coffees_vs",
            ",nobody;coffees_vs",
            load_quiz,
            "data/quiz.csv, row 2, column origin: “nobody” is not known here.",
        ),
        (
            "quiz.csv",
            "The seeker asks",
            '"The seeker asks',
            load_quiz,
            "Look for a quotation mark that is opened and never closed.",
        ),
        (
            "checklists.csv",
            ",coffee;office,any",
            ",coffee;bar,any",
            load_checklists,
            "row 3, column formats: “bar” is not known here.",
        ),
        (
            "norms.csv",
            ",2,hours,",
            ",200,hours,",
            lambda folder: norms(folder=folder),
            (
                "data/norms.csv, row 2, column value: “200” is not a number that fits here. Write a "
                "number from 0.25 to 72."
            ),
        ),
        (
            "norms.csv",
            "right away = under",
            "right away under",
            lambda folder: norms(folder=folder),
            (
                "data/norms.csv, row 2, column alternatives: “right away understanding_differences” "
                "does not say who says so."
            ),
        ),
        (
            "frames.toml",
            'channel = "linkedin_note"',
            'channel = "pigeon"',
            load_frames,
            "data/frames.toml, frame 1: The channel “pigeon” is not known.",
        ),
        (
            "frames.toml",
            "[[frame]]",
            "[[frame]",
            load_frames,
            "data/frames.toml: This file does not follow the TOML format:",
        ),
        (
            "frames.toml",
            'hint = "Thank',
            'tip = "Thank',
            load_thank_you_frames,
            "data/frames.toml, thank_you.thanks: “hint” is missing, empty or not a text.",
        ),
        (
            "practice/history.csv",
            "to=marisol",
            "to=nobody",
            lambda folder: practice_records(datetime.now(UTC), folder),
            "data/practice/history.csv, row 8, column details: “to=nobody” is not understood.",
        ),
        (
            "practice/people.csv",
            ",henrik,40",
            ",hendrik,40",
            lambda folder: practice_records(datetime.now(UTC), folder),
            "data/practice/people.csv, row 2, column introduced_by: “hendrik” is not known here.",
        ),
    ],
)
def test_a_mistake_is_reported_by_file_row_column_and_repair(
    *, folder: Path, name: str, old: str, new: str, load: Callable[[Path], object], message: str
) -> None:
    change(folder, name, old, new)
    with pytest.raises(ContentError) as caught:
        load(folder)
    assert message in str(caught.value)


def test_a_file_in_another_encoding_is_refused_with_the_way_out(folder: Path) -> None:
    (folder / "topics.csv").write_bytes("id,label\nx,Café".encode("cp1252"))
    with pytest.raises(ContentError, match=r"data/topics.csv: This file is not stored as UTF-8 text\. .*CSV UTF-8"):
        load_topics(folder)


def test_a_missing_or_empty_file_is_named(folder: Path) -> None:
    (folder / "topics.csv").unlink()
    with pytest.raises(ContentError, match=r"data/topics.csv: This file cannot be opened\."):
        load_topics(folder)
    (folder / "quiz.csv").write_text("")
    with pytest.raises(ContentError, match="does not name the column “id”"):
        load_quiz(folder)


def test_practice_people_are_invented_and_differ() -> None:
    contacts, _events, meetings, _promises = practice_records(datetime.now(UTC))
    assert len(contacts) >= 6
    assert all("(invented)" in contact.company for contact in contacts)
    assert all(contact.email.endswith(".example.org") for contact in contacts)
    assert all("(invented)" in meeting.place or meeting.place in ("Video call", "Phone") for meeting in meetings)
    assert len({contact.industry for contact in contacts}) == len(contacts)
    assert len({contact.warmth for contact in contacts}) >= 4


def test_practice_records_keep_their_ids_and_move_with_now() -> None:
    one, later = (practice_records(datetime(2026, 3, day, 9, 30, tzinfo=UTC)) for day in (2, 9))
    for before, after in zip(one, later, strict=True):
        assert [record.id for record in before] == [record.id for record in after]
        assert len({record.id for record in before}) == len(before)
    assert [event.happened_at + timedelta(days=7) for event in one[1]] == [event.happened_at for event in later[1]]


def test_practice_records_belong_together(now: datetime) -> None:
    contacts, events, meetings, promises = practice_records(now)
    people, places = {contact.id for contact in contacts}, {meeting.id for meeting in meetings}
    assert {record.contact_id for group in (events, meetings, promises) for record in group} <= people
    assert {record.meeting_id for group in (events, promises) for record in group} - {None} <= places
    assert {contact.introduced_by for contact in contacts} - {None} <= people
    assert all(event.happened_at <= now for event in events)
    assert [event.happened_at for event in events] == sorted(event.happened_at for event in events)


def test_practice_history_reaches_every_stage_but_leaves_something_to_do(now: datetime) -> None:
    contacts, events, meetings, promises = practice_records(now)
    stages = {
        contact.given_name: stage_of(event for event in events if event.contact_id == contact.id)
        for contact in contacts
    }
    assert stages == {
        "Marisol": Stage.MET,
        "Henrik": Stage.THANKED,
        "Adaeze": Stage.BOOKED,
        "Kenji": Stage.CONTACTED,
        "Leila": Stage.CONTACTED,
        "Tomasz": Stage.IDENTIFIED,
        "Priya": Stage.THANKED,
        "Olu": Stage.REPLIED,
    }
    due = next_actions(contacts, events, meetings, promises, [], now=now, zone="UTC", norms=norms())
    assert {"thank_you", "nudge"} <= {action.kind.value for action in due}


def test_practice_needs_an_instant_with_a_zone() -> None:
    with pytest.raises(InvalidInputError, match="has no time zone"):
        practice_records(datetime(2026, 3, 2, 9, 30))  # noqa: DTZ001


def test_the_practice_pitch_has_its_three_parts() -> None:
    assert list(practice_pitch()) == ["past", "interests", "outcome"]


def test_practice_talks_taught_something_and_their_questions_are_in_the_bank() -> None:
    takeaways, questions = practice_learning()
    _contacts, events, meetings, _promises = practice_records(datetime.now(UTC))
    written_down = {event.meeting_id for event in events if event.kind is EventKind.DEBRIEF}
    assert {each.meeting_id for each in takeaways} | set(questions) <= written_down
    assert {each.id: each.contact_id for each in meetings}.items() >= {
        each.meeting_id: each.contact_id for each in takeaways
    }.items()
    bank = {question.id for question in load_questions()}
    assert [id_ for chosen in questions.values() for id_, _asked, _useful in chosen if id_ not in bank] == []
    assert all(asked or not useful for chosen in questions.values() for _id, asked, useful in chosen)
