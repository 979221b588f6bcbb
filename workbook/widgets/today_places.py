"""Where an item of Today is done: the page, the part of it, and the step in that part."""

from __future__ import annotations

from workbook.guidance.next_actions import Action, ActionKind
from workbook.guidance.scene import PAGE_FOLLOW_UP, PAGE_MEET, PAGE_PREPARE, PAGE_START
from workbook.i18n import _

#: The part of a page, and where it has several steps the step, that does an action of this kind.
PARTS: dict[tuple[str, ActionKind], tuple[str, str]] = {
    (PAGE_START, ActionKind.FIRST_STEP): ("people", ""),
    (PAGE_PREPARE, ActionKind.FIRST_STEP): ("people", ""),
    (PAGE_PREPARE, ActionKind.PREPARE): ("person-brief", ""),
    (PAGE_PREPARE, ActionKind.ANSWER): ("outreach-drafter", ""),
    (PAGE_PREPARE, ActionKind.NUDGE): ("outreach-drafter", ""),
    (PAGE_PREPARE, ActionKind.COLLEAGUE): ("outreach-drafter", ""),
    (PAGE_PREPARE, ActionKind.REST): ("people", ""),
    (PAGE_MEET, ActionKind.PREPARE): ("meeting-readiness", ""),
    (PAGE_MEET, ActionKind.ANSWER): ("meeting-log", "plan"),
    (PAGE_MEET, ActionKind.TOOK_PLACE): ("meeting-log", "plan"),
    (PAGE_FOLLOW_UP, ActionKind.DEBRIEF): ("meeting-log", "debrief"),
    (PAGE_FOLLOW_UP, ActionKind.THANK_YOU): ("meeting-log", "thank_you"),
    (PAGE_FOLLOW_UP, ActionKind.PROMISE): ("promise-ledger", ""),
    (PAGE_FOLLOW_UP, ActionKind.REPORT_BACK): ("promise-ledger", ""),
    (PAGE_FOLLOW_UP, ActionKind.FOLLOW_UP): ("stay-in-touch", ""),
}


def place_of(action: Action) -> dict[str, str]:
    """Return where an action is done, for the browser to open."""
    part, step = PARTS.get((action.page, action.kind), ("", ""))
    if action.kind is ActionKind.COLLEAGUE and action.contact_id is None:
        part = "people"  # nobody to write to yet: look for them first
    return place(action.page, "pitch-drafter" if action.key == "first_step:pitch" else part, step)


def place(page: str, part: str, step: str = "") -> dict[str, str]:
    """Return a place on a page: its file and name, the part, and the step in that part or empty."""
    return {"file": f"{page}.ipynb", "page": page_name(page), "part": part, "step": step}


def page_name(page: str) -> str:
    """Return what a page is called."""
    names = {
        "00_start_here": _("Start here"),
        "01_coffee_or_interview": _("Coffee or interview?"),
        "02_prepare": _("Prepare"),
        "03_meet": _("Meet"),
        "04_follow_up": _("Follow up"),
        "05_track": _("Track"),
        "06_practise": _("Practise"),
        "07_share": _("Share"),
        "08_class_set_up": _("Set up a class"),
        "09_lead_a_session": _("Lead a session"),
        "10_review": _("Review"),
        "11_class_view": _("Class view"),
    }
    return names.get(page, page)
