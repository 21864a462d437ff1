"""`make bench`, second table: an informing and a computing turn over REST."""

import statistics
import time

from tests.support.running import Running

TURNS = {
    "informing": "ما خطوات إصدار تأشيرة عاملة منزلية للمقيم في مساند؟",
    "computing": "انا وزوجتي وثلاثة ابناء 5 و9 و20، كم لنا من حساب المواطن؟",
}
_WARM, _MEASURED = 10, 200


def main() -> None:
    """Start Dalil, measure both turns in conversations of ten messages, print the table."""
    running = Running().start()
    try:
        print(f"| turn over REST ({_MEASURED} each) | p50 | p95 |\n|---|---|---|")
        for name, text in TURNS.items():
            for number in range(_WARM):
                running.talk([text], f"warm-{name}-{number}")
            times = []
            for number in range(_MEASURED):
                start = time.perf_counter()
                running.talk([text], f"{name}-{number // 10}")
                times.append((time.perf_counter() - start) * 1000)
            cuts = statistics.quantiles(times, n=100)
            print(f"| {name} | {cuts[49]:.0f} ms | {cuts[94]:.0f} ms |", flush=True)
    finally:
        running.stop()


if __name__ == "__main__":
    main()
