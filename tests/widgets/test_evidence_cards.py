import json
from collections.abc import Iterator
from typing import Any

import pytest

from workbook.learning_content import VERDICTS, load_claims
from workbook.widgets.desk import Desk
from workbook.widgets.evidence_cards import QUIZ, EvidenceCards, verdict_label


@pytest.fixture
def cards(desk: Desk) -> Iterator[EvidenceCards]:
    cards = EvidenceCards(desk)
    yield cards
    cards.close()


def test_the_back_of_a_card_stays_here_until_one_has_guessed(cards: EvidenceCards) -> None:
    sent = json.dumps(cards.view.get_state(), ensure_ascii=False)
    claims = load_claims()
    assert claims[0].claim in sent
    assert [claim.id for claim in claims if claim.known in sent or claim.use in sent] == []
    assert [claim.id for claim in claims[1:] if claim.claim in sent] == []


def test_a_guess_turns_the_card_and_is_kept(cards: EvidenceCards, desk: Desk, messages: Any) -> None:
    claim = load_claims()[0]
    messages(cards)("answer", item=claim.id, given="true")
    told = cards.view.state["feedback"]
    assert told["verdict"] == "Contested."
    assert told["parts"] == [
        {"label": "What is known", "text": claim.known},
        {"label": "What to do with it", "text": claim.use},
    ]
    assert "Evidence: " in told["origin"]
    assert [(each.item, each.given, each.correct) for each in desk.book.answers.of(QUIZ)] == [(claim.id, "true", False)]


def test_partly_is_a_fair_guess_for_what_is_contested(cards: EvidenceCards, desk: Desk, messages: Any) -> None:
    messages(cards)("answer", item=load_claims()[0].id, given="partly")
    assert [each.correct for each in desk.book.answers.of(QUIZ)] == [True]


def test_no_card_comes_back_and_all_can_be_read_again_at_the_end(cards: EvidenceCards, messages: Any) -> None:
    ask = messages(cards)
    for claim in load_claims():
        ask("answer", item=claim.id, given="true")
        ask("go_on")
    state = cards.view.state
    assert state["done"] is True
    shown = {item["id"]: item["parts"] for group in state["result"]["groups"] for item in group["items"]}
    assert set(shown) == {claim.id for claim in load_claims()}
    assert shown["bolles-term"][0]["label"] == "What is known"


def test_every_verdict_has_a_name() -> None:
    assert len({verdict_label(verdict) for verdict in VERDICTS}) == len(VERDICTS)


def test_closing_leaves_no_widget_and_no_listener(desk: Desk) -> None:
    from ipywidgets.widgets.widget import _instances

    before = set(_instances)
    EvidenceCards(desk).close()
    assert set(_instances) == before
    assert desk._listeners == []
