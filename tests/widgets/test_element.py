"""What the browser part of a component is answered, without a browser."""

from __future__ import annotations

from typing import Any

import pytest

from workbook.errors import InvalidInputError
from workbook.widgets.elements.element import Element, Handler


class Part(Element):
    """A part that draws nothing."""

    _esm = "export default { render() {} };"


class Counter:
    """Counts presses."""

    def __init__(self) -> None:
        self.pressed = 0
        self.part = Part({"press": self.press, "fail": self.fail}, {})
        self.sent: list[dict[str, Any]] = []

    def press(self, by: int = 1) -> int:
        self.pressed += by
        return self.pressed

    def fail(self) -> None:
        self.pressed += 1
        raise InvalidInputError(f"Press {self.pressed} went wrong.", "Press again.")

    def ask(self, **message: Any) -> dict[str, Any]:
        """Send a message as a page does, and return its one answer."""
        self.sent.clear()
        self.part._answer(None, message, [])
        assert len(self.sent) == 1
        return self.sent[0]


@pytest.fixture
def counter(monkeypatch: pytest.MonkeyPatch) -> Counter:
    counter = Counter()
    monkeypatch.setattr(counter.part, "send", counter.sent.append)
    return counter


def test_a_question_sent_again_gets_its_first_answer_and_nothing_is_done_twice(counter: Counter) -> None:
    first = counter.ask(id="a:1", action="press", args={"by": 2})
    again = counter.ask(id="a:1", action="press", args={"by": 2})
    assert (first, again, counter.pressed) == ({"re": "a:1", "result": 2}, {"re": "a:1", "result": 2}, 2)


def test_a_press_like_the_one_before_is_done_again(counter: Counter) -> None:
    counter.ask(id="a:1", action="press")
    assert counter.ask(id="a:2", action="press") == {"re": "a:2", "result": 2}


def test_a_question_that_went_wrong_and_is_sent_again_is_told_the_same(counter: Counter) -> None:
    told = {"re": "a:1", "problem": {"what": "Press 1 went wrong.", "repair": "Press again."}}
    assert [counter.ask(id="a:1", action="fail") for _time in range(2)] == [told, told]
    assert counter.pressed == 1


def test_answers_are_kept_for_a_while_and_not_for_ever(counter: Counter) -> None:
    for number in range(200):
        counter.ask(id=f"a:{number}", action="press")
    assert list(counter.part._answered) == [f"a:{number}" for number in range(184, 200)]


@pytest.mark.parametrize("field", ["name", "smallest_group", "pitch:main#past", "question:own-7"])
def test_what_code_calls_a_field_travels_apart_from_the_words(monkeypatch: pytest.MonkeyPatch, field: str) -> None:
    def refuse() -> None:
        raise InvalidInputError("This is too long.", "Shorten it.", where=field)

    assert told(refuse, monkeypatch) == {"what": "This is too long.", "repair": "Shorten it.", "field": field}


@pytest.mark.parametrize("place", ["Connections.csv", "content/topics.csv, row 2", "Contacts"])
def test_a_file_is_named_before_the_words(monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    def refuse() -> None:
        raise InvalidInputError("This is too long.", "Shorten it.", where=place)

    assert told(refuse, monkeypatch) == {"what": f"{place}: This is too long.", "repair": "Shorten it."}


def told(refuse: Handler, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """What a page reads about a refusal."""
    element = Element({"go": refuse}, {})
    sent: list[dict[str, Any]] = []
    monkeypatch.setattr(element, "send", sent.append)
    element._answer(None, {"id": "1", "action": "go", "args": {}}, [])
    element.close()
    problem: dict[str, str] = sent[0]["problem"]
    return problem
