"""Drafting the pitch: past to present, interests, outcome."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbook.errors import InvalidInputError, NotFoundError
from workbook.guidance.differences import differences
from workbook.guidance.pitch import PARTS, check_pitch, count_words, spoken_seconds
from workbook.i18n import _, ngettext
from workbook.records import Finding, MeetingKind, Rehearsal, Version, new_id
from workbook.widgets.component import Component
from workbook.widgets.elements.element import Handler
from workbook.widgets.elements.pitch_drafter import PitchDrafterElement

RECORD = "pitch:main"
BUDGETS_SECONDS = (15, 30, 60)

#: Paces outside this range are not somebody reading a pitch: the clock was forgotten or stopped at once.
_PACES_BELIEVED = (60.0, 260.0)


class PitchDrafter(Component):
    """A card in which the learner writes, times and keeps a pitch.

    Examples
    --------
    >>> from workbook import Desk, PitchDrafter  # doctest: +SKIP
    >>> PitchDrafter(Desk.open())  # doctest: +SKIP
    """

    element = PitchDrafterElement

    def handlers(self) -> Mapping[str, Handler]:
        """Everything the learner can do here besides typing."""
        return {
            "set_ending": self._set_ending,
            "set_budget": self._set_budget,
            "keep_version": self._keep_version,
            "compare": self._compare,
            "restore": self._restore,
            "rehearsed": self._rehearsed,
        }

    def text_records(self) -> Mapping[str, tuple[str, ...]]:
        """The three parts."""
        return {RECORD: PARTS}

    def state(self) -> Mapping[str, Any]:
        """The parts with their remarks, the length, the versions."""
        book = self.desk.book
        ending = MeetingKind(book.settings.get("pitch_ending", MeetingKind.INFORMATIONAL.value))
        budget = int(book.settings.get("pitch_budget_seconds", 30))
        pace = self.desk.words_per_minute
        words = self._words()
        findings = check_pitch(words, ending=ending, budget_seconds=budget, words_per_minute=pace)
        total = sum(count_words(text) for text in words.values())
        rehearsals = book.rehearsals.of(RECORD)
        return {
            "record": RECORD,
            "ending": ending.value,
            "budget": budget,
            "budgets": [_budget(seconds, total, pace) for seconds in BUDGETS_SECONDS],
            "meter": {
                "words": total,
                "seconds": round(spoken_seconds(total, pace)),
                "pace_text": (
                    _("At your own pace of {pace} words a minute.")
                    if rehearsals
                    else _("At {pace} words a minute, a usual pace; rehearse below to measure yours.")
                ).format(pace=round(pace)),
            },
            "parts": [
                {**part, "findings": [_plain(f) for f in findings if f.field == part["field"]]}
                for part in _parts(ending)
            ],
            "findings": [_plain(finding) for finding in findings if not finding.field],
            "versions": [self._version(version) for version in book.texts.versions(RECORD)],
            "rehearsals": _told(rehearsals),
        }

    def _words(self) -> dict[str, str]:
        stored = self.desk.book.texts.read_all(RECORD)
        return {part: stored[part].words if part in stored else "" for part in PARTS}

    def _version(self, version: Version) -> dict[str, Any]:
        words = sum(count_words(text) for text in version.parts.values())
        reasons = {
            "kept": _("kept {when}, {words} words"),
            "auto": _("kept for you {when}, {words} words"),
            "conflict": _("typed in another page {when}, {words} words"),
        }
        when = version.kept_at.astimezone(self.desk.zone)
        told = f"{when:%a} {when.day} {when:%b}, {when:%H:%M}"
        return {
            "id": version.id,
            "label": version.label or _("Version of {when}").format(when=told),
            "about": reasons[version.reason].format(when=told, words=words),
        }

    def _set_ending(self, ending: str) -> None:
        self.desk.book.settings.set("pitch_ending", MeetingKind(ending).value)
        self.desk.changed(RECORD)

    def _set_budget(self, seconds: int) -> None:
        if seconds not in BUDGETS_SECONDS:
            raise InvalidInputError(
                _("A pitch of {seconds} seconds is not offered.").format(seconds=seconds),
                _("Choose one of {budgets}.").format(budgets=", ".join(map(str, BUDGETS_SECONDS))),
            )
        self.desk.book.settings.set("pitch_budget_seconds", seconds)
        self.desk.changed(RECORD)

    def _keep_version(self, label: str) -> dict[str, str]:
        if not any(text.strip() for text in self._words().values()):
            raise InvalidInputError(_("There are no words to keep yet."), _("Write a first sentence above."))
        version = self.desk.book.texts.keep_version(RECORD, label.strip(), self.desk.now())
        self.desk.changed(RECORD)
        return {"id": version.id}

    def _find(self, version_id: str) -> Version:
        for version in self.desk.book.texts.versions(RECORD):
            if version.id == version_id:
                return version
        raise NotFoundError(_("This version is no longer in the book."), _("Press Start to read the book again."))

    def _compare(self, version: str) -> list[dict[str, str]]:
        before = self._find(version).parts
        now = self._words()
        present = [part for part in PARTS if part in before]
        old, new = ("\n\n".join(texts[part] for part in present) for texts in (before, now))
        return [piece._asdict() for piece in differences(old, new)]

    def _restore(self, version: str) -> None:
        """Put a version's words back; the words that stood there are kept as a version first."""
        parts = self._find(version).parts
        texts = self.desk.book.texts
        if any(text.strip() for text in self._words().values()):
            texts.keep_version(RECORD, "", self.desk.now(), reason="auto")
        for part, words in parts.items():
            texts.save(RECORD, part, words, base_revision=texts.read(RECORD, part).revision, now=self.desk.now())
        self.desk.changed(RECORD)

    def _rehearsed(self, spoken_seconds: float) -> dict[str, str]:
        words = sum(count_words(text) for text in self._words().values())
        if words == 0:
            raise InvalidInputError(_("There are no words to rehearse yet."), _("Write a first sentence above."))
        if spoken_seconds <= 0:
            raise InvalidInputError(_("The clock did not run."), _("Press “Start speaking” and try again."))
        run = Rehearsal(
            id=new_id(), record=RECORD, words=words, spoken_seconds=spoken_seconds, happened_at=self.desk.now()
        )
        slowest, fastest = _PACES_BELIEVED
        if not slowest <= run.words_per_minute <= fastest:
            return {
                "text": _(
                    "{words} words in {seconds} seconds would be {pace} words a minute. That is hardly a reading of "
                    "the whole pitch, so your pace stays as it was."
                ).format(words=words, seconds=round(spoken_seconds), pace=round(run.words_per_minute))
            }
        self.desk.book.rehearsals.add(run)
        recent = sorted(each.words_per_minute for each in self.desk.book.rehearsals.of(RECORD)[-3:])
        pace = recent[len(recent) // 2]
        self.desk.book.settings.set("words_per_minute", round(pace, 1))
        self.desk.changed(RECORD)
        return {
            "text": _("{seconds} seconds, {run} words a minute. Your pace is now taken as {pace}.").format(
                seconds=round(spoken_seconds), run=round(run.words_per_minute), pace=round(pace)
            )
        }


def _budget(seconds: int, words: int, pace: float) -> dict[str, Any]:
    """How far a pitch of `words` is from one time budget."""
    room = round(seconds * pace / 60) - words
    text = _("{seconds} s: room for {room} more") if room >= 0 else _("{seconds} s: {over} too many")
    return {"seconds": seconds, "text": text.format(seconds=seconds, room=room, over=-room)}


def _plain(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "message": finding.message,
        "reason": finding.reason,
        "origin": finding.origin,
        "start": finding.start,
        "end": finding.end,
    }


def _parts(ending: MeetingKind) -> list[dict[str, str]]:
    """The three parts as the learner reads them; the last depends on the ending."""
    informational = ending is MeetingKind.INFORMATIONAL
    return [
        {
            "field": "past",
            "label": _("1. Past to present"),
            "hint": _("What brought you here, and the one thing about it that is yours alone?"),
            "placeholder": _("I spent … and found that …"),
        },
        {
            "field": "interests",
            "label": _("2. What draws you now"),
            "hint": _("Which work, field or problem are you curious about, and why?"),
            "placeholder": _("Lately I keep coming back to …"),
        },
        {
            "field": "outcome",
            "label": _("3. What you hope to learn") if informational else _("3. Why you fit"),
            "hint": (
                _("What would you like to understand better after talking with them? No ask for a job here.")
                if informational
                else _("Which of your strengths does this role need? One proof is worth three adjectives.")
            ),
            "placeholder": _("I would love to understand …") if informational else _("That is why I can …"),
        },
    ]


def _told(rehearsals: list[Rehearsal]) -> str:
    """The last runs in a line."""
    if not rehearsals:
        return _("No rehearsal yet.")
    runs = ", ".join(
        _("{seconds} s ({pace} a minute)").format(seconds=round(run.spoken_seconds), pace=round(run.words_per_minute))
        for run in rehearsals[-5:]
    )
    count = len(rehearsals)
    return ngettext("Rehearsed once: {runs}.", "Rehearsed {count} times. Last: {runs}.", count).format(
        count=count, runs=runs
    )
