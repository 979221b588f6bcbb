"""Frames and rules for what the learner writes to people: first messages and thank-yous."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from workbook.content import origin_sentence
from workbook.guidance.job_asks import job_ask_findings
from workbook.guidance.pitch import prompt_findings
from workbook.guidance.words import LONGEST_READ, Span, count_words, looks_english, telling_words
from workbook.i18n import _
from workbook.message_frames import THANK_YOU_PARTS, Frame, load_frames, load_thank_you_frames
from workbook.norms import Norms, norms
from workbook.records import Channel, Contact, Finding

__all__ = [
    "THANK_YOU_PARTS",
    "assemble_thank_you",
    "check_outreach",
    "check_thank_you",
    "frames_for",
    "start_message",
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
_TIME_ASKED = re.compile(
    r"\d{1,3}[ -]{0,2}min|(?:ten|fifteen|twenty|five|thirty|few) minutes|quarter of an hour|half.{0,3}hour|\bhour",
    re.IGNORECASE,
)
_PURPOSE = re.compile(
    r"learn|understand|advice|curious|hear|find(?:ing)? out|explor|ask|question|insight|perspective|experience",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"\byou(?:r|['’]re|['’]ve)?\b[^.?!\n]{0,80}"
    r"\b(?:wrote|said|gave|made|work|talk|article|post|project|team|path|role|company)"
    r"|suggest|introduc|we met|we both|both of us|same|fellow|alum|in common|share|recommended|mentioned"
    r"|I (?:saw|read|heard|noticed)",
    re.IGNORECASE,
)
_REQUEST = re.compile(r"\?")
_ATTACHED = re.compile(
    r"(?:attach(?:ed|ing)?|enclos(?:ed|ing)?)\b[^.\n]{0,40}\b(?:r(?:e\u0301?|é)sum(?:e\u0301?|é)|cv)\b"
    r"|\b(?:r(?:e\u0301?|é)sum(?:e\u0301?|é)|cv)\b[^.\n]{0,40}(?:attach|enclos)",
    re.IGNORECASE,
)


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
    """The learner's words as they go into the middle of a sentence: on one line, without a full stop at the end."""
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


def frames_for(channel: Channel, use: str = "first") -> tuple[Frame, ...]:
    """Return the frames for a `use` through `channel`; e-mail frames serve where there are none of its own."""
    fitting = tuple(frame for frame in load_frames() if frame.use == use)
    own = tuple(frame for frame in fitting if frame.channel is channel)
    return own or tuple(frame for frame in fitting if frame.channel is Channel.EMAIL)


def start_message(
    frame: Frame, contact: Contact, *, learner_name: str = "", in_force: Norms | None = None
) -> tuple[str, str]:
    """Return subject and text of a message to begin with. What is not known becomes a prompt in [brackets]."""
    rules = in_force or norms()
    known = {
        "{given_name}": contact.given_name or _("[their name]"),
        "{company}": contact.company or _("[their company]"),
        "{minutes}": str(rules.whole("meeting_minutes")),
        "{learner}": learner_name or _("[your name]"),
    }
    # One pass over the frame, so that a name that looks like a placeholder stays what it is.
    pattern = re.compile("|".join(map(re.escape, known)))
    subject, text = (pattern.sub(lambda found: known[found.group()], each) for each in (frame.subject, frame.text))
    return " ".join(subject.split()), text


def check_outreach(
    text: str,
    channel: Channel,
    *,
    contact: Contact | None = None,
    paid_account: bool = False,
    first: bool = True,
    in_force: Norms | None = None,
) -> list[Finding]:
    """Return what the rules notice in a first message, a LinkedIn note or a reminder (`first` false).

    Length by channel, a hidden job ask, prompts left, what ties you to the person, the purpose, the time asked
    for, one ask, and nothing attached.

    Notes
    -----
    Source: ask for time and advice and never for a job (three source documents); the lengths are conventions.
    The slide notes send a résumé before meeting; we advise to offer it, since a first message is not an application.
    """
    rules = in_force or norms()
    read = text[:LONGEST_READ]
    if not read.strip():
        reason = _("Choose a frame, or begin with what ties you to this person.")
        return [_finding("empty", _("The message is still empty."), reason, "", Span(0, 0), "ours")]
    found = prompt_findings(read, "") + job_ask_findings(read, "")
    found += _check_message_length(text, channel, paid_account, rules)
    if attached := _ATTACHED.search(read):
        message = _("A résumé in a first message looks like an application.")
        reason = _(
            "Offer it, or send it once a meeting is agreed. One source sends it first; the others bring it along."
        )
        origins = ("coffees_vs_interviews", "networkit", "ours")
        found.append(_finding("attachment", message, reason, "", Span(*attached.span()), *origins))
    if looks_english(read):
        found += _check_message_content(read, channel, contact, first)
    marks = list(_REQUEST.finditer(read))
    if len(marks) > 1:
        message = _("There is more than one question.")
        reason = _("One clear ask is easy to answer from a telephone.")
        found.append(_finding("many_asks", message, reason, "", Span(marks[0].end(), marks[-1].end()), "sfu"))
    return found


def _check_message_length(text: str, channel: Channel, paid_account: bool, rules: Norms) -> Iterator[Finding]:
    """Characters for a LinkedIn note, words for the rest."""
    if channel is Channel.LINKEDIN_NOTE:
        most = rules.whole("linkedin_note_paid_characters" if paid_account else "linkedin_note_characters")
        # LinkedIn counts as the browser does: a character outside the basic plane counts twice.
        length = len(text.encode("utf-16-le", "surrogatepass")) // 2
        if length > most:
            message = _("{length} characters; LinkedIn takes {most}.").format(length=length, most=most)
            reason = _("The rest would be cut off, or the note refused.")
            yield _finding("too_long", message, reason, "", Span(min(most, len(text)), len(text)), "linkedin_tools")
        return
    words, most = count_words(text), rules.whole("message_words")
    if words > most:
        message = _("{words} words; about {most} are read on a telephone.").format(words=words, most=most)
        yield _finding("too_long", message, _("Short messages are answered sooner."), "", Span(0, 0), "sfu", "duke_3b7")


def _check_message_content(text: str, channel: Channel, contact: Contact | None, first: bool) -> Iterator[Finding]:
    """What an English message lacks."""
    whole = Span(0, 0)
    if not _PURPOSE.search(text):
        reason = _("Tell them what you would like to learn, so that they know why you ask them.")
        message = _("It does not say what you want to learn.")
        yield _finding("no_purpose", message, reason, "", whole, "magic_wand", "sfu")
    named = contact is not None and contact.company and contact.company.casefold() in text.casefold()
    if first and not named and not _LINK.search(text):
        reason = _("Name what you share or what of their work made you write: it tells a letter from a circular.")
        message = _("It does not say why you write to this person.")
        yield _finding("no_link", message, reason, "", whole, "structure_slides", "sfu")
    if channel is not Channel.LINKEDIN_NOTE and not _TIME_ASKED.search(text):
        reason = _("A length makes it easy to say yes, and shows that you mind their time.")
        message = _("It does not say how long it would take.")
        yield _finding("no_time", message, reason, "", whole, "understanding_differences", "magic_wand")
    if not _THANKS.search(text) and channel is not Channel.LINKEDIN_NOTE:
        reason = _("They are about to give you something.")
        yield _finding("no_thanks", _("It does not say thank you."), reason, "", whole, "structure_slides")
