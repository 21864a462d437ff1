"""The rooms of a service: the files that each service has, under its own name, and no others."""

from pathlib import Path

from scripts.settings import ROOT

ROOMS = (
    "knowledge/{}.yml",
    "rulebook/{}.py",
    "data/nlu/{}.yml",
    "data/rules/{}.yml",
    "tests/nlu/{}_nlu.yml",
    "tests/rulebook/test_{}.py",
    "tests/conversations/{}.yml",
    "tests/stories/test_{}.yml",
)


def missing_rooms(slug: str, root: Path = ROOT) -> list[str]:
    """Name the rooms that a service lacks.

    Args:
        slug: the service.
        root: the project's folder.
    """
    return [room.format(slug) for room in ROOMS if not (root / room.format(slug)).exists()]
