"""What may be said of a share whose counts were told already."""

from __future__ import annotations

from workbook.activity.honesty import Share
from workbook.i18n import _


def that_is(share: Share) -> str:
    """Return “That is likely between 14 and 69 in 100.”, “That is 33 in 100.”, or nothing of too few cases."""
    interval = share.interval
    if interval is None:
        return ""
    if share.cases >= share.some:
        return _("That is {percent} in 100.").format(percent=share.percent)
    return _("That is likely between {low} and {high} in 100.").format(
        low=round(100 * interval[0]), high=round(100 * interval[1])
    )
