"""Rehearsing a pitch: key words in place of a script, and what a timed run tells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from workbook.guidance.findings import noticed
from workbook.guidance.words import LONGEST_READ
from workbook.i18n import _, ngettext
from workbook.norms import Norms, norms
from workbook.records import Finding, Rehearsal

#: How a run was spoken.
MODES = ("read", "bullets", "recorded")
_SENTENCE = re.compile(r"(?<=[.!?…。])\s+|\n+")
_LINE = re.compile(r"[\n;]+|(?<=\S),\s+")
_FIRST_WORDS = 3
#: So many runs from the full text, and none from key words: time to let go of the script. Our choice.
_READ_OFTEN = 3


def key_words(text: str, own: str = "") -> list[str]:
    """Return what to hold on to while speaking: the learner's `own` key words, else how each sentence begins.

    Examples
    --------
    >>> key_words("I baked for ten years. Then I counted bread.")
    ['I baked for …', 'Then I counted …']
    >>> key_words("I baked for ten years.", "oven, ten years")
    ['oven', 'ten years']
    """
    if own.strip():
        return [part.strip(" •-–*\t") for part in _LINE.split(own[:LONGEST_READ]) if part.strip(" •-–*\t")]
    found = []
    for sentence in _SENTENCE.split(text[:LONGEST_READ]):
        words = sentence.split()
        if words:
            found.append(" ".join(words[:_FIRST_WORDS]) + (" …" if len(words) > _FIRST_WORDS else ""))
    return found


def check_run(
    run: Rehearsal, earlier: Sequence[Rehearsal], *, budget_seconds: int, in_force: Norms | None = None
) -> list[Finding]:
    """Return what the rules notice in one timed run; nothing is a failure, and the log keeps every run.

    Too long for the time one wants to take, hurried or slow, said in one breath, always read from the page.

    Parameters
    ----------
    run : the run; `pauses` is None where no recording counted them.
    earlier : the runs before it, oldest first.

    Notes
    -----
    Source: the paces are those of everyday talk; that a pitch should not sound canned is from the lesson and the
    slide notes; the rest is our own choice.
    """
    return list(_check(run, earlier, budget_seconds, in_force or norms()))


def _check(run: Rehearsal, earlier: Sequence[Rehearsal], budget: int, rules: Norms) -> Iterator[Finding]:
    over = run.spoken_seconds - budget * (1 + rules.value("pitch_tolerance_percent") / 100)
    if over > 0:
        message = _("{seconds} seconds, and you wanted {budget}.").format(
            seconds=round(run.spoken_seconds), budget=budget
        )
        reason = _("Leave out one thing rather than speak faster; they can ask for it.")
        yield noticed("run_too_long", message, reason, "magic_wand", "ours")
    pace = round(run.words_per_minute)
    if run.mode != "bullets":
        if pace > rules.value("pace_fast_words_per_minute"):
            reason = _("A listener hears this for the first time. Take a breath after each part.")
            yield noticed("hurried", _("{pace} words a minute is fast.").format(pace=pace), reason, "speech_rate")
        elif pace < rules.value("pace_slow_words_per_minute"):
            reason = _("Slow can be pleasant. If you were searching for words, key words help more than the full text.")
            yield noticed("slow", _("{pace} words a minute is slow.").format(pace=pace), reason, "speech_rate")
    if run.pauses == 0 and run.spoken_seconds > rules.value("pitch_short_seconds"):
        reason = _("A short silence lets a sentence land, and gives you air. Try one after each part.")
        yield noticed("no_pauses", _("There was not a single pause."), reason, "ours")
    runs = [*earlier, run]
    read = sum(each.mode == "read" for each in runs)
    if read >= _READ_OFTEN and read == len(runs):
        message = ngettext("Read from the page {count} time.", "Read from the page {count} times.", read)
        reason = _("Now try it from key words: a pitch that is told sounds like you, one that is recited does not.")
        yield noticed(
            "only_read", message.format(count=read), reason, "coffees_vs_interviews", "structure_slides", "ours"
        )


def usual_pace(runs: Iterable[Rehearsal]) -> float | None:
    """Return the learner's pace in words a minute: the middle one of the last three runs of the full text.

    Runs from key words are left out, since nobody counted the words that were really said. None without any.
    """
    counted = sorted(run.words_per_minute for run in [each for each in runs if each.mode != "bullets"][-3:])
    return counted[len(counted) // 2] if counted else None
