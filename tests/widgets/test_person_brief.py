"""The brief on a person: facts and their sources, who else is there, the skills, one's own stories."""

from __future__ import annotations

from typing import Any

import pytest

from workbook.records import About, Contact, Warmth
from workbook.widgets.desk import Desk
from workbook.widgets.person_brief import KNOWN_SHOWN, PersonBrief

PERSON = Contact(id="p", given_name="Marisol", family_name="Inventada", company="Bluehollow Maps", role="Data analyst")


@pytest.fixture
def brief(desk: Desk):
    desk.book.contacts.add(PERSON)
    desk.choose(PERSON.id)
    desk.flush()
    brief = PersonBrief(desk)
    yield brief
    brief.close()


def note(ask: Any, **given: Any) -> dict[str, Any]:
    values = {"contact_id": PERSON.id, "about": "person", "text": "Drove buses first", "source": "her talk"}
    return ask("save_fact", **{**values, **given})


def kept(desk: Desk) -> list[tuple[str, str, str]]:
    return [(fact.about.value, fact.text, fact.source) for fact in desk.book.facts.of(PERSON.id)]


def test_a_fact_is_kept_with_where_it_was_found_and_the_count_follows(
    brief: PersonBrief, desk: Desk, messages: Any
) -> None:
    assert note(messages(brief), text="  Drove\n buses first ")["result"]["id"]
    assert kept(desk) == [("person", "Drove buses first", "her talk")]
    state = brief.view.state
    assert state["progress"] == "1 fact of the 3 to begin with: 1 on the person."
    assert [each["rule"] for each in state["findings"]] == ["few_facts"]
    assert [(each["about"], each["text"], each["findings"]) for each in state["facts"]] == [
        ("person", "Drove buses first", [])
    ]


def test_an_empty_brief_scolds_nobody(brief: PersonBrief) -> None:
    assert brief.view.state["findings"] == []
    assert brief.view.state["progress"] == "No fact yet. 3 are enough to begin a real conversation."


def test_a_fact_without_a_source_gets_a_remark_of_its_own(brief: PersonBrief, messages: Any) -> None:
    note(messages(brief), source="")
    assert [each["rule"] for each in brief.view.state["facts"][0]["findings"]] == ["no_source"]


def test_a_fact_can_be_changed_taken_out_and_put_back(brief: PersonBrief, desk: Desk, messages: Any) -> None:
    ask = messages(brief)
    fact_id = note(ask)["result"]["id"]
    note(ask, fact_id=fact_id, revision=1, about="company", text="Counts streets", source="their pages")
    assert kept(desk) == [("company", "Counts streets", "their pages")]
    ask("delete_fact", fact_id=fact_id)
    assert kept(desk) == []
    assert brief.view.state["undo"] == "Taken out: “Counts streets”."
    assert ask("undo_delete")["result"] == {"id": fact_id}
    assert kept(desk) == [("company", "Counts streets", "their pages")]
    assert brief.view.state["undo"] == ""


@pytest.mark.parametrize(
    ("given", "what"),
    [
        ({"text": " \n"}, "There is no fact yet."),
        ({"text": "x" * 2001}, "This is longer than 2,000 characters."),
        ({"about": "weather"}, "“weather” is nothing a fact can be about."),
        ({"fact_id": "gone", "revision": 3}, None),
    ],
)
def test_what_cannot_be_kept_is_refused_with_a_repair(
    brief: PersonBrief, desk: Desk, messages: Any, given: dict[str, Any], what: str | None
) -> None:
    problem = note(messages(brief), **given)["problem"]
    assert problem["repair"]
    assert what is None or problem["what"] == what
    assert kept(desk) == []


def test_facts_are_shown_by_what_they_are_about(brief: PersonBrief, messages: Any) -> None:
    ask = messages(brief)
    for about in reversed(list(About)):
        note(ask, about=about.value)
    assert [each["about"] for each in brief.view.state["facts"]] == [about.value for about in About]


def test_people_at_the_same_place_are_named_nearest_first(brief: PersonBrief, desk: Desk) -> None:
    assert brief.view.state["known"]["text"] == "Nobody else in your book works at Bluehollow Maps."
    for number in range(KNOWN_SHOWN):
        desk.book.contacts.add(Contact(given_name=f"S{number}", company="Bluehollow Maps Ltd"))
    desk.book.contacts.add(Contact(given_name="Near", company="bluehollow maps (north)", warmth=Warmth.CLOSE))
    desk.book.contacts.add(Contact(given_name="Else", company="Maps of Bluehollow"))
    brief.refresh()
    known = brief.view.state["known"]
    assert known["text"].startswith("9 other people in your book work at Bluehollow Maps.")
    assert len(known["people"]) == KNOWN_SHOWN
    assert (known["people"][0]["name"], known["people"][0]["warmth"]) == ("Near", "well")


def test_a_job_description_gives_the_skills_to_ask_about(brief: PersonBrief, desk: Desk, messages: Any, now) -> None:
    words = "SQL and Python, SQL every day."
    answer = messages(brief)(
        "save_text", book=desk.book.id, record="brief:p", field="job_description", base=0, writer="w",
        words=words, begin=True, more=False,
    )  # fmt: skip
    assert answer["result"]["revision"] == 1
    assert brief.view.state["job"]["keywords"] == ["SQL", "Python"]
    assert brief.view.state["job"]["note"]["id"] == "T21"


def test_the_learners_stories_are_the_same_for_every_person(brief: PersonBrief, desk: Desk, now) -> None:
    desk.book.texts.save("learner", "story_1", "I ran the ovens.", base_revision=0, now=now)
    desk.choose(None)
    desk.flush()
    state = brief.view.state
    assert (state["person"], state["stories_told"]) == (None, "1 of 3 told.")
    assert [each["rule"] for each in state["stories"][0]["findings"]] == ["story_short"]


def test_with_the_person_go_their_facts_and_the_job_description(brief: PersonBrief, desk: Desk, messages: Any) -> None:
    note(messages(brief))
    desk.book.texts.save("brief:p", "job_description", "SQL", base_revision=0, now=desk.now())
    desk.book.contacts.delete("p")
    assert kept(desk) == []
    assert desk.book.texts.read_all("brief:p") == {}


def test_closing_leaves_no_widget_and_no_listener(desk: Desk) -> None:
    from ipywidgets.widgets.widget import _instances

    before = set(_instances)
    PersonBrief(desk).close()
    assert set(_instances) == before
    assert desk._listeners == []
