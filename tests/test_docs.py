"""The README, the Makefile and the docstrings say what is there."""

import inspect
import re
from pathlib import Path

import click
import pytest

from ingest import errors
from ingest.cli import commands

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
ERRORS = [cls for _, cls in inspect.getmembers(errors, inspect.isclass) if issubclass(cls, errors.IngestError)]


def test_every_command_in_the_readme_exists() -> None:
    code = " ".join(re.findall(r"`[^`]*`|^\.venv.*$", README, re.MULTILINE))
    named = set(re.findall(r"\bingest ([a-z]+(?:-[a-z]+)*)(?![\w.-]*[./])\b", code))
    assert {
        "review",
        "serve",
        "watch",
        "drafts",
        "confirm",
        "people",
        "note",
        "export",
        "sync",
        "doctor",
        "bench",
    } <= named
    assert named <= set(commands.commands)


@pytest.mark.parametrize("name", sorted(commands.commands))
def test_every_command_has_help_with_an_example(name: str) -> None:
    command = commands.commands[name]
    assert command.help
    assert command.epilog
    assert f"ingest {name}" in command.epilog
    assert all(option.help for option in command.params if isinstance(option, click.Option))


def test_every_make_target_in_the_readme_exists_and_says_what_it_does() -> None:
    targets = dict(re.findall(r"^([a-z]+):.*?## (.+)$", MAKEFILE, re.MULTILINE))
    named = set(re.findall(r"\bmake ([a-z]+)\b", README))
    assert {"demo", "test"} <= named
    assert named <= set(targets)


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: error.__name__)
def test_every_error_stands_in_the_tree_with_its_exit_code(error: type[errors.IngestError]) -> None:
    assert error.__name__ in (errors.__doc__ or "")
    assert 1 <= error.exit_code <= 6


def test_every_link_in_the_readme_leads_somewhere() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        assert (ROOT / target).exists(), target


def test_no_file_of_the_repository_names_a_package_index() -> None:
    texts = [
        path.read_text(encoding="utf-8")
        for path in (ROOT / "constraints.txt", ROOT / "pyproject.toml", ROOT / "Makefile")
    ]
    assert not any("index-url" in text or "://" in text.replace("tcp://", "") for text in texts)
