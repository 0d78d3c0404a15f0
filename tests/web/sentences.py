"""What the stages below the pages may say in English, found in their sources: no list that could be forgotten."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import ingest

PACKAGE = Path(ingest.__file__).parent

# Packages of which every phrase may reach a page, as a reason, as news or as what is wrong with a file.
ALL_IS_SAID = ("parse", "match", "review", "imports", "image/quality.py", "image/decode.py")
# Of all others the errors do; these run in the terminal only, or before there is a page.
IN_THE_TERMINAL = (
    *(
        "__main__.py",
        "cli",
        "training",
        "bench",
        "doctor",
        "watch",
        "web/server.py",
        "web/access/keys.py",
        "settings.py",
    ),
    *("batch/workers.py", "export/files.py", "sync/webdav.py", "sync/answers.py", "sync/run.py"),
)
# Words to be recognised on cards, in names and in tables, not to be said.
WORD_LISTS = (
    *("parse/lexicon", "parse/places.py", "parse/phone_label.py", "imports/columns.py"),
    *("match/commonness.py", "match/nicknames.py"),
)

_CODE = re.compile(r"(SELECT|INSERT|UPDATE|DELETE|WITH)\b|.*[|\\]", re.DOTALL)  # SQL, and patterns
_PHRASE = re.compile(r"[a-z]{2,}[\w'’-]*[,:]? [\w{(]|[\w})'’],? [a-z]{2,}")


def modules(names: tuple[str, ...]) -> set[Path]:
    """Return the modules in these packages, each given by its path below `ingest`."""
    found = [[PACKAGE / name] if name.endswith(".py") else (PACKAGE / name).rglob("*.py") for name in names]
    return {path for paths in found for path in paths}


def sentences() -> dict[str, str]:
    """Return every sentence that may reach a page, {} for each part that differs, with where it stands."""
    errors = _error_names()
    whole = modules(ALL_IS_SAID) - modules(WORD_LISTS)
    others = set(PACKAGE.rglob("*.py")) - modules(IN_THE_TERMINAL) - whole
    found: dict[str, str] = {}
    for path in sorted(whole | others):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        texts = _phrases(tree, _left_out(tree, errors)) if path in whole else _of_errors(tree, errors)
        for line, text in texts:
            found.setdefault(text, f"{path.relative_to(PACKAGE)}:{line}")
    return found


def _error_names() -> set[str]:
    """Return the names of all our own errors, wherever they are defined."""
    bases = {
        node.name: {base.id for base in node.bases if isinstance(base, ast.Name)}
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
    }
    found = {"IngestError"}
    while more := {name for name, parents in bases.items() if parents & found} - found:
        found |= more
    return found


def _template(node: ast.AST) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
    return None


def _phrases(tree: ast.AST, left_out: set[ast.AST]) -> Iterator[tuple[int, str]]:
    """Yield every text of several words, or of a word and parts that differ."""
    inner = {part for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        text = _template(node)
        if text and node not in left_out | inner and _PHRASE.search(text) and not _CODE.match(text):
            yield getattr(node, "lineno", 0), text


def _left_out(tree: ast.AST, errors: set[str]) -> set[ast.AST]:
    """Return docstrings, what is marked for the catalogues, and the messages of faults, which no user is told."""
    docstrings = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    marked = {
        part
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and _called(node) in {"N_", "translate"}
        for part in ast.walk(node)
    }
    faults = {
        argument
        for node in ast.walk(tree)
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call)
        if _called(node.exc) in {"ValueError", "TypeError", "RuntimeError"} - errors
        for argument in node.exc.args
    }
    return docstrings | faults | marked


def _of_errors(tree: ast.Module, errors: set[str]) -> Iterator[tuple[int, str]]:
    """Yield the messages of our own errors, and every text that a name, a table or a function in them may stand for."""
    scope, elsewhere = _named(tree), _imported(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _called(node) in errors and node.args:
            seen: set[str] = set()
            parts: list[tuple[ast.AST, _Scope]] = [(node.args[0], scope)]
            while parts:
                part, known = parts.pop()
                yield from _phrases(part, _left_out(part, errors))
                names = {each.id for each in ast.walk(part) if isinstance(each, ast.Name)} - seen
                seen |= names
                for name in sorted(names):
                    there = elsewhere[name] if known is scope and name in elsewhere else known
                    parts += [(value, there) for value in there.get(name, ())]


_Scope = dict[str, list[ast.expr]]


def _named(tree: ast.Module) -> _Scope:
    """Return what each name in a module may stand for: what is assigned to it, what the function returns."""
    named: _Scope = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                if isinstance(target, ast.Name):
                    named.setdefault(target.id, []).append(node.value)
        elif isinstance(node, ast.FunctionDef):
            returned = [each.value for each in ast.walk(node) if isinstance(each, ast.Return) and each.value]
            named.setdefault(node.name, []).extend(returned)
    return named


def _imported(tree: ast.Module) -> dict[str, _Scope]:
    """Return the scopes of our own modules from which a module takes functions, by the functions' names."""
    found: dict[str, _Scope] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("ingest."):
            path = PACKAGE.joinpath(*str(node.module).split(".")[1:]).with_suffix(".py")
            scope = _named(ast.parse(path.read_text(encoding="utf-8"))) if path.is_file() else {}
            found |= {name.name: scope for name in node.names if name.name in scope and name.name.islower()}
    return found


def _called(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""
