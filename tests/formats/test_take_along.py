"""The page to take along: safe, whole, and no longer than a page."""

from __future__ import annotations

import re

import pytest

from workbook.formats.take_along import (
    MOST_OTHER_QUESTIONS,
    PaperPage,
    PaperQuestion,
    file_name,
    take_along,
)

from .seen_page import SeenPage

SMALL = PaperPage(
    name="Marisol Quince (invented)",
    about="Analyst · Bluehollow Maps",
    when="Wed 4 Mar 14:30–14:55",
    where="Café Nowhere",
    phone="+44 20 7946 0000",
    hard_stop="15:20",
    lead="You lead this talk.",
    steps=(("0–2", "Thanks"), ("2–5", "Small talk")),
    musts=(PaperQuestion("What does a typical day look like?", ("And a bad one?",)),),
    others=(PaperQuestion("What surprised you?"),),
    close=("Ask whom else to meet",),
)


def test_the_page_says_who_when_where_the_number_to_call_and_the_hard_stop_first() -> None:
    words = SeenPage(take_along(SMALL)).words
    start = words.index("Marisol Quince (invented)")
    assert words[start : start + 10] == [
        "Marisol Quince (invented)",
        "Analyst · Bluehollow Maps",
        "When",
        "Wed 4 Mar 14:30–14:55",
        "Where",
        "Café Nowhere",
        "If late, call",
        "+44 20 7946 0000",
        "I must leave at",
        "15:20",
    ]
    assert (
        words.index("Must ask")
        < words.index("If there is time")
        < words.index("Key words")
        < words.index("Before you go")
    )
    assert "↳ And a bad one?" in words


def test_nothing_of_the_page_runs_or_asks_another_machine() -> None:
    page = SeenPage(take_along(SMALL))
    assert {"script", "img", "link", "iframe", "form"} & set(page.tags) == set()
    assert [name for name, _value in page.attributes if name in ("src", "href") or name.startswith("on")] == []
    assert "http" not in take_along(SMALL) and "url(" not in take_along(SMALL)


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</style><b>&amp;"])
def test_what_the_learner_wrote_stays_words(words: str) -> None:
    page = PaperPage(
        name=words, about=words, when=words, where=words, phone=words, hard_stop=words, on_the_way=words, lead=words,
        steps=((words, words),), introduction=words, facts=(words,), musts=(PaperQuestion(words, (words,)),),
        others=(PaperQuestion(words),), close=(words,), note=words,
    )  # fmt: skip
    tags = SeenPage(take_along(page)).tags
    assert tags.count("script") == tags.count("img") == 0
    assert tags.count("b") == 1  # the minutes of the one step
    assert SeenPage(take_along(page)).words.count(words) >= 14


def test_what_is_not_known_leaves_its_line_out() -> None:
    html = take_along(PaperPage(name="N."))
    assert "no time agreed yet" in html
    for title in ("Where", "If late, call", "Must ask", "If there is time", "Before you go", "Say first"):
        assert title not in html


def test_long_words_are_cut_and_long_lists_end() -> None:
    many = tuple(PaperQuestion(f"{number} " + "word " * 80) for number in range(20))
    html = take_along(PaperPage(name="N" * 500, others=many, facts=["fact " * 90] * 9, close=["line " * 90] * 20))
    assert html.count("<li><span dir") == MOST_OTHER_QUESTIONS
    assert max(map(len, SeenPage(html).words)) < 4000
    assert re.search(r"<h1[^>]*>N{43}…</h1>", html)


def test_the_file_has_a_plain_name() -> None:
    assert file_name("2026-03-04", "../Żółć / “Ω”") == "take-along-2026-03-04-zoc.html"
    assert file_name("", "Ωμέγα") == "take-along.html"
