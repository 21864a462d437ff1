"""What is offered when no service was chosen: the four groups, the services, small talk."""

from actions.heard import Heard
from actions.reply import Reply
from actions.wording import bulleted, button_title, general, portal_words
from knowledge import Knowledge, load_service, load_words, slugs

SMALL_TALK = ("greet", "goodbye", "thanks", "bot_challenge", "human", "abuse", "chitchat", "help")


def service_button(slug: str, topic: str | None = None) -> tuple[str, str]:
    """Offer a service, and a topic of it when one was asked for already."""
    payload = f"/{slug}" if topic is None else f'/{slug}{{"topic": "{topic}"}}'
    return load_service(slug).short, payload


def menu_buttons(topic: str | None = None) -> list[tuple[str, str]]:
    """Offer all services in the order of their groups."""
    order = list(load_words("topics")["order"])
    ordered = sorted(slugs(), key=lambda slug: (order.index(load_service(slug).group), slug))
    return [service_button(slug, topic) for slug in ordered]


def covered() -> str:
    """Name what Dalil covers, group by group."""
    words = load_words("topics")
    lines = []
    for group in words["order"]:
        titles = [load_service(slug).short for slug in slugs() if _group(slug) == group]
        if titles:
            lines.append(f"{words['groups'][group]}: {'، '.join(titles)}")
    return bulleted(lines)


def small_talk(heard: Heard, current: Knowledge | None) -> Reply:
    """Answer a message that is about no service.

    Args:
        heard: the message.
        current: the service of the conversation, whose desk 'a person' then means.
    """
    reply = Reply("small_talk", [general(heard.intent)])
    if heard.intent == "human" and current is not None:
        reply.parts = [general("human_service", **portal_words(current.portals[0]))]
    elif heard.intent in ("greet", "help"):
        reply.parts.append(covered() if heard.intent == "help" else "")
        reply.buttons = menu_buttons()
    elif heard.intent in ("human", "thanks", "chitchat", "bot_challenge", "abuse"):
        reply.buttons = [_menu_button()] if heard.intent != "human" else menu_buttons()
    return reply


def out_of_scope() -> Reply:
    """Say honestly that it is not covered, what is, and where to ask."""
    text = general("out_of_scope", **portal_words("national_platform"))
    return Reply("out_of_scope", [text, covered()], [_menu_button()])


def emergency(language: str) -> Reply:
    """Send whoever is in danger to those who can help, before anything else.

    Args:
        language: of the message, see `nlu.language`.
    """
    spoken = [general("english_emergency")] if language != "ar" else []
    return Reply("out_of_scope", [*spoken, general("emergency")], [_menu_button()])


def not_understood() -> Reply:
    """Ask for other words, offering the services."""
    return Reply("clarify", [general("fallback")], menu_buttons())


def empty() -> Reply:
    """Answer a message without words."""
    example = button_title("help_example")
    return Reply("clarify", [general("empty", example=example)], [_menu_button()])


def which_service(topic: str | None, key: str = "which_service") -> Reply:
    """Ask for the service of a question that names none."""
    return Reply("clarify", [general(key)], menu_buttons(topic))


def torn(services: tuple[str, ...], topic: str | None) -> Reply:
    """Ask which of two services is meant."""
    known = tuple(slug for slug in services if slug in slugs())[:2]
    return _asked_about(known, topic, general("torn"))


def perhaps(services: tuple[str, ...], topic: str | None) -> Reply:
    """Say that it was not understood, and ask about the one or two services that are likeliest."""
    names = {f"service_{place}": load_service(slug).short for place, slug in enumerate(services, 1)}
    key = "perhaps_one" if len(services) == 1 else "perhaps_two"
    return _asked_about(services, topic, general(key, **names))


def _asked_about(services: tuple[str, ...], topic: str | None, text: str) -> Reply:
    buttons = [service_button(slug, _has(slug, topic)) for slug in services]
    return Reply("clarify", [text], [*buttons, _menu_button()])


def _has(slug: str, topic: str | None) -> str | None:
    return topic if topic in load_service(slug).guide else None


def _group(slug: str) -> str:
    return load_service(slug).group


def _menu_button() -> tuple[str, str]:
    return button_title("menu"), "/help"
