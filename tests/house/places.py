"""Where the house's files lie, and what stands in them."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import viceversa

ROOT = Path(viceversa.__file__).parent
PROJECT = ROOT.parent


def python(*folders: str) -> list[Path]:
    """The Python files of some layers, or of the whole application; migrations are free."""
    roots = [ROOT / folder for folder in folders] or [ROOT]
    return sorted(path for root in roots for path in root.rglob("*.py") if "migrations" not in path.parts)


def templates() -> list[Path]:
    """The templates of pages and mails."""
    return sorted(path for path in (ROOT / "templates").rglob("*") if path.suffix in {".html", ".txt"})


@cache
def tree(path: Path) -> ast.Module:
    """What a file says, as Python sees it."""
    return ast.parse(path.read_text("utf-8"), filename=str(path))


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    """The functions at the top of a file."""
    return (node for node in tree(path).body if isinstance(node, ast.FunctionDef))


def decorated(path: Path, *names: str) -> Iterator[ast.FunctionDef]:
    """Functions that carry one of these decorators."""
    for function in functions(path):
        found = {node.id for part in function.decorator_list for node in ast.walk(part) if isinstance(node, ast.Name)}
        if found & set(names):
            yield function


def action_names() -> set[str]:
    """`noun.verb` of every action."""
    return {f"{path.stem}.{f.name}" for path in python("actions") for f in decorated(path, "action")}


def relative(path: Path) -> str:
    """The path from the folder of the project."""
    return str(path.relative_to(PROJECT))
