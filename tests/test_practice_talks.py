"""What the invented people say: complete, different from one another, and careful with mistakes in the files."""

from __future__ import annotations

import csv
import re
import shutil
from pathlib import Path

import pytest

from tests.readability import reading_ease
from workbook.content import load_topics
from workbook.content_files import data_folder
from workbook.errors import ContentError
from workbook.practice_talks import ASK_BACKS, FOLDER, Talk, load_talks, load_topic_words, read_talk

DATA = Path(str(data_folder()))
PEOPLE = [row["id"] for row in csv.DictReader((DATA / "practice" / "people.csv").open(encoding="utf-8"))]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of data/ to break."""
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def sentences(talk: Talk) -> list[str]:
    """Everything the person can say."""
    of_topics = [words for topic in talk.topics.values() for words in (topic.open, topic.closed, *topic.more)]
    of_backs = [words for back in talk.ask_backs for words in (back.text, back.good, back.poor)]
    return [*talk.replies.values(), *talk.small_talk, *talk.elsewhere, *talk.lost, *of_topics, *of_backs]


def test_everybody_in_the_practice_world_can_be_talked_to() -> None:
    spoken = load_talks()
    assert spoken.problems == ()
    assert list(spoken.talks) == PEOPLE
    assert len(PEOPLE) >= 7


def test_the_people_differ_in_mood_length_and_manner() -> None:
    talks = load_talks().talks.values()
    assert {talk.mood for talk in talks} == {-1, 0, 1}
    assert len({talk.minutes for talk in talks}) >= 3
    assert len({talk.format for talk in talks}) == 4
    assert [talk.person for talk in talks if talk.cut_to] == ["leila"]
    assert {talk.likes_small_talk for talk in talks} == {True, False}
    assert {back.id for talk in talks for back in talk.ask_backs} == set(ASK_BACKS)
    everything = [words for talk in talks for words in sentences(talk) if len(words) > 30]
    assert len(everything) > 400
    assert len(set(everything)) == len(everything), "two people say the same sentence"


@pytest.mark.parametrize("person", PEOPLE)
def test_topics_are_those_of_the_bank_and_every_answer_asks_to_be_followed_up(person: str) -> None:
    talk = load_talks().talks[person]
    assert set(talk.topics) <= set(load_topics())
    for topic in talk.topics.values():
        assert len(topic.closed.split()) <= 10, "yes or no brings little"
        assert len(topic.open.split()) > len(topic.closed.split())
        assert topic.more


def test_every_topic_of_the_bank_has_words_that_tell_it() -> None:

    assert set(load_topic_words()) == set(load_topics())


@pytest.mark.parametrize("person", PEOPLE)
def test_everybody_speaks_plain_english(person: str) -> None:
    assert reading_ease("\n".join(sentences(load_talks().talks[person]))) >= 70


@pytest.mark.parametrize("person", PEOPLE)
def test_only_invented_people_are_named_and_the_file_says_so(person: str) -> None:
    text = (DATA / FOLDER / f"{person}.toml").read_text(encoding="utf-8")
    assert text.startswith("#") and "(invented)" in text.partition("\n")[0]
    assert not re.search(r"https?://|@|\bwww\.", text)


@pytest.mark.parametrize(
    ("old", "new", "place", "told"),
    [
        ("minutes = 25\n", 'minutes = "long"\n', "entry minutes", "“long” is not a number that fits here"),
        ("mood = 1\nstays", "mood = 7\nstays", "entry mood", "from -2 to 2"),
        ('format = "coffee"', 'format = "boat"', "entry format", "Use one of: coffee, office, phone, video"),
        ("likes_small_talk = true", 'likes_small_talk = "yes"', "entry likes_small_talk", "true or false"),
        ('plain = "Hello! Good', 'plane = "Hello! Good', "entry hello.plain", "There are no words here"),
        ("[topics.skills]\nwords = [", '[topics.skills]\nwords = "', "", "does not follow the TOML format"),
        ('person = "marisol"', 'person = "maria"', "entry person", "Write marisol there"),
        ("[ask_back.you]", "[ask_back.me]", "entry ask_back.me", "Use some of: you, job, personal"),
        ("[referral]", "[referals]", "entry referral", "This part is missing"),
    ],
)
def test_a_mistake_is_reported_by_file_place_and_repair(
    folder: Path, old: str, new: str, place: str, told: str
) -> None:
    file = folder / FOLDER / "marisol.toml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentError) as error:
        read_talk("marisol", folder)
    assert str(error.value).startswith("data/practice/talks/marisol.toml")
    assert place in str(error.value)
    assert told in str(error.value)


def test_a_broken_file_silences_its_person_and_nobody_else(folder: Path) -> None:
    (folder / FOLDER / "kenji.toml").write_text("person = ", encoding="utf-8")
    spoken = load_talks(folder)
    assert sorted(spoken.talks) == sorted(set(PEOPLE) - {"kenji"})
    assert [problem.where for problem in spoken.problems] == ["data/practice/talks/kenji.toml"]
