"""The ways to find people and the profile checklist, as a coach may edit them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from workbook import outreach_content
from workbook.content_files import data_folder
from workbook.errors import ContentError
from workbook.home import Home
from workbook.message_frames import load_frames, load_thank_you_frames
from workbook.outreach_content import TIERS, load_profile, load_ways
from workbook.own_content import own_content_problems


def test_every_tier_has_more_than_one_way() -> None:
    tiers = [way.tier for way in load_ways()]
    assert {tier: tiers.count(tier) > 1 for tier in TIERS} == dict.fromkeys(TIERS, True)
    assert tiers == sorted(tiers, key=TIERS.index)


def test_the_ways_and_places_that_the_sources_name_are_there() -> None:
    assert {"own-network", "chance-talk", "event", "community", "social", "address-finder"} <= {
        way.id for way in load_ways()
    }
    assert {"LinkedIn", "GitHub"} <= {item.place for item in load_profile()}


@pytest.mark.parametrize(
    ("name", "old", "new", "load", "where"),
    [
        ("ways.csv", "own-network,warm", "own-network,hot", load_ways, "data/ways.csv, row 2, column tier"),
        ("ways.csv", ",in_person,", ",pigeon,", load_ways, "data/ways.csv, row 4, column channel"),
        ("profile.csv", ",structure_slides\n", ",nobody\n", load_profile, "data/profile.csv, row 2, column origin"),
    ],
)
def test_a_mistake_is_named_by_file_row_and_column(tmp_path: Path, name: str, old: str, new: str, load, where) -> None:
    folder = tmp_path / "content"
    shutil.copytree(str(data_folder()), folder)
    text = (folder / name).read_text("utf-8")
    (folder / name).write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(ContentError) as caught:
        load(folder)
    assert caught.value.where == where
    assert caught.value.repair


def test_a_coachs_own_frames_take_the_place_of_the_packaged_ones_until_they_hold_a_mistake(home: Home) -> None:
    file = home.content / "frames.toml"
    file.parent.mkdir()
    packaged, text = load_frames(), (Path(str(data_folder())) / "frames.toml").read_text("utf-8")
    file.write_text(text.replace("LinkedIn note: something in common", "A note of our class"), "utf-8")
    assert load_frames()[0].label == "A note of our class"
    file.write_text(text.replace('hint = "Thank', 'tip = "Thank'), "utf-8")
    assert load_frames() == packaged
    assert len(load_thank_you_frames()) == 5
    assert [problem.where for problem in own_content_problems()] == ["content/frames.toml, thank_you.thanks"]


@pytest.mark.parametrize("name", sorted(outreach_content.OWN_FILES))
def test_a_broken_table_of_ones_own_is_told_and_the_packaged_one_is_read(home: Home, name: str) -> None:
    home.content.mkdir()
    packaged = (load_ways(), load_profile())
    (home.content / name).write_text("id,nothing\nx,y\n", "utf-8")
    assert [problem.where for problem in own_content_problems()] == [f"content/{name}"]
    assert (load_ways(), load_profile()) == packaged
