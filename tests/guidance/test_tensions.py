"""The places where the sources disagree."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbook.content import load_origins
from workbook.content_files import data_folder
from workbook.errors import ContentError
from workbook.guidance.tensions import item_notes, load_tensions, tension_note, tensions_of
from workbook.norms import norms


def test_all_twenty_six_are_there_and_each_says_what_is_done_and_why() -> None:
    found = load_tensions()
    assert list(found) == [f"T{number}" for number in range(1, 27)]
    assert [
        each.id for each in found.values() if not each.ours.endswith((".", "”.")) or not each.why.endswith(".")
    ] == []


def test_each_names_two_sides_or_more_from_two_origins_or_more() -> None:
    known = load_origins()
    for tension in load_tensions().values():
        assert len({side.says for side in tension.sides}) >= 2, tension.id
        assert len({side.origin for side in tension.sides}) >= 2, tension.id
        assert any(known[side.origin].kind == "source document" for side in tension.sides), tension.id


def test_a_norm_on_which_the_sources_disagree_lists_what_the_others_say() -> None:
    resting = {name for tension in load_tensions().values() for name in tension.norms}
    assert len(resting) >= 20
    disputed = {"thank_you_target_hours", "thank_you_due_hours", "arrive_early_minutes", "meeting_minutes"}
    disputed |= {"questions_least", "questions_most", "pitch_share_percent", "small_talk_most_minutes"}
    assert disputed <= resting
    assert [name for name in sorted(disputed) if not norms()[name].alternatives] == []


def test_the_disagreements_on_a_number_are_found_from_the_number() -> None:
    assert [each.id for each in tensions_of("thank_you_due_hours")] == ["T1"]
    assert [each.id for each in tensions_of("must_ask_count")] == ["T10", "T15"]
    assert tensions_of("weekly_goal") == []


@pytest.mark.parametrize(
    ("column", "words", "says"),
    [
        ("sides", "one = magic_wand", "There is one side only"),
        ("sides", "one = magic_wand | two = nobody", "“two = nobody” does not say who says so."),
        ("norms", "thank_you_hours", "“thank_you_hours” is not known here."),
        ("items", "bag-nothing", "“bag-nothing” is not known here."),
        ("shown", "03_meet", "“03_meet” does not name a page and a component."),
        ("ours", "", "The cell is empty."),
    ],
)
def test_a_mistake_is_named_with_its_cell(tmp_path: Path, column: str, words: str, says: str) -> None:
    import csv

    (tmp_path / "origins.csv").write_text((data_folder() / "origins.csv").read_text("utf-8"), "utf-8")
    cells = {
        "id": "T1",
        "title": "When",
        "sides": "one = magic_wand | two = networkit",
        "ours": "So.",
        "why": "Because.",
        "norms": "",
        "items": "",
        "shown": "03_meet:MeetingLog",
    }
    with (tmp_path / "tensions.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, list(cells))
        table.writeheader()
        table.writerow({**cells, column: words})
    with pytest.raises(ContentError) as caught:
        load_tensions(tmp_path)
    assert caught.value.where == f"data/tensions.csv, row 2, column {column}"
    assert caught.value.what.startswith(says)


def test_each_is_shown_by_a_component_that_its_page_holds() -> None:
    import nbformat

    import workbook

    pages = Path(workbook.__file__).parent.parent / "notebooks"
    places = {place for tension in load_tensions().values() for place in tension.shown}
    assert len(places) >= 8
    for page, component in sorted(places):
        assert component in workbook.__all__, component
        cells = nbformat.read(pages / f"{page}.ipynb", as_version=4).cells
        assert any(f"{component}(desk" in cell.source for cell in cells if cell.cell_type == "code"), (page, component)


def test_an_item_on_which_the_sources_disagree_tells_so() -> None:
    notes = item_notes()
    assert {notes[item]["id"] for item in ("resume-stage", "pay-offer", "greet", "agenda-ask", "dress-notch")} == {
        "T5",
        "T18",
        "T16",
        "T22",
        "T14",
    }
    pays = tension_note(load_tensions()["T18"])
    assert (pays["ask"], pays["label"]) == ("The sources disagree", "Who pays")
    assert len(pays["others"]) == 3
    assert all(other["says"] and other["who"] for other in pays["others"])
