"""Going through what learners shared: who is next, what changed since last time, and what goes back.

Pure rules: packs and what was kept of earlier reviews in, a queue, differences and a feedback out.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from workbook.classroom.coach_state import Review
from workbook.classroom.collected import LearnerWork
from workbook.classroom.from_coach import Feedback
from workbook.classroom.pack import Pack
from workbook.guidance.differences import Piece, differences, effort
from workbook.guidance.pitch import PARTS
from workbook.i18n import _, ngettext

WHOLE = "pack"
#: With less of the shorter text in both, the changes are shown as one: our choice, by reading some.
_MOSTLY = 0.5
#: What comparing all parts of a pack may cost (see `effort`): a pack made to keep a coach waiting is shown whole.
_MOST_EFFORT = 60_000

Standing = Literal["waiting", "changed", "reviewed", "nothing"]
#: Those who still wait for feedback.
UNREVIEWED: tuple[Standing, ...] = ("waiting", "changed")


@dataclass(frozen=True, slots=True)
class Part:
    """One stretch of a pack that can be commented on: a part of a pitch or a question."""

    about: str
    words: str

    @property
    def record(self) -> str:
        """The pitch it belongs to, or the question."""
        return self.about.partition("#")[0]


@dataclass(frozen=True, slots=True)
class Sketch:
    """What a review desk keeps of each pack: a checksum of the words that can be commented on, and how many parts."""

    digest: str
    parts: int


@dataclass(frozen=True, slots=True)
class Queued:
    """One learner in the list.

    Parameters
    ----------
    standing : ``waiting`` for a first feedback, ``changed`` since the last, ``reviewed``, or ``nothing`` to comment on.
    answered : they said something to a comment since the last review.
    begun : a comment or a mark is written and not sent.
    """

    learner_id: str
    name: str
    standing: Standing
    made_at: datetime
    answered: bool = False
    begun: bool = False

    @property
    def unreviewed(self) -> bool:
        """Whether feedback is still to be given."""
        return self.standing in UNREVIEWED


def parts_of(pack: Pack) -> tuple[Part, ...]:
    """Return what can be commented on, in the order in which it is read: pitches part by part, then questions."""
    found = []
    for pitch in pack.pitches:
        order = (*PARTS, *(name for name in pitch.parts if name not in PARTS))
        found += [Part(f"{pitch.record}#{name}", pitch.parts[name]) for name in order if name in pitch.parts]
    return (*found, *(Part(f"question:{each.question_id}", each.text) for each in pack.questions))


def sketch(pack: Pack) -> Sketch:
    """Return what to keep of a pack. Packs whose words are the same have the same checksum, whenever they were made."""
    parts = [(part.about, part.words) for part in parts_of(pack) if part.words.strip()]
    whole = json.dumps(sorted(parts), ensure_ascii=False).encode("utf-8", "surrogatepass")
    return Sketch(hashlib.sha256(whole).hexdigest()[:16], len(parts))


def review_of(pack: Pack, feedback: Feedback) -> Review:
    """Return what to remember of a feedback."""
    return Review(pack.pack_id, sketch(pack).digest, feedback.made_at)


def queue(
    learners: Iterable[LearnerWork[Sketch]], reviewed: Mapping[str, Review], begun: Collection[str] = ()
) -> tuple[Queued, ...]:
    """Return where each learner stands, in the order given.

    A learner counts as reviewed when feedback was given on the words of the newest pack. A pack in which only counts
    are new asks for nothing.
    """
    return tuple(_queued(each, reviewed.get(each.learner_id), begun) for each in learners)


def _queued(learner: LearnerWork[Sketch], review: Review | None, begun: Collection[str]) -> Queued:
    newest = learner.newest
    standing: Standing = "waiting"
    if review is not None and review.digest == newest.kept.digest:
        standing = "reviewed"
    elif not newest.kept.parts:
        standing = "nothing"
    elif review is not None:
        standing = "changed"
    answered = review is not None and any(answer.made_at > review.at for answer in learner.answers)
    return Queued(learner.learner_id, learner.name, standing, newest.made_at, answered, learner.learner_id in begun)


def waiting_order(listed: Iterable[Queued]) -> tuple[str, ...]:
    """Return who waits for feedback, whoever has waited longest first."""
    waiting = sorted((each.made_at, each.learner_id) for each in listed if each.unreviewed)
    return tuple(learner_id for _made_at, learner_id in waiting)


def next_unreviewed(waiting: Sequence[str], current: str = "", passed: Collection[str] = ()) -> str | None:
    """Return who is next, or None when everybody has feedback.

    Parameters
    ----------
    waiting : from `waiting_order`. Those in `passed` come after the others; `current` only when nobody else is left.
    """
    fresh = (each for each in waiting if each != current and each not in passed)
    others = (each for each in waiting if each != current)
    return next(fresh, None) or next(others, None) or next(iter(waiting), None)


def progress(listed: Sequence[Queued]) -> str:
    """Return how far the coach is, in one to three sentences, and where nothing has to be done."""
    to_read = [each for each in listed if each.standing != "nothing"]
    left = sum(each.unreviewed for each in to_read)
    changed = sum(each.standing == "changed" for each in to_read)
    told = []
    if not to_read:
        told.append(_("Nobody has shared a pitch or a question yet."))
    elif not left:
        told.append(
            ngettext(
                "The one learner who shared words has feedback.",
                "All {count} learners who shared words have feedback.",
                len(to_read),
            ).format(count=len(to_read))
        )
    else:
        told.append(_("{done} of {all} have feedback.").format(done=len(to_read) - left, all=len(to_read)))
    if changed:
        told.append(
            ngettext("{count} changed something since.", "{count} changed something since.", changed).format(
                count=changed
            )
        )
    without_words = len(listed) - len(to_read)
    if without_words:
        told.append(
            ngettext(
                "{count} learner shared other things alone, such as how sure they feel: you need do nothing there.",
                "{count} learners shared other things alone, such as how sure they feel: you need do nothing there.",
                without_words,
            ).format(count=without_words)
        )
    return " ".join(told)


@dataclass(frozen=True, slots=True)
class Change:
    """How one part differs from the pack reviewed last.

    Parameters
    ----------
    kind : ``new`` (it was not there), ``changed``, ``same``, or ``gone``.
    pieces : for ``changed``, and for ``gone`` the words that were there.
    """

    kind: Literal["new", "changed", "same", "gone"]
    pieces: tuple[Piece, ...] = ()


def changes(before: Mapping[str, str], now: Sequence[Part]) -> dict[str, Change]:
    """Return by part what changed since last time; parts that are gone come last.

    Parameters
    ----------
    before : the words as the coach knew them, by what they are about.
    """
    found: dict[str, Change] = {}
    left = _MOST_EFFORT
    for part in now:
        if part.about not in before:
            found[part.about] = Change("new")
        elif before[part.about] == part.words:
            found[part.about] = Change("same")
        else:
            left -= effort(before[part.about], part.words)
            found[part.about] = Change("changed", _readable(before[part.about], part.words, by_word=left >= 0))
    there = {part.about for part in now}
    for about, words in before.items():
        if about not in there:
            found[about] = Change("gone", (Piece("removed", words),))
    return found


def _readable(before: str, now: str, *, by_word: bool) -> tuple[Piece, ...]:
    """Word by word while most words stayed; else the old text whole and then the new one, which reads better."""
    if by_word:
        pieces = tuple(differences(before, now))
        same = sum(len(piece.text.split()) for piece in pieces if piece.kind == "same")
        if same >= _MOSTLY * min(len(before.split()), len(now.split())):
            return pieces
    return tuple(piece for piece in (Piece("removed", before), Piece("added", now)) if piece.text)


def known_words(pack: Pack | None, said: Sequence[Feedback]) -> dict[str, str]:
    """Return what the coach knew at the last review: from that pack, or as far as comments quoted it."""
    if pack is not None:
        return {part.about: part.words for part in parts_of(pack)}
    return {comment.about: comment.quote for comment in said[-1].comments if comment.quote} if said else {}
