"""Saying the pitch aloud: from the text or from key words, timed or recorded, with a log of all runs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbook.content import origin_sentence
from workbook.errors import InvalidInputError
from workbook.guidance.pitch import PARTS, count_words
from workbook.guidance.pitch_records import variant_label
from workbook.guidance.rehearsing import check_run, key_words
from workbook.guidance.spoken_dates import exact_moment, spoken_moment
from workbook.i18n import _, ngettext
from workbook.records import Answer, Rehearsal
from workbook.widgets.component import Component
from workbook.widgets.elements.element import Handler
from workbook.widgets.elements.pitch_rehearsal import PitchRehearsalElement
from workbook.widgets.pitch_variants import record_in_use
from workbook.widgets.plain import plain_finding, sendable
from workbook.widgets.rehearsals import note_run

#: The quiz under which the learner's nerves in each run are kept.
NERVES = "rehearsal_nerves"
_STEPS = ("1", "2", "3", "4", "5")
_SHOWN = 12


class PitchRehearsal(Component):
    """A card to rehearse the pitch. A recording stays in the browser; only its length and pauses are noted.

    Examples
    --------
    >>> from workbook import Desk, PitchRehearsal  # doctest: +SKIP
    >>> PitchRehearsal(Desk.open())  # doctest: +SKIP
    """

    element = PitchRehearsalElement

    def handlers(self) -> Mapping[str, Handler]:
        """A run, how nervous one was, and which view is open."""
        return {"rehearsed": self._rehearsed, "set_nerves": self._set_nerves, "set_view": self._set_view}

    def text_records(self) -> Mapping[str, tuple[str, ...]]:
        """The key words of each part, apart from the pitch itself so that its versions hold the pitch alone."""
        return {self._bullets: PARTS}

    def state(self) -> Mapping[str, Any]:
        """The words to speak, the key words, the runs with what they tell."""
        book, norms = self.desk.book, self.desk.norms
        words, own = self._words(), book.texts.read_all(self._bullets)
        runs = book.rehearsals.of(self._record)
        budget = int(book.settings.get("pitch_budget_seconds", 30))
        findings = check_run(runs[-1], runs[:-1], budget_seconds=budget, in_force=norms) if runs else []
        return dict(
            sendable(
                {
                    "build": self._record,
                    "record": self._bullets,
                    "variant": variant_label(self._record),
                    "empty": not any(text.strip() for text in words.values()),
                    "view": str(book.settings.get("rehearsal_view", "bullets")),
                    "budget": budget,
                    "parts": [
                        {
                            "field": part,
                            "label": _labels()[part],
                            "words": words[part],
                            "keys": key_words(words[part], own[part].words if part in own else ""),
                        }
                        for part in PARTS
                    ],
                    "pause_seconds": norms.value("pause_seconds"),
                    "origin": origin_sentence("structure_slides", "coffees_vs_interviews", "ours"),
                    "runs": [self._line(run, number) for number, run in _numbered(runs)],
                    "count": ngettext("{count} run so far", "{count} runs so far", len(runs)).format(count=len(runs)),
                    "findings": [plain_finding(each) for each in findings],
                }
            )
        )

    @property
    def _record(self) -> str:
        return record_in_use(self.desk.book)

    @property
    def _bullets(self) -> str:
        return f"{self._record}:bullets"

    def _heard(self, topic: str) -> None:
        # The words of the pitch are drawn here too, and belong to another part.
        if topic == self._record:
            self.refresh()
        else:
            super()._heard(topic)

    def _words(self) -> dict[str, str]:
        stored = self.desk.book.texts.read_all(self._record)
        return {part: stored[part].words if part in stored else "" for part in PARTS}

    def _line(self, run: Rehearsal, number: int) -> dict[str, Any]:
        now, zone = self.desk.now(), self.desk.zone
        modes = {"read": _("from the text"), "bullets": _("from key words"), "recorded": _("recorded")}
        return {
            "id": run.id,
            "number": number,
            "when": spoken_moment(run.happened_at, now, zone),
            "exact": exact_moment(run.happened_at, zone),
            "seconds": round(run.spoken_seconds),
            "pace": "–" if run.mode == "bullets" else str(round(run.words_per_minute)),
            "mode": modes.get(run.mode, run.mode),
            "pauses": "–" if run.pauses is None else str(run.pauses),
            "nerves": self._nerves().get(run.id, ""),
        }

    def _nerves(self) -> dict[str, str]:
        """The latest answer for each run."""
        return {answer.item: answer.given for answer in self.desk.book.answers.of(NERVES)}

    # Answers

    def _rehearsed(self, spoken_seconds: float, mode: str, pauses: int | None = None) -> dict[str, Any]:
        words = sum(count_words(text) for text in self._words().values())
        if pauses is not None and not 0 <= pauses <= 1000:
            raise InvalidInputError(_("“{value}” pauses cannot be.").format(value=pauses), _("Record it once more."))
        run, told = note_run(self.desk, self._record, words, spoken_seconds, mode=mode, pauses=pauses)
        if run is not None:
            self.desk.changed(self._record)
            self.desk.changed(self._bullets)
        return {"text": told, "run": run.id if run else ""}

    def _set_nerves(self, run: str, value: str) -> None:
        if value not in ("", *_STEPS):
            raise InvalidInputError(_("“{value}” is not a step.").format(value=value), _("Choose 1 to 5."))
        if run not in {each.id for each in self.desk.book.rehearsals.of(self._record)}:
            raise InvalidInputError(_("This run is not in the book."), _("Rehearse once more."))
        self.desk.book.answers.add(
            Answer(quiz=NERVES, item=run, given=value, correct=None, answered_at=self.desk.now())
        )
        self.desk.changed(self._bullets)

    def _set_view(self, view: str) -> None:
        if view not in ("read", "bullets"):
            raise InvalidInputError(_("“{value}” is not offered.").format(value=view), _("Choose one of the list."))
        self.desk.book.settings.set("rehearsal_view", view)
        self.desk.changed(self._bullets)


def _numbered(runs: list[Rehearsal]) -> list[tuple[int, Rehearsal]]:
    """The latest runs, newest first, with their number from the first on."""
    return list(reversed(list(enumerate(runs, start=1))))[:_SHOWN]


def _labels() -> dict[str, str]:
    return {
        "past": _("Past to present"),
        "interests": _("What draws you now"),
        "outcome": _("How it ends"),
    }
