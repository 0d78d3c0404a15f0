"""`ingest drafts` and `ingest show`: a look at the queue."""

from __future__ import annotations

import click

from ingest.cli.session import Session, common_options, pass_session
from models.review import ReviewState


@click.command(epilog="Example: ingest drafts --state pending")
@click.option(
    "--state", type=click.Choice([state.value for state in ReviewState]), help="Only drafts that stand there."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON Lines, one draft a line.")
@common_options
@pass_session
def drafts(session: Session, state: str | None, as_json: bool) -> None:
    """List the drafts, oldest first."""
    from ingest.cli.screen import draft_row, draft_to_json, echo_json, screen
    from ingest.store import Store

    out, found = screen(), False
    with Store.existing(session.settings().db) as store:
        for draft in store.drafts(ReviewState(state) if state else None):
            found = True
            if as_json:
                echo_json(draft_to_json(draft))
            else:
                out.print(draft_row(draft))
    if not found and not session.quiet:
        click.echo(f"no {state} drafts" if state else "no drafts", err=True)


@click.command(epilog="Example: ingest show 12")
@click.argument("draft_id", metavar="ID", type=int)
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
