"""A practice talk looked back on: what went well first, then what to try next time, with reasons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workbook.content import load_topics
from workbook.guidance.conversation import TalkState
from workbook.guidance.findings import noticed
from workbook.guidance.job_asks import JOB_ASK_ORIGIN
from workbook.i18n import _, ngettext
from workbook.norms import Norms
from workbook.records import Finding

_LONGEST_QUOTE = 90


@dataclass(frozen=True, slots=True)
class Review:
    """`well` are whole sentences, never none; `findings` what to try next time, the weightiest first."""

    well: tuple[str, ...]
    findings: tuple[Finding, ...]
    listened_percent: int
    follow_ups: int
    questions: int
    not_understood: int


def review(state: TalkState, rules: Norms) -> Review:
    """Return what to say about a talk that is over.

    Notes
    -----
    Source: thanks, the close and the order of a talk are from the 2020 slide notes; listening and permission to
    write again from the 2016 article; that follow-up questions are liked from studies; the share of listening is
    our own choice (norm `listening_percent`).
    """
    return Review(
        well=tuple(_well(state, rules)),
        findings=tuple(_findings(state, rules)),
        listened_percent=listened_percent(state),
        follow_ups=state.count("follow_up"),
        questions=state.questions,
        not_understood=state.count("question_lost"),
    )


def listened_percent(state: TalkState) -> int:
    """Return the share of the words that were theirs, 0 for a talk without a word."""
    words = state.learner_words + state.person_words
    return round(100 * state.person_words / words) if words else 0


def _well(state: TalkState, rules: Norms) -> Iterator[str]:
    if _thanked_at_the_start(state):
        yield _("You began with thanks or with what interests you in them.")
    if state.has("researched"):
        yield _("You showed that you knew something about them.")
    if state.has("pitched") and not state.has("pitch_long"):
        yield _("You said who you are, and kept it short.")
    if follow_ups := state.count("follow_up"):
        yield ngettext(
            "You took up once what they said. People like that.",
            "You took up what they said {count} times. People like that.",
            follow_ups,
        ).format(count=follow_ups)
    yield from _listened_well(state, rules)
    yield from _closed_well(state)
    if not state.has("job_ask"):
        yield _("You came to learn, and asked for no job.")
    else:
        yield _("You went through with it. The next one is easier.")


def _listened_well(state: TalkState, rules: Norms) -> Iterator[str]:
    if state.has("listened"):
        yield _("You left room, and they went on by themselves.")
    if listened_percent(state) >= rules.value("listening_percent") and state.count("asked") >= 2:
        yield _("They spoke most of the time: {percent} % of the words were theirs.").format(
            percent=listened_percent(state)
        )
    if state.count("asked") >= 2 and not state.has("closed"):
        yield _("Every question was an open one.")


def _closed_well(state: TalkState) -> Iterator[str]:
    if state.referral == "given":
        yield _("You asked whom else to meet when they knew you a little, and they named somebody.")
    elif state.has("referral_asked") and not state.has("referral_again"):
        yield _("You asked once whom else to meet.")
    if state.permission is not None:
        yield _("You asked whether you may write again, so you know.")
    if state.has("offered"):
        yield _("You offered something in return.")
    if state.has("time_named"):
        yield _("You spoke about the time aloud.")
    if state.over == "goodbye" and state.minutes <= state.limit:
        yield _("You ended in time, and you ended it yourself.")


def _thanked_at_the_start(state: TalkState) -> bool:
    """Thanks or interest in the first two turns; after an opening that nobody understood, thanks alone count."""
    kind = ("thanked",) if state.has("opening_lost") else ("thanked", "interest")
    return any(mark.rule in kind and mark.turn <= 2 for mark in state.marks)


def _findings(state: TalkState, rules: Norms) -> Iterator[Finding]:
    yield from _about_asking(state)
    yield from _about_oneself(state, rules)
    yield from _about_the_close(state)


def _about_asking(state: TalkState) -> Iterator[Finding]:
    """The questions: what was asked and how."""
    if state.has("job_ask"):
        yield noticed(
            "talk_job_ask", _quoted(_("“{words}” asks for a job."), state, "job_ask"),
            _("They stopped talking freely at that moment. Ask how people get in, and leave yourself out of it."),
            *JOB_ASK_ORIGIN,
        )  # fmt: skip
    if closed := state.count("closed"):
        yield noticed(
            "talk_closed",
            ngettext(
                "{count} question could be answered with yes or no: “{words}”",
                "{count} questions could be answered with yes or no, such as “{words}”",
                closed,
            ).format(count=closed, words=_words(state, "closed")),
            _("That brings a word or two. Begin with how, what or which, and the story comes."),
            "magic_wand", "ours",
        )  # fmt: skip
    if state.has("two_in_one"):
        yield noticed(
            "talk_two_in_one", _quoted(_("Two questions in one: “{words}”"), state, "two_in_one"),
            _("Only one of them was answered. Ask one, and keep the other."), "ours",
        )  # fmt: skip
    if state.has("leading"):
        yield noticed(
            "talk_leading", _quoted(_("This held its own answer: “{words}”"), state, "leading"),
            _("People agree out of politeness. Ask what they think."), "ours",
        )  # fmt: skip
    if state.has("searchable"):
        yield noticed(
            "talk_searchable", _quoted(_("This can be looked up: “{words}”"), state, "searchable"),
            _("Look it up beforehand, and ask what it means from inside."), "magic_wand",
        )  # fmt: skip
    if state.has("list"):
        yield noticed(
            "talk_list", _("For a while it went from one subject to the next."),
            _("That begins to feel like an interrogation. Take up one thing they said before you go on."),
            "magic_wand", "huang_2017",
        )  # fmt: skip
    elif state.count("asked") >= 3 and not state.has("follow_up"):
        yield noticed(
            "talk_no_follow_up", _("You never asked more about something they had said."),
            _("A follow-up question shows that you listened, and studies find that those who ask one are liked more."),
            "huang_2017", "networkit",
        )  # fmt: skip
    if state.has("wrong_person"):
        topic = next(mark.words for mark in state.marks if mark.rule == "wrong_person")
        yield noticed(
            "talk_wrong_person",
            _("They could say little about “{topic}”.").format(topic=load_topics().get(topic, topic)),
            _("Choose the questions by the person: what can this one tell you that others cannot?"),
            "coffees_vs_interviews",
        )  # fmt: skip


def _about_oneself(state: TalkState, rules: Norms) -> Iterator[Finding]:
    """The opening, the pitch, the share of listening."""
    if state.has("hasty"):
        yield noticed(
            "talk_hasty", _quoted(_("The very first words were a question: “{words}”"), state, "hasty"),
            _("A hello, thanks and a minute of small talk make the answers warmer."), "structure_slides", "magic_wand",
        )  # fmt: skip
    elif not _thanked_at_the_start(state):
        yield noticed(
            "talk_no_thanks", _("There were no thanks at the start."),
            _("They gave you their time. Say so first, and why you asked them of all people."), "structure_slides",
        )  # fmt: skip
    if state.has("pitch_long"):
        yield noticed(
            "talk_pitch_long", _("Your own story took long."),
            _("Who you are and what you want to learn fits into {seconds} seconds; then it is their turn.").format(
                seconds=rules.whole("pitch_long_seconds")
            ),
            "structure_slides", "ours",
        )  # fmt: skip
    elif not state.has("pitched"):
        yield noticed(
            "talk_no_pitch", _("They never learned who you are and what you are after."),
            _("Two sentences after the small talk are enough, and their advice fits you better."), "structure_slides",
        )  # fmt: skip
    if state.has("went_past"):
        yield noticed(
            "talk_went_past",
            _quoted(_("They asked you: “{words}” You went on without an answer."), state, "went_past"),
            _("It is a talk and not a questionnaire. A sentence is enough; “I would rather not say” is one too."),
            "magic_wand", "ours",
        )  # fmt: skip
    if state.count("asked") >= 2 and listened_percent(state) < rules.value("listening_percent"):
        yield noticed(
            "talk_listening",
            _("{percent} % of the words were theirs.").format(percent=listened_percent(state)),
            _("Aim for {least} % or more: you came to hear them.").format(least=rules.whole("listening_percent")),
            "networkit", "magic_wand", "ours",
        )  # fmt: skip


def _about_the_close(state: TalkState) -> Iterator[Finding]:
    """Whom else to meet, permission, thanks, time."""
    if state.has("referral_early") and not state.has("referral_asked"):
        yield noticed(
            "talk_referral_early", _("You asked whom else to meet before they knew you."),
            _("A name is lent to people one trusts. Ask once, at the close."), "structure_slides", "ours",
        )  # fmt: skip
    elif not state.has("referral_asked"):
        yield noticed(
            "talk_no_referral", _("You did not ask whom else you could meet."),
            _("One talk leads to the next. Ask once, near the end, for people to learn from."), "structure_slides",
        )  # fmt: skip
    if state.has("referral_again"):
        yield noticed(
            "talk_referral_again", _("You asked for names more than once."),
            _("Once is a request, twice is pressure."), "ours",
        )  # fmt: skip
    if state.permission is None:
        yield noticed(
            "talk_no_permission", _("You do not know whether you may write again."),
            _("Ask at the close. A yes makes every later message welcome, and a no saves you the wondering."),
            "networkit",
        )  # fmt: skip
    if not any(mark.rule == "thanked" and mark.turn >= max(2, state.turns - 2) for mark in state.marks):
        yield noticed(
            "talk_no_thanks_at_the_end", _("The end had no thanks."),
            _("Name one thing that helped you: that is what they remember."), "structure_slides", "kumar_epley_2018",
        )  # fmt: skip
    if state.over == "time":
        yield noticed(
            "talk_time", _("They had to end it."),
            _("When a few minutes are left, say so yourself and begin to close. It shows that you mind their time."),
            "understanding_differences", "structure_slides",
        )  # fmt: skip
    elif not state.has("time_named"):
        yield noticed(
            "talk_time_unnamed", _("Nobody spoke about the time at the start."),
            _("Plans shift. Ask whether the agreed minutes still fit, and say when you must leave."),
            "coffees_vs_interviews",
        )  # fmt: skip


def _words(state: TalkState, rule: str) -> str:
    """The words that a mark is about, shortened."""
    words = next((mark.words for mark in state.marks if mark.rule == rule), "")
    return words if len(words) <= _LONGEST_QUOTE else words[: _LONGEST_QUOTE - 1].rstrip() + "…"


def _quoted(sentence: str, state: TalkState, rule: str) -> str:
    return sentence.format(words=_words(state, rule))
