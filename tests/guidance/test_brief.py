"""What to know before meeting somebody, and what the rules notice in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.guidance.brief import check_brief, check_story, keywords, progress
from workbook.norms import norms
from workbook.records import About, Fact


def fact(about: About = About.PERSON, text: str = "Drove buses first", source: str = "her talk") -> Fact:
    return Fact(id=f"{about}-{text}", contact_id="c", about=about, text=text, source=source)


FULL = [fact(), fact(About.COMPANY, "Counts streets by hand"), fact(About.INDUSTRY, "Maps are drawn by machines now")]


def test_a_brief_with_a_fact_of_each_kind_lacks_nothing() -> None:
    assert check_brief(FULL) == []


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ([], ["few_facts"]),
        (FULL[:2], ["few_facts"]),
        ([fact(), fact(text="b"), fact(text="c")], ["nothing_on_company", "nothing_on_industry"]),
        ([FULL[1], FULL[2], fact(About.JOB, "SQL")], ["nothing_on_person"]),
        ([*FULL, fact(text="Paints", source=" ")], ["no_source"]),
        ([*FULL, fact(text="Has two children")], ["private"]),
    ],
)
def test_what_a_brief_lacks_is_named(facts: list[Fact], expected: list[str]) -> None:
    found = check_brief(facts)
    assert [each.rule for each in found] == expected
    assert all(each.reason and each.origin for each in found)


def test_a_remark_on_a_fact_names_it() -> None:
    odd = fact(text="Paints", source="")
    assert [each.field for each in check_brief([*FULL, odd])] == [odd.id]


def test_progress_is_counted_and_never_a_score() -> None:
    assert progress([]) == "No fact yet. 3 are enough to begin a real conversation."
    assert progress(FULL[:1]) == "1 fact of the 3 to begin with: 1 on the person."
    assert progress(FULL, in_force=norms({"brief_facts": 5})) == (
        "3 facts of the 5 to begin with: 1 on the person, 1 on their workplace, 1 on the field."
    )


def test_a_job_description_gives_its_skills_and_not_its_boilerplate() -> None:
    text = (
        "We are looking for a motivated data analyst to join our team. Requirements: experience with SQL and Python, "
        "SQL reporting, strong communication skills. You present dashboards; Python is a plus."
    )
    assert keywords(text, most=4) == ["SQL", "Python", "data", "analyst"]
    assert keywords("") == []


@pytest.mark.parametrize(
    ("story", "expected"),
    [
        ("", []),
        ("I ran the ovens.", ["story_short"]),
        (
            "At the bakery I had to plan the shifts of people who were all very tired in the winter mornings.",
            ["story_no_result"],
        ),
        (
            "At the bakery I had to plan the shifts of six tired people, so I let them choose, and nobody was late.",
            [],
        ),
    ],
)
def test_a_story_is_told_to_its_end(story: str, expected: list[str]) -> None:
    assert [(each.rule, each.field) for each in check_story(story, "story_1")] == [
        (rule, "story_1") for rule in expected
    ]


@given(st.text(max_size=300))
def test_no_text_breaks_a_rule(text: str) -> None:
    assert len(keywords(text)) <= 12
    check_brief([fact(text=text, source=text)])
    check_story(text, "story_1")
