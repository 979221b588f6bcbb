"""Ed25519 signatures: keys, signatures and public keys as the base64 words in which they travel.

Notes
-----
Source: Ed25519 (RFC 8032) as libsodium computes it, through PyNaCl.
"""

from __future__ import annotations

import base64

from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

__all__ = ["SigningKey", "fits", "public_key", "sign"]


def public_key(key: SigningKey) -> str:
    """Return the public half of a key, 32 bytes in base64, as packs and class cards name it."""
    return base64.b64encode(bytes(key.verify_key)).decode("ascii")


def sign(message: bytes, key: SigningKey) -> str:
    """Return the signature of `message`, 64 bytes in base64."""
    return base64.b64encode(key.sign(message).signature).decode("ascii")


def fits(message: bytes, signature: str, key: str) -> bool:
    """Return whether `signature` was made of `message` with the private half of the public `key`.

    Whatever is no signature or no key fits nothing.

    Examples
    --------
    >>> key = SigningKey(bytes(32))
    >>> signature = sign(b"hello", key)
    >>> fits(b"hello", signature, public_key(key)), fits(b"hallo", signature, public_key(key))
    (True, False)
    """
    try:
        VerifyKey(base64.b64decode(key, validate=True)).verify(message, base64.b64decode(signature, validate=True))
    except (ValueError, BadSignatureError):
        return False
    return True
