"""What the invented people say: one file a person, checked when it is read.

A file says how a person answers, by what is asked (the topic) and how; `guidance.conversation` decides which
of the answers is due. A broken file leaves its person silent and is reported; the others go on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from workbook.content_files import content_language, place_of, read_rows, read_toml
from workbook.errors import ContentError
from workbook.i18n import _
from workbook.own_files import OwnFiles
from workbook.practice_people import class_people, practice_rows
from workbook.records import MeetingFormat

FOLDER = "practice/talks"


@dataclass(frozen=True, slots=True)
class Topic:
    """What a person says about one subject.

    `words` tell that it is meant, `open` answers an open question, `closed` one that asks for yes or no, `more`
    is what follow-up questions bring out. `keys` are the key words worth noting.
    """

    id: str
    words: tuple[str, ...]
    open: str
    closed: str
    more: tuple[str, ...]
    keys: str
    minutes: float = 2.5


@dataclass(frozen=True, slots=True)
class AskBack:
    """A question that the person asks in return, after so many exchanges. `id` is ``you``, ``job`` or ``personal``."""

    id: str
    after: int
    text: str
    good: str
    poor: str


@dataclass(frozen=True, slots=True)
class Talk:
    """Everything one invented person has to say. `replies` holds the single sentences by name (see `REPLIES`)."""

    person: str
    format: MeetingFormat
    minutes: int
    mood: int
    stays: int
    cut_to: int
    likes_small_talk: bool
    about: str
    practise: str
    warms_to: tuple[str, ...]
    referral_mood: int
    replies: Mapping[str, str]
    small_talk: tuple[str, ...]
    elsewhere: tuple[str, ...]
    lost: tuple[str, ...]
    ask_backs: tuple[AskBack, ...]
    topics: Mapping[str, Topic]


#: The single sentences that every person needs, as ``table.key`` of the file.
REPLIES = (
    "hello.warm", "hello.plain", "hello.hasty",
    "pitch.good", "pitch.long", "pitch.short", "pitch.more",
    "how.two_in_one", "how.list", "how.again", "how.next",
    "job_ask.first", "job_ask.second",
    "referral.hint", "referral.offer", "referral.vague", "referral.early", "referral.again",
    "permission.yes", "permission.no",
    "kindness.thanks", "kindness.offer",
    "time.cue", "time.cut", "time.stay", "time.over",
    "bye.warm", "bye.plain", "bye.cool",
)  # fmt: skip
ASK_BACKS = ("you", "job", "personal")
LEAST_TOPICS = 6
_MOODS = (-2, 2)


@dataclass(frozen=True, slots=True)
class Spoken:
    """The talks that could be read, by person, and what is wrong with the others."""

    talks: Mapping[str, Talk]
    problems: tuple[ContentError, ...] = ()


def load_talks(folder: Path | None = None) -> Spoken:
    """Return the talks of all people of ``people.csv`` that have one; a broken file is reported, not raised.

    People whom a class added need none: they can be prepared for and written to.
    """
    return _talks(folder, content_language(), class_people(folder))


@cache
def _talks(folder: Path | None, _language: str, added: OwnFiles | None) -> Spoken:
    talks: dict[str, Talk] = {}
    problems: list[ContentError] = []
    packaged = {row.text("id") for row in read_rows("practice/people.csv", ("id",), folder)}
    for row in practice_rows("practice/people.csv", ("id",), folder, added):
        person = row.text("id")
        sources: list[OwnFiles | None] = [added] if added is not None and talk_file(person) in added else []
        if person in packaged:
            sources.append(None)
        for source in sources:
            try:
                talks[person] = read_talk(person, folder, source)
                break
            except ContentError as error:
                problems.append(error)
    return Spoken(talks, tuple(problems))


def talk_file(person: str) -> str:
    """Return the name of the file of one person."""
    return f"{FOLDER}/{person}.toml"


def read_talk(person: str, folder: Path | None = None, own: OwnFiles | None = None) -> Talk:
    """Return one person's talk, or raise `ContentError` naming the file, the entry and the repair."""
    name = talk_file(person)
    entry = _Entry(place_of(name, own), "", read_toml(name, folder, own))
    whose = entry.text("person")
    if whose != person:
        raise entry.fault("person", _("“{whose}” is not the person of this file.").format(whose=whose),
                          _("Write {person} there.").format(person=person))  # fmt: skip
    topics = entry.table("topics")
    if len(topics.values) < LEAST_TOPICS:
        raise entry.fault(
            "topics",
            _("There are only {count} topics.").format(count=len(topics.values)),
            _("Give the person at least {least} topics to talk about.").format(least=LEAST_TOPICS),
        )
    minutes = int(entry.number("minutes", 10, 60))
    return Talk(
        person=person,
        format=MeetingFormat(entry.choice("format", tuple(MeetingFormat))),
        minutes=minutes,
        mood=int(entry.number("mood", *_MOODS)),
        stays=int(entry.number("stays", 0, 30)),
        cut_to=int(entry.number("cut_to", 0, minutes - 1)),
        likes_small_talk=entry.flag("likes_small_talk"),
        about=entry.text("about"),
        practise=entry.text("practise"),
        warms_to=entry.texts("warms_to"),
        referral_mood=int(entry.table("referral").number("mood", *_MOODS)),
        replies={each: entry.reply(each) for each in REPLIES},
        small_talk=entry.texts("small_talk"),
        elsewhere=entry.texts("elsewhere"),
        lost=entry.texts("lost"),
        ask_backs=tuple(_ask_back(entry.table("ask_back").table(key)) for key in entry.table("ask_back").values),
        topics={key: _topic(key, topics.table(key)) for key in topics.values},
    )


def _topic(key: str, entry: _Entry) -> Topic:
    """One subject."""
    return Topic(
        id=key,
        words=entry.texts("words"),
        open=entry.text("open"),
        closed=entry.text("closed"),
        more=entry.texts("more"),
        keys=entry.text("keys"),
        minutes=entry.number("minutes", 1, 6) if "minutes" in entry.values else 2.5,
    )


def _ask_back(entry: _Entry) -> AskBack:
    """One question in return."""
    name = entry.place.rpartition(".")[2]
    if name not in ASK_BACKS:
        raise entry.fault("", _("“{name}” is not known here.").format(name=name),
                          _("Use some of: {names}.").format(names=", ".join(ASK_BACKS)))  # fmt: skip
    return AskBack(name, int(entry.number("after", 1, 12)), entry.text("text"), entry.text("good"), entry.text("poor"))


@dataclass(frozen=True, slots=True)
class _Entry:
    """A table of the file, with its place in it. Every question to it answers or says where the fault is."""

    file: str
    place: str
    values: Mapping[str, Any]

    def fault(self, key: str, what: str, repair: str) -> ContentError:
        """The error for one entry."""
        entry = ".".join(part for part in (self.place, key) if part)
        return ContentError(what, repair, where=_("{file}, entry {entry}").format(file=self.file, entry=entry))

    def table(self, key: str) -> _Entry:
        """A table inside this one."""
        value = self.values.get(key)
        if not isinstance(value, dict):
            raise self.fault(key, _("This part is missing."), _("Add it; another person's file shows how it looks."))
        return _Entry(self.file, f"{self.place}.{key}".lstrip("."), value)

    def text(self, key: str) -> str:
        """Words that must be there."""
        value = self.values.get(key)
        if not isinstance(value, str) or not value.strip():
            raise self.fault(key, _("There are no words here."), _("Write a sentence between double quotes."))
        return " ".join(value.split())

    def reply(self, dotted: str) -> str:
        """One of `REPLIES`."""
        table, _dot, key = dotted.partition(".")
        return self.table(table).text(key)

    def texts(self, key: str) -> tuple[str, ...]:
        """One text or more."""
        value = self.values.get(key)
        if (
            not isinstance(value, list)
            or not value
            or not all(isinstance(each, str) and each.strip() for each in value)
        ):
            raise self.fault(
                key, _("Here should be a list of texts."), _('Write it as ["one", "two"], with at least one text.')
            )
        return tuple(" ".join(each.split()) for each in value)

    def number(self, key: str, low: float, high: float) -> float:
        """A number from `low` to `high`."""
        value = self.values.get(key)
        if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
            raise self.fault(key, _("“{value}” is not a number that fits here.").format(value=value),
                             _("Write a number from {low:g} to {high:g}.").format(low=low, high=high))  # fmt: skip
        return float(value)

    def flag(self, key: str) -> bool:
        """True or false."""
        value = self.values.get(key)
        if not isinstance(value, bool):
            raise self.fault(key, _("Here should be true or false."), _("Write true or false, without quotes."))
        return value

    def choice(self, key: str, allowed: Iterable[str]) -> str:
        """One of a few words."""
        value, names = self.text(key), sorted(allowed)
        if value not in names:
            raise self.fault(key, _("“{value}” is not known here.").format(value=value),
                             _("Use one of: {names}.").format(names=", ".join(names)))  # fmt: skip
        return value


@dataclass(frozen=True, slots=True)
class TopicWords:
    """The words that tell a topic, whoever is asked, and topics a person may speak of in its place."""

    words: tuple[str, ...]
    near: tuple[str, ...] = ()


@cache
def _topic_words(folder: Path | None, _language: str) -> Mapping[str, TopicWords]:
    rows = list(read_rows("practice/topic_words.csv", ("topic", "words", "near"), folder))
    topics = [row.text("topic") for row in rows]
    return {
        row.text("topic"): TopicWords(
            words=tuple(word.strip() for word in row.text("words").split(";") if word.strip()),
            near=row.many("near", topics) if row.cells["near"] else (),
        )
        for row in rows
    }


def load_topic_words(folder: Path | None = None) -> Mapping[str, TopicWords]:
    """Return, by topic, the words that tell that a question is about it, and its neighbours."""
    return _topic_words(folder, content_language())
