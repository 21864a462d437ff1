"""YAML that remembers its lines and refuses a key written twice."""

from pathlib import Path
from typing import Any

import yaml

from knowledge.schema import KnowledgeError


class Located(dict[str, Any]):
    """A mapping that knows the line of each of its keys.

    Args:
        path: the file it was read from.
        line: the line on which the mapping starts, counted from 1.
    """

    def __init__(self, path: Path, line: int) -> None:
        super().__init__()
        self.path = path
        self.line = line
        self.lines: dict[str, int] = {}

    def fail(self, message: str, key: str | None = None) -> KnowledgeError:
        """Make an error that names the file and the line of a key.

        Args:
            message: what is wrong and what to do.
            key: the key it is about, or None for the mapping itself.
        """
        line = self.lines.get(key, self.line) if key is not None else self.line
        return KnowledgeError(f"{self.path.name}:{line}: {message}")


def read_yaml(path: Path) -> Located:
    """Read a file whose top level is a mapping.

    Args:
        path: the file.

    Raises:
        KnowledgeError: when it is missing, not YAML, not a mapping, or repeats a key.
    """
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except FileNotFoundError:
        raise KnowledgeError(f"{path.name}: there is no such knowledge file") from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line = mark.line + 1 if mark else 1
        raise KnowledgeError(f"{path.name}:{line}: not valid YAML: {error.problem}") from None
    if not isinstance(node, yaml.MappingNode):
        raise KnowledgeError(f"{path.name}:1: the file must be a mapping of keys")
    return _mapping(node, path)


def _mapping(node: yaml.MappingNode, path: Path) -> Located:
    located = Located(path, node.start_mark.line + 1)
    for key_node, value_node in node.value:
        key = str(key_node.value)
        line = key_node.start_mark.line + 1
        if key in located:
            raise KnowledgeError(
                f"{path.name}:{line}: key '{key}' is written twice "
                f"(first on line {located.lines[key]})"
            )
        located.lines[key] = line
        located[key] = _value(value_node, path)
    return located


def _value(node: yaml.Node, path: Path) -> Any:
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, path)
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, path) for item in node.value]
    return yaml.SafeLoader("").construct_object(node, deep=True)
