"""Class cards that lie ready in the file or folder that a hub names."""

from __future__ import annotations

import os
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from workbook.classroom.class_bundle import CONTENT_VARIABLE, bundle
from workbook.classroom.from_coach import ClassCard, WayIn
from workbook.classroom.pack import Withdrawal
from workbook.classroom.ready_cards import ReadyCard, ready_cards
from workbook.classroom.sealing import seal
from workbook.classroom.signing import SigningKey, public_key

KIM, LEE = SigningKey(b"k" * 32), SigningKey(b"l" * 32)


def card(class_id: str, now: datetime, key: SigningKey = KIM, *, ends: date | None = None, name: str = "") -> bytes:
    made = ClassCard(
        class_id=class_id,
        name=name or class_id.title(),
        coach="Kim (invented)",
        coach_keys=(public_key(KIM),),
        made_at=now,
        exchange=WayIn(kind="postgresql", hint=""),
        expires_on=ends,
    )
    return seal(made, key)


@pytest.fixture
def cards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cards"
    folder.mkdir()
    monkeypatch.setenv(CONTENT_VARIABLE, str(folder))
    return folder


def test_without_a_folder_or_with_one_that_is_away_none_lies_ready(
    now: datetime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(CONTENT_VARIABLE, raising=False)
    assert ready_cards(now.date()) == ()
    monkeypatch.setenv(CONTENT_VARIABLE, str(tmp_path / "away"))
    assert ready_cards(now.date()) == ()


def test_sound_cards_are_offered_by_name_and_everything_else_is_passed_over(cards: Path, now: datetime) -> None:
    (tmp := cards / "join-tea.coffee.zip").write_bytes(bundle(card("tea", now), "tea", cards / "none", KIM, now))
    (plain := cards / "join-coffee.coffee.jsonl").write_bytes(card("coffee", now, ends=now.date()))
    (cards / "join-over.coffee.jsonl").write_bytes(card("over", now, ends=now.date() - timedelta(days=1)))
    (cards / "join-forged.coffee.jsonl").write_bytes(card("forged", now, LEE))
    (cards / "join-damaged.coffee.jsonl").write_bytes(card("damaged", now).replace(b"Damaged", b"Changed"))
    (cards / "join-half.coffee.zip").write_bytes(tmp.read_bytes()[:60])
    (cards / "other.coffee.jsonl").write_bytes(seal(Withdrawal(learner_id="0" * 32, made_at=now), KIM))
    (cards / "notes.txt").write_bytes(card("notes", now))
    (cards / "folder.coffee.zip").mkdir()
    assert ready_cards(now.date()) == (
        ReadyCard("coffee", "Coffee", "Kim (invented)", plain),
        ReadyCard("tea", "Tea", "Kim (invented)", tmp),
    )


def test_a_file_may_be_named_instead_of_a_folder(cards: Path, now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    (path := cards / "any name").write_bytes(card("coffee", now))
    monkeypatch.setenv(CONTENT_VARIABLE, str(path))
    assert ready_cards(now.date()) == (ReadyCard("coffee", "Coffee", "Kim (invented)", path),)


def test_of_several_cards_of_a_class_the_one_written_last_stands(cards: Path, now: datetime) -> None:
    for place, name in enumerate(("Middle", "Last", "First")):
        path = cards / f"{place}.coffee.jsonl"
        path.write_bytes(card("coffee", now, name=name))
        at = now.timestamp() + {"First": 0, "Middle": 60, "Last": 120}[name]
        os.utime(path, (at, at))
    assert [each.name for each in ready_cards(now.date())] == ["Last"]
