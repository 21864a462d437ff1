"""Runs `rasa data validate` and reads its log, because its exit code hides warnings."""

import re
import subprocess
import sys

from scripts.settings import ROOT

# Rasa expects an `utter_` text for each `service/topic` example; here actions answer them.
# So does it find their intents twice, once in the domain and once in these examples.
_EXPECTED = re.compile(
    r"utter_[a-z_]+/[a-z_]+|Action 'utter_[a-z_]+' is listed as a response action"
    r"|duplicated intents have been found|TensorFlow|DeprecationWarning|warnings\.warn"
    r"|MovedIn20Warning"
)
_TROUBLE = re.compile(r"\b(WARNING|ERROR|UserWarning|FutureWarning|Traceback)\b")


def main() -> int:
    """Validate config, domain and data; give the exit code."""
    command = [sys.executable, "-m", "rasa", "data", "validate", "--fail-on-warnings"]
    command += ["--config", "config.yml", "--domain", "domain.yml", "--data", "data"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    output = done.stdout + done.stderr
    trouble = [
        line for line in output.splitlines() if _TROUBLE.search(line) and not _EXPECTED.search(line)
    ]
    for line in trouble:
        print(line, file=sys.stderr)
    if done.returncode or trouble:
        print(
            output[-2000:] if not trouble else "rasa data validate found faults.", file=sys.stderr
        )
        return 1
    print("rasa data validate: no faults")
    return 0


if __name__ == "__main__":
    sys.exit(main())
