"""`make bench`, last table: what the Telegram channel adds to a turn over REST."""

import statistics
import subprocess
import time

from scripts.settings import ROOT
from tests.support.telegram import Person, TelegramRunning

_QUESTION = "انا وزوجتي وثلاثة ابناء 5 و9 و20، كم لنا من حساب المواطن؟"
_WARM, _MEASURED = 10, 100
_NUMBERS = 900_000


def main() -> None:
    """Measure the same turn by REST and by webhook, from posting it to its answer's arrival."""
    subprocess.run(["bash", "scripts/emulator.sh"], cwd=ROOT, check=True)
    running = TelegramRunning(webhook=True)
    try:
        running.start()
        rest, telegram = _alternately(running)
        print(f"| the same turn ({_MEASURED} each) | p50 | p95 |\n|---|---|---|")
        for name, times in (("REST", rest), ("Telegram, by webhook", telegram)):
            cuts = statistics.quantiles(times, n=100)
            print(f"| {name} | {cuts[49]:.0f} ms | {cuts[94]:.0f} ms |")
        added = statistics.median(telegram) - statistics.median(rest)
        print(f"| added by the channel | {added:.1f} ms | |")
    finally:
        running.stop()


def _alternately(running: TelegramRunning) -> tuple[list[float], list[float]]:
    """Take turns, so that whatever else the machine does is shared."""
    rest, telegram = [], []
    for number in range(_WARM + _MEASURED):
        person = running.person()
        start = time.perf_counter()
        running.talk([_QUESTION], f"bench-{number}")
        middle = time.perf_counter()
        _ask(running, person, _NUMBERS + number)
        end = time.perf_counter()
        if number >= _WARM:
            rest.append((middle - start) * 1000)
            telegram.append((end - middle) * 1000)
        running.wait_done(_NUMBERS + number)
    return rest, telegram


def _ask(running: TelegramRunning, person: Person, number: int) -> None:
    """Bring an update and wait until the answer reaches the Bot API."""
    before = len(running.proxy.calls)
    running.deliver({"update_id": number, "message": person.message(_QUESTION)})
    while not any(call.has_text for call in running.proxy.calls[before:]):
        time.sleep(0.0005)


if __name__ == "__main__":
    main()
