"""`python -m relata.views.api --store PATH --port N`: the app on loopback, while it is built."""

import argparse
import getpass
from datetime import UTC, datetime

import uvicorn

from relata.archive import Archive, NoCoder, make_merger
from relata.store.store import Store
from relata.views.api.app import make_app
from relata.views.api.settings import ServeSettings


def main() -> None:
    """Serve until interrupted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--store", default="relata.db")
    parser.add_argument("--port", type=int, default=8765)
    options = parser.parse_args()
    archive = Archive(
        store=Store.open(options.store), coder=NoCoder(), merger=make_merger(), coder_name="",
        clock=lambda: datetime.now(UTC),
    )  # fmt: skip
    settings = ServeSettings(port=options.port, login=getpass.getuser())
    uvicorn.run(make_app(archive, settings=settings), host="127.0.0.1", port=options.port)


if __name__ == "__main__":
    main()
