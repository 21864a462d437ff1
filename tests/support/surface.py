"""Calls every address of docs/openapi.yml with what schemathesis makes of it."""

from itertools import count
from typing import Any

import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from scripts.settings import ROOT
from tests.support.fuzzing import LONGEST_SECONDS, Fuzzed
from tests.support.telegram import SECRET
from tests.support.visitor import Visitor

SCHEMA = schemathesis.openapi.from_path(str(ROOT / "docs" / "openapi.yml"))
OPERATIONS = {one.ok().label: one.ok() for one in SCHEMA.get_all_operations()}
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
_ENDING = "POST /webhooks/web/forget"
_RENEWED = 200


def call_all(
    running: Fuzzed, label: str, examples: int, derandomize: bool, seconds: float = LONGEST_SECONDS
) -> int:
    """Call one address so often; give how many calls were made.

    Args:
        running: the servers.
        label: method and path, as in OPERATIONS.
        examples: how many bodies and parameters are made.
        derandomize: whether they are the same on each run.
        seconds: how long an answer may take.
    """
    made, visitor = count(1), Visitor(running.url)
    calls = 0

    def hold(case: Any) -> None:
        nonlocal calls
        calls = next(made)
        if label == _ENDING or calls % _RENEWED == 1:
            visitor.start()
        headers = {
            "Authorization": f"Bearer {visitor.token}",
            "X-Telegram-Bot-Api-Secret-Token": SECRET,
        }
        response = case.call(base_url=running.url, headers=headers)
        case.validate_response(response, checks=CHECKS)
        assert response.elapsed < seconds, f"{response.elapsed:.1f} s"

    quiet = {"deadline": None, "database": None, "suppress_health_check": list(HealthCheck)}
    how = settings(
        max_examples=examples,
        derandomize=derandomize,
        phases=(Phase.generate, Phase.shrink),
        **quiet,
    )
    operation = OPERATIONS[label]
    both = [schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE]
    for mode in both:
        strategy = operation.as_strategy(generation_mode=mode)
        try:
            how(given(case=strategy)(hold))()
        except Unsatisfiable:
            # An address without parameters cannot be called wrongly.
            assert mode is schemathesis.GenerationMode.NEGATIVE
    return calls
