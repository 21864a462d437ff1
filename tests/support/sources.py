"""The functions of an installed Rasa as they were when its corrections were written."""

import ast
import hashlib
from collections.abc import Collection
from pathlib import Path

import rasa


def fingerprints(file: str, names: Collection[str]) -> dict[str, str]:
    """Give the start of the hash of functions' sources, the layout apart.

    Args:
        file: a path below Rasa's package.
        names: the functions.
    """
    source = (Path(rasa.__file__).parent / file).read_text(encoding="utf-8")
    return {
        node.name: hashlib.sha256(ast.dump(node).encode()).hexdigest()[:12]
        for node in ast.walk(ast.parse(source))
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.name in names
    }
