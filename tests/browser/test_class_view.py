"""The class view follows the class while a coach writes, and leaves the focus and the page where they are."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from playwright.sync_api import expect

from tests.classroom.making import CLASS, sealed_pack
from workbook.classroom.classes import ClassInfo, save_class
from workbook.classroom.folder import FolderExchange
from workbook.classroom.pack import StageCount
from workbook.home import Home
from workbook.widgets.desk import Desk

from .harness import Lab, Visitor, write_page

_CELL = "from workbook import ClassView, Desk\nClassView(Desk.open())"


def test_a_pack_that_comes_in_shows_by_itself_while_the_coach_goes_on_writing(
    lab: Lab, visitor: Visitor, tmp_path: Path
) -> None:
    desk = Desk(Home(lab.home))
    now = desk.now()
    info = ClassInfo(CLASS, "Autumn (invented)", "Kim (invented)", 5, "folder", str(tmp_path), None, now)
    save_class(desk.book, info)
    desk.close()
    exchange = FolderExchange(tmp_path)

    def hand_in(who: str) -> None:
        stages = (StageCount(stage="met", people=2, since=now.date() - timedelta(days=40)),)
        exchange.submit(sealed_pack(who, made_at=now, stages=stages, thank_yous_overdue=1))

    for place in range(10):
        hand_in(f"L{place}")
    visitor.open(write_page(lab, "class.ipynb", _CELL), "class-view")
    card = visitor.part("class-view")
    expect(card.get_by_text("10 learners have shared something.")).to_be_visible()
    expect(card.locator('[data-chart="stages"] img, .wb-overdue')).not_to_have_count(0)
    expect(card.get_by_text("10 thank-yous are overdue, with 10 of the 10 learners")).to_be_visible()
    assert not card.get_by_text("L0 Madeup").first.is_visible(), "names stay folded"

    card.get_by_text("Your list of names").click()
    names = visitor.field(f"class:{CLASS}:roster#names")
    names.fill("L0 Madeup\nZoe Notyet")
    visitor.until_saved(f"class:{CLASS}:roster#names")
    expect(card.get_by_text("Have not shared anything yet: 1")).to_be_visible()
    before = names.bounding_box()
    hand_in("L10")
    expect(card.get_by_text("11 of 12 learners have shared something.")).to_be_visible()
    expect(card.get_by_text("10 thank-yous are overdue, with 10 of the 10 learners")).to_be_visible()
    expect(card.get_by_text("Overdue thank-yous: from 10 learners; 1 change since then")).to_be_visible()
    expect(names).to_be_focused()
    after = names.bounding_box()
    assert before is not None
    assert after is not None
    assert abs(before["y"] - after["y"]) < 40, "the page stays where it is"
    assert visitor.errors == []
