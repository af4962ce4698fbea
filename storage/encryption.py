"""Encryption at rest of everything that people write, and of tokens."""

from __future__ import annotations

import hmac
import json
from base64 import urlsafe_b64decode
from collections.abc import Mapping, Sequence

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

#: Keeps the keys of marks apart from those that seal.
_MARKING = b"cadence: marks"


class WrongKeyError(Exception):
    """None of ENCRYPTION_KEYS can read what is in the database."""


class Cipher:
    """Seals small JSON objects of strings; the first key writes, every key reads."""

    def __init__(self, keys: Sequence[str]) -> None:
        """`keys` are Fernet keys, the newest first.

        Raises:
            ValueError: a key is not 32 url-safe base64 bytes.
        """
        fernets = [Fernet(key) for key in keys]
        self._newest, self._fernet = fernets[0], MultiFernet(fernets)
        self._marking = [_digest(urlsafe_b64decode(key), _MARKING) for key in keys]

    def seal(self, words: Mapping[str, str]) -> str:
        """The ciphertext of `words`."""
        # ASCII JSON: a lone surrogate in a text must not make saving it fail.
        return self._fernet.encrypt(json.dumps(words).encode("ascii")).decode("ascii")

    def open(self, sealed: str) -> dict[str, str]:
        """The words of a ciphertext.

        Raises:
            WrongKeyError: it was sealed with a key that is not among ours.
        """
        try:
            return dict(json.loads(self._fernet.decrypt(sealed)))
        except InvalidToken as error:
            raise WrongKeyError from error

    def renewed(self, sealed: str) -> str | None:
        """The same words sealed with the first key; None where they are already.

        Raises:
            WrongKeyError: it was sealed with a key that is not among ours.
        """
        try:
            self._newest.decrypt(sealed)
        except InvalidToken:
            return self._rotated(sealed)
        return None

    def _rotated(self, sealed: str) -> str:
        try:
            return self._fernet.rotate(sealed).decode("ascii")
        except InvalidToken as error:
            raise WrongKeyError from error

    def mark(self, text: str) -> str:
        """What tells whether a text is this one, and nothing to whoever has no key."""
        return _digest(self._marking[0], text.encode()).hex()

    def marks(self, text: str) -> set[str]:
        """The marks of a text by each key."""
        return {_digest(key, text.encode()).hex() for key in self._marking}


def _digest(key: bytes, message: bytes) -> bytes:
    return hmac.digest(key, message, "sha256")


def new_key() -> str:
    """A fresh key for ENCRYPTION_KEYS."""
    return Fernet.generate_key().decode("ascii")
