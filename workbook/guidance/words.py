"""What the rules share: counting words, finding prompts, worn phrases, apologies and repeats in a text.

Every function takes any text whatever and needs time in proportion to its length: patterns have bounded
repeats, so that no input makes them search again and again.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

#: At most so many findings of one rule in one field; more would only scold.
MOST_FINDINGS = 5

#: The rules read no further than this many characters: ten times what anybody would say or send.
LONGEST_READ = 50_000


class Span(NamedTuple):
    """A place in a text, as character offsets."""

    start: int
    end: int


# Written without spaces. About two characters of Chinese or Japanese, and about four letters of Thai, Lao,
# Khmer or Burmese, take as long to say as an English word.
_DENSE = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]+")
_KEYCAP = re.compile("[0-9#*]\ufe0f?\u20e3")
_BREAK = re.compile(r"[\s—–/…\u200b]+")
_LETTER = re.compile(r"[^\W_]")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def spaced(pattern: str) -> str:
    """Return a pattern in which each space stands for any short run of blanks."""
    return pattern.replace(" ", r"\s{1,4}")


def count_words(text: str) -> int:
    """Return about how many words somebody would say in reading `text` aloud.

    Words are what spaces, slashes and dashes part, if they hold a letter or a digit: emoji and lone signs are
    not words. Scripts without spaces are counted by length.

    Examples
    --------
    >>> count_words("I’m a well-read cook 🍳 — and/or a baker")
    8
    """
    count = 0
    for pattern, letters in ((_DENSE, 2), (_UNSPACED, 4)):
        count += sum((found.end() - found.start() + letters - 1) // letters for found in pattern.finditer(text))
        text = pattern.sub(" ", text)
    return count + sum(1 for piece in _BREAK.split(_KEYCAP.sub(" ", text)) if _LETTER.search(piece))


def fold(text: str) -> str:
    """Return `text` for comparing: without case, accents and doubled spaces."""
    plain = "".join(each for each in unicodedata.normalize("NFKD", text) if not unicodedata.combining(each))
    return " ".join(plain.casefold().split())


_SMALL = (
    "about after again also always because been before being could does done each even every from have having "
    "here into just know like made make many more most much must only other over really same should some such "
    "than that their them then there these they thing things think this those through very want well were what "
    "when where which while will with work would your yours you’re i’ve that’s"
)
_SMALL_WORDS = frozenset(_SMALL.split())


def telling_words(text: str) -> frozenset[str]:
    """Return the folded words of four letters or more that say what a text is about."""
    return frozenset(word for word in _WORD.findall(fold(text[:LONGEST_READ])) if is_telling(word))


def is_telling(word: str) -> bool:
    """Return whether a folded word carries meaning of its own (four letters or more, or any in a dense script)."""
    return (len(word) >= 4 or bool(_DENSE.match(word))) and word not in _SMALL_WORDS


_ENGLISH = re.compile(r"\b(?:the|and|to|of|in|my|for|is|was|i|you|with|would|like)\b", re.IGNORECASE)


def looks_english(text: str) -> bool:
    """Return whether rules about missing English words may speak about this text."""
    words = max(1, min(count_words(text[:2000]), 400))
    return len(_ENGLISH.findall(text[:2000])) / words >= 0.1


# A prompt is what our frames leave for the learner: [words in brackets], ____, TODO, <your name>, XX.
_PROMPT = re.compile(
    r"\[[^\[\]\n]{0,200}\]"
    r"|_{3,}"
    r"|\b(?:TODO|TBD|FIXME|lorem ipsum)\b"
    r"|<[ \t]{0,4}(?:your|my|their|the|a|name|first|last|company|field|role|topic|person|date|insert)\b[^<>\n]{0,60}>"
    r"|\{[a-z_ ]{2,40}\}"
    r"|\bX{2,4}\b"
    r"|\b(?:insert|fill in)[ \t]{1,4}(?:name|company|field|role|here|your)\b",
)
_CAPITAL_ROMAN = ("XX", "XXX")


def find_prompts(text: str) -> Iterator[Span]:
    """Yield the places where a prompt still waits for the learner's words."""
    for found in _PROMPT.finditer(text[:LONGEST_READ]):
        if found.group() in _CAPITAL_ROMAN and _after_roman_name(text, found.start()):
            continue
        yield Span(found.start(), found.end())


def _after_roman_name(text: str, at: int) -> bool:
    """Whether XX is a number, as in “Pope John XX” or “Super Bowl XXX”."""
    before = text[max(0, at - 40) : at].split()
    return bool(before) and before[-1][:1].isupper() and before[-1].lower() not in ("at", "dear", "hello", "hi")


def find_phrases(text: str, phrases: Mapping[str, str]) -> Iterator[tuple[Span, str]]:
    """Yield each place of one of `phrases` (casefolded keys), with what the mapping says of it."""
    if not phrases:
        return
    for found in _phrase_pattern(tuple(phrases)).finditer(text[:LONGEST_READ]):
        yield Span(found.start(), found.end()), phrases[" ".join(found.group().casefold().split())]


@cache
def _phrase_pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for all phrases; the longest come first, and a space stands for any short run of blanks."""
    longest = sorted(phrases, key=len, reverse=True)
    return re.compile(
        r"(?<!\w)(?:" + "|".join(re.escape(each).replace(r"\ ", r"\s{1,4}") for each in longest) + r")(?!\w)",
        re.IGNORECASE,
    )


_APOLOGY = re.compile(
    r"\W{0,10}(?:(?:i['’]m|i am|we['’]re|so|very|really|first),?\s{1,4}){0,3}"
    r"(?:sorry|apologies|apologi[sz]e|my apologies|forgive me|pardon me|excuse me for"
    r"|i (?:know|realise|realize|understand) (?:that )?you(?:['’]re| are| must be)? (?:very |so |super )?busy"
    r"|i (?:hate|don['’]t want|do not want) to (?:bother|waste|take|impose|trouble)"
    r"|i(?:['’]m| am) just an?\b|i(?:['’]m| am) (?:only|nobody|no expert|not (?:really|very|an expert|sure)))",
    re.IGNORECASE,
)


def find_apology(text: str) -> Span | None:
    """Return the apology with which a text begins, or None."""
    found = _APOLOGY.match(text)
    return Span(found.start(), found.end()) if found else None


def find_repeats(texts: Iterable[tuple[str, str]], length: int = 4) -> Iterator[tuple[str, Span]]:
    """Yield (name, place) for every run of `length` words said before in these named texts.

    Runs that overlap are given as one; runs of small words alone do not count.
    """
    seen: dict[tuple[str, ...], tuple[str, int]] = {}
    for name, text in texts:
        read = text[:LONGEST_READ]
        words = [(found.group().casefold(), *found.span()) for found in _WORD.finditer(read)]
        open_from, open_to = -1, -1
        for at in range(len(words) - length + 1):
            run = tuple(word for word, _start, _end in words[at : at + length])
            first = seen.setdefault(run, (name, at))
            repeated = first != (name, at) and (first[0] != name or at - first[1] >= length)
            if repeated and sum(map(is_telling, run)) >= 2:
                if open_from < 0:
                    open_from = words[at][1]
                open_to = words[at + length - 1][2]
            elif open_from >= 0 and words[at][1] > open_to:
                yield name, Span(open_from, open_to)
                open_from = -1
        if open_from >= 0:
            yield name, Span(open_from, open_to)
