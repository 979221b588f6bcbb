"""The invented class: every sort of state, the same for the same seed, and plainly invented."""

from __future__ import annotations

import random
from datetime import datetime
from pathlib import Path

import pytest

from workbook.classroom.collected import Collected
from workbook.classroom.collecting import Collector
from workbook.classroom.folder import FolderExchange
from workbook.classroom.keys import Keyring
from workbook.classroom.pack import Pack
from workbook.classroom.practice_class import FILE, PracticeClass, practice_class
from workbook.classroom.sealing import unseal
from workbook.classroom.signing import SigningKey, public_key
from workbook.content_files import data_folder
from workbook.errors import ContentError

COACH = SigningKey(bytes(range(32)))


def made(now: datetime, size: int = 12) -> PracticeClass:
    return practice_class(rng=random.Random(7), now=now, size=size)


def collected(folder: Path, now: datetime) -> Collected[Pack]:
    exchange = FolderExchange(folder)
    return Collector("practice-class", Keyring(), keep=lambda pack: pack).collect(exchange, today=now.date())


def test_the_same_seed_gives_the_same_class(now: datetime) -> None:
    first, second = made(now), made(now)
    assert [(each.learner_id, each.handed_in, each.feedback) for each in first.learners] == [
        (each.learner_id, each.handed_in, each.feedback) for each in second.learners
    ]
    assert [data for each in first.learners for _item, data in first.sealed(each)] == [
        data for each in second.learners for _item, data in second.sealed(each)
    ]


def test_every_name_says_that_it_is_invented(now: datetime) -> None:
    practice = made(now, size=40)
    assert [name for name in (*practice.roster, practice.name, practice.coach) if "(invented)" not in name] == []
    assert len(set(practice.roster)) == 40


def test_each_sort_of_state_is_there(now: datetime) -> None:
    assert [(each.state, len(each.handed_in), len(each.feedback)) for each in made(now).learners] == [
        ("not_started", 0, 0),
        ("pitch_only", 1, 0),
        ("two_versions", 1, 0),
        ("changed_since", 2, 1),
        ("empty", 1, 0),
        ("withdrawn", 2, 0),
        ("third_party", 1, 0),
        ("long_words", 1, 0),
        ("right_to_left", 1, 0),
        ("cjk", 1, 0),
        ("answered", 2, 1),
        ("full", 1, 0),
    ]


def test_a_folder_of_the_class_is_collected_with_its_three_troubles(now: datetime, tmp_path: Path) -> None:
    practice = made(now)
    practice.write(tmp_path, COACH)
    found = collected(tmp_path, now)
    assert (len(found.learners), found.arrived, found.earlier, found.answers, found.withdrawals) == (10, 17, 1, 1, 1)
    assert {(each.name, each.reason) for each in found.troubles} == {
        ("copy that was cut short.coffee.jsonl", "damaged"),
        ("from a new computer.coffee.jsonl", "other_key"),
        ("reading list.txt", "foreign"),
    }
    assert [each.reason for each in found.reports if each not in found.troubles] == ["withdrawn"]
    bram = next(each for each in practice.learners if each.state == "answered")
    (given,) = FolderExchange(tmp_path).feedback(bram.learner_id)
    opened = unseal(given.read(), given.name)
    assert (opened.item, opened.key) == (bram.feedback[0], public_key(COACH))


def test_a_comment_quotes_the_words_it_is_about(now: datetime) -> None:
    tamsin = next(each for each in made(now).learners if each.state == "changed_since")
    pack = tamsin.handed_in[0]
    assert isinstance(pack, Pack)
    assert [(each.about, each.quote) for each in tamsin.feedback[0].comments] == [
        ("pitch:main#past", pack.pitches[0].parts["past"]),
        ("pitch:main#outcome", pack.pitches[0].parts["outcome"]),
    ]


def test_a_large_class_has_one_key_and_one_id_for_each(now: datetime) -> None:
    practice = made(now, size=300)
    assert len({each.learner_id for each in practice.learners}) == 300
    assert len({public_key(each.key) for each in practice.learners}) == 300


def test_an_entry_that_does_not_fit_is_named(now: datetime, tmp_path: Path) -> None:
    words = data_folder().joinpath(FILE).read_text(encoding="utf-8")
    (tmp_path / "practice").mkdir()
    (tmp_path / FILE).write_text(words.replace("days_ago = 3", 'days_ago = "soon"'), encoding="utf-8")
    with pytest.raises(ContentError, match="oskar"):
        practice_class(rng=random.Random(7), now=now, folder=tmp_path)
