"""The ways to find people and the profile checklist, as a coach may edit them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from workbook.content_files import data_folder
from workbook.errors import ContentError
from workbook.outreach_content import TIERS, load_profile, load_ways


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
