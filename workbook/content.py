"""What the workbook teaches with: questions, quiz, checklists, message frames, and where each comes from.

Every loader reads one file of `data/` once and keeps it. A file of the same name in the learner's `content/` takes
its place (see `content_files`); a `folder` of the same shape can be given instead of both.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter

from workbook.content_files import Load, Row, content_language, in_force, in_force_below, read_rows
from workbook.i18n import _
from workbook.own_files import OwnFiles
from workbook.practice_people import practice_pitch, practice_records
from workbook.records import Audience, MeetingFormat, MeetingKind

__all__ = [
    "OWN_FILES",
    "ChecklistItem",
    "Comparison",
    "Origin",
    "Question",
    "QuizItem",
    "load_checklists",
    "load_comparison",
    "load_origins",
    "load_phrases",
    "load_questions",
    "load_quiz",
    "load_topics",
    "origin_sentence",
    "practice_pitch",
    "practice_records",
]

STAGES_OF_TALK = ("opening", "middle", "close")
ANY = "any"
CHECKLISTS = ("bag", "dress", "before", "arrival", "day", "close", "small_talk")

_KINDS = tuple(kind.value for kind in MeetingKind)
_FORMATS = tuple(where.value for where in MeetingFormat)
_AUDIENCES = (ANY, *(audience.value for audience in Audience if audience is not Audience.UNKNOWN))
_ORIGIN_KINDS = ("source document", "convention", "evidence", "our choice")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a rule, a number or a question comes from. `kind` is what such an origin is worth."""

    id: str
    kind: str
    label: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the bank. `audience` holds ``any`` or values of `Audience`; `minutes` is talking time."""

    id: str
    text: str
    topic: str
    stage: str
    audience: tuple[str, ...]
    minutes: float
    origin: tuple[str, ...]
    starred: bool = False
    pin_last: bool = False
    kind: MeetingKind = MeetingKind.INFORMATIONAL
    why: str = ""
    follow_ups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QuizItem:
    """A statement to sort. `answer` is ``informational``, ``formal`` or ``both``."""

    id: str
    statement: str
    answer: str
    reason: str
    origin: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """One line of the side-by-side table of the two kinds of interview."""

    id: str
    aspect: str
    informational: str
    formal: str
    origin: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """One thing to think of. Empty `formats` or `kinds` mean that it fits all of them.

    `text` may hold the id of a norm in braces.
    """

    id: str
    list: str
    text: str
    formats: tuple[MeetingFormat, ...]
    kinds: tuple[MeetingKind, ...]
    optional: bool
    origin: tuple[str, ...]
    why: str

    def fits(self, format: MeetingFormat, kind: MeetingKind) -> bool:
        """Return whether the item belongs to such a meeting."""
        return (not self.formats or format in self.formats) and (not self.kinds or kind in self.kinds)


@cache
def _origins(folder: Path | None, _language: str, own: OwnFiles | None) -> Mapping[str, Origin]:
    rows = read_rows("origins.csv", ("id", "kind", "label"), folder, own)
    found = {
        row.text("id"): Origin(row.text("id"), row.choice("kind", _ORIGIN_KINDS), row.text("label")) for row in rows
    }
    # Rules name packaged origins, so that own ones can only be added to them.
    return {**in_force_below("origins.csv", _origins, own), **found} if own else found


def load_origins(folder: Path | None = None) -> Mapping[str, Origin]:
    """Return every origin by its id."""
    return in_force("origins.csv", _origins, folder)


def origin_sentence(*ids: str) -> str:
    """Return one sentence that says where something comes from, for a `Finding` or a tooltip.

    Origins of a kind are named together; what a source document says comes before our own choice.
    """
    known = load_origins()
    names = {
        "source document": _("Source document"),
        "convention": _("Convention"),
        "evidence": _("Evidence"),
        "our choice": _("Our choice"),
    }
    parts = []
    for kind in _ORIGIN_KINDS:
        labels = [known[each].label for each in ids if known[each].kind == kind]
        if labels:
            parts.append(names[kind] if kind == "our choice" else f"{names[kind]}: {'; '.join(labels)}")
    return ". ".join(parts) + "."


@cache
def _topics(folder: Path | None, _language: str, own: OwnFiles | None) -> Mapping[str, str]:
    found = {row.text("id"): row.text("label") for row in read_rows("topics.csv", ("id", "label"), folder, own)}
    # Packaged questions may still be in force, and theirs are needed then.
    below = in_force_below("topics.csv", _topics, own) if own else {}
    return {**found, **{each: label for each, label in below.items() if each not in found}}


def load_topics(folder: Path | None = None) -> Mapping[str, str]:
    """Return the label of every topic by its id, in the order in which to offer them."""
    return in_force("topics.csv", _topics, folder)


def _origin(row: Row, folder: Path | None, own: OwnFiles | None) -> tuple[str, ...]:
    # What is packaged rests on what is packaged: a broken file of the learner's own must not stop it.
    return row.many("origin", load_origins(folder) if own else _origins(folder, content_language(), None))


@cache
def _questions(folder: Path | None, language: str, own: OwnFiles | None) -> tuple[Question, ...]:
    columns = (
        "id", "text", "topic", "stage", "audience", "kind", "minutes", "origin", "starred", "pin_last", "why",
    )  # fmt: skip
    topics = load_topics(folder) if own else _topics(folder, language, None)
    return tuple(
        Question(
            id=row.text("id"),
            text=row.text("text"),
            topic=row.choice("topic", topics),
            stage=row.choice("stage", STAGES_OF_TALK),
            audience=row.many("audience", _AUDIENCES),
            minutes=row.decimal("minutes", 0.5, 30),
            origin=_origin(row, folder, own),
            starred=row.flag("starred"),
            pin_last=row.flag("pin_last"),
            kind=MeetingKind(row.choice("kind", _KINDS)),
            why=row.text("why"),
            follow_ups=row.parts("follow_ups"),
        )
        for row in read_rows("questions.csv", columns, folder, own)
    )


def load_questions(folder: Path | None = None) -> tuple[Question, ...]:
    """Return the question bank in the order of its file."""
    return in_force("questions.csv", _questions, folder)


@cache
def _quiz(folder: Path | None, _language: str, own: OwnFiles | None) -> tuple[QuizItem, ...]:
    return tuple(
        QuizItem(
            row.text("id"),
            row.text("statement"),
            row.choice("answer", (*_KINDS, "both")),
            row.text("reason"),
            _origin(row, folder, own),
        )
        for row in read_rows("quiz.csv", ("id", "statement", "answer", "reason", "origin"), folder, own)
    )


def load_quiz(folder: Path | None = None) -> tuple[QuizItem, ...]:
    """Return the statements of the sorting quiz."""
    return in_force("quiz.csv", _quiz, folder)


@cache
def _comparison(folder: Path | None, _language: str, own: OwnFiles | None) -> tuple[Comparison, ...]:
    return tuple(
        Comparison(
            row.text("id"), row.text("aspect"), row.text("informational"), row.text("formal"), _origin(row, folder, own)
        )
        for row in read_rows("comparison.csv", ("id", "aspect", "informational", "formal", "origin"), folder, own)
    )


def load_comparison(folder: Path | None = None) -> tuple[Comparison, ...]:
    """Return the lines of the side-by-side table of both kinds of interview."""
    return in_force("comparison.csv", _comparison, folder)


@cache
def _checklists(folder: Path | None, _language: str, own: OwnFiles | None) -> tuple[ChecklistItem, ...]:
    columns = ("id", "list", "text", "formats", "kinds", "optional", "origin", "why")
    named = {row.text("id") for row in read_rows("norms.csv", ("id",), folder)}
    return tuple(
        ChecklistItem(
            id=row.text("id"),
            list=row.choice("list", CHECKLISTS),
            text=_with_norms(row, "text", named),
            formats=tuple(MeetingFormat(each) for each in row.many("formats", (ANY, *_FORMATS)) if each != ANY),
            kinds=tuple(MeetingKind(each) for each in row.many("kinds", (ANY, *_KINDS)) if each != ANY),
            optional=row.flag("optional"),
            origin=_origin(row, folder, own),
            why=row.text("why"),
        )
        for row in read_rows("checklists.csv", columns, folder, own)
    )


def load_checklists(folder: Path | None = None) -> tuple[ChecklistItem, ...]:
    """Return every item of every checklist (bag, dress, before, arrival, day, close, small talk)."""
    return in_force("checklists.csv", _checklists, folder)


def _with_norms(row: Row, column: str, known: Collection[str]) -> str:
    """The words of a cell, in which braces hold nothing but ids of norms."""
    words = row.text(column)
    try:
        names = {name for _before, name, _format, _kind in Formatter().parse(words) if name is not None}
    except ValueError:
        names = {words}
    for name in sorted(names - set(known)):
        raise row.fault(
            column,
            _("Braces hold “{name}”, which is no number of the workbook.").format(name=name),
            _("Put the id of a norm into the braces (see norms.csv), or write it without braces."),
        )
    return words


@cache
def _phrases(folder: Path | None, _language: str, own: OwnFiles | None) -> Mapping[str, str]:
    rows = read_rows("phrases.csv", ("phrase", "instead"), folder, own)
    return {row.text("phrase").casefold(): row.text("instead") for row in rows}


def load_phrases(folder: Path | None = None) -> Mapping[str, str]:
    """Return worn-out phrases, each with what to do instead."""
    return in_force("phrases.csv", _phrases, folder)


#: Files that may lie in the learner's `content/`, and what reads each.
OWN_FILES: Mapping[str, Load[object]] = {
    "questions.csv": _questions,
    "topics.csv": _topics,
    "origins.csv": _origins,
    "quiz.csv": _quiz,
    "comparison.csv": _comparison,
    "checklists.csv": _checklists,
    "phrases.csv": _phrases,
}
