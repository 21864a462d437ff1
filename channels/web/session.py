"""What a visitor is greeted with: a welcome and the services in their groups."""

from typing import Any

from channels.wording import has_words, words
from knowledge import load_service, load_words, slugs


def greeting(language: str) -> dict[str, Any]:
    """Give the welcome as a message.

    Args:
        language: ar or en.
    """
    custom: dict[str, Any] = {
        "status": "small_talk",
        "service": None,
        "topic": None,
        "verdict": None,
        "values": [],
        "asked": None,
        "sources": [],
        "deadline": None,
    }
    text = words("greeting", language)
    return {"text": text, "buttons": [], "custom": custom, "calendar": None}


def groups(language: str) -> list[dict[str, Any]]:
    """Give the services group by group, each with a question to begin with.

    Args:
        language: ar or en, for the questions; titles are the services' own.
    """
    topics = load_words("topics")
    return [
        {"name": topics["groups"][group], "services": services}
        for group in topics["order"]
        if (services := _services(group, language))
    ]


def _services(group: str, language: str) -> list[dict[str, str]]:
    return [_service(slug, language) for slug in slugs() if load_service(slug).group == group]


def _service(slug: str, language: str) -> dict[str, str]:
    title = load_service(slug).title
    key = f"examples.{slug}"
    # A service that has no example yet is asked about by its title.
    example = words(key, language) if has_words(key) else words("example", language, title=title)
    return {"slug": slug, "title": title, "payload": f"/{slug}", "example": example}
