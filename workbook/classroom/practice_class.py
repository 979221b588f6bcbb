"""An invented class, sealed as a real one is: every sort of state that a coach can meet, and nobody who exists.

The words stand in ``data/practice/class.toml``; keys, ids and counts come from the `rng` that is passed in, so the
same seed gives the same class to the last byte.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from workbook.classroom.folder import ENDING, FEEDBACK, SUBMISSIONS
from workbook.classroom.from_coach import Feedback
from workbook.classroom.items import checked, id_of, kind_of
from workbook.classroom.pack import Pack
from workbook.classroom.practice_packs import HandedIn, Maker, PracticeLearner
from workbook.classroom.sealing import seal
from workbook.classroom.signing import SigningKey
from workbook.content import load_questions
from workbook.content_files import read_toml
from workbook.errors import ContentError
from workbook.i18n import _
from workbook.whole_file import write_whole

FILE = "practice/class.toml"
CLASS_ID = "practice-class"
#: Enough that figures of groups are shown, and few enough to look at one by one.
SIZE = 12


@dataclass(frozen=True, slots=True)
class PracticeClass:
    """The whole invented class.

    Parameters
    ----------
    replies : sentences that its coach keeps ready.
    """

    class_id: str
    name: str
    coach: str
    learners: tuple[PracticeLearner, ...]
    replies: tuple[str, ...] = ()

    @property
    def roster(self) -> tuple[str, ...]:
        """The names of all learners, those who have not started among them."""
        return tuple(learner.name for learner in self.learners)

    def sealed(self, learner: PracticeLearner) -> Iterator[tuple[HandedIn, bytes]]:
        """Yield what one learner handed in, each with its sealed bytes."""
        for item in learner.handed_in:
            yield item, seal(item, learner.key)

    def write(self, folder: Path, coach_key: SigningKey, *, troubles: bool = True) -> None:
        """Write everything into `folder` as a `FolderExchange` finds it, dated as it came in.

        Parameters
        ----------
        coach_key : signs the feedback.
        troubles : also lay a pack that was cut short, a foreign file, and one with another key there.
        """
        submissions = folder / SUBMISSIONS
        submissions.mkdir(parents=True, exist_ok=True)
        for learner in self.learners:
            for item, data in self.sealed(learner):
                _put(submissions / _file_name(learner, item), data, item)
            for feedback in learner.feedback:
                own = folder / FEEDBACK / learner.learner_id
                own.mkdir(parents=True, exist_ok=True)
                _put(own / f"{feedback.feedback_id}{ENDING}", seal(feedback, coach_key), feedback)
        if troubles:
            self._lay_troubles(submissions)

    def _lay_troubles(self, submissions: Path) -> None:
        for learner in self.learners:
            packs = [item for item in learner.handed_in if isinstance(item, Pack)]
            if learner.state == "pitch_only":
                cut = seal(packs[-1], learner.key)[:-200]
                _put(submissions / f"copy that was cut short{ENDING}", cut, packs[-1])
            elif learner.state == "two_versions":
                other = replace(packs[-1], pack_id=packs[-1].pack_id[::-1])
                key = SigningKey(bytes(learner.key)[::-1])
                _put(submissions / f"from a new computer{ENDING}", seal(other, key), packs[-1], later_days=1)
        write_whole(
            submissions / "reading list.txt",
            (b"Bring a pen. (A file that is no pack, for practice.)\n",),
            private=False,
        )


def practice_class(
    *, rng: random.Random, now: datetime, size: int = SIZE, class_id: str = CLASS_ID, folder: Path | None = None
) -> PracticeClass:
    """Return an invented class as it would stand at `now`.

    Parameters
    ----------
    size : how many learners. The first twelve are those of the file; more are made of their words, with a number.
    folder : where ``practice/class.toml`` is, the workbook's own data when left out.

    Raises
    ------
    ContentError : the file does not hold a class; names the learner.
    """
    plain = read_toml(FILE, folder)
    maker = Maker(rng, now, class_id, str(plain["class"]["coach"]), {each.id: each for each in load_questions()})
    listed = plain["learners"]
    learners = []
    for number in range(size):
        entry = listed[number] if number < len(listed) else _another(listed, number, rng)
        try:
            learners.append(learner := maker.learner(entry))
            for item in (*learner.handed_in, *learner.feedback):
                checked(item)
        except (KeyError, TypeError, ValueError) as error:
            raise ContentError(
                _("This invented learner cannot be made ({error}).").format(error=error),
                _("Compare the entry with the others in the file."),
                where=f"data/{FILE}, {entry.get('id', number)}",
            ) from error
    return PracticeClass(
        class_id, str(plain["class"]["name"]), str(plain["class"]["coach"]), tuple(learners),
        tuple(map(str, plain.get("replies", {}).values())),
    )  # fmt: skip


def _another(listed: list[dict[str, Any]], number: int, rng: random.Random) -> dict[str, Any]:
    """One more learner, made of the words of the others; one in ten has not started."""
    weeks = rng.randrange(1, 10)
    name = f"Learner {number + 1} (invented)"
    if rng.random() < 0.1:
        return {"id": f"learner-{number}", "name": name, "state": "not_started"}
    told = [pack for entry in listed for pack in entry.get("packs", ()) if pack.get("pitches")]
    parts = {part: rng.choice(told)["pitches"]["main"][part] for part in ("past", "interests", "outcome")}
    asked = sorted({question for pack in told for question in pack.get("questions", ())})
    pack = {
        "days_ago": rng.randrange(1, 30),
        "pitches": {"main": parts},
        "questions": rng.sample(asked, 3),
        "weeks": weeks,
    }
    return {"id": f"learner-{number}", "name": name, "state": "made", "packs": [pack]}


def _file_name(learner: PracticeLearner, item: HandedIn) -> str:
    return f"{learner.learner_id[:12]}-{kind_of(item)}-{id_of(item)}{ENDING}"


def _put(path: Path, data: bytes, item: HandedIn | Feedback, *, later_days: float = 0) -> None:
    write_whole(path, (data,), private=False)
    stamp = item.made_at.timestamp() + 86_400 * later_days
    os.utime(path, (stamp, stamp))
