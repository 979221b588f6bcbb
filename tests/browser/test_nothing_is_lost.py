"""Whatever happens to kernel, page, cell or the other page: not one typed character is lost."""

from __future__ import annotations

import os
import signal
import sqlite3
import sys
import time
from contextlib import closing

import pytest
from playwright.sync_api import Browser, expect

from .harness import Lab, Visitor, visit, write_page

PITCH = "from workbook import Desk, PitchDrafter\nPitchDrafter(Desk.open())"
PAST = "pitch:main#past"
FIELD = f'textarea[data-field="{PAST}"]'


def stored(lab: Lab, field: str = "past") -> str:
    """What is on the disk, read without any code of ours."""
    with closing(sqlite3.connect(f"file:{lab.home / 'book.sqlite'}?mode=ro", uri=True)) as book:
        row = book.execute("SELECT words FROM texts WHERE record = 'pitch:main' AND field = ?", [field]).fetchone()
    return "" if row is None else str(row[0])


@pytest.fixture
def pitch(visitor: Visitor, lab: Lab, request: pytest.FixtureRequest) -> Visitor:
    """A page of its own for each test, with an empty first field."""
    write_page(lab, f"{request.node.name}.ipynb", PITCH)
    visitor.open(f"{request.node.name}.ipynb", "pitch-drafter")
    if visitor.field(PAST).input_value():
        visitor.field(PAST).fill("")
        visitor.until_saved(PAST)
    return visitor


def type_on(person: Visitor, words: str) -> None:
    person.field(PAST).press_sequentially(words, delay=15)


def run_again(person: Visitor) -> None:
    """Run all cells in the kernel that lives now, and wait for the new drafter."""
    person.page.wait_for_function(
        "() => window.jupyterapp.shell.currentWidget.sessionContext.session?.kernel?.connectionStatus === 'connected'"
    )
    person.page.evaluate("document.querySelector('.workbook-pitch-drafter')?.setAttribute('data-old', '')")
    person.run_all()
    person.page.locator(".workbook-pitch-drafter:not([data-old])").wait_for()


@pytest.mark.skipif(sys.platform != "linux", reason="finds the kernel among the processes of Linux")
def test_a_kernel_killed_in_mid_typing_loses_nothing(pitch: Visitor, lab: Lab, request: pytest.FixtureRequest) -> None:
    type_on(pitch, "Before the kernel died I ")
    os.kill(lab.kernel_of(f"{request.node.name}.ipynb"), signal.SIGKILL)
    type_on(pitch, "kept typing")
    # JupyterLab opens a dialog about the restart, which takes the focus (a space answers it): go on typing.
    dialog = pitch.page.locator(".jp-Dialog")
    dialog.wait_for(state="attached")
    if dialog.count():
        pitch.page.keyboard.press("Enter")
    dialog.wait_for(state="detached")
    pitch.field(PAST).focus()
    pitch.page.keyboard.press("End")
    type_on(pitch, " without a kernel")
    on_screen = pitch.field(PAST).input_value()
    assert on_screen.startswith("Before the kernel died I ") and on_screen.endswith(" without a kernel")
    expect(pitch.page.locator(f".wb-field:has({FIELD}) .wb-status").first).to_have_attribute(
        "data-kind", "unsaved", timeout=15_000
    )
    pitch.shot("not-saved")
    run_again(pitch)
    expect(pitch.page.locator(f".workbook-pitch-drafter:not([data-old]) {FIELD}")).to_have_value(on_screen)
    pitch.page.locator(
        f".workbook-pitch-drafter:not([data-old]) .wb-field:has({FIELD}) .wb-status[data-kind=saved]"
    ).wait_for()
    assert stored(lab) == on_screen


def test_words_typed_without_a_pause_are_saved_meanwhile(pitch: Visitor, lab: Lab) -> None:
    pitch.field(PAST).fill("")
    pitch.until_saved(PAST)
    pitch.field(PAST).press_sequentially("I taught physics and now I would like to mend", delay=80)
    assert stored(lab).startswith("I taught")


def test_a_page_reloaded_in_mid_typing_loses_nothing(pitch: Visitor, lab: Lab, request: pytest.FixtureRequest) -> None:
    type_on(pitch, "Reloaded before the last key was sav")
    pitch.page.keyboard.press("e")
    pitch.page.keyboard.press("d")
    pitch.page.reload()
    pitch.part("pitch-drafter")
    expect(pitch.field(PAST)).to_have_value("Reloaded before the last key was saved")
    pitch.until_saved(PAST)
    assert stored(lab) == "Reloaded before the last key was saved"


def test_words_typed_while_a_cell_runs_are_saved_meanwhile(pitch: Visitor, lab: Lab) -> None:
    pitch.page.evaluate("""() => {
        const { kernel } = window.jupyterapp.shell.currentWidget.sessionContext.session;
        kernel.requestExecute({ code: "import time; time.sleep(4)" });
    }""")
    type_on(pitch, "A busy kernel still saves.")
    deadline = time.monotonic() + 3
    while stored(lab) != "A busy kernel still saves." and time.monotonic() < deadline:
        time.sleep(0.05)
    assert stored(lab) == "A busy kernel still saves."


def test_a_copied_cell_shows_the_same_words_and_follows_them(pitch: Visitor, lab: Lab) -> None:
    type_on(pitch, "One field,")
    pitch.until_saved(PAST)
    for command in (
        "notebook:move-cursor-down",
        "notebook:copy-cell",
        "notebook:paste-cell-below",
        "notebook:run-cell",
    ):
        pitch.command(command)
    both = pitch.page.locator(FIELD)
    expect(both).to_have_count(2)
    expect(both.nth(1)).to_have_value("One field,")
    both.nth(1).press("End")
    both.nth(1).press_sequentially(" two cells.", delay=15)
    expect(both.nth(0)).to_have_value("One field, two cells.")
    assert stored(lab) == "One field, two cells."


def test_a_deleted_cell_that_is_run_again_finds_its_words(pitch: Visitor, lab: Lab) -> None:
    type_on(pitch, "Deleted in mid-sent")
    # At once, before the words could be saved.
    pitch.command("notebook:move-cursor-down")
    pitch.command("notebook:delete-cell")
    pitch.page.locator(FIELD).wait_for(state="detached")
    pitch.command("notebook:undo-cell-action")
    run_again(pitch)
    expect(pitch.field(PAST)).to_have_value("Deleted in mid-sent")
    pitch.until_saved(PAST)
    assert stored(lab) == "Deleted in mid-sent"


def test_two_pages_show_each_others_words(pitch: Visitor, lab: Lab, browser: Browser) -> None:
    with visit(lab, browser) as other:
        write_page(lab, "other.ipynb", PITCH)
        other.open("other.ipynb", "pitch-drafter")
        type_on(pitch, "Typed in the first page")
        pitch.until_saved(PAST)
        expect(other.field(PAST)).to_have_value("Typed in the first page", timeout=5_000)


def test_two_pages_that_change_one_field_at_once_keep_both_texts(pitch: Visitor, lab: Lab, browser: Browser) -> None:
    with visit(lab, browser) as other:
        write_page(lab, "other.ipynb", PITCH)
        other.open("other.ipynb", "pitch-drafter")
        expect(other.field(PAST)).to_have_value("")
        # The first page cannot reach its kernel for a moment, so neither sees the other's words.
        kernel = lab.kernel_of(f"{pitch.page.url.split('/')[-1].split('?')[0]}")
        os.kill(kernel, signal.SIGSTOP)
        try:
            type_on(pitch, "from the first page")
            type_on(other, "from the second page")
            other.until_saved(PAST)
        finally:
            os.kill(kernel, signal.SIGCONT)
        conflict = pitch.page.locator(f".wb-field:has({FIELD}) .wb-conflict")
        expect(conflict).to_contain_text("from the second page")
        expect(pitch.field(PAST)).to_have_value("from the first page")
        pitch.shot("two-texts")
        conflict.get_by_role("button", name="Put both together").click()
        pitch.until_saved(PAST)
        assert stored(lab) == "from the first page\n\nfrom the second page"
        expect(other.field(PAST)).to_have_value("from the first page\n\nfrom the second page")


def test_words_are_kept_as_typed_and_shown_as_text(pitch: Visitor, lab: Lab) -> None:
    for words in (
        "<script>alert(1)</script><img src=x onerror=alert(1)>",
        "שלום, זו השיחה הראשונה שלי",
        "👩🏽‍💻 🇳🇴 café naïve 東京",
        "tabs\tand\u200bzero\u0007bell",
    ):
        pitch.field(PAST).fill(words)
        pitch.until_saved(PAST)
        assert stored(lab) == words
        pitch.page.reload()
        pitch.part("pitch-drafter")
        expect(pitch.field(PAST)).to_have_value(words)
    assert pitch.errors == []
    assert pitch.page.locator(".workbook-pitch-drafter script, .workbook-pitch-drafter img").count() == 0


def test_a_text_too_long_for_one_message_is_kept(pitch: Visitor, lab: Lab) -> None:
    pitch.field(PAST).evaluate(
        "(area) => { area.value = 'networking '.repeat(910_000).trim(); area.dispatchEvent(new Event('input')); }"
    )
    deadline = time.monotonic() + 120
    while len(stored(lab)) < 10_009_999 and time.monotonic() < deadline:
        time.sleep(0.5)
    assert stored(lab) == ("networking " * 910_000).strip()
