"""What the environment tells the Telegram channel."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
API = "https://api.telegram.org"
# What Telegram may send; everything else it keeps to itself.
ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
_SECRET = re.compile(r"[A-Za-z0-9_-]{16,256}")


class SettingError(ValueError):
    """A variable has a value that cannot be used; the message names it, never its value."""


@dataclass(frozen=True)
class Settings:
    """How the bot is reached.

    Args:
        token: the bot's token from BotFather; empty when the channel is off.
        secret: what Telegram proves itself with in webhook mode; empty for polling.
        public_url: the site's address, under which Telegram reaches the webhook.
        api_url: the Bot API server.
        database: the SQLite file of updates that wait for an answer.
    """

    token: str
    secret: str = ""
    public_url: str = ""
    api_url: str = API
    database: Path = ROOT / "telegram.db"

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> "Settings":
        """Read the TELEGRAM_ variables.

        Args:
            environment: holds them.

        Raises:
            SettingError: when one cannot be used.
        """

        def read(name: str, default: str = "") -> str:
            return environment.get(f"TELEGRAM_{name}", "").strip() or default

        secret, public, api = read("WEBHOOK_SECRET"), read("WEBHOOK_URL"), read("API_URL", API)
        if secret and not _SECRET.fullmatch(secret):
            raise SettingError(
                "TELEGRAM_WEBHOOK_SECRET must be 16 to 256 of A-Z, a-z, 0-9, _ and -."
            )
        for name, url in (("TELEGRAM_WEBHOOK_URL", public), ("TELEGRAM_API_URL", api)):
            if url and not re.fullmatch(r"https?://[^\s/]+(?:/\S*)?", url):
                raise SettingError(f"{name} must be an address such as https://example.sa.")
        database = Path(read("DB", str(ROOT / "telegram.db")))
        return cls(read("BOT_TOKEN"), secret, public.rstrip("/"), api.rstrip("/"), database)

    @property
    def bot_id(self) -> str:
        """Give the public part of the token, which tells bots apart."""
        return self.token.partition(":")[0]
