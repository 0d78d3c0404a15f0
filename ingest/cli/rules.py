"""`ingest rules`: what corrections taught."""

from __future__ import annotations

import click

from ingest.cli.options import RULE
from ingest.cli.session import Session, common_options, pass_session


@click.command(epilog="Example: ingest rules; ingest rules --delete 3")
@click.option("--delete", "rule_id", metavar="ID", type=RULE, help="Take this rule out.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON Lines, one rule a line.")
@common_options
@pass_session
def rules(session: Session, rule_id: int | None, as_json: bool) -> None:
    """List what your corrections taught, each with the card it comes from; a rule can be deleted."""
    from ingest.cli.screen import echo_json
    from ingest.export.plain import visible
    from ingest.store import Store

    with Store.existing(session.settings().db) as store:
        if rule_id is not None:
            store.rules.delete(rule_id)
            if not session.quiet:
                click.echo(f"rule {rule_id} is taken out: it changes no card any more", err=True)
            return
        for rule in store.rules.list():
            if as_json:
                told = {"id": rule.id, "kind": rule.kind.value, "key": rule.key, "value": rule.value}
                echo_json({**told, "draft": rule.draft_id, "made_at": rule.made_at.isoformat()})
            else:
                what = f"{visible(rule.key)} → {visible(rule.value)}"
                click.echo(f"{rule.id:>5}  {rule.kind:<15} {what}  (draft {rule.draft_id}, {rule.made_at:%Y-%m-%d})")
