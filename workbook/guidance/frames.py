"""A message to begin with: a frame, filled with what is known, with prompts for the rest."""

from __future__ import annotations

import re

from workbook.guidance.words import LONGEST_READ
from workbook.i18n import _
from workbook.message_frames import Frame, load_frames
from workbook.norms import Norms, norms
from workbook.records import Channel, Contact

__all__ = ["frames_for", "start_message"]


def frames_for(channel: Channel, use: str = "first") -> tuple[Frame, ...]:
    """Return the frames for a `use` through `channel`; e-mail frames serve where there are none of its own."""
    fitting = tuple(frame for frame in load_frames() if frame.use == use)
    own = tuple(frame for frame in fitting if frame.channel is channel)
    return own or tuple(frame for frame in fitting if frame.channel is Channel.EMAIL)


def start_message(
    frame: Frame, contact: Contact, *, learner_name: str = "", goal: str = "", in_force: Norms | None = None
) -> tuple[str, str]:
    """Return subject and text of a message to begin with. What is not known becomes a prompt in [brackets]."""
    rules = in_force or norms()
    known = {
        "{given_name}": contact.given_name or _("[their name]"),
        "{company}": contact.company or _("[their company]"),
        "{minutes}": str(rules.whole("meeting_minutes")),
        "{learner}": learner_name or _("[your name]"),
        "{goal}": _without_stop(goal) or _("[what you want to understand]"),
    }
    # One pass over the frame, so that a name that looks like a placeholder stays what it is.
    pattern = re.compile("|".join(map(re.escape, known)))
    subject, text = (pattern.sub(lambda found: known[found.group()], each) for each in (frame.subject, frame.text))
    return " ".join(subject.split()), text


def _without_stop(goal: str) -> str:
    return " ".join(goal[:LONGEST_READ].split()).rstrip(".。;, ")
