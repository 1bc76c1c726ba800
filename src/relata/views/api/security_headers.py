"""What every answer tells the browser to refuse."""

from collections.abc import Iterable, Mapping

# Scripts, styles and workers come from files of ours alone: no inline ones, no eval.
CONTENT_POLICY = "; ".join((
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "font-src 'self'",
    "img-src 'self' data: blob:", "connect-src 'self'", "worker-src 'self'",
    "manifest-src 'self'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'",
))  # fmt: skip
ALWAYS: Mapping[str, str] = {
    "content-security-policy": CONTENT_POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), display-capture=(), geolocation=(), microphone=(), usb=()",
}
_HTTPS = {"strict-transport-security": "max-age=31536000"}
Headers = list[tuple[bytes, bytes]]


def secured(headers: Iterable[tuple[bytes, bytes]], *, scheme: str, is_api: bool) -> Headers:
    """The headers of an answer with ours in place of theirs."""
    ours = dict(ALWAYS) | (_HTTPS if scheme == "https" else {})
    kept = [(name, value) for name, value in headers if name.decode("latin-1").lower() not in ours]
    if is_api and not any(name.lower() == b"cache-control" for name, _ in kept):
        kept.append((b"cache-control", b"no-store"))
    return kept + [(name.encode(), value.encode()) for name, value in ours.items()]
