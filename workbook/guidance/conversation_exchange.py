"""One exchange of a practice talk while it happens: replies, mood, marks, and the minutes it takes."""

from __future__ import annotations

from dataclasses import replace

from workbook.guidance.conversation_reading import Said
from workbook.guidance.conversation_state import LEARNER, PERSON, Line, Mark, TalkState
from workbook.guidance.words import count_words
from workbook.i18n import _, ngettext
from workbook.practice_talks import Talk

#: How many subjects are told of before the person knows the learner well enough to name somebody else.
TOPICS_BEFORE_REFERRAL = 2
WORDS_A_MINUTE = 140.0
_CUT_NOTICE_MINUTES = 4


class Exchange:
    """What the learner said and what the person says to it; `ended` gives the new state."""

    def __init__(self, talk: Talk, state: TalkState, said: Said) -> None:
        self.talk = talk
        self.said = said
        self.before = state
        self.now = replace(
            state,
            turns=state.turns + 1,
            learner_words=state.learner_words + said.words,
            questions=state.questions + said.questions,
        )
        self.replies: list[str] = []
        self.cost = said.words / WORDS_A_MINUTE

    # Small helpers

    def mark(self, rule: str, words: str = "") -> None:
        """Remember something for afterwards."""
        self.now = replace(self.now, marks=(*self.now.marks, Mark(rule, self.now.turns, words)))

    def feel(self, by: int) -> None:
        """Move the mood, within its bounds."""
        self.now = replace(self.now, mood=max(-2, min(2, self.now.mood + by)))

    def tell(self, words: str, minutes: float) -> None:
        """Let the person say something."""
        self.replies.append(words)
        self.cost += minutes

    def line(self, name: str, minutes: float = 0.5) -> None:
        """Let the person say one of their sentences."""
        self.tell(self.talk.replies[name], minutes)

    # Time

    def mind_the_time(self, cue_minutes: float) -> None:
        """Let the minutes pass; say when they run out, stay longer when it is pleasant, or leave."""
        self.now = replace(self.now, minutes=round(self.before.minutes + max(0.5, self.cost), 1))
        if self.now.over or self.now.last:
            return
        cut_to = self.talk.cut_to
        if cut_to and "cut" not in self.now.cues and self.now.minutes >= cut_to - _CUT_NOTICE_MINUTES:
            self.cut(max(cut_to, int(self.now.minutes) + 2))
        elif self.now.minutes >= self.now.limit:
            self._at_the_end()
        elif self.now.left <= cue_minutes and not self.now.cues:
            self.replies.append(self.talk.replies["time.cue"])
            self.now = replace(self.now, cues=(*self.now.cues, "cue"))
            self._hint()
        elif not self.now.waiting and not self.now.cues and not self.said.does("job_ask"):
            self.ask_back()

    def ask_back(self) -> None:
        """Ask in return when it is time, and never on top of a goodbye."""
        for back in self.talk.ask_backs:
            due = self.now.turns >= back.after and back.id not in self.now.asked_back
            if due and not (back.id == "you" and self.now.pitched):
                self.replies.append(back.text)
                self.cost += 0.5
                self.now = replace(self.now, waiting=back.id, asked_back=(*self.now.asked_back, back.id))
                return

    def cut(self, limit: int = 0) -> None:
        """Something comes up, or they have had enough."""
        self.line("time.cut", 0.0)
        limit = limit or int(self.now.minutes + self.cost) + 3
        self.now = replace(self.now, cues=(*self.now.cues, "cut"), limit=min(self.now.limit, limit))
        self._hint()

    def _hint(self) -> None:
        """The chance for a referral: shown only to somebody they would gladly pass on."""
        ready = len(set(self.now.told)) >= TOPICS_BEFORE_REFERRAL and self.now.mood >= self.talk.referral_mood
        if ready and not self.now.referral:
            self.replies.append(self.talk.replies["referral.hint"])

    def _at_the_end(self) -> None:
        """The agreed time is up."""
        if self.talk.stays and self.now.mood >= 1 and not {"stay", "cut"} & set(self.now.cues):
            self.line("time.stay", 0.0)
            self.now = replace(self.now, cues=(*self.now.cues, "stay"), limit=self.now.limit + self.talk.stays)
            return
        self.line("time.over", 0.0)
        self.now = replace(self.now, last=True, waiting="")

    def bye(self, how: str) -> None:
        """Let the person say goodbye; `how` says who ended the talk."""
        tone = "warm" if self.now.mood >= 1 else "plain" if self.now.mood >= 0 else "cool"
        self.line(f"bye.{tone}")
        self.now = replace(self.now, over=how, waiting="")

    def ended(self) -> TalkState:
        """The state after the exchange."""
        spoken = (Line(LEARNER, self.said.text), *(Line(PERSON, words) for words in self.replies))
        return replace(
            self.now,
            lines=(*self.now.lines, *spoken),
            person_words=self.now.person_words + sum(map(count_words, self.replies)),
        )


def minutes_left(left: float) -> str:
    """Return the answer to “does the time still fit?”."""
    if left < 1:
        return _("We are at the end of our time, I am afraid.")
    whole = int(left)
    return ngettext(
        "Yes, I still have about {count} minute.", "Yes, I still have about {count} minutes.", whole
    ).format(count=whole)
