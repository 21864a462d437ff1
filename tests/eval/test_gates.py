"""Holds the shares of right answers of a running server against floors.yml."""

from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.eval import sets
from tests.support.running import Running

# Shares of the questions besides that of the right service: how each is judged.
PARTS: dict[str, Callable[[dict[str, Any], dict[str, Any]], bool | None]] = {
    "topic": lambda line, custom: custom.get("topic") in line["topic"].split("|"),
    "arabizi": lambda line, custom: _right(line, custom) if line["style"] == "arabizi" else None,
    "english": lambda line, custom: _right(line, custom) if line["style"] == "english" else None,
    "not_turned_back": lambda line, custom: custom.get("status") != "out_of_scope",
}
FLOORS = yaml.safe_load((Path(__file__).parent / "floors.yml").read_text(encoding="utf-8"))
_LEAST_OF_A_SERVICE = 0.75
_LEAST_OF_A_HARD_ONE = 0.3


@pytest.mark.server
@pytest.mark.parametrize("name", sorted(sets.ALL))
def test_share_of_right_answers(name: str, running: Running) -> None:
    right: dict[str, list[bool]] = defaultdict(list)
    parts: dict[str, list[bool]] = defaultdict(list)
    report = []
    for line, answers, wrong in sets.ALL[name](running):
        assert "no answer" not in wrong, line["id"]
        right[line.get("service", "none")].append(not wrong)
        if wrong:
            report.append(f"{line['id']}: {'; '.join(wrong)}")
        for part, told in PARTS.items() if "questions" in name else ():
            if (judged := told(line, answers[0].custom)) is not None:
                parts[part].append(judged)
    for part, judged_parts in parts.items():
        print(f"{name}, {part}: {sum(judged_parts) / len(judged_parts):.3f} of {len(judged_parts)}")
        assert sum(judged_parts) / len(judged_parts) >= FLOORS[f"{name}_{part}"], part
    results = [result for service in right.values() for result in service]
    share = sum(results) / len(results)
    print(f"{name}: {share:.3f} of {len(results)}", *report, sep="\n  ")
    assert share >= FLOORS[name], "\n".join([f"{share:.3f}", *report])
    least = _LEAST_OF_A_HARD_ONE if name.startswith("hard") else _LEAST_OF_A_SERVICE
    for service, judged in right.items():
        assert sum(judged) / len(judged) >= least, (service, report)


def _right(line: dict[str, Any], custom: dict[str, Any]) -> bool:
    return custom.get("service") == line["service"]
