"""The class as a whole, from packs."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from workbook.activity.counts import add_counts
from workbook.activity.measures.waiting import time_to_reply
from workbook.activity.measures.weeks import WEEKLY_ACTIONS, weekly_actions
from workbook.classroom.cohort import FIGURES, figures_of, people_of
from workbook.classroom.collected import Collected
from workbook.classroom.collecting import Collector
from workbook.classroom.kept import EFFORT, Kept, keep
from workbook.classroom.keys import Keyring
from workbook.classroom.pack import Confidence, Counts, Pack, StageCount, Yield
from workbook.classroom.sealing import seal
from workbook.records import VARIANTS, Channel, EventKind, Warmth

from .making import CLASS, NOW, arrival, key_of, pack_of

UTC_ZONE = ZoneInfo("UTC")
TODAY = NOW.date()
MONDAY = date(2026, 2, 23)


def collected(packs: list[Pack]) -> Collected[Kept]:
    """The class of these packs; the first word of each name says whose key signs it."""
    arrivals = [arrival(seal(pack, key_of(pack.learner_id)), f"{place}") for place, pack in enumerate(packs)]
    return Collector(CLASS, Keyring(), keep=keep).look(arrivals, today=TODAY)


def figures(packs: list[Pack], before: Any = None) -> dict[str, Any]:
    found = figures_of(collected(packs), before or {}, smallest=5, now=NOW, zone=UTC_ZONE)
    assert tuple(found) == FIGURES
    json.dumps({name: figure.as_json() for name, figure in found.items()})
    return {name: figure.shown for name, figure in found.items()}


def many(count: int, **fields: Any) -> list[Pack]:
    return [pack_of(f"L{place:03}", **fields) for place in range(count)]


def stages(**people: int) -> tuple[StageCount, ...]:
    return tuple(StageCount(stage=stage, people=count, since=date(2026, 2, 2)) for stage, count in people.items())


# Names, which only the coach sees


def names_of(packs: list[Pack], roster: list[str], smallest: int = 5) -> Any:
    return people_of(collected(packs), roster, today=TODAY, zone=UTC_ZONE, stuck_days=14, smallest=smallest)


def test_who_has_not_begun_is_told_by_the_list_and_by_the_alphabet() -> None:
    found = names_of([pack_of("Ana"), pack_of("Zoe")], ["zed Last", "ANA  madeup", "Änne First", "", "bo Two"])
    assert found.started == ("Ana Madeup", "Zoe Madeup")
    assert found.missing == ("bo Two", "zed Last", "Änne First")
    assert found.unlisted == ("Zoe Madeup",)
    assert names_of([pack_of("Ana")], []).unlisted == (), "without a list nobody is beside it"


def test_stuck_is_who_stands_still_without_effort_and_nobody_else() -> None:
    lately = Counts(weeks=((date(2026, 2, 23), "outreach", "first", "email", "close", 1),))
    long_ago = Counts(weeks=((date(2026, 2, 2), "outreach", "first", "email", "close", 1),))
    packs = [
        pack_of("Zed", stages=stages(contacted=3, replied=1), counts=long_ago),
        pack_of("Ana", stages=stages(contacted=3), counts=lately),
        pack_of("Bea", stages=(StageCount(stage="met", people=1, since=date(2026, 2, 20)),)),
        pack_of("Cem", stages=stages(met=1, followed_up=2)),
        pack_of("Dov", stages=stages(met=1)),
        pack_of("Eva"),
        pack_of("Old", minutes=-60 * 24 * 20, stages=stages(booked=1)),
    ]
    found = names_of(packs, [])
    assert [(each.name, each.stage, each.since, each.silent) for each in found.stuck] == [
        ("Dov Madeup", "met", date(2026, 2, 2), False),
        ("Old Madeup", "booked", date(2026, 2, 2), True),
        ("Zed Madeup", "replied", date(2026, 2, 2), False),
    ]
    assert names_of(packs[:4], []).stuck == (), "of four who share their stages nobody is named"


# Figures, which name nobody


def test_figures_of_four_learners_say_nothing() -> None:
    packs = many(
        4,
        stages=stages(met=1),
        thank_yous_overdue=2,
        yields=(Yield(topic="path", asked=3, useful=1),),
        counts=Counts(weeks=((MONDAY, "meeting", "held", "", "", 1),)),
    )
    assert figures(packs) == dict.fromkeys(FIGURES)


def test_learners_stand_at_their_furthest_stage_with_few_put_to_their_neighbours() -> None:
    packs = [
        *many(6, stages=stages(identified=9, contacted=2)),
        *(pack_of(f"M{place}", stages=stages(identified=1, met=1)) for place in range(7)),
        pack_of("One", stages=stages(replied=1)),
        pack_of("Silent"),
    ]
    assert figures(packs)["stages"] == {
        "groups": [
            [["", "identified", "contacted"], 6],
            [["replied", "booked", "met"], 8],
            [["thanked", "followed_up"], 0],
        ],
        "learners": 14,
    }


def test_weeks_of_few_learners_show_no_number() -> None:
    week = timedelta(days=7)

    def effort(*weeks: tuple[date, str, str]) -> Counts:
        return Counts(weeks=tuple((day, kind, variant, "email", "", 2) for day, kind, variant in weeks))

    packs = [
        *many(6, counts=effort((MONDAY, "outreach", "first"), (MONDAY + timedelta(days=3), "outreach", "nudge"))),
        pack_of("A", counts=effort((MONDAY, "meeting", "held"), (MONDAY - week, "outreach", "first"))),
        pack_of("B", counts=effort((MONDAY, "reply", "yes"))),
        pack_of("C", counts=Counts()),
    ]
    found = figures(packs)["weeks"]
    assert found["mondays"][-3:] == ["2026-02-16", "2026-02-23", "2026-03-02"]
    assert found["sums"][-3:] == [[0, 0, 0], [24, 2, 0], [0, 0, 0]]
    assert found["hidden"][-3:] == [True, False, False]
    assert (found["by_sort"], found["learners"], found["sharing"]) == (False, 7, 9)


def test_channels_are_told_apart_only_where_the_rest_is_no_small_group() -> None:
    def waits(*channels: str) -> Counts:
        return Counts(waits=tuple((8, "answered", channel, "close", 1) for channel in channels))

    packs = [*many(9, counts=waits("email", "phone")), pack_of("One", counts=waits("card"))]
    # Beside the total, e-mail stays away with the card: their sum is not that of one learner.
    assert figures(packs)["waits"] == {
        "channels": {"": [[10, "answered", 19]], "phone": [[10, "answered", 9]]},
        "learners": 10,
    }
    packs += [pack_of(f"P{place}", counts=waits("card")) for place in range(4)]
    assert set(figures(packs)["waits"]["channels"]) == {"", "email", "phone", "card"}


def test_overdue_thank_yous_are_counts_that_no_few_stand_behind() -> None:
    def overdue(*counts: int) -> Any:
        packs = [pack_of(f"L{place}", thank_yous_overdue=count) for place, count in enumerate(counts)]
        return figures(packs)["overdue"]

    assert overdue(0, 0, 0, 0, 0) == {"total": 0, "behind": 0, "few": False, "learners": 5}
    assert overdue(9, 0, 0, 0, 0) == {"total": None, "behind": "some", "few": True, "learners": 5}
    assert overdue(1, 2, 3, 1, 1, 0) == {"total": 8, "behind": "most", "few": False, "learners": 6}
    assert overdue(*[2] * 5, *[0] * 5) == {"total": 10, "behind": 5, "few": False, "learners": 10}


def test_confidence_is_paired_and_the_latest_pair_of_a_learner_counts() -> None:
    def felt(*rated: tuple[int, str, int]) -> tuple[Confidence, ...]:
        return tuple(
            Confidence(happened_on=date(2026, 2, day), moment=moment, rating=rating)  # type: ignore[arg-type]
            for day, moment, rating in rated
        )

    pair = felt((2, "opening", 9), (2, "closing", 9), (9, "closing", 6), (9, "opening", 3), (20, "opening", 1))
    assert keep(pack_of("Ana", confidence=pair)).session == (3, 6)
    assert keep(pack_of("Ana", confidence=pair)).meeting is None
    assert keep(pack_of("Ana", confidence=felt((2, "before", 9), (3, "after", 9)))).meeting is None
    packs = [*many(5, confidence=pair), pack_of("Down", confidence=felt((2, "opening", 8), (2, "closing", 7)))]
    assert figures(packs)["session"] == {
        "learners": 6,
        "before": {"middle": 3.0, "low": None, "high": None},
        "after": {"middle": 6.0, "low": None, "high": None},
        "surer": None,
        "less": None,
    }
    found = figures(many(20, confidence=pair))["session"]
    assert (found["before"], found["surer"], found["less"]) == ({"middle": 3.0, "low": 3.0, "high": 3.0}, 20, 0)


def test_topics_of_few_learners_are_put_together_or_left_out() -> None:
    def asked(*topics: str) -> tuple[Yield, ...]:
        return tuple(Yield(topic=topic, asked=3, useful=1) for topic in topics)

    packs = [*many(6, yields=asked("path", "day_to_day")), pack_of("One", yields=asked("path", "my secret plan"))]
    assert figures(packs)["yields"] == {"topics": [["path", 21, 7, 7], [None, 21, 7, 7]], "left_out": False}
    alone = [*many(6, yields=asked("path")), pack_of("One", yields=asked("my secret plan"))]
    assert "secret" not in json.dumps(figures(alone))


def test_how_many_share_what_is_told_in_words_for_few_and_for_nearly_all() -> None:
    packs = [
        *many(9, stages=stages(met=1)),
        pack_of("One", counts=Counts(weeks=((MONDAY, "meeting", "held", "", "", 1),))),
    ]
    sorts = figures(packs)["shares"]["sorts"]
    assert (sorts["stages"], sorts["weeks"], sorts["pitches"]) == ("most", "few", 0)


def test_a_figure_changes_only_with_enough_learners_behind_the_change() -> None:
    packs = many(6, thank_yous_overdue=1)
    before = figures_of(collected(packs), {}, smallest=5, now=NOW, zone=UTC_ZONE)
    later = NOW + timedelta(hours=1)
    more = figures_of(
        collected([*packs, pack_of("New", thank_yous_overdue=40)]), before, smallest=5, now=later, zone=UTC_ZONE
    )
    assert more["overdue"].shown == before["overdue"].shown
    assert (more["overdue"].newer, more["overdue"].at) == (1, NOW)
    assert more["weeks"] == before["weeks"] or more["weeks"].shown is None


SORTS = [(kind.value, variant) for kind in EventKind for variant in sorted(VARIANTS[kind])]
CHANNELS = [channel.value for channel in Channel]
WARMTHS = [warmth.value for warmth in Warmth]


@given(st.integers(0, 2**32 - 1), st.integers(5, 12))
def test_the_class_is_the_sum_of_its_learners_by_the_same_measures(seed: int, learners: int) -> None:
    dice = np.random.default_rng(seed)

    def pick(values: list[Any]) -> Any:
        return values[int(dice.integers(len(values)))]

    frames, packs = [], []
    for place in range(learners):
        rows = [
            (MONDAY - timedelta(weeks=int(dice.integers(6))), *pick(SORTS), pick(CHANNELS), pick(WARMTHS), 1)
            for _row in range(8)
        ]
        packs.append(pack_of(f"L{place:03}", counts=Counts(weeks=tuple(rows))))
        frames.append(pd.DataFrame(rows, columns=["week", "kind", "variant", "channel", "warmth", "count"]))
    stacked = pd.concat(frames)
    stacked["week"] = pd.to_datetime(stacked["week"])
    table = weekly_actions(add_counts(stacked), now=NOW, zone="UTC", goal=1)
    found = figures(packs)["weeks"]
    for (_place, row), sums, hidden in zip(
        table.iterrows(), found["sums"][-len(table) :], found["hidden"][-len(table) :], strict=True
    ):
        assert sums == ([0, 0, 0] if hidden else [row[name] for name in WEEKLY_ACTIONS])


def test_the_sorts_of_effort_are_those_of_a_learners_own_chart() -> None:
    assert dict(enumerate(WEEKLY_ACTIONS)) == {0: "written", 1: "met", 2: "followed_up"}
    expected = {pair: place for place, pairs in enumerate(WEEKLY_ACTIONS.values()) for pair in pairs}
    assert expected == {(kind, variant): place for kind, sorts in EFFORT.items() for variant, place in sorts.items()}


def test_waiting_times_of_a_class_give_the_curve_of_all_its_people() -> None:
    waits = tuple((days, outcome, "email", "close", 2) for days, outcome in ((0, "answered"), (3, "waiting")))
    plain = figures(many(6, counts=Counts(waits=waits)))["waits"]["channels"][""]
    counts = pd.DataFrame([(*row[:2], "", "", row[2]) for row in plain], columns=["days", "outcome", "channel",
                          "warmth", "count"])  # fmt: skip
    curve = time_to_reply(counts)
    assert [(row.day, row.answered, row.left, row.share) for row in curve.itertuples()] == [
        (0, 12, 0, 0.5),
        (3, 0, 12, 0.5),
    ]
