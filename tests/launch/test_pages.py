"""The rule by which an upgrade never costs the learner a word."""

from __future__ import annotations

import json

import pytest

from workbook.launch.pages import Delivered, Marks, Step, marks, name_beside, next_step, words_mark

OLD = Delivered(words="old words", whole="old file")
NEW = Marks(words="new words", whole="new file")


def page(*sources: str, **cell: object) -> bytes:
    cells = [{"cell_type": "markdown", "source": source, **cell} for source in sources]
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}).encode()


@pytest.mark.parametrize(
    ("present", "before", "trusted", "step"),
    [
        (None, None, False, Step.WRITE),  # a page never seen
        (None, OLD, False, Step.WRITE),  # a page the learner deleted comes back
        ("old words", OLD, True, Step.WRITE),  # an unchanged page, and a new version
        ("mine", OLD, True, Step.BESIDE),  # a changed page, and a new version
        ("mine", Delivered("new words", "new file"), True, Step.LEAVE),  # a changed page, nothing new
        ("new words", Delivered("new words", "new file"), True, Step.LEAVE),  # up to date
        ("new words", Delivered("new words", "new file"), False, Step.WRITE),  # up to date, but not trusted
        ("new words", Delivered("new words", "old file"), True, Step.WRITE),  # only metadata is new
        ("new words", None, True, Step.WRITE),  # the manifest was lost, the page is ours
        ("mine", None, True, Step.BESIDE),  # the manifest was lost, the page is not ours
        ("new words", OLD, True, Step.WRITE),  # the learner took the new version by hand
    ],
)
def test_every_case_has_one_step(present: str | None, before: Delivered | None, trusted: bool, step: Step) -> None:
    assert next_step(NEW, present, before, trusted=trusted) is step


def test_running_and_saving_a_page_does_not_change_its_words() -> None:
    fresh = page("# Title")
    saved = page("# Title", id="abc", metadata={"trusted": True}, outputs=[{"text": "5"}], execution_count=3)
    split = json.dumps({"cells": [{"cell_type": "markdown", "source": ["# ", "Title"]}]}).encode()
    assert words_mark("p.ipynb", fresh) == words_mark("p.ipynb", saved) == words_mark("p.ipynb", split)


def test_a_word_a_kind_or_the_order_of_cells_changes_the_words() -> None:
    variants = [page("a", "b"), page("b", "a"), page("ab"), page("a", "b", "c"), page("a", "b", cell_type="raw")]
    assert len({words_mark("p.ipynb", variant) for variant in variants}) == len(variants)


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"cells": 3}', b"\xff\xfe", b'{"cells": [{}]}'])
def test_a_damaged_page_counts_as_changed(damage: bytes) -> None:
    assert words_mark("p.ipynb", damage) != words_mark("p.ipynb", page("# Title"))
    assert words_mark("p.ipynb", damage) == marks("p.ipynb", damage).whole


def test_a_new_version_gets_a_name_that_is_free() -> None:
    assert name_beside("02_prepare.ipynb", "0.2.0", set()) == "02_prepare (new in 0.2.0).ipynb"
    taken = {"02_prepare (new in 0.2.0).ipynb", "02_prepare (new in 0.2.0, 2).ipynb"}
    assert name_beside("02_prepare.ipynb", "0.2.0", taken) == "02_prepare (new in 0.2.0, 3).ipynb"
    assert name_beside("LICENSE", "0.2.0", set()) == "LICENSE (new in 0.2.0)"
