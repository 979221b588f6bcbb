import pytest

from workbook.formats.weekly_review import MOST_LEARNED, MOST_PEOPLE, ReviewPage, file_name, weekly_review

from .seen_page import SeenPage


def page(**given: object) -> ReviewPage:
    return ReviewPage(**({"week": "2 to 8 Mar", "counts": "1 talk", "counts_before": ""} | given))  # type: ignore[arg-type]


def test_the_page_holds_the_week_the_actions_and_room_to_write() -> None:
    words = SeenPage(
        weekly_review(
            page(
                counts_before="2 talks",
                people=[("Ana Madeup", "You met (Tue)")],
                learned=[("Ana Madeup", "Maps take months.")],
                actions=["Thank Ana", "", ""],
                attempt="Ask about failures",
            )
        )
    ).words
    assert words == [
        "My week, 2 to 8 Mar",
        "Print this page with Ctrl+P, on a Mac ⌘P. It fits one sheet of paper.",
        "My week, 2 to 8 Mar",
        "What happened",
        "1 talk",
        "The week before: 2 talks",
        "Ana Madeup",
        "You met (Tue)",
        "What I learned",
        "Ana Madeup",
        "Maps take months.",
        "Next week I will",
        "Thank Ana",
        "One thing I want to try",
        "Ask about failures",
        "Room for notes",
    ]


def test_whatever_was_typed_stays_words() -> None:
    hostile = '</style><script>alert(1)</script><img src=x onerror=alert(1)> " onload="x'
    seen = SeenPage(
        weekly_review(
            page(
                people=[(hostile, hostile)],
                learned=[(hostile, hostile)],
                actions=[hostile] * 3,
                attempt=hostile,
                counts=hostile,
                note=hostile,
                kind_words=hostile,
            )
        )
    )
    assert {"script", "img"} & set(seen.tags) == set()
    assert {name for name, _value in seen.attributes} <= {"lang", "charset", "name", "content", "class", "dir"}


@pytest.mark.parametrize(
    "reach",
    ["ana@madeup.example.org", "+49 30 1234567", "030/1234567", "https://madeup.example.org/ana", "www.madeup.test"],
)
def test_no_way_to_reach_anybody_is_printed(reach: str) -> None:
    html = weekly_review(page(learned=[("Ana", f"Write to {reach} soon")], actions=[f"Call {reach}"], attempt=reach))
    assert reach not in html
    assert "Write to … soon" in html


def test_a_date_is_no_telephone_number() -> None:
    for words in ("Meet on 2026-03-10 at 14:30", "Call by 10.03.2026", "2026-03-10 12:00 with Bo"):
        assert words in weekly_review(page(actions=[words]))


def test_a_full_week_is_cut_to_one_page_and_says_how_much_more_there_was() -> None:
    long = "word " * 400
    html = weekly_review(
        page(people=[(long, long)] * 40, learned=[(long, long)] * 40, actions=[long] * 3, attempt=long)
    )
    assert html.count("<dt") == MOST_PEOPLE + MOST_LEARNED
    assert SeenPage(html).words.count(f"And {40 - MOST_PEOPLE} more.") == 1
    assert len(html) < 12_000


def test_an_empty_week_has_kind_words_and_nothing_asked_in_vain() -> None:
    words = SeenPage(weekly_review(page(counts="", kind_words="That is fine.", actions=["", "", ""]))).words
    assert "That is fine." in words
    assert "Nothing noted this week. What did you see, hear or read that you did not know?" in words


def test_each_week_and_each_book_has_a_file_of_its_own() -> None:
    assert file_name("2026-03-02") == "weekly-review-2026-03-02.html"
    assert file_name("2026-03-02", practice=True) == "weekly-review-2026-03-02-practice.html"
