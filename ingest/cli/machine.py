"""`ingest doctor`: what this machine has and lacks."""

from __future__ import annotations

import click

from ingest.cli.session import Session, common_options, pass_session


@click.command(epilog="Example: ingest doctor")
@click.option("--json", "as_json", is_flag=True, help="Print JSON Lines, one finding a line.")
@common_options
@pass_session
def doctor(session: Session, as_json: bool) -> int:
    """Say what is installed, where everything lies, and what can reach the network."""
    from dataclasses import asdict

    from ingest.cli.screen import echo_json, finding_row, screen
    from ingest.doctor import examine

    findings = examine(session.settings())
    out = screen()
    for finding in findings:
        if as_json:
            echo_json(asdict(finding))
        else:
            out.print(finding_row(finding))
    return max(finding.exit_code for finding in findings)
