"""An address in, the bytes that lie there out. The only file that opens a connection."""

from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from relata.errors import SourceError

if TYPE_CHECKING:
    import httpx2

# A newspaper's server answers in a second or two; a page that trickles for longer is hung.
CONNECT_SECONDS = 10.0
READ_SECONDS = 20.0
TOTAL_SECONDS = 60.0
_MOST_REDIRECTS = 5
_HEADERS = {"User-Agent": "relata (reads news reports)", "Accept": "text/html, text/plain"}


class Fetched(NamedTuple):
    """What the server sent. `encoding` is the one that it declares."""

    url: str
    data: bytes
    encoding: str | None


def is_address(name: str) -> bool:
    """Whether the input names something on the web."""
    return name.lower().startswith(("http://", "https://"))


def fetch(url: str, *, max_bytes: int) -> Fetched:
    """The page's bytes. Raises SourceError with a sentence when there are none."""
    import httpx2  # noqa: PLC0415 (only for addresses)

    timeout = httpx2.Timeout(READ_SECONDS, connect=CONNECT_SECONDS)
    try:
        with (
            httpx2.Client(
                timeout=timeout, follow_redirects=True, max_redirects=_MOST_REDIRECTS
            ) as client,
            client.stream("GET", url, headers=_HEADERS) as response,
        ):
            return _read(response, url, max_bytes)
    except httpx2.TimeoutException as problem:
        raise SourceError(url, "the server did not answer in time", "Try later") from problem
    except httpx2.TooManyRedirects as problem:
        raise SourceError(url, "the server redirects in circles", "Try later") from problem
    except (httpx2.HTTPError, httpx2.InvalidURL) as problem:
        raise SourceError(url, f"no connection ({problem})", "Check the address") from problem


def _read(response: "httpx2.Response", url: str, max_bytes: int) -> Fetched:
    if response.is_error:
        answer = f"{response.status_code} {response.reason_phrase}".strip()
        raise SourceError(url, f"the server answered {answer}", "Check the address")
    started, data = monotonic(), bytearray()
    for chunk in response.iter_bytes():
        data += chunk
        if len(data) > max_bytes:
            raise SourceError(url, f"the page has over {max_bytes:,} bytes", "Save its text")
        if monotonic() - started > TOTAL_SECONDS:
            raise SourceError(url, "the server did not finish in time", "Try later")
    return Fetched(str(response.url), bytes(data), response.charset_encoding)
