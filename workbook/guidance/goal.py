"""The learner's goal: one sentence, and whether the places in which people meet it say the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from workbook.guidance.findings import finding_at
from workbook.guidance.job_asks import job_ask_findings
from workbook.guidance.pitch import prompt_findings
from workbook.guidance.words import LONGEST_READ, Span, count_words, looks_english, telling_words
from workbook.i18n import _
from workbook.norms import Norms, norms
from workbook.records import Finding

__all__ = ["PLACES", "GoalPlace", "PlaceState", "check_goal", "check_places", "says_goal"]

#: Where people meet the goal, in the order in which they do.
PLACES = ("headline", "message", "pitch", "close")

_LEARNING = re.compile(
    r"learn|understand|hear|curious|find(?:ing)? out|know|explor|wonder|discover|see (?:how|what|if|whether)|decid"
    r"|compare|try|figure",
    re.IGNORECASE,
)
# Words that say that somebody has a goal, not which.
_ABOUT_GOALS_TEXT = (
    "goal aims aiming explore exploring find finding hear hope hoping interested interest learn learning looking "
    "move moving next people person people’s question questions seeking someone somebody start starting time "
    "towards understand understanding whether wonder wondering working works years conversation conversations"
)
_ABOUT_GOALS = frozenset(_ABOUT_GOALS_TEXT.split())
_AIM = re.compile(
    r"(?:\bi(?:['’]m| am)? (?:want(?:ing)?|would like|hop(?:e|ing)|plan(?:ning)?|aim(?:ing)?|trying|about) to"
    r"|\bi['’]d (?:like|love) to|\bmy (?:goal|aim|dream|plan) is(?: to)?|\blooking to|\b(?:aspiring|future|soon-to-be)"
    r"|\b(?:interested|curious) (?:in|about)|\bexploring|\bmoving (?:in)?to|\bon (?:my|the) way to)"
    r"\s{1,4}[^.!?\n|;]{3,120}",
    re.IGNORECASE,
)
#: As many first letters make two forms of a word one: “nursing”, “nurses”.
_STEM = 5
#: A goal is a sentence; what comes after so many characters is not held against the places.
_GOAL_READ = 600


class PlaceState(StrEnum):
    """What a place says of the goal."""

    EMPTY = "empty"
    SAYS = "says"
    SILENT = "silent"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class GoalPlace:
    """One place, and what it says of the goal; `finding` where there is something to mend."""

    place: str
    state: PlaceState
    finding: Finding | None = None


def check_goal(goal: str, *, in_force: Norms | None = None) -> list[Finding]:
    """Return what the rules notice in the goal sentence.

    Notes
    -----
    Source: the 2020 slide notes ask for the goal in four places; that it is about learning and not about being
    hired is what the articles on the two kinds of interview agree on. The length is our choice.
    """
    rules, read = in_force or norms(), goal[:LONGEST_READ]
    if not read.strip():
        reason = _("Said once, you can use it in your profile, your first message, your pitch and your thank-you.")
        message = _("Your goal is still empty.")
        return [finding_at("no_goal", message, reason, Span(0, 0), "structure_slides")]
    found = prompt_findings(read, "") + job_ask_findings(read, "")
    words, most = count_words(read), rules.whole("goal_words")
    if words > most:
        message = _("{words} words; {most} can be said in one breath.").format(words=words, most=most)
        reason = _("A short goal is remembered and passed on.")
        found.append(finding_at("too_long", message, reason, Span(0, 0), "ours"))
    asks_for_job = any(each.rule == "job_ask" for each in found)
    if looks_english(read) and not asks_for_job and not _LEARNING.search(read):
        message = _("It does not say what you want to learn or find out.")
        reason = _("A goal about learning can be helped with by anybody you meet.")
        place = Span(0, len(read))
        found.append(finding_at("no_learning", message, reason, place, "understanding_differences", "magic_wand"))
    return found


def says_goal(text: str, goal: str) -> bool:
    """Return whether a text carries what the goal is about, in whatever form of its words."""
    about = sorted(telling_words(goal[:_GOAL_READ]) - _ABOUT_GOALS)
    words = telling_words(text)
    said = sum(1 for asked in about if any(_same_word(asked, word) for word in words))
    return bool(about) and said >= min(2, len(about))


def check_places(goal: str, places: Mapping[str, str]) -> list[GoalPlace]:
    """Return for each of `PLACES` that is given whether it says the goal.

    A place that names an aim with other words may say another goal; that is for the learner to judge.
    """
    return [_check_place(goal, place, places[place][:LONGEST_READ]) for place in PLACES if place in places]


def _check_place(goal: str, place: str, text: str) -> GoalPlace:
    if not text.strip():
        return GoalPlace(place, PlaceState.EMPTY)
    if not goal.strip() or says_goal(text, goal):
        return GoalPlace(place, PlaceState.SAYS if goal.strip() else PlaceState.SILENT)
    other = next(_aims(text), None)
    if other is not None:
        message = _("“{words}” may be another goal.").format(words=text[other.start : other.end].strip()[:80])
        reason = _("Somebody who hears two goals does not know which one to help with.")
        return GoalPlace(
            place, PlaceState.OTHER, finding_at("other_goal", message, reason, other, "structure_slides", "ours")
        )
    message = _("Your goal does not come up here.")
    reason = _("Here too people decide how they could help you. A few words of it are enough.")
    return GoalPlace(
        place, PlaceState.SILENT, finding_at("goal_missing", message, reason, Span(0, 0), "structure_slides")
    )


def _aims(text: str) -> Iterator[Span]:
    for found in _AIM.finditer(text):
        yield Span(*found.span())


def _same_word(one: str, other: str) -> bool:
    """Whether one word begins as the other does: “plan” and “planning”, “nurses” and “nursing”."""
    return one.startswith(other[:_STEM]) or other.startswith(one[:_STEM])
