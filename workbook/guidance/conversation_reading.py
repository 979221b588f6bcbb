"""What the learner just said in a practice talk: which acts, about what, and how.

Plain rules on words, no guessing machine: a person who reads the rule can see why a sentence was taken so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from workbook.content import Question, load_questions
from workbook.guidance.job_asks import find_job_asks
from workbook.guidance.questions import check_question
from workbook.guidance.words import count_words, fold, spaced, telling_words
from workbook.practice_talks import Talk, load_topic_words

#: More than this is not read in one turn.
LONGEST_TURN = 4000
_SAME_QUESTION = 90.0
_SAME_WORD = 88.0
_SHORT_WORDS = 8
#: A slip of the keys is looked for in words of this length: “earn” and “learn” are two words.
_LONG_WORD = 6
_STORY_WORDS = 12


def _rule(pattern: str) -> re.Pattern[str]:
    return re.compile(spaced(pattern), re.IGNORECASE)


_ACTS: Mapping[str, re.Pattern[str]] = {
    "greeting": _rule(
        r"^\W{0,4}(?:hello|hi|hey|good (?:morning|afternoon|evening|day)|nice to (?:meet|see)|pleased to)\b"
    ),
    "thanks": _rule(r"\b(?:thank you|thanks|thankful|grateful|appreciate|kind of you|generous of you)"),
    "interest": _rule(
        r"\bi (?:\w{1,12} )?(?:read|saw|noticed|heard|loved|enjoyed|liked|watched) (?:that|your|about|how|the)\b"
        r"|\byour (?:article|talk|post|work|path|story|notebook|photo|page)\b"
        r"|\b(?:told|mentioned|said) (?:me |that )|\bcurious\b|\bfascinat|\binterested in\b|\bimpress"
    ),
    "offer": _rule(
        r"\b(?:anything|something|what|how|can|could|may) (?:\w{1,12} )?(?:can |could )?i (?:can |could )?"
        r"(?:do (?:anything |something )?for you|help you|give back|offer you|be of (?:help|use)|return)"
        r"|\b(?:can|could|may) i help\b|\bgive (?:something )?back\b"
        r"|\breturn the favou?r\b|\bbe of (?:help|use) to you\b"
    ),
    "referral": _rule(
        r"\b(?:who|whom|somebody|someone|anybody|anyone) else\b"
        r"|\b(?:anyone|anybody|somebody|someone|people|a person|whom?) (?:\w{1,12} ){0,4}"
        r"(?:i (?:should|could|can|might) (?:also )?(?:talk|speak|meet|learn)|worth (?:talking|speaking|meeting))"
        r"|\bwho(?:m)? (?:should|could|would) (?:i|you) (?:\w{1,12} ){0,3}(?:talk|speak|meet|suggest|recommend)"
        r"|\b(?:introduce|point) me to (?:some|any|other|people)"
    ),
    "permission": _rule(
        r"\b(?:may|can|could|might|shall|should|do you mind|would you mind"
        r"|(?:would it be|is it) (?:all right|alright|okay|ok|fine)) (?:\w{1,12} ){0,4}"
        r"(?:write|follow up|contact|in touch|come back|e-?mail|message|let you know|ask you again|report back|call)"
        r"|\b(?:stay|keep|be) in touch\b"
    ),
    "time": _rule(
        r"\bhard stop\b|\bhow (?:much time|long) (?:do|have|are|can)\b"
        r"|\b(?:mind|watch|respect)\w{0,3} (?:of )?your time\b"
        r"|\b(?:still|is|are|does|do|have|got|agreed|said|only|have) (?:\w{1,12} ){0,5}"
        r"(?:\d{1,3}|ten|fifteen|twenty|twenty-five|thirty|five|few|couple of) (?:more )?minutes\b"
        r"|\bour time is\b|\bthe time is (?:nearly |almost )?up\b|\b(?:half|quarter) past\b"
        r"|\bi (?:have to|must) leave (?:at|by)\b"
        r"|\bdo you have to go\b|\bgo on (?:a little )?longer\b"
    ),
    "goodbye": _rule(
        r"\b(?:good-?bye|bye|see you|take care|farewell)\b"
        r"|\b(?:have a|enjoy your) (?:good|nice|great|lovely|rest|day|evening|week)"
        r"|\bi(?:['’]ll| will| should| must)? (?:let you (?:go|get)|be (?:going|off)|(?:have to )?(?:go|leave|run) now)"
        r"|\bi(?:['’]ll| will) (?:not|stop) keep|\bi won['’]t keep you\b|\bthat was my last\b"
    ),
    "small_talk": _rule(
        r"\b(?:weather|raining|rain|sunny|snow|weekend|traffic|holidays?|vacation|coffee|garden|parking)\b"
        r"|\bhow (?:are|have) you(?: been| doing| today|\W{0,3}$)"
        r"|\bhow(?:['’]s| is) (?:it going|life|everything)"
        r"|\bhow(?:['’]s| is| was| has) your (?:day|week|morning|trip|journey)"
        r"|\b(?:nice|lovely|good|great|cosy|pretty) (?:place|spot|room|view|caf[eé])\b"
        r"|\b(?:find|found) (?:the place|it here)|\bway here\b|\bget here\b"
    ),
    "introduces": _rule(r"\bmy name is\b|^\W{0,4}(?:i am|i['’]m) (?!not|glad|happy|sorry|sure|curious|interested)\w"),
    "denial": _rule(
        r"(?:\bnot|n['’]t|\bno,?) (?:\w{1,12} ){0,3}(?:job|jobs|looking|apply|applying|asking|today|really|yet|after)\b"
        r"|\b(?:to|want to|would like to|hope to) (?:learn|understand|find out|hear|listen)"
    ),
}  # fmt: skip
_QUESTION = _rule(
    r"\?|^\W{0,4}(?:(?:and|so|but|well|okay|ok)\W{1,3})?(?:what|how|why|who|whom|where|when|which)\b(?! a\b)"
    r"|^\W{0,4}(?:do|does|did|is|are|was|were|can|could|would|will|should|have|has) (?:you|they|it|there|i|your|the)\b"
    r"|\b(?:tell me|describe|walk me through|explain)\b"
    r"|\bi(?:['’]d| would) (?:like|love|be curious) to (?:know|hear)\b|\bi wonder\b|\bi(?:['’]m| am) curious\b"
)
_FOLLOW_UP = _rule(
    r"\b(?:tell me more|say more|go on|more about (?:that|this|it)|why(?: is| was)? that|how come|how so|for example"
    r"|an example|what happened|and then|what did you do|how did (?:that|it|they|she|he)|what was (?:that|it) like"
    r"|how did you feel|you (?:said|mentioned)|what do you mean|in what way"
    r"|how did you (?:notice|manage|solve|cope|find out)|what made (?:you|that|it|them|her|him))\b"
    r"|^\W{0,4}(?:and )?(?:why|how|really|who|what|when|where)\W{0,3}$"
)
_POINTS_BACK = _rule(r"\b(?:it|that|this|them|they|those|these|he|she|him|her)\b")
_NOD = _rule(
    r"\b(?:wow|oh|ah|aha|ha|i see|really|interesting|mm+|hm+|right|yes|yeah|no|ok|okay|great|nice|lovely|understand"
    r"|sure|makes sense|of course|sounds|impressive|amazing|funny|good|true|exactly|that is|that['’]s|cool|fair)\b"
)
_ABOUT_ONESELF = re.compile(r"\b(?:i|i['’]m|i['’]ve|my|me|myself)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.!?\n]{1,1500}[.!?]{0,3}")


@dataclass(frozen=True, slots=True)
class Said:
    """One turn of the learner's. `topic` is "" when none is meant; `rules` are those of `check_question`."""

    text: str
    words: int
    acts: frozenset[str]
    topic: str = ""
    question_id: str = ""
    rules: frozenset[str] = frozenset()
    story: bool = False
    warms: bool = False
    questions: int = 0

    def does(self, act: str) -> bool:
        """Whether the turn does this."""
        return act in self.acts

    @property
    def closed(self) -> bool:
        """Whether yes or no would answer it."""
        return "closed" in self.rules


def read_said(text: str, talk: Talk, *, last_reply: str = "", thread: str = "", question_id: str = "") -> Said:
    """Return what one turn does and what it is about.

    Parameters
    ----------
    last_reply : what the person said just before; words taken up from it make a follow-up.
    thread : the topic that reply was about.
    question_id : the bank question that was picked, when its words were not changed since.
    """
    text = text[:LONGEST_TURN].strip()
    acts = {act for act, rule in _ACTS.items() if rule.search(text)}
    if next(find_job_asks(text), None):
        acts.add("job_ask")
    asking = _asking_sentences(text)
    asked = " ".join(asking)
    known = question_id or same_question(asked)
    rules: frozenset[str] = frozenset()
    topic = ""
    if asked:
        acts.add("question")
        rules = frozenset(finding.rule for finding in check_question(asked))
        if asked.count("?") > 1:
            rules |= {"two_in_one"}
        topic = _topic_meant(asked, talk, known)
    if topic in ("referral", "small_talk"):
        acts.add(topic)
    warms = _mentions(fold(text), talk.warms_to)
    if topic == "small_talk" or ("small_talk" in acts and not known and not warms):
        topic = ""
    follows = bool(thread) and bool(asked) and (bool(_FOLLOW_UP.search(asked)) or topic in ("", thread))
    points_back = not topic and not acts & {"small_talk", "time"} and bool(_POINTS_BACK.search(asked))
    if follows and (_FOLLOW_UP.search(asked) or _takes_up(asked, last_reply) or topic == thread or points_back):
        acts.add("follow_up")
        topic = thread
    words = count_words(text)
    story = _tells_of_oneself(text)
    if (
        not asked
        and not story
        and words <= _SHORT_WORDS
        and _NOD.search(text)
        and not acts - {"denial", "interest", "introduces"}
    ):
        acts.add("nod")
    return Said(
        text=text,
        words=words,
        acts=frozenset(acts),
        topic=topic,
        question_id=known,
        rules=rules,
        story=story,
        warms=warms,
        questions=len(asking),
    )


def same_question(text: str) -> str:
    """Return the id of the bank's question that these words are, nearly letter by letter, or ""."""
    if count_words(text) < 3:
        return ""
    from rapidfuzz import fuzz, process

    bank = _folded_bank(load_questions())
    found = process.extractOne(fold(text), bank, scorer=fuzz.ratio, score_cutoff=_SAME_QUESTION)
    return str(found[2]) if found else ""


@lru_cache(maxsize=4)
def _folded_bank(questions: tuple[Question, ...]) -> Mapping[str, str]:
    """The bank's texts for comparing: folding them anew for each turn would take longer than all the rest."""
    return {each.id: fold(each.text) for each in questions}


@lru_cache(maxsize=4096)
def _plain(word: str) -> str:
    """A word or phrase of a talk for comparing."""
    return " ".join(re.findall(r"[^\W_]+", fold(word)))


def _asking_sentences(text: str) -> list[str]:
    """The sentences that ask."""
    sentences = [found.group().strip() for found in _SENTENCE.finditer(text)]
    return [sentence for sentence in sentences if _QUESTION.search(sentence)]


def _topic_meant(asked: str, talk: Talk, question_id: str) -> str:
    """The topic with the most of its words in the question; what this person speaks of counts double."""
    of_bank = bank_topic(question_id)
    if of_bank:
        return _nearest(of_bank, talk)
    folded = fold(asked)
    scores = {topic: _count(folded, known.words) for topic, known in load_topic_words().items()}
    for theirs in talk.topics.values():
        scores[theirs.id] = scores.get(theirs.id, 0) + 2 * _count(folded, theirs.words)
    best = max(scores, key=lambda topic: scores[topic], default="")
    return _nearest(best, talk) if best and scores[best] else ""


def bank_topic(question_id: str) -> str:
    """Return the topic of a question of the bank, "" for any other."""
    return next((each.topic for each in load_questions() if each.id == question_id), "")


def _nearest(topic: str, talk: Talk) -> str:
    """The topic, or the first of its neighbours that this person speaks of; the topic itself when there is none."""
    known = load_topic_words().get(topic)
    near = known.near if known else ()
    return next((each for each in (topic, *near) if each in talk.topics), topic)


def _count(folded: str, words: Iterable[str]) -> int:
    """How many of the words stand there; a phrase is no accident and counts for three."""
    return sum((3 if " " in word else 1) * _mentions(folded, (word,)) for word in words)


def _mentions(folded: str, words: Iterable[str]) -> bool:
    """Whether any of `words` stands in the text: whole phrases, endings and small slips of the keys allowed."""
    tokens = re.findall(r"[^\W_]+", folded)
    joined = f" {' '.join(tokens)} "
    return any(_stands(joined, tokens, _plain(word)) for word in words)


def _stands(joined: str, tokens: list[str], word: str) -> bool:
    if not word:
        return False
    if f" {word} " in joined:
        return True
    if " " in word or len(word) < 4:
        return f" {word}s " in joined
    from rapidfuzz import fuzz

    stem = word[: max(4, len(word) - 2)]
    return any(
        (token.startswith(stem) and abs(len(token) - len(word)) <= 3)
        or (len(word) >= _LONG_WORD and fuzz.ratio(token, word) >= _SAME_WORD)
        for token in tokens
    )


def _takes_up(asked: str, last_reply: str) -> bool:
    """Whether the question uses a telling word of the last answer."""
    return bool(telling_words(asked) & telling_words(last_reply))


def _tells_of_oneself(text: str) -> bool:
    """Whether the sentences that do not ask tell something about the learner, at some length."""
    telling = [found.group() for found in _SENTENCE.finditer(text) if not _QUESTION.search(found.group())]
    told = " ".join(sentence for sentence in telling if _ABOUT_ONESELF.search(sentence))
    return count_words(told) >= _STORY_WORDS
