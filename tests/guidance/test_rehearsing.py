"""Key words, and what a timed run tells."""

from __future__ import annotations

from datetime import UTC, datetime

from workbook.guidance.rehearsing import check_run, key_words, usual_pace
from workbook.records import Rehearsal

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def run(seconds: float = 30, words: int = 70, mode: str = "read", pauses: int | None = None) -> Rehearsal:
    return Rehearsal(
        record="pitch:main", words=words, spoken_seconds=seconds, happened_at=NOW, mode=mode, pauses=pauses
    )


def rules(this: Rehearsal, *earlier: Rehearsal) -> list[str]:
    return [finding.rule for finding in check_run(this, earlier, budget_seconds=30)]


def test_ones_own_key_words_come_before_the_beginnings_of_sentences() -> None:
    text = "I baked for ten years. Then bread.\nNow I count!"
    assert key_words(text) == ["I baked for …", "Then bread.", "Now I count!"]
    assert key_words(text, "oven, ten years\n- counting; bread") == ["oven", "ten years", "counting", "bread"]
    assert key_words(" ", " \n ") == []


def test_a_calm_run_in_time_gives_nothing_to_remark() -> None:
    assert rules(run()) == []
    assert rules(run(mode="recorded", pauses=2)) == []


def test_each_remark_has_its_run() -> None:
    assert rules(run(40, 90)) == ["run_too_long"]
    assert rules(run(20, 70)) == ["hurried"]
    assert rules(run(30, 40)) == ["slow"]
    assert rules(run(30, 70, "recorded", 0)) == ["no_pauses"]


def test_words_are_not_counted_when_one_speaks_from_key_words() -> None:
    assert rules(run(20, 300, "bullets")) == []


def test_who_only_reads_is_led_to_key_words_until_they_try() -> None:
    assert rules(run(), run(), run()) == ["only_read"]
    assert rules(run(), run(), run(), run(mode="bullets")) == []


def test_the_pace_is_the_middle_of_the_last_three_full_runs() -> None:
    assert usual_pace([]) is None
    assert usual_pace([run(60, 200), run(60, 120), run(60, 160), run(60, 130), run(60, 900, "bullets")]) == 130
