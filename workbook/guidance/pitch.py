"""Rules for the pitch: is every part there, does it fit the time, does it end in what you want to learn?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice

from workbook.content import load_phrases, origin_sentence
from workbook.errors import InvalidInputError
from workbook.guidance.job_asks import job_ask_findings
from workbook.guidance.words import (
    LONGEST_READ,
    MOST_FINDINGS,
    count_words,
    find_apology,
    find_phrases,
    find_prompts,
    find_repeats,
    looks_english,
)
from workbook.i18n import _
from workbook.norms import Norms, norms
from workbook.records import Finding, MeetingKind

__all__ = ["PARTS", "check_pitch", "count_words", "prompt_findings", "spoken_seconds", "total_words"]

#: The parts of a pitch in the order in which they are said.
PARTS = ("past", "interests", "outcome")

_LEARNING = re.compile(
    r"learn|understand|hear|advice|curious|find(?:ing)? out|know|explor|wonder|insight|perspective|question|ask"
    r"|see (?:how|what|if|whether)|figure|decid|compare|try|your view|your thoughts|your experience|discover|\?",
    re.IGNORECASE,
)
_HIRE_REASON = re.compile(
    r"bring|contribut|help|solv|deliver|\bfit|hir(?:e|ing)|\badd|improv|buil[dt]|lead|ready|offer|strength|value|need"
    r"|your team|because|able to|i can\b|reduc|increas|sav(?:e|ing)",
    re.IGNORECASE,
)


def spoken_seconds(words: float, words_per_minute: float) -> float:
    """Return how long `words` words take to say, in seconds.

    Raises
    ------
    InvalidInputError : a pace that is not above zero.
    """
    if not words_per_minute > 0:
        raise InvalidInputError(
            _("A pace of {pace} words a minute is not possible.").format(pace=words_per_minute),
            _("Give a number above zero; most people speak 110 to 160 words a minute."),
            where="words_per_minute",
        )
    return words * 60.0 / words_per_minute


def total_words(parts: Mapping[str, str]) -> int:
    """Return the words of the whole pitch."""
    return sum(count_words(parts.get(part, "")) for part in PARTS)


def check_pitch(
    parts: Mapping[str, str],
    *,
    ending: MeetingKind,
    budget_seconds: float,
    words_per_minute: float,
    in_force: Norms | None = None,
) -> list[Finding]:
    """Return what the rules notice in a pitch, in the order of its parts, then what concerns the whole.

    Parameters
    ----------
    parts : the words of ``past``, ``interests`` and ``outcome``; one that is not there counts as empty.
    ending : an informational pitch ends in what you want to learn, a formal one in why to choose you.
    budget_seconds : the time there is; `words_per_minute` is the learner's own pace.
    in_force : the norms with the learner's own values; the defaults when left out.

    Returns
    -------
    Findings whose `start` and `end` are offsets in the text of their `field`. An empty field and zeros mean the
    whole pitch. A pitch of which nothing is written gives one finding: where to begin.

    Notes
    -----
    Source: the three parts and the two endings are from the 2020 slide notes and the articles that set the two
    kinds of interview apart; length and pace are convention and can be changed.
    """
    texts = {part: parts.get(part, "") for part in PARTS}
    missing = [part for part in PARTS if not texts[part].strip()]
    if len(missing) == len(PARTS):
        return [_missing("past")]
    found = [finding for part in PARTS for finding in _check_part(part, texts[part], ending)]
    found += [_missing(part) for part in missing]
    found += _repeats(texts)
    found += _check_length(texts, missing, budget_seconds, words_per_minute, in_force or norms())
    order = {part: position for position, part in enumerate((*PARTS, ""))}
    return sorted(found, key=lambda finding: (order[finding.field], finding.start, finding.end))


def prompt_findings(text: str, field: str) -> list[Finding]:
    """Return a finding for each prompt of `text` that still waits for the learner's words."""
    return [
        Finding(
            rule="unfilled_prompt",
            message=_("“{words}” still waits for your words.").format(words=text[place.start : place.end][:60]),
            reason=_("A gap that is read aloud or sent shows a copied form. Fill it, or take the sentence out."),
            origin=origin_sentence("ours"),
            field=field,
            start=place.start,
            end=place.end,
        )
        for place in islice(find_prompts(text), MOST_FINDINGS)
    ]


def _check_part(part: str, text: str, ending: MeetingKind) -> Iterator[Finding]:
    """What the rules notice in one part."""
    if not text.strip():
        return
    yield from prompt_findings(text, part)
    if ending is MeetingKind.INFORMATIONAL:
        yield from job_ask_findings(text, part)
    yield from _worn_phrases(text, part)
    if part == "past" and (place := find_apology(text)):
        yield Finding(
            rule="apology",
            message=_("Your pitch begins with an apology."),
            reason=_("They agreed to listen, so there is nothing to be sorry for. Begin with what you did."),
            origin=origin_sentence("ours"),
            field=part,
            start=place.start,
            end=place.end,
        )
    if part == "outcome" and looks_english(text):
        yield from _check_ending(text, ending)


def _check_ending(text: str, ending: MeetingKind) -> Iterator[Finding]:
    """Whether the last part fits the kind of talk."""
    read = text[:LONGEST_READ]
    if ending is MeetingKind.INFORMATIONAL and not _LEARNING.search(read):
        yield Finding(
            rule="no_learning_wish",
            message=_("The end does not say what you would like to learn."),
            reason=_("The last words tell the other person how to help you. Name what you want to understand."),
            origin=origin_sentence("understanding_differences", "networkit"),
            field="outcome",
            start=0,
            end=len(text),
        )
    if ending is MeetingKind.FORMAL and not _HIRE_REASON.search(read):
        yield Finding(
            rule="no_hire_reason",
            message=_("The end does not say why they should choose you."),
            reason=_("In a job interview the pitch ends in what you would bring. Name one thing and one proof of it."),
            origin=origin_sentence("structure_slides"),
            field="outcome",
            start=0,
            end=len(text),
        )


def _worn_phrases(text: str, part: str) -> Iterator[Finding]:
    """Phrases that everybody uses."""
    for place, instead in islice(find_phrases(text, load_phrases()), MOST_FINDINGS):
        yield Finding(
            rule="worn_phrase",
            message=_("“{words}”: {instead}.").format(words=text[place.start : place.end], instead=instead),
            reason=_("Everybody says it, so it sounds learned by heart and says nothing about you."),
            origin=origin_sentence("coffees_vs_interviews"),
            field=part,
            start=place.start,
            end=place.end,
        )


def _repeats(texts: Mapping[str, str]) -> Iterator[Finding]:
    """Runs of words that come twice."""
    for part, place in islice(find_repeats(texts.items()), MOST_FINDINGS):
        yield Finding(
            rule="repetition",
            message=_("You have said “{words}” before.").format(words=texts[part][place.start : place.end][:60]),
            reason=_("In half a minute each sentence should bring something new."),
            origin=origin_sentence("ours"),
            field=part,
            start=place.start,
            end=place.end,
        )


def _missing(part: str) -> Finding:
    """The finding for a part of which nothing is written."""
    messages = {
        "past": _("The way from past to present is still empty."),
        "interests": _("Your interests are still empty."),
        "outcome": _("The end is still empty."),
    }
    reasons = {
        "past": _("Begin with two or three sentences on what brought you here, and what sets your way apart."),
        "interests": _("Say where you want to go, so that the other person knows what to tell you about."),
        "outcome": _("Say what you would like to come of it; it is what people remember."),
    }
    return Finding(
        rule="missing_part",
        message=messages[part],
        reason=reasons[part],
        origin=origin_sentence("structure_slides"),
        field=part,
    )


def _check_length(
    texts: Mapping[str, str], missing: list[str], budget_seconds: float, words_per_minute: float, in_force: Norms
) -> Iterator[Finding]:
    """Whether the whole fits the budget at this pace."""
    words = total_words(texts)
    seconds = spoken_seconds(words, words_per_minute)
    too_long = seconds > budget_seconds * (1 + in_force.value("pitch_tolerance_percent") / 100)
    too_short = not missing and seconds < budget_seconds * in_force.value("pitch_least_percent") / 100
    if not too_long and not too_short:
        return
    budget_words = round(budget_seconds * words_per_minute / 60)
    about = _("About {seconds} seconds at your pace, for a budget of {budget}.").format(
        seconds=round(seconds), budget=round(budget_seconds)
    )
    if too_long:
        yield Finding(
            rule="too_long",
            message=about + " " + _("Take out about {count} words.").format(count=words - budget_words),
            reason=_("You came to listen. What does not fit can be told when they ask."),
            origin=origin_sentence("pitch_poll", "speech_rate", "ours"),
        )
    else:
        yield Finding(
            rule="too_short",
            message=about + " " + _("There is room for about {count} words.").format(count=budget_words - words),
            reason=_("One concrete detail gives the other person something to take up."),
            origin=origin_sentence("pitch_poll", "speech_rate", "ours"),
        )
