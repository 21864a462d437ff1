"""`make switch`: shows the switches, and sets them in the file that the action servers look at."""

import argparse
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

import yaml

import switches
from knowledge import slugs

_EXAMPLES = """examples:
  python -m scripts.switch                          show what is switched
  python -m scripts.switch --notice "..."           tell every conversation; "" tells nothing more
  python -m scripts.switch --pause simah            answer nothing about a service
  python -m scripts.switch --pause all              answer nothing at all
  python -m scripts.switch --resume all             lift every pause"""


def main(arguments: list[str] | None = None) -> int:
    """Set what the arguments say and show the result; give the exit code."""
    given = _parser().parse_args(arguments)
    path = switches.file()
    try:
        state = switches.parse(path.read_text(encoding="utf-8")) if path.exists() else {}
        changed = _changed(state, given)
        if changed != state:
            _write(path, changed)
    except (switches.SwitchError, OSError, UnicodeDecodeError) as error:
        print(f"{path}: {error}", file=sys.stderr)
        return 1
    print(f"{path}\n{_shown(changed)}")
    return 0


def _changed(state: dict[str, Any], given: argparse.Namespace) -> dict[str, Any]:
    paused = set(state.get("paused_services", ()))
    changed = dict(state)
    if given.notice is not None:
        changed["notice"] = given.notice.strip()
    if "all" in given.pause:
        changed["paused"] = True
    if "all" in given.resume:
        changed["paused"], paused = False, set()
    changed["paused_services"] = (paused | {*given.pause}) - {*given.resume, "all"}
    # Held to the same rules as a file that was written by hand.
    return switches.parse(yaml.safe_dump(_plain(changed), allow_unicode=True))


def _plain(state: dict[str, Any]) -> dict[str, Any]:
    return {**state, "paused_services": sorted(state.get("paused_services", ()))}


def _write(path: Path, state: dict[str, Any]) -> None:
    """Replace the file whole: half of it is never read."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    with os.fdopen(handle, "w", encoding="utf-8") as new:
        yaml.safe_dump(_plain(state), new, allow_unicode=True)
    # The action servers may be another user's.
    os.chmod(name, 0o644)
    os.replace(name, path)


def _shown(state: dict[str, Any]) -> str:
    paused = "all" if state.get("paused") else ", ".join(_plain(state)["paused_services"]) or "none"
    return f"  paused: {paused}\n  notice: {state.get('notice') or 'none'}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m scripts.switch",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    names = ["all", *slugs()]
    parser.add_argument("--notice", help="a sentence for every conversation")
    for name in ("--pause", "--resume"):
        parser.add_argument(name, nargs="+", default=[], choices=names, metavar="SERVICE")
    return parser


if __name__ == "__main__":
    sys.exit(main())
