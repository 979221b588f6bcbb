"""The minutes of a meeting: its parts, the questions that fit, and what to keep when time runs short."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from workbook.content import Question, load_questions, origin_sentence
from workbook.errors import InvalidInputError
from workbook.guidance.questions import filter_bank
from workbook.i18n import _, ngettext
from workbook.norms import Norms, norms
from workbook.records import Audience, ChosenQuestion, Finding, MeetingKind

STEPS = ("gratitude", "small_talk", "pitch", "questions", "close")
#: No part but the questions grows beyond these minutes, however long the meeting.
_LONGEST = {"gratitude": 3, "small_talk": 5, "pitch": 2, "close": 5}
_SMALL_TALK_FROM_MINUTES = 10
#: So many of a suggested set are meant for such a person and no other. Source: our choice.
_FOR_THIS_PERSON = 2


@dataclass(frozen=True, slots=True)
class Step:
    """One part of a meeting: its name (see `STEPS`), its length, and the minute at which it begins."""

    name: str
    minutes: int
    starts_minute: int


@dataclass(frozen=True, slots=True)
class Fit:
    """Whether chosen questions fit. `over` are those that do not, the last of the list first to go."""

    needed_minutes: float
    available_minutes: float
    over: tuple[ChosenQuestion, ...] = ()

    @property
    def fits(self) -> bool:
        """Whether there is time for all."""
        return not self.over


@dataclass(frozen=True, slots=True)
class ShortPlan:
    """What to do with the minutes left: the steps, and the questions to ask in this order."""

    steps: tuple[Step, ...]
    questions: tuple[ChosenQuestion, ...]


def step_label(name: str) -> str:
    """Return what a step is called on the page."""
    return {
        "gratitude": _("Thanks and interest"),
        "small_talk": _("Small talk"),
        "pitch": _("Your pitch and goal"),
        "questions": _("Your questions"),
        "close": _("Close"),
    }[name]


def minute_plan(duration_minutes: int, in_force: Norms | None = None) -> list[Step]:
    """Return the parts of a meeting in their order; their minutes sum to `duration_minutes`.

    Everything but the questions is a share of the time, bounded, so that the questions get the rest. Below ten
    minutes there is no small talk.

    Raises
    ------
    InvalidInputError : a length outside 5 to 480 minutes.

    Notes
    -----
    Source: the order is that of the 2020 slide notes; the shares are our own choice, and the pitch takes at most
    a tenth of the time.

    Examples
    --------
    >>> [(step.name, step.minutes) for step in minute_plan(25)]
    [('gratitude', 2), ('small_talk', 3), ('pitch', 2), ('questions', 15), ('close', 3)]
    """
    if not 5 <= duration_minutes <= 480:
        raise InvalidInputError(
            _("A meeting of {minutes} minutes cannot be planned.").format(minutes=duration_minutes),
            _("Give a length from 5 to 480 minutes."),
            where="duration_minutes",
        )
    rules = in_force or norms()
    share = {
        "gratitude": rules.value("plan_gratitude_percent"),
        "small_talk": rules.value("plan_small_talk_percent"),
        "pitch": min(8.0, rules.value("pitch_share_percent")),
        "close": rules.value("plan_close_percent"),
    }
    minutes = {
        name: max(1, min(_LONGEST[name], int(duration_minutes * percent / 100 + 0.5)))
        for name, percent in share.items()
    }
    if duration_minutes < _SMALL_TALK_FROM_MINUTES:
        minutes["small_talk"] = 0
    while sum(minutes.values()) >= duration_minutes:
        minutes[max(minutes, key=lambda name: minutes[name])] -= 1
    minutes["questions"] = duration_minutes - sum(minutes.values())
    return _steps((name, minutes[name]) for name in STEPS)


def _steps(parts: Iterable[tuple[str, int]]) -> list[Step]:
    """Steps one after the other; a part without a minute is left out."""
    kept = [(name, minutes) for name, minutes in parts if minutes]
    starts = accumulate((minutes for _name, minutes in kept), initial=0)
    return [Step(name, minutes, start) for (name, minutes), start in zip(kept, starts, strict=False)]


def _bank() -> Mapping[str, Question]:
    return {question.id: question for question in load_questions()}


def is_referral(question: ChosenQuestion) -> bool:
    """Return whether a question is the one that asks whom else to meet, and so comes last."""
    known = _bank().get(question.question_id)
    return known is not None and known.pin_last


def question_minutes(question: ChosenQuestion, in_force: Norms | None = None) -> float:
    """Return how long a question takes; one that is not of the bank takes the usual time."""
    known = _bank().get(question.question_id)
    return known.minutes if known else (in_force or norms()).value("minutes_per_question")


def fit_questions(chosen: Sequence[ChosenQuestion], duration_minutes: int, in_force: Norms | None = None) -> Fit:
    """Return whether `chosen` fit a meeting of `duration_minutes`, and which do not.

    The question whom else to meet belongs to the close and takes nothing from the questions' time. When time is
    short, must-asks are kept before others, and earlier ones before later ones.
    """
    rules = in_force or norms()
    available = float(next(step.minutes for step in minute_plan(duration_minutes, rules) if step.name == "questions"))
    counted = [question for question in chosen if not is_referral(question)]
    needed = sum(question_minutes(question, rules) for question in counted)
    kept: list[ChosenQuestion] = []
    left = available
    for question in sorted(counted, key=lambda each: not each.must_ask):
        if question_minutes(question, rules) <= left:
            left -= question_minutes(question, rules)
            kept.append(question)
    over = tuple(question for question in reversed(counted) if question not in kept)
    return Fit(needed_minutes=needed, available_minutes=available, over=over)


def short_plan(chosen: Sequence[ChosenQuestion], minutes_left: int, in_force: Norms | None = None) -> ShortPlan:
    """Return what to do when only `minutes_left` remain: must-asks first, the close kept, no small talk.

    A question already asked is left out. The question whom else to meet stays last.

    Notes
    -----
    Source: that a talk may be cut short and that this is no offence is from the lesson on coffees and formal
    interviews; three questions to keep is our own choice.
    """
    rules = in_force or norms()
    minutes_left = max(0, minutes_left)
    close = min(2, minutes_left)
    steps = _steps((("questions", minutes_left - close), ("close", close)))
    open_ones = [question for question in chosen if not question.asked]
    left = float(minutes_left - close)
    kept: list[ChosenQuestion] = []
    ordinary = [question for question in open_ones if not is_referral(question)]
    for question in sorted(ordinary, key=lambda each: not each.must_ask)[: rules.whole("must_ask_count")]:
        if kept and question_minutes(question, rules) > left:
            break
        kept.append(question)
        left -= question_minutes(question, rules)
    return ShortPlan(tuple(steps), (*kept, *(question for question in open_ones if is_referral(question))))


def check_choice(
    chosen: Sequence[ChosenQuestion], duration_minutes: int, in_force: Norms | None = None
) -> list[Finding]:
    """Return what the rules notice in a list of chosen questions as a whole.

    How many there are, how many must be asked, whether the question whom else to meet stands last, and whether
    all fit the time. An empty list gives one finding that says how to begin.
    """
    rules = in_force or norms()
    least, most, must = (rules.whole(name) for name in ("questions_least", "questions_most", "must_ask_count"))
    if not chosen:
        begin = _("Pick {least} to {most}, or let us suggest some.").format(least=least, most=most)
        return [_choice("none_chosen", _("No question is chosen yet."), begin, "structure_slides")]
    found = []
    count = len(chosen)
    fit = fit_questions(chosen, duration_minutes, rules)
    room_for_more = fit.available_minutes - fit.needed_minutes >= rules.value("minutes_per_question")
    number = ngettext("{count} question is chosen.", "{count} questions are chosen.", count).format(count=count)
    if count < least and room_for_more:
        reason = _("With {least} to {most} you are not left with silence to fill.").format(least=least, most=most)
        found.append(_choice("too_few", number, reason, "structure_slides"))
    if count > most:
        reason = _("More than {most} begin to feel like an interrogation.").format(most=most)
        found.append(_choice("too_many", number, reason, "structure_slides", "magic_wand"))
    found += _check_must_asks(chosen, must)
    found += _check_referral(chosen)
    if fit.over:
        message = _("These take about {needed:g} minutes, and there are {available:g}.").format(
            needed=fit.needed_minutes, available=fit.available_minutes
        )
        reason = _("Take one out or keep it as a spare: good answers run long.")
        found.append(_choice("does_not_fit", message, reason, "magic_wand", "ours"))
    return found


def _check_must_asks(chosen: Sequence[ChosenQuestion], must: int) -> Iterator[Finding]:
    """Whether as many are marked as the norm wants, or all of a shorter list."""
    marked = sum(question.must_ask for question in chosen)
    wanted = min(must, sum(not is_referral(question) for question in chosen))
    if marked != wanted:
        message = ngettext("{count} is marked as a must-ask.", "{count} are marked as must-asks.", marked)
        reason = _("Mark {wanted}: if the talk is cut short, these are the ones you ask.").format(wanted=wanted)
        yield _choice("must_asks", message.format(count=marked), reason, "coffees_vs_interviews", "ours")


def _check_referral(chosen: Sequence[ChosenQuestion]) -> Iterator[Finding]:
    """Whether the question whom else to meet is there, and last."""
    places = [place for place, question in enumerate(chosen) if is_referral(question)]
    if not places:
        message = _("Nobody is asked whom else you could meet.")
        reason = _("One conversation leads to the next. Ask once, at the end.")
        yield _choice("no_referral", message, reason, "structure_slides")
    elif places[-1] != len(chosen) - 1:
        message = _("The question whom else to meet is not the last.")
        reason = _("It is easier to answer once they know you, and it closes the talk.")
        yield _choice("referral_not_last", message, reason, "structure_slides")


def _choice(rule: str, message: str, reason: str, *origins: str) -> Finding:
    """A finding about the whole list."""
    return Finding(rule=rule, message=message, reason=reason, origin=origin_sentence(*origins))


def suggest_questions(
    bank: Iterable[Question],
    duration_minutes: int,
    *,
    topics: Collection[str] = (),
    audience: Audience | str = Audience.UNKNOWN,
    kind: MeetingKind = MeetingKind.INFORMATIONAL,
    skip: Collection[str] = frozenset(),
    in_force: Norms | None = None,
) -> list[ChosenQuestion]:
    """Return a list to begin with: it fits the time, marks its must-asks and ends on whom else to meet.

    The starred question is in it. The wanted topics take turns, so that each is asked about before one is asked
    about twice; the opening comes first. Of the rest, two that only such a person can answer come before what
    anybody could be asked. `skip` holds ids that this person was asked before. A long meeting gives
    the largest number the norms allow; a very short one gives fewer than the usual least.
    """
    rules = in_force or norms()
    fitting = [question for question in filter_bank(bank, audience=audience, kind=kind) if question.id not in skip]
    last = [question for question in fitting if question.pin_last][:1]
    ordinary = [question for question in fitting if not question.pin_last and question.stage != "close"]
    wanted = [question for question in ordinary if question.topic in topics]
    named = [question for question in ordinary if str(audience) in question.audience and question.stage != "opening"]
    # The starred question, then an opening, the wanted topics in turn, what suits this person alone, then the others.
    queue = [question for question in ordinary if question.starred]
    queue += [question for question in (*wanted, *ordinary) if question.stage == "opening"][:1]
    queue += [*_in_turn(wanted), *_narrowest(named)[:_FOR_THIS_PERSON], *_in_turn(ordinary)]
    left = float(next(step.minutes for step in minute_plan(duration_minutes, rules) if step.name == "questions"))
    picked: list[Question] = []
    for question in queue:
        room = len(picked) + len(last) < rules.whole("questions_most")
        if room and question not in picked and question.minutes <= left:
            picked.append(question)
            left -= question.minutes
    must = {question.id for question in _most_wanted(picked, topics)[: max(0, rules.whole("must_ask_count"))]}
    picked.sort(key=lambda question: question.stage != "opening")
    return [ChosenQuestion(question_id=each.id, text=each.text, must_ask=each.id in must) for each in (*picked, *last)]


def _most_wanted(picked: Sequence[Question], topics: Collection[str]) -> list[Question]:
    """The picked questions, those on a wanted topic or starred first."""
    return sorted(picked, key=lambda question: not (question.starred or question.topic in topics))


def _narrowest(questions: Sequence[Question]) -> list[Question]:
    """The first question of each topic, those that fit the fewest kinds of people first."""
    first: dict[str, Question] = {}
    for question in sorted(questions, key=lambda each: len(each.audience)):
        first.setdefault(question.topic, question)
    return list(first.values())


def _in_turn(questions: Sequence[Question]) -> list[Question]:
    """The questions, one of each topic after the other; those from a source document first within a topic."""
    rounds: dict[str, list[Question]] = {}
    for question in sorted(questions, key=lambda each: each.origin == ("ours",)):
        rounds.setdefault(question.topic, []).append(question)
    longest = max(map(len, rounds.values()), default=0)
    return [group[turn] for turn in range(longest) for group in rounds.values() if turn < len(group)]
