"""A visitor is greeted with every service, one without an example question too."""

import pytest

from channels.payloads import check
from channels.web import session
from knowledge import load_service, slugs


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_service_in_its_group(language: str) -> None:
    services = [one for group in session.groups(language) for one in group["services"]]
    assert sorted(one["slug"] for one in services) == list(slugs())
    for one in services:
        assert one["title"] == load_service(one["slug"]).title
        assert check(one["payload"]) == one["payload"] and one["example"]


def test_a_service_without_an_example_is_asked_about_by_its_title(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(session, "has_words", lambda key: False)
    for group in session.groups("ar"):
        assert all(one["title"] in one["example"] for one in group["services"])
