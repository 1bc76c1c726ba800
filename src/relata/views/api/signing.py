"""A key and words in, what only the holder of the key can say of them out."""

import base64
import hashlib
import hmac


def signature(key: bytes, words: str) -> str:
    """The HMAC-SHA256 of the words, as letters that a header can carry."""
    digest = hmac.digest(key, words.encode(), hashlib.sha256)
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")
