"""The shipped list of names is what its maker makes."""

from importlib.resources import files

from ingest.parse.lexicon.build import build


def test_the_list_of_names_is_made_from_the_installed_faker() -> None:
    assert (files("ingest.parse.lexicon") / "names.txt").read_text(encoding="utf-8") == build()
