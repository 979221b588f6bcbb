"""Asking for a job, openly or in disguise: the one rule that pitch, questions and messages share.

Notes
-----
Source: three of the five source documents say that a job is not to be asked for in such a talk.
The patterns look for the asker's own wish. Talk about jobs, hiring and openings in general is what these
conversations are about, and passes, and so do denials ("I am not looking for a job") and the past.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from workbook.guidance.words import LONGEST_READ, MOST_FINDINGS, Span, spaced
from workbook.i18n import _
from workbook.records import Finding

#: Where the rule comes from, as ids of data/origins.csv.
JOB_ASK_ORIGIN = ("coffees_vs_interviews", "understanding_differences", "networkit")

_RESUME = r"(?:r(?:e\u0301?|é)sum(?:e\u0301?|é)|cv|curriculum vitae)"
_JOB = r"(?:jobs?|positions?|roles?|employment|internships?|traineeships?|placements?|vacanc(?:y|ies)|openings?|gigs?)"
_CHANCE = r"(?:opportunit(?:y|ies))"
# Up to two words between “a” and “job”, as in “a new marketing job”; a preposition ends the phrase.
_BETWEEN = r"(?:(?!(?:of|in|with|on|about|to|for|from|at|who|that|and|or|as)\b)[\w'’-]{1,30} ){0,2}"
_A = r"(?:(?:an?|the|my|any|some|another|full-time|part-time|new|next|entry-level|junior) ){0,3}"
_FIRM = r"(?:company|team|firm|organi[sz]ation|department|group|place|office|lab)"
_THEIRS = rf"(?:your|this|the) (?:[\w'’-]{{1,30}} )?{_FIRM}"
_OPENING = (
    r"(?:(?:job )?openings?(?! (?:remarks|night|words|line|scene|speech|hours|ceremony|move|question))|vacanc(?:y|ies))"
)
_OPEN_ROLE = r"(?:open[\s-](?:positions?|roles?|jobs?)|job opportunit(?:y|ies)|internships? available)"
_WISH = (
    r"(?:i(?: would|['’]d) (?:like|love)|i want|i hope|hoping|eager|keen|my (?:goal|dream|aim) is"
    r"|can i|could i|may i|how (?:can|could|do|might) i)"
)
_CAN_APPLY = r"(?:i|me|can i|could i|how (?:do|can|should|could) i|want to|going to|like to|love to)"
_LEARNERS_KIN = (
    r"(?:books?|articles?|courses?|talks?|blogs?|podcasts?|people|person|resources?|reading|someone|places?|others?"
    r"|mentors?|communit)"
)
_HANDLE = r"(?:pass|forward|hand|submit|circulate|share|send|give|get)"
_RECRUITERS = r"(?:hr\b|human resources|recruit|hiring|talent|head of (?:hr|talent))"

# In these, a space stands for any short run of blanks.
_LOOKING = (
    rf"(?:look|search|hunt)ing (?:around )?for {_A}{_BETWEEN}{_JOB}",
    rf"looking for (?:work\b|(?:an? |new |my next |career |other ){{0,2}}{_CHANCE})",
    rf"seeking {_A}{_BETWEEN}(?:{_JOB}|{_CHANCE}|work)",
    rf"(?:in need of|i (?:really |urgently |badly )?(?:need|want)|i(?: would|['’]d) (?:like|love)) {_A}{_BETWEEN}{_JOB}"
    r"(?= (?:at|with|in|on|here|there|from|soon|now)\b|[.!?,;]|$)",
    r"(?:i am|i['’]m|i['’]ve been|i have been|currently|actively|back|now) (?:\w{1,20} )?on the (?:job )?market",
    rf"in the market for {_A}{_BETWEEN}{_JOB}",
    rf"open to (?:work\b(?! (?:with|on|together))|(?:new |any |other )?(?:{_CHANCE}|offers|roles|positions|jobs))",
    r"#?opentowork",
    r"available (?:for (?:hire|work|employment|a new (?:role|job|position))|to start|immediately)",
)
_IS_THERE = (
    rf"(?:any|are there|is there|have|current|upcoming|your|of) (?:\w{{1,20}} ){{0,2}}{_OPENING}",
    rf"(?:any|are there|is there|have|of any|your|of) (?:\w{{1,20}} )?{_OPEN_ROLE}",
    rf"(?:do|does|did|would|will) (?:you|your (?:[\w'’-]{{1,30}} )?{_FIRM}|they) have (?:any |some |an? )"
    r"(?:\w{1,20} )?(?:jobs?|positions?|roles?|places?|spots?|openings?|work)"
    r"(?: (?:for me|available|open|free|at|in|on)\b|\?)",
    rf"(?:have|there is|there was) (?:an?|any) (?:\w{{1,20}} )?(?:job|position|role|place|spot) (?:at|in|on) {_THEIRS}",
    rf"(?:are|is) (?:you|you guys|they|{_THEIRS})(?: \w{{1,20}})? (?:hiring|recruiting)"
    r"(?=[^\w\s]|$| (?:right|now|at|for|any|new|this|these|soon|people|in)\b)",
    r"if (?:anything|something|a (?:job|role|position|place|spot)) (?:\w{1,20} )?"
    r"(?:opens up|opens|comes up|turns up|becomes available)",
    r"(?:know|hear|think|aware|tell me|let me know) (?:of|about) (?:any|anything|some|an?)(?: [\w'’-]{1,30}){0,2} "
    rf"(?:{_JOB}|available|opportunit(?:y|ies) for me)",
    rf"(?:know|hear|think|aware|tell me|let me know) (?:of|about) (?:any|some|an?) {_JOB}",
    r"(?:(?:any|some)thing|an? (?:place|spot|role|job|position)|room|work) for me "
    r"(?:at|in|on|with) (?:your|the|this)\b",
)
_CHOOSE_ME = (
    r"(?:hire|hiring|employ|recruit|employing|recruiting) (?:(?:someone|somebody|people) like )?me\b",
    r"(?:get|getting|be|being|become) (?:hired|employed|recruited) (?:at|by|with|in|on|into) (?:your|you)\b",
    rf"(?:get|getting|land|find|offer|give)(?: me)? (?:an?|the|any) {_BETWEEN}{_JOB} "
    r"(?:at|with|in|on) (?:your|you|this)\b",
    rf"(?:offer|give|find|get) me (?:an?|the|any|some) {_BETWEEN}{_JOB}",
    r"give me a (?:chance|shot|try|trial)\b",
    r"(?:consider|keep|bear) me (?:in mind|for (?:an?|any|the|your|future))",
    r"(?:be|am|make) a (?:good |great |perfect |strong )?(?:fit|match|candidate|addition) (?:for|at|to|with|in) "
    r"(?:your|a (?:job|role|position))",
    rf"{_WISH} (?:to )?(?:work (?:for|under) (?:you\b|{_THEIRS})|work (?:at|in|on) {_THEIRS}(?! like)"
    rf"|join (?:you\b|{_THEIRS}))",
    rf"{_CAN_APPLY} apply (?:(?:to|at|with) (?:you\b|your {_FIRM})"
    r"|for (?:an?|the|your|any) (?:[\w'’-]{1,30} ){0,2}(?:jobs?|roles?|positions?|openings?))",
    r"(?:how )?(?:(?:can|could|might|would) )?(?:someone|somebody|people|a (?:person|beginner|newcomer)) like me "
    rf"(?:\w{{1,12}} )?(?:gets?|finds?|lands?) (?:an?|the|any|their|my) {_BETWEEN}{_JOB} "
    rf"(?:(?:at|with|for) (?:you\b|{_THEIRS})|in {_THEIRS})",
    r"(?:need|use|want) (?:someone|somebody|people|a person) like me\b",
    r"(?:my )?(?:chances|odds) of (?:getting|being|becoming) (?:hired|employed|a job|in at)",
)
_PASS_ON = (
    rf"refer me(?! to (?:an?|some|other|any|more|the|your favou?rite) (?:[\w'’-]{{1,30}} )?{_LEARNERS_KIN}"
    r"| to (?:someone|somebody|anyone|anybody|others|people|books|resources)\b)",
    r"an? (?:internal |employee |job )?referral (?:for|to) (?:an?|the|your) (?:\w{1,20} )?"
    r"(?:job|role|position|company|team)",
    r"an? (?:internal|employee|job) referral\b(?! (?:program|scheme))",
    r"put in a (?:good )?word",
    rf"{_HANDLE} (?:on |along |over |out )?(?:you )?(?:my|the|this|a copy of my) {_RESUME} "
    r"(?:on\b|along|around|internally|in\b"
    r"|(?:over )?to (?:hr\b|human|your|the|a (?:recruiter|hiring)|recruit|hiring|some|whoever|any|people))",
    rf"(?:pass|forward|submit|circulate) (?:on |along )?my {_RESUME}",
    rf"my {_RESUME} (?:to|so you can|that you could) (?:pass|forward|hand|share)",
    rf"my {_RESUME} to {_RECRUITERS}",
    r"(?:put me in touch|connect me|introduce me|introduction|link me up) (?:with|to) (?:your |the |an? |any )?"
    rf"{_RECRUITERS}",
)
_PATTERNS = (*_LOOKING, *_IS_THERE, *_CHOOSE_ME, *_PASS_ON)

_DENIAL = re.compile(
    r"(?:\bnot|n['’]t|\bnever|\bno longer|\brather than|\binstead of|\bwithout|\bbefore|\bnor)\b[^.!?;\n]{0,40}$",
    re.IGNORECASE,
)
_NOT_ONES_OWN = re.compile(
    r"\b(?:was|were|had been|had|used to|when|while|after|did|does|from|of|about|how|why|who|people|they|someone"
    r"|students?|friends?)\s{1,4}(?:(?:you|they|he|she|we|also|just|still|first|were|was|are|is)\s{1,4})?$",
    re.IGNORECASE,
)
_KEYWORD = re.compile(
    r"job|position|\brole|opening|hir(?:e|ing)|employ|recruit|intern(?:al|ship)|opportunit|\bmarket\b|\bopens?|vacanc"
    r"|opentowork|available|seeking|looking for|refer|good word|r(?:e\u0301?|é)sum|\bcv\b|curriculum|apply|me in mind"
    r"|consider me|for me\b|like me\b|give me|\bjoin|\bwork\b|\bfit\b|candidate|hr\b|human resources|talent"
    r"|traineeship|placement|gig|in a word|(?:any|some)thing",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.!?\n]{1,2000}(?:[.!?]|\n|$)?")


@cache
def _ask_pattern() -> re.Pattern[str]:
    """All patterns as one, each at the start of a word."""
    return re.compile(rf"(?<!\w)(?:{spaced('|'.join(_PATTERNS))})", re.IGNORECASE)


def find_job_asks(text: str) -> Iterator[Span]:
    """Yield the places where a text asks for a job, a referral to one, or to pass on a résumé."""
    text = text[:LONGEST_READ]
    for sentence in _SENTENCE.finditer(text):
        if not _KEYWORD.search(text, sentence.start(), sentence.end()):
            continue
        for found in _ask_pattern().finditer(text, sentence.start(), sentence.end()):
            before = text[max(sentence.start(), found.start() - 60) : found.start()]
            if not _DENIAL.search(before) and not _NOT_ONES_OWN.search(before):
                yield Span(found.start(), found.end())


def job_ask_findings(text: str, field: str, *, most: int = MOST_FINDINGS) -> list[Finding]:
    """Return a finding for each place where `text` asks for a job, at most `most`."""
    from workbook.content import origin_sentence

    found: list[Finding] = []
    for place in find_job_asks(text):
        found.append(
            Finding(
                rule="job_ask",
                message=_("“{words}” asks for a job.").format(words=text[place.start : place.end]),
                reason=_(
                    "You asked for a talk in order to learn. A job ask puts the other person on the spot and often "
                    "ends the talk; say what you want to understand instead."
                ),
                origin=origin_sentence(*JOB_ASK_ORIGIN),
                field=field,
                start=place.start,
                end=place.end,
            )
        )
        if len(found) == most:
            break
    return found
