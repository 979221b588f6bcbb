"""The pitch drafter as a person meets it."""

from __future__ import annotations

import pytest

from .harness import Lab, Visitor, write_page

PITCH = "from workbook import Desk, PitchDrafter\nPitchDrafter(Desk.open())"
PAST = "pitch:main#past"


@pytest.fixture
def pitch(visitor: Visitor, lab: Lab) -> Visitor:
    write_page(lab, "pitch.ipynb", PITCH)
    visitor.open("pitch.ipynb", "pitch-drafter")
    return visitor


def test_words_are_counted_and_saved_as_they_are_typed(pitch: Visitor) -> None:
    pitch.field(PAST).fill("")
    pitch.field(PAST).press_sequentially("I repair old radios and teach others how.", delay=5)
    pitch.until_saved(PAST)
    pitch.page.get_by_text("8 words · about 3 seconds aloud").wait_for()
    pitch.shot("pitch-first")
