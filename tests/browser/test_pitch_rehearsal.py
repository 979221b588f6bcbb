"""Rehearsing with a clock and with a microphone whose sound stays in the browser."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, expect

from workbook.book import Book
from workbook.home import Home

from .axe import violations
from .harness import CHROMIUM_FLAGS, Lab, Visitor, browser_program, visit, write_page

SOURCE = "from workbook import Desk, PitchRehearsal\nPitchRehearsal(Desk.open())"


@pytest.fixture
def book(lab: Lab) -> Iterator[Book]:
    book = Book.open_or_create(Home(lab.home).book_path)
    for field, words in (("past", "I baked bread. I counted every loaf."), ("outcome", "I would love to learn how.")):
        base = book.texts.read("pitch:main", field).revision
        book.texts.save("pitch:main", field, words, base_revision=base, now=datetime.now(UTC))
    yield book
    book.close()


@pytest.fixture
def listening(browser: Browser) -> Iterator[Browser]:
    """A browser whose microphone is a beep, and which never asks."""
    flags = [*CHROMIUM_FLAGS, "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]
    second = browser.browser_type.launch(executable_path=browser_program(), args=flags)
    yield second
    second.close()


def test_key_words_a_refused_microphone_and_the_log(visitor: Visitor, lab: Lab, book: Book) -> None:
    write_page(lab, "rehearse.ipynb", SOURCE)
    card = visitor.open("rehearse.ipynb", "pitch-rehearsal")
    expect(card.locator(".wb-keys li")).to_have_text(["I baked bread.", "I counted every …", "I would love …"])
    card.get_by_role("button", name="Record myself").click()
    expect(card.locator(".wb-notice")).to_contain_text("microphone")
    card.get_by_role("button", name="Start speaking").click()
    visitor.page.wait_for_timeout(6000)
    card.get_by_role("button", name="I have finished").click()
    expect(card.get_by_label("How nervous in run 1")).to_be_visible()
    card.get_by_label("How nervous in run 1").select_option("3")
    assert violations(visitor, "pitch-rehearsal") == []
    visitor.page.set_viewport_size({"width": 1200, "height": 1600})
    visitor.shot("pitch_rehearsal-light", card)
    visitor.theme("dark")
    visitor.page.set_viewport_size({"width": 420, "height": 2000})
    visitor.shot("pitch_rehearsal-dark-narrow", card)
    assert [run.mode for run in book.rehearsals.of("pitch:main")] == ["bullets"]
    assert visitor.errors == []


def test_a_recording_is_played_and_deleted_and_only_numbers_are_kept(lab: Lab, book: Book, listening: Browser) -> None:
    write_page(lab, "record.ipynb", SOURCE)
    with visit(lab, listening) as person:
        card = person.open("record.ipynb", "pitch-rehearsal")
        card.get_by_role("button", name="Record myself").click()
        expect(card.get_by_text("Recording, 0:06")).to_be_visible()
        card.get_by_role("button", name="Stop recording").click()
        player = card.get_by_label("Your recording")
        expect(player).to_be_visible()
        assert (player.get_attribute("src") or "").startswith("blob:")
        expect(card.get_by_text("Your pace is now taken", exact=False).first).to_be_visible()
        card.get_by_role("button", name="Delete the recording").click()
        expect(player).to_be_hidden()
        assert (person.outside, person.errors) == ([], [])
    recorded = [run for run in book.rehearsals.of("pitch:main") if run.mode == "recorded"]
    assert [(run.pauses is not None, 3 < run.spoken_seconds < 12) for run in recorded] == [(True, True)]
