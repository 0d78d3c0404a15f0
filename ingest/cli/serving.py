"""`ingest serve` and `ingest review`: the web page."""

from __future__ import annotations

import sys
import threading
from functools import partial
from typing import TYPE_CHECKING

import click

from ingest.cli.session import Session, common_options, pass_session

if TYPE_CHECKING:
    from ingest.web.server import Links

_BROWSER_S = 10.0  # a browser that has not come up by then does so without us

_PORT = click.option("--port", type=click.IntRange(1, 65535), help="The port; else 8765, or another if that is taken.")
_NO_OPEN = click.option("--no-open", is_flag=True, help="Print the link only; do not open the browser.")


@click.command(epilog="Example: ingest serve --lan")
@_PORT
@click.option(
    "--lan",
    is_flag=False,
    flag_value="",
    metavar="[ADDRESS]",
    help="Let phones in the same network in, by a one-time link and its QR code; ADDRESS is this machine's own there.",
)
@_NO_OPEN
@common_options
@pass_session
def serve(session: Session, port: int | None, lan: str | None, no_open: bool) -> int:
    """Serve the web page on this machine, until Ctrl+C: add photos, review cards, keep the people."""
    from ingest.web.claim import claimed
    from ingest.web.server import ServeOptions, find_lan_address
    from ingest.web.server import serve as run

    settings = session.settings()
    options = ServeOptions(port, find_lan_address() if lan == "" else lan)
    with claimed(settings.db) as claim:
        run(settings, session.opener(settings), options, claim, partial(_announce, no_open, ""))
    return 0


@click.command(epilog="Example: ingest review")
@_PORT
@_NO_OPEN
@click.option("--terminal", is_flag=True, help="Review here in the terminal, one card after the other.")
@common_options
@pass_session
def review(session: Session, port: int | None, no_open: bool, terminal: bool) -> int:
    """Open the cards that wait in the browser; starts the server if none runs."""
    if terminal:
        from ingest.cli.reviewing import review_in_terminal

        return review_in_terminal(session)
    from ingest.web.claim import claimed, find_server
    from ingest.web.server import ServeOptions, new_link
    from ingest.web.server import serve as run

    settings = session.settings()
    if address := find_server(settings.db):
        _open(new_link(settings.db, address, "/cards"), no_open).join(_BROWSER_S)
        return 0
    with claimed(settings.db) as claim:
        run(settings, session.opener(settings), ServeOptions(port), claim, partial(_announce, no_open, "cards"))
    return 0


def _announce(no_open: bool, page: str, links: Links) -> None:
    """Print the links, with a code for the phone, and open the browser."""
    if links.phone:
        click.echo(f"For a phone in the same network: {links.phone}")
        if sys.stdout.isatty():
            import segno

            segno.make(links.phone, micro=False).terminal(sys.stdout, compact=True)
        click.echo("What it sends is not encrypted on its way: use this in a network that you trust.")
    _open(links.here.replace("/?", f"/{page}?"), no_open)
    click.echo("Each link works once, within 10 minutes; `ingest review` makes new ones. Ctrl+C ends the server.")


def _open(link: str, no_open: bool) -> threading.Thread:
    """Print the link, and open it where there is a browser with a window of its own."""
    click.echo(f"The page on this machine: {link}")
    opening = threading.Thread(target=_open_window, args=() if no_open else (link,), daemon=True)
    opening.start()
    return opening


def _open_window(*links: str) -> None:
    import webbrowser

    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return  # as on a machine without a screen: the link is printed
    # This very class is that of the browsers that run in the terminal, over what is printed there.
    if type(browser) is not webbrowser.GenericBrowser:
        for link in links:
            browser.open(link)
