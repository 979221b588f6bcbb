"""A sealed text opens exactly as it was sealed, and tells in one word why it does not."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.classroom.pack import Pack, PitchVersion
from workbook.classroom.sealing import LARGEST_BYTES, PackError, Sealed, seal, unseal
from workbook.classroom.signing import public_key, sign

from .making import NOW, key_of, pack_of, sealed_pack

ANA = sealed_pack("Ana", pitches=(PitchVersion(record="pitch:main", label="In general", parts={"past": "I teach."}),))


def reason(data: bytes) -> str:
    with pytest.raises(PackError) as caught:
        unseal(data, "ana.jsonl")
    assert caught.value.where == "ana.jsonl"
    assert caught.value.what.endswith(".")
    assert caught.value.repair
    return caught.value.reason


def with_head(change: Callable[[dict[str, Any]], object], data: bytes = ANA) -> bytes:
    first, content = data.split(b"\n", 1)
    head = json.loads(first)
    change(head)
    return json.dumps(head).encode() + b"\n" + content


def signed(content: bytes, kind: str = "pack") -> bytes:
    """Any content under a right signature: what somebody makes who writes their own program."""
    key = key_of("Ana")
    head = {
        "format": "networking-coffee",
        "kind": kind,
        "version": 1,
        "sha256": hashlib.sha256(content).hexdigest(),
        "key": public_key(key),
        "signature": sign(f"networking-coffee/1/{kind}\n{hashlib.sha256(content).hexdigest()}".encode(), key),
    }
    return json.dumps(head).encode() + b"\n" + content


def test_what_was_sealed_opens_as_it_was() -> None:
    pack = pack_of("Ana", name="Ana “the first” Ünal\u202e 安娜")
    sealed = seal(pack, key_of("Ana"))
    content = sealed.split(b"\n")[1]
    assert unseal(sealed, "x") == Sealed(pack, "pack", public_key(key_of("Ana")), hashlib.sha256(content).hexdigest())
    assert [bool(json.loads(line)) for line in sealed.splitlines()] == [True, True]


@pytest.mark.parametrize(
    "changed",
    [
        b"\xef\xbb\xbf" + ANA,
        ANA.replace(b"\n", b"\r\n"),
        ANA + b"\n\n \r\n",
        b"\r\n\r\n" + ANA,
        ANA.rstrip(b"\n"),
        b"\xef\xbb\xbf" + ANA.replace(b"\n", b"\r\n") + b"\r\n",
        ANA.decode().encode("utf-16"),
        b"\xfe\xff" + ANA.decode().replace("\n", "\r\n").encode("utf-16-be"),
    ],
)
def test_what_editors_and_mail_add_is_no_damage(changed: bytes) -> None:
    assert unseal(changed, "x") == unseal(ANA, "x")


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \r\n", "empty"),
        (b" " * (LARGEST_BYTES + 1), "too_large"),
        (ANA + b" " * LARGEST_BYTES, "too_large"),
        (b"%PDF-1.7\n...", "foreign"),
        (b"PK\x03\x04" + bytes(300), "foreign"),
        (b"\x00" * 5000, "foreign"),
        (b"\xff\xfe" + ANA.decode().encode("utf-16-le")[:-81], "damaged"),
        (b"\xff\xfe" + bytes(range(1, 254)) * 9, "foreign"),
        (b"[]\n[]", "foreign"),
        (b'{"format": "other"}\n{}', "foreign"),
        (b"[" * 1900 + b"\n{}", "foreign"),
        (b"9" * 1900 + b"\n{}", "foreign"),
        (b"{}" * 5000, "foreign"),
        (ANA.split(b"\n")[1], "foreign"),
        (ANA[:-40], "damaged"),
        (ANA[: ANA.index(b"\n")], "damaged"),
        (ANA.replace(b"teach", b"tea\x00h"), "damaged"),
        (ANA + ANA, "damaged"),
        (with_head(lambda head: head.update(version=2)), "future"),
        (with_head(lambda head: head.update(version=10**900)), "future"),
        (with_head(lambda head: head.update(version=0)), "damaged"),
        (with_head(lambda head: head.update(version=True)), "damaged"),
        (with_head(lambda head: head.update(version=1.0)), "damaged"),
        (with_head(lambda head: head.update(version="1")), "damaged"),
        (with_head(lambda head: head.update(kind=[])), "damaged"),
        (with_head(lambda head: head.update(kind={})), "damaged"),
        (with_head(lambda head: head.update(kind="grade")), "damaged"),
        (with_head(lambda head: head.pop("signature")), "damaged"),
        (with_head(lambda head: head.update(sha256=None)), "damaged"),
        (with_head(lambda head: head.update(sha256="é")), "damaged"),
        (with_head(lambda head: head.update(kind="answer")), "forged"),
        (with_head(lambda head: head.update(key=public_key(key_of("Ben")))), "forged"),
        (with_head(lambda head: head.update(key="")), "forged"),
        (with_head(lambda head: head.update(key="é" * 44)), "forged"),
        (with_head(lambda head: head.update(signature="")), "forged"),
        (with_head(lambda head: head.update(signature=base64.b64encode(bytes(64)).decode())), "forged"),
        (signed(b"{}"), "schema"),
        (signed(b"null"), "schema"),
        (signed(b"[" * 100_000), "schema"),
        (signed(b'{"pitches":' + b"[" * 50_000 + b"]" * 50_000 + b"}"), "schema"),
        (signed(b'{"name": ' + b"9" * 100_000 + b"}"), "schema"),
        (signed(b'{"name": "\\ud800"}'), "schema"),
        (signed(b'{"name": "\xff\xfe"}'), "schema"),
        (signed(b"\x80"), "schema"),
    ],
)
def test_what_cannot_be_opened_is_told_by_its_reason(data: bytes, told: str) -> None:
    assert reason(data) == told


def test_words_of_another_that_are_signed_anew_are_anothers() -> None:
    content = ANA.split(b"\n")[1]
    mallory = key_of("Mallory")
    forged = with_head(
        lambda head: head.update(
            key=public_key(mallory),
            signature=sign(b"networking-coffee/1/pack\n" + hashlib.sha256(content).hexdigest().encode(), mallory),
        )
    )
    assert unseal(forged, "x").key == public_key(mallory) != unseal(ANA, "x").key


def test_a_changed_word_with_a_fresh_checksum_is_forged() -> None:
    first, content = ANA.rstrip().split(b"\n")
    other = content.replace(b"I teach.", b"I cheat.")
    assert other != content
    head = json.loads(first) | {"sha256": hashlib.sha256(other).hexdigest()}
    assert reason(json.dumps(head).encode() + b"\n" + other) == "forged"


def test_the_field_that_does_not_fit_is_named_and_a_made_up_one_is_cut() -> None:
    with pytest.raises(PackError, match=r"field -, Object missing required field `learner_id`"):
        unseal(signed(b'{"name": "Ana"}'), "x")
    content = json.loads(ANA.split(b"\n")[1]) | {"x" * 100_000: 1}
    with pytest.raises(PackError) as caught:
        unseal(signed(json.dumps(content).encode()), "x")
    assert len(caught.value.what) < 200


def test_what_is_too_large_is_refused_before_it_is_sent() -> None:
    parts = dict.fromkeys(("past", "interests", "outcome"), "x" * 20_000)
    pack = pack_of("Ana", pitches=(PitchVersion(record="pitch:main", label="", parts=parts),) * 20)
    with pytest.raises(PackError) as caught:
        seal(pack, key_of("Ana"))
    assert caught.value.reason == "too_large"


@given(st.binary(max_size=4000))
def test_no_bytes_stop_the_reading(data: bytes) -> None:
    try:
        unseal(data, "x")
    except PackError as error:
        assert error.reason in {"empty", "foreign", "damaged", "future", "forged", "schema", "too_large"}
    else:
        raise AssertionError("bytes of no learner were opened")


@given(st.integers(0, len(ANA) - 1), st.integers(1, 255))
def test_a_single_changed_byte_is_never_taken_for_the_original(place: int, change: int) -> None:
    damaged = bytearray(ANA)
    damaged[place] ^= change
    try:
        opened = unseal(bytes(damaged), "x")
    except PackError:
        return
    assert opened.item == unseal(ANA, "x").item, "only blanks and the spelling of a key may differ"


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_signed_content_of_any_form_is_opened_or_refused(content: Any) -> None:
    data = json.dumps(content).encode("utf-8", "replace")
    assert reason(signed(data)) == "schema"


@given(st.text(max_size=300).filter(lambda text: not any("\ud800" <= each <= "\udfff" for each in text)))
def test_any_words_travel_unchanged(words: str) -> None:
    pitch = PitchVersion(record="pitch:main", label="", parts={"past": words})
    sealed = seal(pack_of("Ana", pitches=(pitch,)), key_of("Ana"))
    item = unseal(sealed.replace(b"\n", b"\r\n"), "x").item
    assert isinstance(item, Pack)
    assert item.pitches[0].parts == {"past": words}


def test_sealing_twice_gives_the_same_text() -> None:
    pack = pack_of("Ana", made_at=NOW + timedelta(seconds=0.5))
    assert seal(pack, key_of("Ana")) == seal(pack, key_of("Ana"))
