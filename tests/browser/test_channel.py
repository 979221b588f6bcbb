"""What a part of a page says and does while its question has no answer: the channel alone, on a clock of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

import workbook.widgets.elements

SOURCE = Path(workbook.widgets.elements.__file__).parent / "shared" / "channel.js"

#: A kernel as JupyterLab shows it. `line.answers` says whether what is sent reaches it.
LINE = """(() => {
    const signal = () => {
        const listeners = new Set();
        return { connect: (one) => listeners.add(one), disconnect: (one) => listeners.delete(one),
                 emit: (message) => listeners.forEach((one) => one(null, message)) };
    };
    const kernel = { status: "idle", connectionStatus: "connected", isDisposed: false, supportsSubshells: true,
        iopubMessage: signal(), connectionStatusChanged: signal(), reached: 0, probed: 0, quick: true,
        reconnect() { kernel.reached += 1; return Promise.resolve(); },
        requestListSubshell() {
            kernel.probed += 1;
            return { done: kernel.quick ? Promise.resolve() : new Promise(() => {}) };
        } };
    let hear = null;
    const line = window.line = { kernel, sent: [], said: "", got: null, closed: false,
        answer: (content) => hear(content),
        works: (state) => kernel.iopubMessage.emit({ header: { msg_type: "status" },
            parent_header: { msg_type: "execute_request", msg_id: "cell" }, content: { execution_state: state } }) };
    const model = { widget_manager: { kernel }, on: (_name, one) => { hear = one; }, off: () => {},
        send: (message, callbacks) => {
            if (line.closed) throw new Error("Cannot send");
            line.sent.push(message.id.split(":")[1]);
            line.id = message.id;
            line.taken = (state) => callbacks.iopub.status({ content: { execution_state: state } });
        } };
    const ask = channel(model, new AbortController().signal, (text) => text, (text) => { line.said = text; });
    line.ask = (options) => {
        ask("press", {}, options).then((result) => { line.got = result; }, (error) => { line.got = error.what; });
    };
})()"""

NO_ANSWER = "The page's engine (its kernel) does not answer."
LOST = "The connection to the workbook is interrupted. Leave this page open: what you typed is kept"
LONG_LOST = (
    "The connection to the workbook is still interrupted. What you typed is kept in this browser. If the workbook"
)


class Channel:
    """The channel of one part, with a line to a kernel that a test handles."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def do(self, code: str) -> None:
        """Let something happen on the line."""
        self.page.evaluate(f"() => {{ {code}; }}")

    def after(self, seconds: int) -> None:
        """Let time go by."""
        self.page.clock.run_for(1000 * seconds)

    def found(self) -> tuple[list[str], str, Any]:
        """Return the questions sent by number, what is said meanwhile, and the answer."""
        sent, said, got = self.page.evaluate("() => [line.sent, line.said, line.got]")
        return sent, said, got


@pytest.fixture
def channel(browser: Browser) -> Iterator[Channel]:
    """The channel of a part that has just asked."""
    page = browser.new_page()
    page.clock.install()
    page.add_script_tag(content=SOURCE.read_text("utf-8"))
    page.evaluate(LINE)
    page.evaluate("() => line.ask()")
    yield Channel(page)
    page.close()


def test_a_quick_answer_needs_no_word(channel: Channel) -> None:
    channel.after(7)
    channel.do("line.answer({ re: line.id, result: 5 })")
    assert channel.found() == (["1"], "", 5)


def test_without_an_answer_the_page_asks_once_more_and_then_says_what_to_do(channel: Channel) -> None:
    channel.after(8)
    assert channel.found() == (["1", "1"], "There is no answer yet. The workbook is asked again.", None)
    channel.after(12)
    assert channel.found() == (["1", "1"], "", NO_ANSWER)


def test_a_kernel_at_work_on_it_is_waited_for(channel: Channel) -> None:
    channel.do("line.taken('busy')")
    channel.after(60)
    assert channel.found() == (["1"], "The workbook is still working on this.", None)
    channel.do("line.answer({ re: line.id, result: 5 })")
    assert channel.found() == (["1"], "", 5)


def test_a_kernel_at_work_on_something_else_is_waited_for(channel: Channel) -> None:
    channel.do("line.works('busy')")
    channel.after(60)
    assert channel.found() == (["1"], "The workbook is still working on something else. This comes next.", None)
    channel.do("line.works('idle')")
    channel.after(20)
    assert channel.found() == (["1", "1"], "", NO_ANSWER)


def test_over_a_lost_connection_it_waits_and_asks_again_when_it_is_back(channel: Channel) -> None:
    channel.do("line.kernel.connectionStatus = 'connecting'")
    for seconds, told in ((8, LOST), (300, LONG_LOST)):
        channel.after(seconds)
        sent, said, got = channel.found()
        assert (sent, said[: len(told)], got) == (["1"], told, None)
    channel.do("line.kernel.connectionStatus = 'connected'")
    channel.after(1)
    channel.do("line.answer({ re: line.id, result: 5 })")
    assert channel.found() == (["1", "1"], "", 5)


def test_a_connection_that_was_away_for_a_blink_is_noticed(channel: Channel) -> None:
    channel.do("line.kernel.connectionStatusChanged.emit('connecting')")
    channel.do("line.kernel.connectionStatusChanged.emit('connected')")
    channel.after(1)
    assert channel.found() == (["1", "1"], "", None)


def test_where_jupyterlab_has_given_up_it_connects_again(channel: Channel) -> None:
    channel.do("line.kernel.connectionStatus = 'connecting'")
    channel.after(60)
    assert channel.page.evaluate("() => line.kernel.reached") == 0
    channel.do("line.kernel.connectionStatus = 'disconnected'")
    channel.after(60)
    assert channel.page.evaluate("() => line.kernel.reached") == 6


def test_it_connects_at_once_when_the_network_is_back(channel: Channel) -> None:
    channel.do("line.kernel.connectionStatus = 'connecting'; window.dispatchEvent(new Event('online'))")
    assert channel.page.evaluate("() => line.kernel.reached") == 1
    channel.do("window.dispatchEvent(new Event('online'))")
    assert channel.page.evaluate("() => line.kernel.reached") == 1, "another part has just tried"


def test_a_line_that_was_cut_without_a_word_is_found_out(channel: Channel) -> None:
    channel.do("line.taken('busy'); line.kernel.quick = false")
    channel.after(12)
    assert channel.page.evaluate("() => [line.kernel.probed, line.kernel.reached]") == [1, 0]
    channel.after(1)
    assert channel.page.evaluate("() => [line.kernel.probed, line.kernel.reached]") == [1, 1]


def test_a_kernel_that_is_gone_is_told_at_once(channel: Channel) -> None:
    channel.do("line.kernel.status = 'dead'")
    channel.after(1)
    assert channel.found() == (["1"], "", NO_ANSWER)


def test_after_a_restart_the_old_part_says_that_it_is_not_answered(channel: Channel) -> None:
    channel.do("line.kernel.status = 'restarting'")
    channel.after(3)
    assert channel.found() == (["1"], "", None)
    channel.do("line.kernel.status = 'idle'; line.closed = true")
    channel.after(1)
    assert channel.found() == (["1"], "", NO_ANSWER)


def test_who_tries_again_without_help_is_told_in_time_and_nothing_is_said(channel: Channel) -> None:
    channel.do("line.answer({ re: line.id, result: 5 })")
    channel.do(
        "line.got = null; line.kernel.connectionStatus = 'connecting'; line.ask({ seconds: 10, patient: false })"
    )
    channel.after(9)
    assert channel.found() == (["1", "2"], "", None)
    channel.after(1)
    assert channel.found() == (["1", "2"], "", "The connection to the workbook is interrupted.")
    channel.do("line.got = null; line.kernel.connectionStatus = 'connected'; line.ask({ seconds: 10, patient: false })")
    channel.after(10)
    assert channel.found() == (["1", "2", "3"], "", NO_ANSWER)
