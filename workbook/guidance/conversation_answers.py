"""What an invented person answers, by what was asked and how."""

from __future__ import annotations

from dataclasses import replace

from workbook.guidance.conversation_exchange import TOPICS_BEFORE_REFERRAL, WORDS_A_MINUTE, Exchange, minutes_left
from workbook.guidance.words import count_words, fold, looks_english
from workbook.practice_talks import AskBack, Topic

#: How many turns in a row on new subjects, without taking anything up, begin to feel like an interrogation.
LIST_OF_QUESTIONS = 4
_A_SENTENCE = 5
_A_QUESTION = 3
_A_GREETING = 3


class Answers(Exchange):
    """Chooses what the person says."""

    # What the turn does, whatever is answered

    def hear(self) -> None:
        """Take in thanks, interest, manners and slips."""
        said = self.said
        for act, rule in (("thanks", "thanked"), ("interest", "interest")):
            if said.does(act):
                if not self.now.has(rule):
                    self.feel(1)
                self.mark(rule, said.text)
        if said.warms and not self.now.has("researched"):
            self.feel(1)
            self.mark("researched", said.text)
        if said.does("time"):
            self.mark("time_named", said.text)
        for rule in sorted(said.rules & {"closed", "two_in_one", "leading", "searchable"}):
            if not said.acts & {"small_talk", "referral", "permission", "offer", "time"}:
                self.mark(rule, said.text)
        if said.story and not self.now.pitched:
            self.now = replace(self.now, pitched=True)
            self.mark("pitched", said.text)

    # The answer

    def answer(self) -> None:
        """Choose what the person says, the weightiest first."""
        said, first = self.said, self.before.turns == 0
        if self.before.last and not said.acts & {"job_ask", "referral", "permission", "offer"}:
            pass  # only a goodbye is left
        elif said.does("job_ask"):
            self._job_asked()
        elif self.now.waiting and self._answers_back():
            pass
        elif first:
            self._greeted()
        elif not self._closing() and not self._asked_something():
            self._stated()
        if self.before.last and not self.now.over:
            self.bye("time")

    def _greeted(self) -> None:
        """The first words."""
        said = self.said
        if self._nothing_understood():
            self.mark("opening_lost", said.text)
            self._lost()
            return
        kind = said.does("thanks") or said.does("interest")
        self.tell(self.talk.replies["hello.warm" if kind else "hello.plain"], 0.5)
        if said.topic in self.talk.topics and not said.does("small_talk"):
            if not kind and not said.does("greeting"):
                self.replies[:] = [self.talk.replies["hello.hasty"]]
                self.feel(-1)
                self.mark("hasty", said.text)
            self._topic(self.talk.topics[said.topic])
        elif said.does("small_talk"):
            self._small_talk(reply=False)

    def _nothing_understood(self) -> bool:
        """Whether the turn holds nothing that a person could take for a greeting or a sentence."""
        said = self.said
        if said.acts - {"question"} or said.topic or said.story or said.warms:
            return False
        named = self.talk.person in fold(said.text)
        return not named and not (said.words >= _A_GREETING and looks_english(said.text))

    def _closing(self) -> bool:
        """Referral, permission, an offer, goodbye: several may come in one turn."""
        said, answered = self.said, False
        if said.does("referral"):
            self._referral_asked()
            answered = True
        if said.does("permission"):
            granted = self.now.mood >= 0
            self.now = replace(self.now, permission=granted)
            self.mark("permission", said.text)
            self.line("permission.yes" if granted else "permission.no")
            answered = True
        if said.does("offer"):
            self.mark("offered", said.text)
            self.line("kindness.offer")
            answered = True
        if said.does("goodbye") and not said.topic:
            self.bye("goodbye")
            answered = True
        return answered

    def _asked_something(self) -> bool:
        """Follow-up, topic, small talk."""
        said = self.said
        if said.does("follow_up") and said.topic in self.talk.topics:
            self._followed_up(self.talk.topics[said.topic])
        elif said.topic in self.talk.topics:
            self._topic(self.talk.topics[said.topic])
        elif said.does("small_talk"):
            self._small_talk()
        elif said.topic == "closing":
            self._what_was_missed()
        elif said.topic:
            self._elsewhere(said.topic)
        elif said.does("question") and said.does("time"):
            self.tell(minutes_left(self.now.left), 0.5)
        elif said.does("question"):
            self._lost()
        else:
            return False
        return True

    def _stated(self) -> None:
        """Something was said that asks for nothing."""
        said, thread = self.said, self.talk.topics.get(self.now.thread)
        if (
            said.story
            or said.does("introduces")
            or (said.words >= _A_SENTENCE and looks_english(said.text) and not said.does("thanks"))
        ):
            self._pitch()
        elif said.does("nod") and thread is not None:
            if self._more_of(thread):
                self.mark("listened", said.text)
            self._followed_up(thread, by_listening=True)
        elif said.does("time"):
            self.tell(minutes_left(self.now.left), 0.5)
        elif said.does("thanks"):
            self.line("kindness.thanks")
        else:
            self._lost()

    def _topic(self, topic: Topic) -> None:
        """Answer about a topic: at length to an open question, briefly to a closed one or in a bad mood."""
        said = self.said
        if said.question_id:
            self.now = replace(self.now, asked=(*self.now.asked, said.question_id))
        self.mark("asked", said.text)
        fresh = topic.id not in self.now.told
        changed = bool(self.before.thread) and self.before.thread != topic.id
        row = self.now.in_a_row + 1 if changed else 1
        self.now = replace(self.now, in_a_row=row)
        if row == LIST_OF_QUESTIONS:
            self.mark("list", said.text)
            self.feel(-1)
            self.line("how.list", 0.0)
        if "two_in_one" in said.rules:
            self.line("how.two_in_one", 0.0)
        if not fresh:
            if self._more_of(topic):
                self._followed_up(topic)
            else:
                self.mark("again", said.text)
                self.line("how.again")
        elif said.closed or self.now.mood <= -2:
            self.tell(topic.closed, 0.5)
            self.now = replace(self.now, thread=topic.id, thread_words=topic.closed)
        else:
            self._tell_of(topic, topic.open, topic.minutes)

    def _tell_of(self, topic: Topic, words: str, minutes: float) -> None:
        """Say something about a topic that can be taken up afterwards."""
        self.tell(words, minutes)
        self.now = replace(self.now, thread=topic.id, thread_words=words, told=(*self.now.told, topic.id))

    def _more_of(self, topic: Topic) -> str:
        """The next thing they could add, or nothing."""
        if topic.id not in self.now.told:
            return topic.open
        used = self.now.told.count(topic.id) - 1
        return topic.more[used] if used < len(topic.more) else ""

    def _followed_up(self, topic: Topic, *, by_listening: bool = False) -> None:
        """Go deeper. Being asked about what one just said is what people like."""
        more = self._more_of(topic)
        self.now = replace(self.now, in_a_row=0, thread=topic.id)
        if not by_listening:
            self.mark("follow_up", self.said.text)
            if self.now.count("follow_up") in (1, 3):
                self.feel(1)
        if not more:
            self.line("how.next")
        elif self.said.closed and topic.id not in self.now.told:
            self.tell(topic.closed, 0.5)
        else:
            self._tell_of(topic, more, 1.5)

    def _small_talk(self, *, reply: bool = True) -> None:
        """Weather, coffee, the way here: a little is warm, much is minutes gone."""
        place = self.now.small_talk
        self.now = replace(self.now, small_talk=place + 1)
        self.mark("small_talk", self.said.text)
        if place == 0:
            self.feel(1 if self.talk.likes_small_talk else 0)
        elif place >= 2 and not self.talk.likes_small_talk:
            self.feel(-1)
        if reply:
            self.tell(self.talk.small_talk[place % len(self.talk.small_talk)], 1.5)

    def _elsewhere(self, topic: str) -> None:
        """A fair question that this person cannot answer: they say what they can speak of."""
        self.mark("asked", self.said.text)
        self.mark("wrong_person", topic)
        if self.said.question_id:
            self.now = replace(self.now, asked=(*self.now.asked, self.said.question_id))
        place = self.now.count("wrong_person") - 1
        self.tell(self.talk.elsewhere[place % len(self.talk.elsewhere)], 1.0)

    def _what_was_missed(self) -> None:
        """Asked what should have been asked, they tell of something that did not come up yet."""
        left = [topic for topic in self.talk.topics.values() if topic.id not in self.now.told]
        if left:
            self._topic(left[-1])
        else:
            self.line("kindness.thanks")

    def _lost(self) -> None:
        """Not understood: said kindly, and the next try counts afresh."""
        if self.said.does("question"):
            self.mark("question_lost", self.said.text)
        self.tell(self.talk.lost[self.now.lost % len(self.talk.lost)], 0.5)
        self.now = replace(self.now, lost=self.now.lost + 1)

    def _pitch(self) -> None:
        """The learner told about themselves."""
        if self.before.pitched or not self.said.story:
            if self.said.story:
                self.mark("long_about_oneself", self.said.text)
            self.line("pitch.more" if self.before.pitched else "pitch.short")
        elif self.said.words > WORDS_A_MINUTE:
            self.mark("pitch_long", self.said.text)
            self.line("pitch.long")
        else:
            self.line("pitch.good")

    def _job_asked(self) -> None:
        """A job was asked for: it costs trust, and a second time it ends the talk early."""
        self.mark("job_ask", self.said.text)
        first = self.now.count("job_ask") == 1
        self.feel(-1 if first else -2)
        self.line("job_ask.first" if first else "job_ask.second")
        self.now = replace(self.now, waiting="")
        if not first and "cut" not in self.now.cues:
            self.cut()

    def _referral_asked(self) -> None:
        """Whom else to meet: it depends on when, and on how the talk went."""
        enough = len(set(self.now.told)) >= TOPICS_BEFORE_REFERRAL
        if self.said.question_id:
            self.now = replace(self.now, asked=(*self.now.asked, self.said.question_id))
        if self.now.referral in ("given", "vague"):
            self.mark("referral_again", self.said.text)
            self.line("referral.again" if self.now.referral == "given" else "referral.vague")
        elif not enough:
            self.mark("referral_early", self.said.text)
            self.line("referral.early")
        else:
            given = self.now.mood >= self.talk.referral_mood
            self.now = replace(self.now, referral="given" if given else "vague")
            self.mark("referral_asked", self.said.text)
            self.line("referral.offer" if given else "referral.vague", 1.0)

    # What the person asks in return

    def _answers_back(self) -> bool:
        """Take the turn as the answer to what the person asked; False when the learner went past it."""
        said, back = self.said, self._waiting_for()
        self.now = replace(self.now, waiting="")
        if back is None:
            return False
        elsewhere = bool(said.topic) or bool(said.acts & {"small_talk", "referral", "permission", "goodbye"})
        elsewhere = elsewhere or (said.does("question") and said.words >= _A_QUESTION)
        if elsewhere and not said.story and not said.does("denial"):
            self.mark("went_past", back.text)
            if back.id != "personal":
                self.feel(-1)
            return False
        good = self._good_answer(back)
        self.mark("answered_back", said.text)
        if back.id == "you" and said.words > WORDS_A_MINUTE:
            self.mark("pitch_long", said.text)
            self.line("pitch.long")
        else:
            self.tell(back.good if good else back.poor, 0.5)
            self.feel(1 if good else 0 if back.id == "personal" else -1)
        if back.id == "you" and good and not self.before.pitched and not self.now.has("pitched"):
            self.mark("pitched", said.text)
        self.now = replace(self.now, pitched=self.now.pitched or back.id == "you")
        if said.topic in self.talk.topics and said.does("question"):
            self._topic(self.talk.topics[said.topic])
        return True

    def _waiting_for(self) -> AskBack | None:
        return next((each for each in self.talk.ask_backs if each.id == self.now.waiting), None)

    def _good_answer(self, back: AskBack) -> bool:
        if back.id == "job":
            return self.said.does("denial")
        return count_words(self.said.text) >= (8 if back.id == "you" else 4)
