"""What is pressed on a page gets its answer: on a page opened again, and over a connection that breaks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from .harness import Lab, Visitor, visit, write_page

PITCH = "from workbook import Desk, PitchDrafter\nPitchDrafter(Desk.open())"
PAST = "pitch:main#past"

#: A busy machine: what the kernel says of a new subshell reaches the page late.
LATE_SUBSHELL = """(() => {
    const handler = Object.getOwnPropertyDescriptor(WebSocket.prototype, "onmessage");
    const words = ({ data }) => (typeof data === "string" ? data : new TextDecoder("latin1").decode(data));
    Object.defineProperty(WebSocket.prototype, "onmessage", { ...handler, set(listener) {
        handler.set.call(this, (event) => {
            if (words(event).includes("create_subshell_reply")) setTimeout(() => listener(event), 1000);
            else listener(event);
        });
    } });
})()"""


@pytest.fixture
def person(lab: Lab, browser: Browser) -> Iterator[Visitor]:
    """Somebody whose browser is made to have trouble, so nobody gets the tab after them."""
    with visit(lab, browser) as person:
        person.spoiled = True
        yield person


def test_a_page_opened_again_while_its_kernel_runs_is_answered(person: Visitor, lab: Lab) -> None:
    # The widgets of the visit before close while JupyterLab waits for the subshell that the new ones are to share.
    name = write_page(lab, "again.ipynb", PITCH)
    person.open(name, "pitch-drafter")
    person.page.add_init_script(LATE_SUBSHELL)
    person.open(name, "pitch-drafter", by_address=True)
    # The first message of a part goes another way.
    for words in ("First words.", "Second words.", "Third words."):
        person.field(PAST).fill(words)
        person.until_saved(PAST)
