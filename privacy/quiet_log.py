"""Keeps out of the log what other people's code would write into it: a message may be quoted.

Of a record by Rasa, Sanic or another library only the sentence that stands in its source is kept,
without the values in it; of an error its type and place. Our own modules log no content.
"""

import ast
import linecache
import logging
from functools import cache
from typing import Any

# Ours, and the event broker that writes a file through `logging`.
_TRUSTED = ("channels", "nlu", "actions", "scripts", "event-logger", "bench", "tests", "deploy")
_LOG_CALLS = frozenset("debug info warning warn error exception critical log".split())


class Cleaned(str):
    """A line that was rendered without content."""


_make_record = logging.getLogRecordFactory()


def install() -> None:
    """Let every record of this process be made without content; twice changes nothing."""
    if logging.getLogRecordFactory() is not _quiet_record:
        logging.setLogRecordFactory(_quiet_record)


def place(error: BaseException | None) -> str:
    """Give an error's type and place, not its message, which may quote a user.

    Args:
        error: as it was caught.
    """
    trace = error.__traceback__ if error is not None else None
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return type(error).__name__
    return f"{type(error).__name__} in {trace.tb_frame.f_code.co_name}:{trace.tb_lineno}"


def causes(error: BaseException | None) -> list[type[BaseException]]:
    """Give the types of an error and of what caused it, which quote nobody.

    Args:
        error: as it was caught.
    """
    found: list[BaseException] = []
    while error is not None and error not in found:
        found.append(error)
        error = error.__cause__ or error.__context__
    return [type(one) for one in found]


def _quiet_record(*args: Any, **kwargs: Any) -> logging.LogRecord:
    record = _make_record(*args, **kwargs)
    if record.exc_info:
        error, record.exc_info = record.exc_info[1], None
        record.msg, record.args = f"{_sentence(record)} ({place(error)})", ()
        # What the telemetry tells kinds of errors by.
        record.causes = causes(error)
    elif not _is_trusted(record):
        record.msg, record.args = _sentence(record), ()
    return record


def _is_trusted(record: logging.LogRecord) -> bool:
    return isinstance(record.msg, Cleaned) or record.name.split(".")[0] in _TRUSTED


def _sentence(record: logging.LogRecord) -> str:
    """Give what the source says, values left out."""
    if _is_trusted(record):
        return record.getMessage()
    if record.args and isinstance(record.msg, str):
        return record.msg
    said = _sentences(record.pathname).get(record.lineno)
    return said if said is not None else f"{record.module}.{record.funcName}:{record.lineno}"


@cache
def _sentences(path: str) -> dict[int, str]:
    """Give the first argument of each logging call of a file, by its line."""
    try:
        tree = ast.parse("".join(linecache.getlines(path)))
    except (SyntaxError, ValueError):
        return {}
    return {
        node.lineno: _literal(node.args[0])
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in _LOG_CALLS
        and node.args
    }


def _literal(node: ast.expr) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(map(_literal, node.values))
    if isinstance(node, ast.FormattedValue):
        return f"{{{ast.unparse(node.value)}}}"
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return _literal(node.func.value)
    if isinstance(node, ast.BinOp):
        return _literal(node.left) + (_literal(node.right) if isinstance(node.op, ast.Add) else "")
    return f"{{{ast.unparse(node)}}}"
