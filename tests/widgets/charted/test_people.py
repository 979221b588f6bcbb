"""The tab about people, measured from a book."""

from __future__ import annotations

from datetime import timedelta

import pytest

from workbook.records import Contact, Direction, Event, EventKind, Promise, Target
from workbook.widgets.charted import people, reach
from workbook.widgets.charted.chart import BEHIND, Chart
from workbook.widgets.charted.health import data_health
from workbook.widgets.charted.look import Look
from workbook.widgets.desk import Desk

MAKERS = (people.referral_tree, people.give_ask, reach.tie_mix, reach.coverage)


def look_at(desk: Desk, **choices: str) -> Look:
    return Look(book=desk.book, norms=desk.norms, now=desk.now(), zone=desk.zone, choices=choices)


@pytest.fixture
def practice(desk: Desk) -> Desk:
    desk.use_practice(True)
    return desk


def test_an_empty_book_says_in_each_chart_what_to_note_first(desk: Desk) -> None:
    charts = [make(look_at(desk)) for make in MAKERS]
    assert [chart.summary.split(".")[0] for chart in charts] == [
        "Ask at the end of a talk whom else to meet",
        "Talks, names, promises and later messages show here, person by person",
        "Write to somebody and say on their card how well you know them",
        "Write to somebody and note on their card where they work",
    ]
    for chart in charts:
        assert chart.behind is not None
        assert (list(chart.behind().columns), len(chart.behind())) == (list(BEHIND), 0)


def test_the_practice_people_show_something_in_each_chart(practice: Desk) -> None:
    charts = [make(look_at(practice)) for make in MAKERS]
    assert [chart.summary.split(".")[0] for chart in charts] == [
        "2 people were introduced to you; you met 1 of them",
        "With 3 of 3 people something went, or is promised, both ways",
        "You wrote to or met 7 people: 3 you know, 3 half known, 1 stranger",
        "You met people from 3 companies",
    ]


def test_the_people_behind_a_figure_are_as_many_as_the_figure(practice: Desk) -> None:
    look = look_at(practice)
    assert _behind(people.referral_tree(look)) == {"Henrik Madeup": 1, "Marisol Inventada": 1}
    assert _behind(people.give_ask(look)) == {"From them": 6, "From you": 3}
    mix = reach.tie_mix(look)
    assert _behind(mix) == {row[0]: row[2] for row in mix.table.itertuples(index=False) if row[2]}
    for by in ("company", "role", "industry", "audience"):
        chart = reach.coverage(look_at(practice, coverage=by))
        assert _behind(chart) == {row[0]: row[2] for row in chart.table.itertuples(index=False)}


def _behind(chart: Chart) -> dict[str, int]:
    assert chart.behind is not None
    return dict(chart.behind()["group"].value_counts())


def test_targets_come_first_once_there_are_some(practice: Desk) -> None:
    assert reach.coverage(look_at(practice)).chosen == "company"
    practice.book.targets.save(Target(company="Bluehollow Maps"))
    chart = reach.coverage(look_at(practice))
    assert (chart.chosen, chart.table.to_numpy().tolist()) == ("targets", [["Bluehollow Maps", 1, 1, 1, 1, 1]])
    assert _behind(chart) == {"Bluehollow Maps": 1}
    assert reach.coverage(look_at(practice, coverage="company")).chosen == "company"


def test_initials_can_be_shown_in_place_of_names(practice: Desk) -> None:
    chart = people.referral_tree(look_at(practice, referral_tree="initials"))
    assert chart.chosen == "initials"
    assert chart.table["Person"].tolist() == ["H. M.", "M. I.", "T. Z."]


def test_a_promise_whose_words_were_taken_out_counts_for_nothing(desk: Desk) -> None:
    ana = desk.book.contacts.add(Contact(given_name="Ana"))
    desk.book.events.add(Event(contact_id=ana.id, kind=EventKind.OUTREACH, happened_at=desk.now()))
    desk.book.promises.save(Promise(contact_id=ana.id, direction=Direction.MINE, text=""))
    assert people.give_ask(look_at(desk)).table.empty


def test_people_who_named_one_another_are_a_tree_and_a_line_in_the_checks(desk: Desk) -> None:
    ana = desk.book.contacts.add(Contact(given_name="Ana"))
    bo = desk.book.contacts.add(Contact(given_name="Bo", introduced_by=ana.id))
    for who, about, days in ((ana, bo, 9), (bo, ana, 2)):
        desk.book.events.add(
            Event(
                contact_id=who.id, kind=EventKind.INTRODUCTION, variant="suggested",
                happened_at=desk.now() - timedelta(days=days), details={"suggested": about.id},
            )
        )  # fmt: skip
    look = look_at(desk)
    assert people.referral_tree(look).table["Person"].tolist() == ["Ana", "Bo"]
    checks = look.examination[0].set_index("rule")
    assert int(checks.loc["circle", "wrong"]) == 1
    circle = next(each for each in data_health(look) if each.rule == "circle")
    # The note belongs to no meeting, so it is taken back on the card of the person.
    assert (circle.contact_id, circle.place["file"], circle.place["part"]) == (bo.id, "02_prepare.ipynb", "people")


def test_a_merged_away_person_is_somebody_in_the_tree(desk: Desk) -> None:
    ana = desk.book.contacts.add(Contact(given_name="Ana"))
    desk.book.events.add(
        Event(
            contact_id=ana.id, kind=EventKind.INTRODUCTION, variant="made", happened_at=desk.now(),
            details={"to": "nobody any more"},
        )
    )  # fmt: skip
    chart = people.referral_tree(look_at(desk))
    assert chart.table["Person"].tolist() == ["Ana", "Somebody you removed since"]
