"""`make chat`: `rasa shell` with the action server beside it."""

import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from scripts.servers import ServerError, action_server, endpoints_file, free_port
from scripts.settings import MODEL, ROOT, Settings


def main() -> int:
    """Talk in the terminal until /stop; give the exit code."""
    settings = replace(Settings.from_environment(), action_port=free_port())
    log = Path(tempfile.mkdtemp(prefix="dalil-")) / "actions.log"
    if not MODEL.exists():
        print("There is no trained model yet. Run: make train", file=sys.stderr)
        return 1
    try:
        with action_server(settings, log):
            endpoints = endpoints_file(settings, "")
            command = [sys.executable, "-m", "scripts.serve", "shell", "--model", str(MODEL)]
            command += ["--endpoints", str(endpoints), "--credentials", "credentials.yml"]
            return subprocess.call(command, cwd=ROOT)
    except ServerError as error:
        print(f"Dalil cannot start: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0


if __name__ == "__main__":
    sys.exit(main())
