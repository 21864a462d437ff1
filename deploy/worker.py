"""`python -m deploy.worker`: one Rasa server of several."""

import os
import sys

from channels.settings import SettingError
from deploy.settings import Settings as Deployment
from scripts.secret_settings import given_action_secret
from scripts.serve import main as serve
from scripts.settings import MODEL, ROOT, Settings


def main() -> int:
    """Serve until the process is told to stop; give the exit code."""
    try:
        deployment = Deployment.from_environment()
        if not os.environ.get("DALIL_SECRET"):
            raise SettingError("DALIL_SECRET must be set, and be the same for all workers.")
        given_action_secret()
    except SettingError as error:
        print(f"A worker cannot start: {error}", file=sys.stderr)
        return 1
    if not MODEL.exists():
        print("A worker cannot start: there is no trained model. Run: make train", file=sys.stderr)
        return 1
    os.chdir(ROOT)
    # endpoints.yml reads it.
    os.environ["DALIL_ACTION_URL"] = deployment.action_url
    # The proxy in front says who asks; nobody else reaches this port.
    os.environ.setdefault("SANIC_REAL_IP_HEADER", "X-Real-IP")
    os.environ.setdefault("SANIC_GRACEFUL_SHUTDOWN_TIMEOUT", str(deployment.drain_seconds))
    where = Settings.from_environment()
    sys.argv[1:] = ["run", "--model", str(MODEL), "--endpoints", "deploy/endpoints.yml"]
    sys.argv += ["--credentials", "deploy/credentials.yml", "-i", where.host, "-p", str(where.port)]
    serve()
    return 0


if __name__ == "__main__":
    sys.exit(main())
