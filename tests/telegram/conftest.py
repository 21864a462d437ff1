"""A running Dalil on Telegram, once for all tests of a mode."""

from collections.abc import Iterator

import pytest

from tests.support.telegram import TelegramRunning


def started(webhook: bool) -> Iterator[TelegramRunning]:
    """Start, and stop whatever happens."""
    running = TelegramRunning(webhook)
    try:
        yield running.start()
    finally:
        running.stop()


@pytest.fixture(scope="session")
def polling(emulator: None) -> Iterator[TelegramRunning]:
    """Give the servers with a bot that polls."""
    yield from started(webhook=False)


@pytest.fixture(scope="session")
def webhook(emulator: None) -> Iterator[TelegramRunning]:
    """Give the servers with a bot that has a webhook."""
    yield from started(webhook=True)


@pytest.fixture(params=["polling", "webhook"])
def telegram(request: pytest.FixtureRequest) -> TelegramRunning:
    """Give either, one after the other."""
    servers: TelegramRunning = request.getfixturevalue(request.param)
    servers.proxy.fault = lambda call: None
    return servers
