"""The class view as a page asks for it."""

from __future__ import annotations

import json
import re
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from tests.classroom.making import pack_of, sealed_pack
from workbook.classroom.classes import ClassInfo, save_class
from workbook.classroom.folder import FolderExchange
from workbook.classroom.pack import Confidence, Counts, StageCount, Yield
from workbook.widgets.class_view import ClassView
from workbook.widgets.desk import Desk

CLASS = "autumn-1"


@pytest.fixture
def folder(desk: Desk, tmp_path: Path) -> Path:
    """The folder of a class that the coach has set up."""
    folder = tmp_path / "class"
    folder.mkdir()
    save_class(
        desk.book, ClassInfo(CLASS, "Autumn (invented)", "Kim (invented)", 5, "folder", str(folder), None, desk.now())
    )
    return folder


@pytest.fixture
def view(desk: Desk, folder: Path) -> Iterator[ClassView]:
    view = ClassView(desk)
    yield view
    view.close()


@pytest.fixture
def ask(view: ClassView, messages: Any) -> Any:
    return messages(view)


def hand_in(folder: Path, count: int, first: int = 0) -> None:
    exchange = FolderExchange(folder)
    for place in range(first, first + count):
        made_on = pack_of("x").made_at.date()
        exchange.submit(
            sealed_pack(
                f"L{place:02}",
                stages=(StageCount(stage="met", people=1, since=made_on - timedelta(days=20)),),
                thank_yous_overdue=1,
                confidence=tuple(
                    Confidence(happened_on=made_on, moment=moment, rating=rating)  # type: ignore[arg-type]
                    for moment, rating in (("opening", 3), ("closing", 6))
                ),
                yields=(Yield(topic="career_path", asked=4, useful=3),),
                counts=Counts(weeks=((made_on - timedelta(days=28), "outreach", "first", "email", "close", 2),)),
            )
        )


def seen(view: ClassView) -> dict[str, Any]:
    found: dict[str, Any] = view.view.state["seen"]
    return found


def test_without_a_class_the_card_says_what_to_do_first(desk: Desk) -> None:
    view = ClassView(desk)
    assert view.view.state["there"] is False
    view._look_now()
    assert (view.view.state["there"], view.view.trouble) == (False, {})
    view.close()


def test_the_card_is_there_before_anything_is_opened(view: ClassView, folder: Path) -> None:
    assert (view.view.state["class"], view.view.state["seen"]) == ("Autumn (invented)", None)


def test_an_empty_class_is_told_in_words(view: ClassView, ask: Any) -> None:
    ask("look")
    assert seen(view)["overview"] == "Nobody has shared anything yet. As soon as a pack comes in, it counts here."
    assert (seen(view)["charts"], seen(view)["withheld"], seen(view)["reports"]) == ([], [], [])


def test_a_class_of_four_shows_names_and_no_figure(view: ClassView, ask: Any, folder: Path) -> None:
    hand_in(folder, 4)
    ask("look")
    assert seen(view)["overview"] == "4 learners have shared something."
    assert seen(view)["lists"][1]["names"] == [f"L0{place} Madeup" for place in range(4)]
    assert (seen(view)["charts"], seen(view)["shares"], seen(view)["overdue"], seen(view)["stuck"]) == ([], [], "", [])
    assert seen(view)["too_small"]
    assert seen(view)["withheld"] == [], "one sentence says it for all"


def test_a_class_is_told_in_figures_that_name_nobody(view: ClassView, ask: Any, folder: Path) -> None:
    hand_in(folder, 12)
    ask("look")
    state = seen(view)
    assert state["overview"] == (
        "12 learners have shared something. 12 may need a word: nothing has moved for 14 days or more."
    )
    assert state["stuck"][0] == {"name": "L00 Madeup", "text": "Met, since Tue 10 Feb"}
    assert [each["name"] for each in state["charts"]] == ["stages", "weeks", "confidence", "yields"]
    assert state["overdue"] == "12 thank-yous are overdue, with 12 of the 12 learners who share this."
    assert ["Notes", "0 of 12"] in state["shares"]
    assert not re.search("Madeup|L0", json.dumps([state["charts"], state["overdue"], state["shares"]]))
    json.dumps(view.view.state)


def test_a_figure_that_few_share_is_named_with_its_reason(view: ClassView, ask: Any, folder: Path) -> None:
    hand_in(folder, 3)
    exchange = FolderExchange(folder)
    for place in range(4):
        exchange.submit(sealed_pack(f"M{place}"))
    ask("look")
    assert "Overdue thank-yous: shared by 3 learners; shown from 5 on." in seen(view)["withheld"]
    assert not seen(view)["too_small"]


def test_the_list_of_names_tells_who_is_missing(view: ClassView, ask: Any, desk: Desk, folder: Path) -> None:
    hand_in(folder, 2)
    ask("look")
    assert seen(view)["names_known"] is False
    record = view.view.state["record"]
    answer = ask(
        "save_text", book=desk.book.id, record=record, field="names", base=0, writer="w", begin=True, more=False,
        words="L01 madeup\nZoe Notyet\nAda Notyet\n",
    )  # fmt: skip
    assert "problem" not in answer
    desk.flush()
    assert seen(view)["overview"] == "1 of 3 learners have shared something." or seen(view)["names_known"]
    lists = {each["kind"]: each["names"] for each in seen(view)["lists"]}
    assert lists == {
        "missing": ["Ada Notyet", "Zoe Notyet"],
        "started": ["L00 Madeup", "L01 Madeup"],
        "unlisted": ["L00 Madeup"],
    }


def test_what_did_not_get_in_is_named_with_its_repair(view: ClassView, ask: Any, folder: Path) -> None:
    hand_in(folder, 1)
    (folder / "essay.pdf").write_bytes(b"%PDF-1.7")
    ask("look")
    assert seen(view)["overview"] == "1 learner has shared something. 1 file did not get in."
    assert [each["name"] for each in seen(view)["reports"]] == ["essay.pdf"]
    assert seen(view)["reports"][0]["repair"]


def test_what_comes_in_shows_by_itself(view: ClassView, ask: Any, folder: Path) -> None:
    hand_in(folder, 1)
    ask("look")
    drawn = Event()
    view.view.observe(lambda _change: drawn.set(), names="state")
    hand_in(folder, 1, first=1)
    assert drawn.wait(10)
    assert seen(view)["lists"][1]["count"] == 2


def test_one_more_pack_does_not_change_a_figure(
    view: ClassView, ask: Any, folder: Path, desk: Desk, messages: Any
) -> None:
    hand_in(folder, 6)
    ask("look")
    before = [each["key"] for each in seen(view)["charts"]]
    hand_in(folder, 1, first=6)
    ask("look")
    assert [each["key"] for each in seen(view)["charts"]] == before
    assert seen(view)["lists"][1]["count"] == 7
    assert (
        "Overdue thank-yous: from 6 learners; 1 change since then is counted once 5 have changed."
        in seen(view)["withheld"]
    )
    # Nor does another page, or the same after a restart.
    other = ClassView(desk)
    messages(other)("look")
    assert [each["key"] for each in seen(other)["charts"]] == before
    other.close()


def test_a_chart_comes_as_a_picture_for_either_theme(view: ClassView, ask: Any, folder: Path) -> None:
    hand_in(folder, 8)
    ask("look")
    for chart in seen(view)["charts"]:
        pictures = [ask("picture", name=chart["name"], dark=dark)["result"] for dark in (False, True)]
        assert [each["key"] for each in pictures] == [chart["key"]] * 2
        assert b64decode(pictures[0]["source"].partition(",")[2]).startswith(b"\x89PNG")
        assert pictures[0]["source"] != pictures[1]["source"]
    assert "not there any more" in ask("picture", name="waits", dark=False)["problem"]["what"]


def test_a_folder_that_is_away_is_told_and_what_was_seen_stays(
    view: ClassView, ask: Any, folder: Path, tmp_path: Path
) -> None:
    hand_in(folder, 2)
    ask("look")
    folder.rename(tmp_path / "away")
    ask("look")
    assert "is not there any more" in view.view.state["problem"]["what"]
    assert seen(view)["lists"][1]["count"] == 2
    (tmp_path / "away").rename(folder)
    ask("look")
    assert view.view.state["problem"] == {}


def test_the_page_to_print_names_nobody(view: ClassView, ask: Any, folder: Path, desk: Desk) -> None:
    assert "not been looked at yet" in ask("write")["problem"]["what"]
    hand_in(folder, 9)
    (folder / "L99 Secret.pdf").write_bytes(b"%PDF")
    ask("look")
    answer = ask("write")["result"]
    html = (desk.home.path / answer["file"]).read_text("utf-8")
    assert "9 learners have shared something." in html
    assert "Where the class stands" in html
    assert not re.search("Madeup|L0|L99|Secret", html)
    assert view.view.state["written"] == answer["file"]


def test_another_class_is_another_view(view: ClassView, ask: Any, desk: Desk, folder: Path, tmp_path: Path) -> None:
    hand_in(folder, 6)
    ask("look")
    empty = tmp_path / "empty"
    empty.mkdir()
    made = ClassInfo("spring-2", "Spring (invented)", "Kim (invented)", 5, "folder", str(empty), None, desk.now())
    save_class(desk.book, replace(made, made_at=desk.now() + timedelta(days=1)))
    desk.changed()
    desk.flush()
    assert (view.view.state["class"], view.view.state["seen"]) == ("Spring (invented)", None)
    ask("look")
    assert seen(view)["lists"][1]["count"] == 0


def test_a_hostile_name_is_text_that_can_be_sent(view: ClassView, ask: Any, folder: Path) -> None:
    FolderExchange(folder).submit(sealed_pack("Ana", name="<img src=x onerror=alert(1)>\u202e"))
    ask("look")
    assert seen(view)["lists"][1]["names"] == ["<img src=x onerror=alert(1)>"]


def test_the_invented_class_is_there_with_the_practice_people(desk: Desk, messages: Any) -> None:
    desk.use_practice(True)
    view = ClassView(desk)
    messages(view)("look")
    assert seen(view)["names_known"]
    assert len(seen(view)["charts"]) >= 3
    assert seen(view)["lists"][0]["count"] >= 1
    view.close()


def test_closing_leaves_no_widget_and_no_thread_behind(desk: Desk, folder: Path, messages: Any) -> None:
    import threading

    from ipywidgets.widgets.widget import _instances

    before, running = set(_instances), set(threading.enumerate())
    view = ClassView(desk)
    messages(view)("look")
    assert any(thread.name == "class-folder" for thread in set(threading.enumerate()) - running)
    view.close()
    assert set(_instances) == before
    assert not any(thread.name == "class-folder" for thread in set(threading.enumerate()) - running)
