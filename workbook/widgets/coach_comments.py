"""What a coach wrote back, beside the words it is about, and the learner's answers."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from workbook.errors import NotFoundError, WorkbookError
from workbook.guidance.spoken_dates import spoken_moment
from workbook.i18n import _, ngettext
from workbook.widgets.component import Component
from workbook.widgets.desk import EVERYTHING, Desk
from workbook.widgets.elements.coach_comments import CoachCommentsElement
from workbook.widgets.elements.element import Handler
from workbook.widgets.sharing_class import SharingClass, Watching, exchange_for

if TYPE_CHECKING:
    from workbook.classroom.comments import Letter, OnPart, Remark, Said

_TOPIC = "coach_comments"
_FIELD = "text"


class CoachComments(Component):
    """A card with the coach's comments: each part as it was shared, what was said on it, and room for an answer.

    Comments are fetched on their own while the page is open, and by a button. Only those signed with a key of the
    class card count as the coach's; others are shown apart.

    Examples
    --------
    >>> from workbook import CoachComments, Desk  # doctest: +SKIP
    >>> CoachComments(Desk.open())  # doctest: +SKIP
    """

    element = CoachCommentsElement

    def __init__(self, desk: Desk) -> None:
        self._class = SharingClass(desk, lambda: desk.changed(_TOPIC))
        self._said = ""
        self._away = ""
        self._refused: tuple[str, ...] = ()
        self._closed = threading.Event()
        self._watching = Watching(desk, self._came)
        super().__init__(desk)
        self._starting = self._start()

    def handlers(self) -> Mapping[str, Handler]:
        """Fetching, a file brought by hand, answering, marking as read, knowing a key."""
        return {
            "fetch": self._fetch,
            "upload_begin": self._class.handlers()["upload_begin"],
            "upload_part": self._class.uploads.part,
            "upload_forget": self._class.uploads.forget,
            "take_file": self._take_file,
            "answer": self._answer,
            "mark_read": self._mark_read,
            "trust": self._trust,
        }

    def text_records(self) -> Mapping[str, tuple[str, ...]]:
        """The drafts of answers."""
        return {_draft(remark): (_FIELD,) for part in self._read().parts for remark in part.remarks}

    def state(self) -> Mapping[str, Any]:
        """Comments by part, marks, and what is signed by nobody known."""
        found, standing = self._class.joined(), self._read()
        return {
            "build": "",
            "class": found.name if found else "",
            "parts": [self._part(part) for part in standing.parts],
            "marks": self._marks(standing),
            "strangers": [self._stranger(letter) for letter in standing.strangers],
            "unread": _unread(standing.unread),
            "letters": [letter.item.id for letter in standing.letters if letter.item.read_at is None],
            "said": " ".join(filter(None, (self._said, self._away))),
            "refused": list(self._refused),
        }

    def close(self) -> None:
        """End the watching, then as every part."""
        self._closed.set()
        self._starting.join(timeout=10)
        self._watching.close()
        super().close()

    def _heard(self, topic: str) -> None:
        if topic == _TOPIC or topic.startswith("pitch:"):
            self.refresh()
        else:
            super()._heard(topic)
        if topic == EVERYTHING and not self._starting.is_alive() and not self._watching.follows(self._class.joined()):
            self._starting = self._start()

    # Coming in

    def _start(self) -> threading.Thread:
        """Watch the class that is joined now. A shared drive that sleeps takes seconds: the page does not wait."""
        thread = threading.Thread(target=self._begin, name="coach-comments", daemon=True)
        thread.start()
        return thread

    def _begin(self) -> None:
        self._watching.follow(self._class.joined())
        self._came()

    def _came(self) -> None:
        """Something may be new: look, quietly. Called from another thread."""
        if self._closed.is_set():
            return
        was_away = self._away
        try:
            new = self._look()
        except WorkbookError as error:
            self._away = f"{error.what} {error.repair}".strip()
            self._show()
            return
        if new or was_away:
            self._show()
        if new:
            self.desk.changed()
            self.desk.flush()

    def _show(self) -> None:
        if not self._closed.is_set():
            self.refresh()

    def _look(self) -> int:
        """Fetch what lies in the exchange of the class; return how many are new."""
        from workbook.classroom.comments import fetch

        found = self._class.joined()
        if found is None or (found.exchange_kind == "folder" and not found.place):
            self._away = ""
            return 0
        with exchange_for(self.desk, found) as exchange:
            fetched = fetch(self.desk.book, exchange, found.class_id, self.desk.now())
        self._refused, self._away = fetched.refused, ""
        if fetched.new:
            self._said = _came_in(fetched.new)
        return fetched.new

    def _fetch(self) -> dict[str, str]:
        """Look for comments now."""
        self._watching.follow(self._class.joined())
        new = self._look()
        self._said = _came_in(new)
        self.desk.changed()
        return {"text": self._said}

    def _take_file(self, uploads: list[str]) -> dict[str, str]:
        """Take in feedback that the coach sent as a file."""
        from workbook.classroom.comments import take_in

        new, refused = 0, []
        for file in self._class.uploads.take(uploads):
            try:
                new += take_in(self.desk.book, file.content, file.name, self.desk.now())
            except WorkbookError as error:
                refused.append(f"{error.where or file.name}: {error.what} {error.repair}".strip())
        self._refused = tuple(refused)
        self._said = _came_in(new)
        self.desk.changed()
        return {"text": self._said}

    # What stands

    def _read(self) -> Said:
        from workbook.classroom.comments import Said, said

        return said(self.desk.book) if self.desk.book.shared.any_received() else Said()

    def _part(self, part: OnPart) -> dict[str, Any]:
        from workbook.classroom.comments import now_of, same_words

        book = self.desk.book
        now = now_of(book, part.about)
        return {
            "about": part.about,
            "label": _part_label(part.about),
            "quote": part.quote,
            "changed": now is not None and bool(part.quote) and not same_words(book, part.quote, now),
            "now": now or "",
            "remarks": [self._remark(remark) for remark in part.remarks],
        }

    def _remark(self, remark: Remark) -> dict[str, Any]:
        desk = self.desk
        return {
            "id": remark.comment.comment_id,
            "coach": remark.letter.feedback.coach,
            "when": spoken_moment(remark.letter.feedback.made_at, desk.now(), desk.zone),
            "text": remark.comment.text,
            "read": remark.letter.item.read_at is not None,
            "record": _draft(remark),
            "answers": [
                {
                    "text": answer.text,
                    "when": spoken_moment(item.shared_at or item.made_at, desk.now(), desk.zone),
                    "pending": item.shared_at is None,
                }
                for answer, item in remark.answers
            ],
        }

    def _marks(self, standing: Said) -> list[dict[str, Any]]:
        from workbook.learning_content import load_rubric

        known = {item.id: item for item in load_rubric()}
        steps = (_("not yet"), _("begun"), _("there"), _("strong"))
        return [
            {
                "label": known[mark.criterion].label if mark.criterion in known else mark.criterion,
                "step": steps[mark.level - 1],
                "level": mark.level,
                "words": known[mark.criterion].levels[mark.level - 1] if mark.criterion in known else "",
            }
            for mark in standing.marks
        ]

    def _stranger(self, letter: Letter) -> dict[str, Any]:
        desk, feedback = self.desk, letter.feedback
        return {
            "id": letter.item.id,
            "coach": feedback.coach,
            "when": spoken_moment(feedback.made_at, desk.now(), desk.zone),
            # In a class its card says who the coach is; without one only the learner can.
            "may_trust": not feedback.class_id,
            "comments": [{"label": _part_label(each.about), "text": each.text} for each in feedback.comments],
        }

    # What the learner does

    def _answer(self, comment: str) -> dict[str, str]:
        """Hand over what the learner wrote under a comment, as it is on disk."""
        from workbook.classroom.comments import answer_to
        from workbook.classroom.sharing import hand_over, prepare, write_out

        desk, book, found = self.desk, self.desk.book, self._class.joined()
        remark = next((r for part in self._read().parts for r in part.remarks if r.comment.comment_id == comment), None)
        if remark is None:
            raise NotFoundError(_("This comment is not there any more."), _("Look at the list again."))
        draft = book.texts.read(_draft(remark), _FIELD)
        answer = answer_to(book, remark, draft.words, desk.now())
        by_hand = (
            found is None or found.class_id != answer.class_id or (found.exchange_kind == "folder" and not found.place)
        )
        prepare(book, answer)
        try:
            if by_hand or found is None:
                done = write_out(book, answer.answer_id, desk.home.exports, desk.now())
            else:
                with exchange_for(desk, found) as exchange:
                    done = hand_over(book, answer.answer_id, exchange, desk.now())
        except BaseException:
            book.shared.drop(answer.answer_id)  # the words stay in the field
            raise
        book.texts.save(_draft(remark), _FIELD, "", base_revision=draft.revision, now=desk.now())
        book.shared.read([remark.letter.item.id], desk.now())
        self._said = (
            _("Your answer is in the file {file}: pass it on to your coach.").format(file=done.item.place)
            if by_hand
            else _("Your answer is with {coach}.").format(coach=remark.letter.feedback.coach)
        )
        desk.changed()
        return {"text": self._said}

    def _mark_read(self, on: bool = True) -> None:
        """Mark every comment as read, or as not read."""
        letters = [letter.item.id for letter in self._read().letters]
        self.desk.book.shared.read(letters, self.desk.now() if on else None)
        self.desk.changed()

    def _trust(self, letter: str) -> None:
        """Take whoever signed a letter without a class for the coach from now on; the learner asked them."""
        from workbook.classroom.coach_keys import trust

        for each in self._read().strangers:
            if each.item.id == letter and not each.feedback.class_id:
                trust(self.desk.book, "", each.key)
        self.desk.changed()


def _draft(remark: Remark) -> str:
    return f"class:{remark.letter.feedback.class_id}:answer:{remark.comment.comment_id}"


def _part_label(about: str) -> str:
    from workbook.guidance.pitch_records import part_label, variant_label

    if about.startswith("pitch:"):
        record, _mark, part = about.partition("#")
        return _("Pitch {whom}: {part}").format(whom=variant_label(record), part=part_label(part))
    return _("Question") if about.startswith("question:") else _("About everything you shared")


def _came_in(new: int) -> str:
    if not new:
        return _("Nothing new from your coach.")
    return ngettext("{count} letter came in.", "{count} letters came in.", new).format(count=new)


def _unread(count: int) -> str:
    if not count:
        return ""
    return ngettext("{count} comment is new", "{count} comments are new", count).format(count=count)
