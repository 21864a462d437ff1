"""Asks one model the texts on standard input, in a process of its own, and prints JSON.

`python -m bench.ask models/dalil.tar.gz` asks a Rasa model, `python -m bench.ask folder` one of
`bench.single`.
"""

import asyncio
import json
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path

from bench.replies import Reply, of_parse
from knowledge import slugs

_GREETING = "السلام عليكم"


def main() -> None:
    """Ask the model that the command line names."""
    model, texts = Path(sys.argv[1]), json.load(sys.stdin)
    ask = _single(model) if model.is_dir() else _rasa(model)
    ask(_GREETING)
    replies, times = _timed(ask, texts)
    cuts = statistics.quantiles(times, n=100)
    measured = {
        "replies": [asdict(reply) for reply in replies],
        "p50": cuts[49] * 1000,
        "p95": cuts[94] * 1000,
        "memory": _most_memory(),
    }
    print(json.dumps(measured))


def _most_memory() -> float:
    """Give the most megabytes that this process has held; rusage gives its parent's if more."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def _timed(ask: Callable[[str], Reply], texts: Sequence[str]) -> tuple[list[Reply], list[float]]:
    replies, times = [], []
    for text in texts:
        start = time.perf_counter()
        replies.append(ask(text))
        times.append(time.perf_counter() - start)
    return replies, times


def _rasa(model: Path) -> Callable[[str], Reply]:
    from rasa.core.agent import Agent

    agent, loop, services = Agent.load(str(model)), asyncio.new_event_loop(), slugs()
    return lambda text: of_parse(loop.run_until_complete(agent.parse_message(text)), services)


def _single(folder: Path) -> Callable[[str], Reply]:
    from bench.single import Single
    from nlu.assign import extract
    from nlu.encoder import make_encoder
    from nlu.placeholders import read

    single = Single.load(folder)
    encoder = make_encoder("use")

    def ask(text: str) -> Reply:
        said = read(text, extract(text, single.cues))
        return single.reply(said, lambda seen: encoder.encode([seen]))

    return ask


if __name__ == "__main__":
    main()
