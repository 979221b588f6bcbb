"""Drafting the pitch: past to present, interests, outcome."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbook.errors import InvalidInputError, NotFoundError
from workbook.guidance.differences import differences
from workbook.guidance.norm_notes import norm_note
from workbook.guidance.pitch import PARTS, check_pitch, count_words, spoken_seconds
from workbook.guidance.pitch_records import MAIN
from workbook.i18n import _, ngettext
from workbook.records import MeetingKind, Version
from workbook.widgets.component import Component
from workbook.widgets.desk import Desk
from workbook.widgets.elements.element import Handler
from workbook.widgets.elements.pitch_drafter import PitchDrafterElement
from workbook.widgets.pitch_variants import PitchVariants, record_in_use
from workbook.widgets.plain import plain_finding

RECORD = MAIN
#: The norms that a pitch may be measured by.
BUDGETS = ("pitch_short_seconds", "pitch_usual_seconds", "pitch_long_seconds")


class PitchDrafter(Component):
    """A card in which the learner writes, measures and keeps a pitch.

    Examples
    --------
    >>> from workbook import Desk, PitchDrafter  # doctest: +SKIP
    >>> PitchDrafter(Desk.open())  # doctest: +SKIP
    """

    element = PitchDrafterElement

    def __init__(self, desk: Desk) -> None:
        self._variants = PitchVariants(desk)
        super().__init__(desk)

    def handlers(self) -> Mapping[str, Handler]:
        """Everything the learner can do here besides typing."""
        return {
            **self._variants.handlers(),
            "set_ending": self._set_ending,
            "set_budget": self._set_budget,
            "keep_version": self._keep_version,
            "compare": self._compare,
            "restore": self._restore,
        }

    def text_records(self) -> Mapping[str, tuple[str, ...]]:
        """The three parts."""
        return {self._record: PARTS}

    @property
    def _record(self) -> str:
        """The pitch that is worked on: the main one, or one for a kind of listener."""
        return record_in_use(self.desk.book)

    def state(self) -> Mapping[str, Any]:
        """The parts with their remarks, the length, the versions."""
        book, record = self.desk.book, self._record
        ending = MeetingKind(book.settings.get("pitch_ending", MeetingKind.INFORMATIONAL.value))
        norms = self.desk.norms
        budgets = self._budgets()
        budget = self._budget(budgets)
        pace = self.desk.words_per_minute
        words = self._words()
        findings = check_pitch(words, ending=ending, budget_seconds=budget, words_per_minute=pace, in_force=norms)
        total = sum(count_words(text) for text in words.values())
        measured = bool(book.settings.get("words_per_minute", 0))
        comments = self._comment_counts()
        return {
            "build": ":".join(map(str, (record, *budgets))),
            "record": record,
            "variant": self._variants.state(words),
            "ending": ending.value,
            "budget": budget,
            "budgets": [_budget(seconds, total, pace) for seconds in budgets],
            "why": norm_note(norms, budgets[budget]),
            "meter": {
                "words": total,
                "seconds": round(spoken_seconds(total, pace)),
                "pace_text": (
                    _("At your own pace of {pace} words a minute.")
                    if measured
                    else _("At {pace} words a minute, a usual pace; rehearse below to measure yours.")
                ).format(pace=round(pace)),
            },
            "parts": [
                {
                    **part,
                    "findings": [plain_finding(f) for f in findings if f.field == part["field"]],
                    "comments": self._comments(comments.get(f"{record}#{part['field']}", 0)),
                }
                for part in _parts(ending)
            ],
            "findings": [plain_finding(finding) for finding in findings if not finding.field],
            "versions": [self._version(version) for version in book.texts.versions(record)],
        }

    def _comment_counts(self) -> dict[str, int]:
        """Comments by part; what opens them is loaded only where some came in."""
        if not self.desk.book.shared.any_received():
            return {}
        from workbook.classroom.comments import count_by_part

        return count_by_part(self.desk.book)

    @staticmethod
    def _comments(count: int) -> str:
        """How many comments of the coach stand on a part; they are read on the page “Share”."""
        if not count:
            return ""
        return ngettext(
            "{count} comment by your coach on this part, on the page “Share”",
            "{count} comments by your coach on this part, on the page “Share”",
            count,
        ).format(count=count)

    def _budgets(self) -> dict[int, str]:
        """The lengths on offer, each with the norm that it comes from, the shortest first."""
        norms = self.desk.norms
        return dict(sorted((norms.whole(name), name) for name in BUDGETS))

    def _budget(self, budgets: Mapping[int, str]) -> int:
        """The chosen length; when its number was changed, the one that is nearest to it."""
        usual = self.desk.norms.whole("pitch_usual_seconds")
        chosen = int(self.desk.book.settings.get("pitch_budget_seconds", usual))
        return min(budgets, key=lambda seconds: abs(seconds - chosen))

    def _words(self) -> dict[str, str]:
        stored = self.desk.book.texts.read_all(self._record)
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
        self.desk.changed(self._record)

    def _set_budget(self, seconds: int) -> None:
        budgets = self._budgets()
        if seconds not in budgets:
            raise InvalidInputError(
                _("A pitch of {seconds} seconds is not offered.").format(seconds=seconds),
                _("Choose one of {budgets}.").format(budgets=", ".join(map(str, budgets))),
            )
        self.desk.book.settings.set("pitch_budget_seconds", seconds)
        self.desk.changed(self._record)

    def _keep_version(self, label: str) -> dict[str, str]:
        if not any(text.strip() for text in self._words().values()):
            raise InvalidInputError(_("There are no words to keep yet."), _("Write a first sentence above."))
        version = self.desk.book.texts.keep_version(self._record, label.strip(), self.desk.now())
        self.desk.changed(self._record)
        return {"id": version.id}

    def _find(self, version_id: str) -> Version:
        for version in self.desk.book.texts.versions(self._record):
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
            texts.keep_version(self._record, "", self.desk.now(), reason="auto")
        for part, words in parts.items():
            texts.save(
                self._record, part, words, base_revision=texts.read(self._record, part).revision, now=self.desk.now()
            )
        self.desk.changed(self._record)


def _budget(seconds: int, words: int, pace: float) -> dict[str, Any]:
    """How far a pitch of `words` is from one time budget."""
    room = round(seconds * pace / 60) - words
    text = _("{seconds} s: room for {room} more") if room >= 0 else _("{seconds} s: {over} too many")
    return {"seconds": seconds, "text": text.format(seconds=seconds, room=room, over=-room)}


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
