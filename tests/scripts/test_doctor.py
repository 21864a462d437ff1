"""The doctor finds what is wrong, says it in one sentence, and shows no secret."""

import os
import re
import subprocess
import sys

import pytest

from scripts.settings import ROOT

GOOD = {"DALIL_SECRET": "0123456789abcdefghij"}
SITE = {
    **GOOD,
    "DALIL_ACTION_SECRET": "fedcba9876543210",
    "DALIL_POSTGRES_URL": "postgresql://dalil:hidden@127.0.0.1:9/dalil",
    "DALIL_REDIS_URL": "redis://:hidden@127.0.0.1:9/0",
    "DALIL_ACTION_URL": "http://127.0.0.1:9/webhook",
}


def examine(environment: dict[str, str]) -> tuple[int, str]:
    """Run the doctor as make does; give its exit code and what it says."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "scripts.doctor"],
        cwd=ROOT,
        env={**kept, "PYTHONPATH": ".", **environment},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert "hidden" not in done.stdout + done.stderr and "Traceback" not in done.stderr
    return done.returncode, done.stdout


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"DALIL_SECRET": "hidden"}, "secret: DALIL_SECRET is shorter"),
        ({"DALIL_SECRET": "hiddenhidden" * 2 + "d"}, "secret: DALIL_SECRET is easily guessed"),
        ({**GOOD, "DALIL_ACTION_SECRET": "hidden"}, "action secret: DALIL_ACTION_SECRET must be"),
        ({**GOOD, "DALIL_ACTION_SECRET": "hidden" * 4}, "action secret: DALIL_ACTION_SECRET is e"),
        ({**GOOD, "DALIL_KEEP_DAYS": "never"}, "retention: DALIL_KEEP_DAYS is"),
        ({**GOOD, "DALIL_METRICS_PORT": "x"}, "telemetry: DALIL_METRICS_PORT must be"),
        ({**GOOD, "DALIL_SWITCH_FILE": "config.yml"}, "switches: config.yml is not obeyed"),
        ({**GOOD, "DALIL_ORIGINS": "example.sa"}, "sites: DALIL_ORIGINS holds"),
        ({**GOOD, "DALIL_PORT": "80000"}, "ports: DALIL_PORT is"),
        ({**GOOD, "TELEGRAM_BOT_TOKEN": "hidden"}, "telegram: TELEGRAM_BOT_TOKEN is none"),
        ({**GOOD, "DALIL_FEEDBACK_DB": "/nowhere/a.db"}, "feedback: a.db cannot be written"),
    ],
)
def test_what_is_wrong_is_said(environment: dict[str, str], expected: str) -> None:
    code, said = examine(environment)
    assert code == 1 and f"WRONG  {expected}" in said


def test_a_site_without_its_engines() -> None:
    code, said = examine(SITE)
    assert code == 1
    for expected in (
        "postgres: Postgres does not answer; check DALIL_POSTGRES_URL",
        "redis: Redis does not answer; check DALIL_REDIS_URL",
        "actions: no action server answers at DALIL_ACTION_URL",
    ):
        assert f"WRONG  {expected}" in said, said


def test_a_site_without_its_secret() -> None:
    code, said = examine({**SITE, "DALIL_SECRET": ""})
    assert code == 1 and "WRONG  secret: DALIL_SECRET is not set" in said
    code, said = examine({**SITE, "DALIL_ACTION_SECRET": ""})
    assert code == 1 and "WRONG  action secret: DALIL_ACTION_SECRET is not set" in said


def test_each_finding_is_one_line() -> None:
    _, said = examine(SITE)
    *lines, last = said.strip().splitlines()
    assert all(re.fullmatch(r"(ok    |note  |WRONG ) [a-z ]+: .+", line) for line in lines), said
    assert re.fullmatch(r"\d+ to mend\.", last)
