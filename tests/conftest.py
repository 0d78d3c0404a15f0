"""Settings for all tests."""

from __future__ import annotations

import signal

from hypothesis import settings

# How long an example takes says more about the machine than about the code.
settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")


def pytest_configure() -> None:
    """Let the programs under test hear Ctrl+C: a background job ignores it, and so does all that it starts."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
