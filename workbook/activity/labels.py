"""What stages, channels and kinds are called in the learner's language."""

from __future__ import annotations

from workbook.i18n import _
from workbook.records import Channel, Stage


def stage_label(stage: str) -> str:
    """Return what a stage is called; an unknown one keeps its own name."""
    labels: dict[str, str] = {
        Stage.IDENTIFIED: _("In your book"),
        Stage.CONTACTED: _("Written to"),
        Stage.REPLIED: _("Answered"),
        Stage.BOOKED: _("Time agreed"),
        Stage.MET: _("Met"),
        Stage.THANKED: _("Thanked"),
        Stage.FOLLOWED_UP: _("Followed up"),
    }
    return labels.get(stage, stage)


def channel_label(channel: str) -> str:
    """Return what a channel is called; an unknown one keeps its own name."""
    labels: dict[str, str] = {
        Channel.EMAIL: _("E-mail"),
        Channel.LINKEDIN_NOTE: _("LinkedIn note"),
        Channel.LINKEDIN_MESSAGE: _("LinkedIn message"),
        Channel.PHONE: _("Phone"),
        Channel.IN_PERSON: _("In person"),
        Channel.INTRODUCTION: _("Introduction"),
        Channel.SOCIAL: _("Social media"),
        Channel.COMMUNITY: _("Community"),
        Channel.CARD: _("Card by post"),
        Channel.OTHER: _("Another way"),
    }
    return labels.get(channel, channel)


def sort_label(sort: str) -> str:
    """Return what one of the weekly actions is called."""
    return {"written": _("written"), "met": _("met"), "followed_up": _("thanked or followed up")}.get(sort, sort)
