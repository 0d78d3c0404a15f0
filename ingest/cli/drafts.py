"""`ingest drafts` and `ingest show`: a look at the queue."""

from __future__ import annotations

from collections.abc import Mapping

import click

from ingest.cli.options import DRAFT
from ingest.cli.session import Session, common_options, pass_session
from ingest.export.plain import visible
from models.review import ReviewState

# As the pages say it; what JSON and the database say is understood too.
_STATES: Mapping[str, ReviewState] = {
    "waiting": ReviewState.PENDING,
    "confirmed": ReviewState.APPROVED,
    "let-go": ReviewState.REJECTED,
}


def _to_state(text: str) -> ReviewState:
    said = text.strip().lower().replace(" ", "-")
    try:
        return _STATES.get(said) or ReviewState(said)
    except ValueError as error:
        raise click.BadParameter(f"{visible(text)!r} is none of {', '.join(_STATES)}") from error


@click.command(epilog="Example: ingest drafts --state waiting")
@click.option("--state", type=_to_state, metavar=f"[{'|'.join(_STATES)}]", help="Only drafts that stand there.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON Lines, one draft a line.")
@common_options
@pass_session
def drafts(session: Session, state: ReviewState | None, as_json: bool) -> None:
    """List the drafts, oldest first; in JSON their state is pending, approved or rejected."""
    from ingest.cli.screen import draft_row, draft_to_json, echo_json, screen
    from ingest.review.labels import STATES
    from ingest.store import Store

    out, found = screen(), False
    with Store.existing(session.settings().db) as store:
        for draft in store.drafts(state):
            found = True
            if as_json:
                echo_json(draft_to_json(draft))
            else:
                out.print(draft_row(draft))
    if not found and not session.quiet:
        click.echo(f"no drafts: {STATES[state]}" if state else "no drafts", err=True)


@click.command(epilog="Example: ingest show 12")
@click.argument("draft_id", metavar="ID", type=DRAFT)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@common_options
@pass_session
def show(session: Session, draft_id: int, as_json: bool) -> None:
    """Show one draft with all that is known of it: how sure each value is and why, and what was not used."""
    from ingest.cli.screen import draft_page, draft_to_json, echo_json, screen
    from ingest.store import Store

    with Store.existing(session.settings().db) as store:
        draft = store.draft(draft_id)
    if as_json:
        echo_json(draft_to_json(draft))
    else:
        screen().print(draft_page(draft))
