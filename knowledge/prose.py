"""Prose holds names, never digits: the check of a knowledge file's sentences."""

import re
from collections.abc import Iterator

from knowledge.schema import Knowledge
from knowledge.strict_yaml import Located

NAME = re.compile(r"\{([a-z_0-9]+)(?::([a-z_]+))?\}")
_DIGIT = re.compile(r"[0-9٠-٩۰-۹]")
_FORMS = {None, "number", "subject"}


def check_prose(top: Located, knowledge: Knowledge) -> None:
    """Refuse a sentence with a digit, an unknown name, or an unused value.

    Args:
        top: the file as read, for its lines.
        knowledge: the file as understood.

    Raises:
        KnowledgeError: naming the file and the line.
    """
    for block, key, text, own in _sentences(top, knowledge):
        bare = NAME.sub("", text)
        if digit := _DIGIT.search(bare):
            raise block.fail(f"digit '{digit.group()}' in prose: make it a parameter", key)
        if "{" in bare or "}" in bare:
            raise block.fail("a brace that is not a {name} or {name:form}", key)
        for name, form in NAME.findall(text):
            if name not in knowledge.parameters and name not in own:
                raise block.fail(f"unknown name '{{{name}}}'", key)
            if (form or None) not in _FORMS:
                raise block.fail(f"unknown form '{form}' of '{{{name}}}'", key)
        for name in own:
            if name not in {found for found, _ in NAME.findall(text)}:
                raise block.fail(f"value '{name}' is not in its sentence", key)


def _sentences(
    top: Located, knowledge: Knowledge
) -> Iterator[tuple[Located, str, str, frozenset[str]]]:
    nothing: frozenset[str] = frozenset()
    for part in ("guide", "questions"):
        for topic in top.get(part, {}):
            entry = knowledge.guide[topic]
            for text in entry.texts:
                yield top[part], topic, text, nothing
    for key, phrase in knowledge.outcomes.items():
        yield top["outcomes"], key, phrase.say, frozenset(phrase.values)
    for key, fact in knowledge.facts.items():
        for text in (fact.ask, fact.why, fact.unknown, fact.label, *fact.choices.values()):
            yield top["facts"], key, text, nothing
