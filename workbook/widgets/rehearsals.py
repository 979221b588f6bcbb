"""How a run of a pitch is written down, wherever it was timed."""

from __future__ import annotations

from workbook.errors import InvalidInputError
from workbook.guidance.rehearsing import MODES, usual_pace
from workbook.i18n import _
from workbook.records import Rehearsal
from workbook.widgets.desk import Desk

#: Paces outside this range are not somebody reading a pitch: the clock was forgotten or stopped at once.
_PACES_BELIEVED = (60.0, 260.0)
#: From key words one may say more or less than was written, within reason.
_SECONDS_BELIEVED = (5.0, 600.0)


def note_run(
    desk: Desk, record: str, words: int, spoken_seconds: float, *, mode: str = "read", pauses: int | None = None
) -> tuple[Rehearsal | None, str]:
    """Keep a run and learn the pace from it; return it with a sentence about it, or None for a run not believed.

    Raises
    ------
    InvalidInputError : no words to speak, a clock that did not run, or an unknown way of speaking.
    """
    if words == 0:
        raise InvalidInputError(_("There are no words to rehearse yet."), _("Write a first sentence above."))
    if not spoken_seconds > 0:
        raise InvalidInputError(_("The clock did not run."), _("Press “Start speaking” and try again."))
    if mode not in MODES:
        raise InvalidInputError(_("“{value}” is not offered.").format(value=mode), _("Choose one of the list."))
    run = Rehearsal(
        record=record, words=words, spoken_seconds=spoken_seconds, happened_at=desk.now(), mode=mode, pauses=pauses
    )
    seconds, pace = round(spoken_seconds), round(run.words_per_minute)
    if mode == "bullets":
        if not _SECONDS_BELIEVED[0] <= spoken_seconds <= _SECONDS_BELIEVED[1]:
            return None, _("{seconds} seconds is hardly a pitch, so this run is not kept.").format(seconds=seconds)
        desk.book.rehearsals.add(run)
        return run, _("{seconds} seconds from key words. Was the main thing in it?").format(seconds=seconds)
    if not _PACES_BELIEVED[0] <= run.words_per_minute <= _PACES_BELIEVED[1]:
        return None, _(
            "{words} words in {seconds} seconds would be {pace} words a minute. That is hardly a reading of "
            "the whole pitch, so your pace stays as it was."
        ).format(words=words, seconds=seconds, pace=pace)
    desk.book.rehearsals.add(run)
    usual = usual_pace(desk.book.rehearsals.of(record)) or run.words_per_minute
    desk.book.settings.set("words_per_minute", round(usual, 1))
    return run, _("{seconds} seconds, {run} words a minute. Your pace is now taken as {pace}.").format(
        seconds=seconds, run=pace, pace=round(usual)
    )
