"""What a coach wrote back: taking it in, knowing whose hand signed it, and laying it beside what it is about."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from workbook.book import Book
from workbook.book.shared import ReceivedItem, SharedItem
from workbook.classroom.coach_keys import known_keys
from workbook.classroom.exchange import Exchange
from workbook.classroom.from_coach import Comment, Feedback, RubricMark
from workbook.classroom.keys import learner_id
from workbook.classroom.pack import Answer
from workbook.classroom.sealing import PackError, unseal
from workbook.errors import InvalidInputError, WorkbookError
from workbook.formats.pseudonyms import Pseudonyms, taken_out
from workbook.formats.third_party import ThirdParties
from workbook.i18n import _

#: Nobody's coach writes a thousand times; what somebody lays into a shared folder beyond that is not fetched.
MOST_ITEMS = 1_000


@dataclass(frozen=True, slots=True)
class Letter:
    """One feedback as it came.

    Parameters
    ----------
    key : the public key that signed it, in base64.
    trusted : whether that key is one of the class card's, or one that the learner said is their coach's.
    """

    item: ReceivedItem
    feedback: Feedback
    key: str
    trusted: bool


@dataclass(frozen=True, slots=True)
class Fetched:
    """How many came in anew, and what could not be taken, a line for each."""

    new: int = 0
    refused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Remark:
    """One comment with where it stands: who wrote it, when, in which letter, and what the learner answered."""

    comment: Comment
    letter: Letter
    answers: tuple[tuple[Answer, SharedItem], ...] = ()


@dataclass(frozen=True, slots=True)
class OnPart:
    """Everything said about one part of what was shared: ``pitch:main#past``, ``question:<id>``, ``pack``."""

    about: str
    quote: str
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """What stands now: the comments by part, the marks, and letters that are signed by nobody known.

    Parameters
    ----------
    marks : of the newest letter that has any.
    unread : how many comments stand in letters that are not marked as read.
    """

    parts: tuple[OnPart, ...] = ()
    marks: tuple[RubricMark, ...] = ()
    letters: tuple[Letter, ...] = ()
    strangers: tuple[Letter, ...] = field(default=())

    @property
    def unread(self) -> int:
        """How many comments nobody marked as read."""
        return sum(remark.letter.item.read_at is None for part in self.parts for remark in part.remarks)


def fetch(book: Book, exchange: Exchange, class_id: str, now: datetime) -> Fetched:
    """Take in the feedback that lies in an exchange for the learner of this book.

    What is damaged, or speaks to somebody else, is told and never stops the rest.
    """
    new, refused = 0, []
    mine = learner_id(book, class_id)
    for count, arrival in enumerate(exchange.feedback(mine)):
        if count >= MOST_ITEMS:
            refused.append(_("There are more than {most} files for you; the rest was left.").format(most=MOST_ITEMS))
            break
        try:
            new += take_in(book, arrival.read(), arrival.name, now, class_id=class_id)
        except WorkbookError as error:
            refused.append(f"{error.where or arrival.name}: {error.what} {error.repair}".strip())
    return Fetched(new, tuple(refused))


def take_in(book: Book, data: bytes, name: str, now: datetime, *, class_id: str | None = None) -> bool:
    """Keep one sealed feedback; False when it is there already.

    Parameters
    ----------
    class_id : of the exchange it came from; None for a file that the learner brought, which may be of any class.

    Raises
    ------
    PackError : it is damaged, forged or something else.
    InvalidInputError : it is no feedback, or for somebody else.
    """
    sealed = unseal(data, name)
    feedback = sealed.item
    if not isinstance(feedback, Feedback):
        raise InvalidInputError(
            _("This is not a coach’s feedback."), _("Choose the file that your coach sent back to you."), where=name
        )
    elsewhere = class_id is not None and feedback.class_id not in ("", class_id)
    if elsewhere or feedback.learner_id != learner_id(book, feedback.class_id):
        raise InvalidInputError(
            _("This feedback is for somebody else, or for another class."),
            _("Give it back to your coach; it was not taken in."),
            where=name,
        )
    text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    return book.shared.receive(
        ReceivedItem(id=f"{sealed.sha256}:{sealed.key[:12]}", class_id=feedback.class_id, sealed=text, received_at=now)
    )


def said(book: Book) -> Said:
    """Return every comment that stands, part by part.

    Of several letters on one pack the newest stands, since it holds all that was said on it; comments on earlier
    packs stand until something new is said about the same part.
    """
    letters = sorted(_letters(book), key=lambda letter: letter.feedback.made_at, reverse=True)
    standing: dict[str, Letter] = {}
    for letter in letters:
        if letter.trusted:
            standing.setdefault(letter.feedback.pack_id, letter)
    answers = _answers(book)
    parts: dict[str, list[Remark]] = {}
    newest: dict[str, str] = {}
    for letter in standing.values():
        for comment in letter.feedback.comments:
            if newest.setdefault(comment.about, letter.feedback.pack_id) == letter.feedback.pack_id:
                told = tuple(answers.get(comment.comment_id, ()))
                parts.setdefault(comment.about, []).append(Remark(comment, letter, told))
    marks = next((letter.feedback.rubric for letter in standing.values() if letter.feedback.rubric), ())
    return Said(
        parts=tuple(
            OnPart(about, parts[about][0].comment.quote, tuple(parts[about])) for about in sorted(parts, key=_order)
        ),
        marks=marks,
        letters=tuple(letter for letter in letters if letter.trusted),
        strangers=tuple(letter for letter in letters if not letter.trusted),
    )


def answer_to(book: Book, remark: Remark, text: str, now: datetime) -> Answer:
    """Return the learner's answer to a comment, to be handed over.

    Raises
    ------
    InvalidInputError : there are no words in it, or far too many.
    """
    words = text.strip()
    if not words or len(words) > 20_000:
        raise InvalidInputError(
            _("The answer is empty or too long."), _("Write 1 to {most} characters.").format(most="20,000")
        )
    class_id = remark.letter.feedback.class_id
    return Answer(
        class_id=class_id,
        learner_id=learner_id(book, class_id),
        made_at=now,
        comment_id=remark.comment.comment_id,
        text=words.encode("utf-8", "replace").decode("utf-8"),
    )


def count_by_part(book: Book) -> dict[str, int]:
    """Return by part how many comments of the coach stand on it."""
    return {part.about: len(part.remarks) for part in said(book).parts}


def now_of(book: Book, about: str) -> str | None:
    """Return what the part that a comment is about says in the book now; None for what has no words of its own."""
    record, _mark, part = about.partition("#")
    if record.startswith("pitch:"):
        return book.texts.read(record, part).words.strip()
    return None


def same_words(book: Book, shared: str, now: str) -> bool:
    """Whether words that were shared are those of the book, whether others were taken out of them or not."""
    if shared.strip() == now.strip():
        return True
    hidden = taken_out(now, ThirdParties(book.contacts.all()).find(now), Pseudonyms())
    # The number of a pseudonym depends on what else was shared.
    person = re.compile(re.escape(_("Person {number}").format(number="@")).replace("@", r"\d+"))
    return person.sub("@", hidden).strip() == person.sub("@", shared).strip()


def _letters(book: Book) -> Iterable[Letter]:
    known = known_keys(book)
    for item in book.shared.received():
        with contextlib.suppress(PackError):
            sealed = unseal(item.sealed.encode("utf-8", "replace"), item.id)
            if isinstance(sealed.item, Feedback):
                yield Letter(item, sealed.item, sealed.key, sealed.key in known.get(sealed.item.class_id, ()))


def _answers(book: Book) -> dict[str, list[tuple[Answer, SharedItem]]]:
    """The learner's answers by comment, oldest first."""
    found: dict[str, list[tuple[Answer, SharedItem]]] = {}
    for item in reversed(book.shared.all("answer")):
        with contextlib.suppress(PackError):
            answer = unseal(item.sealed.encode("utf-8", "replace"), item.id).item
            if isinstance(answer, Answer):
                found.setdefault(answer.comment_id, []).append((answer, item))
    return found


def _order(about: str) -> tuple[int, str]:
    """Pitches first, then questions, then what is about everything."""
    return (0 if about.startswith("pitch:") else 1 if about.startswith("question:") else 2, about)
