"""What is pressed on a page gets its answer: on a page opened again, and over a connection that breaks."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from .harness import Lab, Visitor, visit, write_page

PITCH = "from workbook import Desk, PitchDrafter\nPitchDrafter(Desk.open())"
PAST = "pitch:main#past"
PICTURES = os.environ.get("WORKBOOK_PICTURES", "") == "1"

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

#: A part with one button that counts how often the kernel was told of a press.
PRESSES = '''from workbook.widgets.elements import element

shared = [(element._HERE / "shared" / f"{name}.js").read_text("utf-8") for name in element._SHARED]
base = (element._HERE / "shared" / "base.css").read_text("utf-8")
drawn = """
function render(context) {
  mount(context, "workbook-presses", ({ h, _, act, model, body }) => {
    const told = h("output", {});
    const count = h("button", { class: "wb-button", text: "Count", on: { click: () => act("count") } });
    body.append(h("h3", { class: "wb-title", text: "Counting" }), h("div", { class: "wb-row" }, count, told));
    return () => setText(told, `Counted ${model.get("state").counted}`);
  });
}
export default { render };"""

class Presses(element.Element):
    _esm = f"const SHEETS = {element.json.dumps([base])};" + "".join(shared) + drawn

def count():
    presses.draw({"counted": presses.state["counted"] + 1})

presses = Presses({"count": count}, {"counted": 0})
presses'''

#: A connection that can be cut and stays so.
BREAKABLE = """(() => {
    const open = new Set();
    let cut = false;
    window.WebSocket = class extends WebSocket {
        constructor(url, ...rest) {
            super(cut ? "ws://127.0.0.1:9/" : url, ...rest);
            open.add(this);
        }
    };
    window.cutConnections = () => { cut = true; for (const each of open) each.close(); };
    window.mendConnections = () => { cut = false; window.dispatchEvent(new Event("online")); };
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


def test_what_was_pressed_while_the_connection_was_lost_is_done_once(person: Visitor, lab: Lab) -> None:
    person.page.add_init_script(BREAKABLE)
    part = person.open(write_page(lab, "presses.ipynb", PRESSES), "presses", by_address=True)
    expect(part).to_contain_text("Counted 0")
    person.page.evaluate("() => cutConnections()")
    person.page.wait_for_function(
        "() => window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.connectionStatus === 'connecting'"
    )
    part.get_by_role("button", name="Count").click()
    wait = part.locator(".wb-waiting")
    expect(wait).to_contain_text("The connection to the workbook is interrupted.")
    if PICTURES:
        person.shot("connection-lost-light", part)
        person.theme("dark")
        person.page.set_viewport_size({"width": 480, "height": 900})
        person.shot("connection-lost-dark-480", part)
    person.page.evaluate("() => mendConnections()")
    expect(part).to_contain_text("Counted 1")
    expect(wait).to_be_hidden()
    # It was asked twice, before and after the connection was back, and acted upon once.
    part.get_by_role("button", name="Count").click()
    expect(part).to_contain_text("Counted 2")
