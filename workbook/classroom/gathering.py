"""Everything in a learner's book that may be shared with a coach, line by line, as it is on disk at this moment.

Nothing is shared by being gathered: a line leaves only when the learner ticks it (`packing`). Contacts themselves are
never among the lines; what the learner wrote comes with everybody else in it found and marked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any, get_args
from zoneinfo import ZoneInfo

from workbook.activity.texts.learning import quiz_label
from workbook.book import Book
from workbook.classroom.gathering_counts import counts_of, stages_of, tellable, thank_yous_overdue
from workbook.classroom.gathering_notes import notes_of
from workbook.classroom.pack import Confidence, Moment, PitchVersion, PracticeResult, SharedNote, SharedQuestion, Yield
from workbook.content import load_questions, load_topics
from workbook.formats.export_tables import clean_text
from workbook.formats.third_party import Detail, ThirdParties
from workbook.guidance.pitch import PARTS
from workbook.guidance.pitch_records import RECORDS, part_label, variant_label
from workbook.guidance.question_list import WAITING, from_json
from workbook.guidance.spoken_dates import day_of, spoken_day
from workbook.i18n import _, ngettext
from workbook.norms import Norms
from workbook.records import Answer

#: The groups of lines, in the order in which they are shown.
PITCH, QUESTIONS, PRACTICE, CONFIDENCE, ACTIVITY, YIELDS, NOTES = (
    "pitch", "questions", "practice", "confidence", "activity", "yields", "notes",
)  # fmt: skip
GROUPS = (PITCH, QUESTIONS, PRACTICE, CONFIDENCE, ACTIVITY, YIELDS, NOTES)
#: Quizzes in the order of the pages; how sure somebody felt is kept like the answers of a quiz.
QUIZZES = ("sorting", "scenarios", "claims", "comparison", "self_check")
_FELT = "confidence"
_MOMENTS: Mapping[str, Moment] = {moment: moment for moment in get_args(Moment)}
#: As many lines of one sort as a pack takes; the newest come first.
_MOST_QUESTIONS, _MOST_RESULTS, _MOST_RATINGS, _MOST_YIELDS = 200, 400, 400, 200
LONGEST_WORDS, LONGEST_QUESTION, LONGEST_LINE = 20_000, 2_000, 200
_QUESTION_ID = re.compile(r"[0-9A-Za-z_.:-]{1,90}")


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that may be shared.

    Parameters
    ----------
    key : the same as long as it is the same thing, so that a tick stays where it was set.
    title : what it is called beside its tick.
    goes_to : the field of the pack that it becomes part of.
    value : what would go there, with the words as the learner wrote them.
    words : the learner's own words in it, by what they are called.
    details : other people found in those words.
    about : of a note, the id of the contact whom it is about.
    """

    key: str
    group: str
    title: str
    goes_to: str
    value: Any
    words: Mapping[str, str] = field(default_factory=dict)
    details: Mapping[str, tuple[Detail, ...]] = field(default_factory=dict)
    about: str = ""

    @property
    def found(self) -> int:
        """How many mentions of other people there are."""
        return sum(map(len, self.details.values()))


def gather(
    book: Book, *, now: datetime, zone: ZoneInfo, norms: Norms, talks: Sequence[Mapping[str, Any]] = ()
) -> tuple[Line, ...]:
    """Return everything that may be shared, group by group.

    Parameters
    ----------
    now, zone : for what is overdue, and for the days and weeks in which things happened.
    talks : practice talks that are over, as the practice book lists them.
    """
    return tuple(_Gathering(book, now, zone, norms, talks).lines())


@dataclass
class _Gathering:
    """One pass over a book."""

    book: Book
    now: datetime
    zone: ZoneInfo
    norms: Norms
    talks: Sequence[Mapping[str, Any]]

    def lines(self) -> Iterator[Line]:
        self.seen = self.book.snapshot()
        self.others = ThirdParties(self.seen.contacts)
        yield from self._pitches()
        yield from self._questions()
        yield from islice(self._practice(), _MOST_RESULTS)
        yield from islice(self._confidence(), _MOST_RATINGS)
        yield from self._activity()
        yield from islice(self._yields(), _MOST_YIELDS)
        yield from self._notes()

    def _line(self, key: str, group: str, title: str, goes_to: str, value: Any, **words: str) -> Line:
        details = {name: found for name, said in words.items() if (found := self.others.find(said))}
        return Line(key, group, title, goes_to, value, words, details)

    def _pitches(self) -> Iterator[Line]:
        for record in RECORDS:
            texts = self.book.texts.read_all(record)
            parts = {part: cut(texts[part].words, LONGEST_WORDS) for part in PARTS if part in texts}
            parts = {part: words for part, words in parts.items() if words}
            if not parts:
                continue
            written = list(tellable(text.saved_at for text in texts.values() if text.saved_at is not None))
            value = PitchVersion(
                record=record, label=variant_label(record), parts=parts, written_at=max(written, default=None)
            )
            yield self._line(record, PITCH, _("Pitch {whom}").format(whom=value.label), "pitches", value, **parts)

    def _questions(self) -> Iterator[Line]:
        """Each question once, as it is worded on the newest list; those picked lately come first."""
        topics = self._topics()
        waiting: list[Any] = self.book.settings.get(WAITING, [])
        listed = [*self.book.questions.on_lists(), *from_json(waiting)]
        asked: dict[str, int] = {}
        useful: dict[str, int] = {}
        for each in listed:
            asked[each.question_id] = asked.get(each.question_id, 0) + each.asked
            useful[each.question_id] = useful.get(each.question_id, 0) + bool(each.asked and each.useful)
        newest = {each.question_id: each for each in listed}
        kept = [id_ for id_ in dict.fromkeys(each.question_id for each in reversed(listed)) if newest[id_].text.strip()]
        for id_ in kept[:_MOST_QUESTIONS]:
            question, topic = newest[id_], cut(topics.get(id_, ""), LONGEST_LINE)
            text = cut(question.text, LONGEST_QUESTION)
            value = SharedQuestion(
                question_id=id_ if _QUESTION_ID.fullmatch(id_) else f"own-{kept.index(id_)}",
                text=text,
                topic=topic,
                must_ask=question.must_ask,
                times_asked=asked[id_],
                times_useful=useful[id_],
            )
            yield self._line(f"question:{id_}", QUESTIONS, _asked(value), "questions", value, text=text, topic=topic)

    def _topics(self) -> dict[str, str]:
        """The topic of every question: an id of the list of topics, or the learner's own word."""
        topics = {each.id: each.topic for each in load_questions()}
        return topics | {each.id: each.topic for each in self.book.questions.own()}

    def _practice(self) -> Iterator[Line]:
        for quiz in QUIZZES:
            answers = [each for each in self.book.answers.of(quiz) if each.correct is not None]
            days = list(tellable(each.answered_at for each in answers))
            if days:
                right = {each.item: bool(each.correct) for each in answers}
                result = PracticeResult(
                    kind="quiz", label=quiz_label(quiz), happened_at=max(days), right=sum(right.values()), of=len(right)
                )
                yield self._result(f"quiz:{quiz}", result)
        for talk in reversed(self.talks):
            for at in tellable([datetime.fromisoformat(str(talk["ended_at"]))]):
                told = ngettext("{count} question asked", "{count} questions asked", int(talk["questions"]))
                label = _("Practice talk, {told}").format(told=told.format(count=talk["questions"]))
                yield self._result(f"talk:{talk['meeting']}", PracticeResult(kind="talk", label=label, happened_at=at))
        runs = [run for record in RECORDS for run in self.book.rehearsals.of(record)]
        for run in sorted(runs, key=lambda run: run.happened_at, reverse=True):
            for at in tellable([run.happened_at]):
                seconds = min(max(float(run.spoken_seconds), 0.0), 86_400.0)
                label = _("Pitch {whom}").format(whom=variant_label(run.record))
                result = PracticeResult(kind="rehearsal", label=label, happened_at=at, spoken_seconds=round(seconds, 1))
                yield self._result(f"rehearsal:{run.id}", result)

    def _result(self, key: str, result: PracticeResult) -> Line:
        return self._line(key, PRACTICE, f"{result.label}, {self._day(result.happened_at)}", "practice", result)

    def _confidence(self) -> Iterator[Line]:
        """What was answered last at each moment, the newest first."""
        latest: dict[str, Answer] = {answer.item: answer for answer in self.book.answers.of(_FELT)}
        for answer in sorted(latest.values(), key=lambda answer: answer.answered_at, reverse=True):
            moment = _MOMENTS.get(answer.item.partition(":")[0])
            if moment is None or not answer.given.isdecimal() or not 1 <= int(answer.given) <= 10:
                continue
            for at in tellable([answer.answered_at]):
                felt = Confidence(happened_on=day_of(at, self.zone), moment=moment, rating=int(answer.given))
                title = _("{moment}, {day}").format(moment=moment_label(moment), day=self._day(at))
                yield self._line(f"felt:{answer.id}", CONFIDENCE, title, "confidence", felt)

    def _activity(self) -> Iterator[Line]:
        counts = counts_of(self.book, now=self.now, zone=self.zone, norms=self.norms)
        if counts.weeks:
            title = ngettext(
                "What I did in {count} week, and how long I waited for answers",
                "What I did in {count} weeks, and how long I waited for answers",
                counts.week_count,
            )
            yield self._line("counts", ACTIVITY, title.format(count=counts.week_count), "counts", counts)
        if self.seen.contacts:
            stages = stages_of(len(self.seen.contacts), self.seen.events, now=self.now, zone=self.zone)
            title = _("How many people stand at which stage; my coach sees by it who has been stuck for long")
            yield self._line("stages", ACTIVITY, title, "stages", stages)
            overdue = thank_yous_overdue(self.book, now=self.now, zone=self.zone, norms=self.norms)
            title = _("How many thank-yous are overdue")
            yield self._line("thank_yous", ACTIVITY, title, "thank_yous_overdue", overdue)

    def _yields(self) -> Iterator[Line]:
        topics, labels = self._topics(), load_topics()
        counted: dict[str, list[int]] = {}
        for _meeting, _contact, question in self.book.questions.asked_in_all():
            topic = cut(topics.get(question.question_id, ""), LONGEST_LINE)
            both = counted.setdefault(topic, [0, 0])
            both[0] += 1
            both[1] += bool(question.useful)
        for topic, (asked, useful) in sorted(counted.items(), key=lambda each: (-each[1][0], each[0])):
            value = Yield(topic=topic, asked=asked, useful=useful)
            title = labels.get(topic) or topic or _("Questions of my own")
            yield self._line(f"yield:{topic}", YIELDS, title, "yields", value, topic=topic)

    def _notes(self) -> Iterator[Line]:
        for note in notes_of(self.book, self.seen):
            text = cut(note.text, LONGEST_WORDS)
            value = SharedNote(note_id=note.note_id, person="", about=note.label[:LONGEST_LINE], text=text)
            line = self._line(f"note:{note.note_id}", NOTES, note.title, "notes", value, text=text)
            yield Line(line.key, NOTES, line.title, "notes", value, line.words, line.details, note.contact_id)

    def _day(self, moment: datetime) -> str:
        return spoken_day(day_of(moment, self.zone), day_of(self.now, self.zone))


def moment_label(moment: str) -> str:
    """Return what a moment of a rating is called."""
    return {
        "before": _("How sure I felt before"),
        "after": _("How sure I felt after"),
        "opening": _("When the session opened"),
        "closing": _("When the session closed"),
    }[moment]


def word_label(line: Line, name: str) -> str:
    """Return what a stretch of the learner's words in a line is called, or nothing where it needs no name."""
    return part_label(name) if line.group == PITCH else ""


def _asked(question: SharedQuestion) -> str:
    asked = ngettext("asked {count} time", "asked {count} times", question.times_asked).format(
        count=question.times_asked
    )
    useful = ngettext("useful {count} time", "useful {count} times", question.times_useful).format(
        count=question.times_useful
    )
    must = _("Question I must ask") if question.must_ask else _("Question")
    return f"{must} · {asked}, {useful}" if question.times_asked else must


def cut(words: str, longest: int) -> str:
    """Return words as a pack can hold them: no half letters or control characters, and not longer than it takes."""
    said = clean_text(words).strip()
    return said if len(said) <= longest else f"{said[: longest - 1]}…"
