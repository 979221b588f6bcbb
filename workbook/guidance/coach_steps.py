"""What comes next for a coach: set up, hand out the class card, lead a session, read, see the class."""

from __future__ import annotations

from dataclasses import dataclass

from workbook.i18n import _

PAGE_SET_UP, PAGE_SESSION, PAGE_REVIEW, PAGE_VIEW = (
    "08_class_set_up",
    "09_lead_a_session",
    "10_review",
    "11_class_view",
)


@dataclass(frozen=True, slots=True)
class CoachStep:
    """One step on the coach's path: what to do, why now, and on which page."""

    key: str
    title: str
    why: str
    page: str


def coach_steps(*, class_there: bool, card_made: bool, came_in: bool, session_led: bool) -> tuple[CoachStep, ...]:
    """Return what a coach does next, the next step first.

    Parameters
    ----------
    class_there : a class is set up.
    card_made : its class card was made, so that learners can join.
    came_in : something that learners shared was seen.
    session_led : a session was begun.

    Notes
    -----
    Source: our own choice; the order of the coach's pages, from what is still missing on.
    """
    set_up = CoachStep(
        "set_up",
        _("Set up your class"),
        _("A name and a place where things are handed over are all it needs. Everything else here rests on it."),
        PAGE_SET_UP,
    )
    card = CoachStep(
        "card",
        _("Make the class card and hand it out"),
        _("Learners join with it. Until they have it, nobody can share with you."),
        PAGE_SET_UP,
    )
    session = CoachStep(
        "session",
        _("Lead a session"),
        _("The script runs on practice people, so nobody needs a contact or a class card for it."),
        PAGE_SESSION,
    )
    read = CoachStep(
        "read",
        _("Read what your class shared") if came_in else _("Look whether something came in"),
        _("Whoever has waited longest comes first, and three minutes are enough for one learner.")
        if came_in
        else _("Your class has its card. What learners share is listed at the review desk."),
        PAGE_REVIEW,
    )
    view = CoachStep(
        "view",
        _("See where your class stands"),
        _("Who has begun, who may need a word, and what to take up in the next session."),
        PAGE_VIEW,
    )
    if not class_there:
        return (set_up, session)
    if came_in:
        return (read, view, session)
    if not card_made:
        return (card, session)
    return (read, session) if session_led else (session, read)
