"""The learner's own minutes for the parts of a meeting: whatever is moved, the parts sum to the length."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from workbook.guidance.agenda import STEPS, Step, minute_plan
from workbook.guidance.findings import noticed
from workbook.i18n import _, ngettext
from workbook.norms import Norms, norms
from workbook.records import Finding

#: Who gives when a part grows, the readiest first; the questions only when nobody else can.
_GIVE_TO_QUESTIONS = ("small_talk", "close", "gratitude", "pitch")
#: Only small talk may be left out.
_LEAST = {name: 0 if name == "small_talk" else 1 for name in STEPS}


def plan_with(duration_minutes: int, own: Mapping[str, int], in_force: Norms | None = None) -> list[Step]:
    """Return the parts of a meeting with the learner's `own` minutes; they sum to `duration_minutes`.

    `own` may stem from another length: the questions take the difference. Minutes that leave no room for a
    question give the usual plan.

    Examples
    --------
    >>> [step.minutes for step in plan_with(25, {"gratitude": 1, "small_talk": 5, "pitch": 1, "close": 3})]
    [1, 5, 1, 15, 3]
    """
    usual = minute_plan(duration_minutes, in_force)
    minutes = {name: max(_LEAST[name], int(own.get(name, 0))) for name in STEPS if name != "questions"}
    left = duration_minutes - sum(minutes.values())
    if not own or left < _LEAST["questions"]:
        return usual
    return _steps({**minutes, "questions": left})


def move(plan: Sequence[Step], name: str, minutes: int) -> dict[str, int]:
    """Return the minutes of every part when part `name` gets `minutes`, as near to it as the others allow.

    The questions give or take the difference. When they are what is moved, small talk, close, thanks and pitch
    give or take, in this order.

    Examples
    --------
    >>> move(minute_plan(25), "small_talk", 5)
    {'gratitude': 2, 'small_talk': 5, 'pitch': 2, 'questions': 13, 'close': 3}
    """
    now = dict.fromkeys(STEPS, 0) | {step.name: step.minutes for step in plan}
    others = _GIVE_TO_QUESTIONS if name == "questions" else ("questions",)
    if name == "questions" and minutes < now[name]:
        others = ("small_talk",)  # what the questions lose, people gain
    room = sum(now[part] - _LEAST[part] for part in others)
    wanted = max(_LEAST[name], min(minutes, now[name] + room))
    owed = wanted - now[name]
    now[name] = wanted
    for part in others:
        given = min(owed, now[part] - _LEAST[part]) if owed > 0 else owed
        now[part] -= given
        owed -= given
    return now


def _steps(minutes: Mapping[str, int]) -> list[Step]:
    steps, start = [], 0
    for name in STEPS:
        if minutes[name]:
            steps.append(Step(name, minutes[name], start))
            start += minutes[name]
    return steps


def their_share_percent(plan: Sequence[Step]) -> int:
    """Return how much of the time is likely theirs to speak: the questions, and half of what is shared.

    Notes
    -----
    Source: that the focus is on the other person is from the magic-wand article; the halves are our own choice.
    """
    minutes = {step.name: step.minutes for step in plan}
    theirs = minutes.get("questions", 0) + (minutes.get("small_talk", 0) + minutes.get("close", 0)) / 2
    return round(100 * theirs / sum(minutes.values()))


def check_minutes(plan: Sequence[Step], in_force: Norms | None = None) -> list[Finding]:
    """Return what the rules notice in the minutes of a meeting.

    A pitch that takes more than its share, small talk that is left out of a longer talk or goes on for long,
    too little time for the questions, a close that is cut to nothing.
    """
    return list(_check(plan, in_force or norms()))


def _check(plan: Sequence[Step], rules: Norms) -> Iterator[Finding]:
    minutes = {step.name: step.minutes for step in plan}
    whole = sum(minutes.values())
    share = rules.value("pitch_share_percent")
    if minutes["pitch"] > max(1, -(-whole * share // 100)):
        message = ngettext("{count} minute for your pitch.", "{count} minutes for your pitch.", minutes["pitch"])
        reason = _("You came to listen: keep the pitch to about {share:g} % of the time.").format(share=share)
        yield noticed("pitch_share", message.format(count=minutes["pitch"]), reason, "magic_wand", "ours")
    most = rules.whole("small_talk_most_minutes")
    small = minutes.get("small_talk", 0)
    if small > most:
        message = _("{count} minutes of small talk are planned.").format(count=small)
        reason = _("Two to {most} warm a talk up; more, only when they lead there.").format(most=most)
        yield noticed("small_talk_long", message, reason, "magic_wand", "structure_slides", "ours")
    usual = {step.name: step.minutes for step in minute_plan(whole, rules)}
    if not small and "small_talk" in usual:
        reason = _("You are two people first. Two minutes are enough, and they may well begin it themselves.")
        yield noticed("small_talk_none", _("There is no small talk."), reason, "magic_wand", "structure_slides")
    least = rules.value("questions_share_percent")
    if 100 * minutes["questions"] / whole < least and whole > 5:
        message = ngettext("{count} minute is left for your questions.", "{count} minutes are left for your questions.",
                           minutes["questions"])  # fmt: skip
        reason = _("Their answers are what you came for. Below {least:g} % of the time little is heard.").format(
            least=least
        )
        yield noticed("questions_share", message.format(count=minutes["questions"]), reason, "magic_wand", "ours")
    if minutes["close"] < 2 <= usual["close"]:
        reason = _("Thanks, whom else to meet, whether you may write again: that needs two minutes at least.")
        yield noticed("close_short", _("One minute is kept for the close."), reason, "structure_slides", "networkit")
