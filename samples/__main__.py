"""`python -m samples`: make the committed photos again, or any number of others."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from samples import generate
from samples.drawing.fonts import MissingFontError, SystemFonts

HERE = Path(__file__).parent


def main(arguments: list[str] | None = None) -> int:
    """Run the generator and return the exit code: 0, or 1 where a font is missing."""
    parser = argparse.ArgumentParser(
        prog="python -m samples",
        description="Make photos of invented business cards, each with its truth as JSON, and labels.jsonl for all.",
        epilog="Example: python -m samples /tmp/cards --count 200 --seed 7 --by-condition",
    )
    parser.add_argument("folder", nargs="?", type=Path, default=HERE, help="where to write (default: this package)")
    parser.add_argument("--count", type=int, help="how many others to make (default: the 24 committed photos)")
    parser.add_argument("--seed", type=int, default=1, help="the same seed makes the same pictures (default: 1)")
    parser.add_argument("--by-condition", action="store_true", help="go through all named conditions in turn")
    parser.add_argument(
        "--condition",
        action="append",
        default=[],
        metavar="NAME",
        choices=generate.condition_names(),
        help="only this one; may be given several times: " + ", ".join(generate.condition_names()),
    )
    choice = parser.parse_args(arguments)
    if choice.count is not None and choice.folder == HERE:
        parser.error("name a folder for --count: only the committed photos belong into the package")
    names = choice.condition or (generate.condition_names() if choice.by_condition else [])
    recipes = (
        generate.committed_recipes()
        if choice.count is None
        else generate.chance_recipes(choice.count, choice.seed, names)
    )
    try:
        made = generate.write_all(recipes, choice.folder, SystemFonts(), choice.seed)
    except MissingFontError as error:
        print(f"samples: {error}; `make samples` installs all fonts", file=sys.stderr)
        return 1
    print(f"{made} samples in {choice.folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
