"""The facilitator's script with its clock: what is on, what comes next, how late it is, and the poll by hands."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from workbook.classroom.classes import current_class
from workbook.classroom.polls import STEPS, count_hands, poll_of, poll_told
from workbook.classroom.session_plan import (
    Running,
    catch_up,
    caught_up,
    current_step,
    minutes_of,
    minutes_to_come,
    next_round,
    promised_end,
    step_back,
    step_over,
    step_started_at,
)
from workbook.errors import InvalidInputError, NotFoundError
from workbook.formats.session_script import minutes_told, session_script
from workbook.guidance.spoken_dates import spoken_time
from workbook.i18n import _
from workbook.session_plans import POLLS, SessionPlan, SessionStep, load_session_plans
from workbook.whole_file import write_page
from workbook.widgets.component import Component
from workbook.widgets.desk import Desk
from workbook.widgets.elements.element import Handler
from workbook.widgets.elements.session_script import SessionScriptElement
from workbook.widgets.session_shown import printed_script, shown_pair, shown_step

_TOPIC = "session"
#: As many minutes behind as the page knows words for.
_MOST_BEHIND = 30


class SessionScript(Component):
    """A card with which a coach leads a session.

    It works with the coach's own book, whichever book lies on the desk, and without any class set up.

    Examples
    --------
    >>> from workbook import Desk, SessionScript  # doctest: +SKIP
    >>> SessionScript(Desk.open())  # doctest: +SKIP
    """

    element = SessionScriptElement

    def __init__(self, desk: Desk) -> None:
        self._looked_at = ""
        self._written = ""
        super().__init__(desk)

    def handlers(self) -> Mapping[str, Handler]:
        """Choose, start, go on and back, catch up, count hands, print."""
        return {
            "time_now": lambda: self.desk.now().isoformat(),
            "choose": self._choose,
            "start": self._start,
            "next": lambda: self._change(step_over),
            "back": self._back,
            "catch_up": lambda: self._change(caught_up),
            "round": lambda: self._change(next_round),
            "end": self._end,
            "resume": self._resume,
            "hands": self._hands,
            "print": self._print,
        }

    def state(self) -> Mapping[str, Any]:
        """The plans, the one in hand with its steps, what is on, and the poll of the day."""
        info = current_class(self.desk.own_book)
        running = self._running
        plan = self._plan(running)
        poll = poll_of(self.desk.own_book, self._class_id, self._day(running))
        smallest = info.smallest_group if info else self.desk.norms.whole("class_smallest_group")
        return {
            "build": "",
            "class": info.name if info else "",
            "plans": [
                {
                    "id": each.id,
                    "label": each.label,
                    "audience": each.audience,
                    "leave_with": each.leave_with,
                    "bring": each.bring,
                }
                for each in load_session_plans()
            ],
            "plan": plan.id,
            "minutes": plan.minutes,
            "steps": self._steps(plan, running),
            "running": self._shown(plan, running) if running else None,
            "stopped": running is None and self._read(self._stopped_key) is not None,
            "poll": {moment: list(poll.hands(moment)) for moment in POLLS},
            "poll_told": poll_told(poll, smallest),
            "written": self._written,
        }

    def _heard(self, topic: str) -> None:
        if topic == _TOPIC:
            self.refresh()
        else:
            super()._heard(topic)

    @property
    def _class_id(self) -> str:
        info = current_class(self.desk.own_book)
        return info.class_id if info else ""

    @property
    def _key(self) -> str:
        return f"class:{self._class_id or '-'}:session"

    @property
    def _running(self) -> Running | None:
        """The session under way, or the one that ended today, if its plan is still there."""
        return self._read(self._key)

    @property
    def _stopped_key(self) -> str:
        return f"{self._key}-stopped"

    def _read(self, key: str) -> Running | None:
        running = Running.from_plain(self.desk.own_book.settings.get(key))
        known = {plan.id: plan for plan in load_session_plans()}
        if running is None or running.plan_id not in known:
            return None
        return running if len(running.ended_at) <= len(known[running.plan_id].steps) else None

    def _plan(self, running: Running | None) -> SessionPlan:
        plans = load_session_plans()
        wanted = running.plan_id if running else self._looked_at
        return next((plan for plan in plans if plan.id == wanted), plans[0])

    def _day(self, running: Running | None) -> date:
        moment = running.started_at if running else self.desk.now()
        return moment.astimezone(self.desk.zone).date()

    def _steps(self, plan: SessionPlan, running: Running | None) -> list[dict[str, Any]]:
        """Every step with the time at which it is planned to begin now."""
        shown, minute, moment = [], 0, running.started_at if running else None
        for number, step in enumerate(plan.steps):
            minutes = minutes_of(step, running) if running else step.minutes
            when = spoken_time(moment, self.desk.zone) if moment else _("min {minute}").format(minute=minute)
            shown.append({**shown_step(step), "when": when, "minutes": minutes, "told": minutes_told(minutes)})
            minute += minutes
            if moment and running:
                ended = running.ended_at[number] if number < len(running.ended_at) else None
                moment = ended or moment + timedelta(minutes=minutes)
        return shown

    def _shown(self, plan: SessionPlan, running: Running) -> dict[str, Any]:
        """What the clock of the page counts with."""
        step, end = current_step(plan, running), promised_end(plan, running)
        over = len(running.ended_at)
        shown: dict[str, Any] = {
            "number": over,
            "started_at": running.started_at.isoformat(),
            "ends_at": end.isoformat(),
            "ends": spoken_time(end, self.desk.zone),
            "finished": "",
            "can_go_back": over > 0,
        }
        if step is None:
            ended = running.ended_at[-1]
            shown["finished"] = _("Started {start}, ended {end}. Planned until {planned}.").format(
                start=spoken_time(running.started_at, self.desk.zone),
                end=spoken_time(ended, self.desk.zone),
                planned=spoken_time(end, self.desk.zone),
            )
            return shown
        return shown | {
            "step_started_at": step_started_at(running).isoformat(),
            "step_minutes": minutes_of(step, running),
            "to_come": minutes_to_come(plan, running),
            "next": self._next(plan, over, running),
            "catch_up": [catch_up(plan, running, late).text for late in range(1, _MOST_BEHIND + 1)],
            "can_catch_up": bool(catch_up(plan, running, 1).shortened),
            "pair": shown_pair(step, running),
        }

    def _next(self, plan: SessionPlan, over: int, running: Running) -> str:
        following: SessionStep | None = plan.steps[over + 1] if over + 1 < len(plan.steps) else None
        if following is None:
            return _("Then you are through.")
        told = minutes_told(minutes_of(following, running))
        return _("Next: {title}, {minutes}").format(title=following.title, minutes=told)

    # Answers

    def _choose(self, plan: str) -> None:
        """Look at another plan, while none is under way."""
        if plan not in {each.id for each in load_session_plans()}:
            raise InvalidInputError(_("There is no such session."), _("Choose one from the list."))
        self._looked_at = plan
        self._written = ""
        self._drawn_at_once()

    def _start(self) -> None:
        self.desk.own_book.settings.set(self._stopped_key, None)
        self._keep(Running(self._plan(None).id, self.desk.now()))

    def _change(self, rule: Any) -> None:
        """Take the session one step on, by one of the rules."""
        running = self._under_way()
        self._keep(rule(self._plan(running), running, self.desk.now()))

    def _back(self) -> None:
        self._keep(step_back(self._under_way()))

    def _end(self) -> None:
        """Put the script away; what was counted stays, and a session stopped by mistake can be taken up again."""
        running = self._running
        stopped = running is not None and current_step(self._plan(running), running) is not None
        self.desk.own_book.settings.set(self._stopped_key, running.plain() if running and stopped else None)
        self._keep(None)

    def _resume(self) -> None:
        """Take up the session that was stopped."""
        running = self._read(self._stopped_key)
        if running is None:
            raise NotFoundError(_("No session was stopped."), _("Start one."))
        self.desk.own_book.settings.set(self._stopped_key, None)
        self._keep(running)

    def _under_way(self) -> Running:
        running = self._running
        if running is None:
            raise NotFoundError(_("No session is under way."), _("Start one first."))
        return running

    def _keep(self, running: Running | None) -> None:
        self.desk.own_book.settings.set(self._key, running.plain() if running else None)
        self._drawn_at_once()

    def _drawn_at_once(self) -> None:
        """Draw before the answer goes out, since the page looks at the new step then; other cards hear of it later."""
        self.refresh()
        self.desk.changed(_TOPIC)

    def _hands(self, moment: str, step: int, count: int | None = None) -> dict[str, Any]:
        """Keep how many hands there were at one step of the poll; one more than before when no count is given."""
        book, day = self.desk.own_book, self._day(self._running)
        if moment not in POLLS or not isinstance(step, int) or not 1 <= step <= STEPS:
            raise InvalidInputError(_("There is no such step."), _("Count hands from 1 to 10."))
        hands = list(poll_of(book, self._class_id, day).hands(moment))
        hands[step - 1] = hands[step - 1] + 1 if count is None else count
        count_hands(book, self._class_id, day, moment, hands)
        self._drawn_at_once()
        return {"count": hands[step - 1]}

    def _print(self) -> dict[str, str]:
        """Write the script into the folder of exports and say where it is."""
        running = self._running
        plan, home = self._plan(running), self.desk.home
        info = current_class(self.desk.own_book)
        html = session_script(printed_script(plan, self._steps(plan, running), info.name if info else ""))
        path = write_page(home.exports, f"session-{plan.minutes}-minutes.html", html)
        self._written = f"{home.exports.name}/{path.name}"
        self._drawn_at_once()
        return {"file": self._written}
