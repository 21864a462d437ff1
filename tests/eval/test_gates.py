"""Holds the shares of right answers of a running server against floors.yml."""

from collections import defaultdict
from pathlib import Path

import pytest
import yaml

from tests.eval import sets
from tests.support.running import Running

FLOORS = yaml.safe_load((Path(__file__).parent / "floors.yml").read_text(encoding="utf-8"))
_LEAST_OF_A_SERVICE = 0.75


@pytest.mark.server
@pytest.mark.parametrize("name", sorted(sets.ALL))
def test_share_of_right_answers(name: str, running: Running) -> None:
    right: dict[str, list[bool]] = defaultdict(list)
    report = []
    for line, _answers, wrong in sets.ALL[name](running):
        assert "no answer" not in wrong, line["id"]
        right[line.get("service", "none")].append(not wrong)
        if wrong:
            report.append(f"{line['id']}: {'; '.join(wrong)}")
    results = [result for service in right.values() for result in service]
    share = sum(results) / len(results)
    print(f"{name}: {share:.3f} of {len(results)}", *report, sep="\n  ")
    assert share >= FLOORS[name], "\n".join([f"{share:.3f}", *report])
    for service, judged in right.items():
        assert sum(judged) / len(judged) >= _LEAST_OF_A_SERVICE, (service, report)
