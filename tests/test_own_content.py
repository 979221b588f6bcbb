"""Files that a learner or a coach lays beside the workbook's own."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from workbook.content import (
    load_checklists,
    load_origins,
    load_phrases,
    load_questions,
    load_quiz,
    load_topics,
)
from workbook.content_files import lay_out
from workbook.guidance.tensions import _tensions, item_notes
from workbook.home import Home
from workbook.own_content import own_content_problems

HEADER = "id,text,topic,stage,audience,kind,minutes,origin,starred,pin_last,why,follow_ups\n"
ROW = "boats,How does one fold a boat?,skills,middle,any,informational,2,ours,no,no,It is a craft.,What goes wrong?\n"

Lay = Callable[[str, str], Path]


@pytest.fixture
def lay(home: Home) -> Lay:
    """Lays a file into the learner's content, as a program does that saves it: under a new time."""
    folder = home.path / "content"
    folder.mkdir()
    times = iter(range(1_700_000_000, 1_800_000_000, 10))

    def lay(name: str, text: str) -> Path:
        path = folder / name
        path.write_text(text, encoding="utf-8")
        moment = next(times)
        os.utime(path, (moment, moment))
        return path

    return lay


def test_without_a_folder_of_their_own_the_packaged_files_are_read() -> None:
    assert len(load_questions()) >= 125
    assert own_content_problems() == ()


def test_a_bank_of_ones_own_takes_the_place_of_the_packaged_one_until_it_is_taken_out(lay: Lay) -> None:
    packaged = load_questions()
    path = lay("questions.csv", HEADER + ROW)
    (question,) = load_questions()
    assert (question.id, question.follow_ups) == ("boats", ("What goes wrong?",))
    assert own_content_problems() == ()
    path.unlink()
    assert load_questions() == packaged


def test_a_change_in_the_table_is_read_at_once(lay: Lay) -> None:
    lay("questions.csv", HEADER + ROW)
    assert load_questions()[0].minutes == 2
    lay("questions.csv", HEADER + ROW.replace(",2,ours", ",3,ours"))
    assert load_questions()[0].minutes == 3


def test_lines_that_begin_with_a_number_sign_are_for_people(lay: Lay) -> None:
    note = "# Our questions; change them, as you like\n"
    lay(
        "questions.csv",
        note + '"# quoted, by a spreadsheet",,,\n' + HEADER + note + ROW.replace(",2,ours", ",two,ours"),
    )
    (problem,) = own_content_problems()
    assert problem.where == "content/questions.csv, row 5, column minutes"
    lay("questions.csv", note + (HEADER + note + ROW).replace(",", ";"))
    assert [question.id for question in load_questions()] == ["boats"]


def test_follow_ups_may_be_left_out_by_a_coach(lay: Lay) -> None:
    lay("questions.csv", HEADER.replace(",follow_ups", "") + ROW.replace(",What goes wrong?", ""))
    assert load_questions()[0].follow_ups == ()


def test_a_semicolon_table_with_several_follow_ups_is_read_as_a_spreadsheet_writes_it(lay: Lay) -> None:
    row = ROW.replace("What goes wrong?", "What goes wrong? | | Who taught you? ")
    lay("questions.csv", "\ufeff" + (HEADER + row).replace(",", ";").replace("\n", "\r\n"))
    assert load_questions()[0].follow_ups == ("What goes wrong?", "Who taught you?")


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        (
            "questions.csv",
            HEADER + ROW.replace(",2,ours", ",two,ours"),
            "content/questions.csv, row 2, column minutes: “two” is not a number that fits here. "
            "Write a number from 0.5 to 30.",
        ),
        (
            "questions.csv",
            HEADER + ROW.replace("skills", "boats"),
            "content/questions.csv, row 2, column topic: “boats” is not known here. Use one of: advice, ",
        ),
        (
            "questions.csv",
            HEADER,
            "content/questions.csv: There is nothing below the first row. Write at least one row",
        ),
        ("questions.csv", "", "content/questions.csv: The first row does not name the column “id”."),
        ("quiz.csv", "id;answer\n", "content/quiz.csv: The first row does not name the column “statement”."),
        ("phrases.csv", "phrase,instead\n\n", "content/phrases.csv: There is nothing below the first row."),
        (
            "checklists.csv",
            "id,list,text,formats,kinds,optional,origin,why\nx,bag,Be there {minuts} early,any,any,no,ours,Because.\n",
            "content/checklists.csv, row 2, column text: Braces hold “minuts”, which is no number of the workbook.",
        ),
        (
            "checklists.csv",
            "id,list,text,formats,kinds,optional,origin,why\nx,bag,Bring {a pen,any,any,no,ours,Because.\n",
            "content/checklists.csv, row 2, column text: Braces hold “Bring {a pen”",
        ),
        ("question.csv", HEADER + ROW, "content/question.csv: The workbook reads no file of this name here."),
    ],
)
def test_a_broken_file_is_told_with_its_repair_and_the_packaged_one_stays(
    lay: Lay, name: str, text: str, said: str
) -> None:
    before = (load_questions(), load_quiz(), load_phrases(), load_topics(), load_checklists())
    lay(name, text)
    assert (load_questions(), load_quiz(), load_phrases(), load_topics(), load_checklists()) == before
    (problem,) = own_content_problems()
    assert str(problem).startswith(said)


def test_a_checklist_of_ones_own_may_name_the_numbers_of_the_workbook(lay: Lay) -> None:
    row = "boat,bag,A boat for {arrive_early_minutes} minutes,any,any,no,ours,To sail.\n"
    lay("checklists.csv", "id,list,text,formats,kinds,optional,origin,why\n" + row)
    assert [item.id for item in load_checklists()] == ["boat"]
    assert own_content_problems() == ()
    _tensions.cache_clear()
    assert item_notes() != {}  # the packaged disagreements name lines of the packaged lists


def test_a_file_that_is_no_text_is_told_too(lay: Lay) -> None:
    lay("questions.csv", "").write_bytes(b"\xff\xfe\x00bad")
    assert len(load_questions()) >= 125
    (problem,) = own_content_problems()
    assert str(problem) == (
        "content/questions.csv: This file is not stored as UTF-8 text. "
        "In the spreadsheet, save it again as “CSV UTF-8”."
    )


def test_own_topics_and_origins_come_beside_the_packaged_ones(lay: Lay) -> None:
    lay("topics.csv", "id,label\nboats,Paper boats\nskills,Our crafts\n")
    lay("origins.csv", "id,kind,label\nclub,convention,The invented boat club\n")
    lay("questions.csv", HEADER + ROW.replace("skills", "boats").replace(",ours", ",club;ours"))
    assert own_content_problems() == ()
    assert [question.origin for question in load_questions()] == [("club", "ours")]
    assert list(load_topics().items())[:2] == [("boats", "Paper boats"), ("skills", "Our crafts")]
    assert {"career_path", "closing"} <= set(load_topics())
    assert {"club", "ours", "structure_slides"} <= set(load_origins())


def test_broken_topics_stop_neither_the_packaged_bank_nor_an_own_one_that_needs_none_of_them(lay: Lay) -> None:
    lay("topics.csv", "id,label\nboats,\n")
    assert len(load_questions()) >= 125
    lay("questions.csv", HEADER + ROW)
    assert [question.id for question in load_questions()] == ["boats"]
    assert [problem.where for problem in own_content_problems()] == ["content/topics.csv, row 2, column label"]


def test_a_copy_to_edit_is_the_packaged_table_and_an_edited_one_is_left_alone(home: Home) -> None:
    packaged = load_questions()
    path = lay_out("questions.csv")
    assert path == home.path / "content" / "questions.csv"
    assert path.read_bytes().startswith(b"\xef\xbb\xbfid,text,")
    assert load_questions() == packaged
    path.write_text(HEADER + ROW, encoding="utf-8")
    lay_out("questions.csv")
    assert [question.id for question in load_questions()] == ["boats"]


def test_hidden_and_half_written_files_of_programs_are_passed_over(lay: Lay) -> None:
    lay(".DS_Store", "x")
    lay("~$questions.csv", "x")
    lay("desktop.ini", "x")
    lay("Thumbs.db", "x")
    lay("norms.csv", "id,value\n")
    assert own_content_problems() == ()


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        (
            "question.csv",
            "Did you mean questions.csv? Then give it this name; else take it out. The names that are read: ",
        ),
        ("Questions.CSV", "Did you mean questions.csv? "),
        ("people.csv", "Did you mean practice/people.csv? "),
        ("phrases.csv.txt", "Did you mean phrases.csv? "),
        ("holiday.csv", "Give it one of these names, or take it out: "),
        (
            "topics.xlsx",
            "Save it as topics.csv in the same folder, and take this file out. In Excel: File, Save a Copy, and as "
            "type “CSV UTF-8 (Comma delimited)”. In LibreOffice: File, Save As, “Text CSV”, and as character set "
            "“Unicode (UTF-8)”.",
        ),
        ("holiday.ods", "Save it as CSV under one of these names, and take this file out: "),
    ],
)
def test_a_name_that_is_not_read_gets_the_likeliest_repair_first(lay: Lay, name: str, begins: str) -> None:
    lay(name, HEADER + ROW)
    (problem,) = own_content_problems()
    assert problem.where == f"content/{name}"
    assert problem.repair.startswith(begins), problem.repair
