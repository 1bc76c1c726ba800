"""The command that opens the page: settings out of words, a server that runs."""

import logging
import os
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from relata.cli_store import DEFAULT_STORE, StoreOption, login, say, write
from relata.errors import SettingsError

if TYPE_CHECKING:
    from relata.archive import Archive
    from relata.views.api.settings import ServeSettings

UNSOUND = 1


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(serve)


def serve(
    store: StoreOption = DEFAULT_STORE,
    host: Annotated[
        str, typer.Option(help="The address to listen on. Others than loopback need accounts.")
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="The port; 0 takes a free one.")
    ] = 8765,
    open_: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
    allow_host: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="A name the page is asked for by (repeatable)."),
    ] = None,
    behind_proxy: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ADDRESS",
            help="A reverse proxy whose X-Forwarded-For and -Proto are believed (repeatable). "
            "Needs accounts, on loopback too.",
        ),
    ] = None,
    certificate: Annotated[
        str | None, typer.Option(metavar="FILE", help="Speak https with this certificate (PEM).")
    ] = None,
    key: Annotated[str | None, typer.Option(metavar="FILE", help="Its key (PEM).")] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Start, ask the page and a few routes, say what came.")
    ] = False,
) -> None:
    """Open the page on a store, and the API (docs/api.md). Ctrl-C stops it."""
    from relata.views.api.server import checked_proxies
    from relata.views.api.settings import ServeSettings, oidc_settings

    logging.basicConfig(level=logging.WARNING, format="relata: %(message)s")
    if (certificate is None) != (key is None):
        raise SettingsError("--certificate and --key: give both or neither.")
    settings = ServeSettings(
        host=host,
        port=port,
        allowed_hosts=tuple(allow_host or ()),
        proxies=checked_proxies(behind_proxy or []),
        login=login(),
        oidc=oidc_settings(os.environ),
        certificate=(certificate, key) if certificate and key else None,
    )
    if check:
        _check(_archive(store), settings)
    else:
        _serve(_archive(store), settings, in_browser=open_)


def _archive(place: str) -> "Archive":
    """The store with what keeps judgements; reports are coded by `relata add`, not here."""
    from relata.archive import Archive, NoCoder, make_merger
    from relata.store.store import Store

    return Archive(
        store=Store.open(place, must_exist="://" not in place),
        coder=NoCoder(),
        merger=make_merger(),
        coder_name="",
        clock=lambda: datetime.now(UTC),
    )


def _read_ahead(archive: "Archive") -> None:
    """Read what every page asks for while the server starts: nobody waits for it later."""
    from sqlalchemy.exc import SQLAlchemyError

    from relata.errors import RelataError
    from relata.store.arrivals import arrivals_of
    from relata.store.columns import columns_of

    # What goes wrong here is told to whoever asks for it.
    with suppress(RelataError, SQLAlchemyError):
        columns_of(archive.store)
        arrivals_of(archive.store)


def _serve(archive: "Archive", settings: "ServeSettings", *, in_browser: bool) -> None:
    from relata.store.people import People
    from relata.views.api.app import make_app
    from relata.views.api.server import check_may_start, listening, page_address, serve

    people = People(archive.store, clock=archive.clock)
    check_may_start(settings, people)
    threading.Thread(target=_read_ahead, args=(archive,), daemon=True).start()
    listener = listening(settings)
    url = page_address(settings, listener)

    def started() -> None:
        for line in _greeting(archive, settings, url, people.has_any):
            say(line)
        if in_browser:
            import webbrowser

            threading.Thread(target=webbrowser.open, args=(url,), daemon=True).start()

    with listener:
        serve(make_app(archive, settings=settings), settings, listener, started=started)
    archive.store.close()
    say("relata: stopped")


def _greeting(
    archive: "Archive", settings: "ServeSettings", url: str, has_accounts: Callable[[], bool]
) -> list[str]:
    from relata.views.api.settings import LOOPBACK

    counts = archive.store.counts()
    lines = [
        f"relata: {url} shows {archive.store.place} "
        f"({counts['report']:,} reports, {counts['incident']:,} incidents). Ctrl-C stops it."
    ]
    if not has_accounts() and settings.is_local:
        lines.append(f"relata: open for {settings.login} on this machine; nobody must log in.")
    if settings.host not in LOOPBACK and settings.certificate is None and not settings.proxies:
        lines.append(
            "relata: passwords travel unencrypted. Give --certificate and --key, or put a proxy "
            "before it (docs/accounts.md)."
        )
    return lines


def _check(archive: "Archive", settings: "ServeSettings") -> None:
    """Start, ask, stop. Exit code 1: something did not answer well."""
    from relata.store.people import People
    from relata.views.api.app import make_app
    from relata.views.api.checking import Beside, checked
    from relata.views.api.server import check_may_start, listening, make_server, page_address

    check_may_start(settings, People(archive.store, clock=archive.clock))
    problems = 0
    with listening(settings) as listener:
        url = page_address(settings, listener)
        server = make_server(
            make_app(archive, settings=settings), settings, started=lambda: say(f"relata: {url}")
        )
        with Beside(server, [listener]):
            for answer in checked(url):
                write(str(answer))
                problems += answer.problem is not None
    archive.store.close()
    if problems:
        raise typer.Exit(UNSOUND)
