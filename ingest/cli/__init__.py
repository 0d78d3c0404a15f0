"""The command line: arguments in, one call, exit code out. Nothing here knows a rule about cards.

The heavy modules are imported inside the commands: `ingest --help` answers before OpenCV would be loaded.
"""

from __future__ import annotations

import difflib
import errno
import io
import os
import re
import signal
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from types import FrameType
from typing import cast

import click

from ingest import __version__
from ingest.cli.care import done, occasion, steps
from ingest.cli.deciding import confirm, edit, let_go, take_back, undo
from ingest.cli.doubles import apart, doubles
from ingest.cli.drafts import drafts, show
from ingest.cli.exchange import export_people, import_people
from ingest.cli.machine import doctor
from ingest.cli.measure import bench
from ingest.cli.photos import add, read
from ingest.cli.pile import history, merge, met, note, people, person, search, unmerge
from ingest.cli.privacy import forget, letter
from ingest.cli.rules import rules
from ingest.cli.serving import review, serve
from ingest.cli.session import Session, common_options
from ingest.cli.syncing import settle, sync
from ingest.cli.watching import watch
from ingest.errors import IngestError
from ingest.export.plain import visible

_ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)  # Ctrl+C, a kill, a terminal that is closed


class _Ended(KeyboardInterrupt):
    """One of the signals that end the program came in; `exit_code` is what shells call such an end."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.exit_code = 128 + number


# The commands as the help shows them: in the order of a card's way.
_SECTIONS: Mapping[str, tuple[click.Command, ...]] = {
    "Photos in": (add, watch, read),
    "Review": (review, serve, drafts, show, confirm, edit, let_go, take_back, undo, rules),
    "People": (people, person, search, note, met, steps, done, occasion, history, doubles, merge, unmerge, apart),
    "Ways in and out": (export_people, import_people, sync, settle),
    "Privacy": (forget, letter),
    "The machine": (doctor, bench),
}


class _PhotosFirst(click.Group):
    """A group in which what is no command is a photo: `ingest a.jpg` is `ingest add a.jpg`."""

    def format_commands(self, _: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands by sections, each with the first clause of its help: there are too many for one list."""
        width = max(len(name) for name in self.commands)
        for title, section in _SECTIONS.items():
            clauses = [re.split(r"[.;:](?:\s|$)", each.help or "")[0] for each in section]
            rows = [((each.name or "").ljust(width), clause) for each, clause in zip(section, clauses, strict=True)]
            with formatter.section(title):
                formatter.write_dl(rows)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        first = args[0]
        if first in self.commands:
            return super().resolve_command(ctx, args)
        if not Path(first).exists() and (meant := difflib.get_close_matches(first, self.commands, n=1)):
            ctx.fail(f"there is neither a command nor a file {visible(first)!r}: did you mean `ingest {meant[0]}`?")
        return super().resolve_command(ctx, ["add", *args])


@click.group(
    cls=_PhotosFirst,
    context_settings={"help_option_names": ["-h", "--help"], "ignore_unknown_options": True},
    subcommand_metavar="PATH… | COMMAND [ARGS]…",
    epilog="Example: ingest photos/  reads all card photos in a folder; ingest drafts  lists what came of them.",
)
@click.version_option(__version__, prog_name="ingest")
@common_options
def commands() -> None:
    """Photos of business cards in, draft contacts out; nothing leaves this machine.

    PATH… are photos and folders, `-` is standard input; they are imported as by `ingest add PATH…`. A file that is
    named like a command is given as ./review.
    """


for command in chain.from_iterable(_SECTIONS.values()):
    commands.add_command(command)


def main(arguments: Sequence[str] | None = None, session: Session | None = None) -> int:
    """Run one command and return its exit code; errors become one line on standard error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal without some letter shows its number instead of ending the program.
            stream.reconfigure(errors="backslashreplace")
    try:
        with _signals_raised():
            code = commands.main(arguments, prog_name="ingest", standalone_mode=False, obj=session or Session())
            click.echo(nl=False)  # flushes: what cannot be written is said now
        return cast("int | None", code) or 0
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort as error:
        # The workers still end their photos; whoever presses Ctrl+C again does not want to wait for that.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        click.echo("ingest: interrupted; what is stored so far is kept", err=True)
        return error.__cause__.exit_code if isinstance(error.__cause__, _Ended) else 128 + signal.SIGINT
    except IngestError as error:
        click.echo(f"ingest: {visible(str(error))}", err=True)
        return error.exit_code
    except OSError as error:
        if error.errno != errno.EPIPE:
            where = visible(str(error.filename or "standard output"))
            click.echo(f"ingest: {where}: {error.strerror or error}", err=True)
        _forget_output()
        return IngestError.exit_code


@contextmanager
def _signals_raised() -> Iterator[None]:
    """Let the signals that end a program end the block as Ctrl+C does: what is under way is finished or undone."""

    def end(number: int, _: FrameType | None) -> None:
        raise _Ended(number)

    before = {number: signal.getsignal(number) for number in _ENDING}
    try:
        for number, handler in before.items():
            if handler != signal.SIG_IGN:  # as nohup and a shell's background have it
                signal.signal(number, end)
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _forget_output() -> None:
    """Drop what could not be written to standard output: Python would try it once more at its end, and complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
