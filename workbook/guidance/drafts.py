"""Frames and rules for thank-yous."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from workbook.content import origin_sentence
from workbook.guidance.job_asks import job_ask_findings
from workbook.guidance.pitch import prompt_findings
from workbook.guidance.words import LONGEST_READ, Span, count_words, looks_english, telling_words
from workbook.i18n import _
from workbook.message_frames import THANK_YOU_PARTS, load_thank_you_frames
from workbook.norms import Norms, norms
from workbook.records import Contact, Finding

__all__ = [
    "THANK_YOU_PARTS",
    "assemble_thank_you",
    "check_thank_you",
    "start_thank_you",
]

_GENERIC = re.compile(
    r"(?:great|good|nice|lovely|pleasant|wonderful|interesting|insightful|amazing) "
    r"(?:chat|conversation|talk|meeting|discussion)"
    r"|learn(?:ed|t) (?:so much|a lot|many things)|(?:very|so|really) (?:insightful|helpful|informative|interesting)"
    r"|pick(?:ing)? your brain|valuable (?:insights?|information)|everything you (?:said|told me)"
    r"|all (?:of )?(?:your|the) (?:advice|insights|information)",
    re.IGNORECASE,
)
_ASKS_FOR_PEOPLE = re.compile(
    r"who(?:m)? else|any(?:one|body)|some(?:one|body)|introduc|connect me|put me in touch|recommend|suggest|the name\b"
    r"|other people|speak (?:to|with) next|\?",
    re.IGNORECASE,
)
_THANKS = re.compile(r"thank|grateful|gratitude|appreciat|glad", re.IGNORECASE)
_REQUEST = re.compile(r"\?")


def start_thank_you(
    contact: Contact, debrief: Mapping[str, str], *, who_else_asked: bool | None = None
) -> dict[str, str]:
    """Return the five parts of a thank-you to begin with: prompts in [brackets], and the learner's own words.

    Parameters
    ----------
    debrief : the learner's texts by field. ``learned`` goes into the second part as it was written.
    who_else_asked : whether the learner asked in the meeting whom else to meet; if so, that part stays empty.

    Notes
    -----
    Source: the five parts are those of the 2020 slide notes. That one asks for people only once is our way to
    settle between the notes and the lesson that expects such help as an offer.
    """
    learned = _one_sentence(debrief.get("learned", ""))
    parts = {}
    for frame in load_thank_you_frames():
        own_words = frame.with_learned if frame.part == "learned" and learned else ""
        words = (own_words or frame.prompt).replace("{given_name}", contact.given_name)
        # Last, so that braces in the learner's words stay as typed.
        parts[frame.part] = words.replace("{learned}", learned)
    if who_else_asked:
        parts["ask"] = ""
    return parts


def _one_sentence(words: str) -> str:
    """The learner's words as they stand after a colon: on one line, without a full stop at the end."""
    return " ".join(words[:LONGEST_READ].split()).rstrip(".。;, ")


def check_thank_you(
    parts: Mapping[str, str],
    *,
    debrief: Mapping[str, str] | None = None,
    who_else_asked: bool | None = None,
    in_force: Norms | None = None,
) -> list[Finding]:
    """Return what the rules notice in a thank-you. Findings carry offsets in their part; ``""`` is the whole.

    Parameters
    ----------
    debrief : the learner's texts by field; with ``learned`` the second part is held against what they noted.
    who_else_asked : whether they asked in the meeting whom else to meet.
    """
    rules = in_force or norms()
    texts = {part: parts.get(part, "")[:LONGEST_READ] for part in THANK_YOU_PARTS}
    if not any(text.strip() for text in texts.values()):
        message, reason = _("The thank-you is still empty."), _("Begin with what you thank them for.")
        return [_finding("empty", message, reason, "thanks", Span(0, 0), "structure_slides")]
    found: list[Finding] = []
    for part, text in texts.items():
        found += prompt_findings(text, part)
        found += job_ask_findings(text, part)
    found += _check_thanks(texts["thanks"])
    found += _check_learned(texts, (debrief or {}).get("learned", ""))
    found += _check_ask(texts["ask"], who_else_asked)
    words, most = sum(map(count_words, texts.values())), rules.whole("thank_you_words")
    if words > most:
        message = _("{words} words; up to {most} are read in one go.").format(words=words, most=most)
        reason = _("Keep the best thing they told you, and save the rest for next time.")
        found.append(_finding("too_long", message, reason, "", Span(0, 0), "ours"))
    return found


def _check_thanks(text: str) -> Iterator[Finding]:
    """Whether the first part thanks."""
    if not text.strip() or (looks_english(text) and not _THANKS.search(text)):
        message = _("The first part does not say thank you yet.")
        reason = _("It is what the note is for, and people are gladder of it than writers expect.")
        place = Span(0, len(text))
        yield _finding("no_thanks", message, reason, "thanks", place, "structure_slides", "kumar_epley_2018")


def _check_learned(texts: Mapping[str, str], noted: str) -> Iterator[Finding]:
    """Whether the second part names something that only this person said."""
    text = texts["learned"]
    if not text.strip():
        message = _("Nothing you learned is named yet.")
        reason = _("One particular thing shows that you listened. It is what they will remember.")
        yield _finding("no_learning", message, reason, "learned", Span(0, 0), "structure_slides", "networkit")
        return
    common = telling_words(text) & telling_words(noted)
    if (noted.strip() and common) or (not noted.strip() and count_words(text) >= 12 and not _GENERIC.search(text)):
        return
    generic = next(iter(_GENERIC.finditer(text)), None)
    if generic or count_words(text) < 6 or (noted.strip() and len(telling_words(text)) < 5):
        place = Span(generic.start(), generic.end()) if generic else Span(0, len(text))
        message = _("This could have been written to anybody.")
        reason = _("Name one thing they said, in their words if you can. Your debrief has it.")
        yield _finding("generic", message, reason, "learned", place, "structure_slides", "networkit")


def _check_ask(text: str, who_else_asked: bool | None) -> Iterator[Finding]:
    """Whether something is asked twice, or more than one thing."""
    if who_else_asked and text.strip() and _ASKS_FOR_PEOPLE.search(text):
        message = _("You asked this when you met.")
        reason = _("Asked again it turns thanks into a demand. Leave this part empty, or report on the names you got.")
        origins = ("structure_slides", "coffees_vs_interviews", "ours")
        yield _finding("second_ask", message, reason, "ask", Span(0, len(text)), *origins)
    marks = list(_REQUEST.finditer(text))
    if len(marks) > 1:
        message = _("There is more than one ask.")
        reason = _("One small ask is easy to say yes to; two make the note look written for the sake of the asks.")
        yield _finding("many_asks", message, reason, "ask", Span(marks[0].end(), marks[-1].end()), "ours")


def _finding(rule: str, message: str, reason: str, field: str, place: Span, *origins: str) -> Finding:
    return Finding(
        rule=rule,
        message=message,
        reason=reason,
        origin=origin_sentence(*origins),
        field=field,
        start=place.start,
        end=place.end,
    )


def assemble_thank_you(
    parts: Mapping[str, str], learner_name: str = "", contact: Contact | None = None
) -> tuple[str, str]:
    """Return subject and body of the thank-you. Empty parts leave no gap; nothing is added but greeting and name."""
    paragraphs = [parts.get(part, "").strip() for part in THANK_YOU_PARTS]
    name = contact.given_name.strip() if contact else ""
    greeting = _("Hello {name},").format(name=name) if name else _("Hello,")
    body = "\n\n".join(part for part in (greeting, *paragraphs, learner_name.strip()) if part)
    subject = _("Thank you, {name}").format(name=name) if name else _("Thank you")
    return " ".join(subject.split()), body
