"""Other people in a learner's words are found where they stand, and words that are no names are left alone."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from workbook.book.folding import fold
from workbook.formats.ordinary_names import ORDINARY, PARTICLES
from workbook.formats.pseudonyms import Piece, Pseudonyms, pieces, taken_out
from workbook.formats.third_party import ADDRESS, COMPANY, NAME, Detail, ThirdParties
from workbook.records import Contact

PEOPLE = (
    Contact(id="m", given_name="Marisol", family_name="Invented", company="Bluehollow GmbH", email="marisol@localhost"),
    Contact(id="w", given_name="Will", family_name="Madeup-Young", company="Orange (invented)", phone="44 12"),
    Contact(id="b", given_name="Bo", family_name="Ó Fancy", company="freelance"),
    Contact(id="j", given_name="José", family_name="van der Moor", linkedin="https://www.linkedin.com/in/jose-moor-7/"),
    Contact(id="c", given_name="芳", family_name="王", company="蓝谷"),
    Contact(id="s", given_name="Śea", family_name="Ãnd"),
    Contact(id="a1", given_name="Ana", family_name="Onemade"),
    Contact(id="a2", given_name="Ana", family_name="Twomade"),
)
FINDER = ThirdParties(PEOPLE)


def shown(text: str) -> str:
    return taken_out(text, FINDER.find(text), Pseudonyms())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I met Marisol Invented and learned a lot.", "I met Person 1 and learned a lot."),
        ("Marisol Invented told me so.", "Person 1 told me so."),
        ("Marisol told MARISOL’s friend marisol.", "Person 1 told Person 1’s friend Person 1."),
        ("Invented, Marisol; then Bo.", "Person 1; then Person 2."),
        ("Will you tell me more? I asked Will.", "Will you tell me more? I asked Person 1."),
        ("I will. Will Young did, says Will Madeup-Young.", "I will. Person 1 did, says Person 1."),
        ("Bo said hi; so did bo.", "Person 1 said hi; so did bo."),
        ("Thanks to Mr Fancy and O’Fancy.", "Thanks to Mr Person 1 and Person 1."),
        ("I invented a young, fancy tool; an orange one.", "I invented a young, fancy tool; an orange one."),
        ("jose van der Moor, Jose\u0301", "Person 1, Person 1"),
        ("The sea is wide; śea said so.", "The sea is wide; Person 1 said so."),
        ("Wait and see; ãnd is wise.", "Wait and see; Person 1 is wise."),
        ("van der, the moor", "van der, the Person 1"),
        ("昨天我和王芳聊过，她在蓝谷。", "昨天我和Person 1聊过，她在[company]。"),
        ("Ana knows Ana Twomade and Ana.", "Person 1 knows Person 2 and Person 1."),
        ("At Bluehollow, bluehollow GmbH or Orange.", "At [company], [company] or [company]."),
        ("My freelance work.", "My freelance work."),
        ("Write to m.x@example.org, Marisol@LOCALHOST or 44-12.", "Write to [address], [address] or [address]."),
        ("See linkedin.com/in/someone or jose-moor-7.", "See [address] or [address]."),
        ("+49 170 555 01 23; from 2019-2024, 2026-03-04.", "[address]; from 2019-2024, 2026-03-04."),
        ("", ""),
    ],
)  # fmt: skip
def test_who_is_found_and_what_is_left_alone(text: str, expected: str) -> None:
    assert shown(text) == expected


def test_a_detail_says_where_and_who_it_is() -> None:
    text = "Ask Marisol at Bluehollow, m@example.org"
    assert FINDER.find(text) == (
        Detail(4, 11, NAME, "Marisol", "m"),
        Detail(15, 25, COMPANY, "Bluehollow"),
        Detail(27, 40, ADDRESS, "m@example.org"),
    )


def test_a_name_that_is_a_company_too_leaves_nothing_of_either() -> None:
    finder = ThirdParties([Contact(given_name="Aaa", family_name="Bbb", company="Aaa GmbH", email="bbb@x.example.org")])
    names = Pseudonyms()
    told = [taken_out(text, finder.find(text), names) for text in ("Aaa Bbb", "bbb@x.example.org Bbb", "Aaa")]
    assert told == ["Person 1", "[address] Person 1", "[company]"]


def test_a_text_is_cut_into_what_stays_and_what_was_taken_out_or_kept() -> None:
    text = "Ask Marisol."
    details = FINDER.find(text)
    assert pieces(text, details, Pseudonyms()) == [Piece("same", "Ask "), Piece("out", "Person 1"), Piece("same", ".")]
    assert pieces(text, details, Pseudonyms(), keep=True)[1] == Piece("kept", "Marisol")


def test_a_person_keeps_the_pseudonym_in_all_texts_of_one_pack() -> None:
    names = Pseudonyms()
    texts = ["Bo and Marisol", "Marisol and Bo"]
    assert [taken_out(text, FINDER.find(text), names) for text in texts] == [
        "Person 1 and Person 2",
        "Person 2 and Person 1",
    ]


names = st.text(st.characters(categories=["Lu", "Ll", "Lo"], max_codepoint=0x24F), min_size=3, max_size=12)
before = st.sampled_from(["", "Yesterday ", "so ", "(", "“", "I met\n", "Dr. ", "3. ", "with "])
after = st.sampled_from(["", ".", "’s plan", "'s", " said so", ", who", "-like", "\nthen", "!"])


@given(names, names, before, after, st.sampled_from([str, str.upper, str.lower, str.title]))
def test_no_name_of_the_book_stays_in_any_writing(
    given_name: str, family: str, before: str, after: str, written: object
) -> None:
    assume(not {given_name.lower(), family.lower()} & (ORDINARY | PARTICLES) and fold(given_name) != fold(family))
    finder = ThirdParties([Contact(id="x", given_name=given_name, family_name=family)])
    for name in (given_name, family, f"{given_name} {family}", f"{family}, {given_name}"):
        said = before + written(name) + after  # type: ignore[operator]
        left = taken_out(said, finder.find(said), Pseudonyms()).replace("Person 1", "")
        assert given_name.casefold() not in left.casefold().split()
        assert family.casefold() not in left.casefold().split()
        assert left == before.replace("Person 1", "") + after


@given(st.text(max_size=300))
def test_any_text_is_cut_without_loss(text: str) -> None:
    found = FINDER.find(text)
    assert [text[detail.start : detail.end] for detail in found] == [detail.words for detail in found]
    assert "".join(piece.text for piece in pieces(text, found, Pseudonyms(), keep=True)) == text
