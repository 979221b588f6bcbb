"""What to know before meeting somebody: facts with their sources, a job description, one's own stories."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from workbook.content import origin_sentence
from workbook.guidance.words import LONGEST_READ, count_words, fold, is_telling, looks_english
from workbook.i18n import _, ngettext
from workbook.norms import Norms, norms
from workbook.records import About, Fact, Finding

__all__ = ["STORIES", "check_brief", "check_story", "keywords", "progress"]

#: The learner's own stories, by field.
STORIES = ("story_1", "story_2", "story_3")

#: What a brief should touch; a job description only if there is one.
_ASKED = (About.PERSON, About.COMPANY, About.INDUSTRY)
_STORY_WORDS_LEAST = 15

_PRIVATE = re.compile(
    r"\b(?:divorc\w*|pregnan\w*|religio\w*|church|illness|disease|disab\w*|diagnos\w*|salary|earns|wealth\w*"
    r"|home address|lives (?:at|in)|wife|husband|girlfriend|boyfriend|children|kids|votes?d? for|arrest\w*)\b",
    re.IGNORECASE,
)
_RESULT = re.compile(
    r"\d|\b(?:so (?:that|i|we|they|now)|nobody|everybody|which (?:made|meant|led)"
    r"|result|learn(?:ed|t)|since then|because of|in the end|now\b|saved|grew"
    r"|changed|improved|finished|won|less|more|fewer|until|they (?:still|now)|for the first time)",
    re.IGNORECASE,
)
_PIECE = re.compile(r"[^\W\d_][\w+#.-]*[\w+#]|[^\W\d_]")
# What every advertisement says.
_BOILERPLATE_TEXT = (
    "ability able applicant applicants apply benefits candidate candidates career company degree description "
    "duties employer employment equal equivalent essential excellent experience experienced field full great "
    "help hire hiring ideal include includes including industry join knowledge level like looking minimum "
    "motivated offer opportunities opportunity organisation organization part people plus position preferred "
    "provide qualification qualifications related required requirement requirements responsibilities "
    "responsible role salary skill skills strong successful support team teams time understanding using want "
    "week weeks within work working year years environment passion passionate excited proven track record "
    "across both close good high highly current based across among ensure day daily person willing join "
    "relevant similar various well new our you your who they them their that this with from have will"
)
_BOILERPLATE = frozenset(_BOILERPLATE_TEXT.split())


def progress(facts: Sequence[Fact], *, in_force: Norms | None = None) -> str:
    """Return how far the brief has come, in a sentence: counts, never a score."""
    asked = (in_force or norms()).whole("brief_facts")
    count = len(facts)
    if count == 0:
        return _("No fact yet. {asked} are enough to begin a real conversation.").format(asked=asked)
    told = {
        About.PERSON: _("{n} on the person"),
        About.COMPANY: _("{n} on their workplace"),
        About.INDUSTRY: _("{n} on the field"),
        About.JOB: _("{n} on the job"),
    }
    numbers = Counter(fact.about for fact in facts)
    parts = ", ".join(words.format(n=numbers[about]) for about, words in told.items() if numbers[about])
    whole = ngettext("{count} fact of the {asked} to begin with", "{count} facts of the {asked} to begin with", count)
    return (whole + ": {parts}.").format(count=count, asked=asked, parts=parts)


def check_brief(facts: Sequence[Fact], *, in_force: Norms | None = None) -> list[Finding]:
    """Return what the brief lacks. `field` names the fact a finding is about; ``""`` is the whole.

    Notes
    -----
    Source: research the company (four source documents), the industry (two) and the person (two). The number of
    facts is our choice, and so is that each one says where it was found.
    """
    asked = (in_force or norms()).whole("brief_facts")
    return [*_check_whole(facts, asked), *(each for fact in facts for each in _check_fact(fact))]


def _check_whole(facts: Sequence[Fact], asked: int) -> Iterator[Finding]:
    if len(facts) < asked:
        message = ngettext("{count} more fact to find.", "{count} more facts to find.", asked - len(facts)).format(
            count=asked - len(facts)
        )
        reason = _("Good questions begin where looking things up ends. You need to know where that is.")
        yield _finding("few_facts", message, reason, "", "structure_slides", "networkit", "ours")
        return
    missing = [about for about in _ASKED if not any(fact.about is about for fact in facts)]
    messages = {
        About.PERSON: _("Nothing on the person yet."),
        About.COMPANY: _("Nothing on their workplace yet."),
        About.INDUSTRY: _("Nothing on the field as a whole yet."),
    }
    reasons = {
        About.PERSON: _("What they made, said or changed is what they can tell you about as nobody else can."),
        About.COMPANY: _("Whoever knows what the place does can ask how it is done."),
        About.INDUSTRY: _(
            "One thing that is changing in the field makes a question that everybody there thinks about."
        ),
    }
    origins = {
        About.PERSON: ("understanding_differences", "structure_slides"),
        About.COMPANY: ("coffees_vs_interviews", "understanding_differences", "structure_slides", "networkit"),
        About.INDUSTRY: ("understanding_differences", "networkit"),
    }
    for about in missing:
        yield _finding(f"nothing_on_{about.value}", messages[about], reasons[about], "", *origins[about])


def _check_fact(fact: Fact) -> Iterator[Finding]:
    if not fact.source.strip():
        reason = _("You may want to look again, and a wrong fact is worse than none.")
        yield _finding("no_source", _("It does not say where you found this."), reason, fact.id, "ours")
    if _PRIVATE.search(fact.text[:LONGEST_READ]):
        reason = _("Keep to what they show of their work. What is private is theirs to bring up.")
        yield _finding("private", _("This may be private."), reason, fact.id, "meeting_etiquette", "ours")


def keywords(description: str, most: int = 12) -> list[str]:
    """Return the words of a job description that say which skills it is about, the most frequent first.

    What every advertisement says is left out. Words that come once fill the list in the order of the text.
    """
    counts: Counter[str] = Counter()
    shown: dict[str, str] = {}
    for found in _PIECE.finditer(description[:LONGEST_READ]):
        word = fold(found.group())
        skill = word.upper() == found.group() and len(word) >= 2 and any(each.isalpha() for each in word)
        if (skill or is_telling(word)) and word not in _BOILERPLATE:
            counts[word] += 1
            shown.setdefault(word, found.group())
    order = {word: place for place, word in enumerate(shown)}
    return [shown[word] for word in sorted(counts, key=lambda word: (-counts[word], order[word]))[:most]]


def check_story(text: str, field: str) -> list[Finding]:
    """Return what a story from the learner's own résumé lacks; an empty one lacks nothing yet.

    Notes
    -----
    Source: the 2020 slide notes ask to know one's own résumé. Three stories are our way to see whether one does.
    """
    read = text[:LONGEST_READ]
    if not read.strip():
        return []
    found = []
    if count_words(read) < _STORY_WORDS_LEAST:
        message = _("A sentence or two more.")
        reason = _("Where you were, what you did, what came of it: then it can be told.")
        found.append(_finding("story_short", message, reason, field, "structure_slides", "ours"))
    elif looks_english(read) and not _RESULT.search(read):
        message = _("It does not say what came of it.")
        reason = _("The end is what people remember: a number, a change, or what you learned.")
        found.append(_finding("story_no_result", message, reason, field, "structure_slides", "ours"))
    return found


def _finding(rule: str, message: str, reason: str, field: str, *origins: str) -> Finding:
    return Finding(rule=rule, message=message, reason=reason, origin=origin_sentence(*origins), field=field)
