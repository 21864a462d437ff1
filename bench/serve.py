"""`make bench-serve`: Dalil beside Rasa as it comes, with the same model, actions and endpoints.

Both run at once and take turns, so that what else the machine does is shared. `--quick` measures
less; `--telegram` adds that channel, whose emulator it sets up.
"""

import argparse
import itertools
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from bench.load import load
from bench.sides import Side, dalil, stock
from bench.turns import TURNS
from scripts.settings import ROOT
from tests.support.running import Running
from tests.support.telegram import Person, TelegramRunning
from tests.support.visitor import Visitor

_A_TALK, _WARM = 10, 10
_USERS = (1, 8, 32, 128)
# The middle of this many turns is taken, which is more than Dalil's sessions are long.
_AROUND = 12
_UPDATES = itertools.count(700_000)

Ask = Callable[[str, str], float]


def main() -> None:
    """Start both, measure, print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer turns, for a look")
    parser.add_argument("--telegram", action="store_true", help="measure Telegram too")
    chosen = parser.parse_args()
    # Whoever ends the bench ends its servers too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    other, actions = stock(Path(tempfile.mkdtemp(prefix="dalil-bench-")))
    _starts([dalil(Running()), other], 1 if chosen.quick else 3)
    running = _running(chosen.telegram)
    ours = dalil(running)
    try:
        running.start()
        with actions, other.rasa:
            _turns(running, ours, other, 50 if chosen.quick else 200)
            _together([ours, other], 4 if chosen.quick else 10)
            _long([ours, other], (50,) if chosen.quick else (50, 200, 500))
            _row("memory after all that, MB", ours.memory, other.memory, "| after |")
    finally:
        running.stop()


def _running(telegram: bool) -> Running:
    if not telegram:
        return Running()
    subprocess.run(["bash", "scripts/emulator.sh"], cwd=ROOT, check=True)
    return TelegramRunning(webhook=True)


def _starts(sides: Sequence[Side], times: int) -> None:
    """Start each alone; print the medians."""
    seen: list[list[tuple[float, ...]]] = [[] for _ in sides]
    for _ in range(times):
        for side, found in zip(sides, seen, strict=True):
            try:
                found.append((*side.start(), side.memory))
            finally:
                side.rasa.stop()
    ours, stocks = (
        [statistics.median(column) for column in zip(*found, strict=True)] for found in seen
    )
    title = f"| start (median of {times}) |"
    for name, mine, its in zip(
        ("until it answers, s", "CPU until then, s", "memory then, MB"), ours, stocks, strict=True
    ):
        _row(name, mine, its, title)
        title = ""


def _row(name: str, ours: float, stocks: float, title: str = "") -> None:
    if title:
        print(f"\n{title} Dalil | stock Rasa | ratio |\n|---|---|---|---|")
    print(f"| {name} | {ours:.1f} | {stocks:.1f} | {ours / stocks:.2f} |", flush=True)


def _turns(running: Running, ours: Side, other: Side, times: int) -> None:
    """Measure both turns over all channels, in turn."""
    ways: dict[str, Ask] = {"REST": ours.ask, "web": _web(running)}
    if isinstance(running, TelegramRunning):
        ways["Telegram"] = _telegram(running)
    ways["REST, stock"] = other.ask
    print(
        f"\n| a turn ({times} each), ms | p50 | p95 | p99 | p95 to stock |\n|---|---|---|---|---|"
    )
    for name, text in TURNS.items():
        taken: dict[str, list[float]] = {way: [] for way in ways}
        for number in range(-_WARM, times):
            for way, ask in ways.items():
                spent = ask(text, f"{name}-{number // _A_TALK}")
                if number >= 0:
                    taken[way].append(spent)
        base = statistics.quantiles(taken["REST, stock"], n=100)[94]
        for way, values in taken.items():
            cuts = statistics.quantiles(values, n=100)
            shown = " | ".join(f"{cuts[at]:.0f}" for at in (49, 94, 98))
            print(f"| {name}, {way} | {shown} | {cuts[94] / base:.2f} |", flush=True)


def _web(running: Running) -> Ask:
    visitors: dict[str, Visitor] = {}

    def ask(text: str, sender: str) -> float:
        if sender not in visitors:
            visitors[sender] = Visitor(running.url)
            visitors[sender].start()
        start = time.perf_counter()
        visitors[sender].say(text)
        return (time.perf_counter() - start) * 1000

    return ask


def _telegram(running: TelegramRunning) -> Ask:
    people: dict[str, Person] = {}

    def ask(text: str, sender: str) -> float:
        person = people.setdefault(sender, running.person())
        number, before = next(_UPDATES), len(running.proxy.calls)
        start = time.perf_counter()
        running.deliver({"update_id": number, "message": person.message(text)})
        while not any(call.has_text for call in running.proxy.calls[before:]):
            assert time.perf_counter() - start < 60
            time.sleep(0.0005)
        spent = (time.perf_counter() - start) * 1000
        running.wait_done(number)
        return spent

    return ask


def _together(sides: Sequence[Side], seconds: float) -> None:
    """Measure many users at once, one side after the other."""
    print(
        f"\n| users at once ({seconds:.0f} s each) | answers a second | stock | ratio "
        "| p95, ms | stock | CPU of Rasa an answer, ms | stock | stock, not answered |"
        "\n|---|---|---|---|---|---|---|---|---|"
    )
    for users in _USERS:
        shown = []
        for side in sides:
            before = side.cpu
            done = load(side.url, users, list(TURNS.values()), seconds)
            # Of stock it is a figure; of ours it would be a fault.
            assert not done.failed or side is not sides[0], f"{done.failed} of {users} in vain"
            cpu = (side.cpu - before) * 1000 / len(done.times)
            slow = statistics.quantiles(done.times, n=100)[94]
            shown.append((done.rate, slow, cpu, done.failed))
        (rate, slow, cpu, _), (its_rate, its_slow, its_cpu, in_vain) = shown
        print(
            f"| {users} | {rate:.1f} | {its_rate:.1f} | {rate / its_rate:.1f} | {slow:.0f} "
            f"| {its_slow:.0f} | {cpu:.1f} | {its_cpu:.1f} | {in_vain} |",
            flush=True,
        )


def _long(sides: Sequence[Side], marks: Sequence[int]) -> None:
    """Measure first turns, and turns deep in one conversation."""
    text = TURNS["computing"]
    firsts = [
        statistics.median(side.ask(text, f"first-{number}") for number in range(_AROUND))
        for side in sides
    ]
    taken: list[list[float]] = [[] for _ in sides]
    for _ in range(max(marks) + _AROUND // 2):
        for side, values in zip(sides, taken, strict=True):
            values.append(side.ask(text, "long"))
    print("\n| turn of one conversation | ms | to turn 1 | stock, ms | to turn 1 |")
    print("|---|---|---|---|---|")
    print(f"| 1 | {firsts[0]:.0f} | 1.00 | {firsts[1]:.0f} | 1.00 |")
    for mark in marks:
        around = slice(mark - _AROUND // 2, mark + _AROUND // 2)
        here = [statistics.median(values[around]) for values in taken]
        shown = [f"{ms:.0f} | {ms / first:.2f}" for ms, first in zip(here, firsts, strict=True)]
        print(f"| {mark} | {shown[0]} | {shown[1]} |", flush=True)


if __name__ == "__main__":
    main()
