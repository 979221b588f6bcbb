"""What a coach's own book keeps about a class: keys seen, what was reviewed and said, marks not sent yet, replies.

Settings hold small plain values, one key for each learner, so that two open pages never write over each other.
What was said lies among the texts, one field for each feedback, so that opening one learner reads one record.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from workbook.book.forgetting import forget
from workbook.classroom.keys import Keyring
from workbook.errors import InvalidInputError, NotFoundError
from workbook.i18n import _

if TYPE_CHECKING:
    from workbook.book import Book
    from workbook.classroom.from_coach import Feedback

_REPLIES = "class:replies"
#: More than anybody finds again. Our choice.
MOST_REPLIES = 60
LONGEST_REPLY = 2_000


# Keys


def keyring_of(book: Book, class_id: str) -> Keyring:
    """Return the keys that this coach has seen in one class."""
    kept = book.settings.get(f"class:{class_id}:keys")
    replaced = book.settings.get(f"class:{class_id}:replaced_keys")
    return Keyring(
        {str(learner): str(key) for learner, key in kept.items()} if isinstance(kept, Mapping) else None,
        replaced if isinstance(replaced, Mapping) else None,
    )


def save_keyring(book: Book, class_id: str, keyring: Keyring) -> None:
    """Keep what `keyring` remembers, if it grew. What another page saw first, or accepted, stays."""
    if keyring.grew:
        _set_keys(book, class_id, {**keyring.as_json(), **keyring_of(book, class_id).as_json()})
        keyring.grew = False


def accept_key(book: Book, class_id: str, learner: str, key: str) -> None:
    """Take another key for a learner's from now on; the one before it is remembered as replaced."""
    keyring = keyring_of(book, class_id)
    keyring.trust(learner, key)
    _set_keyring(book, class_id, keyring)


def _set_keyring(book: Book, class_id: str, keyring: Keyring) -> None:
    _set_keys(book, class_id, keyring.as_json())
    book.settings.set(f"class:{class_id}:replaced_keys", keyring.replaced)


def _set_keys(book: Book, class_id: str, keys: Mapping[str, str]) -> None:
    book.settings.set(f"class:{class_id}:keys", dict(keys))


# What was reviewed


@dataclass(frozen=True, slots=True)
class Review:
    """That feedback was given: on which pack, on which words (`digest`), and when."""

    pack_id: str
    digest: str
    at: datetime


def reviews(book: Book, class_id: str) -> dict[str, Review]:
    """Return the last review of each learner who had one, by learner."""
    prefix = f"class:{class_id}:reviewed:"
    found = {}
    for key, plain in book.settings.starting_with(prefix).items():
        try:
            at = datetime.fromisoformat(plain["at"])
            found[key.removeprefix(prefix)] = Review(str(plain["pack_id"]), str(plain["digest"]), at)
        except (KeyError, TypeError, ValueError):
            continue  # of a later version: the learner counts as not reviewed
    return found


def note_review(book: Book, class_id: str, learner: str, review: Review) -> None:
    """Keep that a learner was reviewed."""
    book.settings.set(f"class:{class_id}:reviewed:{learner}", {**asdict(review), "at": review.at.isoformat()})


def forget_review(book: Book, class_id: str, learner: str) -> None:
    """Take it that a learner was not reviewed: all that was said is taken back."""
    book.settings.set(f"class:{class_id}:reviewed:{learner}", None)


# What was said


def given(book: Book, class_id: str, learner: str) -> tuple[Feedback, ...]:
    """Return the feedback given to one learner, oldest first; one that this version cannot read is passed over."""
    from workbook.classroom.items import decoded

    found = []
    for text in book.texts.read_all(_given_record(class_id, learner)).values():
        try:
            found.append(decoded(text.words.encode(), "feedback"))
        except (ValueError, RecursionError):
            continue
    return tuple(sorted(found, key=lambda each: (each.made_at, each.feedback_id)))


def keep_given(book: Book, class_id: str, feedback: Feedback, now: datetime) -> None:
    """Keep what was handed over; the same again changes nothing."""
    from workbook.classroom.items import encoded

    book.texts.save(
        _given_record(class_id, feedback.learner_id),
        feedback.feedback_id,
        encoded(feedback).decode(),
        base_revision=0,
        now=now,
    )


def _given_record(class_id: str, learner: str) -> str:
    return f"class:{class_id}:given:{learner}"


# What is being written


def draft_record(class_id: str, learner: str) -> str:
    """Return the record under which comments on one learner are written; its fields are what they are about."""
    return f"class:{class_id}:comment:{learner}"


def drafts(book: Book, class_id: str, learner: str) -> dict[str, str]:
    """Return the comments on one learner that are begun and not sent, by what they are about."""
    stored = book.texts.read_all(draft_record(class_id, learner))
    return {about: text.words for about, text in stored.items() if text.words.strip()}


def begun(book: Book, class_id: str) -> set[str]:
    """Return the learners on whom a comment or a mark is begun and not sent."""
    prefix = draft_record(class_id, "")
    comments = {text.record.removeprefix(prefix) for text in book.texts.starting_with(prefix) if text.words.strip()}
    prefix = f"class:{class_id}:marks:"
    return comments | {key.removeprefix(prefix) for key, kept in book.settings.starting_with(prefix).items() if kept}


def clear_drafts(book: Book, class_id: str, learner: str, sent: Mapping[str, str], now: datetime) -> None:
    """Empty the fields whose words were sent; words typed since then stay."""
    record = draft_record(class_id, learner)
    stored = book.texts.read_all(record)
    for about, words in sent.items():
        if about in stored and stored[about].words.strip() == words.strip():
            book.texts.save(record, about, "", base_revision=stored[about].revision, now=now)


def draft_marks(book: Book, class_id: str, learner: str) -> dict[str, int]:
    """Return the marks set and not sent, by criterion; 0 takes back a mark that was sent."""
    kept = book.settings.get(f"class:{class_id}:marks:{learner}")
    if not isinstance(kept, Mapping):
        return {}
    return {str(name): level for name, level in kept.items() if isinstance(level, int) and 0 <= level <= 4}


def set_draft_marks(book: Book, class_id: str, learner: str, marks: Mapping[str, int]) -> None:
    """Keep the marks that are not sent yet."""
    book.settings.set(f"class:{class_id}:marks:{learner}", dict(marks))


# Who left


def forget_learner(book: Book, class_id: str, learner: str) -> None:
    """Delete all that is kept about one learner: what was written and said, marks, the review, and their key."""
    forget(book.store, learner)
    keyring = keyring_of(book, class_id)
    keyring.forget(learner)
    _set_keyring(book, class_id, keyring)


# Saved replies


@dataclass(frozen=True, slots=True)
class Reply:
    """A sentence that the coach keeps ready."""

    id: str
    text: str


def saved_replies(book: Book) -> tuple[Reply, ...]:
    """Return the coach's replies in the order in which they were added."""
    kept = book.settings.get(_REPLIES, [])
    return tuple(Reply(str(each["id"]), str(each["text"])) for each in kept)


def add_reply(book: Book, text: str) -> Reply:
    """Keep a reply, and return it; the same words are kept once."""
    words = _reply_words(text)
    known = saved_replies(book)
    same = next((each for each in known if each.text == words), None)
    if same is not None:
        return same
    if len(known) >= MOST_REPLIES:
        raise InvalidInputError(
            _("There are {most} saved replies already.").format(most=MOST_REPLIES), _("Delete one you no longer use.")
        )
    reply = Reply(str(uuid.uuid4()), words)
    _set_replies(book, (*known, reply))
    return reply


def edit_reply(book: Book, reply_id: str, text: str) -> None:
    """Change the words of a reply; `NotFoundError` for one that is gone."""
    words = _reply_words(text)
    known = saved_replies(book)
    if all(each.id != reply_id for each in known):
        raise NotFoundError(_("This saved reply is no longer there."), _("It was deleted in another page."))
    _set_replies(book, [Reply(each.id, words) if each.id == reply_id else each for each in known])


def delete_reply(book: Book, reply_id: str) -> None:
    """Take a reply out; one that is gone already is fine."""
    _set_replies(book, [each for each in saved_replies(book) if each.id != reply_id])


def _set_replies(book: Book, replies: Sequence[Reply]) -> None:
    book.settings.set(_REPLIES, [asdict(each) for each in replies])


def _reply_words(text: str) -> str:
    words = text.strip()
    if not words or len(words) > LONGEST_REPLY:
        raise InvalidInputError(
            _("A saved reply needs words, and at most {most} characters.").format(most=f"{LONGEST_REPLY:,}"),
            _("Write one or two sentences."),
        )
    return words
