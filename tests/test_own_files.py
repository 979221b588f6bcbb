"""The content of a class, below the learner's own and above the packaged one."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from workbook.content import load_origins, load_questions, load_topics
from workbook.content_files import data_folder, lay_out
from workbook.guidance.class_norms import norms_in_force
from workbook.home import Home
from workbook.learning_content import _directions, load_directions, load_goals
from workbook.own_content import own_content_problems
from workbook.own_files import class_files, own_files
from workbook.practice_people import practice_id, practice_learning, practice_records
from workbook.practice_talks import load_talks
from workbook.widgets.practice import open_practice

HEADER = "id,text,topic,stage,audience,kind,minutes,origin,starred,pin_last,why\n"
ROW = "boats,How does one fold a boat?,skills,middle,any,informational,2,ours,no,no,It is a craft.\n"
PEOPLE = (
    "id,given_name,family_name,company,role,industry,email,audience,warmth,source,introduced_by,connected_days_ago,"
    "may_follow_up,style,note\n"
)
PERSON = (
    "nadia,Nadia,Notreal,Tin Harbour (invented),Engineer,Ships,,technical,stranger,practice,,,,dry,Invented person.\n"
)

Bring = Callable[..., Path]


@pytest.fixture
def bring(home: Home) -> Bring:
    """Lays a class's content into the learner's folder, as joining does: files by name, `/` as `__` in keywords."""
    versions = iter(range(1, 100))

    def bring(files: dict[str, str]) -> Path:
        version = f"{next(versions):012x}"
        folder = home.joined_class / "content" / version
        for name, text in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        listed = {"version": version, "files": {name: len(text) for name, text in files.items()}}
        (home.joined_class / "content.json").write_text(json.dumps(listed), encoding="utf-8")
        return folder

    return bring


def own(home: Home, name: str, text: str) -> None:
    home.content.mkdir(exist_ok=True)
    (home.content / name).write_text(text, encoding="utf-8")


def test_without_a_class_there_is_no_layer(home: Home) -> None:
    assert class_files() is None
    assert own_files() is None


def test_a_class_replaces_the_packaged_questions_and_a_learner_the_class(home: Home, bring: Bring) -> None:
    packaged = load_questions()
    bring({"questions.csv": HEADER + ROW})
    assert [each.id for each in load_questions()] == ["boats"]
    own(home, "questions.csv", HEADER + ROW.replace("boats,", "kites,"))
    assert [each.id for each in load_questions()] == ["kites"]
    own(home, "questions.csv", HEADER + "broken\n")
    assert [each.id for each in load_questions()] == ["boats"]
    (home.content / "questions.csv").unlink()
    bring({"quiz.csv": "x"})
    assert load_questions() == packaged


def test_a_broken_file_of_a_class_leaves_the_packaged_one_and_asks_to_tell_the_coach(bring: Bring) -> None:
    packaged = load_questions()
    bring({"questions.csv": HEADER + ROW.replace(",2,", ",two,"), "phrases.csv": "phrase,instead\nsynergy,say what\n"})
    assert load_questions() == packaged
    (problem,) = own_content_problems()
    assert problem.where == "class/content/questions.csv, row 2, column minutes"
    assert problem.repair.startswith("Tell your coach; until a new one comes, the workbook’s own is in use.")


def test_a_file_of_a_class_that_went_missing_leaves_the_packaged_one(bring: Bring) -> None:
    packaged = load_questions()
    folder = bring({"questions.csv": HEADER + ROW})
    (folder / "questions.csv").unlink()
    assert load_questions() == packaged


@pytest.mark.parametrize("listed", ["", "[]", "{}", '{"version": "../..", "files": {"questions.csv": 1}}'])
def test_a_list_that_cannot_be_read_stands_for_no_content(home: Home, listed: str) -> None:
    home.joined_class.mkdir()
    (home.joined_class / "content.json").write_text(listed, encoding="utf-8")
    assert class_files() is None
    assert len(load_questions()) >= 125


def test_topics_and_origins_of_learner_class_and_workbook_stand_side_by_side(home: Home, bring: Bring) -> None:
    bring(
        {
            "topics.csv": "id,label\nboats,Paper boats\nskills,Crafts of the class\n",
            "origins.csv": "id,kind,label\nclub,convention,The invented boat club\n",
            "questions.csv": HEADER + ROW.replace("skills", "boats").replace(",ours", ",club"),
        }
    )
    own(home, "topics.csv", "id,label\nkites,Kites\nskills,My crafts\n")
    assert list(load_topics().items())[:3] == [("kites", "Kites"), ("skills", "My crafts"), ("boats", "Paper boats")]
    assert "career_path" in load_topics()
    assert {"club", "ours"} <= set(load_origins())
    assert [each.topic for each in load_questions()] == ["boats"]
    assert own_content_problems() == ()


def test_what_only_the_learner_has_does_not_mend_a_file_of_the_class(home: Home, bring: Bring) -> None:
    own(home, "topics.csv", "id,label\nboats,Paper boats\n")
    bring({"questions.csv": HEADER + ROW.replace("skills", "boats")})
    assert len(load_questions()) >= 125
    assert [problem.where for problem in own_content_problems()] == ["class/content/questions.csv, row 2, column topic"]


def test_other_goals_do_not_break_the_packaged_directions_that_name_goals(bring: Bring) -> None:
    packaged = load_directions()
    bring({"goals.csv": "id,group,label,topics,origin,why\nfold,field,Fold boats,skills,ours,For fun.\n"})
    assert [goal.id for goal in load_goals()] == ["fold"]
    _directions.cache_clear()
    assert load_directions() == packaged


def test_numbers_of_a_class_come_below_those_in_the_learners_folder(home: Home, bring: Bring) -> None:
    bring({"norms.csv": "id,value,why\nweekly_goal,6,We are keen.\nnudge_days,9,\n"})
    own(home, "norms.csv", "id,value\nnudge_days,11\n")
    found = norms_in_force(home.content, {})
    assert (found.value("weekly_goal"), found.value("nudge_days")) == (6, 11)
    assert found["weekly_goal"].why == "We are keen."
    bring({"norms.csv": "id,value\nweekly_goal,many\n"})
    assert norms_in_force(home.content, {}).changed() == {}
    assert [problem.where for problem in own_content_problems()] == ["class/content/norms.csv, row 2, column value"]


def test_practice_people_of_a_class_come_beside_the_packaged_ones(bring: Bring, now: datetime) -> None:
    packaged = [contact.given_name for contact in practice_records(now)[0]]
    events = len(practice_records(now)[1])
    bring(
        {
            "practice/people.csv": PEOPLE + PERSON,
            "practice/history.csv": "id,person,kind,variant,days_ago,channel,meeting,details\n"
            "nadia-out,nadia,outreach,first,3,email,,\n",
        }
    )
    contacts, happened, _meetings, _promises = practice_records(now)
    assert [contact.given_name for contact in contacts] == ["Nadia", *packaged]
    assert len(happened) == events + 1
    assert practice_learning()[0] != []
    assert own_content_problems() == ()
    assert "nadia" not in load_talks().talks
    assert load_talks().problems == ()


def test_people_of_a_class_join_a_practice_book_that_was_there_before(home: Home, bring: Bring, now: datetime) -> None:
    book = open_practice(home.practice_path, lambda: now)
    before = {contact.id for contact in book.contacts.all()}
    book.contacts.delete(practice_id("contact", "marisol"))
    book.close()
    bring({"practice/people.csv": PEOPLE + PERSON})
    for _again in range(2):
        book = open_practice(home.practice_path, lambda: now)
        there = {contact.id for contact in book.contacts.all()}
        book.close()
        assert there == before - {practice_id("contact", "marisol")} | {practice_id("contact", "nadia")}


def test_a_mistake_among_the_practice_people_leaves_all_of_the_classs_out(bring: Bring, now: datetime) -> None:
    packaged = practice_records(now)
    bring({"practice/people.csv": PEOPLE + PERSON, "practice/promises.csv": "id,person\nx,y\n"})
    assert practice_records(now) == packaged
    (problem,) = own_content_problems()
    assert str(problem).startswith("class/content/practice/promises.csv: The first row does not name")


def test_a_talk_of_a_class_replaces_the_packaged_one_unless_it_is_broken(bring: Bring) -> None:
    text = data_folder().joinpath("practice", "talks", "marisol.toml").read_text(encoding="utf-8")
    usual = load_talks().talks["marisol"]
    bring(
        {"practice/people.csv": PEOPLE + PERSON, "practice/talks/marisol.toml": text.replace("mood =", "mood = 2 #", 1)}
    )
    assert load_talks().talks["marisol"].mood == 2 != usual.mood
    bring({"practice/people.csv": PEOPLE + PERSON, "practice/talks/marisol.toml": text.replace("mood =", "moody =", 1)})
    assert load_talks().talks["marisol"] == usual
    (problem,) = own_content_problems()
    assert problem.where == "class/content/practice/talks/marisol.toml, entry mood"


def test_a_talk_without_its_person_and_a_file_of_no_known_name_are_told(bring: Bring) -> None:
    text = data_folder().joinpath("practice", "talks", "marisol.toml").read_text(encoding="utf-8")
    bring({"practice/talks/nobody.toml": text, "question.csv": HEADER})
    assert [(problem.where, problem.what) for problem in own_content_problems()] == [
        ("class/content/practice/talks/nobody.toml", "There is no practice person “nobody”."),
        ("class/content/question.csv", "The workbook reads no file of this name here."),
    ]


def test_a_copy_to_edit_begins_with_the_questions_of_the_class(home: Home, bring: Bring) -> None:
    bring({"questions.csv": HEADER + ROW})
    lay_out("questions.csv")
    assert (home.content / "questions.csv").read_text(encoding="utf-8-sig") == HEADER + ROW
