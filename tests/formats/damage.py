"""A file as something broke it on the way."""

from __future__ import annotations

from hypothesis import strategies as st

_ANYTHING = st.binary(max_size=8)


def damaged(content: bytes, data: st.DataObject, pieces: st.SearchStrategy[bytes] = _ANYTHING) -> bytes:
    """Return `content` with up to six places cut out, written over or pushed apart by one of `pieces`."""
    broken = bytearray(content)
    for _damage in range(data.draw(st.integers(1, 6))):
        where = data.draw(st.integers(0, len(broken)))
        cut = data.draw(st.integers(0, 12))
        broken[where : where + cut] = data.draw(pieces)
    return bytes(broken)
