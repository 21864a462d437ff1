"""`make doctor`: looks at environment, model, stores, ports and secrets, and says what is wrong.

One line for each thing; what is wrong is said in one sentence with what to do about it. It prints
no value of a secret.
"""

import os
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import switches
from channels.settings import SECRET_FILE, SettingError, feedback_file, origins, redis_url, secret
from channels.telegram.settings import Settings as Telegram
from channels.telemetry.settings import STANDARD_OUTPUT, TelemetrySettings
from deploy.settings import Settings as Deployment
from knowledge import KnowledgeError, load_service, slugs
from scripts.findings import Unsure, Wrong
from scripts.retention import CannotKeepShort, keep_days
from scripts.secret_settings import ACTION_SECRET, given_action_secret
from scripts.servers import ServerError, require_free
from scripts.settings import MODEL, ROOT, Settings

_PYTHON = (3, 10)


Check = Callable[[], str]


def main() -> int:
    """Check all; give the exit code."""
    wrong = 0
    for name, check in checks():
        try:
            print(f"ok     {name}: {check()}")
        except Unsure as finding:
            print(f"note   {name}: {finding}")
        except (Wrong, SettingError, ServerError, KnowledgeError, SystemExit) as finding:
            print(f"WRONG  {name}: {finding}")
            wrong += 1
        except Exception as error:
            # Its own words may hold an address with its password.
            print(f"WRONG  {name}: {type(error).__name__} while looking at it.")
            wrong += 1
    print("All is well." if not wrong else f"{wrong} to mend.")
    return 1 if wrong else 0


def checks() -> Iterator[tuple[str, Check]]:
    """Give what is looked at: the second half only where there is more than one worker."""
    yield "python", _python
    yield "model", _model
    yield "knowledge", _knowledge
    yield "secret", _secret
    yield "action secret", _action_secret
    yield "sites", _sites
    yield "feedback", _feedback
    yield "telegram", _telegram
    yield "ports", _ports
    yield "retention", _retention
    yield "telemetry", _telemetry
    yield "switches", _switches
    if not _deployed():
        return
    from scripts.doctor_deploy import checks as of_deployment

    yield "settings", _settings
    yield from of_deployment()


def _deployed() -> bool:
    return bool(os.environ.get("DALIL_POSTGRES_URL") or os.environ.get("DALIL_REDIS_URL"))


def _python() -> str:
    if sys.version_info[:2] != _PYTHON:
        raise Wrong(f"this is Python {sys.version_info[0]}.{sys.version_info[1]}; Rasa needs 3.10.")
    return "3.10"


def _model() -> str:
    if not MODEL.exists():
        raise Wrong("there is no trained model; run make train.")
    learned = [ROOT / "config.yml", ROOT / "domain.yml"]
    learned += [path for folder in ("data", "nlu") for path in (ROOT / folder).rglob("*.*")]
    newest = max(path.stat().st_mtime for path in learned if "__pycache__" not in path.parts)
    if newest > MODEL.stat().st_mtime:
        raise Unsure("it is older than what it learns from; run make train if that was changed.")
    return f"{MODEL.stat().st_size // 2**20} MB"


def _knowledge() -> str:
    for slug in slugs():
        load_service(slug)
    return f"{len(slugs())} services"


def _secret() -> str:
    given = bool(os.environ.get("DALIL_SECRET"))
    if not given and _deployed():
        raise Wrong("DALIL_SECRET is not set; give all workers the same, of 16 characters or more.")
    if not given and not SECRET_FILE.exists():
        raise Unsure(f"none yet; the first start makes one in {SECRET_FILE.name}.")
    if len(set(secret())) < 8:
        raise Wrong("DALIL_SECRET is easily guessed; use what `openssl rand -base64 32` prints.")
    if not given and stat.S_IMODE(SECRET_FILE.stat().st_mode) & 0o077:
        raise Wrong(f"others may read {SECRET_FILE.name}; run chmod 600 {SECRET_FILE.name}.")
    return "from the environment" if given else f"in {SECRET_FILE.name}"


def _action_secret() -> str:
    given = os.environ.get(ACTION_SECRET, "").strip()
    if not given and _deployed():
        raise Wrong(
            f"{ACTION_SECRET} is not set; give all workers and action servers the same, "
            "such as what `openssl rand -hex 32` prints."
        )
    if not given:
        return "made at each start"
    if len(set(given_action_secret())) < 8:
        raise Wrong(f"{ACTION_SECRET} is easily guessed; use what `openssl rand -hex 32` prints.")
    return "from the environment"


def _sites() -> str:
    found = origins()
    plain = sorted(one for one in found if one.startswith("http://"))
    if plain and _deployed():
        raise Unsure(f"DALIL_ORIGINS holds sites without https: {', '.join(plain)}.")
    return f"{len(found)} beside our own"


def _feedback() -> str:
    path = feedback_file()
    _require_writable("DALIL_FEEDBACK_DB", path)
    return path.name


def _telegram() -> str:
    settings = Telegram.from_environment()
    if not settings.token:
        return "off, for there is no TELEGRAM_BOT_TOKEN"
    if not settings.bot_id.isdecimal():
        raise Wrong("TELEGRAM_BOT_TOKEN is none; copy it from @BotFather again.")
    if settings.secret and not settings.public_url.startswith("https://"):
        raise Wrong("TELEGRAM_WEBHOOK_URL must begin with https:// for a webhook.")
    if not redis_url():
        _require_writable("TELEGRAM_DB", settings.database)
    return "webhook" if settings.secret else "polling"


def _ports() -> str:
    settings = Settings.from_environment()
    taken = []
    for port, name in ((settings.port, "DALIL_PORT"), (settings.action_port, "DALIL_ACTION_PORT")):
        try:
            require_free(settings.host, port, name)
        except ServerError as error:
            taken.append(str(error))
    if taken and not _deployed():
        raise Unsure(f"{taken[0]} (That is well if Dalil runs already.)")
    return f"{settings.port} and {settings.action_port}" + (" in use" if taken else " free")


def _retention() -> str:
    try:
        return f"{keep_days():g} days are kept"
    except CannotKeepShort as error:
        raise Wrong(str(error)) from None


def _telemetry() -> str:
    found = TelemetrySettings.from_environment()
    if found.log not in ("", STANDARD_OUTPUT):
        _require_writable("DALIL_TURN_LOG", Path(found.log))
    shown = f"numbers at port {found.port} and after" if found.port else "no numbers"
    return f"{shown}, {'a' if found.log else 'no'} line a turn"


def _switches() -> str:
    path = switches.file()
    try:
        state = switches.parse(path.read_text(encoding="utf-8")) if path.exists() else {}
    except (switches.SwitchError, OSError, UnicodeDecodeError) as error:
        why = error if isinstance(error, switches.SwitchError) else "it cannot be read"
        raise Wrong(
            f"{path.name} is not obeyed: {why}; set it by python -m scripts.switch."
        ) from None
    if state.get("paused") or state.get("paused_services"):
        raise Unsure(f"{path.name} pauses answers; python -m scripts.switch shows which.")
    return "nothing is paused"


def _settings() -> str:
    Deployment.from_environment()
    return "complete"


def _require_writable(name: str, path: Path) -> None:
    if not os.access(path if path.exists() else path.parent, os.W_OK):
        raise Wrong(f"{path.name} cannot be written; choose another place with {name}.")


if __name__ == "__main__":
    sys.exit(main())
