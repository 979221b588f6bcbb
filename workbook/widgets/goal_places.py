"""The learner's goal in the four places where people meet it, and the profile they look up."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from workbook.content import origin_sentence
from workbook.errors import InvalidInputError
from workbook.guidance.goal import PLACES, PlaceState, check_goal, check_places
from workbook.guidance.pitch import PARTS
from workbook.guidance.spoken_dates import day_of, spoken_day_and_distance
from workbook.guidance.tensions import load_tensions, tension_note
from workbook.i18n import _
from workbook.outreach_content import load_profile
from workbook.widgets.desk import Desk
from workbook.widgets.elements.element import Handler
from workbook.widgets.plain import plain_finding

#: The learner's own fields of the goal: the sentence, the line under their name, the sentence for the close.
GOAL_FIELDS = ("goal", "headline", "close")
_OWN = ("headline", "close")
_PITCH = "pitch:main"
_DAYS_A_MONTH = 30.4


class GoalPlaces:
    """One goal, typed once; what each place says of it; and when the profile was last looked over."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def handlers(self) -> Mapping[str, Handler]:
        """Beginning a place with the goal, ticking the profile list."""
        return {"use_goal": self._use_goal, "tick_profile": self._tick_profile}

    def goal(self) -> str:
        """The goal sentence as it stands."""
        return self._desk.book.texts.read("learner", "goal").words

    def state(self, message: str) -> Mapping[str, Any]:
        """The goal's remarks, the four places, and the profile list. `message` is the first to the chosen person."""
        texts = self._desk.book.texts
        learner, pitch = texts.read_all("learner"), texts.read_all(_PITCH)
        words = {field: learner[field].words if field in learner else "" for field in GOAL_FIELDS}
        goal = words["goal"]
        places = {
            "headline": words["headline"],
            "message": message,
            "pitch": " ".join(pitch[part].words for part in PARTS if part in pitch),
            "close": words["close"],
        }
        checked = check_places(goal, places)
        titles = _titles()
        return {
            "goal": {"empty": not goal.strip(), "findings": self._goal_findings(goal)},
            "places": [
                {
                    "place": each.place,
                    "title": titles[each.place][0],
                    "hint": titles[each.place][1],
                    "own": each.place in _OWN,
                    "empty": each.state is PlaceState.EMPTY,
                    "state": each.state.value,
                    "tag": _tags()[each.state] if goal.strip() or each.state is PlaceState.EMPTY else "",
                    "findings": [plain_finding(each.finding)] if each.finding else [],
                }
                for each in checked
            ],
            "places_told": _("{says} of {all} say it.").format(
                says=sum(each.state is PlaceState.SAYS for each in checked), all=len(PLACES)
            ),
            "profile": self._profile(),
        }

    def _goal_findings(self, goal: str) -> list[dict[str, Any]]:
        if not goal.strip():
            return []
        return [plain_finding(each) for each in check_goal(goal, in_force=self._desk.norms)]

    def _profile(self) -> dict[str, Any]:
        """The list of what to look at, what is ticked, and whether it is time to look again."""
        done, looked_on = self._ticked()
        items, norms = load_profile(), self._desk.norms
        today = day_of(self._desk.now(), self._desk.zone)
        months = norms.value("profile_months")
        if looked_on is None:
            told = _("Not looked over yet.")
        elif (today - looked_on).days > months * _DAYS_A_MONTH:
            told = _("Last looked over {day}. After {months:g} months it is time to look again.")
        else:
            told = _("Last looked over {day}.")
        day = "" if looked_on is None else spoken_day_and_distance(looked_on, today)
        return {
            "told": told.format(day=day, months=months),
            "count": _("{done} of {all}").format(done=sum(item.id in done for item in items), all=len(items)),
            "why": norms["profile_months"].why,
            "note": tension_note(load_tensions()["T26"]),
            "items": [
                {
                    "id": item.id,
                    "place": item.place,
                    "text": item.text,
                    "why": item.why,
                    "origin": origin_sentence(*item.origin),
                    "done": item.id in done,
                }
                for item in items
            ],
        }

    def _ticked(self) -> tuple[set[str], date | None]:
        kept = self._desk.book.settings.get("profile_list", {})
        kept = kept if isinstance(kept, dict) else {}
        looked_on = kept.get("looked_on")
        return set(kept.get("done", ())), date.fromisoformat(looked_on) if looked_on else None

    # Answers

    def _use_goal(self, place: str) -> None:
        """Begin an empty place of the learner's own with the goal, as it was typed."""
        if place not in _OWN:
            raise InvalidInputError(_("“{place}” is not filled here.").format(place=place), _("Write it where it is."))
        texts = self._desk.book.texts
        stored = texts.read("learner", place)
        if not stored.words.strip():
            texts.save("learner", place, self.goal(), base_revision=stored.revision, now=self._desk.now())
        self._desk.changed("learner")

    def _tick_profile(self, item: str, done: bool) -> None:
        """Tick an item, or take the tick away; either way the profile was looked over today."""
        if item not in {each.id for each in load_profile()}:
            raise InvalidInputError(_("This is not on the list any more."), _("Press Start to read the list again."))
        ticked, _looked_on = self._ticked()
        ticked = ticked | {item} if done else ticked - {item}
        today = day_of(self._desk.now(), self._desk.zone)
        self._desk.book.settings.set("profile_list", {"done": sorted(ticked), "looked_on": today.isoformat()})
        self._desk.changed("learner")


def _titles() -> dict[str, tuple[str, str]]:
    return {
        "headline": (
            _("Your profile: the line under your name"),
            _("A few words that say where you are and what you want to learn."),
        ),
        "message": (_("Your first message"), _("Above, to the person you chose.")),
        "pitch": (_("Your pitch"), _("Further down on this page, mostly in its second and third part.")),
        "close": (
            _("The close: a sentence for the end of the talk and for your thank-you"),
            _("So that they know what to think of you for, once you have left."),
        ),
    }


def _tags() -> dict[PlaceState, str]:
    return {
        PlaceState.SAYS: _("says it"),
        PlaceState.SILENT: _("not there yet"),
        PlaceState.OTHER: _("another goal?"),
        PlaceState.EMPTY: _("still empty"),
    }
