"""Writes widget/site/services.json: what the landing page says of the services, from knowledge/."""

import json
import sys
from typing import Any

from channels.wording import has_words, words
from knowledge import load_portals, load_service, load_words, slugs
from scripts.settings import ROOT

SITE_DATA = ROOT / "widget" / "site" / "services.json"


def as_text() -> str:
    """Give the file's content: the groups, and in each its services."""
    topics = load_words("topics")
    groups = [
        {"name": topics["groups"][group], "services": [_service(slug) for slug in members]}
        for group in topics["order"]
        if (members := [slug for slug in slugs() if load_service(slug).group == group])
    ]
    return json.dumps(groups, ensure_ascii=False, indent=2) + "\n"


def main() -> int:
    """Write the file; give the exit code."""
    SITE_DATA.write_text(as_text(), encoding="utf-8")
    return 0


def _service(slug: str) -> dict[str, Any]:
    known = load_service(slug)
    portal, own = load_portals()[known.portals[0]], f"examples.{slug}"
    example = words(own) if has_words(own) else words("example", title=known.title)
    return {
        "slug": slug,
        "title": known.title,
        "example": example,
        "sources": [source.title for source in known.sources.values()],
        "read": known.read.isoformat(),
        "portal": {"name": portal.name, "url": portal.url},
    }


if __name__ == "__main__":
    sys.exit(main())
