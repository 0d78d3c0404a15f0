"""What all commands share: the settings in force and the options that every command takes."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from ingest.batch import Opener
    from ingest.settings import Settings

F = TypeVar("F", bound=Callable[..., Any])


class Session:
    """One run of the program; `opener` makes the engines from the settings, by default the real ones."""

    def __init__(self, opener: Callable[[Settings], Opener] | None = None) -> None:
        self.flags: dict[str, object] = {}
        self.quiet = False
        self._opener = opener

    def settings(self) -> Settings:
        """Read the settings. Raises SettingsError."""
        from ingest.settings import read_settings

        return read_settings(self.flags)

    def opener(self, settings: Settings) -> Opener:
        """Return what opens the engines in a worker."""
        if self._opener is not None:
            return self._opener(settings)
        from ingest.batch.recognition import Recognition

        return Recognition(settings)


pass_session = click.make_pass_decorator(Session, ensure=True)


def common_options(command: F) -> F:
    """Add --db, --quiet and --verbose, which may stand before or behind a command's name."""
    for option in (
        click.option(
            "--db",
            metavar="FILE",
            expose_value=False,
            callback=_keep_flag,
            help="The database; else INGEST_DB, else the usual place of this platform.",
        ),
        click.option(
            "--quiet",
            "-q",
            is_flag=True,
            expose_value=False,
            callback=_keep_quiet,
            help="No progress and no summary; failures are still named.",
        ),
        click.option(
            "--verbose",
            is_flag=True,
            expose_value=False,
            callback=_log_faults,
            help="For a report of a fault: say where in the program it happened.",
        ),
    ):
        command = option(command)
    return command


def _keep_flag(ctx: click.Context, parameter: click.Parameter, value: object) -> None:
    if value is not None:
        ctx.ensure_object(Session).flags[str(parameter.name)] = value


def _keep_quiet(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value:
        ctx.ensure_object(Session).quiet = True


def _log_faults(_: click.Context, __: click.Parameter, value: bool) -> None:
    if value:
        log = logging.getLogger("ingest")
        log.setLevel(logging.DEBUG)
        log.addHandler(logging.StreamHandler())
