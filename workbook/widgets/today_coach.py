"""What the card on top of a coach's page says: the coach's next step in place of the learner's."""

from __future__ import annotations

from typing import Any

from workbook.guidance.coach_steps import PAGE_REVIEW, PAGE_SESSION, PAGE_SET_UP, PAGE_VIEW, CoachStep, coach_steps
from workbook.widgets.desk import Desk
from workbook.widgets.today_places import place

_PARTS = {
    PAGE_SET_UP: "class-setup",
    PAGE_SESSION: "session-script",
    PAGE_REVIEW: "review-desk",
    PAGE_VIEW: "class-view",
}


def coach_actions(desk: Desk) -> list[dict[str, Any]]:
    """Return the coach's steps as the card draws them; the invented class while the practice book is open.

    Only the book and the coach's folder are looked at: a shared drive that is away must not hold up the page.
    """
    from workbook.classroom.class_bundle import bundle_name
    from workbook.classroom.classes import class_folder
    from workbook.classroom.coach_class import class_on

    info = class_on(desk.book, desk.home, desk.now())
    led = [desk.own_book.settings.get(f"class:{each}:session") for each in ("-", info.class_id if info else "-")]
    return [
        _told(step)
        for step in coach_steps(
            class_there=info is not None,
            card_made=info is not None and (class_folder(info, desk.home) / bundle_name(info.class_id)).is_file(),
            came_in=info is not None
            and (desk.book.is_practice or bool(desk.book.settings.get(f"class:{info.class_id}:keys"))),
            session_led=any(led),
        )
    ]


def _told(step: CoachStep) -> dict[str, Any]:
    return {
        "key": f"coach:{step.key}",
        "title": step.title,
        "why": step.why,
        "due": "",
        "exact": "",
        "late": False,
        "rule": "",
        **place(step.page, _PARTS[step.page]),
        "done": "",
        "logs": False,
        "first_step": True,
    }
