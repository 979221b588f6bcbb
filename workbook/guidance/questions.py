"""Rules for one question, and the search in the question bank."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from workbook.content import ANY, Question, origin_sentence
from workbook.guidance.job_asks import job_ask_findings
from workbook.guidance.pitch import prompt_findings
from workbook.guidance.words import LONGEST_READ, Span, count_words, fold, spaced, telling_words
from workbook.i18n import _
from workbook.records import Audience, Finding, MeetingKind

_YES_OR_NO = re.compile(
    spaced(
        r"\W{0,10}(?:(?:and|so|but|also),? )?"
        r"((?:is|are|was|were|am|do|does|did|can|could|will|would|should|has|have|had|may|might|isn['’]t|aren['’]t|don['’]t|doesn['’]t|didn['’]t)\s{1,4}\w{1,30})"
    ),
    re.IGNORECASE,
)
_OPEN_ALL_THE_SAME = re.compile(
    spaced(
        r"(?:can|could|would|will|may|might) (?:you|i|we) (?:\w{1,15} ){0,2}"
        r"(?:tell|describe|share|walk|talk|say|explain|give|help me|show|name|take me|paint|recommend|suggest|ask"
        r"|follow|write|stay|keep in|contact|come back|hear|think of)"
        r"|(?:do|would) you mind"
        r"|(?:is|are|was|were) there (?:any|some)(?:thing|one|body)?\b"
        r"|do you have (?:any|some|one) (?:\w{1,20} ){0,2}"
        r"(?:advice|tips?|thoughts?|suggestions?|recommendations?|questions?|favou?rite)"
        r"|(?:can|could|may) i ask (?:you )?(?:what|how|why|who|where|when|which|about)"
    ),
    re.IGNORECASE,
)
_LEADING = re.compile(
    spaced(
        r"(?:don['’]t|wouldn['’]t|isn['’]t|aren['’]t|doesn['’]t|can['’]t|won['’]t) (?:you|it|that|this|they|we)\b"
        r"|, (?:right|correct|no|yes|am i right)\s{0,3}\?"
        r"|\b(?:surely|obviously|of course) "
        r"|\byou must (?:really |just )?(?:love|hate|enjoy|like|dislike|find|be)\b"
        r"|\bwould you agree that\b"
    ),
    re.IGNORECASE,
)
_HELPERS = r"(?:do|does|did|is|are|was|were|can|could|would|will|should|have|has)"
_ASKS = rf"(?:what|how|why|who|whom|where|when|which|{_HELPERS})"
# After “and”, a clause is a question of its own only if a verb comes before its subject: “and how did you …”, but
# not “who stays and who leaves”.
_SECOND = re.compile(
    spaced(
        rf"\?[\s\"”’)]{{0,4}}(?:(?:and|or|also|but)\s{{1,4}})?(?={_ASKS}\b)"
        r"|\b(?:and|or|as well as) (?="
        rf"(?:what|how|why|whom?|where|when|which) (?:\w{{1,20}} ){{0,3}}{_HELPERS}\b(?! not\b|\?)"
        rf"|{_HELPERS} (?:you|your|they|it|there|this|people|the)\b)"
    ),
    re.IGNORECASE,
)
_SECOND_FITS = re.compile(r"(?:and|or) (?:why|how|what for|how so|why not|how come)\s{0,3}\?", re.IGNORECASE)
_ASK_WORD = re.compile(rf"\b{_ASKS}\b", re.IGNORECASE)
_FIRM = (
    r"(?:(?:your|the|this) (?:company|firm|organi[sz]ation|employer|agency|start-?up|business|school)"
    r"|(?-i:[A-Z])[\w&.-]{1,30})"
)
_SEARCHABLE = re.compile(
    spaced(
        rf"what (?:exactly |kind of things |products |services )?(?:does|do) (?:{_FIRM}|you guys) "
        r"(?:do|make|sell|offer|produce)\b"
        rf"|what is {_FIRM}\?"
        rf"|(?:when|in what year|what year) (?:was|were|did) {_FIRM} (?:\w{{1,20}} )?"
        r"(?:founded|started?|established|begin|open)"
        rf"|how (?:many|much) (?:people|employees|staff|offices|locations|customers|clients|revenue|money)\b"
        rf"(?: (?:work|are|does|do|is)\b[^?]{{0,60}})?"
        rf"|how (?:big|large|old) is {_FIRM}"
        r"|who (?:is|are|founded|owns|runs) (?:"
        rf"(?:your|the) (?:ceo|founders?|owners?|chief executive|competitors?|clients|customers)|{_FIRM}\?)"
        rf"|where (?:is|are) (?:{_FIRM}|your (?:offices?|headquarters|head office|branches))"
        r"|what (?:is|['’]s) your (?:current )?(?:job )?title"
        r"|(?:where did you go to|which) (?:school|college|university) (?:did you (?:go to|attend))?"
        r"|what (?:did you (?:study|major in)|was your major|degree do you have)\b(?! (?:teach|bring|give|that))"
        r"|how long have you (?:worked|been) (?:at|with|there)\b"
        rf"|what (?:industry|sector) (?:is|are) (?:you|{_FIRM}) in"
    ),
    re.IGNORECASE,
)
_FACT_QUESTION = re.compile(
    r"\W{0,6}(?:what (?:is|are|was)|when|where|who|which|how (?:many|much|old|big))\b", re.IGNORECASE
)


def check_question(
    text: str,
    *,
    known_facts: str = "",
    asked: Collection[str] = frozenset(),
    question_id: str = "",
    kind: MeetingKind = MeetingKind.INFORMATIONAL,
) -> list[Finding]:
    """Return what the rules notice in one question.

    Parameters
    ----------
    known_facts : what the learner already wrote down on person, company and field.
    asked : ids or texts of the questions this person was asked before.
    question_id : the id of the question, to be looked for in `asked`.

    Returns
    -------
    Findings with offsets in `text`; an empty text gives the one finding ``empty``.

    Notes
    -----
    Source: specific, researched questions that leave room for a talk are asked for by the magic-wand article and
    the article on differences; the list of things one can look up is our own.
    """
    read = text[:LONGEST_READ]
    if not count_words(read):
        return [
            _finding(
                "empty",
                _("There is no question here yet."),
                _("Write what you would like to know, in your own words."),
                "structure_slides",
                Span(0, 0),
            )
        ]
    found = prompt_findings(read, "") + list(_shape(read)) + list(_lookup(read, known_facts))
    if kind is MeetingKind.INFORMATIONAL:
        found += job_ask_findings(read, "")
    if (question_id and question_id in asked) or fold(read) in {fold(each) for each in asked}:
        found.append(
            _finding(
                "already_asked",
                _("You have asked this person before."),
                _("Asking again looks as if you had not listened. Ask what has changed since, or something new."),
                "ours",
                Span(0, len(text)),
            )
        )
    return sorted(found, key=lambda finding: (finding.start, finding.end))


def _shape(text: str) -> Iterator[Finding]:
    """Closed, leading, two in one."""
    opening = _YES_OR_NO.match(text)
    leading = _LEADING.search(text)
    if leading:
        yield _finding(
            "leading",
            _("It already holds the answer you expect."),
            _("People tend to agree out of politeness. Ask what they think, and leave the answer to them."),
            "ours",
            Span(leading.start(), leading.end()),
        )
    elif opening and not _OPEN_ALL_THE_SAME.match(text, opening.start(1)):
        yield _finding(
            "closed",
            _("It can be answered with yes or no."),
            _("Open questions bring stories. Try to begin with how, what or which."),
            "magic_wand",
            Span(opening.start(1), opening.end(1)),
        )
    if second := _second_question(text):
        yield _finding(
            "two_in_one",
            _("These are two questions."),
            _("The first is usually lost. Ask one, and keep the other for afterwards."),
            "ours",
            second,
        )


def _second_question(text: str) -> Span | None:
    """The place where a second question begins."""
    for found in _SECOND.finditer(text):
        if _SECOND_FITS.match(text, found.start()) or not _ASK_WORD.search(text, 0, found.start()):
            continue
        return Span(found.end(), min(len(text), found.end() + 40))
    return None


def _lookup(text: str, known_facts: str) -> Iterator[Finding]:
    """What can be looked up, or was."""
    if found := _SEARCHABLE.search(text):
        yield _finding(
            "searchable",
            _("The answer can be looked up."),
            _("Your minutes together are few. Look it up, and ask what it means or how it feels from inside."),
            "magic_wand",
            Span(found.start(), found.end()),
        )
        return
    telling = telling_words(text)
    short = _FACT_QUESTION.match(text) and count_words(text) <= 12
    if short and len(telling) >= 2 and any(telling <= telling_words(line) for line in known_facts.splitlines()[:2000]):
        yield _finding(
            "known_already",
            _("Your notes seem to hold the answer."),
            _("Mention what you know and ask about what is behind it: that shows you have prepared."),
            "understanding_differences",
            Span(0, len(text)),
        )


def _finding(rule: str, message: str, reason: str, origin: str, place: Span) -> Finding:
    """A finding about a question."""
    return Finding(
        rule=rule, message=message, reason=reason, origin=origin_sentence(origin), start=place.start, end=place.end
    )


def filter_bank(
    bank: Iterable[Question],
    *,
    topics: Collection[str] = (),
    audience: Audience | str = Audience.UNKNOWN,
    stage: str = "",
    kind: MeetingKind | None = None,
    text: str = "",
) -> list[Question]:
    """Return the questions of `bank` that fit, in its order; what is left empty does not narrow the choice.

    A question for anybody fits every audience. Every word of `text` must stand in the question, its topic or its
    reason; case and accents do not matter.
    """
    words = fold(text).split()
    return [
        question
        for question in bank
        if (not topics or question.topic in topics)
        and (audience in ("", Audience.UNKNOWN) or ANY in question.audience or str(audience) in question.audience)
        and (not stage or question.stage == stage)
        and (kind is None or question.kind is kind)
        and all(word in fold(f"{question.text} {question.topic} {question.why}") for word in words)
    ]
