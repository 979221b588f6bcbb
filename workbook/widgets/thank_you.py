"""Step 4 of the meeting log: the thank-you in five parts, until it is sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbook.errors import InvalidInputError
from workbook.formats.mail_drafts import LONGEST_MAILTO, mail_file, mail_name, mailto
from workbook.guidance.agenda import is_referral
from workbook.guidance.drafts import THANK_YOU_PARTS, assemble_thank_you, check_thank_you, start_thank_you
from workbook.guidance.norm_notes import norm_note
from workbook.guidance.spoken_dates import day_of
from workbook.guidance.words import LONGEST_READ
from workbook.i18n import _, ngettext
from workbook.message_frames import load_thank_you_frames
from workbook.records import Channel, EventKind, Finding
from workbook.whole_file import write_whole
from workbook.widgets.elements.element import Handler
from workbook.widgets.local_times import field_moment, read_moment
from workbook.widgets.meeting_case import Case, within_hours
from workbook.widgets.meeting_record import MeetingRecord, Step
from workbook.widgets.plain import gaps_notice, plain_finding, sendable
from workbook.widgets.thank_you_card import ThankYouCard

_PREFIX = "thank_you_"
#: Ways in which a thank-you travels, the usual first.
CHANNELS = (Channel.EMAIL, Channel.LINKEDIN_MESSAGE, Channel.CARD, Channel.PHONE, Channel.SOCIAL, Channel.IN_PERSON)


class ThankYou(Step):
    """A mail in the learner's own words, with its two lines in time."""

    name = "thank_you"
    fields = tuple(_PREFIX + part for part in THANK_YOU_PARTS)

    def __init__(self, record: MeetingRecord) -> None:
        super().__init__(record)
        self._card = ThankYouCard(record)

    def handlers(self) -> Mapping[str, Handler]:
        """Beginning, sending, taking back, and a card as an extra."""
        return {
            **self._card.handlers(),
            "begin_thank_you": self._begin,
            "mail": self._mail,
            "save_mail": self._save_mail,
            "set_learner_name": self._set_learner_name,
            "sent": self._sent,
            "undo_sent": self._undo_sent,
        }

    def state(self, case: Case) -> Mapping[str, Any]:
        """The parts with their remarks, the mail as it would be sent, and the times."""
        parts = _parts(case)
        empty = not any(words.strip() for words in parts.values())
        findings = (
            []
            if empty
            else check_thank_you(
                parts, debrief=_noted(case), who_else_asked=_who_else_asked(case), in_force=self._record.desk.norms
            )
        )
        sent = case.event(EventKind.THANK_YOU)
        return {
            "lines": self._lines(case),
            "empty": empty,
            "card": self._card.state(case),
            "debriefed": bool(_noted(case)["learned"].strip()),
            "name": self._learner_name(),
            "parts": [
                {
                    "field": _PREFIX + frame.part,
                    "label": f"{number}. {_labels()[frame.part]}",
                    "hint": frame.hint,
                    "placeholder": _("Empty: this part is left out."),
                    "findings": _beside(findings, frame.part),
                }
                for number, frame in enumerate(load_thank_you_frames(), start=1)
            ],
            "findings": [plain_finding(each) for each in findings if not each.field],
            "mail": self._mail_of(case),
            "channels": [{"value": each.value, "text": _channel_names()[each]} for each in CHANNELS],
            "now": field_moment(case.now, case.zone),
            "sent": None
            if sent is None
            else {
                **case.at(sent.happened_at),
                "channel": _channel_names().get(sent.channel or Channel.OTHER, _("another way")),
            },
        }

    def _lines(self, case: Case) -> dict[str, Any]:
        """The times at which a thank-you is best, and due; after them, that it is welcome all the same."""
        norms, ended_at = self._record.desk.norms, case.ended_at
        hours = [norms.value("thank_you_target_hours"), norms.value("thank_you_due_hours")]
        about = {"notes": [norm_note(norms, name) for name in ("thank_you_target_hours", "thank_you_due_hours")]}
        if ended_at is None:
            text = _("When the meeting is over, two times appear here: {target:g} hours after it, and {due:g} hours.")
            return {"text": text.format(target=hours[0], due=hours[1]), "exact": "", **about}
        target_at, due_at = (ended_at + within_hours(each) for each in hours)
        target, due = case.at(target_at), case.at(due_at)
        if case.now < target_at:
            text = _("Best before {target}; due by {due}.")
        elif case.now < due_at:
            text = _("The best time was {target}; by {due} is customary too.")
        else:
            text = _(
                "The customary day is over, and a thank-you is still welcome: people are glad of it whenever it comes."
            )
        exact = " – ".join((target["exact"], due["exact"]))
        return {"text": text.format(target=target["text"], due=due["text"]), "exact": exact, **about}

    def _learner_name(self) -> str:
        return str(self._record.desk.book.settings.get("learner_name", "") or "")

    def _mail_of(self, case: Case) -> dict[str, Any]:
        """The mail as it stands: address, subject, body, link, and the prompts still open."""
        parts = _parts(case)
        subject, body = assemble_thank_you(parts, self._learner_name(), case.contact)
        link = mailto(case.contact.email, subject, body)
        findings = check_thank_you(parts) if any(words.strip() for words in parts.values()) else []
        open_prompts = [finding for finding in findings if finding.rule == "unfilled_prompt"]
        return {
            "to": case.contact.email,
            "subject": subject,
            "body": body[:LONGEST_READ],
            "cut": len(body) > LONGEST_READ,
            "link": link if len(link) <= LONGEST_MAILTO else "",
            "open": [
                {
                    "field": _PREFIX + finding.field,
                    "start": finding.start,
                    "end": finding.end,
                    "text": parts[finding.field][finding.start : finding.end],
                }
                for finding in open_prompts
            ],
            "warning": ngettext(
                "{count} prompt still waits for your words:",
                "{count} prompts still wait for your words:",
                len(open_prompts),
            ).format(count=len(open_prompts)),
        }

    # Answers

    def _begin(self, meeting: str) -> None:
        """Put the frames into the parts that are empty; what is written stays."""
        case = self._record.case(meeting)
        texts = self._record.desk.book.texts
        asked = _who_else_asked(case)
        for part, words in start_thank_you(case.contact, _noted(case), who_else_asked=asked).items():
            stored = texts.read(case.record, _PREFIX + part)
            if words and not stored.words.strip():
                texts.save(
                    case.record, _PREFIX + part, words, base_revision=stored.revision, now=self._record.desk.now()
                )
        self._record.desk.changed(case.record)

    def _mail(self, meeting: str) -> dict[str, Any]:
        """The mail to copy, whole."""
        case = self._record.case(meeting)
        mail = self._mail_of(case)
        _subject, body = assemble_thank_you(_parts(case), self._learner_name(), case.contact)
        if not any(words.strip() for words in _parts(case).values()):
            raise InvalidInputError(_("The thank-you is still empty."), _("Begin with what you thank them for."))
        return {**mail, "body": sendable(body)}

    def _set_learner_name(self, name: str) -> None:
        self._record.desk.book.settings.set("learner_name", " ".join(name.split())[:120])
        self._record.desk.changed()

    def _sent(self, meeting: str, channel: str, sent: str = "", confirmed: bool = False) -> dict[str, str]:
        """Note that the thank-you went out: now, or at the given time; asks first while gaps are open."""
        case = self._record.case(meeting)
        if Channel(channel) not in CHANNELS:
            raise InvalidInputError(_("“{value}” is not offered.").format(value=channel), _("Choose one of the list."))
        happened_at = read_moment(sent, case.zone, case.now, _("Sent at")) if sent else case.now
        gaps = [prompt["text"] for prompt in self._mail_of(case)["open"]]
        if gaps and not confirmed:
            return {"gaps": gaps_notice(gaps)}
        self._record.pin(case.meeting)
        self._record.note(
            case,
            EventKind.THANK_YOU,
            happened_at=happened_at,
            channel=Channel(channel),
            replaces=case.event(EventKind.THANK_YOU),
        )
        return {}

    def _save_mail(self, meeting: str) -> dict[str, str]:
        """Write the mail as a file that a mail program opens as a draft, and say where it is."""
        self._mail(meeting)  # refuses an empty one
        case, desk = self._record.case(meeting), self._record.desk
        subject, body = assemble_thank_you(_parts(case), self._learner_name(), case.contact)
        name = mail_name(f"{day_of(case.now, case.zone)}", _("thank you {name}").format(name=case.contact.name))
        path = write_whole(desk.home.exports / name, [mail_file(case.contact.email, subject, body)])
        return {"file": f"{desk.home.exports.name}/{path.name}"}

    def _undo_sent(self, meeting: str) -> None:
        self._record.withdraw(self._record.case(meeting).event(EventKind.THANK_YOU))


def _parts(case: Case) -> dict[str, str]:
    return {part: case.words(_PREFIX + part) for part in THANK_YOU_PARTS}


def _beside(findings: list[Finding], part: str) -> list[dict[str, Any]]:
    """The remarks on one part; of its open prompts only the first, since all say the same."""
    shown: list[Finding] = []
    for finding in findings:
        repeated = finding.rule == "unfilled_prompt" and any(each.rule == finding.rule for each in shown)
        if finding.field == part and not repeated:
            shown.append(finding)
    return [plain_finding(each) for each in shown]


def _noted(case: Case) -> dict[str, str]:
    """The learner's own words of the debrief."""
    return {"learned": case.words("learned"), "surprised": case.words("surprised")}


def _who_else_asked(case: Case) -> bool | None:
    """Whether it was asked in the meeting whom else to meet; None while nothing tells."""
    asked = any(each.asked and is_referral(each) for each in case.chosen)
    suggested = case.event(EventKind.INTRODUCTION, "suggested") is not None
    return True if asked or suggested or "close-who" in case.answer("closed_items").split() else None


def _labels() -> dict[str, str]:
    return {
        "thanks": _("Thanks"),
        "learned": _("What you learned"),
        "offer": _("An offer in return"),
        "ask": _("One small ask"),
        "wishes": _("Good wishes"),
    }


def _channel_names() -> dict[Channel, str]:
    return {
        Channel.EMAIL: _("by e-mail"),
        Channel.LINKEDIN_MESSAGE: _("by LinkedIn message"),
        Channel.CARD: _("as a hand-written card"),
        Channel.PHONE: _("by phone or text message"),
        Channel.SOCIAL: _("on another network"),
        Channel.IN_PERSON: _("in person"),
    }
