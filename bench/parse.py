"""Parses the public questions with one model, in a process of its own, and prints JSON."""

import asyncio
import csv
import json
import resource
import statistics
import sys
import time
from pathlib import Path
from typing import Any

from rasa.core.agent import Agent

SETS = Path(__file__).resolve().parent.parent / "tests" / "eval"


def lines(name: str) -> list[dict[str, str]]:
    """Read one of the public sets."""
    with (SETS / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def main() -> None:
    """Measure the model that the command line names."""
    services = set(sys.argv[2].split(","))
    agent = Agent.load(sys.argv[1])
    questions = [row for row in lines("questions.tsv") if row["service"] in services]
    strangers = lines("out_of_scope.tsv")
    loop = asyncio.new_event_loop()
    loop.run_until_complete(agent.parse_message("السلام عليكم"))
    times: list[float] = []

    def heard(text: str) -> str:
        start = time.perf_counter()
        parsed: dict[str, Any] = loop.run_until_complete(agent.parse_message(text))
        times.append(time.perf_counter() - start)
        return str(parsed["intent"]["name"]).split("/")[0]

    right = sum(heard(row["text"]) == row["service"] for row in questions)
    refused = sum(heard(row["text"]) not in services for row in strangers)
    cuts = statistics.quantiles(times, n=100)
    result = {
        "service": right / len(questions),
        "refused": refused / len(strangers),
        "p50": cuts[49] * 1000,
        "p95": cuts[94] * 1000,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    print(json.dumps(result))


if __name__ == "__main__":
    main()
