"""Staying in touch: what to write about, and whether one may."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workbook.content import origin_sentence
from workbook.guidance.threads import EventLike
from workbook.i18n import _
from workbook.records import Contact, EventKind, Finding

#: How often to stay in touch with somebody, in days; the norm holds for everybody else.
CADENCES = (30, 60, 90, 180)
CONTENTS = ("advice_tried", "article", "congratulation", "introduction", "update")


@dataclass(frozen=True, slots=True)
class FollowUpIdea:
    """Something worth writing about: what it is called, and a prompt that helps to begin."""

    id: str
    label: str
    prompt: str
    origin: str


def follow_up_ideas() -> tuple[FollowUpIdea, ...]:
    """Return what a later message can bring. Each gives something; none asks for anything.

    Notes
    -----
    Source: an article they would like and an update on the search are NetWorkIt's; the others are our own choice.
    """
    seed, own = origin_sentence("networkit"), origin_sentence("ours")
    return (
        FollowUpIdea(
            "advice_tried",
            _("What came of their advice"),
            _("Which of their suggestions did you try, and what happened then?"),
            own,
        ),
        FollowUpIdea(
            "article",
            _("Something they would like to read or see"),
            _("What did you come across that made you think of your talk? Say in a line why."),
            seed,
        ),
        FollowUpIdea(
            "congratulation",
            _("Congratulations"),
            _("What good thing happened to them or their team lately?"),
            own,
        ),
        FollowUpIdea(
            "introduction",
            _("Somebody they may like to know"),
            _("Whom do you know who would be useful to them? Ask both before you connect them."),
            own,
        ),
        FollowUpIdea(
            "update",
            _("News of where you are now"),
            _("What has changed since you spoke? Two sentences, no favour asked."),
            seed,
        ),
    )


def next_idea(events: Iterable[EventLike]) -> str:
    """Return what to bring next: what was never brought, else what was brought longest ago.

    Examples
    --------
    >>> next_idea([])
    'advice_tried'
    """
    last = {
        str(event.details.get("content", "")): place
        for place, event in enumerate(sorted(events, key=lambda each: each.happened_at))
        if event.kind is EventKind.FOLLOW_UP
    }
    return min(CONTENTS, key=lambda content: last.get(content, -1))


def check_follow_up(contact: Contact) -> list[Finding]:
    """Return what to mind before writing again: a thank-you always, a later message only where it was agreed."""
    if contact.may_follow_up is True:
        return []
    if contact.may_follow_up is False:
        message = _("{name} would rather not be written to.").format(name=contact.name)
        reason = _("Let it rest. The thank-you was right all the same, and they may come back to you.")
    else:
        message = _("It is not noted whether {name} would like to hear from you.").format(name=contact.name)
        reason = _(
            "A thank-you is always right; for a later message ask first. If you forgot to ask, put it into the "
            "thank-you: “May I tell you how it goes?”"
        )
    origin = origin_sentence("networkit", "understanding_differences", "ours")
    return [Finding(rule="permission_first", message=message, reason=reason, origin=origin)]
