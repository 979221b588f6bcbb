"""Rules for asking somebody for a conversation: first messages, LinkedIn notes, reminders."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from workbook.guidance.findings import finding_at
from workbook.guidance.job_asks import job_ask_findings
from workbook.guidance.pitch import prompt_findings
from workbook.guidance.words import (
    LONGEST_READ,
    Span,
    count_words,
    find_prompts,
    fold,
    looks_english,
    telling_words,
)
from workbook.i18n import _
from workbook.norms import Norms, norms
from workbook.records import Channel, Contact, Finding, Warmth

__all__ = [
    "ADDRESS_FROM",
    "WARM",
    "check_address",
    "check_outreach",
    "length_of",
    "limit_for",
    "limit_norm",
    "rests_on",
]

#: Who knows the learner, or somebody who does.
WARM = (Warmth.CLOSE, Warmth.ACQUAINTANCE, Warmth.FRIEND_OF_FRIEND)

#: Where an address may come from, the best way first.
ADDRESS_FROM = ("them", "introduced", "public", "tool", "guessed")

#: Two messages shorter than this are alike without anybody having copied them.
_LEAST_WORDS_TO_COMPARE = 20
_WORDS_COMPARED = 400

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
_ASKS = re.compile(
    r"\?|\b(?:could|can|may|might|would) (?:we|you|i)\b|\bif you (?:have|had|could|can|are)\b|\blet me know\b"
    r"|\b(?:i(?: would|['’]d) (?:like|love|be glad)|i hope) to (?:ask|talk|speak)",
    re.IGNORECASE,
)
_ATTACHED = re.compile(
    r"(?:attach(?:ed|ing)?|enclos(?:ed|ing)?)\b[^.\n]{0,40}\b(?:r(?:e\u0301?|é)sum(?:e\u0301?|é)|cv)\b"
    r"|\b(?:r(?:e\u0301?|é)sum(?:e\u0301?|é)|cv)\b[^.\n]{0,40}(?:attach|enclos)",
    re.IGNORECASE,
)


def limit_norm(channel: Channel, *, paid_account: bool = False) -> str:
    """Return the id of the norm that says how long a first message may be."""
    if channel is Channel.LINKEDIN_NOTE:
        return "linkedin_note_paid_characters" if paid_account else "linkedin_note_characters"
    return "message_words"


def limit_for(channel: Channel, *, paid_account: bool = False, in_force: Norms | None = None) -> tuple[int, str]:
    """Return how long a first message may be, and in what: ``characters`` or ``words``."""
    rules = in_force or norms()
    if channel is Channel.LINKEDIN_NOTE:
        return rules.whole(
            "linkedin_note_paid_characters" if paid_account else "linkedin_note_characters"
        ), "characters"
    return rules.whole("message_words"), "words"


def length_of(text: str, channel: Channel) -> int:
    """Return the length of a message as its channel counts it."""
    if channel is Channel.LINKEDIN_NOTE:
        # LinkedIn counts as the browser does: a character outside the basic plane counts twice.
        return len(text.encode("utf-16-le", "surrogatepass")) // 2
    return count_words(text)


def check_outreach(
    text: str,
    channel: Channel,
    *,
    contact: Contact | None = None,
    paid_account: bool = False,
    first: bool = True,
    facts: Sequence[str] | None = None,
    others: Mapping[str, str] | None = None,
    resume: bool = False,
    in_force: Norms | None = None,
) -> list[Finding]:
    """Return what the rules notice in a first message, a LinkedIn note or a reminder (`first` false).

    Length by channel, a hidden job ask, prompts left, what ties you to the person, the purpose, the time asked
    for, one ask, nothing attached, a detail that was found out, and that it is no copy of another message.

    Parameters
    ----------
    facts : what the learner found out about the person and their work; None leaves that rule out.
    others : the learner's other messages, by the name of whom they are for.
    resume : whether the learner means to send a résumé along.

    Notes
    -----
    Source: ask for time and advice and never for a job (three source documents); the lengths are conventions.
    The slide notes send a résumé before meeting; we advise to offer it, since a first message is not an application.
    """
    rules = in_force or norms()
    read = text[:LONGEST_READ]
    if not read.strip():
        reason = _("Choose a frame, or begin with what ties you to this person.")
        return [finding_at("empty", _("The message is still empty."), reason, Span(0, 0), "ours")]
    found = prompt_findings(read, "") + job_ask_findings(read, "")
    found += _check_length(read, channel, paid_account, rules)
    found += _check_resume(read, contact, resume)
    if looks_english(read):
        found += _check_content(read, channel, contact, first)
    marks = list(_REQUEST.finditer(read))
    if len(marks) > 1:
        message = _("There is more than one question.")
        reason = _("One clear ask is easy to answer from a telephone.")
        found.append(finding_at("many_asks", message, reason, Span(marks[0].end(), marks[-1].end()), "sfu"))
    if first and facts is not None:
        found += _check_detail(read, contact, facts)
    return [*found, *_check_alike(read, contact, others or {}, rules)]


def check_address(source: str) -> list[Finding]:
    """Return what to think of before writing to an address that comes from `source`, one of `ADDRESS_FROM`.

    Notes
    -----
    Source: the 2020 slide notes name two tools that find addresses. They collect what people did not give you, so
    we look up nothing and advise care.
    """
    whole = Span(0, 0)
    if source == "tool":
        message = _("A tool found this address; they did not give it to you.")
        reason = _("Say in the message where you have it from, write once, and take it out of your book when asked.")
        return [finding_at("address_tool", message, reason, whole, "structure_slides", "ours")]
    if source == "guessed":
        message = _("You guessed this address.")
        reason = _("It may reach somebody else. Leave out what only this person should read, or ask on LinkedIn.")
        return [finding_at("address_guessed", message, reason, whole, "ours")]
    return []


def _check_length(text: str, channel: Channel, paid_account: bool, rules: Norms) -> Iterator[Finding]:
    """Characters for a LinkedIn note, words for the rest."""
    length, (most, unit) = length_of(text, channel), limit_for(channel, paid_account=paid_account, in_force=rules)
    if length <= most:
        return
    if unit == "characters":
        message = _("{length} characters; LinkedIn takes {most}.").format(length=length, most=most)
        reason = _("The rest would be cut off, or the note refused.")
        yield finding_at("too_long", message, reason, Span(min(most, len(text)), len(text)), "linkedin_tools")
    else:
        message = _("{words} words; about {most} are read on a telephone.").format(words=length, most=most)
        yield finding_at("too_long", message, _("Short messages are answered sooner."), Span(0, 0), "sfu", "duke_3b7")


def _check_resume(text: str, contact: Contact | None, resume: bool) -> Iterator[Finding]:
    """A résumé goes only to somebody who knows the learner, and only when the learner means it."""
    attached = _ATTACHED.search(text)
    warm = contact is not None and contact.warmth in WARM
    if (attached is None and not resume) or (resume and warm):
        return
    place = Span(*attached.span()) if attached else Span(0, 0)
    message = _("A résumé in a first message looks like an application.")
    reason = _("Offer it, or send it once a meeting is agreed. One source sends it first; the others bring it along.")
    yield finding_at(
        "attachment", message, reason, place, "structure_slides", "coffees_vs_interviews", "networkit", "ours"
    )


def _check_content(text: str, channel: Channel, contact: Contact | None, first: bool) -> Iterator[Finding]:
    """What an English message lacks."""
    whole = Span(0, 0)
    note = channel is Channel.LINKEDIN_NOTE
    if not _PURPOSE.search(text):
        reason = _("Tell them what you would like to learn, so that they know why you ask them.")
        yield finding_at("no_purpose", _("It does not say what you want to learn."), reason, whole, "magic_wand", "sfu")
    named = contact is not None and contact.company and contact.company.casefold() in text.casefold()
    if first and not named and not _LINK.search(text):
        reason = _("Name what you share or what of their work made you write: it tells a letter from a circular.")
        message = _("It does not say why you write to this person.")
        yield finding_at("no_link", message, reason, whole, "structure_slides", "sfu")
    if not note and not _TIME_ASKED.search(text):
        reason = _("A length makes it easy to say yes, and shows that you mind their time.")
        message = _("It does not say how long it would take.")
        yield finding_at("no_time", message, reason, whole, "understanding_differences", "magic_wand")
    if not note and not _THANKS.search(text):
        reason = _("They are about to give you something.")
        yield finding_at("no_thanks", _("It does not say thank you."), reason, whole, "structure_slides")
    if not note and first and not _ASKS.search(text):
        reason = _("Without a question there is nothing to say yes to.")
        message = _("It does not ask for anything yet.")
        yield finding_at("no_ask", message, reason, whole, "understanding_differences", "magic_wand")


def rests_on(text: str, facts: Sequence[str], contact: Contact | None = None) -> str:
    """Return the first of `facts` that a text takes up, or ``""``.

    The names of the person and their workplace do not count: everybody can write those.
    """
    names = telling_words(f"{contact.name} {contact.company} {contact.role}") if contact else frozenset()
    words = telling_words(text)
    for fact in facts:
        telling = telling_words(fact) - names
        if telling and len(telling & words) >= min(2, len(telling)):
            return fact
    return ""


def _check_detail(text: str, contact: Contact | None, facts: Sequence[str]) -> Iterator[Finding]:
    """Whether the message takes up something that was found out."""
    if any(find_prompts(text)) or rests_on(text, facts, contact):
        return
    reason = _("One detail of their work shows that you mean this person. It is the interest they can feel.")
    message = (
        _("Nothing that you found out about them is in it.")
        if facts
        else _("Your brief on this person is still empty, so there is no detail to take up.")
    )
    yield finding_at("no_detail", message, reason, Span(0, 0), "structure_slides", "understanding_differences")


def _check_alike(text: str, contact: Contact | None, others: Mapping[str, str], rules: Norms) -> Iterator[Finding]:
    """Whether the message is another one with a new name on top."""
    mine = _comparable(text, contact)
    if len(mine) < _LEAST_WORDS_TO_COMPARE or any(find_prompts(text)):
        return
    from rapidfuzz import fuzz

    most = rules.value("draft_alike_percent")
    for name, other in others.items():
        theirs = _comparable(other, None)
        if len(theirs) < _LEAST_WORDS_TO_COMPARE:
            continue
        alike = fuzz.ratio(mine, theirs, score_cutoff=most)
        if alike > most:
            message = _("{percent:.0f} % of it is also in your message to {name}.").format(percent=alike, name=name)
            reason = _("People in one field compare notes. Keep the frame and change what is about them.")
            yield finding_at("too_alike", message, reason, Span(0, 0), "ours")
            return


def _comparable(text: str, contact: Contact | None) -> list[str]:
    """The words of a message, without the names that differ anyway."""
    names = frozenset(fold(f"{contact.name} {contact.company}").split()) if contact else frozenset()
    return [word for word in re.findall(r"\w+", fold(text[:LONGEST_READ])) if word not in names][:_WORDS_COMPARED]
