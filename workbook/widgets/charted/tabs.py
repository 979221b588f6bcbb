"""The tabs of the page and the charts in each, in the order in which they are read."""

from __future__ import annotations

from workbook.i18n import _
from workbook.widgets.charted import (
    backlog,
    calendar,
    health,
    learned,
    meetings,
    messages,
    overview,
    people,
    reach,
    yields,
)
from workbook.widgets.charted.chart import Tab

#: The first tab is what the page opens with.
TABS = (
    Tab(
        "overview",
        lambda: _("Overview"),
        (
            ("stage_reached", overview.stage_reached),
            ("weekly_actions", overview.weekly_actions),
            ("time_to_reply", messages.time_to_reply),
        ),
    ),
    Tab(
        "messages",
        lambda: _("Messages"),
        (
            ("reply_rate", messages.reply_rate),
            ("nudge_effect", messages.nudge_effect),
            ("follow_up_backlog", backlog.follow_up_backlog),
        ),
    ),
    Tab(
        "meetings",
        lambda: _("Meetings"),
        (
            ("conversion", meetings.conversion),
            ("days_to_meeting", meetings.days_to_meeting),
            ("thank_you_delay", meetings.thank_you_delay),
            ("debrief_delay", meetings.debrief_delay),
            ("time_cost", meetings.time_cost),
        ),
    ),
    Tab(
        "people",
        lambda: _("People"),
        (
            ("tie_mix", reach.tie_mix),
            ("coverage", reach.coverage),
            ("referral_tree", people.referral_tree),
            ("give_ask", people.give_ask),
        ),
    ),
    Tab(
        "learning",
        lambda: _("Learning"),
        (
            ("learning_yield", yields.learning_yield),
            ("question_yield", yields.question_yield),
            ("confidence", learned.confidence),
            ("fit", learned.fit),
            ("quiz_results", learned.quiz_results),
        ),
    ),
    Tab(
        "weeks",
        lambda: _("Calendar"),
        (("calendar", calendar.calendar),),
    ),
    Tab(
        "data",
        lambda: _("Your notes"),
        (("data_health", health.checklist),),
    ),
)
